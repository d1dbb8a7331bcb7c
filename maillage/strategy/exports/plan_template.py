"""The spreadsheet that people fill in to import a plan: headers, an example of each level, a sheet that explains.

Made in memory when it is asked for. Every cell is written as a text: no spreadsheet takes one for a formula.
"""

import io
from collections.abc import Callable

from maillage.kit.spreadsheet import harmless

HEADERS = ("Niveau", "Code", "Intitulé", "Horizon", "Échéance", "Résultats attendus", "Pilotes")
EXAMPLES = (
    ("Axe", "1", "Exemple : accueillir chaque personne", "", "", "", ""),
    ("Objectif", "1.1", "Exemple : ouvrir plus tôt", "", "", "", ""),
    (
        "Action",
        "1.1.1",
        "Exemple : tenir un café chaque lundi",
        "court terme",
        "30/06/2028",
        "Un café tenu chaque semaine",
        "Prénom Nom ; Prénom Nom",
    ),
)
EXPLANATIONS = (
    ("Colonne", "Ce que l’on y écrit"),
    (
        "Niveau",
        "Le nom du niveau, tel que votre plan le dit : Axe, Objectif, Action… ou 1, 2, 3. Un par ligne.",
    ),
    ("Code", "Le numéro, s’il y en a un : 1.10 reste 1.10, la colonne est au format texte."),
    ("Intitulé", "Le titre. C’est la seule colonne indispensable avec le niveau."),
    ("Horizon", "Court terme, moyen terme ou long terme (ou CT, MT, LT)."),
    ("Échéance", "Un jour, un mois ou une année : 30/06/2028, juin 2028, 2028."),
    ("Résultats attendus", "Un par ligne dans la cellule (Alt + Entrée), ou un seul."),
    ("Pilotes", "Les noms, séparés par des points-virgules."),
    ("", "Chaque ligne se range sous la dernière ligne du niveau au-dessus."),
    ("", "Effacez les lignes d’exemple, puis déposez le fichier sur la page « Importer un plan »."),
)
PLAN, HELP = "Plan", "Mode d’emploi"
_WIDTHS = (12, 9, 52, 14, 14, 38, 30)


def as_xlsx() -> bytes:
    """For Excel, and any other spreadsheet."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "num_format": "@"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for name, rows, widths in ((PLAN, (HEADERS, *EXAMPLES), _WIDTHS), (HELP, EXPLANATIONS, (24, 90))):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width, plain)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, harmless(text), plain if at else bold)
    return kept.getvalue()


def as_ods() -> bytes:
    """For LibreOffice."""
    import odfdo

    document = odfdo.Document("spreadsheet")
    document.body.clear()
    for name, rows in ((PLAN, (HEADERS, *EXAMPLES)), (HELP, EXPLANATIONS)):
        table = odfdo.Table(name)
        for texts in rows:
            row = odfdo.Row()
            row.set_values([harmless(text) or None for text in texts])
            table.append_row(row)
        document.body.append(table)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


TEMPLATES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", as_ods),
}
