"""Which days a daily table lacks, and which of the rates that arrived are believed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from kzpen.dates import weekdays
from kzpen.exchange import REFUSED, is_hole, is_jump
from kzpen.tables import Table

_DAY = timedelta(1)


class Known(NamedTuple):
    """What is known of one currency: tenge for one unit by day.

    `published` are the days of the table itself; `added` is what refreshes brought, `refused` are
    days whose rate they did not believe; `listed` is all that answers.
    """

    published: tuple[date, ...]
    listed: dict[date, Decimal]
    added: dict[date, Decimal]
    refused: frozenset[date]


def known(table: Table, added: Table | None) -> Known:
    """What a table lists and a refresh added to it; where both have a day, the table's stands."""
    own = {row.first_day("date"): row.amount("kzt") for row in table.rows()}
    if not own:
        raise table.damaged(0, "the table has no rows")
    rows = list(added.rows()) if added else []
    since = {
        row.first_day("date"): row.amount("kzt") for row in rows if row.text("basis") != REFUSED
    }
    refused = frozenset(row.first_day("date") for row in rows if row.text("basis") == REFUSED)
    listed = since | own
    return Known(tuple(own), listed, since, refused - listed.keys())


def missing(of: Known, since: date | None, today: date) -> list[date]:
    """The weekdays to ask for, up to the next one after today.

    They are those that the published table does not answer for and no refresh brought: after its
    last row, and with `since` also those since then that lie before it begins or in a hole.
    """

    def is_published(day: date) -> bool:
        place = bisect_left(of.published, day)
        inside = 0 < place < len(of.published)
        return inside and not is_hole(of.published[place - 1], of.published[place])

    start = of.published[-1] + _DAY
    asked = weekdays(min(since or start, start), next_weekday(today))
    return [day for day in asked if day not in of.listed and not is_published(day)]


def lacking(of: Known) -> list[date]:
    """The days after a published table for which a later one came and they did not."""
    last = max(of.listed)
    before = (day for day in missing(of, None, last) if day < last)
    return sorted({*before, *of.refused})


def in_order(asked: Mapping[str, Iterable[date]], of: Mapping[str, Known]) -> list[date]:
    """The days to ask for of several currencies, away from what is known.

    Each rate is judged by the nearest one that is known: past the tables forwards, before they
    begin backwards.
    """
    union = sorted({day for some in asked.values() for day in some})
    begin = max(min(one.listed) for one in of.values())
    return [day for day in union if day >= begin] + [day for day in reversed(union) if day < begin]


def next_weekday(day: date) -> date:
    """The working day whose rate the bank sets on the afternoon of a day or on the last one."""
    return next(weekdays(day + _DAY, day + 7 * _DAY))


def doubt(day: date, kzt: Decimal, listed: Mapping[date, Decimal]) -> str:
    """Why a rate is not believed, empty where it is: it is too far from the nearest one known."""
    distances = (number * _DAY for number in count(1))
    near = (one for away in distances for one in (day - away, day + away))
    nearest = next(one for one in near if one in listed)
    (_, before), (_, after) = sorted([(nearest, listed[nearest]), (day, kzt)])
    if not is_jump(before, after):
        return ""
    return f"is listed at {kzt:f}, more than 25 % from the {listed[nearest]:f} of {nearest}"


def as_csv(added: Mapping[date, Decimal], refused: Collection[date]) -> bytes:
    """The rows that are kept, in the form of the daily tables."""
    rows = {day: f"{day},{kzt:f},listed\n" for day, kzt in added.items()}
    rows |= {day: f"{day},,{REFUSED}\n" for day in refused}
    return ("date,kzt,basis\n" + "".join(rows[day] for day in sorted(rows))).encode()
