"""What the global search keeps of plans and of their nodes, and who may find it."""

from typing import Any

from django.db.models import QuerySet

from maillage.directory.rules import is_insider
from maillage.identity.models import Network, Person
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import Node, Plan
from maillage.ui.registries.search import Document


def all_nodes() -> QuerySet[Node]:
    """All nodes with what `describe_node` needs. One query."""
    return Node.objects.select_related("plan", "sheet")


def describe_node(node: Node) -> Document:
    """A node: its title weighs most; code, kind and plan are said beside it, results are searched.

    Findings are internal (they may name people of the source document): visitors would read them in excerpts.
    """
    sheet = getattr(node, "sheet", None) if node.is_action else None
    body = [sheet.expected_results if sheet else "", sheet.social_utility if sheet else ""]
    kind = str(NodeKind(node.kind).label).capitalize()
    return Document(
        network_id=node.plan.network_id,
        title=node.title,
        url=node.get_absolute_url(),
        meta=f"{kind}{f' {node.code}' if node.code else ''}, {node.plan.title}",
        body="\n".join(text for text in body if text),
        thread=node.thread,
    )


def visible_nodes(person: Person | None, network: Network) -> QuerySet[Node]:
    """Nodes of the plans that the reader may know; for the public, those of public branches."""
    nodes = Node.objects.filter(plan__in=Plan.objects.filter(network=network).visible_to(person))
    if person is not None and is_insider(person, network):
        return nodes
    return nodes.public()


def all_plans() -> QuerySet[Plan]:
    """All plans. One query."""
    return Plan.objects.all()


def describe_plan(plan: Plan) -> Document:
    """A plan: title and motto, its years beside, its presentation searched."""
    return Document(
        network_id=plan.network_id,
        title=str(plan),
        url=plan.get_absolute_url(),
        meta=f"{plan.starts_on.year}-{plan.ends_on.year}",
        body=plan.summary,
    )


def visible_plans(person: Any, network: Network) -> QuerySet[Plan]:
    """The plans that the reader may know."""
    return Plan.objects.filter(network=network).visible_to(person)
