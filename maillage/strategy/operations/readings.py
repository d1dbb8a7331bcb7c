"""Readings: give a document, review what was read, make a plan of it.

A document that is refused leaves nothing behind: no row, no file. Edits carry the version that their author saw:
they pass when nobody touched the same nodes since, else StaleError says who did what.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from maillage.documents.operations import attach_file, remove_document
from maillage.documents.queries import documents_of
from maillage.engines.planreader import MOST_BYTES, UNKNOWN_KIND, PlanUnreadable
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError, StaleError
from maillage.kit.french_text import counted
from maillage.strategy.bounded_reading import Found, read_bounded, survey_bounded
from maillage.strategy.enums import PlanState, ReadingState
from maillage.strategy.models import Node, Plan, Reading, ReadingEdit
from maillage.strategy.operations import drafting
from maillage.strategy.operations.locks import lock_plan
from maillage.strategy.operations.nodes import ensure_few_enough, grow_plan
from maillage.strategy.operations.plans import create_plan, set_horizons, set_levels
from maillage.strategy.queries.readings import free_key, suggested
from maillage.strategy.review.acts import Edit, perform, subject_of
from maillage.strategy.review.changes import difference, revert, touched
from maillage.strategy.review.counts import count
from maillage.strategy.review.outline import Tree, start
from maillage.strategy.review.signatures import sign
from maillage.strategy.review.words import accept_sure as accept_sure_nodes

SUFFIXES = (".docx", ".odt", ".pdf", ".md", ".txt", ".xlsx", ".ods", ".csv", ".json")
T = TypeVar("T")
RELOAD = "Rechargez la page pour voir où elle en est."
WHY_NOT = {
    ReadingState.WAITING: "Cette lecture attend encore son tour.",
    ReadingState.READING: "Cette lecture est en cours, elle finit d’elle-même en une minute au plus.",
    ReadingState.MAPPING: "Ce que sont les colonnes de ce classeur reste à dire.",
    ReadingState.REFUSED: "Ce document n’a pas pu être lu.",
    ReadingState.USED: "Cette lecture est devenue un plan entre-temps.",
    ReadingState.DROPPED: "Cette lecture est écartée entre-temps.",
}


def read_document(network: Network, *, file: "File[Any]", plan: Plan | None = None, by: Actor) -> Reading:
    """Read a document now, keep it and what was found, for review. `plan` is an empty draft that the tree will fill.

    Not atomic as a whole: reading takes seconds, and a transaction would hold the database all that while. For the same
    reason a page never calls it: `operations.reading_queue` is for pages.
    Raises DomainError on the field `file`: 50 MB at most, and whatever the reader cannot read.
    """
    if plan is not None:
        ensure_fillable(plan)
    found = read_file(file)
    reading = Reading(
        network=network,
        plan=plan,
        file_name=name_of(file),
        created_by=by if isinstance(by, Person) else None,
    )
    return keep_found(reading, found, file=file, by=by)


@transaction.atomic
def keep_found(reading: Reading, found: Found, *, file: "File[Any]", by: Actor) -> Reading:
    """Open the review of what was found in `file`, and keep the file with it."""
    reading.state = ReadingState.IN_REVIEW
    reading.found, reading.pages, reading.tree = found.found, found.pages, start(found.found)
    reading.seconds = round(found.seconds, 2)
    reading.save()
    file.seek(0)
    attach_file(reading, file=file, kind="source", most_bytes=MOST_BYTES, by=by)
    kept = found.found["report"]["kept"]
    journal.record("strategy.document_read", reading, by=by, count=kept, seconds=reading.seconds)
    return reading


@transaction.atomic
def apply_edit(reading: Reading, *, edit: Edit, version: int, by: Actor) -> Reading:
    """Change the tree under review. `version` is the one that the author of the edit saw."""
    current = _lock(reading)
    _refuse_clash(current, edit, version)
    tree, phrase = perform(current.tree, edit)
    if len(tree["nodes"]) > len(current.tree["nodes"]):
        ensure_few_enough(len(tree["nodes"]))
    return _keep(current, tree, phrase, item=subject_of(current.tree, tree, edit), by=by)


@transaction.atomic
def accept_sure(reading: Reading, *, by: Actor) -> Reading:
    """Tick every node about which the reader has no doubt."""
    current = _lock(reading)
    sure = count(current.tree).sure
    phrase = f"a accepté {counted(sure, 'élément sûr', 'éléments sûrs')}"
    return _keep(current, accept_sure_nodes(current.tree), phrase, by=by)


@transaction.atomic
def undo_edit(reading: Reading, *, version: int, by: Actor) -> ReadingEdit:
    """Take back the last edit that was not undone, whoever made it. Any edit since `version` forbids it."""
    current = _lock(reading)
    last = current.edits.filter(undone=False).first()
    if last is None:
        raise DomainError("Il n’y a rien à annuler : l’arbre est comme le document a été lu.")
    if version != current.version:
        raise StaleError(_said_since(current, version))
    current.tree = revert(current.tree, last.before)
    current.version += 1
    current.save(update_fields=["tree", "version"])
    last.undone = True
    last.save(update_fields=["undone"])
    journal.record("strategy.reading_edit_undone", current, by=by, what=last.label)
    return last


@transaction.atomic
def drop_reading(reading: Reading, *, by: Actor) -> Reading:
    """Give up a reading: it leaves the list, and its document with it. One that waits may be given up, too."""
    current = _lock(reading, ReadingState.WAITING, ReadingState.MAPPING)
    current.state = ReadingState.DROPPED
    forget_upload(current)
    current.save(update_fields=["state", "upload"])
    for document in documents_of(current, kind="source"):
        remove_document(document, by=by)
    journal.record("strategy.reading_dropped", current, by=by)
    return current


@transaction.atomic
def create_plan_from_reading(
    reading: Reading, *, title: str, key: str, starts_on: date, ends_on: date, by: Actor
) -> Plan:
    """Make a draft plan of a reviewed tree. Doubts that nobody settled are written on their nodes."""
    current = _lock(reading)
    _refuse_unfit(current)
    plan = create_plan(
        current.network,
        title=title,
        key=key,
        starts_on=starts_on,
        ends_on=ends_on,
        levels=drafting.draft_levels(current.tree),
        horizons=drafting.draft_horizons(current.tree),
        by=by,
    )
    return _grow(current, plan, by=by)


@transaction.atomic
def fill_plan_from_reading(reading: Reading, *, by: Actor) -> Plan:
    """Write a reviewed tree into the empty draft plan for which its document was given."""
    current = _lock(reading)
    _refuse_unfit(current)
    if current.plan_id is None:
        raise DomainError("Cette lecture n’est rattachée à aucun plan. Créez plutôt un plan.")
    plan = lock_plan(current.plan_id)
    ensure_fillable(plan)
    set_levels(plan, drafting.draft_levels(current.tree))
    horizons = drafting.draft_horizons(current.tree)
    if horizons:  # A document that names none leaves those that people gave to the plan.
        set_horizons(plan, horizons)
    return _grow(current, plan, by=by)


def create_plan_from_file(network: Network, *, path: Path, by: Actor) -> Plan:
    """A draft plan straight from a file, everything kept as it was read. Raises DomainError."""
    with path.open("rb") as stream:
        reading = read_document(network, file=File(stream, name=path.name), by=by)
    title, starts_on, ends_on = suggested(reading)
    key = free_key(network, f"{starts_on.year}-{ends_on.year}")
    return create_plan_from_reading(
        reading, title=title, key=key, starts_on=starts_on, ends_on=ends_on, by=by
    )


def ensure_fillable(plan: Plan) -> None:
    """Only an empty draft takes a whole tree."""
    if plan.state != PlanState.DRAFT:
        raise DomainError("Ce plan n’est plus un brouillon. Importez le document comme un nouveau plan.")
    if Node.objects.filter(plan=plan).exists():
        raise DomainError("Ce plan a déjà des éléments. Importez le document comme un nouveau plan.")


def name_of(file: "File[Any]") -> str:
    """The name that people gave to a file, fit to be shown."""
    shown = "".join(sign for sign in Path(file.name or "").name if sign.isprintable())
    return shown[-200:] or "document"


def ensure_acceptable(file: "File[Any]") -> None:
    """What is seen without opening a file: a kind that is read, 50 MB at most."""
    if suffix_of(file) not in SUFFIXES:
        raise DomainError(UNKNOWN_KIND, field="file")
    if file.size > MOST_BYTES:
        weight = f"{file.size / 1024**2:.0f}"
        raise DomainError(f"Ce fichier pèse {weight} Mo, la limite est de 50 Mo. Allégez-le.", field="file")


def suffix_of(file: "File[Any]") -> str:
    return Path(file.name or "").suffix.lower()


def read_file(
    file: "File[Any]",
    *,
    mapping: dict[str, Any] | None = None,
    tell: Callable[[str], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Found:
    """Read a file in a process of its own. Raises DomainError. The options are those of `read_bounded`."""
    return _with_copy(file, partial(read_bounded, mapping=mapping, tell=tell, is_stopped=is_stopped))


def survey_file(file: "File[Any]", *, is_stopped: Callable[[], bool] | None = None) -> dict[str, Any]:
    """What a spreadsheet holds, seen by a process of its own. Raises DomainError."""
    return _with_copy(file, partial(survey_bounded, is_stopped=is_stopped))


def _with_copy(file: "File[Any]", work: Callable[[Path], T]) -> T:
    """Work on a copy of the file, which lasts as long as the work."""
    ensure_acceptable(file)
    with tempfile.TemporaryDirectory(prefix="maillage-") as folder:
        path = Path(folder) / f"document{suffix_of(file)}"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        try:
            return work(path)
        except PlanUnreadable as refusal:
            raise DomainError(str(refusal), field="file") from None


def forget_upload(reading: Reading) -> None:
    """Delete the file that waited to be read, once the caller's transaction is through; the caller saves `upload`."""
    if name := reading.upload.name:
        transaction.on_commit(lambda: reading.upload.storage.delete(name))
    reading.upload = ""


