"""References a line, their punishments a row each: what `penalty -` prints.

A module beside `run`, whose rows keep their bytes; here a line becomes other rows.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING

from kzpen.errors import KzpenError, NoValueError, UsageError
from kzpen.language import say
from kzpen.render import harmless, rows_of
from kzpen.terminal import silence, standard_output

if TYPE_CHECKING:
    from kzpen.answers.offences import Offences

_LONGEST = 10_000
"""Bytes of a line: no list of references has more."""


def run(
    source: IO[bytes], ask: Callable[[str], Offences], names: Sequence[str]
) -> KzpenError | None:
    """Price every reference of a stream onto standard output as csv; what to fail with, if any.

    A punishment is a row under these names, the reference as it was typed before it; a line that
    names no offence has a row with its text and the code of its error.
    """
    out = csv.writer(standard_output(), lineterminator="\n")
    lines = failed = 0
    try:
        out.writerow(["reference", *names, "error"])
        while line := source.readline(_LONGEST):
            text = line.decode("utf-8", "replace").strip("\ufeff \t\r\n")
            is_whole = len(line) < _LONGEST or line.endswith(b"\n")
            rest = line
            while len(rest) == _LONGEST and not rest.endswith(b"\n"):
                rest = source.readline(_LONGEST)
            if not text:
                continue
            lines += 1
            try:
                if not is_whole:
                    raise UsageError("")  # a longer line is one wrong reference
                _, *rows = rows_of(ask(text))
            except KzpenError as error:
                failed += 1
                out.writerow([harmless(text), *[""] * len(names), error.code])
                continue
            out.writerows([harmless(text), *map(harmless, row), ""] for row in rows)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return None
    if not failed:
        return None
    message = say("{bad} of {rows} rows could not be priced", bad=failed, rows=lines)
    return NoValueError(message, say("see the column error"))
