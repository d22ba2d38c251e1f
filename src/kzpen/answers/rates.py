"""What `rates` answers of the tables in use: what they hold, where they lie, if they are sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.answer import NONE, Answer, Block, Document, Doubtful, Grid, Json, Screen
from kzpen.answers.documents import day as day_json
from kzpen.errors import TableError
from kzpen.exchange import DAILY
from kzpen.mci import Index, indices, own_index, own_indices
from kzpen.money import plain
from kzpen.tables import (
    PACKAGE,
    Table,
    Tables,
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
        self.own = own_values(copy.tables)
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
            "ends_in_days": self._ends_in(covered),
            "own": [_own_json(one) for one in self.own] if covered.table == "mci" else [],
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
        ends = tuple(self._ends())
        heading = f"Tables on {self.today}" + (f", version {self.version}" if self.version else "")
        notes = (
            "Days: since the last one covered, or since the text was verified.",
            *self._refreshed(),
        )
        first = [Block("What ends or is old", lines=ends)] if ends else []
        return [*first, Block(heading, grid=grid, notes=notes)]

    def _ends_in(self, covered: Coverage) -> int | None:
        """For how many days from now a table has values; none for what does not go by days."""
        return (covered.last - self.today).days if covered.last else None

    def _ends(self) -> Iterator[str]:
        """What is about to end or is old by now, each with the command that helps."""
        for one in self.covered:
            left = self._ends_in(one)
            if one.table == "mci" and one.last and left is not None:
                yield _index_ends(one.last, left, self.own)
            elif one.table in DAILY and one.last and left is not None and left < 0:
                name = DAILY[one.table].upper()
                yield Doubtful(
                    f"{name}: no rate after {one.last} ({-left} days ago): kzpen rates update"
                )
        verified = {
            one.verified_through for one in self.covered if one.table in ("offences", "sanctions")
        }
        for through in filter(None, verified):
            age = (self.today - through).days
            if age > 0:
                yield Doubtful(
                    f"Codes: text as on {through} ({age} days ago): kzpen rates update --from URL"
                )

    def _origin(self, covered: Coverage) -> str:
        return "refreshed" if covered.added or covered.package else self.base

    def _refreshed(self) -> Iterator[str]:
        """Where what was refreshed came from, and what could not be had."""
        yield from map(own_line, self.own)
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


_MOST_SHOWN = 100
"""Faults on a screen: where every line has one, the first ones tell what is wrong."""


class Verification(Answer):
    """Every predicate over every row of the tables in use, with an error where one is damaged.

    Or of a package in a directory before it is published, held against those in use too.
    """

    schema = "kzpen.verification/1"
    columns = ("table", "file", "rows", "kind", "line", "reason")
    exploded = "findings"

    def __init__(self, data: str | None, package: str | None = None) -> None:
        from kzpen.verification import Verified, verify
        from kzpen.verification.schema import Finding

        tables = open_copy(data).tables
        before = None
        if package is not None:
            before = tables.directory
            tables = _published(package, before)
        unusable = tuple(Finding(None, str(caveat.message)) for caveat in tables.caveats)
        self.found = verify(tables, before)
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
        shown = faults[:_MOST_SHOWN]
        if len(shown) < len(faults):
            notes = (f"{len(faults) - len(shown):,} more: --format csv has all of them", *notes)
        grid = Grid(labels, shown, figures=("line",), texts=("what is wrong",))
        return [Block(f"{read}: {len(faults)} damaged", grid=grid, notes=notes)]


class Fixed(Answer):
    """The tables of a directory that were rewritten in the canonical form, each as a whole.

    TableError for a file that is none of kzpen's tables; what was rewritten before it stays so.
    """

    schema = "kzpen.fixed/1"
    columns = ("file", "rewritten")

    def __init__(self, directory: str) -> None:
        from kzpen.tables.canonical import rewritten
        from kzpen.tables.copy import write_file

        named = named_directory(directory)
        described = read_package(bundled_directory())
        self.files: list[tuple[Path, bool]] = []
        for name, table in described.items():
            path = (named or Path(directory)) / f"{name}.csv"
            if not path.is_file():
                continue
            data = path.read_bytes()
            columns = [field["name"] for field in table["schema"]["fields"]]
            try:
                new = rewritten(name, data, columns)
            except ValueError as error:  # of the encoding too
                raise TableError(f"{path}: {error}") from error
            if new != data:
                write_file(path, new)
            self.files.append((path, new != data))
        if not self.files:
            raise TableError(f"{directory} holds no tables")
        super().__init__()

    def results(self) -> list[Document]:
        return [{"file": str(path), "rewritten": changed} for path, changed in self.files]

    def screen(self, _width: int) -> Screen:
        changed = [path.name for path, is_changed in self.files if is_changed]
        lines = (f"Rewritten: {', '.join(changed)}.",) if changed else ("Nothing was rewritten.",)
        note = "datapackage.json keeps the old hashes: write it anew before it is published."
        return [Block(lines=lines, notes=(note,) if changed else ())]


def _published(package: str, before: Path) -> Tables:
    """The tables of a package that is to be published; TableError where kzpen would not take it."""
    from kzpen.refresh.package import check_offer

    named = named_directory(package)
    if named is None:  # `package` is a text, which names one or is an error
        raise TableError(f"{package} is no directory of tables")
    try:
        data = (named / PACKAGE).read_bytes()
    except OSError as error:
        raise TableError(f"cannot read {named / PACKAGE}: {error.strerror}") from error
    check_offer(data, tuple(read_package(before)), version_of(before))
    return Tables(named)


class Own(NamedTuple):
    """A value of the index of the user's own; overruled where a published one is known."""

    value: Index
    is_overruled: bool


def own_values(tables: Tables) -> list[Own]:
    """The values that the user gave, oldest first."""
    table = tables.own.get("mci")
    in_use = own_indices(tables)
    found = [own_index(row) for row in table.rows()] if table else []
    return [Own(one, one not in in_use) for one in found]


def own_line(own: Own) -> str:
    """A value of the user's own, and whether a published one stands instead of it."""
    one = own.value
    state = ", overruled by the published value" if own.is_overruled else ""
    return f"Your own MCI: {plain(one.value)} from {one.valid_from}: {one.act}{state}"


def _own_json(own: Own) -> Document:
    one = own.value
    return {
        "valid_from": day_json(one.valid_from),
        "valid_to": day_json(one.last_day),
        "purpose": one.purpose,
        "value": plain(one.value),
        "act": one.act,
        "overruled": own.is_overruled,
    }


def _index_ends(last: date, left: int, own: Sequence[Own]) -> str:
    """When the values of the index end, and what the user gave for the time after."""
    start = last + timedelta(1)
    days = f"in {left} days" if left >= 0 else f"{-left} days ago"
    after = [one.value for one in own if not one.is_overruled]
    if after:
        given = ", ".join(f"{plain(one.value)} from {one.valid_from}" for one in after)
        return Doubtful(f"MCI: no published value after {last} ({days}); your own: {given}")
    cures = (
        "kzpen rates update --from URL",
        f"kzpen rates set mci TENGE --from {start} --act TEXT",
    )
    return Doubtful(f"MCI: no value after {last} ({days}): {' or '.join(cures)}")


def _day(day: date | None) -> str:
    return NONE if day is None else str(day)
