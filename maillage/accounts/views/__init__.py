"""Views of accounts, one noun per file. allauth's own views are mounted beside them in `urls.py`."""
