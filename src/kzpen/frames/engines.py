"""What each engine does in its own way: frames made of rows, the join that keeps rows in order.

All else is narwhals' to say. Amounts are 64-bit integers here: whole numbers of the smallest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals as nw
from narwhals import Implementation
from narwhals.exceptions import DuplicateError

from kzpen.errors import UsageError, quoted
from kzpen.language import say
from kzpen.streams.cells import free_name

if TYPE_CHECKING:
    import pyarrow as pa

Frame: TypeAlias = Any
"""A frame of narwhals, eager or lazy: what both do here has no common type."""

BACKENDS = ("polars", "pandas", "pyarrow", "duckdb", "pyspark")
"""The engines that a frame is made of by name."""

PLACES = 4
"""Decimal places of amounts, of rates and of what is made of them."""

OWN = "__kzpen_"
"""What the names of columns begin with that stand only between two steps."""

_ROW = f"{OWN}row"
_ENGINES = (
    Implementation.POLARS,
    Implementation.PANDAS,
    Implementation.PYARROW,
    Implementation.DUCKDB,
)
TEXTS = (nw.String, nw.Categorical, nw.Enum)
_SPARK = (Implementation.PYSPARK, Implementation.PYSPARK_CONNECT)
_SPARK_OF_ARROW = 4
"""The first version of Spark that makes a frame of an Arrow table."""


def read(native: object, kinds: Sequence[tuple[Any, nw.dtypes.DType]]) -> Frame:
    """The frame that was given; UsageError for another thing, or one without these columns.

    Of pandas and pyarrow, columns of Python's own days and decimals become typed ones, and
    categories what they are categories of. What holds nothing at all becomes what `kinds` names.
    """
    try:
        frame: Frame = nw.from_native(native)
        is_frame = isinstance(frame, nw.DataFrame | nw.LazyFrame)
    except TypeError:
        is_frame = False
    except DuplicateError as error:
        raise _two_of_one_name() from error
    if not is_frame:
        message = say("{text} is no data frame", text=quoted(type(native).__name__))
        raise UsageError(message, say("give one of {names}", names=", ".join(BACKENDS)))
    if frame.implementation not in (*_ENGINES, *_SPARK):
        message = say("{text} is no data frame", text=quoted(str(frame.implementation)))
        raise UsageError(message, say("give one of {names}", names=", ".join(BACKENDS)))
    try:
        schema = frame.collect_schema()
    except DuplicateError as error:
        raise _two_of_one_name() from error
    except ValueError as error:  # a decimal of a scale below zero
        message = say("a column has a type that is not known here: {error}", error=error)
        raise UsageError(message, say("cast it to one that is")) from error
    for name, _ in kinds:
        if name not in schema.names():
            message = say("there is no column {name}", name=quoted(str(name)))
            there = ", ".join(quoted(str(one)) for one in schema)
            raise UsageError(message, say("write one of {names}", names=there))
        if not isinstance(name, str):
            message = say("a column is called {name}, which is no text", name=quoted(str(name)))
            raise UsageError(message, say("rename it"))
    _check_names(frame, schema.names())
    typed = _typed(frame, tuple(dict.fromkeys(name for name, _ in kinds)))
    of_nothing = {
        name: _nothing(typed, kind)
        for name, kind in kinds
        if typed.collect_schema()[name] == nw.Unknown and _is_of_nothing(typed, name)
    }
    return typed.with_columns(**of_nothing) if of_nothing else typed


def _two_of_one_name() -> UsageError:
    return UsageError(say("two columns have one name"), say("rename or drop it"))


def _nothing(frame: Frame, kind: nw.dtypes.DType) -> Any:  # noqa: ANN401
    """A column of nulls of a type: pandas' integers and days of its own cannot all lack."""
    if frame.implementation is not Implementation.PANDAS:
        return nw.lit(None, dtype=kind)
    import pandas as pd
    import pyarrow as pa

    types = {nw.Int64: pa.int64(), nw.Date: pa.date32(), nw.String: pa.string()}
    nulls = pa.nulls(len(frame), types[type(kind)])
    return nw.from_native(pd.Series(nulls, dtype=pd.ArrowDtype(nulls.type)), series_only=True)


def _is_of_nothing(frame: Frame, name: str) -> bool:
    """Whether a column has the type of engines that is of nulls alone."""
    native, engine = frame.to_native(), frame.implementation
    if engine is Implementation.POLARS:
        return str(native.collect_schema()[name]) == "Null"
    if engine is Implementation.PYARROW:
        return str(native.schema.field(name).type) == "null"
    if engine is Implementation.PANDAS:
        return bool(native[name].isna().all())
    if engine is Implementation.DUCKDB:
        return str(native.types[native.columns.index(name)]) == '"NULL"'
    return False


