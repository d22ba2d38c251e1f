import csv
import json
from datetime import date
from decimal import Decimal

import pytest

from kzpen.answers.days import days_of_years
from kzpen.cli.inputs import are_amounts
from kzpen.conversion import change
from kzpen.errors import NoValueError, UsageError


def test_years_are_their_first_days_and_the_rises_within_them(tables):
    """2020-04-01 rose for all; the rise of 2022-04-01 is for benefits alone."""
    days = days_of_years(tables, range(2015, 2027))
    assert len(days) == 13
    assert [day for day in days if day != date(day.year, 1, 1)] == [date(2020, 4, 1)]
    benefits = days_of_years(tables, range(2015, 2027), "benefits")
    assert [day for day in benefits if day not in days] == [date(2022, 4, 1)]


def test_days_without_an_answer_are_rows_with_their_reason(kzpen):
    """The index begins in 1996 and is known to the end of 2026."""
    status, out, err = kzpen("compare", "200mci", "--years", "1995-2027", "--json")
    assert (status, err) == (0, "")
    found = {one["on"]: one for one in json.loads(out)["results"]}
    assert "name a day from 1996-01-01" in found["1995-01-01"]["error"]["hint"]
    assert "no MCI after 2026-12-31" in found["2027-01-01"]["error"]["message"]
    assert found["2026-01-01"]["kzt"] == "865000"
    assert list(found) == sorted(found)


def test_days_of_which_none_has_an_answer_are_no_comparison(kzpen):
    for things in (("200mci",), ("115-1",)):
        status, out, err = kzpen("compare", *things, "--years", "1994-1995")
        assert (status, out) == (3, "")
        assert err.startswith("kzpen: no ")


def test_an_offence_is_compared_in_the_wording_of_each_day(kzpen):
    """Theft of part 3: from 3 years, and from 2 since law 217-VI of 2019-01-21."""
    status, out, _ = kzpen("compare", "cc:188/3", "--years", "2018-2020", "--format", "csv")
    assert status == 0
    rows = list(csv.DictReader(out.splitlines()))
    prison = {row["on"]: (row["min"], row["max"]) for row in rows if row["kind"] == "imprisonment"}
    assert prison == {
        "2019-01-01": ("3", "7"),
        "2020-01-01": ("2", "7"),
        "2020-04-01": ("2", "7"),
    }
    assert [(row["on"], row["error_code"]) for row in rows if row["error_code"]] == [
        ("2018-01-01", "no_value")
    ]
    assert "do not hold the text" in rows[0]["error_message"]


