"""How amounts, days, sources, offences and punishments are said, in the language in use.

One module, because each of these is said alike in every answer, and most within another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kzpen import language, money, terms
from kzpen.answers import acts
from kzpen.answers.answer import NONE, Doubtful
from kzpen.citation import Basis, basis_in_words
from kzpen.language import Phrase, marked, say
from kzpen.law import MONTHS_IN, PERCENT
from kzpen.mci import SUPPOSED, Index
from kzpen.sentencing.limits import GENERAL

if TYPE_CHECKING:
    from datetime import date

    from kzpen.assessment import Assessment, Cost, PricedSanction
    from kzpen.conversion import Conversion, Prices
    from kzpen.exchange import Converted, Rate
    from kzpen.law import Offence, Sanction, Title
    from kzpen.sentencing.case import Case
    from kzpen.sentencing.consequences import Suspension

GENERAL_MARK = "*"
"""Stands behind limits of which one is the General Part's."""

ANYONE = "any"
"""The subject of a punishment that is not for some of them only."""

_RATES = {
    "listed": marked("1 {currency} = {kzt}, National Bank rate of {day}"),
    "carried": marked(
        "1 {currency} = {kzt}, National Bank rate of {day}, carried over from the day before"
    ),
    "next": marked("1 {currency} = {kzt}, National Bank rate of {day}, the next day with a rate"),
    "stale": marked("1 {currency} = {kzt}, National Bank rate of {day}, the last in the tables"),
}
_INDEX = {
    "all": marked("1 MCI = {kzt}, {first} to {last}: {act}"),
    "payments": marked("1 MCI = {kzt}, {first} to {last} for payments: {act}"),
    "benefits": marked("1 MCI = {kzt}, {first} to {last} for benefits: {act}"),
}
_WHOSE_DAY = {
    "cc": marked("the MCI of the day of the offence counts (cc 41(1))"),
    "coao": marked("the MCI of the day the case was initiated counts (coao 44(1))"),
}
_MODES = {"mandatory": marked("mandatory"), "optional": marked("optional")}
_ACTS = {"cc": "K1400000226", "coao": "K1400000235"}
"""The codes at adilet.zan.kz."""

_LIGHT = ("fine", "warning", "corrective_labour")
"""Punishments that are not told as the longest: counted in money, or in nothing."""

_NOTE = ("note", "примечание", "ескертпе")
"""How a note of the tables begins that says itself that it is one."""

_ACT_LANGUAGES = {"en": "eng", "ru": "rus", "kk": "kaz"}

_SIDE_BY_SIDE = 2
"""Currencies that stand in a column each."""


def conversion_line(conversion: Conversion) -> str:
    """One amount as a line that can be printed, what was typed first."""
    converted = [foreign(one.amount, one.rate.currency) for one in conversion.converted]
    tenge = language.in_tenge(conversion.kzt)
    in_mci = mci(conversion)
    given = conversion.given
    if given.unit == money.MCI:
        return " = ".join([in_mci, tenge, *converted])
    if given.unit == money.KZT:
        return " = ".join([tenge, in_mci, *converted])
    typed = foreign(given.value, given.unit)
    return " = ".join([typed, tenge, in_mci, *(one for one in converted if one != typed)])


def foreign(value: Decimal, currency: str) -> str:
    """An amount of a currency with its code: 1,712.29 USD."""
    return language.joined(language.currency(value), currency.upper())


def mci(conversion: Conversion) -> str:
    """The MCI of an amount, with the whole ones and the rest in tenge where there is one."""
    number = terms.measure(conversion.mci, money.MCI)
    if conversion.whole is None:
        return number
    parts = {
        "whole": conversion.whole.mci,
        "rest": language.in_tenge(conversion.whole.rest_kzt),
    }
    return say("{mci} ({whole} MCI and {rest})", mci=number, **parts)


def amounts(converted: Sequence[Converted], currencies: Sequence[str]) -> tuple[str, ...]:
    """A cell for each currency, a dash where there was no rate."""
    known = {one.rate.currency: one.amount for one in converted}
    return tuple(
        language.currency(known[currency]) if currency in known else NONE for currency in currencies
    )


def given(conversion: Conversion) -> str:
    """The amount that was asked for, in its own unit."""
    value, unit = conversion.given
    if unit == money.MCI:
        return terms.measure(value, unit)
    figure = language.number(value)
    return language.tenge(figure) if unit == money.KZT else language.joined(figure, unit.upper())


