"""What strategy brings to the registries of lower modules. Each function is one theme."""

from datetime import timedelta
from typing import Any

from maillage.documents.rules import register_access
from maillage.journal.phrasings import register_phrases
from maillage.notifications import notifications as messages
from maillage.strategy.demo import load as load_demo
from maillage.strategy.models import Node, Plan, Reading
from maillage.strategy.notifications import (
    JoinAnswered,
    JoinOffered,
    LeadDesignated,
    NoteExpected,
    NotePosted,
)
from maillage.strategy.operations.leads import HALVES, end_leads_of_outsiders
from maillage.strategy.operations.plans import take_snapshots
from maillage.strategy.operations.reading_queue import tidy_queue
from maillage.strategy.operations.reminders import remind_pairs
from maillage.strategy.queries import findable, reading_home, showcase, threads
from maillage.strategy.queries import home as follow_home
from maillage.strategy.rules import (
    can_edit_plan,
    can_follow_action,
    can_read_plan_documents,
    can_view_internal,
)
from maillage.ui.registries import demo, home, navigation, search, thread, ticks


def register() -> None:
    """Called once, when the application is ready."""
    register_plans()
    register_plan_views()
    register_follow_up()
    register_readings()


def register_plans() -> None:
    """The plan and its tree: places, creations, phrases, monthly snapshot, demonstration."""
    navigation.entries.register(
        navigation.Entry(
            *("plan", "Plan stratégique", "plan", "plan-list", 20),
            short_label="Plan",
            letter="p",
            is_at_hand=True,
        )
    )
    navigation.public_entries.register(
        navigation.PublicEntry("plan", "Notre cap", "plan-list", order=30, shown=_has_published_plan)
    )
    navigation.creations.register(
        navigation.Creation(
            "plan", "Un plan", "plan", "reading-new", order=30, permission="strategy.edit_plan"
        )
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


def register_plan_views() -> None:
    """The plan seen from elsewhere: home page, landing page, search."""
    home.home_sources.register(home.HomeSource("strategy.plan", 26, days=showcase.plan_days))
    home.home_cards.register(
        home.HomeCard(
            "strategy.threads", 10, "side", "strategy/plans/_threads_card.html", showcase.threads_card
        )
    )
    home.public_cards.register(
        home.PublicCard("strategy.plan", 20, "strategy/plans/_public_card.html", showcase.public_card)
    )
    search.sources.register(
        search.Source(
            "plans",
            "Plan",
            "plan",
            10,
            Plan,
            findable.all_plans,
            findable.describe_plan,
            findable.visible_plans,
            word="Plan",
        ),
        search.Source(
            "nodes",
            "Actions et orientations",
            "plan",
            11,
            Node,
            findable.all_nodes,
            findable.describe_node,
            findable.visible_nodes,
        ),
    )


def register_follow_up() -> None:
    """Following actions: the thread's sources, what awaits people, messages, reminders, phrases, access to evidence."""
    thread.thread_sources.register(
        thread.ThreadSource("notes", "Notes", 10, threads.note_events),
        thread.ThreadSource("preuves", "Preuves", 20, threads.evidence_events),
        thread.ThreadSource("changements", "Changements", 30, threads.change_events),
        thread.ThreadSource("participations", "Participations", 40, threads.participation_events),
    )
    home.home_sources.register(
        home.HomeSource("strategy", 20, follow_home.awaiting, follow_home.days, follow_home.news)
    )
    home.home_cards.register(
        home.HomeCard(
            "strategy.piloted", 20, "main", "strategy/actions/_piloted.html", follow_home.piloted_card
        )
    )
    messages.registry.register(NotePosted, NoteExpected, LeadDesignated, JoinOffered, JoinAnswered)
    ticks.ticks.register(ticks.Tick("strategy.leads", 55, timedelta(hours=6), end_leads_of_outsiders))
    ticks.ticks.register(ticks.Tick("strategy.reminders", 60, timedelta(days=1), remind_pairs, hours=(8, 18)))
    register_access(Node, can_read=can_view_internal, can_edit=can_follow_action)
    register_phrases(
        {
            "strategy.note_posted": "a publié un point d'étape",
            "strategy.note_asked": "a demandé des nouvelles de l'action",
            "strategy.state_changed": "a fait passer l'action de « {before} » à « {after} »",
            "strategy.due_date_moved": "a déplacé l'échéance, de {before} à {after}",
            "strategy.sheet_updated": "a modifié la fiche ({labels})",
            "strategy.evidence_added": "a ajouté la preuve « {title} »",
            "strategy.step_added": "a ajouté l'étape « {step} »",
            "strategy.step_updated": "a modifié l'étape « {step} »",
            "strategy.step_completed": "a terminé l'étape « {step} »",
            "strategy.step_reopened": "a rouvert l'étape « {step} »",
            "strategy.step_removed": "a retiré l'étape « {step} »",
            "strategy.step_moved": "a changé l'ordre de l'étape « {step} »",
            "strategy.join_offered": "a proposé de participer",
            "strategy.join_accepted": "a accepté l'aide de {person}",
            "strategy.join_declined": "a décliné l'aide de {person}",
            "strategy.join_withdrawn": "a retiré sa proposition de participer",
        }
    )
    register_phrases(
        {
            "strategy.lead_designated": "a désigné {person} pilote, {half}",
            "strategy.lead_ended": "a mis fin au pilotage de {person}, {half}",
            "strategy.lead_dropped": "a annulé la désignation de {person}, {half}, qui commençait le {on}",
        },
        words={"half": HALVES},
    )


def register_readings() -> None:
    """Reading plan documents: what awaits their reviewers, access to the documents, phrases."""
    home.home_sources.register(home.HomeSource("strategy.readings", 25, reading_home.awaiting))
    ticks.ticks.register(ticks.Tick("strategy.readings", 15, timedelta(minutes=1), tidy_queue))
    register_access(Reading, can_read=can_edit_plan, can_edit=can_edit_plan)
    register_access(Plan, can_read=can_read_plan_documents, can_edit=can_edit_plan)
    register_phrases(
        {
            "strategy.document_read": "a déposé ce document : {count} éléments lus",
            "strategy.columns_chosen": "a dit ce que sont les colonnes de ce classeur",
            "strategy.reading_edited": "{what}",
            "strategy.reading_edit_undone": "a annulé une retouche : {what}",
            "strategy.reading_dropped": "a abandonné cette lecture",
            "strategy.reading_used": "en a fait le plan « {plan} »",
        }
    )


def _has_published_plan(network: Any) -> bool:
    return bool(Plan.objects.filter(network=network).published().exists())
