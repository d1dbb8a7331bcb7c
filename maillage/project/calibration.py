"""What `bin/bench` adds to the site while it measures, and nothing else ever does.

A page that never changes, the yardstick of the machine: 100 rows of the territories, one query, no layout. And a
count of queries in a header, for the requests that ask for it.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maillage.directory.models import Territory
from maillage.kit.access import public

ROWS = 100


@public
def yardstick(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "project/calibration.html",
        {"territories": Territory.objects.order_by("kind", "code")[:ROWS]},
    )


class QueryCountMiddleware:
    """Answer `X-Queries` to requests that send `X-Count-Queries`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Count-Queries" not in request.headers:
            return self.get_response(request)
        count = 0

        def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response["X-Queries"] = str(count)
        return response
