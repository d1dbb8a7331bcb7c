"""Which network and which person a request is for."""

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.identity.middleware import SESSION_NETWORK
from maillage.identity.models import Network
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def default():
    return NetworkFactory(default=True)


@pytest.mark.parametrize(("host", "slug"), [("ailleurs.localhost", "ailleurs"), ("127.0.0.1", "garrigue")])
def test_the_host_picks_the_network_and_unknown_names_the_default_one(default, host, slug):
    NetworkFactory(slug="ailleurs")

    assert Network.objects.for_host(host).slug == slug


def test_without_any_network_the_page_says_what_to_do(client):
    response = client.get("/")

    assert response.status_code == 503
    assert "bin/maillage init" in response.content.decode()


def test_a_session_of_one_network_is_nobody_on_another(client, default):
    person = PersonFactory(network=default)
    other = NetworkFactory(slug="ailleurs")
    PersonFactory(network=other, user=person.user)
    sign_in(client, person)

    assert client.get(reverse("account")).status_code == 200
    assert client.get(reverse("account"), headers={"host": other.host}).status_code == 302


PAGES_OF_LIBRARIES = (
    "mfa_index",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
)


@pytest.mark.parametrize("page", PAGES_OF_LIBRARIES)
@pytest.mark.parametrize("has_sheet", [True, False])
def test_a_session_of_one_network_opens_no_page_of_the_account_on_another(client, default, page, has_sheet):
    person = PersonFactory(network=default)
    other = NetworkFactory(slug="ailleurs")
    if has_sheet:
        PersonFactory(network=other, user=person.user)
    sign_in(client, person)

    response = client.get(reverse(page), headers={"host": other.host})

    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("page", PAGES_OF_LIBRARIES)
def test_who_has_left_opens_no_page_of_the_account(client, default, page):
    person = PersonFactory(network=default)
    sign_in(client, person)
    person.left_on = timezone.localdate()
    person.save()

    assert client.get(reverse(page)).url.startswith(reverse("account_login"))


def test_what_a_person_is_shown_is_kept_by_no_cache(client, default):
    network_page, brand = reverse("landing"), reverse("site-icon")
    assert "Cache-Control" not in client.get(network_page).headers

    sign_in(client, PersonFactory(network=default))

    pages = [client.get(path) for path in (network_page, reverse("home"), "/nulle-part/")]
    assert [page.headers["Cache-Control"] for page in pages] == ["private, no-cache"] * 3
    assert "public" in client.get(brand).headers["Cache-Control"]


@pytest.mark.parametrize("change", ["left", "closed", "another network"])
def test_somebody_who_left_or_whose_account_is_closed_is_nobody(client, default, change):
    person = PersonFactory(network=default)
    sign_in(client, person)
    if change == "left":
        person.left_on = timezone.localdate()
        person.save()
    elif change == "closed":
        person.user.is_active = False
        person.user.save()
    else:
        session = client.session
        session[SESSION_NETWORK] = NetworkFactory(slug="ailleurs").pk
        session.save()

    assert client.get(reverse("account")).status_code == 302
