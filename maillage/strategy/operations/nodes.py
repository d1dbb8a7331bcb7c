"""The tree of a plan: add, change, move, remove.

Each of them locks the plan first: a tree changes by one person at a time, or two moves that cross would leave branches
that hang on nothing. After each change of shape `renumber` puts rank, depth, thread and key of every node right, in
bulk. A plan that is closed no longer changes. Old addresses of nodes redirect for life.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from maillage.engines.planreader import MOST_NODES
from maillage.identity.models import Actor
from maillage.journal import operations as journal
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError, StaleError
from maillage.kit.french_text import listed
from maillage.strategy import tree
from maillage.strategy.enums import DatePrecision, NodeKind
from maillage.strategy.models import ActionSheet, Horizon, Node, NodeAlias, Plan
from maillage.strategy.operations.edits import (
    FIELD_WORDS,
    LINKS,
    ensure_horizon_of,
    ensure_values_of,
    place_in,
    write_fields,
    write_links,
)
from maillage.strategy.operations.locks import lock_open_plan
from maillage.strategy.operations.versions import take_version
from maillage.strategy.queries.structure import first_with_history, what_goes_with

# What `update_node` may change.
FIELDS = (
    *("kind", "code", "title", "finding", "horizon", "starts_on", "due_on", "due_precision", "is_public"),
    *LINKS,
)
# What `renumber` keeps right.
PLACE = ("rank", "depth", "thread", "key")


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
    plan = lock_open_plan(plan.pk)
    ensure_horizon_of(plan, horizon)
    ensure_few_enough(Node.objects.filter(plan=plan).count() + 1)
    parent, after = place_in(plan, parent, after)
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
    node.refresh_from_db(fields=PLACE)
    journal.record("strategy.node_added", node, by=by, network=plan.network)
    return node


@transaction.atomic
def update_node(node: Node, *, version: int, by: Actor, **fields: Any) -> Node:
    """Change what `FIELDS` names; what is not given stays. The journal keeps before and after."""
    if not fields.keys() <= {*FIELDS}:
        raise TypeError(f"unknown fields of a node: {sorted(fields)}")
    node.plan = lock_open_plan(node.plan_id)
    ensure_horizon_of(node.plan, fields.get("horizon"))
    links = {name: list(fields.pop(name)) for name in LINKS if name in fields}
    ensure_values_of(node.plan, links.get("serves", []))
    if "title" in fields:
        fields["title"] = _title(fields["title"])
    take_version(node, version)
    changes = write_fields(node, fields) | write_links(node, links)
    if not changes:
        return node
    node.save(update_fields=[name for name in changes if name not in LINKS])
    if "kind" in changes:
        _fit_sheet(node)
    if {"kind", "code", "title"} & changes.keys():
        renumber(node.plan)
        node.refresh_from_db(fields=PLACE)
    what = listed([FIELD_WORDS[name] for name in changes])
    journal.record(
        "strategy.node_updated", node, by=by, network=node.plan.network, what=what, changes=changes
    )
    return node


@transaction.atomic
def move_node(
    node: Node, *, parent: Node | None, before: Node | None = None, version: int, by: Actor
) -> Node:
    """Hang the node and its branch under `parent` (None: at the top), in front of `before`, else last."""
    node.plan = lock_open_plan(node.plan_id)
    parent, before = place_in(node.plan, parent, before)
    take_version(node, version)
    if parent is not None and parent in what_goes_with(node):
        raise DomainError(
            f"« {parent.title} » est sous « {node.title} ». Choisissez une place hors de sa branche."
        )
    previous = node.parent.title if node.parent else ""
    node.parent = parent
    node.save(update_fields=["parent"])
    rank = before.rank - 0.5 if before is not None else float("inf")
    renumber(node.plan, place=(node, rank))
    node.refresh_from_db(fields=PLACE)
    data = {"from_": previous, "to": parent.title if parent else ""}
    journal.record("strategy.node_moved", node, by=by, network=node.plan.network, **data)
    return node


@transaction.atomic
def remove_node(node: Node, *, version: int, seen: Collection[int], by: Actor) -> None:
    """Remove the node and everything under it.

    `seen` are the pks of what the page said would go: StaleError when somebody added to the branch since. Actions
    with a history (notes, evidence) are abandoned rather than removed: what was done stays readable.
    """
    plan = node.plan = lock_open_plan(node.plan_id)
    take_version(node, version)
    gone = what_goes_with(node)
    _ensure_all_was_seen(gone, seen)
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

    As many inserts as the tree has levels, whatever its size. One journal line. Raises DomainError: `MOST_NODES`.
    """
    plan = lock_open_plan(plan.pk)
    horizons = {horizon.key: horizon for horizon in plan.horizons.all()}
    start = Node.objects.filter(plan=plan).count()
    ensure_few_enough(start + len(drafts))
    places = _places_of(drafts, start)
    made: dict[str, Node] = {}
    waiting = list(drafts)
    while waiting:
        ready = [draft for draft in waiting if draft.parent_ref is None or draft.parent_ref in made]
        if not ready:
            raise ValueError("A draft names a parent that is not there.")
        nodes = [_from_draft(plan, draft, places[draft.ref], made, horizons) for draft in ready]
        Node.objects.bulk_create(nodes)
        made |= {draft.ref: node for draft, node in zip(ready, nodes, strict=True)}
        waiting = [draft for draft in waiting if draft.ref not in made]
    ActionSheet.objects.bulk_create(
        ActionSheet(node=made[d.ref], expected_results="\n".join(d.expected_results))
        for d in drafts
        if d.kind == NodeKind.ACTION
    )
    if start:
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
    _write_places(moved)


