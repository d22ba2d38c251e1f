"""The wording of a day: a second, plain reading of the tables, and figures of the findings."""

import json
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from conftest import TODAY

from kzpen.assessment import assess
from kzpen.conversion import prices_on
from kzpen.law import Offence, articles, parts_of, wording_on
from kzpen.references import parse_citation
from kzpen.sentencing.case import Case

DAYS = [date(2015, 1, 1) + timedelta(days=144 * step) for step in range(30)]
"""Thirty days from 2015 to the end of October 2026."""


def read_plainly(rows, whole, day):
    """The wording of a part on a day by its rows alone, or why there is none."""
    earlier = whole
    for row in rows:
        since = row["valid_from"]
        if not since:
            ended = earlier["valid_to"] if earlier else ""
            law = row["amended_on"]
            since = str(date.fromisoformat(ended) + timedelta(1)) if law <= ended else law
        earlier = row
        row["since"] = since
    for row in rows:
        if row["status"] == "in_force" and row["since"] <= day <= (row["valid_to"] or "9999"):
            return row["wording"]
    begun = [row for row in rows if row["since"] <= day]
    if begun and begun[-1]["status"] == "repealed":
        return begun[-1]["wording"]
    later = rows[len(begun) :]
    if not later:
        return "gone"
    created = next((row for row in later if row["status"] == "in_force"), {"added": ""})
    return "not_held" if begun or not created["added"] else "not_yet_created"


def test_a_second_reading_of_the_tables_finds_the_same_wordings(tables, scan):
    rows = defaultdict(list)
    for row in scan("offences"):
        rows[row["code"], row["article"], row["part"]].append(dict(row))
    parts = [wordings for article in articles(tables) for wordings in parts_of(tables, article)]
    assert [wordings[0].key[:3] for wordings in parts] == list(rows)
    seen = Counter()
    for wordings in parts:
        key = wordings[0].key[:3]
        whole = rows.get((*key[:2], ""), [None])[-1] if key[2] else None
        for day in DAYS:
            one = wording_on(wordings, day)
            found = one.wording if isinstance(one, Offence) else one.reason
            assert found == read_plainly(rows[key], whole, str(day)), (key, day)
            seen[found] += 1
    assert {"1", "2", "3", "not_held", "not_yet_created", "gone"} <= set(seen)


@pytest.fixture(scope="module")
def punished(tables):
    """Each punishment of a part on a day: kind to from, to, unit as the article has them."""

    def run(reference, day, **asked):
        prices = prices_on(tables, date.fromisoformat(day), today=TODAY)
        (one,) = assess(tables, parse_citation(reference), prices, Case(**asked))
        return one

    return run


def own(assessment, kind):
    found = next(one.sanction for one in assessment.sanctions if one.sanction.kind == kind)
    return found.low, found.high


@pytest.mark.parametrize(
    ("reference", "day", "wording", "kind", "limits"),
    [
        ("cc:188/3", "2018-08-01", "1", "imprisonment", (3, 7)),
        ("cc:188/3", "2019-06-01", "2", "imprisonment", (2, 7)),
        ("cc:188/3", "2021-06-01", "3", "imprisonment", (2, 7)),
        ("cc:346/1", "2020-01-10", "1", "fine", (None, 200)),
        ("cc:346/1", "2020-01-11", "2", "fine", (None, 5000)),
        ("cc:123/2", "2021-01-10", "2", "fine", (None, 5000)),
        ("cc:123/2", "2021-01-11", "3", "imprisonment", (None, 5)),
        ("coao:434/1", "2023-03-06", "1", "fine", (5, 5)),
        ("coao:434/1", "2023-03-07", "2", "fine", (20, 20)),
    ],
)
def test_the_wording_of_a_day_has_its_own_figures(punished, reference, day, wording, kind, limits):
    """Figures of the texts as published at each change (rates/README.md)."""
    one = punished(reference, day)
    assert one.offence.wording == wording
    assert own(one, kind) == limits


