"""Whether a text says that a figure is the least of a punishment or the most of it.

A module of its own, because a fine and a term are found apart and their limits are told alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from kzpen.checking.figures import LEAST, MOST
from kzpen.checking.words import CHANGED

_End = TypeVar("_End")

_NEAR = 60
"""Signs before and behind a figure within which words tell its limit, at most."""

_NAMED = {
    LEAST: re.compile(
        r"(?<!\w)(?:минимальн\w+|минимум|нижн\w+ (?:предел|границ|планк)\w*|minimum|(?:the )?lowest"
        r"|lower limit|ең (?:аз|төменгі|төмен|кіші|қысқа)\w*|төменгі шег\w+)(?!\w)"
        r"[^.;,()0-9]{0,40}$"
    ),
    MOST: re.compile(
        r"(?<!\w)(?:максимальн\w+|максимум|верхн\w+ (?:предел|границ|планк)\w*|maximum"
        r"|(?:the )?highest|upper limit|ең (?:көп|жоғары|үлкен|ұзақ)\w*|жоғарғы шег\w+)(?!\w)"
        r"[^.;,()0-9]{0,40}$"
    ),
}
"""A limit that is named before its figure: минимальный штраф - 500 МРП."""

_BEFORE = {
    LEAST: re.compile(
        r"(?<!\w)(?:от|не (?:менее|меньше|ниже)(?:,? чем)?|начина\w+ (?:с|от)|from|at least"
        r"|(?:no|not) (?:less|fewer) than|start(?:s|ing)? (?:at|from)|кемінде|кем дегенде)"
        r" (?:на |в |a )?$"
    ),
    MOST: re.compile(
        r"(?<!\w)(?:до|не (?:более|больше|свыше|выше)(?:,? чем)?|не превыша\w+|достига(?:ет|ть)"
        r"|up to|at most|(?:no|not) (?:more|longer) than|not exceed(?:ing)?"
        r"|(?:can|may) reach|reaches) (?:на |в |a )?$"
    ),
}
_BEHIND = {
    LEAST: re.compile(
        r"(?:-?[дтн][ае]н)? ?,? ?(?:бастап|кем (?:емес|болма)|төмен (?:емес|болма)|и (?:более|выше)"
        r"|or (?:more|longer)|and (?:up|above)|минимум|minimum)(?!\w)"
    ),
    MOST: re.compile(
        r"(?:-?(?:ға|ге|қа|ке|на|не)|-?[дтн][ае]н)? ?,? ?(?:дейін\w*|аспа\w+|(?:көп|артық) емес"
        r"|максимум|maximum|at (?:the )?most)(?!\w)"
    ),
}
_CHANGED_BEFORE = re.compile(rf"(?<!\w)(?:{CHANGED})[^.;:]{{0,40}}$")
_CHANGED_BEHIND = re.compile(
    r"[^.;,]{0,20}?(?:өсті|өсе|өсі|артт|арта|арты|көтер|ұлғай|көбей|ұзар|төменде|азай|қысқар)"
)
"""What tells what a punishment became: снижен до 2 лет, 200 АЕК-ке дейін өсті."""


def limit_of(plain: str, first: int, start: int, end: int, cited: tuple[int, int]) -> str:
    """Which end of a punishment a figure is said to be: `least`, `most`, or "" where nothing says.

    The figure stands between `start` and `end`; `first` is where the text before it begins. The
    article between the two places `cited` may stand between: минимум по ч. 3 ст. 188 УК - 2 года.
    """
    before = plain[max(first, start - _NEAR) : start]
    if first <= cited[0] and start - _NEAR < cited[1] <= start:
        before = plain[max(first, cited[0] - _NEAR) : cited[0]] + plain[cited[1] : start]
    named = [limit for limit, words in _NAMED.items() if words.search(before)]
    if named:
        return named[0] if len(named) == 1 else ""
    behind = plain[end : end + _NEAR]
    for limit in (MOST, LEAST):
        told = _BEFORE[limit].search(before)
        told_behind = _BEHIND[limit].match(behind)
        if told and not _CHANGED_BEFORE.search(before[: told.start()]):
            return limit
        if told_behind and not _CHANGED_BEHIND.match(behind, told_behind.end()):
            return limit
    return ""


def ends_of(lows: Iterable[_End], highs: Iterable[_End], limit: str) -> tuple[_End, ...]:
    """The ends of a punishment or a size that a figure may be, of which words may say which it is.

    `limit` is `least`, `most`, or "" where nothing says.
    """
    return (*(lows if limit != MOST else ()), *(highs if limit != LEAST else ()))
