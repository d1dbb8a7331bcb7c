"""What is asked several times of one object during a page is read once. One place, so that one act forgets it all."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
_PLACE = "_remembered"


def remembered(row: Any, key: str, read: Callable[[], T]) -> T:
    """What `read` answered the first time for `key`. Kept on this object: another one of the same row reads anew."""
    kept: dict[str, T] = row.__dict__.setdefault(_PLACE, {})
    if key not in kept:
        kept[key] = read()
    return kept[key]


def forget(row: Any) -> None:
    """Read everything anew: something about this object has changed. The journal does it for whatever it notes."""
    row.__dict__.pop(_PLACE, None)
