"""The command line: what must be shown, and what is said where there is no answer."""

from __future__ import annotations

import csv
import json
import re

import pytest
from test_golden import closed, validator

DAY = ("--on", "2026-02-03")
EXIT = {"usage": 2, "no_value": 3, "no_article": 4, "refused": 5, "damaged_table": 7}


@pytest.fixture
def answer(kzpen):
    def run(*arguments):
        status, out, err = kzpen(*arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)["results"]

    return run


@pytest.mark.parametrize(
    ("amount", "day", "kzt", "usd", "rate", "rate_date", "basis"),
    [
        ("200", "2026-02-03", "865000", "1712.29", "505.17", "2026-02-03", "listed"),
        ("200", "03.02.2026", "865000", "1712.29", "505.17", "2026-02-03", "listed"),
        ("200", "2025-07-17", "786400", "1493.64", "526.50", "2025-07-17", "listed"),
        ("5", "2024-04-15", "18460", "41.22", "447.89", "2024-04-15", "listed"),
        ("200", "2026-02-01", "865000", "1726.48", "501.02", "2026-02-02", "next"),
    ],
)
def test_mci_in_dollars_at_the_rate_of_the_day(
    answer, amount, day, kzt, usd, rate, rate_date, basis
):
    (result,) = answer("mci", amount, "--on", day)
    assert result["kzt"] == kzt
    assert result["converted"] == [
        {"currency": "USD", "amount": usd, "rate": rate, "rate_date": rate_date, "basis": basis}
    ]


@pytest.mark.parametrize(
    ("arguments", "kzt"),
    [
        (("100", "--on", "2020-03-31"), "265100"),
        (("100", "--on", "2020-04-01"), "277800"),
        (("10", "--on", "2022-06-15"), "30630"),
        (("10", "--on", "2022-06-15", "--for", "benefits"), "31800"),
    ],
)
def test_the_index_of_the_day_and_purpose(answer, arguments, kzt):
    assert answer("mci", *arguments)[0]["kzt"] == kzt


def test_tenge_in_whole_mci_and_the_rest(answer, kzpen):
    (whole,) = answer("mci", "865000kzt", "--on", "2026-02-03")
    assert (whole["mci"], whole["whole"]) == ("200", None)
    (broken,) = answer("mci", "393000kzt", "--on", "2025-02-19")
    assert (broken["mci"], broken["whole"]) == ("99.95", {"mci": "99", "rest_kzt": "3732"})
    _, out, _ = kzpen("mci", "393000kzt", "--on", "2025-02-19", "--format", "table")
    assert out.startswith("393,000 ₸ = 99.95 MCI (99 MCI and 3,732 ₸)")


def test_dollars_go_through_tenge(answer):
    (result,) = answer("mci", "$1492", "--on", "2026-02-03", "--to", "eur")
    assert result["kzt"] == "753713.64"
    assert [one["currency"] for one in result["converted"]] == ["EUR", "USD"]
    assert result["converted"][1]["amount"] == "1492.00"


def test_the_rates_of_another_day_are_asked_for(answer):
    (result,) = answer("mci", "200", "--on", "2025-07-17", "--rate-on", "2026-02-03")
    assert result["kzt"] == "786400"
    assert result["converted"][0]["rate"] == "505.17"


def test_no_amount_is_the_table_of_the_index_or_its_value_of_a_day(answer):
    assert len(answer("mci")) == 46
    assert [one["kzt"] for one in answer("mci", "--on", "2020-05-01")] == ["2778"]


def test_years_are_thirteen_rows_from_2015_to_2026(answer):
    rows = answer("compare", "200mci", "--years", "2015-2026")
    assert [row["on"] for row in rows if row["on"][5:] != "01-01"] == ["2020-04-01"]
    assert (len(rows), rows[0]["kzt"], rows[-1]["kzt"]) == (13, "396400", "865000")
    assert (rows[0]["change"], rows[-1]["change"]) == ("0", "118.21")


def test_an_amount_in_tenge_is_measured_in_mci_across_days(answer):
    rows = answer("compare", "865000kzt", "--on", "2025-02-03", "--on", "2026-02-03")
    assert [row["mci"] for row in rows] == ["219.99", "200"]
    assert rows[1]["change"] == "-9.09"


