"""What the portal brings to the registries."""

from datetime import timedelta
from typing import Any

from maillage.directory.queries import newest_members, public_counts
from maillage.identity.models import Network
from maillage.journal.phrasings import register_phrases
from maillage.kit.french_text import plural
from maillage.portal.operations.search import rebuild_index
from maillage.portal.queries.first_steps import first_steps
from maillage.portal.queries.home import things_today
from maillage.strategy.enums import ActionState
from maillage.strategy.models import Node
from maillage.strategy.queries.plans import current_plan
from maillage.ui.registries.home import Figure, HomeSource, PublicCard, home_sources, public_cards
from maillage.ui.registries.navigation import Entry, Place, PublicEntry, entries, places, public_entries
from maillage.ui.registries.settings import Section, sections
from maillage.ui.registries.ticks import Tick, ticks

CHANGE = "portal.change_settings"


def register() -> None:
    """Called once when the application is ready."""
    entries.register(
        Entry("home", "Accueil", "house", "home", 0, letter="a", is_at_hand=True, counter=things_today)
    )
    places.register(
        *(Place("home"), Place("search"), Place("landing")),
        Place("accessibility", 10, "Accessibilité"),
        Place("privacy", 20, "Vos données"),
        Place("legal", 30, "Mentions légales"),
    )
    public_entries.register(PublicEntry("landing", "Accueil", "landing", 0))
    sections.register(
        Section("identity", 10, "Le réseau", "Identité et couleurs", "settings", CHANGE),
        Section("writing", 30, "Les mots", "Écriture inclusive", "settings-writing", CHANGE),
        Section("sender", 50, "Le service", "Adresse d’envoi", "settings-sender", CHANGE),
        Section("journal", 90, "Le service", "Journal", "settings-journal", "portal.read_journal"),
    )
    public_cards.register(
        PublicCard("members", 50, "portal/landing/_newest.html", newest_members_card, figures=landing_figures)
    )
    home_sources.register(HomeSource("portal.first_steps", 5, first_steps))
    # It holds the only writer of SQLite for a while: at night.
    ticks.register(Tick("portal.rebuild_index", 90, timedelta(days=1), rebuild_nightly, hours=(2, 5)))
    register_phrases({"portal.settings_changed": "a changé les réglages du réseau : {fields}"})


def rebuild_nightly() -> None:
    """Index everything again: what a crash left behind is mended within a day."""
    rebuild_index()


def newest_members_card(network: Network) -> dict[str, Any] | None:
    """« Elles nous rejoignent »: the last public members."""
    newest = list(newest_members(network))
    return {"newest": newest} if newest else None


def landing_figures(network: Network) -> list[Figure]:
    """Members and départements, actions of the plan and those that are done. Nothing that is zero is shown."""
    counts = public_counts(network)
    members = plural(counts.members, "structure adhérente", "structures adhérentes")
    places = f" dans {counts.departements} départements" if counts.departements > 1 else ""
    figures = [Figure(counts.members, f"{members}{places}")]
    if plan := current_plan(network, None):
        actions = Node.objects.filter(plan=plan).actions().public()
        total, done = actions.count(), actions.filter(sheet__state=ActionState.DONE).count()
        figures += [
            Figure(
                total,
                plural(
                    total,
                    "action dans notre plan, consultable",
                    "actions dans notre plan, toutes consultables",
                ),
            ),
            Figure(done, plural(done, "action déjà réalisée", "actions déjà réalisées")),
        ]
    return [figure for figure in figures if figure.value]
