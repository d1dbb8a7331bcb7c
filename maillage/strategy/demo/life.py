"""What happened on the demonstration's actions: states, steps, notes, all dated in the past."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from django.contrib.contenttypes.models import ContentType

from maillage.identity.models import Person
from maillage.journal.models import Entry
from maillage.strategy.demo.calendar import PlanCalendar
from maillage.strategy.demo.tree import HERE, Built, moment
from maillage.strategy.enums import ActionState, DatePrecision
from maillage.strategy.models import ActionSheet, Node, ProgressNote, Step
from maillage.ui.registries.demo import World

WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
# Two running actions have gone quiet: the alert « pas de nouvelles » must exist.
QUIET_DAYS = (104, 121)
# The next steps of running actions, in turn: some fall in the strip of the coming ten working days.
NEXT_STEPS_IN_DAYS = (3, 9, 5, 12, 18, 6, 26, 33)


class Life:
    """Gives each action of a plan its past. One object per plan keeps what the steps below share."""

    def __init__(self, world: World, built: Built, pilots: dict[int, list[Person]]) -> None:
        self.draw, self.today = world.draw, world.today
        self.calendar = PlanCalendar(world.today)
        self.built, self.pilots = built, pilots
        self.quiet = list(QUIET_DAYS)
        self.soon = cycle(NEXT_STEPS_IN_DAYS)
        self.sentences = {kind: self._round(lines) for kind, lines in WORDS["notes"].items()}
        self.next_steps = self._round(WORDS["next_steps"])
        self.entries: list[Entry] = []

    def _round(self, lines: list[str]) -> Iterator[str]:
        """The lines in an order of their own, over and over: neighbours never say the same."""
        return cycle(self.draw.sample(lines, len(lines)))

    def tell(self) -> None:
        """Write sheets, steps, notes and journal lines of all actions."""
        for node in self.built.actions:
            self._tell_action(node, *self.built.wanted[node.pk])

    def _tell_action(self, node: Node, horizon: str, wanted: str) -> None:
        state = ActionState.RUNNING if wanted == "late" else ActionState(wanted)
        start, deadline = self.calendar.horizon(horizon)
        started = max(start, self.calendar.adopted_on) + timedelta(days=self.draw.randrange(20, 120))
        if state == ActionState.TODO:
            started = start + timedelta(days=self.draw.randrange(0, 300))
        elif (self.today - started).days < 120:
            started = self.calendar.days_ago(150 + self.draw.randrange(200))
        node.starts_on = started
        if wanted == "late" and horizon != "court":
            node.due_on = self.calendar.days_ago(20 + self.draw.randrange(40))
        if state == ActionState.POSTPONED:
            node.due_on, node.due_precision = date(deadline.year + 1, 6, 30), DatePrecision.MONTH
        node.save(update_fields=["starts_on", "due_on", "due_precision"])
        sheet = self._sheet(node, state, started, deadline)
        self._steps(node, sheet)
        if state != ActionState.TODO:
            self._notes(node, sheet, started, is_late=wanted == "late")
        sheet.save()

    def _sheet(self, node: Node, state: ActionState, started: date, deadline: date) -> ActionSheet:
        choose = self.draw.choice
        sheet = ActionSheet(node=node, state=state)
        sheet.expected_results = "\n".join(self.draw.sample(WORDS["results"], 2))
        sheet.audience, sheet.social_utility = choose(WORDS["audiences"]), choose(WORDS["utility"])
        sheet.means_days = self.draw.choice([4, 6, 10, 15, 20])
        sheet.means_cents = choose([None, 80_000, 150_000, 250_000, 650_000])
        sheet.state_reason = WORDS["state_reasons"].get(state, "")
        if state == ActionState.DONE:
            sheet.progress = 100
            earliest = min(started, deadline) + timedelta(days=60)
            sheet.done_on = self.calendar.between(
                self.draw, earliest, max(deadline, earliest + timedelta(days=30))
            )
        elif state == ActionState.RUNNING:
            sheet.progress = 5 * self.draw.randrange(3, 17)
        elif state != ActionState.TODO:
            sheet.progress = 5 * self.draw.randrange(1, 7)
        return sheet

    def _steps(self, node: Node, sheet: ActionSheet) -> None:
        titles = self.draw.choice(WORDS["steps"])
        done = len(titles) if sheet.state == ActionState.DONE else len(titles) * sheet.progress // 100
        begun = node.starts_on or self.today
        ended = sheet.done_on or self.today - timedelta(days=15)
        finished: date | None
        for index, title in enumerate(titles):
            if index < done:
                # What still runs has not just ended its last step: the time since then is that of the next one.
                parts = done + (sheet.state != ActionState.DONE)
                day = begun + (ended - begun) * (index + 1) // parts
                finished = min(day, self.today)
            else:
                wait = (
                    next(self.soon) if index == done else 20 + 50 * (index - done) + self.draw.randrange(20)
                )
                day, finished = max(self.today, begun) + timedelta(days=wait), None
            Step.objects.create(node=node, title=title, due_on=day, done_on=finished, position=index + 1)

    def _notes(self, node: Node, sheet: ActionSheet, started: date, *, is_late: bool) -> None:
        """A start, a middle, and an end that says what became of the action; two notes for those that stopped."""
        last, ending = self._last_news(sheet, is_late)
        has_stopped = sheet.state not in (ActionState.RUNNING, ActionState.DONE)
        kinds = ["start", ending] if has_stopped else ["start", "middle", ending]
        first = min(started + timedelta(days=10), last)
        progress = 0
        for index, kind in enumerate(kinds):
            day = first + (last - first) * index // max(len(kinds) - 1, 1)
            reached = (
                sheet.progress
                if index == len(kinds) - 1
                else sheet.progress * (index + 1) // (len(kinds) * 5) * 5
            )
            self._note(node, day, kind, progress, reached, sheet)
            progress = reached
        sheet.last_news_on = last

    def _last_news(self, sheet: ActionSheet, is_late: bool) -> tuple[date, str]:
        """When the last news came, and what they say: a list of `[notes]`."""
        if sheet.done_on:
            return sheet.done_on, "done"
        if sheet.state == ActionState.RUNNING and not is_late and sheet.progress > 30 and self.quiet:
            return self.calendar.days_ago(self.quiet.pop()), "watch"
        day = self.calendar.days_ago(self.draw.randrange(3, 80))
        return day, "late" if is_late else str(sheet.state)

    def _note(self, node: Node, day: date, kind: str, before: int, reached: int, sheet: ActionSheet) -> None:
        authors = self.pilots.get(node.pk) or next(iter(self.pilots.values()))
        author = self.draw.choice(authors)
        goes_on = sheet.state == ActionState.RUNNING
        note = ProgressNote.objects.create(
            node=node,
            author=author,
            posted_at=moment(day, 9 + self.draw.randrange(8)),
            progress=reached,
            previous_progress=before,
            sentence=next(self.sentences[kind]),
            next_step=next(self.next_steps) if goes_on else "",
            next_step_on=self.today + timedelta(days=10 + self.draw.randrange(60)) if goes_on else None,
            is_public=kind in ("start", "middle", "running", "done"),
        )
        data = {"note": note.pk, "progress": reached, "sentence": note.sentence}
        self.entries.append(past_entry("strategy.note_posted", node, author, note.posted_at, data))


def past_entry(verb: str, target: Any, actor: Person | None, at: Any, data: dict[str, Any]) -> Entry:
    """A journal line of the demonstration's past (the journal itself only writes the present)."""
    return Entry(
        network_id=target.network_id,
        at=at,
        actor=actor,
        actor_label=str(actor) if actor else "Maillage",
        verb=verb,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        target_label=str(target)[:250],
        data=data,
    )
