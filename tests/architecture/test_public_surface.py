"""Between modules, only the public surface is imported: never another module's views, forms or inner files."""

import ast

import grimp

from tests.architecture.floors import ROOT, files, heights, name_of

PUBLIC = {"models", "queries", "operations", "enums", "rules", "signals", "notifications", "testing"}
FREE_TO_ALL = {"kit", "ui"}
# Registries and constants that a module offers outside of the usual files.
ALSO_PUBLIC = {
    "journal.phrasings",  # the registry of how verbs read
    "identity.middleware",  # the key that binds a session to a network
    "documents.formats",  # which files people may hand in
}


def test_modules_import_only_the_public_surface_of_others() -> None:
    graph = grimp.build_graph("maillage", cache_dir=None)
    trespasses = {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if is_trespass(importer, imported)
    }

    assert trespasses == set()


def test_the_documentation_names_the_public_surface() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert {name for name in PUBLIC | ALSO_PUBLIC if f"`{name}`" not in text} == set()


def is_trespass(importer: str, imported: str) -> bool:
    own, other = importer.split(".")[1:2], imported.split(".")[1:]
    if not own or not other or own[0] == other[0] or own[0] == "project":
        return False
    if other[0] in FREE_TO_ALL:
        return False
    if other[0] == "engines":
        return len(other) > 2
    if ".".join(other[:2]) in ALSO_PUBLIC:
        return False
    return len(other) == 1 or other[1] not in PUBLIC


def test_the_kit_has_no_models() -> None:
    found = {
        (name_of(path), imported)
        for path in files("*.py")
        if path.parts[-2] == "kit" or "kit" in path.parts[-3:-1]
        for imported in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if imported == "django.db.models" or imported.startswith("django.contrib.contenttypes")
    }

    assert found == set()


def imported_names(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_every_module_says_what_it_is_for() -> None:
    silent = {name for name in heights() if not (files(f"{name}/__init__.py") and docstring(name))}

    assert silent == set()


def docstring(module: str) -> str | None:
    path = next(
        path
        for path in files("__init__.py")
        if path.parent.name == module and path.parent.parent.name == "maillage"
    )
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
