"""The National Bank's official rate in force on a day, and tenge to a currency and back."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kzpen import dates
from kzpen.dates import check_day, weekdays
from kzpen.errors import NoValueError, UsageError, quoted
from kzpen.language import Message, deferred, say
from kzpen.money import currency_of
from kzpen.tables import Row, Tables

CURRENCIES = ("usd", "eur", "rub", "cny")
"""The currencies whose official rates are bundled."""

DAILY = {f"kzt_{currency}": currency for currency in CURRENCIES}
"""The tables of the official rates by their names."""

STALE_DAYS = 180
"""How many days after the last row of a table its rate is still shown, flagged."""

LONGEST_CLOSURE = 3
"""Weekdays in a row without a rate that a holiday explains; Nauryz with moved days off takes three.
More of them missing are a hole in the table, and the next rate is no rate of those days."""

REFUSED = "refused"
"""Marks a day for which the bank gave a rate that was not believed: the one before is too old."""

LARGEST_JUMP = Decimal("0.25")
"""A rate that moves by more from one listed day to the next is doubted."""

_NO_CURRENCY = ("none", "no", "kzt", "tenge", "тенге", "нет", "теңге", "жоқ", "₸")
"""Asks for tenge alone."""

_LISTED = ("listed", "carried")
_CENT = Decimal("0.01")
_DAY = timedelta(1)


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
    """The currencies that `usd,eur` names, each once, none for `none` and `kzt`.

    UsageError for one without bundled rates.
    """
    if text.strip().lower() in _NO_CURRENCY:
        return ()
    typed = [name.strip().lower() for name in text.split(",") if name.strip()]
    names = [name if name in CURRENCIES else currency_of(name) or name for name in typed]
    unknown = [name for name in names if name not in CURRENCIES]
    if unknown or not names:
        message = say("no currency is named")
        if unknown:
            message = say("no rates for {name}", name=quoted(unknown[0]))
        known = ",".join(CURRENCIES)
        raise UsageError(message, say("write one or more of {names}, or none", names=known))
    return tuple(dict.fromkeys(names))


def rate_on(tables: Tables, currency: str, day: date, *, today: date | None = None) -> Rate:
    """The official rate in force on a day.

    A weekend or holiday has the rate of the next listed day: the bank fixes on a working day the
    rate of the day after. Past the last row the last rate is given as stale for 180 days.
    `today` is by default the day it is in Kazakhstan. NoValueError before the first row, in a
    hole, for a future day and past the 180 days; UsageError for a currency without rates.
    """
    if currency not in CURRENCIES:
        named = parse_currencies(currency)
        if len(named) != 1:
            message = say("no rates for {name}", name=quoted(currency))
            raise UsageError(message, say("write one of {names}", names=", ".join(CURRENCIES)))
        (currency,) = named
    day = check_day(day)
    table = tables[f"kzt_{currency}"]
    below, above = table.around(day.isoformat())
    if above and _is_published(day, below, above):
        return _listed_or_next(above, currency, day)
    below, above = tables.around(f"kzt_{currency}", day.isoformat())
    if above:
        _check_no_day_is_lost(tables, currency, day, below, above)
        return _listed_or_next(above, currency, day)
    if not below:
        raise table.damaged(0, say("the table has no rows"))
    _check_believed(tables, currency, day, below)
    last = _rate(below, currency)
    age = (day - last.day).days
    if day > (today or dates.today()):
        reason = deferred("the day is still to come; the last rate is of {day}", day=last.day)
        raise _no_rate(tables, currency, day, reason)
    if age > STALE_DAYS:
        reason = deferred(
            "the last rate, of {day}, is {n} day older",
            "the last rate, of {day}, is {n} days older",
            n=Decimal(age),
            day=last.day,
        )
        hint = deferred("run kzpen rates update, or name another day with --rate-on")
        raise _no_rate(tables, currency, day, reason, hint)
    return last._replace(basis="stale")


def listed_rates(tables: Tables, currency: str) -> dict[date, Rate]:
    """The rates that the published table of a currency lists, by their days."""
    rates = (_rate(row, currency) for row in tables[f"kzt_{currency}"].rows())
    return {rate.day: rate for rate in rates}


def to_currency(kzt: Decimal, rate: Rate) -> Converted:
    """The currency that an amount of tenge makes, to the cent, halves up."""
    return Converted((kzt / rate.kzt).quantize(_CENT, ROUND_HALF_UP), rate)


def to_tenge(amount: Decimal, rate: Rate) -> Decimal:
    """The tenge that an amount of a currency makes, exactly."""
    return amount * rate.kzt


def _is_published(day: date, below: Row | None, above: Row) -> bool:
    """Whether a published table answers for a day: it lists the day, or the gap is a holiday."""
    after = above.first_day("date")
    return after == day or (below is not None and not is_hole(below.first_day("date"), after))


def _check_no_day_is_lost(
    tables: Tables, currency: str, day: date, below: Row | None, above: Row
) -> None:
    """NoValueError unless the next row is that of the next working day.

    Where no published table tells a holiday from a day that could not be had, none is supposed.
    """
    after = above.first_day("date")
    lost = any(weekdays(day, after - _DAY))
    reason = None
    if after != day and not below:
        reason = deferred("the table begins on {day}", day=after)
    elif lost and below:
        first, last = below.first_day("date") + _DAY, after - _DAY
        reason = deferred("the table lacks {day}", day=first)
        if last > first:
            names = {"first": first, "last": last}
            reason = deferred("the table lacks the days from {first} to {last}", **names)
    if reason:
        hint = deferred(
            "run kzpen rates update --since {day}, or name another day with --rate-on", day=day
        )
        raise _no_rate(tables, currency, day, reason, hint)
    _check_believed(tables, currency, day, above)


def _check_believed(tables: Tables, currency: str, day: date, row: Row) -> None:
    if row.text("basis") == REFUSED:
        listed = row.first_day("date")
        reason = deferred("what the bank lists for {day} was not believed", day=listed)
        hint = deferred(
            "run kzpen rates update, which tells why; or name another day with --rate-on"
        )
        raise _no_rate(tables, currency, day, reason, hint)


def _listed_or_next(above: Row, currency: str, day: date) -> Rate:
    rate = _rate(above, currency)
    return rate if rate.day == day else rate._replace(basis="next")


def is_hole(before: date, after: date) -> bool:
    """Whether more weekdays are missing between two listed days than a holiday explains."""
    missing = weekdays(before + _DAY, after - _DAY)
    return sum(1 for _ in missing) > LONGEST_CLOSURE


def is_jump(before: Decimal, after: Decimal) -> bool:
    """Whether a rate moves by more than a quarter."""
    return abs(after - before) > LARGEST_JUMP * before


def _rate(row: Row, currency: str) -> Rate:
    return Rate(currency, row.first_day("date"), row.amount("kzt"), row.one_of("basis", _LISTED))


def _no_rate(
    tables: Tables, currency: str, day: date, reason: Message, hint: Message | None = None
) -> NoValueError:
    what = {"currency": currency.upper(), "day": day, "reason": reason}
    message = deferred("no official rate of {currency} for {day}: {reason}", **what)
    return tables.no_value(message, hint or deferred("name another day with --rate-on"))
