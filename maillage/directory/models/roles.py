"""Roles: who does what in which organisation, from when to when."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.directory.enums import RoleKind
from maillage.identity.models import Network, Person


class RoleQuerySet(models.QuerySet["Role"]):
    def of(self, network: Network) -> "RoleQuerySet":
        return self.filter(organisation__network=network)

    def active(self, on: date | None = None) -> "RoleQuerySet":
        """Roles held on that day (today unless said); people who have left hold none."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on=None) | models.Q(ends_on__gte=day),
            models.Q(person__left_on=None) | models.Q(person__left_on__gt=day),
            starts_on__lte=day,
        )

    def in_reading_order(self) -> "RoleQuerySet":
        """Open roles first, then the newest."""
        return self.order_by(models.F("ends_on").desc(nulls_first=True), "-starts_on", "pk")


class Role(models.Model):
    """A dated function of a person in an organisation. Never overwritten: it ends, and another begins."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles", verbose_name=_("personne"))
    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, related_name="roles", verbose_name=_("structure")
    )
    kind = models.CharField(_("fonction"), max_length=24, choices=RoleKind, default=RoleKind.CONTACT)
    label = models.CharField(_("intitulé"), max_length=100, blank=True)
    starts_on = models.DateField(_("depuis le"), default=timezone.localdate)
    ends_on = models.DateField(_("jusqu'au"), null=True, blank=True)
    is_public = models.BooleanField(_("visible du public"), default=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("fonction")
        verbose_name_plural = _("fonctions")
        ordering = ["organisation", "kind", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="directory_role_ends_after_start",
                violation_error_message=_(
                    "La fonction finit avant d'avoir commencé. Vérifiez les deux dates."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    @property
    def network(self) -> Network:
        return self.organisation.network

    @property
    def title(self) -> str:
        return self.label or str(self.get_kind_display())

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        return self.starts_on > timezone.localdate()
