"""The home page: what awaits the person, or the landing page for a visitor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from maillage.kit.access import public
from maillage.portal.queries.home import home_of
from maillage.portal.views.public import show_landing
from maillage.ui.registries.home import HomeCard, home_cards


@public
def home(request: HttpRequest) -> HttpResponse:
    if request.person is None:
        return show_landing(request)
    kind = request.GET.get("quoi", "")
    mine = home_of(request.person, timezone.localdate(), kind=kind)
    request.counters = {"home": mine.today_count}  # type: ignore[attr-defined]
    context = {
        "home": mine,
        "kind": kind,
        "today": timezone.localdate(),
        "main_cards": _cards(request, "main"),
        "side_cards": _cards(request, "side"),
    }
    return render(request, "portal/home.html", context)


def _cards(request: HttpRequest, place: str) -> list[tuple[HomeCard, dict[str, object]]]:
    contexts = [(card, card.context(request.person)) for card in home_cards if card.place == place]
    return [(card, context) for card, context in contexts if context is not None]
