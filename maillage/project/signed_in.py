"""Whether the cookies of a request are those of somebody with an account, asked before there is a request."""

from django.conf import settings
from django.db import close_old_connections
from django.http import parse_cookie

from maillage.identity.models import OpenSession


def is_signed_in(cookies: str) -> bool:
    """`cookies` is the header as it came. One query; views still ask who it is, and on which network."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    if not (key.isascii() and key.isalnum()):
        return False
    close_old_connections()
    try:
        return OpenSession.objects.open().filter(session_key=key).exclude(user=None).exists()
    finally:
        close_old_connections()
