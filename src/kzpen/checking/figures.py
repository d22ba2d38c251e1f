"""Figures found in prose: amounts with their units, spans, years, days, terms.

A text is cut into tokens once and read from left to right, so that no text is slow to read. One
module, because whether a token belongs to a number, a unit, a span or a day is one decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kzpen.dates import HYPHENS, month_of
from kzpen.money import ALIKE, KZT, MCI, POWER_OF, UNITS
from kzpen.numerals import is_number_word, value_of

_TOKEN = re.compile(
    r"""(?P<date>(?<![\w.])(?:[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-]|\.\w))
      | (?P<number>[0-9]{1,3}(?:(?:[ ][0-9]{3})+(?![0-9])|(?:'[0-9]{3})+(?![0-9])
            |(?:,[0-9]{3})+(?![0-9])|(?:\.[0-9]{3})+(?![0-9]))(?:[.,][0-9]{1,6}(?![0-9]))?
            |[0-9]+(?:[.,][0-9]{1,6}(?![0-9]))?)
      | (?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)
      | (?P<space>\s+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)

_PLAIN = HYPHENS | str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "\u2019": "'",
        "ё": "е",
        "≈": "~",
        **dict.fromkeys("\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2070", " "),
    }
)

_LOOKS = "aceikopxy"
_CYRILLIC = str.maketrans(_LOOKS, "асеікорху")
_LETTER = r"[\u0400-\u04ff]"
_MAY_BE_OF_TWO_SCRIPTS = re.compile(
    rf"[{_LOOKS}](?:(?<={_LETTER}.)|(?<=[ (][co])(?= [0-9])|{_LETTER})"
)
_OF_TWO_SCRIPTS = re.compile(
    rf"(?<![^\W\d_]){_LETTER}*(?:{_LETTER}[{_LOOKS}]|(?<![^\W\d_])[{_LOOKS}]+{_LETTER})"
    rf"[\u0400-\u04ff{_LOOKS}]*"
    rf"|(?<={_LETTER} )[co](?= [0-9])|(?<=\()c(?= [0-9][0-9 ]* (?:до|тыс|млн|тен))"
)

RANGE, CHANGE = "range", "change"
BEFORE, AFTER = "before", "after"
"""The sides of a moment: the time until then, and that since."""

APPROXIMATE, LEAST, MOST = "approximate", "least", "most"
"""How a figure is hedged: about so much, more than that, almost that."""

_HEDGES = {
    APPROXIMATE: "about approximately approx appr roughly around some circa около примерно порядка "
    "приблизительно где-то шамамен жуық shamamen ~",
    LEAST: "over exceeding больше более свыше чуть астам артық",
    MOST: "nearly almost почти менее жуықтап дерлік",
}
_HEDGE_OF = {word: name for name, words in _HEDGES.items() for word in words.split()}
_BEHIND = {"астам": LEAST, "артық": LEAST, "жуық": APPROXIMATE}
"""What Kazakh says behind a figure."""

_SIGNS = {"$": "usd", "€": "eur", "₽": "rub", "₸": KZT}
_CODES = {"kzt": KZT, "usd": "usd", "eur": "eur", "rub": "rub", "cny": "cny"}
_BEGINNINGS = {
    KZT: ("тенге", "теңге", "teńge", "teñge"),
    "usd": ("доллар",),
    "rub": ("рубл",),
    "cny": ("юан",),
}
_LONGEST_ENDING = 6
_UNIT_OF = {word: unit for unit, (words, *_) in UNITS.items() for word in words.split()}
_FOLDED = {word.translate(ALIKE): unit for word, unit in _UNIT_OF.items()}

_NOUNS = {"index", "indices", "indexes", "indicator", "indicators", "unit", "units"}
_ADJECTIVES = {"calculation", "calculated", "calculating", "estimated"}
_NAMES: tuple[tuple[set[str], set[str], set[str]], ...] = (
    # The index by its full name: which words may follow each other.
    (
        {"monthly", "minimum", "minimal"},
        _ADJECTIVES | {"index", "financial", "settlement"},
        _NOUNS | {"factor", "factors"},
    ),
    (set(), _ADJECTIVES | {"minimum", "minimal", "reference"}, _NOUNS | {"value", "values"}),
)
_ALONE = ("indices",)
"""What the index is called where its name stood before."""

_STEMS = (
    ("месячн", "расчетн", "показател"),
    ("айлық", "есепт", "көрсеткіш"),
    ("айлық", "есепт", "индекс"),
)
_FIRST_WORDS = (
    "месячн",
    "расчетн",
    "айл",
    "aıl",
    "ail",
    "monthly",
    "indices",
    *sorted(_NAMES[1][1]),
)
_LATIN = ("ailyq", "eseptik", "korsetkish")
_UNMARKED = str.maketrans("ıáäğǵńñóöúüýş", "iaaggnnoouuys")

