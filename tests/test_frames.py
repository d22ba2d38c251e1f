"""Data frames: every engine gives what the core gives, row by row, and says why where it does not.

Spark stands in a job of its own (`-m spark`): it needs Java, and a minute.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from kzpen import Amount, Currencies, KzpenError, convert, daily, index_on, prices_on
from kzpen.citation import Citation
from kzpen.errors import UsageError
from kzpen.exchange import rate_on
from kzpen.frames import attach_mci, attach_offence, attach_tenge
from kzpen.frames import daily as daily_frame
from kzpen.law import article_of, offences_on, parts_of, sanctions_of
from kzpen.tables import open_tables

FIRST, LAST = date(1995, 12, 1), date(2027, 1, 31)
EDGES = [
    *(date(1995, 12, 31), date(1996, 1, 1), date(2022, 3, 31), date(2022, 4, 1)),
    *(date(2022, 12, 31), date(2023, 8, 5), date(2026, 2, 1), date(2026, 12, 31)),
    *(date(2027, 1, 1), None),
]


def _duckdb(table):
    return duckdb.connect().from_arrow(table)


def _numpy(table):
    """A frame of pandas as people have it: days are times, whole numbers may lack."""
    frame = table.to_pandas()
    if pa.types.is_date(table.schema.field("day").type):
        frame["day"] = pd.to_datetime(frame["day"])
    for name in ("mci", "kzt"):
        if name in frame and pa.types.is_integer(table.schema.field(name).type):
            frame[name] = frame[name].astype("Int64")
    frame.index = range(1000, 1000 + len(frame))
    return frame


ENGINES = {
    "polars": (pl.from_arrow, lambda found: found.to_arrow()),
    "polars-lazy": (
        lambda table: pl.from_arrow(table).lazy(),
        lambda found: found.collect().to_arrow(),
    ),
    "pandas": (_numpy, lambda found: pa.Table.from_pandas(found, preserve_index=False)),
    "pandas-arrow": (
        lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
        lambda found: pa.Table.from_pandas(found, preserve_index=False),
    ),
    "pyarrow": (lambda table: table, lambda found: found),
    "duckdb": (_duckdb, lambda found: found.to_arrow_table()),
}
UNORDERED = ("duckdb", "pyspark")


@pytest.fixture(scope="module")
def session():
    """A session of Spark on two cores of this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(
    params=[*ENGINES, pytest.param("pyspark", marks=pytest.mark.spark)], ids=lambda name: name
)
def engine(request):
    """The name of an engine, what makes a frame of it, what makes rows of a frame."""
    if request.param == "pyspark":
        session = request.getfixturevalue("session")
        return "pyspark", session.createDataFrame, lambda found: found.toArrow()
    return (request.param, *ENGINES[request.param])


def _rows(engine, found):
    """The rows of a frame as values, times as days, in the order of their numbers."""
    name, _, back = engine
    rows = [
        {key: one.date() if isinstance(one, datetime) else one for key, one in row.items()}
        for row in back(found).to_pylist()
    ]
    if name in UNORDERED:
        return sorted(rows, key=lambda row: row["id"])
    assert [row["id"] for row in rows] == list(range(len(rows)))
    return rows


def _days(count, seed):
    dice = random.Random(seed)  # noqa: S311  (the same rows every time)
    span = (LAST - FIRST).days
    found = [FIRST + timedelta(dice.randrange(span)) for _ in range(count - len(EDGES))]
    return [*EDGES, *found]


@cache
def _table(name, make, type_):
    amounts = make(10_000)
    days = pa.array(_days(len(amounts), len(amounts)), pa.date32())
    return pa.table({"id": range(len(amounts)), name: pa.array(amounts, type_), "day": days})


def _whole(count):
    dice = random.Random(1)  # noqa: S311
    edges = [0, -1, -7, 10**11, -(10**11), 10**11 + 1, 2**62, None, 1, 200, -3]
    return [*edges, *(dice.randrange(-9, 10 ** dice.randrange(1, 12)) for _ in edges * count)][
        :count
    ]


def _parts(count):
    dice = random.Random(2)  # noqa: S311
    edges = [Decimal(one) for one in ("0.2", "-0.2", "0.0001", "0.00001", "99999999999.9999")]
    amounts = (
        Decimal(dice.randrange(-99, 10 ** dice.randrange(3, 14))).scaleb(-4) for _ in range(count)
    )
    return [*edges, None, *amounts][:count]


