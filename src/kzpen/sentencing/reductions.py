"""The maximum that remains for an attempt, a mitigating circumstance, an agreement, a minor."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from kzpen import chapters, law
from kzpen.citation import basis_in_words, cited
from kzpen.errors import UsageError
from kzpen.language import say
from kzpen.law import Offence, Sanction
from kzpen.sentencing.limits import Limits
from kzpen.sentencing.rules import Rule, is_misdemeanour, rule_for
from kzpen.tables import Tables

_HUNDREDTH = Decimal("0.01")
_MONTHS = 12
_PERSON_CHAPTER = "1"
_KILLING = "Убийство"
"""How the headings of the articles on intentional killing begin (cc 99-103)."""


class Circumstances(NamedTuple):
    """What was asked for: who the offender is, how far the crime went, what mitigates."""

    minor: bool = False
    attempt: bool = False
    preparation: bool = False
    mitigating: bool = False
    agreement: bool = False


class Remaining(NamedTuple):
    """What a court may still impose: from `low` to `high` in `unit`, or nothing if `excluded`.

    `shares` of the article's maximum, the articles they come from, and what the tables cannot say.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    shares: tuple[str, ...]
    basis: tuple[str, ...]
    excluded: bool
    conditions: tuple[str, ...]


_MITIGATED = {
    "misdemeanour": "misdemeanour, minor gravity, medium gravity",
    "minor": "misdemeanour, minor gravity, medium gravity",
    "medium": "misdemeanour, minor gravity, medium gravity",
    "grave": "grave",
    "especially_grave": "grave against life or health; especially grave",
}
_ALL_OTHERS = "all offences other than the two next lines (so grave crimes in general too)"
_AGREED = dict.fromkeys(_MITIGATED, _ALL_OTHERS) | {
    "especially_grave": "grave against life or health; especially grave"
}
_AGAINST_LIFE = {
    "grave": "grave against life or health; especially grave",
    "especially_grave": "especially grave against life or health",
}
"""The rows of article 55(2) and (3) by category; crimes against life or health have their own."""

_CAPS = {
    "attempt": ("56", "unfinished_crime_cap", dict.fromkeys(_MITIGATED, "attempt")),
    "preparation": ("56", "unfinished_crime_cap", dict.fromkeys(_MITIGATED, "preparation")),
    "mitigating": ("55", "mitigation_cap", _MITIGATED),
    "agreement": ("55", "procedural_agreement_cap", _AGREED),
}
"""Article, topic and row of each cap; those of article 55 cut what article 56 leaves (55(7))."""

_MINORS = {
    ("cc", "fine"): ("81", "minor_fine"),
    ("cc", "corrective_labour"): ("81", "minor_corrective_works"),
    ("cc", "community_service"): ("81", "minor_community_works"),
    ("cc", "restriction_of_freedom"): ("81", "minor_restriction"),
    ("cc", "deprivation_of_right"): ("81", "minor_disqualification"),
    ("coao", "fine"): ("66", "minor_fine"),
    ("coao", "deprivation_of_special_right"): ("66", "minor_special_right"),
}
"""The rule that limits a kind of punishment for minors."""

_NOT_FOR_MINORS = ("administrative_arrest", "public_works")
_MAY_BE_MINORS = ("any", "individual", "foreigner", "other")
"""The subjects of the administrative code that a person of 16 or 17 can be."""


def check_circumstances(offence: Offence, title: law.Title, asked: Circumstances) -> None:
    """UsageError where the law excludes what was asked for, or two of them exclude each other."""
    if asked.attempt and asked.preparation:
        message = say("--attempt and --preparation exclude each other")
        raise UsageError(message, say("give one of them"))
    if asked.mitigating and asked.agreement:
        message = say("the caps of cc 55(2) and 55(3) are not added to each other")
        raise UsageError(message, say("give one of them"))
    reductions = [name for name in _CAPS if getattr(asked, name)]
    if not reductions:
        return
    names = {"name": cited(offence.citation), "option": f"--{reductions[0]}"}
    if offence.code != "cc":
        message = say(
            "no {option} in {name}: that code has no such reduction (coao 55-57)", **names
        )
        raise UsageError(message, say("only --minor is known there"))
    if is_misdemeanour(offence) and (asked.attempt or asked.preparation):
        message = say(
            "{name} is a misdemeanour; preparation and attempt are of crimes (cc 56)", **names
        )
        hint = say("leave {option} out, or name a part that is a crime", **names)
        raise UsageError(message, hint)
    if title.ru.startswith(_KILLING) and (asked.mitigating or asked.agreement):
        names["option"] = f"--{reductions[-1]}"
        message = say(
            "{name} is intentional killing, for which cc 55(8) excludes {option}", **names
        )
        raise UsageError(message, say("leave {option} out", **names))


