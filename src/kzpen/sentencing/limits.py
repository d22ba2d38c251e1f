"""The limits that the General Parts set where an article leaves them open."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kzpen.law import MONTHS_IN, Offence, Sanction
from kzpen.sentencing.gravity import is_misdemeanour
from kzpen.sentencing.rules import Rule, rules_on
from kzpen.tables import Tables

ARTICLE = "article"
GENERAL = "general"
"""Whose a limit is: the article's own or the General Part's."""


class Limits(NamedTuple):
    """From `low` to `high` in `unit`, None where no limit is known, and whose each one is.

    `rule` is the article of the General Part where one of them is its.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    low_basis: str | None
    high_basis: str | None
    rule: str | None


_RULES = {
    ("cc", "fine"): ("41", "fine_limits"),
    ("cc", "corrective_labour"): ("42", "corrective_labour_limits"),
    ("cc", "community_service"): ("43", "community_service_limits"),
    ("cc", "restriction_of_freedom"): ("44", "restriction_limits"),
    ("cc", "arrest"): ("45", "arrest_limits"),
    ("cc", "imprisonment"): ("46", "imprisonment_limits"),
    ("cc", "deprivation_of_right"): ("50", "disqualification_limits"),
    ("coao", "public_works"): ("49-1", "community_works_limits"),
    ("coao", "deprivation_of_special_right"): ("46", "special_right_limits"),
    ("coao", "suspension_of_license"): ("47", "permit_suspension"),
    ("coao", "suspension_of_activity"): ("48", "activity_suspension"),
}
"""The article and the topic of the limits of a kind of punishment."""

_FINEST = 10
"""Decimal places that no finite figure of the tables exceeds in another unit."""

_RIGHT_TO_DRIVE = "right to drive"
"""How notes name the special right whose loss has limits of its own (coao 46(3))."""

GENERAL_KEY = "general"
"""The key of a rule that does not depend on the gravity of the offence."""


def most_of_crimes(tables: Tables, kind: str, unit: str) -> tuple[Decimal, str] | None:
    """The General Part's maximum of a kind of punishment of crimes in a unit, and its article.

    None where the tables hold none, or count it otherwise.
    """
    article, topic = _RULES.get(("cc", kind), ("", ""))
    rules = rules_on(tables, "cc", article, topic) if article else ()
    rule = next((one for one in rules if "crime" in one.keys), None)
    most = _in_unit(rule.most(), rule.unit, unit) if rule else None
    return (most, rule.basis) if rule and most is not None else None


def limits_of(tables: Tables, offence: Offence, sanction: Sanction, *, general: bool) -> Limits:
    """The limits of a punishment: the article's own, and where it has none the General Part's.

    The General Part's floor never exceeds the article's maximum. Fines counted in per cent or in
    multiples have no general limits, nor has a punishment whose unit is another than theirs.
    """
    low, high, unit = sanction.low, sanction.high, sanction.unit
    low_basis = ARTICLE if low is not None else None
    high_basis = ARTICLE if high is not None else None
    bare = Limits(low, high, unit, low_basis, high_basis, None)
    if not general or unit == "life" or (low_basis and high_basis):
        return bare
    for rule in _general_rules(tables, offence, sanction):
        wanted = unit or rule.unit
        if rule.low and _is_endless(_in_unit(rule.least(), rule.unit, wanted)) and not low:
            # A month is no finite number of years: the limits are said in months.
            high = None if high is None else _in_unit(high, wanted, rule.unit)
            wanted = rule.unit
        floor = _in_unit(rule.least(), rule.unit, wanted) if rule.low else None
        ceiling = _in_unit(rule.most(), rule.unit, wanted) if rule.high else None
        if low is None and floor is not None and (high is None or floor <= high):
            low, low_basis = floor, GENERAL
        if high is None and ceiling is not None and sanction.low is None:
            high, high_basis = ceiling, GENERAL
        if GENERAL in (low_basis, high_basis):
            return Limits(low, high, wanted, low_basis, high_basis, rule.basis)
    return bare


def exceeded(tables: Tables, offence: Offence, sanction: Sanction) -> Rule | None:
    """The rule of the General Part whose maximum an article's own exceeds, None where none is."""
    highest: tuple[Decimal, Rule] | None = None
    for rule in _general_rules(tables, offence, sanction):
        most = _in_unit(rule.most(), rule.unit, sanction.unit) if rule.high else None
        if most is not None and (highest is None or most > highest[0]):
            highest = most, rule
    if highest is None or sanction.high is None or sanction.high <= highest[0]:
        return None
    return highest[1]


def _general_rules(tables: Tables, offence: Offence, sanction: Sanction) -> Iterator[Rule]:
    """The rules on the limits of a kind of punishment for an offence of this gravity."""
    key = (offence.code, sanction.kind)
    if key not in _RULES:
        return
    gravity = "misdemeanour" if is_misdemeanour(offence) else "crime"
    wanted = {GENERAL_KEY, gravity, offence.category}
    if sanction.kind == "deprivation_of_special_right" and _RIGHT_TO_DRIVE in offence.note.en:
        wanted.remove(GENERAL_KEY)
        wanted.add("driving")
    for rule in rules_on(tables, offence.code, *_RULES[key]):
        if not wanted.isdisjoint(rule.keys):
            yield rule


def _is_endless(figure: Decimal | None) -> bool:
    """Whether a figure had to be cut to the digits that decimals have."""
    return figure is not None and int(figure.as_tuple().exponent) < -_FINEST


def _in_unit(figure: Decimal, unit: str, wanted: str) -> Decimal | None:
    """A limit in the unit of the sanction, None where the units do not measure the same."""
    if unit == wanted:
        return figure
    if unit in MONTHS_IN and wanted in MONTHS_IN:
        return figure * MONTHS_IN[unit] / MONTHS_IN[wanted]
    return None
