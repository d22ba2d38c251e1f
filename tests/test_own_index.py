"""A value of the index of one's own, and a supposed one: flagged in every form, never stored."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from conftest import TODAY
from test_golden import validate

from kzpen.answers.answer import Doubtful
from kzpen.answers.rates import Status, own_values
from kzpen.conversion import prices_on
from kzpen.errors import NoValueError
from kzpen.mci import index_on, supposed_index
from kzpen.tables import Table, Tables
from kzpen.tables.copy import MANIFEST, refreshed_copy

ACT = "Закон РК от 05.12.2026 № 300-VIII"
NEXT = ("--on", "2027-02-01")
FORMS = ("table", "plain", "csv", "json", "jsonl", "md")


@pytest.fixture
def given(kzpen):
    """The value of 4,750 tenge from 1 January 2027, kept."""
    status, out, err = kzpen("rates", "set", "mci", "4750", "--from", "2027-01-01", "--act", ACT)
    assert (status, err) == (0, "")
    assert "from 2027-01-01 to 2027-12-31" in out
    return kzpen


def test_a_value_of_ones_own_prices_its_year_only(given):
    status, out, _ = given("mci", "200", *NEXT, "--json")
    (one,) = json.loads(out)["results"]
    assert (status, one["kzt"], one["index"]["origin"]) == (0, "950000", "user")
    assert one["index"]["act"] == ACT
    assert given("mci", "200", "--on", "2026-12-31", "--json")[1].count('"published"') == 1
    assert given("mci", "200", "--on", "2028-01-01")[0] == 3
    assert given("mci", "200", *NEXT, "--strict")[0] == 5


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_the_value_is_ones_own(given, form):
    for command in (("mci", "200"), ("penalty", "115-1"), ("compare", "200mci")):
        _, out, err = given(*command, *NEXT, "--format", form)
        assert "user" in out or "your own value, not published" in " ".join(out.split()), command
        if form not in ("json", "jsonl"):
            assert "is your own value" in err


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_sentence_and_steps_say_it_too(given, language):
    for way in ("--cite", "--explain"):
        _, out, _ = given("mci", "200", *NEXT, way, "--lang", language)
        assert ACT in out
    _, table, _ = given("mci", "--lang", language)
    assert ACT in " ".join(table.replace("\u00a0", " ").split())


def test_a_published_value_may_not_be_changed(given):
    for day in ("2026-12-31", "2022-05-01", "1996-01-02"):
        status, out, err = given("rates", "set", "mci", "9", "--from", day, "--act", ACT)
        assert (status, out) == (2, "")
        assert "is published" in err


@pytest.mark.parametrize("day", ["1890-01-01", "1990-01-01", "2207-01-01", "9999-12-31"])
def test_a_day_that_tables_cannot_hold_is_refused_and_all_goes_on(given, day):
    status, _, err = given("rates", "set", "mci", "4750", "--from", day, "--act", ACT)
    assert (status, "is no day of an index" in err) == (2, True)
    assert given("mci", "200", "--on", "2026-02-03")[0] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("mci", "0", "--from", "2027-01-01", "--act", ACT),
        ("mci", "9000000", "--from", "2027-01-01", "--act", ACT),
        ("mci", "4750", "--from", "2027-01-01", "--act", " "),
        ("mci", "4750", "--from", "2027-01-01"),
        ("mci", "$5", "--from", "2027-01-01", "--act", ACT),
        ("usd", "4750", "--from", "2027-01-01", "--act", ACT),
        ("mci", "4750", "--from", "soon", "--act", ACT),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_is_kept(kzpen, home, wrong):
    status, out, err = kzpen("rates", "set", *wrong)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert not (home / MANIFEST).exists()


def test_it_is_listed_checked_replaced_and_removed(given):
    _, out, _ = given("rates", "--json")
    document = json.loads(out)
    validate(document)
    mci = next(one for one in document["results"] if one["table"] == "mci")
    assert [one["value"] for one in mci["own"]] == ["4750"]
    _, out, _ = given("rates", "verify", "--json")
    assert any(one["table"] == "own" and not one["findings"] for one in json.loads(out)["results"])
    again = ("rates", "set", "mci", "4800", "--from", "2027-01-01", "--act", "другой", "--json")
    _, out, _ = given(*again)
    validate(json.loads(out))
    assert json.loads(given("mci", "1", *NEXT, "--json")[1])["results"][0]["kzt"] == "4800"
    assert given("rates", "reset")[0] == 0
    assert given("mci", "1", *NEXT)[0] == 3


def test_the_first_published_value_of_its_day_stands(tables, tmp_path):
    path = tmp_path / "mci-00000000.csv"
    path.write_text(f"valid_from,purpose,value,act\n2026-01-01,all,9999,{ACT}\n", encoding="utf-8")
    both = Tables(tables.directory, own={"mci": Table(path)})
    assert index_on(both, date(2026, 2, 3)).value == 4325
    assert [one.is_overruled for one in own_values(both)] == [True]


def test_a_damaged_value_is_told_and_not_used(given, home):
    (path,) = home.glob("mci-*.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("4750", "47"), encoding="utf-8")
    status, _, err = given("mci", "200", *NEXT)
    assert status == 3
    assert "is not as it was written" in err
    assert given("rates", "verify")[0] == 7


@pytest.mark.usefixtures("given")
def test_a_copy_of_the_layout_before_is_still_read(home, tables):
    manifest = json.loads((home / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["layout"] == 2
    from kzpen.tables.copy import canonical, checksum

    del manifest["content"]["own"]
    manifest |= {"layout": 1, "checksum": checksum(canonical(manifest["content"]))}
    (home / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    copy = refreshed_copy(home, tables.directory)
    assert (copy.tables.caveats, dict(copy.tables.own)) == ((), {})


# A supposed index


def test_a_supposed_index_prices_any_day_and_is_never_stored(kzpen, home):
    for command in (("mci", "200"), ("penalty", "115-1")):
        _, out, _ = kzpen(*command, *NEXT, "--index", "4900", "--json")
        document = json.loads(out)
        assert next(one["code"] for one in document["warnings"]) == "supposed_index"
        assert document["results"][0]["index"]["origin"] == "supposed"
    assert not (home / MANIFEST).exists()
    assert kzpen("mci", "200", *NEXT)[0] == 3


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_the_index_is_supposed(kzpen, form):
    for command in (("mci", "200"), ("penalty", "115-1")):
        _, out, _ = kzpen(*command, *NEXT, "--index", "4900", "--format", form)
        assert "supposed" in out


def test_a_comparison_gets_a_column_of_what_is_supposed(kzpen):
    years = ("compare", "200mci", "--years", "2024-2026", "--index", "4900")
    _, out, _ = kzpen(*years, "--json")
    document = json.loads(out)
    validate(document)
    found = [(one["kzt"], one["supposed"]["kzt"]) for one in document["results"]]
    assert found == [("738400", "980000"), ("786400", "980000"), ("865000", "980000")]
    _, table, _ = kzpen(*years)
    assert "supposed" in table
    assert table.count("980,000") == 3


def test_what_is_no_index_is_refused(kzpen):
    for value in ("0", "-5", "dozen", "9000000", "$5"):
        assert kzpen("mci", "200", *NEXT, "--index", value)[0] == 2


def test_a_supposed_index_is_that_of_its_day_for_any_purpose():
    index = supposed_index(4900, date(2027, 2, 1))
    assert index.serves("payments")
    assert index.serves("benefits")
    assert index.last_day == date(2027, 2, 1)


# What ends


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2026, 11, 28), "MCI: no value after 2026-12-31 (in 33 days): kzpen rates update"),
        (date(2027, 1, 5), "MCI: no value after 2026-12-31 (5 days ago): kzpen rates update"),
    ],
)
def test_the_status_leads_with_what_ends(today, line):
    first, *_ = Status(None, today).screen(80)
    assert isinstance(first.lines[0], Doubtful)
    assert first.lines[0].startswith(line)
    assert "kzpen rates set mci TENGE --from 2027-01-01" in first.lines[0]
    assert any("USD: no rate after 2026-10-09" in one for one in first.lines)
    assert any("Codes: text as on 2026-03-20" in one for one in first.lines)


def test_the_end_of_the_index_is_said_where_nothing_helps(tables):
    with pytest.raises(NoValueError) as refused:
        prices_on(tables, date(2027, 1, 1), today=TODAY)
    assert "kzpen rates set" in str(refused.value)


def test_a_picture_and_a_stream_say_whose_value_it_is(kzpen, tmp_path):
    assert kzpen("rates", "set", "mci", "4750", "--from", "2027-01-01", "--act", "A law")[0] == 0
    for form in ("svg", "vega", "html"):
        _, out, _ = kzpen("compare", "200mci", "--years", "2026-2027", "--format", form)
        assert "the MCI of 4,750 tenge is your own value" in out
    fines = tmp_path / "fines.csv"
    fines.write_text("mci,day\n5,2027-02-03\n6,2027-02-04\n5,2026-02-03\n")
    _, out, err = kzpen("mci", str(fines))
    assert "5,2027-02-03,5,23750," in out
    assert err.count("is your own value, from 2027-01-01 (A law)") == 1


def test_a_text_is_told_that_it_was_held_against_a_value_of_ones_own(kzpen, tmp_path):
    assert kzpen("rates", "set", "mci", "4750", "--from", "2027-01-01", "--act", "A law")[0] == 0
    text = tmp_path / "text.txt"
    text.write_text("A fine of 200 MCI (950,000 tenge).")
    status, out, err = kzpen("check", str(text), "--on", "2027-02-02")
    assert (status, "right" in out) == (0, True)
    assert "is your own value, from 2027-01-01 (A law)" in err
    assert kzpen("check", str(text), "--on", "2026-02-02")[2].count("your own") == 0


def test_a_line_has_a_hole_where_no_value_is_known(kzpen):
    """One's own value of 2028 leaves 2027 without any; both amounts and the index show it."""
    assert kzpen("rates", "set", "mci", "5000", "--from", "2028-01-01", "--act", "A law")[0] == 0
    _, out, _ = kzpen("compare", "1mci", "--years", "2026-2028", "--to", "none", "--format", "vega")
    values = json.loads(out)["vconcat"][0]["data"]["values"]
    assert [(one["day"], one["value"]) for one in values] == [
        ("2026-01-01", "4325"),
        ("2026-12-31", "4325"),
        ("2027-01-01", None),
        ("2028-01-01", "5000"),
    ]
    _, out, _ = kzpen("mci", "--format", "svg")
    (path,) = re.findall('class="l" d="([^"]*)"', out)
    assert path.count("M") == 2
    days = ("--on", "2026-06-01", "--on", "2028-02-01")
    _, out, _ = kzpen("compare", "1mci", *days, "--to", "none", "--format", "svg")
    assert "the MCI of 5,000 tenge is your own value" in re.sub(r"</text>\n<text[^>]*>", " ", out)
