"""A stream of rows in, the same rows with their prices out, in constant memory.

One module, because every form of rows shares what is counted, kept, rejected and told of them.
"""

from __future__ import annotations

import os
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple, Self

from kzpen.errors import (
    KzpenError,
    NoValueError,
    RefusedError,
    UsageError,
    quoted,
    reason_of,
)
from kzpen.language import say
from kzpen.money import UNITS
from kzpen.streams.cells import (
    UNITS_OF_NAMES,
    cells_of,
    free_name,
    is_open_at_end,
    name_of,
    whole_rows,
)
from kzpen.streams.objects import Shape, object_of, with_pairs
from kzpen.streams.pricing import LONGEST_NUMBER, Pricer
from kzpen.terminal import is_terminal, silence, standard_input, standard_output

FORMS = ("csv", "tsv", "jsonl", "lines")
STDIN = "-"
SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "lines"}

_LONGEST = 1_000_000
"""Bytes of a row: what is longer is no row of a table."""

_MOST_SHAPES = 10_000
"""Objects of different keys whose keys are remembered."""

_ZERO = ord("0")
_CHUNK = 1 << 18
"""Bytes that are read and written at once."""

_NAMES = {
    "amount": "amount mci мрп аек kzt tenge тенге теңге sum сумма сома штраф fine айыппұл mrp",
    "day": "day date on дата день күні күн",
    "unit": "unit единица бірлік currency валюта",
    "article": "",
}
"""How columns are called where nobody names them, in three languages."""


class Asked(NamedTuple):
    """How a stream is to be read and what is to follow its rows.

    `amount`, `day`, `unit` and `article` name columns; `unit` may be a unit itself, and no article
    is looked for where its column is not named. `add` are the columns that
    follow, all where it is empty.
    """

    form: str = ""
    amount: str = ""
    day: str = ""
    unit: str = ""
    article: str = ""
    add: tuple[str, ...] = ()
    only_added: bool = False
    is_strict: bool = False
    rejects: str = ""
    may_replace: bool = False
    encoding: str = "utf-8"


class _Row(NamedTuple):
    """A row: its bytes without the end, the end, and its cells; None where it has no such cells."""

    data: bytes
    end: bytes
    cells: Sequence[bytes] | None


class Places(NamedTuple):
    """In which columns amount, day, unit and article stand, None for what has none."""

    amount: int
    day: int | None
    unit: int | None
    article: int | None


def run(
    name: str,
    asked: Asked,
    make: Callable[[str], Pricer],
    told: Callable[[str], None],
) -> KzpenError | None:
    """Price a file or standard input onto standard output; what to fail with where rows could not.

    `make` makes the pricer for the unit of bare numbers, `told` hears what is for people.
    """
    with ExitStack() as stack:
        if name == STDIN:
            stream = standard_input()
        else:
            try:
                stream = stack.enter_context(Path(name).open("rb"))
            except OSError as error:
                raise _unreadable(name, error) from error
        rejects = stack.enter_context(_Rejects(asked, stream)) if asked.rejects else None
        is_told = name != STDIN and is_terminal(sys.stderr)
        try:
            output = standard_output().buffer
            source = _Source(name, stream)
            return _Stream(source, output, rejects, asked, told, is_told).go(name, make)
        except BrokenPipeError:
            silence(sys.stdout)
            return None


