"""Second factor and passkeys: secrets encrypted at rest, names in French."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings

from maillage.identity.models import User


def _cipher() -> Fernet:
    """A key drawn from the installation's secret: a stolen database alone gives no codes."""
    digest = hashlib.sha256(b"maillage.accounts.mfa" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Ce code n'est pas le bon. Vérifiez-le, ou attendez le suivant.",
        "cannot_generate_recovery_codes": "Activez d'abord le code à la connexion.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(self.request.network.name)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Ma clé d'accès" if number == 1 else f"Ma clé d'accès n° {number}"
