"""The list of structures as a spreadsheet reads it."""

import csv
import io
from collections.abc import Iterable

from maillage.directory.models import Organisation
from maillage.kit.spreadsheet import harmless

HEADINGS = (
    *("Nom", "Sigle", "Type", "Place", "Adhérente depuis le", "Commune", "Code postal", "Département"),
    *("Adresse électronique", "Téléphone", "Site", "SIREN", "SIRET", "RNA", "FINESS", "Domaines"),
)


def organisations_as_csv(organisations: Iterable[Organisation]) -> str:
    """One line per organisation, `;` between cells, days as YYYY-MM-DD; begins with the mark of UTF-8 for Excel."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for organisation in organisations:
        writer.writerow([harmless(cell) for cell in _cells(organisation)])
    return "\ufeff" + text.getvalue()


def _cells(row: Organisation) -> tuple[str, ...]:
    return (
        *(row.name, row.short_name, row.structure_type.label, str(row.get_standing_display())),
        row.joined_on.isoformat() if row.joined_on else "",
        *(row.commune, row.postcode, row.territory.name if row.territory else ""),
        *(row.email, row.phone, row.website, row.siren, row.siret, row.rna, row.finess),
        ", ".join(domain.label for domain in row.domains.all()),
    )
