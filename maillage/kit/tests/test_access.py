"""Where a person who must sign in comes back to."""

import pytest
from django.test import RequestFactory

from maillage.kit.access import to_sign_in


def back(request) -> str:
    return to_sign_in(request)["Location"].partition("?next=")[2]


def test_a_page_is_come_back_to():
    assert back(RequestFactory().get("/messages/?page=2")) == "/messages/%3Fpage%3D2"


def test_after_a_form_the_page_where_it_stood_is_come_back_to():
    request = RequestFactory().post(
        "/messages/lus/", headers={"referer": "http://testserver/messages/?page=2"}
    )

    assert back(request) == "/messages/%3Fpage%3D2"


@pytest.mark.parametrize(
    "page",
    ["", "https://ailleurs.example/piege/", "http://testserver//ailleurs.example/", "javascript:alert(1)"],
)
def test_a_form_sent_from_elsewhere_leads_back_to_the_home_page(page):
    assert back(RequestFactory().post("/messages/lus/", headers={"referer": page})) == "/"
