"""The index of the words in headings and summaries, made beforehand and searched as bytes.

Its parts stand under each other, a thing a line. First the checksums of the tables it is of, and
how many offences and words there are. Then every offence in force: code, article, part, wording,
its days. Then every word, in the order of the bytes. Then for each word its stems, the headings
that have it (the offences of the article, and of how many words the heading is) and the summaries.
Last the pairings of rates/synonyms.csv: the stems of each word that people say, and the words of
the law or the offences that they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kzpen import law
from kzpen.law import Article, Offence
from kzpen.tables import Row, Table, Tables, bundled_directory

FILE = Path(__file__).with_name("index.tsv")
"""The index of the tables that come with kzpen; written by tools/index.py."""

_WORD = r"[^\W_]+"
_SHORTEST = 3
"""Letters from which on the beginning of a word tells something."""

_LITTLE = (
    "a an and at by for from his her in is my not of off on or someone the their to under "
    "with without "
    "и без был было в во до за из как к на над не ни о об от по под после при с со у или вид виде "
    "болды болып бойынша деп жүр және кейін кетіп кетті кеткен қалды қойды мен мені немесе пен бен "
    "соң тұр үшін"
)
LITTLE = frozenset(_LITTLE.split())
"""Words that say nothing about an offence."""

_LEAST_OF_A_WORD = 5
"""Letters of a word that may begin a longer one of the same root."""

LONG = 8
"""Letters of a word from which on two of them may be wrong."""

_LARGEST_LETTER = 4
"""Bytes of a letter in UTF-8, at most."""

_KAZAKH_ENDINGS = (
    "ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен нда нде лар лер дар дер тар тер "
    "сын сін ға ге қа ке на не ды ді ты ті ны ні да де та те сы сі ын ін ып іп ы і "
    "у"
)
"""Endings of nouns and verbs, the longest first. No library keeps a stemmer for Kazakh."""

_KAZAKH_HARD = str.maketrans("ғгб", "қкп")
"""The last letter of a stem is soft before an ending: жылдамдық, жылдамдығын."""


_ON_RUSSIAN_KEYBOARD = str.maketrans("әғқңөұүһі", "агкноуухи")
"""What is typed for the letters that a Russian keyboard lacks: урлык for ұрлық."""


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them."""
    return re.findall(_WORD, text.casefold().replace("ё", "е"))


@cache
def stems_of(word: str) -> frozenset[str]:
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


class Entry(NamedTuple):
    """A word of the codes: its stems, and where it stands, by the numbers of offences."""

    word: str
    stems: frozenset[str]
    headings: str
    summaries: str

    def in_summaries(self) -> Iterator[int]:
        """The offences whose summary has the word."""
        return map(int, self.summaries.split())

    def in_headings(self) -> Iterator[tuple[int, int]]:
        """The offences whose heading has the word, each with the number of words in it."""
        for one in self.headings.split():
            first, last, words = map(int, one.split(":"))
            for number in range(first, last + 1):
                yield number, words


class Pairing(NamedTuple):
    """What people say, and what they mean by it: words of the law, or offences by their numbers.

    `stems` are those of each word that is said, of which a language may have several.
    """

    stems: tuple[frozenset[str], ...]
    law: tuple[str, ...]
    offences: tuple[range, ...]


