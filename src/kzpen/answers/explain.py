"""What `--explain` shows: the steps to an answer, a line each, every one with its source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from kzpen import language, money, terms
from kzpen.answers import consequences, phrases
from kzpen.answers.answer import Block, Doubtful
from kzpen.assessment import Assessment, PricedSanction, in_tiyn
from kzpen.conversion import Conversion
from kzpen.exchange import Converted
from kzpen.language import either, say
from kzpen.law import MONTHS_IN, PERCENT


def conversion_steps(conversion: Conversion) -> Block:
    """From the amount that was typed to MCI, tenge and each currency."""
    given, prices = conversion.given, conversion.prices
    steps = [phrases.day_line(prices), *phrases.sources(prices)]
    if given.unit not in (money.MCI, money.KZT):
        (rate,) = (one for one in prices.rates if one.currency == given.unit)
        steps.append(
            say(
                "{amount} × {rate} = {kzt}",
                amount=phrases.foreign(given.value, given.unit),
                rate=language.tenge(language.exact(rate.kzt)),
                kzt=language.in_tenge(conversion.kzt),
            )
        )
    steps.append(_of_index(conversion))
    steps += [
        _division(conversion.kzt, one)
        for one in conversion.converted
        if one.rate.currency != given.unit
    ]
    return Block(phrases.conversion_line(conversion), lines=numbered(steps))


def size_steps(line: str, ends: Sequence[Conversion]) -> Block:
    """From the index to both ends of a size of article 3, below the line that tells it."""
    prices = ends[0].prices
    steps = [phrases.day_line(prices), *phrases.sources(prices)]
    for end in ends:
        steps += [_of_index(end), *(_division(end.kzt, one) for one in end.converted)]
    return Block(line, lines=numbered(steps))


def _of_index(conversion: Conversion) -> str:
    index = conversion.prices.mci.value
    if conversion.given.unit == money.MCI:
        return _product(conversion.mci, index)
    names = {
        "kzt": language.in_tenge(conversion.kzt),
        "index": language.in_tenge(index),
        "mci": terms.measure(conversion.mci, money.MCI),
    }
    if conversion.whole is None:
        return say("{kzt} ÷ {index} = {mci}", **names)
    return say(
        "{kzt} ÷ {index} = {mci}, rounded; exactly {whole} and {rest} left over",
        whole=terms.measure(conversion.whole.mci, money.MCI),
        rest=language.in_tenge(conversion.whole.rest_kzt),
        **names,
    )


def offence_steps(assessment: Assessment) -> Block:
    """From the article to the price of each punishment, and what follows from it."""
    offence, prices = assessment.offence, assessment.prices
    place = terms.place(assessment.citation)
    title = terms.title(assessment.article.title)
    steps = [*_of_offence(assessment), *phrases.text_line(assessment)]
    if offence.in_force:
        steps += phrases.day_and_sources([assessment], prices)
    for priced in assessment.main:
        steps += _of_sanction(priced, assessment)
    steps += phrases.additionals(assessment, with_rule=True)
    steps += consequences.lines(assessment)
    steps += dict.fromkeys(consequences.conditions(assessment))
    steps += dict.fromkeys(_arithmetic(assessment))
    if assessment.limitation:
        steps += consequences.limitation_steps(assessment.limitation)
    if assessment.amnesty:
        steps += consequences.amnesty_steps(assessment.amnesty)
    steps += consequences.sizes([assessment])
    if offence.note.en:
        steps.append(phrases.note_line(offence))
    steps += [Doubtful(say("Doubt: {doubt}", doubt=one.message)) for one in assessment.caveats]
    heading = f"{place}. {title}" if title else place
    return Block(heading, numbered(steps), link=phrases.act_address(offence.code))


def _of_offence(assessment: Assessment) -> Iterator[str]:
    offence = assessment.offence
    if summary := terms.summary(offence):
        yield summary
    yield from consequences.whose(assessment)
    yield phrases.wording_line(assessment)
    if offence.category and offence.in_force:
        how = terms.category_basis(offence.category_basis, is_negligent=assessment.is_negligent)
        yield "; ".join(text for text in (terms.category(offence.category), how) if text)


def _of_sanction(priced: PricedSanction, assessment: Assessment) -> Iterator[str]:
    """The limits with whose they are, then each of them in tenge and in every currency."""
    limits = phrases.limits(priced).removesuffix(phrases.GENERAL_MARK)
    named = [phrases.punishment(priced), limits]
    if priced.sanction.subject != phrases.ANYONE:
        named.insert(0, f"{phrases.whom(priced, assessment.offence.note)}:")
    yield phrases.limits_with_rule(" ".join(one for one in named if one), priced)
    yield from _shares(priced)
    prices, base = assessment.prices, assessment.case.base
    cost = priced.shown_cost
    if cost is None:
        return
    shown = priced.remaining or priced.limits
    ends = [one for one in dict.fromkeys((shown.low, shown.high)) if one is not None]
    if shown.unit == money.MCI:
        yield "; ".join(_product(one, prices.mci.value) for one in ends)
    elif base is not None:
        yield "; ".join(_of_base(one, shown.unit, base) for one in ends)
        if priced.bounds:
            if priced.bounds.low is not None:
                least = _product(priced.bounds.low, prices.mci.value)
                yield say("At least {amount}, by the note", amount=least)
            if priced.bounds.high is not None:
                highs = dict.fromkeys((priced.bounds.least_high, priced.bounds.high))
                most = either(_product(one, prices.mci.value) for one in highs if one)
                yield say("At most {amount}, by the note", amount=most)
    for low, high in cost.converted:
        sums = [(cost.low, low), (cost.high, high)]
        pairs = dict.fromkeys(pair for pair in sums if None not in pair)
        yield "; ".join(_division(kzt, one) for kzt, one in pairs if kzt and one)
    if priced.half and priced.half_cost:
        share = language.percent_of(priced.half.share)
        halves = ((cost.low, priced.half_cost.low), (cost.high, priced.half_cost.high))
        known = dict.fromkeys(pair for pair in halves if None not in pair)
        yield "; ".join(
            say(
                "{kzt} × {share} = {half}",
                kzt=language.in_tenge(kzt),
                share=share,
                half=language.in_tenge(half),
            )
            for kzt, half in known
            if kzt and half
        )


def _shares(priced: PricedSanction) -> Iterator[str]:
    """The maximum of the article times the share of each reduction, and what a minor's limit is."""
    left, limits = priced.remaining, priced.limits
    if left is None or not left.shares or limits.high is None or left.high is None:
        return
    names = {
        "maximum": terms.measure(limits.high, limits.unit),
        "shares": " × ".join(left.shares),
        "left": terms.measure(left.high, left.unit),
    }
    factor = math.prod(map(Fraction, left.shares))
    maximum = limits.high * MONTHS_IN.get(limits.unit, 1) / MONTHS_IN.get(left.unit, 1)
    share = maximum * factor.numerator / factor.denominator
    if len(left.basis) > len(left.shares) and left.high < share:
        names["share"] = terms.measure(share, left.unit)
        yield say("{maximum} × {shares} = {share}; for a minor at most {left}", **names)
    elif left.unit == "days" and left.high < share:
        names["share"] = terms.measure(share, left.unit)
        yield say("{maximum} × {shares} = {share}, cut to {left}", **names)
    else:
        yield say("{maximum} × {shares} = {left}", **names)


