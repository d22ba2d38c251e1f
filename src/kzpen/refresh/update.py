"""Fetching the daily rates that the tables lack, and keeping what arrived."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kzpen.errors import NetworkError
from kzpen.refresh import bank
from kzpen.refresh.days import Known, in_order
from kzpen.refresh.http import (
    Address,
    Connection,
    HostError,
    Patience,
    address,
    connection,
    several,
    without_password,
)
from kzpen.tables.copy import Copy, keep_daily, refreshed_copy, updating

_KEPT_AT_ONCE = 250
"""Days after which what arrived is written down: a year of working days."""

Progress = Callable[[int, int], None]
"""Hears how many of how many requests are done."""


class Failure(NamedTuple):
    """Days that could not be had, one after another, all for the same reason."""

    days: tuple[date, ...]
    reason: str
    hint: str


class Fetched(NamedTuple):
    """What became of one daily table: the days asked for, those that came and those that did not.

    `not_set` are days still to come whose rate the bank has not set so far; `last` is the last day
    that is listed now.
    """

    table: str
    asked: tuple[date, ...]
    came: tuple[date, ...]
    failures: tuple[Failure, ...]
    not_set: tuple[date, ...]
    last: date


class Source(NamedTuple):
    """Where to ask, whom to trust there and how patiently."""

    url: Address
    ca_bundle: str | None = None
    patience: Patience = Patience()


def bank_address() -> Address:
    """The bank's address, or the one that KZPEN_NBK_URL names; UsageError if that is none."""
    url = address(os.environ.get("KZPEN_NBK_URL") or bank.ADDRESS, "KZPEN_NBK_URL")
    return url.copy_with(path=bank.PATH) if url.path == "/" else url


def planned(
    copy: Copy,
    currencies: Sequence[str],
    since: date | None,
    today: date,
    until: date | None = None,
) -> list[Fetched]:
    """What an update would ask for: nothing has come, and nothing has failed."""
    return _Update(copy, currencies, since, today, until=until).fetched()


def update(
    home: Path,
    bundled: Path,
    source: Source,
    *,
    currencies: Sequence[str],
    today: date,
    since: date | None = None,
    until: date | None = None,
    accepted: Collection[date] = (),
    progress: Progress = lambda _done, _total: None,
) -> list[Fetched]:
    """What became of each currency's table once the bank was asked for the days it lacks.

    None after `until` is asked for. On the days of `accepted` a rate is believed however far it
    moves.
    """
    with updating(home):
        copy = refreshed_copy(home, bundled)
        run = _Update(copy, currencies, since, today, accepted, until=until)
        asyncio.run(run.fetch(home, source, progress))
        return run.fetched()


class _Currency:
    """One currency in an update: what is known of it, what is missing, and what became of it."""

    def __init__(
        self, name: str, known: Known, since: date | None, today: date, until: date | None
    ) -> None:
        self.table = f"kzt_{name}"
        self.name = name
        self.known = known
        self._today = today
        # A dictionary as a set that keeps the order of the days.
        missing = known.missing(since, today)
        self.missing = dict.fromkeys(day for day in missing if until is None or day <= until)
        self._failed: dict[date, NetworkError] = {}
        self._doubted: set[date] = set()

    def judge(self, day: date, rate: Decimal, *, accepted: bool) -> None:
        """Believe the rate that came for a day, or put down why not."""
        doubt = "" if accepted else self.known.doubt(day, rate)
        if doubt:
            self._doubted.add(day)
            hint = f"if it is true: kzpen rates update --accept-jump {day}"
            self.fail(day, NetworkError(doubt, hint))
        else:
            self.known.believe(day, rate)

    def fail(self, day: date, error: NetworkError) -> None:
        """Put down a failure, but not of a day still to come for which the bank has no rate yet.

        It sets the rate of the next working day in the afternoon.
        """
        # What was said is kept, not the frames that it was raised in with all that they hold.
        error.__traceback__ = error.__context__ = error.__cause__ = None
        is_set = day <= self._today or day in self._doubted
        if is_set or isinstance(error, HostError):
            self._failed[day] = error

    def rows(self) -> bytes | None:
        """What is to be kept of it, None where a refresh never brought anything."""
        if not (self.known.added or self.known.refused or self._doubted):
            return None
        return self.known.as_csv(self._doubted)

    def fetched(self) -> Fetched:
        """What became of its table."""
        listed = self.known.listed
        waiting = (day for day in self.missing if day not in listed and day not in self._failed)
        return Fetched(
            table=self.table,
            asked=tuple(self.missing),
            came=tuple(day for day in self.missing if day in listed),
            failures=_in_spans(self._failed),
            not_set=tuple(day for day in waiting if day > self._today),
            last=max(listed),
        )


