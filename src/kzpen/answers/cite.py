"""What `--cite` prints: one sentence an answer, to be printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kzpen import language, money, terms
from kzpen.answers import consequences, phrases
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Basis, cited
from kzpen.conversion import Conversion, Prices
from kzpen.exchange import Converted, Rate
from kzpen.language import ABOUT, counted, marked, say
from kzpen.mci import SUPPOSED, Index

if TYPE_CHECKING:
    from kzpen.sentencing.changes import Change

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
    "listed": marked("at the National Bank's rate of {rate} on {day}"),
    "carried": marked("at the National Bank's rate of {rate} on {day}"),
    "next": marked("at the National Bank's rate of {rate} on {day}"),
    "stale": marked("at the last known rate of the National Bank, {rate} on {day}"),
}
_ACTS = {
    "Закон РК": (
        marked("the Law of the Republic of Kazakhstan of {day} {title}"),
        marked("the Law of the Republic of Kazakhstan No. {number} of {day} {title}"),
    ),
    "Указ Президента РК, имеющий силу Закона": (
        marked("the Decree of the President having the force of a law of {day} {title}"),
        marked(
            "the Decree of the President having the force of a law No. {number} of {day} {title}"
        ),
    ),
}
_PURPOSES = {
    "all": marked("{value}"),
    "payments": marked("{value} for payments"),
    "benefits": marked("{value} for benefits"),
}
_PARTS_OF_ACTS = {
    "ст": marked("article {number}"),
    "ч": marked("part {number}"),
    "пп": marked("subparagraph {number}"),
}


_ATTEMPT, _PREPARATION = "cc 24(3)", "cc 24(1)"
"""What an attempt and preparation are: a charge names that part beside the offence (cc 24(5))."""


def conversion_sentence(conversion: Conversion) -> str:
    """An amount in MCI, tenge and currency with its day, its rates and the act of the index."""
    given, prices = conversion.given, conversion.prices
    tenge = _in_words(language.money(conversion.kzt))
    in_mci = terms.measure(conversion.mci, money.MCI)
    if conversion.whole is not None:
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
    others = [one for one in conversion.converted if one.rate.currency != given.unit]
    return _finished(amounts + _in_brackets([(None, one) for one in others]), prices)


def offence_sentence(assessment: Assessment, changed: Sequence[Change] = ()) -> str:
    """An offence in its wording with every punishment, the fine priced, and the act of the index.

    `changed` is what the wording of the day of the decision has otherwise.
    """
    offence = assessment.offence
    name = _name(assessment)
    law = {"law": offence.amended_by, "day": language.long_day(offence.amended_on or date.min)}
    if not offence.in_force:
        if not offence.amended_by or not offence.amended_on:
            return say("{name} is repealed", name=name) + "."
        return say("{name} is repealed by law {law} of {day}", name=name, **law) + "."
    parts = [
        _of_subject(terms.subject(subject, offence.note), subject, main)
        for subject, main in phrases.by_subject(assessment.main)
    ]
    parts += [phrases.begun_small(one) for one in _remarks(assessment)]
    if changed:
        from kzpen.answers.changes import change_lines

        parts += [phrases.begun_small(one) for one in change_lines(changed)]
    parts += [str(one.message) for one in assessment.caveats]
    if not any(one.code == "amended" for one in assessment.caveats):
        parts += [phrases.begun_small(consequences.pending_line(one)) for one in assessment.pending]
    if assessment.verified_through:
        day = language.long_day(assessment.verified_through)
        parts.append(say("text of the code as on {day}", day=day))
    text = say("{name}: {punishments}", name=name, punishments="; ".join(parts))
    if any(one.shown_cost for one in assessment.main if one.sanction.kind == "fine"):
        return _finished(text, assessment.prices)
    return f"{text}."


def _name(assessment: Assessment) -> str:
    """The heading, what the part is about in our words, the reference and its wording."""
    offence = assessment.offence
    title, summary = terms.title(assessment.article.title), terms.summary(offence)
    place = str(cited(assessment.citation))
    if offence.in_force and offence.amended_by and offence.amended_on:
        law = {"law": offence.amended_by, "day": language.long_day(offence.amended_on)}
        place = say("{place}, as amended by law {law} of {day}", place=place, **law)
        for number, then in offence.reworded_by(assessment.day):
            law = {"law": number, "day": language.long_day(then)}
            place = say("{place}, reworded by law {law} as of {day}", place=place, **law)
    if summary and summary != title:
        place = say("{place}; in short: {summary}", place=place, summary=summary)
    return f"{title} ({place})" if title else place


def _remarks(assessment: Assessment) -> Iterator[str]:
    """What must not be left out: whose case it is, additional punishments, what was reduced.

    And the wording where it is not the present one of a day on which that holds.
    """
    case, offence = assessment.case, assessment.offence
    if case.minor:
        yield say("for a minor")
    if case.attempt:
        yield say("for an attempt ({basis})", basis=Basis(_ATTEMPT))
    if case.preparation:
        yield say("for preparation ({basis})", basis=Basis(_PREPARATION))
    for one in assessment.sanctions:
        if not one.is_main:
            yield phrases.additional(one, offence.note, with_rule=True)
    yield from consequences.reductions(assessment.sanctions)
    yield from consequences.custody(assessment)
    yield from _half(assessment)
    yield from _asked(assessment)
    if assessment.warning_duty:
        yield consequences.warning_duty(assessment.warning_duty)
    if assessment.amnesty:
        yield consequences.amnesty(assessment.amnesty)
    if offence.valid_to or not offence.holds_on(assessment.day):
        yield terms.since(offence)


def _asked(assessment: Assessment) -> Iterator[str]:
    """What was asked for beside the punishment: days of the case, damage, delivery, limitation."""
    case = assessment.case
    if assessment.prices.day > assessment.day:
        yield say(
            "offence of {offence}, case initiated on {initiated}",
            offence=language.long_day(assessment.day),
            initiated=language.long_day(assessment.prices.day),
        )
    if assessment.damage:
        yield from consequences.damage_lines(assessment)
    halves = [one.half for one in assessment.main if one.half]
    if halves and case.delivered:
        yield from consequences.deadlines(halves[0])
    if case.decision and assessment.limitation:
        yield consequences.limitation(assessment.limitation)


def _half(assessment: Assessment) -> Iterator[str]:
    """Half the fine of each alternative that may be paid so, and within how many days."""
    halves = [one for one in assessment.main if one.half and one.half_cost]
    amounts = dict.fromkeys(phrases.tenge(one.half_cost) for one in halves)
    if halves and (half := halves[0].half):
        yield say(
            "half of it ({amount} tenge) is enough within {days} ({revenue_days} in a revenue-body "
            "case) under the conditions of {basis}",
            amount=language.either(amounts),
            days=terms.measure(Decimal(half.days), "days"),
            revenue_days=terms.measure(Decimal(half.revenue_days), "days"),
            basis=Basis(half.basis),
        )


def _of_subject(who: str, subject: str, main: Sequence[PricedSanction]) -> str:
    punishments = language.either(map(_punishment, main))
    if subject == phrases.ANYONE:
        return punishments
    return say("for {who}: {punishments}", who=who, punishments=punishments)


def _punishment(priced: PricedSanction) -> str:
    limits = phrases.limits(priced).rstrip(phrases.GENERAL_MARK)
    named = [terms.term(priced.sanction.kind), phrases.limits_with_rule(limits, priced)]
    is_replaced = priced.remaining is not None and priced.remaining.high is not None
    if priced.sanction.kind == "life_imprisonment" and is_replaced:
        named = named[1:]  # the limits name the imprisonment that stands for it
    if items := phrases.items(priced.sanction):
        named.append(f"({items})")
    text = " ".join(one for one in named if one)
    cost = priced.shown_cost
    if cost and priced.sanction.kind == "fine":
        text += f" = {_in_words(phrases.tenge(cost))}{_in_brackets(cost.converted)}"
    if priced.suspended:
        until = language.long_day(priced.suspended.until)
        text = say("{text} (suspended to {day})", text=text, day=until)
    return text


def _finished(text: str, prices: Prices) -> str:
    """The sentence with the index and its act, and the day where no rate has told it."""
    index = prices.mci
    value = say(_PURPOSES[index.purpose], value=language.money(index.value))
    if index.origin == SUPPOSED:
        return say("{text}; MCI of {value}, which is supposed.", text=text, value=value)
    known = {"text": text, "value": value, "act": act(index)}
    if not index.is_published:
        return say("{text}; MCI of {value}, not published, as the user gave it: {act}.", **known)
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


def _title_of(index: Index) -> str:
    """The heading of the act in the language in use, in Russian where there is none."""
    titles = {"en": index.act_title_en, "kk": index.act_title_kk}
    return titles.get(language.current()) or index.act_title


def act(index: Index) -> str:
    """The act that set the index, in the language in use."""
    if index.act_kind not in _ACTS:
        return index.full_act
    without_number, with_number = _ACTS[index.act_kind]
    text = say(
        with_number if index.act_number else without_number,
        number=index.act_number,
        day=language.long_day(index.act_date),
        title=f"«{_title_of(index)}»",
    )
    parts = re.findall(r"(ст|ч|пп)\. ([0-9-]+)", index.article)
    return ", ".join([text, *(say(_PARTS_OF_ACTS[name], number=one) for name, one in parts)])