@cache
def _prices(tables, day, purpose, currencies):
    return prices_on(tables, day, purpose=purpose, currencies=Currencies(names=currencies))


@cache
def _expected(tables, amount, day, unit, purpose, currencies):
    """What the core says, or the code of why it says nothing."""
    if day is None:
        return "no_value"
    try:
        index_on(tables, day, purpose)
    except KzpenError as error:
        return error.code
    if amount is None or abs(amount) > 10**11 or amount != round(amount, 4):
        return "usage"
    prices = _prices(tables, day, purpose, currencies)
    return convert(Amount(Decimal(amount), unit), prices)


@pytest.mark.parametrize("purpose", ["payments", "benefits"])
@pytest.mark.parametrize(("amounts", "type_"), [(_whole, pa.int64()), (_parts, "decimal")])
def test_tenge_and_currencies_are_those_of_the_core(tables, engine, amounts, type_, purpose):
    type_ = pa.decimal128(20, 5) if type_ == "decimal" else type_
    table = _table("mci", amounts, type_)
    currencies = ("usd", "eur")
    found = attach_tenge(engine[1](table), to=currencies, purpose=purpose, tables=tables)
    rows = _rows(engine, found)
    assert len(rows) == len(table)
    for row, given in zip(rows, table.to_pylist(), strict=True):
        expected = _expected(tables, given["mci"], given["day"], "mci", purpose, currencies)
        if isinstance(expected, str):
            assert (row["kzt"], row["usd"], row["eur"]) == (None, None, None), row
            assert row["error"] == expected, row
            continue
        assert row["kzt"] == expected.kzt, row
        assert isinstance(row["kzt"], Decimal if type_ != pa.int64() else int)
        assert row["index_from"] == expected.prices.mci.valid_from
        known = {one.rate.currency: one for one in expected.converted}
        for currency in currencies:
            one = known.get(currency)
            assert row[currency] == (one and one.amount), row
            assert row[f"{currency}_rate"] == (one and one.rate.kzt)
            assert row[f"{currency}_rate_date"] == (one and one.rate.day)
            assert row[f"{currency}_basis"] == (one and one.rate.basis)
        assert row["error"] == (None if len(known) == len(currencies) else "no_rate")


@pytest.mark.parametrize(("amounts", "type_"), [(_whole, pa.int64()), (_parts, "decimal")])
def test_mci_are_those_of_the_core(tables, engine, amounts, type_):
    type_ = pa.decimal128(20, 5) if type_ == "decimal" else type_
    table = _table("kzt", amounts, type_)
    for row, given in zip(
        _rows(engine, attach_mci(engine[1](table), tables=tables)), table.to_pylist(), strict=True
    ):
        expected = _expected(tables, given["kzt"], given["day"], "kzt", "payments", ())
        if isinstance(expected, str) and (expected != "usage" or not _fits(given["kzt"])):
            assert (row["mci"], row["whole_mci"], row["error"]) == (None, None, expected), row
            continue
        value = index_on(tables, given["day"]).value
        whole, rest = divmod(Decimal(given["kzt"]), value)
        assert (row["whole_mci"], row["rest_kzt"]) == (whole, rest), row
        exact = (given["kzt"] / value).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        assert (row["mci"], row["error"]) == (exact, None)


def _fits(kzt):
    """Tenge may be more than MCI: up to 10^14."""
    return kzt is not None and abs(kzt) <= 10**14 and kzt == round(kzt, 4)


def test_the_published_example(tables, engine):
    """200 MCI on 3 February 2026 are 865,000 tenge and $1,712.29 (law 239-VIII; 505.17)."""
    table = pa.table({"id": [0], "mci": [200], "day": [date(2026, 2, 3)]})
    (row,) = _rows(engine, attach_tenge(engine[1](table), tables=tables))
    assert (row["kzt"], row["usd"], row["error"]) == (865_000, Decimal("1712.29"), None)
    assert (row["rate"], row["basis"], row["index_origin"]) == (
        Decimal("505.17"),
        "listed",
        "published",
    )


