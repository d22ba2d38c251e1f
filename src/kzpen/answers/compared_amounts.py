"""What `compare` answers to amounts: side by side on a day, across days, or both at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kzpen import language, money, terms
from kzpen.answers import phrases
from kzpen.answers.amounts import COLUMNS as AMOUNT_COLUMNS
from kzpen.answers.amounts import conversion_json, given_json
from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Screen
from kzpen.answers.days import (
    SCHEMA,
    day_notes,
    grid_of_days,
    in_order,
    on_each,
    percent,
    prices_of,
    reasons,
    shares,
)
from kzpen.answers.documents import day, number
from kzpen.conversion import Conversion, Request, change, convert, not_published
from kzpen.errors import Caveat
from kzpen.exchange import CURRENCIES
from kzpen.language import say
from kzpen.mci import Index, indices, own_indices, to_mci, to_tenge
from kzpen.money import Amount

if TYPE_CHECKING:
    from kzpen.answers.pictures import Course, Picture

_MOST_DAYS_BESIDE = 3
"""Days that stand beside each other as columns; more of them are rows."""


class _ComparedAmount(NamedTuple):
    """An amount on a day; across days against the same amount on the first one.

    `supposed` is the same amount at the index that was supposed, None where none was.
    """

    conversion: Conversion
    supposed: Conversion | None = None
    first: Conversion | None = None

    @property
    def measured(self) -> Decimal:
        """What is compared: tenge, and MCI where the amount was given in tenge."""
        return _measured(self.conversion)

    @property
    def drawn(self) -> Iterator[Conversion]:
        """What a picture of one day shows: itself, and at the supposed index where that differs."""
        yield self.conversion
        if self.supposed and self.supposed.kzt != self.conversion.kzt:
            yield self.supposed

    @property
    def difference(self) -> Decimal | None:
        """What it is more than on the first day, in what is measured."""
        return None if self.first is None else self.measured - _measured(self.first)

    @property
    def change(self) -> Decimal | None:
        """The same in per cent, to the hundredth."""
        return None if self.first is None else change(self.measured, _measured(self.first))


def _measured(conversion: Conversion) -> Decimal:
    return conversion.mci if conversion.given.unit == money.KZT else conversion.kzt


class ComparedAmounts(Answer):
    """Amounts side by side on one day, across days, or each of several across days."""

    schema = SCHEMA
    columns = (
        *("on", "change", *AMOUNT_COLUMNS, "error.code", "error.message"),
        *("supposed.index", "supposed.mci", "supposed.kzt", "difference", "against"),
    )
    can_be_said = True

    def __init__(
        self,
        request: Request,
        given: Sequence[Amount],
        days: Sequence[date],
        purpose: str = "payments",
        typed: Sequence[str] = (),
    ) -> None:
        self.typed = typed
        self.are_currencies_asked = request.currencies.asked
        request = request.needing(list(given))
        days = list(dict.fromkeys(days))
        self.is_across = len(days) > 1
        request = request.across_days() if self.is_across else request
        tables = request.tables
        self.indices = [*indices(tables, purpose), *own_indices(tables, purpose)]
        published = request._replace(supposed=None)
        caveats: list[Caveat] = []

        def on_day(one: date) -> list[_ComparedAmount]:
            prices = published.prices(one, purpose)
            found = [_ComparedAmount(convert(amount, prices)) for amount in given]
            if request.supposed is None:
                return found
            supposed = request.prices(one, purpose)
            caveats.extend(supposed.caveats)
            return [
                each._replace(supposed=convert(each.conversion.given, supposed)) for each in found
            ]

        found, self.gaps = on_each(days, on_day)
        self.prices = prices_of(one.conversion.prices for one in found)
        # An amount a row, a day a column.
        self.amounts = [found[start :: len(given)] for start in range(len(given))]
        if self.is_across:
            self.amounts = [
                [one._replace(first=row[0].conversion) for one in row] for row in self.amounts
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
                "given": given_json(one.conversion.given, text),
                **(_against_json(one) if one.first else {}),
                **({"supposed": _supposed_json(one.supposed)} if one.supposed else {}),
            }
            for row, text in zip_longest(self.amounts, self.typed)
            for one in row
        ]
        return in_order(found, self.gaps)

    def screen(self, _width: int) -> Screen:
        if not self.is_across:
            return self._side_by_side()
        if len(self.amounts) == 1:
            return self._across_days()
        if len(self.prices) > _MOST_DAYS_BESIDE:
            return self._days_below()
        return self._days_beside()

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import compared_sentences, conversion_sentences

        conversions = [[one.conversion for one in row] for row in self.amounts]
        if self.is_across:
            if len(self.prices) > _MOST_DAYS_BESIDE:  # more days than a sentence holds
                conversions = [[row[0], row[-1]] for row in conversions]
            told = compared_sentences(conversions)
            return [*told, *(f"{one}." for one in reasons(self.gaps))]
        return conversion_sentences([one for row in conversions for one in row])

    def steps(self) -> Screen:
        from kzpen.answers.explain import conversion_steps

        return [conversion_steps(one.conversion) for row in self.amounts for one in row]

    def picture(self) -> Picture:
        from kzpen.answers.pictures import Bar, Bars, Picture

        amounts = [sorted(row, key=lambda one: one.conversion.prices.day) for row in self.amounts]
        sums = [one for row in amounts for one in row]
        is_foreign = any(one.conversion.given.unit in CURRENCIES for one in sums)
        if not self.is_across:
            bars = [
                Bar(
                    label if not number else f"{label}, {say('supposed')}",
                    abs(one.kzt),
                    language.in_tenge(one.kzt),
                )
                for each in sums
                for number, one in enumerate(each.drawn)
                for label in [phrases.given(one)]
            ]
            title = say("Amounts in tenge on {day}", day=self.prices[0].day)
            in_words = "; ".join(f"{one.label}: {one.text}" for one in bars)
            (prices,) = self.prices
            shown = prices if is_foreign else prices._replace(rates=())
            notes = (*self._supposed_note(), *phrases.sources(shown))
            return Picture(title, in_words, [Bars(title, bars)], notes, is_foreign)
        title = say(
            "{amount} across days",
            amount=", ".join(phrases.given(row[0].conversion) for row in self.amounts),
        )
        panels = [panel for row in amounts for panel in self._courses(row)]
        described = [
            say(
                "{amount}: {before} on {first}, {after} on {last}",
                amount=phrases.given(row[0].conversion),
                before=_shown(row[0].conversion),
                first=row[0].conversion.prices.day,
                after=_shown(row[-1].conversion),
                last=row[-1].conversion.prices.day,
            )
            for row in amounts
        ]
        described += [
            f"{phrases.given(row[0].conversion)}, {say('supposed')}: {_shown(row[0].supposed)}"
            for row in amounts
            if row[0].supposed
        ]
        first, last = sums[0].conversion.prices.day, sums[-1].conversion.prices.day
        own = [
            str(not_published(one).message)
            for one in self.indices
            if not one.is_published and one.valid_from <= last and one.last_day >= first
        ]
        # Beside one amount its currencies are drawn.
        has_rates = (len(amounts) == 1 and bool(self.currencies)) or is_foreign
        source = say("Source: the acts that set the MCI")
        if has_rates:
            source = say(
                "Source: the acts that set the MCI, and the official rates of the National Bank "
                "of Kazakhstan"
            )
        notes = (*reasons(self.gaps), *own, *self._supposed_note(), source)
        return Picture(title, "; ".join(described), panels, notes, has_rates)

    def _supposed_note(self) -> tuple[str, ...]:
        """The index that was supposed, if one was."""
        index = self.amounts[0][0].supposed and self.amounts[0][0].supposed.prices.mci
        return (str(not_published(index).message),) if index else ()

    def _courses(self, row: Sequence[_ComparedAmount]) -> Iterator[Course]:
        """An amount over the days: in tenge or MCI, and in each currency where it is one amount."""
        from kzpen.answers.pictures import Course, Point, course_of

        given = row[0].conversion.given
        first = row[0].conversion.prices.day
        last = max([one.conversion.prices.day for one in row] + [gap.day for gap in self.gaps])
        days = [Point(one.conversion.prices.day, one.measured) for one in row]
        # In MCI or in tenge the figure is known on every day between those that were asked for.
        is_held = given.unit in (money.MCI, money.KZT)
        if is_held:
            days = course_of(self.indices, first, last, lambda one: _at(given, one))
        unit = say("MCI") if given.unit == money.KZT else say("tenge")
        supposed = row[0].supposed
        yield Course(
            f"{phrases.given(row[0].conversion)}, {unit}",
            days,
            last,
            is_held=is_held,
            supposed=_measured(supposed) if supposed else None,
        )
        if len(self.amounts) > 1:
            return
        for currency in self.currencies:
            if currency == given.unit:
                continue
            known = [
                (one.conversion.prices.day, found)
                for one in row
                for found in one.conversion.converted
                if found.rate.currency == currency
            ]
            points = [Point(day_of, found.amount) for day_of, found in known]
            if points:
                label = say(
                    "in {currency} at the official rate of each day", currency=currency.upper()
                )
                rates = {found.rate.day for _, found in known}
                if len(rates) == 1 and len(known) > 1:
                    label = say(
                        "in {currency} at the official rate of {day}",
                        currency=currency.upper(),
                        day=rates.pop(),
                    )
                yield Course(label, points, last, is_held=False)

    def _side_by_side(self) -> Screen:
        (prices,) = self.prices
        compared = [one for (one,) in self.amounts]
        rows = tuple(
            (
                phrases.given(one.conversion),
                language.number(one.conversion.mci),
                language.money(one.conversion.kzt),
                *phrases.amount_cells(one.conversion.converted, self.currencies),
                *_supposed(one.supposed),
            )
            for one in compared
        )
        names = phrases.currency_labels(self.currencies)
        supposed = (say("supposed"),) if self.is_supposed else ()
        labels = (say("amount"), say("MCI"), say("tenge"), *names, *supposed)
        bars = shares([one.conversion.kzt for one in compared])
        grid = Grid(labels, rows, labels, bars=bars)
        return [Block(grid=grid, notes=(phrases.day_line(prices), *phrases.sources(prices)))]

    def _across_days(self) -> Screen:
        """What the amount makes each day, the change against the first, and a bar."""
        (compared,) = self.amounts
        given = compared[0].conversion
        in_tenge = given.given.unit == money.KZT
        rows = {
            one.conversion.prices.day: (
                language.money(one.conversion.prices.mci.value),
                language.number(one.measured) if in_tenge else language.money(one.measured),
                *phrases.amount_cells(one.conversion.converted, self.currencies),
                *_supposed(one.supposed),
                _difference(one),
                percent(one.change),
            )
            for one in compared
        }
        labels = (
            say("day"),
            say("1 MCI"),
            say("MCI") if in_tenge else say("tenge"),
            *phrases.currency_labels(self.currencies),
            *((say("supposed"),) if self.is_supposed else ()),
            say("difference"),
            say("change"),
        )
        bars = shares([one.measured for one in compared])
        grid = grid_of_days(labels, rows, self.gaps, bars)
        heading = say("{amount} across days", amount=phrases.given(given))
        return [Block(heading, grid=grid, notes=self._notes())]

    def _days_beside(self) -> Screen:
        """An amount a row, a day a column, and what the last is more than the first."""
        days = [one.day for one in self.prices]
        labels = (
            say("amount"),
            *(say("tenge, {day}", day=one) for one in days),
            say("difference"),
            say("change"),
        )
        rows = tuple(
            (
                phrases.given(row[0].conversion),
                *(_in_the_other(one.conversion) for one in row),
                _difference(row[-1]),
                percent(row[-1].change),
            )
            for row in self.amounts
        )
        return [Block(grid=Grid(labels, rows, labels), notes=self._notes())]

    def _days_below(self) -> Screen:
        """A day a row, an amount a column."""
        first = [row[0].conversion for row in self.amounts]
        labels = (say("day"), say("1 MCI"), *(phrases.given(one) for one in first))
        rows = {
            prices.day: (
                language.money(prices.mci.value),
                *(_in_the_other(row[number].conversion) for row in self.amounts),
            )
            for number, prices in enumerate(self.prices)
        }
        return [Block(grid=grid_of_days(labels, rows, self.gaps, ()), notes=self._notes())]

    def _notes(self) -> tuple[str, ...]:
        against = say("Difference and change: against {day}", day=self.prices[0].day)
        if len(self.amounts) == 1:
            return (against, *day_notes(self.prices, self.gaps))
        # Several amounts are shown in tenge alone.
        notes = day_notes([one._replace(rates=()) for one in self.prices], self.gaps)
        if self.are_currencies_asked and self.currencies:
            notes = (*notes, say("Currencies of several amounts stand in csv and json"))
        if len(self.prices) <= _MOST_DAYS_BESIDE:
            return (against, *notes)
        moved = (
            f"{phrases.given(row[0].conversion)} {_difference(row[-1])} ({percent(row[-1].change)})"
            for row in self.amounts
        )
        return (f"{against}: {'; '.join(moved)}", *notes)


def _in_the_other(one: Conversion) -> str:
    """An amount in tenge, or in MCI where it was given in tenge."""
    if one.given.unit == money.KZT:
        return terms.measure(one.mci, money.MCI)
    return language.money(one.kzt)


def _at(given: Amount, index: Index) -> Decimal:
    """What an amount is at a value of the index: MCI where it is in tenge, else tenge."""
    if given.unit == money.KZT:
        return to_mci(given.value, index)[0]
    return to_tenge(given.value, index)


def _shown(one: Conversion) -> str:
    """An amount in tenge with their sign, or in MCI where it was given in tenge."""
    text = _in_the_other(one)
    return text if one.given.unit == money.KZT else language.tenge(text)


def _difference(compared: _ComparedAmount) -> str:
    moved = compared.difference
    if moved is None:
        return NONE
    is_of_mci = compared.conversion.given.unit == money.KZT
    return say("{mci} MCI", mci=language.signed(moved)) if is_of_mci else language.signed(moved)


def _against_json(compared: _ComparedAmount) -> Document:
    """What an amount is more than on the first day, in per cent and in what is measured."""
    first = compared.first
    return {
        "change": number(compared.change),
        "difference": number(compared.difference),
        "against": day(first.prices.day) if first else None,
    }


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
