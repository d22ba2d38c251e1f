"""What an offence costs: articles of the two codes in the text of 2026-03-20."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import TODAY

from kzpen.answers.offences import Offences
from kzpen.assessment import assess
from kzpen.citation import parse_citation
from kzpen.conversion import Request, prices_on
from kzpen.errors import NoValueError, UsageError
from kzpen.language import in_use
from kzpen.sentencing.case import Case, check_wording
from kzpen.tables import Tables

DAY = date(2026, 2, 3)


@pytest.fixture
def priced(tables):
    def run(reference, day=DAY, **options):
        prices = prices_on(tables, day, today=TODAY)
        return assess(tables, parse_citation(reference), prices, Case(**options))

    return run


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


def test_arrest_in_a_crime_is_a_doubt_and_gets_no_floor(priced):
    (strike,) = priced("cc:402/1")
    assert {one.limits.low_basis for one in strike.sanctions} == {None}
    assert [caveat.code for caveat in strike.caveats] == ["doubtful_category"]


def test_an_article_gives_all_its_parts_in_order(priced):
    assert [one.offence.part for one in priced("cc:366")] == ["1", "1-1", "2", "3", "4"]


def test_before_its_first_day_a_wording_is_refused_or_flagged(priced):
    with pytest.raises(NoValueError, match=r"this wording .* holds from 2025-09-16") as refused:
        priced("115-1", date(2025, 9, 1))
    assert "--wording current" in str(refused.value.hint)
    (stalking,) = priced("115-1", date(2025, 9, 1), wording="current")
    assert [caveat.code for caveat in stalking.caveats] == ["wording_not_in_force"]
    assert stalking.sanctions[0].cost[:2] == (20 * 3932, 200 * 3932)
    assert priced("115-1", date(2025, 9, 16))[0].caveats == ()


def test_a_wording_known_by_its_law_only_is_in_doubt_for_90_days(priced):
    """Article 188 by law 292-VI of 2019-12-27, whose entry into force was not read."""
    with pytest.raises(NoValueError, match="comes from law 292-VI of 2019-12-27"):
        priced("cc:188/1", date(2019, 12, 26))
    codes = [
        [caveat.code for caveat in priced("cc:188/1", day)[0].caveats]
        for day in (date(2019, 12, 27), date(2020, 3, 26), date(2020, 3, 27))
    ]
    assert codes == [["unsettled_wording"], ["unsettled_wording"], []]


def test_a_law_that_took_effect_later_elsewhere_keeps_the_doubt(priced):
    """Law 155-VIII of 2025-01-10: other parts of it hold from 2025-09-01 only."""
    codes = [
        [caveat.code for caveat in priced("coao:227/1", day)[0].caveats]
        for day in (date(2025, 6, 1), date(2025, 8, 31), date(2025, 9, 1))
    ]
    assert codes == [["unsettled_wording"], ["unsettled_wording"], []]


def test_a_part_without_a_wording_of_the_day_is_left_out_with_a_caveat(tables, tmp_path):
    """Theft with a part 2 of later days than the others, in tables made for this test."""
    for path in tables.directory.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "offences.csv").read_text().splitlines(keepends=True)
    dated = [
        line.replace(",table,,,292-VI", ",table,2024-01-01,,292-VI")
        if line.startswith("cc,188,2,")
        else line
        for line in lines
    ]
    assert dated != lines
    (tmp_path / "offences.csv").write_text("".join(dated))
    made = Tables(tmp_path)
    prices = prices_on(made, date(2023, 6, 1), today=TODAY)
    found = assess(made, parse_citation("cc:188"), prices)
    assert [one.offence.part for one in found] == ["1", "3", "4"]
    assert found[0].caveats[-1].code == "part_left_out"
    assert "article 188, part 2," in str(found[0].caveats[-1].message)


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


def test_of_several_wordings_the_one_of_the_day_counts(tables, tmp_path):
    """An older wording of stalking with its own fine, in tables made for this test."""
    for path in tables.directory.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    offences = (tmp_path / "offences.csv").read_text()
    present = next(line for line in offences.splitlines() if line.startswith("cc,115-1,,1,"))
    newer = present.replace("cc,115-1,,1,", "cc,115-1,,2,")
    older = present.replace("2025-09-16,,", "2024-01-01,2025-09-15,")
    (tmp_path / "offences.csv").write_text(offences.replace(present, f"{older}\n{newer}"))
    sanctions = (tmp_path / "sanctions.csv").read_text()
    older_fine = "cc,115-1,,1,1,main,any,fine,,80,mci,,,\n"
    first = sanctions.index("cc,115-1,,1,1")
    sanctions = (
        sanctions[:first] + older_fine + sanctions[first:].replace("cc,115-1,,1,", "cc,115-1,,2,")
    )
    (tmp_path / "sanctions.csv").write_text(sanctions)
    found = {}
    for day in (date(2024, 6, 1), date(2025, 9, 15), date(2025, 9, 16)):
        prices = prices_on(Tables(tmp_path), day, today=TODAY)
        (one,) = assess(Tables(tmp_path), parse_citation("115-1"), prices)
        found[day] = one.sanctions[0].sanction.high
    assert list(found.values()) == [80, 80, 200]
    prices = prices_on(Tables(tmp_path), date(2024, 6, 1), today=TODAY)
    current = Case(wording="current")
    (present,) = assess(Tables(tmp_path), parse_citation("115-1"), prices, current)
    assert present.offence.wording == "2"
    assert [caveat.code for caveat in present.caveats] == ["wording_not_in_force"]
    request = Request(tables=Tables(tmp_path), today=TODAY)
    days = {"on": date(2025, 9, 15), "decision": date(2025, 9, 16)}
    (decision,) = Offences(request, [parse_citation("115-1")], **days).decisions
    assert decision.differs == ("wording",)
    with pytest.raises(NoValueError, match="holds from 2024-01-01"):
        assess(
            Tables(tmp_path),
            parse_citation("115-1"),
            prices_on(Tables(tmp_path), date(2023, 12, 31), today=TODAY),
        )


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
