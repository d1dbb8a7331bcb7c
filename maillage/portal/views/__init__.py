"""Views of the portal, one noun per file."""
