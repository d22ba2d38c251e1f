"""What `penalty` answers: offences priced on a day, the chapters, the articles of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kzpen import documents, law
from kzpen.answers.answer import Answer
from kzpen.assessment import Assessment, assess
from kzpen.citation import CODES, Citation, code_name, parse_citation
from kzpen.errors import Caveat, NoArticleError
from kzpen.language import say
from kzpen.pricing import Selection, is_counted_from_base
from kzpen.request import Days, Request
from kzpen.tables import Tables
from kzpen.valuation import Prices

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen


def offences(
    request: Request,
    references: Sequence[str],
    days: Days,
    code: str,
    selection: Selection,
) -> Answer:
    """The offences that the references name, priced on one day; `code` is that of bare numbers."""
    cited, remarks = citations_of(request.tables, references, code)
    prices = request.prices(days.on)
    priced = assessed_on(request.tables, cited, prices, selection)
    later = request.prices(days.decision) if days.decision else None
    decided = assessed_on(request.tables, cited, later, selection) if later else None
    names = request.currencies.names

    def screen(_width: int) -> Screen:
        from kzpen.screens.offences import of_assessments, of_decision

        shown = of_assessments(request.tables, priced, prices, names)
        if decided is None:
            return shown
        return shown + of_decision(request.tables, priced, decided, names)

    results = [documents.of_assessment(one) for one in priced]
    if decided is not None:
        results = [
            {**result, "decision": documents.of_decision(one, decided)}
            for result, one in zip(results, priced, strict=True)
        ]
    doubts = (
        *prices.caveats,
        *(later.caveats if later else ()),
        *caveats_of(priced),
        *caveats_of(decided or ()),
        *_not_applied(priced, selection),
    )
    document = documents.document("kzpen.penalty/1", days.on, results, doubts)
    answer = Answer(document, screen, names, doubts, remarks)
    return told(answer, request.tables, priced, prices)


def told(answer: Answer, tables: Tables, priced: Sequence[Assessment], prices: Prices) -> Answer:
    """The answer with its sentences for print and the steps to it."""

    def sentences() -> list[str]:
        from kzpen.screens.sentences import of_assessment

        return [of_assessment(tables, one) for one in priced]

    def steps() -> Screen:
        from kzpen.screens.steps import of_assessments

        return of_assessments(tables, priced, prices)

    return answer._replace(sentences=sentences, steps=steps)


def contents(tables: Tables, code: str, chapter: str | None) -> Answer:
    """The chapters of one code or of both, or the articles of the chapter that is named."""
    return of_chapters(tables, code) if chapter is None else of_chapter(tables, code, chapter)


def of_chapters(tables: Tables, code: str) -> Answer:
    """The chapters of the Special Parts, of one code or of both."""
    from kzpen import chapters

    known = [(one, chapters.articles_in(tables, one)) for one in chapters.chapters(tables, code)]

    def screen(_width: int) -> Screen:
        from kzpen.screens import offences as screens

        return screens.of_chapters(known)

    results = [documents.of_chapter(chapter, articles) for chapter, articles in known]
    return Answer(documents.document("kzpen.chapters/1", None, results, ()), screen)


def of_chapter(tables: Tables, code: str, number: str) -> Answer:
    """The articles of one chapter; a number in both codes is the Criminal Code's."""
    from kzpen import chapters

    having = [one for one in CODES if any(tables["chapters"].rows_of(one, number))]
    found = chapters.chapter_of(tables, code or (having or CODES)[0], number)
    names = {"number": number, "code": code_name(found.code)}
    remarks = tuple(
        say(
            "note: chapter {number} is read as one of the {code}; write --code {other} for the "
            "other code",
            other=other,
            **names,
        )
        for other in having
        if other != found.code and not code
    )
    articles = chapters.articles_in(tables, found)

    def screen(_width: int) -> Screen:
        from kzpen.screens.offences import of_articles

        return of_articles(found, articles)

    results = [documents.of_article(one) for one in articles]
    document = documents.document("kzpen.articles/1", None, results, ())
    return Answer(document, screen, remarks=remarks)


def citations_of(
    tables: Tables, references: Sequence[str], code: str
) -> tuple[list[Citation], tuple[str, ...]]:
    """The references read, and a remark on each bare number that stands in both codes."""
    cited = []
    remarks = []
    for reference in references:
        citation = parse_citation(reference)
        if code and not citation.code:
            citation = citation._replace(code=code)
        cited.append(citation)
        if other := law.also_in(tables, citation):
            there = citation._replace(code=other)
            names = {"reference": citation, "there": there, "code": code_name(other)}
            remarks.append(
                say(
                    "note: {reference} is read as an article of the Criminal Code; "
                    "write {there} for the {code}",
                    **names,
                )
            )
    return cited, tuple(dict.fromkeys(remarks))


def assessed_on(
    tables: Tables, cited: Iterable[Citation], prices: Prices, selection: Selection
) -> list[Assessment]:
    """Every offence that the references name, priced on a day.

    NoArticleError names the same number in the other code where there is one.
    """
    found: list[Assessment] = []
    for citation in cited:
        try:
            found += assess(tables, citation, prices, selection)
        except NoArticleError as error:
            if other := law.also_in(tables, citation):
                there = citation._replace(code=other)
                names = {"hint": error.hint, "code": code_name(other), "there": there}
                hint = say("{hint}; for the {code} write {there}", **names)
                raise NoArticleError(error.message, hint) from error
            raise
    return found


def caveats_of(assessments: Iterable[Assessment]) -> Iterable[Caveat]:
    """The doubts about these offences."""
    return (caveat for one in assessments for caveat in one.caveats)


def _not_applied(assessments: Sequence[Assessment], selection: Selection) -> Iterator[Caveat]:
    """What was asked for and touched none of the punishments."""
    sanctions = [one for assessment in assessments for one in assessment.sanctions]
    if selection.custody is not None and not any(one.custody for one in sanctions):
        message = say("--custody changes nothing: there is no fine in MCI of the Criminal Code")
        yield Caveat("not_applied", message)
    if selection.base is not None and not any(
        is_counted_from_base(one.sanction) for one in sanctions
    ):
        message = say("--base changes nothing: there is no fine in per cent or in multiples")
        yield Caveat("not_applied", message)
