"""Documents and screens as text: table, plain, csv, json, jsonl, md. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kzpen.documents import Document
from kzpen.errors import UsageError, quoted
from kzpen.language import say

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from kzpen.screens.blocks import Grid, Screen

FORMATS = ("table", "plain", "csv", "json", "jsonl", "md")

NARROWEST = 60
"""Columns below which a table is not squeezed further: figures would break in two."""

_DOUBT = "magenta"
"""Legible on light and dark ground."""

_NO_BREAK = "\u00a0"
_TIE = "\ue000"
"""Of the private use area, one column wide: stands for a no-break space while rich draws."""

_MARKDOWN_WIDTH = 200
_TEXT_WIDTH = 12
_BAR_WIDTH = 12
_BAR = "\u2588"
_GAP = 2
"""Between two columns: one of padding, one of the divider that rich draws as a space."""


def check_format(name: str) -> str:
    """The format itself; UsageError if there is none of that name."""
    if name not in FORMATS:
        message = say("{text} is no format", text=quoted(name))
        raise UsageError(message, say("write one of {names}", names=", ".join(FORMATS)))
    return name


def render(
    form: str,
    document: Document,
    screen: Callable[[int], Screen],
    *,
    currencies: Sequence[str] = (),
    width: int = 80,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """An answer as text in one of the formats; `screen` is only built where people read it."""
    if form in ("json", "jsonl"):
        return _as_json(document, lines=form == "jsonl", ascii_only=ascii_only)
    if form == "table":
        return as_table(screen(width), width, color=color)
    if form == "md":
        return as_markdown(screen(_MARKDOWN_WIDTH))
    from kzpen import flat

    rows = flat.rows_of(document, currencies)
    return flat.as_csv(rows) if form == "csv" else flat.as_plain(rows)


def as_table(screen: Screen, width: int, *, color: bool) -> str:
    """A screen drawn for a terminal of a width in columns.

    Colour marks what is doubtful, which the words say too; headings link to the act they name.
    """
    import io

    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    file = io.StringIO()
    console = Console(
        file=file,
        width=max(width, NARROWEST),
        color_system="standard" if color else None,
        force_terminal=color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for number, block in enumerate(screen):
        if number:
            console.print()
        if block.heading:
            style = Style(bold=True, link=block.link or None)
            console.print(Text(_tied(block.heading), style=style))
        for line in block.lines:
            console.print(_text(line))
        if block.grid:
            if block.heading or block.lines:
                console.print()
            console.print(_drawn(block.grid, console.width))
            if block.notes:
                console.print()
        for note in block.notes:
            console.print(_text(note, style="dim"))
    drawn = file.getvalue().replace(_TIE, _NO_BREAK)
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


def as_lines(screen: Screen) -> str:
    """The headings and lines of a screen without a grid, each on one line however long."""
    blocks = ("".join(f"{line}\n" for line in (one.heading, *one.lines) if line) for one in screen)
    return "\n".join(blocks)


def as_markdown(screen: Screen) -> str:
    """A screen as Markdown: headings, paragraphs, pipe tables, lists of notes."""
    parts = []
    for block in screen:
        if block.heading:
            heading = _escaped(block.heading)
            parts.append(f"### [{heading}]({block.link})" if block.link else f"### {heading}")
        parts += [_escaped(line) for line in block.lines]
        if block.grid:
            parts.append(_pipe_table(block.grid))
        if block.notes:
            parts.append("\n".join(f"- {_escaped(note)}" for note in block.notes))
    return "\n\n".join(parts) + "\n"


def _as_json(document: Document, *, lines: bool, ascii_only: bool) -> str:
    import json

    if not lines:
        return json.dumps(document, ensure_ascii=ascii_only, indent=2) + "\n"
    results = document["results"]
    shared = {key: value for key, value in document.items() if key != "results"}
    return "".join(
        json.dumps({**shared, **result}, ensure_ascii=ascii_only) + "\n"
        for result in (results if isinstance(results, list) else [])
        if isinstance(result, dict)
    )


def _drawn(grid: Grid, width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, _GAP - 1, 0, 0),
        header_style="bold",
        show_edge=False,
        pad_edge=False,
    )
    wrapping = _wrapping(grid, width)
    needed = _least_width(grid, grid.texts)
    has_bars = bool(grid.bars) and needed + _BAR_WIDTH + _GAP <= width
    for label in grid.labels:
        table.add_column(
            _text(label),
            justify="right" if label in grid.figures else "left",
            no_wrap=label not in wrapping,
            overflow="fold",
        )
    if has_bars:
        table.add_column()
    for number, row in enumerate(grid.rows):
        cells = [_text(cell) for cell in row]
        if has_bars:
            cells.append(Text(_BAR * round(grid.bars[number] * _BAR_WIDTH), style="cyan"))
        table.add_row(*cells)
    return table


def _text(text: str, style: str = "") -> Text:
    """A line or a cell to be drawn, in the colour of doubt where it is doubtful."""
    from rich.text import Text

    from kzpen.screens.blocks import Doubtful

    return Text(_tied(text), style=_DOUBT if isinstance(text, Doubtful) else style)


def _tied(text: str) -> str:
    """The text with no-break spaces that rich does not break at: it takes them for common ones."""
    return text.replace(_NO_BREAK, _TIE)


def _wrapping(grid: Grid, width: int) -> Sequence[str]:
    """The columns that wrap: the texts, where that is not enough all but figures, else all."""
    others = [label for label in grid.labels if label not in grid.figures]
    tried = (columns for columns in (grid.texts, others) if _least_width(grid, columns) <= width)
    return next(tried, grid.labels)


def _least_width(grid: Grid, wrapping: Sequence[str]) -> int:
    """The columns that a grid needs without bars when these wrap."""
    cells = zip(grid.labels, *grid.rows, strict=True)
    widest = [max(len(line) for cell in one for line in cell.split("\n")) for one in cells]
    return _GAP * (len(widest) - 1) + sum(
        min(_TEXT_WIDTH, width) if label in wrapping else width
        for label, width in zip(grid.labels, widest, strict=True)
    )


def _pipe_table(grid: Grid) -> str:
    rules = ("---:" if label in grid.figures else "---" for label in grid.labels)
    return "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in (
            map(_cell, grid.labels),
            rules,
            *(map(_cell, row) for row in grid.rows),
        )
    )


def _cell(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
