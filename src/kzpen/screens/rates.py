"""What `rates` shows: coverage, places, findings, what came and what did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kzpen.coverage import Coverage, Origin
from kzpen.exchange import DAILY
from kzpen.screens.blocks import NONE, Block, Grid, Screen
from kzpen.verification import Verified

if TYPE_CHECKING:
    from kzpen.refresh.published import Swapped
    from kzpen.refresh.update import Failure, Fetched

_DAYS = 5
"""Of days that are lacking, so many are named."""

_FAILURES = 8
"""Of failures with reasons of their own, so many are shown."""

_DIGITS = 7
"""Of a hash, enough to tell two files apart; the whole one is in the other forms."""


def of_coverage(covered: Sequence[Coverage], base: str, version: str | None, today: date) -> Screen:
    """A table a line, and where refreshed tables and rows came from."""
    labels = ("table", "rows", "from", "to", "days", "verified", "origin", "sha256")
    rows = tuple(
        (
            one.table,
            f"{one.rows:,}",
            _day(one.first),
            _day(one.last),
            NONE if one.age(today) is None else str(one.age(today)),
            _day(one.verified_through),
            "refreshed" if one.added or one.package else base,
            one.sha256[:_DIGITS],
        )
        for one in covered
    )
    grid = Grid(labels, rows, figures=("rows", "days"))
    heading = f"Tables on {today}" + (f", version {version}" if version else "")
    notes = ("Days: since the last one covered, or since the text was verified.",)
    return [Block(heading, grid=grid, notes=notes + tuple(_refreshed(covered)))]


def _refreshed(covered: Sequence[Coverage]) -> Iterator[str]:
    """Where what was refreshed came from, and what could not be had."""
    for package in {one.package for one in covered if one.package}:
        yield f"Package from {package.source}, {package.fetched}"
    added: dict[Origin, list[str]] = {}
    for one in covered:
        if one.added and one.added.rows:
            added.setdefault(one.added.origin, []).append(f"{one.table} {one.added.rows:,}")
    for origin, tables in added.items():
        yield f"Rows added: {', '.join(tables)} from {origin.source}, {origin.fetched}"
    for one in covered:
        if one.added and one.added.lacking:
            days = ", ".join(map(str, one.added.lacking[:_DAYS]))
            more = ", ..." if len(one.added.lacking) > _DAYS else ""
            yield f"{one.table} has no rate for {len(one.added.lacking)} days: {days}{more}"


def of_paths(paths: Mapping[str, Path]) -> Screen:
    """A place a line."""
    rows = tuple((name.replace("_", " "), str(path)) for name, path in paths.items())
    return [Block(grid=Grid(("what", "path"), rows, texts=("path",)))]


def of_verified(found: Sequence[Verified]) -> Screen:
    """What is damaged, what is worth knowing, and how much was read."""
    faults = tuple(
        (one.path.name, NONE if line is None else str(line), reason)
        for one in found
        for line, reason in one.faults
    )
    notes = tuple(note.said_of(one.path.name) for one in found for note in one.notes)
    rows = sum(one.rows for one in found)
    read = f"{len(found)} files, {rows:,} rows"
    if not faults:
        return [Block(lines=(f"{read}: nothing is damaged.",), notes=notes)]
    labels = ("file", "line", "what is wrong")
    grid = Grid(labels, faults, figures=("line",), texts=("what is wrong",))
    return [Block(f"{read}: {len(faults)} damaged", grid=grid, notes=notes)]


def of_fetched(fetched: Sequence[Fetched], host: str, *, dry_run: bool) -> Screen:
    """What came for each currency, and what did not and why."""
    if not any(one.asked for one in fetched):
        last = ", ".join(f"{DAILY[one.table].upper()} to {one.last}" for one in fetched)
        return [Block(lines=(f"Nothing is missing: {last}.",))]
    if dry_run:
        labels: tuple[str, ...] = ("currency", "days to ask for", "from", "to")
        rows = tuple((*_of_asked(one), *_ends(one.asked)) for one in fetched)
        return [Block(f"{host} would be asked", grid=Grid(labels, rows, ("days to ask for",)))]
    labels = ("currency", "days asked for", "rates that came", "last day known")
    came = tuple((*_of_asked(one), f"{len(one.came):,}", str(one.last)) for one in fetched)
    return [Block(grid=Grid(labels, came, figures=labels[1:3]), notes=tuple(_lost(fetched)))]


def _lost(fetched: Sequence[Fetched]) -> Iterator[str]:
    """What did not come and why, the same of several currencies once."""
    failures: dict[Failure, list[str]] = {}
    for one in fetched:
        for failure in one.failures:
            failures.setdefault(failure, []).append(DAILY[one.table].upper())
    for failure, currencies in islice(failures.items(), _FAILURES):
        yield f"{', '.join(currencies)} {_span(failure)}: {failure.reason}"
    if len(failures) > _FAILURES:
        yield f"... and {len(failures) - _FAILURES} more, which the other forms list."
    for day in sorted({day for one in fetched for day in one.not_set}):
        yield f"The rate of {day} is not set yet."


def of_swapped(swapped: Swapped, *, dry_run: bool) -> Screen:
    """Whether a published package replaced the tables, and which of them differ."""
    versions = f"version {swapped.version} of {swapped.source}"
    if not swapped.is_newer:
        in_use = f"the tables in use are of version {swapped.before}"
        return [Block(lines=(f"Nothing was changed: {versions} is no newer; {in_use}.",))]
    done = "would replace" if dry_run else "replaced"
    tables = ", ".join(swapped.changed) or "none"
    line = f"{versions} {done} version {swapped.before}; tables that differ: {tables}."
    figures = swapped.figures[:_FAILURES]
    more = len(swapped.figures) - len(figures)
    notes = (*figures, f"... and {more} more, which the other forms list.") if more else figures
    return [Block(lines=(line[0].upper() + line[1:],), notes=notes)]


def of_reset(home: Path, removed: Sequence[str]) -> Screen:
    """What was removed."""
    if not removed:
        return [Block(lines=(f"Nothing was refreshed in {home}.",))]
    line = f"Removed from {home}; the tables that came with kzpen are in use."
    return [Block(lines=(line,), grid=Grid(("removed",), tuple((name,) for name in removed)))]


def _of_asked(fetched: Fetched) -> tuple[str, str]:
    return DAILY[fetched.table].upper(), f"{len(fetched.asked):,}"


def _ends(days: Sequence[date]) -> tuple[str, str]:
    return (str(days[0]), str(days[-1])) if days else (NONE, NONE)


def _span(failure: Failure) -> str:
    first, last = failure.days[0], failure.days[-1]
    return str(first) if first == last else f"{first} to {last}"


def _day(day: date | None) -> str:
    return NONE if day is None else str(day)
