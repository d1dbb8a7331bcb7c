"""Choices of identity."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.kit.inclusive import inclusive_lazy


class Side(models.TextChoices):
    """On which side of a pair a person stands: it gives the shape of her avatar (square, circle)."""

    STAFF = "staff", inclusive_lazy(_("salarié.e du réseau"))
    MEMBER = "member", inclusive_lazy(_("adhérent.e"))
    OUTSIDE = "outside", _("partenaire")


class InclusiveForm(models.TextChoices):
    """How the interface writes people of all genders. Stored texts are never rewritten."""

    POINT = "point", _("point : adhérent.e.s")
    MIDDOT = "middot", _("point médian : adhérent·e·s")
    DOUBLET = "doublet", _("doublet : adhérents et adhérentes")
