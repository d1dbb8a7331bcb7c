"""Sessions name their account, whatever happens to them."""

from datetime import timedelta

import pytest
from django.contrib.auth import login, logout
from django.test import Client, RequestFactory
from django.utils import timezone

from maillage.identity.models import OpenSession
from maillage.identity.sessions import SessionStore
from maillage.identity.testing import PersonFactory, UserFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_with_session():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return request


def accounts():
    return list(OpenSession.objects.order_by("pk").values_list("user", flat=True))


def test_a_visitor_s_session_names_nobody(request_with_session):
    request_with_session.session["theme"] = "dark"
    request_with_session.session.save()

    assert accounts() == [None]


def test_a_session_names_its_account_from_the_way_in_to_the_way_out(request_with_session):
    user = UserFactory()
    login(request_with_session, user, backend="django.contrib.auth.backends.ModelBackend")
    request_with_session.session.save()
    assert accounts() == [user.pk]

    request_with_session.session.cycle_key()
    assert accounts() == [user.pk]

    logout(request_with_session)
    assert accounts() == []


def test_the_sessions_of_an_account_go_with_it():
    person = PersonFactory()
    sign_in(Client(), person)

    person.user.delete()

    assert accounts() == []


def test_a_session_is_open_until_it_expires():
    now = timezone.now()
    for key, hours in (("open", 1), ("expired", -1)):
        OpenSession.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))

    assert [session.pk for session in OpenSession.objects.open()] == ["open"]
    assert [session.pk for session in OpenSession.objects.expired()] == ["expired"]