_BEFORE_UNIT = {"us", "kazakhstani", "kazakh", "the", "a", "an"}
_STARTS_BEFORE_UNIT = ("показател", "казахстанск", "американск", "российск", "ақш", "ресей")
_AFTER_UNIT = {"сша", "ақш"}
_TIMES = ("times", "x", "х", "fold", "раз")
_TIMES_BEGINNINGS = ("кратн", "еселенген", "еселік", "есе")
_THOUSANDS_GLUED = {"k": 3, "к": 3, "m": 6, "м": 6, "bn": 9, "b": 9}
_FROM_KAZAKH = ("ден", "дан", "тен", "тан", "нен", "нан")
_RANGE_WORDS = {"from": RANGE, "between": RANGE, "от": RANGE, "с": CHANGE, "со": CHANGE}
_UNTIL_WORDS = {"to", "and", "до", "по"}
_LAST = ("last", "прошлом", "прошлого", "прошлый", "өткен", "былтыр")
_NEXT = ("next", "следующем", "следующего", "будущем", "келесі", "келер")
_OF_A_YEAR = ("бюджет", "мрп", "аек", "mci", "budget")
_NOW = (
    "сейчас",
    "теперь",
    "сегодня",
    "ныне",
    "today",
    "now",
    "currently",
    "қазір",
    "қазіргі",
    "бүгін",
    "биыл",
)
_AGO = {"год": "назад", "year": "ago", "жыл": "бұрын"}
_SINCE = ("с", "со", "from", "since")
_ADOPTED = ("принят", "подписан", "adopted", "signed", "enacted")
_OF_KAZAKH = ("дағы", "дегі", "тағы", "тегі")
_ACTS = re.compile(
    r"закон\w*|кодекс\w*|указ(?:а|ом|у|е)?|приказ\w*|постановлен\w*|заң\w*|жарлы\w*|қаулы\w*"
    r"|бұйры\w*|laws?|codes?|acts?|decrees?|orders?"
)
_NEAR_ACT = 14
"""Tokens between the name of an act and its day, at most."""

_LATEST, _EARLIEST = 2100, 1993
_MOST_DIGITS = 15
_LARGEST = Decimal(10) ** _MOST_DIGITS
"""Products of what is less with an index or a rate stay exact within 28 digits."""

_LEAST_SUM = 2100
"""Less may be a year where no unit stands beside it."""

_LONGEST_REMARK = 6
"""Tokens of a remark in brackets behind a year, at most."""

_TEN = 10
_NEAR = 4
"""Tokens between a figure and the word that names its unit, at most."""


class Said(NamedTuple):
    """A number as it is written.

    `place` is that of its last digit in words of a power (86,5 тыс.: 100), `other` what it is
    where its mark may be of thousands, None where it cannot.
    """

    value: Decimal
    place: Decimal
    other: Decimal | None = None


class Figure(NamedTuple):
    """A number in a text, or the two ends of a span of numbers, with its unit, "" where none."""

    start: int
    end: int
    low: Said
    high: Said
    unit: str
    span: str = ""
    hedge: str = ""

    @property
    def lower(self) -> Figure:
        """The lower end of a span alone; a figure that is none itself."""
        return self._replace(high=self.low, span="")

    @property
    def upper(self) -> Figure:
        """The upper end of a span alone; a figure that is none itself."""
        return self._replace(low=self.high, span="")


class Moment(NamedTuple):
    """A day, a month or a year that a text names.

    A relative year is counted from that of the text: -1 is the last one, 1 the next, 0 its own
    day. `month` is zero where none is named; of one whose year is not named it is the nearest to
    the text. `is_since` where something began on it and goes on, `side` where the time before it is
    meant or that after it.
    """

    start: int
    end: int
    year: int
    day: date | None
    month: int = 0
    is_since: bool = False
    side: str = ""

    @property
    def is_relative(self) -> bool:
        """Whether the year is counted from that of the text."""
        return self.year < _EARLIEST


class Token(NamedTuple):
    """A piece of a text in small letters, of one kind."""

    kind: str
    text: str
    start: int
    end: int


