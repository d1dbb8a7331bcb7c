"""Plans as they come when somebody copied their text: out of a PDF, a page of the web, minutes, a scan.

A file of `copies/` holds the text as it was copied, a line of `=`, and the outline that it must give.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from maillage.engines.planreader import read_plan

from .outlines import outline_of

COPIES = sorted((Path(__file__).parent / "copies").iterdir())


@pytest.mark.parametrize("copy", [pytest.param(path, id=path.stem) for path in COPIES])
def test_a_copied_text_gives_its_tree(copy: Path, tmp_path: Path) -> None:
    source, expected = copy.read_text(encoding="utf-8").split("\n=====\n")
    plan = tmp_path / f"plan{copy.suffix}"
    plan.write_text(source, encoding="utf-8")

    assert outline_of(read_plan(plan)) == expected.strip("\n")
