"""Tables as other programs write them: refused with file and line, never answered from wrongly."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from test_golden import validate

from kzpen.tables import bundled_directory
from kzpen.tables.canonical import as_line, cells_of, faults, rewritten

DAY = ("--on", "2015-06-15")


def all_quoted(text):
    """R's write.csv, PowerShell's Export-Csv, LibreOffice with all text cells quoted."""
    rows = list(csv.reader(io.StringIO(text)))
    made = io.StringIO()
    csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return made.getvalue()


def reversed_rows(text):
    header, *rows = text.splitlines(keepends=True)
    return "".join([header, *reversed(rows)])


def columns_swapped(text):
    rows = [row.split(",") for row in text.splitlines()]
    return "".join(",".join([row[1], row[0], *row[2:]]) + "\n" for row in rows)


SHAPES = {
    "every cell quoted": all_quoted,
    "one key quoted": lambda text: text.replace("\n2015-01-01,", '\n"2015-01-01",', 1),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "a blank line after each": lambda text: text.replace("\n", "\n\n"),
    "rows from the end": reversed_rows,
    "columns in another order": columns_swapped,
    "semicolons": lambda text: text.replace(",", ";"),
    "a header only": lambda text: text.partition("\n")[0] + "\n",
    "two line feeds": lambda _: "\n\n",
    "no end of line": lambda text: text.rstrip("\n"),
    "nothing": lambda _: "",
}


@pytest.fixture
def directory(tmp_path):
    copy = tmp_path / "tables"
    shutil.copytree(bundled_directory(), copy)
    (copy / "datapackage.json").unlink()
    return copy


def damage(directory, name, shape):
    path = directory / f"{name}.csv"
    text = SHAPES[shape](path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8", newline="")


USED = ("mci", "kzt_usd", "articles", "offences", "sanctions", "rules")
"""The tables that an answer to an article reads."""

HARMLESS = {
    *((name, "one key quoted") for name in USED[2:]),
    *((name, "rows from the end") for name in ("articles", "rules")),
}
"""What is no damage of a table: it has no such cell, or its rows need no order."""


@pytest.mark.parametrize(
    ("name", "shape"),
    [(name, shape) for name in USED for shape in SHAPES if (name, shape) not in HARMLESS],
)
def test_a_table_in_another_form_is_damage_and_never_an_answer(kzpen, directory, name, shape):
    damage(directory, name, shape)
    for command in (("penalty", "cc:188/1", "--wording", "current"), ("rates", "verify")):
        days = DAY if command[0] == "penalty" else ()
        status, out, err = kzpen(*command, *days, "--data", str(directory))
        assert status == 7, (command, out[:200])
        assert f"{name}.csv" in err
        if command[0] == "penalty":
            assert not out


def test_rows_in_another_order_answer_the_same_where_none_is_needed(kzpen, directory):
    command = ("penalty", "cc:188/1", "--on", "2026-02-03", "--json", "--data", str(directory))
    _, before, _ = kzpen(*command)
    damage(directory, "articles", "rows from the end")
    assert kzpen(*command)[:2] == (0, before)


@pytest.mark.parametrize("shape", ["two line feeds", "a header only", "nothing"])
@pytest.mark.parametrize("path", sorted(bundled_directory().glob("*.csv")), ids=lambda p: p.stem)
def test_an_empty_table_is_damage_in_every_table(kzpen, directory, path, shape):
    damage(directory, path.stem, shape)
    status, out, _ = kzpen("rates", "verify", "--data", str(directory), "--json")
    assert status == 7
    (found,) = [one for one in json.loads(out)["results"] if one["table"] == path.stem]
    assert any(one["kind"] == "fault" for one in found["findings"])


def test_what_another_program_wrote_is_rewritten_as_it_was(kzpen, directory):
    shapes = {
        "mci": "every cell quoted",
        "kzt_usd": "rows from the end",
        "offences": "every cell quoted",
        "sanctions": "Windows line ends",
        "terms": "a byte-order mark",
        "rules": "a blank line after each",
    }
    for name, shape in shapes.items():
        damage(directory, name, shape)
    status, out, _ = kzpen("rates", "verify", "--fix", str(directory), "--json")
    document = json.loads(out)
    validate(document)
    assert status == 0
    changed = {one["file"].rpartition("/")[2] for one in document["results"] if one["rewritten"]}
    assert changed == {f"{name}.csv" for name in shapes}
    for path in directory.iterdir():
        assert path.read_bytes() == (bundled_directory() / path.name).read_bytes()
    assert kzpen("rates", "verify", "--data", str(directory))[0] == 0
    _, out, _ = kzpen("rates", "verify", "--fix", str(directory))
    assert "Nothing was rewritten" in out


def test_what_is_no_table_is_not_rewritten(kzpen, directory):
    (directory / "mci.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    status, _, err = kzpen("rates", "verify", "--fix", str(directory))
    assert status == 7
    assert "lacks the columns valid_from" in err
    assert (directory / "mci.csv").read_text(encoding="utf-8") == "a;b\n1;2\n"
    assert kzpen("rates", "verify", "--fix", str(directory / "none"))[0] == 2


def test_every_bundled_table_is_in_the_canonical_form():
    for path in bundled_directory().glob("*.csv"):
        data = path.read_bytes()
        assert list(faults(path.stem, data)) == []
        columns = data.partition(b"\n")[0].decode().split(",")
        assert rewritten(path.stem, data, columns) == data


@pytest.mark.parametrize(
    "cells", [["a", "b"], ["", ""], ["a,b", ""], ['say "x"', ","], ['"'], ["«Закон», № 1"]]
)
def test_a_line_is_written_as_the_library_writes_it_and_read_back(cells):
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerow(cells)
    assert as_line(cells) == made.getvalue()[:-1]
    assert cells_of(made.getvalue().encode()) == cells
