"""Lines about what the General Parts make of an offence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzpen import language
from kzpen.assessment import Assessment
from kzpen.pricing import Due, PricedSanction
from kzpen.sentencing.thresholds import UNKNOWN_MOMENT
from kzpen.tables import Tables


def lines(tables: Tables, assessment: Assessment) -> Iterator[str]:
    """What follows from the punishments of one offence, a line each, with its article."""
    sanctions = assessment.sanctions
    yield from _reductions(sanctions)
    yield from _suspension(tables, sanctions)
    for priced in sanctions:
        yield from _fine(tables, assessment, priced)
    if assessment.mandatory_payment:
        yield f"Mandatory payment to the victims' fund: {_due(assessment.mandatory_payment)}"
    half = next((one.half for one in sanctions if one.half), None)
    if half:
        revenue = f"{half.revenue_days} days in a revenue-body case ({half.revenue_basis})"
        yield (
            f"Half the fine is enough within {half.days} days ({half.basis}) or {revenue}, "
            f"{half.condition}"
        )


def half_label(sanctions: Sequence[PricedSanction]) -> str:
    """What stands above the half fines: within how many days they are enough."""
    half = next((one.half for one in sanctions if one.half), None)
    return f"half in {half.days} days" if half else ""


def thresholds(parts: Sequence[Assessment]) -> tuple[str, ...]:
    """What the sizes of article 3 mean for the article of these parts, each once."""
    known = dict.fromkeys(one for part in parts for one in part.thresholds)
    if not known:
        return ()
    sizes = []
    for one, *ends_kzt in known:
        ends = [language.money(end) for end in ends_kzt if end is not None]
        size = language.relation(one.relation, one.low, one.high)
        part = f" in part {one.part}" if one.part else ""
        term = one.term.replace("_", " ").capitalize()
        what = one.text.partition(": ")[2].partition(" (drafted")[0]
        sizes.append(f"{term}{part}: {size} = {' to '.join(ends)} tenge ({one.basis}): {what}")
    return (*sizes, f"Whose MCI: {UNKNOWN_MOMENT}")


def _reductions(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    """The shares and articles of what remains, and the conditions the tables cannot decide."""
    reduced = [one.remaining for one in sanctions if one.remaining]
    shares = dict.fromkeys(
        f"{share} of the maximum ({basis})"
        for left in reduced
        for share, basis in zip(left.shares, left.basis, strict=False)
    )
    limits = dict.fromkeys(basis for left in reduced for basis in left.basis[len(left.shares) :])
    steps = [*shares, f"within the limits of {', '.join(limits)}"] if limits else [*shares]
    if steps:
        yield f"What remains is shown: {', '.join(steps)}"
    for condition in dict.fromkeys(one for left in reduced for one in left.conditions):
        yield f"{condition[0].upper()}{condition[1:]}"


def _suspension(tables: Tables, sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    for priced in sanctions:
        suspension = priced.suspended
        if suspension is None or (priced.remaining and priced.remaining.excluded):
            continue
        others = [
            one.sanction
            for one in sanctions
            if one.sanction.role == "main"
            and not one.suspended
            and not (one.remaining and one.remaining.excluded)
        ]
        left = ", ".join(dict.fromkeys(language.term(tables, one.kind) for one in others))
        but = "; ".join(suspension.exceptions)
        yield (
            f"Arrest is suspended to {suspension.until} ({suspension.basis}): what is left is "
            f"{left}; it does apply to {but}"
        )
        if suspension.amendment:
            yield f"On that suspension, newer than the tables: {suspension.amendment}"


def _fine(tables: Tables, assessment: Assessment, priced: PricedSanction) -> Iterator[str]:
    if priced.unpaid:
        replaced = " or ".join(
            f"{language.measure(one.amount, one.unit)} of {language.term(tables, one.kind)}"
            for one in priced.unpaid.replaced_by
        )
        allowed = (
            "" if assessment.offence.category == "misdemeanour" else ", as its category allows"
        )
        mci = language.number(priced.unpaid.mci)
        yield f"{mci} MCI unpaid become {replaced}{allowed} ({priced.unpaid.basis})"
    if priced.custody:
        days, left = priced.custody
        yield f"Less {days} days in custody the largest fine leaves {_due(left)}"


def _due(due: Due) -> str:
    return f"{language.number(due.mci)} MCI = {language.money(due.kzt)} tenge ({due.basis})"
