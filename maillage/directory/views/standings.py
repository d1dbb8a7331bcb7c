"""Where a structure stands with the network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.directory.forms.organisations import StandingForm
from maillage.directory.models import Organisation
from maillage.directory.operations.organisations import change_standing
from maillage.directory.views.loading import visible_organisation
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.ui.flash import say
from maillage.ui.refusals import show_refusal


@permission("directory.change_standing", on=visible_organisation)
def change(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Say where the structure stands from a day on, and why."""
    form = StandingForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            changed = change_standing(organisation, **form.cleaned_data, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(
                request,
                f"{changed} est à présent {changed.get_standing_display()}.",
            )
            return redirect("organisation-show", slug=changed.slug)
    return render(
        request, "directory/organisations/standing.html", {"form": form, "organisation": organisation}
    )
