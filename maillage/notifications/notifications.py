"""The base class of every notification, and the registry of those that exist.

A module writes one class per message in its own `notifications.py`, three templates beside it
(`subject.txt`, `body.txt`, `body.html`, the last in MJML: see `mail.py`) and registers the class from `apps.py`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings

from maillage.identity.models import Network, Person
from maillage.notifications.enums import Category


def absolute_url(network: Network, path: str) -> str:
    """The full address of `path` on the network's own host, for messages: they are read outside of any request.

    It never comes from the request: a forged Host header must not reach somebody's mailbox. In the demonstration
    the default network answers on localhost, which every machine resolves.
    """
    scheme = "https" if settings.HTTPS else "http"
    host = "localhost" if settings.DEMO and network.is_default else network.host
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{scheme}://{host}{port}{path}"


@dataclass(frozen=True)
class Recipient:
    """Somebody to write to: a person of the network, or an address without one (a request to join)."""

    address: str
    name: str = ""
    person: Person | None = None

    @classmethod
    def of(cls, person: Person) -> "Recipient":
        """A person, at the address of her account when she has one, else at her own."""
        address = person.user.email if person.user else person.email
        return cls(address, person.full_name, person)


class Notification:
    """One kind of message. Subclasses are usually frozen dataclasses that hold what the message is about.

    `key` is stored with each message and never changes; `why` ends the sentence « Vous recevez ce message parce
    que … »; `keeps_text` is False for messages that carry a secret: their text is dropped once they have left.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    templates: ClassVar[str]
    category: ClassVar[Category] = Category.WORK
    can_be_switched_off: ClassVar[bool] = True
    keeps_text: ClassVar[bool] = True

    @property
    def network(self) -> Network:
        """The network that speaks: it gives the sender, the colours and the addresses of links."""
        raise NotImplementedError

    def recipients(self) -> Iterable[Recipient]:
        """Whom it is for. People without any address are left out by the sender."""
        raise NotImplementedError

    def context(self, recipient: Recipient) -> dict[str, Any]:
        """What the templates read. Links are absolute: `absolute_url`."""
        return {}

    def path(self, recipient: Recipient) -> str:
        """The page of the product that the message is about, shown in the list of messages."""
        return ""

    def dedupe_key(self, recipient: Recipient) -> str | None:
        """A key that makes a second identical message impossible (a reminder of one day), or None."""
        return None


class Notifications:
    """The notification classes of all modules, by key, in order of registration."""

    def __init__(self) -> None:
        self._classes: dict[str, type[Notification]] = {}

    def register(self, *classes: type[Notification]) -> None:
        self._classes.update({one.key: one for one in classes})

    def __iter__(self) -> Iterator[type[Notification]]:
        return iter(self._classes.values())

    def get(self, key: str) -> type[Notification] | None:
        return self._classes.get(key)


registry = Notifications()


@dataclass(frozen=True)
class SenderTest(Notification):
    """The message that the settings screen sends to whoever changes the sender's address."""

    person: Person

    key: ClassVar[str] = "notifications.sender_test"
    title: ClassVar[str] = "Essai de l'adresse d'envoi"
    why: ClassVar[str] = "vous avez demandé un essai depuis les réglages"
    templates: ClassVar[str] = "notifications/emails/sender_test"
    category: ClassVar[Category] = Category.NETWORK
    can_be_switched_off: ClassVar[bool] = False

    @property
    def network(self) -> Network:
        return self.person.network

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(self.person)]

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"url": absolute_url(self.network, self.path(recipient))}

    def path(self, recipient: Recipient) -> str:
        return "/reglages/envoi/"
