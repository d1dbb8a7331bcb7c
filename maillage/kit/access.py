"""Who may open a view: every view of ours is either behind a permission or marked public.

Unknown to you is 404 (the loader of `on` answers that), known but not allowed is 403, signed out is the sign-in page.
The marks are read by the test of routes (`tests/access/test_routes.py`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, overload
from urllib.parse import urlsplit

import rules
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponseBase]
Loader = Callable[..., Any]
# Answers a form that somebody signed out has sent, or None when nothing was typed in it.
FormAnswer = Callable[[HttpRequest], HttpResponse | None]
_form_answers: list[FormAnswer] = []


def permission(name: str, *, on: Loader | None = None) -> Callable[[View], View]:
    """Let a view through for people who hold permission `name` on the object that `on(request, **kwargs)` returns.

    With `on`, the view receives the object in place of the address's arguments; without, the permission is asked
    on the network and the view receives its arguments.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.person is None:
                return to_sign_in(request)
            target = on(request, **kwargs) if on else request.network
            if not rules.has_perm(name, request.person, target):
                raise PermissionDenied(name)
            return view(request, target) if on else view(request, **kwargs)

        guarded.access = name  # type: ignore[attr-defined]
        return guarded

    return decorate


@overload
def public(view: View) -> View: ...
@overload
def public(*, on: Loader) -> Callable[[View], View]: ...
def public(view: View | None = None, *, on: Loader | None = None) -> View | Callable[[View], View]:
    """Mark a view that anybody may open; with `on`, the loader alone decides what the reader may know (404)."""

    def decorate(inner: View) -> View:
        @wraps(inner)
        def open_to_all(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return inner(request, on(request, **kwargs)) if on else inner(request, **kwargs)

        open_to_all.access = "public"  # type: ignore[attr-defined]
        return open_to_all

    return decorate(view) if view else decorate


def signed_in(view: View) -> View:
    """Let a view through for any person of the network: own account, own notifications."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return to_sign_in(request) if request.person is None else view(request, **kwargs)

    guarded.access = "signed_in"  # type: ignore[attr-defined]
    return guarded


def answer_forms_of_the_signed_out(answer: FormAnswer) -> None:
    """What `ui` puts here is asked first when somebody signed out sends a form: nothing typed is lost."""
    _form_answers[:] = [answer]


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send to the sign-in page and back; htmx is told to follow with the whole page.

    Back is the page where the form stood: the address of a form that was sent may answer to nothing but a form.
    What was typed in the form is given back instead.
    """
    held = next((found for answer in _form_answers if (found := answer(request))), None)
    if held is not None:
        return held
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = resolve_url(settings.LOGIN_URL)
        return response
    return redirect_to_login(
        request.get_full_path() if request.method in ("GET", "HEAD") else _origin(request)
    )


def _origin(request: HttpRequest) -> str:
    """Path of the page of ours that sent this request, else the home page."""
    page = urlsplit(request.headers.get("Referer", ""))
    path = page.path + (f"?{page.query}" if page.query else "")
    return path if page.netloc == request.get_host() and url_has_allowed_host_and_scheme(path, None) else "/"