def test_inducing_suicide_is_punished_in_part_1_from_16_june_2024_only(punished):
    """Law 72-VIII of 2024-04-15 added inducing and assisting to article 105(1)."""
    before, after = (punished("cc:105/1", day).offence for day in ("2024-06-15", "2024-06-16"))
    assert (before.wording, after.wording) == ("1", "2")
    assert "без склонения" in before.summary.ru
    assert "inducing or assisting" in after.summary.en


@pytest.mark.parametrize(
    ("reference", "category", "payment"),
    [
        ("cc:297-1/3", "especially_grave", 30),
        ("cc:300/3", "grave", 20),
        ("cc:317/2", "minor", 10),
        ("cc:317/3", "medium", 15),
        ("cc:345-1/3", "medium", 15),
        ("cc:402/1", "misdemeanour", 5),
    ],
)
def test_categories_that_were_wrong_and_the_payment_that_goes_by_them(
    punished, reference, category, payment
):
    one = punished(reference, "2026-02-03")
    assert (one.offence.category, one.mandatory_payment.mci) == (category, payment)


def test_a_plea_leaves_three_quarters_of_an_especially_grave_crime(punished):
    """297-1(3): 10 to 15 years x 3/4 = 11 years 3 months (cc 55(3))."""
    (prison, _) = punished("cc:297-1/3", "2026-02-03", agreement=True).sanctions
    assert prison.remaining[:3] == (120, 135, "months")


@pytest.mark.parametrize(("asked", "high"), [("agreement", 72), ("mitigating", 72)])
def test_grave_harm_is_a_crime_against_health(punished, asked, high):
    """106(1): 3 to 8 years x 3/4 = 6 years, whichever of 55(2) and 55(3) applies."""
    prison = punished("cc:106/1", "2026-02-03", **{asked: True}).sanctions[-1]
    assert prison.remaining[:3] == (36, high, "months")


def test_what_several_fines_of_a_part_have_in_common_is_told_once(kzpen):
    """190(3) has two fines in multiples, by item."""
    _, out, _ = kzpen("penalty", "cc:190/3", "--on", "2026-02-03")
    assert out.count("A fine in multiples that is not paid becomes imprisonment") == 1


def test_article_24_before_an_offence_asks_for_what_an_attempt_leaves(kzpen):
    """As charges are written: ч. 3 ст. 24, ч. 2 ст. 188 УК РК."""
    day = ("--on", "2026-02-03", "--json")
    status, out, err = kzpen("penalty", "ч. 3 ст. 24, ч. 2 ст. 188 УК", *day)
    assert (status, err) == (0, "note: article 24 is read as --attempt\n")
    document = json.loads(out)
    assert document.pop("remarks") == ["note: article 24 is read as --attempt"]
    assert document["results"][0].pop("given") == {"text": "ч. 3 ст. 24, ч. 2 ст. 188 УК"}
    status, out, err = kzpen("penalty", "cc:188/2", "--attempt", *day)
    other = json.loads(out)
    other["results"][0].pop("given")
    assert (status, other | document, err) == (0, other, "")


def test_an_item_is_priced_alone(punished):
    """190(3) item 2, by officials: 10 to 20 times what was stolen, and the right lost for life."""
    item = punished("cc:190/3/2", "2026-02-03")
    assert own(item, "fine") == (10, 20)
    assert [one.sanction.kind for one in item.sanctions] == [
        *("fine", "imprisonment", "confiscation", "deprivation_of_right")
    ]
    assert len(punished("cc:190/3", "2026-02-03").sanctions) > len(item.sanctions)


def test_a_sentence_names_the_wording_that_is_no_more_and_whose_case_it_is(kzpen):
    cite = ("--cite", "--lang", "en")
    _, older, _ = kzpen("penalty", "coao:434/1", "--on", "2023-03-07", *cite)
    assert (
        "wording in force from 7 March 2023 to 4 September 2024 (law 187-VII of 3 January 2023)"
        in older
    )
    _, present, _ = kzpen("penalty", "coao:434/1", "--on", "2026-02-03", *cite)
    assert "wording in force" not in present
    assert "as amended by law" in present
    _, minor, _ = kzpen("penalty", "125-1/2", "--minor", "--attempt", "--on", "2026-02-03", *cite)
    assert "; for a minor as the offender; for an attempt (cc 24(3))) is punishable by " in minor
