"""The tables: where they lie (`place`), fast look-up (`table`), the refreshed copy (`copy`)."""

from __future__ import annotations

from contextvars import ContextVar

from kzpen.tables.place import (
    bundled_directory,
    home_directory,
    may_be_refreshed,
    named_directory,
)
from kzpen.tables.table import PACKAGE, Row, Table, Tables, day_in, parse_package, read_package

__all__ = [
    "PACKAGE",
    "Row",
    "Table",
    "Tables",
    "bundled_directory",
    "day_in",
    "home_directory",
    "in_use",
    "named_directory",
    "open_tables",
    "parse_package",
    "read_package",
    "use",
]

_IN_USE: ContextVar[Tables | None] = ContextVar("tables in use", default=None)


def open_tables(given: str | None = None) -> Tables:
    """The tables in use: of the directory named, else the refreshed copy over the bundled ones.

    What is damaged of the copy is left out and told by the `caveats` of the tables.
    """
    named = named_directory(given)
    if named:
        return Tables(named, is_checked=False)
    if not may_be_refreshed():
        return Tables(bundled_directory())
    from kzpen.tables.copy import refreshed_copy

    return refreshed_copy(home_directory(), bundled_directory()).tables


def use(tables: Tables) -> None:
    """From here on the terms of the law are those of these tables."""
    _IN_USE.set(tables)


def in_use() -> Tables:
    """The tables whose terms are said; those that came with kzpen where none were named."""
    tables = _IN_USE.get()
    if tables is None:
        tables = Tables(bundled_directory())
        use(tables)
    return tables
