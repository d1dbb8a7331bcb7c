"""A form that was not taken in, because the session had ended or had changed: nothing typed is lost.

What was sent comes back as hidden fields of a page, and only a click of the reader sends it again, with a token of
now. A form that another site has sent is never held. Neither is one with a password in it, nor those of libraries.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from maillage.kit.access import signed_in

# The second one is added by our page: whoever sends it again without having signed in is told so.
OWN_FIELDS = ("csrfmiddlewaretoken", "sent_again")


@dataclass(frozen=True)
class FileAsked:
    """A file field: browsers do not let a page fill it in again."""

    name: str
    label: str
    is_many: bool


@dataclass(frozen=True)
class Held:
    """What somebody sent, ready to be sent again to the same address."""

    fields: list[tuple[str, str]]
    files: list[FileAsked]
    was_sent_again: bool

    @property
    def texts(self) -> list[str]:
        """What looks written by hand, for who wants to read it again or copy it."""
        return [value for _, value in self.fields if len(value.split()) > 1]


def session_ended(request: HttpRequest) -> HttpResponse | None:
    """The page for somebody signed out who sent a form; None when there was nothing in it."""
    held = _held_in(request)
    return _page(request, held, must_sign_in=True) if held else None


def to_send_again(request: HttpRequest) -> HttpResponse | None:
    """The page for a form of ours whose token is no longer good, as after signing in elsewhere; else None."""
    held = _held_in(request) if _comes_from_here(request) else None
    if held is None:
        return None
    return _page(request, held, must_sign_in=request.person is None and _access_of(request) != "public")


@signed_in
def back(request: HttpRequest) -> HttpResponse:
    """Where signing in again in another tab ends: the text waits in the first one."""
    return render(request, "ui/signed_in_again.html")


def _page(request: HttpRequest, held: Held, *, must_sign_in: bool) -> HttpResponse:
    is_htmx = bool(request.headers.get("HX-Request"))
    # `get_full_path` keeps the form on this host. htmx shows no refusal: for it, all is well.
    context = {"held": held, "address": request.get_full_path(), "must_sign_in": must_sign_in}
    response = render(request, "ui/held_form.html", context, status=200 if is_htmx else 403)
    add_never_cache_headers(response)
    if is_htmx:
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#contenu"
        response.headers["HX-Reswap"] = "outerHTML"
        response.headers["HX-Push-Url"] = "false"
    return response


def _held_in(request: HttpRequest) -> Held | None:
    """None when nothing was filled in, or when the form is not one that we give back."""
    if request.method != "POST" or not _access_of(request):
        return None
    try:
        sent = [(name, str(value)) for name, values in request.POST.lists() for value in values]
        files = [_asked(name, values) for name, values in request.FILES.lists()]
    except OSError:  # the request was cut on its way
        return None
    fields = [(name, value) for name, value in sent if name not in OWN_FIELDS]
    if any("password" in name and value for name, value in fields):
        return None
    if not files and not any(value for _, value in fields):
        return None
    return Held(fields, files, was_sent_again="sent_again" in request.POST)


def _asked(name: str, values: list[Any]) -> FileAsked:
    names = ", ".join(f"« {one.name} »" for one in values)
    return FileAsked(name, f"Choisissez de nouveau {names}", is_many=len(values) > 1)


def _access_of(request: HttpRequest) -> str:
    """The mark of `maillage.kit.access` on the view that the form was for; empty for views of libraries."""
    match = request.resolver_match
    return getattr(match.func, "access", "") if match else ""


def _comes_from_here(request: HttpRequest) -> bool:
    """A browser names the page's origin with each form, and no page can write another one there."""
    origin = request.headers.get("Origin")
    return bool(origin) and origin == f"{request.scheme}://{request.get_host()}"
