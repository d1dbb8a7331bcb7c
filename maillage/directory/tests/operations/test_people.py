"""Opening and changing the sheet of a person, her roles and her departure."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant, rights_of
from maillage.accounts.operations.invitations import accept_invitation
from maillage.accounts.testing import SECRET, InvitationFactory, person_with
from maillage.directory.enums import RoleKind
from maillage.directory.models import Role
from maillage.directory.operations.people import add_person, record_departure, record_return, update_person
from maillage.directory.operations.roles import end_role, give_role
from maillage.directory.queries import vacant_kinds
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.models import Entry
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError, StaleError

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_two_people_of_one_name_get_two_addresses(network):
    first = add_person(network, given_name="Maud", family_name="Essai", by=SYSTEM)
    second = add_person(network, given_name="Maud", family_name="Essai", by=SYSTEM)

    assert (first.slug, second.slug) == ("maud-essai", "maud-essai-2")


def test_an_address_belongs_to_one_person_of_the_network(network):
    add_person(network, given_name="Maud", family_name="Essai", email="maud@essai.example", by=SYSTEM)

    with pytest.raises(DomainError, match="adresse électronique"):
        add_person(network, given_name="Yann", family_name="Essai", email="MAUD@essai.example", by=SYSTEM)


def test_a_new_name_gives_a_new_address_and_the_former_one_redirects(network):
    person = add_person(network, given_name="Maud", family_name="Essai", by=SYSTEM)

    renamed = update_person(person, version=1, family_name="Autre", by=SYSTEM)

    assert renamed.slug == "maud-autre"
    assert [alias.slug for alias in renamed.aliases.all()] == ["maud-essai"]


def test_a_person_changed_since_is_not_overwritten(network):
    person = add_person(network, given_name="Maud", family_name="Essai", by=SYSTEM)
    update_person(person, version=1, function_label="Trésorière", by=SYSTEM)

    with pytest.raises(StaleError, match=r"Trésorière.*Secrétaire"):
        update_person(person, version=1, function_label="Secrétaire", by=SYSTEM)


def test_a_telephone_that_cannot_be_dialled_is_refused_on_its_field(network):
    with pytest.raises(DomainError) as refusal:
        add_person(network, given_name="Maud", family_name="Essai", phone="04", by=SYSTEM)

    assert refusal.value.field == "phone"


def test_a_role_holds_from_its_first_day_to_its_last(network):
    role = RoleFactory(starts_on=TODAY, ends_on=TODAY + timedelta(days=9))

    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9), TODAY + timedelta(days=10)]

    assert [Role.objects.active(day).filter(pk=role.pk).exists() for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_the_same_role_is_not_held_twice_at_the_same_time(network):
    role = RoleFactory(starts_on=TODAY)

    with pytest.raises(DomainError, match="déjà"):
        give_role(role.person, organisation=role.organisation, kind=role.kind, starts_on=TODAY, by=SYSTEM)


def test_a_role_may_be_taken_again_after_it_ended(network):
    role = RoleFactory(starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(days=1))

    again = give_role(role.person, organisation=role.organisation, kind=role.kind, starts_on=TODAY, by=SYSTEM)

    assert again.pk != role.pk


def test_nobody_gets_a_role_in_another_network(network):
    with pytest.raises(DomainError, match="autre réseau"):
        give_role(
            PersonFactory(),
            organisation=OrganisationFactory(network=NetworkFactory()),
            kind="contact",
            by=SYSTEM,
        )


def test_nobody_gets_a_role_after_leaving(network):
    former = PersonFactory(left_on=timezone.localdate())

    with pytest.raises(DomainError, match="quitté"):
        give_role(former, organisation=OrganisationFactory(), kind=RoleKind.CONTACT, by=SYSTEM)


def test_a_role_never_ends_before_it_began_nor_later_than_it_did(network):
    role = RoleFactory(starts_on=TODAY, ends_on=TODAY + timedelta(days=5))

    for day, word in ((TODAY - timedelta(days=1), "commencé"), (TODAY + timedelta(days=9), "antérieure")):
        with pytest.raises(DomainError, match=word):
            end_role(role, on=day, by=SYSTEM)


def test_the_organisation_keeps_who_gave_and_ended_a_role(network, officer):
    organisation = OrganisationFactory(network=network)
    role = give_role(
        PersonFactory(network=network),
        organisation=organisation,
        kind=RoleKind.CONTACT,
        starts_on=TODAY,
        by=officer,
    )
    end_role(role, on=TODAY, by=officer)

    verbs = Entry.objects.about(organisation).values_list("verb", flat=True)
    assert set(verbs) == {"directory.role_given", "directory.role_ended"}


def test_a_departure_ends_what_the_person_held_and_drops_what_had_not_begun(network):
    today = timezone.localdate()
    person = person_with(Right.OFFICER, network=network)
    held = RoleFactory(person=person, starts_on=today - timedelta(days=30))
    RoleFactory(person=person, starts_on=today + timedelta(days=30))

    record_departure(person, on=today, by=SYSTEM)

    assert list(Role.objects.filter(person=person).values_list("pk", "ends_on")) == [(held.pk, today)]
    gone = Person.objects.get(pk=person.pk)
    assert not gone.is_present
    assert rights_of(gone) == frozenset()


def test_what_a_departure_drops_before_it_began_has_its_line_in_the_journal(network):
    later = timezone.localdate() + timedelta(days=30)
    role = RoleFactory(person__network=network, starts_on=later, label="trésorière")
    Grant.objects.create(person=role.person, right=Right.TREASURER, starts_on=later)

    record_departure(role.person, on=timezone.localdate(), by=SYSTEM)

    begins = f"qui commençait le {long_date(later, weekday=False)}"
    assert [line.phrase for line in lines_about(role.organisation)] == [
        f"a annulé la fonction « trésorière » de {role.person}, {begins}"
    ]
    assert f"a annulé le droit « trésorerie », {begins}" in {line.phrase for line in lines_about(role.person)}
    assert not Role.objects.filter(person=role.person).exists()
    assert not Grant.objects.filter(person=role.person).exists()


def test_a_departure_is_recorded_once_and_after_the_arrival(network):
    person = PersonFactory(network=network, joined_on=TODAY)

    with pytest.raises(DomainError, match="précède"):
        record_departure(person, on=TODAY - timedelta(days=1), by=SYSTEM)
    record_departure(person, on=TODAY, by=SYSTEM)
    with pytest.raises(DomainError, match="déjà noté"):
        record_departure(person, on=TODAY, by=SYSTEM)


def test_a_departure_taken_back_opens_the_sheet_but_no_right(network):
    person = person_with(Right.OFFICER, network=network)
    record_departure(person, on=timezone.localdate() - timedelta(days=1), by=SYSTEM)

    record_return(person, by=SYSTEM)

    back = Person.objects.get(pk=person.pk)
    assert back.is_present
    assert rights_of(back) == frozenset()
    with pytest.raises(DomainError, match="Aucun départ"):
        record_return(person, by=SYSTEM)


def test_a_function_that_lost_its_last_holder_is_vacant(network):
    organisation = OrganisationFactory(network=network)
    assert vacant_kinds(organisation) == []
    role = RoleFactory(organisation=organisation, person__network=network)
    assert vacant_kinds(organisation) == []

    record_departure(role.person, on=timezone.localdate(), by=SYSTEM)

    assert vacant_kinds(organisation) == [RoleKind.COORDINATOR]


def test_an_invitation_sent_to_a_former_address_never_opens_the_account_of_the_new_one(network):
    """Whoever changes the sheets of one network would else enter as somebody of another."""
    elsewhere = PersonFactory(network=NetworkFactory(), email="visee@ailleurs.example")
    person = PersonFactory(network=network, user=None, email="complice@essai.example")
    InvitationFactory(person=person)

    update_person(person, version=1, email=elsewhere.user.email, by=SYSTEM)

    with pytest.raises(DomainError, match="remplacée ou retirée"):
        accept_invitation(SECRET, network=network)
    assert not Person.objects.filter(network=network, user=elsewhere.user).exists()


def test_other_changes_of_a_sheet_leave_the_invitation_open(network):
    person = PersonFactory(network=network, user=None)
    InvitationFactory(person=person)

    update_person(person, version=1, function_label="Trésorière", by=SYSTEM)

    assert accept_invitation(SECRET, network=network).email == person.email


def test_the_address_of_somebody_with_rights_and_no_account_is_a_key_that_officers_do_not_turn(network):
    treasurer = person_with(Right.TREASURER, network=network, user=None)
    officer, director = (person_with(right, network=network) for right in (Right.OFFICER, Right.DIRECTOR))

    with pytest.raises(DomainError, match="seule la direction"):
        update_person(treasurer, version=treasurer.version, by=officer, email="complice@essai.example")
    update_person(treasurer, version=treasurer.version, by=director, email="juste@essai.example")

    assert Person.objects.get(pk=treasurer.pk).email == "juste@essai.example"


def test_a_right_to_come_guards_the_address_as_one_that_is_held(network):
    later = timezone.localdate() + timedelta(days=30)
    future = PersonFactory(network=network, user=None)
    Grant.objects.create(person=future, right=Right.DIRECTOR, starts_on=later)
    officer = person_with(Right.OFFICER, network=network)
    Grant.objects.create(person=officer, right=Right.TECHNICIAN, starts_on=timezone.localdate())

    with pytest.raises(DomainError, match="seule la direction"):
        update_person(future, version=future.version, by=officer, email="complice@essai.example")


def test_a_right_that_ended_guards_nothing(network):
    former = PersonFactory(network=network, user=None)
    days = [timezone.localdate() - timedelta(days=number) for number in (90, 1)]
    Grant.objects.create(person=former, right=Right.BOARD, starts_on=days[0], ends_on=days[1])

    update_person(
        former,
        version=former.version,
        by=person_with(Right.OFFICER, network=network),
        email="neuve@essai.example",
    )

    assert Person.objects.get(pk=former.pk).email == "neuve@essai.example"


@pytest.mark.parametrize("starts_in", [0, 30])
def test_the_departure_of_somebody_with_rights_is_for_the_direction(network, starts_in):
    """It ends them, and nobody ends a right that she could not give."""
    president = PersonFactory(network=network)
    starts_on = timezone.localdate() + timedelta(days=starts_in)
    Grant.objects.create(person=president, right=Right.PRESIDENT, starts_on=starts_on)
    officer, director = (person_with(right, network=network) for right in (Right.OFFICER, Right.DIRECTOR))

    with pytest.raises(DomainError, match="seule la direction note son départ"):
        record_departure(president, on=timezone.localdate(), by=officer)
    assert Person.objects.get(pk=president.pk).is_present
    record_departure(president, on=timezone.localdate(), by=director)

    assert not Person.objects.get(pk=president.pk).is_present


def test_officers_record_the_departure_of_somebody_without_rights(network):
    person = PersonFactory(network=network)

    record_departure(person, on=timezone.localdate(), by=person_with(Right.OFFICER, network=network))

    assert not Person.objects.get(pk=person.pk).is_present


def test_no_sheet_takes_the_address_where_sheets_are_opened(network):
    person = add_person(network, given_name="Nouvelle", family_name="!", by=SYSTEM)

    assert person.slug == "nouvelle-2"
