"""The index: figures from the budget acts, the press and the courts, named beside each."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.errors import NoValueError, TableError, UsageError
from kzpen.mci import check_purpose, index_on, indices, to_mci, to_tenge
from kzpen.tables import Tables

FIRST, LAST = date(1996, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "purpose", "value"),
    [
        (date(1996, 1, 1), "payments", 320),  # Decree 2700 of 21.12.1995, art. 12
        (date(2009, 6, 30), "payments", 1273),  # Law of 04.12.2008, art. 8, before law 150-IV
        (date(2009, 7, 1), "payments", 1296),  # the same article after it
        (date(2020, 3, 31), "payments", 2651),  # Law 276-VI, art. 7(1)
        (date(2020, 4, 1), "payments", 2778),  # Law 276-VI, art. 7(2), by law 372-VI
        (date(2022, 6, 15), "payments", 3063),  # Law 77-VII, art. 9(1)
        (date(2022, 6, 15), "benefits", 3180),  # Law 77-VII, art. 9(2), by law 121-VII
        (date(2022, 3, 31), "benefits", 3063),
        (date(2025, 7, 17), "payments", 3932),  # Law 141-VIII, art. 9
        (date(2026, 2, 3), "payments", 4325),  # Law 239-VIII, art. 7
        (date(2026, 12, 31), "payments", 4325),
    ],
)
def test_the_index_of_the_budget_acts(tables, day, purpose, value):
    assert index_on(tables, day, purpose).value == value


@pytest.mark.parametrize(
    ("day", "bound"),
    [(FIRST - timedelta(1), "before 1996-01-01"), (LAST + timedelta(1), "after 2026-12-31")],
)
def test_outside_the_table_the_bounds_are_named(tables, day, bound):
    with pytest.raises(NoValueError, match=f"no MCI {bound}") as refused:
        index_on(tables, day)
    hint = "name a day from 1996-01-01 to 2026-12-31"
    newer = (
        ", fetch newer tables with kzpen rates update --from URL, "
        "or give a value of your own: "
        "kzpen rates set mci TENGE --from 2027-01-01 --act TEXT"
    )
    assert refused.value.hint == (hint + newer if day > LAST else hint)


@given(day=st.dates(FIRST, LAST), purpose=st.sampled_from(["payments", "benefits"]))
def test_every_day_answers_as_a_naive_scan_does(tables, scan, day, purpose):
    found = [
        row["value"]
        for row in scan("mci")
        if row["purpose"] in ("all", purpose)
        and row["valid_from"] <= day.isoformat()
        and day.isoformat() <= (row["valid_to"] or f"{row['valid_from'][:4]}-12-31")
    ]
    assert [str(index_on(tables, day, purpose).value)] == found


@given(
    mci=st.decimals(0, 10**9, places=6, allow_nan=False),
    day=st.dates(FIRST, LAST),
)
def test_mci_turned_into_tenge_come_back(tables, mci, day):
    index = index_on(tables, day)
    kzt = to_tenge(mci, index)
    number, whole = to_mci(kzt, index)
    if whole is None:
        assert number == mci
    else:
        assert whole.mci * index.value + whole.rest_kzt == kzt
        assert 0 < whole.rest_kzt < index.value
        assert abs(number - mci) <= Decimal("0.005")


def test_a_court_of_2019_counted_2000_mci_less_180_days_of_custody(tables):
    """2,904,320 tenge by the index of 2017: the case is told in the reports of that year."""
    assert to_tenge(Decimal(2000 - 4 * 180), index_on(tables, date(2017, 6, 1))) == 2904320


def test_a_broken_number_of_mci_keeps_its_rest_in_tenge(tables):
    number, whole = to_mci(Decimal(393000), index_on(tables, date(2025, 2, 19)))
    assert (str(number), whole) == ("99.95", (99, 3732))


def test_less_than_a_hundredth_of_an_mci_is_no_zero(tables):
    assert str(to_mci(Decimal(1), index_on(tables, date(2026, 2, 3)))[0]) == "0.00023"


def test_the_act_is_named_in_full(tables):
    index = index_on(tables, date(2026, 2, 3))
    assert index.full_act == (
        "Закон РК от 08.12.2025 № 239-VIII «О республиканском бюджете на 2026-2028 годы»"
    )
    assert (index.article, index.source) == ("ст. 7 пп. 4)", "zan.gov.kz 218360")


def test_the_values_of_a_purpose_follow_each_other_without_a_gap(tables):
    for purpose in ("payments", "benefits"):
        known = indices(tables, purpose)
        for earlier, later in pairwise(known):
            assert later.valid_from == earlier.last_day + timedelta(1)
    assert len(indices(tables)) == 46


def test_a_purpose_is_payments_or_benefits():
    assert check_purpose("benefits") == "benefits"
    with pytest.raises(UsageError, match="'wages' is no purpose of the index; write payments or"):
        check_purpose("wages")


def test_a_hole_in_the_index_is_no_value(tables, tmp_path):
    lines = (tables.directory / "mci.csv").read_text().splitlines(keepends=True)
    (tmp_path / "mci.csv").write_text("".join(line for line in lines if line[:4] != "2016"))
    with pytest.raises(NoValueError, match="no MCI for 2016-05-05 in the tables"):
        index_on(Tables(tmp_path), date(2016, 5, 5))


def test_a_table_without_rows_is_damaged(tables, tmp_path):
    lines = (tables.directory / "mci.csv").read_text().splitlines(keepends=True)
    (tmp_path / "mci.csv").write_text(lines[0])
    with pytest.raises(TableError, match="no value for payments"):
        index_on(Tables(tmp_path), date(2016, 5, 5))
