"""The tree of a plan: add, change, move, remove.

After each change of shape `renumber` puts rank, depth, thread and key of every node right, in bulk. A plan that is
closed no longer changes. Old addresses of nodes redirect for life.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from maillage.documents.models import Document
from maillage.identity.models import Actor
from maillage.journal import operations as journal
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError
from maillage.kit.french_text import listed
from maillage.strategy import tree
from maillage.strategy.enums import DatePrecision, NodeKind, PlanState
from maillage.strategy.models import ActionSheet, Horizon, Node, NodeAlias, Plan, ProgressNote
from maillage.strategy.operations.versions import take_version

# What `update_node` may change, and how the journal names it.
FIELD_WORDS = {
    "kind": "la nature",
    "code": "le code",
    "title": "l'intitulé",
    "finding": "le constat",
    "horizon": "l'horizon",
    "starts_on": "le démarrage",
    "due_on": "l'échéance",
    "due_precision": "la précision de l'échéance",
    "is_public": "la visibilité",
    "serves": "les valeurs servies",
    "territories": "les territoires",
}
MANY = ("serves", "territories")


@dataclass(frozen=True)
class NodeDraft:
    """One node to be, for `grow_plan`. `ref` and `parent_ref` are the caller's own names; `horizon` a HorizonKey."""

    ref: str
    kind: str
    title: str
    parent_ref: str | None = None
    code: str = ""
    horizon: str | None = None
    due_on: date | None = None
    due_precision: str = DatePrecision.MONTH
    finding: str = ""
    expected_results: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def add_node(
    plan: Plan,
    *,
    parent: Node | None,
    kind: str,
    title: str,
    code: str = "",
    horizon: Horizon | None = None,
    due_on: date | None = None,
    due_precision: str = DatePrecision.MONTH,
    starts_on: date | None = None,
    finding: str = "",
    is_public: bool = True,
    expected_results: Iterable[str] = (),
    after: Node | None = None,
    by: Actor,
) -> Node:
    """Add a node under `parent` (None: at the top), behind its sibling `after`, else last. Actions get their sheet."""
    ensure_open(plan)
    node = Node.objects.create(
        plan=plan,
        parent=parent,
        kind=kind,
        title=_title(title),
        code=code.strip(),
        horizon=horizon,
        due_on=due_on,
        due_precision=due_precision,
        starts_on=starts_on,
        finding=finding,
        is_public=is_public,
    )
    if node.is_action:
        ActionSheet.objects.create(node=node, expected_results="\n".join(expected_results))
    renumber(plan, place=(node, _rank_after(node, after)))
    node.refresh_from_db()
    journal.record("strategy.node_added", node, by=by, network=plan.network)
    return node


@transaction.atomic
def update_node(node: Node, *, version: int, by: Actor, **fields: Any) -> Node:
    """Change what `FIELD_WORDS` names; what is not given stays. The journal keeps before and after."""
    ensure_open(node.plan)
    if "title" in fields:
        fields["title"] = _title(fields["title"])
    take_version(node, version)
    many = {name: fields.pop(name) for name in MANY if name in fields}
    changes = _apply(node, fields) | _apply_many(node, many)
    if not changes:
        return node
    node.save(update_fields=[name for name in changes if name not in MANY])
    if "kind" in changes:
        _fit_sheet(node)
    if {"kind", "code", "title"} & changes.keys():
        renumber(node.plan)
        node.refresh_from_db(fields=["key", "thread", "rank", "depth"])
    what = listed([FIELD_WORDS[name] for name in changes])
    journal.record(
        "strategy.node_updated", node, by=by, network=node.plan.network, what=what, changes=changes
    )
    return node


@transaction.atomic
def move_node(node: Node, *, parent: Node | None, before: Node | None = None, by: Actor) -> Node:
    """Hang the node and its branch under `parent` (None: at the top), in front of `before`, else last."""
    ensure_open(node.plan)
    if parent is not None and parent in what_goes_with(node):
        raise DomainError(
            f"« {parent.title} » est sous « {node.title} ». Choisissez une place hors de sa branche."
        )
    previous = node.parent.title if node.parent else ""
    node.parent = parent
    node.save(update_fields=["parent"])
    rank = before.rank - 0.5 if before is not None else float("inf")
    renumber(node.plan, place=(node, rank))
    node.refresh_from_db()
    data = {"from_": previous, "to": parent.title if parent else ""}
    journal.record("strategy.node_moved", node, by=by, network=node.plan.network, **data)
    return node


