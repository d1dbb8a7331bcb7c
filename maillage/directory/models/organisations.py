"""Organisations: the members of a network, those who may become so, those who were, and partners."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from maillage.directory import identifiers
from maillage.directory.enums import NEXT_STANDINGS, Standing, TerritoryKind
from maillage.directory.models.insiders import is_inside
from maillage.directory.models.roles import Role
from maillage.directory.models.territories import Territory
from maillage.directory.models.vocabulary import Domain, LegalForm, StructureType
from maillage.identity.models import Network, Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def of(self, network: Network) -> "OrganisationQuerySet":
        return self.filter(network=network)

    def members(self) -> "OrganisationQuerySet":
        return self.filter(standing=Standing.MEMBER)

    def public(self) -> "OrganisationQuerySet":
        """Members that accept to be named to everybody."""
        return self.members().filter(is_public=True)

    def visible_to(self, person: Person | None) -> "OrganisationQuerySet":
        """The whole network for its insiders; her own organisations for anybody else in function; else nothing."""
        if person is None or not person.is_present:
            return self.none()
        own_network = self.filter(network_id=person.network_id)
        if is_inside(person):
            return own_network
        return own_network.filter(pk__in=Role.objects.active().filter(person=person).values("organisation"))

    def matching(self, folded_words: str) -> "OrganisationQuerySet":
        """Organisations whose name, sigle, commune or number holds every one of the words (already folded)."""
        found = self
        for word in folded_words.split():
            found = found.filter(folded__contains=word)
        return found


class Organisation(models.Model):
    """A legal person of the network's directory, seen as one sheet."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="organisations")
    name = models.CharField(_("nom"), max_length=160)
    short_name = models.CharField(_("sigle"), max_length=30, blank=True)
    slug = models.SlugField(max_length=170)
    folded = models.CharField(max_length=400, blank=True, editable=False)
    structure_type = models.ForeignKey(
        StructureType, models.PROTECT, related_name="+", verbose_name=_("type de structure")
    )
    legal_form = models.ForeignKey(
        LegalForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("forme juridique")
    )
    domains = models.ManyToManyField(Domain, blank=True, related_name="+", verbose_name=_("domaines"))
    presentation = models.CharField(_("présentation"), max_length=280, blank=True)

    standing = models.CharField(_("place"), max_length=10, choices=Standing, default=Standing.PROSPECT)
    joined_on = models.DateField(_("adhérente depuis le"), null=True, blank=True)
    left_on = models.DateField(_("partie le"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("reprise par"),
    )
    is_public = models.BooleanField(_("citée dans les pages publiques"), default=True)

    siren = models.CharField("SIREN", max_length=9, blank=True, validators=[identifiers.check_siren])
    siret = models.CharField("SIRET", max_length=14, blank=True, validators=[identifiers.check_siret])
    rna = models.CharField("RNA", max_length=10, blank=True, validators=[identifiers.check_rna])
    finess = models.CharField("FINESS", max_length=9, blank=True, validators=[identifiers.check_finess])

    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True, validators=[identifiers.check_phone])
    website = models.URLField(_("site"), blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    postcode = models.CharField(
        _("code postal"), max_length=5, blank=True, validators=[identifiers.check_postcode]
    )
    commune = models.CharField(_("commune"), max_length=80, blank=True)
    commune_code = models.CharField(
        _("code commune Insee"), max_length=5, blank=True, validators=[identifiers.check_commune_code]
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": TerritoryKind.DEPARTEMENT},
        verbose_name=_("département du siège"),
    )
    serves = models.ManyToManyField(
        Territory, blank=True, related_name="+", verbose_name=_("territoires servis")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = [Lower("name"), "pk"]
        indexes = [models.Index(fields=["network", "standing"], name="directory_org_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "slug"],
                name="directory_organisation_slug",
                violation_error_message=_("Cette adresse de fiche est déjà prise."),
            ),
            models.UniqueConstraint(
                fields=["network", "siret"],
                condition=~models.Q(siret=""),
                name="directory_organisation_siret",
                violation_error_message=_(
                    "Une structure du réseau porte déjà ce SIRET. Ouvrez plutôt sa fiche."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None)
                | models.Q(joined_on=None)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="directory_organisation_left_after_joined",
                violation_error_message=_("Le départ précède l'arrivée. Vérifiez les deux dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_member(self) -> bool:
        return self.standing == Standing.MEMBER

    @property
    def next_standings(self) -> tuple[Standing, ...]:
        return NEXT_STANDINGS[self.standing]
