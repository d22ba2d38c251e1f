import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.errors import UsageError
from kzpen.money import Amount, has_unit, parse_amount, parse_amounts, plain

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
    # Each of the two texts to type is read, as what it stands for.
    large, small = re.findall('"(.*?)"', str(refused.value.hint))
    power = 10**6 if "million" in text else 1
    assert [parse_amount(typed).value for typed in (large, small)] == [
        Decimal(number) * power for number in (other, one)
    ]
    assert {parse_amount(typed).unit for typed in (large, small)} == {
        parse_amount(text.replace(",", "").replace(".", "")).unit
    }


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ста двадцати МРП", "120", "mci"),
        ("ten MCI", "10", "mci"),
        ("one hundred and five MCI", "105", "mci"),
        ("two million times the MCI", "2000000", "mci"),
        ("a hundred MCI", "100", "mci"),
        ("миллион тенге", "1000000", "kzt"),
        ("пять с половиной МРП", "5.5", "mci"),
        ("не более 200 МРП", "200", "mci"),
        ("кемінде 200 АЕК", "200", "mci"),
        ("тысячу МРП", "1000", "mci"),
        ("одну тысячу МРП", "1000", "mci"),
        ("пол-МРП", "0.5", "mci"),
        ("half an MCI", "0.5", "mci"),
        ("1/2 МРП", "0.5", "mci"),
        ("3/4 MCI", "0.75", "mci"),
        ("at least 200 MCI", "200", "mci"),
        ("свыше 200 МРП", "200", "mci"),
        ("2000 (две тысячи) МРП", "2000", "mci"),
        ("«200 МРП»", "200", "mci"),
        ("100 долл. США", "100", "usd"),
        ("отыз айлық есептік көрсеткіш", "30", "mci"),
        ("екі жүз елу АЕК", "250", "mci"),
        ("30 (тридцать) МРП", "30", "mci"),
        ("полтора миллиона тенге", "1500000", "kzt"),
        ("1 млн 297 тыс. 500 тенге", "1297500", "kzt"),
        ("2 млн 162 мың 500 теңге", "2162500", "kzt"),
        ("T86 тыс. 500", "86500", "kzt"),
        ("Т151 тыс.375", "151375", "kzt"),
        ("15 times the MCI", "15", "mci"),
        ("30-кратном размере МРП", "30", "mci"),
        ("160 АЕК-ке дейін", "160", "mci"),
        ("230 АЕК-тен бастап", "230", "mci"),
        ("86 500 теңгеге тең", "86500", "kzt"),
        ("30 айлық есептік көрсеткішке", "30", "mci"),
        ("120 месячным расчётным показателям", "120", "mci"),
        ("10 monthly calculation indicators", "10", "mci"),
        ("KZ₸4325", "4325", "kzt"),
        ("500 Kazakh tenge", "500", "kzt"),
        ("≈ $300", "300", "usd"),
        ("от 5 МРП", "5", "mci"),
        ("около 300 долларов", "300", "usd"),
        ("200-MCI", "200", "mci"),
        ("86'500 тенге", "86500", "kzt"),
        ("865К тенге", "865000", "kzt"),
        ("200 MPП", "200", "mci"),  # with a Latin M and P
        ("200 тенгe", "200", "kzt"),  # with a Latin e
        ("5тыс.тенге", "5000", "kzt"),
        ("815 million₽", "815000000", "rub"),
        ("500 000 Т", "500000", "kzt"),
        ("10 MEI", "10", "mci"),
        ("полмиллиона тенге", "500000", "kzt"),
        ("пол миллиона тенге", "500000", "kzt"),
        ("one and a half million tenge", "1500000", "kzt"),
        ("пятью миллионами тенге", "5000000", "kzt"),
        ("двумя тысячами МРП", "2000", "mci"),
        ("тремястами МРП", "300", "mci"),
        ("двухстам МРП", "200", "mci"),
        ("пятьюдесятью МРП", "50", "mci"),
        ("half a million tenge", "500000", "kzt"),
        ("fifteen hundred MCI", "1500", "mci"),
        ("мың бес жүз АЕК", "1500", "mci"),
        ("в размере двадцати месячных расчётных показателей", "20", "mci"),
        ("екі мың айлық есептік көрсеткішке дейінгі мөлшерде", "2000", "mci"),
        ("100 АЕК-тен астам", "100", "mci"),
        ("трехкратный МРП", "3", "mci"),
        ("½ МРП", "0.5", "mci"),
        ("10 м.р.п.", "10", "mci"),
        ("200 тенге 5 тиын", "200.05", "kzt"),
        ("1 000 000 (один миллион) тенге", "1000000", "kzt"),
        ("500 tg", "500", "kzt"),
    ],
)
def test_amounts_in_words_in_steps_and_in_any_case(text, value, unit):
    assert parse_amount(text) == Amount(Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        *("5 hundred MCI", "5 жүз АЕК", "сто 500 МРП", "two hundred 500 MCI"),
        *("2 x 100 MCI", "2-кратный 500 МРП", "1 200 (двести) МРП", "5 200 (200) МРП"),
        *("200 долларовый", "100 (0) МРП", "two five MCI", "десять два МРП"),
        *("1 тыс. 5 млн тенге", "50 МРП × 3,5", "200 баксов"),
    ],
)
def test_what_only_looks_like_an_amount_is_refused(text):
    with pytest.raises(UsageError, match="is no amount"):
        parse_amount(text)


