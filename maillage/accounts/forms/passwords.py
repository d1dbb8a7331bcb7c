"""Choosing a password: the forms of allauth, with the one thing to know said on their pages, above the fields."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """Ten signs, counted and said as on the pages."""

    def __init__(self) -> None:
        super().__init__(min_length=10)

    def get_error_message(self) -> str:
        return "Ce mot de passe est trop court. Donnez-lui dix signes au moins."


class _WithoutList:
    """Takes away the list of rules that allauth puts under the field, as HTML; says plainly what the second is."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ""
        self.fields["password2"].label = "Le même, encore une fois"


class FirstPasswordForm(_WithoutList, SetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    pass


class OtherPasswordForm(_WithoutList, ChangePasswordForm):  # type: ignore[misc]
    pass


class NewPasswordForm(_WithoutList, ResetPasswordKeyForm):  # type: ignore[misc]
    pass
