"""Forms of the directory: they read what was typed; operations decide."""
