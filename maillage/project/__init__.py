"""Project: settings, root addresses, checks and the command line. The only place that knows every module."""
