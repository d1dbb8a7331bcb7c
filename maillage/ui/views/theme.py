"""Colours: the reader's choice of day or night, and the network's own accent and threads."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from maillage.kit.access import public
from maillage.ui.context import THEME_COOKIE, THEMES
from maillage.ui.network_colours import stylesheet

YEAR = 60 * 60 * 24 * 365


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie of a year; « auto » forgets it. Back to the page one came from."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


@public
@cache_control(max_age=YEAR, public=True, immutable=True)
def network(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The network's colours as custom properties. The address changes with its version, so it is kept for a year."""
    if slug != request.network.slug or not request.network.colours:
        raise Http404("no colours of its own")
    return HttpResponse(stylesheet(request.network.colours), content_type="text/css; charset=utf-8")
