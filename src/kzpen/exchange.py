"""The National Bank's official rate in force on a day, and tenge to a currency and back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kzpen.errors import NoValueError, UsageError, quoted
from kzpen.tables import Row, Tables

CURRENCIES = ("usd", "eur", "rub", "cny")
"""The currencies whose official rates are bundled."""

STALE_DAYS = 180
"""How many days after the last row of a table its rate is still shown, flagged."""

LONGEST_CLOSURE = 3
"""Weekdays in a row without a rate that a holiday explains; Nauryz with moved days off takes three.
More of them missing are a hole in the table, and the next rate is no rate of those days."""

_LISTED = ("listed", "carried")
_CENT = Decimal("0.01")
_SATURDAY = 5


class Rate(NamedTuple):
    """The official rate of a day: tenge for ONE unit of the currency, and how it is known.

    `basis`: listed, carried (the source drops days without a change), next (a weekend or holiday
    has the rate of the next listed day) or stale (the day lies past the last row).
    """

    currency: str
    day: date
    kzt: Decimal
    basis: str


class Converted(NamedTuple):
    """An amount of a currency to the cent, and the rate that made it."""

    amount: Decimal
    rate: Rate


def parse_currencies(text: str) -> tuple[str, ...]:
    """The currencies that `usd,eur` names, each once; UsageError for one without bundled rates."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in CURRENCIES]
    if unknown or not names:
        message = f"no rates for {quoted(unknown[0])}" if unknown else "no currency is named"
        raise UsageError(message, f"write one or more of {','.join(CURRENCIES)}")
    return tuple(dict.fromkeys(names))


def rate_on(tables: Tables, currency: str, day: date, *, today: date) -> Rate:
    """The official rate in force on a day.

    A weekend or holiday has the rate of the next listed day: the bank fixes on a working day the
    rate of the day after. Past the last row the last rate is given as stale for 180 days.
    NoValueError before the first row, in a hole, for a future day and past the 180 days.
    """
    table = tables[f"kzt_{currency}"]
    before, after = (_rate(row, currency) if row else None for row in table.around(day.isoformat()))
    if after and after.day == day:
        return after
    if after and before:
        if not _is_hole(before.day, after.day):
            return after._replace(basis="next")
        lacking = f"from {before.day + timedelta(1)} to {after.day - timedelta(1)}"
        raise _no_rate(currency, day, f"the table lacks the days {lacking}")
    if after:
        raise _no_rate(currency, day, f"the table begins on {after.day}")
    if not before:
        raise table.damaged(0, "the table has no rows")
    age = (day - before.day).days
    if day > today:
        raise _no_rate(currency, day, f"the day is still to come; the last rate is of {before.day}")
    if age > STALE_DAYS:
        raise _no_rate(currency, day, f"the last rate, of {before.day}, is {age} days older")
    return before._replace(basis="stale")


def to_currency(kzt: Decimal, rate: Rate) -> Converted:
    """The currency that an amount of tenge makes, to the cent, halves up."""
    return Converted((kzt / rate.kzt).quantize(_CENT, ROUND_HALF_UP), rate)


def to_tenge(amount: Decimal, rate: Rate) -> Decimal:
    """The tenge that an amount of a currency makes, exactly."""
    return amount * rate.kzt


def _rate(row: Row, currency: str) -> Rate:
    return Rate(currency, row.first_day("date"), row.amount("kzt"), row.one_of("basis", _LISTED))


def _is_hole(before: date, after: date) -> bool:
    missing = (before + timedelta(n) for n in range(1, (after - before).days))
    return sum(day.weekday() < _SATURDAY for day in missing) > LONGEST_CLOSURE


def _no_rate(currency: str, day: date, reason: str) -> NoValueError:
    message = f"no official rate of {currency.upper()} for {day}: {reason}"
    return NoValueError(message, "name another day with --rate-on")
