"""What `compare` shows: offences side by side, amounts side by side, or one thing across days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kzpen import language, money
from kzpen.assessment import Assessment
from kzpen.comparison import change, change_of_fine, largest_fine, measured
from kzpen.pricing import PricedSanction
from kzpen.screens import offences
from kzpen.screens.blocks import NONE, Block, Grid, Screen, amounts, rate_line, sources
from kzpen.sentencing.consequences import DAYS_IN, weight_of
from kzpen.tables import Tables
from kzpen.valuation import Prices, Valuation

_WEIGHED = {
    "1 day of imprisonment": "imprisonment",
    "of restriction": "restriction_of_freedom",
    "of arrest": "arrest",
    "1 hour of community service": "community_service",
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
            lines=tuple(f"{one.offence.citation}  {_heading(one)}" for one in group),
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
    labels = ("amount", "MCI", "tenge", *(currency.upper() for currency in currencies))
    grid = Grid(labels, rows, labels, bars=_shares([one.kzt for one in valuations]))
    return [Block(grid=grid, notes=(f"Day: {prices.day}", *sources(prices)))]


def of_amount_across_days(
    valued: Sequence[tuple[Valuation, Prices]], currencies: Sequence[str]
) -> Screen:
    """One amount across days: what it makes each day, the change against the first, and a bar."""
    valuations = [valuation for valuation, _ in valued]
    sums = [measured(one) for one in valuations]
    in_tenge = valuations[0].given.unit == money.KZT
    rows = tuple(
        (
            str(prices.day),
            language.money(one.monthly_index.value),
            language.number(one.mci) if in_tenge else language.money(one.kzt),
            *amounts(one.converted, currencies),
            _percent(change(measured(one), sums[0])),
        )
        for one, prices in valued
    )
    labels = (
        "day",
        "1 MCI",
        "MCI" if in_tenge else "tenge",
        *(currency.upper() for currency in currencies),
        "change",
    )
    grid = Grid(labels, rows, labels[1:], bars=_shares(sums))
    heading = f"{_given(valuations[0])} across days"
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
                str(prices.day),
                NONE if priced is None else offences.limits(priced),
                NONE if priced is None else offences.tenge(priced.cost) or NONE,
                NONE if priced is None else offences.currency(priced.cost, currencies) or NONE,
                NONE if percent is None else _percent(percent),
            )
        )
    labels = ("day", "fine", "tenge", offences.currency_label(currencies), "change")
    bars = _shares([fine or Decimal(0) for fine in fines]) if any(fines) else ()
    place = language.place(assessments[0].offence.citation)
    heading = f"{place}: the fine with the highest limit, across days"
    grid = Grid(labels, tuple(rows), labels[1:], bars=bars)
    rules = dict.fromkeys(
        one.limits.rule for one in map(_most_expensive, assessments) if one and one.limits.rule
    )
    floors = [f"{offences.GENERAL_MARK} {offences.LEFT_OPEN}: {', '.join(rules)}"] if rules else []
    notes = (*floors, *_day_notes([prices for _, prices in days]))
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
    category = ("category", *(language.category(one.offence.category) for one in assessments))
    status = ("status", *("" if one.offence.in_force else "repealed" for one in assessments))
    head = tuple(row for row in (category, status) if any(row[1:]))
    labels = ("punishment", *columns)
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
            language.term(tables, priced.sanction.kind),
            language.limits(None, priced.limits.high, priced.limits.unit),
            "no place on it" if priced.scale is None else language.number(priced.scale),
        )
        for one, priced in weighed
    )
    bars = tuple((priced.scale or Decimal(0)) / max(known) for _, priced in weighed)
    labels = ("offence", "punishment", "at most", "in MCI")
    weights = "; ".join(
        f"{what} = {language.number(weight_of(tables, kind))} MCI"
        for what, kind in _WEIGHED.items()
    )
    note = (
        f"{weights} (cc 61(1)); a year is counted as {DAYS_IN['years']} days; additional "
        "punishments have no place on the scale"
    )
    grid = Grid(labels, rows, ("in MCI",), ("punishment",), bars)
    return [Block("The scale of article 61", grid=grid, notes=(note,))]


def _cell(priced: PricedSanction, currencies: Sequence[str]) -> str:
    lines = [offences.limits(priced) or priced.sanction.mode or "yes"]
    if priced.suspended:
        lines.append(f"suspended to {priced.suspended.until}")
    if priced.cost:
        name = f" {currencies[0].upper()}" if len(currencies) == 1 else ""
        lines += [
            f"{offences.tenge(priced.cost)} tenge",
            offences.currency(priced.cost, currencies) + name,
        ]
    return "\n".join(lines)


def _heading(assessment: Assessment) -> str:
    title = assessment.article.title.en or assessment.article.title.ru
    return ": ".join(text for text in (title, assessment.offence.summary_en) if text)


def _row_label(tables: Tables, key: tuple[str, str, str]) -> str:
    role, subject, kind = key
    label = language.term(tables, kind)
    if role != "main":
        label = f"in addition: {label}"
    return label if subject == "any" else f"{label}, {language.subject(tables, subject)}"


def _most_expensive(assessment: Assessment) -> PricedSanction | None:
    """The fine with the highest limit in tenge, else the first that has no price, if any."""
    fine = largest_fine(assessment)
    fines = [one for one in assessment.sanctions if one.sanction.kind == "fine"]
    largest = (one for one in fines if one.cost and one.cost.high == fine)
    return next(largest, fines[0] if fines else None)


def _given(valuation: Valuation) -> str:
    value, unit = valuation.given
    return f"{language.number(value)} {'tenge' if unit == money.KZT else unit.upper()}"


def _shares(sums: Sequence[Decimal]) -> tuple[Decimal, ...]:
    largest = max(sums)
    return tuple(one / largest if largest else Decimal(0) for one in sums)


def _percent(value: Decimal) -> str:
    return f"{value:+,.2f}%" if value else "0%"


def _day_notes(prices: Sequence[Prices]) -> tuple[str, ...]:
    """The rates of other days than the ones compared, each with its day."""
    return tuple(
        f"{one.day}: {rate_line(rate)}"
        for one in prices
        for rate in one.rates
        if rate.day != one.day
    )
