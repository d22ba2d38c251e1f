"""The tables: where they lie (`place`), fast look-up (`table`), the refreshed copy (`copy`)."""

from __future__ import annotations

from kzpen.tables.place import bundled_directory, home_directory, named_directory
from kzpen.tables.table import PACKAGE, Row, Table, Tables, parse_package, read_package

__all__ = [
    "PACKAGE",
    "Row",
    "Table",
    "Tables",
    "bundled_directory",
    "home_directory",
    "named_directory",
    "open_tables",
    "parse_package",
    "read_package",
]


def open_tables(given: str | None = None) -> Tables:
    """The tables in use: of the directory named, else the refreshed copy over the bundled ones.

    What is damaged of the copy is left out and told by the `caveats` of the tables.
    """
    named = named_directory(given)
    if named:
        return Tables(named)
    home = home_directory()
    try:
        home.stat()
    except (FileNotFoundError, NotADirectoryError):  # most machines: nothing was ever refreshed
        return Tables(bundled_directory())
    except OSError:
        pass  # the copy says itself what is wrong with it
    from kzpen.tables.copy import refreshed_copy

    return refreshed_copy(home, bundled_directory()).tables
