"""Models of the directory."""

from maillage.directory.models.aliases import OrganisationAlias, PersonAlias
from maillage.directory.models.organisations import Organisation
from maillage.directory.models.roles import Role
from maillage.directory.models.territories import Territory
from maillage.directory.models.vocabulary import Domain, LegalForm, StructureType

__all__ = [
    "Domain",
    "LegalForm",
    "Organisation",
    "OrganisationAlias",
    "PersonAlias",
    "Role",
    "StructureType",
    "Territory",
]
