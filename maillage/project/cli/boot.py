"""Bring Django up for the commands that need it."""

import os

from maillage.kit.errors import DomainError


def start_django() -> None:
    """Load the settings and the modules of this installation (about half a second)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.project.settings")
    import django

    django.setup()


def require_base() -> None:
    """Refuse to work on a base that was never prepared: every command would fail at its first question."""
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        raise DomainError("L'installation n'est pas prête : lancez d'abord « bin/maillage init ».")
