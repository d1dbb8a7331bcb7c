"""Signing in: one form; with a password it signs in, without it sends a link."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from maillage.accounts.forms.sign_in import SignInForm
from maillage.accounts.operations.links import ask_for_sign_in_link
from maillage.accounts.throttle import too_many
from maillage.kit.access import public
from maillage.ui.registries import demo

SENT_TO = "sign_in_link_sent_to"


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.person:
        return redirect(next_path(request) or settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        return _page(request, SignInForm(initial=_chosen_persona(request)))
    form = SignInForm(request.POST)
    refused = too_many(request, "sign_in")
    if refused or not form.is_valid():
        return refused or _page(request, form)
    return _by_password(request, form) if form.cleaned_data["password"] else _by_link(request, form)


@public
@never_cache
@require_GET
def link_sent(request: HttpRequest) -> HttpResponse:
    address = request.session.get(SENT_TO)
    if not address:
        return redirect("account_login")
    return render(request, "accounts/sign_in/link_sent.html", {"address": address, "is_demo": settings.DEMO})


def next_path(request: HttpRequest) -> str:
    """Where the reader was going, when it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else ""


def _by_link(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """The same answer whether the address has an account or not."""
    address = form.cleaned_data["login"]
    refused = too_many(request, "link")
    if refused:
        return refused
    ask_for_sign_in_link(request.network, email=address, next_path=next_path(request))
    request.session[SENT_TO] = address
    return redirect("sign-in-link-sent")


def _by_password(request: HttpRequest, form: SignInForm) -> HttpResponse:
    given = {"email": form.cleaned_data["login"], "password": form.cleaned_data["password"]}
    try:
        user = get_adapter().authenticate(request, **given)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, form, status=429)
    if user is None:
        form.add_error("password", get_adapter().error_messages["email_password_mismatch"])
        return _page(request, form)
    login = Login(user=user, redirect_url=next_path(request) or None, email=given["email"])
    response: HttpResponse = perform_password_login(request, given, login)
    return response


def _page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    personas = [one for one in demo.personas() if one.email and one.network == request.network.slug]
    context = {
        "form": form,
        "next": next_path(request),
        "password_open": settings.DEMO or form.is_bound or "mot-de-passe" in request.GET,
        "personas": personas if settings.DEMO else [],
        "demo_password": demo.PASSWORD if settings.DEMO else "",
    }
    return render(request, "accounts/sign_in/page.html", context, status=status)


def _chosen_persona(request: HttpRequest) -> dict[str, str]:
    """In the demonstration a persona's link fills in her address."""
    wanted = request.GET.get("comme", "") if settings.DEMO else ""
    return next(({"login": one.email} for one in demo.personas() if wanted and one.key == wanted), {})
