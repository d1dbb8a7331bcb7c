"""`upgrade`: bring the database and the served files to the level of the code. Safe to run again."""

import sys

from maillage.project.cli.boot import start_django
from maillage.project.cli.parser import Parser


def main(arguments: list[str]) -> int:
    Parser("upgrade", "Met la base et les fichiers au niveau du code ; sans risque à relancer.").parse_args(
        arguments
    )
    start_django()
    bring_up_to_date()
    print("La base et les fichiers sont à jour.", file=sys.stderr)
    return 0


def bring_up_to_date() -> None:
    """Tables of the modules, table of the cache, shipped lists, files for the browser. Django is started."""
    from django.core.management import call_command

    from maillage.directory.operations.reference import load_reference_data

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_reference_data()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
