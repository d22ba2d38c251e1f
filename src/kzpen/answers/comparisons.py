"""What `compare` answers: amounts or offences side by side, or one of them across days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen import documents, law
from kzpen.answers.answer import Answer
from kzpen.answers.offences import assessed_on, caveats_of, citations_of
from kzpen.comparison import change, change_of_fine, measured
from kzpen.errors import NoArticleError, UsageError
from kzpen.language import say
from kzpen.money import parse_amount
from kzpen.pricing import Selection
from kzpen.request import Request
from kzpen.valuation import value

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen


def of_amounts(
    request: Request, texts: Sequence[str], days: Sequence[date], purpose: str
) -> Answer:
    """Amounts side by side on one day, or one amount across days."""
    given = [parse_amount(text) for text in texts]
    request = request.needing(given)
    priced = [request.prices(day, purpose) for day in days]
    valued = [(value(amount, prices), prices) for prices in priced for amount in given]
    valuations = [valuation for valuation, _ in valued]
    names = request.currencies.names

    def screen(_width: int) -> Screen:
        from kzpen.screens import comparisons

        if len(days) == 1:
            return comparisons.of_amounts(valuations, priced[0], names)
        return comparisons.of_amount_across_days(valued, names)

    first = measured(valuations[0])
    changes = [change(measured(one), first) for one in valuations] if len(days) > 1 else None
    results = [documents.of_valuation(one) for one in valuations]
    on = [prices.day for _, prices in valued]
    doubts = tuple(caveat for prices in priced for caveat in prices.caveats)
    document = documents.comparison(on, results, changes, doubts)
    return Answer(document, screen, names, doubts)


def of_offences(
    request: Request,
    references: Sequence[str],
    days: Sequence[date],
    code: str,
    selection: Selection,
) -> Answer:
    """Offences side by side on one day, or one offence across days."""
    cited, remarks = citations_of(request.tables, references, code)
    for reference, citation in zip(references, cited, strict=True):
        if reference.isdecimal() and not law.exists(request.tables, citation):
            message = say("no article {article} in either code", article=reference)
            raise NoArticleError(message, say("for an amount write {text}", text=f"{reference}mci"))
    priced = [request.prices(day) for day in days]
    assessed = [
        (assessment, prices)
        for prices in priced
        for assessment in assessed_on(request.tables, cited, prices, selection)
    ]
    assessments = [assessment for assessment, _ in assessed]
    if len(days) > 1 and len({one.offence.citation for one in assessments}) > 1:
        message = say("{reference} has several parts", reference=references[0])
        first = assessments[0].offence.citation
        hint = say("name one to compare it across days: {reference}", reference=first)
        raise UsageError(message, hint)
    names = request.currencies.names

    def screen(width: int) -> Screen:
        from kzpen.screens import comparisons

        if len(days) == 1:
            return comparisons.of_offences(request.tables, assessments, priced[0], names, width)
        return comparisons.of_offence_across_days(assessed, names)

    changes = None
    if len(days) > 1:
        changes = [change_of_fine(one, assessments[0]) for one in assessments]
    results = [documents.of_assessment(one) for one in assessments]
    on = [prices.day for _, prices in assessed]
    doubts = (*(one for prices in priced for one in prices.caveats), *caveats_of(assessments))
    document = documents.comparison(on, results, changes, doubts)
    return Answer(document, screen, names, doubts, remarks)