def test_offences_side_by_side_are_those_of_penalty(answer):
    compared = answer("compare", "115-1", "125-1/1", "--on", "2026-02-03")
    alone = answer("penalty", "115-1", "125-1/1", "--on", "2026-02-03")
    assert compared == [{"on": "2026-02-03", **one} for one in alone]
    assert compared[1]["sanctions"][-1]["scale_mci"] == "2920"


def test_an_offence_across_days_changes_with_its_largest_fine(answer):
    rows = answer("compare", "115-1", "--on", "2025-10-01", "--on", "2026-02-03")
    assert [row["change"] for row in rows] == ["0", "9.99"]
    rows = answer("compare", "cc:366/1", "--on", "2025-10-01", "--on", "2026-02-03")
    assert [row["change"] for row in rows] == [None, None]


def test_a_size_of_article_3_is_an_amount(kzpen):
    arguments = ("mci", "--threshold", "large", "--article", "188", "--on", "2026-02-03", "--json")
    status, out, _ = kzpen(*arguments)
    document = json.loads(out)
    assert status == 0
    assert [one["kzt"] for one in document["results"]] == ["2162500"]
    assert document["results"][0]["threshold"]["basis"] == "cc 3(38)"
    assert [one["code"] for one in document["warnings"]] == ["threshold_moment"]


def test_two_days_are_shown_where_the_index_differs(answer):
    (one,) = answer("penalty", "115-1", "--on", "2025-12-31", "--decision", "2026-02-03")
    assert (one["sanctions"][0]["kzt"]["max"], one["decision"]["differs"]) == ("786400", ["index"])
    # The index that counts stays that of the offence (cc 41(1)), whatever that of the decision.
    assert one["decision"]["sanctions"][0]["kzt"]["max"] == "786400"
    assert one["decision"]["index"]["value"] == "4325"
    assert one["decision"]["priced_at"]["value"] == "3932"
    (same,) = answer("penalty", "115-1", "--on", "2026-02-02", "--decision", "2026-02-03")
    assert same["decision"] is None


def test_a_decision_needs_neither_index_nor_rate_of_its_day(kzpen):
    for day in ("2026-10-20", "2027-02-10"):
        arguments = ("penalty", "115-1", "--on", "2026-02-03", "--decision", day, "--json")
        status, out, _ = kzpen(*arguments)
        codes = [one["code"] for one in json.loads(out)["warnings"]]
        assert (status, codes) == (0, ["amended"])  # the suspension of arrest, newer than the text
    _, out, _ = kzpen("penalty", "115-1", "--on", "2026-02-03", "--decision", "2027-02-10")
    assert "passed by then" in out


def test_a_size_is_that_of_the_part_and_one_line(kzpen):
    _, out, _ = kzpen("mci", "--threshold", "large", "--article", "366", *DAY, "--format", "table")
    assert out.count("Large: 3,000 to 10,000 MCI = ") == 1
    day = ("--on", "2026-02-03", "--json")
    sums = {}
    for part in ("238/1", "238/2", "238"):
        _, out, _ = kzpen("mci", "--threshold", "large", "--article", part, *day)
        sums[part] = [one["mci"] for one in json.loads(out)["results"]]
    assert sums["238/1"] == ["2000", "10000"]
    assert sums["238/2"] == ["20000", "40000"]
    assert sums["238"] == sums["238/1"] + sums["238/2"]


