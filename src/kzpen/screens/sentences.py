"""What `--cite` prints: one sentence an answer, to be printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from kzpen import language, money, terms
from kzpen.assessment import Assessment
from kzpen.citation import cited
from kzpen.exchange import Converted, Rate
from kzpen.language import ABOUT, counted, deferred, say
from kzpen.mci import Index
from kzpen.pricing import PricedSanction
from kzpen.screens import consequences, offences
from kzpen.tables import Tables
from kzpen.valuation import Prices, Valuation

CURRENCIES = {
    "usd": ("${n}", "${n}"),
    "eur": ("{n} euro", "{n} euros"),
    "rub": ("{n} rouble", "{n} roubles"),
    "cny": ("{n} yuan", "{n} yuan"),
}
_WHOLE_FROM = 100
"""From here on an amount that is only about right has no hundredths."""

_CENT = Decimal("0.01")

_RATES = {
    "listed": deferred("at the National Bank's rate of {rate} on {day}"),
    "carried": deferred("at the National Bank's rate of {rate} on {day}"),
    "next": deferred("at the National Bank's rate of {rate} on {day}"),
    "stale": deferred("at the last known rate of the National Bank, {rate} on {day}"),
}
_ACTS = {
    "Закон РК": (
        deferred("the Law of the Republic of Kazakhstan of {day} {title}"),
        deferred("the Law of the Republic of Kazakhstan No. {number} of {day} {title}"),
    ),
    "Указ Президента РК, имеющий силу Закона": (
        deferred("the Decree of the President having the force of a law of {day} {title}"),
        deferred(
            "the Decree of the President having the force of a law No. {number} of {day} {title}"
        ),
    ),
}
_PURPOSES = {
    "all": deferred("{value}"),
    "payments": deferred("{value} for payments"),
    "benefits": deferred("{value} for benefits"),
}
_PARTS_OF_ACTS = {
    "ст": deferred("article {number}"),
    "ч": deferred("part {number}"),
    "пп": deferred("subparagraph {number}"),
}


def of_valuation(valuation: Valuation, prices: Prices) -> str:
    """An amount in MCI, tenge and currency with its day, its rates and the act of the index."""
    given = valuation.given
    tenge = _in_words(language.money(valuation.kzt))
    in_mci = terms.measure(valuation.mci, money.MCI)
    if valuation.whole is not None:
        in_mci = say("about {amount}", amount=in_mci)
    if given.unit == money.MCI:
        amounts = f"{in_mci} = {tenge}"
    elif given.unit == money.KZT:
        amounts = f"{tenge} = {in_mci}"
    else:
        (rate,) = (one for one in prices.rates if one.currency == given.unit)
        one, many = CURRENCIES[given.unit]
        typed = f"{counted(one, many, given.value)} {_at(rate)}"
        amounts = f"{typed} = {tenge} = {in_mci}"
    others = [one for one in valuation.converted if one.rate.currency != given.unit]
    return _finished(amounts + _in_brackets([(None, one) for one in others]), prices)


def of_assessment(tables: Tables, assessment: Assessment) -> str:
    """An offence with its main punishments, the fine priced, and the act of the index."""
    prices = assessment.prices
    offence = assessment.offence
    heading = offences.heading(assessment)
    place = cited(offence.citation)
    name = f"{heading} ({place})" if heading else place
    if not offence.in_force:
        if not offence.amended_by or not offence.amended_on:
            return say("{name} is repealed", name=name) + "."
        law = {"law": offence.amended_by, "day": language.long_day(offence.amended_on)}
        return say("{name} is repealed by law {law} of {day}", name=name, **law) + "."
    main = [one for one in assessment.sanctions if one.sanction.role == "main"]
    parts = [_of_subject(tables, *group) for group in offences.by_subject(main)]
    parts += [_begun_small(one) for one in _remarks(tables, assessment)]
    text = say("{name}: {punishments}", name=name, punishments="; ".join(parts))
    if any(offences.cost(one) for one in main if one.sanction.kind == "fine"):
        return _finished(text, prices)
    return f"{text}."


def _remarks(tables: Tables, assessment: Assessment) -> Iterator[str]:
    """What must not be left out: mandatory punishments, what was reduced, another wording."""
    for one in assessment.sanctions:
        if one.sanction.role != "main" and one.sanction.mode == "mandatory":
            yield offences.additional(tables, one)
    yield from consequences.reductions(assessment.sanctions)
    if not assessment.offence.holds_on(assessment.prices.day):
        yield terms.since(assessment.offence)


def _begun_small(text: str) -> str:
    return text[0].lower() + text[1:]


def _of_subject(tables: Tables, subject: str, main: Sequence[PricedSanction]) -> str:
    punishments = language.either(_punishment(tables, one) for one in main)
    if subject == offences.ANYONE:
        return punishments
    who = terms.subject(tables, subject)
    return say("for {who}: {punishments}", who=who, punishments=punishments)


def _punishment(tables: Tables, priced: PricedSanction) -> str:
    limits = offences.limits(priced).rstrip(offences.GENERAL_MARK)
    text = " ".join(one for one in (terms.term(tables, priced.sanction.kind), limits) if one)
    cost = offences.cost(priced)
    if cost and priced.sanction.kind == "fine":
        text += f" = {_in_words(offences.tenge(cost))}{_in_brackets(cost.converted)}"
    if priced.suspended:
        until = language.long_day(priced.suspended.until)
        text = say("{text} (suspended to {day})", text=text, day=until)
    return text


def _finished(text: str, prices: Prices) -> str:
    """The sentence with the index and its act, and the day where no rate has told it."""
    index = prices.monthly_index
    value = say(_PURPOSES[index.purpose], value=language.money(index.value))
    known = {"text": text, "value": value, "act": act(index)}
    if any(rate.day == prices.day for rate in prices.rates):
        return say("{text}; MCI of {value} set by {act}.", **known)
    day = language.long_day(prices.day)
    return say("{text}; MCI of {value}, in force on {day}, set by {act}.", day=day, **known)


def _in_words(amount: str) -> str:
    """An amount that is written already, with the word for the currency."""
    return say("{amount} tenge", amount=amount)


def _in_brackets(converted: Iterable[tuple[Converted | None, Converted]]) -> str:
    """What an amount makes in each currency, rounded, with the rate and its day."""
    texts = []
    for low, high in converted:
        rate = high.rate
        if not high.amount:
            amount = _in_currency(_CENT, rate.currency, ABOUT)
            texts.append(say("less than {amount} {rate}", amount=amount, rate=_at(rate)))
            continue
        place = Decimal(1) if high.amount >= _WHOLE_FROM else _CENT
        amount = _in_currency(high.amount.quantize(place, ROUND_HALF_UP), rate.currency, ABOUT)
        if low is not None and low != high:
            least = low.amount.quantize(place, ROUND_HALF_UP)
            amount = language.span(_low(least, rate.currency), amount)
        texts.append(say("about {amount} {rate}", amount=amount, rate=_at(rate)))
    return f" ({'; '.join(texts)})" if texts else ""


def _low(value: Decimal, currency: str) -> str:
    """The lower end of a span: a sign before the figure stands there too, a word after it not."""
    figure, amount = language.money(value), _in_currency(value, currency)
    return amount if amount.endswith(figure) else figure


def _at(rate: Rate) -> str:
    return say(_RATES[rate.basis], rate=language.exact(rate.kzt), day=language.long_day(rate.day))


def _in_currency(value: Decimal, currency: str, context: str = "") -> str:
    one, many = CURRENCIES[currency]
    return counted(one, many, value, context, n=language.money(value))


def act(index: Index) -> str:
    """The act that set the index, in the language in use but for its heading."""
    if index.act_kind not in _ACTS:
        return index.full_act
    without_number, with_number = _ACTS[index.act_kind]
    text = say(
        with_number if index.act_number else without_number,
        number=index.act_number,
        day=language.long_day(index.act_date),
        title=f"«{index.act_title}»",
    )
    parts = re.findall(r"(ст|ч|пп)\. ([0-9-]+)", index.article)
    return ", ".join([text, *(say(_PARTS_OF_ACTS[name], number=one) for name, one in parts)])
