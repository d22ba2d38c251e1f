"""Half an administrative fine for who admits the offence and pays at once (coao 810-811, 897)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen import chapters
from kzpen.language import say
from kzpen.law import Offence, Sanction
from kzpen.sentencing.rules import rule_for
from kzpen.tables import Tables

_CORRUPTION_CHAPTER = "34"
_BESIDE = ("fine", "warning")
_LISTED = r"(?P<article>\d+(?:-\d+)?)(?P<parts>\([\d-]+\)(?:[-,]\([\d-]+\))*)?(?=[,.]|$)"


class HalfFine(NamedTuple):
    """The share of a fine that is enough within some days, and the days in a revenue-body case."""

    share: Decimal
    days: int
    basis: str
    revenue_days: int
    revenue_basis: str
    condition: str


def half_fine(
    tables: Tables, offence: Offence, sanction: Sanction, beside: Sequence[Sanction]
) -> HalfFine | None:
    """The half that is enough within 7 days (10 in revenue-body cases), None where it is excluded.

    Excluded are fines not counted in MCI, parts that also provide for another penalty than a
    warning (`beside` are all of the part), administrative corruption offences, and the articles
    that 897(1-1) names. What depends on the person or the body is returned as a condition.
    """
    if offence.code != "coao" or (sanction.kind, sanction.unit) != ("fine", "mci"):
        return None
    if any(one.kind not in _BESIDE for one in beside) or _is_excluded(tables, offence):
        return None
    conditions = rule_for(tables, "coao", "810", "half_fine_conditions")
    general = rule_for(tables, "coao", "811", "half_fine_deadline", "general")
    revenue = rule_for(tables, "coao", "897", "half_fine_deadline")
    return HalfFine(
        share=conditions.most() / 100,
        days=int(general.most()),
        basis=f"{conditions.basis}, {general.article}({general.part})",
        revenue_days=int(revenue.most()),
        revenue_basis=revenue.basis,
        condition=say(
            "if the offender admits the offence, has no immunity, and it is no case of the "
            "National Bank or the financial regulator"
        ),
    )


def _is_excluded(tables: Tables, offence: Offence) -> bool:
    """Whether a part is a corruption offence (810(2)) or named in 897(1-1)."""
    corruption = chapters.chapter_of(tables, "coao", _CORRUPTION_CHAPTER)
    if chapters.is_in(corruption, offence.article):
        return True
    text = rule_for(tables, "coao", "897", "half_fine_excluded").text
    return any(
        match["article"] == offence.article
        and (not match["parts"] or offence.part in _parts(match["parts"]))
        for match in re.finditer(_LISTED, text.partition("articles ")[2])
    )


def _parts(listed: str) -> set[str]:
    """The parts that `(3)-(7),(10)-(13)` names: 3 to 7 and 10 to 13."""
    named: set[str] = set()
    for one in listed.split(","):
        first, *last = re.findall(r"\(([\d-]+)\)", one)
        named.add(first)
        if last:
            named.update(str(part) for part in range(int(first), int(last[0]) + 1))
    return named
