"""Due dates as people write them, and as they are kept. Pure."""

import re
from datetime import date

from maillage.kit.dates import MONTHS, YEARS, end_of_month
from maillage.kit.search_text import fold
from maillage.strategy.enums import DatePrecision

_FIGURES = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]{3,9})\.? (\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def read_due(text: str) -> tuple[date, str] | None:
    """« 2027 », « 06/2027 », « juin 2027 », « 12/06/2027 », « 12 juin 2027 »; also « 2027-06 » and « 2027-06-12 ».

    The last day of the stretch and its precision; None when unreadable.
    """
    day, month, year = _parts(fold(text.strip()))
    if year not in YEARS or month is None:
        return None
    try:
        if day and month:
            return date(year, month, day), DatePrecision.DAY
        if month:
            return end_of_month(date(year, month, 1)), DatePrecision.MONTH
        return date(year, 12, 31), DatePrecision.YEAR
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int | None, int]:
    """Day, month and year, 0 where one is not written; None for a month that no name begins with, or several."""
    if found := _WORDS.fullmatch(text):
        return int(found[1] or 0), _month_named(found[2]), int(found[3])
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[3] or 0), int(found[2]), int(found[1])
    found = _FIGURES.fullmatch(text.replace(" ", ""))
    return (int(found[1] or 0), int(found[2] or 0), int(found[3])) if found else (0, 0, 0)


def _month_named(start: str) -> int | None:
    numbers = [number for number, name in enumerate(MONTHS, 1) if fold(name).startswith(start)]
    return numbers[0] if len(numbers) == 1 else None


def written_due(day: date | None, precision: str) -> str:
    """The same, as a field shows it."""
    if day is None:
        return ""
    formats = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%m/%Y", DatePrecision.DAY: "%d/%m/%Y"}
    return day.strftime(formats[DatePrecision(precision)])
