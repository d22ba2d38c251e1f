"""Files for other programs hold what the commands say, exactly, and are never half written."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import sys
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pyarrow.parquet as pq
import pytest

from kzpen import Amount, Currencies, KzpenError, convert, prices_on
from kzpen.exchange import CURRENCIES
from kzpen.tables import bundled_directory

DAY = "2026-02-03"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The files of each form, written once."""
    from kzpen.__main__ import main

    directory = tmp_path_factory.mktemp("exported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KZPEN_HOME", str(directory / "home"))
        for form in ("csv", "sqlite", "parquet", "sql"):
            where = str(directory / form)
            assert main(["rates", "export", where, "--format", form, "--on", DAY]) == 0
    return directory


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_are_exported_as_they_are(exported):
    for path in bundled_directory().glob("*.csv"):
        assert (exported / "csv" / path.name).read_bytes() == path.read_bytes()


def test_a_day_has_the_figures_of_the_commands(exported, tables):
    rows = {row["day"]: row for row in _read(exported / "csv" / "daily.csv")}
    dice = random.Random(3)  # noqa: S311  (the same days every time)
    first = date(1995, 12, 1)
    for day in (first + timedelta(dice.randrange(11_400)) for _ in range(500)):
        for purpose in ("payments", "benefits"):
            try:
                asked = Currencies(names=CURRENCIES)
                prices = prices_on(tables, day, purpose=purpose, currencies=asked)
            except KzpenError:
                assert str(day) not in rows
                continue
            row = rows[str(day)]
            assert row[f"mci_{purpose}"] == str(prices.mci.value)
            assert row[f"mci_{purpose}_act"] == prices.mci.full_act
            known = {one.currency: one for one in prices.rates}
            for currency in CURRENCIES:
                one = known.get(currency)
                assert row[f"{currency}_basis"] == (one.basis if one else "")
                assert not one or Decimal(row[f"{currency}_rate"]) == one.kzt


def test_offences_are_priced_as_penalty_prices_them(exported, kzpen):
    rows = _read(exported / "csv" / "offences_priced.csv")
    for reference, code, article in (("115-1", "cc", "115-1"), ("coao:592", "coao", "592")):
        _, out, _ = kzpen("penalty", reference, "--on", DAY, "--format", "csv")
        own = [row for row in rows if (row["code"], row["article"]) == (code, article)]
        assert own == list(csv.DictReader(out.splitlines()))
    assert len({(row["code"], row["article"], row["part"]) for row in rows}) > 2900


def test_a_database_holds_the_same_rows(exported):
    database = sqlite3.connect(exported / "sqlite" / "kzpen.sqlite")
    try:
        for name in ("daily", "offences_priced", "sanctions", "mci"):
            rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            known = [tuple(row.values()) for row in _read(exported / "csv" / f"{name}.csv")]
            as_text = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
            assert as_text == known
        query = "SELECT 200 * mci_payments, usd_rate FROM daily WHERE day = ?"
        assert database.execute(query, [DAY]).fetchone() == (865_000, "505.17")
    finally:
        database.close()


def test_parquet_files_hold_typed_columns(exported):
    days = pq.read_table(exported / "parquet" / "daily.parquet").to_pylist()
    row = next(row for row in days if row["day"] == date(2026, 2, 3))
    assert (row["mci_payments"], row["usd_rate"]) == (4325, Decimal("505.17"))
    for path in (exported / "csv").iterdir():
        table = pq.read_table(exported / "parquet" / f"{path.stem}.parquet")
        assert table.num_rows == len(_read(path))
    priced = pq.read_table(exported / "parquet" / "offences_priced.parquet").to_pylist()
    fine = next(row for row in priced if (row["article"], row["kind"]) == ("115-1", "fine"))
    assert (fine["max"], fine["kzt_max"], fine["usd_max"]) == (200, 865_000, Decimal("1712.29"))


def test_macros_give_what_the_core_gives(exported, tables):
    base = duckdb.connect()
    base.execute((exported / "sql" / "kzpen.sql").read_text(encoding="utf-8"))
    dice = random.Random(4)  # noqa: S311
    first = date(1995, 12, 1)
    rows = [
        (
            Decimal(dice.randrange(-99, 10 ** dice.randrange(2, 15))).scaleb(-4),
            first + timedelta(dice.randrange(11_400)),
        )
        for _ in range(2000)
    ]
    base.execute("CREATE TABLE fines (n DECIMAL(18, 4), day DATE)")
    base.executemany("INSERT INTO fines VALUES (?, ?)", rows)
    query = "SELECT n, day, kzt(n, day), usd(n, day), eur(n, day) FROM fines"
    for amount, day, kzt, usd, eur in base.sql(query).fetchall():
        try:
            prices = prices_on(tables, day, currencies=Currencies(names=("usd", "eur")))
        except KzpenError:
            assert (kzt, usd, eur) == (None, None, None)
            continue
        one = convert(Amount(amount, "mci"), prices)
        known = {each.rate.currency: each.amount for each in one.converted}
        assert (kzt, usd, eur) == (one.kzt, known.get("usd"), known.get("eur")), (amount, day)


