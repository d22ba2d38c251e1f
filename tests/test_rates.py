"""`kzpen rates`: what it shows in each form, and that its documents are what their schemas say."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
import servers
from servers import Bank, running
from test_golden import validate

import kzpen.request
from kzpen.paths import bundled_directory

FORMS = ("table", "plain", "csv", "json", "jsonl", "md")
TODAY = date(2026, 10, 14)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(kzpen.request, "today", lambda: TODAY)


@pytest.fixture
def bank(monkeypatch):
    with running(Bank()) as server:
        monkeypatch.setenv("KZPEN_NBK_URL", server.url)
        yield server


def document(kzpen, *arguments):
    status, out, err = kzpen("rates", *arguments, "--json")
    found = json.loads(out)
    validate(found)
    return status, found["results"], err


def test_the_status_tells_what_each_table_covers(kzpen):
    status, results, err = document(kzpen)
    assert (status, err) == (0, "")
    tables = {one["table"]: one for one in results}
    usd, mci = tables["kzt_usd"], tables["mci"]
    assert (usd["first"], usd["last"], usd["age_days"]) == ("1993-11-18", "2026-10-09", 5)
    assert (mci["first"], mci["last"], mci["age_days"]) == ("1996-01-01", "2026-12-31", 0)
    assert (tables["offences"]["rows"], tables["offences"]["last"]) == (3154, None)
    for name, one in tables.items():
        data = (bundled_directory() / f"{name}.csv").read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest()
        assert (one["origin"], one["refreshed"]) == ("bundled", None)
    assert set(tables) == {path.stem for path in bundled_directory().glob("*.csv")}


def test_the_status_tells_what_was_refreshed_when_and_from_where(kzpen, bank):
    document(kzpen, "update", "--currency", "usd")
    _, results, _ = document(kzpen)
    tables = {one["table"]: one for one in results}
    usd = tables["kzt_usd"]
    assert (usd["last"], usd["age_days"], usd["rows"]) == ("2026-10-15", 0, 10330)
    assert (usd["origin"], usd["refreshed"]["rows"]) == ("refreshed", 4)
    assert usd["refreshed"]["from"] == f"{bank.url}/rss/get_rates.cfm"
    assert usd["refreshed"]["fetched"].endswith("+00:00")
    assert tables["kzt_eur"]["origin"] == "bundled"


def test_tables_that_were_named_are_not_called_bundled(kzpen, monkeypatch):
    _, results, _ = document(kzpen, "--data", str(bundled_directory()))
    assert {one["origin"] for one in results} == {"named"}
    monkeypatch.setenv("KZPEN_DATA", str(bundled_directory()))
    _, out, _ = kzpen("rates", "update", "--dry-run", "--json")
    assert json.loads(out)["warnings"][0]["code"] == "refreshed_hidden"


def test_an_update_tells_what_came_and_what_did_not(kzpen, bank):
    bank.faults[date(2026, 10, 12)] = servers.rates(USD=None)
    bank.faults[date(2026, 10, 13)] = servers.rates(USD=None)
    status, results, err = document(kzpen, "update", "--currency", "usd,cny")
    usd, cny = results
    assert status == 6
    assert "2 of 14 days could not be had in full: USD 2026-10-12: is not listed" in err
    assert (usd["asked"], usd["came"], usd["last"]) == (4, 2, "2026-10-15")
    assert usd["failures"] == [
        {"from": "2026-10-12", "to": "2026-10-13", "days": 2, "reason": "is not listed"}
    ]
    assert (cny["asked"], cny["came"], cny["failures"]) == (14, 14, [])


def test_the_documents_of_the_other_commands_are_what_their_schemas_say(kzpen, bank, home):
    for arguments in (("path",), ("verify",), ("update", "--dry-run"), ("update",), ("reset",)):
        status, results, _ = document(kzpen, *arguments)
        assert status == 0
        assert results
    assert document(kzpen, "path")[1][1] == {"what": "written_to", "path": str(home)}
    assert bank.asked


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_has_every_form(form, kzpen, bank, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    bank.faults[date(2026, 10, 12)] = servers.status(404)
    for arguments in ((), ("path",), ("verify",), ("update", "--dry-run"), ("update",), ("reset",)):
        _, out, _ = kzpen("rates", *arguments, "--format", form)
        assert out
        if form == "table":
            assert max(map(len, out.splitlines())) <= 80
            assert "\u2026" not in out


def test_options_that_change_nothing_are_refused(kzpen):
    assert kzpen("rates", "--json", "path")[0] == 2
    status, _, err = kzpen("rates", "--data", "x", "verify")
    assert (status, "--data changes nothing" in err) == (2, True)
    status, _, err = kzpen("rates", "verfy")
    assert (status, "No such command 'verfy'" in err) == (2, True)
    status, _, err = kzpen("rates", "update", "--sinc", "2026-01-01")
    assert (status, "see kzpen rates update --help" in err) == (2, True)
