"""What one can do in the directory."""
