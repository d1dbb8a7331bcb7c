"""The gallery of components: every one in every state. Demonstration and development only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.kit.access import public
from maillage.ui.samples import gallery_context


@public
def show(request: HttpRequest) -> HttpResponse:
    """`/composants/`: typography, colours, buttons, states… as in the reference boards, then each component."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404("no gallery in service")
    return render(request, "ui/gallery.html", gallery_context())
