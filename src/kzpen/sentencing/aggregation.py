"""One punishment for several offences that are tried together (cc 58, coao 58)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen.assessment import Assessment, PricedSanction
from kzpen.errors import UsageError
from kzpen.language import say
from kzpen.law import (
    MONTHS_IN,
    ORGANISATIONS,
    SIZES_OF_ENTITIES,
    TIMES,
    Offence,
    chapter_of,
    is_in,
)
from kzpen.money import MCI
from kzpen.sentencing.case import are_adults, are_organisations, is_of_people
from kzpen.sentencing.consequences import Suspension
from kzpen.sentencing.limits import GENERAL, most_of_crimes
from kzpen.sentencing.rules import Rule, rule_for, rules_on
from kzpen.tables import Tables

ABSORPTION, EITHER, ADDING = "absorption", "absorption_or_adding", "adding"
"""How the punishments become one: the harsher swallows the milder, they are added, or either."""

_METHODS = {
    "misdemeanours": EITHER,
    "to_medium": ABSORPTION,
    "includes_grave": EITHER,
    "includes_twenty_years": ADDING,
}
"""What cc 58 provides, by the key of the gravest of the offences."""

_CAPPED = ("fine", "community_service", "arrest")
"""The punishments of misdemeanours whose sum has a cap of its own."""

_CONVERTED_IN = {
    "fine": MCI,
    "corrective_labour": MCI,
    "community_service": "hours",
    "arrest": "days",
}
"""What each kind is counted in where it is added to another; the others in days."""

_COMPANIES = ORGANISATIONS | SIZES_OF_ENTITIES
_TRAFFIC_CHAPTER = "30"
_TWENTY = 20
_TO_MEDIUM = {"misdemeanour", "minor", "medium"}


class Range(NamedTuple):
    """From what to what one kind of punishment can be for all offences together.

    `cap` is the limit that binds it, None where the sum of the maxima stays below it; `limit` that
    limit whether it binds or not, `rule` its article. `addends` are the maxima that are added;
    `general` is the article of the General Part where the lower end is its.
    """

    subject: str
    kind: str
    low: Decimal | None
    high: Decimal
    unit: str
    cap: Decimal | None
    rule: str
    suspended: Suspension | None = None
    limit: Decimal | None = None
    addends: tuple[Decimal, ...] = ()
    general: str = ""


class Limit(NamedTuple):
    """What one kind of additional punishment comes to, added for all offences, and its limit.

    `total` is the sum of the longest within the limit `most`, both in `unit`; `rule` its articles.
    """

    kind: str
    total: Decimal
    most: Decimal
    unit: str
    rule: str


class Equivalent(NamedTuple):
    """How much of a kind of punishment counts like each other one of the scale of cc 61(1)."""

    kind: str
    value: Decimal
    unit: str


class Aggregate(NamedTuple):
    """How several offences are punished together: the method with its article, and what results.

    `others` are the main punishments of each offence that no range sums up. `life` tells that one
    of them allows life imprisonment, which swallows every other punishment. `above` tells that
    crimes are added, in part at least: what results is above the lower end of its range. `bans` is
    the limit of bans, or of the loss of the right to drive, where several offences have one.
    `scale` is by what one kind is added to another; empty where nothing is added.
    """

    method: str
    basis: str
    ranges: tuple[Range, ...]
    others: tuple[tuple[Offence, PricedSanction], ...]
    additional: tuple[tuple[Offence, PricedSanction], ...]
    life: bool
    above: bool
    bans: Limit | None
    scale: tuple[Equivalent, ...] = ()


def together(tables: Tables, assessments: Sequence[Assessment]) -> Aggregate:
    """The punishment of several offences of one code on a day.

    UsageError where they are of both codes or fewer than two, or one part is named twice.
    """
    codes = {one.offence.code for one in assessments}
    hint = say("write {text}", text="kzpen penalty --together 188/1 293/1")
    if len(assessments) == 1 or len(codes) > 1:
        raise UsageError(say("--together takes several offences of one code"), hint)
    named = [one.citation for one in assessments]
    twice = next((one for one in named if named.count(one) > 1), None)
    if twice:
        message = say("--together takes different parts, and {name} is named twice", name=twice)
        raise UsageError(message, hint)
    if codes == {"coao"}:
        return _administrative(tables, assessments)
    return _criminal(tables, assessments)


def _criminal(tables: Tables, assessments: Sequence[Assessment]) -> Aggregate:
    key = _key(assessments)
    method = rule_for(tables, "cc", "58", "aggregation_method", key)
    life = any(
        one.sanction.kind == "life_imprisonment" for part in assessments for one in part.main
    )
    # Beside an offence that has life alone no term of the others is left (cc 58(4)).
    is_life_alone = any(
        {one.sanction.kind for one in part.main} == {"life_imprisonment"} for part in assessments
    )
    ranges = () if is_life_alone else tuple(_criminal_ranges(tables, assessments, key))
    return Aggregate(
        method=_METHODS[key],
        basis=method.basis,
        ranges=ranges,
        others=_others(assessments, ranges),
        additional=_additional(assessments),
        life=life,
        above=key == "includes_twenty_years" and _are_added(assessments),
        bans=_limit_of_bans(tables, assessments),
        scale=() if _METHODS[key] == ABSORPTION else _scale(tables, assessments),
    )


def _scale(tables: Tables, assessments: Sequence[Assessment]) -> tuple[Equivalent, ...]:
    """What of each kind that can be imposed counts alike, in so many MCI as a day of arrest is."""
    rules = {key: one for one in rules_on(tables, "cc", "61", "conversion") for key in one.keys}
    main = [one for part in assessments for one in part.main if not one.suspended]
    kinds = dict.fromkeys(one.sanction.kind for one in main if one.sanction.kind in rules)
    if len(kinds) < 2:  # noqa: PLR2004
        return ()
    whole = max(rule.least() for rule in rules.values())
    return tuple(
        Equivalent(kind, whole / rules[kind].least(), _CONVERTED_IN.get(kind, "calendar_days"))
        for kind in kinds
    )


def _are_added(assessments: Iterable[Assessment]) -> bool:
    """Whether more than one is a crime: a misdemeanour's fine is absorbed (cc 58(4))."""
    return sum(one.offence.category != "misdemeanour" for one in assessments) > 1


