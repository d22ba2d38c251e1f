"""Shared: the tables in use, real runs of the installed command, and the golden outputs."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kzpen import language
from kzpen.__main__ import main
from kzpen.exchange import DAILY
from kzpen.tables import Tables, bundled_directory, use

ROOT = Path(__file__).parent.parent
SCRIPT = Path(sys.executable).with_name("kzpen")
TODAY = date(2026, 11, 20)

SHORT = {"offences": 60, **dict.fromkeys(DAILY, 50)}
"""How many rows are kept of the long tables where each of many damages is to be found soon."""

FOREIGN = (
    *("KZPEN_DATA", "KZPEN_OFFLINE", "KZPEN_NBK_URL", "KZPEN_LANG"),
    *("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"),
)
"""What the environment of the one who runs the tests may set, and no test may lean on."""


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden outputs anew")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data directory of the test's own, which is not there yet."""
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    directory = tmp_path / "home"
    monkeypatch.setenv("KZPEN_HOME", str(directory))
    language.use("en")
    use(Tables(bundled_directory()))
    return directory


@pytest.fixture(scope="session")
def tables():
    return Tables(bundled_directory())


@pytest.fixture(scope="session")
def light(tmp_path_factory):
    """A few rows of each table, without a description, so that only their content is judged."""
    directory = tmp_path_factory.mktemp("light")
    for path in bundled_directory().glob("*.csv"):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = lines[: SHORT.get(path.stem, len(lines)) + 1]
        (directory / path.name).write_bytes(b"".join(kept))
    # The articles of these offences and those that chapters begin and end with, whole.
    articles = {tuple(row[:2]) for row in _lines(directory / "offences.csv", 3)}
    for code, _, first, last, *_ in _lines(directory / "chapters.csv", 5):
        articles |= {(code, first), (code, last)}
    _keep(directory, "articles", 2, articles)
    _keep(directory, "offences", 2, articles)
    _keep(directory, "sanctions", 2, articles)
    return directory


def _lines(path, count):
    return [line.split(b",", count) for line in path.read_bytes().splitlines()]


def _keep(directory, name, count, keys):
    """The rows of a bundled table that have one of these keys, written."""
    lines = (bundled_directory() / f"{name}.csv").read_bytes().splitlines(keepends=True)
    kept = [line for line in lines[1:] if tuple(line.split(b",", count)[:count]) in keys]
    (directory / f"{name}.csv").write_bytes(b"".join([lines[0], *kept]))


@pytest.fixture(scope="session")
def scan():
    """Every row of a table as a plain dictionary, read without kzpen."""
    cache = {}

    def read(name):
        if name not in cache:
            with (bundled_directory() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                cache[name] = list(csv.DictReader(file))
        return cache[name]

    return read


@pytest.fixture
def kzpen(capsys):
    """One run inside this process: exit status, standard output, standard error."""

    def run(*arguments):
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def process():
    """One run of the installed command in a process of its own."""

    def run(*arguments, env=None, **options):
        return subprocess.run(
            [SCRIPT, *arguments],
            env={**os.environ, **(env or {})},
            check=False,
            **{"capture_output": True, "encoding": "utf-8", **options},
        )

    return run
