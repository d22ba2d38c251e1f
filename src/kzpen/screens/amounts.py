"""What `mci` shows: amounts on one day, or the table of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kzpen import language, money, terms
from kzpen.citation import Citation
from kzpen.language import deferred, say
from kzpen.law import Article
from kzpen.mci import Index
from kzpen.pricing import Size
from kzpen.screens.blocks import Block, Grid, Screen, amounts, day_line, sources
from kzpen.screens.consequences import size_line
from kzpen.valuation import Prices, Valuation

_PURPOSES = {
    "all": deferred("all"),
    "payments": deferred("payments"),
    "benefits": deferred("benefits"),
}


def of_valuations(
    valuations: Sequence[Valuation], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Amounts on one day, a sentence for one, a grid for several, and the sources."""
    notes = (day_line(prices), *sources(prices))
    if len(valuations) == 1:
        return [Block(lines=(sentence(valuations[0]),), notes=notes)]
    rows = tuple(
        (mci(one), language.money(one.kzt), *amounts(one.converted, currencies))
        for one in valuations
    )
    labels = (say("amount"), say("tenge"), *(currency.upper() for currency in currencies))
    return [Block(grid=Grid(labels, rows, figures=labels), notes=notes)]


def of_indices(indices: Sequence[Index]) -> Screen:
    """The table of the index with its acts."""
    rows = tuple(
        (
            language.day(index.valid_from),
            language.day(index.last_day),
            language.money(index.value),
            say(_PURPOSES[index.purpose]),
            language.tied(f"{index.act}, {index.article}"),
        )
        for index in indices
    )
    labels = (say("from"), say("to"), say("tenge"), say("purpose"), say("act"))
    grid = Grid(labels, rows, figures=labels[2:3], texts=labels[4:])
    return [Block(say("Monthly Calculation Index (MCI, МРП, АЕК)"), grid=grid)]


def of_thresholds(
    article: Article, valued: Sequence[tuple[Valuation, Size]], prices: Prices
) -> Screen:
    """A size of article 3 for an article, an end a line, and where the figures come from."""
    by_size: dict[Size, list[Valuation]] = {}
    for valuation, one in valued:
        by_size.setdefault(one, []).append(valuation)
    lines = tuple(size_line(one, _by_currency(ends)) for one, ends in by_size.items())
    heading = terms.place(Citation(article.code, article.number))
    return [Block(heading, lines, notes=(day_line(prices), *sources(prices)))]


def _by_currency(ends: Sequence[Valuation]) -> Iterator[str]:
    """The ends of a size in each currency: 4,280.74 USD."""
    for same in zip(*(end.converted for end in ends), strict=True):
        low, high = (language.currency(same[n].amount) for n in (0, -1))
        yield f"{language.span(low, high)} {same[0].rate.currency.upper()}"


def sentence(valuation: Valuation) -> str:
    """One amount as a line that can be printed, what was typed first."""
    converted = [foreign(one.amount, one.rate.currency) for one in valuation.converted]
    tenge = language.in_tenge(valuation.kzt)
    in_mci = mci(valuation)
    given = valuation.given
    if given.unit == money.MCI:
        return " = ".join([in_mci, tenge, *converted])
    if given.unit == money.KZT:
        return " = ".join([tenge, in_mci, *converted])
    typed = foreign(given.value, given.unit)
    return " = ".join([typed, tenge, in_mci, *(one for one in converted if one != typed)])


def foreign(value: Decimal, currency: str) -> str:
    """An amount of a currency with its code: 1,712.29 USD."""
    return language.joined(language.currency(value), currency.upper())


def mci(valuation: Valuation) -> str:
    """The MCI of an amount, with the whole ones and the rest in tenge where there is one."""
    number = terms.measure(valuation.mci, money.MCI)
    if valuation.whole is None:
        return number
    whole, rest = valuation.whole
    parts = {"whole": whole, "rest": language.in_tenge(rest)}
    return say("{mci} ({whole} MCI and {rest})", mci=number, **parts)
