"""How what the General Parts make of an offence is said, a line a consequence.

One module, because a screen, a sentence and the steps to a figure tell the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from kzpen import language, terms
from kzpen.answers import phrases
from kzpen.answers.answer import Doubtful
from kzpen.assessment import Assessment, PricedSanction, Total
from kzpen.citation import Basis
from kzpen.language import Message, Phrase, counted, either, marked, of_rules, say
from kzpen.law import Amendment
from kzpen.sentencing.amnesty import Amnesty
from kzpen.sentencing.consequences import Due, HalfFine, Replacement, Unpaid
from kzpen.sentencing.limitation import Limitation, Term
from kzpen.sentencing.sizes import UNKNOWN_MOMENT, Size

if TYPE_CHECKING:
    from kzpen.sentencing.custody import FineLeft


def lines(assessment: Assessment) -> Iterator[str]:
    """What follows from the punishments of one offence, a line each, with its article."""
    sanctions = assessment.sanctions
    yield from reductions(sanctions)
    yield from bans(assessment)
    yield from _suspension(sanctions)
    # Fine and corrective labour, and fines for several items, often become the same.
    unpaid: dict[Unpaid, list[Unpaid]] = {}
    for one in (one.unpaid for one in sanctions if one.unpaid):
        unpaid.setdefault(one._replace(basis=""), []).append(one)
    yield from map(_unpaid, unpaid.values())
    yield from custody(assessment)
    if assessment.mandatory_payment:
        due = _due(assessment.mandatory_payment)
        payment = say("Mandatory payment to the victims' fund: {due}", due=due)
        yield f"{payment}; {_total(assessment.total)}" if assessment.total else payment
    if assessment.warning_duty:
        yield warning_duty(assessment.warning_duty)
    if assessment.damage:
        yield from damage_lines(assessment)
    half = next((one.half for one in sanctions if one.half and not one.is_excluded), None)
    if half:
        yield _half(half)
        yield from deadlines(half)
    yield from dict.fromkeys(str(one.no_half) for one in sanctions if one.no_half)
    if liability := "; ".join(_liability(assessment)):
        yield liability
    yield from map(pending_line, assessment.pending)


def conditions(assessment: Assessment) -> Iterator[str]:
    """On what those consequences depend, a line each: alike for many offences, told once."""
    yield from _exceptions_to_suspension(assessment.sanctions)
    if assessment.mandatory_payment:
        basis = Basis(assessment.mandatory_payment.basis)
        yield say("Whose MCI counts for the payment {basis} does not say", basis=basis)
    half = next((one.half for one in assessment.sanctions if one.half), None)
    if half:
        yield say("Half the fine: {condition}", condition=half.condition)
    if assessment.amnesty:
        yield amnesty(assessment.amnesty)
    if assessment.sizes:
        yield whose_index()
    known = assessment.limitation
    if known:
        own = [one for one in known.others if one.is_of_field and not one.is_whole]
        told = _of_whom(own)
        told = told if len(told) > 1 else []
        if told := [*told, *map(str, known.conditions)]:
            yield say("Limitation: {conditions}", conditions="; ".join(told))


def newer_suspensions(assessments: Iterable[Assessment]) -> list[str]:
    """What a newer law says of the suspension of arrest, where some arrest is suspended."""
    known = (one.suspended for each in assessments for one in each.sanctions)
    newer = (one.amendment for one in known if one and one.amendment)
    return list(dict.fromkeys(Doubtful(newer_suspension(one)) for one in newer))


def newer_suspension(amendment: Message) -> str:
    """What a law says of the suspension of arrest that is newer than the tables."""
    return say("On that suspension, newer than the tables: {amendment}", amendment=amendment)


def bans(assessment: Assessment) -> Iterator[str]:
    """On what the ban is that a part has, where the General Part says it of the article."""
    if assessment.ban:
        names = {"basis": Basis(assessment.ban.basis), "rule": of_rules(assessment.ban.text)}
        yield say("The ban ({basis}): {rule}", **names).rstrip(".")


def common(parts: Sequence[Assessment]) -> tuple[str, ...]:
    """What follows alike from every one of several parts, to be told once."""
    first, *others = [tuple(lines(one)) for one in parts if one.offence.in_force] or [()]
    return tuple(line for line in first if others and all(line in one for one in others))


def _total(total: Total) -> str:
    """What the fine and the mandatory payment come to."""
    low, high = (None if end is None else language.money(end) for end in (total.low, total.high))
    return say("with the fine {total}", total=language.tenge(language.span(low, high or "")))


def _liability(assessment: Assessment) -> Iterator[str]:
    """Until when and from which age the offence is punished."""
    if assessment.limitation:
        yield limitation(assessment.limitation)
    if assessment.age:
        names = {"age": assessment.age.years, "basis": Basis(assessment.age.basis)}
        yield say("liable from age {age} ({basis})", **names)


def limitation(known: Limitation) -> str:
    """The term of limitation with its last day, and other terms that may hold."""
    if known.term is None:
        return say("Limitation: none ({basis})", basis=Basis(known.basis))
    own = [one for one in known.others if one.is_of_field]
    if known.term.is_whole:
        return _of_field([known.term, *own])
    # The article of two terms is told once, behind the second.
    is_shared = len(known.others) == 1 and known.others[0].basis == known.term.basis
    term = _last_day(known.term) if is_shared else _term(known.term)
    said = [say("Limitation: {term}", term=term)]
    if known.term.passed is not None:
        said.append(say("passed by then") if known.term.passed else say("not passed by then"))
    elif any(one.passed is not None for one in known.others):
        said.append(say("whether it has passed by then is open"))
    said += _of_fields(known, own)
    return "; ".join(said)


def _of_fields(known: Limitation, own: Sequence[Term]) -> Iterator[str]:
    """The other terms that may hold: those of the `own` field that is named, else of all fields."""
    if len(own) == 1:
        term = say("{who}: {term}", who=Phrase(own[0].applies), term=_term(own[0]))
        yield say("in this field also {term}", term=term)
    elif own:
        yield say("in this field also {span} ({basis})", span=_span(own), basis=_bases(own))
    elif len(known.others) == 1:
        (other,) = known.others
        yield say("for a {who}: {term}", term=_term(other), who=Phrase(other.applies))
    elif known.others:
        of_people = [one for one in known.others if not one.is_of_organisations]
        if len(of_people) < 2:  # noqa: PLR2004  (that of anyone: nobody else is asked about)
            of_people = list(known.others)
        basis = _bases(known.others)
        yield say("in certain fields {span} ({basis})", span=_span(of_people), basis=basis)
        organisations = _span([one for one in known.others if one not in of_people])
        if organisations:
            yield say("for organisations {span}", span=organisations)


def _of_field(found: Sequence[Term]) -> str:
    """The terms of a field that is all of the part's chapter, each with whom it is for."""
    told = _of_whom(found)
    said = [say("Limitation: {term}", term="; ".join(told))]
    passed = found[0].passed
    if passed is not None:
        said.append(say("passed by then") if passed else say("not passed by then"))
    elif any(one.passed is not None for one in found):
        said.append(say("whether it has passed by then is open"))
    return "; ".join(said)


