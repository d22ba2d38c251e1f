"""The official rate: National Bank figures as its answers of these days were recorded."""

from bisect import bisect_left
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from conftest import TODAY
from hypothesis import given
from hypothesis import strategies as st

from kzpen.errors import NoValueError, TableError, UsageError
from kzpen.exchange import CURRENCIES, parse_currencies, rate_on, to_currency, to_tenge
from kzpen.tables import Tables


@pytest.mark.parametrize(
    ("currency", "day", "kzt", "rate_day", "basis"),
    [
        ("usd", date(2026, 2, 3), "505.17", date(2026, 2, 3), "listed"),
        ("usd", date(2026, 2, 1), "501.02", date(2026, 2, 2), "next"),  # a Sunday
        ("usd", date(1993, 11, 18), "4.704", date(1993, 11, 18), "listed"),
        ("usd", date(2026, 10, 10), "448.94", date(2026, 10, 9), "stale"),
        ("usd", date(2026, 11, 20), "448.94", date(2026, 10, 9), "stale"),
        ("eur", date(2022, 6, 15), "454.84", date(2022, 6, 15), "listed"),
        ("rub", date(2021, 5, 13), "5.74", date(2021, 5, 13), "listed"),
        ("cny", date(2024, 3, 5), "62.97", date(2024, 3, 5), "listed"),
    ],
)
def test_the_rate_of_a_day(tables, currency, day, kzt, rate_day, basis):
    rate = rate_on(tables, currency, day, today=TODAY)
    assert (str(rate.kzt), rate.day, rate.basis) == (kzt, rate_day, basis)


@pytest.mark.parametrize(
    ("currency", "day", "today", "reason"),
    [
        ("usd", date(1993, 11, 17), TODAY, "the table begins on 1993-11-18"),
        ("eur", date(2020, 1, 1), TODAY, "the table begins on 2021-09-24"),
        # A Wednesday: the bank set a rate for it that the table lacks; the next is no rate of it.
        ("usd", date(2003, 3, 26), TODAY, "lacks the days from 2003-03-22 to 2003-04-01"),
        ("eur", date(2023, 8, 10), TODAY, "lacks the days from 2023-07-28 to 2023-08-21"),
        ("rub", date(2023, 8, 24), TODAY, "lacks the days from 2023-08-23 to 2023-08-28"),
        ("usd", TODAY + timedelta(1), TODAY, "the day is still to come"),
        ("usd", date(2027, 6, 1), date(2027, 6, 1), "is 235 days older"),
    ],
)
def test_no_rate_is_ever_borrowed(tables, currency, day, today, reason):
    with pytest.raises(NoValueError, match=reason):
        rate_on(tables, currency, day, today=today)


@pytest.mark.parametrize("currency", CURRENCIES)
def test_every_weekend_and_holiday_has_the_rate_of_the_next_listed_day(tables, scan, currency):
    """Up to three weekdays off in a row are a holiday; the holes have four or more."""
    days = [date.fromisoformat(row["date"]) for row in scan(f"kzt_{currency}")]
    answered = 0
    for before, after in pairwise(days):
        missing = [before + timedelta(n) for n in range(1, (after - before).days)]
        is_hole = len([day for day in missing if day.isoweekday() <= 5]) > 3
        for day in missing:
            if not is_hole:
                rate = rate_on(tables, currency, day, today=TODAY)
                assert (rate.day, rate.basis) == (after, "next")
                answered += 1
    assert answered > 250


def test_three_weekdays_off_are_a_holiday_and_four_are_a_hole(tmp_path):
    """Nauryz with a moved day, 2026-03-20 to 2026-03-26, in a table made for this test."""
    rows = "2026-03-20,500,listed\n2026-03-26,501,listed\n2026-04-02,502,listed\n"
    (tmp_path / "kzt_usd.csv").write_text(f"date,kzt,basis\n{rows}")
    assert rate_on(Tables(tmp_path), "usd", date(2026, 3, 23), today=TODAY).kzt == 501
    with pytest.raises(NoValueError, match="lacks the days from 2026-03-27 to 2026-04-01"):
        rate_on(Tables(tmp_path), "usd", date(2026, 3, 30), today=TODAY)


