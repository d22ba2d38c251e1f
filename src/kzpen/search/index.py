"""The index of the words in headings and summaries, made beforehand and searched as bytes.

Its parts stand under each other, a thing a line. First the checksums of the tables it is of, and
how many offences and words there are. Then every offence in force: code, article, part, wording,
its days. Then every word, in the order of the bytes. Then for each word its stems, the headings
that have it (the offences of the article, and of how many words the heading is) and the summaries.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kzpen import law
from kzpen.law import Article, Offence
from kzpen.tables import Tables

FILE = Path(__file__).with_name("index.tsv")
"""The index of the tables that come with kzpen; written by tools/index.py."""

_WORD = r"[^\W_]+"
_SHORTEST = 3
"""Letters from which on the beginning of a word tells something."""

_LARGEST_LETTER = 4
"""Bytes of a letter in UTF-8, at most."""

_KAZAKH_ENDINGS = (
    "ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен нда нде лар лер дар дер тар тер "
    "сын сін ға ге қа ке на не ды ді ты ті ны ні да де та те сы сі ын ін ы і"
)
"""Endings of nouns, the longest first. No library keeps a stemmer for Kazakh."""

_KAZAKH_HARD = str.maketrans("ғгб", "қкп")
"""The last letter of a stem is soft before an ending: жылдамдық, жылдамдығын."""


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


class Index:
    """An index as it lies in a file."""

    def __init__(self, data: bytes) -> None:
        head, _, rest = data.partition(b"\n")
        offences, words = map(int, head.split(b"\t")[-2:])
        *self._offences, rest = rest.split(b"\n", offences)
        *self._words, rest = rest.split(b"\n", words)
        self._cells = rest.splitlines()
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

    def stems_of(self, word: str) -> frozenset[str]:
        """The stems of a word, as the index has them where it has the word."""
        wanted = word.encode()
        place = bisect_left(self._words, wanted)
        if place < len(self._words) and self._words[place] == wanted:
            return self._entry(place).stems
        return stems_of(word)

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

    def near(self, word: str) -> Iterator[Entry]:
        """The words that are one letter off."""
        for place, line in enumerate(self._words):
            is_as_long = abs(len(line) - len(word.encode())) <= _LARGEST_LETTER
            if is_as_long and _is_one_letter_off(word, line.decode()):
                yield self._entry(place)

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


@lru_cache(maxsize=2)
def index_of(tables: Tables) -> Index:
    """The index of some tables: the one made beforehand where it is theirs, else made now."""
    try:
        data = FILE.read_bytes()
    except OSError:
        data = b""
    return Index(data if data.startswith(_head(tables)) else build(tables))


def build(tables: Tables, others: Iterable[str] = ()) -> bytes:
    """The index of some tables as it lies in a file, with the stems of other words.

    TableError where the table of articles lacks one.
    """
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
    known = sorted({*headings, *summaries, *others}, key=str.encode)
    cells = (
        (sorted(stems_of(word)), headings.get(word, []), summaries.get(word, [])) for word in known
    )
    lines = [
        *(_offence_line(one) for _, one in offences),
        *known,
        *("\t".join(map(" ".join, cell)) for cell in cells),
    ]
    head = _head(tables) + f"\t{len(offences)}\t{len(known)}\n".encode()
    return head + "".join(f"{line}\n" for line in lines).encode()


def _offence_line(offence: Offence) -> str:
    since, until = (str(day) if day else "" for day in (offence.known_from, offence.valid_to))
    return ",".join((*offence.key, since, until))


def _head(tables: Tables) -> bytes:
    """The checksums of the tables whose words stand in an index."""
    return "\t".join(str(tables[name].checksum()) for name in ("articles", "offences")).encode()
