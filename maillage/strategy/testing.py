"""Factories of strategy for every module's tests, and one address sample per route, one of each message.

`PlanFactory(running=True)` is in force and published; `ActionFactory` is a node with its sheet.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.notifications.notifications import Notification
from maillage.strategy import notifications
from maillage.strategy.enums import HorizonKey, JoinState, NodeKind, PlanState, ReadingState
from maillage.strategy.models import (
    ActionSheet,
    Horizon,
    JoinRequest,
    Lead,
    Node,
    Plan,
    PlanLevel,
    ProgressNote,
    Reading,
    Step,
)
from maillage.strategy.review.outline import start


class PlanFactory(DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    class Params:
        running = factory.Trait(
            state=PlanState.RUNNING,
            adopted_on=date(2025, 6, 13),
            adopted_by="assemblée générale",
            published_at=datetime(2025, 6, 14, 9, tzinfo=UTC),
        )

    network = factory.SubFactory(NetworkFactory, default=True)
    key = factory.Sequence(lambda n: f"plan-{n}")
    title = "Plan stratégique 2025-2029"
    starts_on = date(2025, 1, 1)
    ends_on = date(2029, 12, 31)


class PlanLevelFactory(DjangoModelFactory[PlanLevel]):
    class Meta:
        model = PlanLevel

    plan = factory.SubFactory(PlanFactory)
    depth = 1
    kind = NodeKind.ORIENTATION
    singular = "Orientation"
    plural = "Orientations"


class HorizonFactory(DjangoModelFactory[Horizon]):
    class Meta:
        model = Horizon

    plan = factory.SubFactory(PlanFactory)
    key = HorizonKey.SHORT
    label = factory.LazyAttribute(lambda o: f"{HorizonKey(o.key).label}".capitalize())
    deadline = date(2026, 6, 30)
    position = factory.LazyAttribute(lambda o: list(HorizonKey).index(HorizonKey(o.key)) + 1)


class NodeFactory(DjangoModelFactory[Node]):
    """An orientation by default. `rank` follows the order of creation."""

    class Meta:
        model = Node

    plan = factory.SubFactory(PlanFactory)
    kind = NodeKind.ORIENTATION
    title = factory.Sequence(lambda n: f"Élément {n}")
    key = factory.Sequence(lambda n: f"n{n}")
    rank = factory.Sequence(lambda n: n + 1)
    depth = factory.LazyAttribute(lambda o: o.parent.depth + 1 if o.parent else 1)
    thread = factory.LazyAttribute(lambda o: o.parent.thread if o.parent else 1)
    parent = None


class ActionFactory(NodeFactory):
    """An action with its sheet: `sheet__state=…`, `sheet__progress=…`."""

    class Meta:
        skip_postgeneration_save = True

    kind = NodeKind.ACTION
    sheet = factory.RelatedFactory("maillage.strategy.testing.SheetFactory", factory_related_name="node")


class SheetFactory(DjangoModelFactory[ActionSheet]):
    class Meta:
        model = ActionSheet

    node = factory.SubFactory(ActionFactory, sheet=None)


class LeadFactory(DjangoModelFactory[Lead]):
    class Meta:
        model = Lead

    node = factory.SubFactory(ActionFactory)
    side = Side.STAFF
    person = factory.SubFactory(
        PersonFactory,
        side=factory.SelfAttribute("..side"),
        network=factory.SelfAttribute("..node.plan.network"),
    )
    starts_on = date(2025, 1, 1)


class StepFactory(DjangoModelFactory[Step]):
    class Meta:
        model = Step

    node = factory.SubFactory(ActionFactory)
    title = factory.Sequence(lambda n: f"Étape {n}")
    position = factory.Sequence(lambda n: n + 1)


class ProgressNoteFactory(DjangoModelFactory[ProgressNote]):
    class Meta:
        model = ProgressNote

    node = factory.SubFactory(ActionFactory)
    author = factory.SubFactory(PersonFactory, network=factory.SelfAttribute("..node.plan.network"))
    progress = 40
    sentence = "Le groupe s'est réuni, la trame est prête."


class JoinRequestFactory(DjangoModelFactory[JoinRequest]):
    class Meta:
        model = JoinRequest

    node = factory.SubFactory(ActionFactory)
    person = factory.SubFactory(PersonFactory, network=factory.SelfAttribute("..node.plan.network"))
    message = "Je peux relire et animer une réunion."


def found_json() -> dict[str, Any]:
    """What the reader gives for a small document: one orientation, one objective, two actions, one line set aside."""
    wordings = [
        ("n1", None, "orientation", "1", "Accueillir mieux", []),
        ("n2", "n1", "objective", "1.1", "Ouvrir la porte plus tôt", []),
        ("n3", "n2", "action", "1.1.1", "Tenir un café du lundi", []),
        (
            "n4",
            "n2",
            "action",
            None,
            "Des clés partagées",
            ["Ni numéro ni verbe, mais la même puce que ses voisines."],
        ),
    ]
    nodes = [
        {
            "id": ref,
            "parent": parent,
            "kind": kind,
            "code": code,
            "title": title,
            "horizon": "court" if kind == "action" else None,
            "deadline": "2028-06" if kind == "action" else None,
            "expected_results": [],
            "pilots": [],
            "source": {"page": 1, "line": line, "start": 0, "end": len(title)},
            "confidence": 0.4 if doubts else 0.95,
            "doubts": doubts,
        }
        for line, (ref, parent, kind, code, title, doubts) in enumerate(wordings, start=2)
    ]
    aside = {
        "text": "Un mot de la présidence",
        "source": {"page": 1, "line": 1, "start": 0, "end": 23},
        "reason": "Phrase de présentation, sans numéro ni puce.",
    }
    return {
        "title": "Cap commun",
        "organisation": "Fédération des Essais",
        "period": [2027, 2031],
        "levels": ["Orientation", "Objectif", "Action"],
        "horizons": [
            {"key": "court", "label": "Court terme", "deadline": "2028-06", "reason": "fin du mandat"}
        ],
        "nodes": nodes,
        "report": {"found": 5, "kept": 4, "set_aside": [aside]},
    }


SHEET = "Niveau;Code;Intitulé;Échéance\nAxe;1;Accueillir mieux;\nAction;1.1;Tenir un café;2028\n"


def survey_json() -> dict[str, Any]:
    """What the reader sees of a workbook of two sheets, the second of which is `SHEET`."""
    head = [line.split(";") for line in SHEET.splitlines()]
    empty = {"is_hidden": False, "refusal": "", "fault": ""}
    roles = ["level", "code", "title", "deadline"]
    return {
        "sheets": [
            {
                **empty,
                "name": "Aide",
                "rows": 1,
                "columns": 1,
                "head": [["Bonjour"]],
                "mapping": {"sheet": 1, "header": 0, "roles": [""], "way": "flat"},
                "fault": "Aucune ligne d’en-têtes n’a été reconnue.",
            },
            {
                **empty,
                "name": "Plan",
                "rows": 3,
                "columns": 4,
                "head": head,
                "mapping": {"sheet": 2, "header": 1, "roles": roles, "way": "level"},
            },
        ],
        "best": 2,
    }


class ReadingFactory(DjangoModelFactory[Reading]):
    """A document read a moment ago, nothing reviewed yet; `found` is the reader's JSON, `tree` follows from it.

    With `waiting=True` it waits its turn, with `sheet=True` it is a spreadsheet whose columns are to be named.
    """

    class Meta:
        model = Reading

    class Params:
        waiting = factory.Trait(
            state=ReadingState.WAITING,
            file_name="projet.txt",
            found={},
            pages=[],
            tree={},
            seconds=0,
            upload=factory.django.FileField(data=b"Axe 1 : Accueillir\n", filename="projet.txt"),
        )
        sheet = factory.Trait(
            state=ReadingState.MAPPING,
            file_name="plan.csv",
            found={},
            pages=[],
            tree={},
            seconds=0,
            survey=factory.LazyFunction(survey_json),
            upload=factory.django.FileField(data=SHEET.encode(), filename="plan.csv"),
        )

    network = factory.SubFactory(NetworkFactory, default=True)
    file_name = "projet.pdf"
    found = factory.LazyFunction(found_json)
    pages = factory.LazyAttribute(
        lambda o: [
            [line["text"] for line in o.found["report"]["set_aside"]]
            + [node["title"] for node in o.found["nodes"]]
        ]
    )
    tree = factory.LazyAttribute(lambda o: start(o.found))
    seconds = 1.2


def reading_sample(world: Any) -> dict[str, int]:
    """Address of a reading of the world's network, made when asked for."""
    return {"reading_id": ReadingFactory(network=world.plan.network).pk}


