"""What an attacker or an accident would do: links, secrets, endless text, failures that add up."""

from __future__ import annotations

import asyncio
import time

import pytest

from kzpen.answers.answer import Block, Grid
from kzpen.citation import parse_citation
from kzpen.errors import NetworkError, UsageError
from kzpen.refresh.http import address, several, without_password
from kzpen.render import as_markdown
from kzpen.tables.copy import MANIFEST, keep_daily, updating
from kzpen.tables.place import home_directory

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
