"""Sections of `/reglages/`: a group heading, a label, an address, a permission asked on the network."""

from dataclasses import dataclass

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Section:
    key: str
    order: int
    group: str
    label: str
    url_name: str
    permission: str


sections: Registry[Section] = Registry()