def test_csv_says_what_is_excluded_and_what_a_size_is_of(kzpen):
    _, out, _ = kzpen("penalty", "115-1", "--minor", "--on", "2026-02-03", "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["remaining_excluded"] for row in rows] == ["no", "no", "no", "yes"]
    _, out, _ = kzpen("mci", "--threshold", "large", "--article", "365", *DAY, "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert all(row["threshold_term"] == "large" and row["threshold_text"] for row in rows)
    arguments = ("penalty", "115-1", "--on", "2025-12-31", "--decision", "2026-02-03")
    _, out, _ = kzpen(*arguments, "--format", "csv")
    assert [row["decision_index_value"] for row in csv.DictReader(out.splitlines())] == ["4325"] * 4


def test_the_index_is_listed_for_a_purpose(answer):
    values = [one["index"]["value"] for one in answer("mci", "--for", "benefits")]
    assert len(values) == 45
    assert "3180" in values


def test_what_changes_nothing_is_said(kzpen):
    for arguments in (("coao:592/3", "--custody", "3"), ("coao:592/3", "--base", "5")):
        status, _, err = kzpen("penalty", *arguments, "--on", "2026-02-03")
        assert status == 0
        assert "changes nothing" in err


def test_a_chapter_lists_its_articles(answer):
    articles = answer("penalty", "--chapter", "12", "--code", "cc")
    assert [one["article"] for one in articles] == [str(n) for n in range(317, 324)]
    chapters = answer("penalty", "--code", "coao")
    assert {one["code"] for one in chapters} == {"coao"}


def test_the_other_code_is_named_once_and_for_a_person(kzpen):
    _, out, err = kzpen("penalty", "188", "--on", "2026-02-03", "--json")
    assert json.loads(out)["results"][0]["code"] == "cc"
    # A person reads it at a terminal, a program in the document.
    assert err == ""
    (remark,) = json.loads(out)["remarks"]
    assert "write coao:188 for the Code on Administrative Offences" in remark
    _, out, _ = kzpen("penalty", "188/1", "190/1", "188/1", "--on", "2026-02-03", "--json")
    (remark,) = json.loads(out)["remarks"]
    # coao 188 has no parts: what cannot be meant is not offered.
    assert remark.startswith("note: 190/1 is read as an article of the Criminal Code;")
    assert kzpen("penalty", "434", "--code", "coao", "--on", "2026-02-03")[2] == ""
    assert "write --code coao" in kzpen("penalty", "--chapter", "12")[2]
    assert kzpen("penalty", "--chapter", "3")[2] == ""
    status, out, err = kzpen("penalty", "--chapter", "34")
    assert (status, err) == (0, "")
    assert out.startswith("Code on Administrative Offences, chapter 34.")


def test_warnings_stand_beside_the_data_and_inside_json(kzpen):
    arguments = ("mci", "200", "--on", "2026-10-20")
    _, out, err = kzpen(*arguments)
    assert out.startswith("200 MCI = 865,000 ₸ = 1,926.76 USD\n")
    assert err == (
        "warning: the last USD rate in the tables, 448.94, is of 2026-10-09, "
        "11 days before 2026-10-20; kzpen rates update fetches newer ones\n"
    )
    _, out, err = kzpen(*arguments, "--json")
    assert [one["code"] for one in json.loads(out)["warnings"]] == ["stale_rate"]
    assert err == ""


def test_a_default_currency_without_a_rate_is_a_dash_and_a_warning(kzpen):
    status, out, err = kzpen("mci", "200", "100", "--on", "2003-03-26", "--format", "table")
    assert status == 0
    assert "174,400    -" in out
    assert "no official rate of USD for 2003-03-26" in err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("mci", "200", "--on", "1995-12-31"), "no_value", "no MCI before 1996-01-01"),
        (("mci", "200", "--on", "2027-01-01"), "no_value", "no MCI after 2026-12-31"),
        (
            ("mci", "200", "--on", "2026-13-45"),
            "usage",
            "'2026-13-45' is no day: there is no month 13; write",
        ),
        (("mci", "abc"), "usage", "'abc' is no amount"),
        (("mci", "865", "00"), "usage", "'00' is no amount; .* quoted where it has spaces"),
        (("mci", "200", "--to", "gbp"), "usage", "no rates for 'gbp'"),
        (("mci", "200", "--for", "wages"), "usage", "'wages' is no purpose"),
        (("mci", "200", "--on", "2003-03-26", "--to", "usd"), "no_value", "the table lacks"),
        (("mci", "$5", "--on", "2003-03-26"), "no_value", "the table lacks"),
        (
            ("mci", "200", "--on", "2026-02-03", "--rate-on", "2003-03-26"),
            "no_value",
            "the table lacks",
        ),
        (("mci", "200", "--format", "xml"), "usage", "'xml' is no format; write one of table"),
        (("mci", "200", "--json", "--format", "csv"), "usage", "name two forms"),
        (("mci", "--threshold", "large"), "usage", "--threshold and --article go together"),
        (("mci", "--threshold", "big", "--article", "188"), "usage", "'big' is no size"),
        (("mci", "200", "--on", "2026-10-20", "--strict"), "refused", "11 days before"),
        (("mci", "200", "--data", "nowhere"), "usage", "'nowhere' is no directory"),
        (("mci", "-200"), "usage", "No such option: -2"),
        (("mci", "200", "--onn", "2026-02-03"), "usage", "No such option: --onn"),
        (("mcy", "200"), "usage", "No such command 'mcy'"),
        (
            ("penalty", "115-9", "--on", "2026-02-03"),
            "no_article",
            "no article 115-9 in the Special Part of either code",
        ),
        (("penalty", "188/9", "--on", "2026-02-03"), "no_article", "it has the parts 1, 2, 3, 4"),
        (("penalty", "stalking"), "usage", "'stalking' is no reference"),
        (
            ("penalty", "115-1", "--on", "2025-09-01"),
            "no_value",
            "no such offence before 2025-09-16",
        ),
        (("penalty", "115-1", "--wording", "old"), "usage", "'old' is no choice of wording"),
        (("penalty", "115-1", "--subject", "king"), "usage", "'king' is no subject"),
        (("penalty", "115-1", "--code", "civil"), "usage", "'civil' is no code"),
        (("penalty", "115-1", "--chapter", "6"), "usage", "takes no reference"),
        (("penalty", "--chapter", "99"), "no_article", "it has the chapters 1 to 18"),
        (("penalty", "115-1", "--custody", "-1"), "usage", "'-1' is no number of days"),
        (("penalty", "115-1", "--custody", "x"), "usage", "'x' is no number of days"),
        (("penalty", "115-1", "--base", "$5"), "usage", "is not in tenge"),
        (
            ("penalty", "115-1", "--attempt", "--on", "2026-02-03"),
            "usage",
            "of a criminal misdemeanour",
        ),
        (
            ("penalty", "115-1", "--on", "2026-02-03", "--decision", "2026-02-02"),
            "usage",
            "lies before the day",
        ),
        (("compare",), "usage", "Missing argument 'THING...'"),
        (("compare", "115-1", "200mci"), "usage", "'200mci' is an amount and '115-1' is none"),
        (("compare", "9999"), "no_article", "for an amount write 9999mci"),
        (("compare", "200mci", "--years", "2026-2015"), "usage", "is no span of years"),
        (("compare", "200mci", "--years", "2027-2029"), "no_value", "no MCI after 2026-12-31"),
        (
            ("compare", "200mci", "--years", "2020-2021", "--on", "2026-02-03"),
            "usage",
            "both name the days",
        ),
        (("compare", "115-1", "cc:188/1", "--years", "2020-2021"), "usage", "several offences on"),
        (("mci", "200", "--which"), "usage", "only an amount in tenge"),
        (("mci", "17kzt", "--which"), "no_value", "no whole or half multiple"),
        (("mci", "--which"), "usage", "--which takes one amount in tenge"),
        (
            ("compare", "cc:188", "--on", "2026-02-03", "--on", "2025-02-03"),
            "usage",
            "name one to compare it across days: cc:188/1",
        ),
        (("mci", "1", "--on", ""), "usage", "'' is no day"),
        (("mci", "1", "--rate-on", ""), "usage", "'' is no day"),
        (("mci", "1", "--to", ""), "usage", "no currency is named"),
        (("mci", "1", "--format", ""), "usage", "'' is no format"),
        (("mci", "1", "--data", ""), "usage", "'' is no directory"),
        (("mci", "1", "--on", "2026-02-03", "--on", "2026-02-04"), "usage", "several days"),
        (("mci", "--threshold", "", "--article", "188"), "usage", "'' is no size"),
        (("penalty", "115-1", "--decision", ""), "usage", "'' is no day"),
        (("penalty", "115-1", "--base", ""), "usage", "'' is no amount"),
        (("penalty", "115-1", "--subject", ""), "usage", "no subject is named"),
        (("penalty", "115-1", "--code", ""), "usage", "'' is no code"),
        (("penalty", "--chapter", ""), "no_article", "no chapter ''"),
        (("compare", "200mci", "--years", ""), "usage", "'' is no span of years"),
        (
            ("penalty", "159/3-1", "--on", "2026-02-03"),
            "no_article",
            "for the Code on Administrative Offences write coao:159",
        ),
        (
            ("penalty", "ч. 3 ст. 24, ч. 2 ст. 188", "189/1"),
            "usage",
            "an answer has one stage: attempt, preparation or neither",
        ),
        (("penalty", "п. 9 ч. 3 ст. 190"), "no_article", "no punishment of item 9"),
        (("penalty", "9" * 100000), "usage", "'9{60}...' is no reference"),
        (("penalty", "--minor"), "usage", "changes nothing in a list of chapters"),
        (("penalty", "--chapter", "6", "--custody", "5"), "usage", "--custody changes nothing"),
        (("compare", "2mci", "3mci", "--code", "coao"), "usage", "--code changes nothing in"),
        (("compare", "115-1", "--for", "benefits"), "usage", "--for changes nothing in a compar"),
        (
            ("mci", "--threshold", "large", "--article", "188", "--for", "benefits"),
            "usage",
            "--for changes nothing in --threshold",
        ),
        (("mci", "--threshold", "large", "--article", "188/99"), "no_article", "no part 99"),
        (("compare", "1.490mci", "5kzt"), "usage", "can be read as 1.490 or as 1490"),
        (("mci", "200", "--data", "a" * 5000), "usage", "is no directory of tables"),
        (("mci", "json"), "usage", "'json' is no amount"),
        (("compare", "0mci", "--years", "2020-2021"), None, ""),
    ],
)
def test_no_answer_is_one_clear_line_and_its_exit_status(kzpen, arguments, code, message):
    status, out, err = kzpen(*arguments)
    if code is None:
        assert (status, err) == (0, "")
        return
    assert (status, out) == (EXIT[code], "")
    assert re.search(message, err), err
    assert err.count("\n") == 1
    assert err.startswith("kzpen: ") is ("--json" not in arguments)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("mci", "abc"), "usage"),
        (("mci", "--onn"), "usage"),
        (("penalty", "cc:115-9", "--on", "2026-02-03"), "no_article"),
        (("mci", "200", "--on", "1990-01-01"), "no_value"),
    ],
)
@pytest.mark.parametrize("form", [("--json",), ("--format", "json"), ("--format=json",)])
def test_an_error_is_json_where_json_was_asked_for(kzpen, arguments, code, form):
    status, out, err = kzpen(*arguments, *form)
    assert (status, out) == (EXIT[code], "")
    error = json.loads(err)
    validator("kzpen.error/1", closed).validate(error)
    assert error["error"]["code"] == code


