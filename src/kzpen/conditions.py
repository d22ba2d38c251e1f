"""Offences found by their sanctions: `fine >= 1000`, `imprisonment = 3-7 years`, `not arrest`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen import law, money
from kzpen.citation import CODES
from kzpen.errors import UsageError, quoted
from kzpen.language import say
from kzpen.law import CATEGORIES, KINDS, SUBJECTS, Offence, Sanction
from kzpen.mci import Index, to_tenge
from kzpen.tables import Tables

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_PROPERTIES = {
    "subject": "subject субъект",
    "category": "category категория санат",
    "code": "code кодекс",
}
"""What is asked of an offence beside its punishments, and how it is written."""

_UNITS = {
    money.MCI: " ".join(money.UNITS[money.MCI][:1]),
    money.KZT: " ".join(money.UNITS[money.KZT][:1]),
    "hours": "hour hours h час часа часов ч сағат",
    "days": "day days сутки суток день дня дней тәулік күн",
    "months": "month months месяц месяца месяцев мес ай",
    "years": "year years год года лет жыл",
    "percent": "percent % процент процента процентов пайыз",
    "times": "times x крат кратный есе",
}
"""How the unit of a punishment is written."""

_UNIT_OF = {
    "fine": money.MCI,
    "corrective_labour": money.MCI,
    "community_service": "hours",
    "public_works": "hours",
    "arrest": "days",
    "administrative_arrest": "days",
    "suspension_of_license": "months",
    "suspension_of_activity": "months",
}
"""The unit of a bare number; years for every other punishment."""

_MONTHS_IN = {"years": 12, "months": 1}
_AND = r"\s(?:and|и|және)\s"
_NOT = r"\s*(?:not|не|емес)\s+"
_CLAUSE = r"(?P<name>[^<>=!]*?)\s*(?:(?P<comparison>>=|<=|!=|=|>|<)(?P<value>.*))?"
_FIGURE = r"[0-9]{1,3}(?:[ ,\u00a0][0-9]{3})+|[0-9]+(?:[.,][0-9]{1,2})?"
_VALUE = (
    rf"\s*(?P<low>{_FIGURE})(?:\s*(?:-|\u2013|to)\s*(?P<high>{_FIGURE}))?\s*(?P<unit>[^\s0-9]*)\s*"
)


class ConditionError(UsageError):
    """A condition that cannot be read, with the spot where it goes wrong."""

    def __init__(self, message: str, hint: str, condition: str, position: int) -> None:
        super().__init__(message, hint)
        shown = "".join(one if one.isprintable() else " " for one in condition)
        self.spot = shown, position


class Clause(NamedTuple):
    """One demand on a punishment of a kind, or on a property of the offence.

    Without a comparison the punishment only has to be there. `low` is given for a span of which
    both ends must be those of the article; one figure is compared with the upper limit.
    """

    name: str
    is_wanted: bool
    comparison: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""


Condition = Sequence[Clause]
"""Clauses that an offence must all meet; a subject binds the punishments beside it."""


def find(
    tables: Tables, conditions: Iterable[Condition], offences: Iterable[Offence], index: Index
) -> list[Offence]:
    """The offences that meet every condition, in the order given; `index` prices tenge."""
    sanctions: dict[tuple[str, ...], list[Sanction]] = {}
    for key, sanction in law.sanctions(tables):
        sanctions.setdefault(key, []).append(sanction)
    asked = list(conditions)
    return [
        offence
        for offence in offences
        if all(_meets(one, offence, sanctions.get(offence.key, []), index) for one in asked)
    ]


def parse_condition(tables: Tables, text: str) -> Condition:
    """The clauses of a condition; ConditionError with the spot for what cannot be read."""
    clauses = []
    start = 0
    for end in [*(found.span() for found in re.finditer(_AND, text.casefold())), None]:
        stop = end[0] if end else len(text)
        clauses.append(_clause(tables, text, start, stop))
        start = end[1] if end else stop
    if sum(one.name == "subject" for one in clauses) > 1:
        message = say("one condition has one subject")
        raise ConditionError(message, say("write another --where for the other one"), text, 0)
    return clauses


def _clause(tables: Tables, text: str, start: int, stop: int) -> Clause:
    typed = text[start:stop]
    denied = re.match(_NOT, typed.casefold())
    offset = denied.end() if denied else len(typed) - len(typed.lstrip())
    match = re.fullmatch(_CLAUSE, typed[offset:].rstrip())
    if not match:
        at = start + offset + len(typed[offset:]) - len(typed[offset:].lstrip("<>=! "))
        raise _no_comparison(text, at)
    name = _name(tables, text, match["name"], start + offset)
    if not match["comparison"]:
        if name in _PROPERTIES:
            message = say("{text} is compared with nothing", text=quoted(match["name"]))
            raise ConditionError(message, _value_hint(name), text, start + offset)
        return Clause(name, is_wanted=not denied)
    if match["value"].lstrip()[:1] in tuple("<>=!"):
        raise _no_comparison(text, start + offset + match.start("comparison"))
    at = start + offset + match.start("value")
    clause = Clause(name, not denied, match["comparison"])
    if name in _PROPERTIES:
        return _of_property(tables, clause, text, match["value"], at)
    return _of_punishment(clause, text, match["value"], at)


def _no_comparison(text: str, at: int) -> ConditionError:
    message = say("no comparison is written like that")
    return ConditionError(message, say("write one of {names}", names="= != > >= < <="), text, at)


def _name(tables: Tables, text: str, typed: str, at: int) -> str:
    names = {word: key for key, words in _PROPERTIES.items() for word in words.split()}
    names |= _spellings(tables, KINDS)
    if name := names.get(_plain(typed)):
        return name
    from difflib import get_close_matches

    near = get_close_matches(_plain(typed), names, n=3) or KINDS[:6]
    message = say("{text} is no punishment, subject, category or code", text=quoted(typed))
    raise ConditionError(message, say("write one of {names}", names=", ".join(near)), text, at)


def _of_property(tables: Tables, clause: Clause, text: str, typed: str, at: int) -> Clause:
    if clause.comparison not in ("=", "!="):
        message = say("{name} is equal to something or not", name=clause.name)
        raise ConditionError(message, _value_hint(clause.name), text, at - len(clause.comparison))
    known: dict[str, Sequence[str]] = {
        "subject": SUBJECTS,
        "category": CATEGORIES[1:],
        "code": CODES,
    }
    values = _spellings(tables, known[clause.name])
    value = values.get(_plain(typed))
    if not value:
        message = say("{text} is no {name}", text=quoted(typed.strip()), name=clause.name)
        raise ConditionError(message, _value_hint(clause.name), text, _start(typed, at))
    return clause._replace(value=value)


def _value_hint(name: str) -> str:
    known = {"subject": SUBJECTS, "category": CATEGORIES[1:], "code": CODES}
    return say("write {name} = and one of {names}", name=name, names=", ".join(known[name]))


def _of_punishment(clause: Clause, text: str, typed: str, at: int) -> Clause:
    match = re.fullmatch(_VALUE, typed)
    if not match:
        message = say("{text} is no figure", text=quoted(typed.strip()))
        hint = say('write "fine = 5000" or "imprisonment = 3-7 years"')
        raise ConditionError(message, hint, text, _start(typed, at))
    units = {word: unit for unit, words in _UNITS.items() for word in words.split()}
    unit = units.get(match["unit"].casefold().rstrip("."))
    if not match["unit"]:
        unit = _UNIT_OF.get(clause.name, "years")
    if not unit:
        message = say("{text} is no unit", text=quoted(match["unit"]))
        hint = say("write one of {names}", names=", ".join(_UNITS))
        raise ConditionError(message, hint, text, at + match.start("unit"))
    low, high = _figure(match["low"]), _figure(match["high"])
    if high is not None and (clause.comparison not in ("=", "!=") or (low and low > high)):
        message = say("a span is equal to the limits or not, its lower end first")
        raise ConditionError(message, say('write "imprisonment = 3-7 years"'), text, at)
    if high is None:
        low, high = None, low
    return clause._replace(low=low, high=high, unit=unit)


def _figure(text: str | None) -> Decimal | None:
    if text is None:
        return None
    grouped = re.sub(r"[ ,\u00a0](?=[0-9]{3})", "", text)
    return Decimal(grouped.replace(",", "."))


def _start(typed: str, at: int) -> int:
    return at + len(typed) - len(typed.lstrip())


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("ё", "е").split())


def _spellings(tables: Tables, keys: Iterable[str]) -> dict[str, str]:
    """Each key by itself and by its official terms in three languages."""
    found = {_plain(key): key for key in keys}
    for row in tables["terms"].rows():
        key = row.text("key")
        if key in found.values():
            found |= {_plain(row.text(name)): key for name in ("en", "ru", "kk") if row.text(name)}
    return found


def _meets(
    condition: Condition, offence: Offence, sanctions: Sequence[Sanction], index: Index
) -> bool:
    pool = sanctions
    for clause in condition:
        if clause.name == "subject":
            pool = [one for one in pool if _is_equal(clause, one.subject)]
        elif clause.name in _PROPERTIES and not _is_equal(clause, getattr(offence, clause.name)):
            return False
    by_kind: dict[tuple[str, bool], list[Clause]] = {}
    for clause in condition:
        if clause.name not in _PROPERTIES:
            by_kind.setdefault((clause.name, clause.is_wanted), []).append(clause)
    return bool(pool) and all(
        is_wanted
        is any(
            one.kind == kind and all(_fits(clause, one, index) for clause in clauses)
            for one in pool
        )
        for (kind, is_wanted), clauses in by_kind.items()
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
    compare = _COMPARISONS[clause.comparison]
    if clause.low is None:
        return compare(high, clause.high)
    is_same = (low, high) == (clause.low, clause.high)
    return is_same is (clause.comparison == "=")


def _measured(value: Decimal | None, unit: str, wanted: str, index: Index) -> Decimal | None:
    """A limit in the unit that was asked for, None where the two measure different things."""
    if value is None or unit == wanted:
        return value
    if unit in _MONTHS_IN and wanted in _MONTHS_IN:
        return value * _MONTHS_IN[unit] / _MONTHS_IN[wanted]
    if (unit, wanted) == (money.MCI, money.KZT):
        return to_tenge(value, index)
    return value if wanted == "times" and unit.startswith("times") else None
