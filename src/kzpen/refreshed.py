"""The refreshed copy over the bundled tables, where it is sound.

The copy is one directory: files that are never changed once they are written, and a manifest that
names those in use with their checksums. The manifest is the only file that is replaced, so that
a reader sees the copy as it was before an update or as it is after it, and nothing in between.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kzpen.errors import Caveat, TableError, quoted
from kzpen.language import say
from kzpen.paths import bundled_directory, home_directory, named_directory
from kzpen.tables import MANIFEST, PACKAGE, Table, Tables, parse_package

LAYOUT = 1
"""How the data directory is laid out; another number was written by another version of kzpen."""


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
    """What a refreshed copy consists of."""

    published: Published | None = None
    daily: Mapping[str, Daily] = {}


class Copy(NamedTuple):
    """The tables in use, and what of a refreshed copy they are taken from."""

    tables: Tables
    published: Published | None = None
    daily: Mapping[str, Daily] = {}


def open_copy(given: str | None = None) -> Copy:
    """The tables in use with their origin."""
    named = named_directory(given)
    return Copy(Tables(named)) if named else refreshed_copy(home_directory(), bundled_directory())


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
            caveats.append(_unusable(fault, say("to mend it: kzpen rates update --from URL")))
            published = None
        else:
            directory = home / published.directory
    added, daily = {}, {}
    for name, one in manifest.daily.items():
        try:
            added[name] = Table(home / one.file, _sound(home / one.file, one.checksum))
            daily[name] = one
        except TableError as error:
            caveats.append(_unusable(error.message, _cure()))
    return Copy(Tables(directory, added, tuple(caveats)), published, daily)


def read_manifest(home: Path) -> Manifest | None:
    """The manifest of a data directory, None where nothing was refreshed; TableError if damaged."""
    path = home / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=error.strerror)
        raise TableError(message) from error
    import json

    try:
        document = json.loads(data)
        if "layout" not in document:
            message = say("{path} is no manifest of kzpen", path=path)
            raise ForeignManifestError(message, say("name another directory with KZPEN_HOME"))
        layout = document["layout"]
        if layout == LAYOUT:
            content = document["content"]
            if document["checksum"] != checksum(canonical(content)):
                raise TableError(say("{path} is damaged: it is not as it was written", path=path))
            published = content["published"]
            return Manifest(
                Published(**published) if published else None,
                {name: Daily(**one) for name, one in content["daily"].items()},
            )
    except (ValueError, KeyError, TypeError, RecursionError):
        message = say("{path} is damaged: it is no manifest of refreshed tables", path=path)
        raise TableError(message) from None
    names = {"path": path, "layout": quoted(str(layout))}
    message = say("{path} has layout {layout}, of another version of kzpen", **names)
    raise OtherLayoutError(message, say("kzpen rates reset removes what it holds"))


def canonical(content: object) -> bytes:
    """What the checksum of a manifest is taken of."""
    import json

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
        message = say("cannot read {path}: {reason}", path=path, reason=error.strerror)
        raise TableError(message) from error
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def check_version(version: object) -> str:
    """The version itself; ValueError unless it is numbers with points such as 2026.11.21."""
    import re

    if isinstance(version, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}", version):
        return version
    raise ValueError(f"version {quoted(str(version))} is not of the form 2026.11.21")


def is_newer(version: str, than: str) -> bool:
    """Whether a version of the package comes after another."""

    def numbers(text: str) -> list[int]:
        return [int(number) for number in text.split(".")]

    return numbers(version) > numbers(than)


def _fault(directory: Path, files: Mapping[str, int]) -> str:
    """What is wrong with the files of a package, empty where they are as they were written."""
    try:
        for name, expected in files.items():
            _sound(directory / name, expected)
    except TableError as error:
        return error.message
    return ""


def _sound(path: Path, expected: int) -> bytes:
    """The bytes of a file; TableError unless they are those that were written."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = say("cannot read {path}: {reason}", path=path, reason=error.strerror)
        raise TableError(message) from error
    if checksum(data) != expected:
        raise TableError(say("{path} is damaged: it is not as it was written", path=path))
    return data


def _cure() -> str:
    return say("to mend it: kzpen rates update")


def _unusable(reason: str, cure: str) -> Caveat:
    message = say(
        "{reason}; the tables that came with kzpen stand in for it ({cure})",
        reason=reason,
        cure=cure,
    )
    return Caveat("refreshed_unusable", message)
