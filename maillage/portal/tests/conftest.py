"""Fixtures of the portal's tests."""

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import sign_in


@pytest.fixture
def director(db):
    return person_with(Right.DIRECTOR, given_name="Maud", email="direction@essai.example")


@pytest.fixture
def as_director(client, director):
    return sign_in(client, director)
