"""What a lawyer found wrong or missing in answers, kind by kind: the right answer of each.

Figures and rules are those of the official texts that rates/README.md names.
"""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from conftest import TODAY

from kzpen.assessment import assess, assess_offence
from kzpen.conversion import prices_on
from kzpen.dates import months_after
from kzpen.errors import UsageError
from kzpen.law import offences_on
from kzpen.references import parse_citation
from kzpen.sentencing.case import Case

DAY = date(2026, 2, 3)
ON = ("--on", "2026-02-03")
ON_DECISION = ("--decision", "2019-06-01")


@pytest.fixture(scope="module")
def assessed(tables):
    """The one part that a reference names, assessed for a case on a day."""

    def run(reference, day=DAY, **asked):
        prices = prices_on(tables, day, today=TODAY)
        (one,) = assess(tables, parse_citation(reference), prices, Case(**asked))
        return one

    return run


@pytest.fixture
def said(kzpen):
    """What `penalty` prints of a reference on the day of these tests, on one line."""

    def run(*arguments):
        status, out, err = kzpen("penalty", *arguments, *(() if "--on" in arguments else ON))
        assert status == 0, err
        return " ".join(out.split())

    return run


@pytest.fixture
def refused(kzpen):
    """The status and the error line of a command that fails."""

    def run(*arguments):
        status, out, err = kzpen(*arguments)
        assert not out
        return status, err

    return run


# Wrong figures and wrong statements of law


@pytest.mark.parametrize("part", ["216/2", "217/3", "218/3", "234/3", "249/3", "307/3", "362/4"])
def test_a_ban_for_life_of_some_items_is_not_said_of_every_defendant(assessed, part):
    bans = [one.sanction for one in assessed(f"cc:{part}").sanctions if one.sanction.unit == "life"]
    assert bans
    assert all(one.items for one in bans)


def test_an_official_reads_the_fine_of_his_own_item(said):
    whole, item = said("cc:190/3"), said("п. 2 ч. 3 ст. 190 УК")
    assert "2 to 3 times" in whole
    assert "10 to 20 times" in whole
    assert "2 to 3 times" not in item
    assert "10 to 20 times" in item


@pytest.mark.parametrize(
    ("reference", "stage"),
    [
        ("188/1", "preparation"),
        ("190/1", "attempt"),
        ("104/1", "attempt"),
        ("345-1/3", "attempt"),
        ("115-1", "attempt"),
    ],
)
def test_what_is_not_punishable_unfinished_is_refused_with_article_24(assessed, reference, stage):
    with pytest.raises(UsageError, match=r"cc 24\("):
        assessed(f"cc:{reference}", **{stage: True})


def test_the_plea_of_a_sexual_crime_against_a_minor_is_refused(assessed):
    for reference in ("cc:122/1", "cc:123/2", "cc:124/1"):
        with pytest.raises(UsageError, match=r"cc 55\(8\)"):
            assessed(reference, agreement=True)


def test_a_part_that_names_a_minor_or_a_group_makes_it_a_condition(assessed):
    """121(3-1): the victim is a minor, or the crime is a criminal group's."""
    remaining = assessed("cc:121/3-1", agreement=True).sanctions[0].remaining
    assert any("sexual crime" in str(one) for one in remaining.conditions)


def test_violence_against_a_minor_is_a_condition_of_the_plea(said):
    assert "violence against a minor (cc 55(8))" in said("cc:132/3", "--agreement")


def test_a_minor_is_not_imprisoned_for_theft_of_medium_gravity(said):
    assert "imprisonment excluded" in said("cc:188/2", "--minor")
    sentence = said("cc:188/2", "--minor", "--cite")
    assert "or restriction of freedom of 6 months to 2 years (lower limit: cc 44(1))" in sentence
    assert ". Excluded: imprisonment." in sentence
    assert "cc 81(1), cc 81(3), cc 81(4)" in sentence


@pytest.mark.parametrize(
    ("reference", "age", "basis"),
    [
        ("cc:188/1", 16, "cc 15(1)"),
        ("cc:188/2", 14, "cc 15(2)"),
        ("cc:99/1", 14, "cc 15(2)"),
        ("cc:115-1", 16, "cc 15(1)"),
        ("coao:592/3", 16, "coao 28"),
    ],
)
def test_the_age_of_liability_stands_at_every_offence(assessed, reference, age, basis):
    assert assessed(reference).age == (age, basis)


def test_no_community_service_for_an_unpaid_fine_of_a_crime(assessed):
    replaced = assessed("cc:188/1").sanctions[0].unpaid.replaced_by
    assert [one.kind for one in replaced] == ["restriction_of_freedom", "imprisonment"]


def test_the_administrative_code_is_cited_in_an_administrative_case(said):
    days = ("--on", "2023-03-06", "--decision", "2023-03-07")
    coao, cc = said("coao:434/1", *days), said("cc:188/3", "--on", "2018-08-01", *ON_DECISION)
    assert "while the penalty has not been carried out" in coao
    assert "(coao 5)" in coao
    assert "(cc 6)" not in coao
    assert "(cc 6)" in cc


def test_nothing_is_said_of_two_wordings_where_there_is_one(said):
    text = said("coao:592/3", "--on", "2025-12-20", "--decision", "2026-02-03")
    assert "Other than on the day above: MCI" in text
    assert "The MCI stays that of the day above." in text
    assert "milder" not in text


def test_an_article_of_a_general_part_can_be_cited(kzpen):
    """Article 55(8) of the Criminal Code, as rules.csv has it; read from September 2025 on."""
    status, out, err = kzpen("penalty", "ч. 8 ст. 55 УК", "--cite", "--on", "2026-02-03")
    sentence, source = out.splitlines()
    assert sentence.startswith("What article 55 of the Criminal Code rules, in our words: part 8:")
    assert "crimes with intentional killing" in sentence
    assert (
        source == "Source: article 55 of the Criminal Code; text of the code as on 20 March 2026."
    )
    assert (status, err) == (0, "")
    _, _, err = kzpen("penalty", "ст. 55 УК", "--on", "2016-02-03")
    assert "the General Part was read from 2025-09-16 on" in err


@pytest.mark.parametrize(
    "typed",
    [
        *("примечание к ст. 366 УК", "п. 2 примечания к ст. 366 УК РК", "ст. 366 УК, примечание"),
        *("note to article 366 CC", "note 2 of article 366 CC", "point 1 of the note to s. 366 CC"),
        *("ҚК 366-бабының ескертпесі", "ҚК 366-бабы ескертуінің 2-тармағы"),
    ],
)
def test_a_note_is_in_the_answer_of_its_article(kzpen, typed):
    status, out, _ = kzpen("penalty", typed, "--on", "2026-02-03", "--json")
    (article,) = {one["article"] for one in json.loads(out)["results"]}
    assert (status, article) == (0, "366")


def test_several_offences_are_completed_ones(kzpen):
    """Of an attempt within them no rule of the tables says what the limits of cc 58 are of."""
    charge = ["ч. 3 ст. 24, ч. 2 ст. 188 УК", "ч. 3 ст. 24, ч. 1 ст. 190 УК"]
    status, out, err = kzpen("penalty", *charge, "--together")
    assert (status, out, "takes completed offences" in err) == (2, "", True)
    status, _, err = kzpen("penalty", "ч. 5 ст. 28, ч. 2 ст. 188 УК", "190/1", "--together")
    assert (status, "article 28 (complicity)" in err) == (0, True)


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Article 130, part 1, of the Criminal Code (клевета [ru]) is punishable"),
        ("ru", "Наказание по ч. 1 ст. 130 УК РК (клевета) – штраф"),
        ("kk", "ҚР ҚК 130-бабының 1-бөлігі (клевета [ru]) бойынша 1 000 АЕК"),
    ],
)
def test_a_sentence_without_a_heading_is_whole(kzpen, language, begins):
    """Of slander, repealed in 2020, the tables have no heading, and words in one language."""
    asked = ("penalty", "130/1", "--on", "2016-01-01", "--to", "none", "--cite")
    _, out, _ = kzpen(*asked, "--lang", language)
    assert out.replace("\u00a0", " ").startswith(begins)


def test_sizes_can_be_cited(kzpen):
    """A large theft is one of 500 MCI and more (cc 3(38)), of 4,325 tenge each in 2026."""
    asked = ("mci", "--threshold", "large", "--article", "188", "--on", "2026-02-03", "--cite")
    status, out, _ = kzpen(*asked)
    sentence, source = out.splitlines()
    assert status == 0
    assert sentence.startswith(
        "Sizes for article 188 of the Criminal Code on 3 February 2026: "
        "large: at least 500 MCI = 2,162,500 ₸ (cc 3(38))"
    )
    assert source.startswith("Source: MCI of 4,325 tenge, set by the Law")


@pytest.mark.parametrize("reference", ["190/2", "190/3", "190/4", "171/3", "637/8", "641-1/2"])
def test_alternatives_among_additional_punishments_are_not_all_mandatory(kzpen, reference):
    """Of permit and activity one is withdrawn, suspended or banned, as the notes of the parts say;
    confiscation beside them stays what it is.
    """
    _, out, _ = kzpen("penalty", f"coao:{reference}", "--cite", "--on", "2026-04-03")
    told = [
        (how, what)
        for how, several in re.findall(r"In addition \((.*?)\): (.*?)[.]", out)
        for what in several.split("; ")
    ]
    chosen = [what for how, what in told if how == "mandatory, which of them: see the note"]
    assert len(chosen) >= 2
    assert not [what for how, what in told if how == "mandatory" and "confiscation" not in what]


@pytest.mark.parametrize(
    ("reference", "is_of_people"),
    [
        *(("coao:610/1", True), ("coao:127/1", True), ("coao:275/3", True), ("coao:644", True)),
        *(("coao:92/3", False), ("coao:573/1", False), ("coao:637/5", False)),
    ],
)
def test_an_offence_of_natural_persons_is_none_of_companies(assessed, reference, is_of_people):
    """Drivers, parents, an individual, a head; taxes, carriers and operators are no such."""
    asked = assessed(reference, subjects=("large_business",))
    codes = {one.code for one in asked.caveats}
    assert ("no_such_subject" in codes) is is_of_people
    terms = assessed(reference).limitation.others
    assert not (is_of_people and any(one.is_of_organisations for one in terms))


@pytest.mark.parametrize("reference", ["ст. 41 УК", "coao:810", "24", "cc:98-2", "ст. 62 КоАП"])
def test_an_article_of_a_general_part_is_not_denied(kzpen, reference):
    status, out, _ = kzpen("penalty", reference, "--json")
    document = json.loads(out)
    assert (status, document["schema"]) == (0, "kzpen.rules/1")
    assert document["results"]


def test_an_article_without_rules_is_said_to_be_outside_of_the_special_part(refused):
    status, error = refused("penalty", "ст. 1 УК")
    assert status == 4
    assert "article 1 of the Criminal Code stands in its General Part" in error


def test_an_article_that_is_to_come_is_told_with_its_law(refused):
    """cc 247-1 by law 312-VIII, from 2027-01-01."""
    status, error = refused("penalty", "247-1")
    assert status == 3
    assert "law 312-VIII of 2026-06-12" in error
    assert "it takes effect on 2027-01-01" in error


def test_a_day_before_parts_or_codes_names_what_to_ask(refused, said):
    """cc 144 had no parts until 2021-01-10; no code of the tables is older than 2015."""
    _, error = refused("penalty", "cc:144/1", "--on", "2020-06-01")
    assert "had no parts on 2020-06-01; write cc:144" in error
    assert "from 2015-01-01 on" in refused("penalty", "188/1", "--on", "2014-12-31")[1]
    text = said("188-191", "--on", "2019-01-01", "--cite")
    assert "left out: no such offence before 2020-01-11 under this number: article 188-1" in text


def test_several_offences_keep_every_subject_and_their_limit(kzpen):
    """coao 277: 15 MCI for small business and non-profits; cc 58(3): 20 years at most."""
    text = kzpen("penalty", "coao:278/1", "coao:277", "--together", *ON)[1]
    assert re.search("coao:277 +fine, small businesses +15 MCI +64,875", text)
    assert "coao 58(3)" in text
    _, out, _ = kzpen("penalty", "188/3", "190/1", "--together", "--json", *ON)
    (result,) = json.loads(out)["results"]
    limits = {one["kind"]: (one["cap"], one["limit"]) for one in result["ranges"]}
    assert limits["imprisonment"] == (None, "20")


def test_the_history_says_which_law_created_a_part(kzpen):
    """cc 125-1 by law 210-VIII of 2025-07-16; cc 188(1) is of the code's own text."""
    text = " ".join(kzpen("penalty", "cc:125-1/1", "--history")[1].split())
    assert "before it there was no such offence" in text
    assert "no such offence" not in kzpen("penalty", "cc:188/1", "--history")[1]


