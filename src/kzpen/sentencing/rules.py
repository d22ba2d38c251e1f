"""Rules of the General Parts, read from rules.csv and found by their keys and articles."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from kzpen.citation import Basis
from kzpen.errors import TableError, quoted
from kzpen.language import marked, say
from kzpen.law import MONTHS_IN, Offence
from kzpen.tables import Row, Table, Tables, day_in

_TABLE = "rules"

_LARGEST = 10**9
"""No rule counts further: the highest figure of a General Part is in the thousands."""

_NO_NUMBER = marked("the rule of {basis} ({applies}): {text} is no number above zero")
_NO_DAY = marked("the rule of {basis} ({applies}): {text} is no day")
_NO_TERM = marked("the rule of {basis} ({applies}): {text} is no unit of a term")
_NO_SHARE = marked("the rule of {basis} ({applies}): {text} is no share")

T = TypeVar("T")


class Rule(NamedTuple):
    """One rule with a figure or a condition; `low` and `high` as the table writes them.

    `keys` name what it is for, any of them; `articles` are those of the Special Part that it
    names; `applies` says both to people, `text` the rule, in our words.
    """

    code: str
    article: str
    part: str
    topic: str
    applies: str
    low: str
    high: str
    unit: str
    valid_from: date | None
    keys: tuple[str, ...]
    articles: tuple[str, ...]
    confidence: str
    text: str

    def least(self) -> Decimal:
        """The lower figure; TableError where the table holds none."""
        return self._read(_number, self.low, _NO_NUMBER)

    def most(self) -> Decimal:
        """The upper figure; TableError where the table holds none."""
        return self._read(_number, self.high, _NO_NUMBER)

    def last_day(self) -> date:
        """The upper figure as a day; TableError where the table holds none."""
        return self._read(day_in, self.high, _NO_DAY)

    def most_months(self) -> Decimal:
        """The upper figure as a term in months; TableError where the table holds none."""
        months = self.most()
        if self.unit not in MONTHS_IN:
            names = {"basis": self.basis, "applies": self.applies, "text": quoted(self.unit)}
            raise TableError(say(_NO_TERM, **names))
        return months * MONTHS_IN[self.unit]

    def counted(self, text: str) -> Decimal:
        """A figure that the rule tells in its text only; TableError where it is none."""
        return self._read(_number, text, _NO_NUMBER)

    def share(self, of: Decimal) -> Decimal:
        """The upper figure as a share such as 3/4, taken of an amount."""
        numerator, denominator = self._read(_fraction, self.high, _NO_SHARE)
        return of * numerator / denominator

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on a day, as far as the table knows."""
        return self.valid_from is None or self.valid_from <= day

    def names(self, offence: Offence) -> bool:
        """Whether the rule names the article of an offence, as a whole or its part."""
        whole = offence.article
        return whole in self.articles or f"{whole}({offence.part})" in self.articles

    def _read(self, reader: Callable[[str], T], text: str, misread: str) -> T:
        try:
            return reader(text)
        except (ValueError, ArithmeticError):
            names = {"basis": self.basis, "applies": self.applies, "text": quoted(text)}
            raise TableError(say(misread, **names)) from None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that the rule is of: each of 1,3 and of the span 1-2, while 2-1 is one part."""
        found: list[str] = []
        for one in self.part.split(","):
            first, _, last = one.partition("-")
            if first.isdecimal() and last.isdecimal() and int(first) < int(last):
                found += map(str, range(int(first), int(last) + 1))
            else:
                found.append(one)
        return tuple(found)

    @property
    def basis(self) -> str:
        """The article of the rule: cc 45(2), cc 41(6)(1), cc 98-2 for an item of that article.

        Of several parts each is named: coao 58(1), coao 58(2).
        """
        named = []
        for one in self.parts:
            part, _, item = one.partition("(")
            numbered = f"({part})" if part and not part.endswith(")") else ""
            named.append(f"{self.code} {self.article}{numbered}" + (f"({item}" if item else ""))
        return ", ".join(named)

    @property
    def cited(self) -> Basis:
        """The article of the rule, to be said in the language of whoever reads it."""
        return Basis(self.basis)


def rules_on(tables: Tables, code: str, article: str, topic: str) -> tuple[Rule, ...]:
    """The rules of an article on a topic; TableError where the tables in use hold none."""
    found = _rules(tables[_TABLE], code, article, topic)
    if not found:
        raise _no_rule(tables, code, article, topic, "any")
    return found


def rule_for(tables: Tables, code: str, article: str, topic: str, key: str = "") -> Rule:
    """The one rule of an article on a topic that has a key; TableError if the tables lack it."""
    for rule in rules_on(tables, code, article, topic):
        if not key or key in rule.keys:
            return rule
    raise _no_rule(tables, code, article, topic, key)


def rules_of(tables: Tables, code: str, article: str) -> list[Rule]:
    """Every rule of an article of a General Part; none where the tables hold none."""
    return [_rule(row) for row in tables[_TABLE].rows_of(code, article)]


def has_rules(tables: Tables, code: str, article: str) -> bool:
    """Whether an article is one of a General Part of which the tables hold rules."""
    return any(tables[_TABLE].rows_of(code, article)) and not any(
        tables["articles"].rows_of(code, article)
    )


def _no_rule(tables: Tables, code: str, article: str, topic: str, key: str) -> TableError:
    names = {"path": tables[_TABLE].path, "topic": topic, "key": key}
    message = say(
        "{path}: no rule {topic} of {code} {article} ({key})", code=code, article=article, **names
    )
    return TableError(message)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or not 0 < number < _LARGEST:
        raise ValueError(text)
    return number


def _fraction(text: str) -> tuple[int, int]:
    numerator, denominator = text.split("/")
    if not int(denominator):
        raise ValueError(text)
    return int(numerator), int(denominator)


@lru_cache(maxsize=256)
def _rules(table: Table, code: str, article: str, topic: str) -> tuple[Rule, ...]:
    """The rules of an article on a topic, read once a run."""
    rows = table.rows_of(code, article)
    return tuple(_rule(row) for row in rows if row.text("topic") == topic)


def _rule(row: Row) -> Rule:
    return Rule(
        code=row.text("code"),
        article=row.text("article"),
        part=row.text("part"),
        topic=row.text("topic"),
        applies=row.text("applies"),
        low=row.text("min"),
        high=row.text("max"),
        unit=row.text("unit"),
        valid_from=row.day("valid_from"),
        keys=tuple(row.text("key").split()),
        articles=tuple(row.text("articles").split()),
        confidence=row.text("confidence"),
        text=row.text("text_en"),
    )
