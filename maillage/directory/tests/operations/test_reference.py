"""The reference data that the product ships."""

import pytest

from maillage.directory.enums import TerritoryKind
from maillage.directory.models import Domain, LegalForm, StructureType, Territory
from maillage.directory.operations.reference import load_reference_data

pytestmark = pytest.mark.django_db


def test_eighteen_regions_and_a_hundred_and_one_departements_are_shipped(reference_data):
    assert Territory.objects.regions().count() == 18
    assert Territory.objects.departements().count() == 101
    assert not Territory.objects.departements().filter(parent=None).exists()


def test_a_region_and_a_departement_may_share_a_code(reference_data):
    names = Territory.objects.filter(code="76").values_list("kind", "name")

    assert set(names) == {("region", "Occitanie"), ("departement", "Seine-Maritime")}


def test_occitanie_has_thirteen_departements(reference_data):
    occitanie = Territory.objects.departements(region_code="76")

    assert occitanie.count() == 13
    assert occitanie.get(code="48").name == "Lozère"


def test_corsican_codes_keep_their_letter(reference_data):
    assert Territory.objects.get(kind=TerritoryKind.DEPARTEMENT, code="2A").parent.name == "Corse"


def test_kinds_that_the_law_has_ended_are_kept_for_archives(reference_data):
    assert StructureType.objects.get(code="maia").valid_to.year == 2022


def test_loading_twice_changes_nothing_and_brings_labels_up_to_date(reference_data):
    counts = [model.objects.count() for model in (Territory, StructureType, Domain, LegalForm)]
    Domain.objects.filter(code="pain").update(label="ancien nom")

    load_reference_data()

    assert [model.objects.count() for model in (Territory, StructureType, Domain, LegalForm)] == counts
    assert Domain.objects.get(code="pain").label == "douleur"
