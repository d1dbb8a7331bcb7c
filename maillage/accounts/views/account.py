"""« Mon compte »: details, ways in, rights, open sessions."""

from copy import copy

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillage.accounts.forms.access import DetailsForm
from maillage.accounts.operations.details import change_own_details
from maillage.accounts.operations.sessions import sign_out_elsewhere
from maillage.accounts.queries import grants_of, sessions_of
from maillage.kit.access import public, signed_in


@signed_in
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    # A copy: Django writes what was typed into the instance, and the frame still names the person as she is kept.
    form = DetailsForm(request.POST or None, instance=copy(request.person))
    if request.method == "POST" and form.is_valid():
        change_own_details(request.person, **form.cleaned_data, by=request.person)
        messages.success(request, "Vos coordonnées sont enregistrées.")
        return redirect("account")
    user = request.person.user
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "form": form,
        "has_password": user.has_usable_password(),
        "has_code": Authenticator.Type.TOTP in kinds,
        "keys": kinds.count(Authenticator.Type.WEBAUTHN),
        "grants": grants_of(request.person),
        "sessions": len(sessions_of(user)),
    }
    return render(request, "accounts/account/show.html", context)


@signed_in
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    closed = sign_out_elsewhere(request.person, keep=request.session.session_key or "", by=request.person)
    messages.success(request, f"Sessions fermées ailleurs : {closed}.")
    return redirect("account")


@public
def to_account(request: HttpRequest) -> HttpResponse:
    """Pages of allauth that we do not offer (changing the address alone) lead to the account."""
    return redirect("account")


@public
def to_join(request: HttpRequest) -> HttpResponse:
    """Nobody signs up alone: one asks to join."""
    return redirect("join")
