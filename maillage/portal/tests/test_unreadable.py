"""Values that no database can hold are a request that cannot be read, never a failure."""

import logging

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from maillage.directory.testing import OrganisationFactory
from maillage.identity.testing import NetworkFactory

pytestmark = pytest.mark.django_db


def test_a_nul_in_an_address_is_refused(as_director):
    assert as_director.get("/annuaire/?q=%00").status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/annuaire/?q=%00"},
        {"path": f"/{'x' * 5000}/"},
        {"path": "/bienvenue/", "headers": {"host": "un hôte"}},
    ],
)
def test_whoever_plays_with_addresses_gets_a_short_line_of_the_log(client, caplog, asked):
    NetworkFactory(default=True)

    assert client.get(**asked).status_code in (400, 404)

    lines = [written(record) for record in caplog.records]
    assert lines
    assert all(len(line) < 400 and "\n" not in line for line in lines)


def test_a_failure_of_ours_keeps_its_traceback():
    problem = (ValueError, ValueError("panne"), None)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Panne : %s", ("/",), problem)

    assert written(record).endswith("Panne : /\nValueError: panne")


def written(record: logging.LogRecord) -> str:
    """The record as the console of the settings writes it."""
    configured = settings.LOGGING
    for name in configured["handlers"]["console"]["filters"]:
        assert import_string(configured["filters"][name]["()"])().filter(record)
    return logging.Formatter(configured["formatters"]["line"]["format"]).format(record)


def test_an_identifier_longer_than_any_is_refused(as_director):
    organisation = OrganisationFactory()
    address = reverse("organisation-edit", args=[organisation.slug])
    typed = {"name": "X", "version": organisation.version, "serves": ["9" * 30]}
    answer = as_director.post(address, typed)
    # SQLite cannot even compare it; PostgreSQL finds no such row and the form says so.
    assert answer.status_code == 400 or "Un des choix n" in answer.content.decode()
