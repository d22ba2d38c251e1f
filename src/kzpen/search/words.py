"""Offences found by words of their headings and summaries, in any of the three languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log
from typing import NamedTuple

from kzpen import law
from kzpen.citation import code_name
from kzpen.errors import NoArticleError, UsageError, quoted
from kzpen.language import say
from kzpen.law import Article, Offence
from kzpen.search.index import Entry, Index, index_of, words_of
from kzpen.tables import Tables

_SHORTEST = 3
_MOST_WORDS = 30
_LONGEST_WORD = 60
_LITTLE = (
    "a an and at by for from in of on or the to with и в во за из к на о об от по при с со у или "
    "для мен пен бен және не немесе үшін бойынша"
)
"""Words that say nothing about an offence."""

_SUMMARY = 1.0
_HEADING = 3.0
"""A heading names the offence, the more so the shorter it is; a summary only tells a part from
its neighbours."""

_FORM = 1.0
_BEGINNING = 0.7
_INSIDE = 0.4
_TYPO = 0.5
"""How well a word fits: another form of it, the beginning or the inside of a longer one, one
letter off."""

SYNONYMS = (
    "кража хищение воровство скотокрадство украл",
    "ограбление грабеж разбой",
    "убил убийство",
    "драка побои хулиганство",
    "алименты содержание",
    "руль управление вождение езда",
    "пьяный опьянение нетрезвый",
    "слежка преследование сталкинг",
    "взятка взяточничество подкуп",
    "наркотик наркотический",
    "избиение побои",
    "шум тишина",
    "theft stealing stolen",
    "drunk intoxication",
    "driving driver wheel",
    "ұрлық ұрлау",
    "руль басқару",
)
"""What people say and what the codes say, as lines of words that stand for each other."""


class Found(NamedTuple):
    """An offence that words were found in, and how well they fit: the more, the better."""

    article: Article
    offence: Offence
    score: float


class Findings(NamedTuple):
    """The offences found, best first, and the words that stand nowhere and were left out.

    `total` is how many were found, of which no more than were asked for are given.
    """

    offences: list[Found]
    total: int
    left_out: tuple[str, ...]


class _Fitting(NamedTuple):
    """What a word that is looked for finds: how well each offence has it, and in how many."""

    scores: dict[int, float]
    rarity: float


def search_words(
    tables: Tables, text: str, day: date, code: str = "", *, limit: int | None = None
) -> Findings:
    """The offences in force whose heading or summary has the words, best first.

    A word may stand in another form, be the beginning of a longer one or have one letter wrong.
    Every offence has as many of the words as the best ones have. UsageError where the text has no
    word to look for, NoArticleError where nothing has any of them.
    """
    words = _words_to_look_for(text)
    index = index_of(tables)
    candidates = index.in_force_on(day, code)
    found = [_fitting(index, word, candidates) for word in words]
    hits: dict[int, int] = {}
    for fitting in found:
        for number in fitting.scores:
            hits[number] = hits.get(number, 0) + 1
    if not hits:
        raise _nothing_found(text, code)
    most = max(hits.values())

    def score(number: int) -> float:
        return sum(one.scores.get(number, 0) * one.rarity for one in found)

    best = sorted((one for one in hits if hits[one] == most), key=lambda one: (-score(one), one))
    unknown = (word for word, one in zip(words, found, strict=True) if not one.scores)
    return Findings(
        offences=[
            Found(*law.offence_of(tables, index.key_of(number)), score(number))
            for number in best[:limit]
        ],
        total=len(best),
        left_out=tuple(unknown),
    )


def _words_to_look_for(text: str) -> list[str]:
    """The words that tell something, each once; UsageError for none, too many or too long ones."""
    words = [one for one in dict.fromkeys(words_of(text)) if one not in _LITTLE.split()]
    if not words:
        message = say("{text} has no word to look for", text=quoted(text))
        raise UsageError(message, say('write --search "livestock theft"'))
    if len(words) > _MOST_WORDS or max(map(len, words)) > _LONGEST_WORD:
        limits = {"words": _MOST_WORDS, "letters": _LONGEST_WORD}
        message = say("a search has at most {words} words of {letters} letters", **limits)
        raise UsageError(message, say("leave the less telling ones out"))
    return words


def _nothing_found(text: str, code: str) -> NoArticleError:
    message = say("nothing has the words {text}", text=quoted(text))
    if code:
        names = {"text": quoted(text), "code": code_name(code)}
        message = say("nothing in the {code} has the words {text}", **names)
    hint = say("try other words, or fewer; kzpen penalty lists chapters")
    return NoArticleError(message, hint)


def _fitting(index: Index, word: str, candidates: frozenset[int]) -> _Fitting:
    """The offences that have a word, each with how well; the fewer have it, the more it tells."""
    scores: dict[int, float] = {}
    for entry, fit in _entries(index, word):
        for number, weight in _weights(entry, candidates).items():
            scores[number] = max(scores.get(number, 0), fit * weight)
    if not scores and len(word) > _SHORTEST:
        for entry in index.near(word):
            for number, weight in _weights(entry, candidates).items():
                scores[number] = max(scores.get(number, 0), _TYPO * weight)
    return _Fitting(scores=scores, rarity=log(1 + len(candidates) / (len(scores) or 1)))


def _weights(entry: Entry, candidates: frozenset[int]) -> dict[int, float]:
    """How much each offence has of a word: its summary, and its heading where that has it."""
    summaries = (number for number in entry.in_summaries() if number in candidates)
    weights = dict.fromkeys(summaries, _SUMMARY)
    for number, words in entry.in_headings():
        if number in candidates:
            weights[number] = _SUMMARY + _HEADING / words
    return weights


def _entries(index: Index, word: str) -> Iterator[tuple[Entry, float]]:
    """The words of the codes that a word stands for, and how well each fits."""
    stems = {stem for same in _same(index, word) for stem in index.stems_of(same)}
    long = [stem for stem in stems if len(stem) > _SHORTEST]
    beginnings = {stem[:_SHORTEST] for stem in stems}
    for beginning in beginnings:
        for entry in index.beginning(beginning):
            if stems & entry.stems:
                yield entry, _FORM
            elif any(entry.word.startswith(stem) for stem in long):
                yield entry, _BEGINNING
    for stem in long:
        for entry in index.having(stem):
            if not entry.word.startswith(tuple(beginnings)):
                yield entry, _INSIDE


def _same(index: Index, word: str) -> Iterator[str]:
    """The word itself and those that stand for the same."""
    yield word
    stems = index.stems_of(word)
    for line in SYNONYMS:
        words = line.split()
        if any(stems & index.stems_of(one) for one in words):
            yield from words