def amount_cells(converted: Sequence[Converted], currencies: Sequence[str]) -> tuple[str, ...]:
    """The cells under `currency_labels`: one for each currency, or all in one, a line each."""
    found = amounts(converted, currencies)
    if len(currencies) <= _SIDE_BY_SIDE:
        return found
    named = (
        one if one == NONE else f"{one} {name.upper()}"
        for one, name in zip(found, currencies, strict=True)
    )
    return ("\n".join(named),)


def currency_labels(currencies: Sequence[str]) -> tuple[str, ...]:
    """What stands above converted amounts: more currencies than two fit no terminal abreast."""
    if len(currencies) <= _SIDE_BY_SIDE:
        return tuple(one.upper() for one in currencies)
    return (currency_label(currencies),)


def day_line(prices: Prices) -> str:
    """The day that counts."""
    return say("Day: {day}", day=prices.day)


def sources(prices: Prices) -> tuple[str, ...]:
    """Where the figures of a day come from: the index with its act, each rate with its day."""
    return (*index_lines(prices.mci), *map(rate_line, prices.rates))


def index_lines(index: Index) -> list[str]:
    """A value of the index with its span and its act, and the note of the tables on it."""
    if not index.is_published:
        return [_not_published(index)]
    known = f"{index.full_act}, {index.article}"
    act_of_value = language.tied(known if language.current() == "ru" else acts.act(index))
    lines = [
        say(
            _INDEX[index.purpose],
            kzt=language.in_tenge(index.value),
            first=index.valid_from,
            last=index.last_day,
            act=f"{act_of_value} ({index.source})",
        )
    ]
    # The note on the newest value only says that its year is not over.
    if index.note and index.valid_to:
        lines.append(say("Note on this index: {note}", note=Phrase(index.note)))
    return lines


def _not_published(index: Index) -> str:
    """What a value of the index is that no act which was read sets: one's own, or supposed."""
    kzt = language.in_tenge(index.value)
    if index.origin == SUPPOSED:
        return Doubtful(say("1 MCI = {kzt}: supposed, as if it were so", kzt=kzt))
    days = {"first": index.valid_from, "last": index.last_day}
    return Doubtful(
        say(
            "1 MCI = {kzt}, {first} to {last}: your own value, not published ({act})",
            kzt=kzt,
            act=index.act,
            **days,
        )
    )


def rate_line(rate: Rate) -> str:
    """A rate with its day and how it is known."""
    line = say(
        _RATES[rate.basis],
        currency=rate.currency.upper(),
        kzt=language.tenge(language.exact(rate.kzt)),
        day=rate.day,
    )
    return Doubtful(line) if rate.basis == "stale" else line


def notes_on(assessments: Sequence[Assessment], prices: Prices) -> tuple[str, ...]:
    """The day and whose index counts, the sources, the General Part's limits, the text's day."""
    if not any(one.offence.in_force for one in assessments):
        # Of what is repealed nothing is priced.
        return (day_line(prices), *text_line(assessments[0]))
    rules = dict.fromkeys(
        priced.limits.rule
        for one in assessments
        for priced in one.sanctions
        if priced.limits.rule and (priced.remaining is None or has_general_floor(priced))
    )
    known = (*day_and_sources(assessments, prices), *general_limits(sorted(rules)))
    return (*known, *text_line(assessments[0]))


def day_and_sources(assessments: Sequence[Assessment], prices: Prices) -> tuple[str, ...]:
    """The day and whose index counts, and where the figures of the day come from."""
    offence_day = assessments[0].day
    if prices.day > offence_day:
        days = say(
            "Day of the offence: {offence}, its wording counts (coao 4); the case was initiated on "
            "{initiated}, its MCI counts (coao 44(1))",
            offence=offence_day,
            initiated=prices.day,
        )
        return (days, *sources(prices))
    from kzpen.assessment import have_prices

    if not have_prices(assessments):
        prices = prices._replace(rates=())  # without a price nothing is told in a currency
    codes = dict.fromkeys(one.offence.code for one in assessments)
    whose = (say(_WHOSE_DAY[code]) for code in codes)
    return ("; ".join([day_line(prices), *whose]), *sources(prices))


def text_line(assessment: Assessment) -> Iterator[str]:
    """Of which day the text of the codes is, and whether later changes may be missing."""
    verified = assessment.verified_through
    if verified and assessment.day > verified:
        yield later_changes(verified)
    elif verified:
        yield say("Text of the codes as on {day}", day=verified)


