"""Every predicate, on copies of the real tables with one thing damaged."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from kzpen.tables import Table, Tables, bundled_directory
from kzpen.verification import verify


def faults(directory):
    return {
        (table.path.name, line, reason)
        for table in verify(Tables(directory))
        for line, reason in table.faults
    }


def notes(found):
    return [(one.path.name, line, reason) for one in found for line, reason in one.notes]


def test_the_bundled_tables_are_sound_and_their_two_true_jumps_are_named():
    """National Bank: 15.73 after 12.30 tenge in March 1994; the float of 20 August 2015."""
    found = verify(Tables(bundled_directory()))
    assert [one.faults for one in found if one.faults] == []
    assert [(name, line) for name, line, _ in notes(found)] == [
        ("kzt_usd.csv", 78),
        ("kzt_usd.csv", 6771),
    ]
    assert "255.26 moves by +35.5 % from 188.38 on 2015-08-20" in notes(found)[1][2]
    assert {one.table for one in found} == {p.stem for p in bundled_directory().glob("*.csv")}


def replaced(name, old, new, count=1):
    def damage(directory):
        path = directory / name
        data = path.read_bytes()
        assert old.encode() in data
        path.write_bytes(data.replace(old.encode(), new.encode(), count))

    return damage


def added(name, text):
    def damage(directory):
        with (directory / name).open("ab") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    return damage


def moved_to_the_end(name, start):
    def damage(directory):
        path = directory / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (line,) = (one for one in lines if one.startswith(start))
        lines.remove(line)
        path.write_text("".join([*lines, line]), encoding="utf-8")

    return damage


MCI_2026 = "2026-01-01,,all,4325"
BUDGET = ",О республиканском бюджете,,,Закон РК,0,2026-12-01,ст. 1,invented,,,\n"

DAMAGES = {
    "missing": (lambda d: (d / "mci.csv").unlink(), "mci.csv", None, "cannot be read: No such"),
    "empty": (lambda d: (d / "terms.csv").write_bytes(b""), "terms.csv", None, "has no rows"),
    "columns": (replaced("mci.csv", "value,", "tenge,"), "mci.csv", 1, "the columns are not valid"),
    "cells": (added("kzt_usd.csv", "2026-10-12,450\n"), "kzt_usd.csv", 52, "2 cells under 3"),
    "cut": (added("kzt_usd.csv", "2026-10-12,450"), "kzt_usd.csv", 52, "does not end with"),
    "Windows": (replaced("terms.csv", "\n", "\r\n"), "terms.csv", 1, "does not end with a line"),
    "encoding": (added("terms.csv", b"\xff\n"), "terms.csv", 42, "codec can't decode"),
    "quotes": (added("terms.csv", '"a,b,c\n'), "terms.csv", 42, "unexpected end of data"),
    "escape": (added("terms.csv", "a,\x1b[1m,b,c\n"), "terms.csv", 42, "a terminal would obey"),
    "day": (replaced("mci.csv", "1996-04-01", "1996-04-31"), "mci.csv", 3, "is '1996-04-31', no"),
    "compact day": (replaced("mci.csv", "1996-04-01", "19960401"), "mci.csv", 3, "no day"),
    "number": (replaced("mci.csv", ",320,", ",3e2,"), "mci.csv", 2, "value is '3e2', no number"),
    "whole": (replaced("chapters.csv", "cc,1,", "cc,I,"), "chapters.csv", 2, "no whole number"),
    "enum": (replaced("mci.csv", ",all,", ",any,"), "mci.csv", 2, "purpose is 'any', none that"),
    "pattern": (
        replaced("articles.csv", "cc,99,", "cc,099,"),
        "articles.csv",
        2,
        "not of the form",
    ),
    "required": (replaced("mci.csv", ",320,", ",,"), "mci.csv", 2, "value is empty"),
    "zero": (
        replaced("kzt_usd.csv", ",4.704,", ",0,"),
        "kzt_usd.csv",
        2,
        "kzt is '0', not above 0",
    ),
    "negative": (replaced("kzt_usd.csv", ",4.704,", ",-4,"), "kzt_usd.csv", 2, "not above 0"),
    "minimum": (
        replaced("thresholds.csv", ",at_least,100,", ",at_least,-1,"),
        "thresholds.csv",
        2,
        "min_mci is '-1', less than 0",
    ),
    "twice": (added("terms.csv", "fine,a,b,c\n"), "terms.csv", 42, "fine stands already in line 2"),
    "foreign key": (
        replaced("offences.csv", "\ncc,99,1,1,", "\ncc,998,1,1,"),
        "offences.csv",
        2,
        "cc 998 is not in articles.csv",
    ),
    "sanction of no offence": (
        replaced("sanctions.csv", "cc,99,1,1,1,", "cc,99,9,1,1,"),
        "sanctions.csv",
        2,
        "cc 99 9 1 is not in offences.csv",
    ),
    "order of days": (
        moved_to_the_end("kzt_usd.csv", "1993-11-18"),
        "kzt_usd.csv",
        51,
        "1993-11-18 stands after 1994-01-26",
    ),
    "rows apart": (
        moved_to_the_end("rules.csv", "cc,11,4,"),
        "rules.csv",
        310,
        "cc 11 stands apart from its other rows",
    ),
    "overlap": (
        added("mci.csv", f"2026-07-01,,all,5000{BUDGET}"),
        "mci.csv",
        48,
        "2026-07-01 to 2026-12-31 overlaps 2026-01-01 to 2026-12-31",
    ),
    "overlap of all and a purpose": (
        added("mci.csv", f"2026-07-01,,benefits,5000{BUDGET}"),
        "mci.csv",
        48,
        "overlaps",
    ),
    "backwards": (
        added("mci.csv", f"2027-07-01,2027-06-01,all,5000{BUDGET}"),
        "mci.csv",
        48,
        "ends on 2027-06-01, before it begins on 2027-07-01",
    ),
    "limits": (
        replaced("sanctions.csv", ",imprisonment,8,15,", ",imprisonment,18,15,"),
        "sanctions.csv",
        2,
        "min 18 is above max 15",
    ),
    "unit": (
        replaced("sanctions.csv", ",8,15,years,", ",8,15,,"),
        "sanctions.csv",
        2,
        "a size has no unit",
    ),
    "ends": (
        replaced("thresholds.csv", ",at_least,100,,", ",at_least,100,300,"),
        "thresholds.csv",
        2,
        "at_least does not go with min_mci '100', max_mci '300'",
    ),
    "a term gone": (replaced("terms.csv", "\nfine,", "\nfines,"), "terms.csv", None, "lacks fine,"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_row_is_named_with_file_line_and_reason(name, light, tmp_path):
    damage, file, line, reason = DAMAGES[name]
    directory = tmp_path / "tables"
    shutil.copytree(light, directory)
    damage(directory)
    found = faults(directory)
    assert any(one[:2] == (file, line) and reason in one[2] for one in found), sorted(found)[:5]


def wordings(directory, *spans):
    """The wordings of the murder article's first part, with these spans, in place of its one."""
    path = directory / "offences.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines) if line.startswith("cc,99,1,"))
    made = [
        f"cc,99,1,{number},,a,,,in_force,grave,table,{first},{last},72-VIII,2024-04-15,,,read,,,\n"
        for number, (first, last) in enumerate(spans, start=1)
    ]
    path.write_text("".join([*lines[:at], *made, *lines[at + 1 :]]), encoding="utf-8")
    path = directory / "sanctions.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if line.startswith("cc,99,1,1,"))
    own = [
        f"cc,99,1,{number},1,main,any,imprisonment,8,15,years,,,,\n"
        for number in range(2, len(spans) + 1)
    ]
    path.write_text("".join([*lines[: last + 1], *own, *lines[last + 1 :]]), encoding="utf-8")


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([("2015-01-01", "2019-12-31"), ("2020-01-01", "")], None),
        ([("2015-01-01", "2019-12-31"), ("", "")], None),
        ([("2015-01-01", ""), ("2020-01-01", "")], "wording 2 overlaps wording 1"),
        ([("2015-01-01", "2020-01-01"), ("2020-01-01", "")], "wording 2 overlaps wording 1"),
        ([("2015-01-01", "2014-01-01")], "ends on 2014-01-01, before it begins on 2015-01-01"),
    ],
)
def test_wordings_of_a_part_do_not_overlap(spans, wrong, light, tmp_path):
    directory = tmp_path / "tables"
    shutil.copytree(light, directory)
    wordings(directory, *spans)
    found = [reason for file, _, reason in faults(directory) if file == "offences.csv"]
    assert found == ([wrong] if wrong else [])