def test_days_may_be_text_and_columns_be_there_already(tables, engine):
    table = pa.table(
        {"id": [0, 1, 2], "mci": [1, 1, 1], "day": ["2026-02-03", "3.2.26", None], "kzt": [7, 8, 9]}
    )
    rows = _rows(engine, attach_tenge(engine[1](table), to="usd", tables=tables))
    assert [row["kzt"] for row in rows] == [7, 8, 9]
    assert [row["kzpen_kzt"] for row in rows] == [4325, None, None]
    assert [row["error"] for row in rows] == [None, "no_value", "no_value"]


def test_a_frame_that_is_priced_again_and_again_keeps_what_it_has(tables):
    frame = pl.DataFrame({"mci": [2], "day": [date(2026, 2, 3)]})
    for _ in range(3):
        frame = attach_tenge(frame, to=None, tables=tables)
    names = ("kzt", "kzpen_kzt", "kzpen_kzpen_kzt")
    assert [frame[name].item() for name in names] == [8650] * 3


def test_columns_that_are_encoded_by_runs_are_read(tables):
    day, mci = pa.array([date(2026, 2, 3)] * 3), pa.array([5, 5, 6])
    encoded = {"mci": pc.run_end_encode(mci), "day": pc.run_end_encode(day)}
    found = attach_tenge(pa.table(encoded), to=None, tables=tables)
    assert found["kzt"].to_pylist() == [21_625, 21_625, 25_950]
    assert pa.types.is_run_end_encoded(found["mci"].type)


def test_an_index_of_pandas_may_be_called_anything(tables):
    rows = {"mci": [1, 2], "day": ["2026-02-03"] * 2}
    for name in ("__kzpen_day", "day", "kzt"):
        frame = pd.DataFrame(rows, index=pd.Index([7, 8], name=name))
        found = attach_tenge(frame, to=None, tables=tables)
        assert (found.index.name, found["kzt"].tolist()) == (name, [4325, 8650])


@pytest.mark.parametrize(
    ("columns", "asked", "message"),
    [
        ({"mci": [1.5]}, {}, "column 'mci' holds Float64"),
        ({"mci": ["1"]}, {}, "column 'mci' holds String"),
        ({"fine": [1]}, {}, "there is no column 'mci'"),
        ({"mci": [1]}, {"to": ("gbp",)}, "no rates for 'gbp'"),
        ({"mci": [1]}, {"purpose": "rent"}, "'rent' is no purpose"),
        ({"mci": [1]}, {"on": "mci"}, "column 'mci' holds Int64, no days"),
        ({"mci": [1]}, {"mci": ["mci"]}, "there is no column"),
    ],
)
def test_what_cannot_be_priced_is_said(columns, asked, message):
    frame = pl.DataFrame({**columns, "day": [date(2026, 2, 3)]})
    with pytest.raises(UsageError) as raised:
        attach_tenge(frame, **asked)
    assert raised.value.message.startswith(message)
    assert raised.value.hint


def test_times_of_a_zone_and_things_that_are_no_frames_are_refused():
    time = pl.Series("day", [datetime(2026, 2, 3, tzinfo=UTC)])
    with pytest.raises(UsageError, match="no days"):
        attach_tenge(pl.DataFrame({"mci": [1], "day": time}))
    with pytest.raises(UsageError, match="'list' is no data frame"):
        attach_tenge([1, 2])
    with pytest.raises(UsageError, match="no data frames of 'excel'"):
        daily_frame("excel")


def test_columns_of_objects_are_read_in_pandas():
    frame = pd.DataFrame({"mci": [Decimal("0.2"), None], "day": [date(2026, 2, 3)] * 2})
    found = attach_tenge(frame.astype(object))
    assert found["kzt"].iloc[0] == Decimal(865)
    assert found["error"].iloc[1] == "usage"
    with pytest.raises(UsageError, match="more than one kind"):
        attach_tenge(frame.assign(mci=[Decimal(1), "x"]))


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow", "duckdb"])
def test_the_daily_table_has_every_day_on_which_an_index_is_known(tables, backend):
    made = daily_frame(backend, tables=tables)
    rows = ENGINES[backend][1](made).to_pylist()
    days = {row["day"]: row for row in rows}
    assert len(days) == len(rows)
    for day in _days(500, 5):
        if day is None:
            continue
        try:
            index = index_on(tables, day)
        except KzpenError:
            assert day not in days
            continue
        row = days[day]
        assert row["mci_payments"] == index.value
        assert row["mci_payments_act"] == index.full_act
        try:
            rate = rate_on(tables, "usd", day)
        except KzpenError:
            assert row["usd_rate"] is None
        else:
            assert (row["usd_rate"], row["usd_basis"]) == (rate.kzt, rate.basis)
    assert list(daily.columns()) == list(rows[0])


