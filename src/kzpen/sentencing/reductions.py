"""The maximum that remains for an attempt, a mitigating circumstance, an agreement, a minor.

One module, because they meet in one case: each is applied to what the one before it has left, and
which of them may stand together is told before any is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from kzpen import law, terms
from kzpen.citation import Basis, cited
from kzpen.errors import UsageError
from kzpen.language import Message, deferred, say
from kzpen.law import Offence, Sanction
from kzpen.money import MCI
from kzpen.sentencing.case import (
    LIFE_OR_DEATH,
    Case,
    Punishment,
    are_adults,
    are_organisations,
    is_of_those_not_arrested,
)
from kzpen.sentencing.gravity import (
    NEGLIGENT,
    categories,
    is_against_life,
    is_misdemeanour,
    is_negligent,
    is_sexual_against_minor,
    may_be_violence_against_minor,
)
from kzpen.sentencing.limits import GENERAL, Limits, limits_of
from kzpen.sentencing.rules import Rule, rule_for, rules_on
from kzpen.tables import Tables

_HUNDREDTH = Decimal("0.01")
_FINE, _FINE_OF_BASE = Decimal("1e-10"), Decimal("1e-15")
"""Where endless shares are cut: of an index of thousands, and of sums of billions of tenge."""

_PLACES = {MCI: _FINE, "days": Decimal(1)}
"""To what shares are cut by their unit: an arrest is of whole days."""

_MONTHS = 12
_PERSON_CHAPTER = "1"
_KILLING = "Убийство"
"""How the headings of the articles on intentional killing begin (cc 99-103)."""

_ADULT = r"\b(?:совершеннолетн|взросл)\w+"
"""How the summaries of what minors cannot commit name the offender: involving minors in crimes."""

_GRAVE = ("grave", "especially_grave")
_DEATH = (
    *("убийств", "смерт", "погиб", "суицид", "самоубийств"),
    *("тяжкие последств", "тяжкими последств", "тяжких последств"),
)
"""How summaries name a death, or the grave consequences that may be one."""

_THREAT = re.compile(r"угроз\w+ (?:смерт|убийств)\w*")
"""How they name one that was threatened only."""

_BELOW_MINIMUM = {
    "fine": ("41", "below_minimum"),
    "corrective_labour": ("42", "below_minimum"),
    "community_service": ("43", "below_minimum"),
    "restriction_of_freedom": ("44", "below_minimum"),
}
"""The rule by which an unfinished offence may go below the General Part's floor of a kind."""

_PUNISHABLE = {
    "attempt": ("24", "attempt_punishable"),
    "preparation": ("24", "preparation_punishable"),
}
"""The rule that says of which crimes a stage is punished at all."""

_CAPS = {
    "attempt": ("56", "unfinished_crime_cap"),
    "preparation": ("56", "unfinished_crime_cap"),
    "mitigating": ("55", "mitigation_cap"),
    "agreement": ("55", "procedural_agreement_cap"),
}
"""Article and topic of each cap; those of article 55 cut what article 56 leaves (55(7))."""

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
_MAY_BE_MINORS = ("any", "individual", "foreigner", "other", "sole_proprietor", "small_business")
"""The subjects of the administrative code that a person of 16 or 17 can be: no rule says that a
sole proprietor, who answers as a small business (coao 33), cannot be one.
"""


