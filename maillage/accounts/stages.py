"""The second factor is the code of an application. A passkey is a way in of its own, not a second lock on the others.

Somebody who adds a passkey on one machine still enters by mail link on another.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    def _should_handle(self, request: HttpRequest) -> bool:
        asked: bool = super()._should_handle(request)
        return asked and is_mfa_enabled(self.login.user, [Authenticator.Type.TOTP])
