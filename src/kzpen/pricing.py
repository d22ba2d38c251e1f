"""One punishment of an offence with its limits, what they cost, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kzpen import mci, money
from kzpen.exchange import Converted, to_currency
from kzpen.law import Offence, Sanction
from kzpen.sentencing.consequences import (
    Payment,
    Suspension,
    Unpaid,
    after_custody,
    arrest_suspension,
    on_scale,
    unpaid_fine,
)
from kzpen.sentencing.limits import Limits, limits_of
from kzpen.tables import Tables
from kzpen.valuation import Prices

if TYPE_CHECKING:
    from kzpen.sentencing.half_fine import HalfFine
    from kzpen.sentencing.reductions import Circumstances, Remaining
    from kzpen.sentencing.thresholds import Threshold

_PERCENT = "percent"
_TIMES = "times"


class Cost(NamedTuple):
    """What limits cost in tenge, `low` None where no lower limit is known, and in each currency.

    `converted` pairs the ends: the lower one, None without a lower limit, and the upper one.
    """

    low: Decimal | None
    high: Decimal
    converted: tuple[tuple[Converted | None, Converted], ...]


class Due(NamedTuple):
    """A sum in MCI and tenge that is due by an article."""

    mci: Decimal
    kzt: Decimal
    basis: str


class Custody(NamedTuple):
    """What is left of the largest fine after days in custody."""

    days: int
    left: Due


class Size(NamedTuple):
    """A size of article 3 with its ends in tenge."""

    threshold: Threshold
    low_kzt: Decimal | None
    high_kzt: Decimal | None


class PricedSanction(NamedTuple):
    """One punishment: its limits, their cost where it is counted in money, and what follows.

    `unpaid` is what the largest fine turns into; `remaining` and `custody` are there on request;
    `scale` is the maximum in MCI on the scale of article 61.
    """

    sanction: Sanction
    limits: Limits
    cost: Cost | None
    suspended: Suspension | None
    unpaid: Unpaid | None
    half: HalfFine | None
    half_cost: Cost | None
    remaining: Remaining | None
    remaining_cost: Cost | None
    custody: Custody | None
    scale: Decimal | None


class Selection(NamedTuple):
    """What is asked of an offence beside its day.

    `custody` in days; `base` in tenge, of which fines in per cent and in multiples are counted.
    """

    wording: str = "in-force"
    subjects: tuple[str, ...] = ()
    circumstances: Circumstances | None = None
    custody: int | None = None
    base: Decimal | None = None


def is_counted_from_base(sanction: Sanction) -> bool:
    """Whether a fine is a percentage or a multiple of some sum."""
    return sanction.unit == _PERCENT or sanction.unit.startswith(_TIMES)


def price(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    beside: Sequence[Sanction],
    prices: Prices,
    selection: Selection,
    *,
    general: bool,
) -> PricedSanction:
    """A punishment priced; `beside` are all of its part, `general` adds General Part limits."""
    limits = limits_of(tables, offence, sanction, general=general)
    left = _left(tables, offence, sanction, limits, beside, selection.circumstances)
    half = _half(tables, offence, sanction, beside)
    cost = _cost(limits.low, limits.high, limits.unit, prices, selection.base)
    left_cost = _cost(left.low, left.high, left.unit, prices, selection.base) if left else None
    whole = left_cost if left else cost
    is_minor = bool(selection.circumstances and selection.circumstances.minor)
    in_mci = sanction.kind == "fine" and limits.unit == money.MCI and offence.code == "cc"
    largest = (left.high if left else limits.high) if in_mci else None
    return PricedSanction(
        sanction=sanction,
        limits=limits,
        cost=cost,
        suspended=arrest_suspension(tables, offence, sanction, prices.day),
        # What replaces the fine of a minor is limited by rules on the person (cc 45(3), 81).
        unpaid=None if largest is None or is_minor else unpaid_fine(tables, offence, largest),
        half=half,
        half_cost=_scaled(whole, half.share, prices) if half and whole else None,
        remaining=left,
        remaining_cost=left_cost,
        custody=_custody(tables, largest, prices, selection.custody),
        scale=on_scale(tables, offence, sanction, limits.high),
    )


def _left(
    tables: Tables,
    offence: Offence,
    sanction: Sanction,
    limits: Limits,
    beside: Sequence[Sanction],
    asked: Circumstances | None,
) -> Remaining | None:
    if asked is None:
        return None
    from kzpen.sentencing.reductions import remaining

    return remaining(tables, offence, sanction, limits, beside, asked)


def _half(
    tables: Tables, offence: Offence, sanction: Sanction, beside: Sequence[Sanction]
) -> HalfFine | None:
    if offence.code != "coao":
        return None
    from kzpen.sentencing.half_fine import half_fine

    return half_fine(tables, offence, sanction, beside)


def due(payment: Payment, prices: Prices) -> Due:
    """A payment by an article in tenge."""
    return Due(payment.mci, mci.to_tenge(payment.mci, prices.monthly_index), payment.basis)


def size(threshold: Threshold, prices: Prices) -> Size:
    """A size of article 3 in tenge."""
    low, high = (
        None if end is None else mci.to_tenge(end, prices.monthly_index)
        for end in (threshold.low, threshold.high)
    )
    return Size(threshold, low, high)


def _cost(
    low: Decimal | None, high: Decimal | None, unit: str, prices: Prices, base: Decimal | None
) -> Cost | None:
    """What limits in MCI cost, or in per cent and multiples where a base is given."""
    if high is None:
        return None
    if unit == money.MCI:
        one = prices.monthly_index.value
    elif base is None:
        return None
    elif unit == _PERCENT:
        one = base / 100
    elif unit.startswith(_TIMES):
        one = base
    else:
        return None
    return _in_currencies(None if low is None else low * one, high * one, prices)


def _scaled(cost: Cost, share: Decimal, prices: Prices) -> Cost:
    low = None if cost.low is None else cost.low * share
    return _in_currencies(low, cost.high * share, prices)


def _in_currencies(low: Decimal | None, high: Decimal, prices: Prices) -> Cost:
    converted = tuple(
        (None if low is None else to_currency(low, rate), to_currency(high, rate))
        for rate in prices.rates
    )
    return Cost(low, high, converted)


def _custody(
    tables: Tables, largest: Decimal | None, prices: Prices, days: int | None
) -> Custody | None:
    if largest is None or days is None:
        return None
    return Custody(days, due(after_custody(tables, largest, days), prices))
