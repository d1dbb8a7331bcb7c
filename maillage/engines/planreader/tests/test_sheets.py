"""Spreadsheets: what each column is, how rows become a tree, and what is said when they do not."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.engines.planreader import PlanUnreadable, errors, read_plan
from maillage.engines.planreader.sheets import (
    ROLES,
    WAYS,
    Mapping,
    preview,
    propose_again,
    read_sheet,
    survey,
)
from maillage.engines.planreader.sheets.columns import BY_CODE, BY_COLUMNS, BY_INDENT, BY_LEVEL, FLAT, role_of

Rows = list[list[Any]]
CELLS = ["", "1", "1.1", "Axe", "Axe 1", "Titre", "Ouvrir", "CT", "  x", "«"]
LEVELS: Rows = [
    ["Niveau", "Code", "Intitulé", "Horizon", "Échéance", "Résultats attendus", "Pilotes"],
    ["Axe", "1", "Cultiver les friches", "", "", "", ""],
    ["Objectif", "1.1", "Partager l’eau", "", "", "", ""],
    [
        "Action",
        "1.1.1",
        "Creuser deux mares",
        "CT",
        "juin 2028",
        "Deux mares en eau\nUn relevé par mois",
        "Inès Roux ; Paul Abel",
    ],
    [
        "Action",
        "1.1.2",
        "Cartographier les sources",
        "long terme",
        date(2031, 3, 15),
        "",
        "Inès Roux, Paul Abel",
    ],
    ["Axe", "2", "Transmettre les gestes", "", "", "", ""],
]
COLUMNS: Rows = [
    ["Plan de la Ligue des vergers 2027-2030"],
    [],
    ["N° axe", "Axes", "Objectifs opérationnels", "Intitulé de l’action", "Porteur", "Budget"],
    ["A", "Greffer", "Former", "Tenir une école du dimanche", "M. Lanoë", "200"],
    ["", "", "", "Publier un carnet", "", ""],
    ["B", "Presser", "Équiper", "Acheter un pressoir", "", ""],
    ["A", "Greffer", "Former", "Prêter les outils", "", ""],
]


def write(path: Path, *sheets: Rows, names: tuple[str, ...] = ("Plan", "Autre", "Encore")) -> Path:
    """The rows as .xlsx, .ods or .csv, as the name says; a sheet each."""
    {".xlsx": _write_xlsx, ".ods": _write_ods, ".csv": _write_csv}[path.suffix](path, sheets, names)
    return path


def _write_xlsx(path: Path, sheets: tuple[Rows, ...], names: tuple[str, ...]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for rows, name in zip(sheets, names, strict=False):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(at, column, value, *([days] if isinstance(value, date) else []))


def _write_ods(path: Path, sheets: tuple[Rows, ...], names: tuple[str, ...]) -> None:
    import odfdo

    document = odfdo.Document("spreadsheet")
    document.body.clear()
    for rows, name in zip(sheets, names, strict=False):
        table = odfdo.Table(name)
        for values in rows:
            row = odfdo.Row()
            row.set_values([value if value != "" else None for value in values])
            table.append_row(row)
        document.body.append(table)
    document.save(str(path))


def _write_csv(path: Path, sheets: tuple[Rows, ...], names: tuple[str, ...]) -> None:
    text = io.StringIO()
    for row in sheets[0]:
        csv.writer(text, delimiter=";").writerow(
            [f"{value:%d/%m/%Y}" if isinstance(value, date) else value for value in row]
        )
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def tree(reading: Any) -> list[str]:
    """« 1 Titre » with two spaces for each level."""
    depths: dict[str | None, int] = {None: -1}
    lines = []
    for node in reading.nodes:
        depths[node["id"]] = depths[node["parent"]] + 1
        lines.append("  " * depths[node["id"]] + " ".join(filter(None, [node["code"], node["title"]])))
    return lines


def read(tmp_path: Path, rows: Rows, suffix: str = "csv", mapping: Mapping | None = None) -> Any:
    return read_sheet(write(tmp_path / f"plan.{suffix}", rows), mapping)


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_a_row_an_element_reads_the_same_in_every_format(tmp_path: Path, suffix: str) -> None:
    reading = read_plan(write(tmp_path / f"plan.{suffix}", LEVELS))

    assert tree(reading) == [
        "1 Cultiver les friches",
        "  1.1 Partager l’eau",
        "    1.1.1 Creuser deux mares",
        "    1.1.2 Cartographier les sources",
        "2 Transmettre les gestes",
    ]
    assert [node["kind"] for node in reading.nodes] == [
        "orientation",
        "objective",
        "action",
        "action",
        "orientation",
    ]
    assert reading.levels == ["Axe", "Objectif", "Action"]
    mares, sources = reading.nodes[2:4]
    assert (mares["horizon"], mares["deadline"]) == ("court", "2028-06")
    assert (sources["horizon"], sources["deadline"]) == ("long", "2031-03")
    assert mares["expected_results"] == ["Deux mares en eau", "Un relevé par mois"]
    assert mares["pilots"] == sources["pilots"] == ["Inès Roux", "Paul Abel"]
    assert not any(node["doubts"] for node in reading.nodes)


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_a_level_a_column_fills_down_and_finds_again_what_it_named_before(
    tmp_path: Path, suffix: str
) -> None:
    reading = read_plan(write(tmp_path / f"plan.{suffix}", COLUMNS))

    assert tree(reading) == [
        "A Greffer",
        "  Former",
        "    Tenir une école du dimanche",
        "    Publier un carnet",
        "    Prêter les outils",
        "B Presser",
        "  Équiper",
        "    Acheter un pressoir",
    ]
    assert reading.levels == ["Axe", "Objectif opérationnel", "Action"]
    assert reading.title == "Plan de la Ligue des vergers 2027-2030"
    assert reading.period == (2027, 2030)
    assert reading.nodes[2]["pilots"] == ["M. Lanoë"]


def test_a_node_stands_in_its_sheet_and_row(tmp_path: Path) -> None:
    reading = read_plan(write(tmp_path / "plan.xlsx", [["À lire d’abord"]], COLUMNS))

    source = reading.nodes[2]["source"]
    assert (source["page"], source["line"]) == (2, 4)
    assert reading.pages[1][3][source["start"] : source["end"]] == "Tenir une école du dimanche"
    assert [(aside["text"], aside["source"]["page"]) for aside in reading.set_aside] == [
        ("Feuille « Plan »", 1),
        ("Plan de la Ligue des vergers 2027-2030", 2),
    ]


def test_numbers_give_the_levels(tmp_path: Path) -> None:
    rows: Rows = [
        ["N°", "Libellé"],
        ["1", "Écouter"],
        ["1.1", "Aller voir"],
        ["1.1.2", "Visiter chaque rive"],
        ["", "Noter ce qui est dit"],
        ["3.2", "Sans père"],
        ["1.10", "Rendre compte"],
    ]
    reading = read(tmp_path, rows)

    assert tree(reading) == [
        "1 Écouter",
        "  1.1 Aller voir",
        "    1.1.2 Visiter chaque rive",
        "      Noter ce qui est dit",
        "  1.10 Rendre compte",
        "3.2 Sans père",
    ]
    doubts = {node["title"]: node["doubts"] for node in reading.nodes if node["doubts"]}
    assert set(doubts) == {"Noter ce qui est dit", "Sans père"}


def test_spaces_before_a_title_give_the_levels(tmp_path: Path) -> None:
    rows: Rows = [
        ["Intitulé", "Échéance"],
        ["Veiller", ""],
        ["   Guetter", "2028"],
        ["      Compter", ""],
        ["Dire", ""],
    ]

    assert tree(read(tmp_path, rows)) == ["Veiller", "  Guetter", "    Compter", "Dire"]


def test_the_indent_of_a_cell_gives_the_levels(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "retrait.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, (indent, title) in enumerate(
            [(0, "Intitulé"), (0, "Veiller"), (1, "Guetter"), (2, "Compter"), (0, "Dire")]
        ):
            sheet.write(row, 0, title, book.add_format({"indent": indent}))

    assert tree(read_plan(path)) == ["Veiller", "  Guetter", "    Compter", "Dire"]


def test_a_list_of_actions_keeps_the_lines_that_stand_over_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["N°", "Actions", "Pilote"],
        ["Axe 1 – Marcher", "", ""],
        ["1", "Baliser un sentier", "Léo Brun"],
        ["Axe 2 – Ramer", "", ""],
        ["2", "Louer une barque", ""],
    ]
    reading = read(tmp_path, rows)

    assert tree(reading) == ["1 Marcher", "  1 Baliser un sentier", "2 Ramer", "  2 Louer une barque"]
    assert [node["kind"] for node in reading.nodes] == ["orientation", "action"] * 2


def test_levels_in_words_of_ones_own_come_in_their_order(tmp_path: Path) -> None:
    rows: Rows = [
        ["Type", "Titre"],
        ["Galaxie", "Dire"],
        ["Étoile", "Écrire"],
        ["Lune", "Imprimer"],
        ["Galaxie", "Taire"],
    ]
    reading = read(tmp_path, rows)

    assert tree(reading) == ["Dire", "  Écrire", "    Imprimer", "Taire"]
    assert reading.levels == ["Galaxie", "Étoile", "Lune"]
    assert reading.nodes[2]["kind"] == "action"


def test_cells_merged_downwards_speak_for_each_of_their_rows(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "fusion.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Axe", "Action", "Pilote", "Échéance"])
        sheet.merge_range(1, 0, 3, 0, "Semer")
        sheet.merge_range(1, 2, 2, 2, "Zoé Lys")
        sheet.merge_range(1, 3, 3, 3, "2029")
        for row, title in enumerate(["Trier", "Sécher", "Ranger"], start=1):
            sheet.write(row, 1, title)
    reading = read_plan(path)

    assert tree(reading) == ["Semer", "  Trier", "  Sécher", "  Ranger"]
    assert [node["pilots"] for node in reading.nodes[1:]] == [["Zoé Lys"], ["Zoé Lys"], []]
    assert [node["deadline"] for node in reading.nodes[1:]] == ["2029"] * 3


def test_a_row_without_a_title_goes_on_with_the_one_above_or_is_set_aside(tmp_path: Path) -> None:
    rows: Rows = [
        ["Action", "Résultats attendus", "Budget"],
        ["Peindre la halle", "Une halle claire", "10"],
        ["", "Moins de plaintes", ""],
        ["", "", "Total : 10"],
        ["Action", "Résultats attendus", "Budget"],
    ]
    reading = read(tmp_path, rows)

    assert reading.nodes[0]["expected_results"] == ["Une halle claire", "Moins de plaintes"]
    assert [(aside["text"], aside["reason"]) for aside in reading.set_aside] == [
        ("Total : 10", "Ligne sans intitulé."),
        ("Action | Résultats attendus | Budget", "En-têtes répétés."),
    ]


def test_a_code_typed_as_text_keeps_its_zero_and_one_typed_as_a_number_is_doubted(tmp_path: Path) -> None:
    rows: Rows = [["Code", "Titre"], ["1", "Haut"], ["1.1", "Un"], ["1.10", "Dix"], [1.1, "Onze"]]
    reading = read(tmp_path, rows, "xlsx")

    assert [node["code"] for node in reading.nodes] == ["1", "1.1", "1.10", "1.1"]
    assert reading.nodes[3]["doubts"] == [
        "Ce numéro est déjà celui de la ligne 3 : le tableur a peut-être ôté un zéro (1.1 pour 1.10)."
    ]


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        ([["Code", "Titre"], [date(2026, 2, 1), "Un"]], "Le tableur a changé son numéro en date"),
        ([["Titre", "Échéance"], ["Un", "quand on pourra"]], "Échéance « quand on pourra » non comprise"),
        ([["Titre", "Horizon"], ["Un", "bientôt"]], "Horizon « bientôt » non compris"),
        ([["Niveau", "Titre"], ["1", "Un"], ["", "Deux"]], "Son niveau n’est pas dit"),
        ([["Axe", "Action"], ["Un", "Deux"], ["Un", "Deux"]], "Même intitulé que la ligne 2."),
        ([["Titre"], ["Un " * 100]], "Texte très long"),
    ],
)
def test_what_may_be_wrong_is_said(tmp_path: Path, rows: Rows, doubt: str) -> None:
    nodes = read(tmp_path, rows, "xlsx").nodes

    assert any(doubt in said for node in nodes for said in node["doubts"])
    assert min(node["confidence"] for node in nodes) < 0.8


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(st.sampled_from(CELLS), max_size=5)),
    header=st.integers(0, 4),
    roles=st.lists(st.sampled_from(["", *ROLES]), max_size=5),
    way=st.sampled_from(WAYS),
)
def test_any_rows_by_any_columns_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, header: int, roles: list[str], way: str
) -> None:
    path = write(tmp_path_factory.mktemp("any") / "plan.csv", [["x"], *rows])
    with contextlib.suppress(PlanUnreadable):
        reading = read_sheet(path, Mapping(1, header, tuple(roles), way))

        known: set[str | None] = {None}
        for node in reading.nodes:
            assert node["parent"] in known
            known.add(node["id"])
            place = node["source"]
            assert reading.pages[0][place["line"] - 1][place["start"] : place["end"]]


# --- Columns --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "roles", "way"),
    [
        ("Axe|Objectif|Action|Responsable(s)|Délai", "step step step pilots deadline", BY_COLUMNS),
        ("N° axe|Axe stratégique|N°|Nom de l’action", "code step code step", BY_COLUMNS),
        ("Niveau 1|Niveau 2|Niveau 3", "step step step", BY_COLUMNS),
        ("Action|Objectif|Chef de file", "title - pilots", FLAT),
        ("Type|Libellé|Réf.|Terme", "level title code horizon", BY_LEVEL),
        ("Numéro|Mesures|Calendrier|Budget", "code title deadline -", FLAT),
        ("Description|Référent", "title pilots", FLAT),
    ],
)
def test_headers_propose_what_columns_are(tmp_path: Path, headers: str, roles: str, way: str) -> None:
    names = headers.split("|")
    proposed = survey(write(tmp_path / "plan.csv", [names, ["x"] * len(names)]))["sheets"][0]["mapping"]

    assert [role or "-" for role in proposed["roles"]] == roles.split()
    assert proposed["way"] == way


@pytest.mark.parametrize(
    "text", ["", "Budget", "Une phrase bien trop longue pour nommer une colonne de niveau " * 2]
)
def test_what_names_no_column_of_ours_is_left_out(text: str) -> None:
    assert role_of(text) == ""


def test_people_may_say_otherwise(tmp_path: Path) -> None:
    rows: Rows = [["Quoi", "Fait par"], ["Chanter", "Ada Vif"]]
    with pytest.raises(PlanUnreadable, match="Aucune ligne d’en-têtes"):
        read(tmp_path, rows)

    reading = read(tmp_path, rows, mapping=Mapping(1, 1, ("title", "pilots"), FLAT))

    assert tree(reading) == ["Chanter"]
    assert reading.nodes[0]["pilots"] == ["Ada Vif"]


def test_the_best_sheet_is_proposed_and_hidden_ones_are_not(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in (("Aide", [["Mode d’emploi"]]), ("Vieux", LEVELS), ("Plan", LEVELS)):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, [str(value) for value in row])
        book.get_worksheet_by_name("Vieux").hide()
    found = survey(path)

    assert found["best"] == 3
    assert [sheet["is_hidden"] for sheet in found["sheets"]] == [False, True, False]
    assert "en-têtes" in found["sheets"][0]["fault"]
    assert found["sheets"][2]["head"][0][:2] == ["Niveau", "Code"]


def test_the_first_rows_give_a_preview_and_other_headers_another_proposal(tmp_path: Path) -> None:
    about = survey(write(tmp_path / "plan.csv", COLUMNS))["sheets"][0]

    assert [node["title"] for node in preview(about, Mapping.from_json(about["mapping"]))][:2] == [
        "Greffer",
        "Former",
    ]
    assert propose_again(about, 1, 3) == Mapping.from_json(about["mapping"])
    assert set(propose_again(about, 1, 2).roles) == {""}


def test_a_mapping_that_was_kept_holds_no_word_that_is_not_ours() -> None:
    kept = Mapping.from_json({"sheet": 2, "header": 1, "roles": ["title", "<b>"], "way": "magic"})

    assert kept == Mapping(2, 1, ("title", ""), FLAT)
    assert Mapping.from_json(kept.to_json()) == kept


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (Mapping(1, 1, ("title", "title")), errors.TWO_TITLES),
        (Mapping(1, 1, ("code", "")), errors.NO_TITLE),
        (Mapping(1, 1, ("title", ""), BY_COLUMNS), errors.NO_STEPS),
        (Mapping(1, 1, ("title", ""), BY_LEVEL), errors.NO_LEVEL),
        (Mapping(1, 1, ("title", ""), BY_CODE), errors.NO_CODE),
        (Mapping(4, 1, ("title",), BY_INDENT), errors.NO_SUCH_SHEET),
        (Mapping(1, 2, ("title",)), errors.NO_ROWS),
    ],
)
def test_a_mapping_that_reads_nothing_is_refused_with_what_to_do(
    tmp_path: Path, mapping: Mapping, sentence: str
) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read(tmp_path, [["A", "B"], ["x", "y"]], mapping=mapping)

    assert str(refused.value) == sentence


# --- Files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_usual_form(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Intitulé,Échéance", '"Éclairer, puis fermer",2028', "Été,"]
    text = "\r\n".join(
        row if separator == "," else row.replace(",", separator).replace(f"{separator} ", ", ")
        for row in rows
    )
    path.write_bytes(text.encode(encoding))

    assert [node["title"] for node in read_plan(path).nodes] == ["Éclairer, puis fermer", "Été"]


def test_a_csv_may_say_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("sep=|\nTitre|Pilote\nPlanter|Ada, Max\n", encoding="utf-8")

    assert read_plan(path).nodes[0]["source"]["line"] == 3


def _archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _sheet_xml(path: Path, rows: str) -> Path:
    """A workbook of which the only sheet holds this XML."""
    write(path, [["x"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _archive(path, {**parts, "xl/worksheets/sheet1.xml": _worksheet(rows)})


def _worksheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _bad_files(folder: Path) -> dict[str, Path]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for name, content in {
        "locked.xlsx": ole + "EncryptedPackage".encode("utf-16-le"),
        "old.xlsx": ole,
        "damaged.xlsx": b"PK\x03\x04 not an archive",
        "damaged.ods": b"PK\x03\x04 not an archive",
        "image.csv": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "empty.csv": b"\n\n",
        "renamed.ods": b"%PDF-1.7 not a sheet",
    }.items():
        (folder / name).write_bytes(content)
    write(folder / "word.xlsx", [["x"]])
    _archive(folder / "word.xlsx", {"word/document.xml": b"<w/>"})
    _archive(folder / "bomb.xlsx", {"xl/workbook.xml": b" " * (60 * 1024 * 1024)})
    _archive(folder / "entity.ods", {"content.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "x">]><x>&e;</x>'})
    _archive(
        folder / "locked.ods", {"content.xml": b"<x/>", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    )
    write(folder / "empty.xlsx", [])
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    _sheet_xml(folder / "far.xlsx", f'<row r="1">{_cell("A1", "Titre")}</row>{far}')
    unvalued = '<row r="2"><c r="A2"><f>B2</f></c><c r="B2"><f>A2</f><v></v></c></row>'
    _sheet_xml(
        folder / "formulas.xlsx",
        f'<row r="1">{_cell("A1", "Titre")}</row>{unvalued}<row r="3">{_cell("A3", "Un")}</row>',
    )
    cells = '<table-cell number-columns-repeated="16384"><p>x</p></table-cell>'
    body = f'<table-row number-rows-repeated="1048576">{cells}</table-row>'
    _archive(folder / "far.ods", {"content.xml": f"<d><table name='a'>{body}</table></d>".encode()})
    write(folder / "prose.csv", [["Bonjour à vous"], ["Ceci n’est pas un tableau"]])
    write(folder / "untitled.csv", [["Code", "Pilote"], ["1", "Ada"]])
    return {path.name: path for path in folder.iterdir()}


BAD = {
    "locked.xlsx": errors.ENCRYPTED_SHEET,
    "locked.ods": errors.ENCRYPTED_SHEET,
    "old.xlsx": errors.OLD_SHEET,
    "damaged.xlsx": errors.DAMAGED_SHEET,
    "damaged.ods": errors.DAMAGED_SHEET,
    "renamed.ods": errors.WRONG_CONTENT.format(suffix=".ods"),
    "image.csv": errors.WRONG_CONTENT.format(suffix=".csv"),
    "word.xlsx": errors.WRONG_CONTENT.format(suffix=".xlsx"),
    "bomb.xlsx": errors.BOMB,
    "entity.ods": errors.UNSAFE_XML,
    "empty.csv": errors.EMPTY,
    "empty.xlsx": errors.EMPTY,
    "far.xlsx": errors.TOO_MANY_CELLS,
    "far.ods": errors.TOO_MANY_CELLS,
    "formulas.xlsx": errors.NO_RESULTS_OF_FORMULAS,
    "prose.csv": errors.NO_HEADER,
    "untitled.csv": errors.NO_TITLE,
}


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return _bad_files(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_in_one_french_sentence(bad_files: dict[str, Path], name: str) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read_plan(bad_files[name])

    assert str(refused.value) == BAD[name]


def test_a_sheet_that_is_too_big_does_not_hide_the_plan_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", [["x"]], LEVELS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = _worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    _archive(path, {**parts, "xl/worksheets/sheet1.xml": far})

    assert len(read_plan(path).nodes) == 5
    assert survey(path)["sheets"][0]["refusal"] == errors.TOO_MANY_CELLS


def test_formulas_without_results_beside_the_plan_do_not_matter(tmp_path: Path) -> None:
    rows = f'<row r="1">{_cell("A1", "Titre")}{_cell("B1", "Budget")}</row>'
    path = _sheet_xml(
        tmp_path / "plan.xlsx", f'{rows}<row r="2">{_cell("A2", "Un")}<c r="B2"><f>1+1</f></c></row>'
    )

    assert tree(read_plan(path)) == ["Un"]