def test_help_and_version(kzpen):
    for arguments in ((), ("--help",), ("-h",)):
        status, out, _ = kzpen(*arguments)
        assert status == 0
        assert "it gives no advice" in out
    assert kzpen("--version") == (0, "kzpen 0.1.0\n", "")
    assert kzpen("--version", "--help")[0] == 0
    for command in ("mci", "penalty", "compare"):
        status, out, _ = kzpen(command, "--help")
        assert status == 0
        assert "Examples:" in out


def test_damaged_tables_are_named_with_file_and_line(kzpen, tmp_path, tables):
    for path in tables.directory.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = (tmp_path / "mci.csv").read_text().replace(",4325,", ",43x5,")
    (tmp_path / "mci.csv").write_text(damaged)
    status, out, err = kzpen("mci", "200", "--on", "2026-02-03", "--data", str(tmp_path))
    assert (status, out) == (7, "")
    assert "mci.csv, line 47: value is '43x5', no number" in err
    sanctions = tables.directory / "sanctions.csv"
    for column, (old, new) in {
        "kind is 'fyne'": (",any,fine,,200,", ",any,fyne,,200,"),
        "min 300 is above max 200": (",any,fine,,200,", ",any,fine,300,200,"),
        "subject is 'king'": (",any,fine,,200,", ",king,fine,,200,"),
        "unit is 'mcy'": (",any,fine,,200,mci", ",any,fine,,200,mcy"),
        "max is '-5'": (",any,fine,,200,", ",any,fine,,-5,"),
    }.items():
        lines = sanctions.read_text().replace(
            f"cc,115-1,,1,1,main{old}", f"cc,115-1,,1,1,main{new}"
        )
        (tmp_path / "sanctions.csv").write_text(lines)
        (tmp_path / "mci.csv").write_bytes((tables.directory / "mci.csv").read_bytes())
        status, _, err = kzpen("penalty", "115-1", "--on", "2026-02-03", "--data", str(tmp_path))
        assert status == 7
        assert f"sanctions.csv, line 132: {column}" in err
    for name, reason in (("sanctions", "no punishment of cc:115-1"), ("offences", "no offence of")):
        kept = (tables.directory / f"{name}.csv").read_text().splitlines(keepends=True)[:20]
        (tmp_path / f"{name}.csv").write_text("".join(kept))
        status, _, err = kzpen("penalty", "115-1", "--on", "2026-02-03", "--data", str(tmp_path))
        assert status == 7
        assert reason in err
    (tmp_path / "mci.csv").unlink()
    status, _, err = kzpen("mci", "200", "--data", str(tmp_path))
    assert status == 7
    assert "No such file" in err


