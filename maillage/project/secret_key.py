"""The secret key of an installation: given by the environment, else made once and kept beside the data."""

import os
import secrets
from pathlib import Path


def read_or_create_secret_key(data_dir: Path, given: str) -> str:
    """Return `given`, or the key kept in `data_dir/secret.key`, made on first use with mode 0600 (its folder: 0700)."""
    if given:
        return given
    path = data_dir / "secret.key"
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
