"""What an offence costs: articles of the two codes in the text of 2026-03-20."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import TODAY

from kzpen.answers.offences import Offences
from kzpen.assessment import assess
from kzpen.conversion import Request, prices_on
from kzpen.errors import NoValueError, UsageError
from kzpen.language import in_use
from kzpen.references import parse_citation
from kzpen.sentencing.case import Case, check_wording
from kzpen.tables import Tables

DAY = date(2026, 2, 3)


@pytest.fixture
def priced(tables):
    def run(reference, day=DAY, **options):
        prices = prices_on(tables, day, today=TODAY)
        return assess(tables, parse_citation(reference), prices, Case(**options))

    return run


def copied(tables, directory):
    for path in tables.directory.glob("*"):
        (directory / path.name).write_bytes(path.read_bytes())


def replaced(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def shown(assessment):
    return {
        one.sanction.kind: (
            one.limits.low,
            one.limits.high,
            one.limits.unit,
            one.limits.low_basis,
        )
        for one in assessment.sanctions
    }


def test_stalking_reads_from_the_floor_of_the_general_part(priced):
    (stalking,) = priced("115-1")
    assert stalking.offence.category == "misdemeanour"
    assert shown(stalking) == {
        "fine": (20, 200, "mci", "general"),
        "corrective_labour": (20, 200, "mci", "general"),
        "community_service": (20, 200, "hours", "general"),
        "arrest": (10, 50, "days", "general"),
    }
    fine = stalking.sanctions[0]
    assert fine.cost[:2] == (86500, 865000)
    assert [(low.amount, high.amount) for low, high in fine.cost.converted] == [
        (Decimal("171.23"), Decimal("1712.29"))
    ]


def test_aggravated_coercion_into_marriage(priced):
    (coercion,) = priced("125-1/2")
    limits = shown(coercion)
    assert limits["fine"] == (200, 5000, "mci", "general")
    assert limits["imprisonment"] == (3, 7, "years", "article")
    assert limits["restriction_of_freedom"] == (3, 7, "years", "article")
    assert coercion.sanctions[0].cost[:2] == (865000, 21625000)


@pytest.mark.parametrize(
    ("reference", "mci", "kzt"), [("ч. 3 ст. 592 КоАП", 20, 86500), ("coao:593/1-1", 5, 21625)]
)
def test_a_fixed_administrative_fine(priced, reference, mci, kzt):
    (assessment,) = priced(reference)
    (fine,) = assessment.sanctions
    assert fine.limits[:2] == (mci, mci)
    assert fine.limits.low_basis == "article"
    assert fine.cost[:2] == (kzt, kzt)


def test_a_term_of_months_is_the_floor_of_a_term_of_years(priced):
    (theft,) = priced("cc:188/1")
    assert shown(theft)["imprisonment"] == (Decimal("0.5"), 3, "years", "general")


def test_a_multiple_of_the_bribe_has_no_price_of_its_own(priced):
    (bribe,) = priced("cc:366/1")
    fine = bribe.sanctions[0]
    assert fine.limits[:3] == (20, 50, "times_bribe")
    assert fine.cost is None


def test_arrest_in_a_crime_is_a_doubt_and_gets_no_floor(tables, tmp_path):
    """Arrest is for misdemeanours only (cc 45): stalking as a crime, in tables made for this."""
    copied(tables, tmp_path)
    replaced(
        tmp_path / "offences.csv",
        ",in_force,misdemeanour,derived,2025-09-16,,210-VIII",
        ",in_force,minor,derived,2025-09-16,,210-VIII",
    )
    made = Tables(tmp_path)
    (stalking,) = assess(made, parse_citation("115-1"), prices_on(made, DAY, today=TODAY))
    assert {one.limits.low_basis for one in stalking.sanctions} == {None}
    assert [caveat.code for caveat in stalking.caveats] == ["doubtful_category"]


def test_an_article_gives_all_its_parts_in_order(priced):
    assert [one.offence.part for one in priced("cc:366")] == ["1", "1-1", "2", "3", "4"]


def test_before_its_first_day_a_wording_is_refused_or_flagged(priced):
    with pytest.raises(
        NoValueError, match=r"no such offence before 2025-09-16 under this number: .* 210-VIII"
    ) as refused:
        priced("115-1", date(2025, 9, 1))
    assert "--wording current" in str(refused.value.hint)
    (stalking,) = priced("115-1", date(2025, 9, 1), wording="current")
    assert [caveat.code for caveat in stalking.caveats] == [
        *("wording_not_in_force", "general_part_not_read")
    ]
    assert stalking.sanctions[0].cost[:2] == (20 * 3932, 200 * 3932)
    assert priced("115-1", date(2025, 9, 16))[0].caveats == ()


def test_a_wording_known_by_its_law_only_is_in_doubt_for_90_days(priced):
    """Article 188 by law 180-VI of 2018-07-12, whose entry into force was not read."""
    with pytest.raises(
        NoValueError, match="the nearest they hold is that of law 180-VI of 2018-07-12"
    ):
        priced("cc:188/1", date(2018, 7, 11))
    codes = [
        [caveat.code for caveat in priced("cc:188/1", day)[0].caveats]
        for day in (date(2018, 7, 12), date(2018, 10, 10), date(2018, 10, 11))
    ]
    doubt = ["general_part_not_read"]  # its floors of that day
    assert codes == [["unsettled_wording", *doubt], ["unsettled_wording", *doubt], doubt]


def test_the_general_part_of_an_older_day_is_in_doubt_where_it_shapes_a_figure(priced):
    """It was read in the texts of 2025-09-16 and 2026-03-20 only (rates/README.md)."""

    def codes(reference, day, **asked):
        return [one.code for one in priced(reference, day, **asked)[0].caveats]

    before, first = date(2025, 9, 15), date(2025, 9, 16)
    assert codes("cc:188/1", before) == ["general_part_not_read"]  # 200 MCI are of 41(2)
    assert codes("cc:188/1", first) == []
    assert codes("coao:592/3", before) == ["general_part_not_read"]  # half is of 810(1), 811(1)
    assert codes("coao:608/1", before) == []  # an arrest of the article itself
    assert codes("cc:366/2", before) == ["general_part_not_read"]  # multiples unpaid: 41(6)(4)
    assert codes("coao:592/3", before, minor=True) == ["general_part_not_read"]


def test_a_law_that_took_effect_later_elsewhere_keeps_the_doubt(priced):
    """Law 170-VI of 2018-07-02: other parts of it hold from 2019-01-10 only."""
    codes = [
        [caveat.code for caveat in priced("coao:134/1", day)[0].caveats]
        for day in (date(2018, 12, 1), date(2019, 1, 9), date(2019, 1, 10))
    ]
    assert codes == [["unsettled_wording"], ["unsettled_wording"], []]


def test_a_wording_begins_when_the_one_before_it_has_ended(priced):
    """Law 114-VIII is of 2024-07-05; part 1 held as it was until 2024-09-03."""
    days = (date(2024, 7, 5), date(2024, 9, 3), date(2024, 9, 4))
    found = [priced("coao:551/1", day)[0] for day in days]
    assert [one.offence.wording for one in found] == ["1", "1", "2"]
    assert [one.caveats for one in found] == [(), (), ()]


def test_a_part_without_a_wording_of_the_day_is_left_out_with_a_caveat(priced):
    """Article 140: the text of part 1 is not held for 2020, and part 3 was to come."""
    found = priced("cc:140", date(2020, 6, 1))
    assert [one.offence.part for one in found] == ["2"]
    assert found[0].caveats[-1].code == "part_left_out"
    assert "article 140, part 1," in str(found[0].caveats[-1].message)


def test_a_part_that_was_not_created_yet_is_no_gap(priced):
    """Part 3 of article 141 came with law 181-VIII of 2025-04-09."""
    found = priced("coao:141", date(2025, 1, 10))
    assert [one.offence.part for one in found] == ["1", "2"]
    assert [one.code for one in found[0].caveats] == ["general_part_not_read"]


def test_a_repealed_article_says_so(priced):
    (slander,) = priced("cc:130")
    assert slander.sanctions == ()
    assert [caveat.code for caveat in slander.caveats] == ["repealed"]


def test_a_change_newer_than_the_tables_is_a_caveat_after_their_day_only(priced):
    (before,) = priced("cc:316/1", DAY)
    (last,) = priced("cc:316/1", date(2026, 3, 20))
    (after,) = priced("cc:316/1", date(2026, 7, 1))
    assert last.caveats == ()
    assert priced("cc:316/1", date(2026, 3, 21))[0].caveats != ()
    assert before.caveats == ()
    assert [caveat.code for caveat in after.caveats] == ["amended", "amended"]
    assert "331-VIII" in str(after.caveats[1].message)
    assert "318-VIII" in str(after.caveats[0].message)
    assert "unofficial machine translation" in str(after.caveats[0].message)
    assert after.sanctions[0].sanction.high == 120


def test_subjects_keep_their_rows_and_those_of_anyone(priced):
    (slander, *_) = priced("coao:73-3", subjects=("official",))
    assert {one.sanction.subject for one in slander.sanctions} == {"official"}
    (hooligan,) = priced("coao:434/1", subjects=("official",))
    assert {one.sanction.subject for one in hooligan.sanctions} == {"any"}
    (none,) = priced("coao:73-3/1", subjects=("foreigner",))
    assert [caveat.code for caveat in none.caveats] == ["no_such_subject"]
    (orphan,) = priced("coao:159/1", subjects=("individual",))
    assert [caveat.code for caveat in orphan.caveats] == ["no_such_subject"]
    assert {one.sanction.role for one in orphan.sanctions} == {"additional"}


def test_of_several_wordings_the_one_of_the_day_counts(tables, priced):
    """Petty hooliganism cost 5 MCI until law 187-VII of 2023-01-03 made it 20."""
    found = {}
    for day in (date(2020, 1, 12), date(2023, 3, 6), date(2023, 3, 7), DAY):
        (one,) = priced("coao:434/1", day)
        found[day] = one.offence.wording, one.sanctions[0].sanction.high
    assert list(found.values()) == [("1", 5), ("1", 5), ("2", 20), ("4", 20)]
    (present,) = priced("coao:434/1", date(2023, 3, 6), wording="current")
    assert (present.offence.wording, present.sanctions[0].sanction.high) == ("4", 20)
    assert [caveat.code for caveat in present.caveats] == ["wording_not_in_force"]
    request = Request(tables=tables, today=TODAY)
    case = Case(decision=date(2023, 3, 7))
    asked = Offences(request, [parse_citation("coao:434/1")], date(2023, 3, 6), case)
    (decision,) = asked.decisions
    assert decision.differs == ("wording",)
    figures = {(one.sanction.kind, one.figure, one.milder) for one in decision.changes}
    assert {("fine", "min", "before"), ("fine", "max", "before")} <= figures


def test_an_article_without_parts_is_found_under_its_number_on_its_days(priced):
    """Coercion of article 123 had no parts before law 240-VI of 2019-04-01."""
    parts = [
        [one.offence.part for one in priced("cc:123", day)]
        for day in (date(2019, 4, 11), date(2019, 4, 12))
    ]
    assert parts == [[""], ["1", "2"]]


def test_a_wording_is_in_force_or_current():
    assert check_wording("current") == "current"
    with pytest.raises(
        UsageError, match="'old' is no choice of wording; write in-force or current"
    ):
        check_wording("old")


@pytest.mark.parametrize(
    "reference", ["115-1", "cc:316", "cc:402", "cc:99/2", "coao:592", "cc:130"]
)
def test_an_assessment_is_the_same_record_in_every_language(priced, reference):
    """Its doubts and conditions are said when they are read, in the language of who reads them."""
    asked = {"day": date(2026, 7, 1), "minor": True}
    english = priced(reference, **asked)
    for language in ("ru", "kk"):
        with in_use(language):
            other = priced(reference, **asked)
            assert other == english
            said = [str(caveat.message) for one in other for caveat in one.caveats]
        assert not said or not " ".join(said).isascii()
