"""What addresses of plans and nodes lead to, and the way on when they have changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from rules import has_perm

from maillage.strategy.enums import NodeKind
from maillage.strategy.models import Node, NodeAlias, Plan, PlanAlias
from maillage.strategy.queries.plans import with_earlier_progress

View = Callable[..., HttpResponseBase]


def visible_plan(request: HttpRequest, key: str) -> Plan:
    """The plan of this network that the reader may know, else 404. One query."""
    return _find(request, _visible_plans(request), key)


def mapped_plan(request: HttpRequest, key: str) -> Plan:
    """The same, with the progress that it had some two months ago."""
    return _find(request, with_earlier_progress(_visible_plans(request)), key)


def visible_node(request: HttpRequest, key: str, node_key: str) -> Node:
    """The node of a visible plan, with its sheet and horizon, else 404. A visitor needs the node to be public."""
    plan = visible_plan(request, key)
    nodes = Node.objects.filter(plan=plan).select_related("sheet", "horizon", "parent")
    node = get_object_or_404(nodes if reads_inside(request, plan) else nodes.public(), key=node_key)
    node.plan = plan
    return node


def visible_action(request: HttpRequest, key: str, node_key: str) -> Node:
    """The same, for actions only."""
    node = visible_node(request, key, node_key)
    if node.kind != NodeKind.ACTION:
        raise Http404
    return node


def reads_inside(request: HttpRequest, plan: Plan) -> bool:
    """Whether the reader gets the inside of the plan; `?public=1` shows her what the outside sees."""
    return "public" not in request.GET and has_perm("strategy.view_internal", request.person, plan)


def renamed(view: View) -> View:
    """Redirect for good from addresses that plans and nodes had before."""

    @wraps(view)
    def follow(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, **kwargs)
        except Http404:
            moved = _current_address(request, **kwargs)
            if moved == kwargs or request.method != "GET":
                raise
            name = request.resolver_match.view_name if request.resolver_match else "plan"
            found: HttpResponseBase = redirect(name, permanent=True, **moved)
            return found

    return follow


def _visible_plans(request: HttpRequest) -> QuerySet[Plan]:
    return Plan.objects.filter(network=request.network).visible_to(request.person)


def _find(request: HttpRequest, plans: QuerySet[Plan], key: str) -> Plan:
    plan = get_object_or_404(plans, key=key)
    plan.network = request.network
    return plan


def _current_address(
    request: HttpRequest, *, key: str, node_key: str | None = None, **rest: Any
) -> dict[str, Any]:
    plans = _visible_plans(request)
    alias = (
        PlanAlias.objects.filter(network=request.network, key=key, plan__in=plans)
        .select_related("plan")
        .first()
    )
    moved = {"key": alias.plan.key if alias else key, **rest}
    if node_key is not None:
        old = NodeAlias.objects.filter(plan__in=plans, plan__key=moved["key"], key=node_key).select_related(
            "node"
        )
        moved["node_key"] = old[0].node.key if old else node_key
    return moved
