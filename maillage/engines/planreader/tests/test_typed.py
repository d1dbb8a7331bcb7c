"""A scan or a mail saved from a word processor: each line of the page is a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillage.engines.planreader import read_plan

from .outlines import outline_of
from .shapes import FORMATS, Element, Shape

LINES = """\
RADIO DE L’ESTUAlRE
Projet associatif 2026-2029

AXE l - PARLER A TOUT LE PAYS

Une radio que personne n’entend n’est qu’un studio : les
collines du nord restent muettes depuis que le vieux
relais a brûlé.

1.l  Couvrir les collines

  - Dresser un second relais au-dessus de la carrière avant
    la fin de 2027 ;
  - Tenir une carte des zones où l’on n’entend rien.

1,2  Reconnaître l’engagement

  - Remettre un casque à chaque bénévole qui a tenu le micro
    pendant un an.

AXE 2 - FAIRE PARLER LE PAYS

2.1  Ouvrir le studio aux écoles

  - Enregistrer un conte dans chacune des écoles du canton et
    le passer à l’antenne ;
  - Former les enseignants à la prise de son sur des appareils
    simples.

ORGANlSATION ET SUlVl

Le bureau fait le point deux fois par an avec les auditeurs
qui le veulent bien.
"""
EXPECTED = """\
1 PARLER A TOUT LE PAYS
  1.1 Couvrir les collines
    Dresser un second relais au-dessus de la carrière avant la fin de 2027 {2027-12}
    Tenir une carte des zones où l’on n’entend rien.
  1.2 Reconnaître l’engagement
    Remettre un casque à chaque bénévole qui a tenu le micro pendant un an.
2 FAIRE PARLER LE PAYS
  2.1 Ouvrir le studio aux écoles
    Enregistrer un conte dans chacune des écoles du canton et le passer à l’antenne
    Former les enseignants à la prise de son sur des appareils simples."""


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_text_typed_line_by_line_reads_as_plain_text(suffix: str, tmp_path: Path) -> None:
    elements = [Element("prose", line) for line in LINES.splitlines()]
    plain = tmp_path / "plan.txt"
    plain.write_text(LINES, encoding="utf-8")

    path = Shape("typed", elements, "", FORMATS).write(tmp_path, suffix)

    assert outline_of(read_plan(plain)) == EXPECTED
    assert outline_of(read_plan(path)) == EXPECTED
