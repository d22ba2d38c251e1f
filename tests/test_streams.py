"""Files and pipes of amounts: bytes are kept, columns follow, a row at a time."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from conftest import SCRIPT
from hypothesis import given, settings
from hypothesis import strategies as st

from kzpen.conversion import Currencies, Request, convert
from kzpen.law import fine_of, offences_on, sanctions_of
from kzpen.money import Amount, plain
from kzpen.streams.fines import Fines
from kzpen.streams.pricing import Pricer

NEW = ("mci", "kzt", "usd", "index_from", "rate", "rate_date", "basis", "error")
FINES = """id,сумма,дата,note
1,5,2026-02-03,"a,b"
2,20,03.02.2025,x
3,abc,2026-02-03,y
4,1.5,2026-02-03,z
5,200,2027-01-01,z
6,7,2026-02-03
"""


@pytest.fixture
def fines(tmp_path):
    path = tmp_path / "fines.csv"
    path.write_text(FINES, encoding="utf-8")
    return path


def priced(process, *arguments, data=None):
    run = process("mci", *arguments, input=data, encoding=None)
    return run.returncode, run.stdout, run.stderr.decode()


def test_a_table_keeps_its_bytes_and_its_new_columns_follow(process, fines):
    """4,325 tenge and 505.17 a dollar on 2026-02-03; 3,932 and 518.14 a year before."""
    status, out, err = priced(process, str(fines))
    assert status == 3
    lines = out.decode().splitlines()
    for line, before in zip(lines, FINES.splitlines(), strict=True):
        assert line.startswith(before + ",")
    rows = [line[len(before) + 1 :] for line, before in zip(lines, FINES.splitlines(), strict=True)]
    assert rows == [
        ",".join(NEW),
        "5,21625,42.81,2026-01-01,505.17,2026-02-03,listed,",
        "20,78640,151.77,2025-01-01,518.14,2025-02-03,listed,",
        ",,,,,,,usage",
        "1.5,6487.5,12.84,2026-01-01,505.17,2026-02-03,listed,",
        ",,,,,,,no_value",
        ",,,,,,,,ragged",  # behind the cell that the row lacks
    ]
    assert "amounts are read from сумма (mci), days from дата" in err
    assert "no_value 1, ragged 1, usage 1" in err


@pytest.mark.parametrize("place", range(4))
def test_a_line_end_of_two_bytes_is_whole_wherever_it_falls(process, place):
    """Of rows with a line feed one has two bytes at its end; the first read ends around them."""
    head, row = b"id,mci\n", b"1,200"
    filler = b"x" * (2**18 - len(row) - place - len(",1\n")) + b",1\n"
    status, out, _ = priced(process, "-", "--add", "kzt", data=head + filler + row + b"\r\n2,15\n")
    assert status == 0
    assert out.split(b"\n")[2:4] == [b"1,200,865000\r", b"2,15,64875"]


def test_only_the_columns_that_are_named_are_added(process, fines):
    _, out, _ = priced(process, str(fines), "--add", "kzt,error", "--only-added")
    assert out.decode().splitlines()[:4] == ["kzt,error", "21625,", "78640,", ",usage"]
    status, _, err = priced(process, str(fines), "--add", "gbp")
    assert status == 2
    assert "no column 'gbp' can be added; write one or more of mci,kzt,usd" in err


def test_a_row_that_must_be_priced_ends_it_with_its_place(process, fines):
    status, _, err = priced(process, str(fines), "--strict")
    assert status == 3
    byte = len("".join(FINES.splitlines(keepends=True)[:3]).encode())
    assert f"line 4, byte {byte}: usage" in err


def test_rows_without_a_price_go_to_a_file_of_their_own(process, fines, tmp_path):
    rejects = tmp_path / "rejects.csv"
    _, out, err = priced(process, str(fines), "--rejects", str(rejects))
    assert "they stand in '" in err
    assert "without --rejects their column error says why" in err
    lines = FINES.splitlines(keepends=True)
    assert rejects.read_text("utf-8") == "".join([lines[0], lines[3], lines[5], lines[6]])
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b",", b"\t", b";"])
def test_every_form_of_a_table_goes_out_as_it_came(process, mark, end):
    rows = [(b"\xef\xbb\xbfday", b"mci"), (b"2026-02-03", b"20")]
    data = end.join([*map(mark.join, rows), b""])
    status, out, _ = priced(process, "-", data=data)
    assert status == 0
    head, row, rest = out.split(end)
    assert head.startswith(mark.join([b"\xef\xbb\xbfday", b"mci", b"kzpen_mci", b"kzt"]))
    assert row.startswith(mark.join([b"2026-02-03", b"20", b"20", b"86500", b"171.23"]))
    assert rest == b""


def test_a_cell_in_quotes_may_have_line_breaks(process):
    data = b'note,mci,day\n"a\nb ""c"", d",20,2026-02-03\nx,"5",2026-02-03\n'
    status, out, _ = priced(process, "-", data=data)
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert [(row["note"], row["kzt"]) for row in rows] == [('a\nb "c", d', "86500"), ("x", "21625")]


def test_an_object_a_line_keeps_its_bytes(process):
    line = '{"amount": 200,  "day": "2026-02-03", "x": [1, 2]}'
    status, out, _ = priced(process, "-", data=f"{line}\n".encode())
    assert status == 0
    assert out.decode().startswith(line[:-1] + ", ")
    found = json.loads(out)
    assert (found["kzt"], found["usd"], found["error"]) == ("865000", "1712.29", None)


def test_a_line_is_an_amount_as_it_is_typed(process):
    data = "200\n865 000 ₸\n1,2 млн тенге\nx\n".encode()
    status, out, _ = priced(process, "-", "--on", "2026-02-03", data=data)
    assert status == 3
    assert [line.split("\t")[2] for line in out.decode().splitlines()] == [
        *("865000", "865000", "1200000", "")
    ]


def test_another_encoding_is_read_and_kept(process):
    data = "сумма,день\n1\u00a0000,03.02.2026\n".encode("cp1251")
    status, out, _ = priced(process, "-", "--in", "csv", "--encoding", "cp1251", data=data)
    assert status == 0
    assert out.startswith("сумма,день,mci".encode("cp1251"))
    assert b"\xa0000,03.02.2026,1000,4325000," in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--amount", "nix"), "there is no column 'nix'; write one of id, сумма, дата, note"),
        (("--day", "nix"), "there is no column 'nix'"),
        (("--in", "xml"), "'xml' is no format"),
        (("--encoding", "utf-16"), "--encoding cp1251"),
        (("--cite",), "--cite does not go with a file of amounts"),
    ],
)
def test_what_a_file_has_not_is_refused_in_one_line(process, fines, arguments, message):
    status, out, err = priced(process, str(fines), *arguments)
    assert (status, out) == (2, b"")
    assert message in err


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"mci,day",
        b"mci,day\n\0,\0\n",
        b'mci,day\n"5,2026-02-03\n',
        b"mci,day\n" + b"9" * 100_000 + b",2026-02-03\n",
        b"mci,day\n" + b"x" * 2_000_000,
        b"\xff\xfe\n",
        b"{\n",
    ],
)
def test_odd_bytes_are_no_traceback(process, data):
    _, _, err = priced(process, "-", data=data)
    assert "Traceback" not in err
    _, _, err = priced(process, "-", "--in", "csv", data=data)
    assert "Traceback" not in err


def test_references_a_line_are_punishments_a_row(process):
    """Theft of part 1 has five alternatives and one addition; article 592(3) costs 20 MCI."""
    data = "x\n188/1\nч. 3 ст. 592 КоАП\nст. 9999\n"
    run = process("penalty", "-", "--on", "2026-02-03", input=data)
    assert run.returncode == 3
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [row["error"] for row in rows if row["error"]] == ["usage", "no_article"]
    kinds = [row["kind"] for row in rows if row["reference"] == "188/1"]
    assert kinds == [
        *("fine", "corrective_labour", "community_service", "restriction_of_freedom"),
        *("imprisonment", "confiscation"),
    ]
    (fine,) = [row for row in rows if row["reference"] == "ч. 3 ст. 592 КоАП"]
    assert (fine["code"], fine["max"], fine["kzt_max"]) == ("coao", "20", "86500")
    assert "2 of 4 rows could not be priced" in run.stderr


def test_a_file_that_is_not_there_is_a_clear_line(kzpen):
    status, out, err = kzpen("mci", "nowhere.csv")
    assert (status, out) == (2, "")
    assert "'nowhere.csv' cannot be read: No such file or directory" in err


def test_a_reader_that_leaves_is_no_error(tmp_path):
    path = tmp_path / "big.csv"
    path.write_text("mci,day\n" + "5,2026-02-03\n" * 200_000, encoding="utf-8")
    run = subprocess.run(
        ["/bin/sh", "-c", f"{SCRIPT} mci {path} | head -1"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.stdout.startswith("mci,day,kzpen_mci,kzt")
    assert "Traceback" not in run.stderr


@settings(deadline=None, max_examples=300)
@given(
    value=st.integers(0, 10**11 - 1),
    offset=st.integers(0, 11_000),
    unit=st.sampled_from(["mci", "kzt"]),
)
def test_integers_make_what_exact_decimals_make(tables, value, offset, unit):
    day = date(1996, 6, 1) + timedelta(offset)
    request = Request(tables, date(2026, 11, 29), Currencies(("usd",)))
    pricer = Pricer(request, day, unit, ("usd",), "utf-8")
    mci, kzt, usd, *_, error = pricer.cells(str(value).encode(), str(day).encode(), None)
    if error:
        assert error == b"no_value"
        return
    expected = convert(Amount(Decimal(value), unit), request.prices(day))
    assert (Decimal(mci.decode()), Decimal(kzt.decode())) == (expected.mci, expected.kzt)
    if expected.converted:
        assert Decimal(usd.decode()) == expected.converted[0].amount
        rate = expected.converted[0].rate.kzt
        exact = (expected.kzt / rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert Decimal(usd.decode()) == exact


def test_objects_that_are_not_decoded_are_priced_as_those_that_are(kzpen, tmp_path):
    """Lines of one shape take a quick way, the same values in another shape do not."""
    values = [
        "5",
        "0",
        "200",
        "99999999999",
        "100000000000",
        "5.5",
        "-5",
        '"5"',
        "null",
        "05",
        "1e2",
        '"x"',
    ]
    days = ['"2026-02-03"', '"2022-07-01"', '"03.02.2026"', '"1990-01-01"', "null", '"2026-2-3"']
    extra = ['"a"', '"\\u044b"', '"ы"', "1.50", "true", "[1]", '{"x": 1}', '"}"', '"\\""', "01"]
    lines = ['{"id": 1, "mci": 1, "day": "2026-02-03"}']
    for number, value in enumerate(values * len(days)):
        id_ = extra[number % len(extra)]
        lines.append(f'{{"id": {id_}, "mci": {value}, "day": {days[number % len(days)]}}}')
    quick = tmp_path / "quick.jsonl"
    quick.write_text("\n".join(lines) + "\n", encoding="utf-8")
    plain = tmp_path / "plain.jsonl"
    # A key that escapes makes each line one that has to be decoded.
    plain.write_text(
        "\n".join(line.replace('"id"', '"\\u0069d"') for line in lines) + "\n", encoding="utf-8"
    )
    _, first, _ = kzpen("mci", str(quick))
    _, second, _ = kzpen("mci", str(plain))
    assert first.replace('"id"', '"\\u0069d"') == second
    assert first.count('"error": null') > 20
    assert first.count('"error": "usage"') > 10


def test_a_line_that_is_not_utf_8_is_an_error_in_any_shape(tmp_path):
    path = tmp_path / "broken.jsonl"
    good = b'{"id": "a", "mci": 1, "day": "2026-02-03"}\n'
    path.write_bytes(good + good.replace(b"a", b"\xff", 1))
    run = subprocess.run([SCRIPT, "mci", str(path)], capture_output=True, check=False)
    assert run.returncode == 3
    assert b'"error": "usage"' in run.stdout.splitlines()[1]


def test_the_fine_of_the_article_stands_beside_the_amount(process):
    """Up to 1,000 MCI in 188(1), 15 in 441(1) of the other code, as `penalty` says."""
    rows = (
        ("ч. 1 ст. 441 КоАП", "2026-02-03", "coao:441/1,15,15,mci,"),
        ("188/1", "2026-02-03", "cc:188/1,,1000,mci,"),
        ("188", "2026-02-03", ",,,,usage"),
        ("9999", "2026-02-03", ",,,,no_article"),
        ("188/3", "2016-01-01", ",,,,no_value"),
        ("115-1", "2025-01-01", ",,,,no_value"),
        ("", "2026-02-03", ",,,,usage"),
    )
    data = "мрп,дата,статья\n" + "".join(f"5,{day},{text}\n" for text, day, _ in rows)
    named = ("--article", "статья", "--add", "reference,fine_min,fine_max,fine_unit,error")
    status, out, err = priced(process, "-", *named, data=data.encode())
    assert status == 3
    assert [line.split(",", 3)[3] for line in out.decode().splitlines()[1:]] == [
        expected for _, _, expected in rows
    ]
    assert "no_article 1, no_value 2, usage 2" in err
    objects = (
        b'{"mci": 5, "day": "2026-02-03", "a": "592/3 \xd0\x9a\xd0\xbe\xd0\x90\xd0\x9f"}\n' * 2
    )
    _, out, _ = priced(process, "-", "--article", "a", data=objects)
    for line in out.splitlines():
        found = json.loads(line)
        assert (found["reference"], found["fine_max"], found["error"]) == ("coao:592/3", "20", None)


def test_every_part_has_the_fine_that_frames_give(tables):
    """Both are made of one reading of the punishments."""
    fines = Fines(tables, "")
    day = date(2026, 2, 3)
    for _, offence in list(offences_on(tables, day))[::11]:
        _, low, high, unit, _ = fines.cells(str(offence.citation), day)
        fine = fine_of(sanctions_of(tables, offence), "individual")
        texts = ("" if one is None else plain(one) for one in (fine.low, fine.high)) if fine else ""
        assert (low.decode(), high.decode()) == (*texts,) if fine else not (low or high)
        assert unit.decode() == (fine.unit if fine else "")


def test_what_is_doubtful_of_an_article_stands_in_its_row(process, tmp_path):
    """Law 318-VIII of 19 June 2026 changes article 316(1); the tables do not hold it."""
    table = tmp_path / "refs.csv"
    table.write_bytes(b"ref,n\ncoao:592/3,3\ncc:316/1,2\n")
    asked = (str(table), "--article", "ref", "--amount", "n", "--on", "2026-11-20", "--to", "none")
    status, out, err = priced(process, *asked)
    rows = list(csv.DictReader(out.decode().splitlines()))
    assert status == 0
    assert [row["doubt"] for row in rows] == ["", "amended"]
    assert "warning: rows in doubt: amended 1; see the column doubt" in err
    status, out, err = priced(process, *asked, "--strict")
    assert status == 5
    assert out.endswith(b"coao:592/3,20,20,mci,,\n")
    assert "line 3, byte 19: amended" in err


def test_what_is_doubtful_of_a_reference_stands_in_its_rows(process):
    asked = ("penalty", "-", "--on", "2026-11-20", "--to", "none")
    run = process(*asked, input="coao:592/3\ncc:316/1\n")
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert run.returncode == 0
    assert {(row["reference"], row["doubt"]) for row in rows} == {
        ("coao:592/3", ""),
        ("cc:316/1", "amended"),
    }
    assert "warning: rows in doubt: amended 1" in run.stderr
    run = process(*asked, "--strict", input="coao:592/3\ncc:316/1\ncc:188/1\n")
    assert run.returncode == 5
    assert "line 2: amended" in run.stderr
    assert len(run.stdout.splitlines()) == 2
    run = process(*asked, "--strict", input="xx\n")
    assert run.returncode == 2


def test_a_line_longer_than_any_reference_is_none_whatever_it_begins_with(process):
    lines = "cc:188/1" + " " * 10_000 + "x\ncoao:592/3\n"
    run = process("penalty", "-", "--on", "2026-02-03", "--to", "none", input=lines)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [(row["reference"], row["error"]) for row in rows] == [
        ("cc:188/1", "usage"),
        ("coao:592/3", ""),
    ]
    assert run.returncode == 3


def test_a_head_without_figures_is_that_of_a_table(process):
    """As lines, 10,20 would be ten and a fifth."""
    status, out, err = priced(process, "-", data=b"x,y\n10,20\n1,5\n")
    assert (status, out) == (2, b"")
    assert "no column is called as one of amounts is" in err


def test_lines_have_no_columns_of_articles(process):
    status, out, err = priced(process, "-", "--article", "x", data=b"5\n")
    assert (status, out) == (2, b"")
    assert "a line of an amount has no columns; leave --article out" in err


def test_an_object_that_must_be_priced_ends_it_with_its_place(process):
    lines = b'{"mci": 5, "day": "2026-02-03"}\n\n{"mci": 6, "day": "2026-02-03"}\n{"mci": "x"}\n'
    status, _, err = priced(process, "-", "--strict", data=lines)
    assert status == 3
    assert f"line 4, byte {lines.index(b'x') - 9}: usage" in err
    status, out, err = priced(process, "-", "--in", "jsonl", data=b'{"a": "' + b"x" * 3 * 10**6)
    assert (status, out) == (2, b"")
    assert "line 1 is longer than 1 MB" in err


KZT = ("--add", "kzt,error")


def added(process, data, *options):
    """The cells that follow each row of a stream, and what was told."""
    status, out, err = priced(process, "-", *(options or KZT), data=data)
    return status, out.decode(errors="surrogateescape"), err


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # a unit with a power, one that nobody knows, a currency that was not asked for
        ("sum,unit,day\n865,тыс. тенге,2026-02-03\n", "865000,"),
        ("sum,unit,day\n7.8,млн тенге,2026-02-03\n", "7800000,"),
        ("sum,unit,day\n5,GBP,2026-02-03\n", ",usage"),
        ("sum,unit,day\n10,eur,2026-02-03\n", "5995.4,"),
        ("mci,day\n007,2026-02-03\n", ",usage"),
        # the second byte of х is a line break to some; a quote within a cell is one of it
        ('id,name,mci,day,what\n1,"a, b",5,2026-02-03,хищение\n', "21625,"),
        ('id,what,mci,day\n1,pipe 5",5,2026-02-03\n', "21625,"),
        ('id,what,mci,day\n1,"a ""b"" c",5,2026-02-03\n', "21625,"),
        (f'mci,day,x\n5,2026-02-03,"{"y" * 150_000}"\n', "21625,"),
        ('"amount\nMCI",mci,day\n1,5,2026-02-03\n', "21625,"),
        ('\ufeff"Штраф, итог",mci,day\n1,5,2026-02-03\n', "21625,"),
        ("mci,day\n5,2026-02-03,x\n", ",ragged"),
        ('mci,day\n5,"2026-02-03\n', ",ragged"),
    ],
)
def test_cells_are_read_as_a_table_has_them(process, data, expected):
    _, out, _ = added(process, data.encode(), *KZT, "--in", "csv")
    assert out.startswith(data.split("\n")[0])
    assert out.removesuffix("\n").endswith("," + expected), out[-80:]


def test_a_stray_quote_takes_no_other_row(process):
    data = (
        b'id\tw\tmci\tday\n1\tpipe 5"\t5\t2026-02-03\n2\tb\t6\t2026-02-03\n3\tc 3"\t7\t2026-02-03\n'
    )
    status, out, _ = added(process, data)
    assert status == 0
    assert [line.split("\t")[-2] for line in out.splitlines()] == ["kzt", "21625", "25950", "30275"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"kzt":865000,"day":"2026-02-03"}', '"kzpen_kzt": "865000", "error": null'),
        ('{"мрп":5,"Дата":"2015-02-03"}', '"kzt": "9910", "error": null'),
        ('{"":0,"mci":5,"day":"2026-02-03"}', '"kzt": "21625", "error": null'),
        ('{"\\ud800":1,"mci":5,"day":"2026-02-03"}', '"kzt": "21625", "error": null'),
        ('\ufeff{"mci":5,"day":"2026-02-03"}', '"kzt": "21625", "error": null'),
        ('{"sum":7.8,"unit":"млн тенге","day":"2026-02-03"}', '"kzt": "7800000", "error": null'),
        ('{"mci":5,"kzpen_kzt":1,"kzt":2,"day":"2026-02-03"}', '"kzpen_kzpen_kzt": "21625"'),
    ],
)
def test_objects_are_read_by_their_keys(process, data, expected):
    _, out, _ = added(process, f"{data}\n".encode(), *KZT, "--in", "jsonl")
    assert out.startswith(data.removesuffix("}"))
    assert expected in out


def test_an_object_is_priced_as_itself_whatever_stood_before(process):
    one, other = b'{"amount":5,"mci":7,"day":"2026-02-03"}\n', b'{"mci":3,"day":"2026-02-03"}\n'
    _, out, _ = added(process, one + other + one)
    assert [json.loads(line)["kzt"] for line in out.splitlines()] == ["21625", "12975", "21625"]
    lacking = b'{"fee":5,"day":"2026-02-03"}\n{"sum":9,"day":"2026-02-03"}\n'
    status, out, _ = added(process, lacking, *KZT, "--amount", "fee")
    assert (status, [json.loads(line)["error"] for line in out.splitlines()]) == (
        3,
        [None, "usage"],
    )
    status, out, err = added(process, one, *KZT, "--day", "wann")
    assert (status, out, "there is no key 'wann'" in err) == (2, "", True)


def test_lines_that_are_no_objects_keep_their_bytes(process):
    data = b'[1,2]\n{"mci":5\n\nhello\n{"mci": 5, "day": "2026-02-03"}\r\n'
    status, out, _ = added(process, data, *KZT, "--in", "jsonl")
    lines = out.split("\n")
    assert (status, lines[:4]) == (3, ["[1,2]", '{"mci":5', "", "hello"])
    assert lines[4].endswith('"error": null}\r')


def test_columns_stand_in_the_order_that_was_asked_for(process):
    """Also in the rows of a day that was seen before, which take a quick way."""
    names = "error,basis,rate_date,rate,index_from,usd,kzt,mci"
    for data in (
        b"mci,day\n5,2026-02-03\n6,2026-02-03\n",
        b'{"mci": 5, "day": "2026-02-03"}\n{"mci": 6, "day": "2026-02-03"}\n' * 2,
    ):
        _, out, _ = added(process, data, "--add", names)
        last = out.splitlines()[-1]
        cells = list(json.loads(last).values()) if "{" in last else last.split(",")
        assert [one or "" for one in cells[2:]] == [
            *("", "listed", "2026-02-03", "505.17", "2026-01-01", "51.37", "25950", "6")
        ]


def test_a_rate_that_was_asked_for_and_is_not_there_is_an_error_of_its_row(process):
    data = b"mci,day\n5,2003-03-25\n"
    status, out, _ = added(process, data, "--to", "usd", "--add", "kzt,usd,error")
    assert (status, out.splitlines()[1]) == (3, "5,2003-03-25,4360,,no_rate")
    status, out, err = added(process, data, "--add", "kzt,usd,error")
    assert (status, out.splitlines()[1]) == (0, "5,2003-03-25,4360,,")
    assert "note: rows without a rate: 1" in err


def test_the_day_of_the_rates_may_be_another_one(process):
    """10 MCI of 15 June 2022 at the rate of 15 January 2020, as the command prices them."""
    _, out, _ = added(
        process, b"mci,day\n10,2022-06-15\n", "--rate-on", "2020-01-15", "--add", "usd"
    )
    assert out.splitlines()[1] == "10,2022-06-15,80.75"


def test_rejects_replace_nothing_that_is_there(process, tmp_path):
    rows, kept = tmp_path / "rows.csv", tmp_path / "kept.csv"
    rows.write_text("mci,day\nx,2026-02-03\n")
    kept.write_text("keep")
    for path, reason in ((rows, "is what is read"), (kept, "is there already")):
        status, _, err = priced(process, str(rows), "--rejects", str(path))
        assert (status, reason in err) == (2, True)
    assert priced(process, str(rows), "--rejects", str(rows), "--force")[0] == 2
    assert (rows.read_text(), kept.read_text()) == ("mci,day\nx,2026-02-03\n", "keep")
    assert priced(process, str(rows), "--rejects", str(kept), "--force")[0] == 3
    assert kept.read_text() == "mci,day\nx,2026-02-03\n"


@pytest.mark.parametrize(
    "encoding", ["base64", "rot13", "undefined", "punycode", "utf16", "u16", "x"]
)
def test_an_encoding_without_a_byte_a_mark_is_refused(process, encoding):
    status, out, err = priced(process, "-", "--encoding", encoding, data=b"mci\n5\n")
    assert (status, out, "no encoding of that name" in err) == (2, b"", True)


def test_the_head_is_read_in_the_encoding_that_is_named(process):
    data = "мрп;дата\n5;2026-02-03\n".encode("cp866")
    _, out, _ = priced(process, "-", "--encoding", "cp866", "--in", "csv", *KZT, data=data)
    assert out.decode("cp866").splitlines() == ["мрп;дата;kzt;error", "5;2026-02-03;21625;"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'id,mci,day,x\n1,5,2026-02-03,"a\nb\nc"\n2,x,2026-02-03,d\n', "line 5, byte 36"),
        (b"5\n\n\n\nfoo\n", "line 5, byte 5"),
    ],
)
def test_a_place_is_that_of_an_editor(process, data, place):
    _, _, err = priced(process, "-", "--strict", data=data)
    assert place in err


def test_the_rows_before_the_one_that_ends_it_all_go_out(process):
    """`--strict` tells the line to go on from: what stands before it has to be there."""
    rows = b"mci,day\n" + b"5,2026-02-03\n" * 30_000 + b"x,1\n"
    status, out, err = priced(process, "-", "--strict", "--add", "kzt", data=rows)
    assert (status, "line 30002," in err) == (3, True)
    assert out.count(b"21625") == 30_000
    lines = b'{"mci":1,"day":"2026-02-03"}\n{"mci":"x","day":"2026-02-03"}\n'
    _, out, _ = priced(process, "-", "--strict", "--add", "kzt", data=lines)
    assert out == b'{"mci":1,"day":"2026-02-03", "kzt": "4325"}\n'


def test_rejects_never_take_the_place_of_what_is_read(tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("mci,day\nx,2026-02-03\n")
    with rows.open("rb") as stream:
        run = subprocess.run(
            [SCRIPT, "mci", "-", "--rejects", str(rows), "--force"],
            stdin=stream,
            capture_output=True,
            check=False,
        )
    assert (run.returncode, b"is what is read" in run.stderr) == (2, True)
    assert rows.read_text() == "mci,day\nx,2026-02-03\n"


def test_a_name_of_a_column_may_stand_in_brackets(process):
    _, out, _ = added(process, b"[id],mci,day\n1,5,2026-02-03\n", "--add", "kzt")
    assert out.splitlines()[1] == "1,5,2026-02-03,21625"


def test_a_table_without_names_of_columns_says_so(process):
    for data in (b"", b",,\n1,2,3\n"):
        status, out, err = priced(process, "-", "--in", "csv", data=data)
        assert (status, out, "has no columns; write their names" in err) == (2, b"", True)


def test_an_error_of_reading_is_none_of_writing(process, tmp_path):
    """The memory of a process is a file whose first byte cannot be read."""
    link = tmp_path / "memory.csv"
    link.symlink_to("/proc/self/mem")
    status, out, err = priced(process, str(link))
    assert (status, out, "cannot be read: Input/output error" in err) == (2, b"", True)


def test_a_full_disk_names_the_file_of_rejects(process):
    data = b"mci,day\nx,2026-02-03\n"
    status, _, err = priced(process, "-", "--rejects", "/dev/full", "--force", data=data)
    assert (status, "'/dev/full' cannot be written: No space" in err) == (1, True)


def test_a_column_that_is_asked_for_twice_is_added_once(process):
    _, out, _ = priced(process, "-", "--add", "kzt,kzt", data=b"mci,day\n5,2026-02-03\n")
    assert out == b"mci,day,kzt\n5,2026-02-03,21625\n"


def test_a_number_of_json_may_have_an_exponent(process):
    """As programs write large ones: 1e2 MCI of February 2026, 4,325 tenge each."""
    rows = b'{"mci": 1e2, "day": "2026-02-03"}\n{"mci": 1e999999999, "day": "2026-02-03"}\n'
    _, out, _ = priced(process, "-", "--add", "kzt", data=rows)
    assert out.splitlines()[0].endswith(b'"kzt": "432500"}')
    assert out.splitlines()[1].endswith(b'"kzt": null}')


def test_rejects_of_another_run_are_gone(process, tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_text("of yesterday\n")
    data = b"mci,day\n1,2026-02-03\n"
    assert priced(process, "-", "--rejects", str(kept), "--force", data=data)[0] == 0
    assert not kept.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"mci,day\r5,2026-02-03\r", "carriage returns alone"),
        ("mci,day\n5,2026-02-03\n".encode("utf-16"), "UTF-16"),
        (b"mci,day," + b"a" * 1_200_000 + b"\n5,2026-02-03,x\n", "longer than 1 MB"),
        (b"5" * 1_200_000 + b"\n", "longer than 1 MB"),
        (b'[{"mci": 5, "day": "2026-02-03"}]\n', "one array"),
    ],
)
def test_what_has_no_rows_is_refused(process, data, reason):
    status, out, err = priced(process, "-", data=data)
    assert (status, out, reason in err) == (2, b"", True)


def test_keys_of_objects_are_called_alike_from_the_first_clash_on(process):
    lines = b'{"mci": 5, "error":"old"}\n{"mci": 5}\n{broken}\n'
    _, out, _ = priced(process, "-", "--on", "2026-02-03", "--add", "error", data=lines)
    first, second, third = out.splitlines()
    assert first.endswith(b'"kzpen_error": null}')
    assert second.endswith(b'"kzpen_error": null}')
    assert third == b"{broken}"


def test_days_of_databases_are_read_and_times_of_a_zone_are_not(process):
    """Which day such a time is of depends on where one stands: 23:30 UTC is tomorrow here."""
    days = ("2026-02-03 10:00:00", "2026-02-03T10:00:00.123", "2025-12-31T23:30:00Z")
    rows = "mci,day\n" + "".join(f"5,{day}\n" for day in days)
    _, out, _ = priced(process, "-", "--add", "kzt,error", "--only-added", data=rows.encode())
    assert out.decode().splitlines()[1:] == ["21625,", "21625,", ",usage"]


def test_a_long_list_of_references_is_read_whole(process):
    references = "188/1,188/2,188/3,188/4,189/1,189/2,189/3,190/1,190/2,99,115-1"
    run = process("penalty", "-", "--on", "2026-02-03", input=f"{references}\n")
    rows = list(csv.DictReader(run.stdout.splitlines()))
    assert rows[-1]["reference"] == references
    assert (rows[-1]["article"], rows[-1]["error"]) == ("115-1", "")


def test_the_column_of_units_is_told(process, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("amount,unit\n200,mci\n5000,kzt\n", encoding="utf-8")
    _, out, err = priced(process, str(rows))
    assert out.decode().splitlines()[2].startswith("5000,kzt,1.16,5000,")
    assert "amounts are read from amount (mci where unit is empty), days from -" in err