def test_macros_say_nothing_where_nothing_is_known(exported):
    base = duckdb.connect()
    base.execute((exported / "sql" / "kzpen.sql").read_text(encoding="utf-8"))
    query = (
        "SELECT mci_on(DATE '2027-01-01'), kzt(0.00001, '2026-02-03'), usd(5, 'x'), "
        "kzt(NULL, DATE '2026-02-03'), usd(0.2::DOUBLE, '2026-02-03'), usd(1e11, '2026-02-03')"
    )
    none = (None, None, None, None)
    assert base.sql(query).fetchall()[0] == (*none, Decimal("1.71"), Decimal("856147435516.76"))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("kzt('0.00001', '2026-02-03')", None),
        ("kzt('200.50000', '2026-02-03')", Decimal("867162.5")),
        ("usd('x', '2026-02-03')", None),
        ("usd('200', '2026-02-03')", Decimal("1712.29")),
        ("mci_on(TIMESTAMP '2026-02-03 23:59:00')", 4325),
        ("mci_on(TIMESTAMPTZ '2026-02-03 12:00:00+05')", None),
        ("mci_on('2025-12-31T21:00:00Z')", None),
        ("mci_on('2025-12-31 21:00:00+05')", None),
        ("mci_on('2026-02-03 21:00:00')", 4325),
        ("kzt(0.5::DECIMAL(4, 4), '2026-02-03')", Decimal("2162.5")),
        ("kzt(-0.5::DECIMAL(2, 2), '2026-02-03')", Decimal("-2162.5")),
        ("kzt('.5', '2026-02-03')", Decimal("2162.5")),
        ("kzt('.', '2026-02-03')", None),
        ("kzt(1e30, '2026-02-03')", None),
        ("usd(__n, kzpen_day)", Decimal("1712.29")),
    ],
)
def test_macros_read_what_is_written(exported, cell, found):
    """Text is not rounded, a time of a zone has no day, columns of any name are the caller's."""
    base = duckdb.connect()
    base.execute((exported / "sql" / "kzpen.sql").read_text(encoding="utf-8"))
    rows = "(SELECT 200 AS __n, DATE '2026-02-03' AS kzpen_day, 1 AS kzpen_mci, 2 AS kzpen_parts)"
    assert base.sql(f"SELECT {cell} FROM {rows}").fetchall() == [(found,)]  # noqa: S608


def test_files_are_replaced_on_demand_only(kzpen, tmp_path):
    where = str(tmp_path / "new" / "tables")
    assert kzpen("rates", "export", where, "--format", "sql", "--on", DAY)[0] == 0
    status, out, err = kzpen("rates", "export", where, "--format", "sql", "--on", DAY)
    assert (status, out) == (2, "")
    assert "is there already; name another directory, or replace it with --force" in err
    status, out, _ = kzpen("rates", "export", where, "--format", "sql", "--force", "--json")
    (file,) = json.loads(out)["results"]
    assert file["bytes"] == (tmp_path / "new" / "tables" / "kzpen.sql").stat().st_size


def test_a_spreadsheet_is_told_that_it_is_utf_8(kzpen, tmp_path):
    assert kzpen("rates", "export", str(tmp_path), "--excel", "--on", DAY)[0] == 0
    assert (tmp_path / "mci.csv").read_bytes().startswith(b"\xef\xbb\xbfvalid_from,")


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("--format", "xlsx"), 2, "'xlsx' is no format; write one of csv, sqlite, parquet, sql"),
        (("--format", "sql", "--excel"), 2, "--excel changes csv alone"),
        (("--on", "1990-01-01"), 3, "no MCI before 1996-01-01"),
    ],
)
def test_what_cannot_be_exported_is_said(kzpen, tmp_path, options, status, message):
    found, out, err = kzpen("rates", "export", str(tmp_path / "x"), *options)
    assert (found, out) == (status, "")
    assert message in err
    assert not (tmp_path / "x").exists()


def test_parquet_says_what_it_needs(kzpen, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    status, _, err = kzpen("rates", "export", str(tmp_path), "--format", "parquet", "--on", DAY)
    assert status == 2
    assert "pip install 'kzpen[frames]'" in err


def test_a_directory_that_cannot_be_made_is_said(kzpen, tmp_path):
    (tmp_path / "file").write_text("")
    status, _, err = kzpen("rates", "export", str(tmp_path / "file" / "x"), "--format", "sql")
    assert status == 1
    assert "cannot be written" in err


def test_an_index_of_tiyn_is_refused(kzpen, tmp_path):
    assert kzpen("rates", "set", "mci", "4750.5", "--from", "2027-01-01", "--act", "A law")[0] == 0
    status, out, err = kzpen("rates", "export", str(tmp_path / "x"), "--format", "sql")
    assert (status, out, "an index of whole tenge, not 4750.5" in err) == (2, "", True)
    assert kzpen("rates", "export", str(tmp_path / "x"), "--on", DAY)[0] == 0
    assert ",4750.5,2027-01-01,A law" in (tmp_path / "x" / "daily.csv").read_text("utf-8")


def test_a_day_before_the_codes_has_no_offences_and_says_so(kzpen, tmp_path):
    status, _, err = kzpen("rates", "export", str(tmp_path / "x"), "--on", "2014-01-01")
    assert (status, "offences_priced has no rows" in err) == (0, True)
    assert len((tmp_path / "x" / "offences_priced.csv").read_text("utf-8").splitlines()) == 1


def test_all_files_are_written_or_none(kzpen, tmp_path):
    assert kzpen("rates", "export", "", "--format", "sql")[0] == 2
    (tmp_path / "sanctions.csv").mkdir()
    status, out, err = kzpen("rates", "export", str(tmp_path), "--force", "--on", DAY)
    assert (status, out, "sanctions.csv' is a directory" in err) == (1, "", True)
    assert [path.name for path in tmp_path.iterdir()] == ["sanctions.csv"]
