"""What `--cite` prints: prose to be printed as it stands, and its source on a line below.

One module, because amounts, sizes and offences share how a sum, an act and a source stand in prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kzpen import language, money, terms
from kzpen.answers import acts, consequences, phrases
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Basis, Citation, basis_in_words, cited
from kzpen.conversion import Conversion, Prices, change
from kzpen.exchange import Converted, Rate
from kzpen.language import ABOUT, SIZE, Phrase, counted, marked, say
from kzpen.mci import SUPPOSED
from kzpen.sentencing.limits import ARTICLE, GENERAL
from kzpen.sentencing.sizes import UNKNOWN_MOMENT, Size

if TYPE_CHECKING:
    from kzpen.errors import Caveat
    from kzpen.law import Article

CURRENCIES = {
    "usd": ("${n}", "${n}"),
    "eur": ("{n} euro", "{n} euros"),
    "rub": ("{n} rouble", "{n} roubles"),
    "cny": ("{n} yuan", "{n} yuan"),
}
_WHOLE_FROM = 100
"""From here on an amount that is only about right has no hundredths."""

_CENT = Decimal("0.01")
_NO_DOUBTS = ("base_bounds",)
"""Caveats that tell how a figure came about."""

_RATES = {
    "listed": marked("at the National Bank's rate of {rate} on {day}"),
    "carried": marked("at the National Bank's rate of {rate} on {day}"),
    "next": marked("at the National Bank's rate of {rate} on {day}"),
    "stale": marked("at the last known rate of the National Bank, {rate} on {day}"),
}
_WITH_ARTICLE = {
    "fine": lambda: say("a fine"),
    "warning": lambda: say("a warning"),
}
"""Punishments whose term takes an article within a sentence."""


def conversion_sentences(conversions: Sequence[Conversion]) -> list[str]:
    """Amounts in MCI, tenge and currency on a day, a line each; the act of the index last."""
    return [*map(_conversion, conversions), _source([_index(conversions[0].prices)])]


def _conversion(conversion: Conversion) -> str:
    given, prices = conversion.given, conversion.prices
    tenge = _in_words(language.money(conversion.kzt))
    in_mci = terms.measure(conversion.mci, money.MCI)
    if conversion.whole is not None:
        in_mci = say("about {amount}", amount=in_mci)
    if given.unit == money.MCI:
        typed, equal = in_mci, tenge
    elif given.unit == money.KZT:
        typed, equal = tenge, in_mci
    else:
        (rate,) = (one for one in prices.rates if one.currency == given.unit)
        one, many = CURRENCIES[given.unit]
        typed = f"{counted(one, many, given.value)} {_at(rate, prices.day)}"
        equal = say("{kzt}, or {mci}", kzt=tenge, mci=in_mci)
    others = [one for one in conversion.converted if one.rate.currency != given.unit]
    equal += _in_brackets([(None, one) for one in others], told=prices.day)
    day = prices.day
    told = {"amount": typed, "equal": equal, "day": day}
    if prices.mci.origin == SUPPOSED:
        return say("{amount} would be {equal} on {day}.", **told)
    if prices.mci.purpose == "benefits":
        return say("For benefits {amount} is {equal} on {day}.", **told)
    return say("{amount} is {equal} on {day}.", **told)


def size_sentences(article: Article, sizes: Sequence[Size], prices: Prices) -> list[str]:
    """The sizes of article 3 for an article on a day, what article 3 leaves open, the sources."""
    names = {
        "name": cited(Citation(article.code, article.number)),
        "day": prices.day,
        "sizes": "; ".join(phrases.begun_small(consequences.size_line(one)) for one in sizes),
    }
    line = say("Sizes for {name} on {day}: {sizes}.", **names)
    doubt = say("Doubt: {doubt}", doubt=UNKNOWN_MOMENT)
    return [f"{line} {doubt}.", _source([_index(prices)])]


def compared_sentences(conversions: Sequence[Sequence[Conversion]]) -> list[str]:
    """Each of some amounts on two days or a few, and what the last is more than the first."""
    lines = []
    for days in conversions:
        first, last = days[0], days[-1]
        in_tenge = first.given.unit == money.KZT
        told = (
            say(
                "{amount} on {day}",
                amount=terms.measure(one.mci, money.MCI)
                if in_tenge
                else _in_words(language.money(one.kzt)),
                day=one.prices.day,
            )
            for one in days
        )
        typed = (
            _in_words(language.money(first.given.value))
            if in_tenge
            else terms.measure(first.mci, money.MCI)
        )
        names = {"amount": typed, "days": ", ".join(told)}
        if in_tenge or first.kzt == last.kzt:
            lines.append(say("{amount}: {days}.", **names))
            continue
        moved = last.kzt - first.kzt
        names["difference"] = _in_words(language.money(abs(moved)))
        names["percent"] = language.percent(change(last.kzt, first.kzt)).lstrip("+-")
        more = say("{amount}: {days}, {difference} ({percent}) more.", **names)
        less = say("{amount}: {days}, {difference} ({percent}) less.", **names)
        if len(days) > 2:  # noqa: PLR2004
            more = say("{amount}: {days}; in all {difference} ({percent}) more.", **names)
            less = say("{amount}: {days}; in all {difference} ({percent}) less.", **names)
        lines.append(more if moved > 0 else less)
    return [*lines, _source(dict.fromkeys(_index(one.prices) for one in conversions[0]))]


def offence_sentences(
    assessments: Sequence[Assessment], changed: Mapping[Citation, Sequence[str]] | None = None
) -> list[str]:
    """Offences in their wordings with every punishment, the fine priced, and their sources.

    `changed` is what the wording of the day of the decision has otherwise. The act of the index is
    told once: of several offences on a line of its own. A note that a sentence does not need stands
    below its source: it may set a bound or a condition.
    """
    priced = [one for one in assessments if one.damage or any(each.shown_cost for each in one.main)]
    indices = list(dict.fromkeys(_index(one.prices) for one in priced))
    lines = []
    for one in assessments:
        lines.append(offence_sentence(one, (changed or {}).get(one.offence.citation, ())))
        if sources := [*_wording(one), *(indices if len(assessments) == 1 else [])]:
            lines.append(_source(sources))
        if one.offence.in_force and one.offence.note.en and not _needs_note(one):
            lines.append(f"{phrases.note_line(one.offence, one.item).rstrip('.')}.")
    if indices and len(assessments) > 1:
        lines.append(say("Source of the amounts: {source}.", source="; ".join(indices)))
    return lines


def offence_sentence(assessment: Assessment, changed: Sequence[str] = ()) -> str:
    """An offence with every punishment as its article has them, and what must not be left out."""
    offence = assessment.offence
    name = _name(assessment)
    if not offence.in_force:
        if not offence.amended_by or not offence.amended_on:
            return say("{name} is repealed", name=name) + "."
        law = {"law": offence.amended_by, "day": offence.amended_on}
        repealed = say("{name} is repealed by law {law} of {day}", name=name, **law)
        return f"{language.capitalised(repealed)}."
    remarks = list(_remarks(assessment))
    remarks += (one.rstrip(".") for one in changed)
    # What is in doubt and what is to come is told in the words that every other form has.
    with language.in_prose(False):
        remarks += map(_caveat, assessment.caveats)
        if not any(one.code == "amended" for one in assessment.caveats):
            remarks += map(consequences.pending_line, assessment.pending)
    text = _punished(assessment, name)
    return " ".join(f"{language.capitalised(one)}." for one in (text, *remarks))


def _punished(assessment: Assessment, name: str) -> str:
    """How an offence is punished, by whom it is committed where that is not alike for all."""
    if not assessment.main:
        subjects = terms.Subjects(assessment.case.subjects)
        return say(
            "{name}: no main punishment is named for {subjects}", name=name, subjects=subjects
        )
    if all(one.is_excluded for one in assessment.main):
        kinds = dict.fromkeys(terms.term(one.sanction.kind) for one in assessment.main)
        names = {"name": name, "kinds": ", ".join(kinds)}
        if assessment.offence.code == "cc":
            return say("{name}: no main punishment remains; excluded: {kinds}", "crime", **names)
        return say(
            "{name}: no main punishment remains; excluded: {kinds}",
            "administrative offence",
            **names,
        )
    of_subjects: dict[str, dict[str, str]] = {}
    for subject, main in phrases.by_subject(assessment.main, assessment.offence.note):
        of_subjects.setdefault(_punishments(main), {})[subject] = main[0].sanction.subject
    is_crime = assessment.offence.code == "cc"  # which languages may punish in other words
    if [*of_subjects.values()] == [{phrases.ANYONE: phrases.ANYONE}]:
        names = {"name": name, "punishments": next(iter(of_subjects))}
        if is_crime:
            return say("{name} is punishable by {punishments}", "crime", **names)
        return say("{name} is punishable by {punishments}", "administrative offence", **names)
    named = (_for(subjects, alike) for alike, subjects in of_subjects.items())
    names = {"name": name, "punishments": "; ".join(named)}
    return say("{name} is punishable {punishments}", **names)


def _caveat(caveat: Caveat) -> str:
    """A doubt as such, or how a figure came about."""
    doubt = str(caveat.message).rstrip(".")
    if caveat.code in _NO_DOUBTS:
        return say("As counted: {doubt}", doubt=doubt)
    return say("Doubt: {doubt}", doubt=doubt)


def _within(summary: str) -> str:
    """A summary as it stands within a sentence; names and abbreviations keep their capitals."""
    is_word = summary[1:2].islower() or summary[1:2] == " "
    return summary[0].lower() + summary[1:] if is_word else summary


def _name(assessment: Assessment) -> str:
    """The heading, the reference, what the part is about in our words, and whose case it is.

    Where the heading is not known in the language in use, our words stand for it.
    """
    offence = assessment.offence
    summary, title = terms.summary(offence), getattr(assessment.article.title, language.current())
    place, told = str(cited(assessment.citation)), []
    if summary and summary != title:
        short = _within(summary)
        told.append(say("in short: {summary}", summary=short) if title else short)
    if offence.in_force:
        told += phrases.of_case(assessment.case)
    if title:
        more = "".join(f"; {one}" for one in told)
        return say("{title} ({place}{more})", title=title, place=place, more=more)
    return f"{place} ({'; '.join(told)})" if told else place


def _wording(assessment: Assessment) -> list[str]:
    """The source of an offence: its reference, the laws of its wording, the day of the text."""
    offence = assessment.offence
    if not offence.in_force:
        return []
    told = [str(cited(assessment.citation))]
    if offence.amended_by and offence.amended_on:
        law = {"law": offence.amended_by, "day": offence.amended_on}
        told[0] = say("{place}, as amended by law {law} of {day}", place=told[0], **law)
        for one in assessment.reworded:
            law = {"law": one.law, "day": one.day}
            if one.is_of_law:
                told[0] = say("{place}, reworded by law {law} of {day}", place=told[0], **law)
            else:
                told[0] = say("{place}, reworded by law {law} as of {day}", place=told[0], **law)
    if offence.valid_to or not offence.holds_on(assessment.day):
        told.append(phrases.begun_small(terms.since(offence)))
    if assessment.verified_through and not offence.valid_to:
        day = assessment.verified_through
        told.append(say("text of the code as on {day}", day=day))
    rules = dict.fromkeys(
        one.limits.rule
        for one in assessment.main
        if one.limits.rule and not one.remaining and one.limits.high_basis == ARTICLE
    )
    if rules:
        articles = ", ".join(basis_in_words(one) for one in rules)
        told.append(say("lower limits by {articles}", articles=articles))
    return told


def _remarks(assessment: Assessment) -> Iterator[str]:
    """What must not be left out: additional punishments, what was reduced, half the fine."""
    offence = assessment.offence
    excluded = dict.fromkeys(
        terms.term(one.sanction.kind) for one in assessment.main if one.is_excluded
    )
    if excluded and not all(one.is_excluded for one in assessment.main):
        yield say("Excluded: {kinds}", kinds=", ".join(excluded))
    yield from phrases.additionals(assessment, with_rule=True)
    yield from consequences.reductions(assessment.sanctions)
    is_told = any(one.code == "amended" for one in assessment.caveats)
    for one in assessment.main:
        if one.arrest_applies and not one.is_excluded:
            yield str(one.arrest_applies)
        if one.suspended and one.suspended.amendment and not one.is_excluded and not is_told:
            yield consequences.newer_suspension(one.suspended.amendment)
    yield from consequences.bans(assessment)
    if offence.note.en and _needs_note(assessment):
        yield phrases.note_line(offence, assessment.item).rstrip(".")
    yield from consequences.custody(assessment)
    yield from _half(assessment)
    yield from _asked(assessment)
    if assessment.warning_duty:
        yield consequences.warning_duty(assessment.warning_duty)
    if assessment.amnesty:
        yield consequences.amnesty(assessment.amnesty)


_TOLD_IN_NOTES = ("other", "confiscation", "deprivation_of_special_right")
"""The punishments of which notes say what is taken."""


def _needs_note(assessment: Assessment) -> bool:
    """Whether the sentence refers to the note of its part, or only that tells its rows apart."""
    additional = [one for one in assessment.sanctions if not one.is_main]
    if assessment.offence.code == "coao" and len(additional) > 1:
        return True  # only a note tells whether they are alternatives
    is_doubtful = any(one.code == "doubt" for one in assessment.caveats)
    is_of_note = any(
        one.limits.unit == "times_other" or one.sanction.kind in _TOLD_IN_NOTES
        for one in assessment.sanctions
    )
    return is_doubtful or is_of_note or consequences.has_steps(assessment.main)


def _asked(assessment: Assessment) -> Iterator[str]:
    """What was asked for beside the punishment: days of the case, damage, delivery, limitation."""
    case = assessment.case
    if assessment.prices.day > assessment.day:
        yield say(
            "offence of {offence}, case initiated on {initiated}",
            offence=assessment.day,
            initiated=assessment.prices.day,
        )
    if assessment.damage:
        yield from consequences.damage_lines(assessment)
        if assessment.sizes:
            yield consequences.whose_index()
    halves = [one.half for one in assessment.main if one.half]
    if halves and case.delivered:
        yield from consequences.last_days(halves[0])
    if case.decision:
        yield say("Day of the decision: {day}", day=case.decision)
        if assessment.limitation:
            yield consequences.limitation(assessment.limitation)


def _half(assessment: Assessment) -> Iterator[str]:
    """Half the fine of each alternative that may be paid so, and within how many days."""
    halves = [one for one in assessment.main if one.half and one.half_cost]
    amounts = dict.fromkeys(phrases.tenge(one.half_cost) for one in halves)
    fines = [one for one in assessment.main if one.sanction.kind == "fine" and not one.is_excluded]
    if halves and (half := halves[0].half):
        names = {
            "amount": language.either(amounts, between="; "),
            "days": terms.measure(Decimal(half.days), "days"),
            "revenue_days": terms.measure(Decimal(half.revenue_days), "days"),
            "basis": Basis(f"{half.basis}, {half.revenue_basis}"),
        }
        text = say(
            "half of it ({amount} tenge) is enough within {days}, in a revenue-body case "
            "{revenue_days} ({basis})",
            **names,
        )
        if half.is_of_revenue:
            text = say(
                "half of it ({amount} tenge) is enough in a revenue-body case within "
                "{revenue_days}, in any other within {days} ({basis})",
                **names,
            )
        is_of_all = len(halves) == len(fines)
        note = assessment.offence.note
        subjects = {phrases.whom(one, note): one.sanction.subject for one in halves}
        who = terms.for_all(subjects)
        yield text if is_of_all else say("for {who}: {half}", who=who, half=text)
        yield say("that holds {condition}", condition=half.condition)


def _for(subjects: Mapping[str, str], punishments: str) -> str:
    """The punishments of those for whom they are alike, by their words and their keys."""
    if [*subjects] == [phrases.ANYONE]:
        return say("by {punishments}", punishments=punishments)
    return say("for {who} by {punishments}", who=terms.for_all(subjects), punishments=punishments)


def _punishments(main: Sequence[PricedSanction]) -> str:
    """The alternatives that are left, those with the same limits together."""
    alike: dict[tuple[str, str], list[str]] = {}
    left = [one for one in main if not one.is_excluded]
    for one in left or main:
        alike.setdefault((_limits(one), _measure_of(one)), []).append(_kind(one))
    told: list[str] = []
    for (limits, measure), kinds in alike.items():
        alternatives = language.either(dict.fromkeys(kinds))
        told.append(_of_limits(measure, alternatives, limits) if limits else alternatives)
    has_groups = any(len(kinds) > 1 for kinds in alike.values())
    return language.apart(told) if has_groups else language.either(told)


def _of_limits(measure: str, punishment: str, limits: str) -> str:
    """A punishment with its limits, which languages say otherwise of terms and of amounts."""
    names = {"punishment": punishment, "limits": limits}
    if measure == "term":
        return say("{punishment} of {limits}", "term", **names)
    if measure == "amount":
        return say("{punishment} of {limits}", "amount", **names)
    return say("{punishment} of {limits}", "largest amount", **names)


def _measure_of(priced: PricedSanction) -> str:
    """What the limits of a punishment measure, for which languages have words of their own."""
    shown = priced.remaining or priced.limits
    if shown.unit != money.MCI and not priced.sanction.is_counted_from_base:
        return "term"
    return "amount" if _least(priced) is not None else "largest amount"


def _least(priced: PricedSanction) -> Decimal | None:
    """The lower limit as the sentence has it: that of the General Part stands in its source."""
    left, known = priced.remaining, priced.limits
    return None if left is None and known.low_basis == GENERAL else (left or known).low


def _kind(priced: PricedSanction) -> str:
    """The term of a punishment, of which items it is, and whether it is suspended."""
    kind = priced.sanction.kind
    text = _WITH_ARTICLE[kind]() if kind in _WITH_ARTICLE else phrases.imposed(priced)
    if items := phrases.items(priced.sanction):
        text = f"{text} ({items})"
    if priced.is_excluded:
        return say("{punishment} (excluded)", punishment=text)
    if priced.suspended:
        text = f"{text} ({phrases.suspension(priced.suspended)})"
    return text


def _limits(priced: PricedSanction) -> str:
    """The limits as the article has them, or what remains of them, with what they cost."""
    left, known, of = priced.remaining, priced.limits, priced.sanction.of
    if left is not None and left.excluded:
        return ""
    shown = left or known
    low = _least(priced)
    text = terms.limits(low, shown.high, shown.unit, of, case=SIZE)
    if (known.high_basis == GENERAL and left is None) or phrases.has_general_floor(priced):
        text = phrases.limits_with_rule(text, priced)
    cost = priced.shown_cost
    if cost is None:
        return text
    amount = language.money(cost.high)
    if low is not None and cost.low is not None:
        amount = language.span(language.money(cost.low), amount)
    converted = [(None if low is None else least, most) for least, most in cost.converted]
    return text + f" ({_in_words(amount)}{_in_brackets(converted, inner=True)})"


def _source(told: Iterable[str]) -> str:
    """The line below the prose."""
    return say("Source: {source}.", source="; ".join(told))


_INDEX = {
    "all": marked("MCI of {value} tenge, set by {act}"),
    "payments": marked("MCI of {value} tenge for payments, set by {act}"),
    "benefits": marked("MCI of {value} tenge for benefits, set by {act}"),
}


def _index(prices: Prices) -> str:
    """The value of the index and the act that set it."""
    index = prices.mci
    value = language.money(index.value)
    if index.origin == SUPPOSED:
        return say("MCI of {value} tenge, which is supposed", value=value)
    known = {"value": value, "act": acts.act(index)}
    if not index.is_published:
        return say("MCI of {value} tenge, not published, as the user gave it: {act}", **known)
    told = say(_INDEX[index.purpose], **known)
    return f"{told} ({Phrase(index.note)})" if index.note and index.is_set_backwards else told


def _in_words(amount: str) -> str:
    """An amount that is written already, with the word for the currency."""
    return say("{amount} tenge", amount=amount)


def _in_brackets(
    converted: Iterable[tuple[Converted | None, Converted]],
    *,
    inner: bool = False,
    told: date | None = None,
) -> str:
    """What an amount makes in each currency, rounded, with the rate and its day if not told.

    In brackets, or behind a semicolon within those that are there.
    """
    texts = []
    for low, high in converted:
        rate = high.rate
        if not high.amount:
            amount = _in_currency(_CENT, rate.currency, ABOUT)
            texts.append(say("less than {amount} {rate}", amount=amount, rate=_at(rate, told)))
            continue
        place = Decimal(1) if high.amount >= _WHOLE_FROM else _CENT
        amount = _in_currency(high.amount.quantize(place, ROUND_HALF_UP), rate.currency, ABOUT)
        if low is not None and low != high:
            least = low.amount.quantize(place, ROUND_HALF_UP)
            amount = language.span(_low(least, rate.currency), amount)
        texts.append(say("about {amount} {rate}", amount=amount, rate=_at(rate, told)))
    if inner:
        return "".join(f"; {text}" for text in texts)
    return f" ({'; '.join(texts)})" if texts else ""


def _low(value: Decimal, currency: str) -> str:
    """The lower end of a span: a sign before the figure stands there too, a word after it not."""
    figure, amount = language.money(value), _in_currency(value, currency)
    return amount if amount.endswith(figure) else figure


def _at(rate: Rate, told: date | None = None) -> str:
    if rate.day == told:
        return say("at the National Bank's rate of {rate}", rate=language.exact(rate.kzt))
    return say(_RATES[rate.basis], rate=language.exact(rate.kzt), day=rate.day)


def _in_currency(value: Decimal, currency: str, context: str = "") -> str:
    one, many = CURRENCIES[currency]
    return counted(one, many, value, context, n=language.money(value))