def test_what_stands_beside_an_excluded_punishment_goes_with_it(assessed):
    """cc 345(3): a ban beside imprisonment, which a minor is spared (cc 81(7))."""
    assert [one.sanction.role for one in assessed("cc:345/3", minor=True).sanctions] == ["main"]


def test_a_sentence_holds_optional_punishments_and_the_person(said):
    text = said("cc:188/1", "--cite")
    assert "In addition (optional, with any of these): confiscation of property" in text
    text = said("cc:188/1", "--minor", "--cite")
    assert "for a minor" in text
    assert "Additional punishment excluded: confiscation of property (cc 81(1))" in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--attempt",), "for an attempt (cc 24(3))"),
        (("--mitigating",), "with a mitigating circumstance"),
        (("--minor",), "for a minor as the offender"),
        (("--agreement",), "with a procedural agreement"),
    ],
)
def test_every_form_tells_whose_case_it_is(kzpen, options, told):
    for form in ((), ("--explain",), ("--cite",), ("--format", "md"), ("--format", "html")):
        _, out, _ = kzpen("penalty", "cc:188/2", *options, *form, *ON)
        assert told in " ".join(out.split()).casefold(), form
    _, out, _ = kzpen("penalty", "cc:188/2", *options, "--json", *ON)
    case = json.loads(out)["results"][0]["case"]
    assert case == {
        "stage": "attempt" if "--attempt" in options else "completed",
        "basis": "cc 24(3)" if "--attempt" in options else None,
        "minor": "--minor" in options,
        "mitigating": "--mitigating" in options,
        "agreement": "--agreement" in options,
    }
    _, out, _ = kzpen("penalty", "cc:188/2", *options, "--format", "csv", *ON)
    row = next(csv.DictReader(io.StringIO(out)))
    assert [row[f"case_{name}"] for name in ("stage", "minor", "mitigating", "agreement")] == [
        case["stage"],
        *("yes" if case[name] else "no" for name in ("minor", "mitigating", "agreement")),
    ]


@pytest.mark.parametrize("reference", ["188/1-1", "ч. 2-2 ст. 190 УК", "coao:592/1-1"])
def test_a_part_that_is_not_there_is_no_run_of_one(kzpen, reference):
    """Parts 1-3 are a run; 1-1 is a number that another article has."""
    status, out, err = kzpen("penalty", reference, *ON)
    assert (status, out) == (4, "")
    assert "it has the parts 1, 2, 3" in err


@pytest.mark.parametrize("form", [(), ("--format", "md"), ("--explain",), ("--cite",)])
def test_a_wording_of_another_day_is_told_in_the_answer(kzpen, form):
    """Stalking is an offence since 2025-09-16 (law 210-VIII)."""
    args = ("cc:115-1", "--on", "2020-05-05", "--wording", "current")
    _, out, _ = kzpen("penalty", *args, *form)
    assert "shown for 2020-05-05 all the same" in " ".join(out.split())


def test_the_present_wording_is_not_offered_where_it_is_a_repeal(kzpen):
    """cc 108 was repealed by law 84-VI of 2017-07-03."""
    _, _, err = kzpen("penalty", "cc:108", "--on", "2016-05-05")
    assert "--history" in err
    assert "--wording" not in err


def test_a_crime_whose_words_name_a_minor_says_first_what_excludes_a_plea(assessed):
    """cc 132(3), involving a minor with violence: cc 55(8)."""
    (one,) = assessed("cc:132/3", agreement=True).main
    assert "its words name violence and a minor" in str(one.remaining.conditions[0])


def test_a_sentence_holds_what_a_newer_law_changes(said):
    text = said("cc:316/3", "--on", "2026-11-28", "--cite")
    assert "law 318-VIII of 2026-06-19 changes" in text
    assert "text of the code as on 20 March 2026" in text


@pytest.mark.parametrize(
    ("reference", "language", "named", "others"),
    [
        ("coao:471/2", "en", "notaries", "advocates"),
        ("coao:471/2", "ru", "нотариусы", "адвокаты"),
        ("coao:284/2", "en", "private notaries, private bailiffs", "advocates"),
        ("coao:284/2", "kk", "жекеше нотариустар", "адвокат"),
        ("coao:498/1", "ru", "частные судебные исполнители", "нотариус"),
        ("coao:97/1", "en", "persons authorised to conduct the negotiations", "see the note"),
    ],
)
def test_who_is_punished_is_named_as_the_note_names_him(kzpen, reference, language, named, others):
    sentence = kzpen("penalty", reference, "--lang", language, "--cite", *ON)[1].splitlines()[0]
    assert named in sentence
    assert others not in sentence


def test_an_unfinished_crime_may_go_below_the_general_floor(assessed):
    remaining = [one.remaining for one in assessed("cc:188/2", attempt=True).sanctions[:4]]
    assert [one.low for one in remaining] == [None] * 4


# What misled or blocked


def test_notes_and_summaries_are_in_the_language_of_the_answer(said):
    assert "Примечание: не является преступлением" in said("cc:366/1", "--lang", "ru")
    assert "Примечание: Примечание" not in said("cc:366/1", "--lang", "ru")
    assert "[en]" not in said("cc:366/1", "--lang", "kk")


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("coao:676", "another penalty than a warning too (coao 810(2))"),
        ("coao:463/1", "another penalty than a warning too (coao 810(2))"),
        ("coao:434/1", "another penalty than a warning too (coao 810(2))"),
        ("coao:281/3", "the part is excluded (coao 897(1-1))"),
        ("coao:239/4", "half is enough within 10 days after delivery (coao 897(1))"),
    ],
)
def test_where_half_a_fine_is_not_enough_the_reason_is_said(said, reference, reason):
    text = said(reference)
    assert "No half" in text
    assert reason in text or "administrative corruption offence" in text


def test_a_notice_of_7_january_is_paid_by_half_to_the_14th(assessed):
    half = assessed("coao:592/3", delivered=date(2026, 1, 7), today=DAY).sanctions[0].half
    assert (half.until, half.revenue_until) == (date(2026, 1, 14), date(2026, 1, 17))
    assert half.days_left == -20


def test_1_2_million_is_not_large_in_theft(assessed):
    """500 MCI of 2026 are 2,162,500 tenge (cc 3(38)); petty theft ends at 2 and 10 MCI (3(10))."""
    damage = assessed("cc:188/3", damage=Decimal(1_200_000)).damage
    assert damage.mci == Decimal("277.46")
    assert (damage.reached, damage.met) == ((), False)
    assert [one.low_kzt for one in damage.above] == [2_162_500]
    assert [one.high for one in damage.petty] == [10, 2]
    assert assessed("cc:188/4", damage=Decimal(8_650_000)).damage.met is True
    assert assessed("cc:188/4", damage=Decimal(8_649_999)).damage.met is False


def test_a_bribe_of_5_million_is_significant(assessed):
    """Over 50 and up to 3,000 MCI (cc 3(2)): part 2 of article 366, not part 1."""
    damage = assessed("cc:366/1", base=Decimal(5_000_000)).damage
    assert [one.term for one in damage.reached] == ["significant"]
    assert [one.term for one in damage.above] == ["large"]


@pytest.mark.parametrize(
    ("mci", "term"),
    [(50, "significant"), (3000, "significant"), (3001, "large"), (10001, "especially_large")],
)
def test_the_border_of_two_sizes_of_a_bribe_is_of_the_smaller(assessed, mci, term):
    reached = assessed("cc:366/1", base=Decimal(mci * 4325)).damage.reached
    assert [one.term for one in reached] == [term]


def test_mitigation_shows_its_condition(said):
    text = said("cc:188/2", "--mitigating")
    assert "Only if a circumstance mitigates that is no element of the offence" in text


def test_the_steps_write_every_multiplication(said):
    text = said("cc:188/2", "--attempt", "--mitigating", "--explain")
    assert "3,000 MCI × 3/4 × 1/2 = 1,125 MCI" in text
    assert "1,125 MCI × 4,325 ₸ = 4,865,625 ₸" in text
    assert "1,125 MCI ÷ 4 MCI = 281.25 days (imprisonment)" in text
    assert "4,865,625 ₸ + 64,875 ₸ = 4,930,500 ₸" in text
    assert "86,500 ₸ × 50% = 43,250 ₸" in said("coao:592/3", "--explain")
    base = said("cc:366/1", "--base", "5000000", "--explain")
    assert "20 times the bribe × 5,000,000 ₸ = 100,000,000 ₸" in base


def test_a_case_initiated_in_january_takes_the_mci_of_january(kzpen):
    """20 MCI of 592(3): 78,640 tenge at 3,932 of 2025, 86,500 at 4,325 of 2026."""
    arguments = ("penalty", "coao:592/3", "--committed", "2025-12-28", "--json")
    _, alone, _ = kzpen(*arguments)
    _, later, _ = kzpen(*arguments, "--initiated", "2026-01-05")
    (alone,), (later,) = (json.loads(one)["results"] for one in (alone, later))
    assert (alone["sanctions"][0]["kzt"]["max"], alone["initiated"]) == ("78640", None)
    assert (later["sanctions"][0]["kzt"]["max"], later["initiated"]) == ("86500", "2026-01-05")
    assert later["wording"] == alone["wording"]


def test_the_days_of_a_case_stand_in_their_order(refused):
    wrong = ("--on", "2026-02-03", "--initiated", "2026-01-05")
    assert refused("penalty", "coao:592/3", *wrong)[0] == 2
    status, error = refused("penalty", "cc:188/1", *ON, "--initiated", "2026-03-05")
    assert status == 2
    assert "(cc 41(1))" in error


def test_a_warning_must_be_chosen_where_a_part_has_one(assessed):
    assert assessed("coao:612/1").warning_duty == "coao 43(2)"
    assert assessed("coao:592/3").warning_duty is None


@pytest.mark.parametrize(
    ("custody", "left"),
    [(1, "2 years 364 days"), (7, "2 years 11 months 28 days"), (100, "2 years 8 months 25 days")],
)
def test_what_custody_leaves_is_a_term_that_can_be_written(kzpen, custody, left):
    """Three years less so many days, a day for a day; 12 months of 30 days are no year."""
    _, out, _ = kzpen("penalty", "188/1", "--custody", str(custody), "--on", "2026-02-03")
    assert left in " ".join(out.split())


def test_expected_days_in_custody_count_against_every_punishment(assessed):
    """A day is 4 MCI, 4 hours, 2 days of restriction (62(3-1)); 1, 1.5 or 2 of prison (62(3))."""
    left = {
        (one.sanction.kind, rest.institution): rest.amount
        for one in assessed("cc:188/2", custody=100).sanctions
        for rest in one.custody_left
    }
    assert left == {
        ("corrective_labour", ""): 2600,
        ("community_service", ""): 800,
        ("restriction_of_freedom", ""): 5 * 365 - 200,
        ("imprisonment", "maximum_security"): 5 * 365 - 100,
        ("imprisonment", "medium_security"): 5 * 365 - 150,
        ("imprisonment", "minimum_security"): 5 * 365 - 200,
    }


# Limitation (cc 71, 88; coao 62, 71)


@pytest.mark.parametrize(
    ("reference", "asked", "length", "unit", "until"),
    [
        ("cc:115-1", {}, 1, "years", date(2027, 2, 3)),
        ("cc:190/1", {}, 2, "years", date(2028, 2, 3)),
        ("cc:188/1", {}, 5, "years", date(2031, 2, 3)),
        ("cc:188/3", {}, 10, "years", date(2036, 2, 3)),
        ("cc:297-1/3", {}, 15, "years", date(2041, 2, 3)),
        ("cc:188/1", {"minor": True}, 30, "months", date(2028, 8, 3)),
        ("coao:592/3", {}, 2, "months", date(2026, 4, 3)),
        ("coao:592/3", {"minor": True}, 1, "months", date(2026, 3, 3)),
    ],
)
def test_limitation_goes_by_category_and_is_halved_for_a_minor(
    assessed, reference, asked, length, unit, until
):
    term = assessed(reference, **asked).limitation.term
    assert (term.length, term.unit, term.until, term.passed) == (length, unit, until, None)


@pytest.mark.parametrize(
    "reference",
    ["cc:99/2", "cc:121/3-1", "cc:146/2", "cc:160/1", "cc:175/1", "cc:255/4", "cc:258/1"],
)
def test_there_is_no_limitation_for_what_71_6_lists(assessed, reference):
    known = assessed(reference).limitation
    assert (known.term, known.basis) == (None, "cc 71(6)")


def test_limitation_has_passed_the_day_after_its_last(assessed):
    for decision, passed in ((date(2027, 2, 3), False), (date(2027, 2, 4), True)):
        assert assessed("cc:115-1", decision=decision).limitation.term.passed is passed


