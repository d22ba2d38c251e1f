"""Rules of the General Parts, read from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen.errors import TableError
from kzpen.law import Offence
from kzpen.tables import Row, Tables

_TABLES = ("rules", "limits")
"""rules.csv, and limits.csv with what it lacks."""


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

    @property
    def basis(self) -> str:
        """The article of the rule: cc 45(2)."""
        return f"{self.code} {self.article}" + (f"({self.part})" if self.part else "")


def rules_on(tables: Tables, code: str, article: str, topic: str) -> Iterator[Rule]:
    """The rules of an article on a topic; none where the tables in use lack them."""
    for name in _TABLES:
        if name in tables:
            for row in tables[name].rows_of(code, article):
                if row.text("topic") == topic:
                    yield _rule(row)


def rule_for(tables: Tables, code: str, article: str, topic: str, applies: str = "") -> Rule:
    """The one rule of an article on a topic; TableError where the tables in use lack it."""
    for rule in rules_on(tables, code, article, topic):
        if applies in ("", rule.applies):
            return rule
    raise TableError(
        f"{tables.directory}: no rule {topic} of {code} {article} ({applies or 'any'})"
    )


def is_misdemeanour(offence: Offence) -> bool:
    """Whether a criminal offence is a misdemeanour and no crime (cc 10)."""
    return offence.category == "misdemeanour"


def share_of(value: Decimal, share: str) -> Decimal:
    """A share such as 3/4 of a value, as exact as decimals are."""
    numerator, denominator = share.split("/")
    return value * int(numerator) / int(denominator)


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