def _key(assessments: Iterable[Assessment]) -> str:
    """Which part of cc 58 the gravest of the offences calls for."""
    parts = list(assessments)
    categories = {one.offence.category for one in parts}
    if categories == {"misdemeanour"}:
        return "misdemeanours"
    if categories <= _TO_MEDIUM:
        return "to_medium"
    if any(one.offence.category == "especially_grave" and _reaches_twenty(one) for one in parts):
        return "includes_twenty_years"
    return "includes_grave"


def _reaches_twenty(assessment: Assessment) -> bool:
    """Whether a crime is punishable with imprisonment of 20 years or with life."""
    return any(
        one.sanction.kind == "life_imprisonment"
        or (one.sanction.kind == "imprisonment" and (one.limits.high or 0) >= _TWENTY)
        for one in assessment.main
    )


def _criminal_ranges(
    tables: Tables, assessments: Sequence[Assessment], key: str
) -> Iterator[Range]:
    """The ranges of the kinds that all have, and of imprisonment, with the cap that cc 58 holds."""
    for kind in dict.fromkeys(one.sanction.kind for part in assessments for one in part.main):
        of_kind = [_largest(part, kind) for part in assessments]
        found = [one for one in of_kind if one and one.limits.high is not None]
        if kind != "imprisonment" and len(found) < len(assessments):
            continue
        units = {one.limits.unit for one in found}
        if not found or len(units) > 1 or _is_multiple(found[0]):
            continue
        if len({one.suspended is None for one in found}) > 1:
            continue  # arrest that is suspended is none beside one that does apply
        if key == "to_medium":
            rule = rule_for(tables, "cc", "58", "aggregation_cap", key)
            yield _range("any", found, rule, None, is_added=False)
        elif key == "misdemeanours" and kind in _CAPPED:
            rule = rule_for(tables, "cc", "58", "aggregation_cap", f"{key}:{kind}")
            yield _range("any", found, rule, rule.most(), is_added=True)
        elif key == "misdemeanours":
            rule = rule_for(tables, "cc", "58", "aggregation_method", key)
            yield _range("any", found, rule, None, is_added=True)
        elif key.startswith("includes"):
            # The caps of cc 58(3) and (4) are of imprisonment alone; what is added of another kind
            # stays within the General Part's maximum of that kind.
            rule = rule_for(tables, "cc", "58", "aggregation_cap", key)
            most: tuple[Decimal | None, str] | None = (rule.most(), rule.basis)
            if kind != "imprisonment":
                most = most_of_crimes(tables, kind, found[0].limits.unit)
            cap, basis = most or (None, rule.basis)
            yield _range("any", found, rule, cap, is_added=True)._replace(rule=basis)


