"""People: who acts in a network. Person is neither account nor function: a person may have none or several."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.enums import Side
from maillage.identity.models.networks import Network
from maillage.identity.models.users import User
from maillage.kit.actors import Bystander


class PersonQuerySet(models.QuerySet["Person"]):
    def present(self) -> "PersonQuerySet":
        """People who have not left the network."""
        return self.filter(models.Q(left_on=None) | models.Q(left_on__gt=timezone.localdate()))

    def of(self, user: User, network: Network) -> "PersonQuerySet":
        return self.present().filter(user=user, network=network)


class Person(models.Model):
    """A person in one network. Contact details are the least needed to work together, never health data."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="people")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="people")
    given_name = models.CharField(_("prénom"), max_length=60)
    family_name = models.CharField(_("nom"), max_length=80)
    slug = models.SlugField(max_length=150)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    side = models.CharField(_("place dans le réseau"), max_length=10, choices=Side, default=Side.MEMBER)
    function_label = models.CharField(_("fonction affichée"), max_length=100, blank=True)
    joined_on = models.DateField(_("arrivée"), null=True, blank=True)
    left_on = models.DateField(_("départ"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "slug"],
                name="identity_person_slug",
                violation_error_message=_("Cette adresse de fiche est déjà prise."),
            ),
            models.UniqueConstraint(
                fields=["network", "user"],
                name="identity_one_person_per_user_and_network",
                violation_error_message=_("Ce compte est déjà relié à une personne du réseau."),
            ),
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=~models.Q(email=""),
                name="identity_one_person_per_email_and_network",
                violation_error_message=_("Une personne du réseau a déjà cette adresse électronique."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name[:1]).upper()

    @property
    def is_present(self) -> bool:
        return self.left_on is None or self.left_on > timezone.localdate()


Actor = Person | Bystander
