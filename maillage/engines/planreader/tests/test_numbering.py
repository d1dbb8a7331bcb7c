"""Automatic numbering comes out as a person sees it on paper."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from maillage.engines.planreader import read_plan
from maillage.engines.planreader.extract.counting import Counters, in_format

from .outlines import outline_of

_LEVELS = """<w:abstractNum {ns} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Axe %1 –"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>"""


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (4, "I", "IV"),
        (9, "i", "ix"),
        (2, "a", "b"),
        (27, "A", "AA"),
        (3, "01", "03"),
        (7, "1", "7"),
        (5, "", ""),
    ],
)
def test_numbers_are_written_in_their_format(number: int, kind: str, written: str) -> None:
    assert in_format(number, kind) == written


def test_a_wider_level_starts_the_deeper_ones_again() -> None:
    counters, starts = Counters(), {0: 1, 1: 1}
    seen = []
    for level in (0, 1, 1, 0, 1):
        counters.step(level, starts)
        seen.append(dict(counters.at))
    assert seen == [{0: 1}, {0: 1, 1: 1}, {0: 1, 1: 2}, {0: 2}, {0: 2, 1: 1}]


def test_word_numbers_titles_by_their_style(tmp_path: Path) -> None:
    opened = docx.Document()
    ns = nsdecls("w")
    numbering = opened.part.numbering_part.element
    numbering.insert(0, parse_xml(_LEVELS.format(ns=ns)))
    numbering.append(parse_xml(f'<w:num {ns} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (0, 1):
        properties = opened.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {ns}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    for axis, aims in (
        ("Planter", ("Choisir des essences sobres", "Arroser sans eau potable")),
        ("Partager", ("Ouvrir les vergers aux écoles",)),
    ):
        opened.add_heading(axis, 1)
        for aim in aims:
            opened.add_heading(aim, 2)
    opened.save(str(tmp_path / "numbered.docx"))
    assert outline_of(read_plan(tmp_path / "numbered.docx")) == (
        "I Planter\n"
        "  1.1 Choisir des essences sobres\n"
        "  1.2 Arroser sans eau potable\n"
        "II Partager\n"
        "  2.1 Ouvrir les vergers aux écoles"
    )
