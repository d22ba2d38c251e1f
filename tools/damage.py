"""Tables, descriptions and answers with something damaged: what tests and the fuzzer try."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

CELLS = (
    *(
        "",
        " ",
        "x",
        "имя",
        "=1+1",
        '"q',
        "a\tb",
        "\x00",
        "1;2",
        "1:2",
        "3-5",
        "-1",
        "0",
        "1",
        "1.5",
    ),
    *("1e5", "0.0000001", "99999999999", "9" * 30, "NaN", "2026-02-30", "20260203", "2026-2-3"),
    *("0001-01-01", "1900-01-01", "2030-01-01", "9999-12-31", "cc", "coao", "all", "none", "any"),
    *("mci", "kzt", "percent", "years", "hours", "read", "listed", "half", "individual", "main"),
)
"""What a damaged cell holds: nothing, figures and days out of bounds, words of other columns."""

VALUES = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    "x",
    "kzt_usd.csv",
    "../mci.csv",
    [],
    {},
    [1],
    {"a": 1},
)
"""What a damaged description holds in the place of what belongs there."""

MARKS = (
    b"",
    b"<",
    b"&",
    b"]]>",
    b"<item>",
    b"</rates>",
    b"0",
    b"-",
    b"1e9",
    b" ",
    b"\xff",
    b"<!DOCTYPE a>",
)
"""What stands in an answer where it should not."""


@st.composite
def tables(draw: Draw, data: bytes) -> bytes:
    """A table with a cell, a row, its head or its bytes damaged; sometimes as it was."""
    how = draw(st.sampled_from(["cell"] * 8 + ["row", "lines", "bytes"]))
    if how == "bytes":
        return draw(broken(data))
    lines = data.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    if how == "cell":
        cells = next(csv.reader([lines[at]]))
        place = draw(st.integers(0, len(cells) - 1))
        others = next(csv.reader([lines[draw(st.integers(0, len(lines) - 1))]]))
        cells[place] = draw(st.sampled_from([*CELLS, *others]))
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(cells)
        lines[at] = text.getvalue()
    elif how == "row":
        lines[at : at + 1] = draw(st.sampled_from([[], [lines[at]] * 2, [""], ["\n"]]))
    else:
        end = draw(st.sampled_from(["\r\n", "\r", ""]))
        lines = [line.replace("\n", end) for line in lines]
    return "".join(lines).encode("utf-8", "surrogateescape")


@st.composite
def broken(draw: Draw, data: bytes) -> bytes:
    """Any text cut, or with other bytes in it."""
    at = draw(st.integers(0, len(data)))
    if draw(st.booleans()):
        return data[:at]
    return data[:at] + draw(st.sampled_from(MARKS) | st.binary(max_size=3)) + data[at + 1 :]


@st.composite
def documents(draw: Draw, data: bytes) -> bytes:
    """A JSON document with a value somewhere in it that does not belong there."""
    if not draw(st.integers(0, 3)):
        return draw(broken(data))
    holder: Any = [json.loads(data)]
    root, place = holder, 0
    while isinstance(holder[place], list | dict) and holder[place] and draw(st.integers(0, 4)):
        holder = holder[place]
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        place = draw(st.sampled_from(keys))
    if holder is not root and draw(st.booleans()):
        del holder[place]
    else:
        holder[place] = draw(st.sampled_from(VALUES))
    return json.dumps(root[0]).encode()


@st.composite
def answers(draw: Draw, data: bytes) -> bytes:
    """An answer of the bank with other bytes in some places."""
    for _ in range(draw(st.integers(1, 3))):
        data = draw(broken(data))
    return data
