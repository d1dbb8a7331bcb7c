"""Values that no database can hold are refused as what they are: a request that cannot be read (400).

A NUL in an address, or a number longer than any identifier, comes from somebody who plays with addresses; it is
neither our failure nor worth a message of its own.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse


class UnreadableValueMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> None:
        """An identifier out of range: SQLite's driver says OverflowError, PostgreSQL DataError."""
        if isinstance(problem, OverflowError | DataError):
            raise BadRequest("A number is out of range") from problem
