"""The parts of a screen, and the lines about sources that every screen shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kzpen import language
from kzpen.exchange import Converted, Rate
from kzpen.valuation import Prices

NONE = "-"
"""Stands where there is nothing to show."""

_BASES = {
    "listed": "",
    "carried": ", carried over from the day before",
    "next": ", the next day with a rate",
    "stale": ", the last in the tables",
}


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
    """A part of a screen: a heading, lines above a grid, and notes below it."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    notes: tuple[str, ...] = ()


Screen: TypeAlias = list[Block]


def amounts(converted: Sequence[Converted], currencies: Sequence[str]) -> tuple[str, ...]:
    """A cell for each currency, a dash where there was no rate."""
    known = {one.rate.currency: one.amount for one in converted}
    return tuple(
        language.currency(known[currency]) if currency in known else NONE for currency in currencies
    )


def sources(prices: Prices) -> tuple[str, ...]:
    """Where the figures of a day come from: the index with its act, each rate with its day."""
    index = prices.monthly_index
    purpose = "" if index.purpose == "all" else f" for {index.purpose}"
    span = f"{index.valid_from} to {index.last_day}{purpose}"
    act = f"{index.full_act}, {index.article} ({index.source})"
    lines = [f"1 MCI = {language.money(index.value)} tenge, {span}: {act}"]
    # The note on the newest value only says that its year is not over.
    if index.note and index.valid_to:
        lines.append(f"Note on this index: {index.note}")
    lines += [rate_line(rate) for rate in prices.rates]
    return tuple(lines)


def rate_line(rate: Rate) -> str:
    """A rate with its day and how it is known."""
    code = rate.currency.upper()
    return f"1 {code} = {rate.kzt} tenge, National Bank rate of {rate.day}{_BASES[rate.basis]}"
