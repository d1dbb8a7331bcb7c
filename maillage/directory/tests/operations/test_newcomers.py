"""Somebody whose request to join is accepted gets a sheet like any other."""

import pytest

from maillage.accounts.operations import accept_access_request
from maillage.accounts.testing import AccessRequestFactory
from maillage.directory.operations.people import update_person
from maillage.identity.testing import PersonFactory
from maillage.kit.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_newcomer_never_takes_an_address_that_redirects_to_somebody_else():
    former = PersonFactory(given_name="Ysée", family_name="Lande", slug="ysee-lande")
    update_person(former, version=former.version, family_name="Marin", by=SYSTEM)

    newcomer = accept_access_request(AccessRequestFactory(given_name="Ysée", family_name="Lande"), by=SYSTEM)

    assert newcomer.slug == "ysee-lande-2"
