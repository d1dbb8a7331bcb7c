"""Addresses of sheets: each is one sheet's for good, and a former one redirects."""

from django.utils.text import slugify

from maillage.directory.models import Organisation, OrganisationAlias, PersonAlias
from maillage.identity.models import Person
from maillage.kit.search_text import fold
from maillage.kit.slugs import first_free

Sheet = Organisation | Person
# Addresses beside those of sheets, where new ones are opened.
RESERVED = frozenset({"nouvelle"})
ALIASES = {Organisation: (OrganisationAlias, "organisation"), Person: (PersonAlias, "person")}


def free_slug(sheet: Sheet, text: str, *, fallback: str) -> str:
    """An address for `text` that no other sheet of the network has or had: « dac-aubrac », then « dac-aubrac-2 »."""
    others = type(sheet).objects.filter(network=sheet.network).exclude(pk=sheet.pk)
    model, owner = ALIASES[type(sheet)]
    former = model._default_manager.filter(network=sheet.network).exclude(**{owner: sheet.pk})
    taken = {*RESERVED, *others.values_list("slug", flat=True), *former.values_list("slug", flat=True)}
    return first_free(slugify(fold(text))[:140] or fallback, taken)


def keep_alias(sheet: Sheet, former_slug: str) -> None:
    """Let the former address of a renamed sheet redirect to it."""
    if former_slug == sheet.slug:
        return
    model, owner = ALIASES[type(sheet)]
    model._default_manager.filter(slug=sheet.slug, **{owner: sheet}).delete()
    model._default_manager.get_or_create(network=sheet.network, slug=former_slug, defaults={owner: sheet})
