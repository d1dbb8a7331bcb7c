"""Building a demonstration plan from its TOML file: plan, levels, horizons and nodes."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone

from maillage.identity.models import Network
from maillage.strategy.demo.calendar import PlanCalendar
from maillage.strategy.enums import HorizonKey, NodeKind, PlanState
from maillage.strategy.models import Horizon, Node, Plan, PlanLevel
from maillage.strategy.operations.nodes import renumber
from maillage.strategy.tree import PROVISIONAL

HERE = Path(__file__).parent
REASONS = {
    "court": "fin du premier mandat du conseil d’administration",
    "moyen": "renouvellement du conseil et bilan à mi-parcours",
    "long": "fin du plan et évaluation",
}


@dataclass
class Built:
    """A plan with its nodes by kind; `wanted` gives (horizon, state) of each action."""

    plan: Plan
    words: dict[str, Any]
    orientations: list[Node] = field(default_factory=list)
    objectives: list[Node] = field(default_factory=list)
    actions: list[Node] = field(default_factory=list)
    wanted: dict[int, tuple[str, str]] = field(default_factory=dict)
    count: int = 0


def moment(day: date, hour: int = 10) -> datetime:
    """A moment of a day, Paris time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def build_plan(network: Network, file: str, calendar: PlanCalendar, top: tuple[str, str, str]) -> Built:
    """Create the plan of `file` in `network`; `top` is (kind, singular, plural) of the first level."""
    words = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    years = f"{calendar.first_year}-{calendar.last_year}"
    plan = Plan.objects.create(
        network=network,
        key=years,
        title=f"Plan stratégique {years}",
        motto=words["motto"],
        summary=words["summary"],
        starts_on=date(calendar.first_year, 1, 1),
        ends_on=date(calendar.last_year, 12, 31),
        state=PlanState.RUNNING,
        adopted_on=calendar.adopted_on,
        adopted_by=words["adopted_by"],
        followed_by=words["followed_by"],
        published_at=moment(calendar.adopted_on),
        created_at=moment(date(calendar.first_year, 2, 1)),
    )
    levels = [top, (NodeKind.OBJECTIVE, "Objectif", "Objectifs"), (NodeKind.ACTION, "Action", "Actions")]
    PlanLevel.objects.bulk_create(
        PlanLevel(plan=plan, depth=depth, kind=kind, singular=singular, plural=plural)
        for depth, (kind, singular, plural) in enumerate(levels, 1)
    )
    horizons = {}
    for position, key in enumerate(HorizonKey.values, 1):
        start, deadline = calendar.horizon(key)
        horizons[key] = Horizon.objects.create(
            plan=plan,
            key=key,
            label=HorizonKey(key).label.capitalize(),
            starts_on=start,
            deadline=deadline,
            reason=REASONS[key],
            position=position,
        )
    return _plant(Built(plan, words), horizons, top[0])


def _plant(built: Built, horizons: dict[str, Horizon], top_kind: str) -> Built:
    """Create the nodes in document order; `renumber` then gives threads, depths and addresses."""
    values = [_node(built, NodeKind.VALUE, value["title"], None) for value in built.words.get("values", [])]
    for thread, orientation in enumerate(built.words["orientations"], 1):
        root = _node(built, top_kind, orientation["title"], None, str(thread), finding=orientation["finding"])
        built.orientations.append(root)
        for place, objective in enumerate(orientation["objectives"], 1):
            code = f"{thread}.{place}"
            middle = _node(built, NodeKind.OBJECTIVE, objective["title"], root, code)
            middle.serves.set(values[number - 1] for number in objective.get("serves", []))
            built.objectives.append(middle)
            for index, (horizon, state, title) in enumerate(objective["actions"], 1):
                leaf = _node(
                    built, NodeKind.ACTION, title, middle, f"{code}.{index}", horizon=horizons[horizon]
                )
                built.actions.append(leaf)
                built.wanted[leaf.pk] = (horizon, state)
    renumber(built.plan, known=[*values, *built.orientations, *built.objectives, *built.actions])
    return built


def _node(built: Built, kind: str, title: str, parent: Node | None, code: str = "", **fields: Any) -> Node:
    built.count += 1
    key = f"{PROVISIONAL}{built.count}"
    return Node.objects.create(
        plan=built.plan, kind=kind, title=title, parent=parent, code=code, rank=built.count, key=key, **fields
    )
