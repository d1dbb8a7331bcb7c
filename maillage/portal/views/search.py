"""Global search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.kit.access import public
from maillage.portal.queries.search import search


@public
def results(request: HttpRequest) -> HttpResponse:
    words, kind = request.GET.get("q", "").strip()[:200], request.GET.get("quoi", "")
    found = search(request.network, request.person, words, kind=kind) if words else None
    return render(request, "portal/search.html", {"words": words, "kind": kind, "results": found})
