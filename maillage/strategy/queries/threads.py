"""Sources of « le fil de l'action »: notes, evidence, changes, people who take part.

Each takes the action and the reader (None: a visitor) and gives what that reader may see, in at most two queries.
"""

from collections.abc import Iterable, Iterator

from maillage.identity.models import Person
from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of
from maillage.kit.french_text import elided, file_size, percent
from maillage.strategy.enums import JoinState
from maillage.strategy.models import Node, ProgressNote
from maillage.strategy.queries.sheets import evidence_documents, live_requests
from maillage.strategy.rules import can_view_internal
from maillage.ui.registries.thread import ThreadEvent

# Lines of the journal that tell the story of an action; notes, evidence and offers have a source of their own.
CHANGES = {
    "strategy.state_changed": "flag",
    "strategy.due_date_moved": "calendar-clock",
    "strategy.step_completed": "circle-check",
    "strategy.sheet_updated": "file-pen-line",
    "strategy.node_updated": "file-pen-line",
    "strategy.lead_designated": "user-round-check",
    "strategy.lead_ended": "user-round-minus",
    "strategy.lead_dropped": "user-round-x",
}
MOST_CHANGES = 60


def note_events(node: Node, person: Person | None) -> Iterator[ThreadEvent]:
    """Progress notes; a visitor reads those that are public, without names."""
    inside = can_view_internal(person, node)
    notes = ProgressNote.objects.filter(node=node).select_related("author")
    for note in notes if inside else _as_told(notes.filter(is_public=True)):
        then = f"Prochain pas : {note.next_step.rstrip('. ')}." if note.next_step else ""
        yield ThreadEvent(
            at=note.posted_at,
            kind="notes",
            lead=f"point d'étape {elided('de', str(note.author))}" if inside else "point d'étape",
            title=_progress_title(note),
            icon="pencil",
            body=then,
            quote=note.sentence,
        )


def evidence_events(node: Node, person: Person | None) -> Iterator[ThreadEvent]:
    """Proofs attached to the action; their files are for insiders."""
    if not can_view_internal(person, node):
        return
    for document in evidence_documents(node):
        newest = document.newest
        who = f" par {document.created_by}" if document.created_by else ""
        yield ThreadEvent(
            at=document.created_at,
            kind="evidence",
            lead="preuve",
            title=document.title,
            icon="file-text",
            url=newest.get_absolute_url(),
            body=f"Fichier joint{who}, {file_size(newest.size)}.",
        )


def change_events(node: Node, person: Person | None) -> Iterator[ThreadEvent]:
    """Changes of state, date, pair and sheet, from the journal. A visitor reads changes of state only."""
    inside = can_view_internal(person, node)
    entries = Entry.objects.about(node).filter(verb__in=CHANGES if inside else ["strategy.state_changed"])
    for entry in entries[:MOST_CHANGES]:
        yield ThreadEvent(
            at=entry.at,
            kind="changes",
            lead="changement",
            title=f"{entry.actor_label} {phrase_of(entry)}" if inside else _state_change(entry),
            icon=CHANGES[entry.verb],
            body=str(entry.data.get("reason", "")) if inside else "",
            filled=entry.data.get("to") == "done",
        )


def participation_events(node: Node, person: Person | None) -> Iterator[ThreadEvent]:
    """People who joined the action, with what they offered."""
    if not can_view_internal(person, node):
        return
    for request in (one for one in live_requests(node) if one.state == JoinState.ACCEPTED):
        yield ThreadEvent(
            at=request.answered_at or request.created_at,
            kind="participations",
            lead="participation",
            title=f"{request.person} rejoint l'action",
            icon="hand",
            quote=request.message,
        )


def _as_told(notes: Iterable[ProgressNote]) -> list[ProgressNote]:
    """Public notes, newest first, each compared with the public one before: never with what was said inside."""
    told, before = list(notes), 0
    for note in reversed(told):
        note.previous_progress = before
        before = before if note.progress is None else note.progress
    return told


def _progress_title(note: ProgressNote) -> str:
    if note.progress is None:
        return "Avancement à préciser"
    if note.progress == note.previous_progress:
        return f"Toujours à {percent(note.progress)}"
    return f"{percent(note.progress)}, contre {percent(note.previous_progress)} auparavant"


def _state_change(entry: Entry) -> str:
    return f"L'action passe de « {entry.data['before']} » à « {entry.data['after']} »"
