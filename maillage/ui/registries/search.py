"""Sources of the global search: what is indexed, and who may find it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Document:
    """What is indexed of one object. `title` weighs most; `body` is searched and shown as an excerpt.

    `tags` are searched and never shown: numbers, names of domains, other spellings.
    """

    network_id: int
    title: str
    url: str
    meta: str = ""
    body: str = ""
    tags: str = ""
    thread: int = 0


@dataclass(frozen=True)
class Source:
    """A kind of object that can be found.

    `rows()` is the query of all objects to index (with what `describe` needs selected); `describe(obj)` gives its
    document, or None when it must not be found; `visible(person, network)` narrows to what the reader may see (None:
    visitor). `word` is what one of them is called, empty where its `meta` says it.
    """

    key: str
    label: str
    icon: str
    order: int
    model: type[models.Model]
    rows: Callable[[], models.QuerySet[Any]]
    describe: Callable[[Any], Document | None]
    visible: Callable[[Any, Any], models.QuerySet[Any]]
    word: str = ""


sources: Registry[Source] = Registry()
