"""What holds for every test: strict templates, shuffled unordered rows, and the fixtures that all modules share."""

import pytest

pytest_plugins = ["tests.plugins.strict_templates", "tests.plugins.shuffled_rows"]


@pytest.fixture(autouse=True)
def own_files(request: pytest.FixtureRequest) -> None:
    """Uploaded files of a test go to its own folder."""
    if "settings" in request.fixturenames or "django_db_setup" in request.fixturenames:
        request.getfixturevalue("settings").MEDIA_ROOT = request.getfixturevalue("tmp_path") / "files"
