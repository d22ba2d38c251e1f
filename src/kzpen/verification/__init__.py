"""Every predicate over every row: of the tables in use, and of a package before it is kept.

`schema` reads a table strictly and holds it against its description, `predicates` against what
kzpen relies on beyond that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kzpen.exchange import DAILY, REFUSED
from kzpen.tables import Table, Tables, bundled_directory, read_package
from kzpen.verification import predicates, schema
from kzpen.verification.schema import Finding, Sheet, read_sheet

_ADDED: schema.Description = {
    "schema": {
        "fields": [
            {"name": "date", "type": "date", "constraints": {"required": True, "unique": True}},
            {"name": "kzt", "type": "number", "constraints": {"exclusiveMinimum": 0}},
            {
                "name": "basis",
                "type": "string",
                "constraints": {"required": True, "enum": ["listed", REFUSED]},
            },
        ]
    }
}
"""The rows that a refresh added to a daily table."""

_OWN: schema.Description = {
    "schema": {
        "fields": [
            {"name": "valid_from", "type": "date", "constraints": {"required": True}},
            {
                "name": "purpose",
                "type": "string",
                "constraints": {"required": True, "enum": ["all", "payments", "benefits"]},
            },
            {
                "name": "value",
                "type": "number",
                "constraints": {"required": True, "exclusiveMinimum": 0},
            },
            {"name": "act", "type": "string", "constraints": {"required": True}},
        ]
    }
}
"""The values of the index that the user gave."""


_OPTIONAL = ("synonyms",)
"""Tables that a package may leave out: no law sets them, and kzpen reads those it came with."""


class Verified(NamedTuple):
    """What was found in one file: faults, which make it unusable, and notes, which do not."""

    table: str
    path: Path
    rows: int
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def verify(
    tables: Tables, before: Path | None = None, *, bundled: Path | None = None
) -> list[Verified]:
    """What is found in each table, by the descriptions in `bundled`: that came with this kzpen.

    `before` is the directory of tables that these are to replace: no row of theirs may be lost,
    and a figure that differs is noted, of jumps only those that are new.
    """
    bundled = bundled or bundled_directory()
    described, own = dict(read_package(bundled)), read_package(tables.directory)
    for name in _OPTIONAL:
        if name not in tables:
            del described[name]
    sheets = {name: read_sheet(tables.directory / f"{name}.csv") for name in described}
    found = []
    for name, sheet in sheets.items():
        old = before / sheet.path.name if before else None
        if not sheet.columns:  # nothing that is said of its content would help
            found.append(Verified(name, sheet.path, 0, sheet.faults, ()))
            continue
        faults = (
            *sheet.faults,
            *schema.faults(sheet, described[name], sheets),
            *predicates.faults(name, sheet),
            *predicates.names_that_are_lost(name, sheet, bundled),
            *(predicates.rows_that_are_lost(name, sheet, old) if old else ()),
            *schema.file_faults(sheet, own.get(name)),
        )
        notes = (
            *(_new_jumps(sheet, read_sheet(old) if old else None) if name in DAILY else ()),
            *(predicates.figures_that_differ(name, sheet, old) if old else ()),
            *(predicates.rows_left_out(name, sheet, old, _key(described[name])) if old else ()),
        )
        found.append(Verified(name, sheet.path, len(sheet.lines), faults, notes))
    if not any(one.faults for one in found):
        found = [_rehearsed(one, tables, sheets) for one in found]
    found += [_added(name, tables, sheets[name]) for name in tables.added]
    return found + [_own(table) for table in tables.own.values()]


def _key(described: schema.Description) -> Sequence[str]:
    """The columns that name a row of a table."""
    key: Sequence[str] = described["schema"]["primaryKey"]
    return key


def _rehearsed(one: Verified, tables: Tables, sheets: Mapping[str, Sheet]) -> Verified:
    """A table of the law with what no command could answer from, where every file is sound."""
    if one.table == "articles":
        return one._replace(faults=tuple(predicates.articles_have_offences(sheets)))
    if one.table != "offences":
        return one
    from kzpen.verification import rehearsal

    found = tuple(predicates.parts_have_punishments(sheets)) or tuple(rehearsal.faults(tables))
    return one._replace(faults=found)


def _own(table: Table) -> Verified:
    """What is found in the values of the user's own."""
    sheet = read_sheet(table.path)
    faults = (
        *sheet.faults,
        *schema.faults(sheet, _OWN, {}),
        *predicates.rows_are_in_order("mci", sheet),
    )
    return Verified("own", sheet.path, len(sheet.lines), faults, ())


def _added(name: str, tables: Tables, own: Sheet) -> Verified:
    sheet = read_sheet(tables.added[name].path)
    faults = (
        *sheet.faults,
        *schema.faults(sheet, _ADDED, {}),
        *predicates.rows_are_in_order(name, sheet),
        *predicates.marks_have_no_rate(sheet),
    )
    notes = list(predicates.differences(sheet, tables[name]))
    if own.columns == sheet.columns:
        together = sorted((*own.lines, *sheet.lines), key=lambda line: line.cells[0])
        notes += _new_jumps(sheet._replace(lines=tuple(together)), own)
    return Verified(name, sheet.path, len(sheet.lines), faults, tuple(notes))


def _new_jumps(sheet: Sheet, known: Sheet | None) -> tuple[Finding, ...]:
    """The jumps of a table that another one, whose jumps are known, does not have."""
    reasons = {jump.reason for jump in predicates.jumps(known)} if known else set()
    return tuple(jump for jump in predicates.jumps(sheet) if jump.reason not in reasons)
