"""Fetching a published package of tables from a real server on this machine."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from servers import running

from kzpen.errors import KzpenError, NetworkError, TableError
from kzpen.mci import index_on
from kzpen.refresh import http
from kzpen.refresh.package import update_from
from kzpen.refresh.update import Source
from kzpen.tables import bundled_directory, open_tables
from kzpen.tables.copy import MANIFEST, version_of

HASTE = http.Patience(connect=1, read=1, whole=2, tries=2, pause=0.01)

INDEX_2027 = (
    "2027-01-01,,all,5000,О республиканском бюджете,,,"
    "Закон РК,0-VIII,2026-12-01,ст. 1,invented,,,\n"
)
"""An index of 2027 that this test invents: none was known when the tables were made."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def own(light, tmp_path_factory):
    """Light tables with their description, as those that came with kzpen."""
    directory = tmp_path_factory.mktemp("own")
    for path in [*light.iterdir(), bundled_directory() / "datapackage.json"]:
        (directory / path.name).write_bytes(path.read_bytes())
    described(directory, version_of(bundled_directory()))
    return directory


@pytest.fixture
def site(tmp_path, own):
    """A published package that can be changed before it is asked for."""
    return copied(own, tmp_path)


@pytest.fixture
def whole_site(tmp_path):
    """The same of the tables that came with kzpen."""
    return copied(bundled_directory(), tmp_path)


def copied(source, tmp_path):
    directory = tmp_path / "site" / "rates"
    directory.mkdir(parents=True)
    for path in source.iterdir():
        (directory / path.name).write_bytes(path.read_bytes())
    return directory


@pytest.fixture
def url(tmp_path):
    handler = partial(Quiet, directory=str(tmp_path / "site"))
    with running(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as server:
        yield f"http://127.0.0.1:{server.server_port}/rates/"


@pytest.fixture
def fetch(url, home, own):
    def run(address=url, bundled=own, **options):
        source = Source(http.address(address, "--from"), None, HASTE)
        return update_from(home, bundled, source, **options)

    return run


def described(site, version="2026.12.1", change=lambda _package: None):
    """Write the description anew, with the hashes of the files as they are."""
    package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
    package["version"] = version
    for resource in package["resources"]:
        data = (site / resource["path"]).read_bytes()
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
        resource["bytes"] = len(data)
    change(package)
    (site / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def with_index_of_2027(site):
    with (site / "mci.csv").open("a", encoding="utf-8") as file:
        file.write(INDEX_2027)


def test_a_newer_package_brings_a_new_index(site, fetch, url):
    with_index_of_2027(site)
    described(site)
    done = fetch()
    assert done[:4] == (url, version_of(bundled_directory()), "2026.12.1", True)
    assert (done.changed, done.figures, done.kept) == (("mci",), (), True)
    assert index_on(open_tables(), date(2027, 1, 1)).value == 5000
    assert open_tables().caveats == ()


@pytest.mark.parametrize("form", ["datapackage.json", "", None])
def test_the_package_is_named_by_its_directory_or_its_description(form, site, fetch, url):
    with_index_of_2027(site)
    described(site)
    assert fetch(url.removesuffix("/") if form is None else url + form).kept


@pytest.mark.parametrize("version", ["as new", "2026.11.20", "2025.12.31", "1"])
def test_an_older_or_equal_package_changes_nothing(version, site, fetch, home):
    with_index_of_2027(site)
    described(site, version_of(bundled_directory()) if version == "as new" else version)
    done = fetch()
    assert (done.is_newer, done.kept, done.changed) == (False, False, ())
    assert not (home / MANIFEST).exists()


def test_a_package_in_use_is_replaced_only_by_a_newer_one(site, fetch):
    for version, is_newer in (("2026.12.1", True), ("2026.12.1", False), ("2026.12.2", True)):
        described(site, version)
        assert fetch().is_newer is is_newer


def test_a_dry_run_checks_and_changes_nothing(site, fetch, home):
    with_index_of_2027(site)
    described(site)
    done = fetch(keep=False)
    assert (done.changed, done.kept) == (("mci",), False)
    assert not home.exists()


def test_a_damaged_package_on_the_disk_is_told_and_the_bundled_tables_answer(site, fetch, home):
    with_index_of_2027(site)
    described(site)
    fetch()
    (package,) = home.glob("package-*")
    (package / "terms.csv").write_bytes(b"damaged")
    tables = open_tables()
    assert tables.directory == bundled_directory()
    assert f"{package}/terms.csv is damaged" in str(tables.caveats[0].message)
    assert index_on(tables, date(2026, 2, 3)).value == 4325
    with pytest.raises(KzpenError, match=r"no MCI after 2026-12-31.*terms.csv is damaged"):
        index_on(tables, date(2027, 1, 1))
    assert fetch().kept  # as new as the damaged one, newer than what is in use
    assert open_tables().caveats == ()


def changed(name, old, new, count=1):
    def change(site):
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, count), encoding="utf-8", newline="")

    return change


