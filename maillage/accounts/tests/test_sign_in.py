"""Signing in by link and by password, as a browser does it."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from maillage.accounts.enums import Right
from maillage.accounts.models import SignInLink
from maillage.accounts.operations import send_sign_in_link, use_sign_in_link
from maillage.accounts.operations.links import forget_old_links
from maillage.accounts.testing import SECRET, SignInLinkFactory, person_with, send_asked_links
from maillage.identity.testing import PASSWORD, NetworkFactory, PersonFactory
from maillage.journal.models import Entry
from maillage.kit.actors import VISITOR
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message
from maillage.ui.registries import demo

pytestmark = pytest.mark.django_db
PAGE = "/compte/connexion/"


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def maud(db):
    return PersonFactory()


def is_in(client) -> bool:
    return client.get("/compte/").status_code == 200


def mailed_path() -> str:
    return re.search(r"http://[^/]+(/compte/\S+)", Message.objects.first().text)[1]


def test_an_address_alone_sends_a_link_that_signs_in_once(client, maud):
    response = client.post(PAGE, {"login": maud.email.upper(), "password": ""}, follow=True)
    assert "un lien vient de partir" in response.content.decode()
    send_asked_links()

    path = mailed_path()
    assert "Entrer" in client.get(path).content.decode()
    assert not is_in(client)
    client.post(path)
    assert is_in(client)

    client.logout()
    assert client.post(path).status_code == 410
    assert not is_in(client)


def test_a_password_signs_in_with_the_same_form(client, maud):
    response = client.post(PAGE, {"login": maud.email, "password": PASSWORD, "next": "/compte/"})

    assert response.url == "/compte/"
    assert is_in(client)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "elsewhere", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)"]
)
def test_the_way_back_never_leaves_the_site(client, maud, elsewhere):
    response = client.post(PAGE, {"login": maud.email, "password": PASSWORD, "next": elsewhere})

    assert response.url == "/"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, maud):
    known = client.post(PAGE, {"login": maud.email}, follow=True).content.decode().replace(maud.email, "…")
    unknown = client.post(PAGE, {"login": "personne@nulle-part.example"}, follow=True).content.decode()

    send_asked_links()

    assert known == unknown.replace("personne@nulle-part.example", "…")
    assert Message.objects.count() == 1


def test_a_known_and_an_unknown_address_take_the_same_work(client, maud):
    with CaptureQueriesContext(connection) as known:
        client.post(PAGE, {"login": maud.email})
    client.cookies.clear()
    cache.clear()
    with CaptureQueriesContext(connection) as unknown:
        client.post(PAGE, {"login": "personne@nulle-part.example"})

    assert [first_words(query) for query in known] == [first_words(query) for query in unknown]
    assert not Message.objects.exists()


def test_addresses_that_were_typed_are_not_kept_once_the_worker_is_done(client, maud):
    client.post(PAGE, {"login": "personne@nulle-part.example"})
    send_asked_links()
    client.post(PAGE, {"login": maud.email})

    forget_old_links()

    assert [wish.args_kwargs["args"][1] for wish in DBTaskResult.objects.all()] == [maud.email]


def first_words(query) -> str:
    """What a query does and on which table, without its values; savepoints have names of their own."""
    words = query["sql"].split()
    return words[0] if "SAVEPOINT" in words else " ".join(words[:4])


def test_a_wrong_password_keeps_the_address_and_never_shows_the_password(client, maud):
    page = client.post(PAGE, {"login": maud.email, "password": "au-hasard-1234"}).content.decode()

    assert "ne vont pas ensemble" in page
    assert f'value="{maud.email}"' in page
    assert "au-hasard-1234" not in page


def test_a_failure_is_in_the_journal_without_what_was_typed(client, maud):
    client.post(PAGE, {"login": maud.email, "password": "au-hasard-1234"})
    client.post(PAGE, {"login": "inconnue@essai.example", "password": "au-hasard-1234"})

    about_network, about_maud = Entry.objects.filter(verb="accounts.sign_in_failed")
    assert (about_maud.target, about_maud.actor_label) == (maud, "Visiteur")
    assert about_network.target == maud.network
    assert "inconnue" not in str(about_network.data) + about_network.target_label


@pytest.mark.parametrize(
    ("enter", "way"),
    [
        (
            lambda client, maud: client.post(PAGE, {"login": maud.email, "password": PASSWORD}),
            "par mot de passe",
        ),
        (lambda client, maud: client.post(_link_of(maud)), "par lien"),
    ],
)
def test_each_way_in_is_in_the_journal(client, maud, enter, way):
    enter(client, maud)

    entry = Entry.objects.get(verb="accounts.signed_in")
    assert (entry.actor, entry.data["way"]) == (maud, way)


def test_a_link_is_dead_after_fifteen_minutes(client, maud, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00")
    path = _link_of(maud)
    time_machine.move_to("2026-11-24 09:16+01:00")

    assert "plus de 15\xa0minutes" in client.get(path).content.decode()
    page = client.post(path)
    assert page.status_code == 410
    assert "Recevoir un nouveau lien" in page.content.decode()


def test_a_link_that_is_used_leaves_its_line(client, maud):
    client.post(_link_of(maud))

    used = Entry.objects.about(maud).get(verb="accounts.link_used")
    assert used.actor_label == str(VISITOR)


def test_a_link_works_on_its_own_network_only(client, maud):
    path = _link_of(maud)
    other = NetworkFactory()

    assert client.post(path, headers={"host": other.host}).status_code == 410
    assert SignInLink.objects.get().used_at is None


def test_a_session_opened_on_one_network_is_nobody_on_another(client, maud):
    other = NetworkFactory()
    PersonFactory(network=other, user=maud.user)
    client.post(PAGE, {"login": maud.email, "password": PASSWORD})

    assert is_in(client)
    assert client.get("/compte/", headers={"host": other.host}).status_code == 302


def test_an_account_without_a_person_here_is_told_so_and_stays_out(client, maud):
    other = NetworkFactory()

    response = client.post(PAGE, {"login": maud.email, "password": PASSWORD}, headers={"host": other.host})

    assert response.status_code == 403
    assert "n’ouvre pas ce réseau" in response.content.decode()
    assert not is_in(client)


def test_somebody_who_left_the_network_stays_out(client, maud):
    maud.left_on = "2020-01-01"
    maud.save()

    client.post(PAGE, {"login": maud.email})
    send_asked_links()
    response = client.post(PAGE, {"login": maud.email, "password": PASSWORD})

    assert not Message.objects.exists()
    assert response.status_code == 403
    assert not is_in(client)


def test_a_closed_account_stays_out(client, maud):
    path = _link_of(maud)
    maud.user.is_active = False
    maud.user.save()

    assert client.post(path).status_code == 410
    client.post(PAGE, {"login": maud.email, "password": PASSWORD})
    assert not is_in(client)


def test_wrong_passwords_are_slowed_down_for_one_address(client, maud):
    answers = [
        client.post(PAGE, {"login": maud.email, "password": f"essai-{n}"}).status_code for n in range(6)
    ]

    assert answers == [200] * 5 + [429]
    assert client.post(PAGE, {"login": maud.email, "password": PASSWORD}).status_code == 429


def guess(client, maud, machine, times=1):
    """Wrong passwords from one machine; the status of the last answer."""
    wrong = {"login": maud.email, "password": "au-hasard-1234"}
    return [client.post(PAGE, wrong, REMOTE_ADDR=machine) for _ in range(times)][-1].status_code


def test_nobody_shuts_somebody_else_out_by_guessing_at_her_password(client, maud):
    assert guess(client, maud, "192.0.2.9", times=6) == 429

    client.post(PAGE, {"login": maud.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.5")

    assert is_in(client)


def test_many_machines_that_guess_at_one_password_have_fewer_tries_each(client, maud):
    for machine in range(4):
        guess(client, maud, f"192.0.2.{machine}", times=5)

    assert guess(client, maud, "192.0.2.50", times=2) == 200
    assert guess(client, maud, "192.0.2.50") == 429
    for _ in range(3):
        client.post(PAGE, {"login": maud.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.5")
        assert is_in(client)
        client.logout()


@pytest.mark.parametrize(
    ("path", "field"), [(PAGE, "login"), ("/compte/mot-de-passe/oublie/", "email")], ids=["link", "reset"]
)
def test_asking_again_and_again_in_her_name_fills_no_mailbox_and_refuses_her_nothing(
    client, maud, time_machine, path, field
):
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    sent = []
    for minute in range(20):
        time_machine.move_to(start + timedelta(minutes=minute), tick=False)
        for machine in ("192.0.2.9", "192.0.2.5"):
            assert client.post(path, {field: maud.email}, REMOTE_ADDR=machine).status_code == 302
        send_asked_links()
        sent.append(Message.objects.count())

    assert sent[:6] == [1, 2, 3, 4, 5, 5]
    assert sent[14] == 5
    assert sent[-1] > 5


def test_a_link_that_was_used_is_followed_by_another_at_once(client, maud):
    client.post(_link_of(maud))
    client.logout()
    client.post(PAGE, {"login": maud.email})
    send_asked_links()

    assert SignInLink.objects.filter(used_at=None).count() == 1


def test_the_password_is_there_for_browsers_without_script(client, maud):
    page = client.get(PAGE).content.decode()
    assert 'name="password"' in page
    assert "password-open" not in page

    assert "password-open" in client.get(PAGE + "?mot-de-passe=1").content.decode()


def test_the_page_has_one_form_with_one_address(client, maud):
    page = client.get(PAGE).content.decode()

    assert page.count('name="login"') == page.count('name="password"') == 1
    assert page.count("<form") == 1


def test_personas_and_their_password_are_shown_in_the_demonstration_only(client, maud, settings, monkeypatch):
    persona = demo.Persona("maud", "Maud Essai", maud.email, "direction")
    monkeypatch.setattr(demo, "_personas", {"maud": persona})
    assert demo.PASSWORD not in client.get(PAGE).content.decode()
    assert "une démonstration" not in client.get(PAGE).content.decode()
    assert maud.email not in client.get(PAGE + "?comme=maud").content.decode()

    settings.DEMO = True
    page = client.get(PAGE + "?comme=maud").content.decode()
    assert demo.PASSWORD in page
    assert page.index("Ceci est une démonstration") < page.index("<form")
    assert f'value="{maud.email}"' in page
    assert "password-open" in page


def test_signed_in_readers_are_sent_where_they_were_going(client, maud):
    client.post(PAGE, {"login": maud.email, "password": PASSWORD})

    assert client.get(PAGE + "?next=/compte/droits/").url == "/compte/droits/"


def test_only_the_hash_of_a_secret_is_stored(maud):
    send_sign_in_link(maud.network, email=maud.email, by=VISITOR)

    secret = mailed_path().rsplit("/", 2)[1]
    assert secret not in str(SignInLink.objects.values().get())


def test_a_right_counts_from_the_sign_in_page_on(client):
    director = person_with(Right.DIRECTOR)
    client.post(PAGE, {"login": director.email, "password": PASSWORD})

    assert client.get("/compte/droits/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("emptied_journal")
def test_two_uses_of_one_link_at_once_make_one_sign_in():
    link = SignInLinkFactory()
    outcomes = race(lambda: use_sign_in_link(SECRET, network=link.network, by=VISITOR))

    assert sorted(outcomes) == ["passed", "refused"]


@pytest.mark.django_db(transaction=True)
def test_without_its_condition_the_same_race_lets_both_in():
    """The control run: reading then writing, as a careless version would, signs in twice."""
    link = SignInLinkFactory()
    both_have_read = threading.Barrier(2, timeout=10)

    def careless():
        found = SignInLink.objects.get(pk=link.pk, used_at=None)
        both_have_read.wait()
        SignInLink.objects.filter(pk=found.pk).update(used_at=found.created_at)

    assert race(careless) == ["passed", "passed"]


def race(act) -> list[str]:
    """Run `act` in two threads that start together; say for each whether it passed."""
    start, outcomes = threading.Barrier(2, timeout=10), []

    def run():
        start.wait()
        try:
            act()
            outcomes.append("passed")
        except DomainError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _link_of(person) -> str:
    send_sign_in_link(person.network, email=person.email, by=VISITOR)
    return mailed_path()