def test_a_sentence_names_every_subject_once_in_whatever_order_the_text_has_them(kzpen):
    """In part 1 of coao 193 the punishments of one subject do not stand together."""
    _, out, _ = kzpen("penalty", "coao:193/1", *DAY, "--cite")
    subjects = re.findall(r"for ([a-z -]+) by", out)
    assert len(subjects) == len(set(subjects)) > 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("mci", "200"),
        ("penalty", "188/2"),
        ("compare", "188/1", "190/1"),
        ("compare", "592/3", "--code", "coao", "--years", "2024-2026"),
        ("compare", "200mci", "--years", "2024-2026"),
        ("penalty", "--search", "сталкинг"),
        ("mci", "--article", "188"),
    ],
)
def test_without_a_currency_an_answer_is_in_tenge_alone(kzpen, monkeypatch, arguments):
    """Nor does it warn that a rate is old: there is none in it."""
    monkeypatch.setenv("COLUMNS", "140")
    for none in ("none", "kzt"):
        for form in ("table", "json", "csv", "md"):
            status, out, err = kzpen(*arguments, "--to", none, "--format", form)
            assert status == 0
            assert "USD" not in out
            assert "usd" not in out
            assert "USD" not in err


def test_the_usual_currencies_and_the_usual_code_can_be_set(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_TO", "eur")
    monkeypatch.setenv("KZPEN_CODE", "КоАП")
    day = ("--on", "2026-02-03")
    assert "EUR" in kzpen("mci", "200", *day)[1]
    assert "USD" in kzpen("mci", "200", "--to", "usd", *day)[1]
    _, out, err = kzpen("penalty", "592/3", *day, "--json")
    assert json.loads(out)["results"][0]["code"] == "coao"
    assert json.loads(out)["remarks"] == []
    assert json.loads(kzpen("penalty", "188", "--code", "cc", "--json")[1])["results"][0][
        "code"
    ] == ("cc")
    # A search asks for no bare number, and the setting does not narrow it.
    assert "cc:188" in kzpen("penalty", "--search", "кража", *day)[1]
    for name, text in (("KZPEN_TO", "gbp"), ("KZPEN_CODE", "zz")):
        monkeypatch.setenv(name, text)
        status, _, err = kzpen("penalty", "592/3", *day)
        assert (status, f"{name}='{text}': " in err) == (2, True)
        monkeypatch.delenv(name)


def test_a_day_without_the_usual_rate_is_answered_all_the_same(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_TO", "eur")
    assert kzpen("mci", "200", "--on", "1997-02-03")[0] == 0
    assert kzpen("mci", "200", "--on", "1997-02-03", "--to", "eur")[0] == 3


def test_an_update_needs_a_currency(kzpen):
    assert kzpen("rates", "update", "--currency", "none")[0] == 2


def test_a_sentence_is_in_tenge_unless_a_currency_is_asked_for(kzpen):
    day = ("--on", "2026-02-03", "--cite")
    assert "$" not in kzpen("mci", "200", *day)[1]
    assert "$1,712" in kzpen("mci", "200", *day, "--to", "usd")[1]
    assert "$" not in kzpen("penalty", "coao:592/3", *day)[1]


@pytest.mark.parametrize(
    ("words", "kzt"),
    [
        (("200", "МРП"), ["865000"]),
        (("1,2", "млн", "тенге"), ["1200000"]),
        (("200", "МРП", "300", "МРП"), ["865000", "1297500"]),
        (("2", "million", "tenge,", "3", "million", "tenge"), ["2000000", "3000000"]),
        (("50-ден", "100", "АЕК-ке", "дейін"), ["216250", "432500"]),
        (("200", "300"), ["865000", "1297500"]),
        (("50-100 МРП",), ["216250", "432500"]),
        (("200", "500", "МРП"), None),
        (("1", "млн", "297", "тыс.", "тенге"), ["1297000"]),
        (("от", "50", "до", "100", "МРП"), ["216250", "432500"]),
        (("50", "-", "100", "МРП"), ["216250", "432500"]),
        (("865", "000", "тенге"), ["865000"]),
    ],
)
def test_words_without_quotes_belong_to_their_figure_or_are_refused(kzpen, words, kzt):
    status, out, err = kzpen("mci", *words, "--on", "2026-02-03", "--json")
    if kzt is None:
        assert (status, "for several put each in quotes" in err) == (2, True)
    else:
        assert [one["kzt"] for one in json.loads(out)["results"]] == kzt


def test_keys_are_taken_in_three_languages_and_a_span_is_compared(kzpen):
    day = ("--on", "2026-02-03", "--json")
    for name in ("доллар", "$", "USD"):
        _, out, _ = kzpen("mci", "200", "--to", name, *day)
        assert [one["currency"] for one in json.loads(out)["results"][0]["converted"]] == ["USD"]
    assert json.loads(kzpen("mci", "200", "--to", "нет", *day)[1])["results"][0]["converted"] == []
    assert "АЕК" in kzpen("mci", "5", "--lang", "қазақша")[1]
    assert kzpen("penalty", "--search", "кража", "--code", "criminal", *day)[0] == 0
    _, out, _ = kzpen("compare", "50-100 МРП", "--years", "2025-2026", "--format", "md")
    assert "| 50 MCI | 196,600 | 216,250 |" in out
    # What cannot be read names the way to the right text, of the same amount.
    assert "kzpen mci 277usd tells" in kzpen("penalty", "188/1", "--damage", "277 USD")[2]
    # The second number of "188 2" is the part in quotes and without them.
    assert kzpen("penalty", "188", "2", *day)[1] == kzpen("penalty", "188 2", *day)[1]


def test_a_large_bare_number_is_noted(kzpen):
    _, out, _ = kzpen("mci", "1200000", "--json")
    document = json.loads(out)
    assert document["remarks"] == [
        "note: '1200000' is read as MCI; for tenge write \"1200000 kzt\""
    ]
    assert document["results"][0]["given"] == {
        "text": "1200000",
        "amount": "1200000",
        "unit": "mci",
    }
    for quiet in ("99999", "1200000mci", "1200000 kzt"):
        assert json.loads(kzpen("mci", quiet, "--json")[1])["remarks"] == []


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (("188",), "write kzpen penalty 188"),
        (("ч. 2 ст. 188",), 'write kzpen penalty "ч. 2 ст. 188"'),
        (("200mci",), "write kzpen mci 200mci"),
        (("1,2 млн тенге",), 'write kzpen mci "1,2 млн тенге"'),
        (("penalty", "кража"), 'find it by words: kzpen penalty --search "кража"'),
        (("кража",), 'write kzpen penalty --search "кража"'),
    ],
)
def test_what_stands_in_a_wrong_place_is_answered_with_the_whole_command(kzpen, typed, hint):
    status, out, err = kzpen(*typed)
    assert (status, out) == (2, "")
    assert err.rstrip().endswith(hint)


