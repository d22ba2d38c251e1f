"""Rows and cells of a table as bytes: where a cell in quotes ends, how columns are called."""

from __future__ import annotations

from collections.abc import Collection

UNITS_OF_NAMES = {"kzt": "kzt", "tenge": "kzt", "тенге": "kzt", "теңге": "kzt"}
UNITS_OF_NAMES |= {"mci": "mci", "мрп": "mci", "аек": "mci", "mrp": "mci"}
"""The units of bare numbers in columns that are called so; MCI in all others."""


def whole_rows(lines: list[bytes], mark: bytes) -> tuple[list[bytes], bool]:
    """Rows of lines: those within quotes stand together; whether the last one is open still."""
    rows: list[bytes] = []
    begun: list[bytes] = []
    is_open = False
    for line in lines:
        if is_open or b'"' in line:
            is_open = is_open_at_end(line, mark, is_within=is_open)
        begun.append(line)
        if not is_open:
            rows.append(b"\n".join(begun))
            begun = []
    if begun:
        rows.append(b"\n".join(begun))
    return rows, is_open


def is_open_at_end(text: bytes, mark: bytes, *, is_within: bool = False) -> bool:
    """Whether a text ends within a cell in quotes, or goes on in one: a first quote opens it."""
    at = 0
    while True:
        if is_within or text.startswith(b'"', at):
            at = _closing(text, at if is_within else at + 1)
            if at < 0:
                return True
            is_within = False
            at += 1
        at = text.find(mark, at)
        if at < 0:
            return False
        at += 1


def _closing(text: bytes, at: int) -> int:
    """Where the quote stands that closes a cell, below zero where none does; two are one of it."""
    while (at := text.find(b'"', at)) >= 0 and text.startswith(b'""', at):
        at += 2
    return at


def cells_of(row: bytes, mark: bytes) -> list[bytes] | None:
    """The cells of a row, less their quotes; None where one is not closed."""
    cells = []
    at = 0
    while True:
        text = b""
        if row.startswith(b'"', at):
            end = _closing(row, at + 1)
            if end < 0:
                return None
            text, at = row[at + 1 : end].replace(b'""', b'"'), end + 1
        end = row.find(mark, at)
        cells.append(text + (row[at:] if end < 0 else row[at:end]))
        if end < 0:
            return cells
        at = end + 1


def name_of(cell: bytes, encoding: str = "utf-8") -> str:
    """The name of a column as it is compared: without quotes and blanks."""
    for one in dict.fromkeys((encoding, "utf-8", "cp1251")):
        try:
            return cell.decode(one).strip().strip('"').strip()
        except UnicodeDecodeError:
            continue
    return ""


def free_name(name: str, taken: Collection[str]) -> str:
    """The name of a new column, with a word before it as often as the table has it."""
    while name in taken:
        name = f"kzpen_{name}"
    return name