def test_limitation_counts_from_the_offence_whatever_the_wording(kzpen):
    days = ("--on", "2018-08-01", "--decision", "2019-06-01", "--json")
    _, out, _ = kzpen("penalty", "cc:188/3", *days)
    (one,) = json.loads(out)["results"]
    assert one["limitation"]["until"] == one["decision"]["limitation"]["until"] == "2028-08-01"
    assert one["limitation"]["passed"] is False
    figures = {
        (change["kind"], change["figure"], change["milder"])
        for change in one["decision"]["changes"]
    }
    assert figures == {("restriction_of_freedom", "min", "after"), ("imprisonment", "min", "after")}


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2026, 11, 3), 2, date(2027, 1, 3)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_of_the_month(day, months, after):
    assert months_after(day, months) == after


def test_the_fields_with_other_terms_are_named(said):
    text = said("coao:592/3", "--explain")
    assert "in certain fields 1 to 3 years (coao 62(2), coao 62(2-1), coao 62(3))" in text
    assert "for organisations 1 to 5 years" in text
    assert "Limitation, legal entities and sole proprietors: taxes, customs: 3 years" in text


def test_every_offence_in_force_has_its_limitation_and_age(tables):
    found = Counter()
    day = date(2026, 9, 1)
    prices = prices_on(tables, day, today=TODAY)
    for article, offence in offences_on(tables, day):
        one = assess_offence(tables, article, offence, prices)
        found[one.offence.in_force, one.limitation is not None, one.age is not None] += 1
    assert set(found) == {(True, True, True), (True, True, False)}
    assert found[True, True, False] < 130  # only organisations, as rows or notes say
    (repealed,) = assess(tables, parse_citation("cc:130"), prices)
    assert (repealed.limitation, repealed.age, repealed.amnesty) == (None, None, None)


def test_a_law_that_changed_words_only_is_named_from_its_day_on(kzpen):
    """Law 155-VIII reworded article 608 on 2025-03-13; 15 days of arrest stayed (608(1))."""
    found = {}
    for day in ("2025-03-12", "2025-03-13"):
        _, out, _ = kzpen("penalty", "coao:608/1", "--on", day, "--json")
        (one,) = json.loads(out)["results"]
        arrest = one["sanctions"][0]
        assert (arrest["kind"], arrest["max"], one["wording"]) == (
            "administrative_arrest",
            "15",
            "1",
        )
        found[day] = one["reworded"]
    reworded = [{"law": "155-VIII", "on": "2025-03-13", "basis": "in_force"}]
    assert list(found.values()) == [[], reworded]
    _, sentence, _ = kzpen("penalty", "coao:608/1", *ON, "--cite")
    assert "of 27 December 2019, reworded by law 155-VIII as of 13 March 2025" in sentence


def test_the_day_of_a_law_is_no_day_since_which_words_changed(kzpen):
    """Law 217-VI is of 2019-01-21; of theft only its day is read (it took effect later)."""
    _, out, _ = kzpen("penalty", "cc:188/1", *ON, "--json")
    first = json.loads(out)["results"][0]["reworded"][0]
    assert first == {"law": "217-VI", "on": "2019-01-21", "basis": "law"}
    _, sentence, _ = kzpen("penalty", "cc:188/1", *ON, "--cite")
    assert "reworded by law 217-VI of 21 January 2019" in sentence
    assert "reworded by law 292-VI as of 11 January 2020" in sentence


@pytest.mark.parametrize("reference", ["cc:409/2", "cc:306/2", "cc:369/2-1"])
def test_preparation_is_refused_in_every_category_that_may_be_meant(kzpen, reference):
    """Up to 3 and 5 years are of medium gravity (cc 11), "minor" is read: both are excluded."""
    status, _, err = kzpen("penalty", reference, *ON, "--preparation")
    assert status == 2
    assert "no liability for preparation" in err
    assert "cc 24(2)" in err


def test_a_confiscation_that_was_mandatory_before_is_no_new_one(kzpen):
    """Coao 463(2): only of what it is was not told before 2025-03-13."""
    asked = ("--on", "2025-03-12", "--decision", "2026-02-03")
    _, out, _ = kzpen("penalty", "coao:463/2", *asked, "--json")
    (one,) = json.loads(out)["results"]
    told = [each for each in one["decision"]["changes"] if each["kind"] == "confiscation"]
    assert {each["figure"] for each in told} == {"of"}
    assert {each["milder"] for each in told} == {None}


def test_a_main_punishment_that_became_an_additional_one_is_told_as_both(kzpen):
    """Coao 590(4): a year without the licence was one of the alternatives, now it is added."""
    asked = ("--on", "2022-05-01", "--decision", "2026-02-03")
    lines = kzpen("penalty", "coao:590/4", *asked)[1].splitlines()
    assert "in addition: deprivation of a special right: none, then 1 year (milder before)" in lines
    assert any(one.startswith("deprivation of a special right: 1 year, then none") for one in lines)


@pytest.mark.parametrize("reference", ["cc:422/2", "cc:343/2"])
def test_a_death_that_was_threatened_leaves_a_minor_no_imprisonment(kzpen, reference):
    """Cc 81(7): for medium gravity only where a death was caused."""
    _, out, _ = kzpen("penalty", reference, *ON, "--minor", "--json")
    (one,) = json.loads(out)["results"]
    left = {each["kind"]: each["remaining"] for each in one["sanctions"]}
    assert left["imprisonment"]["excluded"]


# The amnesty of 2026 (law 329-VIII)


@pytest.mark.parametrize(
    ("reference", "effect", "number"),
    [
        ("cc:115-1", "excluded", "3(16)"),
        ("cc:190/1", "released", "1(1)(1)"),
        ("cc:188/1", "released", "1(1)(2)"),
        ("cc:188/3", "cut_third", "2(2)(1)"),
        ("cc:255/4", "excluded", "3(2)"),
        ("cc:146/2", "excluded", "3(5)"),
        ("coao:592/3", "excluded", "8(2)"),
        ("coao:612/1", "fine_lifted", "7(1)"),
    ],
)
def test_the_amnesty_is_shown_by_category_or_by_its_list(assessed, reference, effect, number):
    first = assessed(reference).amnesty.effects[0]
    assert (first.effect, first.number) == (effect, number)


def test_the_amnesty_is_not_shown_after_its_law_and_never_with_a_day(assessed, said):
    assert assessed("cc:188/1", date(2026, 7, 1)).amnesty is None
    assert assessed("cc:188/1", date(2026, 6, 30)).amnesty is not None
    text = said("cc:188/1").partition("Amnesty")[2].partition("Category")[0]
    assert "2026-0" not in text
    assert "were not checked" in text


def test_the_steps_give_the_provisions_of_the_category(said):
    text = said("cc:188/1", "--explain")
    for number in ("1(1)(2)", "2(1)", "1(2)", "1(3)", "1(4)", "1(5)"):
        assert f"Amnesty, {number}: " in text
    for number in ("3(1)", "3(8)", "4(1)", "4(5)"):
        assert f"({number})" in text.partition("Amnesty, never: ")[2]


# Several offences (cc 58, coao 58)


@pytest.mark.parametrize(
    ("references", "method", "basis", "kind", "limits"),
    [
        (("188/1", "190/1"), "absorption", "cc 58(2)", "imprisonment", ("0.5", "3", None)),
        (("188/3", "190/1"), "absorption_or_adding", "cc 58(3)", "imprisonment", ("2", "9", None)),
        (("99/2", "188/4"), "adding", "cc 58(4)", "imprisonment", ("15", "25", "25")),
        (("188/4", "297/3", "125/3"), "absorption_or_adding", "cc 58(3)", "imprisonment", None),
        (("115-1", "463/1"), "absorption_or_adding", "cc 58(2)", "fine", None),
        (
            ("coao:592/3", "coao:592/4"),
            "adding",
            "coao 58(1), coao 58(2)",
            "fine",
            ("50", "50", None),
        ),
    ],
)
def test_several_offences_are_punished_together(kzpen, references, method, basis, kind, limits):
    _, out, _ = kzpen("penalty", *references, *ON, "--together", "--json")
    (one,) = json.loads(out)["results"]
    assert (one["method"], one["basis"]) == (method, basis)
    found = next(each for each in one["ranges"] if each["kind"] == kind)
    if limits:
        assert (found["min"], found["max"], found["cap"]) == limits


def test_together_takes_parts_of_one_code(refused):
    for references in (("188/1",), ("188/1", "coao:592/3"), ("188", "190/1"), ("130", "188/1")):
        status, error = refused("penalty", *references, *ON, "--together")
        assert status in (2, 4), error


# All wordings of a part


def test_a_history_is_the_newest_first_with_what_changed(kzpen):
    _, out, _ = kzpen("penalty", "cc:188/3", "--history", "--json")
    newest, middle, oldest = json.loads(out)["results"]
    assert [one["wording"] for one in (newest, middle, oldest)] == ["3", "2", "1"]
    assert newest["changed"] == oldest["changed"] == []
    changed = {
        (one["kind"], one["before"]["min"], one["after"]["min"]) for one in middle["changed"]
    }
    assert changed == {("restriction_of_freedom", "3", "2"), ("imprisonment", "3", "2")}
    assert oldest["gap"] == {"from": "2015-01-01", "to": "2018-07-11"}


def test_a_history_tells_what_is_known_to_come(kzpen):
    _, out, _ = kzpen("penalty", "cc:316/1", "--history")
    assert "law 318-VIII of 2026-06-19 (unofficial machine translation) changes it" in " ".join(
        out.split()
    )


def test_every_history_starts_with_the_present_wording_and_tells_its_gaps(tables):
    from kzpen.answers.history import History
    from kzpen.law import articles

    for article in articles(tables):
        wordings = History(tables, [parse_citation(f"{article.code}:{article.number}")]).wordings
        by_part = {}
        for one in wordings:
            by_part.setdefault(one.offence.part, []).append(one)
        for part in by_part.values():
            numbers = [int(one.offence.wording) for one in part]
            assert numbers == list(range(len(part), 0, -1))
            assert not part[-1].changes


def test_a_part_that_was_an_article_without_parts_has_no_gap_before_it(kzpen):
    """Article 144 had no parts before law 363-VI of 2020-12-26."""
    _, out, _ = kzpen("penalty", "cc:144/1", "--history", "--json")
    assert json.loads(out)["results"][-1]["gap"] is None


def test_a_punishment_that_became_one_of_items_has_not_changed_its_figures(kzpen):
    _, out, _ = kzpen("penalty", "cc:190/3", "--history", "--json")
    changed = json.loads(out)["results"][0]["changed"]
    terms = [one for one in changed if one["kind"] == "imprisonment"]
    assert {one["figure"] for one in terms} == {"items"}
    assert all(one["milder"] is None for one in terms)


# The day of the decision


def test_the_later_wording_is_priced_at_the_index_that_counts(kzpen):
    """3,000 MCI of 188(2) at 2,525 tenge of 2019 (cc 41(1)), whatever the index of 2024."""
    days = ("--on", "2019-06-01", "--decision", "2024-06-02", "--json")
    _, out, _ = kzpen("penalty", "cc:188/2", *days)
    (one,) = json.loads(out)["results"]
    fine = one["decision"]["sanctions"][0]
    assert (fine["max"], fine["kzt"]["max"]) == ("3000", "7575000")
    assert one["decision"]["mandatory_payment"]["kzt"] == "37875"


def test_what_else_punishes_a_repealed_offence_is_said_to_be_unknown(said):
    days = ("--on", "2022-06-01", "--decision", "2024-02-03")
    assert "23-VIII of 2023-07-12; whether another article punishes the act" in said(
        "cc:235", *days
    )


def test_an_article_that_was_split_by_then_is_not_the_same(said):
    text = said("cc:294", "--on", "2019-06-01", "--decision", "2026-02-03")
    assert "By then the article has: Criminal Code, article 294(1)" in text
    assert "The wording is the same" not in text


def test_a_term_is_not_said_to_have_passed_where_the_chapter_has_a_longer_one(assessed):
    """Corruption, taxes and environment have 1 to 5 years (coao 62(2), 62(2-1))."""
    late = date(2026, 9, 1)
    known = assessed("coao:328/1", decision=late).limitation
    assert known.term.passed is None
    assert any(one.is_of_field and one.passed is False for one in known.others)
    assert assessed("coao:676", decision=late).limitation.term.passed is False
    assert assessed("coao:592/3", decision=late).limitation.term.passed is True


def test_a_minor_is_told_no_terms_of_organisations(assessed):
    others = assessed("coao:592/3", minor=True).limitation.others
    assert others
    assert not any(one.is_of_organisations for one in others)


def test_no_term_of_corruption_for_theft_and_one_first_for_bribery(assessed, said):
    assert assessed("cc:188/1").limitation.others == ()
    text = said("cc:366/1")
    assert "in this field also corruption crime of minor or medium gravity: 10" in text
    assert "of a corruption crime no liability after 2041-02-03 (cc 71(4))" in text


def test_what_is_of_organisations_only_has_no_age_and_no_amnesty(assessed):
    known = assessed("coao:165/1")
    assert (known.age, known.amnesty) == (None, None)


