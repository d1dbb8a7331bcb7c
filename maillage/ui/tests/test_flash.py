"""One sentence at the foot of the next page: what was done, or why nothing was."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template.loader import render_to_string

from maillage.ui.flash import say, say_refusal
from maillage.ui.tags.icons import icon


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    return request


def flashes(request):
    return render_to_string("ui/parts/flashes.html", {"messages": get_messages(request)}, request)


def test_what_was_done_can_be_taken_back_from_its_sentence(request_):
    say(request_, "L'étape est retirée.", undo="/annuler/")

    page = flashes(request_)
    assert "L’étape est retirée." in page
    assert 'action="/annuler/"' in page
    assert icon("check", 17) in page


def test_a_refusal_does_not_look_like_something_done(request_):
    say_refusal(request_, "Ce plan est clos.")

    page = flashes(request_)
    assert icon("triangle-alert", 17) in page
    assert icon("check", 17) not in page
