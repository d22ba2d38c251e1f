"""Fetching daily rates from a real server on this machine that misbehaves on purpose.

The rates that it gives are made for these tests, near the last ones of the tables.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import servers
import trustme
from conftest import SCRIPT
from hypothesis import given
from hypothesis import strategies as st
from servers import Bank, body, item, items, listing, rates, running, some_times, status

from kzpen.dates import weekdays
from kzpen.errors import NoValueError, UsageError
from kzpen.exchange import CURRENCIES, rate_on
from kzpen.refresh import days, http, update
from kzpen.refresh.days import Known
from kzpen.refresh.update import Source, planned
from kzpen.tables import Table, Tables, bundled_directory, open_tables
from kzpen.tables.copy import refreshed_copy

TODAY = date(2026, 10, 15)
DAY = date(2026, 10, 13)
"""A Tuesday between two other days that the tables lack."""

HASTE = http.Patience(connect=2, read=1, whole=2, tries=3, pause=0.01, longest_pause=1)
"""In no hurry: the machine that runs the tests may be busy."""


@pytest.fixture
def bank():
    with running(Bank()) as server:
        yield server


@pytest.fixture
def fetch(bank, home):
    """One update from the server: what became of each currency by name."""

    def run(currencies=("usd", "eur"), today=TODAY, patience=HASTE, url=None, **options):
        source = Source(http.address(url or bank.url, "the address"), None, patience)
        fetched = update.update(
            home, bundled_directory(), source, currencies=currencies, today=today, **options
        )
        return {one.table.removeprefix("kzt_"): one for one in fetched}

    return run


def known_rate(currency, day):
    return rate_on(open_tables(), currency, day, today=TODAY)


def reasons(fetched):
    return {(day, one.reason) for one in fetched.failures for day in one.days}


def test_the_missing_working_days_are_fetched_and_answer_at_once(bank, fetch):
    got = fetch()
    assert got["usd"].asked == tuple(date(2026, 10, day) for day in (12, 13, 14, 15, 16))
    assert got["usd"].came == got["usd"].asked
    assert got["eur"].asked == got["usd"].asked
    assert known_rate("usd", DAY).kzt == Decimal("450.10")
    assert known_rate("usd", date(2026, 10, 9)).kzt == Decimal("448.94")  # the table's own
    sunday = known_rate("usd", date(2026, 10, 11))
    assert (sunday.day, sunday.basis) == (date(2026, 10, 12), "next")
    assert sorted(bank.asked) == sorted(set(bank.asked))


def test_a_second_run_fetches_nothing(bank, fetch):
    fetch()
    before = len(bank.asked)
    assert all(not one.asked for one in fetch().values())
    assert len(bank.asked) == before


def test_nothing_is_sent_but_the_day(bank, fetch):
    fetch(currencies=("usd",))
    assert {tuple(sorted(sent)) for sent in bank.headers} == {
        ("Accept", "Accept-Encoding", "Connection", "Host", "User-Agent")
    }
    assert {sent["User-Agent"] for sent in bank.headers} == {"kzpen"}


def test_four_at_most_are_asked_at_once(bank, fetch):
    bank.latency = 0.02
    fetch(since=date(2023, 7, 1))
    assert 2 <= bank.most_at_once <= 4


FAULTS = {
    "todays snapshot for an old day": (
        body(lambda _day: listing(TODAY)),
        r"the answer is dated '15.10.2026'",
    ),
    "no date": (body(b"<rates><item/></rates>"), "the answer bears no date"),
    "no items": (body(lambda day: listing(day, {})), "the answer lists no rates"),
    "empty body": (body(b""), "the answer is empty"),
    "blank body": (body(b" \n"), "the answer is empty"),
    "HTML with 200": (body(b"<html><body>Works</body></html>"), "no list of rates but 'html'"),
    "HTML that is no XML": (body(b"<!doctype html><p>Works<br>"), "no XML"),
    "no markup": (body(b"Service unavailable"), "the answer is no XML"),
    "500": (status(500), "answered 500"),
    "503 with Retry-After": (status(503, Retry_After="0"), "answered 503"),
    "503 for an hour": (status(503, Retry_After="3600"), "asks to wait 3600 seconds"),
    "503 until a day": (status(503, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"), "asks to wait"),
    "503 until no day": (
        status(503, Retry_After="1 Oct 2099 07:28:00 +99999999999"),
        "answered 503",
    ),
    "503 for ever": (status(503, Retry_After="9" * 400), "asks to wait 999999999 seconds"),
    "503 with nonsense": (status(503, Retry_After="soon"), "answered 503"),
    "429": (status(429), "answered 429"),
    "404": (status(404), "answered 404"),
    "redirect to another host": (
        servers.redirect("https://example.org/[red]"),
        r"redirects to 'https://example.org/\[red\]', which is not followed",
    ),
    "redirect with signs": (servers.redirect("https://\x1b[31m"), "connection to 127.0.0.1 failed"),
    "reset mid-body": (servers.reset_mid_body, "connection to 127.0.0.1 failed"),
    "truncated XML": (servers.truncated, "the answer is no XML"),
    "slow headers": (servers.slow_headers, "did not answer in time"),
    "slow body": (servers.slow_body, "took longer than 2 seconds to answer"),
    "50 MB": (servers.huge, "larger than 1,000,000 bytes"),
    "gzip bomb": (servers.gzip_bomb, "compressed, which was not asked for"),
    "DTD and entities": (
        body(lambda day: listing(day, head=servers.HEAD + servers.ENTITIES)),
        "document type",
    ),
    "another encoding": (
        body(lambda day: listing(day).decode().encode("cp1251")),
        "the answer is no UTF-8",
    ),
    "UTF-16": (body(lambda day: listing(day).decode().encode("utf-16")), "the answer is no UTF-8"),
    "a day with signs": (
        body(b"<rates><date>[red]\xe2\x80\xae13</date><item/></rates>"),
        r"the answer is dated '\[red\]\\u202e13'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_day_whose_answer_is_faulty_is_named_and_the_rest_is_kept(name, bank, fetch):
    fault, reason = FAULTS[name]
    bank.faults[DAY] = fault
    got = fetch(currencies=("usd",))["usd"]
    assert set(got.asked) - set(got.came) == {DAY}
    ((failed, why),) = reasons(got)
    assert failed == DAY
    assert re.search(reason, why), why
    assert "\x1b" not in why
    assert known_rate("usd", date(2026, 10, 14)).kzt == Decimal("450.10")
    with pytest.raises(NoValueError, match="the table lacks 2026-10-13; run kzpen rates update"):
        known_rate("usd", DAY)


OF_THE_DOLLAR = {
    "comma decimals": (items(item("USD", "450,10")), "has '450,10' for a rate"),
    "nominal 0": (items(item("USD", "450.10", "0")), "has '0' for a nominal"),
    "nominal missing": (
        items("<item><title>USD</title><description>450.10</description></item>"),
        "has '' for a nominal",
    ),
    "nominal in words": (items(item("USD", "450.10", "one")), "has 'one' for a nominal"),
    "nominal that leaves a rest": (items(item("USD", "450.10", "3")), "cannot be divided"),
    "negative": (items(item("USD", "-450.10")), "has '-450.10' for a rate"),
    "zero": (items(item("USD", "0.00")), "has '0.00' for a rate"),
    "not a number": (items(item("USD", "NaN")), "has 'NaN' for a rate"),
    "an exponent": (items(item("USD", "4.5e2")), "has '4.5e2' for a rate"),
    "Arabic digits": (items(item("USD", "\u0664\u0665\u0660")), "for a rate"),
    "markup": (items(item("USD", "[bold]450[/bold]")), r"has '\[bold\]450\[/bold\]' for a rate"),
    "40 per cent off": (items(item("USD", "630.14")), "is listed at 630.14, more than 25 % from"),
    "ten times": (items(item("USD", "4501.0")), "is listed at 4501.0, more than 25 % from"),
    "twice": (items(item("USD", "450.10") + item("USD", "450.20")), "is listed twice"),
    "missing": (rates(USD=None), "is not listed"),
}


@pytest.mark.parametrize("name", OF_THE_DOLLAR)
def test_a_faulty_rate_is_refused_and_the_other_currencies_are_kept(name, bank, fetch):
    fault, reason = OF_THE_DOLLAR[name]
    bank.faults[DAY] = fault
    got = fetch()
    ((failed, why),) = reasons(got["usd"])
    assert failed == DAY
    assert re.search(reason, why), why
    assert not got["eur"].failures
    assert known_rate("eur", DAY).kzt == Decimal("510.20")
    with pytest.raises(NoValueError, match=r"lacks 2026-10-13|for 2026-10-13 was not believed"):
        known_rate("usd", DAY)


def test_a_rate_for_a_hundred_units_is_divided_by_them(bank, fetch):
    bank.faults[date(2026, 10, 14)] = items(item("USD", "45010", "100"))
    fetch()
    assert known_rate("usd", date(2026, 10, 14)).kzt == Decimal("450.10")


def test_a_fault_that_passes_is_tried_again(bank, fetch):
    bank.everywhere = some_times(2, status(503, Retry_After="0"))
    assert not fetch(currencies=("usd",))["usd"].failures
    assert bank.asked.count(DAY) == 3


def test_a_day_that_could_not_be_had_stands_in_for_none_and_is_asked_for_again(bank, fetch):
    """A missing Monday after the published rows is no holiday, and is not priced as a Tuesday."""
    monday, sunday = date(2026, 10, 12), date(2026, 10, 11)
    bank.faults[monday] = status(404)
    fetch()
    for day in (monday, sunday):
        with pytest.raises(
            NoValueError, match="the table lacks the days from 2026-10-10 to 2026-10-12"
        ):
            known_rate("usd", day)
    bank.faults.clear()
    bank.asked.clear()
    assert fetch()["usd"].came == (monday,)
    assert bank.asked == [monday]
    assert known_rate("usd", sunday).day == monday


@pytest.mark.parametrize(
    "offered", [body(lambda day: listing(day, {})), body(lambda _: listing(TODAY)), status(404)]
)
def test_the_rate_of_tomorrow_is_taken_when_offered_and_not_missed_before(bank, fetch, offered):
    tomorrow = date(2026, 10, 16)
    bank.faults[tomorrow] = offered
    got = fetch(currencies=("usd",))["usd"]
    assert not got.failures
    assert got.last == TODAY
    bank.faults.clear()
    assert fetch(currencies=("usd",))["usd"].came == (tomorrow,)
    assert known_rate("usd", tomorrow).basis == "listed"


def test_tomorrow_on_a_friday_is_monday(bank, fetch):
    fetch(currencies=("usd",), today=date(2026, 10, 16))
    assert max(bank.asked) == date(2026, 10, 19)


def test_a_host_that_does_not_answer_is_not_asked_for_every_day(bank, fetch):
    bank.everywhere = status(500)
    got = fetch(currencies=("usd",), since=date(2003, 1, 1), today=date(2027, 1, 15))["usd"]
    assert len(got.asked) > 60
    assert len(bank.asked) <= (4 + 3) * 3
    began = time.monotonic()
    bank.everywhere = servers.slow_headers
    fetch(since=date(2003, 1, 1), today=date(2027, 1, 15))
    assert time.monotonic() - began < 2 * HASTE.tries * HASTE.read
    assert [one.reason for one in got.failures] == ["127.0.0.1 answered 500"]


def test_a_rate_that_is_not_believed_leaves_none_in_its_place(bank, fetch):
    """Not even the last one that is known: the bank has listed something far from it since."""
    bank.everywhere = rates(USD="700.00")
    got = fetch()
    assert not got["usd"].came
    assert got["eur"].last == date(2026, 10, 16)
    for day in (date(2026, 10, 12), TODAY):
        with pytest.raises(NoValueError, match=r"for 2026-10-1[25] was not believed"):
            known_rate("usd", day)
    with pytest.raises(NoValueError, match="for 2026-10-16 was not believed"):
        rate_on(open_tables(), "usd", date(2026, 11, 1), today=date(2026, 11, 20))
    bank.everywhere = None
    assert len(fetch()["usd"].came) == 5
    assert known_rate("usd", TODAY).basis == "listed"


def test_a_jump_that_is_true_can_be_accepted(bank, fetch):
    bank.everywhere = rates(USD="700.00")
    assert not fetch(currencies=("usd",))["usd"].came
    got = fetch(currencies=("usd",), accepted=[date(2026, 10, 12)])["usd"]
    assert not got.failures
    assert known_rate("usd", TODAY).kzt == 700


def test_a_later_since_leaves_no_day_out(bank, fetch):
    """Days between the table and `since` would be priced at the rate of a later day."""
    got = fetch(currencies=("usd",), since=TODAY)["usd"]
    assert got.asked[0] == date(2026, 10, 12)
    assert bank.asked


def test_what_an_interrupted_run_left_out_is_not_priced_by_another_day(bank, fetch, monkeypatch):
    """The first block ends inside the hole of the euro, 2023-07-28 to 2023-08-21."""
    bank.everywhere = rates(EUR="500.00")
    monkeypatch.setattr(update, "_KEPT_AT_ONCE", 3)
    gone = list(weekdays(date(2023, 8, 2), date(2026, 12, 31)))
    bank.faults = dict.fromkeys(gone, servers.reset_mid_body)
    fetch(currencies=("eur",), since=date(2022, 1, 1))
    with pytest.raises(
        NoValueError, match="the table lacks the days from 2023-08-02 to 2023-08-21"
    ):
        known_rate("eur", date(2023, 8, 3))
    bank.faults.clear()
    assert not fetch(currencies=("eur",), since=date(2022, 1, 1))["eur"].failures
    assert known_rate("eur", date(2023, 8, 3)).basis == "listed"


def table_of(*listed):
    """A daily table with one rate on these days."""
    rows = "".join(f"{day},500,listed\n" for day in listed)
    return Table(Path("kzt_usd.csv"), f"date,kzt,basis\n{rows}".encode())


def known_of(*listed):
    return Known(table_of(*listed), None)


def test_currencies_with_different_needs_are_all_asked_for():
    """The first day of one table can be missing in another."""
    first = date(2024, 3, 5)  # of the yuan
    known = [known_of(date(2024, 3, 1), date(2024, 3, 4)), known_of(first)]
    usd, cny = (of.missing(date(2024, 1, 1), date(2024, 3, 8)) for of in known)
    ordered = days.in_order([usd, cny], known)
    assert sorted(ordered) == sorted({*usd, *cny})
    assert ordered.index(date(2024, 2, 29)) < ordered.index(date(2024, 1, 2))


def test_a_drift_is_followed_away_from_what_is_known(bank, fetch):
    """A euro made to fall by 10 per cent a month backwards: in order, no step is a jump."""

    def drifting(day):
        months = (2021 - day.year) * 12 + 9 - day.month
        return listing(day, {"EUR": f"{Decimal(498) * Decimal('0.9') ** months:.2f}"})

    bank.everywhere = body(lambda day: drifting(day) if day.year < 2022 else listing(day))
    got = fetch(currencies=("eur",), since=date(2020, 1, 1))["eur"]
    assert not [one for one in got.failures if one.days[0].year < 2022]
    assert date(2020, 1, 2) in got.came


def test_an_answer_of_the_host_between_failures_keeps_it_asked(bank, fetch, monkeypatch):
    """Four failures in a row are needed to give up, and an answer that is of no use breaks it.

    Asked one after another: of several at once the answers come in no order.
    """
    monkeypatch.setattr(http, "AT_ONCE", 1)
    wanted = weekdays(date(2026, 10, 12), date(2026, 11, 20))
    kinds = (servers.reset_mid_body, status(404))
    bank.faults = {day: kinds[number % 2] for number, day in enumerate(wanted)}
    fetch(currencies=("usd",), today=date(2026, 11, 20), patience=HASTE._replace(tries=1))
    assert len(set(bank.asked)) == 31


def test_giving_up_holds_for_the_whole_run(bank, fetch, monkeypatch):
    monkeypatch.setattr(update, "_KEPT_AT_ONCE", 10)
    bank.everywhere = status(500)
    got = fetch(currencies=("usd",), today=date(2027, 1, 15), patience=HASTE._replace(tries=1))
    assert len(bank.asked) < 10
    assert sum(len(one.days) for one in got["usd"].failures) > 60


def test_the_host_is_given_the_time_that_it_asks_for(bank, fetch):
    bank.faults[DAY] = some_times(1, status(503, Retry_After="1"))
    began = time.monotonic()
    assert not fetch(currencies=("usd",), patience=HASTE._replace(longest_pause=2))["usd"].failures
    assert time.monotonic() - began >= 1


def test_a_cookie_is_not_sent_back(bank, fetch):
    bank.everywhere = lambda handler, day: handler.send(listing(day), Set_Cookie="id=1; Path=/")
    fetch(currencies=("usd",))
    assert not any("Cookie" in sent for sent in bank.headers)


def test_a_day_that_is_late_leaves_the_last_rate_flagged_as_such(bank, fetch):
    bank.faults[TODAY] = bank.faults[date(2026, 10, 16)] = status(404)
    fetch()
    assert known_rate("usd", TODAY).basis == "stale"


def test_a_hole_that_the_bank_cannot_fill_does_not_trouble_later_runs(bank, fetch):
    bank.everywhere = rates(USD="150.00")
    bank.faults[date(2003, 3, 26)] = status(404)
    assert fetch(currencies=("usd",), since=date(2003, 3, 1), today=date(2003, 5, 1))[
        "usd"
    ].failures
    with pytest.raises(NoValueError, match="the table lacks 2003-03-26;"):
        known_rate("usd", date(2003, 3, 26))
    bank.everywhere = None
    assert not fetch(currencies=("usd",))["usd"].failures


def test_what_came_before_the_host_went_is_kept(bank, fetch):
    later = [date(2026, 10, day) for day in (14, 15, 16)]
    bank.faults = dict.fromkeys(later, servers.reset_mid_body)
    got = fetch(currencies=("usd",))["usd"]
    assert got.came == (date(2026, 10, 12), DAY)
    assert known_rate("usd", DAY).basis == "listed"
    assert got.last == DAY


def test_since_fills_a_hole_and_goes_back_before_the_table(bank, fetch):
    """The euro's table begins on 2021-09-24 and lacks 2023-07-28 to 2023-08-21 and on."""
    bank.everywhere = rates(EUR="500.00", RUB="5.00")
    got = fetch(currencies=("eur",), since=date(2021, 9, 1), today=date(2026, 9, 25))["eur"]
    assert not got.failures
    assert {date(2021, 9, 1), date(2023, 8, 10)} <= set(got.came)
    assert known_rate("eur", date(2023, 8, 10)).kzt == 500
    assert known_rate("eur", date(2021, 9, 4)).day == date(2021, 9, 6)
    holiday = date(2022, 12, 20)  # one day that the table lacks: no hole
    assert holiday not in got.asked