def later_changes(day: date) -> Doubtful:
    """That the text of the codes was read as on a day, before that of the answer."""
    return Doubtful(say("Text of the codes as on {day}: later changes may be missing", day=day))


def general_limits(rules: Iterable[str]) -> list[str]:
    """What the mark behind limits means, with the articles whose limits they are."""
    articles = ", ".join(map(basis_in_words, rules))
    if not articles:
        return []
    open_limits = say(
        "a limit that the article leaves to the General Part: {articles}", articles=articles
    )
    return [f"{GENERAL_MARK} {open_limits}"]


def act_address(code: str) -> str:
    """Where the code is published in the language in use."""
    return f"https://adilet.zan.kz/{_ACT_LANGUAGES[language.current()]}/docs/{_ACTS[code]}"


_LONG_HEADING = 160
"""Letters of an article with its heading: two lines of a terminal."""


def article_heading(assessment: Assessment, *, is_alone: bool) -> str:
    """An article with its heading, as what stands above its parts.

    Above a part that stands alone without a heading that is long, which is a footnote there.
    """
    place = terms.place(assessment.offence.citation._replace(part=""))
    title = terms.title(assessment.article.title)
    heading = f"{place}. {title}" if title else place
    return place if is_alone and len(heading) > _LONG_HEADING else heading


def long_heading(assessment: Assessment) -> Iterator[str]:
    """The heading of an article where it is too long to stand above a part."""
    heading = article_heading(assessment, is_alone=False)
    if article_heading(assessment, is_alone=True) != heading:
        yield heading


def headline(assessment: Assessment) -> str:
    """An offence in a line: category and longest punishment, the fine, the limitation."""
    from kzpen.answers.consequences import length

    category = terms.category(assessment.offence.category)
    told = [", ".join(one for one in (category, longest(assessment)) if one)]
    if in_tenge := fine_in_tenge(assessment):
        told.append(
            language.joined(say("fine {amount}", amount=in_tenge), language.tenge("").strip())
        )
    elif (in_law := fine(assessment)) and "\n" not in in_law:
        told.append(say("fine {amount}", amount=in_law))
    elif in_law:
        told.append(say("fine"))
    warning = [one for one in assessment.main if one.sanction.kind == "warning"]
    told[1:1] = [terms.term("warning")] if warning else []
    known = assessment.limitation
    if known and known.term:
        term = length(known.term)
        if known.others:
            told.append(say("limitation {term} or more", term=term))
        else:
            told.append(say("limitation {term}", term=term))
    elif known:
        told.append(say("no limitation"))
    return "; ".join(one for one in told if one)


_HEAVIEST = {"administrative_arrest": 1, "life_imprisonment": 1, "death": 2}
"""What is heavier than all other punishments of its code, in this order."""


def longest(assessment: Assessment) -> str:
    """The heaviest punishment that is no fine and may be imposed, with its upper limit."""
    others = [
        one
        for one in assessment.main
        if one.sanction.kind not in _LIGHT and not one.suspended and not one.is_excluded
    ]
    if not others:
        return ""
    # The text goes from the lightest to the heaviest; crimes have the scale of article 61 as well.
    heaviest = max(
        reversed(others),
        key=lambda one: (_HEAVIEST.get(one.sanction.kind, 0), one.scale or 0),
    )
    term = imposed(heaviest)
    shown = heaviest.remaining or heaviest.limits
    if shown.unit == "life" or shown.high is None:
        return term
    low = shown.low if shown.low == shown.high else None
    known = terms.limits(low, shown.high, shown.unit, heaviest.sanction.of)
    return say("{punishment} {limits}", punishment=term, limits=known)


def fine(assessment: Assessment) -> str:
    """The fines of a part in the law's own measure, from the smallest to the largest."""
    fines = _fines(assessment)
    ends = [one.remaining or one.limits for one in fines]
    if not all(one.unit == money.MCI for one in ends):
        return "\n".join(dict.fromkeys(limits(one) for one in fines))
    lows = [one.high if one.low is None else one.low for one in ends]
    highs = [one.high for one in ends if one.high is not None]
    if not highs or None in lows:
        return ""
    is_open = any(one.low is None for one in ends)
    text = terms.limits(
        None if is_open else min(one for one in lows if one is not None), max(highs), money.MCI
    )
    return (
        text + GENERAL_MARK if any(one.limits.rule and not one.remaining for one in fines) else text
    )


