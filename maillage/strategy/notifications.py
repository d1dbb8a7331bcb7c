"""What strategy writes to people: designations, expected news, notes of the other half, offers to take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.queries import people_with
from maillage.identity.models import Network, Person
from maillage.notifications.enums import Category
from maillage.notifications.notifications import Notification, Recipient, absolute_url
from maillage.strategy.models import JoinRequest, Lead, Node, ProgressNote
from maillage.strategy.models.leads import leads_over


class ActionNotification(Notification):
    """A message about one node: the link and the network come from it."""

    category = Category.WORK

    @property
    def about(self) -> Node:
        raise NotImplementedError

    @property
    def network(self) -> Network:
        return self.about.plan.network

    def path(self, recipient: Recipient) -> str:
        return self.about.get_absolute_url()

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"node": self.about, "url": absolute_url(self.network, self.path(recipient))}


@dataclass(frozen=True)
class LeadDesignated(ActionNotification):
    """The person who now holds one half of a pair."""

    lead: Lead

    key = "strategy.lead_designated"
    title = "Je deviens pilote"
    why = "le pilotage d'une partie du plan vous est confié"
    templates = "strategy/emails/lead_designated"
    can_be_switched_off = False

    @property
    def about(self) -> Node:
        return self.lead.node

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(self.lead.person)]

    def context(self, recipient: Recipient) -> dict[str, Any]:
        others = [lead.person for lead in leads_over(self.about) if lead.person_id != self.lead.person_id]
        return {**super().context(recipient), "lead": self.lead, "others": others}


@dataclass(frozen=True)
class NotePosted(ActionNotification):
    """The other half of the pair reads what was just posted."""

    note: ProgressNote

    key = "strategy.note_posted"
    title = "Point d'étape de mon binôme"
    why = "vous pilotez cette action"
    templates = "strategy/emails/note_posted"

    @property
    def about(self) -> Node:
        return self.note.node

    def recipients(self) -> Iterable[Recipient]:
        people = [lead.person for lead in leads_over(self.about)]
        return [Recipient.of(person) for person in people if person.pk != self.note.author_id]

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {**super().context(recipient), "note": self.note}


@dataclass(frozen=True)
class NoteExpected(Notification):
    """One reminder for all the actions of a person that have gone quiet: never one message per action."""

    person: Person
    nodes: tuple[Node, ...]
    asked_by: str = ""

    key = "strategy.note_expected"
    title = "Mise à jour attendue"
    why = "vous pilotez une action sans nouvelles récentes"
    templates = "strategy/emails/note_expected"
    category = Category.WORK

    @property
    def network(self) -> Network:
        return self.nodes[0].plan.network

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(self.person)]

    def path(self, recipient: Recipient) -> str:
        return self.nodes[0].get_absolute_url()

    def context(self, recipient: Recipient) -> dict[str, Any]:
        first = self.nodes[0]
        note_path = reverse("note-new", args=[first.plan.key, first.key])
        return {
            "nodes": [(node, absolute_url(self.network, node.get_absolute_url())) for node in self.nodes],
            "asked_by": self.asked_by,
            "url": absolute_url(self.network, note_path),
        }


@dataclass(frozen=True)
class JoinOffered(ActionNotification):
    """The pair, or the project officers when nobody pilots, has an offer to answer."""

    request: JoinRequest

    key = "strategy.join_offered"
    title = "Proposition de participer"
    why = "vous pilotez cette action ou suivez le plan"
    templates = "strategy/emails/join_offered"

    @property
    def about(self) -> Node:
        return self.request.node

    def recipients(self) -> Iterable[Recipient]:
        people = [lead.person for lead in leads_over(self.about)] or people_with(
            self.network, Right.DIRECTOR, Right.OFFICER
        )
        return [Recipient.of(person) for person in people]

    def path(self, recipient: Recipient) -> str:
        return reverse("join-answer", args=[self.about.plan.key, self.about.key, self.request.pk])

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {**super().context(recipient), "request": self.request}


@dataclass(frozen=True)
class JoinAnswered(ActionNotification):
    """Who offered her help reads the answer."""

    request: JoinRequest

    key = "strategy.join_answered"
    title = "Réponse à ma proposition de participer"
    why = "vous avez proposé de participer à cette action"
    templates = "strategy/emails/join_answered"

    @property
    def about(self) -> Node:
        return self.request.node

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(self.request.person)]

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {**super().context(recipient), "request": self.request}
