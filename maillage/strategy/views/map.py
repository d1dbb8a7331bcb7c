"""The plan at a glance: map, table, peek, open data. One address, several readers."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from rules import has_perm

from maillage.kit.access import public
from maillage.notifications.notifications import absolute_url
from maillage.strategy.exports.open_data import as_csv, as_json
from maillage.strategy.models import Plan
from maillage.strategy.queries.filters import Filters
from maillage.strategy.queries.knots import Knot
from maillage.strategy.queries.map import PlanMap, plan_map, progress_inside
from maillage.strategy.queries.sheets import sheet_page
from maillage.strategy.views.loading import mapped_plan, reads_inside, renamed

# The table of a usual plan is one page, to print and to search; a huge one is read by pieces.
MOST_ROWS = 500
# What the table sorts by: `tri` in the address -> a figure of the knot. A leading hyphen turns the order round.
SORTS = {
    "code": lambda knot: knot.node.rank,
    "action": lambda knot: knot.node.title.casefold(),
    "echeance": lambda knot: (knot.status.due_on is None, knot.status.due_on or timezone.localdate()),
    "etat": lambda knot: knot.status.label,
    "avancement": lambda knot: -1 if knot.progress is None else knot.progress,
}


@renamed
@public(on=mapped_plan)
def show(request: HttpRequest, plan: Plan) -> HttpResponse:
    context = _context(request, plan)
    peeked = request.GET.get("apercu")
    if peeked:
        context["peek"] = _peek(context["map"], peeked, inside=context["inside"])
        node = context["peek"]["knot"].node
        context["may_follow"] = context["inside"] and has_perm("strategy.follow_action", request.person, node)
        if request.headers.get("HX-Request"):
            return render(request, "strategy/plans/_peek.html", context)
    context["shown_column"] = _shown_column(request, context)
    return render(request, "strategy/plans/map.html", context)


@renamed
@public(on=mapped_plan)
def table(request: HttpRequest, plan: Plan) -> HttpResponse:
    context = _context(request, plan)
    sort = request.GET.get("tri", "code")
    key = SORTS.get(sort.removeprefix("-"))
    knots = sorted(context["map"].knots, key=key or SORTS["code"], reverse=sort.startswith("-"))
    page = Paginator(knots, MOST_ROWS).get_page(request.GET.get("page"))
    shown = {**context, "knots": page, "sort": sort if key else "code"}
    return render(request, "strategy/plans/table.html", shown)


@renamed
@public(on=mapped_plan)
def table_csv(request: HttpRequest, plan: Plan) -> HttpResponse:
    body = as_csv(_public_map(request, plan), absolute_url(request.network, ""))
    return _download(body, "text/csv; charset=utf-8", f"plan-{plan.key}.csv")


@renamed
@public(on=mapped_plan)
def table_json(request: HttpRequest, plan: Plan) -> HttpResponse:
    body = as_json(_public_map(request, plan), absolute_url(request.network, ""))
    return _download(body, "application/json; charset=utf-8", f"plan-{plan.key}.json")


def _context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    inside = reads_inside(request, plan)
    filters = _filters(request, inside=inside)
    view = plan_map(
        plan, person=request.person, public=not inside, filters=filters, today=timezone.localdate()
    )
    preview = not inside and "public" in request.GET
    may_view_inside = inside or has_perm("strategy.view_internal", request.person, plan)
    return {
        "plan": plan,
        "map": view,
        "filters": filters,
        "inside": inside,
        "preview": preview,
        "may_view_inside": may_view_inside,
        "progress_inside": progress_inside(plan) if preview and may_view_inside else None,
        "may_edit": inside and has_perm("strategy.edit_plan", request.person, plan),
        "may_read_documents": inside and has_perm("strategy.read_plan_documents", request.person, plan),
        "may_steer": inside and has_perm("strategy.steer_plan", request.person, plan),
        "layout": "ui/layouts/app.html" if inside else "ui/layouts/public.html",
        "peek": None,
        "may_follow": False,
    }


def _shown_column(request: HttpRequest, context: dict[str, Any]) -> str:
    """The one horizon of a phone: asked for, else that of the knot that is peeked at, else today's."""
    horizon = request.GET.get("horizon", "")
    if horizon in {column.key for column in context["map"].columns}:
        return horizon
    peek: dict[str, Any] | None = context["peek"]
    column: str = peek["knot"].column if peek else context["map"].current_column
    return column


def _peek(view: PlanMap, key: str, *, inside: bool) -> dict[str, Any]:
    """The knot and what its peek says; 404 when the reader has no such action on the map."""
    knot: Knot | None = next((knot for knot in view.knots if knot.node.key == key), None)
    if knot is None:
        raise Http404
    return {"knot": knot, "page": sheet_page(knot.node, public=not inside)}


def _filters(request: HttpRequest, *, inside: bool) -> Filters:
    """What the address asks for. Outside, nobody may ask what a person pilots: the public page names nobody."""
    filters = Filters.from_query(request.GET)
    return filters if inside else replace(filters, pilot="", mine=False)


def _public_map(request: HttpRequest, plan: Plan) -> PlanMap:
    filters = _filters(request, inside=False)
    return plan_map(plan, person=None, public=True, filters=filters, today=timezone.localdate())


def _download(body: str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
