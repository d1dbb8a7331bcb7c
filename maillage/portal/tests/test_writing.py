"""The interface says people in the form that their network chose."""

import pytest
from django.urls import reverse

from maillage.identity.testing import NetworkFactory
from maillage.kit.inclusive import POINT, choose_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def usual_form_afterwards():
    yield
    choose_form(POINT)


@pytest.mark.parametrize(
    ("form", "words"), [("point", "chacun.e"), ("middot", "chacun·e"), ("doublet", "chacun ou chacune")]
)
def test_a_page_says_people_in_the_form_of_its_network(client, form, words):
    NetworkFactory(default=True, inclusive_form=form)

    assert f"que {words} puisse" in client.get(reverse("accessibility")).content.decode()


def test_two_networks_write_each_in_its_own_form(client):
    NetworkFactory(default=True)
    other = NetworkFactory(slug="ailleurs", inclusive_form="middot")

    assert "chacun.e" in client.get(reverse("accessibility")).content.decode()
    elsewhere = client.get(reverse("accessibility"), headers={"host": other.host})
    assert "chacun·e" in elsewhere.content.decode()
