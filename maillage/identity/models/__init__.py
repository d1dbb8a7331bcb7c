"""Models of identity."""

from maillage.identity.models.networks import Network
from maillage.identity.models.people import Actor, Person
from maillage.identity.models.sessions import OpenSession
from maillage.identity.models.users import User

__all__ = ["Actor", "Network", "OpenSession", "Person", "User"]
