"""What `rates` answers of the tables in use: what they hold, where they lie, if they are sound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Json, Screen
from kzpen.answers.documents import day as day_json
from kzpen.errors import TableError
from kzpen.exchange import DAILY
from kzpen.mci import indices
from kzpen.tables import (
    PACKAGE,
    Table,
    bundled_directory,
    home_directory,
    named_directory,
    read_package,
)
from kzpen.tables.copy import Copy, open_copy, version_of

if TYPE_CHECKING:
    from kzpen.refresh.days import Known

_DAYS = 5
"""Of days that are lacking, so many are named."""

_DIGITS = 7
"""Of a hash, enough to tell two files apart; the whole one is in the other forms."""


class Origin(NamedTuple):
    """Where a table or rows of it were fetched from, and when (UTC)."""

    source: str
    fetched: str


class Added(NamedTuple):
    """What a refresh added to a daily table: how many rows, the days that could not be had."""

    rows: int
    lacking: tuple[date, ...]
    origin: Origin
    sha256: str


class Coverage(NamedTuple):
    """One table: its rows, the days it covers where it goes by days, and its origin.

    `package` is None where the table came with kzpen or stands in the directory named; `added` is
    None where no refresh added to it. `sha256` is that of the file, without what was added.
    """

    table: str
    rows: int
    first: date | None
    last: date | None
    verified_through: date | None
    package: Origin | None
    added: Added | None
    sha256: str

    def age(self, today: date) -> int | None:
        """The days since the last one covered or, for the codes, verified; none if still ahead."""
        last = self.last or self.verified_through
        return None if last is None else max(0, (today - last).days)


def coverage(copy: Copy) -> list[Coverage]:
    """What each table in use covers, in the order of their package; TableError without any."""
    tables = copy.tables
    names = [name for name in read_package(bundled_directory()) if name in tables]
    if not names:
        raise TableError(f"{tables.directory} holds no tables")
    return [_covered(copy, name, tables[name]) for name in names]


def _covered(copy: Copy, name: str, table: Table) -> Coverage:
    rows = table.count()
    first: date | None = None
    last: date | None = None
    added = None
    if name == "mci":
        spans = indices(copy.tables)
        first, last = spans[0].valid_from, max(span.last_day for span in spans)
    elif name in copy.tables.added:
        from kzpen.refresh.days import Known

        known = Known(table, copy.tables.added[name])
        first, last = min(known.listed), max(known.listed)
        added = _added(copy, name, known, len(known.listed) - rows)
        rows = len(known.listed)
    elif name in DAILY:
        first, last = (row.first_day("date") for row in table.ends())
    package = copy.published
    return Coverage(
        table=name,
        rows=rows,
        first=first,
        last=last,
        verified_through=copy.tables.verified_through(name),
        package=Origin(package.source, package.fetched) if package else None,
        added=added,
        sha256=table.sha256(),
    )


def _added(copy: Copy, name: str, known: Known, rows: int) -> Added:
    one = copy.daily[name]
    return Added(
        rows=rows,
        lacking=tuple(known.lacking()),
        origin=Origin(one.source, one.fetched),
        sha256=copy.tables.added[name].sha256(),
    )


class Status(Answer):
    """What each table in use covers, how old it is and where it comes from."""

    schema = "kzpen.rates/1"
    columns = (
        "table",
        "origin",
        "rows",
        "first",
        "last",
        "age_days",
        "verified_through",
        "version",
        "package.fetched",
        "package.from",
        "added.rows",
        "added.fetched",
        "added.from",
        "added.sha256",
        "lacking",
        "sha256",
    )

    def __init__(self, data: str | None, today: date) -> None:
        copy = open_copy(data)
        directory = copy.tables.directory
        self.today = today
        self.covered = coverage(copy)
        self.base = "named" if named_directory(data) else "bundled"
        self.version = version_of(directory) if (directory / PACKAGE).is_file() else None
        super().__init__(copy.tables, on=today)

    def results(self) -> list[Document]:
        return [self._result(one) for one in self.covered]

    def _result(self, covered: Coverage) -> Document:
        added, package = covered.added, covered.package
        lacking: list[Json] = [day_json(day) for day in added.lacking] if added else []
        return {
            "table": covered.table,
            "rows": covered.rows,
            "first": day_json(covered.first),
            "last": day_json(covered.last),
            "age_days": covered.age(self.today),
            "verified_through": day_json(covered.verified_through),
            "version": self.version,
            "origin": self._origin(covered),
            "package": package and {"fetched": package.fetched, "from": package.source},
            "added": added
            and {
                "rows": added.rows,
                "fetched": added.origin.fetched,
                "from": added.origin.source,
                "sha256": added.sha256,
            },
            "lacking": lacking,
            "sha256": covered.sha256,
        }

    def screen(self, _width: int) -> Screen:
        """A table a line, and where refreshed tables and rows came from."""
        labels = ("table", "rows", "from", "to", "days", "verified", "origin", "sha256")
        rows = tuple(
            (
                one.table,
                f"{one.rows:,}",
                _day(one.first),
                _day(one.last),
                NONE if one.age(self.today) is None else str(one.age(self.today)),
                _day(one.verified_through),
                self._origin(one),
                one.sha256[:_DIGITS],
            )
            for one in self.covered
        )
        grid = Grid(labels, rows, figures=("rows", "days"))
        heading = f"Tables on {self.today}" + (f", version {self.version}" if self.version else "")
        notes = (
            "Days: since the last one covered, or since the text was verified.",
            *self._refreshed(),
        )
        return [Block(heading, grid=grid, notes=notes)]

    def _origin(self, covered: Coverage) -> str:
        return "refreshed" if covered.added or covered.package else self.base

    def _refreshed(self) -> Iterator[str]:
        """Where what was refreshed came from, and what could not be had."""
        for package in {one.package for one in self.covered if one.package}:
            yield f"Package from {package.source}, {package.fetched}"
        added: dict[Origin, list[str]] = {}
        for one in self.covered:
            if one.added and one.added.rows:
                added.setdefault(one.added.origin, []).append(f"{one.table} {one.added.rows:,}")
        for origin, tables in added.items():
            yield f"Rows added: {', '.join(tables)} from {origin.source}, {origin.fetched}"
        for one in self.covered:
            if one.added and one.added.lacking:
                days = ", ".join(map(str, one.added.lacking[:_DAYS]))
                more = ", ..." if len(one.added.lacking) > _DAYS else ""
                yield f"{one.table} has no rate for {len(one.added.lacking)} days: {days}{more}"


class Paths(Answer):
    """Where tables are read from, refreshed ones are written to, and the bundled ones are."""

    schema = "kzpen.paths/1"
    columns = ("what", "path")

    def __init__(self, data: str | None) -> None:
        copy = open_copy(data)
        self.paths: dict[str, Path] = {"read_from": copy.tables.directory}
        if copy.daily:
            self.paths["added_from"] = home_directory()
        self.paths |= {"written_to": home_directory(), "bundled": bundled_directory()}
        super().__init__(copy.tables)

    def results(self) -> list[Document]:
        return [{"what": name, "path": str(path)} for name, path in self.paths.items()]

    def screen(self, _width: int) -> Screen:
        rows = tuple((name.replace("_", " "), str(path)) for name, path in self.paths.items())
        return [Block(grid=Grid(("what", "path"), rows, texts=("path",)))]


class Verification(Answer):
    """Every predicate over every row of the tables in use, with an error where one is damaged."""

    schema = "kzpen.verification/1"
    columns = ("table", "file", "rows", "kind", "line", "reason")
    exploded = "findings"

    def __init__(self, data: str | None) -> None:
        from kzpen.verification import Verified, verify
        from kzpen.verification.schema import Finding

        tables = open_copy(data).tables
        unusable = tuple(Finding(None, str(caveat.message)) for caveat in tables.caveats)
        self.found = verify(tables)
        if unusable:
            refreshed = Verified(
                table="refreshed", path=home_directory(), rows=0, faults=unusable, notes=()
            )
            self.found.insert(0, refreshed)
        damaged = [fault.said_of(one.path) for one in self.found for fault in one.faults]
        more = f", and {len(damaged) - 1} more" if len(damaged) > 1 else ""
        super().__init__(error=TableError(f"{damaged[0]}{more}") if damaged else None)

    def results(self) -> list[Document]:
        return [
            {
                "table": one.table,
                "file": str(one.path),
                "rows": one.rows,
                "findings": [
                    {"kind": kind, "line": finding.line, "reason": finding.reason}
                    for kind, some in (("fault", one.faults), ("note", one.notes))
                    for finding in some
                ],
            }
            for one in self.found
        ]

    def screen(self, _width: int) -> Screen:
        """What is damaged, what is worth knowing, and how much was read."""
        faults = tuple(
            (one.path.name, NONE if fault.line is None else str(fault.line), fault.reason)
            for one in self.found
            for fault in one.faults
        )
        notes = tuple(note.said_of(one.path.name) for one in self.found for note in one.notes)
        rows = sum(one.rows for one in self.found)
        read = f"{len(self.found)} files, {rows:,} rows"
        if not faults:
            return [Block(lines=(f"{read}: nothing is damaged.",), notes=notes)]
        labels = ("file", "line", "what is wrong")
        grid = Grid(labels, faults, figures=("line",), texts=("what is wrong",))
        return [Block(f"{read}: {len(faults)} damaged", grid=grid, notes=notes)]


def _day(day: date | None) -> str:
    return NONE if day is None else str(day)
