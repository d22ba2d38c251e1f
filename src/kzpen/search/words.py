"""Offences found by words of their headings and summaries, in any of the three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from math import log
from typing import Any, NamedTuple

from kzpen import law
from kzpen.citation import code_name
from kzpen.errors import NoArticleError, UsageError, quoted
from kzpen.language import say
from kzpen.law import Article, Offence
from kzpen.tables import Tables

_WORD = r"[^\W_]+"
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

_SYNONYMS = (
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

_KAZAKH_ENDINGS = (
    "ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен нда нде лар лер дар дер тар тер "
    "сын сін ға ге қа ке на не ды ді ты ті ны ні да де та те сы сі ын ін ы і"
)
"""Endings of nouns, the longest first. No library keeps a stemmer for Kazakh."""


_KAZAKH_HARD = str.maketrans("ғгб", "қкп")
"""The last letter of a stem is soft before an ending: жылдамдық, жылдамдығын."""


class Found(NamedTuple):
    """An offence that words were found in, and how well they fit: the more, the better."""

    article: Article
    offence: Offence
    score: float


class Findings(NamedTuple):
    """The offences found, best first, and the words that stand nowhere and were left out."""

    offences: list[Found]
    left_out: tuple[str, ...]


def search(tables: Tables, text: str, day: date, code: str = "") -> Findings:
    """The offences in force whose heading or summary has the words, best first.

    A word may stand in another form, be the beginning of a longer one or have one letter wrong.
    Every offence has as many of the words as the best ones have. UsageError where the text has no
    word to look for, NoArticleError where nothing has any of them.
    """
    words = _words_to_look_for(text)
    candidates = list(_candidates(tables, day, code))
    vocabulary = {one for *_, weights in candidates for one in weights}
    fits = [_fitting(word, vocabulary) for word in words]
    rarity = [_rarity(one, candidates) for one in fits]
    by_hits: dict[int, list[Found]] = {}
    for article, offence, weights in candidates:
        scores = [
            max((fit * weights[one] for one, fit in fitting.items() if one in weights), default=0)
            for fitting in fits
        ]
        if hits := sum(score > 0 for score in scores):
            score = sum(one * weight for one, weight in zip(scores, rarity, strict=True))
            by_hits.setdefault(hits, []).append(Found(article, offence, score))
    if not by_hits:
        raise _nothing_found(text, code)
    best = sorted(by_hits[max(by_hits)], key=lambda one: -one.score)
    unknown = (word for word, fitting in zip(words, fits, strict=True) if not fitting)
    return Findings(best, tuple(unknown))


def _words_to_look_for(text: str) -> list[str]:
    """The words that tell something, each once; UsageError for none, too many or too long ones."""
    words = [one for one in dict.fromkeys(_words(text)) if one not in _LITTLE.split()]
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


def _candidates(
    tables: Tables, day: date, code: str
) -> Iterator[tuple[Article, Offence, dict[str, float]]]:
    """Every offence in force on a day with the weight of each word in its heading and summary."""
    headings: dict[Article, dict[str, float]] = {}
    for article, offence in law.offences_on(tables, day, code):
        if article not in headings:
            headings[article] = _heading_weights(article)
        weights = dict.fromkeys(_words(f"{offence.summary_en} {offence.summary_ru}"), _SUMMARY)
        for one, weight in headings[article].items():
            weights[one] = weights.get(one, 0) + weight
        yield article, offence, weights


def _heading_weights(article: Article) -> dict[str, float]:
    weights: dict[str, float] = {}
    for heading in article.title:
        words = _words(heading)
        weights.update(dict.fromkeys(words, _SUMMARY + _HEADING / (len(words) or 1)))
    return weights


def _words(text: str) -> list[str]:
    return re.findall(_WORD, text.casefold().replace("ё", "е"))


def _fitting(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words of the codes that a word stands for, and how well each fits."""
    stems = {stem for same in _same(word) for stem in _stems(same)}
    found: dict[str, float] = {}
    for one in vocabulary:
        if any(one.startswith(stem[:_SHORTEST]) for stem in stems):
            if stems & _stems(one):
                found[one] = _FORM
            elif any(len(stem) > _SHORTEST and one.startswith(stem) for stem in stems):
                found[one] = _BEGINNING
        elif any(len(stem) > _SHORTEST and stem in one for stem in stems):
            found[one] = _INSIDE
    if not found and len(word) > _SHORTEST:
        return {one: _TYPO for one in vocabulary if _is_one_letter_off(word, one)}
    return found


def _same(word: str) -> Iterator[str]:
    """The word itself and those that stand for the same."""
    yield word
    stems = _stems(word)
    for line in _SYNONYMS:
        words = line.split()
        if any(stems & _stems(one) for one in words):
            yield from words


@cache
def _stems(word: str) -> frozenset[str]:
    """The stems of a word in each language that it may be of."""
    if word.isascii():
        return frozenset({_stemmer("english").stemWord(word)})
    return frozenset({_stemmer("russian").stemWord(word), _kazakh_stem(word)})


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401  (the library has no types)
    from snowballstemmer import stemmer  # type: ignore[import-untyped]

    return stemmer(language)


def _kazakh_stem(word: str) -> str:
    shorter = next(
        (word.removesuffix(one) for one in _KAZAKH_ENDINGS.split() if word.endswith(one)), word
    )
    if shorter != word and len(shorter) >= _SHORTEST:
        return _kazakh_stem(shorter)
    return word[:-1] + word[-1].translate(_KAZAKH_HARD)


def _is_one_letter_off(word: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are exchanged."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word)
    )
    ours, theirs = word[start:], other[start:]
    return (
        ours[1:] == theirs[1:]
        or ours[1:] == theirs
        or ours == theirs[1:]
        or (ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:])
    )


def _rarity(
    fitting: dict[str, float], candidates: list[tuple[Article, Offence, dict[str, float]]]
) -> float:
    """How much a word tells: the fewer offences have it, the more."""
    having = sum(not fitting.keys().isdisjoint(weights) for *_, weights in candidates)
    return log(1 + len(candidates) / (having or 1))
