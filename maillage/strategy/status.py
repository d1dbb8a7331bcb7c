"""What an action's state means today, in words. Pure: `today` is given, nothing is read from the database.

« En retard » and « à surveiller » are worked out here and nowhere else, so that the map, the sheet, the reminders and
the open data always say the same. `sheet`, `node` and `steps` are anything that has the attributes named below.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from maillage.kit.dates import MONTHS_SHORT, long_date, month_year, short_date, span
from maillage.kit.french_text import percent
from maillage.strategy.enums import ActionState, Alert, DatePrecision
from maillage.ui.tags.knots import LABELS

DAYS_WITHOUT_NEWS = 90
OPEN_STATES = (ActionState.TODO, ActionState.RUNNING)


@dataclass(frozen=True)
class Status:
    """Where an action stands: stored `state`, computed `alert` or empty, a `label` of two words, one `sentence`."""

    state: str
    alert: str
    label: str
    sentence: str
    due_on: date | None

    @property
    def mark(self) -> str:
        """What the knot draws: the alert when there is one, else the state."""
        return self.alert or self.state


def status_of(
    sheet: Any,
    node: Any,
    leads_missing: Collection[str],
    steps: Iterable[Any],
    today: date,
    *,
    is_followed: bool = True,
) -> Status:
    """The status of one action.

    `sheet`: state, state_reason, progress, done_on, last_news_on. `node`: starts_on, due_on, due_precision, horizon
    (None, or an object with `deadline`). `leads_missing`: the sides without a pilot, inherited ones counted; an action
    wants a pilot when both are missing. `steps`: objects with `is_late_on(day)` and `due_on`.
    `is_followed`: the plan is in force; nobody is late on a draft, even one made from an old document.
    """
    due_on = due_date(node)
    if not is_followed:
        return Status(sheet.state, "", LABELS[sheet.state], _plain_sentence(sheet, node, today), due_on)
    if due_on is not None and is_overdue(sheet.state, due_on, today):
        sentence = f"En retard : l'échéance {_of(due_words(node))} est passée depuis {span(due_on, today)}."
        return Status(sheet.state, Alert.LATE, LABELS[Alert.LATE], sentence, due_on)
    worry = _worry(sheet, node, leads_missing, steps, today)
    if worry:
        return Status(sheet.state, Alert.WATCH, LABELS[Alert.WATCH], f"À surveiller : {worry}.", due_on)
    return Status(sheet.state, "", LABELS[sheet.state], _plain_sentence(sheet, node, today), due_on)


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Whether an action in that state, due that day, is late."""
    return state in OPEN_STATES and due_on is not None and due_on < today


def due_date(node: Any) -> date | None:
    """The date that counts: the node's own, else its horizon's deadline."""
    if node.due_on is not None:
        return node.due_on  # type: ignore[no-any-return]
    return node.horizon.deadline if node.horizon is not None else None


def due_words(node: Any, *, short: bool = False) -> str:
    """« juin 2026 », « 2026 » or « 12 juin 2026 », as exactly as the date is known; empty without a date."""
    day = due_date(node)
    if day is None:
        return ""
    precision = node.due_precision if node.due_on is not None else DatePrecision.MONTH
    return date_words(day, precision, short=short)


def date_words(day: date, precision: str, *, short: bool = False) -> str:
    """A date as exactly as it is known; `short` abridges the month where French does: « déc. 2026 »."""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    if precision == DatePrecision.MONTH:
        return f"{MONTHS_SHORT[day.month - 1]} {day.year}" if short else month_year(day)
    return f"{short_date(day)} {day.year}" if short else long_date(day, weekday=False)


def start_words(day: date, today: date, *, short: bool = False) -> str:
    """When something starts: the month when it is near, else the year alone."""
    precision = DatePrecision.MONTH if day.year <= today.year + 1 else DatePrecision.YEAR
    return date_words(day, precision, short=short)


def mean_progress(sheets: Iterable[Any]) -> int | None:
    """Mean of the actions' progress, each counting the same: done ones count 100; abandoned ones are left out, and
    those whose progress is None (nothing was said of it).

    Whole numbers only, rounded half up. None when no action counts.
    """
    values = [
        100 if sheet.state == ActionState.DONE else sheet.progress
        for sheet in sheets
        if sheet.state == ActionState.DONE
        or (sheet.state != ActionState.ABANDONED and sheet.progress is not None)
    ]
    return (2 * sum(values) + len(values)) // (2 * len(values)) if values else None


def _worry(sheet: Any, node: Any, leads_missing: Collection[str], steps: Iterable[Any], today: date) -> str:
    """Why an open action wants watching; empty when it does not. The first reason that people can act on."""
    if sheet.state not in OPEN_STATES:
        return ""
    late = [step.due_on for step in steps if step.is_late_on(today)]
    if late:
        return f"une étape était prévue pour le {long_date(min(late), weekday=False)}"
    if sheet.state == ActionState.TODO:
        has_begun = node.starts_on is not None and node.starts_on <= today
        return (
            "le démarrage est venu et aucun pilote n'est désigné"
            if has_begun and len(leads_missing) > 1
            else ""
        )
    if len(leads_missing) > 1:
        return "aucun pilote n'est désigné"
    last_news = sheet.last_news_on or node.starts_on
    if last_news is None or (today - last_news).days <= DAYS_WITHOUT_NEWS:
        return ""
    return f"pas de nouvelles depuis {span(last_news, today)}"


def _plain_sentence(sheet: Any, node: Any, today: date) -> str:
    reason = sheet.state_reason.strip().rstrip(".")
    words = due_words(node)
    if sheet.state == ActionState.RUNNING:
        at = "en" if node_is_vague(node) else "le"
        due = f", échéance {at} {words}" if words else ""
        reached = "" if sheet.progress is None else f", {percent(sheet.progress)}"
        return f"En cours{reached}{due}."
    if sheet.state == ActionState.TODO:
        if node.starts_on and node.starts_on > today:
            return f"À lancer : démarre en {start_words(node.starts_on, today)}."
        before = "avant" if node_is_vague(node) else "avant le"
        return f"À lancer {before} {words}." if words else "À lancer."
    if sheet.state == ActionState.DONE:
        return f"Réalisée en {month_year(sheet.done_on)}." if sheet.done_on else "Réalisée."
    if sheet.state == ActionState.POSTPONED:
        to = f" {postponed_to(node, words)}" if words else ""
        return f"Reportée{to} : {reason}." if reason else f"Reportée{to}."
    label = "Suspendue" if sheet.state == ActionState.SUSPENDED else "Abandonnée"
    return f"{label} : {reason}." if reason else f"{label}."


def postponed_to(node: Any, words: str) -> str:
    """« à juin 2027 », « au 12 juin 2027 »."""
    return f"{'à' if node_is_vague(node) else 'au'} {words}"


def node_is_vague(node: Any) -> bool:
    """The due date is a month or a year, not a day."""
    return node.due_on is None or node.due_precision != DatePrecision.DAY


def _of(words: str) -> str:
    """« de juin 2026 », « d'août 2026 », « du 12 juin 2026 »."""
    if words[:1].isdigit() and not words.isdigit():
        return f"du {words}"
    return f"d'{words}" if words[:1] in "ao" else f"de {words}"
