"""Secrets of links sent by mail: the mail holds the secret, the database its hash only."""

import hashlib
import secrets


def new_secret() -> str:
    """A secret that fits in an address: 43 characters, 256 bits."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is stored. A plain hash is enough: the secret is random and long, not a password."""
    return hashlib.sha256(secret.encode()).hexdigest()
