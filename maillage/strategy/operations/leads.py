"""Pairs: who pilots, from when to when. A lead is replaced, never overwritten: the past stays readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from maillage.directory.queries import arrivals, people_inside
from maillage.identity.enums import Side
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.actors import SYSTEM
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError, StaleError
from maillage.kit.inclusive import inclusive, inclusive_lazy
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Lead, Node, Plan
from maillage.strategy.notifications import LeadDesignated
from maillage.strategy.operations.locks import lock_open_plan, lock_plan
from maillage.strategy.queries.pairs import newest_lead

# Nobody pilots a plan before it was even thought of: a year mistyped.
LONG_BEFORE = timedelta(days=5 * 366)
NO_FUNCTION = (
    "{person} n'a pas de fonction dans le réseau ce jour-là. Donnez-lui une fonction dans une structure membre, ou un "
    "droit, ou choisissez une autre personne."
)
HALVES = {Side.STAFF: "côté équipe", Side.MEMBER: inclusive_lazy("côté adhérent.e.s")}


@dataclass(frozen=True)
class Half:
    """Who takes one half of a pair, from `starts_on` (default today), as `designate_lead` takes it."""

    side: str
    person: Person
    starts_on: date | None = None
    seen: int | None = None


@transaction.atomic
def designate_lead(
    node: Node,
    *,
    person: Person,
    side: str,
    starts_on: date | None = None,
    seen: int | None = None,
    by: Actor,
) -> Lead:
    """Name one half of the pair of `node`, at any level, from `starts_on` (default today).

    Who held that half ends the day before; who would have begun that very day is dropped. The staff half is for an
    employee, the other for a member. She is told at once, or at the adoption of a plan that is not in force yet
    (`announce_leads`). `seen` is the newest lead of that half that the form showed (its pk, 0 for none): refused when
    somebody was named since.
    """
    day = starts_on or timezone.localdate()
    node.plan = lock_open_plan(node.plan_id, closed="Ce plan est clos : ses binômes ne changent plus.")
    if not Node.objects.filter(pk=node.pk).exists():
        raise DomainError(f"Quelqu'un vient d'effacer « {node.title} » du plan. Rien n'a été enregistré.")
    _ensure_nobody_was_named_since(node, side, seen)
    _check_designation(node, person, side, day)
    for earlier in _leads_reaching(node, side, day):
        if earlier.person_id == person.pk and earlier.ends_on is None:
            raise DomainError(
                f"{person} tient déjà ce côté du binôme. Choisissez une autre personne.", field="person"
            )
        if earlier.starts_on > day:
            begins = long_date(earlier.starts_on, weekday=False)
            raise DomainError(
                f"{earlier.person} commence le {begins}. Choisissez une date après celle-là, "
                "ou annulez d'abord sa désignation.",
                field="starts_on",
            )
        _give_way(earlier, day, by=by)
    lead = Lead.objects.create(node=node, person=person, side=side, starts_on=day)
    journal.record(
        "strategy.lead_designated",
        node,
        by=by,
        person=str(person),
        person_id=person.pk,
        half=side,
    )
    if node.plan.is_in_force:
        notify_after_commit(LeadDesignated(lead))
    return lead


@transaction.atomic
def designate_pair(node: Node, *, halves: Sequence[Half], by: Actor) -> list[Lead]:
    """Name one half of the pair of `node`, or both: all or nothing. A refusal's field is `SIDE-field`."""
    leads = []
    for half in halves:
        try:
            leads.append(designate_lead(node, **vars(half), by=by))
        except DomainError as refusal:
            # « Ce côté du binôme » must stand on that side.
            field = refusal.field or ("person" if isinstance(refusal, StaleError) else None)
            refusal.field = field and f"{half.side}-{field}"
            raise
    return leads


def announce_leads(plan: Plan) -> None:
    """Tell everybody who holds or will hold half of a pair in `plan`, which they may read from now on."""
    held = Lead.objects.filter(node__plan=plan).exclude(ends_on__lt=timezone.localdate())
    for lead in held.select_related("node__plan__network", "person").order_by("node__rank", "pk"):
        notify_after_commit(LeadDesignated(lead))


@transaction.atomic
def end_lead(lead: Lead, *, on: date, by: Actor) -> Lead:
    """`on` is the last day of this half of the pair. While the lead runs, another last day may be given."""
    lead = _locked(lead)
    if lead.ends_on is not None and lead.ends_on < timezone.localdate():
        raise DomainError("Ce pilotage est déjà terminé. Rechargez la page pour voir le binôme actuel.")
    if on < lead.starts_on:
        raise DomainError(
            "Le pilotage finirait avant d'avoir commencé. Choisissez une date plus tard.", field="on"
        )
    _ensure_it_ends_before_the_next(lead, on)
    _write_last_day(lead, on, by=by)
    return lead


