"""Addresses that open an account are keys: the log, which more people read than mailboxes, does not hold them."""

import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from maillage.identity.testing import NetworkFactory
from maillage.kit.refusals_log import OneShortLine

SECRET = "voorwWnt-8Vd_4un-secret-de-la-longueur-qu-il-faut"
# Arguments of addresses that let somebody in by themselves.
ARGUMENTS = {"secret": SECRET, "uidb36": "4f", "key": SECRET}


def keys() -> list[str]:
    """Every address of `/compte/` that carries a secret."""
    found: list[str] = []

    def walk(resolver: URLResolver) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
            elif one.name and (names := set(one.pattern.regex.groupindex)) & {"secret", "uidb36"}:
                found.append(reverse(one.name, kwargs={name: ARGUMENTS[name] for name in names}))

    walk(get_resolver())
    return found


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """What the console would show, as the filter lets it through."""
    for record in caplog.records:
        OneShortLine().filter(record)
    return "\n".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)


def test_there_are_such_addresses() -> None:
    assert len(keys()) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("ask", ["get", "post", "put"])
def test_a_key_that_is_refused_is_not_in_the_log(caplog: pytest.LogCaptureFixture, ask: str) -> None:
    client = Client(enforce_csrf_checks=True, HTTP_HOST=NetworkFactory(default=True).host)
    for path in keys():
        for address in (path, path + "autre/", path.rstrip("/")):
            getattr(client, ask)(address)

    assert caplog.records
    assert SECRET not in logged(caplog)
    assert "/compte/lien/…" in logged(caplog)


def test_a_failure_keeps_its_traceback_and_loses_the_key(caplog: pytest.LogCaptureFixture) -> None:
    problem: Any = ValueError("ours")
    for path in keys():
        extra = {"status_code": 500}
        logging.getLogger("django.request").error("Failed: %s", path, exc_info=problem, extra=extra)

    assert SECRET not in logged(caplog)
    assert "ValueError: ours" in logged(caplog)


def test_other_addresses_are_logged_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/plan/2025-2029/lien/a/")

    assert logged(caplog) == "Not Found: /plan/2025-2029/lien/a/"
