from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.dates import parse_day, parse_years, today
from kzpen.errors import UsageError


@given(st.dates())
def test_both_spellings_name_the_day(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day:02}.{day.month:02}.{day.year:04}") == day


@pytest.mark.parametrize(
    "text",
    ["2026-13-45", "2026-2-3", "20260203", "2026-W06-2", "03/02/2026", "30.02.2026", "", "٣"],
)
def test_what_is_no_day_is_refused_with_the_spellings(text):
    with pytest.raises(UsageError) as refused:
        parse_day(text)
    assert str(refused.value) == f"{text!r} is no day; write 2026-02-03 or 03.02.2026"


def test_the_day_in_kazakhstan_begins_five_hours_before_greenwich():
    assert today(datetime(2026, 2, 2, 18, 59, tzinfo=UTC)) == date(2026, 2, 2)
    assert today(datetime(2026, 2, 2, 19, 0, tzinfo=UTC)) == date(2026, 2, 3)
    tokyo = timezone(timedelta(hours=9))
    assert today(datetime(2026, 2, 3, 3, 59, tzinfo=tokyo)) == date(2026, 2, 2)


def test_years_hold_both_ends():
    assert list(parse_years("2015-2017")) == [2015, 2016, 2017]
    assert list(parse_years("2015\N{EN DASH}2015")) == [2015]


@pytest.mark.parametrize("text", ["2026-2015", "2015", "15-26", "0000-0001", "a-b", ""])
def test_what_is_no_span_of_years_is_refused(text):
    with pytest.raises(UsageError, match="write the earlier and the later year: 2015-2026"):
        parse_years(text)
