"""Limits on how often a door is knocked at, with allauth's counters in our cache.

They refuse a machine, or an address on one machine: whoever is refused for an address alone could be shut out by
anybody who knows it.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

RATES = {
    "sign_in": "60/m/ip",
    "link": "20/m/ip",
    "link_use": "30/m/ip",
    "join": "5/m/ip,30/d/ip",
    "invitation": "30/m/ip",
    # Wrong passwords for one address, from any machine: beyond, each machine has fewer tries.
    "wrong_password": "20/10m/key",
    "guarded_try": "2/10m/key",
}


def too_many(request: HttpRequest, action: str) -> HttpResponse | None:
    """A page that says to wait, when `action` was done too often; else None, and this time is counted."""
    return None if count(request, action) else ratelimit.respond_429(request)


def count(request: HttpRequest, action: str, key: str = "none") -> ratelimit.RateLimitUsage | None:
    """Count one `action`; None when it is one too many. What is counted can be taken back."""
    return ratelimit.consume(request, app="maillage", action=action, config=RATES, key=key)


def is_guessed_at(request: HttpRequest, address: str) -> bool:
    """Too many wrong passwords were typed for that address of late, from whatever machine."""
    limits = {"app": "maillage", "action": "wrong_password", "config": RATES, "key": address}
    return ratelimit.consume(request, **limits, dry_run=True) is None


def machine_of(request: HttpRequest) -> str:
    """Where the request comes from, as the counters see it."""
    return str(ratelimit.get_ip(request))
