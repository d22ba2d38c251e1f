"""The tables beside their description, and the wheel that carries them."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import ModuleType

import pytest
from conftest import ROOT
from frictionless import validate

import kzpen
from kzpen import __version__ as version
from kzpen.search.index import FILE

sys.path.insert(0, str(ROOT / "tools"))
import index
import sbom

RATES = ROOT / "rates"


@pytest.fixture(scope="module")
def package():
    return json.loads((RATES / "datapackage.json").read_text(encoding="utf-8"))


def test_the_tables_are_what_their_description_says():
    report = validate(str(RATES / "datapackage.json"))
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:5]


def test_every_table_is_described_with_its_hash_and_size(package):
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert set(resources) == {path.name for path in RATES.glob("*.csv")}
    for path, resource in resources.items():
        data = (RATES / path).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}", path
        assert resource["bytes"] == len(data)
        assert date.fromisoformat(resource["verified_through"])
        assert resource["sources"]


def test_every_column_is_described_in_the_order_of_the_file(package, scan):
    for resource in package["resources"]:
        columns = list(scan(resource["name"])[0])
        assert [field["name"] for field in resource["schema"]["fields"]] == columns


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("articles", ("code", "article")),
        ("offences", ("code", "article")),
        ("sanctions", ("code", "article", "part", "wording")),
        ("rules", ("code", "article")),
    ],
)
def test_rows_of_one_key_stand_together(scan, table, columns):
    """Look-up reads on from the first row of a key: a row elsewhere would be lost."""
    keys = [tuple(row[column] for column in columns) for row in scan(table)]
    starts = [key for key, before in zip(keys, [None, *keys], strict=False) if key != before]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize("currency", ["usd", "eur", "rub", "cny"])
def test_rates_are_in_order_and_jump_by_less_than_half(scan, currency):
    """The sharpest move of the tables is the float of August 2015: 188.38 to 255.26 tenge."""
    rows = scan(f"kzt_{currency}")
    for before, after in pairwise(rows):
        assert before["date"] < after["date"]
        ratio = Decimal(after["kzt"]) / Decimal(before["kzt"])
        assert Decimal(2) / 3 < ratio < Decimal("1.5"), after


def test_no_line_break_hides_in_a_cell():
    for path in RATES.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "\r" not in text
        assert len(re.findall(r'"', text)) % 2 == 0
        assert all(line.count('"') % 2 == 0 for line in text.splitlines()), path.name


def tracked(*patterns):
    run = subprocess.run(
        ["git", "ls-files", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    directory = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", directory],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = directory.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_carries_what_git_tracks_and_nothing_else(wheel):
    expected = {name.removeprefix("src/") for name in tracked("src")}
    expected |= {f"kzpen/{name}" for name in tracked("rates")}
    data = f"kzpen-{version}.data/data"
    expected |= {f"{data}/share/man/man1/{name.removeprefix('man/')}" for name in tracked("man")}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected


def test_the_wheel_asks_for_five_libraries_and_no_more(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith("METADATA"))
    metadata = wheel.read(name).decode()
    lines = re.findall(r"Requires-Dist: (.*)", metadata)
    needs = {re.match(r"[a-z]+", line)[0] for line in lines if "extra ==" not in line}
    assert needs == {"typer", "rich", "httpx", "platformdirs", "snowballstemmer"}
    extra = {re.match(r"[a-z]+", line)[0] for line in lines if "extra == 'frames'" in line}
    assert extra == {"narwhals", "pyarrow"}


def test_the_wheel_carries_its_bill_of_materials(wheel):
    """In the place of PEP 770, and as the tool would write it now."""
    data = wheel.read(f"kzpen-{version}.dist-info/sboms/sbom.cdx.json")
    assert data.decode() == sbom.sbom()
    components = {one["name"]: one for one in json.loads(data)["components"]}
    assert {"typer", "rich", "mci.csv", "sanctions.csv"} <= set(components)
    (hashed,) = components["mci.csv"]["hashes"]
    assert hashed["content"] == hashlib.sha256((RATES / "mci.csv").read_bytes()).hexdigest()


def test_the_lock_names_what_the_checks_install_with_hashes():
    """But Spark, which is built from its source where it is tried."""
    names = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s\\]+)", re.MULTILINE)

    def versions(path):
        found = names.findall((ROOT / path).read_text(encoding="utf-8"))
        return {name.lower().replace("_", "-"): one for name, one in found}

    locked, constrained = versions("lock.txt"), versions("constraints.txt")
    assert constrained.keys() - locked.keys() == {"pyspark", "py4j"}
    assert locked == {name: one for name, one in constrained.items() if name in locked}
    text = (ROOT / "lock.txt").read_text(encoding="utf-8")
    assert not re.findall(r"==[^\\\n]*\n(?!    --hash)", text)


def test_what_is_built_of_the_same_files_is_the_same(tmp_path):
    """Byte for byte, wherever the files lie and whenever they were written."""
    built = []
    for number, name in enumerate(("one", "another")):
        checkout, out = tmp_path / name / "checkout", tmp_path / name / "out"
        for path in tracked("."):
            target = checkout / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, target)
            os.utime(target, (10**9 + 10**6 * number,) * 2)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", out],
            cwd=checkout,
            check=True,
            capture_output=True,
        )
        built.append({one.name: one.read_bytes() for one in sorted(out.iterdir())})
    assert sorted(built[0]) == [f"kzpen-{version}-py3-none-any.whl", f"kzpen-{version}.tar.gz"]
    assert built[0] == built[1]


def test_the_tables_of_the_wheel_are_those_of_the_checkout(wheel):
    for name in tracked("rates"):
        assert wheel.read(f"kzpen/{name}") == (ROOT / name).read_bytes()


def test_the_index_of_words_is_that_of_the_tables():
    assert FILE.read_bytes() == index.index()


def test_every_public_name_is_there_whatever_was_imported_before():
    """A name that a module has too would be that module once it is imported."""
    for module in pkgutil.walk_packages(kzpen.__path__, "kzpen."):
        if module.name != "kzpen.__main__":
            importlib.import_module(module.name)
    for name in dir(kzpen):
        assert getattr(kzpen, name) is not None
        assert not isinstance(getattr(kzpen, name), ModuleType)
