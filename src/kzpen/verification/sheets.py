"""A table read strictly, line by line, with what could not be read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_NO_BREAK_SPACE = "\u00a0"


class Finding(NamedTuple):
    """Something about a line of a table, or about the whole file where `line` is None."""

    line: int | None
    reason: str

    def said_of(self, file: object) -> str:
        """The finding with its place: mci.csv, line 2: value is empty."""
        place = f"{file}" if self.line is None else f"{file}, line {self.line}"
        return f"{place}: {self.reason}"


class Line(NamedTuple):
    """One row with the number of its line in the file; cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """One table: its columns, the rows that could be read, and what could not."""

    path: Path
    data: bytes
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Finding, ...]


def read_sheet(path: Path) -> Sheet:
    """Every line of a table; a fault for each that is no row under the header."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Sheet(path, b"", (), (), (Finding(None, f"cannot be read: {error.strerror}"),))
    columns: tuple[str, ...] = ()
    lines, faults = [], []
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            cells = _cells(line)
        except ValueError as error:
            faults.append(Finding(number, str(error)))
            continue
        if number == 1:
            columns = tuple(cells)
        elif len(cells) == len(columns):
            lines.append(Line(number, dict(zip(columns, cells, strict=True))))
        else:
            reason = f"{len(cells)} cells under {len(columns)} columns"
            faults.append(Finding(number, reason))
    if not lines:
        faults.append(Finding(None, "has no rows"))
    return Sheet(path, data, columns, tuple(lines), tuple(faults))


def _cells(line: bytes) -> list[str]:
    """The cells of one line: UTF-8 that ends with a line feed, quotes closed within it."""
    text = line.decode()
    if not text.endswith("\n") or text.endswith("\r\n"):
        raise ValueError("does not end with a line feed alone")
    if not text[:-1].replace(_NO_BREAK_SPACE, " ").isprintable():
        raise ValueError("holds a character that a terminal would obey, not print")
    try:
        (cells,) = csv.reader([text], strict=True)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return cells


def each(sheet: Sheet, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Some cells of each line with its number; nothing where a column is missing."""
    if set(columns) <= set(sheet.columns):
        for line in sheet.lines:
            yield line.number, tuple(line.cells[column] for column in columns)
