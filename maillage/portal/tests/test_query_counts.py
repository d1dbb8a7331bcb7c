"""The pages of the portal read as much with one row as with three hundred."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.urls import reverse

from maillage.directory.enums import Standing
from maillage.directory.testing import OrganisationFactory, TerritoryFactory
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3, 300])]


def test_the_journal_costs_the_same(as_director, director, rows, django_assert_num_queries):
    person = PersonFactory()
    about = {"target_type": ContentType.objects.get_for_model(person), "target_id": person.pk}
    Entry.objects.bulk_create(
        Entry(network=director.network, actor=director, verb="accounts.access_accepted", **about)
        for _number in range(rows)
    )

    with django_assert_num_queries(7):
        response = as_director.get(reverse("settings-journal"))

    assert response.status_code == 200


def test_the_page_for_newcomers_costs_the_same(client, rows, django_assert_num_queries):
    network = NetworkFactory(default=True, region_code="76")
    place = TerritoryFactory(code="48", name="Lozère")
    for _number in range(rows):
        OrganisationFactory(network=network, standing=Standing.MEMBER, territory=place)
    cache.clear()

    with django_assert_num_queries(7):
        response = client.get("/")

    assert response.status_code == 200
