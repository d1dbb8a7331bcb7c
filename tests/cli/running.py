"""Run a command of Maillage as a user does, on data of its own."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, data: Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """One command in its own process, as a usual shell starts it; the test's environment does not reach it."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAILLAGE_", "DATABASE_URL"))
    }
    environment = {
        **clean,
        "DJANGO_SETTINGS_MODULE": "maillage.project.settings",
        "MAILLAGE_DATA_DIR": str(data),
    }
    words = [sys.executable, "-P", "-m", "maillage.project.cli", *arguments]
    return subprocess.run(
        words,
        input=stdin,
        capture_output=True,
        text=True,
        env={**environment, **variables},
        check=False,
        timeout=120,
        umask=0o022,
    )
