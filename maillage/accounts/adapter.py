"""What we change in allauth: the network decides who may enter, mails are our notifications, sentences are ours.

Every way in (link, password, passkey, reset, invitation) passes through `pre_login` and the login stages, so that the
second factor and the rule « a present person of this network » hold for all of them.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from maillage.accounts.operations.security import announce_security_change
from maillage.accounts.operations.sessions import record_failed_sign_in
from maillage.accounts.queries import person_of, sheets_of
from maillage.accounts.throttle import count, is_guessed_at, machine_of
from maillage.identity.models import User
from maillage.kit.actors import VISITOR

SECURITY_CHANGES = {
    "account/email/password_changed": "Votre mot de passe a changé",
    "account/email/password_set": "Un mot de passe ouvre maintenant votre compte",
    "account/email/password_reset": "Votre mot de passe a été remplacé",
    "mfa/email/totp_activated": "Un code à chaque connexion protège maintenant votre compte",
    "mfa/email/totp_deactivated": "Votre compte ne demande plus de code à la connexion",
    "mfa/email/recovery_codes_generated": "De nouveaux codes de secours remplacent les anciens",
    "mfa/email/webauthn_added": "Une clé d'accès a été ajoutée à votre compte",
    "mfa/email/webauthn_removed": "Une clé d'accès a été retirée de votre compte",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les.",
        "enter_current_password": "Ce n'est pas votre mot de passe actuel. Vérifiez-le.",
        "incorrect_password": "Ce n'est pas votre mot de passe. Vérifiez-le.",
        "incorrect_code": "Ce code n'est pas le bon. Vérifiez-le, ou attendez le suivant.",
        "invalid_password_reset": "Ce lien a déjà servi ou n'est plus valable. Demandez-en un nouveau.",
        "password_mismatch": "Les deux mots de passe diffèrent. Tapez deux fois le même.",
        "rate_limited": "Trop d'essais en peu de temps. Réessayez dans quelques minutes.",
        "too_many_login_attempts": "Trop d'essais en peu de temps. Réessayez dans cinq minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up alone: the network invites, or answers a request to join."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_login_stages(self) -> list[str]:
        """The stages of allauth with our reading of the second factor (see `stages`)."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "maillage.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def pre_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse | None:
        response: HttpResponse | None = super().pre_login(request, user, **given)
        if response is None and person_of(user, request.network) is None:
            clear_login(request)
            response = render(request, "accounts/sign_in/no_person.html", status=403)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are refused to one machine: a right one from another always enters."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}/{machine_of(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """An address that many machines guess at leaves each of them fewer tries, and never refuses a first one."""
        super().pre_authenticate(request, **credentials)
        address = _address_of(request, credentials)
        if not is_guessed_at(request, address):
            return
        guarded = count(request, "guarded_try", key=f"{address}/{machine_of(request)}")
        if guarded is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage += guarded.usage  # taken back with it when the password is right

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        count(request, "wrong_password", key=_address_of(request, credentials))
        record_failed_sign_in(request.network, login=credentials.get("email", ""), by=VISITOR)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Told where it happened; from a network where the account is nobody, in each where it has a sheet."""
        here = person_of(user, self.request.network)
        for person in [here] if here else sheets_of(user):
            if template_prefix in SECURITY_CHANGES:
                announce_security_change(person, what=SECURITY_CHANGES[template_prefix], by=person)


def _address_of(request: HttpRequest, credentials: dict[str, Any]) -> str:
    """What wrong passwords are counted for: an address, on one network."""
    return f"{request.network.pk}/{credentials.get('email', '').lower()}"
