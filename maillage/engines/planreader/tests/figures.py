"""`python -m maillage.engines.planreader.tests.figures [--write]`: how each invented plan is read, in figures.

A line for each plan of `plans/` and each text of `copies/`: as it is in every format, laid out again, and without the
words that it alone brings. With `--write`, the figures and the worked example of `docs/developer/reader.md` are
written anew; without, the figures are printed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from types import ModuleType

import maillage.engines.planreader as reader
from maillage.engines.planreader import bounds, choose, clean, errors, judge, outline

from .measure import NOTHING, Share, share
from .outlines import outline_of
from .relayouts import RELAYOUTS
from .shapes import FORMATS, Shape, all_shapes
from .trace import example, trace
from .withheld import NAMES, met_in, reader_without, vocabulary

PAGE = Path(__file__).parents[4] / "docs/developer/reader.md"
COPIES = Path(__file__).parent / "copies"
COMMAND = "python -m maillage.engines.planreader.tests.figures --write"


@dataclass(frozen=True)
class Fixture:
    """An invented plan: a shape that is written in several formats, or a text as somebody copied it."""

    name: str
    source: str
    expected: str
    shape: Shape | None = None
    suffix: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        return self.shape.formats if self.shape else (self.suffix,)

    def write(self, folder: Path, suffix: str) -> Path:
        if self.shape:
            return self.shape.write(folder, suffix)
        path = folder / f"{self.name}.{suffix}"
        path.write_text(self.source, encoding="utf-8")
        return path


@cache
def fixtures() -> dict[str, Fixture]:
    found = [Fixture(shape.name, _text_of(shape), shape.expected, shape=shape) for shape in all_shapes()]
    for path in sorted(COPIES.iterdir()):
        source, expected = path.read_text(encoding="utf-8").split("\n=====\n")
        name = f"{path.stem}_copied" if path.stem in {fixture.name for fixture in found} else path.stem
        found.append(Fixture(name, source, expected.strip("\n"), suffix=path.suffix.lstrip(".")))
    return {fixture.name: fixture for fixture in found}


def _text_of(shape: Shape) -> str:
    cells = (cell for element in shape.elements for row in element.rows for cell in row)
    return "\n".join([*(element.text for element in shape.elements), *cells])


# ---------------------------------------------------------------- reading


def read_share(path: Path, expected: str, package: ModuleType = reader) -> Share:
    try:
        return share(expected, outline_of(package.read_plan(path)))
    except package.PlanUnreadable:
        return NOTHING


def as_written(fixture: Fixture) -> dict[str, Share]:
    with tempfile.TemporaryDirectory() as folder:
        return {
            suffix: read_share(fixture.write(Path(folder), suffix), fixture.expected)
            for suffix in fixture.formats
        }


def laid_out_again(fixture: Fixture) -> dict[tuple[str, str], Share]:
    shares = {}
    for relayout in RELAYOUTS if fixture.shape else ():
        with tempfile.TemporaryDirectory() as folder:
            assert fixture.shape is not None
            if made := relayout.make(fixture.shape, Path(folder)):
                shares[relayout.name, relayout.suffix] = read_share(*made)
    return shares


def own_words(fixture: Fixture) -> set[str]:
    """The entries of the word lists that stand in this fixture and in no other."""
    met = _words_met()
    return met[fixture.name].difference(*(words for name, words in met.items() if name != fixture.name))


@cache
def _words_met() -> dict[str, set[str]]:
    words = vocabulary()
    return {fixture.name: met_in(fixture.source, words) for fixture in fixtures().values()}


def names_met(fixture: Fixture) -> set[str]:
    """All labels of levels and names of fields that stand in this fixture."""
    return _words_met()[fixture.name] & vocabulary(*NAMES)


def read_without(fixture: Fixture, *choices: Iterable[str]) -> list[float]:
    """How a fixture is read, in the first of its formats, without each of `choices`, which are sets of words."""
    shares = []
    with tempfile.TemporaryDirectory() as folder:
        path = fixture.write(Path(folder), fixture.formats[0])
        for words in choices:
            with reader_without(words) as package:
                shares.append(read_share(path, fixture.expected, package).whole)
    return shares


# ---------------------------------------------------------------- writing


@dataclass(frozen=True)
class Figures:
    fixture: Fixture
    formats: dict[str, Share]
    relayouts: dict[tuple[str, str], Share]
    own: list[float]  # without its own words, where it has some
    one: list[float]  # without each of its names in turn
    every: list[float]  # without all of its names

    @property
    def row(self) -> str:
        again = [share.whole for share in self.relayouts.values()]
        lowest = min(self.relayouts, key=lambda key: self.relayouts[key].whole, default=None)
        worst = f"{min(again):.2f}" if again else "–"
        if lowest and min(again) < 1:
            worst += f" {lowest[0]}, {lowest[1]}"
        cells = [
            self.fixture.name.replace("_", " "),
            *(f"{self.formats[suffix].whole:.2f}" if suffix in self.formats else "–" for suffix in FORMATS),
            f"{mean(again):.2f}" if again else "–",
            worst,
            f"{mean(self.own):.2f} ({len(own_words(self.fixture))})" if self.own else "–",
            f"{mean(self.one):.2f}, {min(self.one):.2f} ({len(self.one)})" if self.one else "–",
            f"{mean(self.every):.2f}" if self.every else "–",
        ]
        return f"| {' | '.join(cells)} |"


def figures_of(fixture: Fixture) -> Figures:
    own, names = own_words(fixture), sorted(names_met(fixture))
    return Figures(
        fixture=fixture,
        formats=as_written(fixture),
        relayouts=laid_out_again(fixture),
        own=read_without(fixture, own) if own else [],
        one=read_without(fixture, *([name] for name in names)),
        every=read_without(fixture, names) if names else [],
    )


HEADER = ["shape", *FORMATS, "laid out again", "lowest", "own words", "one name", "all names"]


def table(figures: Iterable[Figures]) -> str:
    """The table of all shapes, then how the formats and the re-layouts compare."""
    figures = list(figures)
    shapes = [_line(HEADER), _line(["---"] * len(HEADER)), *(one.row for one in figures)]
    return "\n".join([*shapes, "", *_by_format(figures), "", *_by_relayout(figures), "", *_withheld(figures)])


def _by_format(figures: list[Figures]) -> list[str]:
    shares = {suffix: [one.formats[suffix] for one in figures if suffix in one.formats] for suffix in FORMATS}
    return _summaries("as written", shares)


def _by_relayout(figures: list[Figures]) -> list[str]:
    keys = [(relayout.name, relayout.suffix) for relayout in RELAYOUTS]
    shares = {", ".join(key): [one.relayouts[key] for one in figures if key in one.relayouts] for key in keys}
    return _summaries("laid out again", shares | {"all": [one for many in shares.values() for one in many]})


def _summaries(name: str, shares: dict[str, list[Share]]) -> list[str]:
    header = [name, "plans", "items", "codes", "facts", "whole: mean", "lowest"]
    rows = [[label, *_summary(found)] for label, found in shares.items()]
    return [_line(cells) for cells in [header, ["---"] * len(header), *rows]]


def _withheld(figures: list[Figures]) -> list[str]:
    lines = [_line(["withheld", "plans", "whole: mean", "lowest"]), _line(["---"] * 4)]
    of: dict[str, Callable[[Figures], list[float]]] = {
        "own words": lambda figure: figure.own,
        "one name": lambda figure: figure.one,
        "all names": lambda figure: figure.every,
    }
    for name, values_of in of.items():
        plans = [values for figure in figures if (values := values_of(figure))]
        whole, lowest = mean(map(mean, plans)), min(map(min, plans))
        lines.append(_line([name, str(len(plans)), f"{whole:.2f}", f"{lowest:.2f}"]))
    return lines


def _summary(shares: list[Share]) -> list[str]:
    parts = [
        [value for share in shares if (value := getattr(share, name)) is not None]
        for name in ("items", "codes", "facts")
    ]
    wholes = [share.whole for share in shares]
    means = [f"{mean(values):.2f}" for values in parts]
    return [str(len(shares)), *means, f"{mean(wholes):.2f}", f"{min(wholes):.2f}"]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def replace_part(page: str, name: str, text: str) -> str:
    """`page` with what stands between the two marks of `name` replaced."""
    begin, end = f"<!-- {name}: written by the command -->\n", f"<!-- end of {name} -->"
    assert begin in page, f"docs/developer/reader.md lacks the marks of « {name} »."
    return re.sub(
        f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n{text}\n\n{end}", page, flags=re.DOTALL
    )


def parts(page: str) -> dict[str, str]:
    """What stands in the page besides the figures: its worked example, the sentences of the reader, its bounds."""
    with tempfile.TemporaryDirectory() as folder:
        stages = trace(example(page, Path(folder)))
    return {stage: f"```text\n{text}\n```" for stage, text in stages.items()} | {
        "sentences": sentences(),
        "bounds": _table(["of", "at most"], [[name, f"{bound.most:,}"] for name, bound in _bounds()]),
    }


def sentences() -> str:
    """All that the reader says to people, by the module that says it."""
    spoken = {"refused": errors, "set aside": choose, "set aside, said again": outline, "doubted": judge}
    rows = [
        [name, sentence]
        for name, module in spoken.items()
        for key, sentence in vars(module).items()
        if key.isupper() and isinstance(sentence, str) and sentence.endswith((".", ")."))
    ]
    return _table(["", "sentence"], [*rows, ["set aside, contents", clean.REASON_CONTENTS]])


def _bounds() -> list[tuple[str, bounds.Bound]]:
    return [(name.lower(), bound) for name, bound in vars(bounds).items() if isinstance(bound, bounds.Bound)]


def _table(header: list[str], rows: list[list[str]]) -> str:
    return "\n".join(_line(cells) for cells in [header, ["---"] * len(header), *rows])


def main(argv: list[str]) -> None:
    figures = table(figures_of(fixture) for fixture in fixtures().values())
    if "--write" not in argv:
        print(figures)
        return
    page = PAGE.read_text(encoding="utf-8")
    for name, text in {"figures": figures, **parts(page)}.items():
        page = replace_part(page, name, text)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
