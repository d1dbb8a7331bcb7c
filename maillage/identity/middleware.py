"""Which network and which person a request is for.

The host picks the network (`127.0.0.1` and unknown names get the default one). Accounts cross networks, sessions do
not: a session opened on one network is nobody on another.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.identity.models import Network, Person
from maillage.kit.inclusive import choose_form

SESSION_NETWORK = "network_id"
Respond = Callable[[HttpRequest], HttpResponse]


class NetworkMiddleware:
    """Set `request.network` from the host."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A name is the same in capitals, and with the dot that ends it in full.
        host = request.get_host().rsplit(":", 1)[0].lower().rstrip(".")
        network = Network.objects.for_host(host)
        if network is None:
            return render(request, "ui/no_network.html", status=503)
        request.network = network
        choose_form(network.inclusive_form)
        return self.get_response(request)


class PersonMiddleware:
    """Set `request.person`: the person of the signed-in account in this network, or None.

    Who is nobody here has no account here either: pages of libraries ask for `request.user`. What a person was shown
    is hers: no cache gives it to somebody else, and a browser asks again before it shows it.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = find_person(request)
        if request.person is None:
            request.user = AnonymousUser()
        response = self.get_response(request)
        if request.person:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def find_person(request: HttpRequest) -> Person | None:
    """The person who acts: session of this network, account open, person still present."""
    if request.session.get(SESSION_NETWORK) != request.network.pk or not request.user.is_authenticated:
        return None
    person = Person.objects.of(request.user, request.network).first()
    if person:
        person.network, person.user = request.network, request.user
    return person
