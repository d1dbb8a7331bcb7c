"""Where a structure stands with the network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillage.directory.forms.fields import show_refusal
from maillage.directory.forms.organisations import StandingForm
from maillage.directory.models import Organisation
from maillage.directory.operations.organisations import change_standing
from maillage.directory.views.loading import visible_organisation
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.ui.flash import say


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
                _("{name} est à présent {standing}.").format(
                    name=changed, standing=changed.get_standing_display()
                ),
            )
            return redirect("organisation-show", slug=changed.slug)
    return render(
        request, "directory/organisations/standing.html", {"form": form, "organisation": organisation}
    )
