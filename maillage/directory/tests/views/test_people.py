"""Pages of people: list, sheet, opening, changing, departure."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.directory.models import PersonAlias
from maillage.directory.testing import OrganisationFactory, RoleFactory, person_with
from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def test_the_list_finds_people_by_name_and_by_structure(desk, network):
    dac = OrganisationFactory(network=network, name="DAC Aubrac")
    RoleFactory(
        organisation=dac, person=PersonFactory(network=network, given_name="Élise", slug="elise-essai")
    )
    PersonFactory(network=network, given_name="Yann", family_name="Ailleurs", slug="yann-ailleurs")

    for typed in ("ÉLISE", "aubrac"):
        page = desk.get("/annuaire/personnes/", {"q": typed}).content.decode()
        assert "Élise" in page
        assert "Ailleurs" not in page


def test_people_who_left_are_shown_on_request(desk, network):
    PersonFactory(network=network, family_name="Partie", left_on=timezone.localdate())

    assert "Partie" not in desk.get("/annuaire/personnes/").content.decode()
    assert "a quitté le réseau" in desk.get("/annuaire/personnes/?departs=1").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_with_one_and_three_rows(
    desk, network, rows, django_assert_num_queries
):
    for _number in range(rows):
        RoleFactory(person__network=network)

    with django_assert_num_queries(8):
        desk.get("/annuaire/personnes/")


def test_a_sheet_tells_roles_of_today_and_of_the_past(desk, network):
    today = timezone.localdate()
    person = PersonFactory(network=network)
    RoleFactory(person=person, organisation__name="DAC Aubrac")
    past = {"starts_on": today - timedelta(90), "ends_on": today - timedelta(1)}
    RoleFactory(person=person, organisation__name="CLIC Margeride", **past)

    page = desk.get(f"/annuaire/personnes/{person.slug}/").content.decode()

    assert page.index("DAC Aubrac") < page.index("1\u00a0fonction passée") < page.index("CLIC Margeride")


def test_an_arrival_is_announced(desk, network):
    person = PersonFactory(network=network, joined_on=timezone.localdate() + timedelta(days=7))

    assert "Arrive le" in desk.get(f"/annuaire/personnes/{person.slug}/").content.decode()


def test_a_person_is_opened_then_renamed_and_found_at_her_former_address(desk, network):
    desk.post(
        "/annuaire/personnes/nouvelle/", {"given_name": "Maud", "family_name": "Essai", "side": Side.MEMBER}
    )
    person = Person.objects.get(slug="maud-essai")
    values = {"version": 1, "given_name": "Maud", "family_name": "Autre", "side": Side.MEMBER}

    desk.post("/annuaire/personnes/maud-essai/modifier/", values)

    assert PersonAlias.objects.get().person == person
    assert desk.get("/annuaire/personnes/maud-essai/")["Location"] == "/annuaire/personnes/maud-autre/"


def test_everybody_corrects_her_own_sheet_but_not_what_the_network_decides(client, network):
    listener = person_with(Right.LISTENER, network=network, side=Side.MEMBER)
    browser = sign_in(client, listener)
    values = {
        "version": 1,
        "given_name": "Nouveau",
        "family_name": "Nom",
        "phone": "04 65 71 00 12",
        "side": Side.STAFF,
    }

    browser.post(f"/annuaire/personnes/{listener.slug}/modifier/", values)

    kept = Person.objects.get(pk=listener.pk)
    assert (kept.given_name, kept.phone, kept.side) == ("Nouveau", "04 65 71 00 12", Side.MEMBER)


def test_who_is_no_insider_reads_her_own_sheet_and_no_other(client, network):
    listener = person_with(Right.LISTENER, network=network)
    browser = sign_in(client, listener)

    assert browser.get(f"/annuaire/personnes/{listener.slug}/").status_code == 200
    assert browser.get(f"/annuaire/personnes/{PersonFactory(network=network).slug}/").status_code == 404
    assert browser.get("/annuaire/personnes/").status_code == 403


def test_a_departure_is_recorded_by_the_network_only(client, desk, network):
    person = PersonFactory(network=network)

    desk.post(f"/annuaire/personnes/{person.slug}/depart/", {"on": timezone.localdate().isoformat()})

    assert not Person.objects.get(pk=person.pk).is_present
    member = sign_in(client, RoleFactory(person__network=network).person)
    assert member.get(f"/annuaire/personnes/{person.slug}/depart/").status_code == 403


def test_people_of_another_network_do_not_exist(desk):
    stranger = PersonFactory(network=NetworkFactory())

    for path in ("", "modifier/", "depart/"):
        assert desk.get(f"/annuaire/personnes/{stranger.slug}/{path}").status_code == 404


def test_a_departure_is_taken_back_from_a_page_that_says_what_stays_closed(client):
    person = PersonFactory(user=None, left_on=timezone.localdate())
    sign_in(client, person_with(Right.OFFICER, network=person.network))

    assert "restent fermés" in client.get(reverse("person-return", args=[person.slug])).content.decode()
    client.post(reverse("person-return", args=[person.slug]))

    person.refresh_from_db()
    assert person.left_on is None
