"""What every command answers with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kzpen.documents import Document, warnings
from kzpen.errors import Caveat, KzpenError

if TYPE_CHECKING:
    from kzpen.screens.blocks import Screen


class Answer(NamedTuple):
    """What a command found: for programs the document, for people the screen.

    The screen is built when it is needed, for a width in columns;
    `remarks` are for the error stream; `caveats` are the document's warnings; `error` tells why
    the run fails although there is something to print. `sentences` say it for print, and `steps`
    how it came about; there are none for a list.
    """

    document: Document
    screen: Callable[[int], Screen]
    currencies: Sequence[str] = ()
    caveats: tuple[Caveat, ...] = ()
    remarks: tuple[str, ...] = ()
    error: KzpenError | None = None
    sentences: Callable[[], list[str]] | None = None
    steps: Callable[[], Screen] | None = None

    def warned(self, caveats: tuple[Caveat, ...]) -> Answer:
        """The answer with doubts about the tables it was taken from before its own."""
        doubts = (*caveats, *self.caveats)
        document = {**self.document, "warnings": warnings(doubts)}
        return self._replace(document=document, caveats=doubts) if caveats else self
