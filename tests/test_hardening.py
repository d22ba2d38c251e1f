"""What an attacker or an accident would do: links, secrets, endless text, failures that add up."""

from __future__ import annotations

import asyncio
import csv
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import date
from decimal import Decimal

import pytest
from conftest import SCRIPT

import kzpen as kzpen_library
from kzpen import references
from kzpen.__main__ import main
from kzpen.answers.answer import Block, Grid
from kzpen.errors import NetworkError, UsageError
from kzpen.references import parse_citation
from kzpen.refresh.http import address, several, without_password
from kzpen.render import _as_csv, as_markdown
from kzpen.tables import bundled_directory
from kzpen.tables.copy import MANIFEST, canonical, checksum, keep_daily, updating
from kzpen.tables.place import home_directory, may_be_refreshed

DAILY_FILE = {"file": "kzt_usd-00000000.csv", "checksum": 1, "source": "s", "fetched": "f"}
PACKAGE = {
    "directory": "package-2027.1.1-00000000",
    "version": "2027.1.1",
    "source": "s",
    "fetched": "f",
    "files": {},
}
ROWS = {"kzt_usd": b"date,kzt,basis\n2026-10-12,450,listed\n"}


def test_a_link_that_waits_for_the_writing_is_not_followed(home, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    home.mkdir(parents=True, exist_ok=True)
    for name in (f"incoming-{MANIFEST}", "incoming-kzt_usd-00000000.csv"):
        (home / name).symlink_to(victim)
    with updating(home):
        keep_daily(home, ROWS, "https://example.org", "2026-10-12T00:00:00+00:00")
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not (home / MANIFEST).is_symlink()


def test_an_address_is_kept_without_password_and_query():
    url = address("https://user:secret@example.org/rates/?token=secret", "--from")
    assert without_password(url) == "https://example.org/rates/"


def test_a_failure_is_kept_without_the_frames_it_was_raised_in():
    """Its frames hold the answer that was read: kept for every day they would fill the memory."""

    async def get(_thing):
        answer = "x" * 10**6
        raise NetworkError(f"cannot be read: {len(answer)}")

    outcomes = {}
    asyncio.run(several(get, range(50), outcomes, lambda: None))
    assert len(outcomes) == 50
    assert all(one.__traceback__ is None for one in outcomes.values())
    assert all(one.__context__ is None for one in outcomes.values())


def test_markdown_shows_the_text_of_a_table_as_text():
    text = "<script>alert(1)</script> [x](javascript:1) `a` *b* _c_ | d"
    shown = as_markdown([Block("h", (text,), Grid(("a",), ((text,),)))])
    for mark in ("<script", "[x]", "`a`", "*b*", "_c_"):
        assert mark not in shown.replace("\\" + mark[0], "")
    assert "\\<script>" in shown


def test_a_reference_of_a_million_characters_is_refused_unread(monkeypatch):
    """By its length alone: no pattern sees it."""

    def reader(*_):
        raise AssertionError

    monkeypatch.setattr(references, "_in_labels", reader)
    for text in ("1" * 10**6, "уголовн1" * 10**5, "ст. " * 10**5):
        with pytest.raises(UsageError):
            parse_citation(text)


def test_a_tilde_in_the_named_home_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KZPEN_HOME", "~/kzpen")
    assert home_directory() == tmp_path / "kzpen"


@pytest.mark.parametrize(
    "content",
    [
        {"published": None, "daily": []},
        {"published": None, "daily": None},
        {"published": None, "daily": {"kzt_usd": {"file": 5}}},
        {"published": None, "daily": {"kzt_usd": 5}},
        {"published": 5, "daily": {}},
        {"published": {"directory": 5}, "daily": {}},
        {"published": None, "daily": {}, "own": 7},
        {"published": None, "daily": {"kzt_gbp": DAILY_FILE}},
        {"published": None, "daily": {"kzt_usd": DAILY_FILE | {"file": "../../etc/passwd"}}},
        {"published": PACKAGE | {"version": 5}, "daily": {}},
        {"published": PACKAGE | {"version": "a.b"}, "daily": {}},
        {"published": PACKAGE | {"files": []}, "daily": {}},
        {"published": PACKAGE | {"files": {"mci.csv": "x"}}, "daily": {}},
        {"published": PACKAGE | {"directory": "/"}, "daily": {}},
    ],
)
@pytest.mark.parametrize(
    "command", [("mci", "200"), ("rates",), ("rates", "verify"), ("rates", "reset")]
)
def test_a_manifest_of_another_shape_is_told_and_never_a_traceback(kzpen, home, content, command):
    home.mkdir(parents=True, exist_ok=True)
    document = {"layout": 2, "checksum": checksum(canonical(content)), "content": content}
    (home / MANIFEST).write_text(json.dumps(document), encoding="utf-8")
    status, _, err = kzpen(*command)
    assert status in (0, 7)
    assert "Traceback" not in err
    assert kzpen("rates", "reset")[0] == 0
    assert not (home / MANIFEST).exists()


def test_a_thousand_runs_in_one_process_leave_it_as_it_was(capsys):
    handler = signal.getsignal(signal.SIGTERM)
    main(["mci", "200", "--on", "2026-02-03"])
    gc.collect()
    before = gc.get_freeze_count(), len(gc.get_objects())
    gc.disable()
    for _ in range(1000):
        main(["mci", "200", "--on", "2026-02-03", "--json"])
        capsys.readouterr()
    assert not gc.isenabled()
    gc.enable()
    gc.collect()
    assert gc.get_freeze_count() == before[0]
    assert len(gc.get_objects()) < before[1] * 1.1
    assert signal.getsignal(signal.SIGTERM) is handler


def run(*arguments, environment=(), **options):
    """One run of the installed command: its status and what it printed on both streams."""
    env = {**os.environ, **dict(environment)}
    done = subprocess.run(  # noqa: PLW1510  (the status is what is tested)
        [sys.executable, "-m", "kzpen", *arguments], capture_output=True, env=env, **options
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_path_whose_bytes_are_no_text_is_told(tmp_path):
    place = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    strict = {"PYTHONIOENCODING": "utf-8:strict", "KZPEN_HOME": place}
    for form in ("table", "json", "csv", "plain", "jsonl", "md"):
        status, out, err = run("rates", "path", "--format", form, environment=strict)
        assert (status, err) == (0, "")
        assert "xff" in out or "dcff" in out


def test_an_update_writes_where_the_answers_look(monkeypatch, tmp_path):
    """Without a usable HOME both ask the same library where the user's data lie."""
    for name in ("KZPEN_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for home in ("", "relative"):
        monkeypatch.setenv("HOME", home)
        assert may_be_refreshed()
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not may_be_refreshed()
    home_directory().mkdir(parents=True)
    assert may_be_refreshed()


def test_what_was_mistyped_is_shown_cut_and_without_marks_that_turn_text_round(kzpen):
    for words in (("-" * 10**5,), ("penalty", "--" + "x" * 10**5), ("mci", "1", "--to", "\u202ex")):
        status, out, err = kzpen(*words)
        assert (status, out) == (2, "")
        assert len(err) < 500
        assert "\u202e" not in err
    assert "\\u202e" in err


def test_half_a_character_is_refused_as_any_other_text(kzpen):
    assert kzpen("mci", "\ud800")[0] == 2


def test_an_update_in_a_thread_leaves_the_handlers_of_its_process(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_OFFLINE", "1")
    found = []
    thread = threading.Thread(target=lambda: found.append(main(["rates", "update", "--dry-run"])))
    thread.start()
    thread.join()
    assert found == [0]
    before = signal.getsignal(signal.SIGTERM)
    assert kzpen("rates", "update", "--dry-run")[0] == 0
    assert signal.getsignal(signal.SIGTERM) == before


def test_an_interrupted_update_is_told_in_json_too(kzpen, monkeypatch):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("kzpen.answers.refresh.Update.__init__", interrupted)
    status, out, err = kzpen("rates", "update", "--json")
    assert (status, out) == (130, "")
    assert json.loads(err)["error"]["code"] == "interrupted"
    assert kzpen("rates", "update")[2] == "kzpen: interrupted; what arrived is kept\n"


def test_a_manifest_that_would_be_waited_for_is_told(kzpen, home):
    home.mkdir(parents=True, exist_ok=True)
    os.mkfifo(home / MANIFEST)
    status, out, err = kzpen("mci", "200", "--on", "2026-02-03")
    assert (status, "865,000" in out, "is no manifest of kzpen" in err) == (0, True, True)


def test_a_reset_of_an_impossible_place_names_it(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_HOME", "/" + "x" * 300)
    status, _, err = kzpen("rates", "reset")
    assert (status, "cannot write to /xxx" in err, "KZPEN_HOME" in err) == (1, True, True)


def test_help_that_nobody_can_read_is_no_success():
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m kzpen --help >&-"], check=False)
    assert done.returncode == 1


@pytest.mark.parametrize("asked", ["complete_bash", "bogus", "complete_tcsh"])
def test_what_no_shell_asks_is_no_completion(asked):
    status, out, err = run(environment={"_KZPEN_COMPLETE": asked})
    assert (status, out) == (2, "")
    assert err.startswith(f"kzpen: _KZPEN_COMPLETE='{asked}' asks for no completion")


def test_a_spreadsheet_runs_no_cell_of_a_csv_file():
    cells = ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A1", "-2+3", "\t=1", "-", "-5.2", "+0.83", "188"]
    written = _as_csv(iter([cells])).strip("\n")
    expected = [*(f"'{cell}" for cell in cells[:5]), *cells[5:]]
    assert next(csv.reader([written])) == expected


def test_what_the_library_cannot_read_is_an_error_of_its_own():
    tables, day = kzpen_library.open_tables(), date(2026, 2, 3)
    prices = kzpen_library.prices_on(tables, day)
    assert kzpen_library.rate_on(tables, "USD", day) == kzpen_library.rate_on(tables, "usd", day)
    for wrong in (
        lambda: kzpen_library.convert(kzpen_library.Amount(Decimal(1), "MCI"), prices),
        lambda: kzpen_library.convert(kzpen_library.Amount(Decimal(1), "eur"), prices),
        lambda: kzpen_library.rate_on(tables, "gbp", day),
        lambda: kzpen_library.index_on(tables, day, "wages"),
        lambda: kzpen_library.in_use("xx").__enter__(),
    ):
        with pytest.raises(kzpen_library.KzpenError) as caught:
            wrong()
        assert caught.value.status == 2
        assert caught.value.hint


def test_every_public_name_is_there_and_no_other():
    names = {}
    exec("from kzpen import *", names)  # noqa: S102
    assert set(dir(kzpen_library)) - {"__version__"} == set(names) - {"__builtins__"}
    with pytest.raises(AttributeError):
        kzpen_library.nothing  # noqa: B018


MEASURED = """
import resource, subprocess, sys
run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
MOST_MEGABYTES = 60


def peak(*arguments, data="", **environment):
    """The exit status of a run, and the megabytes that it had at its most.

    Measured by a small process, as a child begins with what its parent has; what watches the tests
    is not part of the run.
    """
    inherited = {key: one for key, one in os.environ.items() if not key.startswith("COV")}
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, SCRIPT, *arguments],
        input=data,
        capture_output=True,
        text=True,
        env={**inherited, **environment},
        check=True,
    )
    return tuple(map(int, run.stdout.split()))


def test_no_refusal_takes_much_memory(tmp_path):
    """The largest things that are refused: every line damaged, no end of a line, no end at all."""
    tables, manifest = tmp_path / "tables", tmp_path / "home" / MANIFEST
    shutil.copytree(bundled_directory(), tables)
    for path in tables.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    manifest.parent.mkdir()
    manifest.write_bytes(b"[" * 20_000_000)
    large = tmp_path / "large.txt"
    large.write_bytes("штраф 200 МРП (1 000 000 тенге) ".encode() * 700_000)
    runs = {
        7: [
            peak("rates", "verify", "--data", str(tables)),
            peak("penalty", "188", "--data", str(tables)),
            peak("rates", "verify", KZPEN_HOME=str(manifest.parent)),
        ],
        2: [
            peak("check", str(large)),
            peak("penalty", "9" * 100_000),
            peak("mci", "-", "--in", "csv", data='mci,day\n"' + "x" * 5_000_000),
            peak("mci", "-", "--in", "jsonl", data="{" * 5_000_000),
        ],
    }
    for status, found in runs.items():
        assert {one for one, _ in found} == {status}
        assert max(megabytes for _, megabytes in found) <= MOST_MEGABYTES, found
