"""What the tests of the directory share."""

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.operations.reference import load_reference_data
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory


@pytest.fixture
def network(db: None) -> Network:
    return NetworkFactory(default=True, region_code="76")


@pytest.fixture
def officer(network: Network) -> Person:
    return person_with(Right.OFFICER, network=network)


@pytest.fixture
def reference_data(db: None) -> None:
    load_reference_data()
