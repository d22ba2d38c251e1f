"""What `mci` shows: amounts on one day, or the table of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kzpen import language, money
from kzpen.citation import Citation
from kzpen.law import Article
from kzpen.mci import Index
from kzpen.pricing import Size
from kzpen.screens.blocks import Block, Grid, Screen, amounts, sources
from kzpen.valuation import Prices, Valuation


def of_valuations(
    valuations: Sequence[Valuation], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Amounts on one day, a sentence for one, a grid for several, and the sources."""
    day = (f"Day: {prices.day}", *sources(prices))
    if len(valuations) == 1:
        return [Block(lines=(sentence(valuations[0]),), notes=day)]
    rows = tuple(
        (mci(one), language.money(one.kzt), *amounts(one.converted, currencies))
        for one in valuations
    )
    labels = ("amount", "tenge", *(currency.upper() for currency in currencies))
    return [Block(grid=Grid(labels, rows, figures=labels), notes=day)]


def of_indices(indices: Sequence[Index]) -> Screen:
    """The table of the index with its acts."""
    rows = tuple(
        (
            str(index.valid_from),
            str(index.last_day),
            language.money(index.value),
            index.purpose,
            f"{index.act}, {index.article}",
        )
        for index in indices
    )
    grid = Grid(("from", "to", "tenge", "purpose", "act"), rows, ("tenge",), texts=("act",))
    return [Block("Monthly Calculation Index (MCI, МРП, АЕК)", grid=grid)]


def of_thresholds(
    article: Article, valued: Sequence[tuple[Valuation, Size]], prices: Prices
) -> Screen:
    """A size of article 3 for an article, an end a line, and where the figures come from."""
    by_size: dict[Size, list[Valuation]] = {}
    for valuation, one in valued:
        by_size.setdefault(one, []).append(valuation)
    lines = []
    for (threshold, *_), ends in by_size.items():
        term = threshold.term.replace("_", " ").capitalize()
        part = f" in part {threshold.part}" if threshold.part else ""
        mci = language.relation(threshold.relation, threshold.low, threshold.high)
        tenge = " to ".join(language.money(end.kzt) for end in ends)
        foreign = "".join(
            f" = {' to '.join(map(language.currency, sums))} {name.upper()}"
            for name, *sums in _by_currency(ends)
        )
        what = f"({threshold.basis}): {threshold.text}"
        lines.append(f"{term}{part}: {mci} = {tenge} tenge{foreign} {what}")
    heading = language.place(Citation(article.code, article.number))
    return [Block(heading, tuple(lines), notes=(f"Day: {prices.day}", *sources(prices)))]


def _by_currency(ends: Sequence[Valuation]) -> Iterator[tuple[str, *tuple[Decimal, ...]]]:
    for same in zip(*(end.converted for end in ends), strict=True):
        yield same[0].rate.currency, *(one.amount for one in same)


def sentence(valuation: Valuation) -> str:
    """One amount as a line that can be printed, what was typed first."""
    converted = [
        f"{language.currency(one.amount)} {one.rate.currency.upper()}"
        for one in valuation.converted
    ]
    tenge = f"{language.money(valuation.kzt)} tenge"
    in_mci = mci(valuation)
    given = valuation.given
    if given.unit == money.MCI:
        return " = ".join([in_mci, tenge, *converted])
    if given.unit == money.KZT:
        return " = ".join([tenge, in_mci, *converted])
    typed = f"{language.currency(given.value)} {given.unit.upper()}"
    return " = ".join([typed, tenge, in_mci, *(one for one in converted if one != typed)])


def mci(valuation: Valuation) -> str:
    """The MCI of an amount, with the whole ones and the rest in tenge where there is one."""
    number = f"{language.number(valuation.mci)} MCI"
    if valuation.whole is None:
        return number
    whole, rest = valuation.whole
    return f"{number} ({language.number(whole)} MCI and {language.money(rest)} tenge)"
