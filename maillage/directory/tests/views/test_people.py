"""Pages of people: list, sheet, opening, changing, departure."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.models import PersonAlias
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.journal.operations import record

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


def test_a_sheet_does_not_tell_when_its_person_signs_in(desk, officer, network):
    person = PersonFactory(network=network)
    record("accounts.signed_in", person, by=person, way="par mot de passe")
    record("accounts.person_invited", person, by=officer)

    page = desk.get(f"/annuaire/personnes/{person.slug}/").content.decode()
    assert "a invité cette personne" in page
    assert "par mot de passe" not in page


def test_how_to_reach_somebody_comes_before_the_history_of_the_sheet(desk, network):
    page = desk.get(f"/annuaire/personnes/{PersonFactory(network=network).slug}/").content.decode()

    assert page.index("Coordonnées") < page.index("Historique")


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


def test_an_arrival_in_a_year_of_no_one_is_a_slip_of_the_hand(desk, network):
    values = {"given_name": "Maud", "family_name": "Essai", "side": Side.MEMBER, "joined_on": "0001-01-01"}

    page = desk.post("/annuaire/personnes/nouvelle/", values).content.decode()

    assert "Cette année n’est pas la bonne" in page
    assert 'type="date" name="joined_on" value="0001-01-01"' in page


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


def test_who_has_no_account_is_invited_from_her_sheet(desk, network):
    person = PersonFactory(network=network, user=None, email="elise@mas.example", slug="elise-essai")
    sheet = reverse("person-show", args=[person.slug])
    assert "Une invitation lui envoie un lien" in desk.get(sheet).content.decode()

    desk.post(reverse("invitations"), {"person": person.pk})

    assert person.invitations.count() == 1
    page = desk.get(sheet).content.decode()
    assert "Le lien s’ouvre jusqu’au" in page
    assert "Inviter de nouveau" in page


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"user": None, "email": ""}, "il faut d’abord son adresse électronique"),
        ({"user": None, "email": "a@mas.example", "left_on": date(2024, 1, 1)}, None),
        ({}, None),
    ],
)
def test_an_invitation_is_offered_only_when_it_can_leave(desk, network, values, said):
    person = PersonFactory(network=network, **values)

    page = desk.get(reverse("person-show", args=[person.slug])).content.decode()

    assert (">Compte</h2>" in page) == bool(said)
    assert (said or "") in page
    assert "Inviter</button>" not in page


def test_a_member_does_not_see_who_has_an_account(client, network):
    person = PersonFactory(network=network, user=None, email="elise@mas.example")
    sign_in(client, person_with(Right.BOARD, network=network))

    page = client.get(reverse("person-show", args=[person.slug])).content.decode()

    assert "elise@mas.example" in page
    assert ">Compte</h2>" not in page


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


def test_my_account_shows_my_details_and_leads_to_my_own_sheet(client, network):
    person = PersonFactory(network=network, phone="04 65 71 00 12")

    page = sign_in(client, person).get("/compte/").content.decode()

    assert person.phone in page
    assert reverse("person-edit", kwargs={"slug": person.slug}) in page


def test_a_telephone_that_is_none_is_refused_on_my_own_sheet_too(client, network):
    person = PersonFactory(network=network, given_name="Maud", family_name="Causse")
    address = reverse("person-edit", kwargs={"slug": person.slug})
    typed = {"given_name": "Maud", "family_name": "Larzac", "email": person.email, "version": person.version}
    sign_in(client, person)

    refused = client.post(address, {**typed, "phone": "pas un numéro"})
    kept = client.post(address, {**typed, "phone": "04 65 71 00 12"}, follow=True)

    person.refresh_from_db()
    assert "pas un numéro" in refused.content.decode()
    assert (person.full_name, person.slug) == ("Maud Larzac", "maud-larzac")
    assert kept.redirect_chain[-1][0] == reverse("person-show", kwargs={"slug": person.slug})


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_sheet_takes_the_same_queries_whatever_its_person_did(
    desk, network, rows, django_assert_num_queries
):
    person = PersonFactory(network=network)
    for _number in range(rows):
        RoleFactory(person=person)
        record("directory.departure_recorded", person, by=person)

    with django_assert_num_queries(8):
        response = desk.get(reverse("person-show", args=[person.slug]))

    assert response.status_code == 200


def test_a_form_is_left_for_the_page_it_came_from(desk):
    page = desk.get("/annuaire/personnes/nouvelle/").content.decode()

    assert 'href="/annuaire/personnes/">Renoncer</a>' in page