def test_a_newer_release_that_has_the_day_itself_stands(fetch, home, tmp_path):
    fetch(currencies=("usd",))
    newer = tmp_path / "newer"
    newer.mkdir()
    for path in bundled_directory().iterdir():
        (newer / path.name).write_bytes(path.read_bytes())
    with (newer / "kzt_usd.csv").open("a", encoding="utf-8") as file:
        file.write("2026-10-12,451.00,listed\n")
    tables = refreshed_copy(home, newer).tables
    assert rate_on(tables, "usd", date(2026, 10, 12), today=TODAY).kzt == Decimal("451.00")
    assert rate_on(tables, "usd", DAY, today=TODAY).kzt == Decimal("450.10")


@given(
    gaps=st.lists(st.integers(1, 9), min_size=1, max_size=30),
    came=st.sets(st.integers(-60, 400)),
    back=st.integers(0, 60),
    ahead=st.integers(0, 20),
)
def test_what_is_missing_is_what_no_rate_answers_for(tmp_path_factory, gaps, came, back, ahead):
    """Whatever came of it so far: a weekday either answers of itself or in a published gap, or is
    refused and asked for; once all of it came, nothing is missing.
    """
    first = date(2026, 1, 5)
    table = [first + timedelta(sum(gaps[:number])) for number in range(len(gaps) + 1)]
    since, today = first - timedelta(back), table[-1] + timedelta(ahead)
    own = known_of(*table)
    wanted = own.missing(since, today)
    assert wanted == sorted(set(wanted))
    assert not set(wanted) & set(table)
    assert own.missing(None, today) == [day for day in wanted if day > table[-1]]
    had = [day for number, day in enumerate(wanted) if number in came]
    for day in had:
        own.believe(day, Decimal(500))
    directory = tmp_path_factory.mktemp("tables")
    published, added = directory / "kzt_usd.csv", directory / "added.csv"
    published.write_text("date,kzt,basis\n" + "".join(f"{day},500,listed\n" for day in table))
    added.write_bytes(own.as_csv(()))
    tables = Tables(directory, {"kzt_usd": Table(added)})
    known = Known(tables["kzt_usd"], tables.added["kzt_usd"])
    still = known.missing(since, today)
    assert set(still) == set(wanted) - set(had)
    for day in still:
        try:
            assert rate_on(tables, "usd", day, today=today).basis == "stale"
        except NoValueError:
            continue
        assert day > max(known.listed)
    for day in weekdays(table[0], max(known.listed)):
        if day not in still:
            assert rate_on(tables, "usd", day, today=today).basis in ("listed", "next")
    for day in still:
        known.believe(day, Decimal(500))
    assert known.missing(since, today) == []
    assert max(known.listed) >= today


