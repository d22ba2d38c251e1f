"""Offences found by words of their headings and summaries, in any of the three languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import log
from typing import NamedTuple

from kzpen import law
from kzpen.citation import code_name
from kzpen.errors import NoArticleError, UsageError, quoted
from kzpen.language import current, say
from kzpen.law import Article, Offence
from kzpen.search.index import LITTLE, LONG, Entry, Index, Pairing, index_of, words_of
from kzpen.tables import Tables

_SHORTEST = 3
_MOST_WORDS = 30
_LONGEST_WORD = 60
_SUMMARY = 1.0
_HEADING = 3.0
"""A heading names the offence, the more so the shorter it is; a summary only tells a part from
its neighbours."""

_FORM = 1.0
_BEGINNING = 0.7
_INSIDE = 0.4
_ROOT = 0.5
_TYPO = 0.8
"""How well a word fits: another form of it, the beginning or the inside of a longer one, one of
the same root, one letter off where it stands nowhere itself."""

_LEAST_OF_A_ROOT = 6
_SHARE_OF_A_ROOT = 0.6
"""Letters that two words of one root have in common, and their share of the longer stem."""

_MEANT = 4.0
_MEANT_LAW = 2.5
_PARTLY = 1.0
"""How much an offence has of what people say for just this offence, for words of its heading, or
for it among other words."""

_LATER = 0.01
"""By how much an offence is meant less than the one that a pairing names before it."""


class Found(NamedTuple):
    """An offence that words were found in, and how well they fit: the more, the better."""

    article: Article
    offence: Offence
    score: float


class Findings(NamedTuple):
    """The offences found, best first, and the words that stand nowhere and were left out.

    `total` is how many were found, of which no more than were asked for are given; `similar` are
    the words that stand nowhere and the nearest ones that were looked for instead.
    """

    offences: list[Found]
    total: int
    left_out: tuple[str, ...]
    similar: tuple[tuple[str, tuple[str, ...]], ...]


class _Word(NamedTuple):
    """A word that is looked for, with its stems or those of the nearest words where it has none.

    `similar` are those nearest words, empty where the word itself stands somewhere.
    """

    text: str
    stems: frozenset[str]
    similar: tuple[Entry, ...] = ()


class _Fitting(NamedTuple):
    """What a word that is looked for finds: how well each offence has it, and who names it.

    `named` are those whose heading has it, or for which it is what people say.
    """

    scores: dict[int, float]
    named: set[int]


def search_words(
    tables: Tables, text: str, day: date, code: str = "", *, limit: int | None = None
) -> Findings:
    """The offences in force whose heading or summary has the words, best first.

    A word may stand in another form, be the beginning of a longer one or have one letter wrong,
    or be what people say (rates/synonyms.csv). Every offence has as many of the words as the best
    ones have, or is what people call by some of them; those that are named by all of them stand
    before the others. UsageError where the
    text has no word to look for, NoArticleError where nothing has any of them.
    """
    index = index_of(tables)
    candidates = index.in_force_on(day, code)
    typed = _words_to_look_for(text)
    may_be_kazakh = current() == "kk" or len(typed) > 1
    words = [_known(index, one, may_be_kazakh=may_be_kazakh) for one in typed]
    found = [_fitting(index, word, candidates) for word in words]
    meant = _add_meant(index, words, found, candidates)
    _add_partly_meant(index, words, found, candidates)
    hits: dict[int, int] = {}
    for fitting in found:
        for number in fitting.scores:
            hits[number] = hits.get(number, 0) + 1
    if not hits:
        raise _nothing_found(text, code)
    most = max(hits.values())
    telling = [fitting for fitting in found if fitting.scores]

    def rank(number: int) -> tuple[bool, float, int]:
        is_named = all(number in one.named for one in telling)
        # The fewer offences have a word, the more it tells.
        score = sum(
            one.scores.get(number, 0) * log(1 + len(candidates) / len(one.scores))
            for one in telling
        )
        return not is_named, -score, number

    best = sorted((one for one in hits if hits[one] == most or one in meant), key=rank)
    return Findings(
        offences=[
            Found(*law.offence_of(tables, index.key_of(number)), -rank(number)[1])
            for number in best[:limit]
        ],
        total=len(best),
        left_out=tuple(word.text for word, one in zip(words, found, strict=True) if not one.scores),
        similar=tuple(
            (word.text, tuple(entry.word for entry in word.similar))
            for word, one in zip(words, found, strict=True)
            if word.similar and one.scores
        ),
    )


def _words_to_look_for(text: str) -> list[str]:
    """The words that tell something, each once; UsageError for none, too many or too long ones."""
    words = [one for one in dict.fromkeys(words_of(text)) if one not in LITTLE]
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


def _known(index: Index, text: str, *, may_be_kazakh: bool) -> _Word:
    """A word with its stems, or with the nearest words of the index where it stands nowhere.

    A word alone is a Kazakh one of a Russian keyboard only where it is near to no other.
    """
    word = _Word(text, index.stems_of(text))
    best = max((fit for _, fit in _entries(index, word)), default=0)
    # A long word that only begins others may be one with a letter missing: possesion.
    is_known = best == _FORM or (best >= _BEGINNING and len(text) < LONG)
    if len(text) <= _SHORTEST or (is_known and (not text.isascii() or text in index)):
        return word
    similar = index.near(text)
    if is_known:  # English stems are short: trafficing is a form of traffic, if it is a word
        return _Word(text, word.stems.union(*(entry.stems for entry in similar)))
    is_asked = may_be_kazakh or not similar
    kazakh = index.typed_on_a_russian_keyboard(text) if is_asked else []
    if kazakh:
        return _Word(text, frozenset(stem for entry in kazakh for stem in entry.stems))
    if best >= _BEGINNING and not any(one.headings or one.summaries for one in similar):
        # Pairings may have the nearest word, the law has the longer ones.
        return _Word(text, word.stems.union(*(entry.stems for entry in similar)))
    similar = similar or list(index.begun_by(text))
    stems = frozenset(stem for entry in similar for stem in entry.stems)
    return _Word(text, stems, tuple(similar)) if similar else word


def _fitting(index: Index, word: _Word, candidates: frozenset[int]) -> _Fitting:
    """The offences that have a word in some form, each with how well."""
    fitting = _Fitting({}, set())
    similar = ((entry, _TYPO) for entry in word.similar)
    for entry, fit in similar if word.similar else _entries(index, word):
        for number in entry.in_summaries():
            if number in candidates:
                fitting.scores[number] = max(fitting.scores.get(number, 0), fit * _SUMMARY)
        for number, words in entry.in_headings():
            if number in candidates:
                # A heading names the offence, the more so the shorter it is.
                score = fit * (_SUMMARY + _HEADING / words)
                fitting.scores[number] = max(fitting.scores.get(number, 0), score)
                if fit == _FORM:
                    fitting.named.add(number)
    return fitting


def _add_meant(
    index: Index, words: list[_Word], found: list[_Fitting], candidates: frozenset[int]
) -> set[int]:
    """Count what people mean by words, or by several together, as if those stood in the law.

    The offences that are meant by name are returned.
    """
    by_name: set[int] = set()
    for pairing in index.pairings([word.stems for word in words]):
        said = [
            (word, fitting)
            for word, fitting in zip(words, found, strict=True)
            if any(word.stems & stems for stems in pairing.stems)
        ]
        for number, score, is_named in _meant(index, pairing, candidates):
            for word, (scores, named) in said:
                fit = _TYPO if word.similar else 1
                scores[number] = max(scores.get(number, 0), fit * score)
                if is_named:
                    named.add(number)
                if pairing.offences:
                    by_name.add(number)
    return by_name


def _add_partly_meant(
    index: Index, words: list[_Word], found: list[_Fitting], candidates: frozenset[int]
) -> None:
    """Count what a word that the law lacks means among others: a kidney, whoever sells it."""
    for word, fitting in zip(words, found, strict=True):
        if fitting.scores:
            continue
        meant = Counter(
            number
            for pairing in index.pairings_with(word.stems)
            for numbers in pairing.offences
            for number in numbers
            if number in candidates
        )
        most = max(meant.values(), default=0)
        for number, count in meant.items():
            fitting.scores[number] = _PARTLY * count / most


def _meant(
    index: Index, pairing: Pairing, candidates: frozenset[int]
) -> Iterator[tuple[int, float, bool]]:
    """The offences that a pairing means, how much, and whether it or their heading names them.

    The more words are said for just one offence, the surer it is meant.
    """
    sure = _MEANT + len(pairing.stems) - 1
    for place, numbers in enumerate(pairing.offences):
        for number in numbers:
            if number in candidates:
                yield number, sure * (1 - _LATER * place), True
    law = [_fitting(index, _Word(one, index.stems_of(one)), candidates) for one in pairing.law]
    if law:
        for number in set.intersection(*(set(one.scores) for one in law)):
            is_named = all(number in one.named for one in law)
            yield number, _MEANT_LAW if is_named else _SUMMARY, is_named


def _entries(index: Index, word: _Word) -> Iterator[tuple[Entry, float]]:
    """The words of the codes that a word is a form or a part of, and how well each fits."""
    long = [stem for stem in word.stems if len(stem) > _SHORTEST]
    beginnings = {stem[:_SHORTEST] for stem in word.stems}
    for beginning in beginnings:
        for entry in index.beginning(beginning):
            if word.stems & entry.stems:
                yield entry, _FORM
            elif any(entry.word.startswith(stem) for stem in long):
                yield entry, _BEGINNING
            elif any(_have_one_root(stem, entry) for stem in long):
                yield entry, _ROOT
    for stem in long:
        for entry in index.having(stem):
            if not entry.word.startswith(tuple(beginnings)):
                yield entry, _INSIDE


def _have_one_root(stem: str, entry: Entry) -> bool:
    """Whether the beginning that two words have in common is most of both."""
    for other in entry.stems:
        pairs = enumerate(zip(stem, other, strict=False))
        common = next((n for n, (a, b) in pairs if a != b), min(len(stem), len(other)))
        longest = max(len(stem), len(other))
        if common >= _LEAST_OF_A_ROOT and common >= _SHARE_OF_A_ROOT * longest:
            return True
    return False
