"""Addresses of plans, under `/plan/`. Paths are French, names English; a node's key is its code, dots included."""

from django.urls import path, register_converter

from maillage.strategy.views import (
    actions,
    documents,
    evidence,
    leads,
    mine,
    nodes,
    nodes_structure,
    notes,
    participation,
    plans,
    reading_columns,
    readings,
    reviews,
    steps,
)
from maillage.strategy.views import map as plan_map


class NodeKeyConverter:
    """`1.1.2`, `axe-a`: lower case letters, digits, dots, hyphens."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NodeKeyConverter, "node_key")

urlpatterns = [
    path("", plans.index, name="plan-list"),
    path("nouveau/", plans.create, name="plan-new"),
    path("importer/", readings.create, name="reading-new"),
    path("importer/modele.<slug:kind>", reading_columns.template, name="reading-template"),
    path("importer/<int:reading_id>/colonnes/", reading_columns.show, name="reading-columns"),
    path("importer/<int:reading_id>/", reviews.show, name="reading"),
    path("importer/<int:reading_id>/lecture/", readings.progress, name="reading-progress"),
    path("importer/<int:reading_id>/retoucher/", reviews.edit, name="reading-edit"),
    path("importer/<int:reading_id>/accepter/", reviews.accept, name="reading-accept"),
    path("importer/<int:reading_id>/annuler/", reviews.undo, name="reading-undo"),
    path("importer/<int:reading_id>/retouches/", reviews.history, name="reading-history"),
    path("importer/<int:reading_id>/creer/", readings.make_plan, name="reading-make-plan"),
    path("importer/<int:reading_id>/remplir/", readings.fill_plan, name="reading-fill-plan"),
    path("importer/<int:reading_id>/abandonner/", readings.drop, name="reading-drop"),
    path("<slug:key>/importer/", readings.create_for_plan, name="plan-reading"),
    path("<slug:key>/", plan_map.show, name="plan"),
    path("<slug:key>/tableau/", plan_map.table, name="plan-table"),
    path("<slug:key>/tableau.csv", plan_map.table_csv, name="plan-table-csv"),
    path("<slug:key>/tableau.json", plan_map.table_json, name="plan-table-json"),
    path("<slug:key>/modifier/", plans.edit, name="plan-edit"),
    path("<slug:key>/etat/", plans.state, name="plan-state"),
    path("<slug:key>/publication/", plans.publication, name="plan-publication"),
    path("<slug:key>/nouveautes/", plans.journal, name="plan-journal"),
    path("<slug:key>/documents/", documents.index, name="plan-documents"),
    path("<slug:key>/structure/", nodes_structure.show, name="plan-structure"),
    path("<slug:key>/structure/nouveau/", nodes_structure.add, name="node-new"),
    path("<slug:key>/structure/<node_key:node_key>/", nodes_structure.edit, name="node-edit"),
    path("<slug:key>/structure/<node_key:node_key>/deplacer/", nodes_structure.move, name="node-move"),
    path("<slug:key>/structure/<node_key:node_key>/effacer/", nodes_structure.remove, name="node-remove"),
    path("<slug:key>/elements/<node_key:node_key>/", nodes.show, name="node"),
    path("<slug:key>/mes-actions/", mine.index, name="my-actions"),
    path("<slug:key>/actions/<node_key:node_key>/", actions.show, name="action"),
    path("<slug:key>/actions/<node_key:node_key>/modifier/", actions.edit, name="action-edit"),
    path("<slug:key>/actions/<node_key:node_key>/etat/", actions.state, name="action-state"),
    path("<slug:key>/actions/<node_key:node_key>/echeance/", actions.due, name="action-due"),
    path("<slug:key>/actions/<node_key:node_key>/journal/", actions.journal, name="action-journal"),
    path("<slug:key>/actions/<node_key:node_key>/point-d-etape/", notes.create, name="note-new"),
    path("<slug:key>/actions/<node_key:node_key>/demander-des-nouvelles/", notes.ask, name="note-ask"),
    path("<slug:key>/actions/<node_key:node_key>/etapes/nouvelle/", steps.create, name="step-new"),
    path("<slug:key>/actions/<node_key:node_key>/etapes/<int:step_id>/", steps.edit, name="step-edit"),
    path(
        "<slug:key>/actions/<node_key:node_key>/etapes/<int:step_id>/changer/",
        steps.change,
        name="step-change",
    ),
    path("<slug:key>/actions/<node_key:node_key>/preuves/nouvelle/", evidence.create, name="evidence-new"),
    path("<slug:key>/actions/<node_key:node_key>/participer/", participation.create, name="action-join"),
    path(
        "<slug:key>/actions/<node_key:node_key>/participations/<int:request_id>/",
        participation.answer,
        name="join-answer",
    ),
    path(
        "<slug:key>/actions/<node_key:node_key>/participations/<int:request_id>/retirer/",
        participation.withdraw,
        name="join-withdraw",
    ),
    path("<slug:key>/elements/<node_key:node_key>/binome/", leads.edit, name="lead-edit"),
    path(
        "<slug:key>/elements/<node_key:node_key>/binome/<int:lead_id>/terminer/", leads.end, name="lead-end"
    ),
    path(
        "<slug:key>/elements/<node_key:node_key>/binome/<int:lead_id>/annuler/", leads.drop, name="lead-drop"
    ),
]