def test_an_exclusion_is_open_for_an_earlier_wording(said):
    text = said("cc:126/2", "--on", "2020-06-01")
    assert "for this earlier wording that is open" in text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("coao:592/3", *ON, "--delivered", "9999-12-31"), "is still to come"),
        (("coao:592/3", *ON, "--delivered", "2015-01-01"), "before the day 2026-02-03"),
        (("cc:188/3", *ON, "--damage", "$5"), "is not in tenge"),
        (("cc:188/3", *ON, "--together"), "several offences"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_line(refused, arguments, reason):
    status, error = refused("penalty", *arguments)
    assert (status, error.count("\n")) == (2, 1)
    assert reason in error


@pytest.mark.parametrize(
    "arguments",
    [("coao:592/3", "--damage", "5"), ("cc:188/3", "--delivered", "2026-02-03")],
)
def test_an_option_that_changes_nothing_says_so(kzpen, arguments):
    status, _, err = kzpen("penalty", *arguments, *ON)
    assert status == 0
    assert "changes nothing" in err


def test_the_last_day_of_all_is_no_fault(kzpen):
    status, _, _ = kzpen("penalty", "cc:188/1", "--on", "9999-12-31", "--index", "5000")
    assert status == 0


def test_a_sum_below_a_threshold_does_not_read_as_if_it_reached_it(assessed):
    damage = assessed("cc:188/3", damage=Decimal(2_162_499)).damage
    assert damage.mci < 500
    assert damage.met is False


def test_fines_of_steps_are_not_counted_as_several_offences(kzpen):
    references = ("coao:571/6", "coao:75/5", "coao:82-1/1")
    _, out, _ = kzpen("penalty", *references, *ON, "--together", "--json")
    (one,) = json.loads(out)["results"]
    assert [(each["subject"], each["max"]) for each in one["ranges"]] == [("official", "30")]
    assert any(each["kind"] == "fine" for each in one["others"])


def test_suspended_arrest_and_items_are_told_of_several_offences_too(kzpen):
    _, out, _ = kzpen("penalty", "cc:115-1", "cc:187/1", *ON, "--together", "--json")
    (one,) = json.loads(out)["results"]
    arrest = next(each for each in one["ranges"] if each["kind"] == "arrest")
    assert arrest["suspended_to"] == "2027-01-01"
    _, out, _ = kzpen("penalty", "cc:190/3", "cc:188/1", *ON, "--together", "--json")
    (one,) = json.loads(out)["results"]
    assert any(each["items"] == ["2"] for each in one["additional"])


def test_an_item_that_the_tables_do_not_have_is_no_source(assessed, said):
    """Of 188(2) the tables tell no items apart; of 451(2) they name item 3 only."""
    assert assessed("cc:188/2/99").item == ""
    assert [one.code for one in assessed("cc:188/2/99").caveats] == ["item_not_known"]
    assert "item 99, of" not in said("cc:188/2/99", "--cite")
    assert [one.code for one in assessed("cc:451/2/9").caveats] == ["item_not_known"]
    assert assessed("cc:190/3/2").caveats == ()


def test_whom_the_note_names_for_each_fine_is_named_with_it(said):
    """coao 642: householders 10 MCI, the first heads of organisations and schools 15."""
    text = said("coao:642", "--cite")
    assert "officials and homeowners by a fine of 10 MCI" in text
    assert "first heads of organisations and educational institutions by a fine of 15 MCI" in text
    assert "parents or persons replacing them by a fine of 7 MCI" in said("coao:435", "--cite")
    russian = said("coao:669/1", "--cite", "--lang", "ru")
    named = "частные нотариусы, частные судебные исполнители, адвокаты"
    assert f"для должностных лиц и следующих лиц ({named}) – штраф" in russian
    kazakh = said("coao:435", "--cite", "--lang", "kk")
    assert "мына тұлғаларға (ата-анасы немесе оларды алмастыратын адамдар) – 7 АЕК" in kazakh
    assert "ескертпені қараңыз" not in kazakh


def test_no_sentence_of_arrest_breaks_off(kzpen, said):
    """Whom the suspension of arrest did not spare is held for days since 2017 only (cc 467)."""
    _, out, _ = kzpen("penalty", "cc:158/1", "--on", "2016-06-01")
    assert not any(line.rstrip().endswith("does apply to") for line in out.splitlines())
    assert "Arrest does apply to servicemen" in said("115-1", "--on", "2026-02-03")


def test_steps_of_one_punishment_are_told_with_the_note(said):
    """coao 571(6): by weight; cc 437(3): by aggravating circumstances; coao 623: by transport."""
    for reference in ("coao:571/6", "cc:437/3", "coao:648/1"):
        assert "Note: " in said(reference, "--cite")
    assert "fine or a fine" not in said("coao:623", "--cite")


def test_taxes_and_customs_have_no_two_months(assessed):
    """coao 62(2-1): an individual 1 year, organisations 3 or 5; discovery shortens none."""
    known = assessed("coao:278/1", subjects=("individual",)).limitation
    assert (known.term.length, known.term.unit, known.others) == (1, "years", ())
    of_business = assessed("coao:278/1", subjects=("large_business",)).limitation
    assert [of_business.term.length, *(one.length for one in of_business.others)] == [3, 5]
    assert not any("discovery" in str(one) for one in known.conditions)


def test_a_revenue_body_takes_half_of_what_810_excludes(assessed):
    """coao 549 has confiscation, which 810(2) excludes; 897(1-1) does not name it.

    897(1) does not say of which chapters the cases are: it names parts outside 16 and 29 too.
    """
    for reference in ("coao:549", "coao:139/2"):
        (reason,) = {str(one.no_half) for one in assessed(reference).main if one.no_half}
        assert "in a case of a revenue body half is enough within 10 days" in reason


def test_detention_counts_towards_administrative_arrest(assessed):
    """coao 50(3): of 15 days of 434(1) two days of detention leave 13."""
    left = [one.custody_left for one in assessed("coao:434/1", custody=2).main if one.custody_left]
    assert [(one.amount, one.basis) for (one,) in left] == [(13, "coao 50(3)")]


def test_a_former_wording_is_none_of_the_text_of_today(said):
    text = said("coao:434/1", "--on", "2024-08-01", "--cite")
    assert "text of the code as on" not in text
    assert "wording in force from 7 March 2023 to 4 September 2024 (law" in text


def test_arrest_of_a_serviceman_is_not_suspended(assessed, said):
    """Chapter 18 is of servicemen: cc 467(1-1) exempts them, cc 43(3) community service."""
    arrest = assessed("cc:440/2").sanctions[-1]
    assert (arrest.sanction.kind, arrest.suspended) == ("arrest", None)
    assert "Arrest does apply to servicemen (cc 467(1-1)), community service does not" in said(
        "cc:440/2", "--cite"
    )
    assert assessed("cc:440/2", date(2016, 6, 1), wording="current").sanctions[-1].suspended
    assert "arrest up to 50 days; fine" in said("cc:440/2", "--to", "none")


def test_there_is_no_attempt_at_what_is_negligent_without_harm_too(assessed, refused):
    """Of cc 317(3) and 329(1) the first part is one of negligence; 106(3) and 341(2) are not."""
    for reference in ("cc:317/3", "cc:317/4", "cc:329/1"):
        status, err = refused("penalty", reference, "--attempt")
        assert status == 2
        assert "a crime of negligence" in err
    assert assessed("cc:341/2", attempt=True).main[0].remaining.high == 72
    (condition,) = assessed("cc:106/3", attempt=True).main[0].remaining.conditions
    assert str(condition) == "not for what was caused by negligence (cc 24(3))"


def test_an_offence_of_adults_is_none_of_a_minor(refused):
    for reference in ("cc:132/1", "cc:312/2"):
        status, err = refused("penalty", reference, "--minor")
        assert status == 2
        assert "of the Criminal Code is an offence of an adult; leave --minor out" in err


def test_confiscation_before_2016_is_doubted(assessed):
    """Article 48 is in force from 2016-01-01 (cc 467(1))."""
    (found,) = (
        [one.code for one in assessed("cc:192/1", day).caveats if "confiscation" in one.code]
        for day in (date(2015, 12, 31),)
    )
    assert found == ["confiscation_not_in_force"]
    codes = {one.code for one in assessed("cc:192/1", date(2016, 1, 1)).caveats}
    assert "confiscation_not_in_force" not in codes


def test_corruption_has_years_and_no_two_months(assessed):
    """Chapter 34 is corruption (coao 62(2)): individuals 1 year (676), organisations 5 (678)."""
    known = [assessed(one).limitation for one in ("coao:676", "coao:678/1")]
    assert [(one.term.length, one.term.unit, one.others) for one in known] == [
        (1, "years", ()),
        (5, "years", ()),
    ]
    assert "also 2 months from discovery at most (coao 62(2))" in map(str, known[0].conditions)


def test_a_sentence_has_the_note_it_refers_to(said):
    for reference in ("cc:245/1", "cc:189/4"):
        assert "Note: The fine is" in said(reference, "--cite")
    assert "Note:" not in said("cc:188/1", "--cite")


def test_a_size_with_a_condition_is_reached_on_that_condition(said):
    """cc 3(38): over 50,000 MCI and over 10 percent of the year's taxes."""
    text = said("cc:245/1", "--damage", "300 млн")
    assert "the size that this part asks for is reached on the condition told below" in text


def test_life_excluded_for_an_attempt_is_imprisonment(said):
    """cc 56(4): 25 years where the article has life alone."""
    text = said("cc:120/4", "--attempt")
    assert "especially grave crime, imprisonment 25 years" in text
    assert "life imprisonment" not in text.partition("Mandatory payment")[0]


def test_an_agreement_on_life_names_what_excludes_it(assessed):
    conditions = [
        str(one) for one in assessed("cc:120/4", agreement=True).main[0].remaining.conditions
    ]
    assert any("cc 55(8)" in one for one in conditions)
    assert not any("the share is" in one for one in conditions)


def test_laws_that_change_a_term_and_were_not_read_are_named(assessed):
    """257-VIII changes coao 62(2), 318-VIII adds 62(5-1) for sanitary offences."""
    of_field, sanitary, other = (
        [str(one) for one in assessed(name).limitation.conditions if "was not read" in str(one)]
        for name in ("coao:159/1", "coao:425/1", "coao:592/3")
    )
    assert ["257-VIII" in one for one in of_field] == [True]
    assert ["318-VIII" in one for one in sanitary] == [True]
    assert other == []


def test_an_extremist_or_sexual_crime_may_have_no_limitation_and_no_amnesty(assessed, said):
    """cc 71(6); the amnesty law, 3(3)."""
    assert "extremist ones (3(3))" in said("cc:405/1")
    (first, *_) = assessed("cc:134/1").limitation.conditions
    assert str(first) == "none for a sexual crime against a minor (cc 71(6))"


def test_the_least_fine_of_each_is_told_with_whom_it_is_for(assessed):
    """coao 205(2), note: 5 MCI for individuals, 15, 30 and 50 for businesses by size."""
    (told,) = assessed("coao:205/2", base=Decimal(1_000_000)).caveats
    assert str(told.message).endswith(
        "the fine is at least 5 (individuals), 15 (small businesses, non-profit organisations), 30 "
        "(medium businesses), 50 (large businesses) MCI, as the note says"
    )


def test_no_death_penalty_for_an_unfinished_crime_and_none_today(assessed, said):
    """cc 56(4); article 47 was removed by law 89-VII of 2021-12-29."""
    treason = assessed("cc:175/3", date(2018, 5, 5), attempt=True)
    assert [one.sanction.kind for one in treason.main if not one.is_excluded] == ["imprisonment"]
    assert "death_penalty" in {one.code for one in treason.caveats}
    text = said("cc:255/4", "--on", "2019-05-05")
    assert "especially grave crime, death penalty; no limitation" in text


def test_no_organisation_is_arrested_and_none_commits_a_crime(assessed, refused):
    """coao 41(2), 49-1(4); cc 15(1)."""
    named = assessed("coao:434/1", subjects=("legal_entity",)).main
    assert {one.sanction.kind for one in named} <= {"fine", "warning"}
    status, err = refused("penalty", "cc:188/2", "--subject", "legal_entity")
    assert status == 2
    assert "natural persons only (cc 15(1)); leave --subject out" in err
    others = assessed("coao:434/1").limitation.others
    assert not any(one.is_of_organisations for one in others)


def test_a_sentence_without_a_punishment_says_so(said):
    text = said("coao:449/3", "--subject", "large_business", "--cite")
    assert "no main punishment is named for large businesses" in text
    assert "Amnesty" not in text
    text = said("coao:608/3-2", "--minor", "--cite")
    assert "no main punishment remains; excluded: administrative arrest" in text


def test_the_amnesty_frees_citizens_of_fines(assessed):
    """Law 329-VIII, 7(1): no foreigners (coao 449(3)), no branches of banks (213(6))."""
    for reference in ("coao:449/3", "coao:213/6"):
        assert assessed(reference).amnesty is None
    assert assessed("coao:592/3", date(2026, 3, 1)).amnesty


def test_corruption_and_extremism_are_excluded_first(said):
    """Law 329-VIII, 3(1) and 3(3): bribes, and the extremist group of cc 182."""
    assert "excluded for a corruption crime (3(1)); for any other" in said("cc:366/2")
    assert "excluded (3(3))" in said("cc:182/1")
    assert "extremist ones (3(3))" in said("cc:174/1")


def test_an_item_has_what_is_its_own(assessed):
    """cc 307(3): a fine for item 2 alone; cc 451(2): confiscation for item 2 alone."""
    (added,) = [one.sanction for one in assessed("cc:307/3/1").sanctions if not one.is_main]
    assert added.scope == "imprisonment"
    (caveat,) = assessed("cc:451/2/1").caveats
    assert "leaves out what the part has for the items 2" in str(caveat.message)


def test_by_the_day_of_the_decision_the_suspension_of_arrest_can_be_over(said):
    text = said("cc:115-1", "--on", "2026-11-01", "--decision", "2027-01-05")
    assert "Arrest was suspended to 2027-01-01 (cc 467(1-1)), unless that was prolonged" in text
    assert "suspended) " not in text
    assert "the MCI stays that of the day above." in text


def test_what_a_ban_for_life_is_on(said):
    """cc 50(2): transport crimes, those against minors."""
    assert "The ban (cc 50(2)): The ban is a lifelong ban on driving" in said("cc:346/1", "--cite")
    assert "teaching posts and posts with minors" in said("cc:132/2")


def test_a_fine_not_paid_by_a_serviceman_becomes_arrest_alone(assessed):
    """cc 43(3): no community service for servicemen."""
    unpaid = assessed("cc:437/1").sanctions[0].unpaid
    assert [one.kind for one in unpaid.replaced_by] == ["arrest"]


def test_amounts_of_several_offences_have_their_source(said):
    assert "Source of the amounts: MCI of 4,325 tenge" in said("coao:639", "--cite")


def test_public_works_of_several_offences_are_added(said):
    """coao 434(1) and (2): 20 to 60 and 60 to 100 hours, up to three times 100 (58(1), 49-1(4))."""
    text = said("coao:434/1", "coao:434/2", "--together")
    assert "public works 80 to 160 hours" in text
    assert "300 hours (coao 58(1), coao 58(2))" in text
    assert "also: public works" not in text


def test_a_ban_for_life_is_of_the_wording_that_has_it_and_of_no_minor(assessed):
    """cc 346(1): 3 years until 2020-01-10; 81(2): 1 to 2 years for a minor."""
    assert assessed("cc:346/1").ban
    assert assessed("cc:346/1", date(2019, 6, 1)).ban is None
    assert assessed("cc:346/1", minor=True).ban is None


def test_an_organisation_has_the_terms_of_organisations(assessed):
    """coao 488(1), peaceful assemblies: 3 years (62(2))."""
    others = assessed("coao:488/1", subjects=("legal_entity",)).limitation.others
    assert any(one.is_of_organisations and one.is_of_field for one in others)


def test_auditors_and_proprietors_are_freed_of_fines(assessed):
    """Law 329-VIII, 7(1): coao 246(1), 266, whose notes name them beside organisations."""
    for reference in ("coao:246/1", "coao:266"):
        assert assessed(reference, date(2026, 6, 1)).amnesty


def test_what_is_forged_or_threatened_is_done_with_intent(assessed):
    """cc 409(2), 369(2-1), 147(4): no negligence in the text, whatever the category says."""
    for reference in ("cc:409/2", "cc:369/2-1", "cc:147/4"):
        attempt = assessed(reference, attempt=True)
        assert not attempt.is_negligent
        assert "doubtful_category" in {one.code for one in attempt.caveats}
    left = [one.remaining for one in assessed("cc:409/2", attempt=True).main]
    assert (left[-1].high, left[-1].unit) == (Decimal(27), "months")


def test_a_small_business_has_the_terms_of_businesses(assessed):
    """coao 62(2-1): taxes 3 years; coao 71: the two months of 62(2) are one for a minor."""
    limitation = assessed("coao:278/1", date(2024, 6, 3), subjects=("small_business",)).limitation
    assert limitation.term.until == date(2027, 6, 3)
    told = [str(one) for one in assessed("coao:79/1", minor=True).limitation.conditions]
    assert "also 1 month from discovery at most (coao 62(2))" in told


def test_an_article_repealed_before_the_decision_is_so_part_by_part(kzpen, said):
    """coao 73-2 was in force to 2024-06-15 (law 73-VIII)."""
    days = ("--on", "2024-05-01", "--decision", "2024-07-01")
    text = said("coao:73-2", *days)
    repealed = "Repealed by law 73-VIII of 2024-04-15; whether another article punishes the act"
    assert " ".join(text.split()).count(repealed) == 4
    _, out, _ = kzpen("penalty", "coao:73-2/1", *days, "--json")
    decision = json.loads(out)["results"][0]["decision"]
    assert (decision["status"], decision["differs"]) == ("repealed", ["wording"])


def test_shares_of_multiples_are_exact_to_the_tiyn(assessed):
    """cc 189(4): 5 times x 3/4 x 1/2; cc 190(3): 20 times x 2/3."""
    first = assessed("cc:189/4", base=Decimal(20_000_000), attempt=True, agreement=True).main[0]
    assert (first.remaining.high, first.shown_cost.high) == (Decimal("1.875"), 37_500_000)
    item = assessed("cc:190/3/2", base=Decimal(3_000_000), mitigating=True).main
    (fine,) = (one for one in item if one.sanction.kind == "fine")
    assert fine.shown_cost.high == 40_000_000


def test_arrest_under_a_state_of_emergency_adds_up_to_45_days(said):
    """coao 50(1); 478(2) alone is up to 40 days."""
    assert "up to 45 days" in said("coao:478/1", "coao:478/2", "--together")


def test_no_company_stands_in_for_whom_nobody_may_arrest(said, kzpen, refused):
    """coao 608(8): parts 6 and 7 by persons to whom arrest may not be applied (50(2))."""
    text = said("coao:608/8", "coao:592/5", "coao:590/3", "--together")
    assert "fine, individuals 275 MCI" in text
    named = ("coao:608/8", "coao:592/5", "coao:590/3")
    _, out, _ = kzpen("penalty", *named, "--together", "--json", *ON)
    assert [one["subject"] for one in json.loads(out)["results"][0]["ranges"]] == [
        "individual",
        "official",
    ]
    status, err = refused("penalty", "coao:608/8", "--subject", "large_business")
    assert (status, "to whom arrest may not be applied" in err) == (2, True)


def test_damage_above_petty_theft_is_above_it(said):
    """cc 3(10): 10 and 2 MCI."""
    assert "10.0002 MCI: above all that the tables name" in said("cc:187/1", "--damage", "43251")
    assert "depends on whose it is" not in said("cc:187/1", "--damage", "8000")


def test_what_the_amnesty_excludes_by_name_is_told_of_foreigners_too(assessed):
    """Law 329-VIII, 8(2) names coao 517 and 510."""
    for reference in ("coao:517/3", "coao:510/3"):
        assert assessed(reference).amnesty.is_excluded


def test_a_sentence_says_what_was_asked_of_the_case(said):
    """Theft, 188(1): what remains with a mitigating circumstance is not what all risk."""
    text = said("cc:188/1", "--mitigating", "--cite")
    assert "; with a mitigating circumstance) is punishable by" in text
    assert "; with a procedural agreement) is" in said("cc:188/1", "--agreement", "--cite")


def test_terms_stand_in_russian_sentences_in_their_case(said):
    """cc 99(1): 8 to 15 years x 3/4; coao 353(2): 1 year."""
    text = said("cc:99/1", "--attempt", "--cite", "--lang", "ru")
    assert "на срок от 8 лет до 11 лет 3 месяцев" in text
    assert "на срок 1 год." in said("cc:313-1/2", "--cite", "--lang", "ru")


def test_a_share_and_the_limit_of_a_minor_are_two_figures(said):
    """cc 56(3), 81(3): 1,000 MCI x 3/4 are 750, of which a minor pays 100 at most."""
    steps = said("cc:188/1", "--minor", "--attempt", "--explain")
    assert "1,000 MCI × 3/4 = 750 MCI; for a minor at most 100 MCI" in steps


def test_a_day_without_a_wording_is_told_in_sentences_too(kzpen):
    _, out, _ = kzpen("compare", "cc:188/3", "--years", "2018-2019", "--cite", "--to", "none")
    assert out.rstrip().splitlines()[-1].startswith("1 January 2018: ")


def test_bans_and_lost_rights_together_have_their_limit(said, kzpen):
    """cc 50(2), 58(5); coao 46(3), 58: ten years, however many offences."""
    text = said("cc:405/1", "cc:405/2", "--together")
    assert "is up to 8 years, never above 10 years (cc 58(5), cc 50(2))" in text  # 5 and 3
    _, out, _ = kzpen("penalty", "coao:608/1", "coao:608/3", "--together", "--json", *ON)
    limit = json.loads(out)["results"][0]["bans"]
    assert (limit["kind"], limit["max"]) == ("deprivation_of_special_right", "120")
    assert limit["total"] == "120"  # 7 and 7 years
    for several in (("cc:189/3", "cc:190/3"), ("cc:249/3", "cc:217/3")):  # one for life
        assert "For all together" not in said(*several, "--together")
    assert "For all together" not in said("coao:441/1", "coao:434/1", "--together")


@pytest.mark.parametrize(
    ("references", "ranges"),
    [
        (  # cc 58(3): 3 to 7 and 3 to 6 years; cc 41(2): no fine of a crime is above 10,000 MCI
            ("cc:293/2", "cc:125-1/2"),
            {
                ("any", "fine"): ("3000", "10000", "10000"),
                ("any", "imprisonment"): ("3", "13", "20"),
            },
        ),
        (  # cc 44(1): restriction of freedom is of 7 years at most
            ("cc:188/3", "cc:190/1"),
            {("any", "restriction_of_freedom"): ("2", "7", "7")},
        ),
        (  # coao 489(2), (5): legal entities 100 and 2,000 MCI; 505(2): large businesses 300
            ("coao:489/5", "coao:489/2", "coao:505/2"),
            {("large_business", "fine"): ("2400", "2400", "6000")},
        ),
        (  # coao 441(1), 434(3): individuals 15 MCI, anyone 20 MCI
            ("coao:441/1", "coao:441/3", "coao:434/3"),
            {("individual", "fine"): ("35", "35", "600")},
        ),
    ],
)
def test_what_several_offences_have_of_one_kind_is_added(kzpen, references, ranges):
    _, out, _ = kzpen("penalty", *references, "--together", "--json", *ON)
    found = {
        (one["subject"], one["kind"]): (one["min"], one["max"], one["limit"])
        for one in json.loads(out)["results"][0]["ranges"]
    }
    assert {key: found.get(key) for key in ranges} == ranges


def test_crimes_that_are_added_come_to_more_than_the_harsher(kzpen):
    """cc 58(4): adding only, in part at least; a misdemeanour's fine is absorbed."""
    for other, above in (("cc:293/3", True), ("cc:115-1", False)):
        _, out, _ = kzpen("penalty", "cc:184", other, "--together", "--json", *ON)
        assert json.loads(out)["results"][0]["above"] is above


def test_several_offences_are_priced_on_the_day_of_the_case(kzpen):
    """1 MCI: 3,932 in 2025, 4,325 in 2026; coao 441(1), 592(3): 15 and 20 MCI."""
    named = ("coao:592/3", "coao:441/1", "--on", "2025-12-30", "--initiated", "2026-01-05")
    _, out, _ = kzpen("penalty", *named, "--together", "--to", "none", "--json")
    (fine,) = json.loads(out)["results"][0]["ranges"]
    assert Decimal(fine["kzt"]["max"]) == Decimal(fine["max"]) * 4_325


def test_what_together_cannot_take_is_named(refused):
    for wrong, reason in (
        (("cc:188/1", "cc:188/1"), "cc:188/1 is named twice"),
        (("cc:99/2", "cc:187"), "article 187 of the Criminal Code is a whole article"),
        (("coao:73-2/1", "coao:441/1"), "is repealed by law 73-VIII"),
    ):
        status, err = refused("penalty", *wrong, "--together", *ON)
        assert (status, reason in err) == (2, True)
    status, err = refused("penalty", "cc:188/3", "cc:108-1/1", "--together", "--on", "2024-06-01")
    assert (status, "no such offence before 2024-06-16" in err) == (3, True)


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("cc:409/5", "restriction of freedom: 7 years, cc 44(1)"),
        ("cc:414/4", "community service: 200 hours, cc 43(2)"),
        ("coao:489/2", "suspension of activity: 3 months, coao 48(3)"),
        ("cc:99/2", ""),  # 20 years of the especially grave, cc 46(3)
    ],
)
def test_what_goes_beyond_the_general_part_is_said(assessed, reference, kind):
    caveats = [one for one in assessed(reference).caveats if one.code == "above_general_part"]
    assert bool(caveats) is bool(kind)
    assert all(kind in str(one.message) for one in caveats)


