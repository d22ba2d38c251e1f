from datetime import date
from decimal import Decimal

import pytest

from kzpen.answers.comparisons import change, days_of_years
from kzpen.cli.inputs import are_amounts
from kzpen.errors import NoValueError, UsageError


def test_years_are_their_first_days_and_the_rises_within_them(tables):
    """2020-04-01 rose for all; the rise of 2022-04-01 is for benefits alone."""
    days = days_of_years(tables, range(2015, 2027))
    assert len(days) == 13
    assert [day for day in days if day != date(day.year, 1, 1)] == [date(2020, 4, 1)]
    benefits = days_of_years(tables, range(2015, 2027), "benefits")
    assert [day for day in benefits if day not in days] == [date(2022, 4, 1)]


@pytest.mark.parametrize("years", [range(1995, 2000), range(2020, 2028)])
def test_years_without_an_index_are_refused_with_the_bounds(tables, years):
    with pytest.raises(NoValueError, match="name a day from 1996-01-01 to 2026-12-31"):
        days_of_years(tables, years)


def test_a_change_is_per_cent_of_the_first():
    assert str(change(Decimal(865000), Decimal(396400))) == "118.21"
    assert change(Decimal(5), Decimal(5)) == 0
    assert change(Decimal(0), Decimal(0)) == 0
    with pytest.raises(NoValueError, match="against zero"):
        change(Decimal(5), Decimal(0))


def test_amounts_and_articles_are_not_mixed():
    assert are_amounts(["200mci", "$5"])
    assert not are_amounts(["115-1", "188/2"])
    with pytest.raises(UsageError, match="'200mci' is an amount and '115-1' is none"):
        are_amounts(["115-1", "200mci"])
