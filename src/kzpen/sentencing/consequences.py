"""What follows from a sanction: suspended arrest, an unpaid fine, custody, payments, half fines."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from kzpen.citation import Basis
from kzpen.conversion import Prices
from kzpen.language import Message, Phrase, deferred
from kzpen.law import TIMES, Offence, Sanction, amendments_of, chapter_of, is_in
from kzpen.mci import to_tenge
from kzpen.sentencing.case import Punishment
from kzpen.sentencing.gravity import CORRUPTION_CHAPTERS
from kzpen.sentencing.rules import Rule, rule_for, rules_on
from kzpen.tables import Tables

WEIGHED = (
    *("fine", "corrective_labour", "community_service"),
    *("arrest", "restriction_of_freedom", "imprisonment"),
)
"""The kinds of punishment that article 61(1) weighs in MCI."""

_REPLACED_BY = (
    ("community_service", "hours"),
    ("arrest", "days"),
    ("restriction_of_freedom", "days"),
    ("imprisonment", "days"),
)
"""What an unpaid fine can turn into, by category, and in what it is counted."""

_IN_FORCE_FROM = r"\({kind}\) from (\d{{4}}-\d\d-\d\d)"
"""How the rule on the entry into force of the Code tells the days of articles 45 and 48."""

_UNPAID = {
    "fine": ("41", "unpaid_fine_replacement"),
    "corrective_labour": ("42", "corrective_labour_replacement"),
}
"""Article and topic of what replaces a punishment that is not paid or collected."""

DAYS_IN = {"years": 365, "days": 1}
"""Days of a term on the scale; the Code weighs days and does not say how many a year counts."""

_REVENUE_CHAPTERS = ("16", "29")
"""Taxes and customs, whose cases are those of revenue bodies."""

_MILITARY_CHAPTER = "18"
_SERVICEMEN = "servicemen"
"""The chapter of the Criminal Code on servicemen, and the key of the rule that exempts them."""

_BESIDE_A_HALF = ("fine", "warning")

_HALF_CONDITION = deferred(
    "if the offender admits the offence, has no immunity, and it is no case of the "
    "National Bank or the financial regulator"
)


_HALF_OF_MINOR = deferred(
    "{condition}; whether half of a minor's fine is taken of it or of the article's the tables do "
    "not say",
    condition=_HALF_CONDITION,
)


class Suspension(NamedTuple):
    """Arrest is suspended to a day, but for those named; `amendment` is newer and unofficial.

    `not_in_force` where article 45 takes effect on that day only, without exceptions.
    """

    until: date
    basis: str
    exceptions: tuple[Phrase, ...] = ()
    amendment: Message | None = None
    not_in_force: bool = False


class Replacement(NamedTuple):
    """What an unpaid fine turns into; without an amount, within the limits of the article.

    `rate` is how many MCI one hour or day stands for.
    """

    kind: str
    amount: Decimal | None
    unit: str
    rate: Decimal | None = None


class Unpaid(NamedTuple):
    """What a fine or corrective labour is replaced by that is not paid or collected.

    One or another of them; `mci` is None for a fine in multiples.
    """

    mci: Decimal | None
    replaced_by: tuple[Replacement, ...]
    basis: str


class Due(NamedTuple):
    """A sum in MCI and tenge that is due by an article."""

    mci: Decimal
    kzt: Decimal
    basis: str


class HalfFine(NamedTuple):
    """The share of a fine that is enough within some days, and the days in a revenue-body case.

    `is_of_revenue` tells a chapter whose cases are those of revenue bodies, to which the first
    term does not apply (coao 810(2)). The last days of both terms and what is left of them where
    the day of delivery was named.
    """

    share: Decimal
    days: int
    basis: str
    revenue_days: int
    revenue_basis: str
    condition: Message
    until: date | None = None
    revenue_until: date | None = None
    days_left: int | None = None
    revenue_days_left: int | None = None
    is_of_revenue: bool = False


def arrest_suspension(
    tables: Tables, offence: Offence, sanction: Sanction, day: date
) -> Suspension | None:
    """Until when arrest is suspended (cc 467(1-1)), None for another punishment or where it is not.

    Before its article is in force at all (467(1)), until then. The articles that are exempt have
    none, nor have military offences, which servicemen commit; the exceptions that depend on the
    person are returned.
    """
    suspension = _general_suspension(tables, offence, sanction, day)
    if suspension and suspension.not_in_force:
        return suspension
    return None if suspension and _exempting(tables, offence, day) else suspension


def why_arrest_applies(
    tables: Tables, offence: Offence, sanction: Sanction, day: date
) -> Message | None:
    """Why arrest of a part is not suspended (cc 467(1-1)), None where it is, or never was.

    It is not where an exception names the part, nor since the suspension ended, which a law that
    the tables do not hold may have prolonged.
    """
    if over := _ended_suspension(tables, offence, sanction, day):
        return over
    suspension = _general_suspension(tables, offence, sanction, day)
    exempting = _exempting(tables, offence, day) if suspension else None
    if suspension is None or suspension.not_in_force or exempting is None:
        return None
    if _SERVICEMEN not in exempting.keys:
        return deferred(
            "Arrest does apply, it is not suspended here ({basis})", basis=exempting.cited
        )
    no_service = rule_for(tables, "cc", "43", "community_service_exempt")
    return deferred(
        "Arrest does apply to servicemen ({basis}), community service does not ({exempt}); for "
        "anyone else arrest is suspended to {day}",
        basis=exempting.cited,
        exempt=no_service.cited,
        day=suspension.until,
    )


def _ended_suspension(
    tables: Tables, offence: Offence, sanction: Sanction, day: date
) -> Message | None:
    rule = rule_for(tables, "cc", "467", "arrest_suspension_end", "general")
    until = rule.last_day()
    is_arrest = (offence.code, sanction.kind) == ("cc", "arrest")
    if not is_arrest or day < until or _exempting(tables, offence, until - timedelta(1)):
        return None
    names = {"day": until, "basis": rule.cited}
    if newer := suspension_amendment(tables):
        return deferred(
            "Arrest was suspended to {day} ({basis}), unless that was prolonged: {amendment}",
            amendment=newer,
            **names,
        )
    return deferred("Arrest was suspended to {day} ({basis})", **names)


def _general_suspension(
    tables: Tables, offence: Offence, sanction: Sanction, day: date
) -> Suspension | None:
    """The suspension of arrest on a day as it is for any offence, None for anything but arrest."""
    if (offence.code, sanction.kind) != ("cc", "arrest"):
        return None
    first, basis = in_force_from(tables, "arrest")
    if first and day < first:
        return Suspension(first, basis.articles, not_in_force=True)
    rule = rule_for(tables, "cc", "467", "arrest_suspension_end", "general")
    until = rule.last_day()
    if day >= until:
        return None
    exempt = [one for one in _exemptions(tables, day) if not one.articles]
    exceptions = tuple(Phrase(one.applies) for one in exempt)
    return Suspension(until, rule.basis, exceptions, suspension_amendment(tables))


def _exemptions(tables: Tables, day: date) -> list[Rule]:
    """The rules by which arrest applies on a day all the same."""
    rules = rules_on(tables, "cc", "467", "arrest_applies")
    return [one for one in rules if one.holds_on(day)]


def _exempting(tables: Tables, offence: Offence, day: date) -> Rule | None:
    """The rule by which arrest applies to an offence as a whole, None where it is suspended."""
    is_military = _is_military(tables, offence)
    for rule in _exemptions(tables, day):
        if rule.names(offence) or (is_military and _SERVICEMEN in rule.keys):
            return rule
    return None


def _is_military(tables: Tables, offence: Offence) -> bool:
    """Whether a crime is one of servicemen, who have a chapter of their own."""
    return is_in(chapter_of(tables, "cc", _MILITARY_CHAPTER), offence.article)


def suspension_amendment(tables: Tables) -> Message | None:
    """What an unofficial translation says of a later end of the suspension, as what it is."""
    for one in amendments_of(tables, "cc", "467", "1-1"):
        return deferred(
            "law {law} of {day} ({source}): {change}",
            law=one.law,
            day=one.law_day,
            source=one.source,
            change=one.change,
        )
    return None


def named_ban(tables: Tables, offence: Offence, sanctions: Sequence[Sanction]) -> Rule | None:
    """The rule that says of an article what its ban is on (cc 50(2)), None where none does."""
    bans = [one for one in sanctions if one.kind == "deprivation_of_right"]
    if offence.code != "cc" or not bans:
        return None
    for rule in rules_on(tables, "cc", "50", "disqualification_limits"):
        is_for_life = any(one.unit == "life" for one in bans)
        # An earlier wording of the article had another ban.
        is_as_long = rule.low and any((one.low or 0) >= rule.least() for one in bans)
        if rule.names(offence) and (is_for_life or is_as_long):
            return rule
    return None


def death_penalty_removed(tables: Tables, sanctions: Sequence[Sanction]) -> Rule | None:
    """The rule that took the death penalty out of the Code, None where no punishment is one."""
    if not any(one.kind == "death" for one in sanctions):
        return None
    return rule_for(tables, "cc", "47", "death_penalty")


def in_force_from(tables: Tables, kind: str) -> tuple[date | None, Basis]:
    """Since when arrest (cc 45) or confiscation (48) is in force, and by which article.

    Later than the Code; the day is None where the tables do not tell it.
    """
    rule = rule_for(tables, "cc", "467", "entry_into_force")
    found = re.search(_IN_FORCE_FROM.format(kind=kind), rule.text)
    return date.fromisoformat(found[1]) if found else None, rule.cited


def unpaid(
    tables: Tables, offence: Offence, sanction: Sanction, mci: Decimal | None, day: date
) -> Unpaid | None:
    """What a fine or corrective labour turns into if it is not paid or collected (cc 41(6), 42(5)).

    `mci` is the largest one, None for a fine in multiples, which becomes imprisonment within the
    limits of the article. Nothing becomes arrest before that is in force. None where the Code names
    no replacement for the category.
    """
    if offence.code != "cc" or sanction.role != "main" or sanction.kind not in _UNPAID:
        return None
    article, topic = _UNPAID[sanction.kind]
    if sanction.unit.startswith(TIMES):
        rule = rule_for(tables, "cc", article, topic, "multiple:imprisonment")
        return Unpaid(None, (Replacement("imprisonment", None, ""),), rule.basis)
    if mci is None:
        return None
    rules = {
        (kind, unit): rule
        for rule in rules_on(tables, "cc", article, topic)
        for kind, unit in _REPLACED_BY
        if f"{offence.category}:{kind}" in rule.keys
    }
    if _is_military(tables, offence):
        # A serviceman does no community service (43(3)).
        rules = {key: rule for key, rule in rules.items() if key[0] != "community_service"}
    first, _ = in_force_from(tables, "arrest")
    if first and day < first:
        rules = {key: rule for key, rule in rules.items() if key[0] != "arrest"}
    if not rules:
        return None
    return Unpaid(
        mci=mci,
        replaced_by=tuple(
            Replacement(kind, mci / rule.most(), unit, rule.most())
            for (kind, unit), rule in rules.items()
        ),
        basis=next(iter(rules.values())).basis,
    )


def weight_of(tables: Tables, kind: str) -> Decimal:
    """How many MCI one hour or day of a punishment weighs (cc 61(1))."""
    return rule_for(tables, "cc", "61", "conversion", kind).most()


def on_scale(
    tables: Tables, offence: Offence, sanction: Sanction, high: Decimal | None
) -> Decimal | None:
    """A maximum in MCI on the scale of article 61, None for what has no place on it.

    No place have life imprisonment, multiples, additional punishments and the administrative code.
    """
    is_weighed = (offence.code, sanction.role) == ("cc", "main") and sanction.kind in WEIGHED
    if not is_weighed or high is None or sanction.unit not in ("mci", "hours", *DAYS_IN):
        return None
    return high * DAYS_IN.get(sanction.unit, 1) * weight_of(tables, sanction.kind)


def mandatory_payment(tables: Tables, offence: Offence, prices: Prices) -> Due | None:
    """The payment to the victims' fund by category (cc 98-2), None before its first day."""
    if offence.code != "cc" or not offence.in_force or not offence.category:
        return None
    rule = rule_for(tables, "cc", "98-2", "mandatory_payment", offence.category)
    if not rule.holds_on(prices.day):
        return None
    return Due(rule.most(), to_tenge(rule.most(), prices.mci), rule.basis)