def plainly(text: str) -> str:
    """A text in small letters with common blanks and dashes, sign for sign as long as it was.

    Latin letters that look like Cyrillic ones become those in a word that has both, and where they
    are a word of their own before a figure: c 10 дo 40 тeнге.
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    small = small.translate(_PLAIN)
    if not _MAY_BE_OF_TWO_SCRIPTS.search(small):
        return small
    return _OF_TWO_SCRIPTS.sub(lambda match: match[0].translate(_CYRILLIC), small)


def tokens_of(plain: str, start: int, end: int) -> list[Token]:
    """The tokens of a part of a plain text."""
    return [
        Token(str(match.lastgroup), match[0], match.start(), match.end())
        for match in _TOKEN.finditer(plain, start, end)
    ]


@lru_cache(maxsize=32768)
def _may_begin(word: str) -> bool:
    """Whether a figure or a day may begin with a word: most words are skipped at once."""
    if word in _RANGE_WORDS or word in _HEDGE_OF or word in _CODES or word in _LAST:
        return True
    if word in _NOW or word in _AGO or word in _NEXT or word in _FRACTIONS:
        return True
    if word in ("us", "u", "kz", "t", "т", *_ONE_OF_A_POWER) or word.startswith("пол"):
        return True
    number = word.partition("-")[0].removesuffix("fold").partition("кратн")[0]
    return is_number_word(number) or bool(month_of(word))


@lru_cache(maxsize=32768)
def unit_of(word: str) -> str:
    """The unit that a word names in any case, empty where it names none."""
    bare = word.partition("-")[0]
    if found := _UNIT_OF.get(bare) or _FOLDED.get(bare.translate(ALIKE)):
        return found
    for unit, beginnings in _BEGINNINGS.items():
        for beginning in beginnings:
            has_ending = len(bare) <= len(beginning) + _LONGEST_ENDING
            if bare.translate(ALIKE).startswith(beginning.translate(ALIKE)) and has_ending:
                return unit
    return ""


class Reader:
    """The tokens of a paragraph, read from left to right."""

    def __init__(self, tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()) -> None:
        """`taken` are the places of references, whose numbers are no figures."""
        self.tokens = [one for one in tokens if one.kind != "space"]
        self.count = len(self.tokens)
        self.taken = list(taken)
        self.row_end = -1  # where the last sum of a year ends

    def read(self) -> tuple[list[Figure], list[Moment]]:
        """The figures and the moments, each in the order of the text."""
        figures: list[Figure] = []
        moments: list[Moment] = []
        place = 0
        spans = iter([*self.taken, (10**12, 10**12)])
        span = next(spans)
        while place < len(self.tokens):
            token = self.tokens[place]
            while span[1] <= token.start:
                span = next(spans)
            is_word = token.kind == "word" and not _may_begin(token.text)
            if is_word or span[0] <= token.start or self._is_label(place):
                place += 1
                continue
            if found_moment := self._moment(place):
                moment, after = found_moment
                if not self._is_of_act(place, after) and not self._is_base(place, after):
                    is_since = (
                        self._at(place - 1).text in _SINCE or self._at(after).text == "бастап"
                    )
                    moment = self._beside(moment, place, after)
                    moments.append(moment._replace(is_since=is_since))
                place = after
                continue
            found = self._span(place) or self._figure(place)
            if found:
                figures.append(found[0])
                place = max(found[1], place + 1)
                continue
            place += 1
        return figures, moments

    def _beside(self, moment: Moment, place: int, after: int) -> Moment:
        """A day or a year with the side of it that is meant, where words name one."""
        before, behind = self._at(place - 1).text, self._at(after).text
        if moment.is_relative or (moment.month and not moment.day):
            return moment
        if before in _EARLIER or behind == "дейін":
            return moment._replace(side=BEFORE)
        if (before in _LATER or behind == "кейін") and not moment.day:
            return moment._replace(side=AFTER)
        return moment

    def _is_label(self, place: int) -> bool:
        """Whether a number is the mark of a footnote or of a point: [1], (MCI)3, п. 3."""
        token, before = self._at(place), self._at(place - 1)
        name = place - 2 if before.text == "." else place - 1
        if self._at(name).text in _POINTS:  # and not 0,5 п. п., points that something grew by
            return token.kind == "number" and self._at(name - 1).kind not in ("number", "sign")
        is_glued = before.text == ")" and before.end == token.start and len(token.text) == 1
        is_of_index = is_glued and bool(unit_of(self._at(place - 2).text))
        return is_of_index or (before.text == "[" and self._at(place + 1).text == "]")

    def unit_at(self, place: int) -> str:
        """The unit that is named at a place, "" where none is."""
        return self._unit(place)[0]

    def _at(self, place: int) -> Token:
        """The token at a place, an empty one behind the last."""
        if 0 <= place < self.count:
            return self.tokens[place]
        end = self.tokens[-1].end if self.tokens else 0
        return Token("end", "", end, end)

    def _is_near(self, place: int) -> bool:
        """Whether a token stands right behind the one before it, or one blank from it."""
        return self._at(place).start - self._at(place - 1).end <= 1

    def _moment(self, place: int) -> tuple[Moment, int] | None:
        """A day in figures or with the name of its month, a month of a year, or a year as such."""
        token = self._at(place)
        if token.kind == "date":
            numbers = [int(one) for one in re.split("[.-]", token.text)]
            if "." in token.text:
                numbers.reverse()
            return self._day(token.start, token.end, numbers), place + 1
        day, month, after = token, self._at(place + 1), place + 2
        if token.kind == "word" and token.text.isascii():  # February 3, 2026, Feb. 3, 2026
            after += month.text == "."
            day, month = self._at(after - 1), token
            after += self._at(after).text == ","
        year = self._at(after)
        is_day = day.kind == "number" and len(day.text) <= 2  # noqa: PLR2004
        if is_day and month.kind == "word" and _is_year(year) and month_of(month.text):
            numbers = [int(year.text), month_of(month.text), int(day.text)]
            return self._day(token.start, year.end, numbers), self._behind_year(after + 1)
        behind = self._at(place + 1)
        if token.kind == "word" and _is_year(behind) and (number := month_of(token.text)):
            after = self._behind_year(place + 2)
            end = self._at(after - 1).end
            return Moment(token.start, end, int(behind.text), None, number), after
        if _is_year(token) and self._is_year_said(place):
            after = self._behind_year(place + 1)
            day, named = self._at(after), month_of(self._at(after + 1).text)
            if day.kind == "number" and len(day.text) <= 2 and named:  # noqa: PLR2004
                # 2025 жылғы 12 ақпанда
                numbers = [int(token.text), named, int(day.text)]
                return self._day(token.start, self._at(after + 1).end, numbers), after + 2
            number = month_of(day.text)  # 2020 жылғы қыркүйекте
            after += bool(number)
            end = self._at(after - 1).end
            return Moment(token.start, end, int(token.text), None, number), after
        return self._month_alone(place) or self._said_moment(place)

    def _month_alone(self, place: int) -> tuple[Moment, int] | None:
        """A month whose year is not named: с 1 января, from January, 1 қаңтардан бастап."""
        token = self._at(place)
        is_day = token.kind == "number" and len(token.text) <= 2  # noqa: PLR2004
        named = self._at(place + is_day)
        number = month_of(named.text) if named.kind == "word" else 0
        before, behind = self._at(place - 1).text, self._at(place + is_day + 1)
        is_since = before in (*_SINCE, "starting", "in", "в") or behind.text == "бастап"
        after = place + is_day + 1
        if not is_day and behind.kind == "number":  # from January 1
            is_other = len(behind.text) > 2 or bool(self._unit(after + 1)[0])  # noqa: PLR2004
            named, after, number = behind, after + 1, 0 if is_other else number
        if not number or not (is_day or is_since):
            return None
        return Moment(token.start, named.end, 0, None, number), after

    def _is_of_act(self, place: int, after: int) -> bool:
        """Whether a day is that of an act, which says nothing of the text's own: of 3 July 2014."""
        if any(self._at(after + number).text == "№" for number in range(2)):
            return True
        behind = [self._at(after + number).text for number in range(_NEAR)]
        if self._at(after - 1).text.endswith(_OF_KAZAKH) and any(map(_is_act, behind)):
            return True
        before = [one.text for one in self.tokens[max(place - _NEAR_ACT, 0) : place]]
        if any(one.startswith(_ADOPTED) for one in before[-2:]):
            return True
        ends = [number for number, one in enumerate(before) if one in (".", ";", "!", "?")]
        named = before[ends[-1] + 1 :] if ends else before
        return named[-1:] in (["от"], ["of"], ["dated"]) and any(map(_is_act, named))

    def _is_base(self, place: int, after: int) -> bool:
        """Whether a year is one that another is compared with, and tells no day of its own."""
        words = [self._at(place - 2).text, self._at(place - 1).text]
        is_before = words in (["сравнению", "с"], ["compared", "with"], ["compared", "to"])
        return is_before or self._at(after).text.startswith("салыстыр")

    def _said_moment(self, place: int) -> tuple[Moment, int] | None:
        """Today, a year ago or last year, by their words."""
        token, behind = self._at(place), self._at(place + 1)
        if token.text in _NOW:
            return Moment(token.start, token.end, 0, None), place + 1
        if token.text == "былтыр":
            return Moment(token.start, token.end, -1, None), place + 1
        if token.text in _AGO and behind.text == _AGO[token.text]:
            before = self._at(place - 1)
            if before.kind != "number" and not (
                is_number_word(before.text) and value_of([before.text]) != "1"
            ):
                return Moment(token.start, behind.end, -1, None), place + 2
        if token.text in (*_LAST, *_NEXT) and behind.text.startswith(("year", "год", "жыл")):
            year = -1 if token.text in _LAST else 1
            return Moment(token.start, behind.end, year, None), place + 2
        return None

    def _day(self, start: int, end: int, numbers: Sequence[int]) -> Moment:
        year, month, number = numbers
        try:
            return Moment(start, end, year, date(year, month, number))
        except ValueError:
            return Moment(start, end, year, None)

    def _behind_year(self, place: int) -> int:
        if self._has_ending(place):
            place += 2
        word = self._at(place).text
        return place + (word.startswith(("год", "жыл")) or word == "г")

    def _has_ending(self, place: int) -> bool:
        """Whether the ending of a year stands there: 2025-м, 2025-го."""
        return self._at(place).text == "-" and self._at(place + 1).text in _ENDINGS_OF_YEARS

    def _is_year_said(self, place: int) -> bool:
        after, before = self._at(place + 1).text, self._at(place - 1).text
        if before == "-" and self._at(place - 2).kind == "number" and after.startswith(_YEARS):
            return False  # the last of some years: на 2026 - 2028 годы
        if after.startswith(("год", "жыл")) or (after == "г" and self._is_near(place + 1)):
            return True
        if self._has_ending(place + 1) or self._is_of_sum(place):
            return True
        is_joined = before == "-" and self._at(place - 2).text in _OF_A_YEAR  # МРП-2026
        value = self._at(place + 2)
        is_marked = after in ("-", ":", "=") and value.kind == "number" and not _is_year(value)
        if (
            is_joined
            or (is_marked and before in _OF_A_YEAR)  # МРП 2026 - 4325
            or after == "budget"
            or (before == "the" and after in ("index", "mci", "value"))
        ):
            return True  # with the 2025 index
        if self._unit(place + 1)[0] and after not in ("the", "a"):
            return False  # 2024 MCI are so many, but in 2024 the MCI was so much
        return before in (
            "in",
            "since",
            "for",
            "of",
            "year",
            "on",
            "before",
            "after",
            "by",
            "from",
            "until",
            "outgoing",
        ) and not (
            after == "%"
            or (after in ("-", "to") and not self._is_sum_behind(place + 2))
            or (self._at(place + 1).kind == "number" and self._unit(place + 2)[0] != MCI)
        )

    def _is_of_sum(self, place: int) -> bool:
        """Whether a sum in tenge stands behind a year and a mark: 2023 - 3 450 тенге.

        A remark in brackets may stand between: 2022 (с 1 января) - 3 063 тенге. In a row of years
        the unit may be left out: 2024 - 3 692, 2025 - 3 932.
        """
        mark = place + 1
        if self._at(mark).text == "(":
            remark = [self._at(mark + number).text for number in range(_LONGEST_REMARK)]
            mark += remark.index(")") + 1 if ")" in remark else 0
        number, sign = self._at(mark + 1), self._at(mark).text
        if sign not in ("-", ":", "=") or number.kind != "number" or _is_year(number):
            return False
        unit, behind = self._unit(mark + 2)
        goes_on = self._at(behind).text in (",", ";") and _is_year(self._at(behind + 1))
        goes_on = goes_on and self._at(behind + 2).text == sign
        is_sum = unit == KZT or (not unit and (goes_on or place - 1 == self.row_end))
        self.row_end = behind if is_sum else -1
        return is_sum

    def _is_sum_behind(self, place: int) -> bool:
        """Whether a number is no year that a dash joins to one: in 2023 - 138,000 tenge."""
        token = self._at(place)
        return token.kind == "number" and not token.text.isdecimal()

    def _span(self, place: int) -> tuple[Figure, int] | None:
        """Two ends: от 25 до 75 МРП, 25-75 МРП, from 50 to 100 MCI, 50-ден 100 АЕК-ке дейін."""
        token = self._at(place)
        kind = _RANGE_WORDS.get(token.text, "") if token.kind == "word" else ""
        found = self._number(self._behind_hedge(place + 1 if kind else place))
        if not found:
            return None
        low, start, after, sign = found
        if low.value < 1 and not kind and token.kind == "word":
            return None  # половина – 43 250 тенге
        start = token.start if kind else start
        unit, after = (sign, after) if sign else self._unit(after)
        kind, after = self._between(kind, after, is_open=not unit or bool(sign))
        found = self._number(self._behind_hedge(after)) if kind else None
        if not found:
            return None
        high, _, place, sign_of_last = found
        if self._is_year_before_the(place):
            return None
        last_unit, place = (sign_of_last, place) if sign_of_last else self._unit(place)
        is_of_two = bool(unit and last_unit and unit != last_unit)
        low = _with_power_of(high, low)
        is_upward = low.value < high.value or kind == CHANGE
        if kind == CHANGE and min(low.value, high.value) >= _LEAST_SUM and not is_of_two:
            unit = unit or last_unit or KZT  # с 58 980 до 64 875
        if is_of_two or not is_upward or self._at(place).text == "%" or not (unit or last_unit):
            return None
        hedge, place = self._hedged_behind(place)
        end = self._at(place - 1).end
        return Figure(start, end, low, high, last_unit or unit, kind, hedge), place

    def _between(self, kind: str, place: int, *, is_open: bool) -> tuple[str, int]:
        """The kind of span that the words between two numbers make, and the place behind them.

        `is_open` where the first number has no unit behind it: a dash behind one equates.
        """
        until = self._at(place).text
        if until == "-" and self._at(place + 1).text in _FROM_KAZAKH:
            return RANGE, place + 2
        is_from = self._at(place - 1).text.endswith(_FROM_KAZAKH) and not kind
        if is_from and unit_of(self._at(place - 1).text) and self._at(place).kind == "number":
            return CHANGE, place  # 3 932 теңгеден 4 325 теңгеге дейін
        if until in _UNTIL_WORDS and (kind or until in ("to", "до")):
            return kind or RANGE, place + 1
        if until == "-" and is_open:
            return kind or RANGE, place + 1
        return "", place

    def _figure(self, place: int) -> tuple[Figure, int] | None:
        """One number with its unit, before or behind it."""
        first = place
        found = self._number(place)
        if not found:
            return None
        said, start, place, unit = found
        hedge = self._hedged_before(first)
        if not unit and (after := self._behind_multiple(first, place)):
            unit, place = MCI, after
        if not unit:
            share = self._share(place)
            if share:
                said = Said(said.value / 100, said.place / 100)
                place = share
            unit, after = ("", place) if self._is_year_before_the(place) else self._unit(place)
            place = after if unit else place
        if unit == KZT:
            said, place = self._with_tiyn(said, place)
        if unit == MCI and said.value == 1 and self._at(place).text.startswith("жартыс"):
            said, place = Said(said.value / 2, said.place / 10), place + 1  # бір АЕК-тің жартысын
        end_hedge, after = self._hedged_behind(place)
        place = after
        end = self._at(place - 1).end
        return Figure(start, end, said, said, unit, "", hedge or end_hedge), place

    def _is_year_before_the(self, place: int) -> bool:
        """Whether a figure is a year behind which the index is named: in 2025 the MCI rose."""
        return self._at(place).text == "the" and _is_year(self._at(place - 1))

    def _behind_multiple(self, first: int, place: int) -> int:
        """The place behind a Kazakh multiple whose index stands before it, 0 where there is none.

        айлық есептік көрсеткіштің 30 еселенген мөлшері
        """
        if not self._at(place).text.startswith("еселенген"):
            return 0
        is_of_index = self._at(first - 1).text.endswith(("тің", "тың", "ның", "нің")) and (
            unit_of(self._at(first - 1).text) == MCI or self._behind_name(first - 3) == first
        )
        return place + 1 + self._at(place + 1).text.startswith("мөлшер") if is_of_index else 0

    def _with_tiyn(self, said: Said, place: int) -> tuple[Said, int]:
        """Tenge and the tiyn behind them: 2 162 тенге 50 тиын."""
        number, word = self._at(place), self._at(place + 1).text
        is_tiyn = number.kind == "number" and len(number.text) <= 2  # noqa: PLR2004
        if not is_tiyn or not word.startswith(("тиын", "tiyn")):
            return said, place
        return Said(said.value + Decimal(number.text) / 100, Decimal("0.01")), place + 2

    def _share(self, place: int) -> int:
        """The place behind a per cent sign before the index, 0 where there is none."""
        if self._at(place).text == "%":
            after = place + 1
            after += self._at(after).text in ("of", "от")
            after += self._at(after).text == "the"
            if self._unit(after)[0] == MCI:
                return after
        return 0

    def _behind_hedge(self, place: int) -> int:
        """The place behind the words that hedge a figure."""
        while self._at(place).text in _HEDGE_OF:
            place += 1
        return place

    def _hedged_before(self, place: int) -> str:
        """How the words before a figure hedge it."""
        word, earlier = self._at(place - 1).text, self._at(place - 2).text
        if word == "over" and earlier.startswith(("hand", "turn", "fork")):
            return ""  # handing over KZT 16,990
        if word in ("than", "чем") and earlier in ("more", "higher", "более", "больше"):
            return LEAST
        if word == "than" and earlier in ("less", "lower"):
            return MOST
        if word == "c" or (word == "." and earlier in ("c", "approx", "appr")):
            return APPROXIMATE
        if word == "на":  # вырос более чем на 40 процентов
            return self._hedged_before(place - 1)
        return _HEDGE_OF.get(word, "")

    def _hedged_behind(self, place: int) -> tuple[str, int]:
        if (name := _BEHIND.get(self._at(place).text)) is not None:
            return name, place + 1
        is_about = self._at(place - 1).text.endswith(("дей", "дай"))  # 10 мың теңгедей
        return APPROXIMATE if is_about else "", place

    def _number(self, place: int) -> tuple[Said, int, int, str] | None:
        """A number with its power: how it is said, where it starts, the place behind it, a sign."""
        token = self._at(place)
        start, unit = token.start, ""
        if token.kind == "sign" and token.text in _SIGNS:
            unit, place = _SIGNS[token.text], place + 1
        elif token.text in ("us", "kz", "u.s") and self._at(place + 1).text in _SIGNS:
            unit, place = _SIGNS[self._at(place + 1).text], place + 2
        elif token.text in ("t", "т") and self._is_glued_number(place + 1):
            unit, place = KZT, place + 1
        elif token.text in _CODES and self._at(place + 1).kind == "number":
            unit, place = _CODES[token.text], place + 1
        number = self._at(place)
        if number.text in _FRACTIONS and not unit:
            part = _FRACTIONS[number.text]
            return Said(part, Decimal("0.01")), start, place + 1, unit
        if number.kind == "number":
            said = _said(number.text)
            if said is None:
                return None
            said, place = self._with_fraction(said, place + 1)
            place = self._behind_words_of(place, said.value)
            said, place = self._powers(*self._with_half(said, place))
            return (said, start, place, unit) if said.value < _LARGEST else None
        if number.kind == "word" and not unit:
            return self._in_words(place)
        return None

    def _with_fraction(self, said: Said, place: int) -> tuple[Said, int]:
        """A number that a fraction is or has: 1/2, 2 1/2, 1½."""
        if part := _FRACTIONS.get(self._at(place).text):
            return Said(said.value + part, Decimal("0.01")), place + 1
        if (part := self._fraction(place - 1)) is not None:
            return Said(part, Decimal("0.01")), place + 2
        if said.place == 1 and (part := self._fraction(place)) is not None:
            return Said(said.value + part, Decimal("0.01")), place + 3
        return said, place

    def _fraction(self, place: int) -> Decimal | None:
        """The part of one that three tokens are: 1/2; None where they are none."""
        one, mark, other = (self._at(place + number) for number in range(3))
        is_glued = one.end == mark.start and mark.end == other.start and mark.text == "/"
        are_digits = {one.kind, other.kind} == {"number"} and len(one.text + other.text) == 2  # noqa: PLR2004
        if not is_glued or not are_digits or not "0" < one.text < other.text:
            return None
        return Decimal(one.text) / int(other.text)

    def _is_glued_number(self, place: int) -> bool:
        token = self._at(place)
        return token.kind == "number" and token.start - self._at(place - 1).end <= 1

    def _behind_words_of(self, place: int, value: Decimal) -> int:
        """Past the words in brackets that repeat a figure: 30 (тридцать)."""
        if self._at(place).text != "(":
            return place
        said = self._in_words(place + 1)
        if said and self._at(said[2]).text == ")" and said[0].value == value:
            return said[2] + 1
        return place

    def _behind_figures_of(self, place: int, value: Decimal) -> int:
        """Past the figures in brackets that repeat a number in words: тридцать (30)."""
        is_same = self._at(place + 1).text == format(value, "f")
        is_closed = self._at(place).text == "(" and self._at(place + 2).text == ")"
        return place + 3 if is_closed and is_same else place

    def _powers(self, said: Said, place: int) -> tuple[Said, int]:
        """The number times the powers of ten behind it, and sums in steps: 1 млн 297 тыс. 500."""
        total: Said | None = None
        while (found := self._behind_power(place)) is not None:
            power, place = found
            scale = Decimal(10) ** power
            other = said.other * scale if said.other is not None and total is None else None
            part = Said(said.value * scale, said.place * scale, other)
            if total is not None:
                part = Said(total.value + part.value, min(total.place, part.place))
            total = part
            step = self._step(place)
            if step is None or step[0].value >= scale:
                return total, place
            said, place = step
            if self._behind_power(place) is None:
                return Said(total.value + said.value, Decimal(1)), place
        return total or said, place

    def _behind_power(self, place: int) -> tuple[int, int] | None:
        """The power of ten that stands at a place, and the place behind it."""
        is_joined = self._at(place).text == "-" and self._at(place + 1).kind == "word"
        power = self._power(place + is_joined)
        if power is None:
            return None
        after = place + is_joined + 1
        after += self._at(after).text == "." and self._at(after - 1).text in _SHORT
        return power, after

    def _step(self, place: int) -> tuple[Said, int] | None:
        """The next step of a sum behind a power of ten: one with its power, or the last one."""
        token = self._at(place)
        if not self._is_near(place):
            return None
        if token.kind == "word":
            return self._row(place)
        said = _said(token.text) if token.kind == "number" else None
        if said is None:
            return None
        is_step = self._behind_power(place + 1) is not None or (
            said.place >= 1 and self._is_sum_in_steps(place)
        )
        return (said, place + 1) if is_step else None

    def _is_sum_in_steps(self, place: int) -> bool:
        """Whether a figure behind a power of ten is the last step: a unit or an end follows."""
        unit, _ = self._unit(place + 1)
        return bool(unit) or len(self._at(place).text) == 3  # noqa: PLR2004

    def _power(self, place: int) -> int | None:
        token = self._at(place)
        if token.kind != "word":
            return None
        if token.text in _THOUSANDS_GLUED:
            is_glued = token.start == self._at(place - 1).end
            return _THOUSANDS_GLUED[token.text] if is_glued else None
        word = token.text.partition("-")[0]
        return _power_of_word(word)

    def _words_of_number(self, place: int) -> tuple[list[str], int]:
        """The words of a number from a place on, none where none stands there, and what follows."""
        row: list[str] = []
        while self._at(place).kind == "word" and (not row or self._is_near(place)):
            text = self._at(place).text
            words = text.removesuffix("fold").partition("кратн")[0].strip("-").split("-")
            if text == "and" and row and row[-1] == "hundred":
                words = []
            elif not all(map(is_number_word, words)):
                break
            row += words
            place += 1
        return row, place

    def _row(self, place: int) -> tuple[Said, int] | None:
        """A number in words without its powers, and the place behind it; None where none stands."""
        row, place = self._words_of_number(place)
        value = value_of(row) if row else None
        if value is None:
            return None
        number = Decimal(value)
        last = Decimal("0.1") if number != number.to_integral_value() else Decimal(1)
        return Said(number, last), place

    def _in_words(self, place: int) -> tuple[Said, int, int, str] | None:
        """A number in words: ста двадцати, twenty-five, полтора миллиона, тысяча."""
        start, word = self._at(place).start, self._at(place).text
        found = self._row(place)
        if found is None and word in _ONE_OF_A_POWER:  # тысяча МРП
            found = Said(Decimal(1), Decimal(1)), place
        if found is None and word.startswith("пол") and (power := _power_of_word(word[3:])):
            half = Said(Decimal(10) ** power / 2, Decimal(10) ** power / 10)
            return half, start, place + 1, ""
        if found is None:
            return None
        said, place = found
        place = self._behind_figures_of(place, said.value)
        is_multiple = "кратн" in self._at(place - 1).text  # восьмикратный размер МРП
        place += is_multiple and self._at(place).text.startswith("размер")
        unit = self._unit(place)[0]
        if (is_multiple and unit != MCI) or (word == "one" and said.value == 1 and not unit):
            return None
        if word == "он" and said.value == _TEN and self._is_pronoun(place, unit):
            return None
        said, place = self._powers(*self._with_half(said, place))
        return said, start, place, ""

    def _is_pronoun(self, place: int, unit: str) -> bool:
        """Whether the Kazakh ten before a place is the Russian "he": он равнялся."""
        behind = self._at(place)
        return not unit and behind.kind == "word" and behind.text not in ("және", "немесе", "не")

    def _with_half(self, said: Said, place: int) -> tuple[Said, int]:
        """A number and the half that words add to it: бір жарым миллион, две с половиной тысячи."""
        for half in _AND_A_HALF:
            if [self._at(place + number).text for number in range(len(half))] == half:
                return Said(said.value + Decimal("0.5"), Decimal("0.1")), place + len(half)
        return said, place

    def _unit(self, place: int) -> tuple[str, int]:
        """The unit that stands at a place, and the place behind it; nothing where none does."""
        token = self._at(place)
        start = place
        if token.kind == "sign" and token.text in _SIGNS:
            return _SIGNS[token.text], place + 1
        if token.text == "-" and self._at(place + 1).kind == "word":
            place += 1  # a 200-MCI fine, 30-кратный
            token = self._at(place)
        if token.text == "kz" and self._at(place + 1).text == "₸":
            return KZT, place + 2
        if token.text in _TIMES or token.text.startswith(_TIMES_BEGINNINGS):
            place += 1
            place += self._at(place).text.startswith(("превыша", "больше"))
            place += self._at(place).text.startswith("размер")
            place += self._at(place).text in ("the", "of")
            unit, after = self._unit_word(place)
            return (unit, after) if unit == MCI else ("", start)
        for _ in range(_NEAR):
            word = self._at(place).text
            if word not in _BEFORE_UNIT and not word.startswith(_STARTS_BEFORE_UNIT):
                break
            place += 1
        unit, after = self._unit_word(place)
        return (unit, after) if unit else ("", start)

    def _unit_word(self, place: int) -> tuple[str, int]:
        token = self._at(place)
        if token.kind == "sign" and token.text in _SIGNS:
            return _SIGNS[token.text], place + 1
        if token.kind != "word":
            return "", place
        if unit := unit_of(token.text):
            after = place + 1
            if unit == "usd":
                after += self._at(after).text in _AFTER_UNIT
            after += self._at(after).text == "." and token.text in ("тг", "тнг", "руб", "долл")
            return unit, after
        return self._index_by_name(place)

    def _index_by_name(self, place: int) -> tuple[str, int]:
        """The index by its full name, and past its short name in brackets."""
        if not self._at(place).text.startswith(_FIRST_WORDS):
            return "", place
        after = self._behind_name(place)
        if not after:
            return "", place
        if self._at(after).text == "(" and unit_of(self._at(after + 1).text) == MCI:
            after += 3 if self._at(after + 2).text == ")" else 0
        return MCI, after

    def _behind_name(self, place: int) -> int:
        """The place behind the full name of the index, 0 where it does not stand there."""
        words = [self._at(place + number).text for number in range(3)]
        if words[0] in _ALONE:
            return place + 1
        for beginnings in _STEMS:
            if all(word.startswith(one) for word, one in zip(words, beginnings, strict=True)):
                return place + 3
        if all(_folded(one).startswith(stem) for one, stem in zip(words, _LATIN, strict=True)):
            return place + 3
        if words[0].startswith(_STEMS[0][1]) and words[1].startswith(_STEMS[0][2]):
            return place + 2
        for first, middle, last in _NAMES:
            at = place + 1 if first and words[0] in first else place
            if first and at == place:
                continue
            if self._at(at).text in middle and self._at(at + 1).text in last:
                return at + 2
        return 0


