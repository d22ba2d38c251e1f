"""Writing the refreshed copy: under a lock, each file whole, the manifest last."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kzpen.errors import KzpenError, TableError
from kzpen.refreshed import (
    LAYOUT,
    Daily,
    ForeignManifestError,
    Manifest,
    OtherLayoutError,
    Published,
    canonical,
    checksum,
    read_manifest,
)
from kzpen.tables import MANIFEST

_LOCK = "lock"
_INCOMING = "incoming-"
_PACKAGE = "package-"
_FINAL = rf"{MANIFEST}|kzt_[a-z]{{3}}-[0-9a-f]{{8}}\.csv|{_PACKAGE}[0-9.]+-[0-9a-f]{{8}}"
_OWN = re.compile(rf"{_FINAL}|{_INCOMING}({_FINAL}|[0-9a-f]{{8}})")
"""The names that kzpen writes into a data directory, but for the lock; it removes no others."""

_LOCK_SECONDS = 60
"""How long an update waits for another one to end."""


@contextmanager
def locked(home: Path, *, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
    """Hold the data directory alone; KzpenError where it cannot be written or stays taken.

    The lock is the system's: it ends with the process, however that ends.
    """
    with _writing(home):
        home.mkdir(parents=True, exist_ok=True)
        file = (home / _LOCK).open("ab")
    with file:
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
        _replace_manifest(home, Manifest(manifest.published, daily))


@contextmanager
def incoming(home: Path) -> Iterator[Path]:
    """A directory for the files of a package until it is kept; removed if it is not."""
    with _writing(home):
        directory = home / f"{_INCOMING}{secrets.token_hex(4)}"
        directory.mkdir()
    try:
        yield directory
    finally:
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
    _replace_manifest(home, Manifest(published, manifest.daily))


def write_file(path: Path, data: bytes) -> None:
    """Write a new file whole and see it on the disk; KzpenError where that fails."""
    with _writing(path.parent):
        _write(path, data)


def reset(home: Path) -> list[str]:
    """Remove the refreshed copy; the names of what was removed, none where there is no copy."""
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
    files = {one.file for one in manifest.daily.values()}
    return files | {manifest.published.directory} if manifest.published else files


def _own(home: Path) -> set[str]:
    return {path.name for path in home.iterdir() if _OWN.fullmatch(path.name)}


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or, after any accident, as it was before."""
    temporary = path.with_name(f"{_INCOMING}{path.name}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
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
