"""How long a data frame takes to be priced, against the same join written by hand in its engine.

    python bench/frames.py [ROWS] [ENGINE...]

Each is run in turn, nine times, on the same rows; the medians are compared, and the fastest runs,
to which the least was added by whatever else the machine does. By hand means what somebody who
knows the engine and has the daily table writes for the same columns of the same types: an equality
join on the day, integers, cents as decimals, a reason where there is no price. That both ways give
the same is seen first, on a thousandth of the rows. Spark runs where pyspark and Java are
installed, and the line says so where they are not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import narwhals as nw
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kzpen import open_tables
from kzpen.frames import attach_tenge, daily

if TYPE_CHECKING:
    import pandas as pd

RUNS = 9
FIRST, DAYS = date(2015, 1, 1), 4000
TABLES = open_tables()
COLUMNS = {
    "day": "day",
    "mci_payments": "value",
    "mci_payments_from": "index_from",
    "mci_payments_origin": "index_origin",
    "usd_rate": "rate",
    "usd_rate_date": "rate_date",
    "usd_basis": "basis",
}
TWICE = 20_000
"""Twice the hundredths of a cent in a tenge, over twice the rate in hundredths: cents."""

NEW = "kzt, usd, index_from, index_origin, rate, rate_date, basis, error"
SQL = """
    SELECT *, mci * value AS kzt,
        CAST(CAST((mci * value * {twice} + parts) {div} (parts * 2) AS DECIMAL(19, 0)) * {cent}
            AS DECIMAL(38, 2)) AS usd,
        CASE WHEN value IS NULL THEN 'no_value' WHEN mci IS NULL THEN 'usage'
            WHEN parts IS NULL THEN 'no_rate' END AS error
    FROM rows LEFT JOIN known USING (day)
"""


class Engine(NamedTuple):
    """A frame of an engine, the daily table in it, the join by hand, and what ends a run."""

    rows: Any
    known: Any
    by_hand: Callable[[Any, Any], Any]
    end: Callable[[Any], object] = lambda found: found


def rows(count: int) -> pa.Table:
    """Random whole MCI on random days on which everything is known."""
    random = np.random.default_rng(1)
    start = (FIRST - date(1970, 1, 1)).days
    days = pa.array((start + random.integers(0, DAYS, count)).astype("int32")).cast(pa.date32())
    return pa.table({"mci": random.integers(1, 5000, count), "day": days})


def known() -> pa.Table:
    """The daily table, as far as the join needs it, with the rate in whole hundredths too."""
    table = daily("pyarrow", tables=TABLES).select(list(COLUMNS))
    table = table.rename_columns(list(COLUMNS.values()))
    parts = [None if one is None else int(one.scaleb(2)) for one in table["rate"].to_pylist()]
    return table.append_column("parts", pa.array(parts, pa.int64()))


def with_polars(frame: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """By hand in polars, eager or lazy."""
    found = frame.join(table, on="day", how="left", maintain_order="left")
    kzt, parts = pl.col("mci") * pl.col("value"), pl.col("parts")
    cents = (kzt * TWICE + parts) // (parts * 2)
    usd = (cents.cast(pl.Decimal(19, 0)) * pl.lit("0.01").cast(pl.Decimal(3, 2))).alias("usd")
    usd = usd.cast(pl.Decimal(38, 2))
    error = pl.when(parts.is_null()).then(pl.lit("no_rate"))
    error = pl.when(pl.col("mci").is_null()).then(pl.lit("usage")).otherwise(error)
    error = pl.when(pl.col("value").is_null()).then(pl.lit("no_value")).otherwise(error)
    found = found.with_columns(kzt.alias("kzt"), usd, error.alias("error"))
    return found.select("mci", "day", *NEW.split(", "))


def with_pandas(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """By hand in pandas, whose only decimals are Arrow's."""
    import pandas as pd

    found = frame.merge(table, on="day", how="left")
    found["kzt"] = found["mci"] * found["value"]
    cents = (found["kzt"] * TWICE + found["parts"]) // (found["parts"] * 2)
    cents = cents.astype(pd.ArrowDtype(pa.decimal128(19, 0)))
    usd = cents * pa.scalar("0.01").cast(pa.decimal128(3, 2)).as_py()
    found["usd"] = usd.astype(pd.ArrowDtype(pa.decimal128(38, 2)))
    found["error"] = None
    for column, code in (("parts", "no_rate"), ("mci", "usage"), ("value", "no_value")):
        found.loc[found[column].isna(), "error"] = code
    found["error"] = found["error"].astype("str")
    return found[["mci", "day", *NEW.split(", ")]]


