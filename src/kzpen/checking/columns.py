"""Tables within a text: the unit and the year that the head of a column names for its cells.

A column of the index beside one of years tells the value of the index itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kzpen.checking.figures import Figure, Moment, Reader, Token, tokens_of, year_of
from kzpen.money import KZT, MCI

_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[\s|:+-]*")
"""The line below the head of a table in Markdown."""

_YEAR = re.compile(r"(?:год|дата|период|year|date|period|since|жыл|күн|кезең|с)(?!\w)")
_UNIT_WORDS = {MCI: "мрп", KZT: "тенге"}
_SUM = re.compile(r"сумм|сома|штраф|размер|стоимост|amount|sum(?!\w)|fine|айыппұл|мөлшер")
"""How a head calls a column of tenge whose cells alone name them."""

_ARTICLE = re.compile(r"стать|ст|articles?|art|ба[бп]|норма")
_TENGE = re.compile(r"тенге|теңге|tenge|₸|(?<!\w)(?:тг|kzt)(?!\w)")


class Column(NamedTuple):
    """What the head of a column names: a unit, "" where none, and a year or a day.

    `is_of_years` where its cells are years or days.
    """

    unit: str
    moment: Moment | None
    is_of_years: bool


class Cell(NamedTuple):
    """The figure that a cell holds and nothing else, in the unit of its column.

    `is_index` where it is a value of the index, in tenge.
    """

    figure: Figure
    moment: Moment | None
    is_index: bool = False


class Columns:
    """The columns of the table that the lines of a text are in, if any, line by line.

    `moment` is the year or the day that stands in the first cell of the last row and is all of it.
    """

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.moment: Moment | None = None
        self.is_of_tenge = self.is_of_index = False

    def cells(self, plain: str, start: int, end: int) -> list[Cell]:
        """The figures of a row; the line that names the units begins a table and has none."""
        line = plain[start:end]
        self.moment = None
        if "|" not in line and "\t" not in line and line.strip():
            self.columns = []
            self.is_of_tenge = bool(_TENGE.search(line))
            return []
        if _RULE.fullmatch(line):
            return []
        matches = _CELL.finditer(plain, start, end)
        row = _trimmed([_tokens(plain, *match.span()) for match in matches])
        self.moment = _moment_of(row[0]) if len(row) > 1 and _is_of_year(row[0]) else None
        cells = self._row(row) if len(row) == len(self.columns) else []
        if not cells:
            self.columns = self._head(plain, row) or self.columns
        return cells

    def _row(self, row: Sequence[Sequence[Token]]) -> list[Cell]:
        pairs = list(zip(self.columns, row, strict=True))
        moment = next((_moment_of(cell) for column, cell in pairs if column.is_of_years), None)
        cells = [self._cell(cell, column, moment) for column, cell in pairs if column.unit]
        return [one for one in cells if one]

    def _head(self, plain: str, row: Sequence[Sequence[Token]]) -> list[Column]:
        """The columns of a head; none where its cells name no two units, or hold amounts."""
        units = [_unit_of(cell) for cell in row]
        moments = [_moment_of(cell) for cell in row]
        if any(figure.unit for cell in row for figure in Reader(cell).read()[0]):
            return []
        are_years = [bool(cell and _YEAR.match(plain, cell[0].start)) for cell in row]
        # | Год | МРП | МЗП |: values of the index, where no column is of tenge.
        is_of_index = MCI in units and KZT not in units and any(are_years)
        if is_of_index:
            units = [unit if unit == MCI else "" for unit in units]
        elif MCI in units and len(set(units)) == 2 and any(map(_is_sum, row)):  # noqa: PLR2004
            # | Нарушение | МРП | Сумма |, with the tenge in the cells
            pairs = zip(units, row, strict=True)
            units = [unit or (KZT if _is_sum(cell) else "") for unit, cell in pairs]
        elif MCI in units and KZT not in units and self.is_of_tenge:
            # Fines in tenge: | МРП | 2025 | 2026 |
            units = [unit or (KZT if one else "") for unit, one in zip(units, moments, strict=True)]
        # | Нарушение | Статья КоАП | Штраф, МРП |: what articles provide
        are_articles = [bool(cell and _ARTICLE.match(cell[0].text)) for cell in row]
        is_of_articles = MCI in units and any(are_articles)
        is_of_one = len({unit for unit in units if unit}) < 2  # noqa: PLR2004
        if is_of_one and not (is_of_index or is_of_articles):
            return []
        self.is_of_index = is_of_index
        return [Column(*one) for one in zip(units, moments, are_years, strict=True)]

    def _cell(self, cell: Sequence[Token], column: Column, of_row: Moment | None) -> Cell | None:
        """The figure of a cell that holds nothing beside it, of the moment of its head or row."""
        unit = KZT if self.is_of_index else column.unit
        moment = column.moment or of_row
        if not cell or (self.is_of_index and not moment):
            return None
        end = cell[-1].end
        figures, _ = Reader([*cell, Token("word", _UNIT_WORDS.get(unit, unit), end, end)]).read()
        if len(figures) != 1 or figures[0].unit != unit:
            return None
        figure = figures[0]._replace(end=min(figures[0].end, end))
        beside = [one for one in cell if one.end <= figure.start or one.start >= figure.end]
        if any(one.kind in ("number", "date") for one in beside):
            return None
        return Cell(figure, moment, is_index=self.is_of_index)


def _is_of_year(cell: Sequence[Token]) -> bool:
    """Whether a cell begins with a year, and tells no amount: 2020 (до апреля)."""
    return (
        bool(cell) and bool(year_of(cell[0])) and not any(one.kind == "number" for one in cell[1:])
    )


def _tokens(plain: str, start: int, end: int) -> list[Token]:
    return [one for one in tokens_of(plain, start, end) if one.kind != "space"]


def _trimmed(row: list[list[Token]]) -> list[list[Token]]:
    """The cells of a line less the empty ones at its two ends."""
    first, last = 0, len(row)
    while first < last and not row[first]:
        first += 1
    while last > first and not row[last - 1]:
        last -= 1
    return row[first:last]


def _is_sum(cell: Sequence[Token]) -> bool:
    """Whether a head calls its column one of sums, without their unit."""
    return bool(cell) and bool(_SUM.match(cell[0].text)) and not _unit_of(cell)


def _unit_of(cell: Sequence[Token]) -> str:
    reader = Reader(cell)
    found = (reader.unit_at(place) for place in range(len(reader.tokens)))
    return next((unit for unit in found if unit), "")


def _moment_of(cell: Sequence[Token]) -> Moment | None:
    """The day or the year of a head: there a bare number may be a year."""
    moments = Reader(cell).read()[1]
    if moments:
        return moments[0]
    years = ((one, year_of(one)) for one in cell)
    return next((Moment(one.start, one.end, year, None) for one, year in years if year), None)
