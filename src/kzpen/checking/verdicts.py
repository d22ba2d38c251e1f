"""Whether a claim is so: right, rounded, right on another day or at another rate, or wrong.

One module, because every kind of claim is judged by the same days, values and rates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kzpen import exchange, language, money, terms
from kzpen.checking.figures import BEFORE, LEAST, MOST, Figure, Moment, Said
from kzpen.checking.paragraph import (
    GROWTH,
    HALF,
    INDEX,
    KZT_CURRENCY,
    MCI_KZT,
    SANCTION,
    SIZE,
    TENGE,
    Claim,
)
from kzpen.checking.rounding import (
    RIGHT,
    ROUNDED,
    are_digits_of,
    fits,
    fits_currency,
    readings,
)
from kzpen.conversion import change
from kzpen.errors import Caveat, NoValueError
from kzpen.exchange import Rate
from kzpen.language import say
from kzpen.mci import Index, index_on, indices, own_indices

if TYPE_CHECKING:
    from kzpen.tables import Tables

_T = TypeVar("_T")

HALF_FINE = "half_fine"
OTHER_DAY, OTHER_RATE, WRONG, UNKNOWN = "other_day", "other_rate", "wrong", "unknown"
VERDICTS = (RIGHT, ROUNDED, HALF_FINE, OTHER_DAY, OTHER_RATE, WRONG, UNKNOWN)

_RATE_DAYS = 400
_DAYS_AHEAD = 3
"""A text knows the rates of the days before it; that of the next ones is announced."""

_DAYS_OF_BUDGET = 120
"""How long before it holds a value of the index is known: the budget is passed in autumn."""

_LONGEST_GAP = 10
"""Days for which the last rate that is known stands for those after it: of holidays, not more."""

_FINE = Decimal("0.02")
"""How much of an amount its last digit may be for it to tell a day."""

_MISPRINT = Decimal("0.002")
_MOST_OF_MISPRINT = 200
_MOST_MULTIPLE = 20_000
_RECENT_YEARS = 3
_HALF, _TENTH = Decimal("0.5"), Decimal("0.1")
_OTHER_SIDE = {LEAST: MOST, MOST: LEAST}
_HUNDRED, _THOUSAND = 100, 1000


class Judged(NamedTuple):
    """A claim with its verdict, what is right, and on which day it was held against the tables.

    `low` and `high` are the tenge that are right over the values of the index that may be meant;
    `right_on` is the span of the value that the claim is right on; `replacement` the text that
    would be right where only a sum has to be exchanged. `doubts` are those about the wordings of
    articles that it was held against, `read_on` the day as on which their text was read, if later.
    """

    claim: Claim
    verdict: str
    code: str
    message: str
    day: date
    kzt: Decimal | None = None
    currency: Decimal | None = None
    rate: Rate | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    right_on: Index | None = None
    replacement: str | None = None
    doubts: tuple[Caveat, ...] = ()
    read_on: date | None = None


CODES = {
    RIGHT: "K100",
    ROUNDED: "K101",
    HALF_FINE: "K102",
    OTHER_RATE: "K103",
    UNKNOWN: "K104",
    OTHER_DAY: "K201",
}
_WRONG_CODES = {GROWTH: "K303", INDEX: "K302", SANCTION: "K304", SIZE: "K306"}
WRONG_SUM, WRONG_CURRENCY, MISPRINT = "K300", "K301", "K305"


def code_of(verdict: str, kind: str = "") -> str:
    """The code of a verdict, of a wrong claim that of its kind."""
    return CODES.get(verdict) or _WRONG_CODES.get(kind, WRONG_SUM)


class Judge:
    """Claims held against the tables; `day` is that of a text that names none itself.

    `known` holds what was looked up for one claim for the next: a text repeats itself.
    """

    def __init__(self, tables: Tables, day: date, today: date) -> None:
        self.tables, self.day, self.today = tables, day, today
        self.known: dict[tuple[object, ...], Any] = {}

    @cached_property
    def values(self) -> list[Index]:
        """Every value of the index, the newest first, those for payments before the others."""
        known = [*indices(self.tables), *own_indices(self.tables)]
        known.sort(key=lambda one: one.purpose == "benefits")
        return sorted(known, key=lambda one: one.valid_from, reverse=True)

    def judged(self, claim: Claim) -> Judged | None:
        """The claim with its verdict; None where it claims nothing that an index explains."""
        try:
            if claim.kind == SANCTION:
                from kzpen.checking.sanctions import judged_sanction

                judged = judged_sanction(self, claim)
                if claim.is_loose and (judged is None or judged.verdict != RIGHT):
                    return None
                is_sum = claim.kzt is not None and (judged is None or judged.verdict == UNKNOWN)
                return self.of_sum(claim) if is_sum else judged
            if claim.kind == SIZE:
                from kzpen.checking.sizes import judged_size

                sized = judged_size(self, claim)
                return None if claim.is_loose and sized and sized.verdict != RIGHT else sized
            judged = self._of_figures(claim)
            if claim.moment and judged and judged.verdict in (WRONG, OTHER_DAY):
                self.index_of(self.days(claim)[0])  # of a day that is not held nothing is wrong
        except NoValueError as error:
            message, day = str(error.message), self.days(claim)[0]
            return Judged(claim, UNKNOWN, CODES[UNKNOWN], message, day)
        return judged

    def _of_figures(self, claim: Claim) -> Judged | None:
        if claim.kind == GROWTH:
            growth = self._growth(claim)
            return None if growth and claim.is_loose and growth.verdict == WRONG else growth
        if claim.kind == TENGE:
            return self.of_sum(claim)
        if claim.kind == KZT_CURRENCY:
            return self._without_mci(claim)
        if claim.kind == INDEX and not self._is_like_index(claim):
            return None
        if claim.kind == HALF:
            return self._half(claim)
        return self._of_equation(claim)

    def _of_equation(self, claim: Claim) -> Judged | None:
        judged = self._equation(claim)
        if claim.is_misnamed:
            return _misnamed(judged)
        if claim.is_former and judged.right_on and judged.right_on.last_day < judged.day:
            judged = judged._replace(verdict=RIGHT, code=CODES[RIGHT])
        if judged.verdict == OTHER_DAY:
            judged = self._as_announced(claim, judged) or judged
        return judged if not claim.is_loose or _is_certain(judged) else None

    def _as_announced(self, claim: Claim, judged: Judged) -> Judged | None:
        """The claim as one of a day ahead that the text has named, where it is right then.

        What is to come may be of the next value without a day, from when that is set.
        """
        value = judged.right_on
        if value and claim.is_ahead and 0 < (value.valid_from - self.day).days <= _DAYS_OF_BUDGET:
            return judged._replace(
                verdict=RIGHT, code=CODES[RIGHT], day=value.valid_from, replacement=None
            )
        for one in claim.announced if claim.moment is None else ():
            ahead = claim._replace(moment=one, is_close=True)
            if self.days(ahead)[0] <= self.day:
                continue
            with suppress(NoValueError):  # of a year whose value is not known yet
                then = self._equation(ahead)
                if then.verdict == RIGHT:
                    return then._replace(claim=claim)
        return None

    def _half(self, claim: Claim) -> Judged | None:
        """A sum beside MCI as half of them, or a fine by itself; wrong if words call it half."""
        if claim.old:
            return self._half_of_sum(claim, claim.old)
        judged = self._equation(claim._replace(kind=MCI_KZT))
        if judged.verdict == HALF_FINE:
            return judged
        alone = self.of_sum(claim)
        is_more = claim.kzt is not None and claim.kzt.low.value >= (judged.kzt or 0)
        # Apart from the MCI, or of a half itself, it may be half of another fine.
        number = (claim.kzt.low.value if claim.kzt else Decimal(0)) / self.index_of(
            judged.day
        ).value
        is_other = claim.is_aside or bool(number % 1)
        if not claim.is_halved or (alone and not is_more and is_other):
            return alone
        message = judged.message if judged.kzt is None else with_half(judged.message, judged.kzt)
        return judged._replace(verdict=WRONG, code=WRONG_SUM, message=message, replacement=None)

    def _half_of_sum(self, claim: Claim, whole: Figure) -> Judged | None:
        """A sum as half of a fine that is told in tenge, where that is one; else None."""
        judged = self.of_sum(claim._replace(kzt=whole))
        if judged is None or judged.kzt is None or claim.kzt is None or judged.verdict != RIGHT:
            return None
        message = with_half(judged.message, judged.kzt)
        verdict = HALF_FINE if claim.kzt.low.value * 2 == judged.kzt else WRONG
        code = WRONG_SUM if verdict == WRONG else CODES[verdict]
        return judged._replace(claim=claim, verdict=verdict, code=code, message=message)

    def _is_like_index(self, claim: Claim) -> bool:
        """Whether a sum said of the index may be its value: no growth in tenge, no other figure."""
        value = self.indices_on(claim)[0][1].value
        return claim.kzt is None or value / 2 <= claim.kzt.low.value <= value * 2

    # Days

    def days(self, claim: Claim) -> list[date]:
        """The days that a claim may be of, the likeliest first."""
        moment = claim.moment
        if moment is None or not (moment.year or moment.month):
            return [self.day]
        year = self._year_of(moment)
        if moment.day:
            named = [moment.day]
        elif moment.month and (year, moment.month) == (self.day.year, self.day.month):
            named = [self.day]
        elif moment.month:
            named = self._days_of(year, moment.month) or [date(year, moment.month, 1)]
        elif year == self.day.year:
            named = [self.day, *self._days_of(year)]
        else:
            named = self._days_of(year) or [date(year, 1, 1)]
        if moment.side:
            return [*self._days_beside(moment), *named, self.day]
        if moment.is_since and named[0] < self.day:
            return [self.day, *named]
        return named if claim.is_close else [*named, self.day]

    def _days_beside(self, moment: Moment) -> list[date]:
        """A day of the value just before a year or a day, or of each since the end of a year.

        Which side a text means is seldom sure: до 2025 года включительно. So the day itself counts
        as well, and nothing is corrected by it.
        """
        if moment.side == BEFORE:
            return [(moment.day or date(moment.year, 1, 1)) - timedelta(1)]
        since = [one for one in self.values if moment.year < one.valid_from.year]
        return [one.valid_from for one in since if one.valid_from <= self.day]

    def _year_of(self, moment: Moment) -> int:
        """The year of a moment, of a relative one counted from that of the text."""
        if not moment.year:
            years = {_possible(self.day.year + more) for more in (-1, 0, 1)}
            around = (date(year, moment.month, 1) for year in sorted(years))
            return min(around, key=lambda one: abs((one - self.day).days)).year
        return _possible(self.day.year + moment.year) if moment.is_relative else moment.year

    def other_day_of(self, claim: Claim) -> date | None:
        """Another day that a claim may be of: the end of its year, the day since when it holds."""
        moment = claim.moment
        if moment is None or not (moment.year or moment.month):
            return None
        if moment.day:
            return moment.day if moment.is_since else None
        year = self._year_of(moment)
        if moment.month:
            return date(year, moment.month, 28)  # within the month a wording may have begun
        return self.day if year == self.day.year else date(year, 12, 31)

    def _days_of(self, year: int, month: int = 0) -> list[date]:
        """A day of each value that the index had in a year or a month, the last one first."""
        first, last = date(year, month or 1, 1), date(year, month or 12, 31 if not month else 28)
        return [
            max(one.valid_from, first)
            for one in self.values
            if one.valid_from <= last and first <= one.last_day and one.purpose != "benefits"
        ]

    def indices_on(self, claim: Claim) -> list[tuple[date, Index]]:
        """The values of the index that may be meant, each with its day; NoValueError for none."""
        found = []
        error = None
        for day in dict.fromkeys(self.days(claim)):
            try:
                found.append((day, self.index_of(day)))
            except NoValueError as reason:
                error = error or reason
        if claim.is_benefit:
            own = [
                (day, one)
                for day, _ in found
                for one in self.values
                if one.purpose == "benefits" and one.valid_from <= day <= one.last_day
            ]
            found += own
        if not found and error:
            raise error
        return found

    # Equations

    def _equation(self, claim: Claim) -> Judged:
        """MCI that are said to be tenge, currency or both."""
        if claim.mci is None:
            raise ValueError(claim.kind)
        numbers = [one * claim.times for one in readings(claim.mci.low)]
        if claim.kzt and claim.mci.hedge and not claim.kzt.hedge:
            # 85,000 tenge is almost 20 MCI: less than these.
            kzt = claim.kzt._replace(hedge=_OTHER_SIDE.get(claim.mci.hedge, claim.mci.hedge))
            claim = claim._replace(kzt=kzt)
        known = self.indices_on(claim)
        judged = None
        if claim.kzt:
            judged = self._tenge(claim, claim.kzt, numbers, known)
            if judged.verdict in (OTHER_DAY, WRONG) or not claim.currency:
                return judged
            known = [pair for pair in known if pair[0] == judged.day] or known
        if claim.currency:
            in_currency = self._currency(claim, claim.currency, numbers, known)
            worse = judged is None or VERDICTS.index(in_currency.verdict) > VERDICTS.index(
                judged.verdict
            )
            judged = (
                in_currency
                if worse or judged is None
                else judged._replace(currency=in_currency.currency, rate=in_currency.rate)
            )
        if judged is None:
            raise ValueError(claim.kind)
        return judged

    def _tenge(
        self,
        claim: Claim,
        said: Figure,
        numbers: Sequence[Decimal],
        known: Sequence[tuple[date, Index]],
    ) -> Judged:
        day, index = known[0]
        right = [numbers[0] * one.value for _, one in known]
        kzt = numbers[0] * index.value
        equation = equal(numbers[0], kzt)
        wrong = Judged(claim, WRONG, code_of(WRONG, claim.kind), equation, day, kzt)
        wrong = wrong._replace(low=min(right), high=max(right))
        if found := _fitting(wrong, said, numbers, known):
            return found
        half = fits(said, kzt / 2)
        # No half is enough of what a crime costs, nor of a benefit.
        may_be_half = not (claim.is_benefit or claim.is_of_crime)
        if half and (claim.is_half or (half == RIGHT and may_be_half)):
            message = with_half(equation, kzt)
            return wrong._replace(verdict=HALF_FINE, code=CODES[HALF_FINE], message=message)
        is_sure = not (claim.moment and claim.moment.side)
        if is_sure and not claim.is_end:  # of a span it would stand for the other end
            wrong = wrong._replace(replacement=_replaced(said, kzt))
        if other := self._other_value(said, numbers[0], day):
            message = of_other_value(other, day, equation)
            found = wrong._replace(verdict=OTHER_DAY, code=CODES[OTHER_DAY], right_on=other)
            return found._replace(message=message)
        if half == RIGHT:
            equation = with_half(equation, kzt)
        return wrong._replace(message=_off(said.low.value, kzt, equation))

    def _other_value(self, said: Figure, number: Decimal, day: date) -> Index | None:
        """The value of the index, of another day or for benefits, at which a sum is right."""
        for index in self.values:
            if fits(said, number * index.value) == RIGHT:
                return index
        for index in self.values:
            is_recent = abs(index.valid_from.year - day.year) <= _RECENT_YEARS
            is_recent = is_recent and (index.valid_from - day).days <= _DAYS_OF_BUDGET
            # To the tenge only where the MCI make no whole one: 7.85 MCI are 30,866.20.
            has_tiyn = number * index.value % 1 != 0
            is_coarse = said.low.place > 1 or said.hedge or (has_tiyn and said.low.place == 1)
            off = abs(said.low.value - number * index.value)
            is_near = is_coarse and (said.hedge or off <= said.low.place)
            if is_recent and is_near and fits(said, number * index.value) == ROUNDED:
                return index
        return None

    def _currency(
        self,
        claim: Claim,
        said: Figure,
        numbers: Sequence[Decimal],
        known: Sequence[tuple[date, Index]],
    ) -> Judged:
        """MCI or tenge that are said to be an amount of currency."""
        first: Judged | None = None
        for day, index in known:
            rate = self.rate_of(said.unit, day)
            if rate.basis == "stale" and (day - rate.day).days > _LONGEST_GAP:
                message = say("the last rate is of {day}", day=rate.day)
                return Judged(
                    claim, UNKNOWN, CODES[UNKNOWN], message, day, numbers[0] * index.value
                )
            for number in numbers:
                kzt = number * index.value
                amount = exchange.to_currency(kzt, rate).amount
                message = _in_currency(number, kzt, amount, rate)
                one = Judged(
                    claim, WRONG, WRONG_CURRENCY, message, day, kzt, amount, rate, kzt, kzt
                )
                verdict = fits_currency(said, amount)
                if verdict == RIGHT:
                    return one._replace(verdict=RIGHT, code=CODES[RIGHT])
                if verdict and (first is None or first.verdict == WRONG):
                    message = say("{equation}, rounded", equation=message)
                    first = one._replace(verdict=ROUNDED, code=CODES[ROUNDED], message=message)
                first = first or one
        if first is None:
            raise ValueError(claim.kind)
        if first.verdict != WRONG:
            return first
        return self._at_other_rate(first, said, numbers[0], is_of_day=claim.kzt is not None)

    def _at_other_rate(
        self, judged: Judged, said: Figure, number: Decimal, *, is_of_day: bool
    ) -> Judged:
        """A wrong amount of currency, as right at another day's rate or value where it is.

        Not at another value where the tenge beside it are those of the day (`is_of_day`).
        """
        if not judged.kzt or not said.low.value or judged.rate is None:
            return judged  # nothing is at no rate anything
        rates = self._rates_around(said.unit, judged.day.year)
        first, last = (judged.day + timedelta(days) for days in (-_RATE_DAYS, _DAYS_AHEAD))
        kzt = judged.kzt
        near = self.looked_up(
            ("near", said.low, said.unit, kzt, judged.day),
            lambda: [
                one
                for one in _within(rates, first, last)
                if fits_currency(said, kzt / one.kzt) == RIGHT
            ],
        )
        if near:
            one = min(near, key=lambda each: abs((each.day - judged.day).days))
            message = say(
                "right at the rate of {day} ({rate}); {equation}",
                day=one.day,
                rate=language.exact(one.kzt),
                equation=judged.message,
            )
            return judged._replace(verdict=OTHER_RATE, code=CODES[OTHER_RATE], message=message)
        is_coarse = said.low.place > said.low.value * _FINE
        for index in () if is_of_day or is_coarse else self.values:
            is_recent = abs(index.valid_from.year - judged.day.year) <= _RECENT_YEARS
            is_known = index.valid_from <= judged.day
            if index.value == judged.kzt / number or not is_recent or not is_known:
                continue
            within = [one.kzt for one in _within(rates, index.valid_from, index.last_day)]
            implied = number * index.value / said.low.value
            if within and min(within) <= implied <= max(within):
                message = of_other_value(index, judged.day, judged.message)
                return judged._replace(
                    verdict=OTHER_DAY, code=CODES[OTHER_DAY], message=message, right_on=index
                )
        if judged.currency:
            off = _off(said.low.value, judged.currency, judged.message)
            return judged._replace(message=off)
        return judged

    def _rates_around(self, currency: str, year: int) -> list[Rate]:
        """The rates of a currency in the years around one that a text may have in mind."""
        first, last = (_possible(year + more) for more in (-_RECENT_YEARS - 1, _RECENT_YEARS))

        def listed() -> list[Rate]:
            rows = self.tables[f"kzt_{currency}"].rows_back_from(f"{last:04}-12-31")
            recent = takewhile(lambda row: row.first >= f"{first:04}", rows)
            found = [
                Rate(currency, row.first_day("date"), row.amount("kzt"), "listed") for row in recent
            ]
            return found[::-1]

        return self.looked_up(("rates", currency, year), listed)

    def index_of(self, day: date) -> Index:
        """The index for payments on a day; NoValueError where there is none."""
        for one in self.values:
            if one.serves("payments") and one.valid_from <= day <= one.last_day:
                return one
        return index_on(self.tables, day)

    def rate_of(self, currency: str, day: date) -> Rate:
        """The official rate on a day; NoValueError where there is none."""
        key = ("rate", currency, day)
        return self.looked_up(
            key, lambda: exchange.rate_on(self.tables, currency, day, today=self.today)
        )

    def looked_up(self, key: tuple[object, ...], look_up: Callable[[], _T]) -> _T:
        """What was looked up before under this key, else what is looked up now."""
        if key not in self.known:
            self.known[key] = look_up()
        found: _T = self.known[key]
        return found

    # Sums without MCI

    def of_sum(self, claim: Claim) -> Judged | None:
        """A sum that is said to be a fine, where it is a multiple of the index, or nearly."""
        if claim.kzt is None:
            return None
        value = claim.kzt.low.value
        for day, index in self.indices_on(claim):
            number = value / index.value
            if _HALF <= number <= _MOST_MULTIPLE and (number * 2) % 1 == 0:
                message = equal(number, value)
                return Judged(
                    claim, RIGHT, CODES[RIGHT], message, day, value, low=value, high=value
                )
        day, index = self.indices_on(claim)[0]
        nearest = (value / index.value).quantize(Decimal(1), ROUND_HALF_UP)
        kzt = nearest * index.value
        is_exact = claim.kzt.low.place == 1 and value % _THOUSAND
        if not is_exact or not 1 <= nearest <= _MOST_OF_MISPRINT:
            return None
        if 0 < abs(kzt - value) <= kzt * _MISPRINT and are_digits_of(value, kzt):
            message = say("a misprint of {equation}?", equation=equal(nearest, kzt))
            return Judged(claim, WRONG, MISPRINT, message, day, kzt, low=kzt, high=kzt)
        return None

    def _without_mci(self, claim: Claim) -> Judged | None:
        """Tenge and currency, where the tenge are a multiple of the index."""
        alone = self.of_sum(claim)
        if alone is None or alone.verdict != RIGHT or alone.kzt is None or not claim.currency:
            return alone
        index = self.index_of(alone.day)
        number = alone.kzt / index.value
        return self._currency(claim, claim.currency, [number], [(alone.day, index)])

    # Growth

    def _growth(self, claim: Claim) -> Judged | None:
        """A value or a sum and the one before it, or the growth of the index in per cent.

        Of a year that the sentence names beside it, or of the day of the text.
        """
        judged: list[Judged | None] = []
        for first, last in claim.years or ((0, 0),):
            if not first:
                judged += [self._growth_on(claim, *pair) for pair in self.indices_on(claim)]
                continue
            news = self._values_in(last) if last else [pair[1] for pair in self.indices_on(claim)]
            judged += [
                self._grown(claim, new.valid_from, new, old, Decimal(1))
                for new in news
                for old in self._values_in(first if first > 0 else self.day.year + first)
                if old.valid_from < new.valid_from
            ]
        fitting = (one for one in judged if one is None or one.verdict != WRONG)
        return next(fitting, judged[0] if judged else None)

    def _growth_on(self, claim: Claim, day: date, index: Index) -> Judged | None:
        if claim.kzt and claim.old:
            found = self._pair_of_values(claim, claim.kzt, claim.old)
            return self._grown(claim, day, *found) if found else self._no_pair(claim, day, index)
        before = self._values_before(index)
        # Until 2022 payments and benefits had values of their own at times.
        last = [one for one in before if one.last_day == before[0].last_day]
        number = claim.mci.low.value if claim.mci and claim.difference else Decimal(1)
        grown = [self._grown(claim, day, index, one, number) for one in last]
        fitting = (one for one in grown if one.verdict != WRONG)
        return next(fitting, grown[0] if grown else None)

    def _values_in(self, year: int) -> list[Index]:
        """The values that the index had in a year, the last one first."""
        return [self.index_of(day) for day in self._days_of(year)]

    def _grown(self, claim: Claim, day: date, new: Index, old: Index, number: Decimal) -> Judged:
        """The growth that is said, held against that of two values."""
        growth = change(new.value, old.value)
        equation = say(
            "1 MCI: {old}, then {new} ({percent})",
            old=language.in_tenge(old.value),
            new=language.in_tenge(new.value),
            percent=language.percent(growth),
        )
        right = Judged(claim, RIGHT, CODES[RIGHT], equation, day, new.value * number)
        if claim.difference:
            verdict = fits(claim.difference, (new.value - old.value) * number)
            if verdict == ROUNDED:
                equation = say("{equation}, rounded", equation=equation)
            verdict = verdict or WRONG
            code = code_of(verdict, GROWTH)
            return right._replace(message=equation, verdict=verdict, code=code)
        said = claim.percent
        if said is None or said.low.value == growth:
            return right
        off = abs(said.low.value - growth)
        above = {LEAST: growth - said.low.value, MOST: said.low.value - growth}.get(said.hedge, 0)
        is_more = 0 < above < _next_round(said.low.value)
        if off < said.low.place or (said.hedge and off <= 1) or is_more:
            message = say("{equation}, rounded", equation=equation)
            return right._replace(verdict=ROUNDED, code=CODES[ROUNDED], message=message)
        return right._replace(verdict=WRONG, code=code_of(WRONG, GROWTH))

    def _values_before(self, index: Index) -> list[Index]:
        """The values of the index before one, the last one first; the first of all has none."""
        return [one for one in self.values if one.last_day < index.valid_from]

    def _pair_of_values(
        self, claim: Claim, now: Figure, old: Figure
    ) -> tuple[Index, Index, Decimal] | None:
        """Two values of the index of which two sums are the same multiple."""
        numbers = [claim.mci.low.value] if claim.mci else None
        for new in self.values:
            number = now.low.value / new.value
            if (number * 2) % 1 or not _HALF <= number <= _MOST_MULTIPLE:
                continue
            if numbers and number not in numbers:
                continue
            for one in self.values:
                is_before = one.valid_from < new.valid_from
                if is_before and fits(old, number * one.value) in (RIGHT, ROUNDED):
                    return new, one, number
        return None

    def _no_pair(self, claim: Claim, day: date, index: Index) -> Judged | None:
        """What is wrong of two sums, where at least the new one is a multiple of the index."""
        if claim.kzt is None:
            return None
        number = claim.kzt.low.value / index.value
        is_index = claim.mci is None and number == 1
        if claim.mci is None and not is_index:
            return None
        before = self._values_before(index)
        if not before:
            return None
        number = claim.mci.low.value if claim.mci else number
        message = say(
            "{now}, before that {old}",
            now=equal(number, number * index.value),
            old=language.in_tenge(number * before[0].value),
        )
        return Judged(claim, WRONG, code_of(WRONG, GROWTH), message, day, number * index.value)


def _possible(year: int) -> int:
    """A year that a day can be of, the nearest one to what a text makes of its own."""
    return min(max(year, date.min.year), date.max.year)


def _next_round(percent: Decimal) -> Decimal:
    """How far behind a per cent the next one is that people say: more than 40 is less than 50."""
    return next((step for step in (Decimal(10), Decimal(5)) if percent % step == 0), Decimal(1))


def _fitting(
    wrong: Judged,
    said: Figure,
    numbers: Sequence[Decimal],
    known: Sequence[tuple[date, Index]],
) -> Judged | None:
    """The claim where its sum is that of some value to the digit, or else rounded."""
    for wanted in (RIGHT, ROUNDED):
        for on, one in known:
            for number in numbers:
                # The index itself is known to the tenge: 3 400 is none of its values rounded.
                is_exact = number == 1 and said.low.place == 1 and not said.hedge
                if wanted == ROUNDED and is_exact and abs(said.low.value - one.value) > 1:
                    continue
                if fits(said, number * one.value) == wanted:
                    message = equal(number, number * one.value)
                    if wanted == ROUNDED:
                        message = say("{equation}, rounded", equation=message)
                    found = wrong._replace(day=on, kzt=number * one.value, message=message)
                    return found._replace(verdict=wanted, code=CODES[wanted])
    mci = wrong.claim.mci
    if mci and _is_rounded_number(mci.low, said.low.value / known[0][1].value):
        message = say("{equation}, rounded", equation=wrong.message)
        return wrong._replace(message=message, verdict=ROUNDED, code=CODES[ROUNDED])
    return None


def _is_rounded_number(said: Said, true: Decimal) -> bool:
    """Whether MCI are said to the hundredth or finer: 50,851 tenge is 11.76 MCI."""
    return said.place < _TENTH and true.quantize(said.place, ROUND_HALF_UP) == said.value


def _misnamed(judged: Judged) -> Judged | None:
    """MCI that a text calls tenge, wrong where they explain the sum beside them; else no claim."""
    if judged.verdict not in (RIGHT, ROUNDED, OTHER_DAY):
        return None
    message = say("{equation}; the text calls the MCI tenge", equation=judged.message)
    return judged._replace(verdict=WRONG, code=WRONG_SUM, message=message)


def _is_certain(judged: Judged) -> bool:
    """Whether figures that no words equate do so to their digits, which are no chance."""
    sides = [one for one in (judged.claim.kzt, judged.claim.currency) if one]
    are_digits = all(one.low.place == 1 and one.low.value >= _HUNDRED for one in sides)
    said, kzt = judged.claim.kzt, judged.kzt
    is_whole = said is not None and kzt is not None and abs(said.low.value - kzt) < 1
    is_same = judged.verdict in (RIGHT, HALF_FINE, OTHER_DAY)
    return are_digits and (is_same or (judged.verdict == ROUNDED and is_whole))


def _within(rates: Sequence[Rate], first: date, last: date) -> Sequence[Rate]:
    """The rates of some days, both ends included."""
    begin = bisect_left(rates, first, key=_day_of)
    return rates[begin : bisect_right(rates, last, key=_day_of)]


def _day_of(rate: Rate) -> date:
    return rate.day


def equal(number: Decimal, kzt: Decimal) -> str:
    """MCI and their tenge as an equation."""
    return f"{terms.measure(number, money.MCI)} = {language.in_tenge(kzt)}"


def with_half(equation: str, kzt: Decimal) -> str:
    """An equation with half of its tenge, which are enough of some fines."""
    return say("{equation}, half of it {half}", equation=equation, half=language.in_tenge(kzt / 2))


def _in_currency(number: Decimal, kzt: Decimal, amount: Decimal, rate: Rate) -> str:
    foreign = language.joined(language.currency(amount), rate.currency.upper())
    return f"{equal(number, kzt)} = {foreign}"


def of_other_value(index: Index, day: date, equation: str) -> str:
    """Of which other value of the index a claim is right, and what is on its day."""
    names = {"value": language.in_tenge(index.value), "first": index.valid_from}
    names |= {"last": index.last_day, "day": day, "equation": equation}
    if index.purpose == "benefits":
        return say(
            "right with the index for benefits, {value} from {first} to {last}; on {day} "
            "{equation}",
            **names,
        )
    return say("right from {first} to {last} (1 MCI = {value}); on {day} {equation}", **names)


def _off(value: Decimal, true: Decimal, equation: str) -> str:
    """What is right, by how much the claim is off, and the likely slip."""
    if not true:
        return equation
    percent = language.percent(change(value, true))
    message = say("{equation} (the text: {percent})", equation=equation, percent=percent)
    if value * _THOUSAND == true or value == true * _THOUSAND:
        return say("{message}; thousand and million exchanged?", message=message)
    if are_digits_of(value, true):
        return say("{message}; a misprint?", message=message)
    return message


def _replaced(said: Figure, kzt: Decimal) -> str | None:
    """The digits of a sum as they should be; None where it is said in words or powers."""
    if said.low.place > 1 or said.span or kzt != kzt.to_integral_value():
        return None
    return f"{kzt:f}".split(".")[0]