def test_several_amounts_are_laid_across_years(kzpen):
    """The January table: 4,325 tenge by law 239-VIII of 2025, 3,932 by law 141-VIII of 2024."""
    arguments = ("compare", "5mci", "20mci", "--years", "2025-2026")
    status, out, _ = kzpen(*arguments, "--format", "md")
    assert status == 0
    assert "| 5 MCI | 19,660 | 21,625 | +1,965 | +9.99% |" in out
    assert "| 20 MCI | 78,640 | 86,500 | +7,860 | +9.99% |" in out
    assert "against 2025-01-01" in out
    assert "No. 141-VIII" in out
    assert "No. 239-VIII" in out
    _, out, _ = kzpen(*arguments, "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    told = [(row["on"], row["mci"], row["kzt"], row["difference"], row["against"]) for row in rows]
    assert told == [
        ("2025-01-01", "5", "19660", "0", "2025-01-01"),
        ("2025-01-01", "20", "78640", "0", "2025-01-01"),
        ("2026-01-01", "5", "21625", "1965", "2025-01-01"),
        ("2026-01-01", "20", "86500", "7860", "2025-01-01"),
    ]
    assert all(row["index_act"] and row["usd_rate"] for row in rows)


def test_many_years_are_rows(kzpen):
    _, out, _ = kzpen("compare", "5mci", "20mci", "--years", "2015-2027")
    assert "2015-01-01  1,982   9,910  39,640" in out
    assert "2026-01-01  4,325  21,625  86,500" in out
    assert "2027-01-01      -       -       -" in out


def test_a_comparison_is_said_in_a_sentence(kzpen):
    _, out, _ = kzpen("compare", "20mci", "--years", "2024-2026", "--cite")
    prose, source = out.splitlines()
    assert prose == (
        "20 MCI: 73,840 tenge on 1 January 2024, 78,640 tenge on 1 January 2025, 86,500 tenge on "
        "1 January 2026; in all 12,660 tenge (17.15%) more."
    )
    assert "No. 43-VIII of 5 December 2023" in source
    assert "No. 239-VIII of 8 December 2025" in source


def test_the_values_are_found_that_an_amount_is_a_multiple_of(kzpen):
    """15,900 is 5 x 3,180, for benefits from 2022-04-01; 1,966 half of the 3,932 of 2025."""
    _, out, _ = kzpen("mci", "15900kzt", "--which", "--format", "csv")
    rows = [
        (row["mci"], row["index_value"], row["index_purpose"], row["index_valid_from"])
        for row in csv.DictReader(out.splitlines())
    ]
    assert rows == [("30", "530", "all", "1996-10-01"), ("5", "3180", "benefits", "2022-04-01")]
    _, out, _ = kzpen("mci", "1966kzt", "--which")
    assert "0.5  2025-01-01  2025-12-31  3,932" in out


def test_a_day_that_is_named_twice_is_one_day(kzpen):
    once = kzpen("compare", "200mci", "--on", "2026-02-03")
    assert kzpen("compare", "200mci", "--on", "2026-02-03", "--on", "2026-02-03") == once


def test_a_change_is_per_cent_of_the_first():
    assert str(change(Decimal(865000), Decimal(396400))) == "118.21"
    assert change(Decimal(5), Decimal(5)) == 0
    assert change(Decimal(0), Decimal(0)) == 0
    with pytest.raises(NoValueError, match="against zero"):
        change(Decimal(5), Decimal(0))


def test_amounts_and_articles_are_not_mixed():
    assert are_amounts(["200mci", "$5"])
    assert not are_amounts(["115-1", "188/2"])
    with pytest.raises(UsageError, match="'200mci' is an amount and '115-1' is none"):
        are_amounts(["115-1", "200mci"])


@pytest.mark.parametrize(
    ("asked", "dollars"),
    [
        (("compare", "200mci", "--years", "2022-2026"), "1,711.08 USD"),
        (("compare", "200mci", "99999mci", "--on", "2026-02-03"), "1,712.29 USD"),
        (("mci", "200", "1000000000", "--on", "2026-02-03"), "1,712.29 USD"),
    ],
)
def test_many_currencies_stand_a_line_each_within_80_columns(kzpen, asked, dollars):
    """865,000 tenge at the National Bank's 505.53 of 2026-01-01 and 505.17 of 2026-02-03."""
    _, out, _ = kzpen(*asked, "--to", "usd,eur,rub,cny")
    assert dollars in out
    assert max(map(len, out.splitlines())) <= 80


def test_several_amounts_keep_their_difference_and_unit_for_any_number_of_days(kzpen):
    """1 MCI: 2,917 in 2021, 4,325 in 2026; 393,000 tenge are 134.73 and 90.87 MCI."""
    _, out, _ = kzpen("compare", "200mci", "393000kzt", "--years", "2021-2026", "--to", "usd")
    text = " ".join(out.split())
    assert "200 MCI +281,600 (+48.27%); 393,000 ₸ -43.86 MCI (-32.55%)" in text
    assert "Currencies of several amounts stand in csv and json" in text


def test_a_part_that_punished_something_else_is_told_in_table_and_picture(kzpen, tmp_path):
    """Coao 592(3) was of 40 km/h and more until law 131-VIII of 3 October 2024."""
    path = tmp_path / "a.svg"
    asked = ("compare", "coao:592/3", "--years", "2023-2026", "--to", "none")
    for form in ("table", "md"):
        out = " ".join(kzpen(*asked, "--format", form)[1].split())
        assert "What the part punishes, before:" in out
        assert "then: by 40 to 60 km/h" in out
    assert kzpen(*asked, "--output", str(path))[0] == 0
    assert "What the part punishes, before:" in path.read_text(encoding="utf-8")
    _, out, _ = kzpen("compare", "coao:592/1", "--years", "2025-2026", "--to", "none")
    assert "What the part punishes" not in out
