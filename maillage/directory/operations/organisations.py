"""Opening, changing and placing the sheet of an organisation."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from maillage.directory.enums import Standing
from maillage.directory.identifiers import tidy, tidy_phone
from maillage.directory.models import Organisation, StructureType
from maillage.directory.operations.checks import check_row, ensure_fresh, field_words, fold_words
from maillage.directory.operations.slugs import free_slug, keep_alias
from maillage.identity.models import Actor, Network
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.kit.one_line import one_line

NUMBERS = ("siren", "siret", "rna", "finess", "postcode", "commune_code")
LINKS = ("domains", "serves")
EDITABLE = (
    *("name", "short_name", "structure_type", "legal_form", "presentation", "is_public", "merged_into"),
    *("email", "phone", "website", "address", "commune", "territory", *NUMBERS, *LINKS),
)


@transaction.atomic
def add_organisation(
    network: Network,
    *,
    name: str,
    structure_type: StructureType,
    standing: str = Standing.PROSPECT,
    joined_on: date | None = None,
    by: Actor,
    **details: Any,
) -> Organisation:
    """Open the sheet of an organisation.

    `details` are any of EDITABLE; `domains` and `serves` are lists of rows. Raises DomainError with its field.
    """
    organisation = Organisation(network=network, standing=standing, joined_on=joined_on)
    links = _fill(organisation, {"name": name, "structure_type": structure_type, **details})
    organisation.slug = free_slug(organisation, organisation.name, fallback="structure")
    check_row(organisation)
    organisation.save()
    _link(organisation, links)
    journal.record("directory.organisation_added", organisation, by=by)
    return organisation


@transaction.atomic
def update_organisation(
    organisation: Organisation, *, version: int, by: Actor, **changes: Any
) -> Organisation:
    """Change fields of a sheet (any of EDITABLE). A new name gives a new address, and the former one redirects.

    `version` is the one that the form was opened on: raises StaleError, with both values, when the sheet has changed
    since. Raises DomainError with its field for a value that does not hold. Saving the same values leaves no trace.
    """
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    ensure_fresh(kept, version=version, changes=changes)
    changed = [name for name, value in changes.items() if _differs(kept, name, value)]
    if not changed:
        return kept
    former_slug = kept.slug
    links = _fill(kept, {name: changes[name] for name in changed})
    if "name" in changed:
        kept.slug = free_slug(kept, kept.name, fallback="structure")
    kept.version += 1
    check_row(kept)
    kept.save()
    _link(kept, links)
    keep_alias(kept, former_slug)
    journal.record("directory.organisation_updated", kept, by=by, fields=field_words(Organisation, changed))
    return kept


@transaction.atomic
def change_standing(
    organisation: Organisation, *, standing: str, on: date, reason: str = "", by: Actor
) -> Organisation:
    """Say where the organisation stands with the network from that day on.

    Follows NEXT_STANDINGS. Becoming a member dates the arrival (a suspension that ends does not), leaving dates the
    departure. Raises DomainError for a step that does not exist or dates in the wrong order.
    """
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before, after = Standing(kept.standing), Standing(standing)
    if after not in kept.next_standings:
        raise DomainError(
            f"Une structure {before.label} ne devient pas {after.label} en une fois. Choisissez l'étape suivante.",
            field="standing",
        )
    if after == Standing.MEMBER and before != Standing.SUSPENDED:
        kept.joined_on, kept.left_on = on, None
    if after == Standing.LEFT:
        kept.left_on = on
    kept.standing = after
    kept.version += 1
    check_row(kept)
    kept.save()
    journal.record(
        "directory.standing_changed",
        kept,
        by=by,
        before=str(before.label),
        after=str(after.label),
        on=on.isoformat(),
        reason=reason,
    )
    return kept


def _fill(organisation: Organisation, values: dict[str, Any]) -> dict[str, Any]:
    """Set plain fields, tidied; hand back the links, which need a saved row."""
    if unknown := set(values) - set(EDITABLE):
        raise TypeError(f"Not editable: {sorted(unknown)}")
    for name, value in values.items():
        if name not in LINKS:
            setattr(organisation, name, _tidied(name, value))
    _ensure_successor(organisation)
    organisation.folded = fold_words(
        " ".join((organisation.name, organisation.short_name, organisation.commune, organisation.siren))
    )
    return {name: value for name, value in values.items() if name in LINKS}


def _ensure_successor(organisation: Organisation) -> None:
    successor = organisation.merged_into
    if successor is None:
        return
    if successor.network_id != organisation.network_id or successor.pk == organisation.pk:
        raise DomainError("Choisissez une autre structure de ce réseau.", field="merged_into")


def _tidied(name: str, value: Any) -> Any:
    if name in NUMBERS:
        return tidy(value)
    if name == "phone" and value:
        try:
            return tidy_phone(value)
        except ValidationError:
            return value
    return one_line(value) if isinstance(value, str) else value


def _link(organisation: Organisation, links: dict[str, Any]) -> None:
    for name, rows in links.items():
        getattr(organisation, name).set(rows)


def _differs(kept: Organisation, name: str, value: Any) -> bool:
    if name in LINKS:
        return {row.pk for row in getattr(kept, name).all()} != {row.pk for row in value}
    return bool(getattr(kept, name) != _tidied(name, value))
