"""Views of the frame itself: colours, icon, theme, errors, gallery."""
