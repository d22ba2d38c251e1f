"""`mci` of a file or of standard input: what it prints goes out as it is read."""

from __future__ import annotations

from codecs import lookup
from datetime import date

from kzpen.cli.options import Printed
from kzpen.conversion import Currencies, Request
from kzpen.errors import UsageError
from kzpen.language import say
from kzpen.streams.pricing import Pricer
from kzpen.streams.run import Asked, run


def printed(request: Request, name: str, asked: Asked, on: date, encoding: str) -> Printed:
    """The rows of a file with their prices, already written; what is told of them."""
    try:
        is_of_bytes = not encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32"))
        encoding = lookup(encoding).name if is_of_bytes else ""
    except LookupError:
        encoding = ""
    if not encoding:
        message = say("no encoding of that name has a byte a mark")
        raise UsageError(message, say("write {text}", text="--encoding cp1251"))
    currencies = request.currencies.names
    # A day without a rate is a row without one, not the end of all.
    request = request._replace(currencies=Currencies(names=currencies))

    def make(unit: str) -> Pricer:
        return Pricer(request, on, unit, currencies, encoding)

    remarks: list[str] = []
    error = run(name, asked, make, remarks.append)
    return Printed("", remarks=tuple(remarks), error=error)
