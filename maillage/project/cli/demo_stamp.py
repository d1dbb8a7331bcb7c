"""What says that the demonstration is ready: a stamp of the code, of the packages and of the loaded data.

Without Django, so that an unchanged demonstration starts at once.
"""

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STAMP = "demo.json"


def code_hash() -> str:
    """One hash of everything that the prepared data and files depend on."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for path in sorted((ROOT / "maillage").rglob("*")):
        if path.is_file() and not {"__pycache__", "tests"} & set(path.parts):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def read(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write(folder: Path, **facts: str) -> None:
    (folder / STAMP).write_text(json.dumps({**read(folder), **facts}), encoding="utf-8")


def is_current(folder: Path) -> bool:
    stamp = read(folder)
    return bool(stamp.get("loaded_on")) and stamp.get("code") == code_hash()
