"""The prices of a day, and an amount in MCI, tenge and currency at them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kzpen import exchange, mci, money
from kzpen.errors import Caveat, NoValueError, UsageError, quoted
from kzpen.exchange import Converted, Rate
from kzpen.language import Exact, Message, deferred, say
from kzpen.mci import Index, Whole
from kzpen.money import Amount
from kzpen.tables import Tables

_HUNDREDTH = Decimal("0.01")


class Prices(NamedTuple):
    """What one MCI and each currency cost in tenge on a day, with the doubts about them."""

    day: date
    mci: Index
    rates: tuple[Rate, ...]
    caveats: tuple[Caveat, ...]


class Conversion(NamedTuple):
    """One amount in MCI, tenge and currency; `whole` where the tenge make no whole MCI."""

    given: Amount
    mci: Decimal
    kzt: Decimal
    whole: Whole | None
    converted: tuple[Converted, ...]
    prices: Prices


class Currencies(NamedTuple):
    """The currencies to convert to, and the day of their rates where it is another one.

    `asked` tells currencies that somebody named, whose rate must be had, from the default ones,
    which are left out with a caveat on days without a rate; `needed` are those that amounts are in.
    """

    names: tuple[str, ...] = ("usd",)
    asked: bool = False
    rate_day: date | None = None
    needed: tuple[str, ...] = ()

    def needed_by(self, amounts: list[Amount]) -> "Currencies":
        """These and those that the amounts are in, whose rate must be had."""
        typed = [amount.unit for amount in amounts if amount.unit in exchange.CURRENCIES]
        names = tuple(dict.fromkeys((*self.names, *typed)))
        return self._replace(names=names, needed=tuple(typed))


NO_RATE, STALE_RATE = "no_rate", "stale_rate"
"""The codes of doubts about a currency, which do not touch the tenge."""

_MOST_DAYS_NAMED = 2
"""Days without a rate that are told one by one."""


def doubts_in_words(caveats: Iterable[Caveat]) -> list[str]:
    """What doubts say, each once; what several days lack a rate for is said once of all."""
    alike: dict[object, dict[str, Mapping[str, object]]] = {}
    for one in caveats:
        text = str(one.message)
        values = dict(one.message.values) if isinstance(one.message, Message) else {}
        is_of_rate = one.code == NO_RATE and "reason" in values
        key = (values["currency"], str(values["reason"])) if is_of_rate else text
        alike.setdefault(key, {})[text] = values
    told: list[str] = []
    for messages in alike.values():
        if len(messages) <= _MOST_DAYS_NAMED:
            told += messages
            continue
        first, *_, last = messages.values()
        text = say(
            "no official rate of {currency} on days from {first} to {last}: {reason}",
            currency=first["currency"],
            first=first["day"],
            last=last["day"],
            reason=first["reason"],
        )
        told.append(text)
    return told


DOLLARS = Currencies()
"""What is shown where nobody named a currency."""

TENGE_ALONE = Currencies(names=())


def prices_on(
    tables: Tables,
    day: date,
    *,
    today: date | None = None,
    purpose: str = "payments",
    currencies: Currencies = DOLLARS,
    supposed: Decimal | None = None,
) -> Prices:
    """The index and the official rates in force on a day.

    `supposed` stands for the index, as if it were so; `today` is by default the day it is in
    Kazakhstan. NoValueError where the tables hold no index,
    or no rate of a currency that was asked for.
    """
    if supposed is None:
        index = mci.index_on(tables, day, purpose)
    else:
        index = mci.supposed_index(supposed, day)
    rates: list[Rate] = []
    caveats: list[Caveat] = [] if index.is_published else [not_published(index)]
    rate_day = currencies.rate_day or day
    for currency in currencies.names:
        try:
            rate = exchange.rate_on(tables, currency, rate_day, today=today)
        except NoValueError as error:
            if currencies.asked or currency in currencies.needed:
                raise
            caveats.append(Caveat(NO_RATE, error.message))
            continue
        rates.append(rate)
        if rate.basis == "stale":
            caveats.append(_stale(rate, rate_day))
    return Prices(day=day, mci=index, rates=tuple(rates), caveats=tuple(caveats))


class Request(NamedTuple):
    """What every question is asked with: the tables, this day in Kazakhstan, the currencies."""

    tables: Tables
    today: date
    currencies: Currencies = DOLLARS
    supposed: Decimal | None = None

    def prices(self, day: date, purpose: str = "payments") -> Prices:
        """The index and the rates of a day, for a purpose of the index, or at the supposed one."""
        return prices_on(
            self.tables,
            day,
            today=self.today,
            purpose=purpose,
            currencies=self.currencies,
            supposed=self.supposed,
        )

    def needing(self, amounts: list[Amount]) -> "Request":
        """The request with the currencies that the amounts themselves are in."""
        return self._replace(currencies=self.currencies.needed_by(amounts))

    def across_days(self) -> "Request":
        """The request where a day without the rate of a currency has its tenge all the same."""
        return self._replace(currencies=self.currencies._replace(asked=False))


def convert(amount: Amount, prices: Prices) -> Conversion:
    """An amount in MCI, in tenge and in every currency of the prices.

    The tenge are exact, the MCI are to the hundredth (with the exact whole MCI and rest beside
    them), the currency is to the cent. An amount in a currency needs its rate among the prices:
    UsageError where it is not there.
    """
    whole = None
    if amount.unit == money.MCI:
        number, kzt = amount.value, mci.to_tenge(amount.value, prices.mci)
    else:
        rates = {rate.currency: rate for rate in prices.rates}
        foreign = amount.unit != money.KZT
        if foreign and amount.unit not in rates:
            message = say("the prices have no rate of {unit}", unit=quoted(amount.unit))
            raise UsageError(message, say("write one of {names}", names=", ".join(money.UNITS)))
        kzt = exchange.to_tenge(amount.value, rates[amount.unit]) if foreign else amount.value
        number, whole = mci.to_mci(kzt, prices.mci)
    return Conversion(
        given=amount,
        mci=number,
        kzt=kzt,
        whole=whole,
        converted=tuple(exchange.to_currency(kzt, rate) for rate in prices.rates),
        prices=prices,
    )


def change(now: Decimal, first: Decimal) -> Decimal:
    """The change against the first amount in per cent, to the hundredth; zero where nothing moved.

    NoValueError where the first amount is zero.
    """
    if now == first:
        return Decimal(0)
    if not first:
        raise NoValueError(say("no change in per cent against zero"))
    return ((now / first - 1) * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)


def not_published(index: Index) -> Caveat:
    """That a value of the index is nobody's but the user's."""
    if index.origin == mci.SUPPOSED:
        message = deferred("the MCI of {value} tenge is supposed", value=index.value)
        return Caveat("supposed_index", message)
    message = deferred(
        "the MCI of {value} tenge is your own value, from {day} ({act}); no published one was read",
        value=index.value,
        day=index.valid_from,
        act=index.act,
    )
    return Caveat("user_index", message)


def _stale(rate: Rate, day: date) -> Caveat:
    message = deferred(
        "the last {currency} rate in the tables, {rate}, is of {last}, {n} day before {day}; "
        "kzpen rates update fetches newer ones",
        "the last {currency} rate in the tables, {rate}, is of {last}, {n} days before {day}; "
        "kzpen rates update fetches newer ones",
        n=Decimal((day - rate.day).days),
        currency=rate.currency.upper(),
        rate=Exact(rate.kzt),
        last=rate.day,
        day=day,
    )
    return Caveat(STALE_RATE, message)
