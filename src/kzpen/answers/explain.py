"""What `--explain` shows: the steps to an answer, a line each, every one with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kzpen import language, money, terms
from kzpen.answers import consequences, phrases
from kzpen.answers.answer import Block
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Basis
from kzpen.conversion import Conversion, Prices
from kzpen.exchange import Converted
from kzpen.language import say
from kzpen.sentencing.limits import GENERAL


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
    return Block(phrases.conversion_line(conversion), lines=_numbered(steps))


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
    for priced in assessment.sanctions:
        if priced.is_main:
            steps += _of_sanction(priced, prices)
        else:
            steps.append(phrases.additional(priced))
    steps += consequences.lines(assessment)
    steps += consequences.sizes([assessment])
    if offence.note.en:
        steps.append(phrases.note_line(offence))
    heading = f"{place}. {title}" if title else place
    return Block(heading, _numbered(steps), link=phrases.act_address(offence.code))


def _of_offence(assessment: Assessment) -> Iterator[str]:
    offence = assessment.offence
    if summary := terms.summary(offence):
        yield summary
    yield terms.since(offence)
    if offence.category and offence.in_force:
        how = terms.category_basis(offence.category_basis)
        yield "; ".join(text for text in (terms.category(offence.category), how) if text)


def _of_sanction(priced: PricedSanction, prices: Prices) -> Iterator[str]:
    """The limits with whose they are, then each of them in tenge and in every currency."""
    limits = phrases.limits(priced).removesuffix(phrases.GENERAL_MARK)
    named = [phrases.punishment(priced), limits]
    if priced.sanction.subject != phrases.ANYONE:
        named.insert(0, f"{terms.subject(priced.sanction.subject)}:")
    yield _with_rule(" ".join(one for one in named if one), priced)
    cost = priced.shown_cost
    if cost is None:
        return
    shown = priced.remaining or priced.limits
    if shown.unit == money.MCI:
        ends = [one for one in dict.fromkeys((shown.low, shown.high)) if one is not None]
        yield "; ".join(_product(one, prices.mci.value) for one in ends)
    else:
        yield language.tenge(phrases.tenge(cost))
    for low, high in cost.converted:
        sums = [(cost.low, low), (cost.high, high)]
        pairs = dict.fromkeys(pair for pair in sums if None not in pair)
        yield "; ".join(_division(kzt, one) for kzt, one in pairs if kzt and one)


def _with_rule(text: str, priced: PricedSanction) -> str:
    """The limits, and the article of the General Part where one of them is its."""
    limits = priced.limits
    if priced.remaining or not limits.rule:
        return text
    names = {"limits": text, "rule": Basis(limits.rule)}
    if limits.low_basis == limits.high_basis:
        return say("{limits}: both limits from {rule}", **names)
    if limits.low_basis == GENERAL:
        return say("{limits}: the lower limit from {rule}", **names)
    return say("{limits}: the upper limit from {rule}", **names)


def _product(mci: Decimal, index: Decimal) -> str:
    return say(
        "{mci} × {index} = {kzt}",
        mci=terms.measure(mci, money.MCI),
        index=language.in_tenge(index),
        kzt=language.in_tenge(mci * index),
    )


def _division(kzt: Decimal, converted: Converted) -> str:
    return say(
        "{kzt} ÷ {rate} = {amount}, to the hundredth",
        kzt=language.in_tenge(kzt),
        rate=language.exact(converted.rate.kzt),
        amount=phrases.foreign(converted.amount, converted.rate.currency),
    )


def _numbered(steps: Iterable[str]) -> tuple[str, ...]:
    # What is doubtful stays marked as such behind its number.
    return tuple(type(step)(f"{number}. {step}") for number, step in enumerate(steps, 1))
