"""One row priced: an amount and its day as bytes, what they make as the cells that follow.

Whole MCI and whole tenge with an ISO day, which most rows are, are integers throughout; all else
is read by the readers that every command has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kzpen.conversion import Conversion, Prices, Request, convert, not_published
from kzpen.dates import parse_day
from kzpen.errors import Caveat, KzpenError, UsageError
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
        self.request, self.day, self.encoding = request, day, encoding
        self.unit = unit
        self.currencies = currencies
        self.fines = fines
        self.columns = columns(currencies, fines)
        self.days: dict[bytes, _Day | str] = {}
        self.whole: dict[bytes, Whole] = {}
        self.doubts: dict[Caveat, None] = {}
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
        name = self.unit if unit is None else self._unit(unit)
        if (
            known.value
            and name in (MCI, KZT)
            and amount.isdigit()
            and len(amount) <= LONGEST_NUMBER
        ):
            value = int(amount)
            if name == MCI:
                return self._of_whole(b"%d" % value, value * known.value, known)
            number, rest = divmod(value, known.value)
            if not rest:
                return self._of_whole(b"%d" % number, value, known)
        return self._read(amount, name, known)

    def _of_whole(self, mci: bytes, kzt: int, known: _Day) -> list[bytes]:
        """The cells of whole tenge: currencies to the cent, halves up, in integers."""
        cells = [mci, b"%d" % kzt]
        for parts, scale in known.rates:
            cents = (2 * kzt * _CENTS * scale + parts) // (2 * parts)
            digits = b"%03d" % cents
            cells.append(digits[:-2] + b"." + digits[-2:])
        return [*cells, *known.tail, b""]

    def _read(self, amount: bytes, unit: str, known: _Day) -> list[bytes]:
        """The cells of any other amount, as the reader of amounts reads it."""
        try:
            text = amount.decode(self.encoding)
            if not text.strip():
                raise UsageError("")
            if unit not in (MCI, KZT) and not known.rates:
                return [*self.empty, b"no_value"]
            given = parse_amount(text, unit)
            converted = convert(given, known.prices)
        except UnicodeDecodeError:
            return [*self.empty, b"usage"]
        except KzpenError as error:
            return [*self.empty, error.code.encode()]
        return [*self._of(converted), *known.tail, b""]

    def _of(self, converted: Conversion) -> Iterator[bytes]:
        yield plain(converted.mci).encode()
        yield plain(converted.kzt).encode()
        known = {one.rate.currency: one.amount for one in converted.converted}
        for currency in self.currencies:
            yield f"{known[currency]:f}".encode() if currency in known else b""

    def _unit(self, unit: bytes) -> str:
        """The unit that a cell names; that of bare numbers where it names none."""
        try:
            return (
                parse_amount("1 " + unit.decode(self.encoding)).unit if unit.strip() else self.unit
            )
        except (KzpenError, UnicodeDecodeError):
            return self.unit

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
        return _Day(prices, index, tuple(rates), tuple(tail))
