"""« Mon compte », the second factor, the passkeys, the passwords."""

import re

import pytest
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.operations import send_sign_in_link
from maillage.accounts.queries import sessions_of
from maillage.accounts.testing import person_with, send_asked_links
from maillage.identity.testing import PASSWORD, NetworkFactory, PersonFactory, sign_in
from maillage.journal.models import Entry
from maillage.kit.actors import VISITOR
from maillage.notifications.models import Message

pytestmark = pytest.mark.django_db
PAGE = "/compte/connexion/"


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def maud(db):
    return PersonFactory()


@pytest.fixture
def inside(client, maud):
    """A browser in which Maud has just entered with her password and confirmed it."""
    client.post(PAGE, {"login": maud.email, "password": PASSWORD})
    client.post("/compte/confirmer/", {"password": PASSWORD})
    return client


def current_code(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


@pytest.fixture
def set_up_code(inside, django_capture_on_commit_callbacks):
    """Ask for a code at each sign-in, and return its secret."""

    def act() -> str:
        page = inside.get("/compte/code/activer/").content.decode()
        secret = re.search(r'class="secret">(\w+)<', page)[1]
        with django_capture_on_commit_callbacks(execute=True):
            inside.post("/compte/code/activer/", {"code": current_code(secret)})
        return secret

    return act


def test_my_rights_are_shown_with_their_dates(client):
    director = person_with(Right.DIRECTOR)

    page = sign_in(client, director).get("/compte/").content.decode()

    assert "Direction" in page
    assert "depuis le" in page


def test_other_sessions_are_closed_and_this_one_stays(client, maud):
    elsewhere = sign_in(Client(), maud)
    sign_in(client, maud)
    assert sessions_of(maud.user).count() == 2

    client.post("/compte/sessions/fermer/")

    assert client.get("/compte/").status_code == 200
    assert elsewhere.get("/compte/").status_code == 302


def test_the_account_page_reads_the_sessions_of_its_person_only(client, maud):
    sign_in(client, maud)
    sign_in(Client(), PersonFactory())

    with CaptureQueriesContext(connection) as queries:
        client.get("/compte/")

    about_sessions = [query["sql"] for query in queries if "identity_opensession" in query["sql"]]
    assert len(about_sessions) == 2
    assert all(re.search(r'WHERE .*"(session_key|user_id)" = ', sql) for sql in about_sessions)
    assert sessions_of(maud.user).count() == 1


def test_sessions_of_others_stay_open(client, maud):
    other = sign_in(Client(), PersonFactory())

    sign_in(client, maud).post("/compte/sessions/fermer/")

    assert other.get("/compte/").status_code == 200


def test_a_code_is_asked_after_the_password_and_after_the_link(inside, maud, set_up_code):
    secret = set_up_code()
    cache.clear()

    browser = Client()
    answer = browser.post(PAGE, {"login": maud.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert browser.get("/compte/").status_code == 302
    assert "pas le bon" in browser.post("/compte/code/", {"code": "000000"}).content.decode()
    browser.post("/compte/code/", {"code": current_code(secret)})
    assert browser.get("/compte/").status_code == 200

    cache.clear()
    by_link = Client()
    send_sign_in_link(maud.network, email=maud.email, by=VISITOR)
    path = re.search(r"http://[^/]+(/compte/lien/\S+)", Message.objects.first().text)[1]
    assert by_link.post(path).url == reverse("mfa_authenticate")
    assert by_link.get("/compte/").status_code == 302


def test_a_wrong_code_is_in_the_journal(inside, maud, set_up_code):
    set_up_code()
    browser = Client()
    browser.post(PAGE, {"login": maud.email, "password": PASSWORD})

    browser.post("/compte/code/", {"code": "000000"})

    assert Entry.objects.filter(verb="accounts.sign_in_failed", target_id=maud.pk).exists()


def test_the_secret_of_the_code_is_not_readable_in_the_database(inside, maud, set_up_code):
    secret = set_up_code()

    assert secret not in str(Authenticator.objects.filter(user=maud.user).values("data"))


def test_a_recovery_code_opens_once(inside, maud, set_up_code):
    set_up_code()
    page = inside.get("/compte/codes-de-secours/").content.decode()
    code = re.search(r"<li><code>(\w+)</code>", page)[1]

    for expected in (200, 302):
        cache.clear()
        browser = Client()
        browser.post(PAGE, {"login": maud.email, "password": PASSWORD})
        browser.post("/compte/code/", {"code": code})
        assert browser.get("/compte/").status_code == expected


def test_the_owner_is_told_when_security_changes(inside, maud, set_up_code):
    set_up_code()

    assert Message.objects.filter(kind="accounts.security_changed", recipient=maud).exists()
    assert Entry.objects.filter(verb="accounts.security_changed", actor=maud).exists()


def test_the_owner_is_told_of_a_change_made_from_a_network_where_she_is_nobody(client, maud):
    elsewhere, somewhere_else = NetworkFactory(), PersonFactory(user=maud.user, network=NetworkFactory())
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(maud.user)
    secret = {"uidb36": user_pk_to_url_str(maud.user), "key": token}
    client.defaults["HTTP_HOST"] = elsewhere.host
    page = client.get(reverse("account_reset_password_from_key", kwargs=secret)).url
    client.post(page, {"password1": "un autre mot long 9", "password2": "un autre mot long 9"})

    maud.user.refresh_from_db()
    assert maud.user.check_password("un autre mot long 9")
    told = Message.objects.filter(kind="accounts.security_changed").values_list("recipient", flat=True)
    written = Entry.objects.filter(verb="accounts.security_changed").values_list("actor", flat=True)
    assert set(told) == set(written) == {maud.pk, somewhere_else.pk}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "securite/",
        "code/activer/",
        "codes-de-secours/creer/",
        "cles/",
        "cles/ajouter/",
        "confirmer/",
        "sortie/",
        "mot-de-passe/changer/",
    ],
)
def test_every_page_of_the_account_opens_in_french(inside, maud, set_up_code, path):
    if "secours" in path:
        set_up_code()

    response = inside.get(f"/compte/{path}")

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert not re.search(r"\b(Password|Sign in|Your account|Security key|Submit)\b", page)


@pytest.mark.parametrize(
    "path",
    [
        "mot-de-passe/oublie/",
        "mot-de-passe/oublie/envoye/",
        "mot-de-passe/nouveau/fait/",
        "ferme/",
        "rejoindre/",
    ],
)
def test_every_page_of_the_entry_opens_in_french(client, maud, path):
    response = client.get(f"/compte/{path}")

    assert response.status_code == 200
    assert not re.search(r"\b(Password|Sign in|Submit|Reset)\b", response.content.decode())


def test_turning_the_code_off_needs_a_fresh_proof(client, maud):
    client.post(PAGE, {"login": maud.email, "password": PASSWORD})

    assert "/compte/confirmer/" in client.get("/compte/code/activer/").url


def test_a_passkey_does_not_lock_the_link(client, maud):
    Authenticator.objects.create(user=maud.user, type=Authenticator.Type.WEBAUTHN, data={})
    RecoveryCodes.activate(maud.user)

    client.post(PAGE, {"login": maud.email, "password": PASSWORD})

    assert client.get("/compte/").status_code == 200


def test_the_options_of_a_passkey_are_given_to_scripts(client, maud):
    answer = client.get("/compte/cles/entrer/", headers={"accept": "application/json"}).json()

    assert answer["request_options"]["publicKey"]["challenge"]


def test_a_forgotten_password_is_replaced_from_a_mail(client, maud):
    client.post("/compte/mot-de-passe/oublie/", {"email": maud.email})
    send_asked_links()
    path = re.search(r"http://[^/]+(/compte/\S+)", Message.objects.get().text)[1]

    form = client.get(path, follow=True)
    assert "&lt;" not in form.content.decode()
    where = form.redirect_chain[-1][0]
    client.post(where, {"password1": "quatre-moutons-blancs", "password2": "quatre-moutons-blancs"})

    maud.user.refresh_from_db()
    assert maud.user.check_password("quatre-moutons-blancs")
    assert client.get("/compte/").status_code == 200
    client.logout()
    assert "n’ouvre plus" in client.get(path).content.decode()


def test_a_forgotten_password_says_nothing_of_unknown_addresses(client, maud):
    answers = [
        client.post("/compte/mot-de-passe/oublie/", {"email": email}).url
        for email in (maud.email, "inconnue@essai.example")
    ]

    assert len(set(answers)) == 1
    assert not Message.objects.exists()
    send_asked_links()
    assert Message.objects.count() == 1


def test_a_password_is_changed_with_the_current_one(inside, maud):
    given = {"oldpassword": "faux", "password1": "cinq-moutons-gris", "password2": "cinq-moutons-gris"}
    assert "pas votre mot de passe" in inside.post("/compte/mot-de-passe/changer/", given).content.decode()

    inside.post("/compte/mot-de-passe/changer/", given | {"oldpassword": PASSWORD})

    maud.user.refresh_from_db()
    assert maud.user.check_password("cinq-moutons-gris")
    assert inside.get("/compte/").status_code == 200


def test_a_short_password_is_told_in_the_words_of_the_page(inside):
    page = inside.get("/compte/mot-de-passe/changer/").content.decode()
    assert "Dix signes au moins" in page
    assert "&lt;" not in page

    given = {"oldpassword": PASSWORD, "password1": "mouton-9", "password2": "mouton-9"}
    page = inside.post("/compte/mot-de-passe/changer/", given).content.decode()

    assert "trop court. Donnez-lui dix signes au moins." in page


def test_a_first_password_is_chosen_without_an_old_one(client, maud):
    maud.user.set_unusable_password()
    maud.user.save()
    sign_in(client, maud)
    assert "&lt;" not in client.get("/compte/mot-de-passe/choisir/").content.decode()

    client.post(
        "/compte/mot-de-passe/choisir/", {"password1": "six-moutons-noirs", "password2": "six-moutons-noirs"}
    )

    maud.user.refresh_from_db()
    assert maud.user.check_password("six-moutons-noirs")


def test_nobody_signs_up_alone(client, maud):
    assert client.get("/compte/inscription/").url == "/compte/rejoindre/"


def test_leaving_needs_a_button(inside):
    assert "Se déconnecter" in inside.get("/compte/sortie/").content.decode()
    assert inside.get("/compte/").status_code == 200

    inside.post("/compte/sortie/")

    assert inside.get("/compte/").status_code == 302
