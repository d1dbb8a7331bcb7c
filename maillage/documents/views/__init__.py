"""Views of documents, one noun per file."""
