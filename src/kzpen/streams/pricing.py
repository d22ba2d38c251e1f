"""One row priced: an amount and its day as bytes, what they make as the cells that follow.

Whole MCI and whole tenge with an ISO day, which most rows are, are integers throughout; all else
is read by the readers that every command has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kzpen.conversion import NO_RATE, Conversion, Prices, Request, convert, not_published
from kzpen.dates import parse_day
from kzpen.errors import Caveat, KzpenError, UsageError
from kzpen.exchange import CURRENCIES
from kzpen.money import KZT, MCI, parse_amount, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzpen.streams.fines import Fines

LONGEST_NUMBER = 11
"""Digits of a whole amount up to which it is read as an integer."""

_MOST_DAYS = 100_000
"""Days as they are written that are remembered: more are looked up anew."""

_CENTS = 100


class Column(NamedTuple):
    """A column that is added, by its name, and what it is of: the row, the day, or a currency."""

    name: str
    currency: str = ""


def columns(currencies: Sequence[str], fines: Fines | None = None) -> list[Column]:
    """Every column that can be added: amounts, index, the rate of each currency, the law's fine."""
    first = currencies[0] if len(currencies) == 1 else ""
    found = [Column("mci"), Column("kzt"), *(Column(one, one) for one in currencies)]
    found.append(Column("index_from"))
    for one in currencies:
        prefix = "" if first else f"{one}_"
        found += [Column(f"{prefix}{name}", one) for name in ("rate", "rate_date", "basis")]
    found += [Column(one) for one in fines.columns] if fines else []
    return [*found, Column("error")]


class Whole(NamedTuple):
    """What makes cells of whole MCI on a day in one step, where one currency is asked for.

    Its cents are (tenge × `times` + `half`) // `parts`, halves up; `tail` are the cells of the day,
    joined.
    """

    value: int
    times: int
    half: int
    parts: int
    tail: bytes


class _Day(NamedTuple):
    """A day as it is priced: the value of the index, and each rate as a whole number of parts."""

    prices: Prices
    value: int
    rates: tuple[tuple[int, int], ...]
    tail: tuple[bytes, ...]
    is_complete: bool


