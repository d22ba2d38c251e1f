"""Fast look-up in the CSV tables: bytes are searched, and only the rows asked for are built."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

from kzpen.errors import Caveat, NoValueError, TableError, quoted, reason_of
from kzpen.language import Message, marked, say

PACKAGE = "datapackage.json"
LAYOUT = 2
"""The columns and meanings of the tables that are read here, as `layout` of a package names them;
a package without one is of layout 1."""

_YEARS = range(1900, 2200)
"""Those of all days in the tables: an open end is an empty cell, no law is older or so far off."""

_NAME = "[a-z_]+"
_DIGITS = 15
"""No figure of law or of a bank has more digits before or after the point."""


def day_in(text: str) -> date:
    """The day of a cell such as 2026-02-03; ValueError for any other writing and century."""
    day = date.fromisoformat(text)
    if day.year not in _YEARS or day.isoformat() != text:
        raise ValueError(text)
    return day


class Row:
    """One row of a table; cells are read by name, and one that cannot be read names itself."""

    __slots__ = ("_cells", "_offset", "_table")

    def __init__(self, table: Table, offset: int, cells: list[str]) -> None:
        self._table = table
        self._offset = offset
        self._cells = cells

    @property
    def first(self) -> str:
        """The first cell, which is the key of a table that goes by days."""
        return self._cells[0]

    def text(self, column: str) -> str:
        """The cell as it stands, empty where nothing is known."""
        try:
            return self._cells[self._table.places[column]]
        except KeyError:
            reason = say("the column {column} is missing", column=column)
            raise self._table.damaged(0, reason) from None

    def decimal(self, column: str) -> Decimal | None:
        """The cell as an exact number, None where it is empty."""
        text = self.text(column)
        try:
            number = Decimal(text) if text else None
        except InvalidOperation:
            raise self._misread(marked("{column} is {text}, no number"), column) from None
        if number is not None and not (number.is_finite() and abs(number.adjusted()) < _DIGITS):
            raise self._misread(marked("{column} is {text}, no number"), column)
        return number

    def amount(self, column: str) -> Decimal:
        """The cell as an exact number above zero, which must stand there."""
        number = self.decimal(column)
        if number is None or number <= 0:
            raise self._misread(marked("{column} is {text}, no amount above zero"), column)
        return number

    def one_of(self, column: str, names: Container[str]) -> str:
        """The cell, which must be one of these names."""
        text = self.text(column)
        if text not in names:
            raise self._misread(marked("{column} is {text}, none that is known"), column)
        return text

    def day(self, column: str) -> date | None:
        """The cell as a day, None where it is empty."""
        text = self.text(column)
        try:
            return day_in(text) if text else None
        except ValueError:
            raise self._misread(marked("{column} is {text}, no day"), column) from None

    def first_day(self, column: str) -> date:
        """The cell as a day, which must stand there."""
        day = self.day(column)
        if day is None:
            raise self._misread(marked("{column} is empty"), column)
        return day

    def damaged(self, reason: str) -> TableError:
        """The error that names file, line and reason."""
        return self._table.damaged(self._offset, reason)

    def _misread(self, reason: str, column: str) -> TableError:
        return self.damaged(say(reason, column=column, text=repr(self.text(column))))


def _date(row: Row) -> str:
    return row.text("date")


class Table:
    """One CSV file held as bytes, in the canonical form, which is checked here where it was not.

    `places` are those of the columns by their names.
    """

    def __init__(self, path: Path, data: bytes | None = None, *, is_checked: bool = True) -> None:
        self.path = path
        try:
            self._data = path.read_bytes() if data is None else data
        except OSError as error:
            message = say("cannot read {path}: {reason}", path=path, reason=reason_of(error))
            raise TableError(message) from error
        self._start = self._data.find(b"\n") + 1
        self._found = (b"", 0)
        if not self._start:
            raise self.damaged(0, say("there is no header line"))
        self.places = {name: place for place, name in enumerate(self._cells(0))}
        if not is_checked:
            self._check()

    def _check(self) -> None:
        """TableError where the file is not in the form that look-up relies on."""
        from kzpen.tables.canonical import faults

        for line, reason in faults(self.path.stem, self._data):
            names = {"path": self.path, "line": line, "reason": reason}
            raise TableError(say("{path}, line {line}: {reason}", **names))

    def rows(self) -> Iterator[Row]:
        """Every row, in the order of the file."""
        offset = self._start
        while offset < len(self._data):
            yield self._row(offset)
            offset = self._after(offset)

    def ends(self) -> tuple[Row, Row]:
        """The first and the last row; TableError where there is none."""
        if self._start >= len(self._data):
            raise self.damaged(0, say("the table has no rows"))
        return self._row(self._start), self._row(self._before(len(self._data)))

    def count(self) -> int:
        """How many rows there are."""
        ended = self._data.endswith(b"\n")
        return self._data.count(b"\n", self._start) + (not ended)

    def sha256(self) -> str:
        """The SHA-256 of the file in hexadecimal digits."""
        import hashlib

        return hashlib.sha256(self._data).hexdigest()

    def checksum(self) -> int:
        """The CRC-32 of the file: what was made of another file is told by it."""
        import zlib

        return zlib.crc32(self._data)

    def rows_of(self, *key: str) -> Iterator[Row]:
        """The rows whose first cells are `key`; they stand together."""
        prefix = ",".join((*key, "")).encode()
        # The line break that ends the header is searched too, so that every row has one before it.
        first, (before, last) = self._start - 1, self._found
        # Whoever goes through a table asks for its keys in their order: it is searched from the
        # rows found last on, and from its beginning only where they do not stand there.
        begin = first if before.startswith(prefix) else max(last, first)
        found = self._data.find(b"\n" + prefix, begin)
        if found < 0 and begin > first:
            found = self._data.find(b"\n" + prefix, first, begin + len(prefix))
        if found >= 0:
            self._found = (prefix, found)
        offset = found + 1
        while found >= 0 and self._data.startswith(prefix, offset):
            yield self._row(offset)
            offset = self._after(offset)

    def rows_of_each(self, keys: Iterable[tuple[str, ...]]) -> Iterator[Row]:
        """The rows of several keys, which follow each other as in the file: it is read once."""
        start = self._start - 1
        for key in keys:
            prefix = ",".join((*key, "")).encode()
            found = self._data.find(b"\n" + prefix, start)
            if found < 0:
                continue
            start = found
            while self._data.startswith(prefix, start + 1):
                yield self._row(start + 1)
                start = self._after(start + 1) - 1

    def rows_but(self, keys: Collection[tuple[str, ...]]) -> Iterator[Row]:
        """The rows whose first cells are none of these keys, which are all of one length."""
        known = {tuple(cell.encode() for cell in key) for key in keys}
        length = len(next(iter(known), ()))
        offset = self._start
        for line in self._data[offset:].split(b"\n"):
            if line and tuple(line.split(b",", length)[:length]) not in known:
                yield self._row(offset)
            offset += len(line) + 1

    def rows_containing(self, text: str) -> Iterator[Row]:
        """The rows in which a text stands anywhere, to be looked at more closely."""
        wanted = text.encode()
        found = self._data.find(wanted, self._start)
        while found >= 0:
            yield self._row(self._data.rfind(b"\n", 0, found) + 1)
            found = self._data.find(wanted, self._after(found))

    def around(self, key: str) -> tuple[Row | None, Row | None]:
        """The last row below `key` and the first row at or above it, None where there is none."""
        offset = self._at_or_above(key)
        below = self._row(self._before(offset)) if offset > self._start else None
        above = self._row(offset) if offset < len(self._data) else None
        if (below and below.first >= key) or (above and above.first < key):
            raise self.damaged(offset, say("its rows are not in order"))
        return below, above

    def rows_back_from(self, key: str) -> Iterator[Row]:
        """The rows at or below `key`, the highest first."""
        offset = self._at_or_above(f"{key},~")
        while offset > self._start:
            offset = self._before(offset)
            yield self._row(offset)

    def damaged(self, offset: int, reason: str) -> TableError:
        """The error that names file, line and reason."""
        line = self._data.count(b"\n", 0, offset) + 1
        names = {"path": self.path, "line": line, "reason": reason}
        return TableError(say("{path}, line {line}: {reason}", **names))

    def _at_or_above(self, key: str) -> int:
        """Where the first line begins that is not below `key`, the end of the file if none is."""
        wanted = key.encode()
        low, high = self._start, len(self._data)
        while low < high:
            middle = max(self._data.rfind(b"\n", low, (low + high) // 2) + 1, low)
            if self._data[middle : middle + len(wanted)] < wanted:
                low = self._after(middle)
            else:
                high = middle
        return low

    def _after(self, offset: int) -> int:
        return (self._data.find(b"\n", offset) + 1) or len(self._data)

    def _before(self, offset: int) -> int:
        return self._data.rfind(b"\n", 0, offset - 1) + 1

    def _row(self, offset: int) -> Row:
        cells = self._cells(offset)
        if len(cells) != len(self.places):
            numbers = {"cells": len(cells), "columns": len(self.places)}
            raise self.damaged(offset, say("{cells} cells under {columns} columns", **numbers))
        return Row(self, offset, cells)

    def _cells(self, offset: int) -> list[str]:
        line = self._data[offset : self._after(offset)].rstrip(b"\r\n")
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise self.damaged(offset, str(error)) from error
        return self._quoted_cells(offset, text) if '"' in text else text.split(",")

    def _quoted_cells(self, offset: int, text: str) -> list[str]:
        import csv

        try:
            return next(csv.reader([text], strict=True))
        except csv.Error as error:
            raise self.damaged(offset, str(error)) from error


class Tables:
    """The tables of one directory, each read when it is first asked for.

    Those of a directory that was not checked when it was written are checked when they are read.
    `added` holds, by the name of a daily table, the rows that a refresh fetched from the bank,
    `own` by the name of a table the values that the user gave, where nothing is published;
    `caveats` tell what of the refreshed copy cannot be used.
    """

    def __init__(
        self,
        directory: Path,
        added: Mapping[str, Table] | None = None,
        caveats: tuple[Caveat, ...] = (),
        own: Mapping[str, Table] | None = None,
        *,
        is_checked: bool = True,
    ) -> None:
        self.directory = directory
        self._is_checked = is_checked
        self.added = added or {}
        self.own = own or {}
        self.caveats = caveats
        self._tables: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._tables:
            path = self.directory / f"{name}.csv"
            self._tables[name] = Table(path, is_checked=self._is_checked)
        return self._tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self._tables or (self.directory / f"{name}.csv").is_file()

    def around(self, name: str, day: str) -> tuple[Row | None, Row | None]:
        """The last row of a daily table below a day and the first at or above it.

        The rows that a refresh added count too; where both have a day, the table's own stands.
        """
        below, above = self[name].around(day)
        if name in self.added:
            earlier, later = self.added[name].around(day)
            # Of two equal ones `max` and `min` keep the first, the table's own.
            below = max(filter(None, (below, earlier)), key=_date, default=None)
            above = min(filter(None, (above, later)), key=_date, default=None)
        return below, above

    def no_value(self, message: str | Message, hint: str | Message) -> NoValueError:
        """The error of a value that the tables lack, with what of a refreshed copy is unusable."""
        for caveat in self.caveats:
            values = {"message": message, "reason": caveat.message}
            message = Message("{message}; {reason}", tuple(values.items()))
        return NoValueError(message, hint)

    def verified_through(self, name: str) -> date | None:
        """The last day through which a table was checked against its sources, None if unknown."""
        return self._described_day(name, "verified_through")

    def verified_from(self, name: str) -> date | None:
        """The first day for which a table was read in its sources, None if it holds every day."""
        return self._described_day(name, "verified_from")

    def _described_day(self, name: str, key: str) -> date | None:
        text = self._package.get(name, {}).get(key)
        try:
            return day_in(text) if text else None
        except (TypeError, ValueError):
            names = {"path": self.directory / PACKAGE, "name": name, "text": repr(text)}
            message = say("{path}: {key} of {name} is {text}, no day", key=key, **names)
            raise TableError(message) from None

    @cached_property
    def _package(self) -> Mapping[str, Mapping[str, Any]]:
        return read_package(self.directory)


def read_package(directory: Path) -> Mapping[str, Mapping[str, Any]]:
    """What the data package of a directory says of each table; nothing where there is none."""
    path = directory / PACKAGE
    try:
        return {one["name"]: one for one in parse_package(path.read_bytes())["resources"]}
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=reason_of(error))
        raise TableError(message) from error
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def parse_package(data: bytes) -> Mapping[str, Any]:
    """A Frictionless data package whose resources have names, of the layout that is read here.

    ValueError for anything else.
    """
    import json

    try:
        package: Mapping[str, Any] = json.loads(data)
        names = [one["name"] for one in package["resources"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(say("no Frictionless data package")) from error
    if not all(isinstance(name, str) and re.fullmatch(_NAME, name) for name in names):
        raise ValueError(say("a resource of the data package has no proper name"))
    layout = package.get("layout", 1)
    if layout != LAYOUT:
        numbers = {"layout": quoted(str(layout)), "own": LAYOUT}
        raise ValueError(
            say("its tables have layout {layout}, and this version of kzpen reads {own}", **numbers)
        )
    return package
