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

SHORT = {"offences": 100, **dict.fromkeys(DAILY, 50)}
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
    # Every wording that is kept has its punishments.
    offences = (directory / "offences.csv").read_bytes().splitlines()
    keys = {tuple(line.split(b",", 4)[:4]) for line in offences}
    sanctions = (bundled_directory() / "sanctions.csv").read_bytes().splitlines(keepends=True)
    kept = [line for line in sanctions if tuple(line.split(b",", 4)[:4]) in keys]
    (directory / "sanctions.csv").write_bytes(b"".join(kept))
    return directory


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
