"""What the directory brings to the registries of lower modules."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from maillage.directory.demo import PERSONAS, load
from maillage.directory.enums import RoleKind
from maillage.directory.journal_phrases import PHRASES
from maillage.directory.models import Organisation
from maillage.directory.operations.people import add_person
from maillage.directory.operations.roles import take_in
from maillage.directory.queries import people_visible_to, structure_choices, structure_named
from maillage.identity.models import Person
from maillage.journal.phrasings import register_phrases
from maillage.ui.registries import account, demo, navigation, search, sheets


def register() -> None:
    """Called once, when the application is ready."""
    navigation.entries.register(
        navigation.Entry(
            *("directory", "Annuaire", "users-round", "directory", 10, "network", "Réseau", "directory.view"),
            letter="r",
            is_at_hand=True,
        )
    )
    navigation.creations.register(
        navigation.Creation(
            "organisation",
            "Une structure",
            "building-2",
            "organisation-create",
            50,
            "directory.add_organisation",
        ),
        navigation.Creation(
            "person", "Une personne", "user-round-plus", "person-create", 51, "directory.add_person"
        ),
    )
    _register_search()
    account.account_sections.register(
        account.AccountSection("directory", 10, "directory/people/_own_details.html")
    )
    sheets.sheet_keepers.register(sheets.SheetKeeper("directory", 10, add_person))
    sheets.structure_keepers.register(
        sheets.StructureKeeper(
            key="directory",
            order=10,
            structures=structure_choices,
            functions=list(RoleKind.choices),
            named=structure_named,
            take_in=take_in,
            opening=lambda: reverse("organisation-create"),
        )
    )
    register_phrases(PHRASES)
    demo.chapters.register(demo.Chapter("directory", 20, load))
    demo.register_personas(*PERSONAS)


def _register_search() -> None:
    search.sources.register(
        search.Source(
            key="organisations",
            label="Structures",
            icon="building-2",
            order=30,
            model=Organisation,
            rows=_organisation_rows,
            describe=describe_organisation,
            visible=lambda person, network: Organisation.objects.of(network).visible_to(person),
            word="Structure",
        ),
        search.Source(
            key="people",
            label="Personnes",
            icon="user-round",
            order=40,
            model=Person,
            rows=lambda: Person.objects.all(),
            describe=describe_person,
            visible=lambda person, network: _people_of(person, network),
            word="Personne",
        ),
    )


def describe_organisation(organisation: Organisation) -> search.Document:
    """What the search keeps of a structure."""
    place = organisation.territory.name if organisation.territory else ""
    return search.Document(
        network_id=organisation.network_id,
        title=organisation.name,
        url=reverse("organisation-show", args=[organisation.slug]),
        meta=", ".join(part for part in (organisation.structure_type.label, organisation.commune) if part),
        body=organisation.presentation,
        tags=" ".join(
            part
            for part in (
                *(domain.label for domain in organisation.domains.all()),
                *(organisation.structure_type.long_label, place, organisation.short_name, organisation.siren),
            )
            if part
        ),
    )


def describe_person(person: Person) -> search.Document | None:
    """What the search keeps of a person: her name and function, never how to reach her. Nothing once she has left."""
    if not person.is_present:
        return None
    return search.Document(
        network_id=person.network_id,
        title=person.full_name,
        url=reverse("person-show", args=[person.slug]),
        meta=person.function_label,
    )


def _organisation_rows() -> QuerySet[Organisation]:
    return Organisation.objects.select_related("structure_type", "territory").prefetch_related("domains")


def _people_of(person: Person | None, network: Any) -> QuerySet[Person]:
    return people_visible_to(person).filter(network=network)
