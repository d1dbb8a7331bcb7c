"""Who may do what in the network, from when to when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from maillage.accounts.enums import Right
from maillage.accounts.forms.access import EndRightForm, GrantForm
from maillage.accounts.models import Grant
from maillage.accounts.operations.grants import end_right, grant_right
from maillage.accounts.queries import holders_of
from maillage.accounts.rules import can_change_right
from maillage.kit.access import permission
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError
from maillage.ui.flash import say
from maillage.ui.refusals import show_refusal

ROWS = 50


@permission("accounts.grant")
def index(request: HttpRequest) -> HttpResponse:
    form = GrantForm(request.POST or None, network=request.network)
    if request.method == "POST" and form.is_valid():
        try:
            grant = grant_right(**form.cleaned_data, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(request, f"Le droit est donné : {grant}.")
            return redirect("rights")
    ended = "termines" in request.GET
    holders = Paginator(holders_of(request.network, ended=ended), ROWS).get_page(request.GET.get("page"))
    may_end = {right for right in Right if can_change_right(request.person, right)}
    context = {"form": form, "holders": holders, "ended": ended, "may_end": may_end}
    return render(request, "accounts/rights/index.html", context)


def running_grant(request: HttpRequest, pk: int) -> Grant:
    """A right given in this network."""
    return get_object_or_404(
        Grant.objects.select_related("person__network"), pk=pk, person__network=request.network
    )


@permission("accounts.grant", on=running_grant)
def end(request: HttpRequest, grant: Grant) -> HttpResponse:
    form = EndRightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_right(grant, on=form.cleaned_data["on"], by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            last_day = long_date(form.cleaned_data["on"], weekday=False)
            say(request, f"Ce droit finira au soir du {last_day}.")
            return redirect("rights")
    return render(request, "accounts/rights/end.html", {"grant": grant, "form": form})
