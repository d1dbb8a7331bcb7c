"""Former addresses of sheets: a renamed sheet is still found where mails and printed pages point."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.directory.models.organisations import Organisation
from maillage.identity.models import Network, Person


class OrganisationAlias(models.Model):
    """A former slug of an organisation: it redirects."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=170)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("ancienne adresse de structure")
        verbose_name_plural = _("anciennes adresses de structure")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="directory_organisation_alias")
        ]

    def __str__(self) -> str:
        return self.slug


class PersonAlias(models.Model):
    """A former slug of a person: it redirects, and is shown nowhere."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=150)
    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("ancienne adresse de personne")
        verbose_name_plural = _("anciennes adresses de personne")
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["network", "slug"], name="directory_person_alias")]

    def __str__(self) -> str:
        return self.slug