def test_each_result_carries_what_was_typed(kzpen):
    """Also where one text names several, or several words were typed without quotes."""

    def given(*arguments):
        _, out, _ = kzpen(*arguments, "--on", "2026-02-03", "--json")
        return [one["given"]["text"] for one in json.loads(out)["results"]]

    assert given("mci", "200 МРП") == ["200 МРП"]
    assert given("penalty", "ч. 1 ст. 188 УК", "592/3") == ["ч. 1 ст. 188 УК", "592/3"]
    assert given("penalty", "125-1/1, 188/2") == ["125-1/1, 188/2"] * 2
    assert given("penalty", "ст.", "188", "ч.", "2", "УК") == ["ст. 188 ч. 2 УК"]
    assert set(given("penalty", "cc:188")) == {"cc:188"}
    assert given("compare", "200mci", "393 000 тенге") == ["200mci", "393 000 тенге"]
    assert given("compare", "115-1", "ч. 2 ст. 188 УК") == ["115-1", "ч. 2 ст. 188 УК"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ("mci", "1,2 млн тенге", "--threshold", "large", "--article", "188"),
            "write kzpen penalty 188 --damage 1200000",
        ),
        (("mci", "87500 тенге", "30 МРП", "--which"), "write kzpen mci 87500kzt --which"),
    ],
)
def test_a_hint_has_the_amount_that_was_typed(kzpen, arguments, hint):
    status, _, err = kzpen(*arguments)
    assert (status, hint in " ".join(err.split())) == (2, True), err


