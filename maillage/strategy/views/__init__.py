"""Pages of strategy, one noun per file."""
