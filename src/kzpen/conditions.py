"""Offences found by their sanctions: conditions, and which offences meet them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen import law, money
from kzpen.errors import TableError
from kzpen.language import say
from kzpen.law import Offence, Sanction
from kzpen.mci import Index, to_tenge
from kzpen.tables import Tables
from kzpen.vocabulary import MONTHS_IN

COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
"""How an upper limit is compared with a figure."""

SUBJECT = "subject"
PROPERTIES = (SUBJECT, "category", "code")
"""What is asked of an offence beside its punishments."""

MULTIPLE = "times"
"""The unit of a fine in multiples, whatever they are of."""


class Clause(NamedTuple):
    """One demand: on a property of the offence, or on a punishment of one of the kinds.

    Without a comparison the punishment only has to be there. `low` is given for a span of which
    both ends must be those of the article; one figure is compared with the upper limit.
    """

    names: tuple[str, ...]
    is_wanted: bool
    comparison: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""

    @property
    def property(self) -> str:
        """The property that is asked for, empty where it is a punishment."""
        return self.names[0] if self.names[0] in PROPERTIES else ""


Condition = Sequence[Clause]
"""Clauses that an offence must all meet; a subject binds the punishments beside it."""


def find(
    tables: Tables, conditions: Iterable[Condition], offences: Iterable[Offence], index: Index
) -> list[Offence]:
    """The offences that meet every condition, in the order given; `index` prices tenge.

    TableError where an offence in force has no punishment.
    """
    sanctions: dict[tuple[str, ...], list[Sanction]] = {}
    for key, sanction in law.sanctions(tables):
        sanctions.setdefault(key, []).append(sanction)
    asked = list(conditions)
    found = []
    for offence in offences:
        if offence.key not in sanctions:
            names = {"path": tables["sanctions"].path, "name": offence.citation}
            raise TableError(say("{path}: no punishment of {name}", **names))
        if all(_meets(one, offence, sanctions[offence.key], index) for one in asked):
            found.append(offence)
    return found


def _meets(
    condition: Condition, offence: Offence, sanctions: Sequence[Sanction], index: Index
) -> bool:
    pool = sanctions
    by_punishment: dict[tuple[tuple[str, ...], bool], list[Clause]] = {}
    for clause in condition:
        if clause.property == SUBJECT:
            pool = [one for one in pool if _is_equal(clause, one.subject)]
        elif not clause.property:
            by_punishment.setdefault((clause.names, clause.is_wanted), []).append(clause)
        elif not _is_equal(clause, getattr(offence, clause.property)):
            return False
    return bool(pool) and all(
        is_wanted
        is any(
            one.kind in kinds and all(_fits(clause, one, index) for clause in clauses)
            for one in pool
        )
        for (kinds, is_wanted), clauses in by_punishment.items()
    )


def _is_equal(clause: Clause, value: str) -> bool:
    is_equal = (clause.value == value) is (clause.comparison == "=")
    return is_equal is clause.is_wanted


def _fits(clause: Clause, sanction: Sanction, index: Index) -> bool:
    """Whether the limits of the article itself are those asked for."""
    if not clause.comparison:
        return True
    low, high = (
        _measured(end, sanction.unit, clause.unit, index) for end in (sanction.low, sanction.high)
    )
    if high is None or clause.high is None:
        return False
    if clause.low is None:
        return COMPARISONS[clause.comparison](high, clause.high)
    is_same = (low, high) == (clause.low, clause.high)
    return is_same is (clause.comparison == "=")


def _measured(value: Decimal | None, unit: str, wanted: str, index: Index) -> Decimal | None:
    """A limit in the unit that was asked for, None where the two measure different things."""
    if value is None or unit == wanted:
        return value
    if unit in MONTHS_IN and wanted in MONTHS_IN:
        return value * MONTHS_IN[unit] / MONTHS_IN[wanted]
    if (unit, wanted) == (money.MCI, money.KZT):
        return to_tenge(value, index)
    return value if wanted == MULTIPLE and unit.startswith(MULTIPLE) else None
