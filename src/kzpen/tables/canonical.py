"""The one form in which a table is read: bytes are looked up, so nothing else may stand in a file.

Lines end with a line feed, cells are quoted where they must be and nowhere else, no line is blank,
the columns of the key stand first, and its rows stand together, those of days in their order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kzpen.language import say

ASCENDING = ("mci", "kzt_usd", "kzt_eur", "kzt_rub", "kzt_cny")
"""The tables that look-up halves by their first column."""

KEYS = {
    "mci": ("valid_from",),
    **dict.fromkeys(ASCENDING[1:], ("date",)),
    "articles": ("code", "article"),
    "chapters": ("code",),
    "offences": ("code", "article"),
    "sanctions": ("code", "article", "part", "wording"),
    "thresholds": ("code", "point"),
    "rules": ("code", "article"),
    "amendments": ("code", "article", "part"),
    "terms": ("key",),
    "synonyms": ("language", "word", "law"),
}
"""The columns by which rows are looked up: they stand first, and rows of one key together."""

_NUMBERED = {
    "offences": ("code", "article", "part", "wording"),
    "sanctions": ("code", "article", "part", "wording", "seq"),
}
"""The columns of which the last counts the rows of the others: the oldest wording stands first."""

_QUOTED_BY = ('"', ",")


def cells_of(line: bytes) -> list[str]:
    """The cells of one line; ValueError with the reason where it is not in the canonical form."""
    text = line.decode()
    if not text.endswith("\n") or text.endswith("\r\n"):
        raise ValueError(say("does not end with a line feed alone"))
    if text == "\n":
        raise ValueError(say("is blank"))
    text = text[:-1]
    if '"' not in text:
        return text.split(",")
    try:
        (cells,) = csv.reader([text], strict=True)
    except (csv.Error, ValueError) as error:
        raise ValueError(str(error)) from error
    if text != as_line(cells):
        raise ValueError(say("holds a cell that is quoted without need"))
    return cells


def as_line(cells: Sequence[str]) -> str:
    """The line of some cells in the canonical form, without its end."""
    quoted = (
        f'"{cell.replace(chr(34), chr(34) * 2)}"'
        if any(one in cell for one in _QUOTED_BY)
        else cell
        for cell in cells
    )
    return ",".join(quoted)


def ordering_columns(name: str) -> tuple[str, ...]:
    """The columns by which the rows of a table are in order; none where that is all the same."""
    return _NUMBERED.get(name, KEYS.get(name, ()))


def order_faults(
    name: str, rows: Iterable[tuple[int, tuple[str, ...]]]
) -> Iterator[tuple[int, str]]:
    """What is out of its place among the rows of a table, each with its line.

    Of a row its line and its cells in the ordering columns.
    """
    size = len(KEYS.get(name, ()))
    ended: set[tuple[str, ...]] = set()
    last: tuple[str, ...] | None = None
    before: tuple[str, ...] = ()
    for number, cells in rows:
        key = cells[:size]
        if name in _NUMBERED and before[:-1] == cells[:-1] and _is_after(before[-1], cells[-1]):
            yield number, f"{' '.join(cells)} stands after {' '.join(before)}"
        before = cells
        if name in ASCENDING:
            if last is not None and key < last:
                yield number, f"{key[0]} stands after {last[0]}"
        elif key != last and key in ended:
            yield number, f"{' '.join(key)} stands apart from its other rows"
        ended.add(key)
        last = key


def _is_after(before: str, number: str) -> bool:
    """Whether a row that counts stands after one that it should stand before."""
    return before.isdecimal() and number.isdecimal() and int(number) <= int(before)


def faults(name: str, data: bytes) -> Iterator[tuple[int, str]]:
    """What of a table's bytes is not in the canonical form, with its line; none where it is."""
    key = ordering_columns(name)
    rows: list[tuple[int, tuple[str, ...]]] = []
    width = 0
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            cells = cells_of(line)
        except ValueError as error:
            yield number, str(error)
            return
        if number == 1:
            width = len(cells)
            if tuple(cells[: len(key)]) != key:
                yield number, say("does not begin with the columns {names}", names=", ".join(key))
                return
        elif len(cells) != width:
            yield (
                number,
                say("{cells} cells under {columns} columns", cells=len(cells), columns=width),
            )
            return
        else:
            rows.append((number, tuple(cells[: len(key)])))
    if not rows:
        yield 1, say("the table has no rows")
    yield from order_faults(name, rows) if key else ()


def rewritten(name: str, data: bytes, columns: Sequence[str]) -> bytes:
    """A table as any CSV writer left it, in the canonical form; ValueError where it is no table.

    `columns` are those of the table in their order, which stand first; others follow. Rows of a
    key are put together where the first of them stands, those of days into their order.
    """
    text = data.decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    header, *body = rows or [[]]
    lacking = [one for one in columns if one not in header]
    if lacking:
        raise ValueError(say("lacks the columns {names}", names=", ".join(lacking)))
    order = [header.index(one) for one in columns]
    order += [place for place in range(len(header)) if place not in order]
    if any(len(row) != len(header) for row in body):
        raise ValueError(say("has rows of another length than its header"))
    cells = [[row[place].translate({13: None, 10: " "}) for place in order] for row in body]
    size = len(KEYS.get(name, ()))
    if name in ASCENDING:
        cells.sort(key=lambda row: row[:size])
    elif size:
        groups: dict[tuple[str, ...], list[list[str]]] = {}
        for row in cells:
            groups.setdefault(tuple(row[:size]), []).append(row)
        cells = list(chain.from_iterable(groups.values()))
    lines = [[header[place] for place in order], *cells]
    return "".join(f"{as_line(line)}\n" for line in lines).encode()
