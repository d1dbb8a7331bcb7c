"""Evidence: files that show what an action has done. Reading and versions belong to documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.kit.access import permission
from maillage.strategy.forms.follow_up import EvidenceForm
from maillage.strategy.models import Node
from maillage.strategy.operations.follow_up import add_evidence
from maillage.strategy.views.loading import visible_action
from maillage.ui.flash import say
from maillage.ui.refusals import accepts


@permission("strategy.follow_action", on=visible_action)
def create(request: HttpRequest, node: Node) -> HttpResponse:
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and accepts(
        form, lambda: add_evidence(node, **form.cleaned_data, by=request.person)
    ):
        say(request, "La preuve est ajoutée à la fiche.")
        return redirect(f"{node.get_absolute_url()}#preuves")
    return render(request, "strategy/actions/evidence.html", {"form": form, "node": node, "plan": node.plan})
