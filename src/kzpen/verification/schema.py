"""Tables read strictly and held against their description.

A table is read line by line, with what could not be read; then against the part of Table Schema
that datapackage.json uses.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from kzpen.tables import PACKAGE, day_in
from kzpen.tables.canonical import cells_of

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
    """One row with the number of its line in the file; as many cells as the sheet has columns."""

    number: int
    cells: tuple[str, ...]


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
    known: dict[str, str] = {}  # most cells of a table are those of other rows: one of each is kept
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            cells = _cells(line)
        except ValueError as error:
            faults.append(Finding(number, str(error)))
            continue
        if number == 1:
            columns = tuple(cells)
        elif len(cells) == len(columns):
            lines.append(Line(number, tuple(known.setdefault(cell, cell) for cell in cells)))
        else:
            reason = f"{len(cells)} cells under {len(columns)} columns"
            faults.append(Finding(number, reason))
    if not lines:
        faults.append(Finding(None, "has no rows"))
    return Sheet(path, data, columns, tuple(lines), tuple(faults))


def _cells(line: bytes) -> list[str]:
    """The cells of one line in the canonical form, of which a terminal obeys none."""
    cells = cells_of(line)
    if not "".join(cells).replace(_NO_BREAK_SPACE, " ").isprintable():
        raise ValueError("holds a character that a terminal would obey, not print")
    return cells


def each(sheet: Sheet, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Some cells of each line with its number; nothing where a column is missing."""
    if set(columns) <= set(sheet.columns):
        places = [sheet.columns.index(column) for column in columns]
        for number, cells in sheet.lines:
            yield number, tuple(cells[place] for place in places)


Description: TypeAlias = Mapping[str, Any]
"""A resource of a data package."""

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_INTEGER = re.compile(r"-?[0-9]{1,15}")


def file_faults(sheet: Sheet, described: Description | None) -> Iterator[Finding]:
    """Whether the file is the one that its own package describes, where there is one."""
    if described is None:
        return
    if described.get("bytes") != len(sheet.data):
        size = f"{len(sheet.data)} bytes, not the {described.get('bytes')}"
        yield Finding(None, f"has {size} that {PACKAGE} names")
    elif described.get("hash") != f"sha256:{sha256(sheet.data)}":
        yield Finding(None, f"its sha256 is not the one that {PACKAGE} names")
    if not _is_day(str(described.get("verified_through"))):
        yield Finding(None, f"{PACKAGE} does not say through which day it is verified")


def sha256(data: bytes) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def faults(sheet: Sheet, described: Description, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """What breaks the schema: columns, types, constraints, keys, keys of other tables."""
    schema = described["schema"]
    names = [field["name"] for field in schema["fields"]]
    # Columns may be added at the end: look-up goes by the names, and by the first ones as a key.
    if list(sheet.columns[: len(names)]) != names:
        yield Finding(1, f"the columns are not {', '.join(names)}")
        return
    for field in schema["fields"]:
        yield from _field_faults(sheet, field)
    if "primaryKey" in schema:
        yield from _twice(sheet, schema["primaryKey"])
    for key in schema.get("foreignKeys", ()):
        reference = key["reference"]
        other = sheets[reference["resource"]]
        there = {cells for _, cells in each(other, *reference["fields"])}
        for number, cells in each(sheet, *key["fields"]):
            if cells not in there:
                yield Finding(number, f"{' '.join(cells)} is not in {reference['resource']}.csv")


def _field_faults(sheet: Sheet, field: Description) -> Iterator[Finding]:
    name, rules = field["name"], field.get("constraints", {})
    may_be_empty = field.get("missingValues") == []
    tests = list(_tests(field["type"], rules))
    for number, (cell,) in each(sheet, name):
        if cell or may_be_empty:
            for what, holds in tests:
                if not holds(cell):
                    yield Finding(number, f"{name} is {cell!r}, {what}")
                    break
        elif rules.get("required"):
            yield Finding(number, f"{name} is empty")
    if rules.get("unique"):
        yield from _twice(sheet, [name])


def _tests(kind: str, rules: Description) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """What a cell must be, each with what is said where it is not."""
    if kind == "date":
        yield "no day", _is_day
    elif kind == "number":
        yield "no number", lambda cell: bool(NUMBER.fullmatch(cell))
    elif kind == "integer":
        yield "no whole number", lambda cell: bool(_INTEGER.fullmatch(cell))
    if "enum" in rules:
        known = frozenset(rules["enum"])
        yield "none that is known", lambda cell: cell in known
    if "pattern" in rules:
        pattern = re.compile(rules["pattern"])
        yield "not of the form that it has elsewhere", lambda cell: bool(pattern.fullmatch(cell))
    if "minimum" in rules:
        least = Decimal(rules["minimum"])
        yield f"less than {least}", lambda cell: Decimal(cell) >= least
    if "exclusiveMinimum" in rules:
        below = Decimal(rules["exclusiveMinimum"])
        yield f"not above {below}", lambda cell: Decimal(cell) > below


def _is_day(cell: str) -> bool:
    try:
        return bool(day_in(cell))
    except ValueError:
        return False


def _twice(sheet: Sheet, columns: list[str]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in each(sheet, *columns):
        if cells in seen:
            yield Finding(number, f"{' '.join(cells)} stands already in line {seen[cells]}")
        seen.setdefault(cells, number)
