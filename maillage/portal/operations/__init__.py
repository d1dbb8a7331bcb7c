"""Operations of the portal."""
