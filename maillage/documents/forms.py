"""Forms of documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.documents.formats import ACCEPTED, FORMATS


class VersionForm(forms.Form):
    """A file, newer than the one in place."""

    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("20 Mo au plus : %(accepted)s.") % {"accepted": ACCEPTED},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in FORMATS)}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide. Choisissez-en un autre."),
        },
    )
