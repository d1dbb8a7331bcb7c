"""Pairs: who pilots a node, each half with its dates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from maillage.identity.enums import Side
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.strategy.forms.participation import EndLeadForm, LeadForm
from maillage.strategy.forms.refusals import accepts
from maillage.strategy.models import Lead, Node
from maillage.strategy.operations.leads import designate_lead, end_lead
from maillage.strategy.queries.pairs import pairs_of
from maillage.strategy.views.loading import visible_node

SIDES = (Side.STAFF, Side.MEMBER)


def visible_lead(request: HttpRequest, key: str, node_key: str, lead_id: int) -> Lead:
    """An open lead on a node that the reader may know, else 404."""
    node = visible_node(request, key, node_key)
    lead = get_object_or_404(Lead.objects.select_related("person"), node=node, pk=lead_id, ends_on=None)
    lead.node = node
    return lead


@permission("strategy.edit_plan", on=visible_node)
def edit(request: HttpRequest, node: Node) -> HttpResponse:
    side = request.POST.get("side", "")
    if request.method == "POST" and side not in SIDES:
        raise Http404
    forms = {s: LeadForm(request.POST if s == side else None, network=request.network, side=s) for s in SIDES}
    if side and accepts(
        forms[Side(side)],
        lambda: designate_lead(node, **forms[Side(side)].cleaned_data, side=side, by=request.person),
    ):
        messages.success(request, "Pilote désigné.e, et prévenu.e par message")
        return redirect("lead-edit", key=node.plan.key, node_key=node.key)
    pair = pairs_of(node.plan).of(node.pk)
    halves = [
        {"side": s, "form": forms[s], "lead": pair.staff if s == Side.STAFF else pair.member} for s in SIDES
    ]
    past = Lead.objects.filter(node=node, ends_on__lt=timezone.localdate()).select_related("person")
    context = {"node": node, "plan": node.plan, "halves": halves, "past": past, "today": timezone.localdate()}
    return render(request, "strategy/actions/leads.html", context)


@require_POST
@permission("strategy.edit_plan", on=visible_lead)
def end(request: HttpRequest, lead: Lead) -> HttpResponse:
    form = EndLeadForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choisissez le dernier jour de ce pilotage.")
    else:
        try:
            end_lead(lead, on=form.cleaned_data["on"], by=request.person)
            messages.success(request, f"Le pilotage de {lead.person} se termine")
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
    return redirect("lead-edit", key=lead.node.plan.key, node_key=lead.node.key)
