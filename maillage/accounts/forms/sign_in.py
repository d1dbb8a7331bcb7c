"""The one form of the sign-in page, and the password of an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

ADDRESS_ERRORS = {
    "required": _("Indiquez votre adresse électronique."),
    "invalid": _("Il manque quelque chose à cette adresse. Elle s'écrit comme nom@structure.fr."),
}


class SignInForm(forms.Form):
    """An address, and a password for those who have one: without, a link is sent."""

    login = forms.EmailField(
        label=_("Adresse électronique"),
        error_messages=ADDRESS_ERRORS,
        widget=forms.EmailInput(
            # The placeholder is what the style sheet watches to show the password: see sign_in.css.
            attrs={"autocomplete": "username", "placeholder": " ", "autofocus": True, "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class OpenAccountForm(forms.Form):
    """What an invited person may choose. Her address and name are already known."""

    password = forms.CharField(
        label=_("Mot de passe"),
        required=False,
        strip=False,
        help_text=_("Dix signes au moins. Sans mot de passe, vous entrerez par un lien reçu par courriel."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password


def refuse(form: forms.Form, field: str | None, sentence: Any) -> None:
    """Show a refusal of the domain in its place, or above the form."""
    form.add_error(field if field in form.fields else None, str(sentence))
