"""Rights have a start and an end."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant, rights_of
from maillage.accounts.operations import end_right, grant_right
from maillage.accounts.operations.grants import drop_right
from maillage.accounts.testing import GrantFactory, person_with
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.journal.models import Entry
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(db):
    return person_with(Right.DIRECTOR)


@pytest.fixture
def maud(db):
    return PersonFactory()


def fresh(person):
    return Person.objects.get(pk=person.pk)


def test_a_right_holds_from_its_first_to_its_last_day(director, maud, time_machine):
    grant_right(
        maud, right=Right.OFFICER, starts_on=date(2026, 11, 10), ends_on=date(2026, 11, 20), by=director
    )

    for day, held in [("09", False), ("10", True), ("20", True), ("21", False)]:
        time_machine.move_to(f"2026-11-{day} 12:00+01:00")
        assert (Right.OFFICER in rights_of(fresh(maud))) is held


def test_a_new_right_counts_at_once_for_the_person_already_loaded(director, maud):
    assert not rights_of(maud)

    grant_right(maud, right=Right.OFFICER, starts_on=timezone.localdate(), by=director)

    assert rights_of(maud) == {Right.OFFICER}


def test_the_same_right_is_not_given_twice_on_the_same_days(director, maud):
    grant_right(maud, right=Right.OFFICER, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), by=director)

    with pytest.raises(DomainError, match="déjà donné"):
        grant_right(maud, right=Right.OFFICER, starts_on=date(2026, 6, 30), by=director)
    grant_right(maud, right=Right.OFFICER, starts_on=date(2026, 7, 1), by=director)
    assert Grant.objects.filter(person=maud).count() == 2


def test_a_right_cannot_end_before_it_starts(director, maud):
    with pytest.raises(DomainError, match="avant d'avoir commencé"):
        grant_right(
            maud, right=Right.OFFICER, starts_on=date(2026, 6, 2), ends_on=date(2026, 6, 1), by=director
        )


def test_an_ended_right_stays_in_the_past(director, maud):
    grant = grant_right(maud, right=Right.BOARD, starts_on=date(2026, 1, 1), by=director)

    end_right(grant, on=date(2026, 6, 30), by=director)

    assert Grant.objects.get(pk=grant.pk).ends_on == date(2026, 6, 30)
    entry = Entry.objects.get(verb="accounts.right_ended")
    assert (entry.actor, entry.data["on"]) == (director, "30 juin 2026")


def test_the_last_person_who_gives_rights_keeps_hers(director):
    with pytest.raises(DomainError, match="dernière personne"):
        end_right(director.grants.get(), on=timezone.localdate(), by=director)

    other = person_with(Right.DIRECTOR)
    end_right(director.grants.get(), on=timezone.localdate(), by=other)


def test_a_network_always_keeps_a_director(director):
    """The technical administration could not name one: it gives its own right only."""
    person_with(Right.TECHNICIAN)

    with pytest.raises(DomainError, match="dernière personne"):
        end_right(director.grants.get(), on=timezone.localdate(), by=director)


def test_who_may_not_give_a_right_does_not_end_it_either(director):
    technician, officer = person_with(Right.TECHNICIAN), person_with(Right.OFFICER)
    coming = GrantFactory(person=officer, right=Right.BOARD, starts_on=timezone.localdate() + timedelta(9))
    person_with(Right.DIRECTOR)

    for act in (
        lambda: end_right(director.grants.get(), on=timezone.localdate(), by=technician),
        lambda: end_right(technician.grants.get(), on=timezone.localdate(), by=officer),
        lambda: drop_right(coming, by=technician),
    ):
        with pytest.raises(DomainError, match="Seule la direction met fin"):
            act()
    end_right(technician.grants.get(), on=timezone.localdate(), by=technician)


def test_a_colleague_whose_right_ends_soon_does_not_count(director):
    GrantFactory(
        person=PersonFactory(), right=Right.DIRECTOR, ends_on=timezone.localdate() + timedelta(days=3)
    )

    with pytest.raises(DomainError, match="dernière personne"):
        end_right(director.grants.get(), on=timezone.localdate(), by=director)


def test_a_right_is_given_and_ended_on_the_screen(client, director, maud):
    sign_in(client, director)

    client.post(
        "/compte/droits/", {"person": maud.pk, "right": "board", "starts_on": "2026-01-01", "ends_on": ""}
    )
    grant = Grant.objects.get(person=maud)
    assert maud.full_name in client.get("/compte/droits/").content.decode()

    client.post(f"/compte/droits/{grant.pk}/finir/", {"on": "2026-02-01"})
    page = client.get("/compte/droits/").content.decode()
    assert f"/compte/droits/{grant.pk}/finir/" not in page
    assert "1ᵉʳ février 2026" in client.get("/compte/droits/?termines=1").content.decode()


def test_a_right_to_come_is_announced_as_such(client, director, maud):
    starts = timezone.localdate() + timedelta(days=7)
    grant_right(maud, right=Right.OFFICER, starts_on=starts, by=director)
    sign_in(client, director)

    assert f"à partir du {long_date(starts, weekday=False)}" in client.get("/compte/droits/").content.decode()


def test_a_refusal_keeps_what_was_chosen(client, director, maud):
    sign_in(client, director)
    given = {"person": maud.pk, "right": "board", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}

    page = client.post("/compte/droits/", given).content.decode()

    assert "avant d’avoir commencé" in page
    assert 'value="2026-02-01"' in page


def test_people_of_another_network_cannot_be_chosen(client, director):
    stranger = PersonFactory(network=NetworkFactory())
    sign_in(client, director)

    client.post("/compte/droits/", {"person": stranger.pk, "right": "board", "starts_on": "2026-01-01"})

    assert not Grant.objects.filter(person=stranger).exists()


@pytest.mark.parametrize("right", [Right.OFFICER, Right.EMPLOYEE, Right.PRESIDENT])
def test_others_cannot_give_rights(client, right):
    sign_in(client, person_with(right))

    assert client.get("/compte/droits/").status_code == 403


def test_the_list_costs_as_much_with_one_as_with_three(client, director):
    sign_in(client, director).get("/compte/droits/")
    costs = []
    for added in (1, 2):
        GrantFactory.create_batch(added)
        with CaptureQueriesContext(connection) as queries:
            client.get("/compte/droits/")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_nobody_gives_herself_a_right(director):
    with pytest.raises(DomainError, match="soi-même"):
        grant_right(director, right=Right.LISTENER, starts_on=timezone.localdate(), by=director)


def test_the_technical_administration_gives_only_its_own_right():
    technician, person = person_with(Right.TECHNICIAN), PersonFactory()
    with pytest.raises(DomainError, match="Seule la direction"):
        grant_right(person, right=Right.DIRECTOR, starts_on=timezone.localdate(), by=technician)
    assert grant_right(person, right=Right.TECHNICIAN, starts_on=timezone.localdate(), by=technician)


def test_the_technical_administration_sees_where_it_may_act(client, director):
    technician = person_with(Right.TECHNICIAN)
    page = sign_in(client, technician).get("/compte/droits/").content.decode()

    assert f"/compte/droits/{technician.grants.get().pk}/finir/" in page
    assert f"/compte/droits/{director.grants.get().pk}/finir/" not in page


def test_a_long_list_of_rights_comes_in_pages(client, director):
    GrantFactory.create_batch(50)
    sign_in(client, director)

    assert len(client.get("/compte/droits/").context["holders"]) == 50
    assert "sur 51 personnes" in client.get("/compte/droits/", {"page": 2}).content.decode()