def waiting_sample(world: Any) -> dict[str, int]:
    """Address of a document of the world's network that waits to be read."""
    return {"reading_id": ReadingFactory(network=world.plan.network, waiting=True).pk}


def sheet_sample(world: Any) -> dict[str, int]:
    """Address of a spreadsheet of the world's network whose columns are to be named."""
    return {"reading_id": ReadingFactory(network=world.plan.network, sheet=True).pk}


def plan_sample(world: Any) -> dict[str, str]:
    """Address of the world's plan (`world.plan`)."""
    return {"key": world.plan.key}


def node_sample(world: Any) -> dict[str, str]:
    """Address of the world's node (`world.node`)."""
    return {"key": world.plan.key, "node_key": world.node.key}


def action_sample(world: Any) -> dict[str, str]:
    """Address of the world's action (`world.action`)."""
    return {"key": world.plan.key, "node_key": world.action.key}


def step_sample(world: Any) -> dict[str, Any]:
    """Address of a step of the world's action."""
    return {**action_sample(world), "step_id": StepFactory(node=world.action).pk}


def lead_sample(world: Any) -> dict[str, Any]:
    """Address of a running lead on the world's action."""
    return {**action_sample(world), "lead_id": LeadFactory(node=world.action).pk}


def request_sample(world: Any) -> dict[str, Any]:
    """Address of an offer to take part in the world's action."""
    return {**action_sample(world), "request_id": JoinRequestFactory(node=world.action).pk}


