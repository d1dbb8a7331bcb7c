"""« Rejoindre ma structure »: asked by a visitor, answered by the staff."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import AccessRequest, Invitation, SignInLink
from maillage.accounts.operations import accept_access_request, decline_access_request
from maillage.accounts.registrations import awaiting_requests
from maillage.accounts.testing import AccessRequestFactory, person_with
from maillage.identity.models import Person, User
from maillage.identity.testing import NetworkFactory, PersonFactory, UserFactory, sign_in
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message

pytestmark = pytest.mark.django_db
PAGE = "/compte/rejoindre/"
GIVEN = {
    "given_name": "Ysée",
    "family_name": "Lande",
    "email": "ysee.lande@relais.example",
    "organisation_name": "Le Relais des Sources",
    "message": "",
}


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def director(db):
    return person_with(Right.DIRECTOR)


def test_a_request_reaches_those_who_may_invite(client, director):
    person_with(Right.EMPLOYEE)
    person_with(Right.DIRECTOR, network=NetworkFactory())

    response = client.post(PAGE, GIVEN)

    assert response.url == "/compte/rejoindre/merci/"
    assert [message.recipient for message in Message.objects.all()] == [director]
    assert AccessRequest.objects.get().organisation_name == "Le Relais des Sources"


def test_the_answer_is_the_same_for_an_address_that_has_an_account(client, director):
    answers = [client.post(PAGE, GIVEN | {"email": director.email}), client.post(PAGE, GIVEN)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/compte/rejoindre/merci/")}


def test_names_are_one_line_whatever_a_visitor_puts_in_them(client, director):
    broken = {
        "family_name": "Lande\u2028\u202eegnaL",
        "given_name": "Ysée\r\nBcc: a@ailleurs.example",
        "organisation_name": "Le Relais\n\nEntrez ici",
    }
    client.post(PAGE, GIVEN | broken)

    kept = AccessRequest.objects.get()
    assert (kept.given_name, kept.family_name, kept.organisation_name) == (
        "Ysée Bcc: a@ailleurs.example",
        "Lande egnaL",
        "Le Relais Entrez ici",
    )


def test_a_second_request_from_the_same_address_bothers_nobody(client, director):
    client.post(PAGE, GIVEN)
    client.post(PAGE, GIVEN | {"email": GIVEN["email"].upper()})

    assert AccessRequest.objects.count() == Message.objects.count() == 1


def test_a_missing_field_says_what_to_do_and_loses_nothing(client, director):
    page = client.post(PAGE, GIVEN | {"family_name": ""}).content.decode()

    assert "Indiquez votre nom." in page
    assert 'value="ysee.lande@relais.example"' in page


def test_requests_are_slowed_down(client, director):
    answers = [client.post(PAGE, GIVEN | {"email": f"n{n}@relais.example"}).status_code for n in range(6)]

    assert answers == [302] * 5 + [429]


def test_accepting_makes_the_person_and_invites_her(director):
    request = AccessRequestFactory(given_name="Ysée", family_name="Lande")
    PersonFactory(slug="ysee-lande")

    person = accept_access_request(request, by=director)

    assert (person.full_name, person.slug, person.email) == ("Ysée Lande", "ysee-lande-2", request.email)
    assert Invitation.objects.get().person == person
    assert (request.accepted, request.answered_by) == (True, director)
    verbs = Entry.objects.about(person).values_list("verb", flat=True)
    assert set(verbs) == {"directory.person_added", "accounts.person_invited"}


def test_accepting_somebody_already_known_invites_that_person(director):
    known = PersonFactory(user=None)

    asked = AccessRequestFactory(email=known.email.upper())

    assert accept_access_request(asked, known=known.pk, by=director) == known


def test_accepting_somebody_who_had_forgotten_her_account_sends_her_a_link_that_signs_in(director):
    known = PersonFactory()

    asked = AccessRequestFactory(email=known.email)

    assert accept_access_request(asked, known=known.pk, by=director) == known

    assert SignInLink.objects.get().user == known.user


def test_the_address_that_signs_in_is_known_whatever_the_sheet_shows(director):
    known = PersonFactory(email="affichee@essai.example", user=UserFactory(email="entree@essai.example"))

    asked = AccessRequestFactory(email="entree@essai.example")

    assert accept_access_request(asked, known=known.pk, by=director) == known


def test_an_address_that_somebody_shows_on_her_own_sheet_opens_nothing_to_her(client, director):
    other = PersonFactory(email="ysee.lande@essai.example", user=UserFactory(email="entree@essai.example"))
    asked = AccessRequestFactory(email="ysee.lande@essai.example")
    address = f"/compte/demandes/{asked.pk}/accepter/"
    sign_in(client, director)

    pages = [client.get(address), client.post(address), client.post(address, {"known": other.pk})]

    assert all(f"La fiche de <b>{other}</b> affiche cette adresse" in page.content.decode() for page in pages)
    assert "et son compte s’ouvre par une autre" in pages[1].context["form"].non_field_errors()[0].replace(
        "'", "’"
    )
    assert AccessRequest.objects.get().answered_at is None
    assert (SignInLink.objects.count(), Invitation.objects.count()) == (0, 0)


@pytest.mark.parametrize("has_account", [True, False])
def test_whoever_accepts_reads_who_it_is_first(client, director, has_account):
    known = PersonFactory() if has_account else PersonFactory(user=None)
    asked = AccessRequestFactory(email=known.email)
    address = f"/compte/demandes/{asked.pk}/accepter/"
    sign_in(client, director)

    unread = client.post(address).content.decode()
    page = client.get(address).content.decode()

    assert "n’est plus la même" in unread
    assert all(f"C’est <b>{known}</b>" in text for text in (unread, page))
    assert f'name="known" value="{known.pk}"' in page
    assert ("Un lien pour entrer part" in page) == has_account
    assert client.post(address, {"known": known.pk}).status_code == 302


def test_somebody_who_took_the_address_meanwhile_is_not_let_in_unread(director):
    asked = AccessRequestFactory()
    PersonFactory(email=asked.email, user=None)

    with pytest.raises(DomainError, match="n'est plus la même"):
        accept_access_request(asked, by=director)

    assert AccessRequest.objects.get().answered_at is None


def test_the_screen_says_what_was_sent(client, director):
    known = PersonFactory()
    again, first = AccessRequestFactory(email=known.email), AccessRequestFactory()
    sign_in(client, director)

    answers = [
        client.post(f"/compte/demandes/{asked.pk}/accepter/", who, follow=True).content.decode()
        for asked, who in ((again, {"known": known.pk}), (first, {}))
    ]

    assert f"un lien pour entrer part à {known}" in answers[0]
    assert "l’invitation part à" in answers[1]


@pytest.mark.parametrize("why", ["left", "closed"])
def test_nothing_is_accepted_for_somebody_who_could_not_enter(why, director):
    person = PersonFactory(left_on=timezone.localdate() if why == "left" else None)
    User.objects.filter(pk=person.user_id).update(is_active=why != "closed")
    request = AccessRequestFactory(email=person.email)

    with pytest.raises(DomainError, match="a quitté le réseau" if why == "left" else "est fermé"):
        accept_access_request(request, known=person.pk, by=director)

    assert AccessRequest.objects.get().answered_at is None


def test_declining_writes_the_reason(director):
    request = AccessRequestFactory()

    decline_access_request(request, reason="Votre structure n'est pas encore membre.", by=director)

    message = Message.objects.get()
    assert message.address == request.email
    assert "n’est pas encore membre" in message.text
    assert not Person.objects.filter(email=request.email).exists()


def test_a_request_is_answered_once(director):
    request = AccessRequestFactory()
    decline_access_request(request, reason="Déjà membre ailleurs.", by=director)

    with pytest.raises(DomainError, match="déjà répondu"):
        accept_access_request(request, by=director)


def test_requests_are_answered_on_the_screen(client, director):
    first, second = AccessRequestFactory.create_batch(2)
    sign_in(client, director)
    assert first.email in client.get("/compte/demandes/").content.decode()

    client.post(f"/compte/demandes/{first.pk}/accepter/")
    client.post(f"/compte/demandes/{second.pk}/refuser/", {"reason": "Pas encore membre."})

    page = client.get("/compte/demandes/").content.decode()
    assert "Pas encore membre." in page
    assert not AccessRequest.objects.filter(answered_at=None).exists()


def test_a_request_of_another_network_is_unknown(client, director):
    request = AccessRequestFactory(network=NetworkFactory())
    sign_in(client, director)

    assert client.post(f"/compte/demandes/{request.pk}/accepter/").status_code == 404


def test_requests_await_those_who_may_answer_only(director):
    AccessRequestFactory()

    assert len(list(awaiting_requests(director))) == 1
    assert list(awaiting_requests(person_with(Right.BOARD))) == []


def test_a_long_list_of_requests_comes_in_pages(client, director):
    AccessRequestFactory.create_batch(21)
    sign_in(client, director)

    page = client.get("/compte/demandes/", {"page": 2})

    assert len(page.context["requests"]) == 1
    assert "sur 21 demandes" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_list_costs_the_same_whatever_waits_and_was_answered(
    client, director, rows, django_assert_num_queries
):
    AccessRequestFactory.create_batch(rows)
    AccessRequestFactory.create_batch(rows, answered_at=timezone.now(), answered_by=director, accepted=True)
    sign_in(client, director)

    with django_assert_num_queries(8):
        response = client.get("/compte/demandes/")

    assert response.status_code == 200
