"""From a reviewed tree to what a plan is made of: names of levels, horizons, nodes to be."""

from datetime import date

from maillage.kit.dates import YEARS, end_of_month
from maillage.kit.french_text import listed
from maillage.strategy.enums import DatePrecision, HorizonKey, NodeKind
from maillage.strategy.operations.nodes import NodeDraft
from maillage.strategy.operations.plans import HorizonSpec, LevelSpec
from maillage.strategy.review.counts import is_doubtful
from maillage.strategy.review.names import level_names
from maillage.strategy.review.outline import Item, Tree

LONGEST_NAME = 40
LONGEST_TITLE = 400
LONGEST_CODE = 30
LONGEST_REASON = 200


def draft_levels(tree: Tree) -> list[LevelSpec]:
    """One name for each depth of the tree."""
    return [
        LevelSpec(level.kind, level.one[:LONGEST_NAME], level.many[:LONGEST_NAME])
        for level in level_names(tree)
    ]


def draft_horizons(tree: Tree) -> list[HorizonSpec]:
    """The document's horizons, and those that nodes name without the document saying more."""
    told = {horizon["key"]: horizon for horizon in tree["horizons"]}
    used = {node["horizon"] for node in tree["nodes"]}
    return [
        HorizonSpec(
            key=key,
            label=(told.get(key, {}).get("label") or str(HorizonKey(key).label).capitalize())[:LONGEST_NAME],
            deadline=last_day(told.get(key, {}).get("deadline")),
            reason=(told.get(key, {}).get("reason") or "")[:LONGEST_REASON],
        )
        for key in HorizonKey.values
        if key in told or key in used
    ]


def draft_nodes(tree: Tree) -> list[NodeDraft]:
    """The nodes to be, in document order."""
    return [
        NodeDraft(
            ref=node["id"],
            parent_ref=node["parent"],
            kind=node["kind"],
            title=node["title"][:LONGEST_TITLE],
            code=(node["code"] or "")[:LONGEST_CODE],
            horizon=node["horizon"],
            due_on=last_day(node["deadline"]),
            due_precision=DatePrecision.MONTH if "-" in (node["deadline"] or "-") else DatePrecision.YEAR,
            finding=finding_of(node),
            expected_results=node["expected_results"] if node["kind"] == NodeKind.ACTION else (),
        )
        for node in tree["nodes"]
    ]


def finding_of(node: Item) -> str:
    """What the document says of a node and that has no field of its own; names of people stay words."""
    said = []
    if len(node["title"]) > LONGEST_TITLE:
        said.append(f"Texte complet dans le document : {node['title']}")
    if node["pilots"]:
        who = "Pilote" if len(node["pilots"]) == 1 else "Pilotes"
        said.append(f"{who} dans le document : {listed(node['pilots']).rstrip('.')}.")
    if node["expected_results"] and node["kind"] != NodeKind.ACTION:
        said.append("\n".join(["Résultats attendus dans le document :", *node["expected_results"]]))
    if is_doubtful(node):
        page = f" (page {node['source']['page']} du document)" if node["source"] else ""
        said.append(f"À vérifier{page} : {' '.join(node['doubts'])}")
    return "\n\n".join(said)


def last_day(deadline: str | None) -> date | None:
    """The last day of a month `YYYY-MM` or of a year `YYYY`; None for anything else."""
    year, _, month = (deadline or "").partition("-")
    if not year.isdigit() or (month and not month.isdigit()):
        return None
    last = int(month or 12)
    if not (1 <= last <= 12 and int(year) in YEARS):
        return None
    return end_of_month(date(int(year), last, 1))