@transaction.atomic
def remove_node(node: Node, *, by: Actor) -> None:
    """Remove the node and everything under it.

    Actions with a history (notes, evidence) are abandoned rather than removed: what was done stays readable.
    """
    ensure_open(node.plan)
    plan, gone = node.plan, what_goes_with(node)
    told = first_with_history(gone)
    if told:
        raise DomainError(
            f"« {told.title} » a déjà des points d'étape ou des preuves. "
            "Abandonnez cette action plutôt que de l'effacer : son histoire restera lisible."
        )
    titles = [n.title for n in gone]
    line = journal.record(
        "strategy.node_removed", plan, by=by, title=node.title, count=len(gone), titles=titles
    )
    node.delete()
    renumber(plan)
    _tell_readers(line, gone)


@transaction.atomic
def grow_plan(plan: Plan, drafts: Sequence[NodeDraft], *, by: Actor) -> dict[str, Node]:
    """Add a whole tree at once, in document order, parents before children: `ref -> node`.

    As many inserts as the tree has levels, whatever its size. One journal line.
    """
    ensure_open(plan)
    horizons = {horizon.key: horizon for horizon in plan.horizons.all()}
    start = Node.objects.filter(plan=plan).count()
    made: dict[str, Node] = {}
    waiting = [(start + place, draft) for place, draft in enumerate(drafts, start=1)]
    while waiting:
        ready = [(rank, d) for rank, d in waiting if d.parent_ref is None or d.parent_ref in made]
        if not ready:
            raise ValueError("A draft names a parent that is not there.")
        nodes = [_from_draft(plan, d, rank, made, horizons) for rank, d in ready]
        Node.objects.bulk_create(nodes)
        made |= {d.ref: node for (_, d), node in zip(ready, nodes, strict=True)}
        waiting = [(rank, d) for rank, d in waiting if d.ref not in made]
    ActionSheet.objects.bulk_create(
        ActionSheet(node=made[d.ref], expected_results="\n".join(d.expected_results))
        for d in drafts
        if d.kind == NodeKind.ACTION
    )
    renumber(plan, known=made.values())
    line = journal.record("strategy.tree_grown", plan, by=by, count=len(made))
    _tell_readers(line, made.values())
    return made


def renumber(plan: Plan, *, place: tuple[Node, float] | None = None, known: Iterable[Node] = ()) -> None:
    """Put rank, depth, thread and key of all nodes right; keys that changed become aliases.

    `place` gives one node a rank between others first; `known` are objects in hand to be kept up to date.
    """
    in_hand = {node.pk: node for node in known}
    nodes = [in_hand.get(node.pk, node) for node in Node.objects.filter(plan=plan).order_by("rank", "pk")]
    before = {node.pk: (node.rank, node.depth, node.thread, node.key) for node in nodes}
    if place:
        for node in nodes:
            node.rank = place[1] if node.pk == place[0].pk else node.rank
    children = tree.children_by_parent(nodes)
    keys, threads = tree.assign_keys(nodes), _threads(children)
    for rank, (node, depth) in enumerate(tree.walk(children), start=1):
        node.rank, node.depth, node.thread, node.key = rank, depth, threads.get(node.pk, 0), keys[node.pk]
    _keep_old_keys(plan, {node: before[node.pk][3] for node in nodes if before[node.pk][3] != node.key})
    moved = [n for n in nodes if before[n.pk] != (n.rank, n.depth, n.thread, n.key)]
    Node.objects.bulk_update(moved, ["rank", "depth", "thread", "key"])


def what_goes_with(node: Node) -> list[Node]:
    """The node and everything under it: what a removal takes away. One query."""
    return tree.branch(tree.children_by_parent(Node.objects.filter(plan_id=node.plan_id)), node)


