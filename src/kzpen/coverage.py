"""What the tables in use hold, through which day, and where each of them comes from."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzpen.errors import TableError
from kzpen.exchange import DAILY
from kzpen.mci import indices
from kzpen.paths import bundled_directory
from kzpen.refresh.days import known, lacking
from kzpen.refreshed import Copy
from kzpen.tables import Table, read_package


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
    days: list[date] = []
    rows, added = table.count(), None
    if name == "mci":
        spans = indices(copy.tables)
        days = [spans[0].valid_from, max(span.last_day for span in spans)]
    elif name in DAILY:
        rows_added = copy.tables.added.get(name)
        of = known(table, rows_added)
        days = sorted(of.listed)
        if rows_added:
            one = copy.daily[name]
            added = Added(
                rows=len(of.listed) - rows,
                lacking=tuple(lacking(of)),
                origin=Origin(one.source, one.fetched),
                sha256=rows_added.sha256(),
            )
            rows = len(of.listed)
    package = copy.published
    return Coverage(
        table=name,
        rows=rows,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        verified_through=copy.tables.verified_through(name),
        package=Origin(package.source, package.fetched) if package else None,
        added=added,
        sha256=table.sha256(),
    )
