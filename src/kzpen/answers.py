"""The answer of each command: from what was typed to a document and a screen, not yet rendered.

Modules that one command needs and another does not are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kzpen import documents
from kzpen.documents import Document
from kzpen.errors import Caveat, NoArticleError, UsageError
from kzpen.mci import indices
from kzpen.money import MCI, Amount, parse_amount
from kzpen.request import Days, Request
from kzpen.tables import Tables
from kzpen.valuation import Prices, value

if TYPE_CHECKING:
    from kzpen.assessment import Assessment
    from kzpen.citation import Citation
    from kzpen.pricing import Selection
    from kzpen.screens.blocks import Screen


class Answer(NamedTuple):
    """What a command found: for programs the document, for people the screen.

    The screen is built when it is needed, for a width in columns;
    `remarks` are for the error stream; `caveats` are the document's warnings.
    """

    document: Document
    screen: Callable[[int], Screen]
    currencies: Sequence[str] = ()
    caveats: tuple[Caveat, ...] = ()
    remarks: tuple[str, ...] = ()


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

    results = [documents.of_valuation(one) for one in valuations]
    document = documents.document("kzpen.mci/1", day, results, prices.caveats)
    return Answer(document, screen, names, prices.caveats)


def index_table(request: Request) -> Answer:
    """Every value of the index with its act, as what one MCI makes."""
    from decimal import Decimal

    known = indices(request.tables)
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

    prices = request.prices(day)
    check_term(term)
    article = law.article_of(request.tables, parse_citation(reference))
    sizes = [
        size(one, prices)
        for one in threshold_for(request.tables, article.code, article.number, term)
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
    caveats = (*prices.caveats, Caveat("threshold_moment", UNKNOWN_MOMENT))
    document = documents.document("kzpen.mci/1", day, results, caveats)
    return Answer(document, screen, names, caveats)


def offences(
    request: Request,
    references: Sequence[str],
    days: Days,
    code: str,
    selection: Selection,
) -> Answer:
    """The offences that the references name, priced on one day; `code` is that of bare numbers."""
    citations, remarks = _citations(request.tables, references, code)
    prices = request.prices(days.on)
    assessments = _assessments(request.tables, citations, prices, selection)
    decided = None
    if days.decision:
        decided = _assessments(request.tables, citations, request.prices(days.decision), selection)
    names = request.currencies.names

    def screen(_width: int) -> Screen:
        from kzpen.screens.offences import of_assessments, of_decision

        shown = of_assessments(request.tables, assessments, prices, names)
        if decided is None:
            return shown
        return shown + of_decision(request.tables, assessments, decided, names)

    results = [documents.of_assessment(one) for one in assessments]
    if decided is not None:
        results = [
            {**result, "decision": documents.of_decision(one, decided)}
            for result, one in zip(results, assessments, strict=True)
        ]
    caveats = (
        *prices.caveats,
        *_caveats(assessments),
        *_caveats(decided or ()),
        *_not_applied(assessments, selection),
    )
    document = documents.document("kzpen.penalty/1", days.on, results, caveats)
    return Answer(document, screen, names, caveats, remarks)


def chapters(tables: Tables, code: str) -> Answer:
    """The chapters of the Special Parts, of one code or of both."""
    from kzpen import law

    known = [(one, law.articles_in(tables, one)) for one in law.chapters(tables, code)]

    def screen(_width: int) -> Screen:
        from kzpen.screens.offences import of_chapters

        return of_chapters(known)

    results = [documents.of_chapter(chapter, articles) for chapter, articles in known]
    return Answer(documents.document("kzpen.chapters/1", None, results, ()), screen)


def chapter(tables: Tables, code: str, number: str) -> Answer:
    """The articles of one chapter; a chapter of both codes is read as the Criminal Code's."""
    from kzpen import law
    from kzpen.citation import CODES

    found = law.chapter_of(tables, code or CODES[0], number)
    both = all(any(tables["chapters"].rows_of(one, number)) for one in CODES)
    read = f"note: chapter {number} is read as one of the Criminal Code"
    remarks = (f"{read}; write --code {CODES[1]} for the other code",) if both and not code else ()
    articles = law.articles_in(tables, found)

    def screen(_width: int) -> Screen:
        from kzpen.screens.offences import of_articles

        return of_articles(found, articles)

    results = [documents.of_article(one) for one in articles]
    document = documents.document("kzpen.articles/1", None, results, ())
    return Answer(document, screen, remarks=remarks)


