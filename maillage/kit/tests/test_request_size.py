"""Nobody fills the disk through a page that expects a few words."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from maillage.kit.request_size import MOST_BYTES, VISITORS_BYTES, RequestSizeMiddleware


def view(request):
    return None


def check(size, seen=view, person="Maud"):
    request = RequestFactory().post("/", b"", content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = size
    request.person = person
    RequestSizeMiddleware(lambda request: None).process_view(request, seen, (), {})


@pytest.mark.parametrize("size", [str(MOST_BYTES + 1), "9" * 5000])
def test_what_is_too_big_for_any_form_is_refused_unread(size):
    with pytest.raises(RequestDataTooBig):
        check(size)


@pytest.mark.parametrize("size", ["", "0", str(MOST_BYTES), "-1", "beaucoup"])
def test_what_a_form_may_send_passes(size):
    check(size)


def test_a_view_that_watches_its_uploads_receives_them():
    check(str(MOST_BYTES * 10), csrf_exempt(view))


@pytest.mark.parametrize("seen", [view, csrf_exempt(view)])
def test_a_visitor_sends_words_and_no_file(seen):
    check(str(VISITORS_BYTES), seen, person=None)
    with pytest.raises(RequestDataTooBig):
        check(str(VISITORS_BYTES + 1), seen, person=None)