class Remaining(NamedTuple):
    """What a court may still impose: from `low` to `high` in `unit`, or nothing if `excluded`.

    `shares` of the article's maximum, the articles they come from, and what the tables cannot say.
    A share that is no finite number of MCI `is_exact` no more. `within` are limits in MCI of what
    is counted otherwise, as a minor's fine that is a multiple of a sum has them; `other` is the
    maximum in `unit` if the crime is none against life or health, where that is open.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    shares: tuple[str, ...]
    basis: tuple[str, ...]
    excluded: bool
    conditions: tuple[Message, ...]
    is_exact: bool = True
    within: tuple[Decimal | None, Decimal] | None = None
    other: Decimal | None = None


def check_case(
    tables: Tables, offence: Offence, title: law.Title, sanctions: Sequence[Sanction], case: Case
) -> None:
    """UsageError where the law excludes what was asked for, or two of it exclude each other."""
    if case.attempt and case.preparation:
        message = say("--attempt and --preparation exclude each other")
        raise UsageError(message, say("give one of them"))
    if case.mitigating and case.agreement:
        message = say("the caps of cc 55(2) and 55(3) are not added to each other")
        raise UsageError(message, say("give one of them"))
    _check_person(tables, offence, case)
    if not case.reductions:
        return
    names = {"name": cited(offence.citation), "option": f"--{case.reductions[0]}"}
    if offence.code != "cc":
        message = say(
            "no {option} in {name}: that code has no such reduction (coao 55-57)", **names
        )
        raise UsageError(message, say("only --minor is known there"))
    if case.attempt or case.preparation:
        _check_unfinished(tables, offence, title, sanctions, case)
    if case.mitigating or case.agreement:
        names["option"] = f"--{case.reductions[-1]}"
        if title.ru.startswith(_KILLING):
            message = say(
                "{name} is intentional killing, for which cc 55(8) excludes {option}", **names
            )
            raise UsageError(message, say("leave {option} out", **names))
        # By a minor against one of 14 to 18 it is not excluded: then it is a condition.
        if is_sexual_against_minor(offence, title) and not case.minor:
            message = say(
                "{name} is a sexual crime against a minor, for which cc 55(8) excludes {option}",
                **names,
            )
            raise UsageError(message, say("leave {option} out", **names))


def _check_person(tables: Tables, offence: Offence, case: Case) -> None:
    """UsageError where those who are asked about cannot commit the offence."""
    if case.minor and case.is_of_organisations:
        message = say("--minor and --subject exclude each other: no minor is an organisation")
        raise UsageError(message, say("give one of them"))
    if offence.code != "cc":
        sanctions = law.sanctions_of(tables, offence)
        if case.minor and (are_organisations(offence, sanctions) or are_adults(offence, sanctions)):
            message = say(
                "{name} is no offence of a minor, as its note says: {note}",
                name=cited(offence.citation),
                note=str(terms.Note(offence.note)).rstrip("."),
            )
            raise UsageError(message, say("leave {option} out", option="--minor"))
        if case.is_of_organisations and is_of_those_not_arrested(offence):
            name = cited(offence.citation)
            message = say("{name} is for persons to whom arrest may not be applied", name=name)
            raise UsageError(message, say("leave {option} out", option="--subject"))
        return
    if case.is_of_organisations:
        rule = rule_for(tables, "cc", "15", "liability_age", "general")
        message = say(
            "{name}: the Criminal Code punishes natural persons only ({basis})",
            name=cited(offence.citation),
            basis=rule.cited,
        )
        raise UsageError(message, say("leave {option} out", option="--subject"))
    if case.minor and re.search(_ADULT, offence.summary.ru.casefold()):
        message = say("{name} is an offence of an adult", name=cited(offence.citation))
        raise UsageError(message, say("leave {option} out", option="--minor"))


def _check_unfinished(
    tables: Tables, offence: Offence, title: law.Title, sanctions: Sequence[Sanction], case: Case
) -> None:
    """UsageError where article 24 knows no liability for the attempt or the preparation."""
    stage = case.reductions[0]
    names = {"name": cited(offence.citation), "option": f"--{stage}"}
    hint = say("leave {option} out, or name a part that is a graver crime", **names)
    article, topic = _PUNISHABLE[stage]
    is_of_negligence = is_negligent(tables, offence, sanctions) or _is_of_negligence(
        tables, offence, title
    )
    if is_of_negligence and not is_misdemeanour(offence):
        rule = rule_for(tables, "cc", article, topic, "negligent")
        message = say(
            "{name} is a crime of negligence, of which there is neither preparation nor attempt "
            "({basis})",
            basis=Basis(rule.basis),
            **names,
        )
        raise UsageError(message, say("leave {option} out", option=names["option"]))
    if not offence.category:
        return
    rule = rule_for(tables, "cc", article, topic, offence.category)
    terrorist = rule_for(tables, "cc", article, topic, "named:terrorist")
    # Of a category in doubt it is excluded where it is so in each that may be meant.
    known = (
        rule_for(tables, "cc", article, topic, one)
        for one in categories(tables, offence, sanctions)
    )
    if all(one.unit == "no" for one in known) and not terrorist.names(offence):
        what = say("attempt") if stage == "attempt" else say("preparation")
        message = say(
            "{name}: no liability for {what} of a {category} ({basis})",
            what=what,
            category=terms.category(offence.category),
            basis=Basis(rule.basis),
            **names,
        )
        raise UsageError(message, hint)


def _is_of_negligence(tables: Tables, offence: Offence, title: law.Title) -> bool:
    """Whether the heading says so, or the part and the first one of its article, without harm too.

    Harm by negligence that only aggravates an intentional crime leaves it one of intent.
    """
    if _names_negligence(title.ru):
        return True
    wordings = law.parts_of(tables, law.article_of(tables, offence.citation))[0]
    first = law.wording_on(wordings, offence.known_from or law.FIRST_DAY)
    basic = first if isinstance(first, Offence) else wordings[-1]
    return all(_names_negligence(one.summary.ru) for one in (basic, offence))


def _names_negligence(text: str) -> bool:
    return any(stem in text.casefold() for stem in NEGLIGENT)


def remaining(one: Punishment) -> Remaining | None:
    """What remains of a punishment, None where nothing that was asked for touches it.

    Shares of a term in years are given in months; hundredths, of days what is less than one, of a
    fine what is far below a tiyn, are rounded down, for a maximum must not grow.
    """
    found = _reduced(one)
    return _of_minor(one, found or _whole(one.limits)) if one.case.minor else found


def _reduced(one: Punishment) -> Remaining | None:
    limits, case = one.limits, one.case
    kind = one.sanction.kind
    if kind in LIFE_OR_DEATH and (case.attempt or case.preparation):
        return _life_unfinished(one)
    if kind in LIFE_OR_DEATH and case.reductions:
        return _life_mitigated(one)
    if one.sanction.role != "main" or limits.high is None or not case.reductions:
        return None
    caps = [_cap(one, name) for name in case.reductions]
    left = _shared(one, limits.high, caps)
    return left._replace(conditions=_conditions(one), other=_if_not_against_life(one, limits.high))


def _if_not_against_life(one: Punishment, most: Decimal) -> Decimal | None:
    """What article 55 leaves of a maximum if a crime that may be against life or health is none."""
    name = one.case.reductions[-1]
    key = one.offence.category
    if _CAPS[name][0] != "55" or key not in _GRAVE or not _may_be_against_life(one):
        return None
    before = [_cap(one, stage) for stage in one.case.reductions[:-1]]
    left = _shared(one, most, [*before, rule_for(one.tables, "cc", *_CAPS[name], key)])
    return (_of_minor(one, left) if one.case.minor else left).high


def _shared(one: Punishment, most: Decimal, caps: Sequence[Rule]) -> Remaining:
    """What caps leave of a maximum, one after the other."""
    in_years = one.limits.unit == "years"
    low, high = _floor(one), most * (_MONTHS if in_years else 1)
    if in_years and low is not None:
        low *= _MONTHS
    for rule in caps:
        high = rule.share(high)
    place = _PLACES.get(one.limits.unit, _HUNDREDTH)
    if one.sanction.is_counted_from_base:
        place = _FINE_OF_BASE
    whole, cut = high, high.quantize(place, ROUND_DOWN)
    high = cut if cut != whole else whole
    return Remaining(
        low=None if low is None or low > high else low,
        high=high,
        unit="months" if in_years else one.limits.unit,
        shares=tuple(rule.high for rule in caps),
        basis=tuple(rule.basis for rule in caps),
        excluded=False,
        conditions=(),
        is_exact=high == whole,
    )


def _floor(one: Punishment) -> Decimal | None:
    """The lower limit; that of the General Part does not bind an unfinished offence."""
    unfinished = one.case.attempt or one.case.preparation
    if unfinished and one.limits.low_basis == GENERAL and one.sanction.kind in _BELOW_MINIMUM:
        article, topic = _BELOW_MINIMUM[one.sanction.kind]
        rule_for(one.tables, "cc", article, topic, one.sanction.kind)  # the tables hold the rule
        return None
    return one.limits.low


def _cap(one: Punishment, name: str) -> Rule:
    """The rule of a reduction: article 55 goes by category, article 56 by the stage.

    Crimes against life or health have larger shares; where the heading does not tell them from
    others, the larger one is taken and the condition of the other is told.
    """
    article, topic = _CAPS[name]
    if article != "55":
        return rule_for(one.tables, "cc", article, topic, name)
    key = one.offence.category
    if key in _GRAVE and (is_against_life(one.offence) or _may_be_against_life(one)):
        key = f"{key}:life_or_health"
    return rule_for(one.tables, "cc", article, topic, key)


def _may_be_against_life(one: Punishment) -> bool:
    """Whether it stands among the crimes against the person, not all of which are against life."""
    person = law.chapter_of(one.tables, "cc", _PERSON_CHAPTER)
    return law.is_in(person, one.offence.article) and not is_against_life(one.offence)


def _life_unfinished(one: Punishment) -> Remaining:
    """No life for an unfinished crime, nor death; years where there is nothing else (56(4))."""
    rule = rule_for(one.tables, "cc", "56", "unfinished_crime_cap", "life_only")
    if not one.is_life_only or one.sanction.kind == "death":
        return _excluded(rule.basis)
    left = _fixed(rule)._replace(conditions=tuple(_of_negligence(one)))
    if one.case.mitigating or one.case.agreement:
        caps = Basis(", ".join(_cap(one, name).basis for name in one.case.reductions[1:]))
        message = deferred(
            "{caps} shares out a maximum, and here the years are fixed ({basis})",
            caps=caps,
            basis=Basis(rule.basis),
        )
        left = _with(left, message)
    return left


def _life_mitigated(one: Punishment) -> Remaining:
    """Life or death as it is: articles 55(2) and (3) share out terms, and neither is one."""
    rule = rule_for(one.tables, "cc", "55", "mitigation_cap", "life_only")
    condition = deferred("neither life nor death has a share ({basis})", basis=_bases(one))
    if one.is_life_only:
        condition = deferred(
            "life has no share; if only life is provided and 55(4) applies, {low} to {high} years "
            "({basis})",
            low=rule.least(),
            high=rule.most(),
            basis=Basis(rule.basis),
        )
    return _whole(one.limits)._replace(conditions=(condition, *_conditions(one)))


def _bases(one: Punishment) -> Basis:
    """The articles of the caps that were asked for."""
    return Basis(", ".join(_cap(one, name).basis for name in one.case.reductions))


def _conditions(one: Punishment) -> tuple[Message, ...]:
    """What the tables cannot decide on articles 24, 55(2), 55(3) and 55(8)."""
    name = "mitigating" if one.case.mitigating else "agreement" if one.case.agreement else ""
    if not name:
        return tuple(_of_negligence(one))
    named = [] if one.case.minor else _of_violence(one, name)
    return (*named, *_of_negligence(one), *_of_share(one, name), _exclusion(one))


def _of_share(one: Punishment, name: str) -> Iterator[Message]:
    """On what a share of article 55 depends, and that another crime has another one."""
    basis = Basis(_cap(one, name).basis)
    if name == "mitigating":
        yield deferred(
            "only if a circumstance mitigates that is no element of the offence, and none "
            "aggravates, in the article either ({basis})",
            basis=basis,
        )
    else:
        yield deferred(
            "only in an accelerated investigation, or where all terms of a procedural agreement "
            "are met ({basis})",
            basis=basis,
        )
    has_share = one.sanction.kind not in LIFE_OR_DEATH
    if has_share and one.offence.category in _GRAVE and _may_be_against_life(one):
        other = rule_for(one.tables, "cc", *_CAPS[name], one.offence.category)
        yield deferred(
            "the share is that of a crime against life or health; for any other {share} ({basis})",
            share=other.high,
            basis=Basis(other.basis),
        )


def _exclusion(one: Punishment) -> Message:
    """For which crimes article 55 is excluded, as far as the case decides it (55(8))."""
    basis = Basis(rule_for(one.tables, "cc", "55", "mitigation_excluded").basis)
    if one.case.minor:
        return deferred(
            "not if the crime involved intentional killing, or was a sexual crime against a minor "
            "under 14 ({basis})",
            basis=basis,
        )
    return deferred(
        "not if the crime involved intentional killing, or was a sexual crime or violence "
        "against a minor ({basis})",
        basis=basis,
    )


def _of_violence(one: Punishment, name: str) -> Iterator[Message]:
    """That a part names violence and a minor, which may exclude what was asked for (55(8))."""
    title = law.article_of(one.tables, one.offence.citation).title
    if may_be_violence_against_minor(one.offence, title):
        yield deferred(
            "its words name violence and a minor: where that is the victim, {option} is "
            "excluded ({basis})",
            option=f"--{name}",
            basis=Basis(rule_for(one.tables, "cc", "55", "mitigation_excluded").basis),
        )


def _of_negligence(one: Punishment) -> Iterator[Message]:
    """That no attempt is of what the part has as caused by negligence too (cc 24)."""
    case = one.case
    if (case.attempt or case.preparation) and _names_negligence(one.offence.summary.ru):
        rule = rule_for(one.tables, "cc", *_PUNISHABLE[case.reductions[0]], "negligent")
        yield deferred("not for what was caused by negligence ({basis})", basis=Basis(rule.basis))


def _of_minor(one: Punishment, left: Remaining) -> Remaining:
    kind = one.sanction.kind
    if one.offence.code == "coao":
        return _of_administrative_minor(one, left)
    if kind in ("imprisonment", "life_imprisonment"):
        return _imprisonment_of_minor(one, left)
    if ("cc", kind) not in _MINORS:
        return _excluded(rule_for(one.tables, "cc", "81", "minor_punishments").basis)
    rule = rule_for(one.tables, "cc", *_MINORS["cc", kind])
    limited = _limited(left, rule)
    basis = Basis(rule.basis)
    if kind == "fine":
        condition = deferred("fine only with own earnings or property ({basis})", basis=basis)
        return _with(limited, condition)
    if kind == "corrective_labour":
        condition = deferred(
            "corrective labour only with own earnings or other steady income ({basis})",
            basis=basis,
        )
        return _with(limited, condition)
    return limited


def _imprisonment_of_minor(one: Punishment, left: Remaining) -> Remaining:
    """Not for life, not for minor gravity, for medium gravity after a death only (cc 81(7))."""
    is_life = one.sanction.kind == "life_imprisonment"
    if is_life and one.is_life_only:
        return _life_of_minor(one)
    rules = rules_on(one.tables, "cc", "81", "minor_imprisonment")
    general = rule_for(one.tables, "cc", "81", "minor_imprisonment", "under_18")
    # Aggravated murder and acts of terrorism are named and have a longer term.
    rule = next((named for named in rules if named.names(one.offence)), general)
    heading = law.article_of(one.tables, one.offence.citation).title.ru
    named = _THREAT.sub("", f"{heading} {one.offence.summary.ru}".casefold())
    names_death = any(word in named for word in _DEATH)
    if is_life or one.offence.category == "minor":
        return _excluded(rule.basis)
    if one.offence.category == "medium" and not names_death:
        return _excluded(rule.basis)
    limited = _limited(left, rule)
    if one.offence.category == "medium":
        condition = deferred(
            "imprisonment only if a death was caused ({basis})", basis=Basis(rule.basis)
        )
        return _with(limited, condition)
    return limited


def _life_of_minor(one: Punishment) -> Remaining:
    """The years in place of life; which ones with another reduction the tables tell in words."""
    left = _fixed(rule_for(one.tables, "cc", "81", "minor_imprisonment", "life_only"))
    others = (("55", "mitigation_cap"), ("56", "unfinished_crime_cap"))
    is_unfinished = one.case.attempt or one.case.preparation
    asked = (one.case.mitigating or one.case.agreement, is_unfinished)
    for (article, topic), is_asked in zip(others, asked, strict=True):
        if is_asked:
            rule = rule_for(one.tables, "cc", article, topic, "life_only")
            left = _with(
                left,
                deferred("for a minor {basis} has a term of its own", basis=Basis(rule.basis)),
            )
    return _with(left, _exclusion(one)) if asked[0] else left


def _of_administrative_minor(one: Punishment, left: Remaining) -> Remaining:
    tables, sanction = one.tables, one.sanction
    if sanction.subject not in _MAY_BE_MINORS:
        return _excluded(rule_for(tables, "coao", "65", "minor_definition").basis)
    if sanction.kind in _NOT_FOR_MINORS:
        return _excluded(rule_for(tables, "coao", "66", "minor_exempt").basis)
    key = ("coao", sanction.kind)
    if key not in _MINORS:
        return left
    limited = _limited(left, rule_for(tables, "coao", *_MINORS[key]))
    if limited.low is None and left.low is not None:
        # Above a minor's maximum the article's floor is none; the General Part's still is one.
        open_one = sanction._replace(low=None, high=limited.high, unit=limited.unit)
        floor = limits_of(tables, one.offence, open_one, general=True)
        basis = (*limited.basis, floor.rule) if floor.rule else limited.basis
        return limited._replace(low=floor.low, high=floor.high, unit=floor.unit, basis=basis)
    return limited


def _limited(left: Remaining, rule: Rule) -> Remaining:
    """What is left, within the limits of a rule for minors.

    Those of a fine in multiples or in per cent bind it beside its own; for a right lost for life
    the rule's own stand.
    """
    basis = (*left.basis, rule.basis)
    scale = _MONTHS if (left.unit, rule.unit) == ("months", "years") else 1
    low, high = rule.least() * scale if rule.low else None, rule.most() * scale
    if rule.unit == MCI and (left.unit == law.PERCENT or left.unit.startswith(law.TIMES)):
        limits = terms.Span(low, high, MCI)
        within = deferred(
            "the fine is {limits} at any rate ({basis})", limits=limits, basis=Basis(rule.basis)
        )
        return _with(left._replace(basis=basis, within=(low, high)), within)
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


def _with(left: Remaining, condition: Message) -> Remaining:
    return left._replace(conditions=(*left.conditions, condition))