def resource(table, /, **values):
    def change(package):
        (one,) = (one for one in package["resources"] if one["name"] == table)
        one.update(values)

    return change


def without(name):
    def change(package):
        package["resources"] = [one for one in package["resources"] if one["name"] != name]

    return change


DESCRIPTIONS = {
    "no JSON": (lambda site: (site / "datapackage.json").write_text("<html>"), "no Frictionless"),
    "another JSON": (lambda site: (site / "datapackage.json").write_text("[1]"), "no Frictionless"),
    "deep JSON": (lambda site: (site / "datapackage.json").write_text("[" * 10**5), "no Friction"),
    "no version": (lambda site: described(site, None), "version 'None' is not of the form"),
    "a version with signs": (
        lambda site: described(site, "\x1b[31m"),
        r"version '\\x1b\[31m' is not of the form",
    ),
    "a version to come": (lambda site: described(site, "9999.1"), "9999.1 is of a year to come"),
    "a name that is no text": (
        lambda site: described(site, change=resource("mci", name=["mci"])),
        "no proper name",
    ),
    "a name with signs": (
        lambda site: described(site, change=resource("mci", name="\x1b]0;../mci")),
        "no proper name",
    ),
    "a table missing": (
        lambda site: described(site, change=without("mci")),
        "mci.csv is not in it",
    ),
    "a path out of it": (
        lambda site: described(site, change=resource("mci", path="../../etc/passwd")),
        "mci.csv is not in it",
    ),
    "no hash": (
        lambda site: described(site, change=resource("mci", hash="md5:00")),
        "mci.csv has no sha256",
    ),
    "a size that is none": (
        lambda site: described(site, change=resource("mci", bytes="1e9")),
        "mci.csv has '1e9' bytes, not 1 to 16,000,000",
    ),
    "too large": (
        lambda site: described(site, change=resource("mci", bytes=10**9)),
        "mci.csv has '1000000000' bytes",
    ),
    "another hash": (
        lambda site: described(site, change=resource("mci", hash=f"sha256:{0:064x}")),
        "mci.csv is not the file that datapackage.json describes",
    ),
    "another size": (
        lambda site: described(site, change=resource("mci", bytes=9130)),
        "mci.csv is not the file that datapackage.json describes",
    ),
    "a file missing": (
        lambda site: (described(site), (site / "terms.csv").unlink()),
        "terms.csv of the package: 127.0.0.1 answered 404",
    ),
    "a file cut": (
        lambda site: (described(site), (site / "mci.csv").write_text("valid_from\n")),
        "mci.csv is not the file",
    ),
    "a description too large": (
        lambda site: (site / "datapackage.json").write_text(" " * 1_000_001),
        "larger than 1,000,000 bytes",
    ),
}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_package_that_is_not_as_it_says_changes_nothing(name, site, fetch, home):
    change, reason = DESCRIPTIONS[name]
    change(site)
    with pytest.raises(NetworkError, match=reason):
        fetch()
    assert [path.name for path in home.iterdir()] == ["lock"]


