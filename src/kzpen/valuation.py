"""Amounts on one day in MCI, tenge and currency: what `mci` shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen import exchange, mci, money
from kzpen.errors import Caveat, NoValueError
from kzpen.exchange import Converted, Rate
from kzpen.language import counted, exact
from kzpen.mci import Index, Whole
from kzpen.money import Amount
from kzpen.tables import Tables


class Prices(NamedTuple):
    """What one MCI and each currency cost in tenge on a day, with the doubts about them."""

    day: date
    monthly_index: Index
    rates: tuple[Rate, ...]
    caveats: tuple[Caveat, ...]


class Valuation(NamedTuple):
    """One amount in MCI, tenge and currency; `whole` where the tenge make no whole MCI."""

    given: Amount
    mci: Decimal
    kzt: Decimal
    whole: Whole | None
    monthly_index: Index
    converted: tuple[Converted, ...]


class Currencies(NamedTuple):
    """The currencies to convert to, and the day of their rates where it is another one.

    `asked` tells currencies that somebody named, whose rate must be had, from the default ones,
    which are left out with a caveat on days without a rate.
    """

    names: tuple[str, ...] = ("usd",)
    asked: bool = False
    rate_day: date | None = None


DOLLARS = Currencies()
"""What is shown where nobody named a currency."""


def prices_on(
    tables: Tables,
    day: date,
    *,
    today: date,
    purpose: str = "payments",
    currencies: Currencies = DOLLARS,
) -> Prices:
    """The index and the official rates in force on a day.

    NoValueError where the tables hold no index, or no rate of a currency that was asked for.
    """
    index = mci.index_on(tables, day, purpose)
    rates: list[Rate] = []
    caveats: list[Caveat] = []
    rate_day = currencies.rate_day or day
    for currency in currencies.names:
        try:
            rate = exchange.rate_on(tables, currency, rate_day, today=today)
        except NoValueError as error:
            if currencies.asked:
                raise
            caveats.append(Caveat("no_rate", error.message))
            continue
        rates.append(rate)
        if rate.basis == "stale":
            caveats.append(_stale(rate, rate_day))
    return Prices(day, index, tuple(rates), tuple(caveats))


def value(amount: Amount, prices: Prices) -> Valuation:
    """An amount in MCI, in tenge and in every currency of the prices.

    The tenge are exact, the MCI are to the hundredth (with the exact whole MCI and rest beside
    them), the currency is to the cent. An amount in a currency needs its rate among the prices.
    """
    whole = None
    if amount.unit == money.MCI:
        number, kzt = amount.value, mci.to_tenge(amount.value, prices.monthly_index)
    else:
        rates = {rate.currency: rate for rate in prices.rates}
        foreign = amount.unit != money.KZT
        kzt = exchange.to_tenge(amount.value, rates[amount.unit]) if foreign else amount.value
        number, whole = mci.to_mci(kzt, prices.monthly_index)
    converted = tuple(exchange.to_currency(kzt, rate) for rate in prices.rates)
    return Valuation(amount, number, kzt, whole, prices.monthly_index, converted)


def needed_currencies(amounts: list[Amount], wanted: Currencies) -> Currencies:
    """The wanted currencies and those that the amounts are in, whose rate must be had."""
    typed = [amount.unit for amount in amounts if amount.unit in exchange.CURRENCIES]
    if not typed:
        return wanted
    return wanted._replace(names=tuple(dict.fromkeys((*wanted.names, *typed))), asked=True)


def _stale(rate: Rate, day: date) -> Caveat:
    message = counted(
        "the last {currency} rate in the tables, {rate}, is of {last}, {n} day before {day}; "
        "kzpen rates update fetches newer ones",
        "the last {currency} rate in the tables, {rate}, is of {last}, {n} days before {day}; "
        "kzpen rates update fetches newer ones",
        Decimal((day - rate.day).days),
        currency=rate.currency.upper(),
        rate=exact(rate.kzt),
        last=rate.day,
        day=day,
    )
    return Caveat("stale_rate", message)