def compared_amounts(
    request: Request, texts: Sequence[str], days: Sequence[date], purpose: str
) -> Answer:
    """Amounts side by side on one day, or one amount across days."""
    from kzpen.comparison import change, measured

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
    caveats = tuple(caveat for prices in priced for caveat in prices.caveats)
    document = documents.comparison(on, results, changes, caveats)
    return Answer(document, screen, names, caveats)


def compared_offences(
    request: Request,
    references: Sequence[str],
    days: Sequence[date],
    code: str,
    selection: Selection,
) -> Answer:
    """Offences side by side on one day, or one offence across days."""
    from kzpen import law
    from kzpen.comparison import change_of_fine

    citations, remarks = _citations(request.tables, references, code)
    for reference, citation in zip(references, citations, strict=True):
        if reference.isdecimal() and not law.exists(request.tables, citation):
            message = f"no article {reference} in either code"
            raise NoArticleError(message, f"for an amount write {reference}mci")
    priced = [request.prices(day) for day in days]
    assessed = [
        (assessment, prices)
        for prices in priced
        for assessment in _assessments(request.tables, citations, prices, selection)
    ]
    assessments = [assessment for assessment, _ in assessed]
    if len(days) > 1 and len({one.offence.citation for one in assessments}) > 1:
        message = f"{references[0]} has several parts"
        raise UsageError(
            message, f"name one to compare it across days: {assessments[0].offence.citation}"
        )
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
    caveats = (*(one for prices in priced for one in prices.caveats), *_caveats(assessments))
    return Answer(
        documents.comparison(on, results, changes, caveats), screen, names, caveats, remarks
    )


def _citations(
    tables: Tables, references: Sequence[str], code: str
) -> tuple[list[Citation], tuple[str, ...]]:
    """The references read, and a remark on each bare number that stands in both codes."""
    from kzpen import law
    from kzpen.citation import CODE_NAMES, parse_citation

    citations = []
    remarks = []
    for reference in references:
        citation = parse_citation(reference)
        if code and not citation.code:
            citation = citation._replace(code=code)
        citations.append(citation)
        if other := law.also_in(tables, citation):
            there = citation._replace(code=other)
            here = f"note: {citation} is read as an article of the Criminal Code"
            remarks.append(f"{here}; write {there} for the {CODE_NAMES[other]}")
    return citations, tuple(dict.fromkeys(remarks))


def _assessments(
    tables: Tables, citations: Iterable[Citation], prices: Prices, selection: Selection
) -> list[Assessment]:
    from kzpen import law
    from kzpen.assessment import assess
    from kzpen.citation import CODE_NAMES

    found: list[Assessment] = []
    for citation in citations:
        try:
            found += assess(tables, citation, prices, selection)
        except NoArticleError as error:
            if other := law.also_in(tables, citation):
                hint = f"{error.hint}; the {CODE_NAMES[other]} is {citation._replace(code=other)}"
                raise NoArticleError(error.message, hint) from error
            raise
    return found


def _not_applied(assessments: Sequence[Assessment], selection: Selection) -> Iterator[Caveat]:
    """What was asked for and touched none of the punishments."""
    from kzpen.pricing import is_counted_from_base

    sanctions = [one for assessment in assessments for one in assessment.sanctions]
    if selection.custody is not None and not any(one.custody for one in sanctions):
        message = "--custody changes nothing: there is no fine in MCI of the Criminal Code"
        yield Caveat("not_applied", message)
    if selection.base is not None and not any(
        is_counted_from_base(one.sanction) for one in sanctions
    ):
        message = "--base changes nothing: there is no fine in per cent or in multiples"
        yield Caveat("not_applied", message)


def _caveats(assessments: Iterable[Assessment]) -> Iterable[Caveat]:
    return (caveat for one in assessments for caveat in one.caveats)
