"""Limits on how often a door is knocked at: per machine and per address, with allauth's counters in our cache."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

RATES = {
    "sign_in": "60/m/ip",
    "link": "20/m/ip,5/10m/key",
    "link_use": "30/m/ip",
    "join": "5/m/ip,30/d/ip",
    "invitation": "30/m/ip",
}


def too_many(request: HttpRequest, action: str, key: str = "") -> HttpResponse | None:
    """A page that says to wait, when `action` was done too often; else None, and this time is counted.

    `key` is what is protected beside the machine: the address that would receive the mails.
    """
    counted = ratelimit.consume(request, app="maillage", action=action, config=RATES, key=key or "none")
    return None if counted else ratelimit.respond_429(request)
