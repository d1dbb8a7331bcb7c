"""What the home page, the landing page and the days strip show of the current plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from maillage.identity.models import Network, Person
from maillage.kit.french_text import counted, plural, spelled
from maillage.strategy.models import Plan
from maillage.strategy.queries.plans import ThreadFigure, current_plan, deadlines_between, thread_figures
from maillage.strategy.queries.structure import head_names
from maillage.strategy.rules import can_view_internal
from maillage.ui.registries.home import DayEvent


def threads_card(person: Person) -> dict[str, Any] | None:
    """« Le plan, fil par fil » of the home page; None where there is no plan in force. Two queries."""
    plan = current_plan(person.network, person)
    if plan is None:
        return None
    figures = thread_figures(plan, public=not can_view_internal(person, plan))
    return {"plan": plan, "figures": figures} if figures else None


def public_card(network: Network) -> dict[str, Any] | None:
    """« Notre cap jusqu'en 2029 » of the landing page; None where no plan is published. Three queries."""
    plan = current_plan(network, None)
    if plan is None:
        return None
    figures = thread_figures(plan, public=True)
    return (
        {"plan": plan, "figures": figures, "sentence": plan.summary or _sentence(plan, figures)}
        if figures
        else None
    )


def plan_days(person: Person, first: date, last: date) -> Iterator[DayEvent]:
    """Deadlines of horizons that fall in the days shown. One query."""
    for day, plan, label in deadlines_between(person, first, last):
        yield DayEvent(day, f"{label}, {plan.title}", reverse("plan", args=[plan.key]), label="Échéance")


def _sentence(plan: Plan, figures: list[ThreadFigure]) -> str:
    """« Cinq orientations et 38 actions. Vous pouvez suivre où nous en sommes. »"""
    heads = plural(len(figures), *head_names(plan, [figure.head for figure in figures]))
    total = sum(figure.count for figure in figures)
    actions = counted(total, "action", "actions")
    # « un » or « une »: the network names its levels, we do not know.
    number = spelled(len(figures)).capitalize() if len(figures) > 1 else "1"
    return f"{number} {heads} et {actions}. Vous pouvez suivre où nous en sommes."
