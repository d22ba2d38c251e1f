"""What an attacker or an accident would do: links, secrets, endless text, failures that add up."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import time

import pytest

from kzpen.__main__ import main
from kzpen.answers.answer import Block, Grid
from kzpen.citation import parse_citation
from kzpen.errors import NetworkError, UsageError
from kzpen.refresh.http import address, several, without_password
from kzpen.render import as_markdown
from kzpen.tables.copy import MANIFEST, canonical, checksum, keep_daily, updating
from kzpen.tables.place import home_directory

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


def test_a_reference_of_a_million_characters_is_refused_at_once():
    for text in ("1" * 10**6, "уголовн1" * 10**5, "ст. " * 10**5):
        start = time.perf_counter()
        with pytest.raises(UsageError):
            parse_citation(text)
        assert time.perf_counter() - start < 1


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
