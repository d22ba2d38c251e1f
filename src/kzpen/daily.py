"""Every calendar day with what it is priced at: the one table that other programs join to.

A module below its readers: files (`answers.export`) and data frames (`frames`) are made of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kzpen import dates
from kzpen.errors import NoValueError
from kzpen.exchange import CURRENCIES, Rate, listed_rates, rate_on
from kzpen.mci import PURPOSES, Index, index_on, indices, own_indices
from kzpen.tables import Tables

Cell = object
"""Of a row of the table: a day, an exact number, a text, or None where there is nothing."""


class Day(NamedTuple):
    """A calendar day: the index for payments and for benefits, and the rates in force on it.

    None stands for what is not known on the day; `rates` are in the order that was asked for.
    """

    day: date
    payments: Index | None
    benefits: Index | None
    rates: tuple[Rate | None, ...]

    def index_for(self, purpose: str) -> Index | None:
        """The index of the day for a purpose."""
        return self.payments if purpose == PURPOSES[0] else self.benefits

    def cells(self) -> tuple[Cell, ...]:
        """The row of the day, under `columns`."""
        found: list[Cell] = [self.day]
        for index in (self.payments, self.benefits):
            if index is None:
                found += [None] * 4
            else:
                found += [index.value, index.valid_from, index.full_act, index.origin]
        for rate in self.rates:
            found += [None] * 3 if rate is None else [rate.kzt, rate.day, rate.basis]
        return tuple(found)


def columns(currencies: Sequence[str] = CURRENCIES) -> dict[str, str]:
    """The columns and what they hold: `date`, `number`, `text`, or `rate`, tenge for one unit.

    The day, then each index with its first day, its act and whose value it is, then each rate with
    the day it is of and how it is known.
    """
    named = {"day": "date"}
    for purpose in PURPOSES:
        name = f"mci_{purpose}"
        named |= {name: "number", f"{name}_from": "date"}
        named |= {f"{name}_act": "text", f"{name}_origin": "text"}
    for one in currencies:
        named |= {f"{one}_rate": "rate", f"{one}_rate_date": "date", f"{one}_basis": "text"}
    return named


def every_day(
    tables: Tables, *, today: date | None = None, currencies: Sequence[str] = CURRENCIES
) -> tuple[Day, ...]:
    """Every day on which an index is known, oldest first; a day without one is not there.

    `today` is by default the day it is in Kazakhstan: rates past the last row are stale up to it,
    and none is known of a day to come.
    """
    return _every_day(tables, today or dates.today(), tuple(currencies))


@lru_cache(maxsize=4)
def _every_day(tables: Tables, today: date, currencies: tuple[str, ...]) -> tuple[Day, ...]:
    listed = {one: listed_rates(tables, one) for one in currencies}
    known = [*indices(tables), *own_indices(tables)]
    day, last = min(one.valid_from for one in known), max(one.last_day for one in known)
    found = []
    while day <= last:
        payments, benefits = (_index(tables, day, purpose) for purpose in PURPOSES)
        if payments or benefits:
            rates = (listed[one].get(day) or _rate(tables, one, day, today) for one in currencies)
            found.append(Day(day, payments, benefits, tuple(rates)))
        day += timedelta(1)
    return tuple(found)


def _index(tables: Tables, day: date, purpose: str) -> Index | None:
    try:
        return index_on(tables, day, purpose)
    except NoValueError:
        return None


def _rate(tables: Tables, currency: str, day: date, today: date) -> Rate | None:
    try:
        return rate_on(tables, currency, day, today=today)
    except NoValueError:
        return None
