"""Pages of structures: list, map, sheet, opening and changing."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.enums import Standing
from maillage.directory.models import Organisation, Role, Territory
from maillage.directory.operations.organisations import update_organisation
from maillage.directory.testing import (
    OrganisationFactory,
    RoleFactory,
    StructureTypeFactory,
    TerritoryFactory,
)
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.kit.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer, reference_data):
    """The browser of a project officer."""
    return sign_in(client, officer)


def sheet_values(organisation, **changes):
    """What the form of a sheet posts."""
    return {
        "version": organisation.version,
        "name": organisation.name,
        "structure_type": organisation.structure_type_id,
        "commune": organisation.commune,
        "territory": organisation.territory_id,
        "is_public": "on",
        **changes,
    }


def test_the_list_shows_members_and_the_map_counts_them(desk, network):
    OrganisationFactory(network=network, name="DAC Aubrac")
    OrganisationFactory(network=network, name="CLIC Partenaire", standing=Standing.PARTNER)

    page = desk.get("/annuaire/").content.decode()

    assert "DAC Aubrac" in page
    assert "CLIC Partenaire" not in page
    assert 'aria-label="Lozère, 1\u00a0structure"' in page


def test_the_list_of_departements_says_what_the_map_says(desk, network):
    OrganisationFactory.create_batch(2, network=network)

    page = desk.get("/annuaire/?vue=liste").content.decode()

    assert "Lozère (48)" in page
    assert '<td class="number">2</td>' in page


def test_words_departement_and_place_narrow_the_list_from_the_address(desk, network):
    gard = TerritoryFactory(code="30", name="Gard")
    OrganisationFactory(network=network, name="DAC Aubrac")
    OrganisationFactory(network=network, name="CPTS Vidourle", territory=gard, standing=Standing.APPLICANT)

    page = desk.get("/annuaire/?q=VIDOURLE&departement=30&place=candidates").content.decode()

    assert "CPTS Vidourle" in page
    assert "DAC Aubrac" not in page


def test_unknown_words_of_the_address_narrow_nothing(desk, network):
    OrganisationFactory(network=network, name="DAC Aubrac")

    assert "DAC Aubrac" in desk.get("/annuaire/?departement=xx&type=yy&place=zz&page=nn").content.decode()


def test_an_empty_answer_says_how_to_go_on(desk):
    assert "Aucune structure ne correspond" in desk.get("/annuaire/?q=introuvable").content.decode()
    assert "Ouvrir une fiche" in desk.get("/annuaire/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_with_one_and_three_rows(
    desk, network, rows, django_assert_num_queries
):
    OrganisationFactory.create_batch(rows, network=network)

    with django_assert_num_queries(14):
        desk.get("/annuaire/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_sheet_takes_the_same_queries_with_one_and_three_roles(
    desk, network, rows, django_assert_num_queries
):
    organisation = OrganisationFactory(network=network)
    RoleFactory.create_batch(rows, person__network=network, organisation=organisation)
    ContentType.objects.get_for_model(Organisation)

    with django_assert_num_queries(13):
        desk.get(f"/annuaire/structures/{organisation.slug}/")


def test_a_former_address_redirects_for_good(desk, network):
    organisation = OrganisationFactory(network=network, name="DAC Aubrac", slug="dac-aubrac")
    update_organisation(organisation, version=1, name="DAC Margeride", by=SYSTEM)

    answer = desk.get("/annuaire/structures/dac-aubrac/")

    assert (answer.status_code, answer["Location"]) == (301, "/annuaire/structures/dac-margeride/")


def test_a_sheet_is_opened_from_the_form_and_its_numbers_are_tidied(desk, network):
    kind = StructureTypeFactory()

    answer = desk.post(
        "/annuaire/structures/nouvelle/",
        {
            "name": "CPTS des Deux Vallées",
            "structure_type": kind.pk,
            "siren": "000 100 016",
            "is_public": "on",
        },
    )

    assert answer["Location"] == "/annuaire/structures/cpts-des-deux-vallees/"
    assert Organisation.objects.get().siren == "000100016"


def test_what_was_typed_stays_when_a_number_does_not_hold(desk, network):
    organisation = OrganisationFactory(network=network)

    answer = desk.post(
        f"/annuaire/structures/{organisation.slug}/modifier/",
        sheet_values(organisation, name="Nom tapé", siren="000100017"),
    )

    page = answer.content.decode()
    assert "Nom tapé" in page
    assert "000100017" in page
    assert "avis de situation" in page


def test_a_sheet_changed_meanwhile_is_told_with_both_values_then_saved_knowingly(desk, network):
    organisation = OrganisationFactory(network=network, commune="Mende")
    posted = sheet_values(organisation, commune="Florac")
    update_organisation(organisation, version=1, commune="Langogne", by=SYSTEM)
    address = f"/annuaire/structures/{organisation.slug}/modifier/"

    page = desk.post(address, posted).content.decode()

    assert "Langogne" in page
    assert "Florac" in page
    assert Organisation.objects.get().commune == "Langogne"

    assert 'name="version" value="2"' in page
    desk.post(address, {**posted, "version": 2})
    assert Organisation.objects.get().commune == "Florac"


def test_a_doubted_number_is_kept_and_said(desk, network):
    organisation = OrganisationFactory(network=network)

    answer = desk.post(
        f"/annuaire/structures/{organisation.slug}/modifier/",
        sheet_values(organisation, finess="2A0000011"),
        follow=True,
    )

    assert "pas pu être contrôlé" in answer.content.decode()
    assert Organisation.objects.get().finess == "2A0000011"


def test_the_place_of_a_structure_changes_with_a_reason(desk, network):
    organisation = OrganisationFactory(network=network)

    desk.post(
        f"/annuaire/structures/{organisation.slug}/place/",
        {"standing": Standing.SUSPENDED, "on": "2026-03-02", "reason": "Cotisation"},
    )

    assert Organisation.objects.get().standing == Standing.SUSPENDED


def test_a_function_is_given_then_ended_from_the_sheet(desk, network):
    organisation = OrganisationFactory(network=network)
    person = PersonFactory(network=network)
    today = timezone.localdate()
    base = f"/annuaire/structures/{organisation.slug}/fonctions/"

    desk.post(
        f"{base}nouvelle/", {"person": person.pk, "kind": "coordinator", "starts_on": today.isoformat()}
    )
    role = Role.objects.get()
    desk.post(f"{base}{role.pk}/fin/", {"on": today.isoformat()})

    assert Role.objects.get().ends_on == today


def test_an_end_before_the_beginning_is_refused_in_the_form(desk, network):
    role = RoleFactory(person__network=network)
    day = timezone.localdate() - timedelta(days=1)

    answer = desk.post(
        f"/annuaire/structures/{role.organisation.slug}/fonctions/{role.pk}/fin/", {"on": day.isoformat()}
    )

    assert "finirait avant" in answer.content.decode()


def test_a_role_of_another_structure_is_not_found_under_this_one(desk, network):
    role = RoleFactory(person__network=network)
    other = OrganisationFactory(network=network)

    assert desk.get(f"/annuaire/structures/{other.slug}/fonctions/{role.pk}/fin/").status_code == 404


def test_a_vacant_function_is_said_on_the_sheet(desk, network):
    today = timezone.localdate()
    role = RoleFactory(person__network=network, starts_on=today - timedelta(9), ends_on=today - timedelta(1))

    page = desk.get(f"/annuaire/structures/{role.organisation.slug}/").content.decode()

    assert "Plus personne ne tient la fonction" in page


def test_another_network_does_not_exist(desk):
    elsewhere = OrganisationFactory(network=NetworkFactory())

    for path in ("", "modifier/", "place/", "fonctions/nouvelle/"):
        assert desk.get(f"/annuaire/structures/{elsewhere.slug}/{path}").status_code == 404


def test_a_visitor_is_sent_to_the_sign_in_page(client, network):
    organisation = OrganisationFactory(network=network)

    for path in ("/annuaire/", f"/annuaire/structures/{organisation.slug}/", "/annuaire/structures.csv"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert "/compte/connexion/" in answer["Location"]


@pytest.mark.parametrize("right", [Right.FUNDER, Right.LISTENER, Right.TECHNICIAN, Right.TRAINER])
def test_rights_that_do_not_make_an_insider_close_the_directory(client, network, right):
    organisation = OrganisationFactory(network=network)
    browser = sign_in(client, person_with(right, network=network))

    assert browser.get("/annuaire/").status_code == 403
    assert browser.get(f"/annuaire/structures/{organisation.slug}/").status_code == 404


def test_a_member_reads_but_does_not_edit_another_structure(client, network):
    browser = sign_in(client, RoleFactory(person__network=network).person)
    other = OrganisationFactory(network=network)

    page = browser.get(f"/annuaire/structures/{other.slug}/")
    assert page.status_code == 200
    assert "Historique" not in page.content.decode()
    assert browser.get(f"/annuaire/structures/{other.slug}/modifier/").status_code == 403


def test_a_coordinator_edits_her_own_structure(client, network):
    role = RoleFactory(person__network=network)
    browser = sign_in(client, role.person)

    assert browser.get(f"/annuaire/structures/{role.organisation.slug}/modifier/").status_code == 200
    assert browser.get(f"/annuaire/structures/{role.organisation.slug}/place/").status_code == 403


def test_the_export_holds_the_narrowed_list_and_no_formula(desk, network):
    OrganisationFactory(network=network, name="=CMD()", phone="+32 2 123 45 67")
    OrganisationFactory(network=network, name="Ancienne", standing=Standing.LEFT)

    answer = desk.get("/annuaire/structures.csv")
    text = answer.content.decode("utf-8-sig")

    assert "'=CMD();" in text
    assert "'+32 2 123 45 67" in text
    assert "Ancienne" not in text
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_network_without_region_shows_the_region_of_each_structure(client, reference_data):
    union = NetworkFactory(region_code="")
    mende = Territory.objects.departements().get(code="48")
    organisation = OrganisationFactory(network=union, territory=mende)
    browser = sign_in(client, person_with(Right.DIRECTOR, network=union))

    page = browser.get(f"/annuaire/structures/{organisation.slug}/").content.decode()

    assert page.count('<g class="area') == 13
    assert page.count('<g class="area chosen"') == 1
