"""Pairs: who pilots, from when to when. A lead is replaced, never overwritten: the past stays readable."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from maillage.identity.enums import Side
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import NodeKind, PlanState
from maillage.strategy.models import Lead, Node
from maillage.strategy.notifications import LeadDesignated

# Nobody pilots a plan before it was even thought of: a year mistyped.
LONG_BEFORE = timedelta(days=5 * 366)
HALVES = {Side.STAFF: "côté équipe", Side.MEMBER: "côté adhérent.e.s"}


@transaction.atomic
def designate_lead(
    node: Node, *, person: Person, side: str, starts_on: date | None = None, by: Actor
) -> Lead:
    """Name one half of the pair of `node` from `starts_on` (default today).

    Who held that half ends the day before. The staff half is for an employee, the other for a member.
    """
    day = starts_on or timezone.localdate()
    _check_designation(node, person, side, day)
    for earlier in _leads_reaching(node, side, day):
        if earlier.person_id == person.pk and earlier.ends_on is None:
            raise DomainError(
                f"{person} tient déjà ce côté du binôme. Choisissez une autre personne.", field="person"
            )
        if earlier.starts_on > day:
            begins = earlier.starts_on.strftime("%d/%m/%Y")
            raise DomainError(
                f"{earlier.person} commence le {begins}. Choisissez une date après celle-là.",
                field="starts_on",
            )
        earlier.ends_on = day - timedelta(days=1)
        earlier.save(update_fields=["ends_on"])
    lead = Lead.objects.create(node=node, person=person, side=side, starts_on=day)
    journal.record(
        "strategy.lead_designated",
        node,
        by=by,
        person=str(person),
        person_id=person.pk,
        half=HALVES[Side(side)],
    )
    notify_after_commit(LeadDesignated(lead))
    return lead


@transaction.atomic
def end_lead(lead: Lead, *, on: date, by: Actor) -> Lead:
    """`on` is the last day of this half of the pair."""
    if lead.ends_on is not None:
        raise DomainError("Ce pilotage est déjà terminé. Rechargez la page pour voir le binôme actuel.")
    if on < lead.starts_on:
        raise DomainError(
            "Le pilotage finirait avant d'avoir commencé. Choisissez une date plus tard.", field="on"
        )
    lead.ends_on = on
    lead.save(update_fields=["ends_on"])
    journal.record(
        "strategy.lead_ended",
        lead.node,
        by=by,
        person=str(lead.person),
        half=HALVES[Side(lead.side)],
        on=on.isoformat(),
    )
    return lead


def _check_designation(node: Node, person: Person, side: str, day: date) -> None:
    if side not in HALVES:
        raise DomainError(
            "Un binôme a deux côtés : équipe ou adhérent.e.s. Choisissez l'un des deux.", field="side"
        )
    if node.kind == NodeKind.VALUE:
        raise DomainError(
            "Une valeur se partage, elle ne se pilote pas. Désignez le binôme d'un objectif ou d'une action."
        )
    if node.plan.state == PlanState.CLOSED:
        raise DomainError("Ce plan est clos : ses binômes ne changent plus.")
    if person.network_id != node.plan.network_id:
        raise DomainError(
            "Cette personne n'est pas de votre réseau. Choisissez dans la liste.", field="person"
        )
    if day < node.plan.starts_on - LONG_BEFORE:
        raise DomainError("Ce jour est bien avant le plan. Vérifiez l'année.", field="starts_on")
    if person.left_on and person.left_on <= day:
        raise DomainError(f"{person} a quitté le réseau. Choisissez une autre personne.", field="person")
    if person.side != side:
        wanted = "à une personne salariée" if side == Side.STAFF else "à une personne adhérente"
        raise DomainError(
            f"Ce côté du binôme revient {wanted} du réseau. {person} ne l'est pas.", field="person"
        )


def _leads_reaching(node: Node, side: str, day: date) -> list[Lead]:
    """Leads of that half which hold on `day` or later."""
    found = Lead.objects.select_for_update().filter(node=node, side=side)
    return list(found.filter(Q(ends_on=None) | Q(ends_on__gte=day)).select_related("person"))