def test_the_last_rate_is_shown_for_180_days_and_no_longer(tables):
    last = date(2026, 10, 9) + timedelta(180)
    assert rate_on(tables, "usd", last, today=last).basis == "stale"
    with pytest.raises(NoValueError, match="is 181 days older"):
        rate_on(tables, "usd", last + timedelta(1), today=last + timedelta(1))


@given(currency=st.sampled_from(CURRENCIES), day=st.dates(date(1993, 1, 1), date(2026, 12, 31)))
def test_every_day_answers_as_a_naive_scan_does(tables, scan, currency, day):
    rows = scan(f"kzt_{currency}")
    position = bisect_left([row["date"] for row in rows], day.isoformat())
    try:
        rate = rate_on(tables, currency, day, today=TODAY)
    except NoValueError:
        assert all(row["date"] != day.isoformat() for row in rows)
        return
    if rate.basis == "stale":
        assert position == len(rows)
        assert rows[-1] == {"date": rate.day.isoformat(), "kzt": str(rate.kzt), "basis": "listed"}
    else:
        assert (rows[position]["date"], rows[position]["kzt"]) == (str(rate.day), str(rate.kzt))
        assert rate.basis == (rows[position]["basis"] if rate.day == day else "next")
        assert rate.day - day <= timedelta(7)


@pytest.mark.parametrize(
    ("kzt", "day", "usd"),
    [
        (865000, date(2026, 2, 3), "1712.29"),
        (865000, date(2026, 2, 1), "1726.48"),
        (786400, date(2025, 7, 17), "1493.64"),  # the press of that day: $1,492
        (18460, date(2024, 4, 15), "41.22"),  # the press of that day: $41
    ],
)
def test_tenge_in_dollars_to_the_cent(tables, kzt, day, usd):
    rate = rate_on(tables, "usd", day, today=TODAY)
    assert str(to_currency(Decimal(kzt), rate).amount) == usd


def test_halves_of_a_cent_go_up_and_the_way_back_is_exact(tables):
    rate = rate_on(tables, "usd", date(2026, 2, 3), today=TODAY)._replace(kzt=Decimal(200))
    assert str(to_currency(Decimal(1), rate).amount) == "0.01"
    assert to_tenge(Decimal("0.01"), rate) == 2


def test_currencies_are_read_once_each():
    assert parse_currencies("EUR, usd,eur") == ("eur", "usd")
    for text, wrong in (("usd,gbp", "no rates for 'gbp'"), (",", "no currency is named")):
        with pytest.raises(UsageError, match=f"{wrong}; write one or more of usd,eur,rub,cny"):
            parse_currencies(text)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("2026-02-03,abc,listed\n", "line 2: kzt is 'abc', no number"),
        ("2026-02-03,NaN,listed\n", "line 2: kzt is 'NaN', no number"),
        ("2026-02-03,505.17,Listed\n", "line 2: basis is 'Listed', none that is known"),
        ("2026-02-03,1e-30,listed\n", "line 2: kzt is '1e-30', no number"),
        ("2026-02-03,0,listed\n", "line 2: kzt is '0', no amount above zero"),
        ("2026-02-03,-5,listed\n", "line 2: kzt is '-5', no amount above zero"),
        ("2026-02-03,505.17\n", "line 2: 2 cells under 3 columns"),
        ("2026-02-3x,505.17,listed\n", "line 2: date is '2026-02-3x', no day"),
        (",505.17,listed\n", "line 2: date is empty"),
        ("2026-02-03,\xff,listed\n", "line 2: .*utf-8"),
        ("", "line 1: the table has no rows"),
    ],
)
def test_a_damaged_table_names_file_line_and_reason(tmp_path, rows, reason):
    text = f"date,kzt,basis\n{rows}"
    (tmp_path / "kzt_usd.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(TableError, match=f"kzt_usd.csv, {reason}"):
        rate_on(Tables(tmp_path), "usd", date(2026, 2, 3), today=TODAY)