def remaining(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    limits: Limits,
    beside: Sequence[Sanction],
    asked: Circumstances,
) -> Remaining | None:
    """What remains of a punishment, None where nothing that was asked for touches it.

    Shares of a term in years are given in months; hundredths are rounded down, for a maximum must
    not grow. `beside` are all punishments of the part.
    """
    found = _reduced(tables, offence, sanction, limits, beside, asked)
    if not asked.minor:
        return found
    return _of_minor(tables, offence, sanction, found or _whole(limits), beside)


def _reduced(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    limits: Limits,
    beside: Sequence[Sanction],
    asked: Circumstances,
) -> Remaining | None:
    unfinished = asked.attempt or asked.preparation
    if sanction.kind == "life_imprisonment" and unfinished:
        rule = rule_for(tables, "cc", "56", "unfinished_crime_cap", "sanction with life only")
        return _fixed(rule) if _is_life_only(beside) else _excluded(rule.basis)
    if sanction.kind == "life_imprisonment" and (asked.mitigating or asked.agreement):
        return _life_mitigated(tables, limits)
    if sanction.role != "main" or limits.high is None:
        return None
    rules = [
        rule_for(tables, "cc", article, topic, rows[offence.category])
        for name, (article, topic, rows) in _CAPS.items()
        if getattr(asked, name)
    ]
    if not rules:
        return None
    in_years = limits.unit == "years"
    low, high = limits.low, limits.high * (_MONTHS if in_years else 1)
    if in_years and low is not None:
        low *= _MONTHS
    for rule in rules:
        high = rule.share(high)
    high = high.quantize(_HUNDREDTH, ROUND_DOWN)
    return Remaining(
        low=None if low is None or low > high else low,
        high=high,
        unit="months" if in_years else limits.unit,
        shares=tuple(rule.high for rule in rules),
        basis=tuple(rule.basis for rule in rules),
        excluded=False,
        conditions=_conditions(tables, offence, asked),
    )


def _life_mitigated(tables: Tables, limits: Limits) -> Remaining:
    """Life imprisonment as it is: articles 55(2) and (3) share out terms, and life is none."""
    rule = rule_for(tables, "cc", "55", "mitigation_cap", "sanction with life only, part 4 applies")
    condition = say(
        "life has no share; if only life is provided and 55(4) applies, {low} to {high} years "
        "({basis})",
        low=rule.least(),
        high=rule.most(),
        basis=basis_in_words(rule.basis),
    )
    return _with(_whole(limits), condition)


def _conditions(tables: Tables, offence: Offence, asked: Circumstances) -> tuple[str, ...]:
    """What the tables cannot decide on articles 55(2), 55(3) and 55(8)."""
    name = "mitigating" if asked.mitigating else "agreement" if asked.agreement else ""
    if not name:
        return ()
    article, topic, _ = _CAPS[name]
    conditions = []
    chapter = chapters.chapter_of(tables, "cc", _PERSON_CHAPTER)
    if offence.category in _AGAINST_LIFE and chapters.is_in(chapter, offence.article):
        rule = rule_for(tables, "cc", article, topic, _AGAINST_LIFE[offence.category])
        named = {"share": rule.high, "basis": basis_in_words(rule.basis)}
        conditions.append(say("if the crime is against life or health, {share} ({basis})", **named))
    excluded = rule_for(tables, "cc", "55", "mitigation_excluded")
    conditions.append(
        say(
            "not if the crime involved intentional killing, or was a sexual crime or violence "
            "against a minor ({basis})",
            basis=basis_in_words(excluded.basis),
        )
    )
    return tuple(conditions)


