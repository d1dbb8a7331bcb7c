"""Loading the reference data that the product ships."""

import csv
from pathlib import Path
from typing import Any

from django.db import models, transaction

from maillage.directory.models import Domain, LegalForm, StructureType, Territory

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_reference_data() -> None:
    """Load territories, kinds of structures, fields of work and legal forms from `directory/data`.

    Rows are found again by their key and brought up to date, nothing is deleted: loading twice changes nothing.
    Every `init` and `upgrade` does it: what is shipped arrives with the code. About ten queries.
    """
    _load_territories()
    lists = ((StructureType, "structure_types"), (Domain, "domains"), (LegalForm, "legal_forms"))
    for model, file_name in lists:
        rows = [{k: v for k, v in row.items() if v} for row in read_rows(file_name)]
        _upsert(model, rows, key=("code",))


def read_rows(file_name: str) -> list[dict[str, str]]:
    """The lines of one shipped CSV file."""
    with (DATA / f"{file_name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_territories() -> None:
    rows = read_rows("territories")
    _upsert(Territory, [_territory(row, {}) for row in rows if not row["region_code"]], key=("kind", "code"))
    regions_by_code = dict(Territory.objects.regions().values_list("code", "pk"))
    departements = [_territory(row, regions_by_code) for row in rows if row["region_code"]]
    _upsert(Territory, departements, key=("kind", "code"))


def _territory(row: dict[str, str], regions_by_code: dict[str, int]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("kind", "code", "name", "short_name")}
    return {**plain, "parent_id": regions_by_code.get(row["region_code"])}


def _upsert(model: type[models.Model], rows: list[dict[str, Any]], *, key: tuple[str, ...]) -> None:
    columns = sorted({column for row in rows for column in row} - set(key))
    model._default_manager.bulk_create(
        [model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=key,
        update_fields=[column.removesuffix("_id") for column in columns],
    )
