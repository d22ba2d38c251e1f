"""What days in custody before the sentence leave of the largest punishment (cc 62(3), 62(3-1))."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen.law import MONTHS_IN, Offence, chapter_of, is_in, order_of
from kzpen.mci import Index, to_tenge
from kzpen.sentencing.consequences import DAYS_IN, weight_of
from kzpen.sentencing.rules import Rule, rule_for
from kzpen.tables import Tables

INSTITUTIONS = ("maximum_security", "medium_security", "minimum_security")
"""The kinds of institution by which a day in custody stands for days of imprisonment."""

_OF_MINORS = "medium_security"
"""The kind by whose rule the institution for minors goes (cc 62(3))."""

_FIRST_SENTENCE = r"first sentence of up to ([0-9]+) years"
_CHAPTERS = r"chapters? ([0-9, and]+)"
_PARTS = r"([0-9]+)\(([0-9-]+)\)(?:-\(([0-9-]+)\))?"
"""How the rule on minimum security names the longest first sentence that it is for whatever the
crime, chapters, and the parts that it is not for."""

_DAYS_IN_MONTH = 30
"""A month of a term in days, as a year is 365: the Code counts days and says neither."""

_RESTRICTION = r"= (\d+) days of restriction"
"""How the rule tells the one figure that the table has no column for."""


class FineLeft(NamedTuple):
    """What is left of a fine by an article; each day in custody takes `rate` MCI of it."""

    mci: Decimal
    kzt: Decimal
    basis: str
    rate: Decimal


class Left(NamedTuple):
    """What is left of a punishment, in days where it is a term; `institution` of imprisonment.

    `whole` is the punishment in the same unit, of which each day in custody takes `rate`.
    """

    amount: Decimal
    unit: str
    institution: str
    basis: str
    whole: Decimal
    rate: Decimal


def after_custody(tables: Tables, mci: Decimal, days: int, index: Index) -> FineLeft:
    """What is left of a fine in MCI after days in custody before the sentence (cc 62(3-1))."""
    rule = rule_for(tables, "cc", "62", "custody_credit", "custody:fine")
    left = max(mci - days * rule.most(), Decimal(0))
    return FineLeft(left, to_tenge(left, index), rule.basis, rule.most())


def institutions_of(
    tables: Tables, offence: Offence, least: Decimal, *, is_minor: bool, is_negligent: bool
) -> tuple[str, ...]:
    """In which kinds of institution imprisonment for an offence can be served (cc 46(5), 62(3)).

    Minimum security is for crimes of negligence, some chapters and first sentences of two years at
    most, which the `least` months of the article may exceed.
    """
    if is_minor:
        return (_OF_MINORS,)
    rule = rule_for(tables, "cc", "46", "institution")
    first = re.search(_FIRST_SENTENCE, rule.text)
    most = rule.counted(first[1] if first else rule.text) * MONTHS_IN["years"]
    is_first = least <= most
    is_of_chapter = any(
        is_in(chapter_of(tables, "cc", number), offence.article)
        for named in re.findall(_CHAPTERS, rule.text)
        for number in re.findall("[0-9]+", named)
    )
    is_named = any(
        article == offence.article
        and order_of(first) <= order_of(offence.part or "1") <= order_of(last or first)
        for article, first, last in re.findall(_PARTS, rule.text)
    )
    can_be = (is_negligent or is_of_chapter or is_first) and not is_named
    return INSTITUTIONS if can_be else INSTITUTIONS[:-1]


def left_after_custody(
    tables: Tables,
    kind: str,
    high: Decimal,
    unit: str,
    days: int,
    *,
    institutions: Sequence[str],
) -> Iterator[Left]:
    """What is left of another punishment than a fine; of imprisonment by kind of institution.

    Nothing for what custody does not shorten. Terms are counted with 365 days a year and 30 a
    month.
    """
    general = rule_for(tables, "cc", "62", "custody_credit", "custody:corrective_labour")
    if kind == "imprisonment" and unit != "life":
        for name in institutions:
            rule = rule_for(tables, "cc", "62", "custody_credit", f"custody:{name}")
            yield _left(_in_days(high, unit), days, rule.most(), "days", rule, name)
    elif kind == "restriction_of_freedom":
        yield _left(_in_days(high, unit), days, _days_of_restriction(general), "days", general)
    elif kind == "arrest":
        each = general.most() / weight_of(tables, kind)
        yield _left(_in_days(high, unit), days, each, "days", general)
    elif kind == "community_service":
        each = general.most() / weight_of(tables, kind)
        yield _left(high, days, each, "hours", general)
    elif kind == "corrective_labour":
        yield _left(high, days, general.most(), unit, general)


def left_of_administrative_arrest(tables: Tables, high: Decimal, days: int) -> Left:
    """What administrative detention leaves of an arrest, which it is part of (coao 50)."""
    rule = rule_for(tables, "coao", "50", "arrest_limits", "detention")
    return _left(high, days, Decimal(1), "days", rule)


def _left(
    high: Decimal, days: int, rate: Decimal, unit: str, rule: Rule, institution: str = ""
) -> Left:
    amount = max(high - days * rate, Decimal(0))
    return Left(amount, unit, institution, rule.basis, whole=high, rate=rate)


def _in_days(value: Decimal, unit: str) -> Decimal:
    """A term in days: whole years with 365, what is left of months with 30."""
    if unit not in MONTHS_IN:
        return value
    years, months = divmod(value * MONTHS_IN[unit], 12)
    return years * DAYS_IN["years"] + months * _DAYS_IN_MONTH


def _days_of_restriction(rule: Rule) -> Decimal:
    """How many days of restriction of freedom a day in custody stands for."""
    found = re.search(_RESTRICTION, rule.text)
    return rule.counted(found[1] if found else rule.text)
