"""The demonstration's structures and people hold what the field's dossier describes."""

from collections import Counter

import pytest
from django.utils import timezone

from maillage.accounts.queries import rights_of
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World(today=timezone.localdate())
    load(world)
    return world


def test_sixty_structures_are_spread_by_type_as_described(world):
    types = Counter(
        Organisation.objects.of(world.networks["garrigue"])
        .order_by()
        .values_list("structure_type__code", flat=True)
    )

    assert types == {
        "dac": 13,
        "dsr": 6,
        "cpts": 12,
        "msp": 6,
        "had": 3,
        "clic": 4,
        "essms": 5,
        "urps": 3,
        "ssiad": 2,
        "sad": 2,
        "federation": 1,
        "patient-association": 2,
        "grades": 1,
    }


def test_the_local_structures_are_spread_by_departement_as_described(world):
    regional = {"dsr", "urps", "federation", "grades"}
    all_of_them = Organisation.objects.of(world.networks["garrigue"])
    local = all_of_them.exclude(structure_type__code__in=regional).exclude(structure_type__code="dac")
    dacs = all_of_them.filter(structure_type__code="dac")

    assert Counter(local.order_by().values_list("territory__code", flat=True)) == {
        "31": 6,
        "34": 6,
        "30": 4,
        "66": 3,
        "81": 3,
        "11": 3,
        "65": 2,
        "12": 2,
        "82": 2,
        "46": 2,
        "32": 1,
        "09": 1,
        "48": 1,
    }
    assert len(set(dacs.values_list("territory__code", flat=True))) == 13
    assert set(
        all_of_them.filter(structure_type__code__in=regional).values_list("territory__code", flat=True)
    ) == {
        "31",
        "34",
    }


def test_fifty_six_are_members_and_four_are_not(world):
    standings = Counter(
        Organisation.objects.of(world.networks["garrigue"]).order_by().values_list("standing", flat=True)
    )

    assert standings == {Standing.MEMBER: 56, Standing.APPLICANT: 2, Standing.SUSPENDED: 1, Standing.LEFT: 1}
    assert public_counts(world.networks["garrigue"]).departements == 13


def test_the_other_networks_have_their_own_structures(world):
    parents = dict(Network.objects.values_list("slug", "parent__slug"))

    assert parents == {"union": None, "garrigue": "union", "region-a": "union", "region-b": "union"}
    assert Organisation.objects.of(world.networks["region-a"]).count() == 5
    assert Organisation.objects.of(world.networks["region-b"]).count() == 5


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


def test_two_people_hold_three_roles_or_more_in_different_structures(world):
    per_person = Counter(Role.objects.order_by().values_list("person_id", flat=True).distinct())
    structures = {
        person: Role.objects.filter(person=person).order_by().values("organisation").distinct().count()
        for person in per_person
    }

    assert sum(count >= 3 for count in structures.values()) == 2


def test_somebody_left_and_nobody_took_her_place(world):
    gone = [person for person in world.people.values() if not person.is_present]

    assert len(gone) == 1
    assert vacant_kinds(world.organisations["clic-pont"]) == [RoleKind.COORDINATOR]


def test_every_persona_with_an_account_signs_in_with_the_one_password(world):
    for persona in PERSONAS:
        if persona.email:
            person = world.people[persona.key]
            assert person.full_name == persona.name
            assert person.network.slug == persona.network
            assert User.objects.get(email=persona.email).check_password(PASSWORD)


def test_the_new_employee_holds_nothing_before_her_first_day(world):
    assert rights_of(world.people["nouvelle"]) == frozenset()
    assert not is_insider(world.people["nouvelle"])


def test_who_is_inside_is_as_the_rule_says(world):
    inside = {persona.key for persona in PERSONAS if persona.email and is_insider(world.people[persona.key])}

    assert inside == {
        *("directrice", "chargee", "presidente", "coordinatrice", "representante", "tresoriere", "maison"),
        "nationale",
    }


def test_every_line_of_the_journal_has_its_phrase(world):
    assert {phrase_of(entry) for entry in Entry.objects.all()}
