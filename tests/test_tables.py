from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.errors import TableError, UsageError
from kzpen.tables import Table, Tables, bundled_directory, named_directory, open_tables


def table(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    return Table(path)


def keys(rows):
    return [row.text("key") for row in rows]


@given(
    days=st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), unique=True),
    wanted=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    ended=st.booleans(),
)
def test_looking_around_a_key_equals_a_scan(tmp_path_factory, days, wanted, ended):
    days = sorted(map(str, days))
    text = "key,value\n" + "".join(f"{day},{'x' * (n % 9)}\n" for n, day in enumerate(days))
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_text(text if ended or not days else text.removesuffix("\n"))
    found = Table(path)
    below, above = found.around(str(wanted))
    assert (below and below.text("key")) == max((d for d in days if d < str(wanted)), default=None)
    assert (above and above.text("key")) == min((d for d in days if d >= str(wanted)), default=None)
    up_to = [day for day in days if day <= str(wanted)]
    assert keys(found.rows_back_from(str(wanted))) == up_to[::-1]
    assert keys(found.rows()) == days


def test_rows_of_a_key_are_found_by_whole_cells(tmp_path):
    found = table(tmp_path, "key,part\n15,0\n115,1\n115,2\n115-1,\n")
    assert [row.text("part") for row in found.rows_of("115")] == ["1", "2"]
    assert keys(found.rows_of("15")) == ["15"]
    assert keys(found.rows_of("5")) == []


def test_quoted_cells_and_windows_line_ends_are_read(tmp_path):
    (row,) = table(tmp_path, 'key,text\r\n1,"a, ""b"""\r\n').rows()
    assert row.text("text") == 'a, "b"'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: there is no header line"),
        ("key,value\n1\n", "line 2: 1 cells under 2 columns"),
        ('key,value\n1,2\n1,"2\n', "line 3: unexpected end of data"),
    ],
)
def test_a_damaged_line_is_named(tmp_path, text, reason):
    with pytest.raises(TableError, match=reason):
        list(table(tmp_path, text).rows())


def test_a_missing_column_and_a_missing_file_are_named(tmp_path):
    (row,) = table(tmp_path, "key\n1\n").rows()
    with pytest.raises(TableError, match="line 1: the column value is missing"):
        row.decimal("value")
    with pytest.raises(TableError, match=r"cannot read .*mci\.csv: No such file"):
        Tables(tmp_path)["mci"]


@pytest.mark.parametrize(
    "text", ["{", "[]", "[" * 10**5, '{"resources": 5}', '{"resources": [{}]}']
)
def test_a_package_that_is_none_is_named(tmp_path, text):
    (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(TableError, match="no Frictionless data package"):
        Tables(tmp_path).verified_through("mci")


@pytest.mark.parametrize("layout", ["", '"layout": 1, ', '"layout": "2", ', '"layout": 3, '])
def test_a_package_of_another_layout_is_refused(tmp_path, layout):
    (tmp_path / "datapackage.json").write_text(f'{{{layout}"resources": []}}')
    with pytest.raises(
        TableError, match=r"its tables have layout '.', and this version .* reads 2"
    ):
        Tables(tmp_path).verified_through("mci")


def test_how_far_a_table_is_verified_stands_in_the_package(tables, tmp_path):
    assert tables.verified_through("offences") == date(2026, 3, 20)
    assert Tables(tmp_path).verified_through("offences") is None
    for wrong in ('"soon"', "20260320"):
        resources = (
            f'{{"layout": 2, "resources": [{{"name": "mci", "verified_through": {wrong}}}]}}'
        )
        (tmp_path / "datapackage.json").write_text(resources)
        with pytest.raises(TableError, match=r"verified_through of mci is .*, no day"):
            Tables(tmp_path).verified_through("mci")


def test_the_directory_is_the_one_given_then_the_environment_then_the_bundled(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("KZPEN_DATA", raising=False)
    assert named_directory() is None
    assert open_tables().directory == bundled_directory()
    monkeypatch.setenv("KZPEN_DATA", str(tmp_path))
    assert open_tables().directory == named_directory() == tmp_path
    assert open_tables(str(tmp_path.parent)).directory == tmp_path.parent
    with pytest.raises(UsageError, match="is no directory of tables"):
        named_directory(str(tmp_path / "none"))
