"""Public pages: the landing page and what the law asks every site to say."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.directory.queries import departement_counts, map_of
from maillage.kit.access import public
from maillage.portal.queries.landing import landing_map
from maillage.ui.registries.home import public_cards


@public
def landing(request: HttpRequest) -> HttpResponse:
    return show_landing(request)


def show_landing(request: HttpRequest) -> HttpResponse:
    network = request.network
    counts = {row.code: row.members for row in departement_counts(network)}
    contexts = [(card, card.context(network)) for card in public_cards]
    cards = [(card, data) for card, data in contexts if data is not None]
    context = {
        "map": landing_map(map_of(network.region_code), counts),
        "cards": cards,
        "has_plan": any(card.key == "strategy.plan" for card, _ in cards),
        "figures": [figure for card in public_cards for figure in card.figures(network)],
    }
    return render(request, "portal/landing.html", context)


@public
def legal_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/legal_notice.html", {"source_url": settings.SOURCE_URL})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/accessibility.html")


@public
def personal_data(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/personal_data.html")
