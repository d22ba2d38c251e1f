"""The refreshed copy on the disk: whatever happens to it, what is sound answers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT
from servers import Bank, running

from kzpen.errors import KzpenError
from kzpen.exchange import rate_on
from kzpen.tables import bundled_directory, home_directory, open_tables
from kzpen.tables import copy as store
from kzpen.tables.copy import MANIFEST, OtherLayoutError, Published, refreshed_copy

DAY = date(2026, 10, 12)
"""A Monday after the last row of the bundled table; its rates here are made for these tests."""

ROWS = {
    "kzt_usd": b"date,kzt,basis\n2026-10-12,450.10,listed\n",
    "kzt_eur": b"date,kzt,basis\n2026-10-12,510.20,listed\n",
}
NEWER = b"date,kzt,basis\n2026-10-12,450.10,listed\n2026-10-13,451.00,listed\n"
WHEN = "2026-10-12T12:00:00+00:00"


@pytest.fixture
def copy(home):
    """A data directory with a day of dollar and euro rates."""
    with store.locked(home):
        store.keep_daily(home, ROWS, "https://example.org", WHEN)
    return home


def rate(currency="usd", day=DAY):
    return rate_on(open_tables(), currency, day, today=date(2026, 11, 20))


def contents(home):
    return {path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_what_was_kept_answers_and_can_be_replaced(copy):
    assert rate().kzt == Decimal("450.10")
    with store.locked(copy):
        store.keep_daily(copy, {"kzt_usd": NEWER}, "https://example.org", WHEN)
    assert rate(day=date(2026, 10, 13)).kzt == Decimal("451.00")
    assert rate("eur").kzt == Decimal("510.20")


def test_only_the_last_manifest_keeps_its_files(copy):
    """A reader that has just read it still finds them; those before are removed."""
    for number in range(5):
        rows = b"date,kzt,basis\n2026-10-12,450.%02d,listed\n" % number
        with store.locked(copy):
            store.keep_daily(copy, {"kzt_usd": rows}, "https://example.org", WHEN)
    assert len(list(copy.glob("kzt_usd-*"))) == 2
    assert len(list(copy.glob("kzt_eur-*"))) == 1


def test_the_data_directory_is_the_one_named_else_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("KZPEN_HOME", str(tmp_path / "named"))
    assert home_directory() == tmp_path / "named"
    monkeypatch.setenv("KZPEN_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home_directory().name == "kzpen"


@pytest.mark.parametrize("data", [None, "data", ""])
def test_a_copy_in_the_users_data_directory_is_found(data, monkeypatch, tmp_path):
    """The short cut past platformdirs looks where platformdirs puts the copy."""
    monkeypatch.delenv("KZPEN_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if data is not None:
        monkeypatch.setenv("XDG_DATA_HOME", data and str(tmp_path / data))
    place = home_directory()
    assert tmp_path in place.parents
    assert rate().basis == "stale"
    with store.locked(place):
        store.keep_daily(place, ROWS, "https://example.org", WHEN)
    assert rate().kzt == Decimal("450.10")


WRITER = """
import os, signal, sys
from pathlib import Path

home, rates, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
from kzpen.tables import copy as store
from kzpen.tables.copy import Published

seen = 0
def step(event, arguments):
    global seen
    if any(isinstance(one, str | os.PathLike) and str(home) in str(one) for one in arguments):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
rows = {"kzt_usd": b"date,kzt,basis\\n2026-10-12,450.10,listed\\n2026-10-13,451.00,listed\\n"}
with store.locked(home):
    store.keep_daily(home, rows, "https://example.org", "later")
    with store.incoming(home) as incoming:
        files = {name: (rates / name).read_bytes() for name in ("kzt_eur.csv", "datapackage.json")}
        for name, data in files.items():
            store.write_file(incoming / name, data)
        store.keep_package(
            home, incoming, files, Published("", "2030.1.1", "https://example.org", "later", {})
        )
