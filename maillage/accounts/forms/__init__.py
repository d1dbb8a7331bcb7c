"""Forms of accounts, one noun per file."""
