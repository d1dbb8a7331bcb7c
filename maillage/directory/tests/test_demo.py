"""The demonstration's structures and people hold what the field's dossier describes."""

from collections import Counter

import pytest
from django.utils import timezone

from maillage.accounts.models import rights_of
from maillage.directory.demo import PERSONAS, load
from maillage.directory.enums import RoleKind, Standing
from maillage.directory.models import Organisation, Role
from maillage.directory.queries import public_counts, vacant_kinds
from maillage.directory.rules import is_insider
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person, User
from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of
from maillage.ui.registries.demo import PASSWORD, World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Local structures by département; regional ones sit in 31 and 34, and each département has its DAC.
LOCAL = {
    **dict.fromkeys(("32", "09", "48"), 1),
    **dict.fromkeys(("65", "12", "82", "46"), 2),
    **dict.fromkeys(("66", "81", "11"), 3),
    "30": 4,
    "31": 6,
    "34": 6,
}


@pytest.fixture
def world():
    world = World(today=timezone.localdate())
    load(world)
    return world


def test_sixty_structures_are_spread_by_type_place_and_standing_as_described(world):
    network = world.networks["garrigue"]
    all_of_them = Organisation.objects.of(network).order_by()
    regional = all_of_them.filter(structure_type__code__in=("dsr", "urps", "federation", "grades"))
    dacs = all_of_them.filter(structure_type__code="dac")
    local = all_of_them.difference(regional, dacs)

    assert Counter(all_of_them.values_list("structure_type__code", flat=True)) == Counter(
        dac=13, dsr=6, cpts=12, msp=6, had=3, clic=4, essms=5, urps=3, ssiad=2, sad=2, federation=1, grades=1
    ) + Counter({"patient-association": 2})
    assert set(dacs.values_list("territory__code", flat=True)) == set(LOCAL)
    assert set(regional.values_list("territory__code", flat=True)) == {"31", "34"}
    assert Counter(sheet.territory.code for sheet in local) == LOCAL
    assert Counter(all_of_them.values_list("standing", flat=True)) == {
        Standing.MEMBER: 56,
        Standing.APPLICANT: 2,
        Standing.SUSPENDED: 1,
        Standing.LEFT: 1,
    }
    assert public_counts(network).departements == 13


def test_the_other_networks_stand_under_the_union_with_five_structures_each(world):
    parents = dict(Network.objects.values_list("slug", "parent__slug"))

    assert parents == {"union": None, "garrigue": "union", "region-a": "union", "region-b": "union"}
    assert [Organisation.objects.of(world.networks[slug]).count() for slug in ("region-a", "region-b")] == [
        5,
        5,
    ]


def test_every_number_passes_its_check_and_every_address_is_invented(world):
    for organisation in Organisation.objects.select_related("network"):
        organisation.full_clean()
        assert organisation.siren.startswith("000")
        assert organisation.email.endswith(".example")


def test_the_cast_has_nine_employees_one_to_come_and_sixteen_elected_or_representatives(world):
    people = Person.objects.filter(network=world.networks["garrigue"])
    staff = people.filter(side=Side.STAFF)
    coming = staff.filter(joined_on__gt=world.today)

    assert (staff.count(), coming.count()) == (10, 1)
    assert people.filter(side=Side.MEMBER).exclude(pk=world.people["coordinatrice"].pk).count() == 16


def test_two_people_hold_three_roles_and_one_left_without_anybody_in_her_place(world):
    pairs = set(Role.objects.order_by().values_list("person_id", "organisation_id"))
    structures = Counter(person for person, _organisation in pairs)

    assert sum(count >= 3 for count in structures.values()) == 2
    assert [person.is_present for person in world.people.values()].count(False) == 1
    assert vacant_kinds(world.organisations["clic-pont"]) == [RoleKind.COORDINATOR]


def test_every_persona_with_an_account_signs_in_with_the_one_password(world):
    for persona in PERSONAS:
        if persona.email:
            person = world.people[persona.key]
            assert person.full_name == persona.name
            assert person.network.slug == persona.network
            assert User.objects.get(email=persona.email).check_password(PASSWORD)


def test_who_is_inside_is_as_the_rule_says_and_the_new_employee_is_not_yet(world):
    inside = {persona.key for persona in PERSONAS if persona.email and is_insider(world.people[persona.key])}

    assert inside == {
        *("directrice", "chargee", "presidente", "coordinatrice", "representante", "tresoriere", "maison"),
        "nationale",
    }
    assert rights_of(world.people["nouvelle"]) == frozenset()


def test_every_line_of_the_journal_has_its_phrase(world):
    assert {phrase_of(entry) for entry in Entry.objects.all()}
