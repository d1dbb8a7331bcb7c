"""Lists and counts of organisations."""

from datetime import date

import pytest

from maillage.directory.enums import Standing
from maillage.directory.operations.checks import fold_words
from maillage.directory.queries import (
    DepartementCount,
    ListFilter,
    PublicCounts,
    departement_counts,
    find_organisation,
    list_organisations,
    newest_members,
    public_counts,
    structure_named,
)
from maillage.directory.testing import OrganisationFactory, TerritoryFactory
from maillage.identity.testing import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["hérault", "HERAULT", "coeur", "Cœur d'Hérault", "herault coeur"])
def test_accents_capitals_ligatures_and_order_are_forgiven(network, officer, typed):
    wanted = OrganisationFactory(network=network, name="CPTS Cœur d'Hérault")
    OrganisationFactory(network=network, name="DAC Aubrac")

    assert list(list_organisations(officer, ListFilter(words=fold_words(typed)))) == [wanted]


def test_a_list_is_narrowed_by_departement_and_standing(network, officer):
    gard = TerritoryFactory(code="30", name="Gard")
    OrganisationFactory(network=network)
    here = OrganisationFactory(network=network, territory=gard)
    partner = OrganisationFactory(network=network, territory=gard, standing=Standing.PARTNER)

    assert list(list_organisations(officer, ListFilter(departement="30"))) == [here]
    assert set(list_organisations(officer, ListFilter(departement="30", standing=""))) == {here, partner}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_the_list_takes_the_same_queries_with_one_and_three_rows(
    network, officer, rows, django_assert_num_queries
):
    OrganisationFactory.create_batch(rows, network=network)
    found = list_organisations(officer, ListFilter())

    with django_assert_num_queries(2):
        [(o.structure_type.label, o.territory.name, list(o.domains.all())) for o in found]


def test_counts_hold_members_of_the_network_only(network, django_assert_num_queries):
    gard = TerritoryFactory(code="30", name="Gard")
    OrganisationFactory.create_batch(2, network=network)
    OrganisationFactory(network=network, territory=gard)
    OrganisationFactory(network=network, territory=gard, standing=Standing.LEFT)
    OrganisationFactory(network=NetworkFactory())

    with django_assert_num_queries(2):
        assert public_counts(network) == PublicCounts(members=3, departements=2)
        assert departement_counts(network) == [
            DepartementCount("30", "Gard", 1),
            DepartementCount("48", "Lozère", 2),
        ]


def test_the_newest_members_that_accept_to_be_named_come_first(network):
    old, new, hidden = (
        OrganisationFactory(network=network, joined_on=date(2026, month, 1), is_public=month != 3)
        for month in (1, 2, 3)
    )

    assert list(newest_members(network)) == [new, old]
    assert hidden not in newest_members(network)


def test_a_former_address_leads_to_the_organisation(network, officer):
    organisation = OrganisationFactory(network=network)
    organisation.aliases.create(network=network, slug="ancien-nom")

    assert find_organisation(officer, "ancien-nom") == organisation
    assert find_organisation(None, "ancien-nom") is None


def test_a_structure_is_found_by_its_name_or_sigle_when_no_other_reads_the_same(network):
    found = OrganisationFactory(network=network, name="Maison d'Éole", short_name="MDE")
    OrganisationFactory.create_batch(2, network=network, name="Les Deux")
    OrganisationFactory(network=NetworkFactory(), name="Ailleurs")
    OrganisationFactory(network=network, name="Fermée", standing=Standing.LEFT)

    assert structure_named(network, "maison d’eole") == structure_named(network, "mde") == str(found.pk)
    assert [structure_named(network, name) for name in ("Les Deux", "Ailleurs", "Fermée", "", "-")] == [
        ""
    ] * 5
