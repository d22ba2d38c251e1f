"""What every command answers with, and the parts of which a person reads it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from kzpen.errors import Caveat, KzpenError
from kzpen.tables import Tables

if TYPE_CHECKING:
    from kzpen.answers.pictures import Picture

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Json]

NONE = "-"
"""Stands where there is nothing to show."""


class Doubtful(str):
    """A line or a cell that wants attention: what is suspended, stale or in doubt.

    It says so in words; colour only helps to find it.
    """

    __slots__ = ()


class Aside(str):
    """A remark for whoever sits at a terminal; programs find it in the document alone."""

    __slots__ = ()


class Grid(NamedTuple):
    """Rows of cells under labels, which name the columns.

    `figures` stand to the right, `texts` may wrap; `bars` are shares of one, drawn behind the rows;
    what is `quoted` stands as it is.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    bars: tuple[Decimal, ...] = ()
    quoted: tuple[str, ...] = ()

    def without(self, label: str) -> Grid:
        """The grid less one of its columns."""
        kept = [n for n, one in enumerate(self.labels) if one != label]
        rows = tuple(tuple(row[n] for n in kept) for row in self.rows)
        return self._replace(labels=tuple(self.labels[n] for n in kept), rows=rows)


class Block(NamedTuple):
    """A part of a screen: a heading, lines above a grid, and notes below it.

    `link` is the address of the act that the heading names.
    """

    heading: str = ""
    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    notes: tuple[str, ...] = ()
    link: str = ""


Screen: TypeAlias = list[Block]


class Answer(ABC):
    """What a command found, computed when it is made; each form of it is made when it is printed.

    `on` is the day that counts; `caveats` are the doubts, those about the tables first; `remarks`
    are for the error stream; `error` tells why the run fails although there is something to print.
    """

    schema: ClassVar[str]
    """The name of the document, which is that of its JSON Schema."""

    columns: ClassVar[tuple[str, ...]]
    """The paths into a result that are the columns of plain and csv.

    `{amount}` and `{range}` stand for those of every currency that was asked for.
    """

    exploded: ClassVar[str] = ""
    """The key of a list in a result of which each entry is a row of its own."""

    can_be_said: ClassVar[bool] = False
    """Whether it has sentences and steps; a list has none."""

    shows_currencies: ClassVar[bool] = True
    """Whether people are shown amounts in currencies, of whose rates doubts are told then."""

    def __init__(
        self,
        tables: Tables | None = None,
        *,
        on: date | None = None,
        currencies: Sequence[str] = (),
        caveats: Iterable[Caveat] = (),
        remarks: tuple[str, ...] = (),
        error: KzpenError | None = None,
    ) -> None:
        self.on = on
        self.currencies = currencies
        self.caveats = (*(tables.caveats if tables else ()), *caveats)
        self.remarks = remarks
        self.error = error

    @abstractmethod
    def results(self) -> list[Document]:
        """The answer for programs: exact text, ISO days, keys that never change."""

    @abstractmethod
    def screen(self, width: int) -> Screen:
        """The answer for people, not yet drawn, for a width in columns."""

    def sentences(self) -> list[str]:
        """The answer in sentences that can be printed as they stand."""
        raise NotImplementedError

    def steps(self) -> Screen:
        """How the answer came about, a step a line."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What a page of it is called where no part of it has a heading."""
        return ""

    def picture(self) -> Picture | None:
        """What can be drawn of the answer, None where there is nothing."""
        return None

    def own_form(self, form: str) -> str | None:  # noqa: ARG002  (for those that have one)
        """The answer in a form that only this kind of it has, None for any other form."""
        return None

    def document(self) -> Document:
        """The whole document that programs read."""
        return {
            "schema": self.schema,
            "on": None if self.on is None else self.on.isoformat(),
            "warnings": [_warning(one) for one in dict.fromkeys(self.caveats)],
            "remarks": list(self.remarks),
            "results": list(self.results()),
        }


def _warning(caveat: Caveat) -> Document:
    names = ("code", "article", "part")
    about: Document | None = dict(zip(names, caveat.about, strict=True)) if caveat.about else None
    return {"code": caveat.code, "message": str(caveat.message), "about": about}
