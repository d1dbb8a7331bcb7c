"""`upgrade`: bring the database and the served files to the level of the code. Safe to run again."""

import sys

from maillage.project.cli.boot import require_base, start_django
from maillage.project.cli.parser import Parser


def main(arguments: list[str]) -> int:
    Parser("upgrade", "Met la base et les fichiers au niveau du code ; sans risque à relancer.").parse_args(
        arguments
    )
    start_django()
    require_base()
    bring_up_to_date()
    print(f"{what_was_upgraded()} sont à jour.", file=sys.stderr)
    return 0


def what_was_upgraded() -> str:
    """Base and folder by their names: whoever reads them sees whether it was the right installation."""
    from django.conf import settings
    from django.db import connection

    name = "" if connection.vendor == "sqlite" else f" « {connection.settings_dict['NAME']} »"
    return f"La base{name} et les fichiers de {settings.DATA_DIR}"


def bring_up_to_date() -> None:
    """Tables of the modules, table of the cache, shipped lists, files for the browser. Django is started.

    The files of before stay beside the new ones (their names carry a hash): a server that was not stopped, or a page
    that somebody has open, still asks for them.
    """
    from django.core.management import call_command

    from maillage.directory.operations.reference import load_reference_data

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_reference_data()
    call_command("collectstatic", interactive=False, verbosity=0)
