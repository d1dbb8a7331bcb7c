"""The screen of a review: the document beside its tree, doubts first."""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import islice
from urllib.parse import urlencode

from maillage.kit.dates import deadline
from maillage.kit.french_text import counted, listed, plural
from maillage.strategy.enums import HorizonKey, NodeKind
from maillage.strategy.models import Reading, ReadingEdit
from maillage.strategy.queries.reviewers import Signature, signatures_of, story_of
from maillage.strategy.queries.windows import Window, nearest, window_of
from maillage.strategy.queries.workspace_parts import Choice, Doubt, LeafLink, Mark, Part, Row, View
from maillage.strategy.review.counts import Counts, count, is_doubtful
from maillage.strategy.review.names import kind_names
from maillage.strategy.review.outline import KINDS, Aside, Item, Source, end_of_branch, levels_of
from maillage.strategy.review.places import Leaf, Passage, holders_of, leaves_of, passages_of

# Wordings longer than this are shortened where they are only quoted.
SHORT = 42
# What one page shows of the tree, of the lines set aside, of the leaves in the navigator of the document.
MOST_ROWS, MOST_ASIDES, MOST_LEAVES = 200, 100, 25
# On a phone the document shows this many passages around the current one.
NEAR = 2


class Workspace:
    """One screen of a review. Everything is worked out from the reading in hand; `last_edit` is one query.

    `item` is the node that the reader looks at, `leaf` the number of a leaf of the document, `view` is empty (one
    branch open), `tout` or `cote`, `piece` the number of a piece of the list that the view shows. `at` asks for the
    leaf of a page, or of a line where there are none. What is not given follows from the rest. `left_at` is the node
    where a reader who comes back goes on.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        item: str = "",
        leaf: int = 0,
        view: str = "",
        piece: int = 0,
        at: int = 0,
        left_at: str = "",
    ) -> None:
        self.reading, self.view, self.tree = reading, view, reading.tree
        self.levels = levels_of(self.tree["nodes"])
        self.numbers = {
            node["id"]: number
            for number, node in enumerate((n for n in self.tree["nodes"] if is_doubtful(n)), start=1)
        }
        self.places = {node["id"]: place for place, node in enumerate(self.tree["nodes"])}
        self.item = item if item in self.places else left_at or self._first_to_see()
        self.is_resumed = bool(left_at) and item not in self.places
        self._piece = piece
        self._leaf = self._leaf_at(at) if at else leaf

    @property
    def query(self) -> str:
        """The query string of acts: they come back to the view and to the leaf that are open."""
        return f"?{self.here_query[1:]}" if self.here_query else ""

    @property
    def here_query(self) -> str:
        """The same, to follow the node that is looked at: the leaf asked for stays."""
        kept = {"vue": self.view, "page": self._leaf, "suite": self._piece}
        return "".join(f"&{urlencode({key: value})}" for key, value in kept.items() if value)

    @property
    def leaf_query(self) -> str:
        """The leaf that was asked for, to read on in the list beside it."""
        return f"&page={self._leaf}" if self._leaf else ""

    @property
    def view_query(self) -> str:
        """The view alone, to follow another node: the document opens where that one stands."""
        return f"&vue={self.view}" if self.view else ""

    @property
    def views(self) -> list[View]:
        """The three things one may look at, with their counts; without doubts the first is what it shows, a branch."""
        counts, leaf = self.counts, f"&page={self._leaf}" if self._leaf else ""
        shown = (
            ("", f"À vérifier {counts.doubtful}" if counts.doubtful else "Par branche"),
            ("tout", f"Tout {counts.kept}"),
            ("cote", f"Mis de côté {counts.aside}"),
        )
        return [
            View(
                label,
                f"?element={self.item}" + (f"&vue={key}" if key else "") + leaf,
                key == self.view,
            )
            for key, label in shown
        ]

    @cached_property
    def has_codes(self) -> bool:
        """Some node has a code: then its absence elsewhere is worth seeing."""
        return any(node["code"] for node in self.tree["nodes"])

    @cached_property
    def counts(self) -> Counts:
        return count(self.tree)

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        return kind_names(self.tree)

    @cached_property
    def content_words(self) -> str:
        """« 4 orientations, 12 objectifs et 61 actions »."""
        return self._inventory(self.counts.kinds)

    @cached_property
    def parts(self) -> list[Part]:
        """The stitched bar: reviewed, sure, doubtful, set aside."""
        counts = self.counts
        shown = [
            ("reviewed", counts.reviewed, "relu,relus"),
            ("sure", counts.sure, "sûr, pas encore relu,sûrs, pas encore relus"),
            ("doubtful", counts.doubtful, "à vérifier,à vérifier"),
            ("aside", counts.aside, "mis de côté,mis de côté"),
        ]
        parts, x = [], 0.0
        for key, number, forms in shown:
            words = forms.split(",")
            half = len(words) // 2
            width = 100 * number / max(counts.found, 1)
            text = ",".join(words[:half] if number < 2 else words[half:])
            parts.append(Part(key, number, text, f"{x:.2f}", f"{width:.2f}"))
            x += width
        return parts

    # --- The tree -----------------------------------------------------------------------------------------
    @cached_property
    def threads(self) -> list[int]:
        """The thread of each node: roots that carry something are numbered, values that stand apart have none."""
        threads, number = [], 0
        for place, (node, level) in enumerate(zip(self.tree["nodes"], self.levels, strict=True)):
            if level == 1:
                alone = end_of_branch(self.levels, place) == place + 1
                number += not (alone and node["kind"] == NodeKind.VALUE)
                current = 0 if alone and node["kind"] == NodeKind.VALUE else number
            threads.append(current)
        return threads

    @cached_property
    def rows(self) -> list[Row]:
        """The piece of the tree that is shown, under what it hangs on."""
        shown = self._unfolded[self.window.start : self.window.end]
        above = self._above(shown[0]) if shown else []
        rows = [
            self._row(place) if self.levels[place] > 1 else self._root(place) for place in (*above, *shown)
        ]
        levels = [0, *(row.level for row in rows)]
        return [
            replace(row, opens=row.level > before > 0, closes=range(before - row.level))
            for row, before in zip(rows, levels, strict=False)
        ]

    @cached_property
    def window(self) -> Window:
        """The piece asked for, else the one where the current node is."""
        around = bisect_left(self._unfolded, self.places.get(self.item, 0))
        return window_of(len(self._unfolded), MOST_ROWS, asked=self._piece, around=around)

    @cached_property
    def _unfolded(self) -> list[int]:
        """The places of all roots, and of what is under the one looked at (under all of them in the view `tout`)."""
        if self.view == "tout":
            return [*range(len(self.levels))]
        open_root = self._above(self.places[self.item], itself=True)[0] if self.item else -1
        return [place for place, root in enumerate(self._roots) if place == root or root == open_root]

    @cached_property
    def _roots(self) -> list[int]:
        """The place of the root of each node."""
        root, roots = 0, []
        for place, level in enumerate(self.levels):
            root = place if level == 1 else root
            roots.append(root)
        return roots

    def _above(self, place: int, *, itself: bool = False) -> list[int]:
        """The places of what a node hangs on, from its root."""
        found = [place] if itself else []
        parent = self.tree["nodes"][place]["parent"]
        while parent is not None:
            found.append(self.places[parent])
            parent = self.tree["nodes"][found[-1]]["parent"]
        return found[::-1]

    @cached_property
    def signatures(self) -> dict[str, Signature]:
        """Who reviewed the nodes that are shown, and when. One query at most."""
        shown = [row.node for row in self.rows]
        current = [self.current.node] if self.current else []
        return signatures_of(self.reading, shown + current)

    @property
    def has_branch(self) -> bool:
        """Something stands below the current node."""
        place = self.places[self.item]
        return end_of_branch(self.levels, place) > place + 1

    @property
    def signature(self) -> Signature | None:
        """Who reviewed the current node."""
        return self.signatures.get(self.item)

    @cached_property
    def story(self) -> list[ReadingEdit]:
        """What was done to the current node, newest first. One query."""
        return story_of(self.reading, self.item)

    @property
    def last_levels(self) -> range:
        """How many lists are still open after the last row."""
        return range(self.rows[-1].level if self.rows else 0)

    @cached_property
    def current(self) -> Row | None:
        return self._row(self.places[self.item]) if self.item else None

    def _row(self, place: int, **more: object) -> Row:
        node = self.tree["nodes"][place]
        when = [str(HorizonKey(node["horizon"]).label)] if node["horizon"] else []
        when += [deadline(node["deadline"])] if node["deadline"] else []
        return Row(
            node=node,
            level=self.levels[place],
            thread=self.threads[place],
            number=self.numbers.get(node["id"], 0),
            is_current=node["id"] == self.item,
            when=", ".join(when),
            place=self._place(node["source"]),
            **more,  # type: ignore[arg-type]
        )

    def _root(self, place: int) -> Row:
        end = end_of_branch(self.levels, place)
        is_open = self.view == "tout" or place <= self.places.get(self.item, -1) < end
        below = self.tree["nodes"][place + 1 : end]
        return self._row(
            place,
            is_folded=not is_open and bool(below),
            summary=self._inventory(Counter(node["kind"] for node in below)),
            doubts_below=0 if is_open else sum(node["id"] in self.numbers for node in below),
        )

    def _inventory(self, kinds: dict[str, int]) -> str:
        present = [kind for kind in KINDS if kinds.get(kind)]
        named = {kind: [name.lower() for name in self.names[kind]] for kind in present}
        return listed([counted(kinds[kind], *named[kind]) for kind in present])

    @property
    def first_doubt(self) -> str:
        """The id of the first node to be checked, empty when none is, or when it is the current one."""
        first = next(iter(self.numbers), "")
        return "" if first == self.item else first

    def _first_to_see(self) -> str:
        nodes = self.tree["nodes"]
        waiting = (n["id"] for n in nodes if is_doubtful(n)), (n["id"] for n in nodes if not n["reviewed"])
        return next(waiting[0], None) or next(waiting[1], None) or (nodes[0]["id"] if nodes else "")

    # --- Doubts -------------------------------------------------------------------------------------------
    @cached_property
    def doubt(self) -> Doubt | None:
        """The current one, with its choices: that of the node looked at, else the first."""
        item = self.item if self.item in self.numbers else next(iter(self.numbers), "")
        return self._doubt(item, True) if item else None

    @cached_property
    def next_doubts(self) -> list[Doubt]:
        """The two that follow the current one, in turn."""
        at = self.doubt.row.number if self.doubt else len(self.numbers)
        return [self._doubt(item, False) for item in islice(self.numbers, at, at + 2)]

    @cached_property
    def neighbours(self) -> tuple[str, str]:
        """The doubts before and after the current one, round and round; empty when there is no other."""
        ids = list(self.numbers)
        if self.doubt is None or len(ids) < 2:
            return "", ""
        at = self.doubt.row.number - 1
        return ids[at - 1], ids[(at + 1) % len(ids)]

    @property
    def other_doubts(self) -> str:
        """« 3 autres doutes, pages 14, 19 et 22 »: those that are not on the screen."""
        shown = [doubt.row.number for doubt in (self.doubt, *self.next_doubts) if doubt]
        others = [
            self.tree["nodes"][self.places[item]]
            for item, number in self.numbers.items()
            if number not in shown
        ]
        pages = sorted({node["source"]["page"] for node in others if node["source"]})
        where = listed([str(page) for page in pages[:6]]) if self.is_paged else ""
        told = f", {plural(len(pages), 'page', 'pages')} {where}" if where else ""
        return f"{counted(len(others), 'autre doute', 'autres doutes')}{told}" if others else ""

    def _doubt(self, item: str, is_current: bool) -> Doubt:
        row = self._row(self.places[item])
        return Doubt(row, is_current, self._choices(row) if is_current else [])

    def _place(self, source: Source | None) -> str:
        if source is None:
            return ""
        return f"p. {source['page']}" if self.is_paged else f"l. {source['line']}"

    def _choices(self, row: Row) -> list[Choice]:
        kinds = [kind for kind in KINDS if self.counts.kinds.get(kind) or kind == row.node["kind"]]
        at = kinds.index(row.node["kind"])
        others = [kind for kind in (kinds[at - 1] if at else "", *kinds[at + 1 : at + 2]) if kind]
        return [
            Choice("keep", self._place_words(row.node)),
            *(Choice(kind, self.names[kind][0]) for kind in others),
            Choice("drop", "À écarter"),
        ]

    def _place_words(self, node: Item) -> str:
        """« Action de l’objectif 2.2 »; « Orientation » for a root."""
        name = self.names[node["kind"]][0]
        if node["parent"] is None:
            return name
        parent = self.tree["nodes"][self.places[node["parent"]]]
        above = self.names[parent["kind"]][0].lower()
        mark = parent["code"] or f"« {shortened(parent['title'])} »"
        return f"{name} de l’{above} {mark}" if above[0] in "aeiouéê" else f"{name}, sous : {above} {mark}"

    # --- The document -------------------------------------------------------------------------------------
    @cached_property
    def leaves(self) -> list[Leaf]:
        return leaves_of(self.reading.pages)

    @cached_property
    def leaf(self) -> Leaf | None:
        """The leaf to show: the one asked for, else that of the current node, else the first.

        A node that was added stands nowhere in the document: the leaf is that of the last node before it that does.
        """
        if 1 <= self._leaf <= len(self.leaves):
            return self.leaves[self._leaf - 1]
        upwards = reversed(self.tree["nodes"][: self.places.get(self.item, -1) + 1])
        source = next((node["source"] for node in upwards if node["source"]), None)
        held = (leaf for leaf in self.leaves if source and leaf.holds(source["page"], source["line"]))
        return next(held, self.leaves[0] if self.leaves else None)

    def _leaf_at(self, at: int) -> int:
        """The number of the leaf where a page begins, or that holds a line of a document without pages."""
        past = (leaf for leaf in self.leaves if (leaf.page if self.is_paged else leaf.last) >= at)
        return next(past, self.leaves[-1]).number if self.leaves else 0

    @cached_property
    def leaf_neighbours(self) -> tuple[int, int]:
        """The numbers of the leaves before and after the current one, 0 where there is none."""
        number = self.leaf.number if self.leaf else 0
        return max(number - 1, 0), (number + 1 if number < len(self.leaves) else 0)

    @cached_property
    def is_paged(self) -> bool:
        """The document has pages of its own; else its leaves are parts of one long text, or the rows of a sheet."""
        return len(self.reading.pages) > 1 and not self.reading.mapping

    @cached_property
    def leaf_links(self) -> list[LeafLink]:
        """The leaves around the current one."""
        at = self.leaf.number - 1 if self.leaf else 0
        near = [self.leaves[place] for place in nearest(at, len(self.leaves), MOST_LEAVES)]
        by_page: dict[int, list[tuple[int, bool]]] = {}
        for node in self.tree["nodes"]:
            if node["source"]:
                place = (node["source"]["line"], node["id"] in self.numbers)
                by_page.setdefault(node["source"]["page"], []).append(place)
        links, per_page = [], Counter(leaf.page for leaf in self.leaves)
        for leaf in near:
            there = [doubt for line, doubt in by_page.get(leaf.page, []) if leaf.first <= line <= leaf.last]
            links.append(LeafLink(leaf, per_page[leaf.page] > 1, bool(there), sum(there), leaf == self.leaf))
        return links

    @cached_property
    def marks(self) -> list[Mark]:
        """The current leaf, passage by passage."""
        if self.leaf is None:
            return []
        lines = self.reading.pages[self.leaf.page - 1]
        holders = holders_of(self.tree)
        marks = [
            self._mark(passage, holders.get(passage.item, ""))
            for passage in passages_of(self.leaf, lines, self.reading.found)
        ]
        at = next((place for place, mark in enumerate(marks) if mark.is_current), 0)
        return [replace(mark, is_near=abs(place - at) <= NEAR) for place, mark in enumerate(marks)]

    def _mark(self, passage: Passage, item: str) -> Mark:
        if not item:
            return Mark(passage, "aside" if passage.item else "")
        place, number = self.places[item], self.numbers.get(item, 0)
        state = "doubtful" if number else "kept"
        is_current = item == self.item
        return Mark(passage, state, item, self.levels[place], self.threads[place], number, is_current)

    # --- What is set aside, what was done -----------------------------------------------------------------
    @cached_property
    def asides(self) -> list[Aside]:
        """A piece of them in the view `cote`, else the first three."""
        shown = slice(self.aside_window.start, self.aside_window.end) if self.view == "cote" else slice(3)
        return self.tree["set_aside"][shown]

    @cached_property
    def aside_window(self) -> Window:
        return window_of(len(self.tree["set_aside"]), MOST_ASIDES, asked=self._piece)

    @cached_property
    def hidden_asides(self) -> int:
        """How many the view `cote` has more."""
        return 0 if self.view == "cote" else len(self.tree["set_aside"]) - len(self.asides)

    @cached_property
    def last_edit(self) -> ReadingEdit | None:
        """What « Annuler » would take back."""
        return self.reading.edits.filter(undone=False).select_related("made_by").defer("before").first()

    @property
    def last_words(self) -> str:
        """What the last edit did, to follow « vous avez » or a name and « a »."""
        return self.last_edit.label.removeprefix("a") if self.last_edit else ""


def shortened(title: str) -> str:
    """The beginning of a wording, whole words."""
    return title if len(title) <= SHORT else title[:SHORT].rsplit(" ", 1)[0] + "…"
