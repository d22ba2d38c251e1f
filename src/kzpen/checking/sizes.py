"""Whether article 3 of the Criminal Code sets a size as a text says: MCI that it begins with.

Apart from `sanctions`, as few texts tell of sizes and only those load it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from kzpen import money, terms
from kzpen.checking.limits import ends_of, is_lower
from kzpen.checking.paragraph import SIZE, Claim
from kzpen.checking.rounding import RIGHT
from kzpen.checking.verdicts import CODES, UNKNOWN, WRONG, Judged, code_of
from kzpen.language import say
from kzpen.sentencing.sizes import TERMS, Limits, limits_of_size

if TYPE_CHECKING:
    from kzpen.checking.verdicts import Judge

_MOST_SHOWN = 6


def judged_size(judge: Judge, claim: Claim) -> Judged | None:
    """A claim on a size, held against all that article 3 sets of that name on its day.

    Which article a text has in mind it seldom says: the size of any of them may be meant. Unknown
    on a day whose sizes were not read.
    """
    if claim.mci is None:
        return None
    for day in judge.days(claim):
        articles = {one.article for one in claim.mention.citations} if claim.mention else set()
        known = judge.looked_up(
            ("sizes", claim.size, day, frozenset(articles)),
            partial(limits_of_size, judge.tables, claim.size, day, articles),
        )
        if not known:
            continue
        ends = {end for one in known for end in one if end is not None}
        said = {claim.mci.low.value, claim.mci.high.value}
        message = _told(claim.size, known)
        if said <= ends:
            return Judged(claim, RIGHT, CODES[RIGHT], message, day)
        return Judged(claim, WRONG, code_of(WRONG, SIZE), message, day)
    day = judge.days(claim)[0]
    message = say("the sizes of cc 3 on {day} are not in the tables", day=day)
    return Judged(claim, UNKNOWN, CODES[UNKNOWN], message, day)


def judged_size_of_articles(judge: Judge, claim: Claim, day: date) -> Judged | None:
    """MCI that a sentence on sizes names for an article: right where they are one of its sizes.

    Where words say that they are the least or the most, that end of a size. None where they are
    none of them, and nothing says that a size begins there.
    """
    if claim.mention is None or claim.mci is None:
        return None
    articles = {one.article for one in claim.mention.citations}
    told: list[str] = []
    is_wrong = is_lower(claim.limit)
    for size in TERMS:
        known = limits_of_size(judge.tables, size, day, articles, only=True)
        lows, highs = [low for low, _ in known], [high for _, high in known]
        if claim.mci.high.value in ends_of(lows, highs, claim.limit):
            return Judged(claim, RIGHT, CODES[RIGHT], _told(size, known), day)
        is_wrong = is_wrong or claim.mci.high.value in (*lows, *highs)
        told += [_told(size, known)] if known else []
    if not (told and is_wrong):
        return None
    return Judged(claim, WRONG, code_of(WRONG, SIZE), "; ".join(told), day)


def _told(size: str, known: list[Limits]) -> str:
    """What article 3 sets for a size, what it sets for the most articles first."""
    starts = list(dict.fromkeys(low or high or Decimal(0) for low, high in known))
    shown = ", ".join(terms.measure(one, money.MCI) for one in starts[:_MOST_SHOWN])
    return say("cc 3, {size}: {amounts}", size=terms.size(size), amounts=shown)