def has_several_fines(assessment: Assessment) -> bool:
    """Whether a part of the administrative code has several fines, each of one sum."""
    ends = [one.remaining or one.limits for one in _fines(assessment)]
    sums = {one.high for one in ends if one.low == one.high}
    return assessment.offence.code == "coao" and len(sums) > 1


def fine_in_tenge(assessment: Assessment) -> str:
    """What the fines of a part cost in tenge, from the smallest to the largest."""
    costs = [one.shown_cost for one in _fines(assessment)]
    known = [one for one in costs if one]
    if not known or len(known) < len(costs):
        return ""
    lows = [one.low for one in known if one.low is not None]
    low = language.money(min(lows)) if len(lows) == len(known) else None
    return language.span(low, language.money(max(one.high for one in known)))


def _fines(assessment: Assessment) -> list[PricedSanction]:
    return [one for one in assessment.main if one.sanction.kind == "fine" and not one.is_excluded]


def heading(assessment: Assessment) -> str:
    """The heading of an article and what sets the part apart."""
    texts = (terms.title(assessment.article.title), terms.summary(assessment.offence))
    return ": ".join(text for text in texts if text)


def wording_line(assessment: Assessment) -> str:
    """Since when the wording holds, its law, and the laws that changed its words since."""
    since = terms.since(assessment.offence)
    if not assessment.reworded:
        return since
    named = ", ".join(
        say("law {number} (of {day})", number=one.law, day=one.day)
        if one.is_of_law
        else say("law {number} as of {day}", number=one.law, day=one.day)
        for one in assessment.reworded
    )
    return say("{wording}, reworded by {laws}", wording=since, laws=named)


def of_case(case: Case) -> list[str]:
    """Whose case figures are shown for, and at which stage (cc 24); nothing where for anybody's."""
    told = []
    if case.minor:
        told.append(say("for a minor as the offender"))
    if case.attempt:
        told.append(say("for an attempt ({basis})", basis=Basis(case.stage_basis)))
    if case.preparation:
        told.append(say("for preparation ({basis})", basis=Basis(case.stage_basis)))
    if case.mitigating:
        told.append(say("with a mitigating circumstance"))
    if case.agreement:
        told.append(say("with a procedural agreement"))
    return told


_OTHER_THAN_ASKED = ("wording_not_in_force", "item_not_known", "base_bounds")
"""The doubts whether an answer is of what was asked for at all, which stand in the answer too, and
what bounds a fine in per cent there.
"""


def other_than_asked(assessment: Assessment) -> list[Doubtful]:
    """That a wording does not hold on its day, its part may not have the item, a note bounds it."""
    told = (str(one.message) for one in assessment.caveats if one.code in _OTHER_THAN_ASKED)
    return [Doubtful(language.capitalised(one)) for one in told]


def note_line(offence: Offence, item: str = "") -> str:
    """The note of the tables on a part, in the language in use, said to be one once.

    Where an item of it was asked for it is said to be that of the part.
    """
    note = terms.title(offence.note)
    begins = note.casefold().startswith(_NOTE)
    if item:
        return say("Note on the whole part: {note}", note=note)
    line = note if begins else say("Note: {note}", note=note)
    return Doubtful(line) if offence.confidence == "doubt" else line


def base_of_all(main: Iterable[PricedSanction]) -> str:
    """The sum that several fines are all per cents of, in the words of the tables, else empty."""
    found = [one.sanction for one in main if one.sanction.of]
    is_one = len({(one.of, one.unit) for one in found}) == 1
    return found[0].of if len(found) > 1 and is_one and found[0].unit == PERCENT else ""


def limits(priced: PricedSanction, *, told: str = "") -> str:
    """The limits of a punishment, marked where one of them is the General Part's.

    What remains of them where a reduction was asked for. Of the sum that they are counted from it
    is silent where it is the one that is `told` elsewhere.
    """
    left, of = priced.remaining, priced.sanction.of
    of = "" if of == told else of
    if left is not None:
        if left.excluded:
            return say("excluded")
        text = terms.limits(left.low, left.high, left.unit, of)
        is_own = priced.is_main and has_general_floor(priced)
        return text + GENERAL_MARK if is_own else text
    known = priced.limits
    text = terms.limits(known.low, known.high, known.unit, of)
    return text + GENERAL_MARK if known.rule else text


