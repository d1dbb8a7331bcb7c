"""Choices of accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """What a person may do in a network, beyond the roles she holds in member organisations."""

    DIRECTOR = "director", _("direction")
    OFFICER = "officer", _("chargé.e de mission")
    EMPLOYEE = "employee", _("salarié.e, lecture")
    ACCOUNTANT = "accountant", _("comptabilité")
    PRESIDENT = "president", _("présidence")
    TREASURER = "treasurer", _("trésorerie")
    SECRETARY = "secretary", _("secrétariat")
    BOARD = "board", _("conseil d'administration")
    COMMITTEE = "committee", _("comité consultatif stratégique")
    USER_REPRESENTATIVE = "user_representative", _("représentation des usager.ère.s")
    TRAINER = "trainer", _("formation")
    LISTENER = "listener", _("écoute")
    FUNDER = "funder", _("lecture pour un financeur")
    TECHNICIAN = "technician", _("administration technique")
