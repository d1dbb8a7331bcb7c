"""The journal of the network, for the direction."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of
from maillage.kit.access import permission

PER_PAGE = 50


@permission("portal.read_journal")
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(Entry.objects.filter(network=request.network), PER_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [(entry, phrase_of(entry)) for entry in page]
    return render(request, "portal/settings/journal.html", {"page": page, "lines": lines})
