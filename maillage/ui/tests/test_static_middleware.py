"""Files that the site serves itself, while an update changes them under it."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from maillage.ui.static_middleware import StaticFilesMiddleware

# The end of a request looks at the connections.
pytestmark = pytest.mark.django_db


def unknown(request: HttpRequest) -> HttpResponse:
    return HttpResponse("no such page", status=404)


@pytest.fixture
def served(settings, tmp_path: Path) -> StaticFilesMiddleware:
    settings.STATIC_ROOT, settings.DEBUG = tmp_path, False
    for name in ("kept.css", "gone.css"):
        (tmp_path / name).write_text("p { color: red }", encoding="utf-8")
    return StaticFilesMiddleware(unknown)


@pytest.mark.parametrize(("name", "status"), [("kept.css", 200), ("gone.css", 404), ("never.css", 404)])
@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-3"}])
def test_a_file_that_left_since_the_start_is_unknown_and_not_an_error(
    served: StaticFilesMiddleware, tmp_path: Path, name: str, status: int, headers: dict[str, str]
) -> None:
    (tmp_path / "gone.css").unlink()

    response = served(RequestFactory().get(f"/statiques/{name}", headers=headers))

    assert response.status_code == (206 if headers and status == 200 else status)
    response.close()
