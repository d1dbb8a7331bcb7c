"""The documents of a plan: the file that it was made from, above all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.documents.queries import documents_of
from maillage.kit.access import permission
from maillage.strategy.models import Plan
from maillage.strategy.views.loading import renamed, visible_plan


@renamed
@permission("strategy.read_plan_documents", on=visible_plan)
def index(request: HttpRequest, plan: Plan) -> HttpResponse:
    return render(request, "strategy/plans/documents.html", {"plan": plan, "documents": documents_of(plan)})
