"""Models of notifications: every message, and what people asked not to receive."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network, Person
from maillage.notifications.enums import Category, State

MOST_ATTEMPTS = 8


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person | None) -> "MessageQuerySet":
        """A person's own messages, without those that let somebody in (links, codes)."""
        if person is None:
            return self.none()
        return self.filter(recipient=person).exclude(category=Category.ACCESS).exclude(state=State.SKIPPED)

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)

    def due(self) -> "MessageQuerySet":
        """Messages that wait for a first or another attempt."""
        return self.filter(
            state__in=[State.QUEUED, State.FAILED], due_at__lte=timezone.now(), attempts__lt=MOST_ATTEMPTS
        )


class Message(models.Model):
    """One copy of a notification for one recipient, as it was written that day."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    recipient = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    address = models.EmailField(_("adresse"))
    kind = models.CharField(_("sorte"), max_length=80)
    category = models.CharField(_("rubrique"), max_length=20, choices=Category)
    subject = models.CharField(_("objet"), max_length=200)
    text = models.TextField(_("texte"))
    html = models.TextField(_("texte mis en page"))
    link = models.CharField(_("page concernée"), max_length=500, blank=True)
    keeps_text = models.BooleanField(default=True)
    created_at = models.DateTimeField(_("écrit"), default=timezone.now)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(_("raison"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    due_at = models.DateTimeField(_("prochain essai"), default=timezone.now)
    sent_at = models.DateTimeField(_("parti"), null=True)
    read_at = models.DateTimeField(_("lu"), null=True)
    # NULL and not "": only messages that must be unique have a key.
    dedupe_key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notifications_recipient"),
            models.Index(fields=["state", "due_at"], name="notifications_due"),
            models.Index(fields=["network", "-created_at"], name="notifications_network"),
        ]

    def __str__(self) -> str:
        return self.subject


class Mute(models.Model):
    """A person asked not to receive one kind of message any more."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mutes")
    kind = models.CharField(_("sorte"), max_length=80)
    muted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("message refusé")
        verbose_name_plural = _("messages refusés")
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="notifications_one_mute")]

    def __str__(self) -> str:
        return f"{self.person}, {self.kind}"
