"""What `rates` answers: what the tables hold, where they lie, whether they are sound, updates."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen import documents
from kzpen.answers.answer import Answer
from kzpen.coverage import Coverage, coverage
from kzpen.dates import parse_day
from kzpen.documents import Document, Json
from kzpen.errors import Caveat, NetworkError, TableError, UsageError
from kzpen.exchange import CURRENCIES, DAILY, parse_currencies
from kzpen.paths import bundled_directory, home_directory, named_directory
from kzpen.refreshed import Copy, open_copy, refreshed_copy, version_of
from kzpen.screens import rates as screens
from kzpen.tables import PACKAGE
from kzpen.verification import Verified, verify
from kzpen.verification.sheets import Finding

if TYPE_CHECKING:
    from kzpen.refresh.update import Fetched, Progress


def status(data: str | None, today: date) -> Answer:
    """What each table in use covers, how old it is and where it comes from."""
    copy = open_copy(data)
    covered = coverage(copy)
    base = "named" if named_directory(data) else "bundled"
    directory = copy.tables.directory
    version = version_of(directory) if (directory / PACKAGE).is_file() else None
    results = [_of_coverage(one, base, version, today) for one in covered]
    caveats = copy.tables.caveats
    document = documents.document("kzpen.rates/1", today, results, caveats)
    return Answer(
        document, lambda _: screens.of_coverage(covered, base, version, today), caveats=caveats
    )


def paths(data: str | None) -> Answer:
    """Where tables are read from, refreshed ones are written to, and the bundled ones are."""
    copy = open_copy(data)
    found = {"read_from": copy.tables.directory}
    if copy.daily:
        found["added_from"] = home_directory()
    found |= {"written_to": home_directory(), "bundled": bundled_directory()}
    results: list[Document] = [{"what": name, "path": str(path)} for name, path in found.items()]
    caveats = copy.tables.caveats
    document = documents.document("kzpen.paths/1", None, results, caveats)
    return Answer(document, lambda _: screens.of_paths(found), caveats=caveats)


def verification(data: str | None) -> Answer:
    """Every predicate over every row of the tables in use, with an error where one is damaged."""
    tables = open_copy(data).tables
    unusable = tuple(Finding(None, caveat.message) for caveat in tables.caveats)
    found = verify(tables)
    if unusable:
        found.insert(0, Verified("refreshed", home_directory(), 0, unusable, ()))
    results = [_of_verified(one) for one in found]
    damaged = [fault.said_of(one.path) for one in found for fault in one.faults]
    error = None
    if damaged:
        more = f", and {len(damaged) - 1} more" if len(damaged) > 1 else ""
        error = TableError(f"{damaged[0]}{more}")
    document = documents.document("kzpen.verification/1", None, results, ())
    return Answer(document, lambda _: screens.of_verified(found), error=error)


def update(
    since: str | None,
    currency: str | None,
    accepted: Sequence[str],
    ca_bundle: str | None,
    today: date,
    *,
    dry_run: bool,
    progress: Progress,
) -> Answer:
    """What became of each daily table once the bank was asked for the days that it lacks."""
    from kzpen.refresh.update import Source, bank_address, planned
    from kzpen.refresh.update import update as fetch

    currencies = CURRENCIES if currency is None else parse_currencies(currency)
    home, bundled = home_directory(), bundled_directory()
    copy = refreshed_copy(home, bundled)
    first = None if since is None else _since(since, copy, today)
    url = bank_address()
    if dry_run:
        fetched = planned(copy, currencies, first, today)
    else:
        _refuse_offline()
        source = Source(url, ca_bundle)
        fetched = fetch(
            home,
            bundled,
            source,
            currencies=currencies,
            today=today,
            since=first,
            accepted=[parse_day(text) for text in accepted],
            progress=progress,
        )
    caveats = (*refreshed_copy(home, bundled).tables.caveats, *_hidden())
    results = [_of_fetched(one, dry_run=dry_run) for one in fetched]
    document = documents.document("kzpen.update/1", today, results, caveats)
    days = {day for one in fetched for day in one.asked}
    said = f"{sum(len(one.came) for one in fetched)} rates came from {url.host}"
    return Answer(
        document,
        lambda _: screens.of_fetched(fetched, url.host, dry_run=dry_run),
        caveats=caveats,
        remarks=(said,) if days and not dry_run else (),
        error=_not_had(fetched, len(days)),
    )


def package(
    source: str, ca_bundle: str | None, today: date, *, dry_run: bool, progress: Progress
) -> Answer:
    """What became of a published package of tables."""
    from kzpen.refresh.http import address
    from kzpen.refresh.published import update_from
    from kzpen.refresh.update import Source

    url = address(source, "--from")
    _refuse_offline()
    swapped = update_from(
        home_directory(),
        bundled_directory(),
        Source(url, ca_bundle),
        keep=not dry_run,
        progress=progress,
    )
    changed: list[Json] = list(swapped.changed)
    figures: list[Json] = list(swapped.figures)
    result: Document = {
        "from": swapped.source,
        "version_before": swapped.before,
        "version": swapped.version,
        "changed": changed,
        "figures": figures,
        "kept": swapped.kept,
        "dry_run": dry_run,
    }
    caveats = _hidden()
    document = documents.document("kzpen.package/1", today, [result], caveats)
    return Answer(document, lambda _: screens.of_swapped(swapped, dry_run=dry_run), caveats=caveats)


def reset() -> Answer:
    """The refreshed files that were removed."""
    from kzpen.refresh.store import reset as remove

    home = home_directory()
    removed = remove(home)
    results: list[Document] = [{"removed": str(home / name)} for name in removed]
    document = documents.document("kzpen.reset/1", None, results, ())
    return Answer(document, lambda _: screens.of_reset(home, removed))


def _since(text: str, copy: Copy, today: date) -> date:
    """The day to ask from; UsageError before the first official rate or after today."""
    day = parse_day(text)
    first = next(copy.tables["kzt_usd"].rows()).first_day("date")
    if not first <= day <= today:
        message = f"--since {day} has no rates to ask for"
        raise UsageError(message, f"name a day from {first} to {today}")
    return day


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


def _not_had(fetched: Sequence[Fetched], asked: int) -> NetworkError | None:
    """Why the update as a whole is no success, None where it is one."""
    failed = {day for one in fetched for failure in one.failures for day in failure.days}
    if not failed:
        return None
    table, failure = next((one.table, failure) for one in fetched for failure in one.failures)
    what = f"{DAILY[table].upper()} {failure.days[0]}: {failure.reason}"
    message = f"{len(failed)} of {asked} days could not be had in full: {what}"
    return NetworkError(message, failure.hint or "kzpen rates update asks for them again")


def _of_coverage(covered: Coverage, base: str, version: str | None, today: date) -> Document:
    added, package = covered.added, covered.package
    lacking: list[Json] = [_day(day) for day in added.lacking] if added else []
    return {
        "table": covered.table,
        "rows": covered.rows,
        "first": _day(covered.first),
        "last": _day(covered.last),
        "age_days": covered.age(today),
        "verified_through": _day(covered.verified_through),
        "version": version,
        "origin": "refreshed" if added or package else base,
        "package": package and {"fetched": package.fetched, "from": package.source},
        "added": added
        and {
            "rows": added.rows,
            "fetched": added.origin.fetched,
            "from": added.origin.source,
            "sha256": added.sha256,
        },
        "lacking": lacking,
        "sha256": covered.sha256,
    }


def _of_verified(verified: Verified) -> Document:
    findings: list[Json] = [
        {"kind": kind, "line": line, "reason": reason}
        for kind, some in (("fault", verified.faults), ("note", verified.notes))
        for line, reason in some
    ]
    return {
        "table": verified.table,
        "file": str(verified.path),
        "rows": verified.rows,
        "findings": findings,
    }


def _of_fetched(fetched: Fetched, *, dry_run: bool) -> Document:
    asked, came = fetched.asked, fetched.came
    failures: list[Json] = [
        {
            "from": _day(failure.days[0]),
            "to": _day(failure.days[-1]),
            "days": len(failure.days),
            "reason": failure.reason,
        }
        for failure in fetched.failures
    ]
    return {
        "table": fetched.table,
        "currency": DAILY[fetched.table].upper(),
        "asked": len(asked),
        "asked_from": _day(asked[0] if asked else None),
        "asked_to": _day(asked[-1] if asked else None),
        "came": len(came),
        "not_set_yet": _day(fetched.not_set[0] if fetched.not_set else None),
        "last": _day(fetched.last),
        "failures": failures,
        "dry_run": dry_run,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
