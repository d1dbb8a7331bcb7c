"""Choices of the directory, and which standing may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    """Two scales are shipped; communes come with a file of the administrator's."""

    REGION = "region", _("région")
    DEPARTEMENT = "departement", _("département")


class Standing(models.TextChoices):
    """Where an organisation stands with the network."""

    PROSPECT = "prospect", _("à venir")
    APPLICANT = "applicant", _("candidate")
    MEMBER = "member", _("adhérente")
    SUSPENDED = "suspended", _("suspendue")
    LEFT = "left", _("ancienne")
    PARTNER = "partner", _("partenaire")


# What may follow what. A former member comes back through an application, like anybody else.
NEXT_STANDINGS: dict[str, tuple[Standing, ...]] = {
    Standing.PROSPECT: (Standing.APPLICANT, Standing.PARTNER, Standing.LEFT),
    Standing.APPLICANT: (Standing.MEMBER, Standing.PROSPECT, Standing.LEFT),
    Standing.MEMBER: (Standing.SUSPENDED, Standing.LEFT),
    Standing.SUSPENDED: (Standing.MEMBER, Standing.LEFT),
    Standing.LEFT: (Standing.PROSPECT, Standing.APPLICANT, Standing.PARTNER),
    Standing.PARTNER: (Standing.PROSPECT, Standing.APPLICANT, Standing.LEFT),
}


class RoleKind(models.TextChoices):
    """What a person does in an organisation. Epicene words: the label of the role says the rest."""

    COORDINATOR = "coordinator", _("coordination")
    DIRECTOR = "director", _("direction")
    LEGAL_REPRESENTATIVE = "legal_representative", _("représentation légale")
    VOTING_REPRESENTATIVE = "voting_representative", _("représentation au vote")
    DEPUTY = "deputy", _("suppléance au vote")
    BOARD_MEMBER = "board_member", _("conseil d'administration")
    TEAM = "team", _("équipe")
    CONTACT = "contact", _("contact")
