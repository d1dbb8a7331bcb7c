"""The one shape of a registry: an ordered collection of frozen descriptions, each with a unique key."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Described(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def order(self) -> int: ...


T = TypeVar("T", bound=Described)


class Registry(Generic[T]):
    """Items sorted by `order`, then by key. Registering a key again replaces it: reloading is harmless."""

    def __init__(self) -> None:
        self._items: dict[str, T] = {}

    def register(self, *items: T) -> None:
        self._items.update({item.key: item for item in items})

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._items.values(), key=lambda item: (item.order, item.key)))

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __len__(self) -> int:
        return len(self._items)