def _administrative(tables: Tables, assessments: Sequence[Assessment]) -> Aggregate:
    """Each offence is penalised separately; what is of one kind has a cap (coao 58)."""
    general = rule_for(tables, "coao", "58", "aggregation_cap", "general")
    ranges = list(_fines(tables, assessments, general))
    arrests = [_largest(part, "administrative_arrest") for part in assessments]
    held = [one for one in arrests if one]
    if len(held) > 1:
        rule = rule_for(tables, "coao", "50", "arrest_limits", "general")
        if any(rule.most() < (one.limits.high or 0) for one in held):
            rule = rule_for(tables, "coao", "50", "arrest_limits", "emergency")
        ranges.append(_separate("any", held, rule, rule.most()))
    works = [_largest(part, "public_works") for part in assessments]
    served = [one for one in works if one]
    if len(served) > 1:
        rule = rule_for(tables, "coao", "49-1", "community_works_limits", "general")
        ranges.append(_separate("any", served, general, rule.most() * general.most()))
    return Aggregate(
        method=ADDING,
        basis=general.basis,
        ranges=tuple(ranges),
        others=_others(assessments, ranges, tables),
        additional=_additional(assessments),
        life=False,
        above=False,
        bans=_limit_of_driving(tables, assessments),
    )


def _fines(tables: Tables, assessments: Sequence[Assessment], rule: Rule) -> Iterator[Range]:
    """The fines in MCI of each subject that several of the offences have, added.

    A company stands there only if every part is for companies: it has committed them all.
    """
    named = [_whose(part, one) for part in assessments for one in part.main]
    for who in dict.fromkeys(one for one in named if one):
        of_parts = [_of_subject(tables, part, who) for part in assessments]
        if who in _COMPANIES and not all(of_parts):
            continue
        fines = [one for one in map(_fine_of, of_parts) if one]
        caps = (one for one in rules_on(tables, "coao", "44", "fine_cap") if who in one.keys)
        cap = next(caps, None)
        if len(fines) > 1 and cap:
            yield _separate(who, fines, rule, cap.most() * rule.most())


def _limit_of_bans(tables: Tables, assessments: Sequence[Assessment]) -> Limit | None:
    """The General Part's maximum of bans from a post or an activity, which binds their sum too."""
    rule = rule_for(tables, "cc", "50", "disqualification_limits", "general")
    cap = rule_for(tables, "cc", "58", "aggregation_cap", "additional")
    return _limit(assessments, "deprivation_of_right", rule, cap)


def _limit_of_driving(tables: Tables, assessments: Sequence[Assessment]) -> Limit | None:
    """The maximum of the loss of the right to drive, which is the one of offences in traffic."""
    traffic = chapter_of(tables, "coao", _TRAFFIC_CHAPTER)
    in_traffic = [one for one in assessments if is_in(traffic, one.offence.article)]
    rule = rule_for(tables, "coao", "46", "special_right_limits", "driving")
    cap = rule_for(tables, "coao", "58", "aggregation_cap", "general")
    return _limit(in_traffic, "deprivation_of_special_right", rule, cap)


def _limit(assessments: Iterable[Assessment], kind: str, rule: Rule, cap: Rule) -> Limit | None:
    """The sum of the longest terms of a kind within its limit; None for one offence or for life."""
    of_parts = [
        [one.limits for one in part.sanctions if one.sanction.kind == kind] for part in assessments
    ]
    having = [found for found in of_parts if found]
    months = [
        max(one.high * MONTHS_IN[one.unit] for one in found if one.high)
        for found in having
        if all(one.high and one.unit in MONTHS_IN for one in found)
    ]
    if len(having) < 2 or len(months) < len(having):  # noqa: PLR2004
        return None
    total = min(sum(months, Decimal(0)) / MONTHS_IN[rule.unit], rule.most())
    return Limit(kind, total, rule.most(), rule.unit, f"{cap.basis}, {rule.basis}")


def _is_multiple(priced: PricedSanction) -> bool:
    """Whether a fine is a multiple of a sum: that of each offence is another one."""
    return priced.limits.unit.startswith(TIMES)


def _of_subject(tables: Tables, assessment: Assessment, subject: str) -> list[PricedSanction]:
    """The main punishments of a part for a subject; a business of a size is a legal entity too.

    What is for anyone is none of an individual's where the note names organisations, or it is more
    than an individual can be fined (coao 44(2)).
    """
    wordings = [one.sanction for one in assessment.sanctions]
    subjects = {subject}
    if subject not in _COMPANIES or not is_of_people(assessment.offence, wordings):
        subjects.add("any")
    if subject in SIZES_OF_ENTITIES:
        subjects.add("legal_entity")
    found = (one for one in assessment.main if one.sanction.subject in subjects)
    return [one for one in found if _may_be_of(tables, assessment, one, subject)]


