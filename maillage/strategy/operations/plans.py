"""Plans: create, describe, take through its states, publish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from maillage.identity.models import Actor, Network
from maillage.journal import operations as journal
from maillage.kit.actors import SYSTEM
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError
from maillage.kit.french_text import listed
from maillage.strategy.enums import PLAN_TRANSITIONS, HorizonKey, NodeKind, PlanState
from maillage.strategy.models import (
    ActionSheet,
    Horizon,
    Node,
    Plan,
    PlanAlias,
    PlanLevel,
    ProgressSnapshot,
)
from maillage.strategy.operations.leads import announce_leads
from maillage.strategy.operations.locks import lock_open_plan, lock_plan
from maillage.strategy.operations.versions import take_version
from maillage.strategy.status import mean_progress

# Addresses under /plan/ that are pages of ours.
RESERVED_KEYS = frozenset({"nouveau", "importer"})
FIELD_WORDS = {
    "title": "le titre",
    "motto": "la devise",
    "summary": "la présentation",
    "starts_on": "le début",
    "ends_on": "la fin",
    "followed_by": "le suivi",
}


@dataclass(frozen=True)
class LevelSpec:
    """The name of one depth of the tree, from the top."""

    kind: str
    singular: str
    plural: str


@dataclass(frozen=True)
class HorizonSpec:
    """One horizon of a plan; `key` is a HorizonKey."""

    key: str
    label: str
    starts_on: date | None = None
    deadline: date | None = None
    reason: str = ""


@transaction.atomic
def create_plan(
    network: Network,
    *,
    title: str,
    key: str,
    starts_on: date,
    ends_on: date,
    levels: Sequence[LevelSpec] = (),
    horizons: Sequence[HorizonSpec] = (),
    motto: str = "",
    summary: str = "",
    by: Actor,
) -> Plan:
    """Create an empty draft. Without `levels`, the network's own names serve; without `horizons` there are none."""
    _check_key(network, key)
    _check_years(starts_on, ends_on)
    plan = Plan.objects.create(
        network=network,
        title=title.strip(),
        key=key,
        motto=motto.strip(),
        summary=summary.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    set_levels(plan, levels or default_levels(network))
    set_horizons(plan, horizons)
    journal.record("strategy.plan_created", plan, by=by)
    return plan


@transaction.atomic
def update_plan(
    plan: Plan,
    *,
    version: int,
    levels: Sequence[LevelSpec] | None = None,
    horizons: Sequence[HorizonSpec] | None = None,
    by: Actor,
    **fields: Any,
) -> Plan:
    """Change what `FIELD_WORDS` names, the names of the levels, the horizons; what is not given stays."""
    plan = lock_open_plan(plan.pk)
    _check_years(fields.get("starts_on", plan.starts_on), fields.get("ends_on", plan.ends_on))
    take_version(plan, version)
    changes = {}
    for name, value in fields.items():
        if name not in FIELD_WORDS:
            raise ValueError(f"{name} does not change here")
        if getattr(plan, name) != value:
            changes[name] = [str(getattr(plan, name)), str(value)]
            setattr(plan, name, value)
    plan.save(update_fields=list(changes))
    words = [FIELD_WORDS[name] for name in changes]
    words += ["les niveaux"] if levels is not None and set_levels(plan, levels) else []
    words += ["les horizons"] if horizons is not None and set_horizons(plan, horizons) else []
    if words:
        journal.record("strategy.plan_updated", plan, by=by, what=listed(words), changes=changes)
    return plan


@transaction.atomic
def rename_plan(plan: Plan, *, key: str, by: Actor) -> Plan:
    """Give the plan another address; the old one redirects for life."""
    plan = lock_plan(plan.pk)
    if key == plan.key:
        return plan
    _check_key(plan.network, key, but=plan)
    PlanAlias.objects.filter(network=plan.network, key=key).delete()
    PlanAlias.objects.create(network=plan.network, key=plan.key, plan=plan)
    journal.record("strategy.plan_renamed", plan, by=by, before=plan.key, after=key)
    plan.key = key
    plan.save(update_fields=["key"])
    return plan


@transaction.atomic
def advance_plan(
    plan: Plan, *, to: str, on: date | None = None, body: str = "", reference: str = "", by: Actor
) -> Plan:
    """Take the plan to state `to`, along `PLAN_TRANSITIONS`.

    Adoption says who decided, when, and the reference of the decision if there is one; an empty plan is not adopted.
    Those who pilot it are told then: before, most of them could not read it.
    """
    plan = lock_plan(plan.pk)
    if to not in PLAN_TRANSITIONS[plan.state]:
        raise DomainError(
            f"Le plan est {plan.get_state_display()} : il ne passe pas à « {PlanState(to).label} » depuis là. "
            "Rechargez la page pour voir les suites possibles."
        )
    day = on or timezone.localdate()
    if to == PlanState.ADOPTED:
        _adopt(plan, day, body.strip(), reference.strip())
    plan.state = to
    plan.save(update_fields=["state", "adopted_on", "adopted_by", "adoption_reference"])
    state = str(PlanState(to).label)
    journal.record(
        "strategy.plan_advanced", plan, by=by, state=state, on=day.isoformat(), body=body, reference=reference
    )
    if to == PlanState.ADOPTED:
        announce_leads(plan)
    return plan


@transaction.atomic
def publish_plan(plan: Plan, *, by: Actor) -> Plan:
    """Open the public view of a plan in force to everybody."""
    plan = lock_plan(plan.pk)
    if not plan.is_in_force:
        raise DomainError("Ce plan n'est pas encore adopté. Enregistrez son adoption, puis publiez-le.")
    if plan.published_at is None:
        plan.published_at = timezone.now()
        plan.save(update_fields=["published_at"])
        journal.record("strategy.plan_published", plan, by=by)
    return plan


@transaction.atomic
def withdraw_publication(plan: Plan, *, by: Actor) -> Plan:
    """Close the public view; the network keeps its own."""
    plan = lock_plan(plan.pk)
    if plan.published_at is not None:
        plan.published_at = None
        plan.save(update_fields=["published_at"])
        journal.record("strategy.plan_withdrawn", plan, by=by)
    return plan


def take_snapshots() -> None:
    """Keep the mean progress of each plan in force, once a month. Safe to call any day, any number of times."""
    today = timezone.localdate()
    month = today.replace(day=1)
    for plan in (
        Plan.objects.in_force().exclude(state=PlanState.CLOSED).exclude(snapshots__taken_on__gte=month)
    ):
        _take_snapshot(plan, today)


@transaction.atomic
def _take_snapshot(plan: Plan, day: date) -> None:
    progress = mean_progress(ActionSheet.objects.filter(node__plan=plan))
    if progress is None:
        return
    kept = {"progress": progress}
    _, is_new = ProgressSnapshot.objects.get_or_create(plan=plan, taken_on=day, defaults=kept)
    if is_new:
        journal.record("strategy.snapshot_taken", plan, by=SYSTEM, progress=progress)


def default_levels(network: Network) -> list[LevelSpec]:
    """The network's names, from the top; the last level carries actions, the others orientations then objectives."""
    names = network.level_names or [["Orientation", "Orientations"], ["Action", "Actions"]]
    kinds = [NodeKind.ORIENTATION, *[NodeKind.OBJECTIVE] * max(0, len(names) - 2), NodeKind.ACTION][
        -len(names) :
    ]
    return [LevelSpec(kind, one, many) for kind, (one, many) in zip(kinds, names, strict=True)]


def set_levels(plan: Plan, levels: Iterable[LevelSpec]) -> bool:
    """Name the levels of `plan`, from the top; whether anything changed."""
    wanted = [(depth, spec.kind, spec.singular, spec.plural) for depth, spec in enumerate(levels, start=1)]
    if wanted == list(plan.levels.values_list("depth", "kind", "singular", "plural")):
        return False
    plan.levels.all().delete()
    PlanLevel.objects.bulk_create(
        PlanLevel(plan=plan, depth=depth, kind=kind, singular=one, plural=many)
        for depth, kind, one, many in wanted
    )
    return True


def set_horizons(plan: Plan, horizons: Sequence[HorizonSpec]) -> bool:
    """Give `plan` these horizons, kept by key so that nodes stay on theirs; whether anything changed."""
    before = {horizon.key: horizon for horizon in plan.horizons.all()}
    gone = [horizon.pk for key, horizon in before.items() if key not in {spec.key for spec in horizons}]
    changed = bool(gone) and bool(plan.horizons.filter(pk__in=gone).delete())
    order = [str(key) for key in HorizonKey]
    for spec in horizons:
        values = {
            "label": spec.label,
            "starts_on": spec.starts_on,
            "deadline": spec.deadline,
            "reason": spec.reason,
            "position": order.index(spec.key) + 1,
        }
        horizon = before.get(spec.key) or Horizon(plan=plan, key=spec.key)
        if horizon.pk is None or any(getattr(horizon, name) != value for name, value in values.items()):
            vars(horizon).update(values)
            horizon.save()
            changed = True
    return changed


def _adopt(plan: Plan, day: date, body: str, reference: str) -> None:
    if not body:
        raise DomainError(
            "Dites quelle instance a adopté le plan, avec son article : « l’assemblée générale ».",
            field="body",
        )
    if day > timezone.localdate():
        raise DomainError(
            f"Le {long_date(day)} n'est pas encore passé. Donnez le jour de l'adoption.", field="on"
        )
    if not Node.objects.actions().filter(plan=plan).exists():
        raise DomainError("Ce plan n'a pas encore d'action. Ajoutez-en au moins une avant son adoption.")
    plan.adopted_on, plan.adopted_by, plan.adoption_reference = day, body, reference


def _check_key(network: Network, key: str, *, but: Plan | None = None) -> None:
    plans = Plan.objects.filter(network=network, key=key)
    aliases = PlanAlias.objects.filter(network=network, key=key)
    if but is not None:
        plans, aliases = plans.exclude(pk=but.pk), aliases.exclude(plan=but)
    if key in RESERVED_KEYS or plans.exists() or aliases.exists():
        raise DomainError(f"L'adresse « {key} » est déjà prise. Choisissez-en une autre.", field="key")


def _check_years(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise DomainError("Le plan finit avant d'avoir commencé. Vérifiez les deux années.", field="ends_on")