def test_offences_are_those_of_the_day(tables, engine):
    day = date(2026, 2, 3)
    known = [offence for _, offence in offences_on(tables, day)][::7]
    columns = {
        "id": range(len(known)),
        "code": [one.code for one in known],
        "article": [one.article for one in known],
        "part": [one.part or None for one in known],
        "day": pa.array([day] * len(known), pa.date32()),
    }
    rows = _rows(engine, attach_offence(engine[1](pa.table(columns)), tables=tables))
    for row, one in zip(rows, known, strict=True):
        title = article_of(tables, Citation(one.code, one.article)).title
        assert (row["title_ru"], row["status"]) == (title.ru, "in_force")
        assert (row["wording"], row["category"] or "") == (int(one.wording), one.category)
        fines = [
            sanction.high
            for sanction in sanctions_of(tables, one)
            if (sanction.kind, sanction.role, sanction.unit) == ("fine", "main", "mci")
            and sanction.subject in ("any", "individual")
        ]
        if row["fine_unit"] == "mci":
            assert row["fine_max"] == max(fines)
        assert row["error"] is None


@pytest.mark.parametrize(
    ("reference", "day", "status", "wording", "error"),
    [
        (("cc", "188", "3"), date(2019, 5, 1), "in_force", 2, None),
        (("cc", "115-1", ""), date(2025, 9, 15), "not_yet_created", None, "no_value"),
        (("cc", "115-1", ""), date(2025, 9, 16), "in_force", 1, None),
        (("cc", "188", ""), date(2026, 2, 3), None, None, "usage"),
        (("cc", "9999", "1"), date(2026, 2, 3), None, None, "no_article"),
        (("cc", "188", "3"), date(2016, 1, 1), "not_held", None, "no_value"),
        (("cc", "188", "3"), None, None, None, "no_value"),
    ],
)
def test_a_day_without_an_offence_says_why(tables, engine, reference, day, status, wording, error):
    names = ("code", "article", "part")
    columns = {name: [one] for name, one in zip(names, reference, strict=True)}
    table = pa.table({"id": [0], **columns, "day": pa.array([day], pa.date32())})
    (row,) = _rows(engine, attach_offence(engine[1](table), tables=tables))
    assert (row["status"], row["wording"], row["error"]) == (status, wording, error)


def test_days_of_offences_may_be_text_of_iso(engine):
    """What is no such day has no wording, as where no day is given."""
    days = ["2019-05-01", "2026-02-03", "2026-02-30", "3.2.2026", None]
    columns = {"article": ["188"] * 5, "part": ["3"] * 5, "day": days}
    table = pa.table({"id": range(5), **columns})
    rows = _rows(engine, attach_offence(engine[1](table), code="cc"))
    assert [row["wording"] for row in rows] == [2, 3, None, None, None]
    assert [row["status"] for row in rows] == ["in_force", "in_force", None, None, None]
    assert [row["error"] for row in rows] == [None, None, *["no_value"] * 3]
    assert [row["day"] for row in rows] == days


def test_every_part_has_one_row_for_every_day(tables):
    """However wordings, gaps and repeals follow each other, a day finds one of them."""
    days = [date(2014, 1, 1), date(2015, 1, 1), date(2018, 7, 25), date(2021, 6, 30)]
    parts = [
        (article.code, article.number, one[0].part)
        for code in ("cc", "coao")
        for article in {one: None for one, _ in offences_on(tables, date(2026, 2, 3), code)}
        for one in parts_of(tables, article)
    ]
    rows = [(*part, day) for part in parts for day in [*days, date(2026, 2, 3), date(2030, 1, 1)]]
    frame = pl.DataFrame(rows, schema=["code", "article", "part", "day"], orient="row")
    found = attach_offence(frame, tables=tables)
    assert found.select("code", "article", "part", "day").equals(frame)
    assert not found.filter(pl.col("error") == "no_article").height


