"""What the tables in use hold, through which day, and where each of them comes from."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzpen.exchange import DAILY
from kzpen.mci import indices
from kzpen.refresh.days import known
from kzpen.refreshed import Copy
from kzpen.tables import Table, read_package


class Origin(NamedTuple):
    """Where refreshed rows or a refreshed table came from, and when (UTC)."""

    source: str
    fetched: str


class Coverage(NamedTuple):
    """One table: its rows, the days it covers where it goes by days, and its origin.

    `origin` is None where the table stands as it came with kzpen or in the directory named;
    `added` counts the rows of a daily table that a refresh brought. `sha256` is that of the file
    without them.
    """

    table: str
    rows: int
    first: date | None
    last: date | None
    verified_through: date | None
    origin: Origin | None
    added: int
    sha256: str

    def age(self, today: date) -> int | None:
        """The days since the last one covered or, for the codes, verified; none if still ahead."""
        last = self.last or self.verified_through
        return None if last is None else max(0, (today - last).days)


def coverage(copy: Copy) -> list[Coverage]:
    """What each table in use covers, in the order of their package."""
    tables = copy.tables
    names = read_package(tables.directory) or sorted(
        path.stem for path in tables.directory.glob("*.csv")
    )
    return [_covered(copy, name, tables[name]) for name in names]


def _covered(copy: Copy, name: str, table: Table) -> Coverage:
    days: list[date] = []
    rows, added = table.count(), 0
    published = copy.published and Origin(copy.published.source, copy.published.fetched)
    if name == "mci":
        spans = indices(copy.tables)
        days = [spans[0].valid_from, max(span.last_day for span in spans)]
    elif name in DAILY:
        of = known(table, copy.tables.added.get(name))
        days, added = sorted(of.listed), len(of.listed) - rows
        rows = len(of.listed)
    daily = copy.daily.get(name)
    return Coverage(
        table=name,
        rows=rows,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        verified_through=copy.tables.verified_through(name),
        origin=Origin(daily.source, daily.fetched) if daily and added else published,
        added=added,
        sha256=table.sha256(),
    )
