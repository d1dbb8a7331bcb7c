"""My messages, my choices, and the mailbox of the demonstration."""

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
    assert '<a href="http://localhost/plan/" target="_top">' in page.content.decode()
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
