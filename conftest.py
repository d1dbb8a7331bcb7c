"""What holds for every test: strict templates, shuffled unordered rows, and the fixtures that all modules share."""

from collections.abc import Iterator

import pytest
from django.db import connection

pytest_plugins = ["tests.plugins.strict_templates", "tests.plugins.shuffled_rows"]


# Files whose tests share something slow to make: when the run is spread, they stay together.
SHARED_WORLDS = ("tests/cli/test_demo.py", "tests/cli/test_installation.py", "directory/tests/test_demo.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        path = item.path.as_posix()
        if path.endswith(SHARED_WORLDS):
            item.add_marker(pytest.mark.xdist_group(path))


@pytest.fixture(autouse=True)
def own_files(request: pytest.FixtureRequest) -> None:
    """Uploaded files of a test go to its own folder."""
    if "settings" in request.fixturenames or "django_db_setup" in request.fixturenames:
        request.getfixturevalue("settings").MEDIA_ROOT = request.getfixturevalue("tmp_path") / "files"


@pytest.fixture
def emptied_journal(transactional_db: None) -> Iterator[None]:
    """SQLite has no TRUNCATE: the trigger that keeps lines steps aside while the test's own are removed."""
    yield
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_entry_no_delete'")
        (trigger,) = cursor.fetchone()
        cursor.execute("DROP TRIGGER journal_entry_no_delete")
        cursor.execute("DELETE FROM journal_entry")
        cursor.execute(trigger)
