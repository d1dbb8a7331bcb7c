"""A page that is only read writes nothing but what carries no business fact."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from maillage.identity.models import Network, OpenSession
from maillage.identity.testing import NetworkFactory
from maillage.kit.readonly import ReadOnlyGetMiddleware, WriteOnGetError

pytestmark = pytest.mark.django_db


def answer(method, act):
    def view(request):
        act()
        return HttpResponse()

    return ReadOnlyGetMiddleware(view)(RequestFactory().generic(method, "/"))


WRITES = {
    "insert": lambda: NetworkFactory(slug="neuf"),
    "update": lambda: Network.objects.update(name="Autre"),
    "delete": lambda: Network.objects.all().delete(),
    "bulk": lambda: Network.objects.bulk_create(
        [Network(name="Neuf", slug="neuf", host="neuf.example")], ignore_conflicts=True
    ),
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("write", WRITES)
def test_a_request_that_promises_to_change_nothing_cannot_write(method, write):
    NetworkFactory()

    with pytest.raises(WriteOnGetError, match="GET wrote to"):
        answer(method, WRITES[write])


def test_a_post_writes():
    answer("POST", WRITES["insert"])

    assert Network.objects.filter(slug="neuf").exists()


def test_a_get_reads_and_keeps_its_session():
    def act():
        assert not Network.objects.exists()
        OpenSession.objects.create(session_key="k", session_data="", expire_date=timezone.now())

    assert answer("GET", act).status_code == 200
    assert OpenSession.objects.count() == 1