def test_a_currency_without_rates_is_refused_as_such():
    with pytest.raises(UsageError, match=r"no rate of the pound; .*\$500"):
        parse_amount("£500")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("елуден жүз АЕК-ке дейін", "50", "100", "mci"),
        ("50…100 МРП", "50", "100", "mci"),
        ("50-100 МРП", "50", "100", "mci"),
        ("50\u2013100", "50", "100", "mci"),
        ("от 50 до 100 МРП", "50", "100", "mci"),
        ("от ста до двухсот МРП", "100", "200", "mci"),
        ("from 50 to 100 MCI", "50", "100", "mci"),
        ("between 50 and 100 MCI", "50", "100", "mci"),
        ("50-ден 100 АЕК-ке дейін", "50", "100", "mci"),
        ("21 625 теңгеден 43 250 теңгеге дейін", "21625", "43250", "kzt"),
        ("с 43,2 до 173 тысяч тенге", "43200", "173000", "kzt"),
        ("500 тыс. - 1 млн тенге", "500000", "1000000", "kzt"),
        ("$428 to $856", "428", "856", "usd"),
        ("$428-856", "428", "856", "usd"),
    ],
)
def test_a_span_has_two_ends(text, low, high, unit):
    assert parse_amounts(text) == (Amount(Decimal(low), unit), Amount(Decimal(high), unit))


@pytest.mark.parametrize(
    "text",
    [
        "$1-$2 million",
        "100 МРП - 200 тыс.",
        "115-1",
        "5 МРП - 10 тенге",
        "5-5 МРП",
        "1-2-3",
    ],
)
def test_what_is_no_span_upward_is_refused(text):
    with pytest.raises(UsageError, match="is no amount"):
        parse_amounts(text)


@pytest.mark.parametrize("text", ["100-50 МРП", "from 100 to 50 MCI"])
def test_a_span_downward_is_told_the_other_way_round(text):
    with pytest.raises(UsageError, match="goes downward; write '50-100 mci'"):
        parse_amounts(text)
    assert parse_amounts("50-100 mci")[0] == Amount(Decimal(50), "mci")


@given(st.integers(0, 999))
def test_a_number_in_russian_words_is_its_figure(number):
    """Composed here from the words of the tens, as a second reading of the same language."""
    ones = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    ones += "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    tens = "- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
    hundreds = "- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
    rest = number % 100
    words = [hundreds.split()[number // 100]] if number >= 100 else []
    if rest >= 20:
        words.append(tens.split()[rest // 10])
        rest %= 10
    if rest or not words:
        words.append(ones.split()[rest])
    assert parse_amount(" ".join(words) + " МРП") == Amount(Decimal(number), "mci")


@given(st.text(max_size=30))
def test_any_text_is_a_span_or_refused(text):
    with suppress(UsageError):
        assert 1 <= len(parse_amounts(text)) <= 2


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
