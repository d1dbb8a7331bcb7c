"""Networks: a head of network with its own address, look, words and people."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.identity.enums import InclusiveForm

DEFAULT_SMART_LABELS = ("Simple", "Mesurable", "Ambitieux", "Réaliste", "Temporalisé")
DEFAULT_LEVELS = (("Orientation", "Orientations"), ("Objectif", "Objectifs"), ("Action", "Actions"))


def default_smart_labels() -> list[str]:
    """Five words of the seed of the field: simple, mesurable, ambitieux, réaliste, temporalisé."""
    return list(DEFAULT_SMART_LABELS)


def default_level_names() -> list[list[str]]:
    """Names of the levels of a new plan, from the top: `[[singular, plural], …]`."""
    return [list(pair) for pair in DEFAULT_LEVELS]


class NetworkQuerySet(models.QuerySet["Network"]):
    def for_host(self, host: str) -> "Network | None":
        """The network that answers on `host` (without port), else the default one, else None."""
        matches = list(self.filter(models.Q(host=host) | models.Q(is_default=True)))
        return next((n for n in matches if n.host == host), matches[0] if matches else None)


class Network(models.Model):
    """A head of network, or a delegation of one. Every business row belongs to a network."""

    name = models.CharField(_("nom"), max_length=120)
    short_name = models.CharField(_("nom court"), max_length=20, blank=True)
    slug = models.SlugField(unique=True)
    host = models.CharField(_("nom d'hôte"), max_length=253, unique=True)
    is_default = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    tagline = models.CharField(_("phrase d'accueil"), max_length=160, blank=True)
    presentation = models.TextField(_("présentation"), blank=True)
    legal_form = models.CharField(_("forme juridique"), max_length=80, default="association loi 1901")
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    # Every public site names both (loi du 21 juin 2004 pour la confiance dans l'économie numérique).
    publication_director = models.CharField(_("direction de la publication"), max_length=120, blank=True)
    hosting = models.CharField(_("hébergement"), max_length=300, blank=True)
    region_code = models.CharField(_("région (code INSEE)"), max_length=2, blank=True)

    logo = models.FileField(
        _("marque"),
        upload_to="logos/",
        blank=True,
        validators=[FileExtensionValidator(["svg", "png"], _("Choisissez une marque au format SVG ou PNG."))],
    )
    colours = models.JSONField(_("couleurs"), default=dict, blank=True)
    level_names = models.JSONField(_("noms des niveaux"), default=default_level_names)
    smart_labels = models.JSONField(_("lettres SMART"), default=default_smart_labels)
    inclusive_form = models.CharField(
        _("écriture inclusive"), max_length=10, choices=InclusiveForm, default=InclusiveForm.POINT
    )
    sender_name = models.CharField(_("nom d'envoi"), max_length=80, blank=True)
    sender_address = models.EmailField(_("adresse d'envoi"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("réseau")
        verbose_name_plural = _("réseaux")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="identity_one_default_network",
                violation_error_message=_("Un seul réseau peut être celui par défaut."),
            )
        ]

    def __str__(self) -> str:
        return self.name
