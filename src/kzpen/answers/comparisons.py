"""What `compare` answers: amounts or offences side by side, or one of them across days.

One module, because both share their days, the days without an answer, and the bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from kzpen import language, money, terms
from kzpen.answers import phrases
from kzpen.answers.amounts import COLUMNS as AMOUNT_COLUMNS
from kzpen.answers.amounts import conversion_json
from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Screen
from kzpen.answers.documents import day, error_json, number, offence_json
from kzpen.answers.offences import COLUMNS as OFFENCE_COLUMNS
from kzpen.answers.offences import SANCTIONS, assessed_on, caveats_of, citations_in
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Citation
from kzpen.conversion import Conversion, Prices, Request, convert
from kzpen.errors import Caveat, NoValueError, UsageError
from kzpen.language import marked, say
from kzpen.mci import indices
from kzpen.money import Amount
from kzpen.sentencing.case import PLAIN, Case
from kzpen.sentencing.consequences import DAYS_IN, weight_of
from kzpen.tables import Tables

SCHEMA = "kzpen.compare/1"

_T = TypeVar("_T")
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
    """1 January of each year, and each day within them on which the index for a purpose rose."""
    starts = [date(year, 1, 1) for year in years]
    changes = [
        later.valid_from
        for earlier, later in pairwise(indices(tables, purpose))
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


class _Gap(NamedTuple):
    """A day among others that cannot be priced, and why."""

    day: date
    error: NoValueError

    def json(self) -> Document:
        """A result with its day and nothing to compare."""
        return {"on": day(self.day), **error_json(self.error)}


def _on_each(
    days: Sequence[date], answer: Callable[[date], Iterable[_T]]
) -> tuple[list[_T], list[_Gap]]:
    """What a question has for an answer on each day, and the days that have none.

    NoValueError where no day has an answer.
    """
    found: list[_T] = []
    gaps = []
    for one in days:
        try:
            found += answer(one)
        except NoValueError as error:
            gaps.append(_Gap(one, error))
    if gaps and not found:
        raise gaps[0].error
    return found, gaps


class _ComparedAmount(NamedTuple):
    """An amount on a day; across days with its change against the first, in per cent.

    `supposed` is the same amount at the index that was supposed, None where none was.
    """

    conversion: Conversion
    change: Decimal | None
    supposed: Conversion | None = None

    @property
    def measured(self) -> Decimal:
        """What is compared: tenge, and across days MCI where the amount was given in tenge."""
        one = self.conversion
        return one.mci if one.given.unit == money.KZT else one.kzt


class ComparedAmounts(Answer):
    """Amounts side by side on one day, or one amount across days."""

    schema = SCHEMA
    columns = (
        *("on", "change", *AMOUNT_COLUMNS, "error.code", "error.message"),
        *("supposed.index", "supposed.mci", "supposed.kzt"),
    )

    def __init__(
        self,
        request: Request,
        given: Sequence[Amount],
        days: Sequence[date],
        purpose: str = "payments",
    ) -> None:
        request = request.needing(list(given))
        days = list(dict.fromkeys(days))
        self.is_across = len(days) > 1

        published = request._replace(supposed=None)
        caveats: list[Caveat] = []

        def on_day(one: date) -> list[_ComparedAmount]:
            prices = published.prices(one, purpose)
            found = [_ComparedAmount(convert(amount, prices), None) for amount in given]
            if request.supposed is None:
                return found
            supposed = request.prices(one, purpose)
            caveats.extend(supposed.caveats)
            return [
                each._replace(supposed=convert(each.conversion.given, supposed)) for each in found
            ]

        self.compared, self.gaps = _on_each(days, on_day)
        self.prices = _prices_of(one.conversion.prices for one in self.compared)
        if self.is_across:
            first = self.compared[0].measured
            self.compared = [
                one._replace(change=change(one.measured, first)) for one in self.compared
            ]
        super().__init__(
            request.tables,
            on=None if self.is_across else days[0],
            currencies=request.currencies.names,
            caveats=(
                *(caveat for prices in self.prices for caveat in prices.caveats),
                *dict.fromkeys(caveats),
            ),
        )
        self.is_supposed = request.supposed is not None

    def results(self) -> list[Document]:
        found = [
            {
                "on": day(one.conversion.prices.day),
                **conversion_json(one.conversion),
                **({"change": number(one.change)} if self.is_across else {}),
                **({"supposed": _supposed_json(one.supposed)} if one.supposed else {}),
            }
            for one in self.compared
        ]
        return _in_order(found, self.gaps)

    def screen(self, _width: int) -> Screen:
        return self._across_days() if self.is_across else self._side_by_side()

    def _side_by_side(self) -> Screen:
        (prices,) = self.prices
        conversions = [one.conversion for one in self.compared]
        rows = tuple(
            (
                _given(one),
                language.number(one.mci),
                language.money(one.kzt),
                *phrases.amounts(one.converted, self.currencies),
                *_supposed(compared.supposed),
            )
            for compared, one in zip(self.compared, conversions, strict=True)
        )
        names = (currency.upper() for currency in self.currencies)
        supposed = (say("supposed"),) if self.is_supposed else ()
        labels = (say("amount"), say("MCI"), say("tenge"), *names, *supposed)
        grid = Grid(labels, rows, labels, bars=_shares([one.kzt for one in conversions]))
        return [Block(grid=grid, notes=(phrases.day_line(prices), *phrases.sources(prices)))]

    def _across_days(self) -> Screen:
        """What the amount makes each day, the change against the first, and a bar."""
        given = self.compared[0].conversion
        in_tenge = given.given.unit == money.KZT
        rows = {
            one.prices.day: (
                language.money(one.prices.mci.value),
                language.number(one.mci) if in_tenge else language.money(one.kzt),
                *phrases.amounts(one.converted, self.currencies),
                *_supposed(supposed),
                _percent(change),
            )
            for one, change, supposed in self.compared
        }
        labels = (
            say("day"),
            say("1 MCI"),
            say("MCI") if in_tenge else say("tenge"),
            *(currency.upper() for currency in self.currencies),
            *((say("supposed"),) if self.is_supposed else ()),
            say("change"),
        )
        shares = _shares([one.measured for one in self.compared])
        grid = _grid_of_days(labels, rows, self.gaps, shares)
        heading = say("{amount} across days", amount=_given(given))
        return [Block(heading, grid=grid, notes=_day_notes(self.prices, self.gaps))]


def _supposed(conversion: Conversion | None) -> tuple[str, ...]:
    """What an amount makes at a supposed index: tenge, or MCI where it is in tenge; a cell."""
    if conversion is None:
        return ()
    if conversion.given.unit == money.KZT:
        return (say("{mci} MCI", mci=conversion.mci),)
    return (language.money(conversion.kzt),)


def _supposed_json(conversion: Conversion) -> Document:
    return {
        "index": money.plain(conversion.prices.mci.value),
        "mci": money.plain(conversion.mci),
        "kzt": money.plain(conversion.kzt),
    }


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
    columns = ("on", "change", *OFFENCE_COLUMNS, "error.code", "error.message")
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
        days = list(dict.fromkeys(days))
        self.is_across = len(days) > 1
        assessments, self.gaps = _on_each(
            days, lambda one: assessed_on(request.tables, cited, request.prices(one), case)
        )
        self.prices = _prices_of(one.prices for one in assessments)
        if self.is_across:
            _check_one_part(references[0], assessments)
        first = assessments[0].largest_fine
        self.compared = [
            _ComparedOffence(one, _largest(one), _change(one.largest_fine, first))
            for one in assessments
        ]
        self.weights = {kind: weight_of(request.tables, kind) for kind in _WEIGHED}
        super().__init__(
            request.tables,
            on=None if self.is_across else days[0],
            currencies=request.currencies.names,
            caveats=(
                *(caveat for prices in self.prices for caveat in prices.caveats),
                *caveats_of(assessments),
            ),
            remarks=remarks,
        )

    def results(self) -> list[Document]:
        found = [
            {
                "on": day(one.assessment.prices.day),
                **offence_json(one.assessment),
                **({"change": number(one.change)} if self.is_across else {}),
            }
            for one in self.compared
        ]
        return _in_order(found, self.gaps)

    def screen(self, width: int) -> Screen:
        return self._across_days() if self.is_across else self._side_by_side(width)

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
        """The largest fine of each day, the change against the first, a bar; the wordings."""
        if not any(one.fine for one in self.compared):
            return self._punishments_across_days()
        rows = {
            one.assessment.prices.day: (
                NONE if one.fine is None else phrases.limits(one.fine),
                NONE if one.fine is None else phrases.tenge(one.fine.cost) or NONE,
                NONE
                if one.fine is None
                else phrases.currency(one.fine.cost, self.currencies) or NONE,
                _percent(one.change),
            )
            for one in self.compared
        }
        currency = phrases.currency_label(self.currencies)
        labels = (say("day"), say("fine"), say("tenge"), currency, say("change"))
        fines = [one.assessment.largest_fine for one in self.compared]
        bars = _shares([fine or Decimal(0) for fine in fines]) if any(fines) else ()
        place = terms.place(self.compared[0].assessment.offence.citation)
        heading = say("{place}: the fine with the highest limit, across days", place=place)
        grid = _grid_of_days(labels, rows, self.gaps, bars)
        grid = grid if self.currencies else grid.without(currency)
        priced = [one.fine for one in self.compared if one.fine]
        notes = (*_general(priced), *self._wordings(), *_day_notes(self.prices, self.gaps))
        return [Block(heading, grid=grid, notes=notes)]

    def _punishments_across_days(self) -> Screen:
        """What stands in the article on each day, where that is no fine."""
        rows = {
            one.assessment.prices.day: (
                "; ".join(
                    language.joined(phrases.punishment(priced), phrases.limits(priced))
                    for priced in one.assessment.main
                )
                or NONE,
            )
            for one in self.compared
        }
        labels = (say("day"), say("punishment"))
        grid = _grid_of_days(labels, rows, self.gaps, (), texts=labels[1:])
        place = terms.place(self.compared[0].assessment.offence.citation)
        heading = say("{place}: the punishments, across days", place=place)
        priced = [each for one in self.compared for each in one.assessment.main]
        notes = (*_general(priced), *self._wordings(), *_reasons(self.gaps))
        return [Block(heading, grid=grid, notes=notes)]

    def _wordings(self) -> Iterator[str]:
        """Each wording that is laid across the days, if there are several."""
        wordings = {one.assessment.offence.key: one.assessment.offence for one in self.compared}
        if len(wordings) > 1:
            yield from map(terms.since, wordings.values())

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
    lines = [phrases.limits(priced) or phrases.mode_of(priced.sanction) or say("yes")]
    if priced.suspended:
        lines.append(say("suspended to {day}", day=priced.suspended.until))
    if priced.cost:
        foreign = phrases.currency(priced.cost, currencies)
        if len(currencies) == 1:
            foreign = language.joined(foreign, currencies[0].upper())
        lines += [language.tenge(phrases.tenge(priced.cost)), *([foreign] if foreign else [])]
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


def _general(sanctions: Iterable[PricedSanction]) -> list[str]:
    """The note on the limits that are the General Part's."""
    return phrases.general_limits(
        dict.fromkeys(one.limits.rule for one in sanctions if one.limits.rule)
    )