def has_general_floor(priced: PricedSanction) -> bool:
    """Whether what a reduction leaves begins with the lower limit of the General Part."""
    left, known = priced.remaining, priced.limits
    if left is None or left.low is None or not known.low or known.low_basis != GENERAL:
        return False
    return left.low * MONTHS_IN.get(left.unit, 1) == known.low * MONTHS_IN.get(known.unit, 1)


def limits_with_rule(text: str, priced: PricedSanction) -> str:
    """The limits, and the article of the General Part where one of them is its."""
    known = priced.limits
    if priced.is_main and has_general_floor(priced):
        return say("{limits} (lower limit: {rule})", limits=text, rule=Basis(known.rule or ""))
    if priced.remaining or not known.rule:
        return text
    names = {"limits": text, "rule": Basis(known.rule)}
    if known.low_basis == known.high_basis:
        return say("{limits} (both limits: {rule})", **names)
    if known.low_basis == GENERAL:
        return say("{limits} (lower limit: {rule})", **names)
    return say("{limits} (upper limit: {rule})", **names)


def begun_small(text: str) -> str:
    """A line as it stands within another one."""
    return text[0].lower() + text[1:]


def tenge(cost: Cost | None) -> str:
    """A cost in tenge, empty where the punishment is not counted in money."""
    if cost is None:
        return ""
    low = None if cost.low is None else language.money(cost.low)
    return language.span(low, language.money(cost.high))


def currency(cost: Cost | None, currencies: Sequence[str]) -> str:
    """A cost in each currency, one a line and named where there are several."""
    if cost is None:
        return ""
    highs = amounts([high for _, high in cost.converted], currencies)
    lows = amounts([low for low, _ in cost.converted if low], currencies)
    names = [f" {name.upper()}" if len(currencies) > 1 else "" for name in currencies]
    return "\n".join(
        high if high == NONE else language.span(None if low == NONE else low, high) + name
        for low, high, name in zip(lows, highs, names, strict=True)
    )


def currency_label(currencies: Sequence[str]) -> str:
    """What stands above the limits in currency."""
    return currencies[0].upper() if len(currencies) == 1 else say("currency")


def punishment_label(assessments: Iterable[Assessment]) -> str:
    """What stands above punishments, which the administrative code calls otherwise."""
    if any(one.offence.code == "cc" for one in assessments):
        return say("punishment")
    return say("punishment", "coao")


def by_subject(
    sanctions: Iterable[PricedSanction], note: Title
) -> Iterator[tuple[str, list[PricedSanction]]]:
    """The punishments of each of those in words in the order of the text, those of anyone first."""
    groups: dict[str, list[PricedSanction]] = {ANYONE: []}
    for one in sanctions:
        is_anyone = one.sanction.subject == ANYONE
        groups.setdefault(ANYONE if is_anyone else whom(one, note), []).append(one)
    return ((subject, group) for subject, group in groups.items() if group)


def whom(priced: PricedSanction, note: Title) -> str:
    """Whom a punishment is for, in the words of the note on its part where it has them."""
    sanction = priced.sanction
    mci = sanction.high if sanction.unit == money.MCI else None
    return terms.subject(sanction.subject, note, mci)


def whom_in_column(priced: PricedSanction, note: Title) -> str:
    """Whom a punishment is for, as a narrow column has it."""
    return terms.in_column(priced.sanction.subject, whom(priced, note))


def punishment(priced: PricedSanction, *, in_column: bool = False) -> str:
    """The term of a punishment, of which items it is, and whether it is suspended."""
    term = imposed(priced)
    if in_column:
        term = terms.in_column(priced.sanction.kind, term)
    if of := items(priced.sanction):
        term = f"{term} ({of})"
    return suspended(term, priced.suspended)


def suspended(term: str, suspension: Suspension | None) -> str:
    """A punishment with the mark that it is suspended or not in force yet, where it is."""
    if suspension is None:
        return term
    if suspension.not_in_force:
        return Doubtful(say("{punishment} (not in force)", punishment=term))
    return Doubtful(say("{punishment} (suspended)", punishment=term))


def suspension(one: Suspension) -> str:
    """To which day arrest is suspended, or from which on it is in force."""
    if one.not_in_force:
        return say("in force from {day}", day=one.until)
    return say("suspended to {day}", day=one.until)


def imposed(priced: PricedSanction) -> str:
    """The term of a punishment; where life was cut to years it is imprisonment."""
    is_term = priced.remaining is not None and priced.remaining.high is not None
    kind = priced.sanction.kind
    return terms.term("imprisonment" if kind == "life_imprisonment" and is_term else kind)


