"""The one form of the sign-in page, and the password of an invitation."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillage.accounts.operations.security import ask_for_password_reset

ADDRESS_ERRORS = {
    "required": _("Indiquez votre adresse électronique."),
    "invalid": _("Il manque quelque chose à cette adresse. Elle s'écrit comme nom@structure.example."),
}


class SignInForm(forms.Form):
    """An address, and a password for those who have one: without, a link is sent."""

    login = forms.EmailField(
        label=_("Adresse électronique"),
        error_messages=ADDRESS_ERRORS,
        widget=forms.EmailInput(
            # The placeholder is what the style sheet watches to show the password: see account.css.
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


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """An address. Whether it has an account is the worker's business: the page cannot tell."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def save(self, request: HttpRequest, **given: Any) -> str:
        email = str(self.cleaned_data["email"])
        ask_for_password_reset(request.network, email=email)
        return email


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
