"""Pairs: who pilots a node, each half with its dates."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from maillage.identity.enums import Side
from maillage.kit.access import permission
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError
from maillage.strategy.forms.participation import EndLeadForm, PairForm
from maillage.strategy.models import Lead, Node
from maillage.strategy.operations.leads import HALVES, Half, designate_pair, drop_lead, end_lead
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
    form = PairForm(request.POST if request.method == "POST" else None, network=request.network)
    if request.method == "POST" and accepts(
        form, lambda: designate_pair(node, halves=form.halves, by=request.person)
    ):
        say(request, said_of(form.halves, node))
        return redirect("lead-edit", key=node.plan.key, node_key=node.key)
    past = Lead.objects.filter(node=node, ends_on__lt=timezone.localdate()).select_related("person")
    context = {"node": node, "plan": node.plan, "halves": halves_of(node, form), "past": past, "form": form}
    return render(request, "strategy/actions/leads.html", context | {"today": timezone.localdate()})


def said_of(halves: Sequence[Half], node: Node) -> str:
    """Who takes which half, and when the message leaves."""
    named = ", et ".join(f"{half.person}, {HALVES[Side(half.side)]}" for half in halves)
    them = "les en" if len(halves) > 1 else "l'en"
    told = f"{them} prévient" if node.plan.is_in_force else f"{them} préviendra à l'adoption du plan"
    return f"C'est noté pour {named}. Un message {told}."


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


def halves_of(node: Node, form: PairForm) -> list[dict[str, Any]]:
    """For each side: who holds it, who is to come, the fields that designate."""
    pair, coming = pairs_of(node.plan).of(node.pk), leads_to_come(node)
    leads = {Side.STAFF: pair.staff, Side.MEMBER: pair.member}
    return [
        {
            "side": side,
            "person": form[f"{side}-person"],
            "starts_on": form[f"{side}-starts_on"],
            "lead": leads[side],
            "coming": [lead for lead in coming if lead.side == side],
            "seen": newest_lead(node, side),
        }
        for side in SIDES
    ]
