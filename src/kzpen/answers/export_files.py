"""The tables as files for other programs: CSV, SQLite, Parquet, SQL for DuckDB.

Beside the tables themselves stand `daily`, a row for each calendar day, and `offences_priced`, a
row for each punishment of one day.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.offences import Offences
from kzpen.daily import columns, every_day
from kzpen.errors import UsageError
from kzpen.exchange import CURRENCIES, DAILY
from kzpen.language import say
from kzpen.law import offences_on
from kzpen.money import plain
from kzpen.refresh.days import Known
from kzpen.render import rows_of
from kzpen.tables import Tables, bundled_directory, read_package

if TYPE_CHECKING:
    from kzpen.conversion import Request

BASE = "kzpen"
"""The name of a file that holds everything."""

_KINDS = {"date": "date", "integer": "number", "number": "rate"}
"""What a column holds by its type in the description of the tables; the others hold text."""

_RATES = r"(?:.*_)?(?:min|max|kzt|mci|rate|value)|.*\.(?:kzt|mci)"
_DATES = r"(?:.*_)?(?:date|from|to|on|until|through)|initiated"
_PLACES = 4


class Contents(NamedTuple):
    """A table to be written: what each column holds, and its rows as text, empty for nothing."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[str]]


def contents(request: Request, on: date) -> Iterator[Contents]:
    """Everything that is exported: all days, the offences of one, and the tables in use.

    NoValueError where the day has no index.
    """
    yield _daily(request)
    yield _offences_priced(request, on)
    described = read_package(bundled_directory())
    for name in described:
        if name in request.tables:
            fields = described[name]["schema"]["fields"]
            kinds = {one["name"]: _KINDS.get(one["type"], "text") for one in fields}
            yield _table(request.tables, name, kinds)


def _daily(request: Request) -> Contents:
    days = every_day(request.tables, today=request.today)
    return Contents("daily", columns(), [[_cell(one) for one in day.cells()] for day in days])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)


def _offences_priced(request: Request, on: date) -> Contents:
    cited = [offence.citation for _, offence in offences_on(request.tables, on)]
    names, *rows = rows_of(Offences(request, cited, on))
    kinds = {
        name: "rate"
        if re.fullmatch(_RATES, name)
        else "date"
        if re.fullmatch(_DATES, name)
        else "text"
        for name in names
    }
    return Contents("offences_priced", kinds, rows)


def _table(tables: Tables, name: str, kinds: Mapping[str, str]) -> Contents:
    """A table as it is in use, with the rates that a refresh added."""
    table = tables[name]
    named = list(table.places)
    rows = [[row.text(one) for one in named] for row in table.rows()]
    if name in DAILY and name in tables.added:
        known = {row[0] for row in rows}
        added = Known(table, tables.added[name]).added.items()
        rows += [[str(day), plain(kzt), "listed"] for day, kzt in added if str(day) not in known]
        rows.sort()
    return Contents(name, {one: kinds.get(one, "text") for one in named}, rows)


def files(found: Iterator[Contents], form: str, *, for_excel: bool = False) -> dict[str, bytes]:
    """The files of a form by their names; of SQL, which has the days alone, one.

    UsageError for Parquet without pyarrow, and for an index of tiyn in a form of typed columns.
    """
    if form == "csv":
        mark = BOM_UTF8 if for_excel else b""
        return {f"{one.name}.csv": mark + _csv(one) for one in found}
    found = map(_checked, found)
    if form == "sqlite":
        return {f"{BASE}.sqlite": _sqlite(found)}
    if form == "sql":
        return {f"{BASE}.sql": _sql(next(found)).encode()}
    return {f"{one.name}.parquet": _parquet(one) for one in found}


def _checked(one: Contents) -> Contents:
    """What it is; UsageError where a number is not whole: typed columns take no other."""
    numbers = [at for at, kind in enumerate(one.columns.values()) if kind == "number"]
    for value in (row[at] for row in one.rows for at in numbers):
        if "." in value:
            message = say("this form takes an index of whole tenge, not {value}", value=value)
            raise UsageError(message, say("write --format csv, or remove it: kzpen rates reset"))
    return one


def _csv(one: Contents) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([list(one.columns), *one.rows])
    return text.getvalue().encode()


def _sqlite(found: Iterator[Contents]) -> bytes:
    """A database: days as ISO text, whole numbers as integers, other figures as exact text."""
    import sqlite3

    with TemporaryDirectory() as directory:
        path = Path(directory, BASE)
        with closing(sqlite3.connect(path)) as database:
            for one in found:
                types = (
                    f'"{name}" {"INTEGER" if kind == "number" else "TEXT"}'
                    for name, kind in one.columns.items()
                )
                marks = ", ".join("?" * len(one.columns))
                database.execute(f'CREATE TABLE "{one.name}" ({", ".join(types)}) STRICT')
                rows = ([cell or None for cell in row] for row in one.rows)
                database.executemany(f'INSERT INTO "{one.name}" VALUES ({marks})', rows)  # noqa: S608
            database.commit()
            database.execute("VACUUM")
        return path.read_bytes()


