"""What `compare` shows: offences side by side, amounts side by side, or one thing across days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kzpen import language, money, terms
from kzpen.assessment import Assessment
from kzpen.comparison import change, change_of_fine, largest_fine, measured
from kzpen.language import deferred, say
from kzpen.pricing import PricedSanction
from kzpen.screens import offences
from kzpen.screens.blocks import (
    NONE,
    Block,
    Grid,
    Screen,
    amounts,
    day_line,
    rate_line,
    sources,
)
from kzpen.sentencing.consequences import DAYS_IN, weight_of
from kzpen.tables import Tables
from kzpen.valuation import Prices, Valuation

_WEIGHED = {
    "imprisonment": deferred("1 day of imprisonment = {mci}"),
    "restriction_of_freedom": deferred("of restriction = {mci}"),
    "arrest": deferred("of arrest = {mci}"),
    "community_service": deferred("1 hour of community service = {mci}"),
}
_LABEL_WIDTH = 20
_COLUMN_WIDTH = 29


def of_offences(
    tables: Tables,
    assessments: Sequence[Assessment],
    prices: Prices,
    currencies: Sequence[str],
    width: int,
) -> Screen:
    """Offences side by side, kinds of punishment as rows; as many a grid as the width holds."""
    most = max((width - _LABEL_WIDTH) // _COLUMN_WIDTH, 1)
    groups = [assessments[start : start + most] for start in range(0, len(assessments), most)]
    blocks = [
        Block(
            lines=tuple(f"{one.offence.citation}  {offences.heading(one)}" for one in group),
            grid=_side_by_side(tables, group, currencies),
        )
        for group in groups
    ]
    scale = _scale(tables, assessments)
    return [*blocks, *scale, Block(notes=offences.notes_on(assessments, prices))]


def of_amounts(
    valuations: Sequence[Valuation], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Amounts side by side on one day, with the change against the first and a bar."""
    rows = tuple(
        (
            _given(one),
            language.number(one.mci),
            language.money(one.kzt),
            *amounts(one.converted, currencies),
        )
        for one in valuations
    )
    names = (currency.upper() for currency in currencies)
    labels = (say("amount"), say("MCI"), say("tenge"), *names)
    grid = Grid(labels, rows, labels, bars=_shares([one.kzt for one in valuations]))
    return [Block(grid=grid, notes=(day_line(prices), *sources(prices)))]


def of_amount_across_days(
    valued: Sequence[tuple[Valuation, Prices]], currencies: Sequence[str]
) -> Screen:
    """One amount across days: what it makes each day, the change against the first, and a bar."""
    valuations = [valuation for valuation, _ in valued]
    sums = [measured(one) for one in valuations]
    in_tenge = valuations[0].given.unit == money.KZT
    rows = tuple(
        (
            language.day(prices.day),
            language.money(one.monthly_index.value),
            language.number(one.mci) if in_tenge else language.money(one.kzt),
            *amounts(one.converted, currencies),
            language.percent(change(measured(one), sums[0])),
        )
        for one, prices in valued
    )
    labels = (
        say("day"),
        say("1 MCI"),
        say("MCI") if in_tenge else say("tenge"),
        *(currency.upper() for currency in currencies),
        say("change"),
    )
    grid = Grid(labels, rows, labels[1:], bars=_shares(sums))
    heading = say("{amount} across days", amount=_given(valuations[0]))
    return [Block(heading, grid=grid, notes=_day_notes([prices for _, prices in valued]))]


def of_offence_across_days(
    days: Sequence[tuple[Assessment, Prices]], currencies: Sequence[str]
) -> Screen:
    """One offence across days: its largest fine each day, the change against the first, a bar."""
    assessments = [assessment for assessment, _ in days]
    fines = [largest_fine(one) for one in assessments]
    rows = []
    for assessment, prices in days:
        priced = _most_expensive(assessment)
        percent = change_of_fine(assessment, days[0][0])
        rows.append(
            (
                language.day(prices.day),
                NONE if priced is None else offences.limits(priced),
                NONE if priced is None else offences.tenge(priced.cost) or NONE,
                NONE if priced is None else offences.currency(priced.cost, currencies) or NONE,
                NONE if percent is None else language.percent(percent),
            )
        )
    currency = offences.currency_label(currencies)
    labels = (say("day"), say("fine"), say("tenge"), currency, say("change"))
    bars = _shares([fine or Decimal(0) for fine in fines]) if any(fines) else ()
    place = terms.place(assessments[0].offence.citation)
    heading = say("{place}: the fine with the highest limit, across days", place=place)
    grid = Grid(labels, tuple(rows), labels[1:], bars=bars)
    rules = dict.fromkeys(
        one.limits.rule for one in map(_most_expensive, assessments) if one and one.limits.rule
    )
    notes = (*offences.general_limits(rules), *_day_notes([prices for _, prices in days]))
    return [Block(heading, grid=grid, notes=notes)]


