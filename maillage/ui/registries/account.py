"""What modules bring to « Mon compte »."""

from dataclasses import dataclass

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class AccountSection:
    """A section of the account page, drawn by its own template from the reader's `person`. It reads no table."""

    key: str
    order: int
    template: str


account_sections: Registry[AccountSection] = Registry()