def _piloted_with(person: Person) -> Node:
    """An action whose other half is `person`."""
    node: Node = ActionFactory(plan__network=person.network)
    LeadFactory(node=node, person=person, side=person.side)
    return node


NOTIFICATION_SAMPLES: dict[str, Callable[[Person], Notification]] = {
    "strategy.lead_designated": lambda person: notifications.LeadDesignated(
        LeadFactory(node=_piloted_with(person))
    ),
    "strategy.note_posted": lambda person: notifications.NotePosted(
        ProgressNoteFactory(
            node=_piloted_with(person), next_step="Réunir le groupe", next_step_on=date(2027, 4, 1)
        )
    ),
    "strategy.note_expected": lambda person: notifications.NoteExpected(person, (_piloted_with(person),)),
    "strategy.join_offered": lambda person: notifications.JoinOffered(
        JoinRequestFactory(node=_piloted_with(person))
    ),
    "strategy.join_answered": lambda person: notifications.JoinAnswered(
        JoinRequestFactory(
            node=_piloted_with(person), state=JoinState.DECLINED, answered_by=person, answer="Plus tard."
        )
    ),
}


ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "plan-list": lambda world: {},
    "plan-new": lambda world: {},
    "plan": plan_sample,
    "plan-table": plan_sample,
    "plan-table-csv": plan_sample,
    "plan-table-json": plan_sample,
    "plan-edit": plan_sample,
    "plan-state": plan_sample,
    "plan-publication": plan_sample,
    "plan-journal": plan_sample,
    "plan-documents": plan_sample,
    "plan-structure": plan_sample,
    "node-new": plan_sample,
    "node-edit": node_sample,
    "node-move": node_sample,
    "node-remove": node_sample,
    "node": node_sample,
    "my-actions": plan_sample,
    "action": action_sample,
    "action-edit": action_sample,
    "action-state": action_sample,
    "action-due": action_sample,
    "action-journal": action_sample,
    "note-new": action_sample,
    "note-ask": action_sample,
    "step-new": action_sample,
    "step-edit": step_sample,
    "step-change": step_sample,
    "evidence-new": action_sample,
    "action-join": action_sample,
    "join-answer": request_sample,
    "join-withdraw": request_sample,
    "lead-edit": action_sample,
    "lead-end": lead_sample,
    "lead-drop": lead_sample,
    "reading-new": lambda world: {},
    "plan-reading": plan_sample,
    "reading": reading_sample,
    "reading-columns": sheet_sample,
    "reading-template": lambda world: {"kind": "xlsx"},
    "reading-progress": waiting_sample,
    "reading-edit": reading_sample,
    "reading-accept": reading_sample,
    "reading-undo": reading_sample,
    "reading-history": reading_sample,
    "reading-make-plan": reading_sample,
    "reading-fill-plan": reading_sample,
    "reading-drop": reading_sample,
}
