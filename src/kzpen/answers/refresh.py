"""What `rates update` and `rates reset` answer: what came, what did not and why, what is gone."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Json, Screen
from kzpen.answers.documents import day as day_json
from kzpen.answers.rates import own_line, own_values
from kzpen.errors import Caveat, NetworkError, UsageError
from kzpen.exchange import CURRENCIES, DAILY
from kzpen.language import capitalised
from kzpen.refresh import package
from kzpen.refresh.http import address
from kzpen.refresh.update import Failure, Fetched, Progress, Source, bank_address, planned, update
from kzpen.tables import bundled_directory, home_directory, named_directory
from kzpen.tables.copy import Copy, refreshed_copy, reset

_FAILURES = 8
"""Of failures with reasons of their own, so many are shown."""


class Update(Answer):
    """What became of each daily table once the bank was asked for the days that it lacks."""

    schema = "kzpen.update/1"
    columns = (
        "table",
        "currency",
        "asked",
        "asked_from",
        "asked_to",
        "came",
        "not_set_yet",
        "last",
        "from",
        "to",
        "days",
        "reason",
    )
    exploded = "failures"

    def __init__(
        self,
        today: date,
        *,
        since: date | None = None,
        until: date | None = None,
        currencies: Sequence[str] = CURRENCIES,
        accepted: Collection[date] = (),
        ca_bundle: str | None = None,
        dry_run: bool = False,
        progress: Progress = lambda _done, _total: None,
    ) -> None:
        home, bundled = home_directory(), bundled_directory()
        copy = refreshed_copy(home, bundled)
        _check_since(since, copy, today)
        if until and since and until < since:
            message = f"--until {until} lies before --since {since}"
            raise UsageError(message, "name the earlier day with --since")
        url = bank_address()
        self.host = url.host
        self.dry_run = dry_run
        if dry_run:
            self.fetched = planned(copy, currencies, since, today, until)
        else:
            _refuse_offline()
            self.fetched = update(
                home,
                bundled,
                Source(url, ca_bundle),
                currencies=currencies,
                today=today,
                since=since,
                until=until,
                accepted=accepted,
                progress=progress,
            )
        days = {day for one in self.fetched for day in one.asked}
        said = f"{sum(len(one.came) for one in self.fetched)} rates came from {self.host}"
        super().__init__(
            refreshed_copy(home, bundled).tables,
            on=today,
            caveats=_hidden(),
            remarks=(said,) if days and not dry_run else (),
            error=self._not_had(len(days)),
        )

    def _not_had(self, asked: int) -> NetworkError | None:
        """Why the update as a whole is no success, None where it is one."""
        failures = [(one.table, failure) for one in self.fetched for failure in one.failures]
        if not failures:
            return None
        table, failure = failures[0]
        days = {day for _, one in failures for day in one.days}
        what = f"{DAILY[table].upper()} {failure.days[0]}: {failure.reason}"
        message = f"{len(days)} of {asked} days could not be had in full: {what}"
        return NetworkError(message, failure.hint or "kzpen rates update asks for them again")

    def results(self) -> list[Document]:
        return [self._result(one) for one in self.fetched]

    def _result(self, fetched: Fetched) -> Document:
        asked = fetched.asked
        failures: list[Json] = [
            {
                "from": day_json(failure.days[0]),
                "to": day_json(failure.days[-1]),
                "days": len(failure.days),
                "reason": failure.reason,
            }
            for failure in fetched.failures
        ]
        return {
            "table": fetched.table,
            "currency": DAILY[fetched.table].upper(),
            "asked": len(asked),
            "asked_from": day_json(asked[0] if asked else None),
            "asked_to": day_json(asked[-1] if asked else None),
            "came": len(fetched.came),
            "not_set_yet": day_json(fetched.not_set[0] if fetched.not_set else None),
            "last": day_json(fetched.last),
            "failures": failures,
            "dry_run": self.dry_run,
        }

    def screen(self, _width: int) -> Screen:
        """What came for each currency, and what did not and why."""
        if not any(one.asked for one in self.fetched):
            last = ", ".join(f"{DAILY[one.table].upper()} to {one.last}" for one in self.fetched)
            return [Block(lines=(f"Nothing is missing: {last}.",))]
        if self.dry_run:
            labels: tuple[str, ...] = ("currency", "days to ask for", "from", "to")
            rows = tuple((*_asked(one), *_ends(one.asked)) for one in self.fetched)
            grid = Grid(labels, rows, ("days to ask for",))
            return [Block(f"{self.host} would be asked", grid=grid)]
        labels = ("currency", "days asked for", "rates that came", "last day known")
        came = tuple((*_asked(one), f"{len(one.came):,}", str(one.last)) for one in self.fetched)
        return [Block(grid=Grid(labels, came, figures=labels[1:3]), notes=tuple(self._lost()))]

    def _lost(self) -> Iterator[str]:
        """What did not come and why, the same of several currencies once."""
        failures: dict[Failure, list[str]] = {}
        for one in self.fetched:
            for failure in one.failures:
                failures.setdefault(failure, []).append(DAILY[one.table].upper())
        for failure, currencies in islice(failures.items(), _FAILURES):
            yield f"{', '.join(currencies)} {_span(failure)}: {failure.reason}"
        if len(failures) > _FAILURES:
            yield f"... and {len(failures) - _FAILURES} more, which the other forms list."
        for day in sorted({day for one in self.fetched for day in one.not_set}):
            yield f"The rate of {day} is not set yet."


class Package(Answer):
    """What became of a published package of tables."""

    schema = "kzpen.package/1"
    columns = ("from", "version_before", "version", "changed", "figures", "kept")

    def __init__(
        self,
        source: str,
        today: date,
        *,
        ca_bundle: str | None = None,
        dry_run: bool = False,
        progress: Progress = lambda _done, _total: None,
    ) -> None:
        url = address(source, "--from")
        _refuse_offline()
        self.dry_run = dry_run
        self.swapped = package.update_from(
            home_directory(),
            bundled_directory(),
            Source(url, ca_bundle),
            keep=not dry_run,
            progress=progress,
        )
        tables = refreshed_copy(home_directory(), bundled_directory()).tables
        overruled = [own_line(one) for one in own_values(tables) if one.is_overruled]
        super().__init__(on=today, caveats=_hidden(), remarks=tuple(overruled))

    def results(self) -> list[Document]:
        swapped = self.swapped
        return [
            {
                "from": swapped.source,
                "version_before": swapped.before,
                "version": swapped.version,
                "changed": list(swapped.changed),
                "figures": list(swapped.figures),
                "kept": swapped.kept,
                "dry_run": self.dry_run,
            }
        ]

    def screen(self, _width: int) -> Screen:
        """Whether the package replaced the tables, and which of them differ."""
        swapped = self.swapped
        versions = f"version {swapped.version} of {swapped.source}"
        if not swapped.is_newer:
            in_use = f"the tables in use are of version {swapped.before}"
            return [Block(lines=(f"Nothing was changed: {versions} is no newer; {in_use}.",))]
        done = "would replace" if self.dry_run else "replaced"
        tables = ", ".join(swapped.changed) or "none"
        line = f"{versions} {done} version {swapped.before}; tables that differ: {tables}."
        figures = swapped.figures[:_FAILURES]
        more = len(swapped.figures) - len(figures)
        notes = (*figures, f"... and {more} more, which the other forms list.") if more else figures
        return [Block(lines=(capitalised(line),), notes=notes)]


class Reset(Answer):
    """The refreshed files that were removed."""

    schema = "kzpen.reset/1"
    columns = ("removed",)

    def __init__(self) -> None:
        self.home = home_directory()
        self.removed = reset(self.home)
        super().__init__()

    def results(self) -> list[Document]:
        return [{"removed": str(self.home / name)} for name in self.removed]

    def screen(self, _width: int) -> Screen:
        if not self.removed:
            return [Block(lines=(f"Nothing was refreshed in {self.home}.",))]
        line = f"Removed from {self.home}; the tables that came with kzpen are in use."
        grid = Grid(("removed",), tuple((name,) for name in self.removed))
        return [Block(lines=(line,), grid=grid)]


def _check_since(day: date | None, copy: Copy, today: date) -> None:
    """UsageError where the day to ask from lies before the first official rate or after today."""
    first = next(copy.tables["kzt_usd"].rows()).first_day("date")
    if day and not first <= day <= today:
        message = f"--since {day} has no rates to ask for"
        raise UsageError(message, f"name a day from {first} to {today}")


def _refuse_offline() -> None:
    if os.environ.get("KZPEN_OFFLINE", "0") not in ("", "0"):
        message = "KZPEN_OFFLINE is set: nothing is asked for"
        raise NetworkError(message, "unset KZPEN_OFFLINE to update")


def _hidden() -> tuple[Caveat, ...]:
    """A caveat where what is fetched will not be read: KZPEN_DATA names other tables."""
    if not named_directory():
        return ()
    message = "KZPEN_DATA names other tables: while it is set, refreshed ones are not read"
    return (Caveat("refreshed_hidden", message),)


def _asked(fetched: Fetched) -> tuple[str, str]:
    return DAILY[fetched.table].upper(), f"{len(fetched.asked):,}"


def _ends(days: Sequence[date]) -> tuple[str, str]:
    return (str(days[0]), str(days[-1])) if days else (NONE, NONE)


def _span(failure: Failure) -> str:
    first, last = failure.days[0], failure.days[-1]
    return str(first) if first == last else f"{first} to {last}"