def _of_minor(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    left: Remaining,
    beside: Sequence[Sanction],
) -> Remaining:
    if offence.code == "coao":
        return _of_administrative_minor(tables, sanction, left)
    if sanction.kind in ("imprisonment", "life_imprisonment"):
        return _imprisonment_of_minor(tables, offence, sanction, left, beside)
    if ("cc", sanction.kind) not in _MINORS:
        return _excluded(rule_for(tables, "cc", "81", "minor_punishments").basis)
    rule = rule_for(tables, "cc", *_MINORS["cc", sanction.kind])
    limited = _limited(left, rule)
    names = {"basis": basis_in_words(rule.basis)}
    if sanction.kind == "fine":
        condition = say("fine only with own earnings or property ({basis})", **names)
        return _with(limited, condition)
    if sanction.kind == "corrective_labour":
        condition = say("corrective labour only with own earnings or property ({basis})", **names)
        return _with(limited, condition)
    return limited


def _imprisonment_of_minor(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    left: Remaining,
    beside: Sequence[Sanction],
) -> Remaining:
    """Not for life, not for minor gravity, for medium gravity after a death only (cc 81(7))."""
    is_life = sanction.kind == "life_imprisonment"
    row = "minors, general"
    if is_life and _is_life_only(beside):
        row = "minors: sanction with life only"
    elif _is_twelve_year_crime(offence):
        row = "minors: aggravated murder, act of terrorism (also within an aggregate)"
    rule = rule_for(tables, "cc", "81", "minor_imprisonment", row)
    if is_life:
        return _fixed(rule) if _is_life_only(beside) else _excluded(rule.basis)
    if offence.category == "minor":
        return _excluded(rule.basis)
    limited = _limited(left, rule)
    if offence.category == "medium":
        condition = say(
            "imprisonment only if a death was caused ({basis})", basis=basis_in_words(rule.basis)
        )
        return _with(limited, condition)
    return limited


def _of_administrative_minor(tables: Tables, sanction: Sanction, left: Remaining) -> Remaining:
    if sanction.subject not in _MAY_BE_MINORS:
        return _excluded(rule_for(tables, "coao", "65", "minor_definition").basis)
    if sanction.kind in _NOT_FOR_MINORS:
        return _excluded(rule_for(tables, "coao", "66", "minor_exempt").basis)
    key = ("coao", sanction.kind)
    return _limited(left, rule_for(tables, "coao", *_MINORS[key])) if key in _MINORS else left


def _is_life_only(beside: Sequence[Sanction]) -> bool:
    """Whether a part provides for nothing but life imprisonment."""
    return {one.kind for one in beside if one.role == "main"} == {"life_imprisonment"}


def _is_twelve_year_crime(offence: Offence) -> bool:
    """Whether it is aggravated murder or an act of terrorism (cc 81(7))."""
    return (offence.article == "99" and offence.part != "1") or offence.article == "255"


def _limited(left: Remaining, rule: Rule) -> Remaining:
    """What is left, within the limits of a rule for minors.

    The rule's own limits stand where the two are not counted alike: a fine in multiples or in per
    cent, a right lost for life.
    """
    basis = (*left.basis, rule.basis)
    scale = _MONTHS if (left.unit, rule.unit) == ("months", "years") else 1
    low, high = rule.least() * scale if rule.low else None, rule.most() * scale
    if left.unit not in (rule.unit, "months") or left.high is None:
        return left._replace(low=low, high=high, unit=rule.unit, basis=basis)
    high = min(high, left.high)
    low = left.low if low is None else low
    return left._replace(low=None if low is None or low > high else low, high=high, basis=basis)


def _whole(limits: Limits) -> Remaining:
    return Remaining(limits.low, limits.high, limits.unit, (), (), excluded=False, conditions=())


def _fixed(rule: Rule) -> Remaining:
    low, high = rule.least(), rule.most()
    return Remaining(low, high, rule.unit, (), (rule.basis,), excluded=False, conditions=())


def _excluded(basis: str) -> Remaining:
    return Remaining(None, None, "", (), (basis,), excluded=True, conditions=())


def _with(left: Remaining, condition: str) -> Remaining:
    return left._replace(conditions=(*left.conditions, condition))
