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
from kzpen.refresh import bank, days, store
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
from kzpen.refreshed import Copy, refreshed_copy

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
    copy: Copy, currencies: Sequence[str], since: date | None, today: date
) -> list[Fetched]:
    """What an update would ask for: nothing has come, and nothing has failed."""
    return _Update(copy, currencies, since, today).fetched()


def update(
    home: Path,
    bundled: Path,
    source: Source,
    *,
    currencies: Sequence[str],
    today: date,
    since: date | None = None,
    accepted: Collection[date] = (),
    progress: Progress = lambda _done, _total: None,
) -> list[Fetched]:
    """What became of each currency's table once the bank was asked for the days it lacks.

    On the days of `accepted` a rate is believed however far it moves.
    """
    with store.updating(home):
        run = _Update(refreshed_copy(home, bundled), currencies, since, today, accepted)
        asyncio.run(run.fetch(home, source, progress))
        return run.fetched()


class _Update:
    """One update: what is known of each currency, what is missing, and what became of it."""

    def __init__(
        self,
        copy: Copy,
        currencies: Sequence[str],
        since: date | None,
        today: date,
        accepted: Collection[date] = (),
    ) -> None:
        self._today = today
        self._accepted = accepted
        self._known = {
            one: days.known(copy.tables[f"kzt_{one}"], copy.tables.added.get(f"kzt_{one}"))
            for one in currencies
        }
        # Dictionaries as sets that keep the order of the days.
        self._missing = {
            one: dict.fromkeys(days.missing(known, since, today))
            for one, known in self._known.items()
        }
        self._failed: dict[str, dict[date, NetworkError]] = {one: {} for one in currencies}
        self._doubted: dict[str, set[date]] = {one: set() for one in currencies}

    async def fetch(self, home: Path, source: Source, progress: Progress) -> None:
        """Ask for every missing day, and keep what arrived even where that is cut short."""
        asked = days.in_order(self._missing, self._known)
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
        return [
            Fetched(
                table=f"kzt_{currency}",
                asked=tuple(self._missing[currency]),
                came=tuple(day for day in self._missing[currency] if day in known.listed),
                failures=_in_spans(self._failed[currency]),
                not_set=tuple(
                    day
                    for day in self._missing[currency]
                    if not (day in known.listed or day in self._failed[currency])
                    and day > self._today
                ),
                last=max(known.listed),
            )
            for currency, known in self._known.items()
        ]

    def _judge(self, answers: Mapping[date, bytes | NetworkError]) -> None:
        """Sort what arrived into rates that are believed and failures with their reasons."""
        for day, answer in answers.items():
            wanted = [one for one, missing in self._missing.items() if day in missing]
            try:
                if isinstance(answer, NetworkError):
                    raise answer
                found = bank.read(answer, day, wanted)
            except NetworkError as error:
                for currency in wanted:
                    self._fail(currency, day, error)
                continue
            for currency, rate in found.rates.items():
                self._believe(currency, day, rate)
            for currency, reason in found.refused.items():
                self._fail(currency, day, NetworkError(reason))

    def _believe(self, currency: str, day: date, rate: Decimal) -> None:
        known = self._known[currency]
        doubt = "" if day in self._accepted else days.doubt(day, rate, known.listed)
        if doubt:
            self._doubted[currency].add(day)
            hint = f"if it is true: kzpen rates update --accept-jump {day}"
            self._fail(currency, day, NetworkError(doubt, hint))
        else:
            known.listed[day] = known.added[day] = rate

    def _fail(self, currency: str, day: date, error: NetworkError) -> None:
        """Put down a failure, but not of a day still to come for which the bank has no rate yet.

        It sets the rate of the next working day in the afternoon.
        """
        is_set = day <= self._today or day in self._doubted[currency]
        if is_set or isinstance(error, HostError):
            self._failed[currency][day] = error

    def _keep(self, home: Path, source: str) -> None:
        """Write down what arrived, and mark the days whose rate was not believed."""
        rows = {}
        for currency, known in self._known.items():
            refused = (known.refused | self._doubted[currency]) - known.listed.keys()
            if known.added or refused:
                rows[f"kzt_{currency}"] = days.as_csv(known.added, refused)
        if rows:
            fetched = datetime.now(UTC).isoformat(timespec="seconds")
            store.keep_daily(home, rows, source, fetched)


def _asking(connected: Connection, url: Address) -> Callable[[date], Awaitable[bytes]]:
    def ask(day: date) -> Awaitable[bytes]:
        asked = url.copy_merge_params(bank.query(day))
        return connected.get(asked, at_most=bank.LARGEST)

    return ask


def _in_spans(failed: Mapping[date, NetworkError]) -> tuple[Failure, ...]:
    """Failures by day, those in a row for the same reason together."""
    spans = groupby(sorted(failed.items()), key=lambda one: (one[1].message, one[1].hint))
    return tuple(
        Failure(tuple(day for day, _ in those), reason, hint) for (reason, hint), those in spans
    )