def warning_duty(tables: Tables, offence: Offence, sanctions: Sequence[Sanction]) -> str | None:
    """The article by which a warning must be chosen that stands beside others (coao 43(2)).

    None where a part has no warning or nothing else; the duty ends where a circumstance aggravates.
    """
    kinds = {one.kind for one in sanctions if one.role == "main"}
    if offence.code != "coao" or "warning" not in kinds or len(kinds) == 1:
        return None
    return rule_for(tables, "coao", "43", "warning_duty", "general").basis


def half_fine(one: Punishment) -> HalfFine | None:
    """The half that is enough within 7 days (10 in revenue-body cases), None where it is excluded.

    Excluded are fines not counted in MCI, parts that also provide for another penalty than a
    warning, administrative corruption offences (coao 810), and the articles that 897(1-1) names.
    What depends on the person or the body is returned as a condition.
    """
    tables, offence, sanction = one.tables, one.offence, one.sanction
    if offence.code != "coao" or sanction.kind != "fine":
        return None
    if why_no_half(one):
        return None
    conditions = rule_for(tables, "coao", "810", "half_fine_conditions")
    general = rule_for(tables, "coao", "811", "half_fine_deadline", "general")
    revenue = rule_for(tables, "coao", "897", "half_fine_deadline")
    delivered, today = one.case.delivered, one.case.today
    until = revenue_until = None
    if delivered:
        # Counted from the day after delivery: so 897(1) says, and 811(1) does not say otherwise.
        until = delivered + timedelta(int(general.most()))
        revenue_until = delivered + timedelta(int(revenue.most()))
    return HalfFine(
        share=conditions.most() / 100,
        days=int(general.most()),
        basis=f"{conditions.basis}, {general.article}({general.part})",
        revenue_days=int(revenue.most()),
        revenue_basis=revenue.basis,
        condition=_HALF_OF_MINOR if one.case.minor else _HALF_CONDITION,
        until=until,
        revenue_until=revenue_until,
        days_left=(until - today).days if until and today else None,
        revenue_days_left=(revenue_until - today).days if revenue_until and today else None,
        is_of_revenue=_is_of_revenue(tables, offence),
    )


