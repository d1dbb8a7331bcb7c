"""Tests that cross modules: architecture, access, browser, command line. Each module keeps its own beside its code."""
