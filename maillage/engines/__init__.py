"""Engines: pure Python tools that know nothing of Django, of the database or of the settings.

Each engine is usable alone, from Python and from the command line; the modules above call it and own the data.
"""