class _Update:
    """One update of several currencies, which share the bank's answers."""

    def __init__(
        self,
        copy: Copy,
        currencies: Sequence[str],
        since: date | None,
        today: date,
        accepted: Collection[date] = (),
        *,
        until: date | None = None,
    ) -> None:
        self._accepted = accepted
        tables, added = copy.tables, copy.tables.added
        self._currencies = [
            _Currency(
                one, Known(tables[f"kzt_{one}"], added.get(f"kzt_{one}")), since, today, until
            )
            for one in currencies
        ]

    async def fetch(self, home: Path, source: Source, progress: Progress) -> None:
        """Ask for every missing day, and keep what arrived even where that is cut short."""
        missing = (one.missing for one in self._currencies)
        asked = in_order(missing, (one.known for one in self._currencies))
        if not asked:
            return
        done = 0

        def heard() -> None:
            nonlocal done
            done += 1
            progress(done, len(asked))

        async with connection(source.ca_bundle, source.patience) as connected:
            for start in range(0, len(asked), _KEPT_AT_ONCE):
                some = asked[start : start + _KEPT_AT_ONCE]
                answers: dict[date, bytes | NetworkError] = {}
                gone = None
                try:
                    gone = await several(_asking(connected, source.url), some, answers, heard)
                finally:
                    interrupted = NetworkError("the update was interrupted")
                    self._judge({day: answers.get(day, interrupted) for day in some})
                    self._keep(home, without_password(source.url))
                if gone:
                    self._judge(dict.fromkeys(asked[start + _KEPT_AT_ONCE :], gone))
                    break

    def fetched(self) -> list[Fetched]:
        """What became of the table of each currency."""
        return [one.fetched() for one in self._currencies]

    def _judge(self, answers: Mapping[date, bytes | NetworkError]) -> None:
        """Sort what arrived into rates that are believed and failures with their reasons."""
        for day, answer in answers.items():
            wanted = {one.name: one for one in self._currencies if day in one.missing}
            try:
                if isinstance(answer, NetworkError):
                    raise answer
                found = bank.read(answer, day, list(wanted))
            except NetworkError as error:
                for currency in wanted.values():
                    currency.fail(day, error)
                continue
            for name, rate in found.rates.items():
                wanted[name].judge(day, rate, accepted=day in self._accepted)
            for name, reason in found.refused.items():
                wanted[name].fail(day, NetworkError(reason))

    def _keep(self, home: Path, source: str) -> None:
        """Write down what arrived, and mark the days whose rate was not believed."""
        kept = ((one.table, one.rows()) for one in self._currencies)
        if rows := {table: data for table, data in kept if data is not None}:
            fetched = datetime.now(UTC).isoformat(timespec="seconds")
            keep_daily(home, rows, source, fetched)


def _asking(connected: Connection, url: Address) -> Callable[[date], Awaitable[bytes]]:
    def ask(day: date) -> Awaitable[bytes]:
        asked = url.copy_merge_params(bank.query(day))
        return connected.get(asked, at_most=bank.LARGEST)

    return ask


def _in_spans(failed: Mapping[date, NetworkError]) -> tuple[Failure, ...]:
    """Failures by day, those in a row for the same reason together."""
    spans = groupby(sorted(failed.items()), key=lambda one: (str(one[1].message), str(one[1].hint)))
    return tuple(
        Failure(days=tuple(day for day, _ in those), reason=reason, hint=hint)
        for (reason, hint), those in spans
    )
