"""What awaits whoever opens a network that has no plan yet: a plan, the look of the network, people."""

from collections.abc import Iterator

from django.urls import reverse
from rules import has_perm

from maillage.identity.models import Person
from maillage.strategy.models import Plan
from maillage.strategy.queries.plans import plans_in_force
from maillage.ui.registries.home import Awaiting

# Right, title, page, icon, verb.
STEPS = (
    ("strategy.edit_plan", "Donner le plan que l’assemblée a adopté", "reading-new", "plan", "Importer"),
    (
        "portal.change_settings",
        "Donner au réseau son logo, ses couleurs et ses mots",
        "settings",
        "settings-2",
        "Régler",
    ),
    ("accounts.invite", "Inviter celles et ceux qui piloteront", "invitations", "user-round-plus", "Inviter"),
)


def first_steps(person: Person) -> Iterator[Awaiting]:
    """The steps that the person may take, until a plan is there. One query at most for networks that have none."""
    if plans_in_force(person) or Plan.objects.filter(network=person.network_id).exists():
        return
    for right, title, page, icon, verb in STEPS:
        if has_perm(right, person, person.network):
            yield Awaiting(
                key=f"portal.first-{page}",
                kind="start",
                kind_label="Premiers pas",
                title=title,
                url=reverse(page),
                icon=icon,
                tone="green",
                verb=verb,
            )