def test_a_code_may_be_one_for_all_rows_and_a_subject_be_named():
    frame = pl.DataFrame({"article": [441], "part": [1], "day": [date(2026, 2, 3)]})
    found = attach_offence(frame, code="coao").row(0, named=True)
    assert (found["fine_max"], found["fine_unit"]) == (Decimal(15), "mci")
    with pytest.raises(UsageError, match="is no subject"):
        attach_offence(frame, code="coao", subject="firm")
    with pytest.raises(UsageError, match="column 'part' holds Float64"):
        attach_offence(frame.cast({"part": pl.Float64}), code="coao")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("kzpen.frames")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ImportError, match=r"pip install 'kzpen\[frames\]'"):
        import kzpen.frames  # noqa: F401


@pytest.mark.parametrize(
    ("type_", "large"),
    [
        *(("int8", 5), ("int32", 5), ("uint8", 5), ("int64", 10**12), ("Int64", 10**12)),
        *(("int64[pyarrow]", 10**12), ("uint64", 2**63 + 5), ("UInt64", 2**63 + 5)),
    ],
)
def test_integers_of_any_kind_are_priced_in_pandas(tables, type_, large):
    """Also where one is too large, whose row then has no price and the others keep theirs."""
    amounts = pd.Series([100, large], dtype=type_)
    frame = pd.DataFrame({"mci": amounts, "day": [date(2026, 2, 3)] * 2})
    found = attach_tenge(frame, tables=tables)
    assert found["kzt"].iloc[0] == 432_500
    assert found["mci"].dtype == frame["mci"].dtype
    assert (found["error"].iloc[1] == "usage") is (large > 10**11)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("mci", pl.Series([5, 2**127], dtype=pl.UInt128)),
        ("day", pl.Series(["2026-02-03", "2026-02-03"], dtype=pl.Enum(["2026-02-03"]))),
    ],
)
def test_rarer_types_of_polars_are_read(tables, name, column):
    """An index of 4,325 tenge; what is above 64 bits has no price, and the other row keeps its."""
    frame = pl.DataFrame({"mci": [5, 5], "day": [date(2026, 2, 3)] * 2})
    found = attach_tenge(frame.with_columns(column.alias(name)), tables=tables)
    assert found["kzt"].to_list() == [21_625, None if name == "mci" else 21_625]


@pytest.mark.parametrize(
    "type_", [pa.decimal32(9, 2), pa.decimal64(18, 2), pa.decimal256(40, 2), pa.date64()], ids=str
)
def test_rarer_types_of_pyarrow_are_read(tables, type_):
    """An index of 4,325 tenge."""
    amounts, days = [Decimal("0.20")], [date(2026, 2, 3)]
    of = {True: (pa.decimal128(9, 2), type_), False: (type_, pa.date32())}
    kinds = of[type_ == pa.date64()]
    columns = {"mci": pa.array(amounts, kinds[0]), "day": pa.array(days, kinds[1])}
    found = attach_tenge(pa.table(columns), tables=tables)
    assert found["kzt"].to_pylist() == [Decimal(865)]


def test_days_of_spark_need_a_session(tables, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match="no session of Spark"):
        daily_frame("pyspark", tables=tables)


def test_the_last_day_of_all_keeps_its_row(tables):
    """9999-12-31 stands for an open end in many tables."""
    frame = pl.DataFrame(
        {"article": ["188"] * 2, "part": ["1"] * 2, "day": [date(2026, 2, 3), date.max]}
    )
    assert attach_offence(frame, code="cc", tables=tables)["status"].to_list() == ["in_force"] * 2


