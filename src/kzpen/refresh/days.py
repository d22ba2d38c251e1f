"""The daily rates of one currency: which days are known, which are missing, what is believed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from kzpen.dates import weekdays
from kzpen.exchange import REFUSED, is_hole, is_jump
from kzpen.tables import Table

_DAY = timedelta(1)


class Known:
    """What is known of one currency: tenge for one unit by day.

    `published` are the days of the table itself; `added` is what refreshes brought, `refused` are
    days whose rate they did not believe; `listed` is all that answers.
    """

    def __init__(self, table: Table, added: Table | None) -> None:
        """Where both tables have a day, the published one's stands."""
        own = {row.first_day("date"): row.amount("kzt") for row in table.rows()}
        if not own:
            raise table.damaged(0, "the table has no rows")
        rows = [(row, row.first_day("date")) for row in (added.rows() if added else ())]
        refused = {day for row, day in rows if row.text("basis") == REFUSED}
        self.published = tuple(own)
        self.added = {day: row.amount("kzt") for row, day in rows if day not in refused}
        self.listed = self.added | own
        self.refused = refused - self.listed.keys()

    def missing(self, since: date | None, today: date) -> list[date]:
        """The weekdays to ask for, up to the next one after today.

        They are those that the published table does not answer for and no refresh brought: after
        its last row, and with `since` also those since then that lie before it begins or in a hole.
        """
        start = self.published[-1] + _DAY
        asked = weekdays(min(since or start, start), next_weekday(today))
        return [day for day in asked if day not in self.listed and not self._is_published(day)]

    def lacking(self) -> list[date]:
        """The days after a published table for which a later one came and they did not."""
        last = max(self.listed)
        before = (day for day in self.missing(None, last) if day < last)
        return sorted({*before, *self.refused})

    def doubt(self, day: date, kzt: Decimal) -> str:
        """Why a rate is not believed, empty where it is: it is too far from the nearest known."""
        distances = (number * _DAY for number in count(1))
        near = (one for away in distances for one in (day - away, day + away))
        nearest = next(one for one in near if one in self.listed)
        (_, before), (_, after) = sorted([(nearest, self.listed[nearest]), (day, kzt)])
        if not is_jump(before, after):
            return ""
        known = self.listed[nearest]
        return f"is listed at {kzt:f}, more than 25 % from the {known:f} of {nearest}"

    def believe(self, day: date, kzt: Decimal) -> None:
        """Take a rate that came as known."""
        self.listed[day] = self.added[day] = kzt

    def as_csv(self, doubted: Collection[date]) -> bytes:
        """The rows that are kept, in the form of the daily tables, days not believed marked."""
        refused = (self.refused | set(doubted)) - self.listed.keys()
        rows = {day: f"{day},{kzt:f},listed\n" for day, kzt in self.added.items()}
        rows |= {day: f"{day},,{REFUSED}\n" for day in refused}
        return ("date,kzt,basis\n" + "".join(rows[day] for day in sorted(rows))).encode()

    def _is_published(self, day: date) -> bool:
        place = bisect_left(self.published, day)
        inside = 0 < place < len(self.published)
        return inside and not is_hole(self.published[place - 1], self.published[place])


def in_order(asked: Iterable[Iterable[date]], of: Iterable[Known]) -> list[date]:
    """The days to ask for of several currencies, away from what is known.

    Each rate is judged by the nearest one that is known: past the tables forwards, before they
    begin backwards.
    """
    union = sorted({day for some in asked for day in some})
    begin = max(min(one.listed) for one in of)
    return [day for day in union if day >= begin] + [day for day in reversed(union) if day < begin]


def next_weekday(day: date) -> date:
    """The working day whose rate the bank sets on the afternoon of a day or on the last one."""
    return next(weekdays(day + _DAY, day + 7 * _DAY))
