"""Small trees to review, written as an outline; and what must hold in any of them."""

from typing import Any

from maillage.strategy.review.outline import Tree, levels_of, start

WORDS = {1: "orientation", 2: "objective", 3: "action"}


def found(outline: str, *, asides: int = 0, doubtful: tuple[str, ...] = ()) -> dict[str, Any]:
    """The reader's JSON for an indented outline (two spaces a level). The title is the id: « a », « b »…"""
    nodes: list[dict[str, Any]] = []
    path: list[str] = []
    for number, line in enumerate(outline.strip("\n").splitlines(), start=1):
        title = line.strip()
        level = (len(line) - len(line.lstrip())) // 2 + 1
        path = [*path[: level - 1], title]
        nodes.append(
            {
                "id": title,
                "parent": path[-2] if level > 1 else None,
                "kind": WORDS.get(level, "action"),
                "code": None,
                "title": title,
                "horizon": None,
                "deadline": None,
                "expected_results": [],
                "pilots": [],
                "source": {"page": 1, "line": number * 10, "start": 0, "end": len(title)},
                "confidence": 0.4 if title in doubtful else 0.9,
                "doubts": ["Ni numéro ni verbe."] if title in doubtful else [],
            }
        )
    set_aside = [
        {
            "text": f"Ligne {n}",
            "source": {"page": 1, "line": n * 10 + 5, "start": 0, "end": 7},
            "reason": "Phrase.",
        }
        for n in range(1, asides + 1)
    ]
    return {
        "title": "Cap commun",
        "organisation": "Fédération des Essais",
        "period": [2027, 2031],
        "levels": ["Orientation", "Objectif", "Action"],
        "horizons": [
            {"key": "court", "label": "Court terme", "deadline": "2028-06", "reason": "fin de mandat"}
        ],
        "nodes": nodes,
        "report": {"found": len(nodes) + asides, "kept": len(nodes), "set_aside": set_aside},
    }


def tree_of(outline: str, **options: Any) -> Tree:
    return start(found(outline, **options))


def drawn(tree: Tree) -> str:
    """The outline of a tree, the opposite of `tree_of`."""
    levels = levels_of(tree["nodes"])
    return "\n".join(
        "  " * (level - 1) + node["title"] for node, level in zip(tree["nodes"], levels, strict=True)
    )


def kinds(tree: Tree) -> dict[str, str]:
    return {node["title"]: node["kind"] for node in tree["nodes"]}


def identities(tree: Tree) -> set[str]:
    """Every id that the tree accounts for: nodes, what was merged into them, lines set aside."""
    asides = {line["id"] for line in tree["set_aside"]}
    merged = {item for node in tree["nodes"] for item in node["also"]}
    dropped = {item for line in tree["set_aside"] if line["item"] for item in line["item"]["also"]}
    return {node["id"] for node in tree["nodes"]} | merged | asides | dropped


def assert_sound(tree: Tree) -> None:
    """Ids are unique, parents stand before their children, and branches stand together."""
    ids = [node["id"] for node in tree["nodes"]]
    assert len(ids) == len(set(ids))
    path: list[str] = []
    for node in tree["nodes"]:
        while path and path[-1] != node["parent"]:
            path.pop()
        assert node["parent"] is None or path, "A parent comes before its children, with its branch."
        path.append(node["id"])
