"""Text from and to the world: arguments and streams of any encoding, open or closed."""

import io
import os
import sys
from typing import IO, NamedTuple, TextIO

from kzpen.errors import KzpenError, UsageError, reason_of
from kzpen.language import say

_SIGNS = str.maketrans({"─": "-", "█": "#", "₸": "KZT", "№": "No.", "«": '"', "»": '"', "–": "-"})
"""What stands for a sign that the stream's encoding lacks."""


class Terminal(NamedTuple):
    """What a stream shows: `width` in columns; colour and links on a terminal that takes them."""

    width: int
    is_person: bool
    colour: bool
    links: bool
    is_unicode: bool


PAPER = Terminal(width=80, is_person=False, colour=False, links=False, is_unicode=True)
"""What a file is written for."""


def terminal_of(stream: TextIO | None) -> Terminal:
    """What a stream shows: colour where nobody declined it (NO_COLOR, TERM=dumb).

    Links (OSC 8) go where colour goes, but for the console of Linux. In a pipe and a file the
    width is COLUMNS, else 80.
    """
    import shutil

    is_person = is_terminal(stream)
    name = os.environ.get("TERM")
    colour = is_person and "NO_COLOR" not in os.environ and name != "dumb"
    return Terminal(
        width=shutil.get_terminal_size().columns,
        is_person=is_person,
        colour=colour,
        links=colour and name != "linux",
        is_unicode=is_unicode(stream),
    )


def decoded(argument: str) -> str:
    """An argument as it was typed: a C locale hands UTF-8 over as undecoded bytes."""
    if argument.isascii():
        return argument
    try:
        return os.fsencode(argument).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, which no shell can send
        return escaped(argument)


def escaped(text: str) -> str:
    """The text with what is no character, such as a byte of another encoding, in figures."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads the stream; one that was closed is none."""
    return stream is not None and stream.isatty()


def is_unicode(stream: TextIO | None) -> bool:
    """Whether the stream takes every character."""
    encoding = (stream.encoding if stream else None) or ""
    return encoding.lower().replace("-", "").startswith("utf")


def can_show(stream: TextIO | None, text: str) -> bool:
    """Whether the encoding of the stream has every sign of a text."""
    try:
        text.encode((stream.encoding if stream else None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def accept_any_sign(stream: TextIO | None) -> None:
    """Let what is printed past `write`, which is help, go out in an encoding that lacks signs."""
    if isinstance(stream, io.TextIOWrapper) and not is_unicode(stream):
        stream.reconfigure(errors="replace")


def write(stream: TextIO | None, text: str, *, lossless: bool = False) -> None:
    """Write text in the encoding of the stream.

    What the encoding lacks becomes its nearest sign, or an escape where nothing may be lost. A
    reader that has left has seen enough; KzpenError where it cannot be written to.
    """
    if stream is None:
        raise _closed_output()
    if not is_unicode(stream):
        encoding = stream.encoding or "ascii"
        errors = "backslashreplace" if lossless else "replace"
        text = (
            (text if lossless else text.translate(_SIGNS)).encode(encoding, errors).decode(encoding)
        )
    try:
        try:
            stream.write(text)
        except UnicodeEncodeError:  # a path whose bytes are no UTF-8
            stream.write(escaped(text))
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        message = say("cannot write the answer: {reason}", reason=reason_of(error))
        raise KzpenError(message) from error


def standard_input() -> IO[bytes]:
    """Standard input as bytes; UsageError where it is closed."""
    if sys.stdin is None:
        raise UsageError(say("standard input is closed"), say("name a file that can be read"))
    return sys.stdin.buffer


def standard_output() -> TextIO:
    """Standard output; KzpenError where it is closed."""
    if sys.stdout is None:
        raise _closed_output()
    return sys.stdout


def _closed_output() -> KzpenError:
    return KzpenError(say("cannot write the answer: the output is closed"))


def wrapped(text: str, stream: TextIO | None) -> str:
    """The text with its lines broken between words where a terminal would break them anywhere."""
    if not is_terminal(stream):
        return text
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    lines = (textwrap.wrap(line, width) or [""] for line in text.splitlines())
    return "".join(f"{line}\n" for one in lines for line in one)


def remark(stream: TextIO | None, text: str) -> None:
    """Write a remark where it can be written: it changes neither the answer nor its status."""
    try:
        write(stream, text)
    except KzpenError:
        return


def silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter does not fail on it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
