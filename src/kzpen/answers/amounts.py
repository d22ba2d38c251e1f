"""What `mci` answers: amounts on one day, the index itself, a size of article 3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kzpen import documents
from kzpen.answers.answer import Answer
from kzpen.errors import Caveat
from kzpen.language import say
from kzpen.mci import indices
from kzpen.money import MCI, Amount, parse_amount
from kzpen.request import Request
from kzpen.valuation import Prices, value

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen


def amounts(request: Request, texts: Sequence[str], day: date, purpose: str) -> Answer:
    """Amounts on one day."""
    given = [parse_amount(text) for text in texts]
    request = request.needing(given)
    prices = request.prices(day, purpose)
    valuations = [value(amount, prices) for amount in given]
    names = request.currencies.names

    def screen(_width: int) -> Screen:
        from kzpen.screens.amounts import of_valuations

        return of_valuations(valuations, prices, names)

    def sentences() -> list[str]:
        from kzpen.screens.sentences import of_valuation

        return [of_valuation(one, prices) for one in valuations]

    def steps() -> Screen:
        from kzpen.screens.steps import of_valuation

        return [of_valuation(one, prices) for one in valuations]

    results = [documents.of_valuation(one) for one in valuations]
    document = documents.document("kzpen.mci/1", day, results, prices.caveats)
    return Answer(document, screen, names, prices.caveats, sentences=sentences, steps=steps)


def index_table(request: Request, purpose: str | None) -> Answer:
    """Every value of the index, of one purpose if named, with its act, as what one MCI makes."""
    known = indices(request.tables, purpose)
    one = Amount(Decimal(1), MCI)
    results = [
        documents.of_valuation(value(one, Prices(index.valid_from, index, (), ())))
        for index in known
    ]

    def screen(_width: int) -> Screen:
        from kzpen.screens.amounts import of_indices

        return of_indices(known)

    return Answer(documents.document("kzpen.mci/1", None, results, ()), screen)


def threshold(request: Request, term: str, reference: str, day: date) -> Answer:
    """One size of article 3 for an article: its ends as amounts on one day."""
    from kzpen import law
    from kzpen.citation import parse_citation
    from kzpen.pricing import size
    from kzpen.sentencing.thresholds import UNKNOWN_MOMENT, check_term, threshold_for

    check_term(term)
    citation = parse_citation(reference)
    article = law.article_of(request.tables, citation)
    law.parts_of(request.tables, article, citation.part)  # refuses a part that is none
    prices = request.prices(day)
    sizes = [
        size(one, prices)
        for one in threshold_for(request.tables, article.code, article.number, term)
        if not citation.part or one.part in ("", citation.part)
    ]
    valued = [
        (value(Amount(end, MCI), prices), one)
        for one in sizes
        for end in (one.threshold.low, one.threshold.high)
        if end is not None
    ]
    names = request.currencies.names

    def screen(_width: int) -> Screen:
        from kzpen.screens.amounts import of_thresholds

        return of_thresholds(article, valued, prices)

    results = [
        {**documents.of_valuation(one), "threshold": documents.of_size(of)} for one, of in valued
    ]
    caveats = (*prices.caveats, Caveat("threshold_moment", say(UNKNOWN_MOMENT)))
    document = documents.document("kzpen.mci/1", day, results, caveats)
    return Answer(document, screen, names, caveats)
