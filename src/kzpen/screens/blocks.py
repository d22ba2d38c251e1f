"""The parts of a screen, and the lines about sources that every screen shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kzpen import language
from kzpen.exchange import Converted, Rate
from kzpen.language import deferred, from_tables, say
from kzpen.valuation import Prices

NONE = "-"
"""Stands where there is nothing to show."""

_RATES = {
    "listed": deferred("1 {currency} = {kzt}, National Bank rate of {day}"),
    "carried": deferred(
        "1 {currency} = {kzt}, National Bank rate of {day}, carried over from the day before"
    ),
    "next": deferred("1 {currency} = {kzt}, National Bank rate of {day}, the next day with a rate"),
    "stale": deferred("1 {currency} = {kzt}, National Bank rate of {day}, the last in the tables"),
}
_INDEX = {
    "all": deferred("1 MCI = {kzt}, {first} to {last}: {act}"),
    "payments": deferred("1 MCI = {kzt}, {first} to {last} for payments: {act}"),
    "benefits": deferred("1 MCI = {kzt}, {first} to {last} for benefits: {act}"),
}


class Doubtful(str):
    """A line or a cell that wants attention: what is suspended, stale or in doubt.

    It says so in words; colour only helps to find it.
    """

    __slots__ = ()


class Grid(NamedTuple):
    """Rows of cells under labels, which name the columns.

    `figures` stand to the right, `texts` may wrap; `bars` are shares of one, drawn behind the rows.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    bars: tuple[Decimal, ...] = ()


class Block(NamedTuple):
    """A part of a screen: a heading, lines above a grid, and notes below it.

    `link` is the address of the act that the heading names.
    """

    heading: str = ""
    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    notes: tuple[str, ...] = ()
    link: str = ""


Screen: TypeAlias = list[Block]


def amounts(converted: Sequence[Converted], currencies: Sequence[str]) -> tuple[str, ...]:
    """A cell for each currency, a dash where there was no rate."""
    known = {one.rate.currency: one.amount for one in converted}
    return tuple(
        language.currency(known[currency]) if currency in known else NONE for currency in currencies
    )


def day_line(prices: Prices) -> str:
    """The day that counts."""
    return say("Day: {day}", day=prices.day)


def sources(prices: Prices) -> tuple[str, ...]:
    """Where the figures of a day come from: the index with its act, each rate with its day."""
    index = prices.monthly_index
    act = language.tied(f"{index.full_act}, {index.article}")
    lines = [
        say(
            _INDEX[index.purpose],
            kzt=language.in_tenge(index.value),
            first=index.valid_from,
            last=index.last_day,
            act=f"{act} ({index.source})",
        )
    ]
    # The note on the newest value only says that its year is not over.
    if index.note and index.valid_to:
        lines.append(say("Note on this index: {note}", note=from_tables(index.note)))
    lines += [rate_line(rate) for rate in prices.rates]
    return tuple(lines)


def rate_line(rate: Rate) -> str:
    """A rate with its day and how it is known."""
    line = say(
        _RATES[rate.basis],
        currency=rate.currency.upper(),
        kzt=language.tenge(language.exact(rate.kzt)),
        day=rate.day,
    )
    return Doubtful(line) if rate.basis == "stale" else line
