"""Root addresses: each module brings its own list; the paths are French, the names English."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("compte/", include("maillage.accounts.urls")),
    path("annuaire/", include("maillage.directory.urls")),
    path("plan/", include("maillage.strategy.urls")),
    path("fichiers/", include("maillage.documents.urls")),
    path("messages/", include("maillage.notifications.urls")),
    path("", include("maillage.ui.urls")),
    path("", include("maillage.portal.urls")),
]
handler400 = "maillage.ui.views.errors.bad_request"
handler403 = "maillage.ui.views.errors.forbidden"
handler404 = "maillage.ui.views.errors.not_found"
handler500 = "maillage.ui.views.errors.server_error"

if settings.DEMO or settings.DEBUG:
    urlpatterns += [path("demo/", include("maillage.portal.demo_urls"))]
if settings.BENCH:
    from maillage.project.calibration import yardstick

    urlpatterns += [path("etalon/", yardstick, name="yardstick")]
