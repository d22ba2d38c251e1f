"""Text from and to the world: arguments and streams of any encoding, open or closed."""

from __future__ import annotations

import io
import os
from typing import TextIO

from kzpen.errors import KzpenError
from kzpen.language import say

_SIGNS = str.maketrans({"─": "-", "█": "#", "₸": "KZT", "№": "No.", "«": '"', "»": '"', "–": "-"})
"""What stands for a sign that the stream's encoding lacks."""


def decoded(argument: str) -> str:
    """An argument as it was typed: a C locale hands UTF-8 over as undecoded bytes."""
    if argument.isascii():
        return argument
    return os.fsencode(argument).decode("utf-8", "surrogateescape")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads the stream; one that was closed is none."""
    return stream is not None and stream.isatty()


def takes_colour(stream: TextIO | None) -> bool:
    """Whether a terminal shows colour and nobody declined it (NO_COLOR, TERM=dumb)."""
    declined = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return is_terminal(stream) and not declined


def takes_links(stream: TextIO | None) -> bool:
    """Whether a terminal takes links (OSC 8); the console of Linux does not."""
    return takes_colour(stream) and os.environ.get("TERM") != "linux"


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
        raise KzpenError(say("cannot write the answer: the output is closed"))
    if not is_unicode(stream):
        encoding = stream.encoding or "ascii"
        errors = "backslashreplace" if lossless else "replace"
        text = (
            (text if lossless else text.translate(_SIGNS)).encode(encoding, errors).decode(encoding)
        )
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        message = say("cannot write the answer: {reason}", reason=error.strerror)
        raise KzpenError(message) from error


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
