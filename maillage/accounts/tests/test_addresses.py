"""The address that opens an account changes at one place, and the former one is told."""

import pytest

from maillage.accounts.operations import change_sign_in_address
from maillage.identity.testing import NetworkFactory, PersonFactory, UserFactory
from maillage.journal.models import Entry
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message

pytestmark = pytest.mark.django_db


def test_the_account_and_its_sheets_follow_and_the_former_address_is_told():
    person = PersonFactory(email="ancienne@essai.example")
    elsewhere = PersonFactory(network=NetworkFactory(), user=person.user, email="autre@essai.example")
    change_sign_in_address(person, email="Nouvelle@essai.example", by=SYSTEM)
    person.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (person.email, person.user.email) == ("nouvelle@essai.example", "nouvelle@essai.example")
    assert elsewhere.email == "autre@essai.example"
    assert Message.objects.get().address == "ancienne@essai.example"


def test_an_address_that_opens_another_account_is_refused():
    person = PersonFactory()
    UserFactory(email="prise@essai.example")
    with pytest.raises(DomainError, match="déjà un autre compte"):
        change_sign_in_address(person, email="PRISE@essai.example", by=SYSTEM)


def test_somebody_without_account_is_invited_first():
    with pytest.raises(DomainError, match="invitez"):
        change_sign_in_address(PersonFactory(user=None), email="x@essai.example", by=SYSTEM)


def test_an_address_on_the_sheet_of_somebody_without_account_is_refused_in_a_sentence():
    person = PersonFactory(email="ancienne@essai.example")
    PersonFactory(user=None, email="prise@essai.example", given_name="Idris", family_name="Puy")

    with pytest.raises(DomainError, match=r"Idris Puy a déjà l'adresse prise@essai\.example"):
        change_sign_in_address(person, email="PRISE@essai.example", by=SYSTEM)

    person.user.refresh_from_db()
    assert person.user.email == "ancienne@essai.example"


def test_something_that_is_no_address_is_refused():
    with pytest.raises(DomainError, match="pas une adresse entière"):
        change_sign_in_address(PersonFactory(), email="maud", by=SYSTEM)


def test_every_network_has_its_line_and_sheets_that_follow_change_version():
    person = PersonFactory(email="ancienne@essai.example")
    elsewhere = PersonFactory(network=NetworkFactory(), user=person.user, email=person.email)

    change_sign_in_address(person, email="nouvelle@essai.example", by=SYSTEM)

    for sheet in (person, elsewhere):
        former = sheet.version
        sheet.refresh_from_db()
        assert (sheet.email, sheet.version) == ("nouvelle@essai.example", former + 1)
    networks = Entry.objects.filter(verb="accounts.address_changed").values_list("network", flat=True)
    assert set(networks) == {person.network_id, elsewhere.network_id}
