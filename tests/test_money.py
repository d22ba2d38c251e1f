from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.errors import UsageError
from kzpen.money import Amount, has_unit, parse_amount, plain

SPACES = ["\u00a0", "\u202f", "\u2009", "\u2007", "  "]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("200", "200", "mci"),
        ("0", "0", "mci"),
        ("200mci", "200", "mci"),
        ("200 MCI", "200", "mci"),
        ("200 МРП", "200", "mci"),
        ("200 АЕК", "200", "mci"),
        ("200 месячных расчётных показателей", "200", "mci"),
        ("0,2", "0.2", "mci"),
        ("0,200", "0.2", "mci"),
        ("1.492", "1.492", "mci"),
        ("1,492", "1492", "mci"),
        ("865000kzt", "865000", "kzt"),
        ("865 000 ₸", "865000", "kzt"),
        ("₸865,000", "865000", "kzt"),
        ("KZT 865,000", "865000", "kzt"),
        ("865 000 тенге", "865000", "kzt"),
        ("865 000 теңге", "865000", "kzt"),
        ("865 000 тг.", "865000", "kzt"),
        ("865 тыс. тенге", "865000", "kzt"),
        ("7.8m kzt", "7800000", "kzt"),
        ("7,8 млн тенге", "7800000", "kzt"),
        ("19.6 million tenge", "19600000", "kzt"),
        ("1,2 млрд тенге", "1200000000", "kzt"),
        ("1.234.567,5 kzt", "1234567.5", "kzt"),
        ("$1492", "1492", "usd"),
        ("US$1,492", "1492", "usd"),
        ("1,492usd", "1492", "usd"),
        ("1,234.56 usd", "1234.56", "usd"),
        ("1 234,56 долларов США", "1234.56", "usd"),
        ("12,5 €", "12.5", "eur"),
        ("100 руб.", "100", "rub"),
        ("100 юаней", "100", "cny"),
    ],
)
def test_amounts_as_people_write_them(text, value, unit):
    assert parse_amount(text) == Amount(Decimal(value), unit)


@pytest.mark.parametrize("space", SPACES)
def test_spaces_of_any_width_group_digits(space):
    assert parse_amount(f"865{space}000{space}тенге") == Amount(Decimal(865000), "kzt")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        *[
            "abc",
            "mci",
            "000",
            "05",
            "12 34",
            "1 2345",
            "1,492,5",
            "1.2.3",
            "1e5",
            "nan",
            "inf",
            "200%",
            "1/2",
            "²",
            "٣",
        ],
    ],
)
def test_what_is_no_amount_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="is no amount; write 200,"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["-200", "\u2212200", "-$5"])
def test_an_amount_below_zero_is_refused(text):
    with pytest.raises(UsageError, match="is below zero"):
        parse_amount(text) if text != "-$5" else parse_amount("$-5")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("865.000 тенге", "865.000", "865000"),
        ("$1.492", "1.492", "1492"),
        ("1,492 МРП", "1.492", "1492"),
        ("1.492 АЕК", "1.492", "1492"),
        ("7,812 million kzt", "7.812", "7812"),
        ("1.490", "1.490", "1490"),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_never_guessed(text, one, other):
    with pytest.raises(UsageError, match=f"can be read as {one} or as {other}") as refused:
        parse_amount(text)
    unit = text.lstrip("$0123456789.,")
    for spelling in (other, f"{one}0"):
        assert spelling in refused.value.hint
        parse_amount(f"{spelling} {unit}")


@pytest.mark.parametrize("text", ["9" * 16, "1" + "0" * 13 + "k", "1.1234567"])
def test_more_digits_than_stay_exact_are_refused(text):
    with pytest.raises(UsageError, match="too many digits"):
        parse_amount(text)


amounts = st.decimals(0, 10**15 - 1, allow_nan=False, allow_infinity=False, places=2)


@given(amounts, st.sampled_from(["mci", "kzt", "usd"]))
def test_an_amount_written_plainly_reads_back(value, unit):
    assert parse_amount(f"{plain(value)}{unit}") == Amount(value, unit)


@given(st.integers(1000, 10**15 - 1), st.sampled_from([*SPACES, ","]))
def test_digits_in_groups_read_as_without(value, mark):
    assert parse_amount(f"{value:,}".replace(",", mark) + " kzt").value == value


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_refused(text):
    try:
        amount = parse_amount(text)
    except UsageError:
        return
    assert amount.value >= 0


@pytest.mark.parametrize(
    ("text", "has"),
    [("200", False), ("865 000", False), ("200mci", True), ("$1492", True), ("115-1", False)],
)
def test_a_unit_tells_an_amount_from_an_article(text, has):
    assert has_unit(text) is has


def test_plain_text_has_no_exponent_and_no_idle_zeros():
    assert plain(Decimal("7.8E+6")) == "7800000"
    assert plain(Decimal("865000.00")) == "865000"
    assert plain(Decimal("0.20")) == "0.2"
    assert plain(Decimal("0.00")) == "0"
