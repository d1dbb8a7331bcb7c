"""Where sessions are kept (`SESSION_ENGINE`): in our own table, which names the account of each."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from maillage.identity.models.sessions import OpenSession


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them, and the account written beside."""

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        return OpenSession

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        kept = super().create_model_instance(data)
        return OpenSession(
            session_key=kept.session_key,
            session_data=kept.session_data,
            expire_date=kept.expire_date,
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
        )
