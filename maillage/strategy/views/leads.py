"""Pairs: who pilots a node, each half with its dates."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from maillage.identity.enums import Side
from maillage.kit.access import permission
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError
from maillage.kit.inclusive import inclusive
from maillage.strategy.forms.participation import EndLeadForm, LeadForm
from maillage.strategy.models import Lead, Node
from maillage.strategy.operations.leads import designate_lead, drop_lead, end_lead
from maillage.strategy.queries.pairs import leads_to_come, newest_lead, pairs_of
from maillage.strategy.views.loading import visible_node
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts

SIDES = (Side.STAFF, Side.MEMBER)


def visible_lead(request: HttpRequest, key: str, node_key: str, lead_id: int) -> Lead:
    """A lead that runs or is to come, on a node that the reader may know, else 404."""
    node = visible_node(request, key, node_key)
    running = Lead.objects.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), node=node)
    lead = get_object_or_404(running.select_related("person"), pk=lead_id)
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
        told = (
            inclusive("Votre pilote est désigné.e, et prévenu.e par message.")
            if node.plan.is_in_force
            else inclusive("Votre pilote est désigné.e, et sera prévenu.e à l'adoption du plan.")
        )
        say(request, told)
        return redirect("lead-edit", key=node.plan.key, node_key=node.key)
    past = Lead.objects.filter(node=node, ends_on__lt=timezone.localdate()).select_related("person")
    context = {"node": node, "plan": node.plan, "halves": halves_of(node, forms), "past": past}
    return render(request, "strategy/actions/leads.html", context | {"today": timezone.localdate()})


@require_POST
@permission("strategy.edit_plan", on=visible_lead)
def end(request: HttpRequest, lead: Lead) -> HttpResponse:
    form = EndLeadForm(request.POST)
    if not form.is_valid():
        say_refusal(request, "Choisissez le dernier jour de ce pilotage.")
    else:
        try:
            end_lead(lead, on=form.cleaned_data["on"], by=request.person)
            last_day = long_date(form.cleaned_data["on"], weekday=False)
            say(request, f"Le pilotage de {lead.person} prend fin au soir du {last_day}.")
        except DomainError as refusal:
            say_refusal(request, refusal.sentence)
    return redirect("lead-edit", key=lead.node.plan.key, node_key=lead.node.key)


@require_POST
@permission("strategy.edit_plan", on=visible_lead)
def drop(request: HttpRequest, lead: Lead) -> HttpResponse:
    person, node = lead.person, lead.node
    try:
        drop_lead(lead, by=request.person)
        say(request, f"La désignation de {person} est annulée.")
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    return redirect("lead-edit", key=node.plan.key, node_key=node.key)


def halves_of(node: Node, forms: dict[Side, LeadForm]) -> list[dict[str, Any]]:
    """For each side: who holds it, who is to come, the form that designates."""
    pair, coming = pairs_of(node.plan).of(node.pk), leads_to_come(node)
    leads = {Side.STAFF: pair.staff, Side.MEMBER: pair.member}
    return [
        {
            "side": side,
            "form": forms[side],
            "lead": leads[side],
            "coming": [lead for lead in coming if lead.side == side],
            "seen": newest_lead(node, side),
        }
        for side in SIDES
    ]
