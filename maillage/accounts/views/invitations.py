"""Invitations: the page that one opens, and the list of those who send them."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maillage.accounts.forms.access import InviteForm
from maillage.accounts.forms.sign_in import OpenAccountForm
from maillage.accounts.models import Invitation
from maillage.accounts.operations.invitations import (
    accept_invitation,
    find_invitation,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from maillage.accounts.queries import pending_invitations
from maillage.accounts.throttle import too_many
from maillage.kit.access import permission, public
from maillage.kit.errors import DomainError
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import show_refusal

ROWS = 50


@public
@never_cache
@sensitive_post_parameters("password")
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    form = OpenAccountForm(request.POST or None)
    try:
        invitation = find_invitation(secret, network=request.network)
        if request.method == "POST" and form.is_valid():
            return too_many(request, "invitation") or _open_account(request, secret, form)
    except DomainError as refusal:
        if refusal.field is None:
            context = {"refusal": refusal.sentence}
            return render(request, "accounts/invitations/accept.html", context, status=410)
        show_refusal(form, refusal)
    return render(request, "accounts/invitations/accept.html", {"invitation": invitation, "form": form})


def _open_account(request: HttpRequest, secret: str, form: OpenAccountForm) -> HttpResponse:
    user = accept_invitation(secret, network=request.network, password=form.cleaned_data["password"])
    record_authentication(request, user, method="invitation")
    response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
    return response


@permission("accounts.invite")
def index(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, network=request.network)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invite_person(form.cleaned_data["person"], by=request.person)
        except DomainError as refusal:
            form.add_error("person", refusal.sentence)
        else:
            say(request, f"L'invitation part à {invitation.person}.")
            return redirect("invitations")
    invitations = Paginator(pending_invitations(request.network), ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "invitations": invitations}
    return render(request, "accounts/invitations/index.html", context)


def waiting_invitation(request: HttpRequest, pk: int) -> Invitation:
    """An invitation of this network that waits for its answer."""
    return get_object_or_404(pending_invitations(request.network), pk=pk)


@permission("accounts.invite", on=waiting_invitation)
@require_POST
def resend(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        resend_invitation(invitation, by=request.person)
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    else:
        say(request, f"Une nouvelle invitation part à {invitation.person}.")
    return redirect("invitations")


@permission("accounts.invite", on=waiting_invitation)
@require_POST
def withdraw(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        withdraw_invitation(invitation, by=request.person)
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    else:
        say(request, f"L'invitation de {invitation.person} est retirée.")
    return redirect("invitations")