def _bases(rules: Iterable[Term] | Iterable[Unpaid]) -> Basis:
    """The articles of several rules, each once."""
    return Basis(", ".join(dict.fromkeys(", ".join(one.basis for one in rules).split(", "))))


def _span(found: Sequence[Term]) -> str:
    """From the shortest of some terms to the longest, empty where there is none."""
    if not found:
        return ""
    first, last = min(found, key=_until), max(found, key=_until)
    if first.unit == last.unit:
        return terms.limits(first.length, last.length, first.unit)
    return language.span(length(first), length(last))


def limitation_steps(known: Limitation) -> Iterator[str]:
    """The terms of limitation of the fields that the law names, a line each."""
    # Where the heading names a field, its terms are the ones that may hold.
    of_field = [one for one in known.others if one.is_of_field]
    for one in of_field or known.others:
        if len(known.others) > 1:
            yield say("Limitation, {who}: {term}", who=Phrase(one.applies), term=_term(one))


def _until(term: Term) -> date:
    return term.until


def length(term: Term) -> str:
    """How long a term of limitation is: 5 years."""
    return terms.measure(term.length, term.unit)


def _of_whom(found: Sequence[Term]) -> list[str]:
    """Terms with whom each is for, the article of several that follow each other once."""
    told = []
    for number, one in enumerate(found, start=1):
        is_shared = any(other.basis == one.basis for other in found[number : number + 1])
        term = _last_day(one) if is_shared else _term(one)
        told.append(say("{who}: {term}", who=Phrase(one.applies), term=term))
    return told


