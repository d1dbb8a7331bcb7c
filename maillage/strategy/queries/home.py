"""What strategy brings to the home page: what awaits the reader, her days, news of the network, her actions."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from maillage.accounts.rules import is_officer
from maillage.directory.rules import is_insider
from maillage.identity.models import Person
from maillage.journal.models import Entry
from maillage.kit.dates import short_date
from maillage.kit.french_text import percent
from maillage.strategy.enums import Alert, PlanState
from maillage.strategy.models import JoinRequest, Node, Plan, ProgressNote
from maillage.strategy.queries import steering
from maillage.strategy.queries.mine import Mine, PilotedAction, mine_today, soon
from maillage.strategy.queries.plans import plans_in_force
from maillage.ui.registries.home import Awaiting, DayEvent, News

CARDS_SHOWN = 3
# Somebody who offers her help is not left without a word for longer.
DAYS_TO_ANSWER = timedelta(days=7)
ACTIONS = ("actions", "Actions")
ANSWERS = ("answers", "Réponses")


def awaiting(person: Person) -> Iterator[Awaiting]:
    """What awaits the reader in the plans that her network follows; those who write the plan look after all of it."""
    mine = mine_today(person)
    yield from lines_of(mine)
    if is_officer(person):
        yield from steering.lines_of(mine, [p for p in plans_in_force(person) if p.state != PlanState.CLOSED])


def lines_of(mine: Mine) -> Iterator[Awaiting]:
    """Offers to answer, news expected, due dates passed, steps of the coming fortnight."""
    today = timezone.localdate()
    for offer in mine.offers:
        yield _offer_line(offer, mine.tops[offer.node_id])
    for action in mine.open_actions:
        line = _action_line(action)
        if line:
            yield line
        for step in action.steps:
            if soon(step.due_on, today):
                yield _line(
                    action,
                    f"step-{step.pk}",
                    title=step.title,
                    verb="Voir l’étape",
                    due_on=step.due_on,
                    meta=f"Étape de « {action.node.title} »",
                )


def days(person: Person, first: date, last: date) -> Iterator[DayEvent]:
    """Steps, announced next steps and due dates of the reader's actions, in the days shown."""
    for action in mine_today(person).open_actions:
        move = action.next_move
        dated = [(step.due_on, "Étape", step.title) for step in action.steps]
        if move and all(title != move.title for _, _, title in dated):
            dated.append((move.on, "Prochain pas", move.title))
        dated.append((action.node.due_on, "Échéance", action.node.title))
        for day, label, title in dated:
            if day is not None and first <= day <= last:
                yield DayEvent(
                    day, title, action.node.get_absolute_url(), label=label, thread=action.node.thread
                )


def news(person: Person, limit: int) -> list[News]:
    """The newest notes and the actions just done, of plans that the reader knows. Three queries for insiders.

    Who wrote a note or closed an action is for insiders: others read what the public page says.
    """
    inside = is_insider(person, person.network)
    by_plan = {plan.pk: plan for plan in plans_in_force(person)}
    nodes, notes = Node.objects.filter(plan__in=by_plan), ProgressNote.objects.filter(node__plan__in=by_plan)
    if not inside:
        nodes = nodes.public()
        notes = notes.filter(is_public=True, node__in=nodes)
    told = [_note_news(note, by_plan, inside) for note in notes.select_related("node", "author")[:limit]]
    done = Entry.objects.filter(network=person.network_id, verb="strategy.state_changed", data__to="done")
    entries = {entry.target_id: entry for entry in reversed(list(done[:limit]))}
    told += [_done_news(entries[node.pk], node, by_plan, inside) for node in nodes.filter(pk__in=entries)]
    return sorted(told, key=lambda item: item.at, reverse=True)[:limit]


def piloted_card(person: Person) -> dict[str, Any] | None:
    """« Les actions que je pilote »: the three that want attention first; None for people who pilot nothing."""
    mine = mine_today(person)
    if not mine.open_actions:
        return None
    wanting = mine.open_actions
    plan = wanting[0].node.plan
    return {
        "actions": wanting[:CARDS_SHOWN],
        "count": len(wanting),
        "all_url": reverse("my-actions", args=[plan.key]),
    }


def _offer_line(offer: JoinRequest, top: Node) -> Awaiting:
    node, asked_on = offer.node, timezone.localdate(offer.created_at)
    return Awaiting(
        key=f"strategy.offer-{offer.pk}",
        kind=ANSWERS[0],
        kind_label=ANSWERS[1],
        title=f"Répondre à {offer.person}, qui propose son aide",
        url=reverse("join-answer", args=[node.plan.key, node.key, offer.pk]),
        icon="hand",
        tone="blue",
        verb="Répondre",
        due_on=asked_on + DAYS_TO_ANSWER,
        note=f"depuis le {short_date(asked_on)}",
        meta=f"Action {node}",
        thread=node.thread,
        thread_label=top.title,
    )


def _action_line(action: PilotedAction) -> Awaiting | None:
    """One line per action at most: news expected first, else a due date that has passed."""
    if action.since:
        plan, node = action.node.plan, action.node
        url = reverse("note-new", args=[plan.key, node.key])
        title = f"Mettre à jour « {node.title} »"
        return _line(
            action,
            "news",
            title=title,
            verb="Mettre à jour",
            url=url,
            due_on=action.since,
            note="mise à jour attendue",
        )
    if action.status.alert == Alert.LATE:
        return _line(
            action,
            "due",
            title=action.node.title,
            verb="Voir l’action",
            due_on=action.status.due_on,
            note="échéance passée",
        )
    return None


def _line(
    action: PilotedAction,
    what: str,
    *,
    title: str,
    verb: str,
    due_on: date | None,
    note: str = "",
    meta: str = "",
    url: str = "",
) -> Awaiting:
    node = action.node
    partner = f", en binôme avec {action.partner}" if action.partner else ""
    about = f"Action {node.code}{partner}" if node.code else f"Action{partner}"
    return Awaiting(
        key=f"strategy.{what}-{node.pk}",
        kind=ACTIONS[0],
        kind_label=ACTIONS[1],
        title=title,
        url=url or node.get_absolute_url(),
        icon="plan",
        tone="green",
        verb=verb,
        due_on=due_on,
        note=note,
        meta=meta or about,
        thread=node.thread,
        thread_label=action.top.title,
    )


def _note_news(note: ProgressNote, plans: dict[int, Plan], named: bool) -> News:
    note.node.plan = plans[note.node.plan_id]
    said = (percent(note.progress) if note.progress is not None else "", str(note.author) if named else "")
    meta = ", ".join(filter(None, said))
    return News(
        note.posted_at, "Point d'étape", note.node.title, note.node.get_absolute_url(), meta, note.node.thread
    )


def _done_news(entry: Entry, node: Node, plans: dict[int, Plan], named: bool) -> News:
    node.plan = plans[node.plan_id]
    meta = entry.actor_label if named else ""
    return News(entry.at, "Action réalisée", node.title, node.get_absolute_url(), meta, node.thread)
