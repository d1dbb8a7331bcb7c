"""Functions of people in a structure: giving one, ending one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.directory.forms.people import EndForm, RoleForm
from maillage.directory.models import Organisation, Role
from maillage.directory.operations.roles import end_role, give_role
from maillage.directory.views.loading import visible_organisation, visible_role
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.ui.flash import say
from maillage.ui.refusals import show_refusal


@permission("directory.edit_organisation", on=visible_organisation)
def create(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give somebody a function in the structure."""
    form = RoleForm(
        request.POST or None, network=request.network, initial={"kind": request.GET.get("kind", "contact")}
    )
    if form.is_valid():
        person = form.cleaned_data.pop("person")
        try:
            role = give_role(person, organisation=organisation, **form.cleaned_data, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(
                request,
                f"{person} : {role.title}. La fonction est notée.",
            )
            return redirect("organisation-show", slug=organisation.slug)
    return render(request, "directory/roles/new.html", {"form": form, "organisation": organisation})


@permission("directory.end_role", on=visible_role)
def end(request: HttpRequest, role: Role) -> HttpResponse:
    """End a function: its last day."""
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            end_role(role, on=form.cleaned_data["on"], by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(request, "La fin de la fonction est notée.")
            return redirect("organisation-show", slug=role.organisation.slug)
    return render(request, "directory/roles/end.html", {"form": form, "role": role})
