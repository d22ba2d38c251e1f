"""What the amnesty law 329-VIII of 2026 says of an offence; it is shown and never applied."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kzpen.errors import TableError
from kzpen.language import Phrase
from kzpen.law import ORGANISATIONS, Article, Offence, Sanction
from kzpen.sentencing.case import are_organisations
from kzpen.sentencing.gravity import (
    is_sexual_against_minor,
    may_be_corruption,
    may_be_extremist,
    may_be_sexual_against_minor,
)
from kzpen.sentencing.rules import rule_for
from kzpen.tables import Row, Tables

LAW = "329-VIII"
LAW_DAY = date(2026, 7, 1)
"""The law and its day. It frees for offences before it took effect; that day was not found."""

EXCLUDED = "excluded"
_TERRORIST, _EXTREMIST, _SEXUAL_AGAINST_MINORS, _TORTURE = "3(2)", "3(3)", "3(4)", "3(5)"
_CORRUPTION, _OF_GROUP, _BY_COURT = "3(1)", "3(8)", "8(1)"
_AGGREGATE = "3(10)"
_EXTREMIST_HEADING = "экстремист"
_PROVISIONS = {
    "misdemeanour": ("1(1)(1)", "1(3)", "1(4)", "1(5)"),
    "minor": ("1(1)(1)", "1(3)", "1(4)", "1(5)"),
    "medium": ("1(1)(2)", "2(1)", "1(2)", "1(3)", "1(4)", "1(5)"),
    "grave": ("2(2)(1)", "2(3)(1)", "2(4)"),
    "especially_grave": ("2(2)(2)", "2(3)(2)", "2(4)"),
    "": ("7(1)", "7(2)", "7(3)"),
}
"""The provisions by category of crime, those of an administrative fine under none."""


_NOT_FREED = {*ORGANISATIONS, "foreigner"}
"""Whom 7(1) does not free of a fine: only citizens and those who are registered here."""

_MAIN = {"medium": 2, "grave": 2, "especially_grave": 2}
"""How many of them, one otherwise, say what an offence gets; the others say how and when."""


class Provision(NamedTuple):
    """One provision of the law: its effect, empty where it names none, and for whom."""

    effect: str
    number: str
    condition: Phrase


class Amnesty(NamedTuple):
    """What the law provides for an offence: the first that fits, the others beside it.

    Where its list names the part, the one effect is that it is excluded, which is open for an
    earlier wording: the list counts parts as they read in July 2026. In `exceptions` whom it
    never frees, which the tables cannot judge; a part of a chapter with extremist crimes
    `may_be_extremist`, one of an official `may_be_corruption`, one whose victim may be a child
    `may_be_sexual_against_minor`.
    """

    effects: tuple[Provision, ...]
    details: tuple[Provision, ...]
    exceptions: tuple[Provision, ...]
    is_open: bool = False
    may_be_extremist: bool = False
    may_be_corruption: bool = False
    may_be_sexual_against_minor: bool = False

    @property
    def law(self) -> str:
        """The number of the law."""
        return LAW

    @property
    def is_excluded(self) -> bool:
        """Whether the list of exclusions names the part."""
        return self.effects[0].effect == EXCLUDED

    @property
    def exclusions(self) -> tuple[str, ...]:
        """The provisions that exclude kinds of offence of which the part is most likely to be."""
        numbers = {one.number for one in self.exceptions}
        if _BY_COURT in numbers:
            return (_BY_COURT,)
        if not {_CORRUPTION, _OF_GROUP} <= numbers:
            return ()
        extremist = (_EXTREMIST,) if self.may_be_extremist else ()
        sexual = (_SEXUAL_AGAINST_MINORS,) if self.may_be_sexual_against_minor else ()
        return (_CORRUPTION, *extremist, *sexual, _OF_GROUP)


def amnesty_of(
    tables: Tables,
    article: Article,
    offence: Offence,
    sanctions: Sequence[Sanction],
    day: date,
    *,
    is_of_organisations: bool = False,
) -> Amnesty | None:
    """What the amnesty provides for an offence of a day before July 2026.

    None for a later one, where only organisations are asked about, for one that is none any more,
    and for an administrative offence that is not excluded and has no fine on natural persons, whom
    alone it frees (7(1)). The list of exclusions counts parts as they stood in July 2026.
    """
    if not sanctions or not offence.in_force or day >= LAW_DAY or is_of_organisations:
        return None
    for row in tables["amnesty"].rows_of(offence.code, offence.article):
        if row.text("part") in ("", offence.part) and not row.text("item"):
            return Amnesty((_provision(row),), (), (), is_open=bool(offence.valid_to))
    fined = {one.subject for one in sanctions if one.kind == "fine"}
    is_open = offence.category if offence.code == "cc" else fined - _NOT_FREED
    if not is_open or are_organisations(offence, sanctions):
        return None
    # A general provision names no article, part or item; the table keeps them in the law's order.
    rows = tables["amnesty"].rows_containing(f"{offence.code},,,,")
    general = [_provision(row) for row in rows]
    if kind := _excluded_kind(tables, article, offence):
        return Amnesty((_named(tables, general, kind),), (), ())
    category = offence.category
    named = [_named(tables, general, one) for one in _PROVISIONS[category]]
    count = _MAIN.get(category, 1)
    exceptions = tuple(one for one in general if one.effect == EXCLUDED)
    return Amnesty(
        effects=tuple(named[:count]),
        details=tuple(named[count:]),
        exceptions=exceptions,
        may_be_extremist=may_be_extremist(tables, offence),
        may_be_corruption=may_be_corruption(tables, offence, sanctions),
        may_be_sexual_against_minor=may_be_sexual_against_minor(offence, article.title),
    )


def of_aggregate(known: Sequence[Amnesty | None]) -> Amnesty | None:
    """That several offences are excluded as one of them is (3(10)); None where none is by name."""
    each = [one for one in known if one]
    if not any(one.is_excluded and not one.is_open for one in each):
        return None
    exceptions = (exception for one in each for exception in one.exceptions)
    found = [one for one in exceptions if one.number == _AGGREGATE][:1]
    return Amnesty(tuple(found), (), ()) if found else None


def _named(tables: Tables, general: Sequence[Provision], number: str) -> Provision:
    """The general provision of a number; TableError where the table has none."""
    found = next((one for one in general if one.number == number), None)
    if found is None:
        raise TableError(f"{tables['amnesty'].path}: no provision {number}")
    return found


def _excluded_kind(tables: Tables, article: Article, offence: Offence) -> str:
    """The provision that excludes a kind of crime as a whole, empty where the tables know none."""
    if offence.code != "cc":
        return ""
    terrorist = rule_for(tables, "cc", "24", "attempt_punishable", "named:terrorist")
    if terrorist.names(offence):
        return _TERRORIST
    # Of the crimes without limitation by name the others are torture.
    if rule_for(tables, "cc", "71", "limitation_none").names(offence):
        return _TORTURE
    if _EXTREMIST_HEADING in article.title.ru.casefold():
        return _EXTREMIST
    return _SEXUAL_AGAINST_MINORS if is_sexual_against_minor(offence, article.title) else ""


def _provision(row: Row) -> Provision:
    return Provision(row.text("effect"), row.text("provision"), Phrase(row.text("condition_en")))
