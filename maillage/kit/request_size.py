"""Requests that announce more than any form of ours sends are refused before their body is read.

Django writes uploads to disk while it looks for the token of the form, hence for anybody: without this bound a
visitor fills the disk through the sign-in page. A visitor's forms are words: theirs is far lower, and what comes in is
already cut there (see `project.reception`).
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from maillage.kit.numbers import whole_number

MOST_BYTES = 60 * 1024 * 1024
# Words, at their widest: a signed-out form that is given back, a request to join. No form of a visitor has a file.
VISITORS_BYTES = 128 * 1024


class RequestSizeMiddleware:
    """Stands before the check of the forms' token. Views exempt from that check watch people's uploads themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        announced = request.META.get("CONTENT_LENGTH") or ""
        # Without an announced length nothing of the body is read; one that is no number is none, an endless one is.
        length = whole_number(announced, otherwise=MOST_BYTES + 1 if announced.isdecimal() else 0)
        is_watched = bool(request.person) and getattr(view, "csrf_exempt", False)
        if length > (MOST_BYTES if request.person else VISITORS_BYTES) and not is_watched:
            raise RequestDataTooBig("The request announces more than any form sends.")
