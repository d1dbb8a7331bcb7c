"""The words of the field that all networks share: kinds of structures, fields of work, legal forms."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word of a shipped list: `code` never changes, `label` may be reworded by an update."""

    code = models.SlugField(unique=True)
    label = models.CharField(_("nom"), max_length=80)

    class Meta:
        abstract = True
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class StructureTypeQuerySet(models.QuerySet["StructureType"]):
    def in_use(self, on: date) -> "StructureTypeQuerySet":
        """Kinds that exist in law on that day: those that ended stay for archives."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=on))


class StructureType(Term):
    """A kind of structure (DAC, CPTS…). Kinds that the law has ended keep their last day."""

    long_label = models.CharField(_("nom développé"), max_length=120)
    valid_to = models.DateField(_("jusqu'au"), null=True, blank=True)

    objects = StructureTypeQuerySet.as_manager()

    class Meta(Term.Meta):
        verbose_name = _("type de structure")
        verbose_name_plural = _("types de structure")


class Domain(Term):
    """A field of work (douleur, précarité…)."""

    class Meta(Term.Meta):
        verbose_name = _("domaine")
        verbose_name_plural = _("domaines")


class LegalForm(Term):
    """A legal form; codes are Insee's where it has one in common use."""

    class Meta(Term.Meta):
        verbose_name = _("forme juridique")
        verbose_name_plural = _("formes juridiques")