def test_an_article_that_a_term_names_has_that_term(said):
    """coao 62(2) names 79 and 640: 1 year, for individuals by their field."""
    for reference in ("coao:79/1", "coao:640/1"):
        text = said(reference, "--on", "2026-02-03")
        assert "limitation 1 year" in text
        assert "to 2027-02-03 (coao 62(2))" in text
        assert "coao 62(1)" not in text


def test_multiples_of_different_sums_are_not_added(kzpen):
    """cc 366(1), 367(1): 20 to 50 and 20 to 30 times a bribe, each its own."""
    _, out, _ = kzpen("penalty", "cc:366/1", "cc:367/1", "--together", "--json", *ON)
    (one,) = json.loads(out)["results"]
    assert "fine" not in {each["kind"] for each in one["ranges"]}
    assert [each["max"] for each in one["others"] if each["kind"] == "fine"] == ["50", "30"]


def test_a_lost_right_has_the_limits_of_the_general_part(said, assessed):
    """coao 46(3): the right to drive 6 months to 10 years; 46(2): others from 1 month."""
    assert "6 months to 9 months*" in said("coao:610/2")
    (right,) = (
        one
        for one in assessed("coao:382/2").main
        if one.sanction.kind == "deprivation_of_special_right"
    )
    assert right.limits[:3] == (1, 24, "months")  # 2 years, of which a month is no finite part
    assert right.limits.rule == "coao 46(2)"