class Index:
    """An index as it lies in a file."""

    def __init__(self, data: bytes) -> None:
        head, _, rest = data.partition(b"\n")
        offences, words = map(int, head.split(b"\t")[-2:])
        *self._offences, rest = rest.split(b"\n", offences)
        *self._words, rest = rest.split(b"\n", words)
        *self._cells, rest = rest.split(b"\n", words)
        self._pairings = rest
        self._text = b"\n".join((b"", *self._words, b""))

    def in_force_on(self, day: date, code: str) -> frozenset[int]:
        """The numbers of the offences that hold on a day, of one code or of both."""
        on = day.isoformat()
        rows = (line.decode().split(",") for line in self._offences)
        return frozenset(
            number
            for number, (its_code, *_, since, until) in enumerate(rows)
            if code in ("", its_code) and since <= on and (not until or on <= until)
        )

    def key_of(self, number: int) -> tuple[str, ...]:
        """Code, article, part and wording of an offence."""
        return tuple(self._offences[number].decode().split(",")[:4])

    def __contains__(self, word: str) -> bool:
        """Whether a word stands in a heading, a summary or a pairing as it is."""
        return self._place_of(word) is not None

    def stems_of(self, word: str) -> frozenset[str]:
        """The stems of a word, as the index has them where it has the word."""
        place = self._place_of(word)
        return stems_of(word) if place is None else self._entry(place).stems

    def _place_of(self, word: str) -> int | None:
        wanted = word.encode()
        place = bisect_left(self._words, wanted)
        return place if self._words[place : place + 1] == [wanted] else None

    def pairings(self, said: Iterable[frozenset[str]]) -> Iterator[Pairing]:
        """The pairings of which every word is among those that are said, by their stems."""
        known = frozenset(stem for stems in said for stem in stems)
        for pairing in self.pairings_with(known):
            if not any(known.isdisjoint(one) for one in pairing.stems):
                yield pairing

    def pairings_with(self, known: frozenset[str]) -> Iterator[Pairing]:
        """The pairings of which a word has one of some stems."""
        places = {place for stem in known for place in self._pairings_having(stem.encode())}
        for place in sorted(places):
            line = self._pairings[place : self._pairings.find(b"\n", place)].decode()
            words, law, offences = line.split("\t")
            stems = [frozenset(word.split(",")) for word in words.split(" ")]
            if not all(known.isdisjoint(one) for one in stems):
                spans = (tuple(map(int, one.split(":"))) for one in offences.split())
                numbers = tuple(range(first, last + 1) for first, last in spans)
                yield Pairing(tuple(stems), tuple(law.split()), numbers)

    def _pairings_having(self, text: bytes) -> Iterator[int]:
        """Where the lines of pairings begin that have a text: few of all, as looking is fast."""
        found = self._pairings.find(text)
        while found >= 0:
            yield self._pairings.rfind(b"\n", 0, found) + 1
            found = self._pairings.find(text, self._pairings.find(b"\n", found))

    def beginning(self, prefix: str) -> Iterator[Entry]:
        """The words that begin like that."""
        wanted = prefix.encode()
        for place in range(bisect_left(self._words, wanted), len(self._words)):
            if not self._words[place].startswith(wanted):
                break
            yield self._entry(place)

    def having(self, inside: str) -> Iterator[Entry]:
        """The words that have a text somewhere in them."""
        found = self._text.find(inside.encode())
        while found >= 0:
            yield self._entry(self._text.count(b"\n", 0, found) - 1)
            found = self._text.find(inside.encode(), self._text.find(b"\n", found))

    def typed_on_a_russian_keyboard(self, word: str) -> list[Entry]:
        """The Kazakh words that a word is, in any form, whose letters a Russian keyboard lacks."""
        stem = _kazakh_stem(word)
        if word.isascii() or len(stem) < _LEAST_OF_A_WORD - 1:
            return []
        folded = self._text.decode().translate(_ON_RUSSIAN_KEYBOARD).split("\n")[1:-1]
        return [
            self._entry(place)
            for place, one in enumerate(folded)
            if one.startswith(stem)
            and _kazakh_stem(one) == stem
            and one.encode() != self._words[place]
        ]

    def begun_by(self, word: str) -> Iterator[Entry]:
        """The longest word that the text begins with: a root under an ending that is not known."""
        for length in range(len(word) - 1, _LEAST_OF_A_WORD - 1, -1):
            if (place := self._place_of(word[:length])) is not None:
                yield self._entry(place)
                return

    def near(self, word: str) -> list[Entry]:
        """The words that are one letter off, two of a long one where there are none."""
        size = len(word.encode())
        places = [
            place
            for place, line in enumerate(self._words)
            if abs(len(line) - size) <= _LARGEST_LETTER
        ]
        found = [one for one in places if _is_one_letter_off(word, self._words[one].decode())]
        if not found and len(word) >= LONG:
            start = word[:_SHORTEST].encode()
            alike = [one for one in places if self._words[one].startswith(start)]
            found = [one for one in alike if _is_two_letters_off(word, self._words[one].decode())]
        return [self._entry(place) for place in found]

    def _entry(self, place: int) -> Entry:
        stems, headings, summaries = self._cells[place].decode().split("\t")
        return Entry(
            word=self._words[place].decode(),
            stems=frozenset(stems.split()),
            headings=headings,
            summaries=summaries,
        )


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


