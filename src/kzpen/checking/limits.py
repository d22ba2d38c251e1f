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

LOWEST, HIGHEST = "lowest", "highest"
"""A limit that is named as such: of an article without its part it is that of all its parts."""

_NEAR = 90
"""Signs before and behind a figure within which words tell its limit, at most."""

_CANNOT = r"(?:can|must|may|shall) ?not"
_END = r"(?:предел|границ|планк|порог)\w*"
_ADVERB = r"(?! (?:of |на |в )?$)"
_GAP = (
    r"(?!\w)(?:(?!(?<!\w)(?:или|либо|or|немесе)(?!\w))[^.;,()0-9]|20\d\d|\( ?\)"
    r"|, ?(?:котор|предусмотр|установл|что(?!\w)|which|that|provided)|, ?(?=- $)){0,70}$"
)
"""What may stand between the name of a limit and its figure; the article itself is left out."""

_NAMED = {
    LOWEST: re.compile(
        rf"(?<!\w)(?:(?:минимум|minimum){_ADVERB}|минимальн\w+|наименьш\w+|нижн\w+ {_END}"
        r"|сам\w+ (?:маленьк|меньш|низк|мягк|мал|корот)\w+"
        r"|lowest|smallest|shortest|lightest|mildest|lower (?:limit|bound)|floor"
        r"|ең (?:аз|төмен|кіші|қысқа|кем|жеңіл)\w*|төменгі ше[гк]\w*)" + _GAP
    ),
    HIGHEST: re.compile(
        rf"(?<!\w)(?:(?:максимум|maximum){_ADVERB}|максимальн\w+|наибольш\w+|верхн\w+ {_END}"
        r"|потол\w+|сам\w+ (?:больш|высок|крупн|строг|суров|тяжк|тяж[её]л|длинн|долг)\w+"
        r"|highest|largest|biggest|longest|heaviest|harshest|stiffest|steepest|toughest"
        r"|upper (?:limit|bound)|ceiling|cap"
        r"|ең (?:көп|жоғар|үлкен|ұзақ|ауыр|қатаң)\w*|жоғарғы ше[гк]\w*)" + _GAP
    ),
}
"""A limit that is named before its figure: минимальный штраф - 500 МРП."""

_BEFORE = {
    LEAST: re.compile(
        r"(?<!\w)(?:от|(?:не (?:может быть )?|ни)(?:менее|меньше|ниже)(?:,? чем)?|по меньшей мере"
        r"|(?:начина\w+|старту\w+) (?:с|от)|минимум|minimum(?: of)?|from|at least|as little as"
        rf"|(?:no|not|{_CANNOT} be) (?:less|fewer|lower|shorter) than"
        r"|start(?:s|ing)? (?:at|from)|кемінде|кем дегенде) (?:на |в |a )?$"
    ),
    MOST: re.compile(
        r"(?<!\w)(?:до|не (?:может быть )?(?:более|больше|свыше|выше|дольше)(?:,? чем)?"
        r"|не (?:может |должен |должна )?превы(?:ша|си)\w+|достига(?:ет|ть)|в пределах|максимум"
        r"|up to|at most|as much as|within|maximum(?: of)?"
        rf"|(?:no|not|{_CANNOT} be) (?:more|longer|higher) than|(?:{_CANNOT}|(?:does )?not) exceed"
        r"|not exceeding|capped at|limited to|(?:can|may) reach|reaches) (?:на |в |a )?$"
    ),
}
_KIND_BEHIND = r"(?:,? (?!(?:и|а|но|или|либо|and|or|but|to|және|немесе)(?!\w))[^\W\d]+){0,3}?"
"""What a punishment is called between its figure and a limit: 15 суток ареста минимум."""

_BEHIND = {
    LEAST: re.compile(
        r"(?:-?[дтн][ае]н)? ?,? ?(?:бастап|(?:кем|аз|төмен) (?:емес|болма\w*)|и (?:более|выше)"
        r"|or (?:more|longer)|and (?:up|above))(?!\w)"
        rf"|{_KIND_BEHIND},? (?:как )?(?:минимум|minimum|as a minimum|at the very least|at least)"
        r"(?! ?-? ?\w)"
    ),
    MOST: re.compile(
        r"(?:-?(?:ға|ге|қа|ке|на|не)|-?[дтн][ае]н)? ?,? ?"
        r"(?:дейін\w*|аспа\w+|(?:көп|артық|жоғары|ұзақ) (?:емес|болма\w*)|or (?:less|fewer))(?!\w)"
        rf"|{_KIND_BEHIND},? (?:как )?"
        r"(?:максимум|maximum|as a maximum|at (?:the (?:very )?)?most|tops)(?! ?-? ?\w)"
    ),
}
_CHANGED_BEFORE = re.compile(rf"(?<!\w)(?:{CHANGED})[^.;:]{{0,40}}$")
_CHANGED_BEHIND = re.compile(
    r"[^.;,]{0,20}?(?:өсті|өсе|өсі|артт|арта|арты|көтер|ұлғай|көбей|ұзар|төменде|азай|қысқар)"
)
"""What tells what a punishment became: снижен до 2 лет, 200 АЕК-ке дейін өсті."""


def words_before(plain: str, first: int, start: int, cited: tuple[int, int]) -> str:
    """What a text says right before a figure, without the article between the places `cited`."""
    if first <= cited[0] and start - _NEAR < cited[1] <= start:
        return plain[max(first, cited[0] - _NEAR) : cited[0]] + plain[cited[1] : start]
    return plain[max(first, start - _NEAR) : start]


def limit_of(plain: str, first: int, start: int, end: int, cited: tuple[int, int]) -> str:
    """Which end of a punishment a figure is said to be, "" where nothing says.

    `lowest` or `highest` where the end is named, `least` or `most` where words limit the figure.
    The figure stands between `start` and `end`; `first` is where the text before it begins. The
    article between the two places `cited` may stand between: минимум по ч. 3 ст. 188 УК - 2 года.
    """
    before = words_before(plain, first, start, cited)
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


def is_lower(limit: str) -> bool:
    """Whether a figure is said to be the lower end."""
    return limit in (LEAST, LOWEST)


def is_upper(limit: str) -> bool:
    """Whether a figure is said to be the upper end."""
    return limit in (MOST, HIGHEST)


def ends_of(lows: Iterable[_End], highs: Iterable[_End], limit: str) -> tuple[_End, ...]:
    """The ends of a punishment or a size that a figure may be, of which words may say which it is.

    `limit` is one of `limit_of`.
    """
    return (*(() if is_upper(limit) else lows), *(() if is_lower(limit) else highs))
