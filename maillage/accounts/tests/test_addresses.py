"""The address that opens an account changes at one place, and the former one is told."""

import pytest

from maillage.accounts.operations import change_sign_in_address
from maillage.identity.testing import NetworkFactory, PersonFactory, UserFactory
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
