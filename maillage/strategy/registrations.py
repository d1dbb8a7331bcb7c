"""What strategy brings to the registries of lower modules. Each function is one theme."""

from datetime import timedelta
from typing import Any

from maillage.journal.phrasings import register_phrases
from maillage.strategy.demo import load as load_demo
from maillage.strategy.models import Plan
from maillage.strategy.operations.plans import take_snapshots
from maillage.ui.registries import demo, navigation, ticks


def register() -> None:
    """Called once, when the application is ready."""
    register_plans()
    register_follow_up()
    register_readings()


def register_plans() -> None:
    """The plan and its tree: places, creations, phrases, monthly snapshot, demonstration."""
    navigation.entries.register(
        navigation.Entry("plan", "Plan stratégique", "plan", "plan-list", order=20, short_label="Plan")
    )
    navigation.public_entries.register(
        navigation.PublicEntry("plan", "Notre cap", "plan-list", order=30, shown=_has_published_plan)
    )
    navigation.creations.register(
        navigation.Creation("plan", "Un plan", "plan", "plan-new", order=30, permission="strategy.edit_plan")
    )
    ticks.ticks.register(ticks.Tick("strategy.snapshots", 50, timedelta(hours=12), take_snapshots))
    demo.chapters.register(demo.Chapter("strategy", 40, load_demo))
    register_phrases(
        {
            "strategy.plan_created": "a créé le plan",
            "strategy.plan_updated": "a modifié {what} du plan",
            "strategy.plan_renamed": "a changé l'adresse du plan, de « {before} » à « {after} »",
            "strategy.plan_advanced": "a fait passer le plan à « {state} »",
            "strategy.plan_published": "a publié le plan",
            "strategy.plan_withdrawn": "a retiré le plan de la vue publique",
            "strategy.snapshot_taken": "a relevé l'avancement du mois, {progress} %",
            "strategy.tree_grown": "a ajouté {count} éléments au plan",
            "strategy.node_added": "a ajouté cet élément au plan",
            "strategy.node_updated": "a modifié {what}",
            "strategy.node_moved": "a déplacé cet élément",
            "strategy.node_removed": "a effacé « {title} » et ce qui en dépendait",
        }
    )


def register_follow_up() -> None:
    """Following actions: thread sources, what awaits people, phrases, reminders."""


def register_readings() -> None:
    """Reading plan documents: phrases."""


def _has_published_plan(network: Any) -> bool:
    return bool(Plan.objects.filter(network=network).published().exists())
