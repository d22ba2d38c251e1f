"""What follows from a sanction: suspended arrest, an unpaid fine, custody, mandatory payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen.language import from_tables, say
from kzpen.law import Offence, Sanction
from kzpen.sentencing.rules import is_misdemeanour, rule_for, rules_on
from kzpen.tables import Tables

_SCALE = {
    "fine": "1 MCI of corrective works",
    "corrective_labour": "1 MCI of corrective works",
    "community_service": "1 hour of community works",
    "arrest": "1 day of arrest",
    "restriction_of_freedom": "1 day of restriction of liberty",
    "imprisonment": "1 day of imprisonment",
}
"""The row of article 61(1) that weighs one unit of a kind of punishment in MCI."""

_REPLACING = {
    True: (("community_service", "hours"), ("arrest", "days")),
    False: (
        ("community_service", "hours"),
        ("restriction_of_freedom", "days"),
        ("imprisonment", "days"),
    ),
}
"""What replaces the unpaid fine of a misdemeanour (true) and of a crime, as its category allows."""

DAYS_IN = {"years": 365, "days": 1}
"""Days of a term on the scale; the Code weighs days and does not say how many a year counts."""


class Suspension(NamedTuple):
    """Arrest is suspended to a day, but for those named; `amendment` is newer and unofficial."""

    until: date
    basis: str
    exceptions: tuple[str, ...]
    amendment: str


class Replacement(NamedTuple):
    """What an unpaid fine turns into."""

    kind: str
    amount: Decimal
    unit: str


class Unpaid(NamedTuple):
    """What a fine in MCI that is not paid is replaced by, one or another of them."""

    mci: Decimal
    replaced_by: tuple[Replacement, ...]
    basis: str


class Payment(NamedTuple):
    """A sum in MCI that is due by an article."""

    mci: Decimal
    basis: str


def arrest_suspension(
    tables: Tables, offence: Offence, sanction: Sanction, day: date
) -> Suspension | None:
    """Until when arrest is suspended (cc 467(1-1)), None for another punishment or where it is not.

    Articles 108-1 and 109-1 are exempt; the exceptions that depend on the person are returned.
    """
    if (offence.code, sanction.kind) != ("cc", "arrest"):
        return None
    exempt = [
        rule for rule in rules_on(tables, "cc", "467", "arrest_applies") if rule.holds_on(day)
    ]
    articles = [rule for rule in exempt if rule.applies.startswith("arts ")]
    if any(offence.article in rule.applies.split() for rule in articles):
        return None
    for rule in rules_on(tables, "cc", "467", "arrest_suspension_end"):
        until = rule.last_day()
        if day >= until:
            return None
        exceptions = tuple(one.applies for one in exempt if one not in articles)
        return Suspension(until, rule.basis, exceptions, suspension_amendment(tables))
    return None


def suspension_amendment(tables: Tables) -> str:
    """What an unofficial translation says of a later end of the suspension, as what it is."""
    for row in tables["amendments"].rows_of("cc", "467", "1-1"):
        return say(
            "law {law} of {day} ({source}): {change}",
            law=row.text("law"),
            day=row.first_day("law_date"),
            source=from_tables(row.text("source")),
            change=from_tables(row.text("change_en")),
        )
    return ""


def unpaid_fine(tables: Tables, offence: Offence, mci: Decimal) -> Unpaid:
    """What a fine in MCI turns into if it is not paid (cc 41(6), at the rates of 61(1)).

    For a crime the tables do not say which of them its category allows.
    """
    replaced_by = tuple(
        Replacement(kind, mci / weight_of(tables, kind), unit)
        for kind, unit in _REPLACING[is_misdemeanour(offence)]
    )
    return Unpaid(mci, replaced_by, "cc 41(6)")


def weight_of(tables: Tables, kind: str) -> Decimal:
    """How many MCI one hour or day of a punishment weighs (cc 61(1))."""
    return rule_for(tables, "cc", "61", "conversion", _SCALE[kind]).most()


def on_scale(
    tables: Tables, offence: Offence, sanction: Sanction, high: Decimal | None
) -> Decimal | None:
    """A maximum in MCI on the scale of article 61, None for what has no place on it.

    No place have life imprisonment, multiples, additional punishments and the administrative code.
    """
    is_weighed = (offence.code, sanction.role) == ("cc", "main") and sanction.kind in _SCALE
    if not is_weighed or high is None or sanction.unit not in ("mci", "hours", *DAYS_IN):
        return None
    return high * DAYS_IN.get(sanction.unit, 1) * weight_of(tables, sanction.kind)


def after_custody(tables: Tables, mci: Decimal, days: int) -> Payment:
    """What is left of a fine in MCI after days in custody before the sentence (cc 62(3-1))."""
    rule = rule_for(tables, "cc", "62", "custody_credit", "1 day in custody before the sentence")
    return Payment(max(mci - days * rule.most(), Decimal(0)), rule.basis)


def mandatory_payment(tables: Tables, offence: Offence, day: date) -> Payment | None:
    """The payment to the victims' fund by category (cc 98-2), None before its first day."""
    if offence.code != "cc" or not offence.in_force:
        return None
    for rule in rules_on(tables, "cc", "98-2", "mandatory_payment"):
        if rule.applies == offence.category and rule.holds_on(day):
            return Payment(rule.most(), rule.basis)
    return None
