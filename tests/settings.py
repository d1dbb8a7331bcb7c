"""Settings of the test runs: the real ones, with data in a folder that disappears and cheap password hashes.

The database is SQLite in a file (threads meet there as they do in production), or the one that
`MAILLAGE_TEST_DATABASE_URL` names. Nothing else of the environment reaches the tests.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="maillage-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
_url = os.environ.get("MAILLAGE_TEST_DATABASE_URL", "")
_kept = {name: value for name, value in os.environ.items() if name.startswith("MAILLAGE_TEST_")}
for _name in [name for name in os.environ if name.startswith("MAILLAGE_") or name == "DATABASE_URL"]:
    del os.environ[_name]
os.environ.update(_kept, MAILLAGE_DATA_DIR=str(_folder), MAILLAGE_SECRET_KEY="only-for-tests")
if _url:
    os.environ["DATABASE_URL"] = _url

from maillage.project.settings import *  # noqa: E402, F403 - the environment has to be set first
from maillage.project.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if not _url:
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
