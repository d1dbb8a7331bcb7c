"""Sessions: a browser in which somebody, or nobody yet, is at work. Each row names its account, so that one is asked
for the sessions of an account without opening everybody's."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.models.users import User


class OpenSessionQuerySet(models.QuerySet["OpenSession"]):
    def open(self) -> "OpenSessionQuerySet":
        """Sessions that have not expired."""
        return self.filter(expire_date__gt=timezone.now())

    def expired(self) -> "OpenSessionQuerySet":
        return self.filter(expire_date__lte=timezone.now())


class OpenSession(AbstractBaseSession):
    """The session of one browser. `user` follows what the session holds; empty for a visitor."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")

    objects = OpenSessionQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from maillage.identity.sessions import SessionStore

        return SessionStore
