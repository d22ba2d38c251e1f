"""The refreshed copy over the bundled tables: read where it is sound, written under a lock.

The copy is one directory: files that are never changed once they are written, and a manifest that
names those in use with their checksums. The manifest is the only file that is replaced, so that
a reader sees the copy as it was before an update or as it is after it, and nothing in between. One
module, because what is read and what is written is that one manifest.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

from kzpen.errors import Caveat, KzpenError, TableError, quoted, reason_of
from kzpen.language import Message, deferred, say
from kzpen.tables.canonical import ASCENDING
from kzpen.tables.place import bundled_directory, home_directory, named_directory
from kzpen.tables.table import PACKAGE, Table, Tables, parse_package

MANIFEST = "manifest.json"
"""Names the files of a refreshed copy; there is none where it is missing."""

LAYOUT = 2
"""How the data directory is laid out; a higher number was written by a newer version of kzpen."""

_LAYOUTS = (1, LAYOUT)
"""Those that are read: the first had no values of the user's own."""

_KNOWN = ASCENDING
"""The tables that a refresh adds to or that the user gives values for."""

_LOCK = "lock"
_INCOMING = "incoming-"
_PACKAGE = "package-"
_FINAL = rf"{MANIFEST}|(?:kzt_[a-z]{{3}}|mci)-[0-9a-f]{{8}}\.csv|{_PACKAGE}[0-9.]+-[0-9a-f]{{8}}"
_OWN = re.compile(rf"{_FINAL}|{_INCOMING}({_FINAL}|[0-9a-f]{{8}})")
"""The names that kzpen writes into a data directory, but for the lock; it removes no others."""

_LARGEST_MANIFEST = 1_000_000
"""Bytes: what is cut there is damaged anyway."""

_LOCK_SECONDS = 60
"""How long an update waits for another one to end."""


class OtherLayoutError(TableError):
    """The data directory was written by another version of kzpen and is left alone."""


class ForeignManifestError(OtherLayoutError):
    """The data directory holds a manifest that kzpen did not write; nothing in it is touched."""


class Published(NamedTuple):
    """A published package of tables that was fetched: its files, by name, with their checksums."""

    directory: str
    version: str
    source: str
    fetched: str
    files: Mapping[str, int]


class Daily(NamedTuple):
    """The rows that the bank gave for one daily table: their file and its checksum."""

    file: str
    checksum: int
    source: str
    fetched: str


class Manifest(NamedTuple):
    """What a refreshed copy consists of; `own` are the tables of the user's own values."""

    published: Published | None = None
    daily: Mapping[str, Daily] = {}
    own: Mapping[str, Daily] = {}


class Copy(NamedTuple):
    """The tables in use, and what of a refreshed copy they are taken from."""

    tables: Tables
    published: Published | None = None
    daily: Mapping[str, Daily] = {}
    own: Mapping[str, Daily] = {}


def open_copy(given: str | None = None) -> Copy:
    """The tables in use with their origin."""
    named = named_directory(given)
    return (
        Copy(Tables(named, is_checked=False))
        if named
        else refreshed_copy(home_directory(), bundled_directory())
    )


def refreshed_copy(home: Path, bundled: Path) -> Copy:
    """The refreshed copy in `home` over the bundled tables; those alone where there is none."""
    try:
        manifest = read_manifest(home)
    except TableError as error:
        cure = error.hint or _cure()
        return Copy(Tables(bundled, caveats=(_unusable(error.message, cure),)))
    if manifest is None:
        return Copy(Tables(bundled))
    caveats = []
    directory, published = bundled, manifest.published
    if published:
        if not is_newer(published.version, version_of(bundled)):
            published = None  # a new release of kzpen brought tables as new or newer
        elif fault := _fault(home / published.directory, published.files):
            caveats.append(_unusable(fault, deferred("to mend it: kzpen rates update --from URL")))
            published = None
        else:
            directory = home / published.directory
    added, daily = _read(home, manifest.daily, caveats, _cure())
    own, own_files = _read(home, manifest.own, caveats, _cure_of_own())
    tables = Tables(directory, added, tuple(caveats), own)
    return Copy(tables, published, daily, own_files)


def _read(
    home: Path, files: Mapping[str, Daily], caveats: list[Caveat], cure: Message
) -> tuple[dict[str, Table], dict[str, Daily]]:
    """The tables of files in a data directory by their names; a caveat for one that is damaged."""
    tables, sound = {}, {}
    for name, one in files.items():
        if name not in _KNOWN:
            continue  # of a newer version of kzpen, which has more tables
        try:
            tables[name] = Table(home / one.file, _sound(home / one.file, one.checksum))
            sound[name] = one
        except TableError as error:
            caveats.append(_unusable(error.message, cure))
    return tables, sound