_EARLIER = ("до", "before", "until", "накануне", "канун")
_LATER = ("после", "after")
"""What says before a year that the time before it is meant, or that after it."""

_POINTS = (
    "п",
    "пп",
    "пункт",
    "пункта",
    "пункту",
    "пункте",
    "подпункт",
    "point",
    "item",
    "subparagraph",
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_FRACTIONS |= {"⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "⅕": Decimal("0.2")}
_YEARS = ("годы", "годах", "годов", "жылдар", "years")
_ENDINGS_OF_YEARS = ("м", "го", "й", "му", "жылы", "жылғы")
_ONE_OF_A_POWER = ("тысяча", "тысячу", "миллион")
_AND_A_HALF = [["жарым"], ["с", "половиной"], ["and", "a", "half"]]
_SHORT = ("тыс", "млн", "млрд", "mln", "bn")


def _is_act(word: str) -> bool:
    """Whether a word names an act of law."""
    return bool(_ACTS.fullmatch(word))


def _folded(word: str) -> str:
    """A Kazakh word in one of the Latin alphabets without their marks."""
    return word.translate(_UNMARKED)


def _with_power_of(high: Said, low: Said) -> Said:
    """The lower end times the power that only the upper one names: с 43,2 до 173 тысяч."""
    for power in (9, 6, 3):
        scale = Decimal(10) ** power
        is_of_power = high.place >= scale / 100
        if is_of_power and low.place < scale / 100 and low.value * scale < high.value * 10:
            return Said(low.value * scale, low.place * scale)
    return low


_POWERS = (
    *(("тысяч", 3), ("миллион", 6), ("миллиард", 9), ("мың", 3), ("тыщ", 3)),
    *(("myń", 3), ("mıllıon", 6), ("mıllıard", 9)),
)


@lru_cache(maxsize=1024)
def _power_of_word(word: str) -> int | None:
    if (power := POWER_OF.get(word)) is not None and len(word) > 1:
        return power
    for beginning, power in _POWERS:
        if word.startswith(beginning) and len(word) <= len(beginning) + _LONGEST_ENDING:
            return power
    return None


def year_of(token: Token) -> int:
    """The year that a token may be, 0 where it can be none."""
    is_number = token.kind == "number" and token.text.isdecimal() and len(token.text) == 4  # noqa: PLR2004
    return int(token.text) if is_number and _EARLIEST <= int(token.text) < _LATEST else 0


def _is_year(token: Token) -> bool:
    return bool(year_of(token))


def _said(text: str) -> Said | None:
    """A number in figures; None where it has too many digits to be a sum."""
    if len(text) > 2 * _MOST_DIGITS:
        return None
    one_mark = re.fullmatch(r"([0-9]{1,3})[.,]([0-9]{3})", text)
    if one_mark and one_mark[1] != "0":
        whole = Decimal(one_mark[1] + one_mark[2])
        part = Decimal(f"{one_mark[1]}.{one_mark[2]}")
        return Said(whole, Decimal(1), part)
    grouped = re.fullmatch(
        r"((?!0[.,])[0-9]{1,3}(?:([ ',.])[0-9]{3}(?:\2[0-9]{3})*))(?:[.,]([0-9]+))?", text
    )
    if grouped:
        whole_digits = re.sub("[^0-9]", "", grouped[1])
        decimals = grouped[3] or ""
    else:
        whole_digits, _, decimals = text.replace(",", ".").partition(".")
    if len(whole_digits) > _MOST_DIGITS:
        return None
    value = Decimal(f"{whole_digits}.{decimals}" if decimals else whole_digits)
    return Said(value, Decimal(1).scaleb(-len(decimals)))


def figures_in(
    tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()
) -> tuple[list[Figure], list[Moment]]:
    """The figures and the moments among some tokens, each in the order of the text."""
    return Reader(tokens, taken).read()


def index_words(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the index is named: the start and the end of each name of it."""
    reader = Reader(tokens)
    place = 0
    while place < len(reader.tokens):
        text = reader.tokens[place].text
        if not text.startswith(_FIRST_WORDS) and unit_of(text) != MCI:
            place += 1
            continue
        unit, after = reader._unit_word(place)  # noqa: SLF001  (of this module)
        if unit == MCI:
            yield reader.tokens[place].start, reader.tokens[after - 1].end
        place = max(after, place + 1)
