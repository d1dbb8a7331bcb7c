"""Following an action: notes, states, due dates, evidence.

Everything here concerns a node of kind action and its sheet. A plan that is closed is read, not written.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from maillage.documents.models import Document
from maillage.documents.operations import attach_file
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import (
    ACTION_TRANSITIONS,
    FINISHED,
    STATES_WITH_REASON,
    ActionState,
    DatePrecision,
)
from maillage.strategy.models import ActionSheet, Node, ProgressNote
from maillage.strategy.models.leads import leads_over
from maillage.strategy.notifications import NoteExpected, NotePosted
from maillage.strategy.operations.locks import lock_open_plan
from maillage.strategy.operations.versions import take_version
from maillage.strategy.status import due_words

CLOSED = "Ce plan est clos : ses fiches se lisent, elles ne changent plus."


@transaction.atomic
def post_note(
    node: Node,
    *,
    progress: int | None,
    sentence: str,
    next_step: str = "",
    next_step_on: date | None = None,
    is_public: bool = False,
    by: Person,
) -> ProgressNote:
    """Say where the action is at: `progress` 0 to 100, or None for « je ne sais pas encore », and one sentence.

    Progress on an action that had not begun starts it. 100 does not close it: people decide that (`change_state`).
    The other half of the pair is told.
    """
    sheet = lock_sheet(node)
    sentence, next_step = sentence.strip(), next_step.strip()
    _check_note(sheet, progress, sentence, next_step, next_step_on)
    note = ProgressNote.objects.create(
        node=node,
        author=by,
        progress=progress,
        previous_progress=sheet.progress,
        sentence=sentence,
        next_step=next_step,
        next_step_on=next_step_on,
        is_public=is_public,
    )
    journal.record("strategy.note_posted", node, by=by, note=note.pk, progress=progress, sentence=sentence)
    sheet.progress = sheet.progress if progress is None else progress
    sheet.last_news_on = timezone.localdate()
    if progress and sheet.state == ActionState.TODO:
        _enter(sheet, ActionState.RUNNING, reason="", on=None, by=by)
    sheet.save()
    notify_after_commit(NotePosted(note))
    return note


@transaction.atomic
def change_state(
    node: Node, *, to: str, reason: str = "", on: date | None = None, version: int, by: Actor
) -> ActionSheet:
    """Move the action along `ACTION_TRANSITIONS`; postponing, suspending and abandoning say why.

    `on` is the day of completion (default today). Done counts as 100 %; reopened, the action goes back to its last
    known progress.
    """
    sheet = lock_sheet(node)
    take_version(node, version)
    reason = reason.strip()
    if to not in ACTION_TRANSITIONS[sheet.state]:
        before, after = sheet.get_state_display(), ActionState(to).label
        raise DomainError(f"Cette action est {before} : elle ne peut pas devenir {after}.", field="to")
    if to in STATES_WITH_REASON and not reason:
        raise DomainError("Dites pourquoi en une phrase : les membres le demanderont.", field="reason")
    if on and on > timezone.localdate():
        raise DomainError(
            "Une action se déclare réalisée une fois faite : choisissez une date passée.", field="on"
        )
    _enter(sheet, ActionState(to), reason=reason, on=on, by=by)
    sheet.save()
    return sheet


@transaction.atomic
def move_due_date(
    node: Node,
    *,
    due_on: date,
    reason: str,
    precision: str = DatePrecision.MONTH,
    version: int,
    by: Actor,
) -> Node:
    """Give the action another due date, with the reason. The journal keeps the earlier ones.

    `due_on` is the last day of the month or year when `precision` says so.
    """
    lock_sheet(node)
    take_version(node, version)
    if not reason.strip():
        raise DomainError("Dites pourquoi l'échéance change, en une phrase.", field="reason")
    if due_on == node.due_on and precision == node.due_precision:
        raise DomainError("C'est déjà l'échéance de l'action. Choisissez une autre date.", field="due_on")
    earlier, earlier_words = node.due_on, due_words(node) or "une date à fixer"
    node.due_on, node.due_precision = due_on, precision
    node.save(update_fields=["due_on", "due_precision"])
    journal.record(
        "strategy.due_date_moved",
        node,
        by=by,
        before=earlier_words,
        after=due_words(node),
        before_on=earlier.isoformat() if earlier else None,
        after_on=due_on.isoformat(),
        reason=reason.strip(),
    )
    return node


@transaction.atomic
def add_evidence(node: Node, *, file: Any, title: str, by: Person) -> Document:
    """Attach a proof to the action. It counts as news of the action."""
    sheet = lock_sheet(node)
    document = attach_file(node, file=file, title=title.strip(), kind="evidence", by=by)
    journal.record("strategy.evidence_added", node, by=by, document=document.pk, title=document.title)
    sheet.last_news_on = timezone.localdate()
    sheet.save(update_fields=["last_news_on"])
    return document


@transaction.atomic
def ask_for_note(node: Node, *, by: Actor) -> None:
    """Ask the pair of an action for news. The reminders of the tick are asked by Maillage itself."""
    lock_sheet(node)
    people = [lead.person for lead in leads_over(node)]
    if not people:
        raise DomainError("Personne ne pilote cette action. Désignez d'abord un binôme.")
    journal.record("strategy.note_asked", node, by=by)
    for person in people:
        notify_after_commit(NoteExpected(person, (node,), asked_by=str(by) if isinstance(by, Person) else ""))


def lock_sheet(node: Node) -> ActionSheet:
    """The sheet of `node` as it is now, its plan locked for this transaction.

    Refuses what is not an action of an open plan, and what was removed meanwhile.
    """
    node.plan = lock_open_plan(node.plan_id, closed=CLOSED)
    sheet = ActionSheet.objects.select_related("node").filter(node=node).first()
    if sheet is None:
        sheet = ActionSheet(node=_action_now(node))
        sheet.save()
    sheet.node.plan = node.plan
    return sheet


def _action_now(node: Node) -> Node:
    now = Node.objects.filter(pk=node.pk).first()
    if now is None:
        raise DomainError(f"Quelqu'un vient d'effacer « {node.title} » du plan. Rien n'a été enregistré.")
    if not now.is_action:
        raise DomainError("Seules les actions ont un suivi. Ouvrez l'une de ses actions.")
    return now


def _check_note(
    sheet: ActionSheet, progress: int | None, sentence: str, next_step: str, next_step_on: date | None
) -> None:
    if not sentence:
        raise DomainError("Racontez où en est l'action, en une phrase.", field="sentence")
    if progress is not None and not 0 <= progress <= 100:
        raise DomainError("Un avancement va de 0 à 100 %. Corrigez le nombre.", field="progress")
    if next_step_on and not next_step:
        raise DomainError(
            "Dites quel est le prochain pas prévu à cette date, ou retirez la date.", field="next_step"
        )
    if sheet.state in FINISHED and progress not in (None, sheet.progress):
        state = sheet.get_state_display()
        raise DomainError(
            f"Cette action est {state}. Rouvrez-la avant de changer son avancement.", field="progress"
        )


def _enter(sheet: ActionSheet, state: ActionState, *, reason: str, on: date | None, by: Actor) -> None:
    """Write the new state on the sheet (not saved) and its line in the journal."""
    before = ActionState(sheet.state)
    if state == ActionState.DONE:
        sheet.progress = 100
    elif before == ActionState.DONE:
        sheet.progress = _last_known_progress(sheet.node)
    sheet.state, sheet.state_reason = state, reason
    sheet.done_on = (on or timezone.localdate()) if state == ActionState.DONE else None
    journal.record(
        "strategy.state_changed",
        sheet.node,
        by=by,
        before=str(before.label),
        after=str(state.label),
        to=str(state),
        reason=reason,
    )


def _last_known_progress(node: Node) -> int:
    last = ProgressNote.objects.filter(node=node).exclude(progress=None).first()
    return last.progress or 0 if last else 0
