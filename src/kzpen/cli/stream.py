"""`mci` of a file or of standard input: what it prints goes out as it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen.cli.options import Printed
from kzpen.conversion import Request
from kzpen.errors import UsageError, quoted
from kzpen.language import say
from kzpen.streams.pricing import Pricer
from kzpen.streams.run import FORMS, Asked, run
from kzpen.terminal import standard_input

if TYPE_CHECKING:
    from kzpen.answers.offences import Offences
    from kzpen.streams.fines import Fines


_MARKS = 'mci;day,"1\t2026-02-03"\n'
"""What a stream is told apart by: an encoding has to have a byte for each, those of ASCII."""


def printed(request: Request, name: str, asked: Asked, on: date, code: str) -> Printed:
    """The rows of a file with their prices, already written; what is told of them.

    `code` is that of bare numbers in a column of articles.
    """
    encoding = asked.encoding
    try:
        is_of_bytes = _MARKS.encode(encoding) == _MARKS.encode("ascii")
    except (LookupError, UnicodeError):
        is_of_bytes = False
    if not is_of_bytes:
        message = say("no encoding of that name has a byte a mark")
        raise UsageError(message, say("write {text}", text="--encoding cp1251"))
    currencies = request.currencies.names
    made: list[Pricer] = []
    fines: Fines | None = None
    if asked.article:
        from kzpen.streams.fines import Fines

        fines = Fines(request.tables, code)

    def make(unit: str) -> Pricer:
        made.append(Pricer(request, on, unit, currencies, encoding, fines))
        return made[-1]

    remarks: list[str] = []
    error = run(name, asked, make, remarks.append)
    if lacking := sum(one.without_rate for one in made):
        remarks.append(say("note: rows without a rate: {count}", count=lacking))
    doubts = dict.fromkeys(str(doubt.message) for one in made for doubt in one.doubts)
    remarks += [say("warning: {message}", message=message) for message in doubts]
    return Printed("", remarks=tuple(remarks), error=error)


def references_printed(
    ask: Callable[[str], Offences], currencies: Sequence[str], *, is_strict: bool
) -> Printed:
    """The punishments of references that stand a line each on standard input."""
    from kzpen.answers.offences import Offences
    from kzpen.render import column_names
    from kzpen.streams.references import run as run_references

    names = column_names(Offences.columns, currencies)
    remarks: list[str] = []
    error = run_references(standard_input(), ask, names, remarks.append, is_strict=is_strict)
    return Printed("", remarks=tuple(remarks), error=error)


def asked_of_stream(
    amount: str | None,
    day: str | None,
    unit: str | None,
    article: str | None,
    add: str | None,
    form: str | None,
    rejects: str | None,
    encoding: str | None,
    *,
    may_replace: bool,
    only_added: bool,
    is_strict: bool,
) -> Asked:
    """How a stream is to be read; UsageError for a form that none has."""
    if form is not None and form not in FORMS:
        message = say("{text} is no format", text=quoted(form))
        raise UsageError(message, say("write one of {names}", names=", ".join(FORMS)))
    return Asked(
        form=form or "",
        amount=amount or "",
        day=day or "",
        unit=unit or "",
        article=article or "",
        add=tuple(one.strip() for one in add.split(",")) if add else (),
        only_added=only_added,
        is_strict=is_strict,
        rejects=rejects or "",
        may_replace=may_replace,
        encoding=encoding or "utf-8",
    )