def items(sanction: Sanction) -> str:
    """The items for which a punishment holds, empty where it holds for all of the part."""
    own = [one for one in sanction.items if ":" not in one]
    texts = []
    if len(own) == 1:
        texts.append(say("item {item}", item=own[0]))
    elif own:
        texts.append(say("items {items}", items=", ".join(own)))
    for one in sanction.items:
        part, _, item = one.removeprefix("-").partition(":")
        if item and one.startswith("-"):
            texts.append(say("except item {item} of part {part}", item=item, part=part))
        elif item:
            texts.append(say("item {item} of part {part}", item=item, part=part))
    return ", ".join(texts)


_ALTERNATIVES = r"alternatives|\(one of (?:the two|them)|or, where the activity"
"""How notes say that of several additional punishments one is imposed; the tables have no mark."""

_OF_ACTIVITY = (
    "deprivation_of_license",
    "suspension_of_license",
    "suspension_of_activity",
    "ban_on_activity",
)


def mode_of(sanction: Sanction) -> str:
    """Whether an additional punishment is mandatory or optional, empty for a main one."""
    return say(_MODES[sanction.mode]) if sanction.mode else ""


def scope_of(sanction: Sanction) -> str:
    """Beside which main punishments an additional one may stand, empty where that is not said."""
    if sanction.scope == "series":
        return say("with any of these")
    if sanction.scope:
        kinds = language.either(terms.term(kind) for kind in sanction.scope.split())
        return say("with: {punishments}", punishments=kinds)
    return ""


def additionals(assessment: Assessment, *, with_rule: bool = False) -> list[str]:
    """The additional punishments, those imposed alike in a line, alike for several items once.

    With the article of a General Part's limit instead of the mark that stands for it.
    """
    items_of: dict[PricedSanction, list[tuple[str, ...]]] = {}
    for one in assessment.sanctions:
        if not one.is_main:
            items_of.setdefault(_of_items(one, ()), []).append(one.sanction.items)
    excluded = []
    imposed_alike: dict[str, list[str]] = {}
    for one, lists in items_of.items():
        named = {item for items in lists for item in items} if all(lists) else set[str]()
        of_named = _of_items(one, tuple(sorted(named, key=_numbers_of_item)))
        if one.is_excluded and one.remaining:
            basis = Basis(", ".join(one.remaining.basis))
            names = {"what": terms.term(one.sanction.kind), "basis": basis}
            excluded.append(say("Additional punishment excluded: {what} ({basis})", **names))
        else:
            how = _how_imposed(of_named, assessment.offence.note)
            imposed_alike.setdefault(how, []).append(_additional(of_named, with_rule=with_rule))
    lines = []
    for how, several in imposed_alike.items():
        what = "; ".join(several)
        if how:
            lines.append(say("In addition ({how}): {what}", how=how, what=what))
        else:
            lines.append(say("In addition: {what}", what=what))
    return lines + excluded


def _of_items(priced: PricedSanction, items: tuple[str, ...]) -> PricedSanction:
    """The same punishment under other items; under none it is of the whole part."""
    return priced._replace(sanction=priced.sanction._replace(items=items))


def _numbers_of_item(item: str) -> tuple[int, ...]:
    """What items are ordered by: 2 before 2-1 before 10."""
    return tuple(int(number) for number in re.findall("[0-9]+", item))


def _how_imposed(priced: PricedSanction, note: Title) -> str:
    """Whether an additional punishment is mandatory, beside which main ones, and for whom."""
    sanction = priced.sanction
    is_choice = sanction.kind in _OF_ACTIVITY and re.search(_ALTERNATIVES, note.en)
    choice = say("which of them: see the note") if is_choice else ""
    how = [one for one in (mode_of(sanction), choice, items(sanction), scope_of(sanction)) if one]
    if sanction.subject != ANYONE:
        words = terms.subject(sanction.subject, note)
        how.append(say("for {who}", who=terms.for_all({words: sanction.subject})))
    return ", ".join(how)


def _additional(priced: PricedSanction, *, with_rule: bool) -> str:
    """The term of an additional punishment with its limits."""
    known = limits(priced)
    if with_rule:
        known = limits_with_rule(known.removesuffix(GENERAL_MARK), priced)
        if left := priced.remaining:
            known = say("{limits} ({basis})", limits=known, basis=Basis(", ".join(left.basis)))
    return ", ".join(text for text in (terms.term(priced.sanction.kind), known) if text)
