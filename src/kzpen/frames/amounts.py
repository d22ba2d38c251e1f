"""Amounts in a column, priced on their days: what is attached to a frame, and the daily table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import narwhals as nw
import pyarrow.compute as pc

from kzpen import dates
from kzpen.daily import Day, columns, every_day
from kzpen.errors import UsageError, quoted
from kzpen.exchange import CURRENCIES
from kzpen.frames import engines
from kzpen.frames.engines import OWN, PLACES, Frame
from kzpen.language import say
from kzpen.mci import check_purpose
from kzpen.tables import Tables, open_tables

if TYPE_CHECKING:
    import pyarrow as pa
    from narwhals.typing import IntoFrameT

_DAY, _AMOUNT, _VALUE, _WHOLE = (f"{OWN}{one}" for one in ("day", "amount", "value", "whole"))
_OF_INDEX = {"index_from": nw.col(f"{OWN}from"), "index_origin": nw.col(f"{OWN}origin")}
_CENTS = 2
_MOST = 2**63 - 1
_FINEST = 18
"""The most places of a column of decimals: with more, 10^11 MCI do not fit beside them."""


def daily(backend: str = "polars", *, tables: Tables | None = None) -> Any:  # noqa: ANN401
    """The table of all days as a frame of an engine: a row for each on which an index is known.

    Columns as `kzpen.daily.columns` names them: days are dates, the index is in whole tenge, a rate
    is Decimal(38, 4) tenge for one unit. UsageError for an engine that is not known, and for
    `pyspark` without a session.
    """
    schema = columns()
    rows = [
        [_whole(cell) if kind == "number" else cell for cell, kind in zip(row, kinds, strict=True)]
        for kinds in [schema.values()]
        for row in map(Day.cells, every_day(tables or open_tables()))
    ]
    return engines.made(backend, engines.table_of(rows, schema))


def attach_tenge(
    frame: IntoFrameT,
    mci: str = "mci",
    on: str = "day",
    to: Sequence[str] = ("usd",),
    purpose: str = "payments",
    *,
    tables: Tables | None = None,
) -> IntoFrameT:
    """The frame with what its MCI are on their days, in tenge and in each currency.

    `mci` is a column of integers or decimals, `on` one of days, or of ISO days as text. New are
    `kzt` (Int64 for whole MCI, else Decimal(38, 4)), each currency to the cent, halves up
    (Decimal(38, 2)), `index_from` and `index_origin`, `rate`, `rate_date` and `basis` (of several
    currencies each behind its name), and `error`: null, `no_value` (no index on the day),
    `no_rate`, or `usage` (no amount, more than four places, more than 10^11 MCI). What the frame
    has already is `kzpen_kzt` and so on. Rows keep their order, but in DuckDB and Spark, which
    know none.
    UsageError for a column that is not there or holds floats, an unknown currency or purpose.
    """
    asked = _Asked.of(frame, mci, on, to, purpose, tables, is_mci=True)
    found = asked.priced()
    tenge = nw.col(_AMOUNT) * nw.col(_VALUE)
    new = {"kzt": asked.amount_of(tenge)}
    # Tenge in 10^-places over a rate in 10^-rate_places make cents after so many more places.
    parts = tenge * 10 ** (_CENTS + asked.prices.rate_places - asked.places)
    for one in asked.currencies:
        divisor = nw.col(f"{OWN}{one}_parts")
        found, cents = engines.rounded(found, parts, divisor, f"{OWN}{one}")
        new[one] = engines.decimal(cents, _CENTS)
    new |= _OF_INDEX
    for one in asked.currencies:
        prefix = "" if len(asked.currencies) == 1 else f"{one}_"
        for key in ("rate", "rate_date", "basis"):
            new[f"{prefix}{key}"] = nw.col(f"{OWN}{one}_{key}")
    return cast("IntoFrameT", asked.finished(found, new))


def attach_mci(
    frame: IntoFrameT,
    kzt: str = "kzt",
    on: str = "day",
    purpose: str = "payments",
    *,
    tables: Tables | None = None,
) -> IntoFrameT:
    """The frame with what its tenge are in MCI on their days.

    New are `mci` (Decimal(38, 4), halves up), `whole_mci` (Int64) and `rest_kzt`, of the type that
    `attach_tenge` gives tenge, which are exact together; `index_from`, `index_origin` and `error`.
    """
    asked = _Asked.of(frame, kzt, on, (), purpose, tables)
    size = nw.col(_VALUE) * 10**asked.places
    found, whole = engines.divided(asked.priced(), nw.col(_AMOUNT), size, _WHOLE)
    rest = nw.col(_AMOUNT) - whole * size
    found, more = engines.rounded(found, rest * 10**PLACES, size, f"{OWN}mci")
    new = {
        "mci": engines.decimal(whole * 10**PLACES + more, PLACES),
        "whole_mci": whole,
        "rest_kzt": asked.amount_of(rest),
        **_OF_INDEX,
    }
    return cast("IntoFrameT", asked.finished(found, new))


class _Prices(NamedTuple):
    """What each day costs, as a table to be joined to days; a day without an index has no row.

    A rate is there twice, the second time in whole parts of so many `rate_places`; `highest` is
    the highest value of the index.
    """

    table: pa.Table
    rate_places: int
    highest: int


@lru_cache(maxsize=4)
def _prices(
    tables: Tables, today: date, currencies: tuple[str, ...], purpose: str, key: str
) -> _Prices:
    """Prices on days that are known today, by days that are a `date` or a `text`."""
    days = every_day(tables, today=today, currencies=currencies)
    schema = {_DAY: key, _VALUE: "number"}
    schema |= {f"{OWN}from": "date", f"{OWN}origin": "text"}
    for one in currencies:
        schema |= {f"{OWN}{one}_rate": "rate", f"{OWN}{one}_parts": "number"}
        schema |= {f"{OWN}{one}_rate_date": "date", f"{OWN}{one}_basis": "text"}
    exponents = {rate.kzt.as_tuple().exponent for day in days for rate in day.rates if rate}
    rate_places = max(_CENTS, *(-int(one) for one in exponents), 0)
    rows = []
    for day in days:
        index = day.index_for(purpose)
        if index is None:
            continue
        joined = day.day if key == "date" else day.day.isoformat()
        cells: list[Any] = [joined, _whole(index.value), index.valid_from, index.origin]
        for rate in day.rates:
            if rate is None:
                cells += [None] * 4
            else:
                cells += [rate.kzt, int(rate.kzt.scaleb(rate_places)), rate.day, rate.basis]
        rows.append(tuple(cells))
    table = engines.table_of(rows, schema)
    return _Prices(table, rate_places, max(row[1] for row in rows))


class _Asked(NamedTuple):
    """A frame that is to be priced, its amounts and their decimal places, and what days cost.

    `frame` has its days in a column to be joined.
    """

    native: object
    frame: Frame
    amount: str
    places: int
    currencies: tuple[str, ...]
    prices: _Prices
    is_mci: bool

    @classmethod
    def of(
        cls,
        native: object,
        amount: str,
        on: str,
        to: Sequence[str],
        purpose: str,
        tables: Tables | None,
        *,
        is_mci: bool = False,
    ) -> _Asked:
        """What was asked for; UsageError where it cannot be."""
        frame = engines.read(native, ((amount, nw.Int64()), (on, nw.Date())))
        to = (to,) if isinstance(to, str) else to or ()
        for one in to:
            if one not in CURRENCIES:
                message = say("no rates for {name}", name=quoted(str(one)))
                hint = say("write one or more of {names}", names=", ".join(CURRENCIES))
                raise UsageError(message, hint)
        dtype = frame.collect_schema()[amount]
        if not dtype.is_integer() and getattr(dtype, "scale", _FINEST + 1) > _FINEST:
            message = say("column {name} holds {what}", name=quoted(amount), what=str(dtype))
            raise UsageError(message, _hint_of_type(dtype))
        check_purpose(purpose)
        frame, is_text = engines.with_day(frame, on, _DAY)
        currencies = tuple(dict.fromkeys(to))
        key = "text" if is_text else "date"
        prices = _prices(tables or open_tables(), dates.today(), currencies, purpose, key)
        return cls(
            native=native,
            frame=frame,
            amount=amount,
            places=0 if dtype.is_integer() else PLACES,
            currencies=currencies,
            prices=prices,
            is_mci=is_mci,
        )

    def priced(self) -> Frame:
        """The frame with its amounts as whole numbers, and the index and rates of its days."""
        # Tenge, in the parts that they are divided in, fit into 64 bits, and half a rate with them.
        factor = 10**PLACES
        if self.is_mci:
            factor = 10 ** (_CENTS + self.prices.rate_places) * (self.prices.highest + 1)
        most = 10 ** (len(str(_MOST // factor)) - 1)
        frame = engines.with_nulls(self.frame, self.amount, _AMOUNT)
        amount = nw.col(_AMOUNT)
        fits = amount.is_between(-most, most)
        if self.places:
            amount = nw.when(fits & (amount.round(PLACES) == amount)).then(amount)
            amount = amount.cast(nw.Decimal(19, PLACES)) * nw.lit(Decimal(10**PLACES))
        else:
            amount = nw.when(fits).then(amount)
        frame = frame.with_columns(amount.cast(nw.Int64()).alias(_AMOUNT))
        return engines.joined(frame, self.table(), [_DAY])

    def table(self) -> pa.Table:
        """The prices of the days from the first to the last of a frame that is held in memory.

        A small table, in which no rate is null, is joined a fifth faster.
        """
        table = self.prices.table
        if not isinstance(self.frame, nw.DataFrame):
            return table
        days, known = self.frame[_DAY], [table[_DAY][one].as_py() for one in (0, -1)]
        if days.dtype == nw.Datetime:  # pandas' own days
            known = [datetime.combine(one, time()) for one in known]
        # What lies outside may be no day of Python's, and has no price.
        days = days.filter(days.is_between(*known))
        if not len(days):
            return table[:1]
        ends = (days.min(), days.max())
        first, last = (one.date() if isinstance(one, datetime) else one for one in ends)
        day = pc.field(_DAY)
        return table.filter((day >= first) & (day <= last))

    def amount_of(self, whole: nw.Expr) -> nw.Expr:
        """Tenge in the type that they have in answers: whole, or with four places."""
        return engines.decimal(whole, PLACES) if self.places else whole

    def finished(self, frame: Frame, new: dict[str, nw.Expr]) -> Any:  # noqa: ANN401
        """The native frame: the columns that it had, the new ones, and why a row has no price."""
        lacks = {f"{OWN}{one}_parts": "no_rate" for one in self.currencies}
        lacks |= {_AMOUNT: "usage", _VALUE: "no_value"}
        reason: nw.Expr = nw.lit(None, dtype=nw.String())
        for column, code in lacks.items():
            # In memory it is quickly seen that no row lacks any, as in most frames.
            if not isinstance(frame, nw.DataFrame) or frame[column].null_count():
                reason = nw.when(nw.col(column).is_null()).then(nw.lit(code)).otherwise(reason)
        return engines.finished(self.native, frame, {**new, "error": reason})


def _hint_of_type(dtype: nw.dtypes.DType) -> str:
    if dtype.is_decimal():
        return say("cast it to decimals of at most {count} places", count=_FINEST)
    return say("cast it to integers or decimals: floats are not exact")


def _whole(value: Any) -> int | None:  # noqa: ANN401
    """The value of an index as an integer; UsageError for one of tiyn, which no act has set."""
    whole = None if value is None else int(value)
    if whole != value:
        message = say("data frames take an index of whole tenge, not {value}", value=value)
        raise UsageError(message, say("remove it: kzpen rates reset"))
    return whole
