"""Numbers and codes that French organisations carry: how each is tidied and checked.

Checks follow the public rules of Insee (SIREN, SIRET: Luhn), of the national register of associations (RNA) and of the
FINESS file. A check answers nothing when the value holds, and raises ValidationError with a sentence when it does not.
"""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from stdnum import luhn
from stdnum.fr import siren, siret

# Overseas registries may put a letter in third place (W9R…).
_RNA = re.compile(r"W\d[0-9A-Z]\d{7}")
_FINESS = re.compile(r"(?:\d{9}|2[AB]\d{7})")
_COMMUNE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
_POSTCODE = re.compile(r"\d{5}")
_SHORT_PHONE = re.compile(r"3\d{3}|116\d{3}")


def tidy(value: str) -> str:
    """A number as it is stored: no blanks, dots or hyphens, capitals."""
    return re.sub(r"[\s.\-\u00a0\u202f]", "", value).upper()


def check_siren(value: str) -> None:
    if not siren.is_valid(value):
        raise ValidationError(
            "Ce SIREN ne passe pas le contrôle : il compte 9 chiffres. Recopiez-le depuis l'avis de situation."
        )


def check_siret(value: str) -> None:
    if not siret.is_valid(value):
        raise ValidationError(
            "Ce SIRET ne passe pas le contrôle : il compte 14 chiffres, dont les 9 du SIREN. Relisez-le."
        )


def check_rna(value: str) -> None:
    if not _RNA.fullmatch(value):
        raise ValidationError("Un numéro RNA s'écrit W suivi de 9 chiffres, par exemple W123456789.")


def check_finess(value: str) -> None:
    """Form and Luhn key; for Corsica only the form, because its key is not publicly described."""
    if not _FINESS.fullmatch(value):
        raise ValidationError("Un numéro FINESS compte 9 caractères, dont le département au début.")
    if value.isdigit() and not luhn.is_valid(value):
        raise ValidationError("Ce numéro FINESS ne passe pas le contrôle de sa clé. Relisez les 9 chiffres.")


def finess_doubt(value: str) -> str:
    """A sentence when the number could not be checked fully, else an empty text: it warns and blocks nothing."""
    if value[:2] in {"2A", "2B"} and not luhn.is_valid(value[0] + str("AB".index(value[1]) + 1) + value[2:]):
        return f"Le FINESS corse {value} n'a pas pu être contrôlé. Il est gardé tel quel, relisez-le."
    return ""


def check_commune_code(value: str) -> None:
    if not _COMMUNE.fullmatch(value):
        raise ValidationError(
            "Un code commune Insee compte 5 caractères, par exemple 48095. Ce n'est pas toujours le code postal."
        )


def check_postcode(value: str) -> None:
    if not _POSTCODE.fullmatch(value):
        raise ValidationError("Un code postal compte 5 chiffres.")


def tidy_phone(value: str) -> str:
    """A telephone number as people read it: « 04 65 71 00 12 », or with its country code when it is abroad.

    Short public numbers (3114, 116 117) stay as they are. Raises ValidationError for what cannot be dialled.
    """
    if _SHORT_PHONE.fullmatch(compact := tidy(value)):
        return compact
    try:
        number = phonenumbers.parse(value, "FR")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            "Ce numéro de téléphone n'a pas le bon nombre de chiffres. Exemple : 04 65 71 00 12."
        )
    form = phonenumbers.PhoneNumberFormat
    return str(
        phonenumbers.format_number(number, form.NATIONAL if number.country_code == 33 else form.INTERNATIONAL)
    )


def check_phone(value: str) -> None:
    tidy_phone(value)