def with_pyarrow(frame: pa.Table, table: pa.Table) -> pa.Table:
    """By hand in pyarrow, whose join does not keep the order of rows."""
    numbered = frame.append_column("row", pa.array(np.arange(len(frame))))
    found = numbered.join(table, keys="day").sort_by("row")
    kzt = pc.multiply(found["mci"], found["value"])
    twice = pc.add(pc.multiply(kzt, TWICE), found["parts"])
    cents = pc.divide(twice, pc.multiply(found["parts"], 2)).cast(pa.decimal128(19, 0))
    usd = pc.multiply(cents, pa.scalar("0.01").cast(pa.decimal128(3, 2)))
    usd = usd.cast(pa.decimal128(38, 2))
    error = pa.scalar(None, pa.string())
    for column, code in (("parts", "no_rate"), ("mci", "usage"), ("value", "no_value")):
        error = pc.if_else(pc.is_null(found[column]), pa.scalar(code), error)
    found = found.append_column("kzt", kzt).append_column("usd", usd).append_column("error", error)
    return found.select(["mci", "day", *NEW.split(", ")])


def with_sql(dialect: dict[str, str]) -> str:
    """By hand in SQL."""
    return f"SELECT mci, day, {NEW} FROM ({SQL.format(twice=f'{TWICE}', **dialect)})"  # noqa: S608


def engines(table: pa.Table, days: pa.Table) -> dict[str, Callable[[], Engine]]:
    """What makes each engine's frame, and the join by hand in it."""

    def of_pandas(one: pa.Table, types: Callable[[pa.DataType], Any] | None = None) -> pd.DataFrame:
        frame = one.to_pandas(types_mapper=types)
        return frame.assign(day=frame["day"].astype("datetime64[s]"))

    def in_pandas() -> Engine:
        import pandas as pd

        return Engine(of_pandas(table), of_pandas(days, pd.ArrowDtype), with_pandas)

    def lazy() -> Engine:
        frames = [pl.from_arrow(one).lazy() for one in (table, days)]
        return Engine(*frames, with_polars, lambda found: found.collect())

    def of_duckdb() -> Engine:
        query = with_sql({"div": "//", "cent": "0.01::DECIMAL(3, 2)"})
        frames = {"rows": duckdb.from_arrow(table), "known": duckdb.from_arrow(days)}
        for name, one in frames.items():
            duckdb.sql(f"DROP TABLE IF EXISTS {name}")
            one.create(name)

        def made(found: duckdb.DuckDBPyRelation) -> None:
            duckdb.sql("DROP TABLE IF EXISTS made")
            found.create("made")

        stored = [duckdb.table(name) for name in frames]
        return Engine(*stored, lambda _rows, _known: duckdb.sql(query), made)

    def of_spark() -> Engine:
        from pyspark.sql import SparkSession
        from pyspark.sql.functions import broadcast

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.driver.memory", "8g").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        query = with_sql({"div": "div", "cent": "0.01BD"})
        frame = session.createDataFrame(table).repartition(2).cache()
        frame.count()
        frame.createOrReplaceTempView("rows")
        broadcast(session.createDataFrame(days)).createOrReplaceTempView("known")

        def written(found: Any) -> None:  # noqa: ANN401
            found.write.format("noop").mode("overwrite").save()

        return Engine(frame, None, lambda _rows, _known: session.sql(query), written)

    return {
        "polars": lambda: Engine(pl.from_arrow(table), pl.from_arrow(days), with_polars),
        "polars-lazy": lazy,
        "pandas": in_pandas,
        "pyarrow": lambda: Engine(table, days, with_pyarrow),
        "duckdb": of_duckdb,
        "pyspark": of_spark,
    }


def check_alike(make: Callable[[], Engine]) -> None:
    """ValueError unless both ways give the same rows in columns of the same types."""
    engine = make()
    ways = (engine.by_hand(engine.rows, engine.known), attach_tenge(engine.rows, tables=TABLES))
    tables = [nw.from_native(one).lazy().collect("pyarrow").to_native() for one in ways]
    by_hand, ours = (
        ([str(one) for one in table.schema.types], sorted(map(str, table.to_pylist())))
        for table in tables
    )
    if by_hand != ours:
        raise ValueError("by hand and here are not the same")


def measured(engine: Engine) -> tuple[list[float], list[float]]:
    """The seconds of each run of both ways: by hand, with kzpen."""
    ways = (
        lambda: engine.by_hand(engine.rows, engine.known),
        lambda: attach_tenge(engine.rows, tables=TABLES),
    )
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for spent, way in zip(seconds, ways, strict=True):
            start = time.perf_counter()
            engine.end(way())
            spent.append(time.perf_counter() - start)
    return seconds


def main(count: int, chosen: list[str]) -> None:
    """Print a line for each engine."""
    table, few, days = rows(count), rows(max(count // 1000, 1)), known()
    print(f"{count:,} rows, medians of {RUNS} runs, by hand and here")
    for name, make in engines(table, days).items():
        if chosen and name not in chosen:
            continue
        try:
            check_alike(engines(few, days)[name])
            engine = make()
        except ImportError as error:
            print(f"{name}: NOT RUN: {error}")
            continue
        by_hand, ours = measured(engine)
        spent = " and ".join(f"{statistics.median(one):.2f} s" for one in (by_hand, ours))
        ratio = statistics.median(ours) / statistics.median(by_hand)
        print(f"{name}: {spent}, {ratio:.2f} x; the fastest {min(ours) / min(by_hand):.2f} x")


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    main(numbers[0] if numbers else 10_000_000, [one for one in sys.argv[1:] if not one.isdigit()])
