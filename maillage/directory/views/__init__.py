"""Views of the directory, one noun per file."""
