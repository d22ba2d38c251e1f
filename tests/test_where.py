"""Offences found by their sanctions, against a plain scan of the tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen import index_on, law
from kzpen.search.where import ConditionError, find, parse_condition

DAY = date(2026, 2, 3)


@pytest.fixture(scope="session")
def found(tables):
    offences = [offence for _, offence in law.offences_on(tables, DAY)]
    index = index_on(tables, DAY)

    def run(*conditions):
        asked = [parse_condition(condition) for condition in conditions]
        return [str(one.citation) for one in find(tables, asked, offences, index)]

    return run


@pytest.fixture(scope="session")
def scanned(scan):
    """The references of parts in force that have a row of punishment for which a test holds."""
    wording = ("code", "article", "part", "wording")
    in_force = {
        tuple(row[column] for column in wording)
        for row in scan("offences")
        if row["status"] == "in_force"
        and (row["valid_from"] or row["amended_on"]) <= str(DAY) <= (row["valid_to"] or "9999")
    }

    def run(test):
        rows = {tuple(row[column] for column in wording): None for row in filter(test, sanctions)}
        return [
            f"{code}:{article}{part and '/'}{part}"
            for code, article, part, number in rows
            if (code, article, part, number) in in_force
        ]

    sanctions = scan("sanctions")

    return run


def test_what_a_newspaper_gave_to_stalking_is_another_offence(found):
    """A fine of 5,000 MCI and three to seven years is coercion into marriage, aggravated."""
    assert found("fine = 5000", "imprisonment = 3-7 years") == ["cc:125-1/2"]


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        ("fine = 5000", lambda row: row["kind"] == "fine" and row["max"] == "5000"),
        ("штраф = 5 000 МРП", lambda row: row["kind"] == "fine" and row["max"] == "5000"),
        ("fine = 5,000", lambda row: row["kind"] == "fine" and row["max"] == "5000"),
        (
            "imprisonment = 3-7 years",
            lambda row: row["kind"] == "imprisonment" and (row["min"], row["max"]) == ("3", "7"),
        ),
        (
            "бас бостандығынан айыру = 3-7 жыл",
            lambda row: row["kind"] == "imprisonment" and (row["min"], row["max"]) == ("3", "7"),
        ),
        (
            "imprisonment = 36-84 months",
            lambda row: row["kind"] == "imprisonment" and (row["min"], row["max"]) == ("3", "7"),
        ),
        (
            "лишение свободы = от 3 до 7 лет",
            lambda row: row["kind"] == "imprisonment" and (row["min"], row["max"]) == ("3", "7"),
        ),
        (
            "лишение свободы от трех до семи лет",
            lambda row: row["kind"] == "imprisonment" and (row["min"], row["max"]) == ("3", "7"),
        ),
        (
            "imprisonment at least 10 years",
            lambda row: row["kind"] == "imprisonment" and row["max"] and int(row["max"]) >= 10,
        ),
        (
            "imprisonment \u2265 10",
            lambda row: row["kind"] == "imprisonment" and row["max"] and int(row["max"]) >= 10,
        ),
        (
            "штраф более двух тысяч МРП",
            lambda row: row["kind"] == "fine" and row["unit"] == "mci" and int(row["max"]) > 2000,
        ),
        ("fine = 50 times", lambda row: row["unit"][:5] == "times" and row["max"] == "50"),
        ("конфискация", lambda row: row["kind"] == "confiscation"),
        ("life imprisonment", lambda row: row["kind"] == "life_imprisonment"),
        (
            "subject = official and fine > 100",
            lambda row: (
                (row["subject"], row["kind"], row["unit"]) == ("official", "fine", "mci")
                and Decimal(row["max"]) > 100
            ),
        ),
        (
            "arrest >= 50 days",
            lambda row: row["kind"] == "arrest" and Decimal(row["max"] or 0) >= 50,
        ),
        (
            "fine = 865000 tenge",  # 200 MCI of 4,325
            lambda row: (row["kind"], row["unit"]) == ("fine", "mci") and row["max"] == "200",
        ),
    ],
)
def test_a_condition_finds_what_a_scan_does(found, scanned, condition, test):
    expected = scanned(test)
    assert expected
    assert found(condition) == expected


def test_conditions_are_all_met(found):
    large = found("fine >= 1000")
    without = found("fine >= 1000", "not imprisonment")
    imprisoned = set(found("imprisonment"))
    assert without
    assert without == [one for one in large if one not in imprisoned]
    assert found("fine >= 1000 and not imprisonment") == without


def test_a_subject_binds_the_punishments_beside_it(found):
    beside = set(found("subject = official and fine > 100"))
    apart = set(found("subject = official", "fine > 100"))
    assert beside < apart


def test_two_clauses_on_one_punishment_are_about_the_same_one(found):
    both = found("fine >= 100 and fine <= 200")
    assert both
    assert set(both) <= set(found("fine >= 100")) & set(found("fine <= 200"))


def test_categories_and_codes(found):
    administrative = found("code = coao and fine")
    assert administrative
    assert all(one.startswith("coao:") for one in administrative)
    assert found("кодекс = КоАП РК and fine") == administrative
    grave = found("category = grave and fine")
    assert "cc:125-1/2" in grave
    assert grave == found("категория = тяжкое and штраф")
    assert not set(grave) & set(found("category != grave and fine"))


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("лишение свободы до 3 лет", "imprisonment <= 3 years"),
        ("imprisonment up to 3 years", "imprisonment <= 3 years"),
        ("бас бостандығынан айыру 3 жылға дейін", "imprisonment <= 3 years"),
        ("айыппұл 200 АЕК-ке дейін", "fine <= 200"),
        ("лишение свободы от 3 до 7 лет", "imprisonment = 3-7 years"),
        ("imprisonment between 3 and 7 years", "imprisonment = 3-7 years"),
        ("бас бостандығынан айыру 3 жылдан 7 жылға дейін", "imprisonment = 3-7 years"),
        ("fine between 100 and 200 MCI and arrest", "fine = 100-200 and arrest"),
    ],
)
def test_limits_are_read_in_words(found, typed, condition):
    assert found(typed) == found(condition)


def test_life_is_no_term(kzpen):
    status, _, err = kzpen("penalty", "--where", "imprisonment = life")
    assert (status, "write 'life imprisonment'" in err) == (2, True)


def test_a_term_of_two_punishments_finds_both(found):
    """Kazakh has one term for community service and for public works."""
    both = found("қоғамдық жұмыстарға тарту")
    assert set(both) == set(found("community service")) | set(found("public works"))


def test_terms_are_read_as_kzpen_says_them(found):
    assert found("category = crime of minor gravity") == found("category = minor")
    assert found("категория = преступление небольшой тяжести") == found("category = minor")
    assert found("айыппұл емес") == found("not fine")
    whole = (
        "лишение специального, воинского или почетного звания, классного чина, дипломатического "
        "ранга, квалификационного класса и государственных наград"
    )
    assert found(whole) == found("deprivation_of_title")
    assert found("imprisonment = 3\u20147 years") == found("imprisonment = 3-7 years")


def test_an_offence_without_punishments_is_damage(tables, tmp_path, kzpen):
    for path in tables.directory.iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "sanctions.csv":
            text = "".join(line for line in text.splitlines(True) if "cc,188-1,1," not in line)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    status, _, err = kzpen("penalty", "--where", "fine", "--data", str(tmp_path))
    assert status == 7
    assert "no punishment of cc:188-1/1" in err


def test_an_article_without_a_row_is_damage(tables, tmp_path, kzpen):
    for path in tables.directory.iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "articles.csv":
            text = "".join(line for line in text.splitlines(True) if "cc,188-1," not in line)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    for line in (("--where", "fine"), ("--search", "theft")):
        status, _, err = kzpen("penalty", *line, "--data", str(tmp_path))
        assert status == 7
        assert "no row of article 188-1" in err


@pytest.mark.parametrize(
    ("condition", "message", "position"),
    [
        ("fyne = 5000", "'fyne' is no punishment", 0),
        ("fine = 5 and fyne", "'fyne' is no punishment", 13),
        ("fine => 5000", "no comparison is written like that", 5),
        ("fine == 5000", "no comparison is written like that", 5),
        ("fine = lots", "'lots' is no figure", 7),
        ("fine =", "'' is no figure", 6),
        ("fine = 5 apples", "not measured in 'apples'", 9),
        ("fine = 5 years", "not measured in 'years'", 9),
        ("imprisonment > 5 mci", "not measured in 'mci'", 17),
        ("fine = 1,492 МРП", "can be read as 1.492 or as 1492", 7),
        ("fine = 5 or arrest", "joined by and, not by or", 9),
        ("confiscation > 1", "has no size", 15),
        ("fine = a\nb", "is no figure", 7),
        ("code = КК", "'КК' is no code", 7),
        ("subject", "compared with nothing", 0),
        ("subject > official", "equal to something or not", 8),
        ("subject = offical", "'offical' is no subject", 10),
        ("category = heavy", "'heavy' is no category", 11),
        ("fine = 7-3", "its lower end first", 7),
        ("fine > 3-7", "equal to the limits or not", 7),
        ("subject = official and subject = individual", "one condition has one subject", 0),
        ("", "the condition is empty", 0),
        ("not", "is no punishment", 0),
    ],
)
def test_a_mistake_is_pointed_at(condition, message, position):
    with pytest.raises(ConditionError, match=message) as refused:
        parse_condition(condition)
    typed, spot = refused.value.spot
    assert (typed.split(), spot) == (condition.split(), pytest.approx(position, abs=1))


def test_the_spot_is_shown_below_the_error(kzpen):
    status, out, err = kzpen("penalty", "--where", "fine = 5 and fyne = 3")
    assert (status, out) == (2, "")
    message, typed, pointer = err.splitlines()
    assert "'fyne' is no punishment" in message
    assert typed[pointer.index("^") :].startswith("fyne")


WORDS = st.sampled_from(
    [
        "fine",
        "imprisonment",
        "not",
        "and",
        "=",
        ">=",
        "5000",
        "3-7",
        "years",
        "subject",
        "x",
        "\x1b",
    ]
)


@given(text=st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=20))
def test_no_condition_breaks(text):
    try:
        clauses = parse_condition(text)
    except ConditionError as error:
        typed, position = error.spot
        assert 0 <= position <= len(typed)
        assert typed.isprintable()
    else:
        assert clauses