def _last_day(term: Term) -> str:
    return say("{length}, to {day}", length=length(term), day=term.until)


def _term(term: Term) -> str:
    return say("{term} ({basis})", term=_last_day(term), basis=Basis(term.basis))


_EFFECTS = {
    "released": marked("release"),
    "halved": marked("half of the unserved punishment"),
    "cut_third": marked("a third off the unserved punishment"),
    "cut_quarter": marked("a quarter off the unserved punishment"),
    "cut_fifth": marked("a fifth off the unserved punishment"),
    "fine_lifted": marked("release of natural persons from an unpaid fine"),
}
"""What the amnesty law provides, by the names of its effects."""


def amnesty(known: Amnesty) -> str:
    """What the amnesty of 2026 provides for an offence, as possible or as excluded."""
    if known.is_excluded:
        (one,) = known.effects
        names = {"law": known.law, "number": one.number, "condition": one.condition}
        if known.is_open:
            return say(
                "Amnesty of 2026 (law {law}): excluded as the part reads since ({number}); for "
                "this earlier wording that is open",
                **names,
            )
        if one.condition.text:
            return say("Amnesty of 2026 (law {law}): excluded ({number}), {condition}", **names)
        return say("Amnesty of 2026 (law {law}): excluded ({number})", **names)
    effects = either(
        say("{effect} ({number})", effect=say(_EFFECTS[one.effect]), number=one.number)
        for one in known.effects
    )
    if known.may_be_corruption:
        return say(
            "Amnesty of 2026 (law {law}): excluded for a corruption crime (3(1)); for any other "
            "{effects} possible, its conditions and exclusions were not checked{among}",
            law=known.law,
            effects=effects,
            among=_exclusions(known),
        )
    return say(
        "Amnesty of 2026 (law {law}): {effects} possible; its conditions and exclusions were not "
        "checked{among}",
        law=known.law,
        effects=effects,
        among=_exclusions(known),
    )


_EXCLUSIONS = {
    "3(1)": marked("corruption crimes (3(1))"),
    "3(3)": marked("extremist ones (3(3))"),
    "3(4)": marked("those against the sexual inviolability of minors (3(4))"),
    "3(8)": marked("those of a group (3(8))"),
    "8(1)": marked("penalties that a court imposed (8(1))"),
}


def _exclusions(known: Amnesty) -> str:
    """Of what the amnesty never frees from, what is found most often and not told before."""
    told = [
        say(_EXCLUSIONS[one])
        for one in known.exclusions
        if not (one == "3(1)" and known.may_be_corruption)
    ]
    return say(", among them {exclusions}", exclusions=language.together(told)) if told else ""


def amnesty_steps(known: Amnesty) -> Iterator[str]:
    """The provisions of the amnesty law for the category, and whom it never frees."""
    for one in (*known.effects, *known.details):
        if one.condition.text:
            names = {"number": one.number, "text": one.condition}
            yield say("Amnesty, {number}: {text}", **names)
    if known.exceptions:
        excluded = "; ".join(f"{one.condition} ({one.number})" for one in known.exceptions)
        yield say("Amnesty, never: {excluded}", excluded=excluded)


def pending_line(amendment: Amendment) -> Doubtful:
    """A change of a part that is known and not in the tables yet."""
    names = {"law": amendment.law, "day": amendment.law_day, "change": amendment.change}
    text = say(
        "Not held yet: law {law} of {day} ({source}) changes it: {change}",
        source=amendment.source,
        **names,
    )
    if amendment.valid_from:
        text = say("{text}; in force from {day}", text=text, day=amendment.valid_from)
    return Doubtful(text)


def _half(half: HalfFine) -> str:
    names = {
        "days": terms.measure(Decimal(half.days), "days"),
        "basis": Basis(half.basis),
        "revenue_days": terms.measure(Decimal(half.revenue_days), "days"),
        "revenue_basis": Basis(half.revenue_basis),
    }
    if half.is_of_revenue:
        return say(
            "Half the fine is enough in a revenue-body case within {revenue_days} "
            "({revenue_basis}), in any other within {days} ({basis})",
            **names,
        )
    return say(
        "Half the fine is enough within {days} ({basis}), in a revenue-body case {revenue_days} "
        "({revenue_basis})",
        **names,
    )