@transaction.atomic
def drop_lead(lead: Lead, *, by: Actor) -> None:
    """Take back a designation that has not begun: nothing is left of it but its line in the journal.

    Who held that half until the eve still ends there: `end_lead` gives her another last day.
    """
    lead = _locked(lead)
    if lead.starts_on <= timezone.localdate():
        raise DomainError("Ce pilotage a déjà commencé. Mettez-y fin plutôt : il restera dans l'histoire.")
    _write_drop(lead, by=by)


def end_leads_of_outsiders() -> None:
    """End the leads of whoever is no longer inside her network, as of last evening: a gap is then to be filled.

    Part of every round of the tick, as a role or a right may end by itself. Closed plans keep their history.
    """
    held = Lead.objects.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
    held = held.filter(starts_on__lte=timezone.localdate()).exclude(person__in=people_inside())
    for lead in held.exclude(node__plan__state=PlanState.CLOSED).select_related("node").order_by("pk"):
        _end_last_evening(lead)


@transaction.atomic
def _end_last_evening(lead: Lead) -> None:
    now = _lock(lead)
    evening = max(lead.starts_on, timezone.localdate() - timedelta(days=1))
    if now is not None and (now.ends_on is None or now.ends_on > evening):
        _write_last_day(now, evening, by=SYSTEM)


def _locked(lead: Lead) -> Lead:
    now = _lock(lead)
    if now is None:
        raise DomainError("Cette désignation vient d'être annulée. Rechargez la page pour voir le binôme.")
    return now


def _lock(lead: Lead) -> Lead | None:
    """The lead as it is now, its plan locked as for a designation; None when it was dropped meanwhile."""
    plan = lock_plan(lead.node.plan_id)
    now = Lead.objects.filter(pk=lead.pk).select_related("node", "person").first()
    if now is not None:
        now.node.plan = plan
    return now


def _give_way(lead: Lead, day: date, *, by: Actor) -> None:
    """Somebody else begins on `day`: the lead ends the evening before, or never was when it began no sooner."""
    if lead.starts_on == day:
        _write_drop(lead, by=by)
    else:
        _write_last_day(lead, day - timedelta(days=1), by=by)


def _write_last_day(lead: Lead, on: date, *, by: Actor) -> None:
    lead.ends_on = on
    lead.save(update_fields=["ends_on"])
    journal.record(
        "strategy.lead_ended", lead.node, by=by, person=str(lead.person), half=lead.side, on=on.isoformat()
    )


def _write_drop(lead: Lead, *, by: Actor) -> None:
    begins = long_date(lead.starts_on, weekday=False)
    journal.record(
        "strategy.lead_dropped", lead.node, by=by, person=str(lead.person), half=lead.side, on=begins
    )
    lead.delete()


def _ensure_it_ends_before_the_next(lead: Lead, on: date) -> None:
    later = Lead.objects.filter(node=lead.node, side=lead.side, starts_on__gt=lead.starts_on)
    first = later.filter(starts_on__lte=on).select_related("person").order_by("starts_on").first()
    if first is not None:
        begins = long_date(first.starts_on, weekday=False)
        raise DomainError(
            f"{first.person} commence le {begins}. Choisissez un dernier jour avant celui-là, "
            "ou annulez d'abord sa désignation.",
            field="on",
        )


def _ensure_nobody_was_named_since(node: Node, side: str, seen: int | None) -> None:
    newest = newest_lead(node, side)
    if seen is not None and newest is not None and newest.pk > seen:
        raise StaleError(
            f"{newest.person} vient de prendre ce côté du binôme. Validez à nouveau s'il faut vraiment changer."
        )


def _check_designation(node: Node, person: Person, side: str, day: date) -> None:
    if side not in HALVES:
        raise DomainError(
            inclusive("Un binôme a deux côtés : équipe ou adhérent.e.s. Choisissez l'un des deux."),
            field="side",
        )
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
    if not people_inside(max(day, timezone.localdate())).filter(pk=person.pk).exists():
        _refuse_outsider(person, day)


def _refuse_outsider(person: Person, day: date) -> None:
    """Who is known to arrive later can be named from that day; anybody else needs a function first."""
    arrives = arrivals(Person.objects.filter(pk=person.pk)).get(person.pk)
    if arrives is None or arrives <= day:
        raise DomainError(NO_FUNCTION.format(person=person), field="person")
    begins = long_date(arrives, weekday=False)
    raise DomainError(
        f"{person} arrive le {begins}. Choisissez ce jour-là, ou un jour d'après.", field="starts_on"
    )


def _leads_reaching(node: Node, side: str, day: date) -> list[Lead]:
    """Leads of that half which hold on `day` or later."""
    found = Lead.objects.filter(node=node, side=side)
    return list(found.filter(Q(ends_on=None) | Q(ends_on__gte=day)).select_related("node__plan", "person"))
