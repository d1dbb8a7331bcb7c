"""Addresses of the frame: theme, colours, icon, counters, gallery."""

from django.urls import path

from maillage.ui.views import brand, counters, gallery, held, theme

urlpatterns = [
    path("apparence/", theme.choose, name="choose-theme"),
    path("theme/<slug:slug>-<int:version>.css", theme.network, name="network-theme"),
    path("marque/<slug:slug>-<int:version>", brand.logo, name="network-logo"),
    path("icone.svg", brand.icon, name="site-icon"),
    path("manifeste.webmanifest", brand.manifest, name="site-manifest"),
    path("de-retour/", held.back, name="signed-in-again"),
    path("compteurs/", counters.counters, name="counters"),
    path("composants/", gallery.show, name="gallery"),
]