def _parquet(one: Contents) -> bytes:
    """A file of typed columns: dates, 64-bit integers, Decimal(38, 4), text."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import write_table
    except ImportError:
        message = say("Parquet needs pyarrow, which is not there")
        raise UsageError(message, "pip install 'kzpen[frames]'") from None
    types = {"date": pa.date32(), "number": pa.int64(), "rate": pa.decimal128(38, _PLACES)}
    cells = list(zip(*one.rows, strict=True)) or [()] * len(one.columns)
    arrays = {
        name: pa.array([_typed(cell, kind) for cell in column], types.get(kind, pa.string()))
        for (name, kind), column in zip(one.columns.items(), cells, strict=True)
    }
    sink = pa.BufferOutputStream()
    write_table(pa.table(arrays), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _typed(cell: str, kind: str) -> object:
    if not cell:
        return None
    readers: dict[str, Callable[[str], object]] = {
        "date": date.fromisoformat,
        "number": int,
        "rate": Decimal,
    }
    return readers.get(kind, str)(cell)


_MACROS = """\
-- The daily table of kzpen and macros over it, for DuckDB: read it with .read or run it as it is.
-- A day that the table does not have gives NULL; so does an amount of more than four places, and a
-- time of a zone, whose day depends on where one stands.
CREATE OR REPLACE TABLE kzpen_daily AS SELECT * FROM (VALUES
{rows}
) AS daily({names});

CREATE OR REPLACE MACRO kzpen_day(d) AS (
    CASE
        WHEN typeof(d) <> 'TIMESTAMP WITH TIME ZONE'
            AND NOT CAST(d AS VARCHAR) SIMILAR TO '.*:[0-9.]+ ?(Z|z|[+-][0-9]{{2}}.*)'
        THEN TRY_CAST(d AS DATE)
    END
);
-- The index of a day in tenge: for fines, taxes and other payments.
CREATE OR REPLACE MACRO mci_on(d) AS (
    SELECT __kzpen_mci
    FROM (SELECT day AS __kzpen_day, mci_payments AS __kzpen_mci FROM kzpen_daily)
    WHERE __kzpen_day = kzpen_day(d)
);
-- An amount as it is written: a cast alone would round it.
CREATE OR REPLACE MACRO kzpen_amount(n) AS (
    CASE
        WHEN CAST(n AS VARCHAR) SIMILAR TO
            '[-+]?([0-9]+([.][0-9]{{0,4}}0*)?|[.][0-9]{{1,4}}0*)'
        THEN TRY_CAST(n AS DECIMAL(28, 4))
    END
);
-- n MCI of a day in tenge, exactly.
CREATE OR REPLACE MACRO kzt(n, d) AS (kzpen_amount(n) * mci_on(d));
"""

_MACRO = """\
-- n MCI of a day in {name} at the official rate of that day, to the cent, halves up.
CREATE OR REPLACE MACRO {currency}(n, d) AS (
    CASE WHEN kzpen_amount(n) < 0 THEN -1 ELSE 1 END * TRY_CAST(
        (
            CAST(abs(kzpen_amount(n)) * 20000::DECIMAL(5, 0) AS HUGEINT) * mci_on(d) * 100
            + kzpen_{currency}_on(d)
        ) // (2 * kzpen_{currency}_on(d)) AS DECIMAL(18, 0)
    ) * 0.01
);
"""

_PARTS = """\
CREATE OR REPLACE MACRO kzpen_{currency}_on(d) AS (
    SELECT __kzpen_parts
    FROM (SELECT day AS __kzpen_day, {currency}_parts AS __kzpen_parts FROM kzpen_daily)
    WHERE __kzpen_day = kzpen_day(d)
);
"""


def _sql(daily: Contents) -> str:
    """The daily table and macros over it, which need no other file.

    A rate stands beside itself in whole ten-thousandths, so that nothing is divided but integers.
    """
    named = list(daily.columns)
    kept = ["day", "mci_payments", "mci_benefits"]
    rates = [f"{one}_rate" for one in CURRENCIES]
    lines = []
    for row in daily.rows:
        cells = dict(zip(named, row, strict=True))
        values = [f"DATE '{cells['day']}'", *(cells[one] or "NULL" for one in kept[1:])]
        values += [_parts(cells[one]) for one in rates]
        lines.append(f"({', '.join(values)})")
    names = ", ".join([*kept, *(f"{one}_parts" for one in CURRENCIES)])
    text = _MACROS.format(rows=",\n".join(lines), names=names)
    for one in CURRENCIES:
        text += _PARTS.format(currency=one) + _MACRO.format(currency=one, name=one.upper())
    return text


def _parts(rate: str) -> str:
    """A rate in whole ten-thousandths of a tenge."""
    return str(int(Decimal(rate).scaleb(_PLACES))) if rate else "NULL"