def _lock(reading: Reading, *also: ReadingState) -> Reading:
    """The reading as it is now, for this transaction, when it is in review or in one of the states of `also`."""
    current = Reading.objects.select_for_update(of=("self",)).select_related("network").get(pk=reading.pk)
    if current.state not in (ReadingState.IN_REVIEW, *also):
        raise DomainError(f"{WHY_NOT[ReadingState(current.state)]} {RELOAD}")
    return current


def _refuse_clash(current: Reading, edit: Edit, version: int) -> None:
    """Let an edit pass when every change since `version` is an edit of other nodes."""
    since = list(current.edits.filter(number__gt=version))
    if len(since) != current.version - version or any(touched(e.before) & edit.subjects for e in since):
        raise StaleError(_said_since(current, version))


def _said_since(current: Reading, version: int) -> str:
    last = current.edits.filter(number__gt=version).select_related("made_by").first()
    if last is None:
        return "Une retouche a été annulée pendant que vous lisiez. Rien n’a été écrasé : relisez, puis recommencez."
    who = last.made_by or "Maillage"
    return f"{who} {last.label} pendant que vous lisiez. Rien n’a été écrasé : relisez, puis recommencez."


def _keep(current: Reading, tree: Tree, phrase: str, *, item: str = "", by: Actor) -> Reading:
    """Store the tree after an edit, signed, with what it takes to undo it.

    An edit that changes nothing leaves no trace.
    """
    if tree == current.tree:
        return current
    person = by if isinstance(by, Person) else None
    now = timezone.now()
    tree = sign(current.tree, tree, by=person.pk if person else None, at=now)
    current.version += 1
    ReadingEdit.objects.create(
        reading=current,
        number=current.version,
        label=phrase[:200],
        item=item,
        before=difference(current.tree, tree),
        made_by=person,
        made_at=now,
    )
    current.tree = tree
    current.save(update_fields=["tree", "version"])
    journal.record("strategy.reading_edited", current, by=by, what=phrase)
    return current


def _refuse_unfit(current: Reading) -> None:
    if not current.tree["nodes"]:
        raise DomainError("L’arbre est vide. Remettez des lignes mises de côté ou ajoutez un élément.")
    ensure_few_enough(len(current.tree["nodes"]))


def _grow(current: Reading, plan: Plan, *, by: Actor) -> Plan:
    """Write the nodes, hand the document over to the plan, close the reading."""
    grow_plan(plan, drafting.draft_nodes(current.tree), by=by)
    for document in documents_of(current, kind="source"):
        newest = document.newest
        with newest.file.open() as stored:
            copy = File(stored, name=newest.original_name)
            attach_file(plan, file=copy, title=document.title, kind="source", most_bytes=MOST_BYTES, by=by)
    current.plan, current.state = plan, ReadingState.USED
    current.save(update_fields=["plan", "state"])
    journal.record("strategy.reading_used", current, by=by, plan=plan.title)
    return plan
