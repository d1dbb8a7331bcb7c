"""Whoever asked to join takes a function in her structure, when who accepts says so."""

import pytest

from maillage.accounts.models import AccessRequest
from maillage.accounts.testing import AccessRequestFactory
from maillage.directory.models.insiders import is_inside
from maillage.directory.testing import OrganisationFactory
from maillage.identity.models import Person
from maillage.identity.testing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def test_the_structure_that_a_request_names_is_proposed_and_chosen_by_who_accepts(desk, network):
    named = OrganisationFactory(network=network, name="Le Relais des Sources", standing="member")
    OrganisationFactory(network=network, name="Le Relais des Landes")
    asked = AccessRequestFactory(network=network, organisation_name="le relais des  SOURCES")
    page = f"/compte/demandes/{asked.pk}/accepter/"

    assert f'value="{named.pk}" selected' in desk.get(page).content.decode()
    desk.post(page, {"structure": named.pk, "kind": "team"})

    person = Person.objects.get(email=asked.email)
    assert [(role.organisation, role.kind) for role in person.roles.all()] == [(named, "team")]
    assert is_inside(person)


def test_nobody_is_seated_without_somebody_choosing(desk, network):
    OrganisationFactory(network=network, name="Le Relais des Sources")
    asked = AccessRequestFactory(network=network, organisation_name="Le Relais des Sources")

    desk.post(f"/compte/demandes/{asked.pk}/accepter/", {"structure": ""})

    assert not Person.objects.get(email=asked.email).roles.exists()


def test_a_structure_without_a_function_is_asked_about_and_the_request_waits(desk, network):
    named = OrganisationFactory(network=network)
    asked = AccessRequestFactory(network=network)

    page = desk.post(f"/compte/demandes/{asked.pk}/accepter/", {"structure": named.pk}).content.decode()

    assert "Dites quelle fonction la personne tient" in page
    assert AccessRequest.objects.get().answered_at is None
    assert not Person.objects.filter(email=asked.email).exists()