def _check_names(frame: Frame, names: Sequence[str]) -> None:
    """UsageError for a name that stands between two steps here, or that Spark reads otherwise."""
    if frame.implementation is Implementation.DUCKDB:  # whose schema has one of two
        names = frame.to_native().columns
        if len({*names}) < len(names):
            raise _two_of_one_name()
    lower = [str(name).lower() for name in names]
    for name, key in zip(names, lower, strict=True):
        is_read_otherwise = "." in key or "`" in key or lower.count(key) > 1
        if key.startswith(OWN) or (frame.implementation in _SPARK and is_read_otherwise):
            message = say("a column cannot be called {name} here", name=quoted(str(name)))
            raise UsageError(message, say("rename or drop it"))


def finished(given: Any, frame: Frame, new: Mapping[str, nw.Expr]) -> Any:  # noqa: ANN401
    """The native frame that was given with new columns, in which its own are as they were."""
    had = list(nw.from_native(given).collect_schema().names())
    # To these two a column is the same in capitals.
    taken = had
    if frame.implementation in (Implementation.DUCKDB, *_SPARK):
        taken = [name.lower() for name in had]
    named = {free_name(name, taken): one for name, one in new.items()}
    if frame.implementation is Implementation.PANDAS:
        found = frame.select(**named).to_native().set_axis(given.index)
        given = given.copy(deep=False)
        for name in named:
            given[name] = found[name]
        return given
    if frame.implementation is Implementation.PYARROW:
        found = frame.select(**named).to_native()
        for name in named:
            given = given.append_column(name, found[name])
        return given
    return frame.select(*(nw.col(name) for name in had), **named).to_native()


def _typed(frame: Frame, names: Sequence[str]) -> Frame:
    """The frame with typed columns in the place of encoded ones and of Python's objects."""
    native = frame.to_native()
    if frame.implementation is Implementation.PYARROW:
        for name in names:
            decoded = _of_arrow(native[name])
            native = native.set_column(native.column_names.index(name), name, decoded)
    elif frame.implementation is Implementation.PANDAS:
        native = native.reset_index(drop=True)  # its names could be those of columns here
        for name in names:
            column = native[name]
            if hasattr(column.dtype, "categories"):
                column = column.astype(object)
            if column.dtype == object:
                column = _of_objects(column, name)
            native = native.assign(**{name: column})
    return nw.from_native(native)


def _of_arrow(column: Any) -> Any:  # noqa: ANN401
    """A column of pyarrow in the type that narwhals knows of what it holds."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type)
    if pa.types.is_run_end_encoded(kind):
        return pa.chunked_array([pc.run_end_decode(one) for one in column.chunks])
    if pa.types.is_date64(kind):
        return column.cast(pa.date32())
    if pa.types.is_decimal(kind) and not pa.types.is_decimal128(kind):
        with suppress(pa.ArrowInvalid):  # more digits than there is a type for
            return column.cast(pa.decimal128(38, kind.scale))
    return column


def _of_objects(column: Any, name: str) -> Any:  # noqa: ANN401
    """A typed column of pandas of one of Python's objects; UsageError if they are of many kinds."""
    import pandas as pd
    import pyarrow as pa

    try:
        typed = pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, TypeError) as error:
        message = say("column {name} holds more than one kind of thing", name=quoted(name))
        raise UsageError(message, say("cast it to one")) from error
    return pd.Series(typed, index=column.index, dtype=pd.ArrowDtype(typed.type))


