"""What `rates set` answers: a value of the index of one's own, kept until a published one is there.

A module beside `refresh`, which needs the network's libraries; this one does not.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

from kzpen.answers.answer import Answer, Block, Document, Screen
from kzpen.answers.documents import day as day_json
from kzpen.errors import Caveat, UsageError
from kzpen.mci import LARGEST, Index, indices, own_index
from kzpen.money import plain
from kzpen.tables import Tables, bundled_directory, home_directory, named_directory
from kzpen.tables.copy import keep_own, refreshed_copy, updating

COLUMNS = ("valid_from", "purpose", "value", "act")
_LONGEST = 500


_END = date(2100, 1, 1)
"""No act of a budget reaches so far, and later days the tables hardly hold."""


class OwnIndex(Answer):
    """The value of the index that was kept, for the days from one on to the end of its year.

    UsageError where a published value holds on that day, or the figure or the act is none.
    """

    schema = "kzpen.set/1"
    columns = ("valid_from", "valid_to", "purpose", "value", "act", "kept_in")

    def __init__(self, value: Decimal, start: date, act: str, purpose: str | None) -> None:
        self.home = home_directory()
        act = " ".join(act.split())
        if not act or len(act) > _LONGEST:
            message = f"--act names no act in 1 to {_LONGEST} characters"
            raise UsageError(message, 'write --act "Закон РК от 05.12.2026 № 300-VIII"')
        if not 0 < value < LARGEST:
            message = f"{plain(value)} is no value of the index in tenge"
            raise UsageError(message, f"write one above 0 and below {LARGEST:,}")
        with updating(self.home):
            tables = refreshed_copy(self.home, bundled_directory()).tables
            _refuse_day(tables, start, purpose or "all")
            row = (start.isoformat(), purpose or "all", plain(value), act)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            keep_own(self.home, "mci", _table_with(tables, row), "rates set", now)
        kept = refreshed_copy(self.home, bundled_directory()).tables
        self.index = next(one for one in _own(kept) if one.valid_from == start)
        super().__init__(kept, caveats=_hidden())

    def results(self) -> list[Document]:
        one = self.index
        return [
            {
                "valid_from": day_json(one.valid_from),
                "valid_to": day_json(one.last_day),
                "purpose": one.purpose,
                "value": plain(one.value),
                "act": one.act,
                "kept_in": str(self.home),
            }
        ]

    def screen(self, _width: int) -> Screen:
        one = self.index
        kept = (
            f"1 MCI = {plain(one.value)} tenge from {one.valid_from} to {one.last_day}: {one.act}"
        )
        note = "Every answer says that it is your own; the first published value of a day stands."
        return [Block(lines=(kept,), notes=(note, f"Kept in {self.home}."))]


def _own(tables: Tables) -> list[Index]:
    own = tables.own.get("mci")
    return [own_index(row) for row in own.rows()] if own else []


def _refuse_day(tables: Tables, start: date, purpose: str) -> None:
    """UsageError for a first day on which a published value holds, or that tables do not know.

    A published value is not the user's to change.
    """
    first = min(one.valid_from for one in indices(tables))
    if not first < start < _END:
        message = f"{start} is no day of an index"
        raise UsageError(message, f"name a day after {first} and before {_END}")
    for one in indices(tables):
        is_same = purpose == "all" or one.serves(purpose)
        if is_same and one.valid_from <= start <= one.last_day:
            message = f"the MCI of {start} is published: {plain(one.value)} tenge ({one.full_act})"
            last = max(each.last_day for each in indices(tables))
            raise UsageError(message, f"name a day after {last}, or ask with --index")


def _table_with(tables: Tables, row: tuple[str, ...]) -> bytes:
    """The user's values with one more, which takes the place of that of its day and purpose."""
    own = tables.own.get("mci")
    rows = {tuple(one.text(name) for name in COLUMNS) for one in own.rows()} if own else set()
    rows = {one for one in rows if one[:2] != row[:2]} | {row}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return text.getvalue().encode()


def _hidden() -> tuple[Caveat, ...]:
    """A caveat where the value will not be read: KZPEN_DATA names other tables."""
    if not named_directory():
        return ()
    message = "KZPEN_DATA names other tables: while it is set, your own value is not read"
    return (Caveat("refreshed_hidden", message),)
