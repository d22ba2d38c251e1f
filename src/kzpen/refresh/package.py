"""Fetching a newer published package of tables, and swapping the whole set at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kzpen.dates import today
from kzpen.errors import NetworkError, TableError, quoted
from kzpen.refresh.http import Address, Connection, connection, several, without_password
from kzpen.refresh.update import Progress, Source
from kzpen.tables import PACKAGE, Tables, parse_package, read_package
from kzpen.tables.copy import (
    Published,
    check_version,
    incoming,
    is_newer,
    keep_package,
    refreshed_copy,
    updating,
    version_of,
    write_file,
)
from kzpen.verification import schema, verify

LARGEST = 16_000_000
"""Bytes of one table: the largest has less than a million."""

_UNCHANGED = "nothing was changed"
_LARGEST_PACKAGE = 1_000_000
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


class Swapped(NamedTuple):
    """What became of a published package: the version before and its own, and what it changes.

    `figures` are the rates and values of the index that it gives otherwise than the tables before.
    It is kept if it is newer, and not only to be checked.
    """

    source: str
    before: str
    version: str
    is_newer: bool
    changed: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    kept: bool = False


class _Offer(NamedTuple):
    """What a published package says of itself; a hash and a size for each table, by name."""

    data: bytes
    version: str
    tables: Mapping[str, tuple[str, int]]


def update_from(
    home: Path,
    bundled: Path,
    source: Source,
    *,
    keep: bool = True,
    progress: Progress = lambda _done, _total: None,
) -> Swapped:
    """What became of the package at an address: checked as a whole, then kept as a whole.

    NetworkError where it could not be had as it describes itself, TableError where a table in it
    is damaged: either way nothing is changed. Without `keep` it is only checked.
    """
    with updating(home) if keep else nullcontext():
        in_use = refreshed_copy(home, bundled).tables.directory
        before, described = version_of(in_use), read_package(in_use)
        base = source.url.join(".") if source.url.path.endswith(PACKAGE) else _folder(source.url)
        offer, files = asyncio.run(_fetch(source, base, before, tuple(described), progress))
        if not files:
            return Swapped(
                source=without_password(base),
                before=before,
                version=offer.version,
                is_newer=False,
            )
        changed = tuple(
            name for name, (own, _) in offer.tables.items() if own != described[name].get("hash")
        )
        with _place(home, keep=keep) as directory:
            for name, data in files.items():
                write_file(directory / name, data)
            figures = _check(directory, in_use, bundled)
            if keep:
                fetched = datetime.now(UTC).isoformat(timespec="seconds")
                published = Published(
                    directory="",
                    version=offer.version,
                    source=without_password(base),
                    fetched=fetched,
                    files={},
                )
                keep_package(home, directory, files, published)
        return Swapped(
            source=without_password(base),
            before=before,
            version=offer.version,
            is_newer=True,
            changed=changed,
            figures=figures,
            kept=keep,
        )


@contextmanager
def _place(home: Path, *, keep: bool) -> Iterator[Path]:
    """A directory for the files while they are checked: beside the copy, for a trial anywhere."""
    if keep:
        with incoming(home) as directory:
            yield directory
    else:
        with TemporaryDirectory() as name:
            yield Path(name)


async def _fetch(
    source: Source, base: Address, before: str, names: tuple[str, ...], progress: Progress
) -> tuple[_Offer, dict[str, bytes]]:
    """What a package offers and its files by name; none where it is no newer."""
    async with connection(source.ca_bundle, source.patience) as connected:
        data = await _file(connected, base, PACKAGE, _LARGEST_PACKAGE)
        offer = _offer(data, names)
        if not is_newer(offer.version, before):
            return offer, {}
        tables = await _tables(connected, base, offer, progress)
        return offer, {**tables, PACKAGE: offer.data}


def check_offer(data: bytes, names: tuple[str, ...], before: str) -> None:
    """TableError where the description of a package is not one that `--from` would take.

    `before` is the version of the tables in use, which it has to be newer than.
    """
    try:
        offer = _offer(data, names)
    except NetworkError as error:
        raise TableError(error.message, error.hint) from None
    if not is_newer(offer.version, before):
        message = f"version {offer.version} of the package is no newer than {before}, in use"
        raise TableError(message, f"raise the version in {PACKAGE}")


def _offer(data: bytes, names: tuple[str, ...]) -> _Offer:
    """What the description of a package says; NetworkError unless it has what kzpen reads."""
    try:
        package = parse_package(data)
        resources = {one["name"]: one for one in package["resources"]}
        version = _not_to_come(check_version(package.get("version")))
        tables = {name: _described(name, resources.get(name, {})) for name in names}
    except ValueError as error:
        message = f"{PACKAGE} of the package cannot be used: {error}"
        raise NetworkError(message, _UNCHANGED) from None
    return _Offer(data=data, version=version, tables=tables)


def _not_to_come(version: str) -> str:
    """The version itself; ValueError where its year is: no later package could ever replace it."""
    if int(version.split(".", maxsplit=1)[0]) > today().year + 1:
        raise ValueError(f"version {version} is of a year to come")
    return version


def _described(name: str, resource: Mapping[str, object]) -> tuple[str, int]:
    """The hash and the size of a table; ValueError unless they are named and within the limit."""
    path, own, size = resource.get("path"), resource.get("hash"), resource.get("bytes")
    if path != f"{name}.csv":
        raise ValueError(f"{name}.csv is not in it")
    if not isinstance(own, str) or not _HASH.fullmatch(own):
        raise ValueError(f"{name}.csv has no sha256")
    if not isinstance(size, int) or not 0 < size <= LARGEST:
        raise ValueError(f"{name}.csv has {quoted(str(size))} bytes, not 1 to {LARGEST:,}")
    return own, size


async def _tables(
    connected: Connection, base: Address, offer: _Offer, progress: Progress
) -> dict[str, bytes]:
    """Each table by the name of its file, as long and with the hash that the package says."""
    outcomes: dict[str, bytes | NetworkError] = {}

    async def get(name: str) -> bytes:
        own, size = offer.tables[name]
        data = await _file(connected, base, f"{name}.csv", LARGEST)
        if len(data) != size or f"sha256:{schema.sha256(data)}" != own:
            message = f"{name}.csv is not the file that {PACKAGE} describes"
            raise NetworkError(message, _UNCHANGED)
        return data

    await several(get, offer.tables, outcomes, lambda: progress(len(outcomes), len(offer.tables)))
    files = {}
    for name, outcome in outcomes.items():
        if isinstance(outcome, NetworkError):
            raise outcome
        files[f"{name}.csv"] = outcome
    return files


async def _file(connected: Connection, base: Address, name: str, at_most: int) -> bytes:
    """One file of a package; the NetworkError that says why it could not be had names it."""
    try:
        return await connected.get(base.join(name), at_most=at_most)
    except NetworkError as error:
        error.message = f"{name} of the package: {error.message}"
        error.hint = error.hint or _UNCHANGED
        raise


def _check(package: Path, in_use: Path, bundled: Path) -> tuple[str, ...]:
    """The figures that a package gives otherwise than the tables in use.

    TableError where a table of it breaks a predicate, or lacks what is in use now.
    """
    found = verify(Tables(package), in_use, bundled=bundled)
    for table in found:
        for fault in table.faults:
            message = f"the package is refused: {fault.said_of(table.path.name)}"
            raise TableError(message, _UNCHANGED)
    return tuple(f"{table.table} {note.reason}" for table in found for note in table.notes)


def _folder(url: Address) -> Address:
    return url if url.path.endswith("/") else url.copy_with(path=f"{url.path}/")
