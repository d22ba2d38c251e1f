"""Offences or amounts side by side, or one of them across days: what `compare` shows."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from kzpen import mci, money
from kzpen.assessment import Assessment
from kzpen.errors import NoValueError, UsageError, quoted
from kzpen.language import say
from kzpen.tables import Tables
from kzpen.valuation import Valuation

_HUNDREDTH = Decimal("0.01")


def days_of_years(tables: Tables, years: range, purpose: str = "payments") -> list[date]:
    """1 January of each year, and each day within the years on which the index for a purpose rose.

    NoValueError with the bounds where a year has no index.
    """
    starts = [date(year, 1, 1) for year in years]
    for day in (starts[0], starts[-1]):
        mci.index_on(tables, day, purpose)
    known = mci.indices(tables, purpose)
    changes = [
        later.valid_from
        for earlier, later in pairwise(known)
        if later.valid_from.year in years and later.value != earlier.value
    ]
    return sorted({*starts, *changes})


def change(now: Decimal, first: Decimal) -> Decimal:
    """The change against the first amount in per cent, to the hundredth; zero where nothing moved.

    NoValueError where the first amount is zero.
    """
    if now == first:
        return Decimal(0)
    if not first:
        raise NoValueError(say("no change in per cent against zero"))
    return ((now / first - 1) * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)


def measured(valuation: Valuation) -> Decimal:
    """What an amount is measured in across days: tenge, and MCI where it was given in tenge."""
    return valuation.mci if valuation.given.unit == money.KZT else valuation.kzt


def largest_fine(assessment: Assessment) -> Decimal | None:
    """The largest fine in MCI of an offence in tenge, None where it has none."""
    fines = [
        priced.cost.high
        for priced in assessment.sanctions
        if priced.sanction.kind == "fine" and priced.cost
    ]
    return max(fines, default=None)


def change_of_fine(now: Assessment, first: Assessment) -> Decimal | None:
    """The change of the largest fine in per cent, None where one of the two has no fine in MCI."""
    fine, first_fine = largest_fine(now), largest_fine(first)
    return None if fine is None or first_fine is None else change(fine, first_fine)


def differences(now: Assessment, later: Assessment) -> tuple[str, ...]:
    """In what two days differ for one offence: the index, the wording, both or nothing."""
    pairs = {
        "index": (now.prices.monthly_index.value, later.prices.monthly_index.value),
        "wording": (now.offence.wording, later.offence.wording),
    }
    return tuple(name for name, (first, second) in pairs.items() if first != second)


def are_amounts(things: list[str]) -> bool:
    """Whether the things to compare are amounts with their units and not references to articles.

    UsageError where they are mixed: the two have nothing to be laid side by side.
    """
    amounts = [thing for thing in things if money.has_unit(thing)]
    if amounts and len(amounts) < len(things):
        other = next(thing for thing in things if thing not in amounts)
        mixed = {"amount": quoted(amounts[0]), "other": quoted(other)}
        message = say("{amount} is an amount and {other} is none", **mixed)
        hint = say("compare amounts with their units (200mci) or articles, not both")
        raise UsageError(message, hint)
    return bool(amounts)