def test_what_may_have_no_limitation_is_not_said_to_have_passed(kzpen):
    """cc 71(6): 134(1) may be a sexual crime against a minor."""
    asked = ("--on", "2015-06-01", "--decision", "2026-06-01", "--json")
    _, out, _ = kzpen("penalty", "cc:134/1", *asked)
    assert json.loads(out)["results"][0]["limitation"]["passed"] is None


def test_a_fine_in_per_cent_stays_below_the_cap_of_its_note(assessed):
    """coao 230(6): capped at 1,000 MCI."""
    (fine,) = assessed("coao:230/6", base=Decimal(500_000_000)).main
    assert fine.shown_cost.high == 4_325_000


def test_a_note_stands_below_the_source_where_the_sentence_does_not_need_it(kzpen, said):
    lines = kzpen("penalty", "coao:230/6", "--cite", *ON)[1].splitlines()
    assert lines[-1] == "Note: Capped at 1000 MCI."
    assert "OR activity suspended" in said("coao:190/3", "--cite").partition("Source:")[0]


def test_a_charge_may_name_complicity_and_one_stage(kzpen, refused):
    """cc 28(5): an aider; cc 24(3): an attempt, of the offence right behind it."""
    status, out, err = kzpen("penalty", "ст. 28 ч. 5, ст. 188 ч. 2", "--json", *ON)
    assert (status, json.loads(out)["results"][0]["article"]) == (0, "188")
    assert "article 28 (complicity)" in err + out
    status, err = refused("penalty", "ч. 3 ст. 24, ч. 2 ст. 188, ст. 190 ч. 1", *ON)
    assert (status, "of the offence right behind it" in err) == (2, True)


def test_arrest_is_the_longest_punishment_of_a_part(said):
    """coao 440(3): arrest up to 5 days, or public works."""
    assert "public works up to" not in said("coao:440/3").partition("punishment limits")[0]


def test_what_is_supposed_or_of_benefits_is_said_to_be_so(kzpen):
    """1 MCI for benefits of May 2022: 3,180 tenge."""
    assert "2 MCI would be 10,000 tenge" in kzpen("mci", "2", "--cite", "--index", "5000", *ON)[1]
    asked = ("mci", "100", "--on", "2022-05-01", "--for", "benefits", "--cite")
    assert kzpen(*asked)[1].startswith("For benefits 100 MCI is 318,000 tenge")


def test_a_note_that_sets_from_which_sum_on_there_is_liability_is_told(assessed):
    """coao 92(3): none up to 1 MCI."""
    caveats = assessed("coao:92/3", base=Decimal(4_000)).caveats
    assert "base_threshold" in {one.code for one in caveats}
    assert "base_threshold" not in {one.code for one in assessed("coao:92/3").caveats}


def test_others_of_two_wordings_are_not_taken_for_the_same(kzpen):
    """coao 417(5): three others of 2025, one of 2026, which the table does not name."""
    asked = ("--on", "2025-06-01", "--decision", "2026-02-03", "--json")
    _, out, _ = kzpen("penalty", "coao:417/5", *asked)
    (one,) = json.loads(out)["results"]
    assert {change["milder"] for change in one["decision"]["changes"]} == {None}


def test_of_one_item_only_its_own_figures_are_compared(kzpen):
    """cc 189(3), item 2: imprisonment of 2 to 7 years before and after."""
    asked = ("--on", "2024-09-10", "--decision", "2025-10-10", "--json")
    _, out, _ = kzpen("penalty", "cc:189/3/2", *asked)
    (one,) = json.loads(out)["results"]
    kinds = {change["kind"] for change in one["decision"]["changes"]}
    assert "imprisonment" not in kinds


def test_the_amnesty_names_crimes_against_children_where_it_may_be_one(said):
    """Law 329-VIII, 3(4); cc 312(1)."""
    assert "(3(4))" in said("cc:312/1")
    assert "(3(4))" not in said("cc:188/1")


def test_in_a_case_of_a_revenue_body_half_a_fine_has_its_own_days(said):
    """coao 810(2), 897(1): 10 days, not 7, in tax and customs cases."""
    text = said("coao:278/1", "--to", "none")
    assert "half in 10 days" in text
    assert "in a revenue-body case within 10 days (coao 897(1)), in any other within 7" in text
    assert "half in 7 days" in said("coao:592/3", "--to", "none")


def test_the_article_of_sizes_says_where_they_are(kzpen):
    assert "kzpen mci --article 188" in kzpen("penalty", "cc:3")[1]


def test_a_number_that_is_new_may_be_of_an_act_that_was_punished_before(kzpen, said):
    """coao 592(3) punished 60 km/h and more before law 131-VIII made part 3-1 of it."""
    status, _, err = kzpen("penalty", "coao:592/3-1", "--on", "2024-06-01")
    assert (status, "no such offence before 2024-12-04 under this number" in err) == (3, True)
    _, out, _ = kzpen("penalty", "coao:592/3-1", "--history")
    assert "there was no such offence under this number" in " ".join(out.split())
    days = ("--on", "2024-06-01", "--decision", "2026-02-03", "--lang", "ru")
    assert "За что наказывает часть, прежде: на 40 км/ч и более" in said("coao:592/3", *days)


def test_the_amnesty_of_fines_is_of_natural_persons_and_not_of_courts(said):
    """Law 329-VIII, 7(1) and 8(1)."""
    text = said("coao:434/1")
    assert "release of natural persons from an unpaid fine (7(1)) possible" in text
    assert "among them penalties that a court imposed (8(1))" in text
    assert "Amnesty" not in said("coao:230/1", "--subject", "large_business")


def test_what_is_highest_is_said_to_be_of_whom_it_is(kzpen):
    """coao 437(1): 5 MCI for individuals, 100 for large businesses."""
    _, out, _ = kzpen("compare", "coao:437/1", "--years", "2024-2026")
    assert "across days (large businesses)" in " ".join(out.split())


def test_arrest_that_applies_is_not_added_to_one_that_is_suspended(kzpen):
    """cc 467(1-1): it applies by 109-1, of 10 to 25 days, and not by 115-1; 61(1)."""
    together = ("penalty", "cc:115-1", "cc:109-1/1", "--together", "--on", "2026-02-03")
    out = kzpen(*together)[1]
    assert "arrest (suspended)  10 to 50 days*" in out
    assert "cc:109-1/1  arrest              10 to 25 days*" in out
    scale = "corrective labour 4 MCI = community service 4 hours = arrest 1 day"
    assert f"One kind is added to another by cc 61(1): fine 4 MCI = {scale}" in " ".join(
        out.split()
    )


def test_after_its_suspension_arrest_is_told_to_have_been_suspended(said, kzpen):
    """cc 467(1-1): to 2027-01-01, which law 331-VIII of 2026-07-01 may have prolonged."""
    text = said("115-1", "--on", "2027-02-01", "--index", "4750", "--to", "none")
    assert "Arrest was suspended to 2027-01-01 (cc 467(1-1)), unless that was prolonged" in text
    assert "Arrest was suspended" not in said(
        "109-1/1", "--on", "2027-02-01", "--index", "4750", "--to", "none"
    )
    for command in (("compare", "115-1", "125-1/1"), ("penalty", "--search", "stalking")):
        _, out, _ = kzpen(*command, "--on", "2026-02-03")
        assert "331-VIII" in out


def test_of_a_minor_a_ban_keeps_its_floor(said):
    """coao 66(2), 46(3): from six months to a year, where the article has seven years."""
    assert "deprivation of a special right, 6 months to 1 year" in said("coao:608/1", "--minor")


def test_hints_lead_to_what_was_meant(kzpen):
    for reference, near in (("188-2", "cc:188/2"), ("cc:592/3", "coao:592/3")):
        status, _, err = kzpen("penalty", reference)
        assert (status, f"near: {near}" in err) == (4, True)
        assert kzpen("penalty", near)[0] == 0
    status, _, err = kzpen("penalty", "104/2", "--attempt")
    assert (status, err.endswith("leave --attempt out\n")) == (2, True)
    status, _, err = kzpen("penalty", "--where", "arrest", "--code", "coao")
    assert (status, "calls it administrative arrest" in err) == (4, True)
    assert kzpen("penalty", "--where", "administrative arrest", "--code", "coao")[0] == 0
    days = ("--on", "2026-01-20", "--initiated", "2026-02-01", "--delivered", "2026-01-25")
    status, _, err = kzpen("penalty", "coao:592/3", *days)
    assert (status, "--initiated is the earlier one, the day of the case" in err) == (2, True)


def test_the_picture_of_a_history_names_what_is_not_held(kzpen):
    """cc 188(3): law 180-VI of 2018-07-12 is the first wording that was read."""
    _, out, _ = kzpen("penalty", "188/3", "--history", "--format", "vega")
    (panel,) = json.loads(out)["vconcat"]
    assert panel["data"]["values"][0]["first"] == "2018-07-12"
    _, out, _ = kzpen("penalty", "188/3", "--history", "--format", "svg")
    drawn = " ".join(re.sub("<[^>]*>", " ", out).split())
    assert "The text from 2015-01-01 to 2018-07-11 is not held" in drawn
    assert "Dashed: on which of these days the wording took effect is not known" in drawn


def test_a_rate_that_nothing_uses_is_no_doubt(kzpen):
    """cc 99(1) has no fine; the tables' last rate of the dollar is of 2026-10-09."""
    asked = ("--on", "2026-11-30", "--strict")
    assert kzpen("penalty", "99/1", *asked)[0] == 0
    status, _, err = kzpen("penalty", "coao:592/3", *asked)
    assert (status, "the last USD rate" in err) == (5, True)


def test_csv_has_the_headings_in_kazakh(kzpen):
    _, out, _ = kzpen("penalty", "coao:592/3", "--on", "2026-02-03", "--format", "csv")
    names, row, *_ = csv.reader(out.splitlines())
    assert dict(zip(names, row, strict=True))["title_kk"].startswith("Белгіленген")
    assert "summary_kk" in names


def test_both_wordings_are_worked_out_with_the_decision(kzpen):
    """Theft in a large size: 3 to 7 years by law 180-VI, 2 to 7 by law 217-VI (cc 188(3))."""
    asked = ("--on", "2018-08-01", "--decision", "2019-06-01", "--explain")
    lines = kzpen("penalty", "cc:188/3", *asked)[1].splitlines()
    steps = [line.split(". ", 1)[1] for line in lines if line[:1].isdecimal()]
    assert [one for one in steps if one.startswith("imprisonment")] == [
        "imprisonment 3 to 7 years",
        "imprisonment 2 to 7 years",
    ]


def test_a_size_is_named_above_its_arithmetic(kzpen):
    asked = ("mci", "--threshold", "especially_large", "--article", "235-1", *ON, "--to", "none")
    place, _, line, *steps = kzpen(*asked, "--explain")[1].splitlines()
    assert place == "Criminal Code, article 235-1"
    assert line.startswith("Especially large: more than 100,000 MCI = 432,500,000 ₸ (cc 3(3)):")
    assert "3. 100,000 MCI × 4,325 ₸ = 432,500,000 ₸" in steps


