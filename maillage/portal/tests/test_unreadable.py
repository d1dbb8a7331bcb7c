"""Values that no database can hold are a request that cannot be read, never a failure."""

import pytest
from django.urls import reverse

from maillage.directory.testing import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_nul_in_an_address_is_refused(as_director):
    assert as_director.get("/annuaire/?q=%00").status_code == 400


def test_an_identifier_longer_than_any_is_refused(as_director):
    organisation = OrganisationFactory()
    address = reverse("organisation-edit", args=[organisation.slug])
    typed = {"name": "X", "version": organisation.version, "serves": ["9" * 30]}
    answer = as_director.post(address, typed)
    # SQLite cannot even compare it; PostgreSQL finds no such row and the form says so.
    assert answer.status_code == 400 or "Un des choix n" in answer.content.decode()
