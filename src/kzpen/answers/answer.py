"""What every command answers with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kzpen.documents import Document
from kzpen.errors import Caveat

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen


class Answer(NamedTuple):
    """What a command found: for programs the document, for people the screen.

    The screen is built when it is needed, for a width in columns;
    `remarks` are for the error stream; `caveats` are the document's warnings.
    """

    document: Document
    screen: Callable[[int], Screen]
    currencies: Sequence[str] = ()
    caveats: tuple[Caveat, ...] = ()
    remarks: tuple[str, ...] = ()
