"""Rules of the General Parts; every result carries its article."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kzpen.law import Offence, Sanction
from kzpen.tables import Tables


class Limit(NamedTuple):
    """The least that the General Part lets a kind of punishment be, in the unit of the sanction."""

    low: Decimal
    basis: str


_LIMIT_RULES = {
    ("cc", "fine"): ("limits", "41", "fine_limits"),
    ("cc", "corrective_labour"): ("limits", "42", "corrective_labour_limits"),
    ("cc", "community_service"): ("limits", "43", "community_service_limits"),
    ("cc", "restriction_of_freedom"): ("limits", "44", "restriction_limits"),
    ("cc", "arrest"): ("rules", "45", "arrest_limits"),
    ("cc", "imprisonment"): ("rules", "46", "imprisonment_limits"),
    ("cc", "deprivation_of_right"): ("rules", "50", "disqualification_limits"),
    ("coao", "public_works"): ("rules", "49-1", "community_works_limits"),
}
"""In which table, article and topic the limits of a kind of punishment stand."""

_TO_ALL = ("general", "individuals, with consent, by a court")
"""How the rules name a limit that does not depend on the gravity of the offence."""

_MONTHS_IN = {"years": 12, "months": 1}


def floor_of(tables: Tables, offence: Offence, sanction: Sanction) -> Limit | None:
    """The General Part's floor of a punishment that its article states as "up to N".

    None where the article sets a floor itself, where no general one is known, and where it would
    exceed the article's own maximum.
    """
    if sanction.low is not None or sanction.high is None:
        return None
    name, article, topic = _LIMIT_RULES.get((offence.code, sanction.kind), ("", "", ""))
    if name not in tables:
        return None
    gravity = "misdemeanour" if is_misdemeanour(offence) else "crime"
    for row in tables[name].rows_of(offence.code, article):
        if row.text("topic") == topic and row.text("applies") in (gravity, *_TO_ALL):
            low = _in_unit(row.decimal("min"), row.text("unit"), sanction.unit)
            if low is None or low > sanction.high:
                return None
            part = f"({row.text('part')})" if row.text("part") else ""
            return Limit(low, f"{offence.code} {article}{part}")
    return None


def is_misdemeanour(offence: Offence) -> bool:
    """Whether a criminal offence is a misdemeanour and no crime (cc 10)."""
    return offence.category == "misdemeanour"


def contradicts_category(offence: Offence, sanctions: list[Sanction]) -> bool:
    """Whether an offence that counts as a crime carries arrest, which no crime can (cc 10(2))."""
    kinds = {sanction.kind for sanction in sanctions}
    return bool(offence.category) and not is_misdemeanour(offence) and "arrest" in kinds


def _in_unit(low: Decimal | None, unit: str, wanted: str) -> Decimal | None:
    """A limit in the unit of the sanction, None where the units do not measure the same."""
    if low is None or unit == wanted:
        return low
    if unit in _MONTHS_IN and wanted in _MONTHS_IN:
        return low * _MONTHS_IN[unit] / _MONTHS_IN[wanted]
    return None
