"""Files for the browser, served by the site itself."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class FileGone(Exception):
    """The file left the disk since this process started."""


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise knows the files that were there when it started; one that left since is unknown, not an error."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase
        try:
            response = super().__call__(request)
        except FileGone:
            response = self.get_response(request)
        return response

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> Any:
        try:
            return WhiteNoiseMiddleware.serve(static_file, request)
        except FileNotFoundError as reason:
            raise FileGone from reason
