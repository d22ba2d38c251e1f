"""Text into a stream of any encoding, open or closed at the other end."""

from __future__ import annotations

import os
from typing import TextIO

from kzpen.errors import KzpenError

_SIGNS = str.maketrans({"─": "-", "█": "#", "₸": "KZT", "№": "No.", "«": '"', "»": '"', "–": "-"})
"""What stands for a sign that the stream's encoding lacks."""


def is_unicode(stream: TextIO) -> bool:
    """Whether the stream takes every character."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def write(stream: TextIO, text: str) -> None:
    """Write text in the encoding of the stream; what it cannot hold becomes its nearest sign.

    A reader that has closed the stream has seen enough; KzpenError where it cannot be written to.
    """
    if not is_unicode(stream):
        encoding = stream.encoding or "ascii"
        text = text.translate(_SIGNS).encode(encoding, "replace").decode(encoding)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        message = f"cannot write the answer: {error.strerror}"
        raise KzpenError(message) from error


def _silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter does not fail on it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
