"""Models of accounts: dated rights, sign-in links, invitations, requests to join."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Right
from maillage.identity.models import Network, Person, User
from maillage.kit.memory import remembered


class GrantQuerySet(models.QuerySet["Grant"]):
    def active(self, on: date | None = None) -> "GrantQuerySet":
        """Rights that hold on that day (today unless said)."""
        day = on or timezone.localdate()
        return self.standing(day).filter(starts_on__lte=day)

    def standing(self, on: date | None = None) -> "GrantQuerySet":
        """Rights that hold on that day (today unless said) or will hold later."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on or timezone.localdate()))


class Grant(models.Model):
    """A right given to a person, with a start and an end. Ended rights stay: they explain the past."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    right = models.CharField(_("droit"), max_length=30, choices=Right)
    starts_on = models.DateField(_("à partir du"), default=timezone.localdate)
    ends_on = models.DateField(_("jusqu'au"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("droit")
        verbose_name_plural = _("droits")
        ordering = ["person", "right", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="accounts_grant_ends_after_start",
                violation_error_message=_("Le droit finit avant d'avoir commencé. Vérifiez les deux dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_right_display()}"

    @property
    def network(self) -> Network:
        return self.person.network


def rights_of(person: Person | None) -> frozenset[str]:
    """Values of `Right` that hold today; read once per person object (one query)."""
    if person is None:
        return frozenset()
    return remembered(person, "rights", lambda: _read_rights(person))


def _read_rights(person: Person) -> frozenset[str]:
    held = Grant.objects.active().filter(person=person).order_by().values_list("right", flat=True)
    return frozenset(held) if person.is_present else frozenset()


class SignInLink(models.Model):
    """A link sent by mail that signs in once, for 15 minutes. Only the hash of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    next_path = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lien de connexion")
        verbose_name_plural = _("liens de connexion")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user}, {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.used_at is None and timezone.now() < self.expires_at


class Invitation(models.Model):
    """A person of the network is invited to open her account; the link in the mail is signed and expires."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.person}, {self.created_at:%Y-%m-%d}"

    @property
    def network(self) -> Network:
        return self.person.network

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and timezone.now() < self.expires_at


class AccessRequest(models.Model):
    """« Rejoindre ma structure »: somebody asks for an account; the staff answers."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    given_name = models.CharField(_("prénom"), max_length=60)
    family_name = models.CharField(_("nom"), max_length=80)
    email = models.EmailField(_("adresse électronique"))
    organisation_name = models.CharField(_("structure"), max_length=160)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    accepted = models.BooleanField(null=True)
    reason = models.CharField(_("réponse"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("demande d'accès")
        verbose_name_plural = _("demandes d'accès")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}, {self.organisation_name}"
