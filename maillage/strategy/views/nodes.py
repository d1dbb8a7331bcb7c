"""The sheet of what is not an action: a value, an ambition, an orientation, an objective."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from rules import has_perm

from maillage.kit.access import public
from maillage.strategy.models import Node
from maillage.strategy.queries.nodes import node_page
from maillage.strategy.views.loading import reads_inside, renamed, visible_node


@renamed
@public(on=visible_node)
def show(request: HttpRequest, node: Node) -> HttpResponse:
    if node.is_action:
        return redirect(node, permanent=True)
    inside = reads_inside(request, node.plan)
    context = {
        "plan": node.plan,
        "node": node,
        "page": node_page(node, public=not inside, today=timezone.localdate()),
        "inside": inside,
        "preview": not inside and "public" in request.GET,
        "may_edit": inside and has_perm("strategy.edit_plan", request.person, node),
        "layout": "ui/layouts/app.html" if inside else "ui/layouts/public.html",
    }
    return render(request, "strategy/plans/node.html", context)
