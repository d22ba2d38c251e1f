"""What `--explain` shows: the steps to an answer, a line each, every one with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kzpen import language, money, terms
from kzpen.assessment import Assessment
from kzpen.citation import basis_in_words
from kzpen.exchange import Converted
from kzpen.language import say
from kzpen.pricing import PricedSanction
from kzpen.screens import amounts, consequences, offences
from kzpen.screens.blocks import Block, Screen, day_line, sources
from kzpen.sentencing.limits import GENERAL
from kzpen.tables import Tables
from kzpen.valuation import Prices, Valuation


def of_valuation(valuation: Valuation, prices: Prices) -> Block:
    """From the amount that was typed to MCI, tenge and each currency."""
    steps = [day_line(prices), *sources(prices)]
    given = valuation.given
    if given.unit not in (money.MCI, money.KZT):
        (rate,) = (one for one in prices.rates if one.currency == given.unit)
        steps.append(
            say(
                "{amount} × {rate} = {kzt}",
                amount=amounts.foreign(given.value, given.unit),
                rate=language.tenge(language.exact(rate.kzt)),
                kzt=language.in_tenge(valuation.kzt),
            )
        )
    steps += _of_index(valuation, prices)
    steps += [
        _division(valuation.kzt, one)
        for one in valuation.converted
        if one.rate.currency != given.unit
    ]
    return Block(amounts.sentence(valuation), lines=_numbered(steps))


def _of_index(valuation: Valuation, prices: Prices) -> Iterator[str]:
    index = prices.monthly_index.value
    if valuation.given.unit == money.MCI:
        yield _product(valuation.mci, index)
    elif valuation.whole is None:
        mci = terms.measure(valuation.mci, money.MCI)
        yield say(
            "{kzt} ÷ {index} = {mci}",
            kzt=language.in_tenge(valuation.kzt),
            index=language.in_tenge(index),
            mci=mci,
        )
    else:
        whole, rest = valuation.whole
        yield say(
            "{kzt} ÷ {index} = {mci}, rounded; exactly {whole} and {rest} left over",
            kzt=language.in_tenge(valuation.kzt),
            index=language.in_tenge(index),
            mci=terms.measure(valuation.mci, money.MCI),
            whole=terms.measure(whole, money.MCI),
            rest=language.in_tenge(rest),
        )


def of_assessments(tables: Tables, assessments: Sequence[Assessment], prices: Prices) -> Screen:
    """From the article to the price of each punishment, and what follows from it."""
    blocks = []
    for one in assessments:
        offence = one.offence
        place = terms.place(offence.citation)
        title = terms.title(one.article.title)
        steps = [*_of_offence(one), *offences.text_line(one)]
        if one.offence.in_force:
            steps += offences.day_and_sources([one], prices)
        for priced in one.sanctions:
            if priced.sanction.role == "main":
                steps += _of_sanction(tables, priced, prices)
            else:
                steps.append(offences.additional(tables, priced))
        steps += consequences.lines(tables, one)
        steps += consequences.thresholds([one])
        if offence.note:
            steps.append(offences.note_line(offence))
        heading = f"{place}. {title}" if title else place
        blocks.append(Block(heading, _numbered(steps), link=offences.act_address(offence.code)))
    return blocks


def _of_offence(assessment: Assessment) -> Iterator[str]:
    offence = assessment.offence
    if summary := terms.summary(offence):
        yield summary
    yield terms.since(offence)
    if offence.category and offence.in_force:
        how = terms.category_basis(offence.category_basis)
        yield "; ".join(text for text in (terms.category(offence.category), how) if text)


def _of_sanction(tables: Tables, priced: PricedSanction, prices: Prices) -> Iterator[str]:
    """The limits with whose they are, then each of them in tenge and in every currency."""
    limits = offences.limits(priced).removesuffix(offences.GENERAL_MARK)
    named = [offences.punishment(tables, priced), limits]
    if priced.sanction.subject != offences.ANYONE:
        named.insert(0, f"{terms.subject(tables, priced.sanction.subject)}:")
    yield _with_rule(" ".join(one for one in named if one), priced)
    cost = offences.cost(priced)
    if cost is None:
        return
    shown = priced.remaining or priced.limits
    if shown.unit == money.MCI:
        ends = [one for one in dict.fromkeys((shown.low, shown.high)) if one is not None]
        yield "; ".join(_product(one, prices.monthly_index.value) for one in ends)
    else:
        yield language.tenge(offences.tenge(cost))
    for low, high in cost.converted:
        sums = [(cost.low, low), (cost.high, high)]
        pairs = dict.fromkeys(pair for pair in sums if None not in pair)
        yield "; ".join(_division(kzt, one) for kzt, one in pairs if kzt and one)


def _with_rule(text: str, priced: PricedSanction) -> str:
    """The limits, and the article of the General Part where one of them is its."""
    limits = priced.limits
    if priced.remaining or not limits.rule:
        return text
    names = {"limits": text, "rule": basis_in_words(limits.rule)}
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
        amount=amounts.foreign(converted.amount, converted.rate.currency),
    )


def _numbered(steps: Iterable[str]) -> tuple[str, ...]:
    # What is doubtful stays marked as such behind its number.
    return tuple(type(step)(f"{number}. {step}") for number, step in enumerate(steps, 1))
