"""Readings: give a document, review what was read, make a plan of it.

A document that is refused leaves nothing behind: no row, no file. Edits carry the version that their author saw:
they pass when nobody touched the same nodes since, else StaleError says who did what.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from maillage.documents.operations import attach_file, remove_document
from maillage.documents.queries import documents_of
from maillage.engines.planreader import PlanUnreadable
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError, StaleError
from maillage.kit.french_text import counted
from maillage.kit.slugs import first_free
from maillage.strategy.bounded_reading import Found, read_bounded
from maillage.strategy.enums import PlanState, ReadingState
from maillage.strategy.models import Node, Plan, PlanAlias, Reading, ReadingEdit
from maillage.strategy.operations import drafting
from maillage.strategy.operations.nodes import grow_plan
from maillage.strategy.operations.plans import create_plan, set_horizons, set_levels
from maillage.strategy.review.acts import Edit, perform
from maillage.strategy.review.changes import difference, revert, touched
from maillage.strategy.review.counts import count
from maillage.strategy.review.outline import Tree, start
from maillage.strategy.review.words import accept_sure as accept_sure_nodes

MOST_BYTES = 50 * 1024 * 1024
SUFFIXES = (".docx", ".odt", ".pdf", ".md", ".txt")
RELOAD = "Rechargez la page pour voir où elle en est."


def read_document(network: Network, *, file: "File[Any]", plan: Plan | None = None, by: Actor) -> Reading:
    """Read a document, keep it and what was found, for review. `plan` is an empty draft that the tree will fill.

    Not atomic as a whole: reading takes seconds, and a transaction would hold the database all that while.
    Raises DomainError on the field `file`: 50 MB at most, and whatever the reader cannot read.
    """
    if plan is not None:
        ensure_fillable(plan)
    found = _read(file)
    with transaction.atomic():
        reading = Reading.objects.create(
            network=network,
            plan=plan,
            file_name=name_of(file),
            found=found.found,
            pages=found.pages,
            tree=start(found.found),
            seconds=round(found.seconds, 2),
            created_by=by if isinstance(by, Person) else None,
        )
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
    return _keep(current, tree, phrase, by=by)


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
    """Give up a reading: it leaves the list, and its document with it."""
    current = _lock(reading)
    current.state = ReadingState.DROPPED
    current.save(update_fields=["state"])
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
    _refuse_empty(current)
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
    _refuse_empty(current)
    if current.plan is None:
        raise DomainError("Cette lecture n’est rattachée à aucun plan. Créez plutôt un plan.")
    plan = Plan.objects.select_for_update().get(pk=current.plan.pk)
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


def _read(file: "File[Any]") -> Found:
    """Read an uploaded file in a process of its own; its copy on disk lasts as long as the reading."""
    if file.size > MOST_BYTES:
        weight = f"{file.size / 1024**2:.0f}"
        raise DomainError(f"Ce fichier pèse {weight} Mo, la limite est de 50 Mo. Allégez-le.", field="file")
    suffix = Path(file.name or "").suffix.lower()
    with tempfile.TemporaryDirectory(prefix="maillage-") as folder:
        path = Path(folder) / f"document{suffix if suffix in SUFFIXES else '.inconnu'}"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        try:
            return read_bounded(path)
        except PlanUnreadable as refusal:
            raise DomainError(str(refusal), field="file") from None


def _lock(reading: Reading) -> Reading:
    current = Reading.objects.select_for_update(of=("self",)).select_related("network").get(pk=reading.pk)
    if current.state != ReadingState.IN_REVIEW:
        state = "devenue un plan" if current.state == ReadingState.USED else "écartée"
        raise DomainError(f"Cette lecture est {state} entre-temps. {RELOAD}")
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


def _keep(current: Reading, tree: Tree, phrase: str, *, by: Actor) -> Reading:
    """Store the tree after an edit, with what it takes to undo it. An edit that changes nothing leaves no trace."""
    if tree == current.tree:
        return current
    current.version += 1
    ReadingEdit.objects.create(
        reading=current,
        number=current.version,
        label=phrase[:200],
        before=difference(current.tree, tree),
        made_by=by if isinstance(by, Person) else None,
    )
    current.tree = tree
    current.save(update_fields=["tree", "version"])
    journal.record("strategy.reading_edited", current, by=by, what=phrase)
    return current


def _refuse_empty(current: Reading) -> None:
    if not current.tree["nodes"]:
        raise DomainError("L’arbre est vide. Remettez des lignes mises de côté ou ajoutez un élément.")


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
