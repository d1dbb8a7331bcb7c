"""The command line, from outside: its results, its messages, its exit status."""