@pytest.mark.parametrize("name", ["fines-03.02.2026", "answer.v2", "answer"])
def test_a_file_of_any_other_name_holds_what_a_terminal_shows(kzpen, tmp_path, name):
    path = tmp_path / name
    assert kzpen("mci", "10", "--on", "2026-02-03", "--output", str(path))[0] == 0
    assert "10 MCI = 43,250" in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["answer.pdf", "answer.docx", "answer.xlsx"])
def test_a_file_of_another_program_is_refused_unless_its_form_is_named(kzpen, tmp_path, name):
    path = tmp_path / name
    status, out, err = kzpen("mci", "10", "--on", "2026-02-03", "--output", str(path))
    assert (status, out) == (2, "")
    assert "write one of .html, .svg" in err
    assert not path.exists()
    named = ("--format", "md", "--output", str(path))
    assert kzpen("mci", "10", "--on", "2026-02-03", *named)[0] == 0


def test_a_language_that_is_none_is_told_in_that_of_the_environment(kzpen, monkeypatch):
    monkeypatch.setenv("KZPEN_LANG", "ru")
    status, _, err = kzpen("mci", "10", "--lang", "de")
    assert status == 2
    assert "напишите одно из: en, ru, kk" in err


@pytest.mark.parametrize(
    ("words", "kzt"),
    [
        (("200", "МРП", "300", "МРП"), ["865000", "1297500"]),
        (("865", "000", "тенге", "1", "млн", "тенге"), None),
    ],
)
def test_units_without_quotes_are_compared_with_their_figures(kzpen, words, kzt):
    status, out, err = kzpen("compare", *words, "--on", "2026-02-03", "--json")
    if kzt is None:
        assert (status, "in quotes" in err) == (2, True)
    else:
        assert [one["kzt"] for one in json.loads(out)["results"]] == kzt


