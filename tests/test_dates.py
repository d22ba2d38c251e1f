from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.dates import parse_day, parse_days, parse_years, today
from kzpen.errors import UsageError
from kzpen.language import LANGUAGES, in_use, long_day
from kzpen.language import day as language_day


@given(st.dates())
def test_both_spellings_name_the_day(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day:02}.{day.month:02}.{day.year:04}") == day


@pytest.mark.parametrize(
    "text",
    [
        "20260203",
        "2026-W06-2",
        "2025-Q1",
        "3 Brumaire 2026",
        "3 майдан 2026",
        "26-02-03",
        "3.2/2026",
        "0000-01-01",
        "",
        "٣",
    ],
)
def test_what_is_no_day_is_refused_with_the_spellings(text):
    with pytest.raises(UsageError) as refused:
        parse_day(text)
    assert str(refused.value) == f"{text!r} is no day; write 2026-02-03 or 03.02.2026"


@pytest.mark.parametrize(
    "text",
    [
        "3-го февраля 2026",
        *("«3» февраля 2026 года", "от 3 февраля 2026 года", "3 февр. 2026", "3 фев 2026"),
        *("2026 жылғы 3 ақпандағы", "3rd of February 2026", "February 3rd, 2026", "3-Feb-2026"),
        "2026-02-03T12:00",
        "03.02.2026 г.",
        "3 Feb. 2026",
        "2026.02.03",
        "2026/2/3",
        "3rd February 2026",
        "2026-2-3",
        "03.02.26",
        "3.2.2026",
        "3/2/2026",
        "03-02-2026",
        "3 February 2026",
        "Feb 3, 2026",
        "February 3 2026",
        "3 февраля 2026",
        "3 февраля 2026 года",
        "3 февраля 2026 г.",
        "2026 жылғы 3 ақпан",
        "2026 ж. 3 ақпан",
        "3 ақпан 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text):
    assert parse_day(text) == date(2026, 2, 3)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_back_as_each_language_writes_it(day):
    for language in LANGUAGES:
        with in_use(language):
            assert parse_day(long_day(day)) == day
            assert parse_day(language_day(day)) == day


def test_two_figures_are_a_year_of_this_century_or_of_the_last():
    assert (parse_day("1.1.26").year, parse_day("1.1.96").year) == (2026, 1996)


@pytest.mark.parametrize("text", ["today", "Сегодня", "бүгін"])
def test_today_is_the_day_in_kazakhstan(text):
    assert parse_day(text) == today()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2026", "that month has 28 days; write"),
        ("00.01.2026", "there is no day 0"),
        ("2/15/2026", "the day stands before the month; write 2026-02-15"),
        ("31 апреля 2026", "that month has 30 days; write"),
        ("2026-13-45", "there is no month 13; write"),
        ("2020", "is no day; write 2020-01-01"),
    ],
)
def test_a_day_that_does_not_exist_says_why(text, reason):
    with pytest.raises(UsageError, match=reason):
        parse_day(text)


def test_the_day_in_kazakhstan_begins_five_hours_before_greenwich():
    assert today(datetime(2026, 2, 2, 18, 59, tzinfo=UTC)) == date(2026, 2, 2)
    assert today(datetime(2026, 2, 2, 19, 0, tzinfo=UTC)) == date(2026, 2, 3)
    tokyo = timezone(timedelta(hours=9))
    assert today(datetime(2026, 2, 3, 3, 59, tzinfo=tokyo)) == date(2026, 2, 2)


def test_years_hold_both_ends():
    assert list(parse_years("2015-2017")) == [2015, 2016, 2017]
    assert list(parse_years("2015\N{EN DASH}2015")) == [2015]
    assert list(parse_years("2026")) == [2026]
    assert list(parse_years("с 2024 по 2026")) == [2024, 2025, 2026]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-2015", "write 2015-2026"),
        ("15-26", "write 2015-2026"),
        ("2024,2026", "write 2024-2026"),
        *((one, "the earlier and the later year: 2015-2026") for one in ("0000", "a-b", "")),
        ("1999-1996", "the earlier and the later year: 2015-2026"),
        ("0000-0001", "the earlier and the later year: 2015-2026"),
    ],
)
def test_what_is_no_span_of_years_is_refused(text, hint):
    with pytest.raises(UsageError) as refused:
        parse_years(text)
    assert refused.value.hint.endswith(hint)


@pytest.mark.parametrize("text", ["\x1c4", "3\x1d", " 5 "])
def test_a_number_of_days_may_stand_between_signs_that_are_no_text(text):
    """Such signs are blank to `strip` and not to `int`."""
    assert parse_days(text) == int("".join(one for one in text if one.isdigit()))