def ensure_open(plan: Plan) -> None:
    """A closed plan is read, not written."""
    if plan.state == PlanState.CLOSED:
        raise DomainError("Ce plan est clos : il se lit, il ne change plus. Ouvrez le plan qui lui succède.")


def _tell_readers(line: Entry, nodes: Iterable[Node]) -> None:
    """One line of the journal stands for many nodes: whoever reads the journal (the search) hears of each."""
    for node in nodes:
        transaction.on_commit(partial(journal.tell_readers, line, node))


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise DomainError(
            "Un élément du plan a besoin d'un intitulé. Écrivez-le en une phrase.", field="title"
        )
    return cleaned


def _rank_after(node: Node, after: Node | None) -> float:
    return after.rank + 0.5 if after is not None else float("inf")


def _apply(node: Node, fields: dict[str, Any]) -> dict[str, list[str]]:
    """Set the fields that differ; `name -> [before, after]` as text."""
    changes = {}
    for name, value in fields.items():
        before = getattr(node, name)
        if name not in FIELD_WORDS:
            raise ValueError(f"{name} does not change here")
        if before != value:
            setattr(node, name, value)
            changes[name] = ["" if before is None else str(before), "" if value is None else str(value)]
    return changes


def _apply_many(node: Node, many: dict[str, Iterable[Any]]) -> dict[str, list[str]]:
    changes = {}
    for name, value in many.items():
        before, after = set(getattr(node, name).all()), set(value)
        if before != after:
            getattr(node, name).set(after)
            changes[name] = [", ".join(sorted(map(str, side))) for side in (before, after)]
    return changes


def _fit_sheet(node: Node) -> None:
    """An action has a sheet, nothing else has one."""
    if node.is_action:
        ActionSheet.objects.get_or_create(node=node)
        return
    if first_with_history([node]):
        raise DomainError(
            f"« {node.title} » a déjà des points d'étape ou des preuves : elle reste une action.",
            field="kind",
        )
    ActionSheet.objects.filter(node=node).delete()


def first_with_history(nodes: Sequence[Node]) -> Node | None:
    """The first of `nodes` that has progress notes or documents. Two queries."""
    ids = [node.pk for node in nodes]
    told = set(ProgressNote.objects.filter(node__in=ids).values_list("node_id", flat=True))
    kind = ContentType.objects.get_for_model(Node)
    told |= set(
        Document.objects.present()
        .filter(target_type=kind, target_id__in=ids)
        .values_list("target_id", flat=True)
    )
    return next((node for node in nodes if node.pk in told), None)


def _from_draft(
    plan: Plan, draft: NodeDraft, rank: int, made: dict[str, Node], horizons: dict[str, Horizon]
) -> Node:
    return Node(
        plan=plan,
        parent=made[draft.parent_ref] if draft.parent_ref is not None else None,
        kind=draft.kind,
        title=_title(draft.title)[:400],
        code=draft.code.strip(),
        rank=rank,
        # Until `renumber` gives the real one: unique in a plan, and never what `_keep_old_keys` makes of another pk.
        key=f"{tree.PROVISIONAL}r{rank}",
        horizon=horizons.get(draft.horizon or ""),
        due_on=draft.due_on,
        due_precision=draft.due_precision,
        finding=draft.finding,
    )


def _keep_old_keys(plan: Plan, changed: dict[Node, str]) -> None:
    """Let old keys redirect, and free them first: two nodes may exchange theirs, and keys are unique at any moment."""
    if not changed:
        return
    provisional = Concat(Value(tree.PROVISIONAL), Cast("pk", CharField()))
    Node.objects.filter(pk__in=[node.pk for node in changed]).update(key=provisional)
    new = {node.key for node in changed}
    old = {key: node for node, key in changed.items() if not tree.is_provisional(key) and key not in new}
    NodeAlias.objects.filter(plan=plan, key__in=[*new, *old]).delete()
    NodeAlias.objects.bulk_create(NodeAlias(plan=plan, key=key, node=node) for key, node in old.items())


def _threads(children: tree.Children) -> dict[int, int]:
    threads = {}
    for number, head in enumerate(tree.thread_heads(children), start=1):
        for node in tree.branch(children, head):
            threads[node.pk] = number
    return threads
