"""Rules of the General Parts, read from the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from kzpen.errors import TableError, quoted
from kzpen.language import deferred, say
from kzpen.law import Offence
from kzpen.tables import Row, Tables

_TABLES = ("rules", "limits")
"""rules.csv, and limits.csv with what it lacks."""


_LARGEST = 10**9
"""No rule counts further: the highest figure of a General Part is in the thousands."""

_NO_NUMBER = deferred("the rule of {basis} ({applies}): {text} is no number above zero")
_NO_DAY = deferred("the rule of {basis} ({applies}): {text} is no day")
_NO_SHARE = deferred("the rule of {basis} ({applies}): {text} is no share")

T = TypeVar("T")


class Rule(NamedTuple):
    """One rule with a figure or a condition; `low` and `high` as the table writes them."""

    code: str
    article: str
    part: str
    applies: str
    low: str
    high: str
    unit: str
    valid_from: date | None
    text: str

    def least(self) -> Decimal:
        """The lower figure; TableError where the table holds none."""
        return self._read(_number, self.low, _NO_NUMBER)

    def most(self) -> Decimal:
        """The upper figure; TableError where the table holds none."""
        return self._read(_number, self.high, _NO_NUMBER)

    def last_day(self) -> date:
        """The upper figure as a day; TableError where the table holds none."""
        return self._read(date.fromisoformat, self.high, _NO_DAY)

    def share(self, of: Decimal) -> Decimal:
        """The upper figure as a share such as 3/4, taken of an amount."""
        numerator, denominator = self._read(_fraction, self.high, _NO_SHARE)
        return of * numerator / denominator

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on a day, as far as the table knows."""
        return self.valid_from is None or self.valid_from <= day

    def _read(self, reader: Callable[[str], T], text: str, misread: str) -> T:
        try:
            return reader(text)
        except (ValueError, ArithmeticError):
            names = {"basis": self.basis, "applies": self.applies, "text": quoted(text)}
            raise TableError(say(misread, **names)) from None

    @property
    def basis(self) -> str:
        """The article of the rule: cc 45(2)."""
        return f"{self.code} {self.article}" + (f"({self.part})" if self.part else "")


def rules_on(tables: Tables, code: str, article: str, topic: str) -> Iterator[Rule]:
    """The rules of an article on a topic; none where the tables in use lack limits.csv.

    TableError where both tables are there and neither holds a rule on it.
    """
    found = False
    present = [name for name in _TABLES if name in tables]
    for name in present:
        for row in tables[name].rows_of(code, article):
            if row.text("topic") == topic:
                found = True
                yield _rule(row)
    if not found and len(present) == len(_TABLES):
        raise _no_rule(tables, code, article, topic, "any")


def rule_for(tables: Tables, code: str, article: str, topic: str, applies: str = "") -> Rule:
    """The one rule of an article on a topic; TableError where the tables in use lack it."""
    for rule in rules_on(tables, code, article, topic):
        if applies in ("", rule.applies):
            return rule
    raise _no_rule(tables, code, article, topic, applies or "any")


def _no_rule(tables: Tables, code: str, article: str, topic: str, applies: str) -> TableError:
    names = {"path": tables.directory, "topic": topic, "applies": applies}
    message = say(
        "{path}: no rule {topic} of {code} {article} ({applies})",
        code=code,
        article=article,
        **names,
    )
    return TableError(message)


def is_misdemeanour(offence: Offence) -> bool:
    """Whether a criminal offence is a misdemeanour and no crime (cc 10)."""
    return offence.category == "misdemeanour"


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


def _rule(row: Row) -> Rule:
    return Rule(
        code=row.text("code"),
        article=row.text("article"),
        part=row.text("part"),
        applies=row.text("applies"),
        low=row.text("min"),
        high=row.text("max"),
        unit=row.text("unit"),
        valid_from=row.day("valid_from"),
        text=row.text("text_en"),
    )
