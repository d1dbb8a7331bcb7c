"""Only POST writes business tables: a connection wrapper refuses it to every other request.

Exempt are tables that carry no business fact: open sessions, the cache (with the throttle in it), background tasks.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

EXEMPT_PREFIXES = ("identity_opensession", "cache_entries", "django_tasks_db")
_WRITE = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)


class WriteOnGetError(RuntimeError):
    """A page tried to write while it was only read: a mistake of ours, never of the reader's."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Connection wrapper: let reads and exempt tables pass, refuse the rest."""
    match = _WRITE.match(sql)
    if match and not match[1].startswith(EXEMPT_PREFIXES):
        raise WriteOnGetError(f"GET wrote to {match[1]}")
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """Install the wrapper for requests that promise to change nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
