"""Views of notifications, one noun per file."""
