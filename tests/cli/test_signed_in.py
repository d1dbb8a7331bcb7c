"""Whose cookies they are, asked before a body is taken in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillage.identity.models import OpenSession
from maillage.identity.testing import PersonFactory, sign_in
from maillage.project.signed_in import is_signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_connection_of_the_test_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maillage.project.signed_in.close_old_connections", lambda: None)


def test_the_session_of_somebody_is_known_until_it_ends() -> None:
    client = sign_in(Client(), PersonFactory())
    cookies = f"theme=dark; maillage={client.cookies['maillage'].value};csrftoken=a"
    assert is_signed_in(cookies)

    OpenSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_signed_in(cookies)


def test_the_session_of_a_visitor_is_nobody_s() -> None:
    OpenSession.objects.create(
        session_key="a" * 32, session_data="", expire_date=timezone.now() + timedelta(hours=1)
    )

    assert not is_signed_in(f"maillage={'a' * 32}")


@pytest.mark.parametrize(
    "cookies", ["", "maillage=", "maillage=unknown", "maillage=\0", "maillage=é", "a;b", "=" * 9000]
)
def test_cookies_that_say_nothing_are_nobody_s(cookies: str) -> None:
    assert not is_signed_in(cookies)
