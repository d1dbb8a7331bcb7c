"""`doctor`: what is missing, what is unsafe, what is worth a look.

Exit status 1 when something is unsafe or missing.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from maillage.kit.french_text import counted
from maillage.project.cli.boot import start_django
from maillage.project.cli.parser import Parser

FREE_BYTES = 2 * 2**30
WORKER_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """One sentence of the report. `is_serious`: the installation is unsafe or does not work."""

    sentence: str
    is_serious: bool = False


def main(arguments: list[str]) -> int:
    Parser("doctor", "Dit ce qui manque ou ce qui est dangereux dans cette installation.").parse_args(
        arguments
    )
    start_django()
    findings = [finding for check in CHECKS for finding in check()]
    for finding in sorted(findings, key=lambda finding: not finding.is_serious):
        print(f"{'À corriger' if finding.is_serious else 'À regarder'} : {finding.sentence}")
    if not findings:
        print("Tout va bien.")
    return 1 if any(finding.is_serious for finding in findings) else 0


def check_settings() -> Iterator[Finding]:
    from django.conf import settings

    if settings.DEBUG:
        yield Finding(
            "MAILLAGE_DEBUG est activée : les pages d'erreur montrent le code et les réglages.", True
        )
    if settings.DEMO:
        yield Finding("MAILLAGE_DEMO est activée : la page de connexion montre des mots de passe.", True)
    if settings.BENCH:
        yield Finding("MAILLAGE_BENCH est activée : retirez-la hors des mesures.", True)
    if settings.EXTRA_HOSTS and not settings.HTTPS:
        yield Finding("MAILLAGE_HTTPS n'est pas activée : les mots de passe circulent en clair.", True)
    if (settings.HTTPS or settings.EXTRA_HOSTS) and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield Finding(
            "MAILLAGE_PROXIES vaut 0 : sans un serveur placé devant, qui reçoit les requêtes en entier, des "
            "formulaires envoyés à moitié peuvent ralentir le site ; et s'il est là, tout le monde partage les "
            "mêmes limites d'essais. Donnez le nombre de serveurs placés devant (1, le plus souvent).",
            True,
        )
    if len(settings.SECRET_KEY) < 32:
        yield Finding(
            "MAILLAGE_SECRET_KEY est trop courte : donnez-lui au moins 32 caractères au hasard.", True
        )


def check_who_may_read() -> Iterator[Finding]:
    """The data hold open sessions, password hashes and the directory; the site itself serves all that others see."""
    from django.conf import settings
    from django.db import connection

    folder = Path(settings.DATA_DIR)
    for path in (folder / "secret.key", settings.BASE_DIR / "maillage.env"):
        if path.exists() and path.stat().st_mode & 0o077:
            yield Finding(f"{path} peut être lu par d'autres comptes de la machine : chmod 600 {path}", True)
    if folder.exists() and folder.stat().st_mode & 0o007:
        yield Finding(
            f"Les données sont ouvertes à tous les comptes de la machine : chmod -R o= {folder}", True
        )
    base = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else folder
    if base.parent != folder and base.is_file() and base.stat().st_mode & 0o007:
        yield Finding(f"La base est ouverte à tous les comptes de la machine : chmod 600 {base}*", True)


def check_database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as reason:
        yield Finding(f"La base de données ne répond pas ({reason}).", True)
        return
    if not executor.loader.applied_migrations:
        yield Finding("Il n'y a encore rien dans la base : lancez « bin/maillage init ».", True)
        return
    if waiting:
        yield Finding("La base n'est pas au niveau du code : lancez « bin/maillage upgrade ».", True)
        return
    yield from check_people()
    yield from check_messages()
    yield from check_worker()


def check_people() -> Iterator[Finding]:
    """A network without direction is locked: nobody else gives every right."""
    from maillage.accounts.enums import Right
    from maillage.accounts.queries import people_with
    from maillage.identity.models import Network

    if not Network.objects.exists():
        yield Finding("Il n'y a pas encore de réseau : lancez « bin/maillage init ».", True)
    for network in Network.objects.all():
        if not people_with(network, Right.DIRECTOR).filter(user__is_active=True).exists():
            yield Finding(
                f"{network} : personne n'y est plus de la direction ; passez par « user create --admin »."
            )


def check_messages() -> Iterator[Finding]:
    """What the mail server refused last; the next success of the same message clears it."""
    from maillage.notifications.enums import State
    from maillage.notifications.models import Message

    refused = Message.objects.filter(state=State.FAILED)
    if last := refused.first():
        count = counted(refused.count(), "message n'est pas parti", "messages ne sont pas partis")
        yield Finding(f"{count} ; le serveur d'envoi répond : {last.reason}.")


def check_worker() -> Iterator[Finding]:
    """Work that waits for long: sign-in links are messages, so that a site without a worker is closed to all."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from maillage.notifications.models import Message

    limit = timezone.now() - WORKER_PATIENCE
    messages = Message.objects.due().filter(due_at__lt=limit)
    tasks = DBTaskResult.objects.ready().filter(enqueued_at__lt=limit)
    if messages.exists() or tasks.exists():
        yield Finding(
            "Des messages ou des tâches attendent depuis plus de dix minutes : le travail de fond ne tourne pas. "
            "Lancez « bin/maillage worker » (et, avec « --no-tick », la minuterie de « tick »).",
            True,
        )


def check_files() -> Iterator[Finding]:
    from django.conf import settings

    if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Finding(
            "Les fichiers du site ne sont pas préparés : lancez « bin/maillage init » (ou « upgrade »).", True
        )
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < FREE_BYTES:
        yield Finding(f"Il reste {free // 2**20} Mo sur le disque de {settings.DATA_DIR}.")


def check_mail() -> Iterator[Finding]:
    from django.conf import settings

    if "smtp" not in settings.EMAIL_BACKEND and not settings.DEMO:
        yield Finding("Les messages ne partent pas : MAILLAGE_EMAIL_URL ne nomme pas de serveur d'envoi.")
    if "localhost" in settings.DEFAULT_FROM_EMAIL and settings.EXTRA_HOSTS:
        yield Finding("MAILLAGE_DEFAULT_SENDER garde une adresse d'exemple : les messages seront refusés.")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    check_settings,
    check_who_may_read,
    check_database,
    check_files,
    check_mail,
)
