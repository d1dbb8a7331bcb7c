"""Invitations, from the list of those who invite to the account of those who are invited."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.accounts.enums import Right
from maillage.accounts.models import Invitation
from maillage.accounts.operations import (
    accept_invitation,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from maillage.accounts.testing import SECRET, InvitationFactory, person_with
from maillage.identity.models import User
from maillage.identity.testing import PASSWORD, NetworkFactory, PersonFactory, UserFactory, sign_in
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def director(db):
    return person_with(Right.DIRECTOR)


@pytest.fixture
def yann(db):
    return PersonFactory(user=None, given_name="Yann", family_name="Salin")


def mailed_path() -> str:
    return re.search(r"http://[^/]+(/compte/\S+)", Message.objects.first().text)[1]


def test_an_invitation_opens_an_account_and_signs_in(client, director, yann):
    invite_person(yann, by=director)
    path = mailed_path()
    assert "Ouvrir mon compte" in client.get(path).content.decode()

    client.post(path, {"password": "une-brebis-de-plus"})

    yann.refresh_from_db()
    assert yann.user.check_password("une-brebis-de-plus")
    assert client.get("/compte/").status_code == 200
    assert Entry.objects.filter(verb="accounts.invitation_accepted", actor=yann).exists()
    assert "a déjà servi" in client.get(path).content.decode()


def test_without_a_password_the_account_opens_by_link(client, director, yann):
    invite_person(yann, by=director)

    client.post(mailed_path(), {"password": ""})

    yann.refresh_from_db()
    assert not yann.user.has_usable_password()
    assert client.get("/compte/").status_code == 200


def test_a_weak_password_is_refused_and_the_invitation_stays_open(client, director, yann):
    invite_person(yann, by=director)

    page = client.post(mailed_path(), {"password": "court"})

    assert page.status_code == 200
    assert "dix signes au moins" in page.content.decode()
    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email=yann.email).exists()


def test_an_account_of_another_network_is_joined_and_keeps_its_password(director, yann):
    account = UserFactory(email=yann.email)
    InvitationFactory(person=yann)

    user = accept_invitation(SECRET, network=yann.network, password="un-autre-mot-de-passe")

    assert user == account
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_newest_invitation_is_the_only_one_that_opens(client, director, yann):
    first = invite_person(yann, by=director)
    old_path = mailed_path()
    resend_invitation(first, by=director)

    assert client.get(old_path).status_code == 410
    assert client.get(mailed_path()).status_code == 200


def test_an_invitation_is_dead_after_fourteen_days(client, director, yann, time_machine):
    time_machine.move_to("2026-11-01 09:00+01:00")
    invite_person(yann, by=director)
    time_machine.move_to("2026-11-16 09:00+01:00")

    assert "plus de 14\xa0jours" in client.get(mailed_path()).content.decode()


def test_a_withdrawn_invitation_opens_nothing(client, director, yann):
    withdraw_invitation(invite_person(yann, by=director), by=director)

    assert client.post(mailed_path(), {"password": ""}).status_code == 410
    yann.refresh_from_db()
    assert yann.user is None


def test_an_invitation_is_unknown_on_another_network(client, yann):
    InvitationFactory(person=yann)

    response = client.get(f"/compte/invitation/{SECRET}/", headers={"host": NetworkFactory().host})

    assert response.status_code == 410


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"user": None, "email": ""}, "pas d'adresse électronique"),
        ({}, "a déjà un compte"),
        ({"user": None, "left_on": "2020-01-01"}, "a quitté le réseau"),
    ],
)
def test_some_people_cannot_be_invited(director, given, said):
    person = PersonFactory(**given)
    person.refresh_from_db()

    with pytest.raises(DomainError, match=said):
        invite_person(person, by=director)


def test_the_list_invites_resends_and_withdraws(client, director, yann):
    sign_in(client, director)

    client.post("/compte/invitations/", {"person": yann.pk})
    invitation = Invitation.objects.get()
    assert "Yann Salin" in client.get("/compte/invitations/").content.decode()

    client.post(f"/compte/invitations/{invitation.pk}/renvoyer/")
    assert Message.objects.count() == 2
    client.post(f"/compte/invitations/{Invitation.objects.get(withdrawn_at=None).pk}/retirer/")
    assert not Invitation.objects.filter(withdrawn_at=None).exists()


def test_the_list_costs_as_much_with_one_as_with_three(client, director):
    sign_in(client, director).get("/compte/invitations/")
    costs = []
    for secrets in (["a"], ["b", "c"]):
        for secret in secrets:
            InvitationFactory(secret=secret, invited_by=director)
        with CaptureQueriesContext(connection) as queries:
            client.get("/compte/invitations/")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_when_everybody_has_an_account_the_page_leads_to_a_new_sheet(client, director, yann):
    sign_in(client, director)
    assert "Ouvrez d’abord sa fiche" in client.get("/compte/invitations/").content.decode()
    yann.delete()

    page = client.get("/compte/invitations/").content.decode()

    assert "Personne à inviter pour l’instant" in page
    assert 'name="person"' not in page
    assert page.count('href="/annuaire/personnes/nouvelle/"') > client.get("/compte/").content.decode().count(
        'href="/annuaire/personnes/nouvelle/"'
    )


def test_only_those_who_may_invite_see_the_list(client):
    sign_in(client, person_with(Right.EMPLOYEE))

    assert client.get("/compte/invitations/").status_code == 403


def test_a_long_list_of_invitations_comes_in_pages(client, director):
    for number in range(51):
        InvitationFactory(secret=f"secret-{number}")
    sign_in(client, director)

    page = client.get("/compte/invitations/", {"page": 2})

    assert len(page.context["invitations"]) == 1
    assert "sur 51 invitations" in page.content.decode()
