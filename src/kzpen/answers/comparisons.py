"""What `compare` answers: amounts or offences side by side, or one of them across days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from kzpen import language, mci, money, terms
from kzpen.answers import phrases
from kzpen.answers.amounts import COLUMNS as AMOUNT_COLUMNS
from kzpen.answers.amounts import conversion_json
from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Screen
from kzpen.answers.documents import day, number
from kzpen.answers.offences import COLUMNS as OFFENCE_COLUMNS
from kzpen.answers.offences import SANCTIONS, assessed_on, caveats_of, citations_in, offence_json
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Citation
from kzpen.conversion import Conversion, Prices, Request, convert
from kzpen.errors import NoValueError, UsageError
from kzpen.language import marked, say
from kzpen.money import Amount
from kzpen.sentencing.case import PLAIN, Case
from kzpen.sentencing.consequences import DAYS_IN, weight_of
from kzpen.tables import Tables

SCHEMA = "kzpen.compare/1"

_HUNDREDTH = Decimal("0.01")
_WEIGHED = {
    "imprisonment": marked("1 day of imprisonment = {mci}"),
    "restriction_of_freedom": marked("of restriction = {mci}"),
    "arrest": marked("of arrest = {mci}"),
    "community_service": marked("1 hour of community service = {mci}"),
}
_LABEL_WIDTH = 20
_COLUMN_WIDTH = 29


def days_of_years(tables: Tables, years: range, purpose: str = "payments") -> list[date]:
    """1 January of each year, and each day within the years on which the index for a purpose rose.

    NoValueError with the bounds where a year has no index.
    """
    starts = [date(year, 1, 1) for year in years]
    for start in (starts[0], starts[-1]):
        mci.index_on(tables, start, purpose)
    changes = [
        later.valid_from
        for earlier, later in pairwise(mci.indices(tables, purpose))
        if later.valid_from.year in years and later.value != earlier.value
    ]
    return sorted({*starts, *changes})


def change(now: Decimal, first: Decimal) -> Decimal:
    """The change against the first amount in per cent, to the hundredth; zero where nothing moved.

    NoValueError where the first amount is zero.
    """
    if now == first:
        return Decimal(0)
    if not first:
        raise NoValueError(say("no change in per cent against zero"))
    return ((now / first - 1) * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)


class _ComparedAmount(NamedTuple):
    """An amount on a day; across days with its change against the first, in per cent."""

    conversion: Conversion
    change: Decimal | None

    @property
    def measured(self) -> Decimal:
        """What is compared: tenge, and across days MCI where the amount was given in tenge."""
        one = self.conversion
        return one.mci if one.given.unit == money.KZT else one.kzt


class ComparedAmounts(Answer):
    """Amounts side by side on one day, or one amount across days."""

    schema = SCHEMA
    columns = ("on", "change", *AMOUNT_COLUMNS)

    def __init__(
        self,
        request: Request,
        given: Sequence[Amount],
        days: Sequence[date],
        purpose: str = "payments",
    ) -> None:
        request = request.needing(list(given))
        self.prices = [request.prices(one, purpose) for one in days]
        found = [
            _ComparedAmount(convert(amount, prices), None)
            for prices in self.prices
            for amount in given
        ]
        first = found[0].measured
        self.compared = found
        if len(days) > 1:
            self.compared = [one._replace(change=change(one.measured, first)) for one in found]
        super().__init__(
            request.tables,
            on=days[0] if len(set(days)) == 1 else None,
            currencies=request.currencies.names,
            caveats=(caveat for prices in self.prices for caveat in prices.caveats),
        )

    def results(self) -> list[Document]:
        return [
            {
                "on": day(one.conversion.prices.day),
                **conversion_json(one.conversion),
                **({"change": number(one.change)} if len(self.prices) > 1 else {}),
            }
            for one in self.compared
        ]

    def screen(self, _width: int) -> Screen:
        return self._side_by_side() if len(self.prices) == 1 else self._across_days()

    def _side_by_side(self) -> Screen:
        (prices,) = self.prices
        conversions = [one.conversion for one in self.compared]
        rows = tuple(
            (
                _given(one),
                language.number(one.mci),
                language.money(one.kzt),
                *phrases.amounts(one.converted, self.currencies),
            )
            for one in conversions
        )
        names = (currency.upper() for currency in self.currencies)
        labels = (say("amount"), say("MCI"), say("tenge"), *names)
        grid = Grid(labels, rows, labels, bars=_shares([one.kzt for one in conversions]))
        return [Block(grid=grid, notes=(phrases.day_line(prices), *phrases.sources(prices)))]

    def _across_days(self) -> Screen:
        """What the amount makes each day, the change against the first, and a bar."""
        given = self.compared[0].conversion
        in_tenge = given.given.unit == money.KZT
        rows = tuple(
            (
                language.day(one.prices.day),
                language.money(one.prices.mci.value),
                language.number(one.mci) if in_tenge else language.money(one.kzt),
                *phrases.amounts(one.converted, self.currencies),
                _percent(change),
            )
            for one, change in self.compared
        )
        labels = (
            say("day"),
            say("1 MCI"),
            say("MCI") if in_tenge else say("tenge"),
            *(currency.upper() for currency in self.currencies),
            say("change"),
        )
        grid = Grid(labels, rows, labels[1:], bars=_shares([one.measured for one in self.compared]))
        heading = say("{amount} across days", amount=_given(given))
        return [Block(heading, grid=grid, notes=_day_notes(self.prices))]


class _ComparedOffence(NamedTuple):
    """An offence on a day; across days with the change of its largest fine, in per cent.

    `fine` is the one with the highest limit in tenge, else the first that has no price, if any.
    """

    assessment: Assessment
    fine: PricedSanction | None
    change: Decimal | None


class ComparedOffences(Answer):
    """Offences side by side on one day, or one offence across days."""

    schema = SCHEMA
    columns = ("on", "change", *OFFENCE_COLUMNS)
    exploded = SANCTIONS

    def __init__(
        self,
        request: Request,
        references: Sequence[Citation],
        days: Sequence[date],
        case: Case = PLAIN,
        *,
        code: str = "",
    ) -> None:
        cited, remarks = citations_in(request.tables, references, code)
        self.prices = [request.prices(one) for one in days]
        assessments = [
            assessment
            for prices in self.prices
            for assessment in assessed_on(request.tables, cited, prices, case)
        ]
        if len(days) > 1:
            _check_one_part(references[0], assessments)
        first = assessments[0].largest_fine
        self.compared = [
            _ComparedOffence(one, _largest(one), _change(one.largest_fine, first))
            for one in assessments
        ]
        self.weights = {kind: weight_of(request.tables, kind) for kind in _WEIGHED}
        super().__init__(
            request.tables,
            on=days[0] if len(set(days)) == 1 else None,
            currencies=request.currencies.names,
            caveats=(
                *(caveat for prices in self.prices for caveat in prices.caveats),
                *caveats_of(assessments),
            ),
            remarks=remarks,
        )

    def results(self) -> list[Document]:
        return [
            {
                "on": day(one.assessment.prices.day),
                **offence_json(one.assessment),
                **({"change": number(one.change)} if len(self.prices) > 1 else {}),
            }
            for one in self.compared
        ]

    def screen(self, width: int) -> Screen:
        return self._side_by_side(width) if len(self.prices) == 1 else self._across_days()

    def _side_by_side(self, width: int) -> Screen:
        """Kinds of punishment as rows, as many offences a grid as the width holds; the scale."""
        assessments = [one.assessment for one in self.compared]
        most = max((width - _LABEL_WIDTH) // _COLUMN_WIDTH, 1)
        groups = [assessments[start : start + most] for start in range(0, len(assessments), most)]
        blocks = [
            Block(
                lines=tuple(f"{one.offence.citation}  {phrases.heading(one)}" for one in group),
                grid=_side_by_side(group, self.currencies),
            )
            for group in groups
        ]
        notes = phrases.notes_on(assessments, self.prices[0])
        return [*blocks, *self._scale(assessments), Block(notes=notes)]

    def _across_days(self) -> Screen:
        """The largest fine of each day, the change against the first, a bar."""
        rows = tuple(
            (
                language.day(one.assessment.prices.day),
                NONE if one.fine is None else phrases.limits(one.fine),
                NONE if one.fine is None else phrases.tenge(one.fine.cost) or NONE,
                NONE
                if one.fine is None
                else phrases.currency(one.fine.cost, self.currencies) or NONE,
                _percent(one.change),
            )
            for one in self.compared
        )
        currency = phrases.currency_label(self.currencies)
        labels = (say("day"), say("fine"), say("tenge"), currency, say("change"))
        fines = [one.assessment.largest_fine for one in self.compared]
        bars = _shares([fine or Decimal(0) for fine in fines]) if any(fines) else ()
        place = terms.place(self.compared[0].assessment.offence.citation)
        heading = say("{place}: the fine with the highest limit, across days", place=place)
        grid = Grid(labels, rows, labels[1:], bars=bars)
        rules = dict.fromkeys(
            one.fine.limits.rule for one in self.compared if one.fine and one.fine.limits.rule
        )
        notes = (*phrases.general_limits(rules), *_day_notes(self.prices))
        return [Block(heading, grid=grid, notes=notes)]

    def _scale(self, assessments: Sequence[Assessment]) -> list[Block]:
        """Every maximum in MCI on the scale of article 61, with a bar; nothing without a place."""
        weighed = [
            (one, priced) for one in assessments for priced in one.main if one.offence.code == "cc"
        ]
        known = [priced.scale for _, priced in weighed if priced.scale is not None]
        if not known:
            return []
        rows = tuple(
            (
                str(one.offence.citation),
                phrases.punishment(priced),
                terms.limits(priced.limits.high, priced.limits.high, priced.limits.unit),
                say("no place on it") if priced.scale is None else language.number(priced.scale),
            )
            for one, priced in weighed
        )
        bars = tuple((priced.scale or Decimal(0)) / max(known) for _, priced in weighed)
        labels = (say("offence"), say("punishment"), say("at most"), say("in MCI"))
        weights = "; ".join(
            say(_WEIGHED[kind], mci=terms.measure(weight, money.MCI))
            for kind, weight in self.weights.items()
        )
        note = say(
            "{weights} (cc 61(1)); a year is counted as {days}; additional punishments have no "
            "place on the scale",
            weights=weights,
            days=terms.measure(Decimal(DAYS_IN["years"]), "calendar_days"),
        )
        grid = Grid(labels, rows, figures=labels[3:], texts=labels[1:2], bars=bars)
        return [Block(say("The scale of article 61"), grid=grid, notes=(note,))]


def _check_one_part(reference: Citation, assessments: Sequence[Assessment]) -> None:
    """UsageError where several parts would be laid across days."""
    parts = dict.fromkeys(one.offence.citation for one in assessments)
    if len(parts) > 1:
        message = say("{reference} has several parts", reference=reference)
        hint = say("name one to compare it across days: {reference}", reference=next(iter(parts)))
        raise UsageError(message, hint)


def _largest(assessment: Assessment) -> PricedSanction | None:
    fines = [one for one in assessment.sanctions if one.sanction.kind == "fine"]
    most = assessment.largest_fine
    largest = (one for one in fines if one.cost and one.cost.high == most)
    return next(largest, fines[0] if fines else None)


def _change(fine: Decimal | None, first: Decimal | None) -> Decimal | None:
    """The change of a fine in per cent, None where one of the two has no price."""
    return None if fine is None or first is None else change(fine, first)


def _side_by_side(assessments: Sequence[Assessment], currencies: Sequence[str]) -> Grid:
    cells: dict[tuple[str, str, str, str], dict[int, list[str]]] = {}
    for column, assessment in enumerate(assessments):
        for priced in assessment.sanctions:
            sanction = priced.sanction
            of_items = phrases.items(sanction)
            key = (sanction.role, sanction.subject, sanction.kind, of_items)
            cells.setdefault(key, {}).setdefault(column, []).append(_cell(priced, currencies))
    ordered = sorted(cells, key=lambda key: key[0] != "main")
    rows = tuple(
        (
            _row_label(*key),
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


def _cell(priced: PricedSanction, currencies: Sequence[str]) -> str:
    lines = [phrases.limits(priced) or phrases.mode(priced) or say("yes")]
    if priced.suspended:
        lines.append(say("suspended to {day}", day=priced.suspended.until))
    if priced.cost:
        foreign = phrases.currency(priced.cost, currencies)
        if len(currencies) == 1:
            foreign = language.joined(foreign, currencies[0].upper())
        lines += [language.tenge(phrases.tenge(priced.cost)), foreign]
    return "\n".join(lines)


def _row_label(role: str, subject: str, kind: str, items: str) -> str:
    label = f"{terms.term(kind)} ({items})" if items else terms.term(kind)
    if role != "main":
        label = say("in addition: {punishment}", punishment=label)
    return label if subject == phrases.ANYONE else f"{label}, {terms.subject(subject)}"


def _given(conversion: Conversion) -> str:
    value, unit = conversion.given
    if unit == money.MCI:
        return terms.measure(value, unit)
    figure = language.number(value)
    return language.tenge(figure) if unit == money.KZT else language.joined(figure, unit.upper())


def _percent(value: Decimal | None) -> str:
    return NONE if value is None else language.percent(value)


def _shares(sums: Sequence[Decimal]) -> tuple[Decimal, ...]:
    largest = max(sums)
    return tuple(one / largest if largest else Decimal(0) for one in sums)


def _day_notes(prices: Sequence[Prices]) -> tuple[str, ...]:
    """The rates of other days than the ones compared, each with its day."""

    def notes() -> Iterator[str]:
        for one in prices:
            for rate in one.rates:
                if rate.day != one.day:
                    line = phrases.rate_line(rate)
                    yield type(line)(f"{language.day(one.day)}: {line}")

    return tuple(notes())
