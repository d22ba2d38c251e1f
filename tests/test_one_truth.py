"""One answer in four forms: what its JSON holds stands in the table, the sentence and the steps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from conftest import TODAY

from kzpen import language, law, terms
from kzpen.answers.cite import offence_sentences
from kzpen.answers.documents import offence_json
from kzpen.answers.explain import offence_steps
from kzpen.answers.offences import offence_blocks
from kzpen.assessment import assess_offence
from kzpen.conversion import prices_on
from kzpen.errors import UsageError
from kzpen.sentencing.case import Case
from kzpen.sentencing.reductions import check_case
from kzpen.tables import use

CASES = {
    "plain": (Case(), date(2026, 2, 3)),
    "old": (Case(), date(2022, 6, 15)),
    "minor": (Case(minor=True), date(2026, 2, 3)),
    "attempt": (Case(attempt=True), date(2026, 2, 3)),
    "agreement": (Case(agreement=True, custody=30), date(2026, 9, 1)),
    "base": (Case(base=Decimal(5_000_000)), date(2026, 2, 3)),
}


def facts(document, form):
    """What the JSON of an offence says, as it must be said in words: punishments, sums, doubts."""
    for one in document["sanctions"]:
        yield from of_sanction(one, form)
    for one in document["pending"]:
        yield one["change"]
        yield f"law {one['law']} of {one['law_date']}"
    if document["amnesty"]:
        yield "mnesty of 2026"
        yield f"({document['amnesty']['provision']})"
    if document["warning_duty"]:
        yield "must be chosen if no circumstance aggravates"


def of_sanction(one, form):
    left = one["remaining"]
    is_replaced = one["kind"] == "life_imprisonment" and left and left["max"]
    if not is_replaced:  # what stands for life is named instead
        yield terms.term(one["kind"])
    low, high, unit = (left or one)["min"], (left or one)["max"], (left or one)["unit"] or ""
    if left and left["excluded"]:
        if one["role"] == "additional":  # which is neither mandatory then, nor of some items
            yield f"dditional punishment excluded: {terms.term(one['kind'])}"
            return
        yield "xcluded"  # which may begin a sentence
    elif high or low:
        # A sentence has the punishment as its article does, and the General Part's rule by name.
        is_general = one["role"] == "main" and not left and one["min_basis"] == "general"
        low = None if form == "sentence" and is_general else low
        ends = (None if end is None else Decimal(end) for end in (low, high))
        yield terms.limits(*ends, unit)
    for item in one["items"]:
        yield item.rpartition(":")[2]
    if one["mode"]:
        yield one["mode"]
    yield from left["shares"] if left else ()
    kzt = (left or one)["kzt"]
    if kzt and one["role"] == "main" and one["kind"] == "fine":
        yield language.money(Decimal(kzt["max"]))
    if one["rule"] and not left:
        yield one["rule"]


def forms(assessment):
    steps = offence_steps(assessment)
    with language.in_prose():
        sentences = offence_sentences([assessment])
    yield "sentence", "\n".join(sentences)
    yield "steps", "\n".join([steps.heading, *steps.lines])
    blocks = offence_blocks([assessment], assessment.prices, ("usd",))
    yield "table", "\n".join(text for block in blocks for text in of_block(block))


def of_block(block):
    yield block.heading
    yield from (*block.lines, *block.notes)
    if block.grid:
        yield from (" ".join(row) for row in (block.grid.labels, *block.grid.rows))


def allowed(tables, article, offence, case):
    try:
        check_case(tables, offence, article.title, law.sanctions_of(tables, offence), case)
    except UsageError:
        return False
    return True


@pytest.mark.parametrize("name", CASES)
def test_what_the_document_says_every_other_form_says(tables, name):
    use(tables)
    case, day = CASES[name]
    prices = prices_on(tables, day, today=TODAY)
    seen = 0
    for article, offence in law.offences_on(tables, day):
        if not allowed(tables, article, offence, case):
            continue
        assessment = assess_offence(tables, article, offence, prices, case)
        said = dict(forms(assessment))
        document = offence_json(assessment)
        for form, text in said.items():
            for fact in facts(document, form):
                assert fact in text, (str(offence.citation), form, fact)
        for caveat in assessment.caveats:
            for form in ("sentence", "steps"):
                assert str(caveat.message) in said[form], (str(offence.citation), form)
        seen += 1
    assert seen > 400


@pytest.mark.parametrize("name", ["plain", "attempt"])
def test_a_sentence_names_the_wording_the_day_of_the_text_and_the_person(tables, name):
    use(tables)
    case, day = CASES[name]
    prices = prices_on(tables, day, today=TODAY)
    seen = 0
    for article, offence in law.offences_on(tables, day):
        if not allowed(tables, article, offence, case):
            continue
        seen += 1
        with language.in_prose():
            said = offence_sentences([assess_offence(tables, article, offence, prices, case)])
        sentence = "\n".join(said)
        # A wording that has ended is none of the text of that day.
        assert ("text of the code as on 20 March 2026" in sentence) is (offence.valid_to is None)
        if offence.amended_by:
            assert f"as amended by law {offence.amended_by} of " in sentence
        if case.attempt:
            assert "for an attempt (cc 24(3))" in sentence
    assert seen > 400
