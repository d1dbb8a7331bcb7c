"""Addresses that commands print. Django is started."""

import sys

from django.conf import settings
from django.http.request import validate_host
from django.urls import reverse

from maillage.identity.models import Actor, Person
from maillage.notifications.notifications import absolute_url
from maillage.project.operations import hand_sign_in_link


def sign_in_address(person: Person, *, by: Actor) -> str:
    """A fresh sign-in link of `person`, on her network's own host."""
    secret = hand_sign_in_link(person, by=by)
    return absolute_url(person.network, reverse("sign-in-link", args=[secret]))


def warn_about_host(host: str) -> None:
    """Say when the site would refuse the host that the network answers on."""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        print(f"Ajoutez {host} à la variable MAILLAGE_HOSTS, sans quoi le site le refusera.", file=sys.stderr)
