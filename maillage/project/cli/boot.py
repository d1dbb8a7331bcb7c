"""Bring Django up for the commands that need it."""

import os


def start_django() -> None:
    """Load the settings and the modules of this installation (about half a second)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.project.settings")
    import django

    django.setup()
