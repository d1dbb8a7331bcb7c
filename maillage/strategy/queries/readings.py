"""The readings that a person may go on with, how far one is, and the plan that one of them suggests."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from maillage.accounts.rules import is_technician
from maillage.identity.models import Network, Person
from maillage.kit.french_text import counted
from maillage.kit.slugs import first_free
from maillage.strategy.enums import STATES_UNDER_WAY, ReadingStage, ReadingState
from maillage.strategy.models import Plan, PlanAlias, Reading

TURN = "Attendre son tour"
SOON = "La lecture va commencer."
SHORT = "Lecture en cours, quelques secondes."
LONG = "Ce document est long à lire. S’il n’est pas lu en une minute, la lecture s’arrête et dit quoi faire."
LATE = "La lecture n’a pas encore commencé : "
STOPPED = "le travail de fond est arrêté. "
TURN_OR_STOPPED = "d’autres réseaux en ont une, ou le travail de fond est arrêté. "
TELL = "Si cela dure, prévenez l’administration technique."
START = "Si cela dure, lancez « bin/maillage worker » sur le serveur."
LATE_AFTER = timedelta(seconds=30)
LONG_AFTER = timedelta(seconds=10)


# Somebody is to review them, or to say what their columns are.
STATES_OF_PEOPLE = (ReadingState.MAPPING, ReadingState.IN_REVIEW)


def readings_to_go_on_with(person: Person) -> models.QuerySet[Reading]:
    """What waits for people and this one may go on with, newest first, without the heavy columns."""
    return open_readings(person).filter(state__in=STATES_OF_PEOPLE)


def open_readings(person: Person) -> models.QuerySet[Reading]:
    """The same, with what still waits to be read."""
    rows = Reading.objects.visible_to(person).filter(state__in=(*STATES_UNDER_WAY, *STATES_OF_PEOPLE))
    return rows.light().select_related("created_by", "plan")


@dataclass(frozen=True)
class Progress:
    """How far a reading is: `steps` are labels with done, running or todo; another `mark` says something else."""

    sentence: str
    steps: tuple[tuple[str, str], ...]
    mark: str


def progress_of(reading: Reading, reader: Person) -> Progress:
    """What is said to who waits for a document to be read. One query while it waits, three at most when late."""
    now = timezone.now()
    if reading.state == ReadingState.WAITING:
        others = Reading.objects.filter(network=reading.network_id).under_way().exclude(pk=reading.pk)
        ahead = others.filter(Q(state=ReadingState.READING) | Q(created_at__lt=reading.created_at)).count()
        is_late = not ahead and now - (reading.mapped_at or reading.created_at) > LATE_AFTER
        sentence = _said_before(ahead) if ahead else _said_late(reading, reader) if is_late else SOON
        return Progress(sentence, _steps(0), f"attente-{ahead}-{is_late:d}")
    at = 1 + (ReadingStage.values.index(reading.stage) if reading.stage else 0)
    is_long = now - (reading.taken_at or now) > LONG_AFTER
    return Progress(LONG if is_long else SHORT, _steps(at), f"lecture-{at}-{is_long:d}")


def _said_before(ahead: int) -> str:
    before = counted(ahead, "document de votre réseau passe", "documents de votre réseau passent")
    return f"La lecture attend son tour : {before} avant."


def _said_late(reading: Reading, reader: Person) -> str:
    """Why nothing has begun, as far as can be told, and what the reader herself can do about it."""
    is_shared = Reading.objects.exclude(network=reading.network_id).under_way().exists()
    return LATE + (TURN_OR_STOPPED if is_shared else STOPPED) + (START if is_technician(reader) else TELL)


def _steps(at: int) -> tuple[tuple[str, str], ...]:
    labels = [TURN, *(str(label) for label in ReadingStage.labels)]
    states = ["done"] * at + ["running"] + ["todo"] * len(labels)
    return tuple(zip(labels, states, strict=False))


def suggested(reading: Reading) -> tuple[str, date, date]:
    """Title, first and last day of the plan that the document speaks of; this year and four more when it is silent."""
    this_year = timezone.localdate().year
    first, last = reading.found.get("period") or (this_year, this_year + 4)
    title = reading.found.get("title") or f"Plan stratégique {first}-{last}"
    return title[:160], date(first, 1, 1), date(max(last, first), 12, 31)


def free_key(network: Network, wanted: str) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`… that no plan of the network has or had as its address."""
    taken = set(Plan.objects.filter(network=network, key__startswith=wanted).values_list("key", flat=True))
    taken |= set(
        PlanAlias.objects.filter(network=network, key__startswith=wanted).values_list("key", flat=True)
    )
    return first_free(wanted, taken)
