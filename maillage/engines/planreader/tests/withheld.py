"""The reader without some of its words: a second copy of its modules, whose word lists lack them.

The copy is loaded under another name, so that the reader itself is left as it is. Words leave the lists of
`vocabulary/` only; what is written inside a regular expression or an ending stays.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import maillage.engines.planreader as reader
from maillage.engines.planreader.words import fold

PACKAGE = Path(str(reader.__file__)).parent
ALIAS = "planreader_without"
# Labels of levels and names of fields: the words by which houses differ most.
NAMES = ("labels", "sheets")


def words_of(module: Path) -> set[str]:
    """The entries of the word lists of one module of the vocabulary."""
    taker = _Taker()
    taker.visit(ast.parse(module.read_text(encoding="utf-8")))
    return taker.met


def vocabulary(*names: str) -> set[str]:
    """All entries, or those of the modules `names`."""
    modules = sorted((PACKAGE / "vocabulary").glob("*.py"))
    return set().union(*(words_of(module) for module in modules if not names or module.stem in names))


def met_in(text: str, words: Iterable[str]) -> set[str]:
    """Those of `words` that stand in the text, in the singular or the plural."""
    folded = fold(text)
    return {
        word
        for word in words
        if word in folded and re.search(rf"(?<![0-9a-z]){re.escape(word)}s?(?![0-9a-z])", folded)
    }


@contextmanager
def reader_without(words: Iterable[str]) -> Iterator[ModuleType]:
    """The package of the reader, of which the word lists lack `words`."""
    finder = _Finder(frozenset(words))
    sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module(ALIAS)
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.split(".")[0] == ALIAS]:
            del sys.modules[name]


class _Taker(ast.NodeTransformer):
    """Notes the entries of tuples and of `words_of("…")`, and drops those in `gone`."""

    def __init__(self, gone: frozenset[str] = frozenset()) -> None:
        self.gone = gone
        self.met: set[str] = set()

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        if len(texts) == len(node.elts):
            self.met.update(texts)
            node.elts = [e for e in node.elts if isinstance(e, ast.Constant) and e.value not in self.gone]
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "words_of":
            (text,) = node.args
            assert isinstance(text, ast.Constant)
            words = str(text.value).split()
            self.met.update(words)
            text.value = " ".join(word for word in words if word not in self.gone)
        return self.generic_visit(node)


class _Finder(MetaPathFinder):
    def __init__(self, gone: frozenset[str]) -> None:
        self._gone = gone

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        alias, *steps = fullname.split(".")
        if alias != ALIAS:
            return None
        place = PACKAGE.joinpath(*steps)
        is_package = place.is_dir()
        file = place / "__init__.py" if is_package else place.with_suffix(".py")
        return spec_from_file_location(
            fullname,
            file,
            loader=_Loader(fullname, str(file), gone=self._gone),
            submodule_search_locations=[str(place)] if is_package else None,
        )


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, *, gone: frozenset[str]) -> None:
        super().__init__(fullname, path)
        self._gone = gone

    def path_stats(self, path: str) -> dict[str, Any]:
        raise OSError("never from nor into the cache of compiled modules")

    def source_to_code(self, data: Any, path: Any, **options: Any) -> CodeType:
        if Path(str(path)).parent.name != "vocabulary":
            return _compiled(data, str(path))
        tree = ast.fix_missing_locations(_Taker(self._gone).visit(ast.parse(data)))
        compiled: CodeType = compile(tree, path, "exec", dont_inherit=True)
        return compiled


@cache
def _compiled(source: bytes, path: str) -> CodeType:
    code: CodeType = compile(source, path, "exec", dont_inherit=True)
    return code