TABLES = {
    "a value that is none": (changed("mci.csv", ",320,", ",abc,"), "mci.csv, line 2: value is"),
    "a negative rate": (changed("kzt_usd.csv", ",4.704,", ",-4.704,"), "kzt_usd.csv, line 2: kzt"),
    "days out of order": (
        changed("kzt_cny.csv", "2022-11-29", "2022-12-01"),
        "kzt_cny.csv, line 4: 2022-12-01 stands already in line 2",
    ),
    "an unknown punishment": (
        changed("sanctions.csv", ",imprisonment,", ",flogging,"),
        "sanctions.csv, line 2: kind is 'flogging'",
    ),
    "a terminal escape": (
        changed("articles.csv", "Murder", "\x1b]0;Murder\x07"),
        "articles.csv, line 2: holds a character that a terminal would obey",
    ),
    "a right-to-left override": (
        changed("articles.csv", "Murder", "\u202eMurder"),
        "articles.csv, line 2: holds a character",
    ),
    "a rule gone": (changed("rules.csv", ",arrest_limits,", ",arrest_limit,", -1), "arrest_limits"),
    "NaN for a rate": (
        changed("kzt_usd.csv", ",4.704,", ",NaN,"),
        "kzt_usd.csv, line 2: kzt is 'NaN', no number",
    ),
    "an exponent": (
        changed("kzt_usd.csv", ",4.704,", ",1e999999,"),
        "kzt is '1e999999', no number",
    ),
    "NaN for a limit": (
        changed("sanctions.csv", ",imprisonment,8,15,", ",imprisonment,NaN,15,"),
        "sanctions.csv, line 2: min is 'NaN', no number",
    ),
    "a day lost": (
        changed("kzt_usd.csv", "1993-11-26,4.70,listed\n", ""),
        "kzt_usd.csv: lacks 1993-11-26, which the tables in use have",
    ),
    "an article lost": (
        changed("articles.csv", "\ncoao,73,", "\ncoao,73-9,"),
        "articles.csv: lacks coao 73, which|articles.csv",
    ),
    "no rows": (
        lambda site: (site / "mci.csv").write_text(
            (site / "mci.csv").read_text(encoding="utf-8").splitlines()[0] + "\n"
        ),
        "mci.csv: has no rows",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_package_with_a_damaged_table_is_refused_as_a_whole(name, site, fetch, home):
    change, reason = TABLES[name]
    change(site)
    described(site)
    with pytest.raises(TableError, match=f"the package is refused: .*{reason}") as refused:
        fetch()
    assert "\x1b" not in str(refused.value)
    assert [path.name for path in home.iterdir()] == ["lock"]
    assert open_tables().directory == bundled_directory()


def test_columns_that_are_added_do_not_hinder(site, fetch):
    """A later package may say more: what this version of kzpen reads is still where it was."""
    for name in ("offences", "mci"):
        rows = list(csv.reader(io.StringIO((site / f"{name}.csv").read_text(encoding="utf-8"))))
        with (site / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*rows[0], "more"])
            writer.writerows([*row, "1"] for row in rows[1:])
    described(site)
    assert fetch().kept
    assert index_on(open_tables(), date(2026, 2, 3)).value == 4325


def test_figures_that_a_package_gives_otherwise_are_named(whole_site, fetch):
    """A correction can be right: it is taken, and said."""
    changed("kzt_usd.csv", "2026-02-03,505.17,", "2026-02-03,50.517,")(whole_site)
    changed("mci.csv", ",all,4325,", ",all,4326,")(whole_site)
    described(whole_site)
    done = fetch(bundled=bundled_directory(), keep=False)
    assert "mci 2026-01-01 all: 4326 was 4325" in done.figures
    assert "kzt_usd 2026-02-03: 50.517 was 505.17" in done.figures
    assert any("50.517 moves by -89.9 %" in figure for figure in done.figures)
    assert not any("2015-08-21" in figure for figure in done.figures)


def test_tables_that_this_version_does_not_know_are_left_aside(site, fetch, process, home):
    def more(package):
        package["resources"].append({"name": "fees", "path": "fees.csv"})

    described(site, change=more)
    assert fetch().kept
    run = process("rates", "--json", env={"KZPEN_HOME": str(home)})
    assert run.returncode == 0
    assert "fees" not in {one["table"] for one in json.loads(run.stdout)["results"]}


def test_the_command_says_what_it_did(whole_site, url, home, process):
    with_index_of_2027(whole_site)
    described(whole_site)
    env = {"KZPEN_HOME": str(home)}
    would = process("rates", "update", "--from", url, "--dry-run", "--format", "table", env=env)
    assert f"would replace version {version_of(bundled_directory())}" in " ".join(
        would.stdout.split()
    )
    done = process("rates", "update", "--from", url, "--json", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["results"][0]["changed"] == ["mci"]
    again = process("rates", "update", "--from", url, "--format", "table", env=env)
    assert again.returncode == 0
    assert again.stdout.startswith("Nothing was changed: version 2026.12.1 of ")
    amount = process("mci", "200", "--on", "2027-02-03", "--rate-on", "2026-02-03", env=env)
    assert amount.stdout.startswith("200 MCI = 1,000,000 ₸")
    status = json.loads(process("rates", "--json", env=env).stdout)["results"]
    assert {one["origin"] for one in status} == {"refreshed"}
    assert process("rates", "verify", env=env).returncode == 0
    (whole_site / "mci.csv").write_text("valid_from\n")
    described(whole_site, "2027.1.1")
    refused = process("rates", "update", "--from", url, env=env)
    assert (refused.returncode, refused.stdout) == (7, "")
    assert refused.stderr.startswith("kzpen: the package is refused: mci.csv")
    assert process("rates", "update", "--from", f"{url}none/", env=env).returncode == 6


def test_readers_during_a_swap_see_one_set_or_the_other(site, fetch):
    """Every reader finds tables without a fault, of the version before or of the one that came."""
    seen, stop = set(), threading.Event()

    def read():
        while not stop.is_set():
            tables = open_tables()
            seen.add((tables.caveats, tables.verified_through("mci")))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 6):
        verified = resource("mci", verified_through=f"2026-12-0{number}")
        described(site, f"2026.12.{number}", verified)
        fetch()
    stop.set()
    reader.join()
    assert {caveats for caveats, _ in seen} == {()}
    assert len(seen) > 1
