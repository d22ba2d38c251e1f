"""References a line, their punishments a row each: what `penalty -` prints.

A module beside `run`, whose rows keep their bytes; here a line becomes other rows.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING

from kzpen.errors import KzpenError, NoValueError, RefusedError
from kzpen.language import say
from kzpen.render import harmless, rows_of
from kzpen.streams.run import doubts_told
from kzpen.terminal import silence, standard_output

if TYPE_CHECKING:
    from kzpen.answers.offences import Offences

_LONGEST = 10_000
"""Bytes of a line: no list of references has more."""


def run(
    source: IO[bytes],
    ask: Callable[[str], Offences],
    names: Sequence[str],
    told: Callable[[str], None],
    *,
    is_strict: bool = False,
) -> KzpenError | None:
    """Price every reference of a stream onto standard output as csv; what to fail with, if any.

    A punishment is a row under these names, the reference as it was typed before it; a line that
    names no offence has a row with its text and the code of its error. The codes of what is
    doubtful stand last; `told` hears how many lines have which. The first doubt or error ends it
    where it `is_strict`.
    """
    out = csv.writer(standard_output(), lineterminator="\n")
    lines = failed = 0
    doubts: Counter[str] = Counter()
    try:
        out.writerow(["reference", *names, "error", "doubt"])
        for text, is_whole in _texts(source):
            lines += 1
            rows, error, codes = _priced(text if is_whole else "", ask, len(names))
            if is_strict and error:
                raise error
            if is_strict and codes:
                message = say("line {line}: {code}", line=lines, code=" ".join(codes))
                raise RefusedError(message, say("without --strict the row goes out with its doubt"))
            failed += error is not None
            doubts.update(codes)
            cells = [error.code if error else "", " ".join(codes)]
            out.writerows([harmless(text), *row, *cells] for row in rows)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return None
    if doubts:
        told(doubts_told(doubts))
    if not failed:
        return None
    message = say("{bad} of {rows} rows could not be priced", bad=failed, rows=lines)
    return NoValueError(message, say("see the column error"))


def _texts(source: IO[bytes]) -> Iterator[tuple[str, bool]]:
    """The lines of a stream that hold anything, and whether each is whole: longer is none."""
    while line := source.readline(_LONGEST):
        is_whole = len(line) < _LONGEST or line.endswith(b"\n")
        rest = line
        while len(rest) == _LONGEST and not rest.endswith(b"\n"):
            rest = source.readline(_LONGEST)
        if text := line.decode("utf-8", "replace").strip("\ufeff \t\r\n"):
            yield text, is_whole


def _priced(
    text: str, ask: Callable[[str], Offences], width: int
) -> tuple[list[list[str]], KzpenError | None, list[str]]:
    """The punishments of a reference, what is wrong with it, and the codes of its doubts."""
    try:
        answer = ask(text)
        _, *rows = rows_of(answer)
    except KzpenError as error:
        return [[""] * width], error, []
    codes = list(dict.fromkeys(one.code for one in answer.caveats))
    return [[harmless(cell) for cell in row] for row in rows], None, codes
