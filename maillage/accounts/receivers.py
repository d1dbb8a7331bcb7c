"""Moments of allauth and Django that accounts answer to. Each only calls an operation."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from maillage.accounts.operations.sessions import record_failed_sign_in, record_sign_in
from maillage.accounts.queries import person_of
from maillage.identity.middleware import SESSION_NETWORK
from maillage.identity.models import User
from maillage.kit.actors import VISITOR


def bind_session(sender: type[User], request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Every way in: the session belongs to the network on whose host it was opened, and to no other."""
    network = getattr(request, "network", None)
    if request is None or network is None:
        return
    request.session[SESSION_NETWORK] = network.pk
    person = person_of(user, network)
    if person:
        ways = [record["method"] for record in get_authentication_records(request, user)]
        record_sign_in(person, way=ways[0] if ways else "", by=person)


def note_refused_code(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A wrong code of the second factor is a failed sign-in."""
    record_failed_sign_in(request.network, login=user.email, by=VISITOR)


def mark_codes_as_shown(sender: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Recovery codes stay readable: the library's mark of a first reading is set at once, so that no GET writes it."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.wrap().mark_as_viewed()


def connect() -> None:
    user_logged_in.connect(bind_session, dispatch_uid="accounts.bind_session")
    authenticator_added.connect(mark_codes_as_shown, dispatch_uid="accounts.mark_codes_as_shown")
    authenticator_reset.connect(mark_codes_as_shown, dispatch_uid="accounts.mark_codes_as_shown")
    authentication_failed.connect(note_refused_code, dispatch_uid="accounts.note_refused_code")
