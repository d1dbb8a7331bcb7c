"""Factories and samples of notifications."""

from collections.abc import Callable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from maillage.identity.models import Person
from maillage.identity.testing import PersonFactory
from maillage.notifications.enums import Category
from maillage.notifications.models import Message
from maillage.notifications.notifications import Notification, SenderTest


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    recipient = factory.SubFactory(PersonFactory)
    network = factory.SelfAttribute("recipient.network")
    address = factory.SelfAttribute("recipient.email")
    kind = "strategy.note_reminder"
    category = Category.WORK
    subject = factory.Sequence(lambda n: f"Un point d'étape vous attend, n° {n}")
    text = "Où en est l'action ?\n\nhttp://localhost/plan/"
    html = "<p>Où en est l'action ?</p>"


NOTIFICATION_SAMPLES: dict[str, Callable[[Person], Notification]] = {SenderTest.key: SenderTest}
"""One example per class, for the test that renders each of them. Modules write theirs the same way."""

ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "notifications": lambda world: {},
    "notifications-read": lambda world: {},
    "notification-choices": lambda world: {},
    "notification": lambda world: {"pk": MessageFactory(recipient=world.person).pk},
    "mailbox": lambda world: {},
    "mailbox-mail": lambda world: {"pk": MessageFactory(recipient=world.person).pk},
    "mailbox-html": lambda world: {"pk": MessageFactory(recipient=world.person).pk},
}
