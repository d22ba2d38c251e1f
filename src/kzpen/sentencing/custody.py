"""What days in custody before the sentence leave of the largest punishment (cc 62(3), 62(3-1))."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kzpen.law import MONTHS_IN
from kzpen.mci import Index, to_tenge
from kzpen.sentencing.consequences import DAYS_IN, Due, weight_of
from kzpen.sentencing.rules import Rule, rule_for
from kzpen.tables import Tables

INSTITUTIONS = ("maximum_security", "medium_security", "minimum_security")
"""The kinds of institution by which a day in custody stands for days of imprisonment."""

_OF_MINORS = "medium_security"
"""The kind by whose rule the institution for minors goes (cc 62(3))."""

_DAYS_IN_MONTH = 30
"""A month of a term in days, as a year is 365: the Code counts days and says neither."""

_RESTRICTION = r"= (\d+) days of restriction"
"""How the rule tells the one figure that the table has no column for."""


class Left(NamedTuple):
    """What is left of a punishment, in days where it is a term; `institution` of imprisonment."""

    amount: Decimal
    unit: str
    institution: str
    basis: str


def after_custody(tables: Tables, mci: Decimal, days: int, index: Index) -> Due:
    """What is left of a fine in MCI after days in custody before the sentence (cc 62(3-1))."""
    rule = rule_for(tables, "cc", "62", "custody_credit", "custody:fine")
    left = max(mci - days * rule.most(), Decimal(0))
    return Due(left, to_tenge(left, index), rule.basis)


def left_after_custody(
    tables: Tables, kind: str, high: Decimal, unit: str, days: int, *, is_minor: bool
) -> Iterator[Left]:
    """What is left of another punishment than a fine; of imprisonment by kind of institution.

    Nothing for what custody does not shorten. Terms are counted with 365 days a year and 30 a
    month.
    """
    general = rule_for(tables, "cc", "62", "custody_credit", "custody:corrective_labour")
    if kind == "imprisonment" and unit != "life":
        for name in INSTITUTIONS if not is_minor else (_OF_MINORS,):
            rule = rule_for(tables, "cc", "62", "custody_credit", f"custody:{name}")
            yield _left(_in_days(high, unit), days * rule.most(), "days", rule, name)
    elif kind == "restriction_of_freedom":
        each = _days_of_restriction(general)
        yield _left(_in_days(high, unit), days * each, "days", general)
    elif kind == "arrest":
        each = general.most() / weight_of(tables, kind)
        yield _left(_in_days(high, unit), days * each, "days", general)
    elif kind == "community_service":
        each = general.most() / weight_of(tables, kind)
        yield _left(high, days * each, "hours", general)
    elif kind == "corrective_labour":
        yield _left(high, days * general.most(), unit, general)


def left_of_administrative_arrest(tables: Tables, high: Decimal, days: int) -> Left:
    """What administrative detention leaves of an arrest, which it is part of (coao 50)."""
    rule = rule_for(tables, "coao", "50", "arrest_limits", "detention")
    return Left(max(high - days, Decimal(0)), "days", "", rule.basis)


def _left(high: Decimal, credit: Decimal, unit: str, rule: Rule, institution: str = "") -> Left:
    return Left(max(high - credit, Decimal(0)), unit, institution, rule.basis)


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
