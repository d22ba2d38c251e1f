"""`kzpen rates`: what it shows in each form, and that its documents are what their schemas say."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
import servers
from servers import Bank, running
from test_golden import validate

from kzpen.cli import rates as commands
from kzpen.tables import bundled_directory
from kzpen.tables.copy import version_of

FORMS = ("table", "plain", "csv", "json", "jsonl", "md")
TODAY = date(2026, 10, 14)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(commands, "today", lambda: TODAY)


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
    assert (tables["offences"]["rows"], tables["offences"]["last"]) == (3957, None)
    for name, one in tables.items():
        data = (bundled_directory() / f"{name}.csv").read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest()
        assert (one["origin"], one["package"], one["added"]) == ("bundled", None, None)
        assert one["version"] == version_of(bundled_directory())
    assert set(tables) == {path.stem for path in bundled_directory().glob("*.csv")}


def test_the_status_tells_what_was_refreshed_when_and_from_where(kzpen, bank, home):
    document(kzpen, "update", "--currency", "usd")
    _, results, _ = document(kzpen)
    tables = {one["table"]: one for one in results}
    usd = tables["kzt_usd"]
    assert (usd["last"], usd["age_days"], usd["rows"]) == ("2026-10-15", 0, 10330)
    assert (usd["origin"], usd["added"]["rows"]) == ("refreshed", 4)
    assert usd["added"]["from"] == f"{bank.url}/rss/get_rates.cfm"
    assert usd["added"]["fetched"].endswith("+00:00")
    (added,) = home.glob("kzt_usd-*")
    assert usd["added"]["sha256"] == hashlib.sha256(added.read_bytes()).hexdigest()
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
    assert "2 of 4 days could not be had in full: USD 2026-10-12: is not listed" in err
    assert (usd["asked"], usd["came"], usd["last"]) == (4, 2, "2026-10-15")
    assert usd["failures"] == [
        {"from": "2026-10-12", "to": "2026-10-13", "days": 2, "reason": "is not listed"}
    ]
    assert (cny["asked"], cny["came"], cny["failures"]) == (4, 4, [])


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


def test_the_status_names_the_days_that_could_not_be_had(kzpen, bank):
    lost = [date(2026, 10, 12), date(2026, 10, 13)]
    bank.faults = dict.fromkeys(lost, servers.status(404))
    document(kzpen, "update", "--currency", "usd")
    _, results, _ = document(kzpen)
    assert results[1]["lacking"] == [str(day) for day in lost]
    _, out, _ = kzpen("rates", "--format", "table")
    assert "kzt_usd has no rate for 2 days: 2026-10-12, 2026-10-13" in out


def test_a_rate_that_is_not_set_yet_is_told_and_is_no_failure(kzpen, bank):
    bank.faults[date(2026, 10, 15)] = servers.rates(USD=None)
    status, results, err = document(kzpen, "update", "--currency", "usd")
    assert (status, err) == (0, "")
    assert (results[0]["not_set_yet"], results[0]["failures"]) == ("2026-10-15", [])
    _, out, _ = kzpen("rates", "update", "--currency", "usd", "--format", "table")
    assert "The rate of 2026-10-15 is not set yet." in out


def test_a_jump_that_was_accepted_is_named_ever_after(kzpen, bank):
    bank.everywhere = servers.rates(USD="700.00")
    status, results, err = document(kzpen, "update", "--currency", "usd")
    assert (status, results[0]["came"]) == (6, 0)
    assert err.endswith('kzpen rates update --accept-jump 2026-10-12"}}\n')
    accepted = ("--accept-jump", "2026-10-12")
    assert document(kzpen, "update", "--currency", "usd", *accepted)[0] == 0
    _, results, _ = document(kzpen, "verify")
    notes = [one["reason"] for table in results for one in table["findings"]]
    assert "2026-10-12: 700.00 moves by +55.9 % from 448.94 on 2026-10-09" in notes


def test_many_failures_are_cut_short_on_the_screen_alone(kzpen, bank, monkeypatch):
    monkeypatch.setattr(commands, "today", lambda: date(2026, 11, 20))
    bank.everywhere = servers.body(lambda day: servers.listing(day, {"USD": f"{700 + day.day}.00"}))
    _, out, _ = kzpen("rates", "update", "--currency", "usd", "--format", "table")
    assert "... and 23 more, which the other forms list." in out
    assert len(document(kzpen, "update", "--currency", "usd")[1][0]["failures"]) == 31


def test_failures_of_several_currencies_are_told_once(kzpen, bank):
    bank.faults[date(2026, 10, 13)] = servers.status(404)
    _, out, _ = kzpen("rates", "update", "--format", "table")
    assert "USD, EUR, RUB, CNY 2026-10-13: 127.0.0.1 answered 404" in out


def test_a_password_in_an_address_is_not_kept(kzpen, bank, home, monkeypatch):
    monkeypatch.setenv("KZPEN_NBK_URL", bank.url.replace("//", "//me:secret@"))
    assert document(kzpen, "update")[0] == 0
    assert bank.headers[0]["Authorization"].startswith("Basic ")
    assert "secret" not in kzpen("rates", "--json")[1]
    assert not any(b"secret" in path.read_bytes() for path in home.iterdir())


def test_a_directory_without_tables_is_damaged(kzpen, tmp_path):
    assert kzpen("rates", "--data", str(tmp_path))[0] == 7
    status, out, err = kzpen("rates", "verify", "--data", str(tmp_path), "--format", "plain")
    assert (status, len(out.splitlines())) == (7, 1 + 15)
    assert "mci.csv: cannot be read: No such file" in err


def test_what_is_added_is_read_from_the_data_directory(kzpen, bank, home):
    document(kzpen, "update")
    places = {one["what"]: one["path"] for one in document(kzpen, "path")[1]}
    assert places["added_from"] == places["written_to"] == str(home)
    assert bank.asked


def test_an_error_is_json_where_json_lines_are(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_OFFLINE", "1")
    _, _, err = kzpen("rates", "update", "--format", "jsonl")
    assert json.loads(err)["error"]["code"] == "network"


def test_options_that_change_nothing_are_refused(kzpen):
    assert kzpen("rates", "--json", "path")[0] == 2
    assert kzpen("rates", "--strict", "update")[0] == 2
    status, _, err = kzpen("rates", "--data", "x", "verify")
    assert (status, "--data changes nothing" in err) == (2, True)
    status, _, err = kzpen("rates", "verfy")
    assert (status, "No such command 'verfy'" in err) == (2, True)
    for wrong in (("--sinc", "2026-01-01"), ("--from",)):
        status, _, err = kzpen("rates", "update", *wrong)
        assert (status, "see kzpen rates update --help" in err) == (2, True)