def _whose(assessment: Assessment, one: PricedSanction) -> str:
    """Whose a punishment is; of anyone's that of an official or an individual, "" of organisations.

    As the note on the part says.
    """
    if one.sanction.subject != "any":
        return one.sanction.subject
    own = [each.sanction for each in assessment.sanctions]
    if are_organisations(assessment.offence, own):
        return ""
    return "official" if are_adults(assessment.offence, own) else "individual"


def _may_be_of(tables: Tables, assessment: Assessment, one: PricedSanction, subject: str) -> bool:
    """Whether a punishment can be a subject's; an individual's fine has a cap (coao 44(2))."""
    whose = _whose(assessment, one)
    if one.sanction.subject != "any" or subject != "individual":
        return bool(whose) or subject in _COMPANIES
    most = rule_for(tables, "coao", "44", "fine_cap", "individual").most()
    is_of_mci = (one.sanction.kind, one.limits.unit) == ("fine", "mci")
    return whose == subject and not (is_of_mci and (one.limits.high or 0) > most)


def _fine_of(main: Iterable[PricedSanction]) -> PricedSanction | None:
    """The largest fine in MCI among punishments of a part, from the lowest of its steps on."""
    found = [one for one in main if (one.sanction.kind, one.limits.unit) == ("fine", "mci")]
    if not found:
        return None
    largest = max(found, key=lambda one: one.limits.high or Decimal(0))
    lows = [one.limits.low for one in found]
    least = None if None in lows else min(one for one in lows if one is not None)
    return largest._replace(limits=largest.limits._replace(low=least))


def _largest(assessment: Assessment, kind: str) -> PricedSanction | None:
    """The main punishment of a kind with the highest maximum, None where there is none."""
    found = [one for one in assessment.main if one.sanction.kind == kind]
    return max(found, key=lambda one: one.limits.high or Decimal(0), default=None)


def _range(
    subject: str,
    found: Sequence[PricedSanction],
    rule: Rule,
    cap: Decimal | None,
    *,
    is_added: bool,
) -> Range:
    """From the highest of the minima to the highest maximum, or to the sum of them and the cap."""
    highs = [one.limits.high or Decimal(0) for one in found]
    known = [one.limits.low for one in found if one.limits.low is not None]
    total = sum(highs, Decimal(0)) if is_added else max(highs)
    high = min(total, cap) if cap is not None else total
    low = max(known, default=None)
    of_low = [one.limits for one in found if low is not None and one.limits.low == low]
    is_general = all(one.low_basis == GENERAL for one in of_low)
    return Range(
        subject=subject,
        kind=found[0].sanction.kind,
        low=low,
        high=high,
        unit=found[0].limits.unit,
        cap=cap if cap is not None and total > cap else None,
        rule=rule.basis,
        suspended=found[0].suspended,
        limit=cap,
        addends=tuple(highs) if is_added and len(highs) > 1 else (),
        general=of_low[0].rule or "" if of_low and is_general else "",
    )


def _separate(subject: str, found: Sequence[PricedSanction], rule: Rule, cap: Decimal) -> Range:
    """The sum of what each offence is penalised with, up to the cap."""
    whole = _range(subject, found, rule, cap, is_added=True)
    lows = [one.limits.low or Decimal(0) for one in found]
    least = min(sum(lows, Decimal(0)), cap)
    return whole._replace(low=least or None)


def _others(
    assessments: Iterable[Assessment], ranges: Iterable[Range], tables: Tables | None = None
) -> tuple[tuple[Offence, PricedSanction], ...]:
    """The main punishments of each offence of which no range is made.

    With the `tables` those of anyone too that are no individual's, which the administrative code
    alone tells apart.
    """
    summed = {(one.kind, one.unit, subject) for one in ranges for subject in (one.subject, "any")}
    of_all = {(one.kind, one.unit) for one in ranges if one.subject == "any"}
    return tuple(
        (part.offence, one)
        for part in assessments
        for one in part.main
        if (one.sanction.kind, one.limits.unit) not in of_all
        and (
            (one.sanction.kind, one.limits.unit, one.sanction.subject) not in summed
            or (
                tables is not None
                and not any(
                    _may_be_of(tables, part, one, each.subject)
                    for each in ranges
                    if each.kind == one.sanction.kind
                )
            )
        )
    )


def _additional(
    assessments: Iterable[Assessment],
) -> tuple[tuple[Offence, PricedSanction], ...]:
    """The additional punishments, each with its offence: the court imposes them for each."""
    return tuple(
        (part.offence, one) for part in assessments for one in part.sanctions if not one.is_main
    )
