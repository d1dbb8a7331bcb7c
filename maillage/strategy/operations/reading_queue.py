"""The queue of documents to read. Pages put a document in it and answer at once; the worker reads.

Each network has one document read at a time, the oldest first, and a few that wait. A document that is refused leaves
the sentence that says why, for a day; its file goes at once.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from maillage.engines.planreader import MOST_PASTED, SheetMapping, is_sheet
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.strategy.bounded_reading import BROKEN, MOST_SECONDS, Found, ReadingStopped
from maillage.strategy.enums import ReadingState
from maillage.strategy.models import Plan, Reading
from maillage.strategy.models.readings import ReadingQuerySet
from maillage.strategy.operations.readings import (
    ensure_acceptable,
    ensure_fillable,
    forget_upload,
    keep_found,
    name_of,
    read_file,
    suffix_of,
    survey_file,
)

MOST_UNDER_WAY = 4
# The name of the document that a pasted text becomes.
PASTED = "Texte collé.txt"
FULL = "Quatre documents de votre réseau attendent déjà d’être lus. Patientez une minute, puis recommencez."
MOST_TRIES = 2
# A worker that still reads after that was cut off.
CUT_OFF_AFTER = timedelta(seconds=2 * MOST_SECONDS)
CUT_OFF = "La lecture de ce fichier a été interrompue deux fois. Allégez-le ou changez son format, puis recommencez."
REFUSAL_LIFE = timedelta(days=1)
logger = logging.getLogger(__name__)


@transaction.atomic
def queue_document(network: Network, *, file: "File[Any]", plan: Plan | None = None, by: Actor) -> Reading:
    """Keep a document until its turn comes to be read. `plan` is an empty draft that the tree will fill.

    Raises DomainError on the field `file`: a kind that is not read, 50 MB at most, a queue that is full.
    """
    if plan is not None:
        ensure_fillable(plan)
    ensure_acceptable(file)
    # Two people at once are counted one after the other.
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    if Reading.objects.filter(network=network).under_way().count() >= MOST_UNDER_WAY:
        raise DomainError(FULL, field="file")
    reading = Reading(
        network=network,
        plan=plan,
        state=ReadingState.WAITING,
        file_name=name_of(file),
        created_by=by if isinstance(by, Person) else None,
    )
    reading.upload.save(f"{uuid4().hex}{suffix_of(file)}", file)
    return reading


def queue_text(network: Network, *, text: str, plan: Plan | None = None, by: Actor) -> Reading:
    """Keep a pasted text until its turn comes, as a .txt document. Raises DomainError."""
    file = ContentFile("\n".join(text.splitlines()).encode(), name=PASTED)
    return queue_document(network, file=file, plan=plan, by=by)


def read_next(is_stopped: Callable[[], bool] | None = None) -> bool:
    """Read the document whose turn it is; False when there is none. Work of the worker, outside of any transaction.

    Once `is_stopped` says so, the document goes back to where it waited.
    """
    reading = _take_next()
    if reading is None:
        return False
    try:
        with reading.upload.open() as file:
            if is_sheet(file.name or "") and not reading.mapping:
                _ask_for_columns(reading, survey_file(file, is_stopped=is_stopped))
                return True
            tell = partial(_note_stage, reading)
            found = read_file(file, mapping=reading.mapping or None, tell=tell, is_stopped=is_stopped)
            _finish(reading, found, file)
    except ReadingStopped:
        _under_way(reading).update(state=ReadingState.WAITING, stage="", tries=F("tries") - 1)
    except DomainError as refusal:
        _refuse(reading, refusal.sentence)
    except OperationalError:
        # The database was busy or away: the document has nothing to do with it, its turn comes again.
        logger.exception("The reading %s was cut off", reading.pk)
        _give_back(reading)
    except Exception:
        logger.exception("The reading %s failed", reading.pk)
        _refuse(reading, BROKEN)
    return True


@transaction.atomic
def choose_columns(reading: Reading, *, mapping: SheetMapping, by: Actor) -> Reading:
    """Say what the columns of a spreadsheet are: it waits again, to be read so. Raises DomainError."""
    current = Reading.objects.select_for_update(of=("self",)).select_related("network").get(pk=reading.pk)
    if current.state != ReadingState.MAPPING:
        raise DomainError("Ce classeur est déjà lu, ou abandonné. Rechargez la page pour voir où il en est.")
    sheets = current.survey["sheets"]
    if not 1 <= mapping.sheet <= len(sheets):
        raise DomainError("Cette feuille n’existe pas dans le classeur. Choisissez-en une autre.")
    if fault := sheets[mapping.sheet - 1]["refusal"] or mapping.fault():
        raise DomainError(fault)
    current.mapping, current.mapped_at = mapping.to_json(), timezone.now()
    current.state, current.refusal, current.tries = ReadingState.WAITING, "", 0
    current.save(update_fields=["mapping", "mapped_at", "state", "refusal", "tries"])
    journal.record("strategy.columns_chosen", current, by=by)
    return current


def tidy_queue() -> None:
    """Give back what a worker that was cut off left, twice at most; forget old refusals. Run every minute."""
    now = timezone.now()
    left = Reading.objects.filter(state=ReadingState.READING, taken_at__lt=now - CUT_OFF_AFTER)
    for reading in left.filter(tries__gte=MOST_TRIES).light():
        _refuse(reading, CUT_OFF)
    left.update(state=ReadingState.WAITING, stage="")
    Reading.objects.filter(state=ReadingState.REFUSED, created_at__lt=now - REFUSAL_LIFE).delete()


def _take_next() -> Reading | None:
    """Take the oldest document of a network where none is being read; another worker may have been quicker."""
    busy = Reading.objects.filter(state=ReadingState.READING).values("network")
    waiting = Reading.objects.filter(state=ReadingState.WAITING).exclude(network__in=busy)
    oldest = waiting.order_by("created_at", "pk").values_list("pk", flat=True).first()
    if oldest is None:
        return None
    turn = {"state": ReadingState.READING, "taken_at": timezone.now(), "tries": F("tries") + 1}
    try:
        with transaction.atomic():
            taken = Reading.objects.filter(pk=oldest, state=ReadingState.WAITING).update(**turn)
    except IntegrityError:
        return None
    rows = Reading.objects.select_related("network", "created_by")
    return rows.get(pk=oldest) if taken else None


def _note_stage(reading: Reading, stage: str) -> None:
    _under_way(reading).update(stage=stage)


@transaction.atomic
def _finish(reading: Reading, found: Found, file: "File[Any]") -> None:
    """Open the review, unless the reading was taken from this worker meanwhile."""
    if _under_way(reading).light().select_for_update().first() is None:
        return
    reading.stage = ""
    forget_upload(reading)
    named = File(file, name=reading.file_name)
    keep_found(reading, found, file=named, by=reading.created_by or SYSTEM)


def _ask_for_columns(reading: Reading, survey: dict[str, Any]) -> None:
    """What the sheets hold is known: people say what their columns are before anything is read."""
    _under_way(reading).update(state=ReadingState.MAPPING, survey=survey, stage="")


def _give_back(reading: Reading) -> None:
    """Let a reading that was cut off wait again, as often as documents are tried."""
    if reading.tries >= MOST_TRIES:
        _refuse(reading, CUT_OFF)
    else:
        _under_way(reading).update(state=ReadingState.WAITING, stage="")


@transaction.atomic
def _refuse(reading: Reading, sentence: str) -> None:
    """Say why nothing was found; when it was for its columns, a spreadsheet keeps its place and gets others."""
    if reading.mapping:
        _under_way(reading).update(state=ReadingState.MAPPING, refusal=sentence[:300], stage="", mapping={})
        return
    typed = _typed_in(reading)
    forget_upload(reading)
    _under_way(reading).update(
        pages=typed, state=ReadingState.REFUSED, refusal=sentence[:300], stage="", upload=""
    )


def _typed_in(reading: Reading) -> list[list[str]]:
    """The lines of a pasted text, which exist nowhere else: who pasted it gets it back."""
    if reading.file_name != PASTED or not reading.upload:
        return []
    with reading.upload.open() as file:
        return [file.read(4 * MOST_PASTED).decode(errors="replace").replace("\0", " ").split("\n")]


def _under_way(reading: Reading) -> ReadingQuerySet:
    """The row of a reading, as long as it is being read."""
    return Reading.objects.filter(pk=reading.pk, state=ReadingState.READING)
