"""Dates of the demonstration, relative to the day of loading: overdue and coming items always exist."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


@dataclass(frozen=True)
class PlanCalendar:
    """A plan that runs from two years before the year of `today` to two years after."""

    today: date

    @property
    def first_year(self) -> int:
        return self.today.year - 2

    @property
    def last_year(self) -> int:
        return self.today.year + 2

    @property
    def adopted_on(self) -> date:
        return date(self.first_year, 6, 14)

    def horizon(self, key: str) -> tuple[date, date]:
        """(start, deadline): the short term is always over, the medium one always running."""
        year = self.today.year
        return {
            "court": (date(year - 2, 1, 1), date(year - 1, 6, 30)),
            "moyen": (date(year - 1, 7, 1), date(year + 1, 6, 30)),
            "long": (date(year + 1, 7, 1), date(year + 2, 12, 31)),
        }[key]

    def between(self, draw: Random, start: date, end: date) -> date:
        """A working day between two dates, never after today."""
        end = min(end, self.today - timedelta(days=1))
        day = start + timedelta(days=draw.randrange(max(1, (end - start).days)))
        return day - timedelta(days=max(0, day.weekday() - 4))

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def month_starts(self, count: int) -> list[date]:
        """First days of the `count` last months, oldest first."""
        months, year, month = [], self.today.year, self.today.month
        for _ in range(count):
            months.append(date(year, month, 1))
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return months[::-1]
