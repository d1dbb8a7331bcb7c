"""What `user` does to accounts, in this process."""

import pytest

from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.project import operations
from maillage.project.cli.user import main as user

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    """A person whose account is closed."""
    person = PersonFactory()
    operations.close_account(person, by=SYSTEM)
    return person


def test_a_closed_account_is_opened_again(closed, capsys):
    assert user(["reopen", closed.user.email]) == 0

    closed.user.refresh_from_db()
    assert closed.user.is_active
    assert capsys.readouterr().err == f"Le compte de {closed} est rouvert.\n"
    assert lines_about(closed)[0].phrase == "a rouvert le compte de cette personne"


def test_an_open_account_is_not_opened_again():
    with pytest.raises(DomainError, match="déjà ouvert"):
        operations.reopen_account(PersonFactory(), by=SYSTEM)


@pytest.mark.parametrize("act", ["close", "reset"])
def test_a_closed_account_is_not_closed_again_and_gets_no_link(act, closed):
    with pytest.raises(DomainError, match="user reopen"):
        user([act, closed.user.email])


def test_a_closed_account_of_another_network_is_not_joined(closed):
    elsewhere = NetworkFactory()

    with pytest.raises(DomainError, match="user reopen"):
        operations.open_account(
            elsewhere, email=closed.user.email, given_name="Ada", family_name="Rouve", by=SYSTEM
        )