def read_manifest(home: Path) -> Manifest | None:
    """The manifest of a data directory, None where nothing was refreshed; TableError if damaged."""
    path = home / MANIFEST
    try:
        if path.is_fifo():  # to read it is to wait for whoever writes to it
            raise TableError(say("{path} is no manifest of kzpen", path=path))
        with path.open("rb") as file:
            data = file.read(_LARGEST_MANIFEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=reason_of(error))
        raise TableError(message) from error
    try:
        document = json.loads(data)
        if "layout" not in document:
            message = say("{path} is no manifest of kzpen", path=path)
            raise ForeignManifestError(message, say("name another directory with KZPEN_HOME"))
        layout = document["layout"]
        if layout in _LAYOUTS:
            content = document["content"]
            if document["checksum"] != checksum(canonical(content)):
                raise TableError(say("{path} is damaged: it is not as it was written", path=path))
            published = content["published"]
            return Manifest(
                _typed(Published(**published), files=dict) if published is not None else None,
                _files(content["daily"]),
                _files(content.get("own", {})),
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = say("{path} is damaged: it is no manifest of refreshed tables", path=path)
        raise TableError(message) from None
    names = {"path": path, "layout": quoted(str(layout))}
    message = say("{path} has layout {layout}, of another version of kzpen", **names)
    raise OtherLayoutError(message, say("kzpen rates reset removes what it holds"))


def _files(content: Mapping[str, Mapping[str, Any]]) -> dict[str, Daily]:
    """The files of a manifest by the names of their tables, each of the right types."""
    return {name: _typed(Daily(**one), checksum=int) for name, one in content.items()}


_Record = TypeVar("_Record", bound="Published | Daily")


def _typed(record: _Record, **types: type) -> _Record:
    """The record itself; TypeError unless its fields are texts, or of the types that are named.

    ValueError where it names a file that kzpen does not write, or a version that is none.
    """
    fields = record._asdict()
    for name, value in fields.items():
        if not isinstance(value, types.get(name, str)) or isinstance(value, bool):
            raise TypeError(name)
    if not _OWN.fullmatch(str(fields.get("directory") or fields.get("file"))):
        raise ValueError(fields)
    check_version(fields.get("version", "0"))
    if not all(isinstance(one, int) for one in fields.get("files", {}).values()):
        raise TypeError(fields)
    return record


def canonical(content: object) -> bytes:
    """What the checksum of a manifest is taken of."""
    return json.dumps(content, sort_keys=True).encode()


def checksum(data: bytes) -> int:
    """The checksum of a file of the copy, against accidents."""
    return zlib.crc32(data)


def version_of(directory: Path) -> str:
    """The version of the package of tables in a directory."""
    path = directory / PACKAGE
    try:
        return check_version(parse_package(path.read_bytes()).get("version"))
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=reason_of(error))
        raise TableError(message) from error
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def check_version(version: object) -> str:
    """The version itself; ValueError unless it is numbers with points such as 2026.11.21."""
    if isinstance(version, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}", version):
        return version
    raise ValueError(f"version {quoted(str(version))} is not of the form 2026.11.21")


def is_newer(version: str, than: str) -> bool:
    """Whether a version of the package comes after another."""

    def numbers(text: str) -> list[int]:
        return [int(number) for number in text.split(".")]

    return numbers(version) > numbers(than)


