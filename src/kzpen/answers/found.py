"""What `penalty --search` and `--where` answer: offences found, best first, each priced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen import documents, law
from kzpen.answers.answer import Answer
from kzpen.answers.offences import caveats_of, told
from kzpen.assessment import assess_offence
from kzpen.conditions import find, parse_condition
from kzpen.errors import NoArticleError
from kzpen.language import say
from kzpen.law import Article, Offence
from kzpen.pricing import Selection
from kzpen.request import Request, limit_of

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen

_SEARCHED = 20
"""Of offences with the words so many are shown: the best fitting stand first."""


def found(
    request: Request,
    text: str | None,
    conditions: Sequence[str],
    day: date,
    code: str,
    selection: Selection,
    limit: str | None,
) -> Answer:
    """The offences in force on a day that have the words and meet the conditions, priced.

    Those with words come best first, others in the order of the codes; at most `limit` of them,
    and a remark tells how many more there are. NoArticleError where there is none.
    """
    most = limit_of(limit) or (None if text is None else _SEARCHED)
    prices = request.prices(day)
    asked = [parse_condition(request.tables, condition) for condition in conditions]
    candidates = _candidates(request, text, day, code)
    offences = [offence for _, offence in candidates]
    if asked:
        offences = find(request.tables, asked, offences, prices.monthly_index)
    if not offences:
        message = say("no offence in force on {day} meets the conditions", day=day)
        raise NoArticleError(message, say("leave one of them out, or widen a figure"))
    articles = {(article.code, article.number): article for article, _ in candidates}
    priced = [
        assess_offence(request.tables, articles[one.code, one.article], one, prices, selection)
        for one in offences[:most]
    ]
    names = request.currencies.names

    def screen(width: int) -> Screen:
        from kzpen.screens.found import of_found

        return of_found(request.tables, priced, prices, names, width)

    more = len(offences) - len(priced)
    rest = {"shown": len(priced), "all": len(offences)}
    remarks = (say("note: {shown} of {all} shown; --limit {all} shows them all", **rest),)
    doubts = (*prices.caveats, *caveats_of(priced))
    results = [documents.of_assessment(one) for one in priced]
    document = documents.document("kzpen.penalty/1", day, results, doubts)
    answer = Answer(document, screen, names, doubts, remarks if more else ())
    return told(answer, request.tables, priced, prices)


def _candidates(
    request: Request, text: str | None, day: date, code: str
) -> list[tuple[Article, Offence]]:
    if text is not None:
        from kzpen.searching import search

        return [(one.article, one.offence) for one in search(request.tables, text, day, code)]
    articles = {(one.code, one.number): one for one in law.articles(request.tables, code)}
    offences = law.offences_on(request.tables, day, code)
    return [(articles[one.code, one.article], one) for one in offences]