def _write_places(nodes: Sequence[Node]) -> None:
    """In one statement for all: a node put first moves every rank behind it."""
    with connection.cursor() as cursor:
        cursor.executemany(
            'UPDATE strategy_node SET "rank" = %s, "depth" = %s, "thread" = %s, "key" = %s WHERE "id" = %s',
            [[*(getattr(node, name) for name in PLACE), node.pk] for node in nodes],
        )


def _ensure_all_was_seen(gone: Sequence[Node], seen: Collection[int]) -> None:
    unseen = [node.title for node in gone if node.pk not in seen]
    if unseen:
        others = " et d'autres éléments" if len(unseen) > 1 else ""
        raise StaleError(
            f"Depuis que vous avez ouvert cette page, la branche compte aussi « {unseen[0]} »{others}. "
            "Rien n'a été effacé : relisez la liste, puis décidez."
        )


def _tell_readers(line: Entry, nodes: Iterable[Node]) -> None:
    """One line of the journal stands for many nodes: whoever reads the journal (the search) hears of each."""
    transaction.on_commit(partial(journal.tell_readers, line, list(nodes)))


def ensure_few_enough(nodes: int) -> None:
    """A plan holds as many nodes as a document may give it: pages, moves and numbers are made for that."""
    if nodes > MOST_NODES:
        most = f"{MOST_NODES:,}".replace(",", " ")
        raise DomainError(f"Un plan compte {most} éléments au plus. Gardez ceux qui seront suivis.")


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise DomainError(
            "Un élément du plan a besoin d'un intitulé. Écrivez-le en une phrase.", field="title"
        )
    return cleaned


def _rank_after(node: Node, after: Node | None) -> float:
    return after.rank + 0.5 if after is not None else float("inf")


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


def _places_of(drafts: Sequence[NodeDraft], start: int) -> dict[str, dict[str, Any]]:
    """`ref -> rank, depth, thread, key`, as `renumber` gives them: right at once where the plan was empty.

    Behind nodes that are there (`start` of them) the key waits for `renumber`: theirs come first.
    """
    nodes = [
        SimpleNamespace(
            pk=draft.ref,
            parent_id=draft.parent_ref,
            rank=place,
            key="",
            kind=draft.kind,
            code=draft.code.strip(),
            title=_title(draft.title),
        )
        for place, draft in enumerate(drafts, start=start + 1)
    ]
    children = tree.children_by_parent(nodes)
    keys, threads = tree.assign_keys(nodes), _threads(children)
    return {
        node.pk: {
            "rank": rank,
            "depth": depth,
            "thread": threads.get(node.pk, 0),
            # Unique in a plan, and never what `_keep_old_keys` makes of a pk.
            "key": f"{tree.PROVISIONAL}r{rank}" if start else keys[node.pk],
        }
        for rank, (node, depth) in enumerate(tree.walk(children), start=start + 1)
    }


def _from_draft(
    plan: Plan, draft: NodeDraft, place: dict[str, Any], made: dict[str, Node], horizons: dict[str, Horizon]
) -> Node:
    return Node(
        plan=plan,
        parent=made[draft.parent_ref] if draft.parent_ref is not None else None,
        kind=draft.kind,
        title=_title(draft.title)[:400],
        code=draft.code.strip(),
        **place,
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


def _threads(children: tree.Children) -> dict[Any, int]:
    threads = {}
    for number, head in enumerate(tree.thread_heads(children), start=1):
        for node in tree.branch(children, head):
            threads[node.pk] = number
    return threads