def table_of(rows: Iterable[Sequence[Any]], schema: Mapping[str, str]) -> pa.Table:
    """An Arrow table of rows under columns, of which `schema` says what each holds.

    That is a `date`, a `number` (64 bits), a `rate` (Decimal(38, 4)) or a `text`.
    """
    import pyarrow as pa

    rate = pa.decimal128(38, PLACES)
    types = {"date": pa.date32(), "number": pa.int64(), "text": pa.string(), "rate": rate}
    fields = [pa.field(name, types[one]) for name, one in schema.items()]
    columns = zip(*rows, strict=True)
    arrays = [pa.array(cells, one.type) for cells, one in zip(columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def made(backend: str, table: pa.Table) -> Any:  # noqa: ANN401  (of any engine)
    """A frame of an engine of a table of Arrow's; Spark's is of the session that is active.

    UsageError for an engine that is not known, or Spark without a session.
    """
    if backend not in BACKENDS:
        message = say("no data frames of {name}", name=quoted(str(backend)))
        raise UsageError(message, say("write one of {names}", names=", ".join(BACKENDS)))
    if backend == "pyspark":
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            session = None
        else:
            session = SparkSession.getActiveSession()
        if session is None:
            raise UsageError(say("there is no session of Spark"), say("start one"))
        return _of_spark(session, table)
    if backend == "polars":
        import polars as pl

        return pl.from_arrow(table)
    if backend == "pandas":
        return _of_pandas(table)
    if backend == "duckdb":
        import duckdb

        return duckdb.from_arrow(table)
    return table


_SQL_TYPES = {
    "date32[day]": "DATE",
    "int64": "BIGINT",
    "string": "STRING",
    f"decimal128(38, {PLACES})": f"DECIMAL(38, {PLACES})",
}
"""What DuckDB and Spark both call the types of `table_of`."""


def _of_spark(session: Any, table: pa.Table) -> Any:  # noqa: ANN401
    import pyspark

    if int(pyspark.__version__.partition(".")[0]) >= _SPARK_OF_ARROW:
        return session.createDataFrame(table)  # rows of Python's take twice as long
    named = ", ".join(f"`{one.name}` {_SQL_TYPES[str(one.type)]}" for one in table.schema)
    columns = (column.to_pylist() for column in table.columns)
    return session.createDataFrame(list(zip(*columns, strict=True)), named)


def _of_pandas(table: pa.Table) -> Any:  # noqa: ANN401
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)


def joined(frame: Frame, table: pa.Table, keys: Sequence[str]) -> Frame:
    """The frame with the columns of a table beside it, null where no row of that has its keys.

    The frame has columns of the names of the keys. Its rows keep their order but in DuckDB and
    in Spark, which know none.
    """
    native, engine = frame.to_native(), frame.implementation
    if engine is Implementation.POLARS:
        right = made("polars", table)
        right = right.lazy() if isinstance(frame, nw.LazyFrame) else right
        found = native.join(right, on=list(keys), how="left", maintain_order="left")
        return nw.from_native(found)
    if engine is Implementation.PANDAS:
        right = _of_pandas(table)
        right = right.astype({one: native[one].dtype for one in keys})
        found = native.merge(right, how="left", on=list(keys))
        return nw.from_native(found, eager_only=True)
    if engine is Implementation.PYARROW:
        return _joined_by_row(native, table, keys)
    if engine is Implementation.DUCKDB:
        right = _of_duckdb(native, table)
    else:
        from pyspark.sql.functions import broadcast

        right = broadcast(_of_spark(native.sparkSession, table))
    return frame.join(nw.from_native(right), on=list(keys), how="left")


def _joined_by_row(table: Any, right: Any, keys: Sequence[str]) -> Frame:  # noqa: ANN401
    """A join of pyarrow, which keeps no order and takes no lists and structs: of keys alone."""
    numbered = nw.from_native(table.select(keys)).with_row_index(_ROW).to_native()
    found = numbered.join(right, keys=list(keys), join_type="left outer").sort_by(_ROW)
    if found.num_rows != table.num_rows:  # some have several
        table = table.take(found[_ROW])
    for name in found.column_names:
        if name not in (*keys, _ROW):
            table = table.append_column(name, found[name])
    return nw.from_native(table)


def _of_duckdb(native: Any, table: pa.Table) -> Any:  # noqa: ANN401
    """A relation in the connection of another one, which may not be allowed to see objects."""
    import duckdb

    name = f"{OWN}frame"
    __kzpen_table = table  # found by its name
    try:
        return native.query(name, "SELECT * FROM __kzpen_table")
    except duckdb.Error:
        return native.query(name, _selected(table))


_SEPARATOR, _NOTHING = "\x1f", "\x1e"


def _selected(table: pa.Table) -> str:
    """A table as a query of DuckDB alone.

    A text a column that is split there: a VALUES of as many rows takes seconds to read.
    """
    named = []
    for field, column in zip(table.schema, table.columns, strict=True):
        cells = column.to_pylist()
        text = _SEPARATOR.join(_NOTHING if cell is None else str(cell) for cell in cells)
        quoted_text = text.replace("'", "''")
        cell = f"nullif(unnest(string_split('{quoted_text}', '{_SEPARATOR}')), '{_NOTHING}')"
        named.append(f"CAST({cell} AS {_SQL_TYPES[str(field.type)]}) AS {field.name}")
    return f"SELECT {', '.join(named)}"


def days(frame: Frame, on: str) -> nw.Expr:
    """The column of days as dates; UsageError where it holds other things, or times of a zone.

    Which day such a time is of depends on where one stands.
    """
    dtype = frame.collect_schema()[on]
    if dtype not in (nw.Date, nw.Datetime) or getattr(dtype, "time_zone", None):
        message = say("column {name} holds {what}, no days", name=quoted(on), what=str(dtype))
        raise UsageError(message, say("cast it to dates"))
    return nw.col(on).cast(nw.Date())


def with_day(frame: Frame, on: str, name: str) -> tuple[Frame, bool]:
    """The frame with its days in a column that can be joined, and whether that is ISO text.

    In pandas they become its own kind: a join on Arrow's dates is many times slower there.
    """
    if frame.collect_schema()[on] in TEXTS:
        return frame.with_columns(nw.col(on).cast(nw.String()).alias(name)), True
    day = days(frame, on)
    if frame.implementation is not Implementation.PANDAS:
        return frame.with_columns(day.alias(name)), False
    import pandas as pd

    native = frame.to_native()
    midnight = pd.to_datetime(native[on]).dt.normalize().astype("datetime64[s]")
    return nw.from_native(native.assign(**{name: midnight}), eager_only=True), False


def with_nulls(frame: Frame, amount: str, name: str) -> Frame:
    """The frame with its amounts in a column that may lack some: NumPy's integers may not."""
    dtype = frame.collect_schema()[amount]
    if frame.implementation is Implementation.POLARS and dtype == nw.UInt128:
        import polars as pl

        # No wider type compares it with others: what is above 64 bits has no price anyway.
        small = pl.col(amount).cast(pl.Int64, strict=False)
        return nw.from_native(frame.to_native().with_columns(small.alias(name)))
    if frame.implementation is not Implementation.PANDAS or not dtype.is_integer():
        # Of 64 bits without a sign not all can be compared with those that have one.
        found = nw.col(amount).cast(nw.Decimal(20, 0)) if dtype == nw.UInt64 else nw.col(amount)
        return frame.with_columns(found.alias(name))
    native = frame.to_native()
    nullable = native[amount].astype("UInt64" if dtype == nw.UInt64 else "Int64")
    return nw.from_native(native.assign(**{name: nullable}), eager_only=True)


def rounded(frame: Frame, number: nw.Expr, divisor: nw.Expr, name: str) -> tuple[Frame, nw.Expr]:
    """The frame, and what is number / divisor there as a whole number, halves away from zero.

    Number and divisor together must fit into 64 bits; the divisor is above zero.
    """
    if frame.implementation in _SQL:
        text = "CASE WHEN {0} < 0 THEN ({0} - {half}) {div} {1} ELSE ({0} + {half}) {div} {1} END"
        return _in_sql(frame, text, number, divisor, name)
    # Half of the divisor is added, of a number below zero a part less where that is a half.
    half = (divisor - (number < 0).cast(nw.Int64())) // 2
    return frame, (number + half) // divisor


def divided(frame: Frame, number: nw.Expr, divisor: nw.Expr, name: str) -> tuple[Frame, nw.Expr]:
    """The frame, and how often divisor goes into number there, with the sign of the number.

    The divisor is above zero.
    """
    if frame.implementation in _SQL:
        return _in_sql(frame, "{0} {div} {1}", number, divisor, name)
    sign = nw.when(number < 0).then(nw.lit(-1)).otherwise(nw.lit(1))
    return frame, number.abs() // divisor * sign


_SQL = {
    Implementation.DUCKDB: ("//", "({} >> 1)"),
    **dict.fromkeys(_SPARK, ("div", "shiftright({}, 1)")),
}
"""The whole quotient of these, cut towards zero, and the half of a number above zero.

What narwhals makes of a quotient is a page of SQL in DuckDB, and floating point in Spark; a half as
a quotient is a division more in each row.
"""


def _in_sql(
    frame: Frame, text: str, number: nw.Expr, divisor: nw.Expr, name: str
) -> tuple[Frame, nw.Expr]:
    """The frame with `name`, what a text of SQL makes of two numbers, and that column."""
    over, under = f"{name}_over", f"{name}_under"
    native = frame.with_columns(number.alias(over), divisor.alias(under)).to_native()
    quotient, half = _SQL[frame.implementation]
    made = text.format(over, under, div=quotient, half=half.format(under))
    if frame.implementation is Implementation.DUCKDB:
        native = native.project(f"*, {made} AS {name}")
    else:
        native = native.selectExpr("*", f"{made} AS {name}")
    return nw.from_native(native), nw.col(name)


def decimal(whole: nw.Expr, places: int) -> nw.Expr:
    """Whole numbers of the smallest part as decimals of so many places."""
    part = nw.lit(Decimal(1).scaleb(-places))
    return (whole.cast(nw.Decimal(19, 0)) * part).cast(nw.Decimal(38, places))
