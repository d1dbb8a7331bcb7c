"""Reading stays quick: a forty-page PDF takes at most a second and a half of work."""

from __future__ import annotations

import time
from pathlib import Path

from maillage.engines.planreader import read_plan

from .shapes import Element, Shape

SENTENCE = (
    "Les équipes et les habitants ont écrit ensemble ce passage, relu par le conseil et adopté en séance. "
)


def test_forty_pages_are_read_in_a_second_and_a_half(tmp_path: Path) -> None:
    elements = [Element("title", "Plan stratégique 2026-2030")]
    for axis in range(1, 41):
        elements.append(Element("heading", f"Axe {axis} – Faire avancer le chantier commun", level=1))
        elements.extend(Element("prose", SENTENCE * 6) for _ in range(5))
        elements.extend(
            Element("bullet", f"Ouvrir le lieu numéro {axis} avec les voisins", level=1) for _ in range(3)
        )
        elements.append(Element("break"))
    path = Shape("quarante", elements, "").write(tmp_path, "pdf")
    read_plan(path)
    started = time.process_time()
    reading = read_plan(path)
    assert time.process_time() - started <= 1.5
    assert len(reading.pages) >= 40
    assert len(reading.nodes) == 160