def test_a_rate_is_judged_by_the_nearest_one_known():
    known = known_of(date(2026, 10, 9))
    known.listed = {date(2026, 10, 9): Decimal(400), date(2026, 10, 13): Decimal(600)}
    assert not known.doubt(date(2026, 10, 12), Decimal(700))
    assert "from the 400 of 2026-10-09" in known.doubt(date(2026, 10, 10), Decimal(501))
    assert not known.doubt(date(2026, 10, 10), Decimal(500))  # a quarter, not more
    # The same move is judged alike forwards and backwards.
    assert not known.doubt(date(2026, 10, 8), Decimal(320))
    assert known.doubt(date(2026, 10, 8), Decimal(319))


def test_a_dry_run_asks_nothing_and_writes_nothing(bank, home):
    copy = refreshed_copy(home, bundled_directory())
    usd = planned(copy, ("usd",), None, TODAY)[0]
    assert usd.asked[0] == date(2026, 10, 12)
    assert (usd.came, usd.failures, bank.asked) == ((), (), [])
    assert not home.exists()


def test_each_table_is_asked_for_from_its_own_end(home, tmp_path):
    older = tmp_path / "older"
    shutil.copytree(bundled_directory(), older)
    rows = (older / "kzt_eur.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row <= "2026-09-26" or row.startswith("date")]
    (older / "kzt_eur.csv").write_text("".join(kept), encoding="utf-8")
    usd, eur = planned(refreshed_copy(home, older), ("usd", "eur"), None, TODAY)
    assert (usd.asked[0], eur.asked[0]) == (date(2026, 10, 12), date(2026, 9, 28))


@pytest.mark.parametrize(
    "address",
    [
        "http://nationalbank.kz",
        "ftp://localhost",
        "nationalbank.kz",
        "https://",
        "http://[",
        "http://localhost:99999",
    ],
)
def test_an_address_without_tls_is_refused(address, monkeypatch):
    monkeypatch.setenv("KZPEN_NBK_URL", address)
    with pytest.raises(UsageError, match=r"KZPEN_NBK_URL .* is no https address"):
        update.bank_address()


def test_the_address_is_the_banks_or_a_mirror_of_it(monkeypatch):
    monkeypatch.delenv("KZPEN_NBK_URL", raising=False)
    assert str(update.bank_address()) == "https://nationalbank.kz/rss/get_rates.cfm"
    for mirror, asked in (
        ("http://localhost:8000", "http://localhost:8000/rss/get_rates.cfm"),
        ("https://example.org/kzt.xml", "https://example.org/kzt.xml"),
        ("http://[::1]:80/", "http://[::1]/rss/get_rates.cfm"),
    ):
        monkeypatch.setenv("KZPEN_NBK_URL", mirror)
        assert str(update.bank_address()) == asked


# Whole runs of the command.


@pytest.fixture
def run(process, bank, home):
    """One run of the installed command against the server."""

    def run(*arguments, **env):
        return process(*arguments, env={"KZPEN_NBK_URL": bank.url, "KZPEN_HOME": str(home)} | env)

    return run


def test_an_update_says_in_one_line_what_came_and_what_did_not(run):
    done = run("rates", "update", "--currency", "usd", "--format", "csv")
    assert done.returncode == 0
    assert re.fullmatch(r"\d+ rates came from 127\.0\.0\.1\n", done.stderr)
    assert done.stdout.splitlines()[1].startswith("kzt_usd,USD,")
    again = run("rates", "update", "--currency", "usd", "--format", "table")
    assert again.stdout.startswith("Nothing is missing: USD to 20")
    assert again.stderr == ""


def test_an_update_in_json_is_silent_on_the_error_stream(bank, run):
    bank.faults[DAY] = status(404)
    done = run("rates", "update", "--json")
    assert done.returncode == 6
    assert '"reason": "127.0.0.1 answered 404"' in done.stdout
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith('{"error": {"code": "network"')
    bank.faults.clear()
    assert (done := run("rates", "update", "--json")).returncode == 0
    assert done.stderr == ""


def test_offline_is_refused_and_a_dry_run_is_not(bank, run):
    done = run("rates", "update", KZPEN_OFFLINE="1")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith("kzpen: KZPEN_OFFLINE is set: nothing is asked for")
    assert run("rates", "update", "--from", bank.url, KZPEN_OFFLINE="1").returncode == 6
    assert run("rates", "update", "--dry-run", KZPEN_OFFLINE="1").returncode == 0
    assert bank.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(bank, run, tmp_path):
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost")
    context = http.ssl.SSLContext(http.ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    bank.socket = context.wrap_socket(bank.socket, server_side=True)
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(bundle)
    update_usd = ("rates", "update", "--currency", "usd")
    url = {"KZPEN_NBK_URL": f"https://localhost:{bank.server_port}"}
    done = run(*update_usd, **url)
    assert done.returncode == 6
    assert "the certificate of localhost is not trusted" in done.stderr
    assert "--ca-bundle FILE" in done.stderr
    assert bank.asked == []
    no_certificate = tmp_path / "no.pem"
    no_certificate.write_text("no certificate")
    for wrong in (tmp_path / "none", tmp_path, no_certificate):
        done = run(*update_usd, "--ca-bundle", str(wrong), **url)
        assert done.returncode == 2
        assert "cannot be read" in done.stderr
    assert run(*update_usd, "--ca-bundle", str(bundle), **url).returncode == 0
    assert run("rates", "reset").returncode == 0
    assert run(*update_usd, SSL_CERT_FILE=str(bundle), **url).returncode == 0


def test_a_host_without_a_name_is_one_clear_line(run):
    done = run("rates", "update", "--currency", "usd", KZPEN_NBK_URL="https://bank.invalid")
    assert done.returncode == 6
    assert "cannot connect to bank.invalid" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_proxy_of_the_environment_is_used(bank, run):
    nowhere = {"KZPEN_NBK_URL": "http://localhost:1"}
    for proxy, exit_status, message in (
        ("socks4://x", 2, "the proxy that the environment names cannot be used"),
        ("http://127.0.0.1:99999", 2, "http://127.0.0.1:99999 has no such port"),
        ("http://127.0.0.1:1", 6, "cannot connect to localhost by the proxy"),
    ):
        done = run("rates", "update", "--currency", "usd", HTTP_PROXY=proxy, **nowhere)
        assert done.returncode == exit_status
        assert message in done.stderr
    assert bank.asked == []
    done = run("rates", "update", "--currency", "usd", HTTP_PROXY=bank.url, **nowhere)
    assert done.returncode == 0
    assert bank.asked


def test_a_job_in_the_background_is_ended_by_its_termination_alone(bank, home):
    """A script's own jobs ignore interrupts, which are meant for what stands in front."""
    with updating(bank, home, interrupts="SIG_IGN") as running_update:
        while len(bank.asked) < 60:
            time.sleep(0.02)
        running_update.send_signal(signal.SIGINT)
        before = len(bank.asked)
        while len(bank.asked) < before + 60:
            time.sleep(0.02)
        running_update.send_signal(signal.SIGTERM)
        assert ended(running_update) == INTERRUPTED


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_arrived(sent, bank, home):
    """The update stops at once, without a traceback, and the days that came are there."""
    with updating(bank, home) as running_update:
        while len(bank.asked) < 60:
            time.sleep(0.02)
        running_update.send_signal(sent)
        assert ended(running_update) == INTERRUPTED
    tables = refreshed_copy(home, bundled_directory()).tables
    assert tables.caveats == ()
    assert sum(row.text("basis") == "listed" for row in tables.added["kzt_eur"].rows()) > 20


INTERRUPTED = (130, b"kzpen: interrupted; what arrived is kept\n")


STARTED = """
import os, signal, sys
signal.signal(signal.SIGINT, getattr(signal, sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])
"""


def updating(bank, home, *, interrupts="SIG_DFL"):
    """A run of an update that takes long, in a process of its own.

    It stands in front, however the tests were started, or ignores interrupts (`SIG_IGN`) as a shell
    makes the jobs in the background of a script do.
    """
    bank.latency = 0.05
    return subprocess.Popen(
        [
            *(sys.executable, "-c", STARTED, interrupts),
            *(SCRIPT, "rates", "update", "--currency", "eur", "--since", "2015-01-01"),
        ],
        env={"KZPEN_NBK_URL": bank.url, "KZPEN_HOME": str(home), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(run):
    _, errors = run.communicate(timeout=120)
    return run.returncode, errors


def test_a_termination_at_any_moment_is_clean(bank, tmp_path):
    """Forty runs, eight at a time, ended at different moments of their event loops."""
    bank.latency = 0.05
    for batch in range(5):
        runs = [updating(bank, tmp_path / f"{batch}-{number}") for number in range(8)]
        asked = len(bank.asked)
        while len(bank.asked) < asked + 60:
            time.sleep(0.01)
        for run in runs:
            while not (tmp_path / f"{batch}-{runs.index(run)}" / "lock").exists():
                time.sleep(0.01)
            time.sleep(0.013)
            run.send_signal(signal.SIGTERM)
        assert {ended(run) for run in runs} == {INTERRUPTED}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--currency", "gbp"), "no rates for 'gbp'; write one or more of usd,eur,rub,cny"),
        (("--since", "tomorrow"), "'tomorrow' is no day"),
        (("--since", "1990-01-01"), "--since 1990-01-01 has no rates to ask for"),
        (("--since", "2999-01-01"), "--since 2999-01-01 has no rates to ask for"),
        (("--from", "http://example.org"), "--from 'http://example.org' is no https address"),
        (("--from", "https://example.org", "--since", "2026-01-01"), "--since changes nothing"),
    ],
)
def test_what_cannot_be_asked_is_refused(run, arguments, message):
    done = run("rates", "update", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_every_currency_of_the_tables_is_fetched(fetch):
    assert tuple(fetch(currencies=CURRENCIES)) == CURRENCIES