def deadlines(half: HalfFine) -> Iterator[str]:
    """The last days of the two terms after delivery, and how many days of them are left."""
    yield from last_days(half)
    yield from _days_left(half)


def last_days(half: HalfFine) -> Iterator[str]:
    """The last days of the two terms after delivery."""
    if half.until is None or half.revenue_until is None:
        return
    yield say(
        "Delivered: the {days} end on {until}, if the day after delivery is the first, which "
        "coao 811 does not say; the {revenue_days} on {revenue_until}",
        days=terms.measure(Decimal(half.days), "days"),
        until=half.until,
        revenue_days=terms.measure(Decimal(half.revenue_days), "days"),
        revenue_until=half.revenue_until,
    )


def _days_left(half: HalfFine) -> Iterator[str]:
    if half.days_left is None or half.revenue_days_left is None:
        return
    left = (half.days_left, half.revenue_days_left)
    if max(left) < 0:
        yield say("Both terms are over")
        return
    days, revenue_days = (terms.measure(Decimal(max(one, 0)), "days") for one in left)
    if min(left) < 0:
        yield say("The first term is over; left today of the second: {days}", days=revenue_days)
        return
    yield say("Left today: {days} and {revenue_days}", days=days, revenue_days=revenue_days)


def half_label(sanctions: Sequence[PricedSanction]) -> str:
    """What stands above the half fines: within how many days they are enough."""
    half = next((one.half for one in sanctions if one.half), None)
    if half is None:
        return ""
    days = half.revenue_days if half.is_of_revenue else half.days
    return counted("half in {n} day", "half in {n} days", Decimal(days))


def sizes(parts: Sequence[Assessment]) -> tuple[str, ...]:
    """The sizes of article 3 for the article of these parts, a line for all of one thing."""
    of_things: dict[str, list[Size]] = {}
    for one in dict.fromkeys(size for part in parts for size in part.sizes):
        of_things.setdefault(_thing(one), []).append(one)
    return tuple(_of_one_thing(thing, alike) for thing, alike in of_things.items())


def _of_one_thing(thing: str, alike: Sequence[Size]) -> str:
    first, *others = map(_amounts, alike)
    told = "; ".join([first, *map(phrases.begun_small, others)])
    return say("{sizes}: {what}", sizes=told, what=Phrase(thing))


def whose_index() -> str:
    """Of which day the index of sizes is, which article 3 does not say."""
    return say("Sizes: {moment}", moment=UNKNOWN_MOMENT)


def size_line(size: Size, in_currencies: Iterable[str] = ()) -> str:
    """A size of article 3: its term, its ends in MCI, tenge and currencies, of what it is."""
    return say("{sizes}: {what}", sizes=_amounts(size, in_currencies), what=Phrase(_thing(size)))


def _thing(size: Size) -> str:
    """Of what a size is: the value of property."""
    return size.text.partition(": ")[2].partition(" (drafted")[0]


def _amounts(size: Size, in_currencies: Iterable[str] = ()) -> str:
    low, high = (
        None if end is None else language.money(end) for end in (size.low_kzt, size.high_kzt)
    )
    tenge = low if high is None else high if low is None else language.span(low, high)
    equal = (terms.relation(size.relation, size.low, size.high), language.tenge(tenge or ""))
    term = terms.size(size.term)
    if size.part:
        term = say("{size} in part {part}", size=term, part=size.part)
    return say(
        "{size}: {amounts} ({basis})",
        size=language.capitalised(term),
        amounts=" = ".join([*equal, *in_currencies]),
        basis=Basis(size.basis),
    )


_MET = {
    True: marked("the size that this part asks for is reached"),
    False: marked("the size that this part asks for is not reached"),
    None: marked("whether the size that this part asks for is reached depends on whose it is"),
}


_MET_IF = marked("the size that this part asks for is reached on the condition told below")