print(seen)
"""


def test_a_kill_at_any_moment_of_a_write_leaves_what_was_or_what_came(copy, tmp_path):
    """The writer kills itself at the first, second ... touch of the directory, until it ends."""
    kept = tmp_path / "kept"
    shutil.copytree(copy, kept)
    points = 0
    while True:
        shutil.rmtree(copy)
        shutil.copytree(kept, copy)
        command = [sys.executable, "-c", WRITER, copy, bundled_directory(), str(points + 1)]
        run = subprocess.run(command, capture_output=True, check=False)
        found = refreshed_copy(copy, bundled_directory())
        assert found.tables.caveats == ()
        usd = found.daily["kzt_usd"].fetched
        assert (usd, bool(found.published)) in {(WHEN, False), ("later", False), ("later", True)}
        assert found.tables.around("kzt_eur", str(DAY))[1].text("kzt") == "510.20"
        with store.locked(copy, seconds=0):
            store.keep_daily(copy, ROWS, "https://example.org", "again")
        assert refreshed_copy(copy, bundled_directory()).daily["kzt_eur"].fetched == WHEN
        if run.returncode == 0:
            break
        assert run.returncode == -signal.SIGKILL, run.stderr
        points += 1
    assert int(run.stdout) == points
    assert points > 25


def test_two_updates_at_once_ask_for_each_day_once(home, process):
    with running(Bank()) as bank:
        bank.latency = 0.05
        env = {**os.environ, "KZPEN_NBK_URL": bank.url, "KZPEN_HOME": str(home)}
        command = [sys.executable, "-m", "kzpen", "rates", "update", "--json"]
        runs = [subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) for _ in range(3)]
        assert [run.wait() for run in runs] == [0, 0, 0]
        assert len(bank.asked) == len(set(bank.asked))
    status = json.loads(process("rates", "--json", env={"KZPEN_HOME": str(home)}).stdout)
    assert status["warnings"] == []
    assert status["results"][1]["added"]["rows"] > 25


def test_an_update_that_never_ends_is_waited_for_only_so_long(copy):
    with (
        store.locked(copy),
        pytest.raises(KzpenError, match="another update is writing to"),
        store.locked(copy, seconds=0),
    ):
        pass


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from kzpen.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("space", [0, 300, 700])
def test_a_full_disk_loses_nothing(copy, space):
    """No file may grow past so many bytes: the rows, the manifest or nothing of it fits."""
    before = contents(copy)
    with running(Bank()) as bank:
        # What measures the coverage of processes would write too, and fail.
        own = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
        env = {**own, "KZPEN_NBK_URL": bank.url, "KZPEN_HOME": str(copy)}
        command = [sys.executable, "-c", LIMITED, str(space), "rates", "update"]
        run = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(f"kzpen: cannot write to {copy}: File too large; name another")
    assert run.stderr.count("\n") == 1
    assert before.items() <= contents(copy).items()
    assert not [path for path in copy.iterdir() if path.name.startswith("incoming-")]
    assert rate().kzt == Decimal("450.10")


@pytest.mark.parametrize("place", ["/proc/kzpen", "/dev/null", "/dev/null/kzpen"])
def test_a_place_that_cannot_be_written_is_one_line_and_answers_are_given(place, process):
    with running(Bank()) as bank:
        env = {"KZPEN_NBK_URL": bank.url, "KZPEN_HOME": place}
        run = process("rates", "update", env=env)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.startswith(f"kzpen: cannot write to {place}: ")
        assert run.stderr.endswith("; name another directory with KZPEN_HOME\n")
        assert bank.asked == []
        assert process("mci", "200", "--on", "2026-02-03", env=env).stderr == ""
        assert process("rates", "reset", env=env).returncode == 0


def damages(data):
    middle = len(data) // 2
    yield b""
    yield data[:middle]
    yield data[:-1]
    yield data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    yield b"\x00\xff" * 50
    yield data * 2


def test_a_damaged_file_is_told_and_the_rest_still_answers(copy):
    sound = contents(copy)
    for name in [MANIFEST, *(path.name for path in copy.glob("kzt_*"))]:
        for damaged in [*damages((copy / name).read_bytes()), None]:
            if damaged is None:
                (copy / name).unlink()
            else:
                (copy / name).write_bytes(damaged)
            tables = open_tables()
            told = [caveat for caveat in tables.caveats if str(copy / name) in str(caveat.message)]
            assert len(told) == (damaged is not None or name != MANIFEST)
            dollar = rate_on(tables, "usd", DAY, today=date(2026, 11, 20))
            assert (str(dollar.kzt), dollar.basis) == (
                ("450.10", "listed") if name.startswith("kzt_eur") else ("448.94", "stale")
            )
            for other, data in sound.items():
                (copy / other).write_bytes(data)


def test_a_damaged_file_is_mended_by_the_next_update(copy):
    (damaged,) = copy.glob("kzt_usd-*")
    damaged.write_bytes(b"damaged")
    assert open_tables().caveats
    with store.locked(copy):
        store.keep_daily(copy, {"kzt_usd": ROWS["kzt_usd"]}, "https://example.org", WHEN)
    assert open_tables().caveats == ()
    (copy / MANIFEST).write_bytes(b"{")
    with store.locked(copy):
        store.keep_daily(copy, ROWS, "https://example.org", WHEN)
    assert open_tables().caveats == ()


def test_a_damaged_manifest_costs_no_sound_file(copy):
    files = {path.name for path in copy.glob("kzt_*")}
    (copy / MANIFEST).write_bytes(b"{")
    with store.locked(copy):
        store.keep_daily(copy, {"kzt_usd": NEWER}, "https://example.org", WHEN)
    assert files < {path.name for path in copy.glob("kzt_*")}


def test_a_package_can_be_read_by_others(copy):
    """A data directory may be shared: only the umask says who reads in it."""
    with store.locked(copy), store.incoming(copy) as incoming:
        store.write_file(incoming / "mci.csv", b"x")
        store.keep_package(copy, incoming, {"mci.csv": b"x"}, Published("", "1", "x", WHEN, {}))
    (package,) = copy.glob("package-*")
    assert package.stat().st_mode == (copy / "..").stat().st_mode & ~0o077 | 0o755


def test_a_damaged_copy_warns_in_every_form_and_is_refused_by_strict(copy, process):
    (damaged,) = copy.glob("kzt_usd-*")
    damaged.write_bytes(b"damaged")
    env = {"KZPEN_HOME": str(copy)}
    message = f"{damaged} is damaged: it is not as it was written; the tables that came with"
    amount = ("mci", "200", "--on", "2026-02-03")
    run = process(*amount, env=env)
    assert run.returncode == 0
    assert run.stderr.startswith(f"warning: {message}")
    document = json.loads(process(*amount, "--json", env=env).stdout)
    assert document["warnings"][0]["code"] == "refreshed_unusable"
    assert process(*amount, "--strict", env=env).returncode == 5
    run = process("rates", "verify", "--format", "csv", env=env)
    assert run.returncode == 7
    assert run.stderr.count(message) == run.stdout.count(message) == 1
    assert ",fault,," in run.stdout
    run = process("mci", "200", "--on", "2027-06-01", "--rate-on", "2026-10-13", env=env)
    assert run.returncode == 3
    assert message in run.stderr


def test_a_data_directory_of_another_version_is_left_alone(copy, process):
    manifest = json.loads((copy / MANIFEST).read_text())
    (copy / MANIFEST).write_text(json.dumps(manifest | {"layout": 3}))
    before = contents(copy)
    (caveat,) = open_tables().caveats
    assert "has layout '3', of another version of kzpen" in str(caveat.message)
    with (
        store.locked(copy),
        pytest.raises(OtherLayoutError),
    ):
        store.keep_daily(copy, ROWS, "https://example.org", WHEN)
    with running(Bank()) as bank:
        env = {"KZPEN_HOME": str(copy), "KZPEN_NBK_URL": bank.url}
        run = process("rates", "update", "--currency", "usd", env=env)
        assert run.returncode == 7
        assert "kzpen rates reset removes what it holds" in run.stderr
        assert bank.asked == []
    assert contents(copy) == before
    assert process("rates", "reset", env=env).returncode == 0
    assert open_tables().caveats == ()


def test_a_reset_removes_what_was_refreshed_and_nothing_else(copy, process):
    (copy / "notes.txt").write_text("the user's own")
    env = {"KZPEN_HOME": str(copy)}
    run = process("rates", "reset", env=env)
    assert run.returncode == 0
    assert str(copy) in run.stdout.replace("\n", "")
    assert "\nmanifest.json\n" in run.stdout
    assert sorted(path.name for path in copy.iterdir()) == ["lock", "notes.txt"]
    again = process("rates", "reset", "--format", "table", env=env)
    assert again.stdout.startswith("Nothing was refreshed")
    assert rate().basis == "stale"


def test_what_others_wrote_is_never_touched(home, process):
    """The data directory was named by mistake: it is another program's."""
    home.mkdir()
    others = {
        "manifest.json": '{"name": "my web app"}',
        "kzt_usd-mine.csv": "mine",
        "package-lock.json": "{}",
        "incoming-mail": "mail",
    }
    for name, text in others.items():
        (home / name).write_text(text)
    with running(Bank()) as bank:
        env = {"KZPEN_HOME": str(home), "KZPEN_NBK_URL": bank.url}
        for command in ("update", "reset"):
            run = process("rates", command, env=env)
            assert run.returncode == 7
            assert f"{home}/manifest.json is no manifest of kzpen; name another" in run.stderr
        (home / "manifest.json").unlink()
        for command in ("update", "reset"):
            assert process("rates", command, env=env).returncode == 0
    assert {path.name for path in home.iterdir()} == {*others, "lock"} - {"manifest.json"}


def test_a_superseded_package_is_not_in_use(copy):
    """An older set that was fetched loses to the bundled tables, and so does one as old."""
    own = store.version_of(bundled_directory())
    for version, is_used in (("2026.11.20", False), (own, False), (f"{own}.1", True)):
        with store.locked(copy), store.incoming(copy) as incoming:
            files = {path.name: path.read_bytes() for path in bundled_directory().glob("*.*")}
            for name, data in files.items():
                store.write_file(incoming / name, data)
            published = Published("", version, "https://example.org", WHEN, {})
            store.keep_package(copy, incoming, files, published)
        found = refreshed_copy(copy, bundled_directory())
        assert bool(found.published) is is_used
        assert (found.tables.directory == bundled_directory()) is not is_used
        assert found.tables.caveats == ()
        assert found.daily.keys() == ROWS.keys()


def test_the_checkout_has_no_data_directory():
    assert not (ROOT / MANIFEST).exists()
