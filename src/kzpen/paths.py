"""Where the tables lie."""

from __future__ import annotations

import os
from pathlib import Path

from kzpen.errors import TableError, UsageError, quoted

BUNDLED = "rates"


def tables_directory(given: str | None = None) -> Path:
    """The directory of the tables: `given` (--data), else KZPEN_DATA, else the bundled one.

    UsageError if a directory was named and is none: the bundled tables never stand in for it.
    """
    named = os.environ.get("KZPEN_DATA") or None if given is None else given
    if named is None:
        return bundled_directory()
    if not named or not _is_directory(named):
        message = f"{quoted(named)} is no directory of tables"
        raise UsageError(message, "name a directory that holds mci.csv and the other tables")
    return Path(named)


def _is_directory(named: str) -> bool:
    try:
        return Path(named).is_dir()
    except OSError:  # a name too long, a folder that may not be entered
        return False


def bundled_directory() -> Path:
    """The tables that came with kzpen: inside the installed package, else in its checkout."""
    module = Path(__file__)
    for parent in (module.parent, *module.parents[1:3]):
        if (parent / BUNDLED / "mci.csv").is_file():
            return parent / BUNDLED
    message = f"the bundled tables are missing beside {module.parent}"
    raise TableError(message, "install kzpen again")