@pytest.mark.parametrize(
    "reference",
    [
        *("сt. 188", "УK 188", "Penal Code 188", "(ст. 188 УК)"),
        "статья 188 Уголовного кодекса Республики Казахстан",
    ],
)
def test_a_reference_may_have_letters_of_the_other_alphabet_and_full_names(kzpen, reference):
    _, out, _ = kzpen("penalty", reference, "--on", "2026-02-03", "--json")
    assert {one["article"] for one in json.loads(out)["results"]} == {"188"}


def test_the_full_name_of_the_administrative_code_is_read(kzpen):
    name = "статья 592 Кодекса Республики Казахстан об административных правонарушениях"
    for reference in (name, "адм. кодекс 592", "административный кодекс 592"):
        _, out, _ = kzpen("penalty", reference, "--on", "2026-02-03", "--json")
        assert {one["code"] for one in json.loads(out)["results"]} == {"coao"}


def test_words_in_place_of_a_reference_are_all_searched_for(kzpen):
    assert 'kzpen penalty --search "кража скота"' in kzpen("penalty", "кража", "скота")[2]
    assert "--search" not in kzpen("penalty", "КоАП")[2].partition("find it by words")[0]


def test_a_hint_is_nothing_that_a_shell_expands(kzpen):
    assert 'write "3000usd" or "3usd"' in kzpen("mci", "$3.000")[2]
    assert "$1492" not in kzpen("mci", "abc")[2]


def test_a_chapter_may_be_called_one(kzpen):
    listed = {kzpen("penalty", "--code", "cc", "--chapter", one)[1] for one in ("6", "глава 6")}
    assert len(listed) == 1


def test_a_warning_stands_on_the_first_line(kzpen):
    """coao 454(1) provides for a warning alone, 138(1) for one or a fine."""
    for reference in ("coao:454/1", "coao:138/1"):
        _, out, _ = kzpen("penalty", reference, "--on", "2026-02-03")
        assert "Part 1: warning; " in out
