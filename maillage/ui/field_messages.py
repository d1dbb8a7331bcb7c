"""What form fields say by default: what is wrong with the value and what to do, never « invalide »."""

from django import forms
from django.utils.translation import gettext_lazy as _

_MESSAGES: dict[type[forms.Field], dict[str, object]] = {
    forms.Field: {"required": _("Remplissez ce champ, il est nécessaire.")},
    forms.IntegerField: {"invalid": _("Écrivez un nombre entier, en chiffres.")},
    forms.DecimalField: {"invalid": _("Écrivez un nombre, en chiffres.")},
    forms.DateField: {"invalid": _("Écrivez une date comme 24/11/2026.")},
    forms.URLField: {"invalid": _("Écrivez l’adresse complète, comme https://votre-site.fr.")},
    forms.FileField: {
        "required": _("Choisissez un fichier."),
        "empty": _("Ce fichier est vide. Choisissez-en un autre."),
    },
    forms.ChoiceField: {"invalid_choice": _("Ce choix n’existe plus. Choisissez dans la liste.")},
    forms.ModelChoiceField: {"invalid_choice": _("Ce choix n’existe plus. Choisissez dans la liste.")},
    forms.ModelMultipleChoiceField: {"invalid_choice": _("Un des choix n’existe plus. Reprenez la liste.")},
}


def install() -> None:
    """Set the default messages of Django's fields; forms that say something better keep their own."""
    for field, messages in _MESSAGES.items():
        field.default_error_messages = {**field.default_error_messages, **messages}  # type: ignore[dict-item]