@contextmanager
def locked(home: Path, *, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
    """Hold the data directory alone; KzpenError where it cannot be written or stays taken.

    The lock is the system's: it ends with the process, however that ends.
    """
    with _writing(home):
        home.mkdir(parents=True, exist_ok=True)
        file = (home / _LOCK).open("ab")
    with file:
        import time

        until = time.monotonic() + seconds
        with _writing(home):  # a file system may know no locks
            while not _taken(file):
                if time.monotonic() > until:
                    message = f"another update is writing to {home}"
                    raise KzpenError(message, "try again when it has ended")
                time.sleep(0.1)
        yield


@contextmanager
def updating(home: Path) -> Iterator[None]:
    """Hold the data directory to write to it; OtherLayoutError where it is not ours to write."""
    with locked(home):
        _present(home)
        yield


def keep_daily(home: Path, rows: Mapping[str, bytes], source: str, fetched: str) -> None:
    """Put the rows of daily tables, by name, in the place of those kept before."""
    manifest = _present(home)
    daily = dict(manifest.daily)
    with _writing(home):
        for name, data in rows.items():
            file = f"{name}-{checksum(data):08x}.csv"
            _write(home / file, data)
            if name not in daily or daily[name].file != file:
                daily[name] = Daily(file, checksum(data), source, fetched)
    if daily != manifest.daily:
        _replace_manifest(home, manifest._replace(daily=daily))


def keep_own(home: Path, name: str, data: bytes, source: str, given: str) -> None:
    """Put a table of the user's own values in the place of the one kept before."""
    manifest = _present(home)
    file = f"{name}-{checksum(data):08x}.csv"
    with _writing(home):
        _write(home / file, data)
    own = {**manifest.own, name: Daily(file, checksum(data), source, given)}
    _replace_manifest(home, manifest._replace(own=own))


@contextmanager
def incoming(home: Path) -> Iterator[Path]:
    """A directory for the files of a package until it is kept; removed if it is not."""
    with _writing(home):
        directory = home / f"{_INCOMING}{os.urandom(4).hex()}"
        directory.mkdir()
    try:
        yield directory
    finally:
        import shutil

        shutil.rmtree(directory, ignore_errors=True)


def keep_package(
    home: Path, directory: Path, files: Mapping[str, bytes], published: Published
) -> None:
    """Put a package whose files were written to an incoming directory in the place of another."""
    manifest = _present(home)
    with _writing(home):
        name = directory.name.replace(_INCOMING, f"{_PACKAGE}{published.version}-", 1)
        directory.rename(home / name)
        _sync(home)
    sums = {file: checksum(data) for file, data in files.items()}
    published = published._replace(directory=name, files=sums)
    _replace_manifest(home, manifest._replace(published=published))


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole and see it on the disk; KzpenError where that fails.

    What a link leads to is written and the link stays; a file that is there keeps its mode, and
    one that may not be written stays as it is.
    """
    try:
        path = path.resolve() if path.is_symlink() else path
        mode = None
        if path.is_file():
            with path.open("ab"):
                mode = path.stat().st_mode
        _write(path, data, mode)
    except OSError as error:
        names = {"path": quoted(str(path)), "reason": reason_of(error)}
        message = say("{path} cannot be written: {reason}", **names)
        raise KzpenError(message, say("name a file that can be written")) from error


def reset(home: Path) -> list[str]:
    """Remove the refreshed copy; the names of what was removed, none where there is no copy."""
    with _writing(home):
        if not home.is_dir():
            return []
    with locked(home), _writing(home):
        try:
            read_manifest(home)
        except ForeignManifestError:
            raise
        except TableError:
            pass  # a copy that is damaged or of another version is removed too
        # The manifest first: without it nothing else is in use.
        names = sorted(_own(home), key=lambda name: name != MANIFEST)
        for name in names:
            _remove(home / name)
        return names


def _replace_manifest(home: Path, manifest: Manifest) -> None:
    """Make a manifest the one in use, and remove what only older ones than the last named."""
    is_sound = True
    try:
        last = _named(read_manifest(home) or Manifest())
    except TableError:
        is_sound, last = False, set()
    content = {
        "published": manifest.published and manifest.published._asdict(),
        "daily": {name: one._asdict() for name, one in manifest.daily.items()},
        "own": {name: one._asdict() for name, one in manifest.own.items()},
    }
    document = {"layout": LAYOUT, "checksum": checksum(canonical(content)), "content": content}
    with _writing(home):
        _write(home / MANIFEST, json.dumps(document, indent=1).encode())
    if not is_sound:
        return  # what the damaged manifest named is not known: nothing is removed
    # A reader that has just read the last manifest still finds its files.
    for name in _own(home) - _named(manifest) - last - {MANIFEST}:
        with suppress(OSError):
            _remove(home / name)


def _present(home: Path) -> Manifest:
    """The manifest in use, an empty one where it is damaged; OtherLayoutError if it is not ours."""
    try:
        return read_manifest(home) or Manifest()
    except OtherLayoutError:
        raise
    except TableError:
        return Manifest()


def _named(manifest: Manifest) -> set[str]:
    files = {one.file for one in (*manifest.daily.values(), *manifest.own.values())}
    return files | {manifest.published.directory} if manifest.published else files


def _own(home: Path) -> set[str]:
    return {path.name for path in home.iterdir() if _OWN.fullmatch(path.name)}


def _remove(path: Path) -> None:
    if path.is_dir():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file so that it is there whole or, after any accident, as it was before."""
    # A name that nobody foresees, and a file that is made here: no link leads the writing astray.
    temporary = path.with_name(f"{_INCOMING}{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    """See the names in a directory on the disk, where the system has that."""
    if sys.platform != "win32":
        number = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _taken(file: IO[bytes]) -> bool:
    """Whether the lock on a file could be taken at once."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def _writing(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"cannot write to {home}: {error.strerror}"
        raise KzpenError(message, "name another directory with KZPEN_HOME") from error


def _fault(directory: Path, files: Mapping[str, int]) -> str:
    """What is wrong with the files of a package, empty where they are as they were written."""
    try:
        for name, expected in files.items():
            data = _sound(directory / name, expected)
            if name == PACKAGE:
                parse_package(data)
    except TableError as error:
        return str(error.message)
    except ValueError as error:
        return f"{directory / PACKAGE}: {error}"
    return ""


def _sound(path: Path, expected: int) -> bytes:
    """The bytes of a file; TableError unless they are those that were written."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=reason_of(error))
        raise TableError(message) from error
    if checksum(data) != expected:
        raise TableError(say("{path} is damaged: it is not as it was written", path=path))
    return data


def _cure() -> Message:
    return deferred("to mend it: kzpen rates update")


def _cure_of_own() -> Message:
    return deferred("to mend it: kzpen rates set, or kzpen rates reset")


def _unusable(reason: str | Message, cure: str | Message) -> Caveat:
    message = deferred(
        "{reason}; the tables that came with kzpen stand in for it ({cure})",
        reason=reason,
        cure=cure,
    )
    return Caveat("refreshed_unusable", message)
