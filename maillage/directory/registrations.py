"""What the directory brings to the registries of lower modules."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from maillage.directory.demo import PERSONAS, load
from maillage.directory.journal_phrases import PHRASES
from maillage.directory.models import Organisation
from maillage.directory.queries import people_visible_to
from maillage.identity.models import Person
from maillage.journal.phrasings import register_phrases
from maillage.ui.registries import demo, navigation, search


def register() -> None:
    """Called once, when the application is ready."""
    navigation.entries.register(
        navigation.Entry(
            "directory", "Annuaire", "users-round", "directory", 10, "network", "Réseau", "directory.view"
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
        ),
    )
    register_phrases(PHRASES)
    demo.chapters.register(demo.Chapter("directory", 20, load))
    demo.register_personas(*PERSONAS)


def describe_organisation(organisation: Organisation) -> search.Document:
    """What the search keeps of a structure."""
    place = organisation.territory.name if organisation.territory else ""
    return search.Document(
        network_id=organisation.network_id,
        title=organisation.name,
        url=reverse("organisation-show", args=[organisation.slug]),
        meta=", ".join(part for part in (organisation.structure_type.label, organisation.commune) if part),
        # What reads as a sentence comes first: extracts are cut around the first word found.
        body=" · ".join(
            part
            for part in (
                organisation.presentation,
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


def _organisation_rows() -> Iterable[Organisation]:
    return Organisation.objects.select_related("structure_type", "territory").prefetch_related("domains")


def _people_of(person: Person | None, network: Any) -> QuerySet[Person]:
    return people_visible_to(person).filter(network=network)
