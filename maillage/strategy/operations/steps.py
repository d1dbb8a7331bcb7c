"""The dated steps of an action: added, done, put in another order, removed. A step done is news of the action."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from maillage.identity.models import Actor
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.strategy.models import ActionSheet, Node, Step
from maillage.strategy.operations.follow_up import lock_sheet
from maillage.strategy.operations.versions import take_version

MOST_STEPS = 60


@transaction.atomic
def add_step(node: Node, *, title: str, due_on: date | None = None, by: Actor) -> Step:
    """Add a step after the others."""
    lock_sheet(node)
    positions = list(Step.objects.filter(node=node).values_list("position", flat=True))
    if len(positions) >= MOST_STEPS:
        raise DomainError(f"Cette action a déjà {MOST_STEPS} étapes. Retirez-en avant d'en ajouter.")
    step = Step.objects.create(
        node=node, title=_titled(title), due_on=due_on, position=max(positions, default=0) + 1
    )
    journal.record("strategy.step_added", node, by=by, step=step.title)
    return step


@transaction.atomic
def update_step(step: Step, *, title: str, due_on: date | None, version: int, by: Actor) -> Step:
    """Reword a step or move its date; the journal keeps what it was.

    `version` is the one that the form showed: StaleError when somebody saved in between.
    """
    lock_sheet(step.node)
    take_version(step, version)
    before = {"title": step.title, "due_on": step.due_on.isoformat() if step.due_on else None}
    step.title, step.due_on = _titled(title), due_on
    step.save(update_fields=["title", "due_on"])
    journal.record("strategy.step_updated", step.node, by=by, step=step.title, before=before)
    return step


@transaction.atomic
def complete_step(step: Step, *, on: date | None = None, by: Actor) -> Step:
    """The step is done, today or on a past day. Completing it twice changes nothing."""
    sheet = _lock(step)
    if step.done_on:
        return step
    today = timezone.localdate()
    if on and on > today:
        raise DomainError("Une étape se coche une fois faite : choisissez une date passée.", field="on")
    step.done_on = on or today
    step.save(update_fields=["done_on"])
    sheet.last_news_on = max(filter(None, [sheet.last_news_on, step.done_on]))
    sheet.save(update_fields=["last_news_on"])
    journal.record("strategy.step_completed", step.node, by=by, step=step.title)
    return step


@transaction.atomic
def reopen_step(step: Step, *, by: Actor) -> Step:
    """The step is not done after all."""
    _lock(step)
    if step.done_on:
        step.done_on = None
        step.save(update_fields=["done_on"])
        journal.record("strategy.step_reopened", step.node, by=by, step=step.title)
    return step


@transaction.atomic
def remove_step(step: Step, *, by: Actor) -> None:
    """Take the step off the action; the journal keeps its words."""
    _lock(step)
    step.delete()
    journal.record("strategy.step_removed", step.node, by=by, step=step.title)


@transaction.atomic
def move_step(step: Step, *, places: int, by: Actor) -> None:
    """Move the step by `places` (-1: one up). Beyond the ends it stays at the end."""
    _lock(step)
    steps = list(Step.objects.filter(node=step.node))
    old = next(i for i, one in enumerate(steps) if one.pk == step.pk)
    new = min(max(old + places, 0), len(steps) - 1)
    if new == old:
        return
    steps.insert(new, steps.pop(old))
    for position, one in enumerate(steps, start=1):
        one.position = position
    Step.objects.bulk_update(steps, ["position"])
    journal.record("strategy.step_moved", step.node, by=by, step=step.title)


def _lock(step: Step) -> ActionSheet:
    """The sheet of the step's action, locked; `step` knows whether it is done now. Refused when it was removed."""
    sheet = lock_sheet(step.node)
    now = Step.objects.filter(pk=step.pk).first()
    if now is None:
        raise DomainError(f"Quelqu'un vient de retirer l'étape « {step.title} ». Rien n'a été enregistré.")
    step.done_on = now.done_on
    return sheet


def _titled(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise DomainError("Nommez l'étape en quelques mots.", field="title")
    return words
