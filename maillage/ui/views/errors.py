"""Error pages: what happened, what to do. None needs the database, but the refusal made to somebody signed in."""

from itertools import chain
from typing import Any
from urllib.parse import quote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from maillage.ui.registries.grantors import grantor_sources
from maillage.ui.views.held import to_send_again

WHO_GRANTS = "La direction du réseau peut vous ouvrir ce droit : écrivez-lui en citant l’adresse de la page."
MOST_GRANTORS = 2
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
LAST_RESORT = (
    "<!doctype html><html lang=fr><title>Page interrompue</title>"
    "<h1>La page n’a pas pu s’afficher</h1><p>Réessayez dans une minute."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request was cut on its way. 413 when it is more than forms may send."""
    if isinstance(exception, TOO_MUCH):
        return _page(request, "ui/error_413.html", 413)
    return _page(request, "ui/error_400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed; says who can grant the right. A refusal's own sentence replaces ours."""
    if exception and " " in str(exception):
        return _page(request, "ui/error_403.html", 403, sentence=str(exception))
    person = getattr(request, "person", None)
    found = chain.from_iterable(source.find(request.network) for source in grantor_sources if person)
    return _page(
        request,
        "ui/error_403.html",
        403,
        sentence="" if (grantors := list(found)[:MOST_GRANTORS]) else WHO_GRANTS,
        grantors=grantors,
        subject=quote(f"Ouvrir un droit : {request.path}"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form older than the session: it comes back to be sent again, or its text is still in the page before (403)."""
    return to_send_again(request) or _page(request, "ui/error_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this reader may know."""
    return _page(request, "ui/error_404.html", 404, search_url=_address("search"))


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes forms."""
    return _page(request, "ui/error_405.html", 405)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without request, session or database; plain words when even templates fail."""
    try:
        html = str(render_to_string("ui/error_500.html", {"theme": ""}))
    except Exception:
        html = LAST_RESORT
    return HttpResponse(html, status=500)


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    theme = request.COOKIES.get("theme", "")
    known = theme if theme in ("light", "dark") else ""
    return render(None, template, {"theme": known, **context}, status=status)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
