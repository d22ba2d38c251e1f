"""Where the tables lie: those named, the refreshed ones, the bundled ones.

A module of its own, as the tables and the refreshed copy of them both ask it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kzpen.errors import TableError, UsageError, quoted
from kzpen.language import say

BUNDLED = "rates"

_NAME = "kzpen"
"""Of the directory for refreshed tables among the user's data."""


def named_directory(given: str | None = None) -> Path | None:
    """The directory that --data (`given`) or KZPEN_DATA names, None if neither does.

    UsageError if a directory was named and is none: the bundled tables never stand in for it.
    """
    named = os.environ.get("KZPEN_DATA") or None if given is None else given
    if named is None:
        return None
    if not named or not _is_directory(named):
        message = say("{path} is no directory of tables", path=quoted(named))
        hint = say("name a directory that holds mci.csv and the other tables")
        raise UsageError(message, hint)
    return Path(named)


def home_directory() -> Path:
    """Where refreshed tables lie: KZPEN_HOME, else the user's data directory."""
    named = os.environ.get("KZPEN_HOME")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111  (Path's own fails without HOME)
    from platformdirs import user_data_dir

    return Path(user_data_dir(_NAME, appauthor=False))


def may_be_refreshed() -> bool:
    """Whether there may be refreshed tables in `home_directory`, asked in less time.

    Importing platformdirs takes a twentieth of an answer, and on most machines nothing was ever
    refreshed: on Linux the two places where it can lie by the XDG standard are looked at first.
    """
    if os.environ.get("KZPEN_HOME") or sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return True
    if not os.path.isabs(os.environ.get("HOME", "")):  # noqa: PTH117  (Path is slower)
        return True  # where the home then is, platformdirs knows
    default = os.path.expanduser("~/.local/share")  # noqa: PTH111  (Path's own fails without HOME)
    places = (os.environ.get("XDG_DATA_HOME", "").strip(), default)
    return any(place and os.path.lexists(Path(place, _NAME)) for place in places)


def _is_directory(named: str) -> bool:
    try:
        return Path(named).is_dir()
    except OSError:  # a name too long, a folder that may not be entered
        return False


def bundled_directory() -> Path:
    """The tables that came with kzpen: inside the installed package, else in its checkout."""
    package = Path(__file__).parent.parent
    for parent in (package, *package.parents[:2]):
        if (parent / BUNDLED / "mci.csv").is_file():
            return parent / BUNDLED
    message = say("the bundled tables are missing beside {path}", path=package)
    raise TableError(message, say("install kzpen again"))
