"""Territories: reference rows that all networks share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.directory.enums import TerritoryKind


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def regions(self) -> "TerritoryQuerySet":
        return self.filter(kind=TerritoryKind.REGION)

    def departements(self, *, region_code: str = "") -> "TerritoryQuerySet":
        """Départements, all or those of one region."""
        found = self.filter(kind=TerritoryKind.DEPARTEMENT)
        return found.filter(parent__code=region_code) if region_code else found


class Territory(models.Model):
    """A region or a département. Codes are strings (« 01 », « 2A », « 971 ») and the two kinds share some of them."""

    kind = models.CharField(_("échelle"), max_length=12, choices=TerritoryKind)
    code = models.CharField(_("code"), max_length=3)
    name = models.CharField(_("nom"), max_length=60)
    short_name = models.CharField(_("nom court, pour une carte"), max_length=16, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                name="directory_territory_code",
                violation_error_message=_("Ce code existe déjà à cette échelle."),
            )
        ]

    def __str__(self) -> str:
        return self.name
