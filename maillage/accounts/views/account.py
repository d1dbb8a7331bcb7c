"""« Mon compte »: details, ways in, rights, open sessions."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillage.accounts.operations.sessions import sign_out_elsewhere
from maillage.accounts.queries import grants_of, sessions_of
from maillage.kit.access import public, signed_in
from maillage.kit.french_text import counted
from maillage.ui.flash import say
from maillage.ui.registries.account import account_sections


@signed_in
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    user = request.person.user
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "sections": list(account_sections),
        "has_password": user.has_usable_password(),
        "has_code": Authenticator.Type.TOTP in kinds,
        "keys": kinds.count(Authenticator.Type.WEBAUTHN),
        "grants": grants_of(request.person),
        "sessions": sessions_of(user).count(),
    }
    return render(request, "accounts/account/show.html", context)


@signed_in
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    closed = sign_out_elsewhere(request.person, keep=request.session.session_key or "", by=request.person)
    words = counted(closed, "autre session est fermée", "autres sessions sont fermées")
    say(request, f"{words}." if closed else "Aucune autre session n’était ouverte.")
    return redirect("account")


@public
def to_account(request: HttpRequest) -> HttpResponse:
    """Pages of allauth that we do not offer (changing the address alone) lead to the account."""
    return redirect("account")


@public
def to_join(request: HttpRequest) -> HttpResponse:
    """Nobody signs up alone: one asks to join."""
    return redirect("join")
