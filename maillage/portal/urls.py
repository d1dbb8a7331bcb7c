"""Addresses of the portal."""

from django.urls import path

from maillage.portal.views import home, journal, public, search, settings

urlpatterns = [
    path("", home.home, name="home"),
    path("bienvenue/", public.landing, name="landing"),
    path("mentions-legales/", public.legal_notice, name="legal"),
    path("accessibilite/", public.accessibility, name="accessibility"),
    path("vos-donnees/", public.personal_data, name="privacy"),
    path("recherche/", search.results, name="search"),
    path("reglages/", settings.identity, name="settings"),
    path("reglages/couleurs/<slug:key>/", settings.colour, name="settings-colour"),
    path("reglages/ecriture/", settings.writing, name="settings-writing"),
    path("reglages/envoi/", settings.sender, name="settings-sender"),
    path("reglages/journal/", journal.index, name="settings-journal"),
]
