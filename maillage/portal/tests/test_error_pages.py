"""What a reader sees when something is refused: a page in French, with the look of the site and a way out."""

import pytest
from django.test import Client

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.kit.request_size import MOST_BYTES

pytestmark = pytest.mark.django_db


def page_of(answer) -> str:
    html = answer.content.decode()
    assert 'lang="fr"' in html
    assert "maillage.css" in html
    assert 'href="/"' in html
    return html


@pytest.fixture(autouse=True)
def network():
    return NetworkFactory(default=True)


def test_a_page_that_is_not_there(client):
    answer = client.get("/nulle-part/")

    assert answer.status_code == 404
    assert "Rien à cette adresse" in page_of(answer)


def test_a_page_that_is_reserved(client, network):
    answer = sign_in(client, PersonFactory(network=network)).get("/annuaire/")

    assert answer.status_code == 403
    assert "Cette page ne vous est pas ouverte" in page_of(answer)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE"])
def test_a_method_that_no_page_has(client, network, method):
    for reader in (client, sign_in(Client(), PersonFactory(network=network))):
        answer = reader.generic(method, "/compte/")

        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")
        page_of(answer)


def test_a_refusal_names_who_opens_the_right_and_how_to_write_to_her(client, network):
    person_with(Right.DIRECTOR, network=network, given_name="Odile", email="odile@garrigue.example")

    page = page_of(sign_in(client, PersonFactory(network=network)).get("/reglages/"))
    assert "Odile" in page
    assert "mailto:odile@garrigue.example?subject=Ouvrir%20un%20droit%20%3A%20/reglages/" in page


def test_an_address_of_a_button_opened_by_hand(client):
    answer = client.get("/apparence/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Cette adresse ne s’ouvre pas seule" in page_of(answer)


def test_a_form_without_its_token():
    answer = Client(enforce_csrf_checks=True).post("/compte/connexion/", {"login": "a@b.example"})

    assert answer.status_code == 403
    assert "renvoyez-le" in page_of(answer)


def test_a_request_that_cannot_be_read(client):
    answer = client.get("/annuaire/?q=%00")

    assert answer.status_code == 400
    assert "pas arrivée entière" in page_of(answer)


def test_a_request_that_is_too_heavy(client):
    answer = client.post("/compte/connexion/", {"login": "a"}, CONTENT_LENGTH=str(MOST_BYTES + 1))

    assert answer.status_code == 413
    assert "trop lourd" in page_of(answer)


def test_a_page_that_breaks(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("maillage.portal.views.search.render", lambda *given: 1 / 0)

    answer = client.get("/recherche/")

    assert answer.status_code == 500
    assert "Réessayez dans une minute" in page_of(answer)