class Pricer:
    """Amounts priced on their days, each day looked up once; `unit` is that of bare numbers.

    `fines` are asked for the article of each row, where its column is named. `doubts` are those
    about values of the index that no act has set.
    """

    def __init__(
        self,
        request: Request,
        day: date,
        unit: str,
        currencies: Sequence[str],
        encoding: str,
        fines: Fines | None = None,
    ) -> None:
        self.request, self.day, self.encoding = request.across_days(), day, encoding
        self.is_rate_asked = request.currencies.asked
        self.unit = unit
        self.currencies = currencies
        self.fines = fines
        self.columns = columns(currencies, fines)
        self.days: dict[bytes, _Day | str] = {}
        self.whole: dict[bytes, Whole] = {}
        self.units: dict[bytes, str] = {}
        self.doubts: dict[Caveat, None] = {}
        self.without_rate = 0
        self.mark = b","
        self.empty = [b""] * (len(self.columns) - 1)

    def cells(
        self,
        amount: bytes,
        day: bytes | None,
        unit: bytes | None,
        article: bytes | None = None,
    ) -> list[bytes]:
        """The cells of a row: those of its amount and its article, or its error in the last one."""
        cells = self._amount_cells(amount, day, unit)
        if self.fines is None or cells[-1]:
            return cells
        known = self.days[day or b""]
        try:
            text = (article or b"").decode(self.encoding)
            if isinstance(known, str) or not text.strip():
                raise UsageError("")
            return [*cells[:-1], *self.fines.cells(text, known.prices.day), b""]
        except UnicodeDecodeError:
            return [*self.empty, b"usage"]
        except KzpenError as error:
            return [*self.empty, error.code.encode()]

    def _amount_cells(self, amount: bytes, day: bytes | None, unit: bytes | None) -> list[bytes]:
        known = self.days.get(day or b"")
        if known is None:
            known = self._known(day or b"")
        if isinstance(known, str):
            return [*self.empty, known.encode()]
        name = self._unit(unit) if unit and unit.strip() else self.unit
        is_plain = amount.isdigit() and len(amount) <= LONGEST_NUMBER
        if (
            known.value
            and name in (MCI, KZT)
            and is_plain
            and (amount == b"0" or not amount.startswith(b"0"))
        ):
            value = int(amount)
            if name == MCI:
                return self._of_whole(b"%d" % value, value * known.value, known)
            number, rest = divmod(value, known.value)
            if not rest:
                return self._of_whole(b"%d" % number, value, known)
        return self._read(amount, name, unit or b"", known)

    def _of_whole(self, mci: bytes, kzt: int, known: _Day) -> list[bytes]:
        """The cells of whole tenge: currencies to the cent, halves up, in integers."""
        cells = [mci, b"%d" % kzt]
        for parts, scale in known.rates:
            cents = (2 * kzt * _CENTS * scale + parts) // (2 * parts)
            digits = b"%03d" % cents
            cells.append(digits[:-2] + b"." + digits[-2:])
        return [*cells, *known.tail, self._error(known)]

    def _read(self, amount: bytes, name: str, unit: bytes, known: _Day) -> list[bytes]:
        """The cells of any other amount, as the reader of amounts reads it with its unit."""
        try:
            text = amount.decode(self.encoding)
            if not text.strip():
                raise UsageError("")
            if name:
                given = parse_amount(text, name)
            else:  # тыс. тенге, or none at all
                given = parse_amount(f"{text} {unit.decode(self.encoding)}")
            prices = known.prices
            if given.unit in CURRENCIES and given.unit not in self.currencies:
                prices = self.request.needing([given]).prices(prices.day)
            converted = convert(given, prices)
        except UnicodeDecodeError:
            return [*self.empty, b"usage"]
        except KzpenError as error:
            return [*self.empty, error.code.encode()]
        return [*self._of(converted), *known.tail, self._error(known)]

    def _error(self, known: _Day) -> bytes:
        """That a rate that was asked for is not there, else nothing; where none was, it is told."""
        if known.is_complete:
            return b""
        if self.is_rate_asked:
            return NO_RATE.encode()
        self.without_rate += 1
        return b""

    def _of(self, converted: Conversion) -> Iterator[bytes]:
        yield plain(converted.mci).encode()
        yield plain(converted.kzt).encode()
        known = {one.rate.currency: one.amount for one in converted.converted}
        for currency in self.currencies:
            yield f"{known[currency]:f}".encode() if currency in known else b""

    def _unit(self, unit: bytes) -> str:
        """The unit that a cell names, empty where it names a power too, or none that is known."""
        if unit not in self.units:
            if len(self.units) > _MOST_DAYS:
                self.units.clear()
            try:
                one = parse_amount("1 " + unit.decode(self.encoding))
                self.units[unit] = one.unit if one.value == 1 else ""
            except (KzpenError, UnicodeDecodeError):
                self.units[unit] = ""
        return self.units[unit]

    def _known(self, day: bytes) -> _Day | str:
        """The prices of a day as it is written, or the code of why there are none."""
        if len(self.days) > _MOST_DAYS:
            self.days.clear()  # constant memory, whatever stands in the column
            self.whole.clear()
        try:
            text = day.decode(self.encoding).strip()
            on = parse_day(text) if text else self.day
            prices = self.request.prices(on)
        except UnicodeDecodeError:
            self.days[day] = "usage"
        except KzpenError as error:
            self.days[day] = error.code
        else:
            known = self.days[day] = self._of_day(prices)
            if not prices.mci.is_published:
                self.doubts[not_published(prices.mci)] = None
            if self.unit == MCI and known.value and len(known.rates) == 1:
                ((parts, scale),) = known.rates
                times = 2 * _CENTS * scale
                tail = self.mark.join([*known.tail, b""])
                self.whole[day] = Whole(known.value, times, parts, 2 * parts, tail)
        return self.days[day]

    def _of_day(self, prices: Prices) -> _Day:
        rates, tail = [], [prices.mci.valid_from.isoformat().encode()]
        known = {one.currency: one for one in prices.rates}
        for currency in self.currencies:
            rate = known.get(currency)
            if rate is None:
                tail += [b"", b"", b""]
                continue
            scale = 10 ** max(-int(rate.kzt.as_tuple().exponent), 0)
            rates.append((int(rate.kzt * scale), scale))
            tail += [plain(rate.kzt).encode(), rate.day.isoformat().encode(), rate.basis.encode()]
        is_whole = prices.mci.value == prices.mci.value.to_integral_value()
        is_complete = len(rates) == len(self.currencies)
        # An index or a rate that is not there, or no whole number, is left to exact decimals.
        index = int(prices.mci.value) if is_whole and is_complete else 0
        return _Day(prices, index, tuple(rates), tuple(tail), is_complete)
