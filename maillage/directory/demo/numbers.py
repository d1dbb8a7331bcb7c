"""Numbers for invented structures and people: they pass their checks and belong to nobody.

SIREN that begin with 000 are not allocated; telephones are taken from the ranges that the regulator keeps for fiction.
"""

from stdnum import luhn

# Ranges of fiction: by département where the north, the east, the south-east or the south-west answers.
_WEST = {"09", "12", "31", "32", "46", "65", "81", "82"}
_PREFIXES = {"22": "02 61 91", "29": "02 61 91", "35": "02 61 91", "56": "02 61 91"}
_NORTH_EAST = {"51", "54", "57", "67", "68", "88"}


def siren(number: int) -> str:
    """The SIREN of the invented structure `number` (1 to 99,999)."""
    stem = f"000{number:05d}"
    return stem + luhn.calc_check_digit(stem)


def siret(number: int) -> str:
    """The SIRET of its seat."""
    stem = siren(number) + "0001"
    return stem + luhn.calc_check_digit(stem)


def rna(number: int) -> str:
    return f"W000{number:06d}"


def finess(number: int) -> str:
    stem = f"00099{number:03d}"
    return stem + luhn.calc_check_digit(stem)


def phone(number: int, departement: str) -> str:
    """A telephone of fiction for a structure (`number` up to 9,999) seated there."""
    prefix = _PREFIXES.get(departement) or ("05 36 49" if departement in _WEST else "04 65 71")
    if departement in _NORTH_EAST:
        prefix = "03 53 01"
    return f"{prefix} {number // 100:02d} {number % 100:02d}"


def mobile(number: int) -> str:
    return f"06 39 98 {number // 100:02d} {number % 100:02d}"
