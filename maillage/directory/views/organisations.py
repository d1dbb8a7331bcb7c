"""Structures: the list with its map, the sheet, opening one and changing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.directory.forms.organisations import OrganisationForm
from maillage.directory.identifiers import finess_doubt
from maillage.directory.models import Organisation
from maillage.directory.operations.organisations import add_organisation, update_organisation
from maillage.directory.queries import list_organisations
from maillage.directory.views.loading import is_former_address, page_of, read_filter, visible_organisation
from maillage.directory.views.showing import list_context, sheet_context
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.ui.flash import say
from maillage.ui.refusals import show_refusal


@permission("directory.view")
def index(request: HttpRequest) -> HttpResponse:
    """The list of structures, narrowed by the address, beside the map of the network's region."""
    form, wanted = read_filter(request)
    page = page_of(request, list_organisations(request.person, wanted))
    return render(request, "directory/organisations/index.html", list_context(request, form, wanted, page))


@permission("directory.view_organisation", on=visible_organisation)
def show(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The sheet: who to write to, who does what, where; and what happened to it, for those who carry it."""
    if is_former_address(request, organisation.slug):
        return redirect("organisation-show", slug=organisation.slug, permanent=True)
    return render(request, "directory/organisations/show.html", sheet_context(request, organisation))


@permission("directory.add_organisation")
def create(request: HttpRequest) -> HttpResponse:
    """Open a sheet."""
    form = OrganisationForm(request.POST or None, network=request.network)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            organisation = add_organisation(request.network, **values, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, organisation, "La fiche est ouverte.")
    return render(request, "directory/organisations/new.html", {"form": form})


@permission("directory.edit_organisation", on=visible_organisation)
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Change a sheet; what somebody else saved meanwhile is told, not overwritten."""
    form = OrganisationForm(request.POST or None, network=request.network, organisation=organisation)
    if form.is_valid():
        version = form.cleaned_data.pop("version") or 0
        try:
            organisation = update_organisation(
                organisation, version=version, **form.cleaned_data, by=request.person
            )
        except DomainError as refusal:
            show_refusal(form, refusal, version=organisation.version)
        else:
            return _saved(request, organisation, "La fiche est enregistrée.")
    return render(request, "directory/organisations/edit.html", {"form": form, "organisation": organisation})


def _saved(request: HttpRequest, organisation: Organisation, sentence: str) -> HttpResponse:
    say(request, " ".join((sentence, finess_doubt(organisation.finess))).strip())
    return redirect("organisation-show", slug=organisation.slug)
