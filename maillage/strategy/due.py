"""Due dates as people write them, and as they are kept. Pure."""

import re
from datetime import date

from maillage.kit.dates import YEARS, end_of_month
from maillage.strategy.enums import DatePrecision

_WRITTEN = re.compile(r"^(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])?(\d{4})$")


def read_due(text: str) -> tuple[date, str] | None:
    """« 2027 », « 06/2027 », « 12/06/2027 »: the last day of the stretch and its precision; None when unreadable."""
    match = _WRITTEN.match(text.strip().replace(" ", ""))
    if match is None or int(match[3]) not in YEARS:
        return None
    day, month, year = (int(part or 0) for part in match.groups())
    try:
        if day and month:
            return date(year, month, day), DatePrecision.DAY
        if month:
            return end_of_month(date(year, month, 1)), DatePrecision.MONTH
        return date(year, 12, 31), DatePrecision.YEAR
    except ValueError:
        return None


def written_due(day: date | None, precision: str) -> str:
    """The same, as a field shows it."""
    if day is None:
        return ""
    formats = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%m/%Y", DatePrecision.DAY: "%d/%m/%Y"}
    return day.strftime(formats[DatePrecision(precision)])
