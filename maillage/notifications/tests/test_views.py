"""My messages, my choices, and the mailbox of the demonstration."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.notifications.enums import Category
from maillage.notifications.models import Message, Mute
from maillage.notifications.notifications import SenderTest, registry
from maillage.notifications.testing import MessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maud(db):
    return PersonFactory()


@pytest.fixture
def mailbox(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.access.urls"


def test_messages_cost_as_much_with_one_as_with_three(client, maud):
    sign_in(client, maud).get("/messages/")
    costs = []
    for added in (1, 2):
        MessageFactory.create_batch(added, recipient=maud)
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/messages/").content.decode()
        costs.append(len(queries))

    assert page.count("Un point d’étape vous attend") == 3
    assert costs[0] == costs[1]


def test_messages_of_others_and_messages_with_links_are_not_mine(client, maud):
    other = MessageFactory()
    link = MessageFactory(recipient=maud, category=Category.ACCESS, subject="Votre lien de connexion")
    sign_in(client, maud)

    assert client.get(f"/messages/{other.pk}/").status_code == 404
    assert client.get(f"/messages/{link.pk}/").status_code == 404
    assert "Votre lien" not in client.get("/messages/").content.decode()


HOME = "http://garrigue.localhost"
TEXT = f"""Salomé propose son aide sur « Prêter la salle ».

Le détail est sur http://exemple.example/salle je crois <b>.

- Prêter la salle\u00a0: http://localhost/plan/actions/1.1/
- Ouvrir tôt\u00a0: http://localhost/plan/actions/1.2/

Cette page l’ouvre\u00a0:
http://localhost/compte/

Répondre\u00a0: {HOME}/plan/aide/4/

--\u0020
Vous recevez ce message parce que vous êtes pilote.
Réseau des Mas
Choisir mes messages\u00a0: {HOME}/messages/choix/
"""


def test_no_address_is_spelt_out_that_has_words(client, maud):
    message = MessageFactory(recipient=maud, text=TEXT, link="/plan/aide/4/")

    page = sign_in(client, maud).get(f"/messages/{message.pk}/").content.decode()

    assert '– <a href="http://localhost/plan/actions/1.1/">Prêter la salle</a>' in page
    assert '<a href="http://localhost/compte/">Ouvrir cette page</a>' in page
    assert (
        '<a href="http://exemple.example/salle">http://exemple.example/salle</a> je crois &lt;b&gt;.' in page
    )
    assert f'<a href="{HOME}/messages/choix/">Choisir mes messages</a>' in page
    assert "-- " not in page.split("message-text")[1].split("</main>")[0]


def test_the_button_of_a_message_carries_the_verb_of_its_text(client, maud):
    message = MessageFactory(recipient=maud, text=TEXT, link="/plan/")
    sign_in(client, maud)

    page = client.get(f"/messages/{message.pk}/").content.decode()

    assert re.search(r'href="/plan/aide/4/"[^>]*>Répondre</a>', page)
    assert page.count("Répondre") == 1


@pytest.mark.parametrize(
    "text", ["Bonjour.", "Bonjour.\n\nEntrez vite\u00a0: https://ailleurs.example/plan/"]
)
def test_the_button_leads_to_our_own_pages_only(client, maud, text):
    message = MessageFactory(recipient=maud, text=text, link="/plan/")

    page = sign_in(client, maud).get(f"/messages/{message.pk}/").content.decode()

    assert re.search(r'href="/plan/"[^>]*>Ouvrir la page concernée</a>', page)


def test_opening_the_page_marks_nothing_and_the_button_marks_all(client, maud):
    message = MessageFactory(recipient=maud)
    sign_in(client, maud).get("/messages/")
    assert Message.objects.get().read_at is None

    client.post("/messages/lus/")

    message.refresh_from_db()
    assert message.read_at is not None


def test_what_is_unchecked_is_switched_off(client, maud, monkeypatch):
    optional = type("Optional", (SenderTest,), {"key": "notifications.optional", "can_be_switched_off": True})
    monkeypatch.setitem(registry._classes, optional.key, optional)
    sign_in(client, maud)
    assert 'value="notifications.optional" checked' in client.get("/messages/choix/").content.decode()

    client.post("/messages/choix/", {"wanted": []})

    assert Mute.objects.filter(person=maud, kind=optional.key).exists()


def test_the_mailbox_shows_every_mail_of_the_demonstration(client, mailbox):
    mail = MessageFactory()

    assert mail.address in client.get("/demo/courriels/").content.decode()
    page = client.get(f"/demo/courriels/{mail.pk}/")
    assert '<a href="http://localhost/plan/" target="_top">' in " ".join(page.content.decode().split())
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_the_html_of_a_mail_is_sealed(client, mailbox):
    response = client.get(f"/demo/courriels/{MessageFactory().pk}/mise-en-page/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_mailbox_does_not_exist_outside_of_the_demonstration(client, mailbox, maud, settings):
    settings.DEMO = False

    assert client.get("/demo/courriels/").status_code == 404


def test_the_mailbox_holds_the_mails_of_its_own_network_only(client, mailbox, maud):
    mail = MessageFactory(recipient=PersonFactory(network=NetworkFactory()))

    assert client.get(f"/demo/courriels/{mail.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_mailbox_costs_the_same_whatever_it_holds(client, mailbox, maud, rows, django_assert_num_queries):
    MessageFactory.create_batch(rows, recipient=maud)

    with django_assert_num_queries(4):
        response = client.get("/demo/courriels/")

    assert response.status_code == 200
