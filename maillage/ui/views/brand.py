"""The mark for browsers and telephones: icon, manifest, the network's own logo."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control

from maillage.kit.access import public
from maillage.ui.network_colours import light_colours

DAY, YEAR = 60 * 60 * 24, 60 * 60 * 24 * 365
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#fffdf8"/>'
    '<g fill="none" stroke-width="4" stroke-linecap="round">'
    '<path stroke="{thread_3}" d="M4 12h3M17 12h15"/><path stroke="{thread_2}" d="M4 25h17M31 25h1"/>'
    '<path stroke="{accent}" d="M12 4v17M12 31v1"/><path stroke="{thread_1}" d="M25 4v3M25 17v15"/></g></svg>'
)


@public
@cache_control(max_age=DAY, public=True)
def icon(request: HttpRequest) -> HttpResponse:
    """The woven mark in the network's colours."""
    return HttpResponse(_ICON.format(**light_colours(request.network.colours)), content_type="image/svg+xml")


@public
@cache_control(max_age=DAY, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """Lets telephones keep the network on their home screen."""
    name = request.network.name
    icons = [
        {"src": static(f"ui/img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    content = {
        "name": name,
        "short_name": request.network.short_name or name,
        "lang": "fr",
        "start_url": "/",
        "display": "browser",
        "background_color": "#f2ece1",
        "theme_color": "#f2ece1",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@public
@cache_control(max_age=YEAR, public=True)
def logo(request: HttpRequest, slug: str, version: int) -> FileResponse:
    """The network's own mark. Served as an image only: its scripts, if any, are never run."""
    kind = KINDS.get(PurePath(request.network.logo.name or "").suffix.lower())
    if slug != request.network.slug or kind is None:
        raise Http404("no logo")
    response = FileResponse(request.network.logo.open("rb"), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
