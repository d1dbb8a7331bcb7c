"""A document: its versions, a newer one, its removal."""

import rules
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from maillage.documents.forms import VersionForm
from maillage.documents.models import Document
from maillage.documents.operations import add_version, remove_document
from maillage.kit.access import permission, public
from maillage.kit.errors import DomainError
from maillage.ui.flash import say
from maillage.ui.refusals import show_refusal


def readable_document(request: HttpRequest, pk: int) -> Document:
    """A document of this network that the reader may read; any other is unknown to her."""
    documents = Document.objects.present().select_related("target_type", "created_by")
    document = get_object_or_404(documents, pk=pk, network=request.network)
    if not rules.has_perm("documents.read", request.person, document):
        raise Http404
    return document


@public(on=readable_document)
@require_GET
def show(request: HttpRequest, document: Document) -> HttpResponse:
    return _page(request, document, VersionForm())


@permission("documents.edit", on=readable_document)
def add(request: HttpRequest, document: Document) -> HttpResponse:
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = add_version(document, file=form.cleaned_data["file"], by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(request, f"La version {version.number} est déposée.")
            return redirect("document", pk=document.pk)
    return _page(request, document, form)


@permission("documents.edit", on=readable_document)
def remove(request: HttpRequest, document: Document) -> HttpResponse:
    if request.method == "POST":
        remove_document(document, by=request.person)
        say(request, "Le document est retiré.")
        return redirect(getattr(document.target, "get_absolute_url", lambda: "/")())
    return render(request, "documents/remove.html", {"document": document})


def _page(request: HttpRequest, document: Document, form: VersionForm) -> HttpResponse:
    versions = document.versions.select_related("uploaded_by")
    return render(request, "documents/show.html", {"document": document, "versions": versions, "form": form})