@pytest.mark.parametrize("name", ENGINES)
def test_an_index_of_later_years_takes_no_amount_away(kzpen, name):
    """10^11 MCI are priced while the index is below 9,222 tenge."""
    for value, year in (("4750", 2027), ("9221", 2028)):
        options = ("--from", f"{year}-01-01", "--act", "A law")
        assert kzpen("rates", "set", "mci", value, *options)[0] == 0
    days = [date(2026, 2, 3), date(2028, 2, 3), date(2026, 2, 3)]
    table = pa.table({"id": range(3), "mci": [10**11, -(10**11), 10**11 + 1], "day": days})
    engine = (name, *ENGINES[name])
    rows = _rows(engine, attach_tenge(engine[1](table), tables=open_tables()))
    # 432.5 trillion tenge by 505.17, the rate of that day; none is known of a day to come.
    assert [row["kzt"] for row in rows] == [432_500_000_000_000, -922_100_000_000_000, None]
    assert [row["usd"] for row in rows] == [Decimal("856147435516.76"), None, None]
    assert [row["error"] for row in rows] == [None, "no_rate", "usage"]


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "pandas"])
def test_columns_of_any_kind_are_kept(tables, name):
    """Lists, structs and nothing but nulls beside amounts of 64 bits without a sign."""
    day = date(2026, 2, 3)
    columns = {
        "id": range(3),
        "mci": pa.array([200, 2**63 + 5, None], pa.uint64()),
        "day": [day] * 3,
        "words": [["a"], ["b", "c"], None],
        "place": [{"city": "Almaty"}] * 3,
        "empty": pa.nulls(3),
        "code": ["cc"] * 3,
        "article": ["188", "115-1", "9999"],
        "part": ["1", None, None],
    }
    given = pa.table(columns)
    engine = (name, *ENGINES[name])
    made = engine[1](given)
    rows = _rows(engine, attach_tenge(made, tables=tables))
    assert [row["kzt"] for row in rows] == [865_000, None, None]
    for row, one in zip(rows, given.to_pylist(), strict=True):
        assert all(row[key] == one[key] or one[key] is None for key in one)
    offences = _rows(engine, attach_offence(made, tables=tables))
    assert [row["wording"] for row in offences] == [1, 1, None]
    assert [row["words"] for row in offences] == columns["words"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame([[1, 2, 3]], columns=["mci", "day", "mci"]), "two columns have one name"),
        (pa.table([[1], [2]], names=["mci", "mci"]), "two columns have one name"),
        (pl.DataFrame({"mci": [1], "day": [None], "__KZPEN_row": [1]}), "cannot be called"),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("mci", "a")])), "no column 'mci'"),
    ],
    ids=["pandas", "pyarrow", "own", "levels"],
)
def test_names_that_cannot_be_used_are_said(frame, message):
    with pytest.raises(UsageError, match=message) as raised:
        attach_tenge(frame)
    assert raised.value.hint


@pytest.mark.parametrize("places", [18, 19, 38])
def test_decimals_are_as_fine_as_they_can_be_compared(tables, places):
    column = pa.array([Decimal("0.5")], pa.decimal128(38, places))
    table = pa.table({"mci": column, "day": [date(2026, 2, 3)]})
    if places > 18:
        with pytest.raises(UsageError, match="at most 18 places"):
            attach_tenge(table, tables=tables)
        return
    assert attach_tenge(table, tables=tables)["kzt"].to_pylist() == [Decimal("2162.5")]


@pytest.mark.parametrize("cell", [pd.Timestamp(2026, 2, 3), date(2026, 2, 3), "2026-02-03"])
def test_categories_are_what_they_are_categories_of(tables, cell):
    frame = pd.DataFrame({"mci": pd.Categorical([200]), "day": pd.Categorical([cell])})
    assert attach_tenge(frame, tables=tables)["kzt"].tolist() == [865_000]
    table = pa.table({"mci": [200], "day": pa.array([cell]).dictionary_encode()})
    assert attach_tenge(table, tables=tables)["kzt"].to_pylist() == [865_000]


def test_duckdb_needs_nothing_of_its_connection(tables):
    """Neither files nor the frames of the caller, nor a name that it has for another thing."""
    base = duckdb.connect(config={"enable_external_access": "false"})
    base.execute("CREATE TABLE kzpen_rows AS SELECT 1 AS a")
    fines = base.sql("SELECT 200 AS mci, DATE '2026-02-03' AS day, 7 AS KZT")
    (row,) = attach_tenge(fines, to=None, tables=tables).select("kzt", "kzpen_kzt").fetchall()
    assert row == (7, 865_000)


@pytest.mark.spark
def test_spark_is_not_given_names_that_it_reads_otherwise(session, tables):
    for name in ("a.b", "MCI", "a`b"):
        rows = session.createDataFrame([(1, date(2026, 2, 3), 5)], ["mci", "day", name])
        with pytest.raises(UsageError, match="cannot be called"):
            attach_tenge(rows, tables=tables)