def test_who_a_group_of_the_tables_is_in_a_part_is_said_where_it_was_asked_for(kzpen):
    """coao 284(2) names private notaries and bailiffs, and no advocates."""
    status, _, err = kzpen("penalty", "coao:284/2", "--subject", "адвокаты", *ON)
    assert status == 0
    assert "names of that group: private notaries, private bailiffs" in err
    assert kzpen("penalty", "coao:284/2", "--subject", "notary_advocate", "--strict", *ON)[0] == 0


def test_an_arrest_is_of_whole_days(kzpen):
    """cc 55(3): half of the 25 days of cc 109-1(1)."""
    _, out, _ = kzpen("penalty", "cc:109-1/1", "--agreement", *ON)
    assert "10 to 12 days" in out
    _, out, _ = kzpen("penalty", "cc:109-1/1", "--agreement", "--explain", *ON)
    assert "25 days × 1/2 = 12.5 days, cut to 12 days" in " ".join(out.split())
    _, out, _ = kzpen("penalty", "cc:109-1/1", "--agreement", "--json", *ON)
    (left,) = [
        one["remaining"]
        for one in json.loads(out)["results"][0]["sanctions"]
        if one["kind"] == "arrest"
    ]
    assert (left["max"], left["unit"], left["exact"]) == ("12", "days", False)


@pytest.mark.parametrize("form", [(), ("--format", "md")])
def test_what_several_items_have_alike_is_told_once(kzpen, form):
    """cc 190(3): confiscation is mandatory by items 1, 3 and 4 and by item 2 too."""
    _, out, _ = kzpen("penalty", "cc:190/3", *form, *ON)
    text = " ".join(out.split())
    assert "(mandatory, items 1, 2, 3, 4, with any of these): confiscation of property" in text
    assert "(mandatory, item 2, with any of these): deprivation of the right" in text
    assert text.count("confiscation of property") == 1


def test_fines_across_days_say_of_what_the_change_is(kzpen):
    """20 MCI: 3,063 and 4,325 tenge."""
    _, out, _ = kzpen("compare", "coao:592/3", "--years", "2022-2026")
    text = " ".join(out.split())
    assert "since 2022-01-01, of the highest limit; by 2026-01-01 it is +25,240" in text


@pytest.mark.parametrize(
    ("reference", "may_be"),
    [("190/2", True), ("223/3", True), ("179/4", False), ("147/5", False), ("417/2", False)],
)
def test_an_official_who_is_the_victim_makes_no_crime_one_of_corruption(kzpen, reference, may_be):
    """cc 190(2): by using an official position; 147(5), 417(2): against an official."""
    _, out, _ = kzpen("penalty", f"cc:{reference}", *ON)
    assert ("for a corruption crime" in " ".join(out.split())) is may_be


def test_several_offences_are_told_in_prose_and_in_steps(kzpen):
    """cc 58(3), 44(1), 61(1): theft of 188(3) and fraud of 190(1) together."""
    together = ("penalty", "188/3", "190/1", "--together", *ON)
    whole, *each = kzpen(*together, "--cite")[1].splitlines()
    assert each[0].startswith("Theft (article 188, part 3, of the Criminal Code;")
    assert each[-1].startswith("Source of the amounts:")
    assert whole.startswith(
        "Several offences together: article 188, part 3, of the Criminal Code; "
    )
    assert "imprisonment 2 to 9 years, never above 20 years (cc 58(3))" in whole
    assert "restriction of freedom 2 to 7 years, never above 7 years (cc 44(1))" in whole
    steps = kzpen(*together, "--explain")[1]
    assert "imprisonment: 7 years + 2 years = 9 years" in steps
    scale = json.loads(kzpen(*together, "--json")[1])["results"][0]["scale"]
    assert {"kind": "community_service", "value": "4", "unit": "hours"} in scale
    assert {"kind": "imprisonment", "value": "1", "unit": "calendar_days"} in scale
    absorbed = kzpen("penalty", "188/1", "190/1", "--together", "--json", *ON)[1]
    assert json.loads(absorbed)["results"][0]["scale"] == []


def test_the_share_of_other_crimes_is_told_with_what_it_leaves(said):
    """cc 55(2): of ten years 3/4 for a crime against life or health, 2/3 for any other."""
    text = said("cc:116/2", "--mitigating", "--on", "2026-02-03")
    assert "6 years to 7 years 6 months" in text
    assert "for any other 2/3 (cc 55(2))" in text
    assert "For any other crime: imprisonment up to 6 years 8 months" in text
    minor = said("cc:125/3", "--agreement", "--minor", "--on", "2026-02-03")
    assert "For any other crime: imprisonment up to 10 years" in minor  # cc 81(7), not 11 years


@pytest.mark.parametrize(
    ("reference", "length", "until"),
    [("coao:91/1", "5", "2031-02-03"), ("coao:273/4", "3", "2029-02-03")],
)
def test_the_limitation_of_organisations_alone_is_none_of_individuals(
    kzpen, reference, length, until
):
    """coao 62(2-1): five years for pensions, three for taxes; one year is of individuals."""
    on = ("--on", "2026-02-03", "--decision", "2028-02-03", "--to", "none")
    limitation = json.loads(kzpen("penalty", reference, *on, "--json")[1])["results"][0]
    limitation = limitation["limitation"]
    assert (limitation["term"], limitation["until"]) == (length, until)
    assert limitation["passed"] is False
    assert "individuals" not in kzpen("penalty", reference, *on, "--explain")[1]


def test_what_is_not_what_was_asked_for_is_told_in_every_answer(kzpen):
    """The tables name items with own punishments only: of 188(2) they know none."""
    doubt = "The tables do not say whether article 188, part 2, of the Criminal Code has an item 7"
    for arguments in (
        ("penalty", "188/2/7"),
        ("compare", "188/2/7", "190/1"),
        ("compare", "188/2/7", "--years", "2022-2024"),
    ):
        assert doubt in " ".join(kzpen(*arguments)[1].split())
    _, out, _ = kzpen("compare", "188/2", "190/1", "--on", "2017-02-03", "--wording", "current")
    assert out.count("all the same") == 2


@pytest.mark.parametrize(
    ("reference", "base", "least", "most"),
    [
        ("190/3/1", "20000", "40000", "60000"),  # two to three times, less than 100 MCI
        ("366/1", "1000", "21625", "50000"),  # 20 to 50 times, at least 5 MCI
        ("366/1", "1000000", "21625", "432500"),  # 5 to 100 MCI at any rate
        ("coao:551/1", "10000", "2500", "2500"),  # 25 per cent, less than 10 MCI
    ],
)
def test_a_minors_fine_in_multiples_is_within_mci(kzpen, reference, base, least, most):
    """cc 81(3) and coao 66(1) limit the fine, which the article's own maximum limits too."""
    asked = ("penalty", reference, "--minor", "--base", base, *ON)
    for one in json.loads(kzpen(*asked, "--json")[1])["results"][0]["sanctions"]:
        if one["kind"] == "fine" and one["role"] == "main":
            assert (one["remaining"]["kzt"]["min"], one["remaining"]["kzt"]["max"]) == (least, most)
            assert one["remaining"]["within"]["unit"] == "mci"


def test_an_expulsion_that_both_wordings_have_is_one_change(said):
    """cc 392(1): to five years until 2025-09-15, of no term of its own since."""
    text = said("392/1", "--on", "2025-09-15", "--decision", "2026-06-01", "--to", "none")
    assert "expulsion: none, then there" not in text
    assert "stateless person, upper limit: 5 years, then none (which is milder is open)" in text


def test_a_sum_is_held_against_the_sizes_of_each_part(said):
    """cc 3(38): 10,000 MCI are large in 238(1), 20,000 or 40,000 in 238(2)."""
    damage = ("--damage", "50000000", "--on", "2026-02-03")
    assert "Parts that ask for it: 1 " in said("238/1", *damage) + " "
    assert "Parts that ask for it: 1, 2" not in said("238/1", *damage)


def test_sizes_of_days_that_were_read_in_part_are_not_told(refused, said):
    """Of 2018-07-23 to 07-31 the size of damage to a citizen was not read (cc 3(38))."""
    day = ("--on", "2018-07-25")
    status, err = refused("penalty", "214/1", "--damage", "10000000", *day)
    assert status == 3
    assert "the sizes of article 3 were not read for 2018-07-25" in err
    assert refused("mci", "--article", "365", *day)[0] == 3
    assert "Especially large" not in said("365/2", *day)


def test_a_part_without_a_size_of_its_own_names_the_one_that_has_it(refused):
    status, err = refused("mci", "--article", "250/1")
    assert status == 4
    assert "article 3 names no size for article 250, part 1" in err
    assert "--article 250/2" in err


def test_a_decision_names_repeals_and_the_wordings_between(said):
    """Law 349-VI of 2020-06-26 repealed cc 130; coao 214(4) had other wordings between."""
    on = ("--on", "2020-06-01", "--decision")
    repealed = said("130/1", *on, "2020-10-03", "--cite")
    assert "Repealed by law 349-VI of 26 June 2020" in repealed
    assert "which of two wordings is milder" not in said("130/1", *on, "2020-10-03")
    assert "A law that removes the offence applies back (cc 6(1))" in said(
        "130/1", *on, "2020-10-03"
    )
    between = said("coao:214/4", *on, "2026-04-01")
    assert "Between the two days: wording in force from 2020-11-15 to 2025-03-12" in between


def test_whether_a_limitation_has_passed_is_told_to_be_open(said):
    """cc 71(1): ten years for a corruption crime of minor or medium gravity, five for others."""
    text = said("366/1", "--on", "2020-01-20", "--decision", "2026-01-21", "--cite")
    assert "whether it has passed by then is open" in text
    assert "Day of the decision: 21 January 2026" in text


def test_one_excluded_offence_excludes_several_from_the_amnesty(kzpen):
    """Law 329-VIII, 3(10): an aggregate of which one does not fall under the law."""
    together = ("penalty", "115-1", "187/2", "--together", *ON)
    out = kzpen(*together, "--cite")[1]
    assert "excluded (3(10))" in out
    assert "possible" not in out
    whole = json.loads(kzpen(*together, "--json")[1])["results"][0]
    assert whole["amnesty"]["provision"] == "3(10)"
    labour = next(one for one in whole["ranges"] if one["kind"] == "corrective_labour")
    assert (labour["min"], labour["max"], labour["limit"]) == ("20", "400", None)


def test_an_attempt_that_leaves_years_alone_is_none_of_negligence(said):
    """cc 24(3): 120(4) has a negligent death among its signs."""
    assert "Not for what was caused by negligence (cc 24(3))" in said("120/4", "--attempt")


def test_items_without_punishments_of_their_own_are_one_offence(kzpen):
    """188(3) has none, 190(3) has: fines of 2 to 3 times the value, of 10 to 20 for officials."""

    def offences(text):
        return len(json.loads(kzpen("penalty", text, "--json", *ON)[1])["results"])

    assert offences("п.п. 1, 2 ч. 3 ст. 188 УК") == 1
    assert offences("ст. 190 ч. 3 п. 2, 4") == 2
    assert "Part 3, item 2: grave crime" in kzpen("penalty", "190/3/2", *ON)[1]
    assert len(json.loads(kzpen("penalty", "188/3", "188/3", "--json", *ON)[1])["results"]) == 2


def test_hints_are_of_what_was_typed(refused, kzpen):
    """Article 24 was typed, no option; 130 was repealed in 2020 (law 349-VI)."""
    status, err = refused("penalty", "ч. 3 ст. 24, ч. 1 ст. 190 УК")
    assert status == 2
    assert "leave article 24 out: kzpen penalty cc:190/1" in err
    assert refused("compare", "ч. 3 ст. 24, ч. 2 ст. 188", "188/2")[0] == 2
    out = kzpen("compare", "130/1", "--years", "2019-2022", "--to", "none")[1]
    assert "2021-01-01 – 2022-01-01: article 130 of the Criminal Code is repealed" in out


def test_of_an_article_the_parts_that_the_law_excludes_are_left_out(kzpen):
    """cc 24(4): no liability for an attempt of 190(1), a crime of minor gravity."""
    out = kzpen("penalty", "190", "--attempt", "--json", *ON)[1]
    parts = [one["part"] for one in json.loads(out)["results"]]
    assert parts == ["2", "3", "4"]
    left_out = [one["message"] for one in json.loads(out)["warnings"]]
    assert any("190, part 1" in one for one in left_out)


def test_custody_is_taken_off_by_the_institutions_that_the_law_allows(said):
    """cc 46(5)(1): minimum security is not for 366(3), nor for murder; 62(3): minors."""
    for reference in ("366/3", "99/2"):
        assert "minimum security" not in said(reference, "--custody", "30")
    assert "minimum security" in said("293/1", "--custody", "10")
    assert "institution for minors" in said("188/3", "--custody", "10", "--minor")
    steps = said("188/3", "--custody", "100", "--explain")
    assert "imprisonment: 100 days × 1.5 = 150 days; 2,555 days - 150 days = 2,405 days" in steps
    fine = said("131/1", "--custody", "100", "--explain")
    assert "fine: 100 days × 4 = 400 MCI, of 100 MCI nothing is left" in fine