def why_no_half(one: Punishment) -> Message | None:
    """Why half of an administrative fine is not enough (coao 810, 897), None where it can be."""
    tables, offence, sanction = one.tables, one.offence, one.sanction
    if offence.code != "coao" or sanction.kind != "fine" or sanction.role != "main":
        return None
    conditions = rule_for(tables, "coao", "810", "half_fine_conditions").cited
    exclusions = rule_for(tables, "coao", "810", "half_fine_excluded").cited
    listed = rule_for(tables, "coao", "897", "half_fine_excluded")
    if listed.names(offence):
        return deferred("No half fine: the part is excluded ({basis})", basis=listed.cited)
    if is_in(chapter_of(tables, "coao", CORRUPTION_CHAPTERS["coao"]), offence.article):
        return deferred(
            "No half fine: an administrative corruption offence ({basis})", basis=exclusions
        )
    if not all(other.kind in _BESIDE_A_HALF for other in one.beside):
        reason = deferred(
            "No half fine: the part provides for another penalty than a warning too ({basis})",
            basis=exclusions,
        )
        return _unless_of_revenue_body(tables, reason)
    if sanction.unit != "mci":
        reason = deferred("No half of a fine not counted in MCI ({basis})", basis=conditions)
        return _unless_of_revenue_body(tables, reason)
    return None


def _is_of_revenue(tables: Tables, offence: Offence) -> bool:
    """Whether an offence is of a chapter whose cases are those of revenue bodies."""
    chapters = (chapter_of(tables, "coao", number) for number in _REVENUE_CHAPTERS)
    return any(is_in(chapter, offence.article) for chapter in chapters)


def _unless_of_revenue_body(tables: Tables, reason: Message) -> Message:
    """Why there is no half fine, and that a revenue body takes half all the same (coao 897(1))."""
    revenue = rule_for(tables, "coao", "897", "half_fine_deadline")
    return deferred(
        "{reason}; in a case of a revenue body half is enough within {n} day after delivery "
        "({revenue})",
        "{reason}; in a case of a revenue body half is enough within {n} days after delivery "
        "({revenue})",
        reason=reason,
        n=revenue.most(),
        revenue=revenue.cited,
    )
