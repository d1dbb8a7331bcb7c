"""Addresses that only take forms, typed by hand, and methods that no page has: a page says what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from maillage.ui.views.errors import not_allowed

NOT_ALLOWED = 405
METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class NotAllowedMiddleware:
    """Give the empty 405 of Django its page; the status and the `Allow` header stay.

    Views tell forms from the rest: TRACE, PUT or DELETE would get their page as if they had asked for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return _refusal(request, ", ".join(METHODS))
        response = self.get_response(request)
        if response.status_code != NOT_ALLOWED or response.content:
            return response
        return _refusal(request, response.headers["Allow"])


def _refusal(request: HttpRequest, allowed: str) -> HttpResponse:
    page = not_allowed(request)
    page.headers["Allow"] = allowed
    return page
