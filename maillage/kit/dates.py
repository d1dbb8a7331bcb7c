"""Dates as French people read them. Pure functions: `today` and `now` are given, never asked from the clock.

Days are `date`, moments are aware `datetime` already in the reader's time zone. Spaces inside a date are plain,
except between a figure and its unit (no-break), so that a narrow column never splits « 14 h ».
"""

from calendar import monthrange
from datetime import date, datetime, timedelta

NBSP = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAYS_SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
# A year that is none of these is a slip of the hand.
YEARS = range(1900, 2201)
MONTHS_SHORT = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
FIRST = "1ᵉʳ"
DAYS_IN_A_MONTH = 365.25 / 12


def day_number(day: date) -> str:
    """The number of the day: « 1ᵉʳ », then plain figures."""
    return FIRST if day.day == 1 else str(day.day)


def long_date(day: date, *, weekday: bool = True) -> str:
    """« mardi 24 novembre 2026 », or « 24 novembre 2026 » without the weekday."""
    text = f"{day_number(day)} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]} {text}" if weekday else text


def short_date(day: date, *, today: date | None = None, weekday: bool = False) -> str:
    """« 24 nov. » for lists; the year is added when `today` is given and lies in another year."""
    text = f"{day_number(day)}{NBSP}{MONTHS_SHORT[day.month - 1]}"
    if today is not None and day.year != today.year:
        text += f" {day.year}"
    return f"{DAYS_SHORT[day.weekday()]} {text}" if weekday else text


def day_month(day: date) -> str:
    """« 24 novembre »: ends a sentence without the point of a short month."""
    return f"{day_number(day)}{NBSP}{MONTHS[day.month - 1]}"


def end_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_year(day: date, *, short: bool = False) -> str:
    """« juin 2027 », or « janv. 27 » when short."""
    if short:
        return f"{MONTHS_SHORT[day.month - 1]}{NBSP}{day.year % 100:02d}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def deadline(text: str) -> str:
    """A deadline kept as `YYYY` or `YYYY-MM`, in words: « 2027 », « juin 2027 ». Anything else comes back as it is."""
    year, _, month = text.partition("-")
    if year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return f"{MONTHS[int(month) - 1]} {year}"
    return text


def clock(moment: datetime) -> str:
    """« 14 h », « 9 h 30 »."""
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def days(count: int) -> str:
    """« 1 jour », « 6 jours »."""
    return f"{count}{NBSP}{'jour' if abs(count) < 2 else 'jours'}"


def span(start: date, end: date) -> str:
    """How long from a day to a later one: « 12 jours », « 4 mois », « 5 ans et 5 mois ».

    Days up to two months, months up to two years; each to the nearest, which is how one says it.
    """
    gap = (end - start).days
    if gap < 61:
        return days(gap)
    months = round(gap / DAYS_IN_A_MONTH)
    if months < 24:
        return f"{months}{NBSP}mois"
    years, rest = divmod(months, 12)
    return f"{years}{NBSP}ans et {rest}{NBSP}mois" if rest else f"{years}{NBSP}ans"


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes that pass: moments of one zone subtract as wall clocks, an hour wrong where summer time ends."""
    return int((end.timestamp() - start.timestamp()) // 60)


def since(moment: datetime, now: datetime) -> str:
    """How long ago, under seven days (« il y a 2 h », « hier à 19 h 10 », « jeudi »); then the date."""
    minutes = minutes_between(moment, now)
    if minutes < 0:
        return until(moment, now)
    gap = (now.date() - moment.date()).days
    if minutes < 2:
        return "à l’instant"
    if minutes < 60:
        return f"il y a {minutes}{NBSP}min"
    if gap == 0:
        return f"il y a {minutes // 60}{NBSP}h"
    if gap == 1:
        return f"hier à {clock(moment)}"
    if gap < 7:
        return f"{DAYS[moment.weekday()]} à {clock(moment)}"
    return short_date(moment, today=now.date())


def until(moment: datetime, now: datetime) -> str:
    """How soon, under seven days (« dans 4 h 20 », « demain à 9 h », « vendredi à 14 h »); then the date."""
    minutes = minutes_between(now, moment)
    gap = (moment.date() - now.date()).days
    if minutes < 60:
        return f"dans {max(minutes, 1)}{NBSP}min"
    if gap == 0:
        left = f"{NBSP}{minutes % 60:02d}" if minutes % 60 else ""
        return f"dans {minutes // 60}{NBSP}h{left}"
    if gap == 1:
        return f"demain à {clock(moment)}"
    if gap < 7:
        return f"{DAYS[moment.weekday()]} à {clock(moment)}"
    return short_date(moment, today=now.date())


def since_day(day: date, today: date) -> str:
    """« aujourd’hui », « hier », « il y a 3 jours », « dans 2 jours »; from seven days on, the date."""
    gap = (today - day).days
    near = {0: "aujourd’hui", 1: "hier", -1: "demain"}
    if gap in near:
        return near[gap]
    if abs(gap) >= 7:
        return short_date(day, today=today)
    return f"il y a {days(gap)}" if gap > 0 else f"dans {days(-gap)}"


def late_by(due: date, today: date) -> str:
    """« en retard de 6 jours »; weeks, months and years once days say little. Empty when nothing is late."""
    gap = (today - due).days
    if gap <= 0:
        return ""
    if gap < 21:
        return f"en retard de {days(gap)}"
    if gap < 70:
        return f"en retard de {gap // 7}{NBSP}semaines"
    return f"en retard de {span(due, today)}"


def due(day: date, today: date) -> str:
    """What a list of things to do says: « aujourd’hui », « demain », « ven. 27 nov. », « en retard de 6 jours »."""
    if day < today:
        return late_by(day, today)
    if day - today < timedelta(days=2):
        return since_day(day, today)
    return short_date(day, today=today, weekday=True)
