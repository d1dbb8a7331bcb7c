"""Bring Django up for the commands that need it."""

import os
from pathlib import Path

from maillage.kit.errors import DomainError


def name_settings() -> None:
    """Say which settings are ours, to whoever loads Django in this process or in its children."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.project.settings")


def start_django() -> None:
    """Load the settings and the modules of this installation (about half a second)."""
    name_settings()
    import django

    django.setup()


def require_base() -> None:
    """Refuse to work on a base that was never prepared: every command would fail at its first question."""
    from django.conf import settings
    from django.db import connection

    base = connection.settings_dict["NAME"]
    # Asking SQLite would make the file.
    if connection.vendor == "sqlite" and not Path(base).exists():
        raise not_ready(str(settings.DATA_DIR))
    if "django_migrations" not in connection.introspection.table_names():
        raise not_ready(str(settings.DATA_DIR) if connection.vendor == "sqlite" else f"la base « {base} »")


def not_ready(place: str) -> DomainError:
    """The refusal of every command where nothing was installed; it may well be installed elsewhere."""
    return DomainError(
        f"L'installation n'est pas prête dans {place} : lancez d'abord « bin/maillage init ». "
        "Si elle est ailleurs, dites-le dans maillage.env (MAILLAGE_DATA_DIR, DATABASE_URL)."
    )