def _arithmetic(assessment: Assessment) -> Iterator[str]:
    """What an unpaid fine becomes, the payment and the sum of both, as they are worked out."""
    for unpaid in dict.fromkeys(one.unpaid for one in assessment.sanctions if one.unpaid):
        for one in unpaid.replaced_by:
            if unpaid.mci is not None and one.amount is not None and one.rate is not None:
                yield say(
                    "{mci} ÷ {rate} = {amount} ({kind})",
                    mci=terms.measure(unpaid.mci, money.MCI),
                    rate=terms.measure(one.rate, money.MCI),
                    amount=terms.measure(one.amount, consequences.unit_of(one)),
                    kind=terms.term(one.kind),
                )
    yield from _of_custody(assessment)
    total = assessment.total
    if total:
        payment = total.payment
        yield _product(payment.mci, assessment.prices.mci.value)
        ends = [one for one in (total.low, total.high) if one is not None]
        yield "; ".join(
            say(
                "{fine} + {payment} = {total}",
                fine=language.in_tenge(end - payment.kzt),
                payment=language.in_tenge(payment.kzt),
                total=language.in_tenge(end),
            )
            for end in dict.fromkeys(ends)
        )


def _of_custody(assessment: Assessment) -> Iterator[str]:
    """What the days in custody count for each punishment, and what that leaves of it."""
    custody = assessment.case.custody
    if custody is None:
        return
    for priced in assessment.main:
        rests = [(one.whole, one.amount, one.unit, one.rate) for one in priced.custody_left]
        shown = priced.remaining or priced.limits
        if priced.custody and shown.high is not None:
            due = priced.custody
            rests.append((shown.high, due.mci, money.MCI, due.rate))
        for whole, left, unit, rate in rests:
            names = {
                "kind": terms.term(priced.sanction.kind),
                "days": terms.measure(Decimal(custody), "days"),
                "rate": language.number(rate),
                "credit": terms.measure(rate * custody, unit),
                "whole": terms.measure(whole, unit),
            }
            if left:
                rest = terms.measure(left, unit)
                yield say(
                    "{kind}: {days} × {rate} = {credit}; {whole} - {credit} = {left}",
                    left=rest,
                    **names,
                )
            else:
                yield say("{kind}: {days} × {rate} = {credit}, of {whole} nothing is left", **names)


def _of_base(figure: Decimal, unit: str, base: Decimal) -> str:
    """A fine in per cent or in multiples of a sum in tenge."""
    each = base / 100 if unit == PERCENT else base
    return say(
        "{figure} × {base} = {kzt}",
        figure=terms.measure(figure, unit),
        base=language.in_tenge(base),
        kzt=language.in_tenge(figure * each),
    )


def _product(mci: Decimal, index: Decimal) -> str:
    return say(
        "{mci} × {index} = {kzt}",
        mci=terms.measure(mci, money.MCI),
        index=language.in_tenge(index),
        kzt=language.in_tenge(in_tiyn(mci * index)),
    )


def _division(kzt: Decimal, converted: Converted) -> str:
    return say(
        "{kzt} ÷ {rate} = {amount}, to the hundredth",
        kzt=language.in_tenge(kzt),
        rate=language.exact(converted.rate.kzt),
        amount=phrases.foreign(converted.amount, converted.rate.currency),
    )


def numbered(steps: Iterable[str]) -> tuple[str, ...]:
    """Steps behind their numbers."""
    # What is doubtful stays marked as such behind its number.
    return tuple(type(step)(f"{number}. {step}") for number, step in enumerate(steps, 1))
