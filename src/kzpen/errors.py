"""What kzpen cannot answer, what it answers with a caveat, and the exit status a script sees."""

import errno
from enum import IntEnum
from typing import NamedTuple

from kzpen.language import Message, marked, say

_LONGEST = 60
_LONGEST_MESSAGE = 300


class ExitStatus(IntEnum):
    """The exit status of the command line."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    NO_VALUE = 3
    NO_ARTICLE = 4
    REFUSED = 5
    NETWORK = 6
    DAMAGED = 7
    WRONG_CLAIM = 8
    INTERRUPTED = 130


class KzpenError(Exception):
    """An answer that cannot be given: what was wrong, and what to type instead.

    `str` says both in the language in use.
    """

    code = "fault"
    status = ExitStatus.FAULT
    spot: tuple[str, int] | None = None
    """What was typed and the position in it, from 0, where it goes wrong; None if not known."""

    def __init__(self, message: str | Message, hint: str | Message = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else str(self.message)


def quoted(text: str) -> str:
    """What was typed, in quotes and on one line, cut where it is long."""
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")


def shortened(text: str) -> str:
    """A message that may hold what was typed: on one line, its words and itself cut."""
    words = (word if len(word) <= _LONGEST else f"{word[:_LONGEST]}..." for word in text.split())
    line = " ".join(words)
    line = line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}..."
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)


class UsageError(KzpenError):
    """What was typed cannot be read."""

    code = "usage"
    status = ExitStatus.USAGE


class NoValueError(KzpenError):
    """The tables hold no value, rate or wording for that day."""

    code = "no_value"
    status = ExitStatus.NO_VALUE


class NoArticleError(KzpenError):
    """No such article or part stands in the code."""

    code = "no_article"
    status = ExitStatus.NO_ARTICLE


class RefusedError(KzpenError):
    """The answer carries a caveat and the caller asked for answers without any."""

    code = "refused"
    status = ExitStatus.REFUSED


class InterruptedUpdateError(KzpenError):
    """Somebody ended the command before it was done."""

    code = "interrupted"
    status = ExitStatus.INTERRUPTED


class WrongClaimError(KzpenError):
    """A text that was checked claims what is not so."""

    code = "wrong_claim"
    status = ExitStatus.WRONG_CLAIM


class NetworkError(KzpenError):
    """What was asked of another host could not be had."""

    code = "network"
    status = ExitStatus.NETWORK


class TableError(KzpenError):
    """A table is missing or damaged."""

    code = "damaged_table"
    status = ExitStatus.DAMAGED


class Caveat(NamedTuple):
    """A doubt that travels with an answer; `code` is for programs, `message` for people.

    The message keeps its values apart, so that the same doubt is equal in every language. `about`
    is code, article and part of the offence that it is about, nothing where it is about none.
    """

    code: str
    message: str | Message
    about: tuple[str, ...] = ()


_REASONS = {
    errno.ENOENT: marked("No such file or directory"),
    errno.EACCES: marked("Permission denied"),
    errno.EISDIR: marked("Is a directory"),
    errno.ENOTDIR: marked("Not a directory"),
    errno.ENOSPC: marked("No space left on device"),
    errno.EROFS: marked("Read-only file system"),
}
"""What systems say most often of a file, by its number; of the rest they say it in English."""


def reason_of(error: OSError) -> str:
    """Why a file could not be read or written, in the language in use."""
    known = _REASONS.get(error.errno or 0)
    return say(known) if known else error.strerror or str(error)
