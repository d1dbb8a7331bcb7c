"""« Rejoindre ma structure »: the request, and its answer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from maillage.accounts.forms.access import AcceptForm, DeclineForm, JoinForm
from maillage.accounts.models import AccessRequest
from maillage.accounts.operations.requests import (
    accept_access_request,
    decline_access_request,
    request_access,
)
from maillage.accounts.queries import answered_requests, known_person, open_requests, shows_address_of
from maillage.accounts.throttle import too_many
from maillage.kit.access import permission, public
from maillage.kit.actors import VISITOR
from maillage.kit.errors import DomainError
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import show_refusal
from maillage.ui.registries.sheets import structure_keepers

ROWS = 20


@public
def join(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refused = too_many(request, "join")
        if refused:
            return refused
        request_access(request.network, **form.cleaned_data, by=VISITOR)
        return redirect("join-done")
    return render(request, "accounts/requests/join.html", {"form": form})


@public
@require_GET
def joined(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/requests/joined.html")


@permission("accounts.invite")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "requests": Paginator(open_requests(request.network), ROWS).get_page(request.GET.get("page")),
        "answered": answered_requests(request.network)[:ROWS],
    }
    return render(request, "accounts/requests/index.html", context)


def open_request(request: HttpRequest, pk: int) -> AccessRequest:
    """A request of this network that nobody answered yet."""
    return get_object_or_404(open_requests(request.network), pk=pk)


@permission("accounts.invite", on=open_request)
def accept(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    known = known_person(asked)
    form = AcceptForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_valid():
        try:
            person = accept_access_request(asked, **form.cleaned_data, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            sent = "elle a déjà un compte, un lien pour entrer" if person.user_id else "l'invitation"
            say(request, f"Demande acceptée : {sent} part à {person}.")
            return redirect("access-requests")
    opening = next(iter(structure_keepers)).opening()
    context = {
        "asked": asked,
        "known": known,
        "other": shows_address_of(asked),
        "form": form,
        "opening": opening,
    }
    return render(request, "accounts/requests/accept.html", context)


@permission("accounts.invite", on=open_request)
def decline(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_access_request(asked, reason=form.cleaned_data["reason"], by=request.person)
        except DomainError as refusal:
            say_refusal(request, refusal.sentence)
        else:
            say(request, "Demande refusée : votre réponse est partie.")
        return redirect("access-requests")
    return render(request, "accounts/requests/decline.html", {"asked": asked, "form": form})