@pytest.mark.parametrize("name", ["pandas", "pyarrow"])
def test_columns_come_back_as_they_were_given(tables, name):
    """Categories, objects of Python and an index, whatever was made of them in between."""
    days = [date(2026, 2, 3), None]
    if name == "pyarrow":
        table = pa.table({"mci": pa.array([200, 5]).dictionary_encode(), "day": days})
        found = attach_tenge(table, tables=tables)
        assert found.select(["mci", "day"]).equals(table)
        return
    columns = {"mci": pd.Categorical([200, None]), "day": pd.Series(days, dtype=object)}
    frame = pd.DataFrame({**columns, "code": "cc", "article": ["188", "188"], "part": ["1", "2"]})
    frame.attrs["source"] = "court"
    frame.index = pd.Index(["a", "b"], name="case")
    for found in (attach_tenge(frame, tables=tables), attach_offence(frame, tables=tables)):
        assert found[list(frame)].equals(frame)
        assert (found.index.name, found.attrs) == ("case", {"source": "court"})
        assert list(found["error"].fillna("")) == ["", "no_value"]
    assert "kzt" not in frame


@pytest.mark.parametrize(
    "amounts", [[5, 10**30], [Decimal("5.5"), Decimal("Infinity")], [5, "x"]], ids=str
)
def test_objects_that_are_no_amounts_are_refused(tables, amounts):
    frame = pd.DataFrame({"mci": pd.Series(amounts, dtype=object), "day": [date(2026, 2, 3)] * 2})
    with pytest.raises(UsageError):
        attach_tenge(frame, tables=tables)
    scale = pa.array([Decimal(500)], pa.decimal128(10, -2))
    with pytest.raises(UsageError, match="type that is not known here"):
        attach_tenge(pa.table({"mci": scale, "day": [date(2026, 2, 3)]}), tables=tables)


def test_days_that_python_does_not_have_and_no_days_have_no_value():
    far = pl.DataFrame({"mci": [5, 6, 7], "day": [2**31 - 1, 20_487, None]})
    far = far.with_columns(pl.col("day").cast(pl.Int32).cast(pl.Date))
    assert attach_tenge(far)["error"].to_list() == ["no_value", None, "no_value"]
    arrow = pa.table({"mci": [5], "day": pa.array([2**60], pa.timestamp("s"))})
    assert attach_tenge(arrow)["error"].to_pylist() == ["no_value"]
    no_days = pd.DataFrame({"mci": [5, 6], "day": pd.to_datetime([None, None])})
    assert list(attach_tenge(no_days)["error"]) == ["no_value"] * 2
    days = pd.DataFrame({"mci": [5], "day": pd.to_datetime(["2026-02-03"])})
    assert list(attach_tenge(days[days.mci > 10])["error"]) == []


def test_columns_of_nothing_have_a_reason():
    day = date(2026, 2, 3)
    for frame in (
        pl.DataFrame({"mci": [None, None], "day": [day, day]}),
        pl.DataFrame({"mci": [None, None], "day": [day, day]}).lazy(),
        pa.table({"mci": pa.nulls(2), "day": [day, day]}),
        pd.DataFrame({"mci": [None, None], "day": ["2026-02-03"] * 2}),
    ):
        found = nw.from_native(attach_tenge(frame)).lazy().collect()
        assert found["error"].to_list() == ["usage"] * 2
    assert len(attach_tenge(pd.DataFrame({"mci": [], "day": []}, dtype=object))) == 0
    known = attach_offence(
        pl.DataFrame({"code": ["cc"], "article": ["184"], "part": [None], "day": [day]})
    )
    assert known["status"].to_list() == ["in_force"]


def test_names_that_no_engine_can_say_are_refused():
    with pytest.raises(UsageError, match="no text"):
        attach_tenge(pd.DataFrame([[5, "2026-02-03"]]), mci=0, on=1)
    twice = duckdb.connect().sql("SELECT 5 AS mci, DATE '2026-02-03' AS day, 1 AS x, 2 AS x")
    with pytest.raises(UsageError, match="two columns have one name"):
        attach_tenge(twice)
