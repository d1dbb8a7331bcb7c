"""The plan as open data: the public fields of its public actions, in CSV and JSON.

The same rows for everybody: a signed-in reader gets no more than the public does. CSV is for spreadsheets in French
(semicolons, byte order mark); cells that a spreadsheet would run as a formula are kept as text.
"""

import csv
import io
import json
from typing import Any

from maillage.kit.spreadsheet import harmless
from maillage.strategy.queries.knots import Knot
from maillage.strategy.queries.map import PlanMap
from maillage.strategy.status import due_date

COLUMNS = (
    "code",
    "intitule",
    "orientation",
    "horizon",
    "echeance",
    "etat",
    "avancement",
    "demarrage",
    "adresse",
)


def rows_of(view: PlanMap, site: str) -> list[dict[str, Any]]:
    """One row per action; dates in ISO form, progress 0 to 100, None where none was published.

    `site` is the address of the network, no slash.
    """
    return [_row(knot, site) for knot in view.knots]


def as_csv(view: PlanMap, site: str) -> str:
    """The rows with a head, for a spreadsheet."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of(view, site):
        writer.writerow([harmless(row[name]) for name in COLUMNS])
    return out.getvalue()


def as_json(view: PlanMap, site: str) -> str:
    """The plan, its period and figures, and the same rows."""
    plan = view.plan
    content = {
        "plan": plan.title,
        "devise": plan.motto,
        "reseau": plan.network.name,
        "debut": plan.starts_on.isoformat(),
        "fin": plan.ends_on.isoformat(),
        "avancement": view.progress,
        "actions": rows_of(view, site),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _row(knot: Knot, site: str) -> dict[str, Any]:
    node, due_on = knot.node, due_date(knot.node)
    return {
        "code": node.code,
        "intitule": node.title,
        "orientation": knot.orientation.title if knot.orientation else "",
        "horizon": node.horizon.label if node.horizon else "",
        "echeance": due_on.isoformat() if due_on else "",
        "etat": knot.status.label,
        "avancement": knot.progress,
        "demarrage": node.starts_on.isoformat() if node.starts_on else "",
        "adresse": f"{site}{node.get_absolute_url()}",
    }