def _prices_of(prices: Iterable[Prices]) -> list[Prices]:
    """The prices of each day once."""
    return list({one.day: one for one in prices}.values())


def _in_order(found: Sequence[Document], gaps: Sequence[_Gap]) -> list[Document]:
    """The results of days with the days that have none between them."""
    return sorted((*found, *(gap.json() for gap in gaps)), key=lambda one: str(one["on"]))


def _grid_of_days(
    labels: tuple[str, ...],
    rows: Mapping[date, tuple[str, ...]],
    gaps: Sequence[_Gap],
    shares: Sequence[Decimal],
    texts: tuple[str, ...] = (),
) -> Grid:
    """A row a day under its labels; a day that has no answer has an empty one."""
    bars = dict(zip(rows, shares, strict=True)) if shares else {}
    empty = (NONE,) * (len(labels) - 1)
    days = sorted((*rows, *(gap.day for gap in gaps)))
    return Grid(
        labels,
        tuple((language.day(one), *rows.get(one, empty)) for one in days),
        () if texts else labels[1:],
        texts=texts,
        bars=tuple(bars.get(one, Decimal(0)) for one in days) if bars else (),
    )


def _reasons(gaps: Sequence[_Gap]) -> Iterator[str]:
    """Why days have no answer, those for the same reason together."""
    for message, group in groupby(gaps, key=lambda one: str(one.error.message)):
        days = [language.day(one.day) for one in group]
        yield f"{days[0]}: {message}" if len(days) == 1 else f"{days[0]} – {days[-1]}: {message}"


def _day_notes(prices: Sequence[Prices], gaps: Sequence[_Gap]) -> tuple[str, ...]:
    """Why a day has no answer, and the rates of other days than the ones compared."""

    def notes() -> Iterator[str]:
        yield from _reasons(gaps)
        for one in prices:
            for rate in one.rates:
                if rate.day != one.day:
                    line = phrases.rate_line(rate)
                    yield type(line)(f"{language.day(one.day)}: {line}")

    return tuple(notes())
