"""Opening, changing and placing the sheet of an organisation."""

from datetime import date

import pytest

from maillage.directory.enums import Standing
from maillage.directory.models import Domain, Organisation
from maillage.directory.operations.organisations import add_organisation, change_standing, update_organisation
from maillage.directory.testing import OrganisationFactory, StructureTypeFactory
from maillage.identity.testing import NetworkFactory
from maillage.journal.models import Entry
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError, StaleError

pytestmark = pytest.mark.django_db


@pytest.fixture
def dac(network):
    return add_organisation(
        network, name="DAC Aubrac", structure_type=StructureTypeFactory(), standing=Standing.MEMBER, by=SYSTEM
    )


def test_numbers_are_tidied_and_the_telephone_is_readable(network):
    sheet = add_organisation(
        network,
        name="  CPTS   des Deux Vallées ",
        structure_type=StructureTypeFactory(),
        siren="000 100 016",
        phone="0465710012",
        by=SYSTEM,
    )

    assert (sheet.name, sheet.siren, sheet.phone) == ("CPTS des Deux Vallées", "000100016", "04 65 71 00 12")
    assert sheet.slug == "cpts-des-deux-vallees"


def test_two_organisations_of_one_name_get_two_addresses(network, dac):
    twin = add_organisation(network, name="DAC Aubrac", structure_type=StructureTypeFactory(), by=SYSTEM)

    assert (dac.slug, twin.slug) == ("dac-aubrac", "dac-aubrac-2")


def test_two_networks_may_use_the_same_address(dac):
    elsewhere = NetworkFactory()

    twin = add_organisation(elsewhere, name="DAC Aubrac", structure_type=StructureTypeFactory(), by=SYSTEM)

    assert twin.slug == dac.slug


@pytest.mark.parametrize(
    ("field", "value"),
    [("siren", "000100017"), ("finess", "12"), ("phone", "04 65"), ("email", "accueil"), ("name", "")],
)
def test_a_value_that_does_not_hold_is_refused_on_its_field(network, field, value):
    values = {"name": "DAC Aubrac", "structure_type": StructureTypeFactory(), field: value}

    with pytest.raises(DomainError) as refusal:
        add_organisation(network, **values, by=SYSTEM)

    assert refusal.value.field == field
    assert not Organisation.objects.exists()


def test_a_new_name_gives_a_new_address_and_the_former_one_redirects(dac):
    renamed = update_organisation(dac, version=dac.version, name="DAC Margeride", by=SYSTEM)

    assert renamed.slug == "dac-margeride"
    assert list(renamed.aliases.values_list("slug", flat=True)) == ["dac-aubrac"]


def test_taking_its_former_name_back_takes_its_former_address_back(dac):
    renamed = update_organisation(dac, version=1, name="DAC Margeride", by=SYSTEM)

    back = update_organisation(renamed, version=2, name="DAC Aubrac", by=SYSTEM)

    assert back.slug == "dac-aubrac"
    assert list(back.aliases.values_list("slug", flat=True)) == ["dac-margeride"]


def test_nobody_takes_the_former_address_of_another(network, dac):
    update_organisation(dac, version=1, name="DAC Margeride", by=SYSTEM)

    newcomer = add_organisation(network, name="DAC Aubrac", structure_type=StructureTypeFactory(), by=SYSTEM)

    assert newcomer.slug == "dac-aubrac-2"


def test_a_sheet_changed_since_is_not_overwritten_and_both_values_are_told(dac):
    update_organisation(dac, version=1, commune="Mende", by=SYSTEM)

    with pytest.raises(StaleError) as refusal:
        update_organisation(dac, version=1, commune="Florac", by=SYSTEM)

    assert "Mende" in refusal.value.sentence
    assert "Florac" in refusal.value.sentence
    assert Organisation.objects.get(pk=dac.pk).commune == "Mende"


def test_saving_the_same_values_leaves_no_trace(dac):
    same = update_organisation(dac, version=1, name=dac.name, domains=[], by=SYSTEM)

    assert same.version == 1
    assert not Entry.objects.filter(verb="directory.organisation_updated").exists()


def test_the_journal_names_the_fields_that_changed(dac, officer, reference_data):
    pain = Domain.objects.get(code="pain")

    update_organisation(dac, version=1, commune="Mende", domains=[pain], by=officer)

    entry = Entry.objects.get(verb="directory.organisation_updated")
    assert entry.actor == officer
    assert entry.data["fields"] == "commune, domaines"


def test_becoming_a_member_dates_the_arrival(network):
    applicant = OrganisationFactory(network=network, standing=Standing.APPLICANT)

    member = change_standing(applicant, standing=Standing.MEMBER, on=date(2026, 3, 2), by=SYSTEM)

    assert (member.standing, member.joined_on) == (Standing.MEMBER, date(2026, 3, 2))


def test_a_suspension_that_ends_keeps_the_first_arrival(network):
    joined = date(2020, 1, 6)
    suspended = OrganisationFactory(network=network, standing=Standing.SUSPENDED, joined_on=joined)

    member = change_standing(suspended, standing=Standing.MEMBER, on=date(2026, 3, 2), by=SYSTEM)

    assert member.joined_on == joined


def test_leaving_dates_the_departure_and_cannot_precede_the_arrival(network):
    member = OrganisationFactory(network=network, joined_on=date(2020, 1, 6))

    with pytest.raises(DomainError, match="précède"):
        change_standing(member, standing=Standing.LEFT, on=date(2019, 1, 1), by=SYSTEM)

    assert (
        change_standing(member, standing=Standing.LEFT, on=date(2026, 1, 1), by=SYSTEM).left_on.year == 2026
    )


def test_a_prospect_does_not_become_a_member_without_applying(network):
    prospect = OrganisationFactory(network=network, standing=Standing.PROSPECT)

    with pytest.raises(DomainError, match="étape suivante") as refusal:
        change_standing(prospect, standing=Standing.MEMBER, on=date(2026, 3, 2), by=SYSTEM)

    assert refusal.value.field == "standing"


def test_an_organisation_is_taken_over_only_by_another_of_its_network(network, dac):
    elsewhere = OrganisationFactory(network=NetworkFactory())

    for successor in (elsewhere, dac):
        with pytest.raises(DomainError) as refusal:
            update_organisation(dac, version=1, merged_into=successor, by=SYSTEM)
        assert refusal.value.field == "merged_into"