def damage_lines(assessment: Assessment) -> Iterator[str]:
    """What size of article 3 a sum is, which parts ask for it, what stands above it."""
    damage, asked = assessment.damage, assessment.offence.size
    if damage is None:
        return
    mci = terms.measure(damage.mci, "mci")
    kzt = language.in_tenge(damage.kzt)
    is_base = assessment.case.damage is None
    named = say("Sum of {kzt} = {mci}", kzt=kzt, mci=mci) if is_base else ""
    named = named or say("Damage of {kzt} = {mci}", kzt=kzt, mci=mci)
    known = damage.reached or damage.above
    if not known and assessment.sizes:
        yield say("{damage}: above all that the tables name for this article", damage=named)
        return
    if not known:
        yield say("{damage}: the tables name no size for this article", damage=named)
        return
    is_measured = any(one.term in asked for one in assessment.sizes)
    if assessment.item or not is_measured:
        yield named
    else:
        is_conditional = any("condition" in one.text for one in damage.reached)
        met = _MET_IF if damage.met and is_conditional else _MET[damage.met]
        yield say("{damage}: {met}", damage=named, met=say(met))
    for one in damage.reached:
        yield say("It is {size}", size=phrases.begun_small(size_line(one)))
    if damage.parts:
        yield say("Parts that ask for it: {parts}", parts=", ".join(damage.parts))
    for one in damage.above:
        yield say("Above it: {size}", size=phrases.begun_small(size_line(one)))
    for one in damage.petty:
        if one.holds(damage.kzt):
            yield say(
                "Within article 187, petty theft: {size}", size=phrases.begun_small(size_line(one))
            )
        else:
            yield say(
                "Above article 187, petty theft: {size}", size=phrases.begun_small(size_line(one))
            )


def whose(assessment: Assessment) -> Iterator[str]:
    """Whose case the punishments are shown for, where it is not anybody's."""
    if (told := phrases.of_case(assessment.case)) and assessment.offence.in_force:
        yield language.capitalised(", ".join(told))


