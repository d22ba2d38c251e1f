"""What comparisons across days share: their days, the days without an answer, the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from kzpen import language
from kzpen.answers import phrases
from kzpen.answers.answer import NONE, Document, Grid
from kzpen.answers.documents import day, error_json
from kzpen.conversion import Prices
from kzpen.errors import NoValueError
from kzpen.mci import indices
from kzpen.tables import Tables

SCHEMA = "kzpen.compare/1"

_T = TypeVar("_T")


def days_of_years(tables: Tables, years: range, purpose: str = "payments") -> list[date]:
    """1 January of each year, and each day within them on which the index for a purpose rose."""
    starts = [date(year, 1, 1) for year in years]
    changes = [
        later.valid_from
        for earlier, later in pairwise(indices(tables, purpose))
        if later.valid_from.year in years and later.value != earlier.value
    ]
    return sorted({*starts, *changes})


class Gap(NamedTuple):
    """A day among others that cannot be priced, and why."""

    day: date
    error: NoValueError

    def json(self) -> Document:
        """A result with its day and nothing to compare."""
        return {"on": day(self.day), **error_json(self.error)}


def on_each(
    days: Sequence[date], answer: Callable[[date], Iterable[_T]]
) -> tuple[list[_T], list[Gap]]:
    """What a question has for an answer on each day, and the days that have none.

    NoValueError where no day has an answer.
    """
    found: list[_T] = []
    gaps = []
    for one in days:
        try:
            found += answer(one)
        except NoValueError as error:
            gaps.append(Gap(one, error))
    if gaps and not found:
        raise gaps[0].error
    return found, gaps


def percent(value: Decimal | None) -> str:
    """A change in per cent, a dash where there is none to be told."""
    return NONE if value is None else language.percent(value)


def shares(sums: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Each sum as a share of the largest one, of which bars are drawn."""
    largest = max(sums)
    return tuple(one / largest if largest else Decimal(0) for one in sums)


def prices_of(prices: Iterable[Prices]) -> list[Prices]:
    """The prices of each day once."""
    return list({one.day: one for one in prices}.values())


def in_order(found: Sequence[Document], gaps: Sequence[Gap]) -> list[Document]:
    """The results of days with the days that have none between them."""
    return sorted((*found, *(gap.json() for gap in gaps)), key=lambda one: str(one["on"]))


def grid_of_days(
    labels: tuple[str, ...],
    rows: Mapping[date, tuple[str, ...]],
    gaps: Sequence[Gap],
    lengths: Sequence[Decimal],
    texts: tuple[str, ...] = (),
) -> Grid:
    """A row a day under its labels; a day that has no answer has an empty one.

    `lengths` are those of the bars behind the rows, as shares of one.
    """
    bars = dict(zip(rows, lengths, strict=True)) if lengths else {}
    empty = (NONE,) * (len(labels) - 1)
    days = sorted((*rows, *(gap.day for gap in gaps)))
    return Grid(
        labels,
        tuple((language.day(one), *rows.get(one, empty)) for one in days),
        () if texts else labels[1:],
        texts=texts,
        bars=tuple(bars.get(one, Decimal(0)) for one in days) if bars else (),
    )


def reasons(gaps: Sequence[Gap]) -> Iterator[str]:
    """Why days have no answer, those for the same reason together."""
    for message, group in groupby(gaps, key=lambda one: str(one.error.message)):
        days = [language.day(one.day) for one in group]
        yield f"{days[0]}: {message}" if len(days) == 1 else f"{days[0]} – {days[-1]}: {message}"


def day_notes(prices: Sequence[Prices], gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Why a day has no answer, and the acts and the rates behind the days compared."""
    notes = list(reasons(gaps))
    for one in prices:
        # A value that holds on several of the days is told once, a rate on each.
        notes += [line for line in phrases.index_lines(one.mci) if line not in notes]
        for rate in one.rates:
            line = phrases.rate_line(rate)
            is_of_day = rate.day == one.day
            notes.append(line if is_of_day else type(line)(f"{language.day(one.day)}: {line}"))
    return tuple(notes)