def test_a_day_on_which_an_article_is_repealed_says_so_below(kzpen):
    """cc 108 was repealed by law 84-VI of 2017-07-03."""
    out = kzpen("compare", "cc:108", "--years", "2024-2026", "--to", "none")[1]
    assert "Repealed by law 84-VI of 2017-07-03" in out


@pytest.mark.parametrize(
    "reference", ["678/2", "417/2", "410-1/1", "490/4", "74/1", "680", "435", "442/1"]
)
def test_no_minor_commits_what_a_note_says_others_do(kzpen, reference):
    """Legal entities, organisations, officials, heads of bodies, parents, as the notes say."""
    status, _, err = kzpen("penalty", f"coao:{reference}", "--minor", "--on", "2026-02-03")
    assert (status, "is no offence of a minor, as its note says" in err) == (2, True)


def test_a_minor_is_no_organisation_and_may_be_a_sole_proprietor(kzpen):
    """coao 65(1) is an age alone, 66(1) a maximum of 10 MCI."""
    arguments = ("penalty", "coao:592/3", "--minor", "--subject", "legal_entity")
    status, _, err = kzpen(*arguments, "--on", "2026-02-03")
    assert (status, "--minor and --subject exclude each other" in err) == (2, True)
    _, out, _ = kzpen("penalty", "coao:637/12", "--minor", "--on", "2026-02-03", "--json")
    left = {one["subject"]: one["remaining"] for one in json.loads(out)["results"][0]["sanctions"]}
    assert (left["sole_proprietor"]["max"], left["small_business"]["max"]) == ("10", "10")
    assert left["official"]["excluded"]


def test_what_organisations_do_is_none_of_individuals(kzpen, assessed):
    """coao 678: 750 and 1,500 MCI on legal entities; an individual has 200 at most (44(2))."""
    # coao 77 is of officials, who have 750 at most each: 250 and 20.
    _, out, _ = kzpen("penalty", "coao:77", "coao:592/3", "--together", "--on", "2026-02-03")
    assert ("individuals" in out, "270 MCI" in out) == (False, True)
    _, out, _ = kzpen("penalty", "coao:678/1", "coao:678/2", "--together", "--on", "2026-02-03")
    assert "individuals" not in out
    assert ("750 MCI" in out, "1,500 MCI" in out) == (True, True)
    for reference in ("678/1", "91/8", "160/1", "490/4"):
        one = assessed(f"coao:{reference}", date(2026, 2, 3))
        assert (one.amnesty, one.age) == (None, None)
    _, out, err = kzpen("penalty", "coao:678/1", "--subject", "individual", "--on", "2026-02-03")
    assert ("750 MCI" in out, "is an offence of organisations" in err) == (False, True)
    _, out, err = kzpen("penalty", "coao:676", "--subject", "legal_entity", "--on", "2026-02-03")
    assert ("200 MCI" in out, "is an offence of natural persons" in err) == (False, True)


@pytest.mark.parametrize(
    ("reference", "base", "subject", "expected"),
    [
        ("220/1", "500000000", "legal_entity", ("432500", "865000")),
        ("220/1", "500000000", "medium_business", ("432500", "432500")),
        ("220/1", "500000000", "large_business", ("865000", "865000")),
        ("220/1", "500000000", "other", ("865000", "865000")),
        ("220/1", "500000000", "small_business", ("25000000", "25000000")),  # the note caps none
        ("239/4", "100000000", "", ("432500", "5000000")),
        ("239/4", "1000000", "", ("432500", "432500")),
    ],
)
def test_a_fine_in_per_cent_stays_within_what_its_note_sets(
    kzpen, reference, base, subject, expected
):
    """coao 220: 100 MCI (medium) and 200 (large, branches of banks); 239(4): 100 to 4,000 MCI."""
    whom = ("--subject", subject) if subject else ()
    arguments = ("penalty", f"coao:{reference}", "--base", base, *whom, "--json")
    _, out, _ = kzpen(*arguments, "--on", "2026-02-03")
    sums = [one["kzt"] for one in json.loads(out)["results"][0]["sanctions"]]
    assert [(one["min"], one["max"]) for one in sums] == [expected]


def test_the_bounds_of_a_fine_in_per_cent_stand_in_its_table(kzpen):
    """coao 205(2): not less than 5 MCI (individuals)."""
    _, out, _ = kzpen("penalty", "coao:205/2", "--base", "10000", "--on", "2026-02-03")
    assert "the fine is at least 5 (individuals)" in " ".join(out.split())


def test_grave_consequences_may_be_a_death(said):
    """cc 81(7): no imprisonment for medium gravity without a death; cc 447(2) does not say."""
    assert "mprisonment only if a death was caused (cc 81(7))" in said("cc:447/2", "--minor")
    assert "if a death was caused" not in said("cc:355/2", "--minor")  # grave harm to health


def test_a_minors_plea_has_its_exclusion_beside_life(said):
    """cc 120(4) against one under 14 may be excluded from article 55 (55(8))."""
    text = said("cc:120/4", "--minor", "--mitigating")
    assert "a sexual crime against a minor under 14" in text


def test_a_misdemeanour_is_refused_as_one(kzpen):
    """cc 10(2)-(3): a misdemeanour is no crime; cc 24(3) names none."""
    _, _, err = kzpen("penalty", "cc:156/1", "--attempt", "--on", "2026-02-03")
    assert ("crime of negligence" in err, "misdemeanour" in err) == (False, True)


def test_both_measures_of_petty_theft_are_told(kzpen):
    """cc 3(10): 10 MCI of an organisation's property, 2 MCI of an individual's."""
    arguments = ("penalty", "cc:187/1", "--damage", "30000", "--on", "2026-02-03")
    told = " ".join(kzpen(*arguments)[1].split())
    assert "It is insignificant: up to 10 MCI = 43,250 ₸" in told
    assert "Above article 187, petty theft: insignificant: up to 2 MCI = 8,650 ₸" in told


def test_damage_may_be_typed_in_mci_of_the_day(said):
    """300 MCI of 4,325 tenge on 3 February 2026 are 1,297,500 tenge."""
    assert "Damage of 1,297,500 ₸ = 300 MCI" in said("cc:188/3", "--damage", "300 МРП")


def test_arrest_is_none_before_its_article_is_in_force(assessed, kzpen, said):
    """Article 45 is in force from 2017-01-01 (cc 467(1)), so nothing becomes arrest before."""
    arrest = assessed("cc:158/1", date(2016, 12, 31)).sanctions[-1].suspended
    assert (arrest.until, arrest.basis) == (date(2017, 1, 1), "cc 467(1)")
    assert arrest.not_in_force
    for reference, day in (("cc:158/1", date(2016, 12, 31)), ("cc:131/2", date(2015, 6, 1))):
        fines = [one.unpaid for one in assessed(reference, day).sanctions if one.unpaid]
        assert {one.kind for each in fines for one in each.replaced_by} == {"community_service"}
    after = assessed("cc:158/1", date(2017, 1, 1))
    assert after.sanctions[-1].suspended.until == date(2027, 1, 1)
    assert not after.sanctions[-1].suspended.not_in_force
    told = said("cc:158/1", "--on", "2016-06-01")
    assert "Arrest is in force from 2017-01-01 only (cc 467(1)); what is left: fine" in told
    assert "2027" not in told
    assert "arrest (in force from 1 January 2017)" in said(
        "cc:158/1", "--on", "2016-06-01", "--cite"
    )
    _, out, _ = kzpen("penalty", "--where", "arrest", "--on", "2016-06-01", "--format", "json")
    known = [one for each in json.loads(out)["results"] for one in each["sanctions"]]
    assert {one["suspended"]["until"] for one in known if one["kind"] == "arrest"} == {"2017-01-01"}


def test_the_sentence_of_a_decision_says_which_of_two_wordings_counts(said):
    """coao 434(1): law 187-VII made the fine 20 MCI as of 2023-03-07; coao 5 and cc 6 on both."""
    days = ("--on", "2023-02-01", "--decision", "2023-04-01", "--cite")
    told = said("coao:434/1", *days)
    assert "By then: wording in force from 7 March 2023" in told
    assert "harsher one does not (coao 5)" in told
    assert "Более мягкий закон имеет обратную силу" in said("coao:434/1", *days, "--lang", "ru")
    of_crime = said("188/3", "--on", "2018-08-01", "--decision", "2019-06-01", "--cite")
    assert "which of two wordings is milder is for the court" in of_crime
    same = said("188/3", "--on", "2026-02-01", "--decision", "2026-04-01", "--cite")
    assert same.endswith("The wording is the same on the day of the decision.")


def test_an_index_that_a_later_law_set_backwards_is_told_in_the_sentence(kzpen, said):
    """Law 372-VI of 2020-11-03 set the 2,778 tenge of 2020-04-01 (note of mci.csv)."""
    _, out, _ = kzpen("mci", "1", "--on", "2020-05-01", "--cite")
    assert "applied backwards" in out
    assert "applied backwards" in said("188/2", "--on", "2020-05-01", "--cite")
    assert "задним числом" in said("188/2", "--on", "2020-05-01", "--cite", "--lang", "ru")
    for day in ("2020-03-31", "2009-08-01", "2026-02-03"):
        _, out, _ = kzpen("mci", "1", "--on", day, "--cite")
        assert "applied" not in out


def test_the_sentence_of_damage_names_its_index_and_the_doubt_about_it(said):
    """Article 3 does not say whose MCI counts (doubt of rules.csv)."""
    told = said("188/3", "--damage", "2500000 kzt", "--cite")
    assert "article 3 does not say whose MCI counts" in told
    assert "MCI of 4,325 tenge, set by" in told


def test_parts_that_a_rule_is_of_are_named_each(said):
    """coao 58(1)-(2), cc 55(4)-(6): spans; coao 62(2-1) is a part."""
    assert "58-бабының 1, 2-бөліктері" in said(
        "coao:434/1", "coao:440/1", "--together", "--lang", "kk"
    )
    assert "1, 2 3 times the maximum" in said("coao:58")
    assert "parts 4, 5, 6: Exceptional circumstances" in said("cc:55", "--cite")
    assert "part 2-1: " in said("coao:62", "--cite")


def test_what_the_amnesty_leaves_open_is_told_to_scripts_too(kzpen):
    """592(3) was reworded since; 366 is of officials (3(1)); 268(3) of groups and extremists."""

    def known(reference, day):
        _, out, _ = kzpen("penalty", reference, "--on", day, "--format", "json")
        return json.loads(out)["results"][0]["amnesty"]

    earlier = known("coao:592/3", "2024-11-20")
    assert (earlier["effect"], earlier["open"]) == ("excluded", True)
    assert not known("coao:592/3", "2026-02-03")["open"]
    bribe = known("cc:366/1", "2026-02-03")
    assert bribe["may_be_corruption"]
    assert bribe["exclusions"] == ["3(1)", "3(8)"]
    assert known("cc:268/3", "2026-02-03")["exclusions"] == ["3(1)", "3(3)", "3(8)"]


def test_the_cap_of_several_offences_stands_in_the_table_of_a_script(kzpen):
    """cc 58(3): no more than 20 years for two grave crimes."""
    _, out, _ = kzpen("penalty", "188/3", "190/1", "--together", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {one["kind"]: one["limit"] for one in rows}["imprisonment"] == "20"


def test_shares_without_an_end_are_cut_to_the_hundredth(said):
    """cc 55(2): two thirds of 5 times the value stolen, of 5,000 MCI."""
    on = ("--mitigating", "--on", "2026-02-03", "--cite")
    assert "3 to 3.33 times the value stolen" in said("cc:190/4", *on)
    assert "200 to 3,333.33 MCI" in said("cc:133/2", *on)
    kazakh = said("cc:190/3", "--cite", "--lang", "kk")
    assert "ұрланған мүлік құнының 2–3 еселенген мөлшерінде айыппұл" in kazakh


def test_the_steps_of_a_fine_follow_one_another_in_the_table(kzpen):
    """coao 571(6): three steps by excess weight, each with its four fines."""
    _, out, _ = kzpen("penalty", "coao:571/6", "--on", "2026-02-03", "--format", "md")
    rows = [line.split("|") for line in out.splitlines() if " MCI |" in line]
    assert [row[1].strip() for row in rows][:4] == [
        "individuals",
        "small businesses",
        "medium businesses",
        "large businesses",
    ]
    fines = [int(row[2].replace(" MCI", "").replace(",", "")) for row in rows]
    assert fines == [40, 80, 120, 200, 80, 130, 180, 280, 180, 480, 780, 1000]