def _side_by_side(
    tables: Tables, assessments: Sequence[Assessment], currencies: Sequence[str]
) -> Grid:
    cells: dict[tuple[str, str, str], dict[int, list[str]]] = {}
    for column, assessment in enumerate(assessments):
        for priced in assessment.sanctions:
            sanction = priced.sanction
            key = (sanction.role, sanction.subject, sanction.kind)
            cells.setdefault(key, {}).setdefault(column, []).append(_cell(priced, currencies))
    ordered = sorted(cells, key=lambda key: key[0] != "main")
    rows = tuple(
        (
            _row_label(tables, key),
            *("\n".join(cells[key].get(n, [NONE])) for n in range(len(assessments))),
        )
        for key in ordered
    )
    columns = [str(one.offence.citation) for one in assessments]
    categories = [terms.category(one.offence.category) for one in assessments]
    statuses = ["" if one.offence.in_force else say("repealed") for one in assessments]
    status = (say("status"), *statuses)
    head = tuple(row for row in ((say("category"), *categories), status) if any(row[1:]))
    labels = (say("punishment"), *columns)
    return Grid(labels, (*head, *rows), texts=labels[:1])


def _scale(tables: Tables, assessments: Sequence[Assessment]) -> list[Block]:
    """Every maximum in MCI on the scale of article 61, with a bar; none without a place on it."""
    weighed = [
        (one, priced)
        for one in assessments
        for priced in one.sanctions
        if one.offence.code == "cc" and priced.sanction.role == "main"
    ]
    known = [priced.scale for _, priced in weighed if priced.scale is not None]
    if not known:
        return []
    rows = tuple(
        (
            str(one.offence.citation),
            offences.punishment(tables, priced),
            terms.limits(priced.limits.high, priced.limits.high, priced.limits.unit),
            say("no place on it") if priced.scale is None else language.number(priced.scale),
        )
        for one, priced in weighed
    )
    bars = tuple((priced.scale or Decimal(0)) / max(known) for _, priced in weighed)
    labels = (say("offence"), say("punishment"), say("at most"), say("in MCI"))
    weights = "; ".join(
        say(what, mci=terms.measure(weight_of(tables, kind), money.MCI))
        for kind, what in _WEIGHED.items()
    )
    note = say(
        "{weights} (cc 61(1)); a year is counted as {days}; additional punishments have no place "
        "on the scale",
        weights=weights,
        days=terms.measure(Decimal(DAYS_IN["years"]), "calendar_days"),
    )
    grid = Grid(labels, rows, figures=labels[3:], texts=labels[1:2], bars=bars)
    return [Block(say("The scale of article 61"), grid=grid, notes=(note,))]


def _cell(priced: PricedSanction, currencies: Sequence[str]) -> str:
    lines = [offences.limits(priced) or offences.mode(priced) or say("yes")]
    if priced.suspended:
        lines.append(say("suspended to {day}", day=priced.suspended.until))
    if priced.cost:
        foreign = offences.currency(priced.cost, currencies)
        if len(currencies) == 1:
            foreign = language.joined(foreign, currencies[0].upper())
        lines += [language.tenge(offences.tenge(priced.cost)), foreign]
    return "\n".join(lines)


def _row_label(tables: Tables, key: tuple[str, str, str]) -> str:
    role, subject, kind = key
    label = terms.term(tables, kind)
    if role != "main":
        label = say("in addition: {punishment}", punishment=label)
    return label if subject == offences.ANYONE else f"{label}, {terms.subject(tables, subject)}"


def _most_expensive(assessment: Assessment) -> PricedSanction | None:
    """The fine with the highest limit in tenge, else the first that has no price, if any."""
    fine = largest_fine(assessment)
    fines = [one for one in assessment.sanctions if one.sanction.kind == "fine"]
    largest = (one for one in fines if one.cost and one.cost.high == fine)
    return next(largest, fines[0] if fines else None)


def _given(valuation: Valuation) -> str:
    value, unit = valuation.given
    if unit == money.MCI:
        return terms.measure(value, unit)
    number = language.number(value)
    return language.tenge(number) if unit == money.KZT else language.joined(number, unit.upper())


def _shares(sums: Sequence[Decimal]) -> tuple[Decimal, ...]:
    largest = max(sums)
    return tuple(one / largest if largest else Decimal(0) for one in sums)


def _day_notes(prices: Sequence[Prices]) -> tuple[str, ...]:
    """The rates of other days than the ones compared, each with its day."""
    return tuple(
        type(line := rate_line(rate))(f"{language.day(one.day)}: {line}")
        for one in prices
        for rate in one.rates
        if rate.day != one.day
    )