class _Source:
    """What is read: an error of reading is none of writing."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name, self.stream = name, stream

    def read(self, size: int) -> bytes:
        """The next bytes, none at the end. UsageError where they cannot be read."""
        try:
            return self.stream.read(size)
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def readline(self, size: int) -> bytes:
        """The next line up to so many bytes, none at the end. UsageError as for `read`."""
        try:
            return self.stream.readline(size)
        except OSError as error:
            raise _unreadable(self.name, error) from error


def _unreadable(name: str, error: OSError) -> UsageError:
    names = {"name": quoted(name), "reason": reason_of(error)}
    message = say("{name} cannot be read: {reason}", **names)
    return UsageError(message, say("name a file that can be read"))


class _Rejects:
    """The file of rows that could not be priced, made when the first of them comes.

    UsageError where it is there already and may not be replaced, or is what is read; KzpenError
    where it cannot be written. One that may be replaced is gone from the beginning on: it is of
    another run.
    """

    def __init__(self, asked: Asked, stream: IO[bytes]) -> None:
        self.path, self.head = Path(asked.rejects), b""
        self.file: IO[bytes] | None = None
        if self.path.exists() and _is_same(self.path, stream):
            message = say("{path} is what is read", path=quoted(asked.rejects))
            raise UsageError(message, say("name another file"))
        if self.path.exists() and not asked.may_replace:
            message = say("{path} is there already", path=quoted(asked.rejects))
            raise UsageError(message, say("name another file, or replace it with --force"))

    def __enter__(self) -> Self:
        if self.path.is_file():
            try:
                self.path.unlink()
            except OSError as error:
                raise self._unwritable(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            try:
                self.file.close()
            except OSError as error:
                raise self._unwritable(error) from error

    def write(self, row: bytes) -> None:
        """Write a row, behind the head of the table before the first."""
        try:
            if self.file is None:
                self.file = self.path.open("wb")
                self.file.write(self.head)
            self.file.write(row)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> KzpenError:
        names = {"path": quoted(str(self.path)), "reason": reason_of(error)}
        message = say("{path} cannot be written: {reason}", **names)
        return KzpenError(message, say("name a file that can be written"))


def _is_same(path: Path, stream: IO[bytes]) -> bool:
    """Whether a file is the one that a stream is of, however that was opened."""
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except OSError:  # a stream of no file
        return False


class _Stream:
    """One run through a stream."""

    def __init__(
        self,
        source: _Source,
        out: IO[bytes],
        rejects: _Rejects | None,
        asked: Asked,
        told: Callable[[str], None],
        is_told: bool,
    ) -> None:
        self.source, self.out, self.rejects = source, out, rejects
        self.asked, self.told, self.is_told = asked, told, is_told
        self.errors: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        self.rows = self.bytes = self.lines = 0
        self.place: tuple[list[bytes], int] = ([], 0)
        self.keys: dict[tuple[str, ...], dict[str, str]] = {}
        self.notes: set[str] = set()
        self.shape: Shape | None = None
        self.taken: set[str] = set()

    def go(self, name: str, make: Callable[[str], Pricer]) -> KzpenError | None:
        """Read the first row, find the columns, price the rest."""
        first = self.source.readline(_LONGEST)
        if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            message = say("{name} is UTF-16, of which no bytes can be kept", name=quoted(name))
            text = "iconv -f UTF-16 -t UTF-8 FILE | kzpen mci -"
            raise UsageError(message, say("write {text}", text=text))
        if b"\r" in first.rstrip(b"\r\n"):
            message = say("the lines of {name} end with carriage returns alone", name=quoted(name))
            text = "tr '\\r' '\\n' < FILE | kzpen mci -"
            raise UsageError(message, say("write {text}", text=text))
        if len(first) == _LONGEST and not first.endswith(b"\n"):
            raise self._too_long(0)
        if first.startswith(BOM_UTF8):
            self.out.write(BOM_UTF8)
            first = first.removeprefix(BOM_UTF8)
            self.bytes = len(BOM_UTF8)
        form = self.asked.form or SUFFIXES.get(Path(name).suffix.lower(), "") or _form_of(first)
        self.mark = {"csv": b",", "tsv": b"\t"}.get(form, b"\t")
        if form == "csv" and first.count(b";") > first.count(b","):
            self.mark = b";"
        if not self.asked.form and (first.strip() == b"[" or first.lstrip().startswith(b"[{")):
            message = say("{name} is one array, not an object a line", name=quoted(name))
            raise UsageError(message, say("write {text}", text="jq -c '.[]' FILE | kzpen mci -"))
        if form == "jsonl":
            return self._json(first, make(self._unit("mci")))
        if form == "lines":
            return self._lines(first, make(self._unit("mci")))
        return self._table(first, make)

    def _unit(self, usual: str) -> str:
        return self.asked.unit if self.asked.unit in UNITS else usual

    # Tables

    def _table(self, first: bytes, make: Callable[[str], Pricer]) -> KzpenError | None:
        while is_open_at_end(first, self.mark) and len(first) <= _LONGEST:
            if not (more := self.source.readline(_LONGEST)):
                break
            first += more
        if len(first) > _LONGEST:
            raise self._too_long(0)
        head = self._row(first)
        names = [name_of(one, self.asked.encoding) for one in head.cells or []]
        places = _places(names, self.asked)
        unit = self._unit(UNITS_OF_NAMES.get(names[places.amount].casefold(), "mci"))
        pricer = make(unit)
        pricer.mark = self.mark
        kept = self._kept(pricer)
        added = self.mark.join(free_name(pricer.columns[one].name, names).encode() for one in kept)
        self.bytes += len(first)
        self.lines = first.count(b"\n")
        self.out.write(added + head.end if self.asked.only_added else self._joined(head, added))
        if self.rejects:
            self.rejects.head = first
        if places.unit is not None:
            unit = say("{unit} where {column} is empty", unit=unit, column=names[places.unit])
        self._tell(names[places.amount], "-" if places.day is None else names[places.day], unit)
        self._price(places, len(names), pricer, kept)
        return self._end()

    def _tell(self, amount: str, day: str, unit: str) -> None:
        """Say which columns were taken for what."""
        named = {"amount": amount, "day": day, "unit": unit}
        note = say("note: amounts are read from {amount} ({unit}), days from {day}", **named)
        if note not in self.notes:
            self.notes.add(note)
            self.told(note)

    def _price(self, places: Places, width: int, pricer: Pricer, kept: Sequence[int]) -> None:
        """Price the rows of a table, most of them in one step each."""
        mark, whole, longest = self.mark, pricer.whole, LONGEST_NUMBER
        amount_at, day_at = places.amount, places.day if places.unit is None else None
        is_plain = self._is_plain(kept, pricer)
        form = mark.join((b"%b", b"%d", b"%d", b"%d.%02d", b"%b"))
        for lines, is_simple in self._lines_of_table():
            written: list[bytes] = []
            for number, line in enumerate(lines):
                if is_simple and is_plain and day_at is not None:
                    cells = line.split(mark)
                    known = whole.get(cells[day_at]) if len(cells) == width else None
                    # Most rows of a large table are whole MCI on an ISO day: integers are enough.
                    amount = cells[amount_at] if known else b""
                    if known and amount.isdigit() and len(amount) <= longest and amount[0] != _ZERO:
                        value, times, half, parts, tail = known
                        mci = int(amount)
                        kzt = mci * value
                        cents = (kzt * times + half) // parts
                        written.append(form % (line, mci, kzt, cents // 100, cents % 100, tail))
                        continue
                self.place = (lines, number)
                try:
                    text = self._priced(line, places, width, pricer, kept)
                except KzpenError:  # what was priced before the row that ends it all goes out
                    self.out.write(b"\n".join([*written, b""]))
                    raise
                if text is not None:
                    written.append(text)
            written.append(b"")
            self.out.write(b"\n".join(written))
            self.rows += len(lines)
            self.lines += len(lines)
            if not is_simple:
                self.lines += sum(one.count(b"\n") for one in lines)
            self.bytes += sum(map(len, lines)) + len(lines)
            if self.is_told:
                sys.stderr.write(f"\r{self.rows:,}\x1b[K")
                sys.stderr.flush()

    def _priced(
        self, line: bytes, places: Places, width: int, pricer: Pricer, kept: Sequence[int]
    ) -> bytes | None:
        """One row with its cells, read with care; None where it does not go out."""
        if not line.strip():
            return None if self.asked.only_added else line
        row = self._row(line)
        if row.cells is None or len(row.cells) != width:
            new = [*pricer.empty, b"ragged"]
        else:
            new = pricer.cells(
                row.cells[places.amount],
                None if places.day is None else row.cells[places.day],
                None if places.unit is None else row.cells[places.unit],
                None if places.article is None else row.cells[places.article],
            )
        if not self._is_kept(pricer, new, row):
            return None
        lacking = width - len(row.cells) if row.cells else 0
        text = self.mark.join([new[one] for one in kept])
        end = row.end.rstrip(b"\n")
        if self.asked.only_added:
            return text + end
        # Behind a short row empty cells follow, so that the new ones stand below their names.
        return row.data + self.mark * (1 + max(lacking, 0)) + text + end

    def _joined(self, row: _Row, added: bytes) -> bytes:
        return row.data + self.mark + added + row.end

    def _lines_of_table(self) -> Iterator[tuple[list[bytes], bool]]:
        """The rows of a table in batches, without their line feeds; whether none has a quote.

        A row is a line, or several where a cell in quotes has line breaks. UsageError for a row
        that is longer than any table has.
        """
        pending, is_quoted = b"", False
        while chunk := self.source.read(_CHUNK):
            block = pending + chunk
            lines = block.split(b"\n")
            pending = lines.pop()
            is_quoted = is_quoted or b'"' in chunk
            if is_quoted:
                lines, is_open = whole_rows(lines, self.mark)
                if is_open:
                    pending = lines.pop() + b"\n" + pending
            if len(pending) > _LONGEST:
                raise self._too_long(len(lines))
            is_simple = not is_quoted and b"\r" not in block
            is_quoted = b'"' in pending
            yield lines, is_simple
        if pending:
            yield [pending], False

    def _row(self, line: bytes) -> _Row:
        data = line.rstrip(b"\r\n")
        end = line[len(data) :]
        if b'"' not in data:
            return _Row(data, end, data.split(self.mark))
        return _Row(data, end, cells_of(data, self.mark))

    # Other forms

    def _json(self, first: bytes, pricer: Pricer) -> KzpenError | None:
        kept = self._kept(pricer)
        for lines in self._lines_of_objects(first):
            written: list[bytes] = []
            try:
                self._price_objects(lines, written, pricer, kept)
            finally:  # what was priced before the row that ends it all goes out
                self.out.write(b"".join(written))
            self.lines += len(lines)
            self.bytes += sum(map(len, lines)) + len(lines)
        return self._end()

    def _price_objects(
        self, lines: list[bytes], written: list[bytes], pricer: Pricer, kept: Sequence[int]
    ) -> None:
        """Price the objects of a batch, most of them without decoding."""
        is_plain = self._is_plain(kept, pricer) and len(pricer.currencies) == 1
        number = 0
        while number < len(lines):
            if self.shape:
                quick = self.shape.price(lines, number, pricer.whole, written)
                number, self.rows = number + quick, self.rows + quick
            if number == len(lines):
                return
            self.place = (lines, number)
            line, number = lines[number], number + 1
            if not (data := line.strip()):
                written.append(line + b"\n")
                continue
            self.rows += 1
            found = object_of(data)
            new = [*pricer.empty, b"usage"] if found is None else self._of_object(found, pricer)
            if not self._is_kept(pricer, new, _Row(data, b"\n", None)):
                continue
            if (
                found is None
                and (found := object_of(data.decode(errors="replace").encode())) is None
            ):
                written.append(line + b"\n")  # nothing that could get pairs
                continue
            names = self._names_beside(found, [pricer.columns[one].name for one in kept])
            pairs = ", ".join(
                f'"{name}": ' + (f'"{new[one].decode()}"' if new[one] else "null")
                for name, one in zip(names, kept, strict=True)
            )
            end = b"\r\n" if line.endswith(b"\r") else b"\n"
            written.append(with_pairs(data, pairs.encode(), only=self.asked.only_added) + end)
            is_other = self.shape is None or self.shape.keys != tuple(found)
            if is_plain and not new[-1] and is_other:
                self.shape = Shape(tuple(found), self._keys(found), names)

    def _names_beside(self, found: Mapping[str, object], names: Sequence[str]) -> list[str]:
        """The names of new keys: what one object has itself is called otherwise in all behind."""
        clash = found.keys() & set(names)
        if not clash <= self.taken:
            self.taken |= clash
            self.shape = None
        return [free_name(name, {*found, *self.taken}) for name in names]

    def _lines_of_objects(self, pending: bytes) -> Iterator[list[bytes]]:
        """Lines in batches, without their line feeds, the first of them begun."""
        while chunk := self.source.read(_CHUNK):
            lines = (pending + chunk).split(b"\n")
            pending = lines.pop()
            if len(pending) > _LONGEST:
                raise self._too_long(len(lines))
            yield lines
        if pending:
            yield pending.removesuffix(b"\n").split(b"\n")

    def _too_long(self, before: int) -> UsageError:
        """That the line behind so many of a batch is longer than any row."""
        line = self.lines + before + 1
        message = say("line {line} is longer than 1 MB, or a quote is not closed", line=line)
        return UsageError(message, say("mend the line"))

    def _of_object(self, found: dict[str, object], pricer: Pricer) -> list[bytes]:
        """The cells of an object: its amount, day, unit and article by their names."""
        keys = self._keys(found)
        cells: list[bytes | None] = []
        for key in _NAMES:
            value = found.get(keys[key]) if key in keys else None
            cells.append(None if value is None else str(value).encode(pricer.encoding, "replace"))
        amount, day, unit, article = cells
        is_lacking = amount is None or ("day" not in keys and self.asked.day)
        if is_lacking or amount is None:
            return [*pricer.empty, b"usage"]
        if unit is None and "unit" not in keys and not self.asked.unit:
            unit = UNITS_OF_NAMES.get(keys["amount"].casefold(), "").encode() or None
        return pricer.cells(amount, day, unit, article)

    def _keys(self, found: Mapping[str, object]) -> dict[str, str]:
        """The keys of an object in which amount, day, unit and article stand, as far as they do."""
        shape = tuple(found)
        if shape not in self.keys:
            if len(self.keys) > _MOST_SHAPES:
                self.keys.clear()
            small = {key.casefold(): key for key in reversed(shape)}
            keys = {}
            for name, usual in _NAMES.items():
                named = getattr(self.asked, name)
                wanted = [named.casefold()] if named else usual.split()
                if key := next((small[one] for one in wanted if one in small), None):
                    keys[name] = key
            if not self.keys:
                self._check_first(shape, keys)
            if "amount" in keys:
                unit = self._unit(UNITS_OF_NAMES.get(keys["amount"].casefold(), "mci"))
                if "unit" in keys:
                    unit = say("{unit} where {column} is empty", unit=unit, column=keys["unit"])
                self._tell(keys["amount"], keys.get("day", "-"), unit)
            self.keys[shape] = keys
        return self.keys[shape]

    def _check_first(self, shape: Sequence[str], keys: Mapping[str, str]) -> None:
        """UsageError where the first object lacks a key that is named; what was taken is told."""
        for name in ("amount", "day", "article"):
            named = getattr(self.asked, name)
            if named and name not in keys:
                message = say("there is no key {name}", name=quoted(named))
                raise UsageError(message, say("write one of {names}", names=", ".join(shape[:30])))

    def _lines(self, first: bytes, pricer: Pricer) -> KzpenError | None:
        if self.asked.article:
            message = say("a line of an amount has no columns")
            raise UsageError(message, say("leave {option} out", option="--article"))
        kept = self._kept(pricer)
        line = first
        while line:
            data = line.rstrip(b"\r\n")
            row = _Row(data, line[len(data) :] or b"\n", None)
            if not data.strip():
                self.out.write(line)
            else:
                new = pricer.cells(data.strip(), None, None)
                if self._is_kept(pricer, new, row):
                    text = b"\t".join(new[one] for one in kept)
                    self.out.write(
                        text + row.end if self.asked.only_added else self._joined(row, text)
                    )
                self.rows += 1
            self.lines += 1
            self.bytes += len(line)
            line = self.source.readline(_LONGEST)
            if len(line) == _LONGEST and not line.endswith(b"\n"):
                self.out.flush()
                raise self._too_long(0)
        return self._end()

    # What all forms share

    def _kept(self, pricer: Pricer) -> list[int]:
        """The places of the columns that follow. UsageError for a name that none has."""
        names = [one.name for one in pricer.columns]
        if not self.asked.add:
            return list(range(len(names)))
        unknown = [one for one in self.asked.add if one not in names]
        if unknown:
            message = say("no column {name} can be added", name=quoted(unknown[0]))
            raise UsageError(message, say("write one or more of {names}", names=",".join(names)))
        return [names.index(one) for one in dict.fromkeys(self.asked.add)]

    def _is_plain(self, kept: Sequence[int], pricer: Pricer) -> bool:
        """Whether all columns follow in their own order, none of them of an article."""
        is_all = list(kept) == list(range(len(pricer.columns)))
        return is_all and not self.asked.only_added and pricer.fines is None

    def _is_kept(self, pricer: Pricer, new: Sequence[bytes], row: _Row) -> bool:
        """Whether a row goes out; one that could not be priced is told, counted, or the end."""
        doubts = new[-2].decode() if pricer.fines else ""  # its last column, before the error
        if doubts and self.asked.is_strict:
            message = self._at_place(doubts)
            raise RefusedError(message, say("without --strict the row goes out with its doubt"))
        for code in doubts.split():
            self.doubts[code] += 1
        if not (code := new[-1].decode()):
            return True
        if self.asked.is_strict:
            message = self._at_place(code)
            raise NoValueError(message, say("without --strict the row goes out with its error"))
        self.errors[code] += 1
        if self.rejects:
            self.rejects.write(row.data + row.end.rstrip(b"\n") + b"\n")
        return not self.rejects

    def _at_place(self, code: str) -> str:
        """A code with the line and the byte of its row."""
        lines, number = self.place
        line = self.lines + sum(one.count(b"\n") + 1 for one in lines[:number]) + 1
        byte = self.bytes + sum(len(one) + 1 for one in lines[:number])
        return say("line {line}, byte {byte}: {code}", line=line, byte=byte, code=code)

    def _end(self) -> KzpenError | None:
        self.out.flush()
        if self.is_told:
            sys.stderr.write("\r\x1b[K")
        if self.doubts:
            self.told(doubts_told(self.doubts))
        if not self.errors:
            return None
        told = say("note: rows that could not be priced: {told}", told=counted(self.errors))
        self.told(told)
        bad = {"bad": self.errors.total(), "rows": self.rows}
        hint = say("see the column error")
        if self.rejects:
            path = quoted(self.asked.rejects)
            hint = say(
                "they stand in {path}; without --rejects their column error says why", path=path
            )
        return NoValueError(say("{bad} of {rows} rows could not be priced", **bad), hint)


def counted(codes: Mapping[str, int]) -> str:
    """Codes with how many rows have them."""
    return ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))


def doubts_told(doubts: Mapping[str, int]) -> str:
    """How many rows have which doubt."""
    told = counted(doubts)
    return say("warning: rows in doubt: {told}; see the column doubt", told=told)


def _form_of(first: bytes) -> str:
    """The form of a stream by its first row."""
    if first.lstrip().startswith(b"{"):
        return "jsonl"
    if b"\t" in first:
        return "tsv"
    head = [name_of(one).casefold() for one in first.replace(b";", b",").split(b",")]
    is_table = any(one in _NAMES[key].split() for one in head for key in _NAMES)
    # The head of a table that names no figure: of a line of an amount its mark would be one.
    is_table = is_table or (len(head) > 1 and not re.search(rb"[0-9]", first))
    return "csv" if is_table or (b"," in first and b'"' in first) else "lines"


def _places(names: Sequence[str], asked: Asked) -> Places:
    """Where amount, day and unit stand. UsageError for a column that is not there."""
    small = [one.casefold() for one in names]

    def place(key: str, named: str) -> int | None:
        if named:
            if named.casefold() in small:
                return small.index(named.casefold())
            if key == "unit" and named in UNITS:
                return None
            message = say("there is no column {name}", name=quoted(named))
            known = ", ".join(names[:30])
            raise UsageError(message, say("write one of {names}", names=known))
        return next((small.index(one) for one in _NAMES[key].split() if one in small), None)

    amount = place("amount", asked.amount)
    if amount is None:
        known = [one for one in names if one]
        if not known:
            message = say("the table has no columns")
            raise UsageError(message, say("write their names into its first line"))
        message = say("no column is called as one of amounts is")
        hint = say("name it with --amount, one of {names}", names=", ".join(known[:30]))
        if asked.article:
            hint = say("for references alone write {text}", text="kzpen penalty -")
        raise UsageError(message, hint)
    return Places(
        amount,
        place("day", asked.day),
        place("unit", asked.unit),
        place("article", asked.article),
    )
