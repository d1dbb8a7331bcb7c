"""Error pages: what happened, what to do. None of them needs the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

WHO_GRANTS = (
    "La direction de votre tête de réseau peut vous ouvrir ce droit : "
    "écrivez-lui en citant l’adresse de la page."
)
LAST_RESORT = (
    "<!doctype html><html lang=fr><title>Page interrompue</title>"
    "<h1>La page n’a pas pu s’afficher</h1><p>Réessayez dans une minute."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request was cut on its way."""
    return _page(request, "ui/error_400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed; says who can grant the right. A refusal's own sentence replaces ours."""
    sentence = str(exception) if exception and " " in str(exception) else WHO_GRANTS
    return _page(request, "ui/error_403.html", 403, who_grants=sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that stayed open too long: the text is still in the page before."""
    return _page(request, "ui/error_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this reader may know."""
    return _page(request, "ui/error_404.html", 404, search_url=_address("search"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without request, session or database; plain words when even templates fail."""
    try:
        html = str(render_to_string("ui/error_500.html", {"theme": ""}))
    except Exception:
        html = LAST_RESORT
    return HttpResponse(html, status=500)


def _page(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    theme = request.COOKIES.get("theme", "")
    known = theme if theme in ("light", "dark") else ""
    return render(None, template, {"theme": known, **context}, status=status)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
