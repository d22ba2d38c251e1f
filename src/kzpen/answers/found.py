"""What `penalty --search` and `--where` answer: offences found, best first, each priced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen import documents, law
from kzpen.answers.answer import Answer
from kzpen.answers.offences import caveats_of, told
from kzpen.assessment import assess_offence
from kzpen.condition_text import parse_condition
from kzpen.conditions import find
from kzpen.errors import NoArticleError, quoted
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
    candidates, remarks = _candidates(request, text, day, code)
    offences = [offence for _, offence in candidates]
    if asked:
        offences = find(request.tables, asked, offences, prices.monthly_index)
    if not offences:
        message = say("no offence in force on {day} meets the conditions", day=day)
        raise NoArticleError(message, say("leave one of them out, or widen a figure"))
    articles = {offence.key: article for article, offence in candidates}
    priced = [
        assess_offence(request.tables, articles[one.key], one, prices, selection)
        for one in offences[:most]
    ]
    if len(priced) < len(offences):
        counts = {"shown": len(priced), "all": len(offences)}
        remarks += (say("note: {shown} of {all} shown; --limit {all} shows them all", **counts),)
    names = request.currencies.names

    def screen(width: int) -> Screen:
        from kzpen.screens.found import of_found

        return of_found(request.tables, priced, prices, names, width)

    doubts = (*prices.caveats, *caveats_of(priced))
    results = [documents.of_assessment(one) for one in priced]
    document = documents.document("kzpen.penalty/1", day, results, doubts)
    answer = Answer(document, screen, names, doubts, remarks)
    return told(answer, request.tables, priced, prices)


def _candidates(
    request: Request, text: str | None, day: date, code: str
) -> tuple[list[tuple[Article, Offence]], tuple[str, ...]]:
    """The offences in force that have the words, or all; a remark on words left out."""
    if text is not None:
        from kzpen.searching import search

        findings = search(request.tables, text, day, code)
        words = ", ".join(map(quoted, findings.left_out))
        remarks = (say("note: left out is what stands nowhere: {words}", words=words),)
        found = [(one.article, one.offence) for one in findings.offences]
        return found, remarks if words else ()
    return list(law.offences_on(request.tables, day, code)), ()
