"""Who may do what in the directory."""

from datetime import timedelta

import pytest
import rules
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.accounts.operations import grant_right
from maillage.accounts.testing import person_with
from maillage.directory.enums import RoleKind, Standing
from maillage.directory.models import Organisation
from maillage.directory.operations.roles import drop_role, give_role
from maillage.directory.queries import people_inside, people_visible_to
from maillage.directory.rules import is_insider
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.kit.actors import SYSTEM

pytestmark = pytest.mark.django_db
INSIDE = {
    *(Right.DIRECTOR, Right.OFFICER, Right.EMPLOYEE, Right.ACCOUNTANT),
    *(Right.PRESIDENT, Right.TREASURER, Right.SECRETARY, Right.BOARD, Right.COMMITTEE),
}


@pytest.fixture
def cast(network):
    """One person per right, people in function here and there, and nobody."""
    today = timezone.localdate()
    suspended = OrganisationFactory(network=network, standing=Standing.SUSPENDED)
    return [
        None,
        *(person_with(right, network=network) for right in Right),
        PersonFactory(network=network),
        RoleFactory(person__network=network).person,
        RoleFactory(person__network=network, organisation=suspended).person,
        RoleFactory(
            person__network=network, ends_on=today - timedelta(days=1), starts_on=today - timedelta(9)
        ).person,
        person_with(Right.OFFICER, network=network, left_on=today),
        person_with(Right.DIRECTOR, network=NetworkFactory()),
    ]


def test_staff_and_elected_are_insiders_by_right(network):
    inside = {right for right in Right if is_insider(person_with(right, network=network))}

    assert inside == INSIDE


def test_the_list_of_who_is_inside_says_the_same_as_the_rule_for_each_person(cast):
    people = [person for person in cast if person]

    assert {person for person in people if is_insider(person)} == set(people_inside())


def test_who_is_inside_can_be_asked_for_another_day(network):
    coming = timezone.localdate() + timedelta(days=7)
    person = RoleFactory(person__network=network, starts_on=coming, ends_on=coming).person

    assert not people_inside().exists()
    assert list(people_inside(coming)) == [person]
    assert not people_inside(coming + timedelta(days=1)).exists()


def test_a_role_in_a_member_organisation_makes_an_insider(network):
    assert is_insider(RoleFactory(person__network=network).person)


@pytest.mark.parametrize("standing", [s for s in Standing if s != Standing.MEMBER])
def test_a_role_in_an_organisation_that_is_not_a_member_does_not(network, standing):
    organisation = OrganisationFactory(network=network, standing=standing)

    assert not is_insider(RoleFactory(person__network=network, organisation=organisation).person)


def test_a_role_that_ended_or_is_to_come_does_not(network):
    today = timezone.localdate()
    ended = RoleFactory(person__network=network, starts_on=today - timedelta(9), ends_on=today - timedelta(1))
    to_come = RoleFactory(person__network=network, starts_on=today + timedelta(1))

    assert not is_insider(ended.person)
    assert not is_insider(to_come.person)


def test_nobody_is_an_insider_of_another_network(network):
    director = person_with(Right.DIRECTOR, network=network)

    assert is_insider(director, OrganisationFactory(network=network))
    assert not is_insider(director, OrganisationFactory(network=NetworkFactory()))


def test_lists_and_sheets_of_organisations_agree(network, cast):
    for standing in Standing:
        OrganisationFactory(network=network, standing=standing)
    OrganisationFactory(network=NetworkFactory())

    for person in cast:
        listed = set(Organisation.objects.visible_to(person))
        opened = {
            organisation
            for organisation in Organisation.objects.all()
            if rules.has_perm("directory.view_organisation", person, organisation)
        }
        assert listed == opened, person


def test_lists_and_sheets_of_people_agree(cast):
    for person in cast:
        listed = set(people_visible_to(person))
        opened = {
            other for other in Person.objects.all() if rules.has_perm("directory.view_person", person, other)
        }
        assert listed == opened, person


def test_only_the_direction_the_officers_and_who_coordinates_edit_an_organisation(network, cast):
    organisation = OrganisationFactory(network=network)
    coordinator = RoleFactory(person__network=network, organisation=organisation).person
    contact = RoleFactory(person__network=network, organisation=organisation, kind=RoleKind.CONTACT).person
    able = [
        person
        for person in [*cast, coordinator, contact]
        if rules.has_perm("directory.edit_organisation", person, organisation)
    ]

    directors = {grant.person for grant in _holders(network, Right.DIRECTOR, Right.OFFICER)}
    assert set(able) == directors | {coordinator}


def test_coordinating_one_organisation_gives_nothing_on_another(network):
    coordinator = RoleFactory(person__network=network).person

    assert not rules.has_perm(
        "directory.edit_organisation", coordinator, OrganisationFactory(network=network)
    )


def test_a_coordinator_does_not_decide_where_her_organisation_stands(network):
    role = RoleFactory(person__network=network)

    assert not rules.has_perm("directory.change_standing", role.person, role.organisation)


def test_everybody_may_correct_her_own_sheet(network):
    listener = person_with(Right.LISTENER, network=network)

    assert rules.has_perm("directory.edit_person", listener, listener)
    assert not rules.has_perm("directory.edit_person", listener, PersonFactory(network=network))


def _holders(network, *rights):
    return Grant.objects.active().filter(right__in=rights, person__network=network, person__left_on=None)


def test_what_is_given_or_ended_counts_at_once_for_the_same_person_object(network):
    today, person = timezone.localdate(), PersonFactory(network=network)
    assert not is_insider(person)

    role = give_role(
        person, organisation=OrganisationFactory(network=network), kind=RoleKind.DIRECTOR, by=SYSTEM
    )
    assert is_insider(person)
    drop_role(role, by=SYSTEM)
    assert not is_insider(person)

    grant_right(person, right=Right.EMPLOYEE, starts_on=today, by=SYSTEM)
    assert is_insider(person)
