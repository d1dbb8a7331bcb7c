"""« Mes actions »: what I pilot in a plan, and what awaits me there."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.kit.access import permission
from maillage.strategy.models import Plan
from maillage.strategy.queries.home import lines_of
from maillage.strategy.queries.mine import mine_in
from maillage.strategy.views.loading import visible_plan


@permission("strategy.view_internal", on=visible_plan)
def index(request: HttpRequest, plan: Plan) -> HttpResponse:
    mine = mine_in(request.person, plan.pk)
    context = {
        "plan": plan,
        "mine": mine,
        "awaiting": sorted(lines_of(mine), key=lambda line: line.due_on or date.max),
    }
    return render(request, "strategy/actions/mine.html", context)
