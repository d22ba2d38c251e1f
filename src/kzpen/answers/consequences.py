"""How what the General Parts make of an offence is said, a line a consequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kzpen import language, terms
from kzpen.answers.answer import Doubtful
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Basis, basis_in_words
from kzpen.language import Phrase, counted, either, say
from kzpen.sentencing.consequences import Due, HalfFine, Unpaid
from kzpen.sentencing.sizes import UNKNOWN_MOMENT, Size


def lines(assessment: Assessment) -> Iterator[str]:
    """What follows from the punishments of one offence, a line each, with its article."""
    sanctions = assessment.sanctions
    yield from reductions(sanctions)
    yield from _suspension(sanctions)
    # Fines for several items of a part have the same consequence: it is told once.
    yield from dict.fromkeys(line for priced in sanctions for line in _fine(assessment, priced))
    if assessment.mandatory_payment:
        due = _due(assessment.mandatory_payment)
        yield say("Mandatory payment to the victims' fund: {due}", due=due)
    half = next((one.half for one in sanctions if one.half), None)
    if half:
        yield _half(half)


def _half(half: HalfFine) -> str:
    return say(
        "Half the fine is enough within {days} ({basis}) or {revenue_days} in a revenue-body case "
        "({revenue_basis}), {condition}",
        days=terms.measure(Decimal(half.days), "calendar_days"),
        basis=Basis(half.basis),
        revenue_days=terms.measure(Decimal(half.revenue_days), "calendar_days"),
        revenue_basis=Basis(half.revenue_basis),
        condition=half.condition,
    )


def half_label(sanctions: Sequence[PricedSanction]) -> str:
    """What stands above the half fines: within how many days they are enough."""
    half = next((one.half for one in sanctions if one.half), None)
    return counted("half in {n} day", "half in {n} days", Decimal(half.days)) if half else ""


def sizes(parts: Sequence[Assessment]) -> tuple[str, ...]:
    """What the sizes of article 3 mean for the article of these parts, each once."""
    known = dict.fromkeys(one for part in parts for one in part.sizes)
    if not known:
        return ()
    whose = say("Whose MCI: {moment}", moment=UNKNOWN_MOMENT)
    return (*(size_line(one) for one in known), whose)


def size_line(size: Size, in_currencies: Iterable[str] = ()) -> str:
    """A size of article 3: its term, its ends in MCI, tenge and currencies, of what it is."""
    low, high = (
        None if end is None else language.money(end) for end in (size.low_kzt, size.high_kzt)
    )
    tenge = low if high is None else high if low is None else language.span(low, high)
    equal = (terms.relation(size.relation, size.low, size.high), language.tenge(tenge or ""))
    term = terms.size(size.term)
    if size.part:
        term = say("{size} in part {part}", size=term, part=size.part)
    return say(
        "{size}: {amounts} ({basis}): {what}",
        size=term[0].upper() + term[1:],
        amounts=" = ".join([*equal, *in_currencies]),
        basis=_point(size.basis),
        what=Phrase(size.text.partition(": ")[2].partition(" (drafted")[0]),
    )


def _point(basis: str) -> str:
    """A point of article 3, which is counted in points and not in parts: cc 3(38)."""
    article, _, point = basis.removesuffix(")").partition("(")
    return say("{article}({point})", article=Basis(article), point=point)


def reductions(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    """The shares and articles of what remains, and the conditions the tables cannot decide."""
    reduced = [one.remaining for one in sanctions if one.remaining]
    shares = dict.fromkeys(
        say("{share} of the maximum ({basis})", share=share, basis=Basis(basis))
        for left in reduced
        for share, basis in zip(left.shares, left.basis, strict=False)
    )
    limits = dict.fromkeys(
        basis_in_words(basis) for left in reduced for basis in left.basis[len(left.shares) :]
    )
    within = say("within the limits of {articles}", articles=", ".join(limits))
    steps = [*shares, within] if limits else [*shares]
    if steps:
        yield say("What remains is shown: {steps}", steps=", ".join(steps))
    for condition in dict.fromkeys(str(one) for left in reduced for one in left.conditions):
        yield f"{condition[0].upper()}{condition[1:]}"


def _suspension(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    others = (one for one in sanctions if one.is_main and not one.suspended and not one.is_excluded)
    left = ", ".join(dict.fromkeys(terms.term(one.sanction.kind) for one in others))
    for priced in sanctions:
        suspension = priced.suspended
        if suspension is None or priced.is_excluded:
            continue
        yield Doubtful(
            say(
                "Arrest is suspended to {day} ({basis}): what is left is {left}; it does apply to "
                "{exceptions}",
                day=suspension.until,
                basis=Basis(suspension.basis),
                left=left,
                exceptions="; ".join(map(str, suspension.exceptions)),
            )
        )
        if suspension.amendment:
            newer = say(
                "On that suspension, newer than the tables: {amendment}",
                amendment=suspension.amendment,
            )
            yield Doubtful(newer)


def _fine(assessment: Assessment, priced: PricedSanction) -> Iterator[str]:
    if priced.unpaid:
        yield _unpaid(priced.sanction.kind, priced.unpaid)
    if priced.custody and assessment.case.custody is not None:
        yield counted(
            "Less {n} day in custody the largest fine leaves {due}",
            "Less {n} days in custody the largest fine leaves {due}",
            Decimal(assessment.case.custody),
            due=_due(priced.custody),
        )


def _unpaid(kind: str, unpaid: Unpaid) -> str:
    basis = Basis(unpaid.basis)
    if unpaid.mci is None:
        return say(
            "A fine in multiples that is not paid becomes imprisonment within the limits of the "
            "article ({basis})",
            basis=basis,
        )
    replaced = either(
        say(
            "{amount} of {punishment}",
            amount=terms.measure(
                one.amount or Decimal(0),
                "calendar_days" if one.unit == "days" and one.kind != "arrest" else one.unit,
            ),
            punishment=terms.term(one.kind),
        )
        for one in unpaid.replaced_by
    )
    names = {"mci": terms.measure(unpaid.mci, "mci"), "replaced": replaced, "basis": basis}
    if kind == "fine":
        return say("{mci} unpaid become {replaced} ({basis})", **names)
    return say("{mci} of corrective labour not collected become {replaced} ({basis})", **names)


def _due(due: Due) -> str:
    return say(
        "{mci} = {kzt} ({basis})",
        mci=terms.measure(due.mci, "mci"),
        kzt=language.in_tenge(due.kzt),
        basis=Basis(due.basis),
    )
