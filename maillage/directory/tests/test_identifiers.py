"""Numbers of organisations: what passes, what is refused, what is only doubted."""

import pytest
from django.core.exceptions import ValidationError

from maillage.directory import identifiers


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (identifiers.check_siren, "000100016"),
        (identifiers.check_siret, "00010001600013"),
        (identifiers.check_siret, "35600000000048"),
        (identifiers.check_rna, "W123456789"),
        (identifiers.check_rna, "W9R1234567"),
        (identifiers.check_finess, "000990002"),
        (identifiers.check_finess, "2A0000009"),
        (identifiers.check_commune_code, "2A004"),
        (identifiers.check_postcode, "20000"),
    ],
)
def test_a_true_number_passes(check, value):
    check(value)


@pytest.mark.parametrize(
    ("check", "value", "word"),
    [
        (identifiers.check_siren, "000100017", "SIREN"),
        (identifiers.check_siren, "0001", "9 chiffres"),
        (identifiers.check_siret, "00010001600014", "SIRET"),
        (identifiers.check_rna, "123456789", "RNA"),
        (identifiers.check_finess, "000990003", "clé"),
        (identifiers.check_finess, "2C0000009", "9 caractères"),
        (identifiers.check_commune_code, "2C004", "Insee"),
        (identifiers.check_postcode, "4800", "5 chiffres"),
    ],
)
def test_a_wrong_number_is_refused_in_words(check, value, word):
    with pytest.raises(ValidationError, match=word):
        check(value)


def test_a_corsican_finess_is_doubted_but_never_blocked():
    identifiers.check_finess("2A0000011")

    assert "2A0000011" in identifiers.finess_doubt("2A0000011")
    assert identifiers.finess_doubt("000990002") == ""


def test_blanks_and_dots_of_a_copied_number_do_not_matter():
    assert identifiers.tidy(" 000 100.016 ") == "000100016"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0465710012", "04 65 71 00 12"),
        ("+33 4 65 71 00 12", "04 65 71 00 12"),
        ("+32 2 123 45 67", "+32 2 123 45 67"),
        ("31 14", "3114"),
    ],
)
def test_a_telephone_number_is_kept_as_people_read_it(typed, kept):
    assert identifiers.tidy_phone(typed) == kept


def test_a_telephone_number_that_cannot_be_dialled_is_refused():
    with pytest.raises(ValidationError, match="chiffres"):
        identifiers.tidy_phone("04 65 71")
