"""A paragraph of a text as claims are read from it: its figures, days, articles and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen.checking import words
from kzpen.checking.columns import Cell
from kzpen.checking.figures import Figure, Moment, Said, Token, figures_in, tokens_of
from kzpen.checking.mentions import Mention, mentions_in
from kzpen.citation import Citation

ONE = Said(Decimal(1), Decimal(1))

MCI_KZT, MCI_CURRENCY, KZT_CURRENCY = "mci_kzt", "mci_currency", "kzt_currency"
TENGE, INDEX, GROWTH, SANCTION = "kzt", "index", "growth", "sanction"
HALF, SIZE = "half", "size"
KINDS = (MCI_KZT, MCI_CURRENCY, KZT_CURRENCY, TENGE, INDEX, GROWTH, SANCTION, HALF, SIZE)
"""What a claim equates: MCI and tenge (and currency), MCI and currency, tenge and currency; a sum
that is a multiple of the index; the index itself, its growth; what an article provides; a sum
beside MCI that may be half of them; the MCI of a size of article 3."""

INDEX_VALUES = (Decimal(300), Decimal(30000))
"""Between which tenge the index lies, whatever year it is of."""

LATEST_YEAR, NEAR_FIGURE = 2100, 5
"""What a number below may be, a year; words between figures that belong together, at most."""

ANY_SIZE = "any"
"""The size of a claim on an article whose sentence names some size: it may be that, no fine."""


class Claim(NamedTuple):
    """Figures that a text says stand for each other, and what tells of which day.

    - `start`, `end`: places in the plain text.
    - `mci`, `kzt`, `currency`: the figures; `mci` may be a product (`times`).
    - `old`: the figure of an earlier value in the same claim, or the sum of which another is half;
      `percent`: a growth that is said; `difference`: one in tenge; `years`: between which it is.
    - `moment`: what tells the day; `is_close`: whether it stands within the claim; `announced`: the
      moments that the text names before it; `is_ahead`: whether it is of what is to come.
    - `mention`: the article, with a term that is no fine; `subjects`: the keys of those whom the
      text names for its fine, none where it names nobody; `size`: the key of one of article 3.
    - `is_end`: one end of a span; `limit`: which end of a fine its MCI or its sum are said to be
      (`limits.limit_of`); `is_fine`: words right before the MCI call them a fine.
    - `is_half`: the sentence tells of half a fine; `is_halved`: words right before the sum do.
    - `is_loose`: no words say that its figures stand for each other, so it is a claim only where
      they do; `is_aside`: another act or person is told of, so it may be of another part;
      `is_repeat`: an offence is told of that is repeated, so it may be of the part on repeats.
    - `is_benefit`: a benefit is told of rather than a fine; `is_of_crime`: articles of the Criminal
      Code alone stand beside it; `is_misnamed`: the text calls MCI tenge.
    - `is_former`: a value of the index is told of as that of an earlier day, a fine as that of the
      wording before.
    """

    start: int
    end: int
    kind: str
    mci: Figure | None = None
    kzt: Figure | None = None
    currency: Figure | None = None
    moment: Moment | None = None
    is_close: bool = False
    old: Figure | None = None
    percent: Figure | None = None
    difference: Figure | None = None
    times: Decimal = Decimal(1)
    is_half: bool = False
    is_halved: bool = False
    mention: Mention | None = None
    is_end: bool = False
    limit: str = ""
    is_fine: bool = False
    subjects: tuple[str, ...] = ()
    size: str = ""
    is_loose: bool = False
    is_aside: bool = False
    is_repeat: bool = False
    is_ahead: bool = False
    is_benefit: bool = False
    is_of_crime: bool = False
    is_former: bool = False
    is_misnamed: bool = False
    years: tuple[tuple[int, int], ...] = ()
    announced: tuple[Moment, ...] = ()


_LONGEST_BRACKET = 500
"""Signs from the beginning of brackets to a mark within them, at most."""


_LONGEST_SENTENCE = 5_000
"""Signs of what is read as one sentence, at most: a longer one is cut where a word ends."""


class Paragraph:
    """A line of a text with its tokens, figures and moments; `cells` where it is of a table.

    `cited` is the article that was mentioned last before it; `used` are the numbers of figures
    that belong to a claim; `codes` those of the articles of each sentence, by its beginning;
    `is_item` where it is a point of a list right below that article, `is_of_repeats` where it is
    a row of a table of which a column is of repeats, `is_of_index` where it is one of the lines
    below a heading that names the index;
    `asked` the moment of the question right above it, `of_row` that of the row of a table;
    `announced` the last moments of the text before it.
    """

    is_item = is_of_repeats = is_of_index = False
    asked: Moment | None = None
    of_row: Moment | None = None
    announced: tuple[Moment, ...] = ()

    def __init__(
        self,
        text: str,
        plain: str,
        start: int,
        end: int,
        cells: Sequence[Cell] = (),
        cited: Citation | None = None,
    ) -> None:
        self.plain, self.start, self.end = plain, start, end
        self.cells, self.cited = cells, cited
        self.mentions = list(mentions_in(plain, start, end, cited))
        all_tokens = tokens_of(plain, start, end)
        taken = [(one.start, one.end) for one in self.mentions]
        self.figures, self.moments = figures_in(all_tokens, taken)
        if cells:
            inside = [(one.figure.start, one.figure.end) for one in cells]
            self.figures = [
                one
                for one in self.figures
                if not any(one.start < last and first < one.end for first, last in inside)
            ]
            self.figures += [one.figure for one in cells]
            self.figures.sort(key=lambda one: one.start)
        self.tokens = [one for one in all_tokens if one.kind != "space"]
        self.starts = [one.start for one in self.tokens]
        ends = [
            one.start()
            for one in words.END_OF_SENTENCE.finditer(text, start, end)
            if not words.SHORT.search(plain, max(start, one.start() - 8), one.start() + 1)
            and not (one[0][0] == ";" and _is_bracketed(plain, start, one.start()))
            and not self._only_names(one.start())
        ]
        self.breaks = [*_breaks(plain, start, end, ends)]
        self.used: set[int] = set()
        self.codes: dict[int, set[str]] = {}
        self.figure_starts = [one.start for one in self.figures]
        self.moment_starts = [one.start for one in self.moments]
        self._facts: dict[tuple[re.Pattern[str], int], bool] = {}

    def _only_names(self, place: int) -> bool:
        """Whether the sentence behind a place only names the article of the one before it."""
        number = bisect_right(self.mentions, place, key=lambda one: one.start)
        if number == len(self.mentions):
            return False
        mention = self.mentions[number]
        is_named = words.THAT_IS.fullmatch(self.plain, place, mention.start)
        return bool(is_named and re.match(r" ?(?:[.!]|$)", self.plain[mention.end : self.end][:2]))

    def between(self, first: int, last: int) -> list[Token]:
        """The tokens between two places."""
        return self.tokens[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence of a place begins and ends."""
        number = bisect_right(self.breaks, place)
        first = self.breaks[number - 1] + 1 if number else self.start
        last = self.breaks[number] if number < len(self.breaks) else self.end
        return first, last

    def says(self, words: re.Pattern[str], place: int) -> bool:
        """Whether the sentence of a place has one of some words."""
        first, last = self.sentence(place)
        if (words, first) not in self._facts:
            self._facts[words, first] = bool(words.search(self.plain, first, last))
        return self._facts[words, first]

    def says_before(self, words: re.Pattern[str], place: int) -> bool:
        """Whether the sentence before that of a place has one of some words."""
        first = self.sentence(place)[0]
        return first - 2 > self.start and self.says(words, first - 2)

    def figures_from(self, start: int, end: int) -> Iterator[tuple[int, Figure]]:
        """The figures that begin within a part of the text, each with its number."""
        for number in range(bisect_left(self.figure_starts, start), len(self.figures)):
            if self.figures[number].start >= end:
                return
            yield number, self.figures[number]

    def breaks_between(self, start: int, end: int) -> list[int]:
        """Where sentences end between two places."""
        return self.breaks[bisect_left(self.breaks, start) : bisect_left(self.breaks, end)]

    def is_in_brackets(self, figure: Figure) -> bool:
        """Whether a bracket closes right behind a figure."""
        place = bisect_left(self.starts, figure.end)
        return place < len(self.tokens) and self.tokens[place].text == ")"

    def is_multiplied(self, figure: Figure) -> bool:
        """Whether a sign of multiplication stands right behind a figure."""
        place = bisect_left(self.starts, figure.end)
        return place < len(self.tokens) and self.tokens[place].text in words.PRODUCT

    def year_behind(self, figure: Figure) -> Moment | None:
        """The year that stands right behind a sum: 3,540 tenge in 2023."""
        place = bisect_left(self.moment_starts, figure.end)
        moment = self.moments[place] if place < len(self.moments) else None
        if moment is None or not moment.year:
            return None
        gap = [each.text for each in self.between(figure.end, moment.start)]
        return moment if gap in (["in"], ["в"], ["("], ["-", "в"], []) else None

    def year_behind_mark(self, figure: Figure) -> Moment | None:
        """The year that a sum is said to be of behind it: 34 500 тенге - в 2023-м."""
        place = bisect_left(self.starts, figure.end)
        has_mark = place < len(self.tokens) and self.tokens[place].text == "-"
        return self.year_behind(figure) if has_mark else None

    def year_before(self, figure: Figure) -> Moment | None:
        """The year that stands right before a sum: в 2024 году – 738 400, 2024 жылы 18 460."""
        before = bisect_left(self.moment_starts, figure.start)
        moment = self.moments[before - 1] if before else None
        if moment is None or not moment.year:
            return None
        gap = [each.text for each in self.between(moment.end, figure.start)]
        if gap == [","] and self._is_right_behind_figure(moment):
            return None  # 39,320 tenge last year, 43,250 tenge now
        are_links = all(one in words.LINKS or one in words.MARKS for one in gap)
        return moment if are_links and len(gap) <= NEAR_FIGURE else None

    def _is_right_behind_figure(self, moment: Moment) -> bool:
        """Whether nothing but a blank stands between a figure and a year behind it."""
        number = bisect_left(self.figure_starts, moment.start) - 1
        return number >= 0 and moment.start - self.figures[number].end == 1


def _breaks(plain: str, start: int, end: int, ends: Sequence[int]) -> Iterator[int]:
    """Where sentences end, and where one is cut that is too long to be read at once."""
    before = start
    for place in (*ends, end):
        while place - before > _LONGEST_SENTENCE:
            blank = plain.rfind(" ", before + 1, before + _LONGEST_SENTENCE)
            before = blank if blank > 0 else before + _LONGEST_SENTENCE
            yield before
        if place < end:
            yield place
        before = place


def _is_bracketed(plain: str, start: int, place: int) -> bool:
    """Whether a place is within brackets: (692 000 ₸; $1 550)."""
    first = max(start, place - _LONGEST_BRACKET)
    return plain.rfind("(", first, place) > plain.rfind(")", first, place)


def are_of_the_index(mci: Figure, kzt: Figure) -> bool:
    """Whether a figure without a unit may be the tenge of another one, and is no year."""
    low, high = INDEX_VALUES
    is_year = kzt.end - kzt.start == 4 and kzt.low.value < LATEST_YEAR  # noqa: PLR2004
    return not is_year and low * mci.high.value <= kzt.high.value <= high * mci.high.value
