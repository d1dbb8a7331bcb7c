"""Choices of accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.kit.inclusive import inclusive_lazy


class Right(models.TextChoices):
    """What a person may do in a network, beyond the roles she holds in member organisations."""

    DIRECTOR = "director", _("direction")
    OFFICER = "officer", inclusive_lazy(_("chargé.e de mission"))
    EMPLOYEE = "employee", inclusive_lazy(_("salarié.e, lecture"))
    ACCOUNTANT = "accountant", _("comptabilité")
    PRESIDENT = "president", _("présidence")
    TREASURER = "treasurer", _("trésorerie")
    SECRETARY = "secretary", _("secrétariat")
    BOARD = "board", _("conseil d'administration")
    COMMITTEE = "committee", _("comité consultatif stratégique")
    USER_REPRESENTATIVE = "user_representative", inclusive_lazy(_("représentation des usager.ère.s"))
    TRAINER = "trainer", _("formation")
    LISTENER = "listener", _("écoute")
    FUNDER = "funder", _("lecture pour un financeur")
    TECHNICIAN = "technician", _("administration technique")


STAFF_RIGHTS = (Right.DIRECTOR, Right.OFFICER, Right.EMPLOYEE, Right.ACCOUNTANT)
ELECTED_RIGHTS = (Right.PRESIDENT, Right.TREASURER, Right.SECRETARY, Right.BOARD, Right.COMMITTEE)