def _is_two_letters_off(word: str, other: str) -> bool:
    """Whether the other word is one letter off of one that is one letter off of this one."""
    shorter = {word[:n] + word[n + 1 :] for n in range(_SHORTEST, len(word))}
    others = {other[:n] + other[n + 1 :] for n in range(_SHORTEST, len(other))}
    return any(_is_one_letter_off(one, other) for one in shorter) or any(
        _is_one_letter_off(word, one) for one in others
    )


@lru_cache(maxsize=2)
def index_of(tables: Tables) -> Index:
    """The index of some tables: the one made beforehand where it is theirs, else made now."""
    try:
        data = FILE.read_bytes()
    except OSError:
        data = b""
    return Index(data if data.startswith(_head(tables)) else build(tables))


def build(tables: Tables) -> bytes:
    """The index of some tables as it lies in a file. TableError where an article is lacking."""
    offences = [(article, one) for article, one in law.offences(tables) if one.in_force]
    spans: dict[Article, list[int]] = {}
    summaries: dict[str, list[str]] = {}
    for number, (article, offence) in enumerate(offences):
        spans.setdefault(article, []).append(number)
        for word in dict.fromkeys(words_of(" ".join(offence.summary))):
            summaries.setdefault(word, []).append(str(number))
    headings: dict[str, list[str]] = {}
    for article, numbers in spans.items():
        counts: dict[str, int] = {}
        for heading in article.title:
            words = words_of(heading)
            counts |= dict.fromkeys(words, len(words))
        for word, count in counts.items():
            headings.setdefault(word, []).append(f"{numbers[0]}:{numbers[-1]}:{count}")
    pairings = list(_synonyms().rows())
    said = {word for row in pairings for word in words_of(f"{row.text('word')} {row.text('law')}")}
    known = sorted({*headings, *summaries, *said}, key=str.encode)
    cells = (
        (sorted(stems_of(word)), headings.get(word, []), summaries.get(word, [])) for word in known
    )
    lines = [
        *(_offence_line(one) for _, one in offences),
        *known,
        *("\t".join(map(" ".join, cell)) for cell in cells),
        *(_pairing_line(row, spans) for row in pairings),
    ]
    head = _head(tables) + f"\t{len(offences)}\t{len(known)}\n".encode()
    return head + "".join(f"{line}\n" for line in lines).encode()


def _offence_line(offence: Offence) -> str:
    since, until = (str(day) if day else "" for day in (offence.known_from, offence.valid_to))
    return ",".join((*offence.key, since, until))


def _pairing_line(row: Row, spans: Mapping[Article, list[int]]) -> str:
    """A pairing: the stems of the words that are said, the law's words, the offences meant."""
    said = " ".join(",".join(sorted(stems_of(word))) for word in _telling(row.text("word")))
    numbers = {f"{article.code}:{article.number}": found for article, found in spans.items()}
    meant = (numbers.get(one, []) for one in row.text("articles").split())
    offences = " ".join(f"{found[0]}:{found[-1]}" for found in meant if found)
    return "\t".join((said, " ".join(_telling(row.text("law"))), offences))


def _telling(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in LITTLE]


def _synonyms() -> Table:
    """The words that people say: always those that came with kzpen, as no law sets them."""
    return Tables(bundled_directory())["synonyms"]


def _head(tables: Tables) -> bytes:
    """The checksums of the tables whose words stand in an index."""
    read = (tables["articles"], tables["offences"], _synonyms())
    return "\t".join(str(one.checksum()) for one in read).encode()