def reductions(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    """The shares and articles of what remains, and the conditions the tables cannot decide."""
    reduced = [one.remaining for one in sanctions if one.remaining]
    shares = dict.fromkeys(
        say("{share} of the maximum ({basis})", share=share, basis=Basis(basis))
        for left in reduced
        for share, basis in zip(left.shares, left.basis, strict=False)
    )
    limits = dict.fromkeys(basis for left in reduced for basis in left.basis[len(left.shares) :])
    within = say(
        "within the limits of {articles}", articles=Basis(", ".join(sorted(limits, key=_numbers)))
    )
    steps = [*shares, within] if limits else [*shares]
    if steps:
        yield say("What remains is shown: {steps}", steps=", ".join(steps))
    for condition in dict.fromkeys(str(one) for left in reduced for one in left.conditions):
        yield language.capitalised(condition)
    others = dict.fromkeys(
        f"{terms.term(one.sanction.kind)} {terms.limits(None, left.other, left.unit)}"
        for one in sanctions
        if (left := one.remaining) and left.other is not None
    )
    if others:
        yield say("For any other crime: {punishments}", punishments=", ".join(others))


def _numbers(basis: str) -> list[int]:
    """The numbers of a reference, by which articles and parts are in their order."""
    return [int(one) for one in re.findall("[0-9]+", basis)]


def _exceptions_to_suspension(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    """To whom arrest does apply, where that is held for the day, and what a newer law changes."""
    for priced in sanctions:
        suspension = priced.suspended
        if suspension is None or priced.is_excluded:
            continue
        if exceptions := "; ".join(map(str, suspension.exceptions)):
            yield say("Arrest does apply to {exceptions}", exceptions=exceptions)
        if suspension.amendment:
            yield Doubtful(newer_suspension(suspension.amendment))


def _suspension(sanctions: Sequence[PricedSanction]) -> Iterator[str]:
    others = (one for one in sanctions if one.is_main and not one.suspended and not one.is_excluded)
    left = ", ".join(dict.fromkeys(terms.short_term(one.sanction.kind) for one in others))
    for priced in sanctions:
        suspension = priced.suspended
        if priced.arrest_applies and not priced.is_excluded:
            yield str(priced.arrest_applies)
        if suspension is None or priced.is_excluded:
            continue
        names = {"day": suspension.until, "basis": Basis(suspension.basis), "left": left}
        if suspension.not_in_force:
            told = say(
                "Arrest is in force from {day} only ({basis}); what is left: {left}", **names
            )
        else:
            told = say(
                "Arrest is suspended to {day} ({basis}), with exceptions; what is left: {left}",
                **names,
            )
        yield Doubtful(told)


def custody(assessment: Assessment) -> Iterator[str]:
    """What days in custody leave of the largest fine."""
    days = assessment.case.custody
    if days is None:
        return
    is_minor = assessment.case.minor
    left = dict.fromkeys(
        text for one in assessment.sanctions for text in _left(one, is_minor=is_minor)
    )
    if left:
        yield counted(
            "Less {n} day in custody the largest punishment leaves: {left}",
            "Less {n} days in custody the largest punishment leaves: {left}",
            Decimal(days),
            left="; ".join(left),
        )
    is_of_terms = any(
        left.unit == "days" and _is_term(one)
        for one in assessment.sanctions
        for left in one.custody_left
    )
    if is_of_terms:
        yield say("Terms less custody: a year taken as 365 days, a month as 30, half a day cut")


def _is_term(priced: PricedSanction) -> bool:
    """Whether a punishment is a term of months or years."""
    return priced.sanction.kind not in ("arrest", "administrative_arrest")


_INSTITUTIONS = {
    "maximum_security": marked("in full, maximum or emergency security"),
    "medium_security": marked("in medium security"),
    "minimum_security": marked("in minimum security"),
}
_OF_MINORS = marked("in medium security or in the institution for minors")


def _left(priced: PricedSanction, *, is_minor: bool) -> Iterator[str]:
    """What custody leaves of one punishment, of imprisonment by the kind of institution."""
    kind = priced.sanction.kind
    name = terms.term(kind)
    if priced.custody:
        yield say("{punishment} {left}", punishment=name, left=_due(priced.custody))
    for one in priced.custody_left:
        is_term = one.unit == "days" and _is_term(priced)
        text = say(
            "{punishment} {left} ({basis})",
            punishment=name,
            left=terms.days_as_term(one.amount) if is_term else terms.measure(one.amount, one.unit),
            basis=Basis(one.basis),
        )
        if one.institution:
            where = say(_OF_MINORS if is_minor else _INSTITUTIONS[one.institution])
            text = say("{left} if served {where}", left=text, where=where)
        yield text


def has_steps(main: Sequence[PricedSanction]) -> bool:
    """Whether a subject has the same punishment twice: of which case each is, the note says."""
    alike = [(one.sanction.subject, one.sanction.kind, one.sanction.items) for one in main]
    return len(set(alike)) < len(alike)


def warning_duty(basis: str) -> str:
    """When the warning must be chosen that a part names beside other punishments."""
    return say(
        "Where the warning is provided for the case it must be chosen if no circumstance "
        "aggravates ({basis})",
        basis=Basis(basis),
    )


def _unpaid(same: Sequence[Unpaid]) -> str:
    """What becomes of fines and of corrective labour that become the same when not paid."""
    basis = _bases(same)
    unpaid = same[0]
    if unpaid.mci is None:
        return say(
            "A fine in multiples that is not paid becomes imprisonment within the limits of the "
            "article ({basis})",
            basis=basis,
        )
    lengths: dict[str, list[str]] = {}
    for one in unpaid.replaced_by:
        whole = (one.amount or Decimal(0)).to_integral_value(ROUND_FLOOR)
        amount = terms.measure(whole, unit_of(one))
        lengths.setdefault(amount, []).append(terms.short_term(one.kind))
    replaced = either(
        say("{amount} of {punishment}", amount=amount, punishment=either(kinds))
        for amount, kinds in lengths.items()
    )
    mci = terms.measure(unpaid.mci, "mci")
    return say(
        "{mci} not paid become {replaced} ({basis})", mci=mci, replaced=replaced, basis=basis
    )


def unit_of(one: Replacement) -> str:
    """In what is counted what replaces a fine: only those of arrest are days of 24 hours."""
    is_calendar = one.unit == "days" and one.kind != "arrest"
    return "calendar_days" if is_calendar else one.unit


def _due(due: Due | FineLeft) -> str:
    return say(
        "{mci} = {kzt} ({basis})",
        mci=terms.measure(due.mci, "mci"),
        kzt=language.in_tenge(due.kzt),
        basis=Basis(due.basis),
    )
