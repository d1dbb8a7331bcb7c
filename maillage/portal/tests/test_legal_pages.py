"""What the law asks every site to say: only what is true today, and what the network wrote itself."""

import pytest
from django.urls import reverse

from maillage.identity.models import Network
from maillage.identity.testing import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return NetworkFactory(name="Fédération des Causses", is_default=True, email="", phone="")


def page_of(client, route: str) -> str:
    return " ".join(client.get(reverse(route)).content.decode().split())


def test_the_legal_notice_names_who_answers_for_the_site_and_who_hosts_it(client, network):
    page = page_of(client, "legal")
    assert "Direction de la publication" not in page
    assert "Hébergement" not in page

    network.publication_director, network.hosting = "Ada Rouve, présidente", "Machines & Cie, rue Neuve"
    network.save()

    page = page_of(client, "legal")
    assert "Direction de la publication : Ada Rouve, présidente." in page
    assert "Hébergement : Machines &amp; Cie, rue Neuve." in page
    assert "(Machines &amp; Cie, rue Neuve)" in page_of(client, "privacy")


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (
            {"email": "contact@causses.example", "phone": "05 36 49 00 00"},
            'href="mailto:contact@causses.example"',
        ),
        ({"phone": "05 36 49 00 00"}, "appelez le 05"),
        ({}, "adressez-vous à l’équipe de Fédération des Causses"),
    ],
)
def test_whom_to_ask_about_ones_data_is_always_said(client, network, known, asked):
    Network.objects.update(**known)

    assert asked in page_of(client, "privacy")


def test_the_page_on_personal_data_does_not_promise_what_is_not_done(client, network):
    page = page_of(client, "privacy")

    assert "effacer" not in page
    assert "ne permet pas encore" in page
