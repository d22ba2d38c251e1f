"""Objects a line: read as they are written, priced without decoding where many are alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kzpen.streams.cells import UNITS_OF_NAMES
from kzpen.streams.pricing import LONGEST_NUMBER, Whole

_LONGEST_EXPONENT = 30


def _as_written(text: str) -> str:
    """A fraction as it is written; one with an exponent, as programs write large ones, in full."""
    value = Decimal(text)
    is_full = "e" not in text.lower() or abs(value.adjusted()) > _LONGEST_EXPONENT
    return text if is_full else f"{value:f}"


_DECODER = json.JSONDecoder(parse_float=_as_written)
_VALUE = rb'(?:"[^"\\\x00-\x1f]*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|true|false|null)'


class Shape:
    """Objects with the same keys in the same order, most of them whole MCI on an ISO day.

    Those are priced without decoding them: their bytes are kept anyway.
    """

    def __init__(self, keys: tuple[str, ...], named: Mapping[str, str], names: list[str]) -> None:
        self.keys = keys
        self.days: dict[bytes, Whole] = {}
        self.names = names
        values = dict.fromkeys(keys, _VALUE)
        values[named["amount"]] = rb"(?P<amount>0|[1-9][0-9]{0,%d})" % (LONGEST_NUMBER - 1)
        # What may be of another unit is decoded.
        is_of_mci = "unit" not in named and UNITS_OF_NAMES.get(named["amount"].casefold()) != "kzt"
        if "day" in named:
            values[named["day"]] = rb'"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"'
        pairs = rb"\s*,\s*".join(
            re.escape(json.dumps(key, ensure_ascii=False).encode("utf-8", "replace"))
            + rb"\s*:\s*"
            + value
            for key, value in values.items()
        )
        self.pattern = re.compile(rb"[ \t]*(?P<kept>\{\s*" + pairs + rb")\s*\}[ \t]*")
        self.is_quick = "day" in named and is_of_mci
        groups = self.pattern.groupindex
        self.places = tuple(groups.get(one, 0) for one in ("kept", "amount", "day"))

    def price(
        self, lines: Sequence[bytes], start: int, days: Mapping[bytes, Whole], out: list[bytes]
    ) -> int:
        """How many objects from one on were priced, up to the first that has to be decoded."""
        if not self.is_quick:
            return 0
        fullmatch, append, priced_on = self.pattern.fullmatch, out.append, self.days.get
        _, at_amount, at_day = self.places
        for number in range(start, len(lines)):
            line = lines[number]
            match = fullmatch(line)
            if not match or not (line.isascii() or _is_utf8(line)):
                return number - start
            kept, amount, day = match.group(1, at_amount, at_day)
            priced = priced_on(day)
            if priced is None:
                if day not in days:
                    return number - start
                priced = self.days[day] = self._priced(days[day])
            value, times, half, parts, tail = priced
            kzt = int(amount) * value
            cents = (kzt * times + half) // parts
            append(tail % (kept, amount, kzt, cents // 100, cents % 100))
        return len(lines) - start

    def _priced(self, known: Whole) -> Whole:
        """A day with what follows on it: the amounts to be filled in, the cells of the day."""
        *cells, _ = known.tail.split(b",")
        texts = [b'"%b"', b'"%d"', b'"%d.%02d"', *(b'"%b"' % one for one in cells), b"null"]
        pairs = (
            json.dumps(name).encode() + b": " + text
            for name, text in zip(self.names, texts, strict=True)
        )
        return known._replace(tail=b"%b, " + b", ".join(pairs) + b"}\n")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def object_of(data: bytes) -> dict[str, object] | None:
    """The object of a line, its fractions as they are written; None where it is none."""
    try:
        found = _DECODER.decode(data.decode())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def with_pairs(data: bytes, pairs: bytes, *, only: bool) -> bytes:
    """An object with further pairs, its own bytes as they were."""
    if only:
        return b"{" + pairs + b"}"
    inside = data[:-1].rstrip()
    return inside + (b"" if inside.endswith(b"{") else b", ") + pairs + b"}"