def test_a_file_that_its_description_does_not_know_is_named(tmp_path):
    directory = tmp_path / "tables"
    shutil.copytree(bundled_directory(), directory)
    (directory / "mci.csv").write_bytes(
        (directory / "mci.csv").read_bytes().replace(b"320", b"321")
    )
    added("terms.csv", "made_up,a,b,c\n")(directory)
    found = faults(directory)
    assert ("mci.csv", None, "its sha256 is not the one that datapackage.json names") in found
    assert any(file == "terms.csv" and "bytes, not the" in reason for file, _, reason in found)


def test_tables_without_a_description_are_sound(light):
    assert not (light / "datapackage.json").exists()
    assert faults(light) == set()


def test_jumps_and_differences_of_added_rows_are_named_and_the_tables_own_rate_stands(tmp_path):
    """Made for this test, but the 448.94 of 2026-10-09, which is the National Bank's."""
    path = tmp_path / "kzt_usd-added.csv"
    path.write_text(
        "date,kzt,basis\n2026-10-09,448.90,listed\n2026-10-12,700,listed\n2026-10-13,,refused\n"
    )
    tables = Tables(bundled_directory(), {"kzt_usd": Table(path)})
    (found,) = (one for one in verify(tables) if one.path == path)
    assert found.faults == ()
    assert notes([found]) == [
        (path.name, 2, "2026-10-09: the bank gave 448.90, the table has 448.94, which stands"),
        (path.name, 3, "2026-10-12: 700 moves by +55.9 % from 448.90 on 2026-10-09"),
    ]
    _, row = tables.around("kzt_usd", "2026-10-09")
    assert row.amount("kzt") == Decimal("448.94")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-10-12,450,carried\n", "basis is 'carried', none that is known"),
        ("2026-10-12,,listed\n", "basis 'listed' does not go with the rate ''"),
        ("2026-10-12,450,refused\n", "basis 'refused' does not go with the rate '450'"),
        ("2026-10-12,-1,listed\n", "kzt is '-1', not above 0"),
        ("2026-10-09,450,listed\n2026-10-08,450,listed\n", "2026-10-08 stands after 2026-10-09"),
    ],
)
def test_added_rows_pass_the_same_predicates(row, reason, light, tmp_path):
    path = tmp_path / "kzt_usd-added.csv"
    path.write_text(f"date,kzt,basis\n{row}")
    tables = Tables(light, {"kzt_usd": Table(path)})
    (found,) = (one for one in verify(tables) if one.path == path)
    assert reason in {fault.reason for fault in found.faults}


def test_the_command_fails_with_file_line_and_reason(kzpen, tmp_path):
    directory = tmp_path / "tables"
    shutil.copytree(bundled_directory(), directory)
    added("kzt_usd.csv", "2026-10-12,0,listed\n")(directory)
    status, out, err = kzpen("rates", "verify", "--data", str(directory), "--format", "table")
    assert status == 7
    place = f"{directory / 'kzt_usd.csv'}, line 10328"
    assert err == f"kzpen: {place}: kzt is '0', not above 0, and 1 more\n"
    assert "kzt_usd.csv  10328  kzt is '0', not above 0" in out
    assert kzpen("rates", "verify")[0] == 0
