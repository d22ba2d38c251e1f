"""Answers as text, in every form that has a name. Nothing is computed here.

The only module that knows rich, which draws tables and the bar of a refresh.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from kzpen.errors import UsageError, quoted
from kzpen.language import say
from kzpen.terminal import Terminal, is_terminal

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from kzpen.answers.answer import Answer, Document, Grid, Json, Screen
    from kzpen.answers.pictures import Picture

FORMATS = (
    *("table", "plain", "csv", "json", "jsonl", "md"),
    *("html", "svg", "vega", "datawrapper"),
)

FORMATS_OF_CLAIMS = (*FORMATS, "github", "sarif")

NARROWEST = 60
"""Columns below which a table is not squeezed further: figures would break in two."""

_DOUBT = "magenta"
"""Legible on light and dark ground."""

_NO_BREAK = "\u00a0"
_TIE = "\ue000"
_TIED_SPACE = "\ue001"
"""Of the private use area, one column wide: stand for a no-break space while rich draws, and for a
common one where a line should not end."""

_MARKDOWN_WIDTH = 200
_FORMULA = r"[=@\t\r]|[+-](?![0-9.]+$)(?!$)"
_BAR_WIDTH = 12
_BAR = "\u2588"
_GAP = 2
"""Between two columns: one of padding, one of the divider that rich draws as a space."""

_RATE = ("rate", "rate_date", "basis")
"""What is said of a rate behind the amounts of each currency in plain and csv."""


def check_format(name: str, known: Sequence[str] = FORMATS) -> str:
    """The format itself; UsageError if there is none of that name."""
    if name not in known:
        message = say("{text} is no format", text=quoted(name))
        raise UsageError(message, say("write one of {names}", names=", ".join(known)))
    return name


def check_form_of_claims(name: str) -> str:
    """The format itself, of those in which claims are printed."""
    return check_format(name, FORMATS_OF_CLAIMS)


def render(answer: Answer, form: str, terminal: Terminal, *, typed: Sequence[str] = ()) -> str:
    """An answer as text in one of the formats; only what the format needs of it is made.

    `typed` are the words of the command behind kzpen, which a page names. UsageError for a picture
    of what has none.
    """
    if (text := answer.own_form(form)) is not None:
        return text
    ascii_only = not terminal.is_unicode
    makers: dict[str, Callable[[], str]] = {
        "table": lambda: as_table(answer.screen(terminal.width), terminal),
        "md": lambda: as_markdown(answer.screen(_MARKDOWN_WIDTH)),
        "csv": lambda: _as_csv(rows_of(answer)),
        "plain": lambda: _as_plain(rows_of(answer)),
        "jsonl": lambda: _as_lines(answer, ascii_only=ascii_only),
        "json": lambda: _as_json(answer.document(), ascii_only=ascii_only),
        "svg": lambda: _as_picture(answer, form),
        "vega": lambda: _as_picture(answer, form),
        "datawrapper": lambda: _as_picture(answer, form),
        "html": lambda: _as_page(answer, typed),
    }
    return makers[form]()


def _as_page(answer: Answer, typed: Sequence[str]) -> str:
    from kzpen.drawing.page import page

    return page(answer, typed)


def _as_picture(answer: Answer, form: str) -> str:
    picture = picture_of(answer)
    if form == "svg":
        from kzpen.drawing.svg import svg

        return svg(picture)
    if form == "datawrapper":
        from kzpen.drawing.datawrapper import table

        return _as_csv(table(picture))
    import json

    from kzpen.drawing.vega import vega

    return json.dumps(vega(picture), ensure_ascii=False, indent=1) + "\n"


def picture_of(answer: Answer) -> Picture:
    """The picture of an answer with its doubts as notes; UsageError where it has none."""
    from kzpen.conversion import NO_RATE, STALE_RATE, doubts_in_words

    picture = answer.picture()
    if picture is None:
        message = say("there is no picture of this answer")
        raise UsageError(message, say("write {text}", text="--format html"))
    doubts = doubts_in_words(
        one for one in answer.caveats if picture.has_rates or one.code not in (NO_RATE, STALE_RATE)
    )
    return picture._replace(notes=tuple(dict.fromkeys((*picture.notes, *doubts))))


def rows_of(answer: Answer) -> Iterator[list[str]]:
    """The names of the columns, then the cells of each row of unformatted text.

    A row is a result, or an entry of the list in it that the answer names as exploded. The columns
    of the currencies that were asked for stand even on days without a rate.
    """
    yield column_names(answer.columns, answer.currencies)
    for result in answer.results():
        for entry in _list(result.get(answer.exploded)) or [{}]:
            row = {**result, **entry} if isinstance(entry, dict) else result
            yield _cells(row, answer.columns, answer.currencies)


def column_names(columns: Sequence[str], currencies: Sequence[str]) -> list[str]:
    """The names of all columns, where some stand for those of each currency."""
    return [name for one in columns for name in _names(one, currencies)]


def _names(column: str, currencies: Sequence[str]) -> list[str]:
    if column == "{amount}":
        return [name for one in currencies for name in (one, *(f"{one}_{key}" for key in _RATE))]
    if column == "{range}":
        keys = ("min", "max", *_RATE)
        return [f"{one}_{key}" for one in currencies for key in keys]
    return [column.replace(".", "_")]


def _cells(row: Document, columns: Sequence[str], currencies: Sequence[str]) -> list[str]:
    converted = {
        str(one["currency"]).lower(): one
        for one in _list(row.get("converted"))
        if isinstance(one, dict)
    }
    cells = []
    for column in columns:
        if column in ("{amount}", "{range}"):
            keys = (("amount",) if column == "{amount}" else ("min", "max")) + _RATE
            cells += [_cell(converted.get(one, {}).get(key)) for one in currencies for key in keys]
        else:
            cells.append(_at(row, column))
    return cells


def _at(row: Document, path: str) -> str:
    value: Json = row
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return _cell(value)


def _cell(value: Json) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(_cell, value))
    return "" if value is None else str(value)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _as_json(document: Document, *, ascii_only: bool) -> str:
    import json

    return json.dumps(document, ensure_ascii=ascii_only, indent=2) + "\n"


def _as_lines(answer: Answer, *, ascii_only: bool) -> str:
    """A result a line, each with what the document says of all of them."""
    import json

    document = answer.document()
    warnings = [one for one in _list(document["warnings"]) if isinstance(one, dict)]
    shared = {
        key: one for key, one in document.items() if key not in ("results", "files", "counts")
    }
    written: list[str] = []
    for result in answer.results():
        # What is about no offence is told once, on the first line.
        is_first = not written
        own: list[Json] = [
            one for one in warnings if _is_about(one, result) or (is_first and not one["about"])
        ]
        remarks = shared["remarks"] if is_first else []
        line = {**shared, "warnings": own, "remarks": remarks, **result}
        written.append(json.dumps(line, ensure_ascii=ascii_only) + "\n")
    return "".join(written)


def _is_about(warning: Document, result: Document) -> bool:
    """Whether a warning is about the offence that a result is of."""
    about = warning["about"]
    return isinstance(about, dict) and all(result.get(key) == one for key, one in about.items())


def _as_csv(rows: Iterable[list[str]]) -> str:
    """Comma-separated rows under a line of column names; no text is a spreadsheet's formula."""
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(harmless, row) for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would run it; figures are let through."""
    return f"'{cell}" if re.match(_FORMULA, cell) else cell


def _as_plain(rows: Iterator[list[str]]) -> str:
    """Tab-separated rows under a line of column names; a tab or line break becomes a space."""
    lines = ("\t".join(" ".join(cell.split()) for cell in cells) for cells in rows)
    return "".join(f"{line}\n" for line in lines)


def as_table(screen: Screen, terminal: Terminal) -> str:
    """A screen drawn for a terminal.

    Colour marks what is doubtful, which the words say too; headings link to the act they name.
    """
    import io

    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    file = io.StringIO()
    console = Console(
        file=file,
        width=max(terminal.width, NARROWEST),
        color_system="standard" if terminal.colour else None,
        force_terminal=terminal.colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for number, block in enumerate(screen):
        if number:
            console.print()
        if block.heading:
            style = Style(bold=True, link=block.link if terminal.links else None)
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
    drawn = file.getvalue().replace(_TIE, _NO_BREAK).replace(_TIED_SPACE, " ")
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
    grid, widths = _fitted(grid, width)
    has_bars = bool(grid.bars) and _total(widths) + _BAR_WIDTH + _GAP <= width
    for label, one in zip(grid.labels, widths, strict=True):
        table.add_column(
            _text(label),
            justify="right" if label in grid.figures else "left",
            width=one,
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

    from kzpen.answers.answer import Doubtful

    return Text(_tied(text), style=_DOUBT if isinstance(text, Doubtful) else style)


def _tied(text: str) -> str:
    """The text with no-break spaces that rich does not break at: it takes them for common ones.

    Nor does it break before the sign of the tenge, or within a reference such as cc 41(1).
    """
    text = re.sub(r" (?=₸)|(?<=\bcc) (?=[0-9])|(?<=\bcoao) (?=[0-9])", _TIED_SPACE, text)
    return text.replace(_NO_BREAK, _TIE)


def _fitted(grid: Grid, width: int) -> tuple[Grid, list[int]]:
    """The grid and the widths of its columns in a terminal.

    Where it is too wide spans have a dash and the texts wrap, then all but the figures, at the ends
    of words; a span of figures breaks between its ends only where nothing else helps.
    """
    others = [label for label in grid.labels if label not in grid.figures]
    dashed = _dashed(grid)
    tried: list[tuple[Grid, Sequence[str]]] = [(grid, ())]
    tried += [(one, columns) for one in (dashed, _broken(grid)) for columns in (grid.texts, others)]
    for one, wrapping in tried:
        widths = _widths(one, wrapping, width)
        if _total(widths) <= width:
            return one, widths
    return one, _shrunk(widths, [1] * len(widths), width)


def _widths(grid: Grid, wrapping: Sequence[str], width: int) -> list[int]:
    """As wide as the cells are, those that wrap as narrow as needed and their words allow.

    Every label may wrap.
    """
    natural, least = [], []
    for label, *cells in zip(grid.labels, *grid.rows, strict=True):
        lines = [line for cell in cells for line in cell.split("\n")]
        natural.append(max(map(len, (label, *lines))))
        if label in wrapping:
            lines = [word for line in lines for word in line.split(" ")]
        least.append(max(map(len, (*label.split(" "), *lines))))
    return _shrunk(natural, least, width)


def _shrunk(natural: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """The widths, the widest column made narrower again and again until all of them fit."""
    widths = list(natural)
    while _total(widths) > width:
        wide = [n for n, one in enumerate(widths) if one > least[n]]
        if not wide:
            break
        widths[max(wide, key=lambda n: widths[n])] -= 1
    return widths


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


_SPAN = r"(?<!-\d)(\d(?: (?!up )\w+)?)(?: to | \u2013 )(?=\d)(?!\d{4}-\d)"
"""What stands between two figures of a span, the first of which may have its unit; not of days."""


def _dashed(grid: Grid) -> Grid:
    """The grid with a dash alone between the ends of a span, but in what it quotes."""
    rows = tuple(
        tuple(
            cell if label in grid.quoted else type(cell)(re.sub(_SPAN, "\\1\u2013", cell))
            for label, cell in zip(grid.labels, row, strict=True)
        )
        for row in grid.rows
    )
    return grid._replace(rows=rows)


def _broken(grid: Grid) -> Grid:
    """The grid with every span of figures on two lines."""
    rows = tuple(
        tuple(
            re.sub("(\u2013| to )", "\\1\n", cell) if label in grid.figures else cell
            for label, cell in zip(grid.labels, row, strict=True)
        )
        for row in grid.rows
    )
    return grid._replace(rows=rows)


def _pipe_table(grid: Grid) -> str:
    rules = ("---:" if label in grid.figures else "---" for label in grid.labels)
    return "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in (
            map(_pipe_cell, grid.labels),
            rules,
            *(map(_pipe_cell, row) for row in grid.rows),
        )
    )


def _pipe_cell(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    """Text that Markdown shows as it stands: no mark, link, code or HTML is made of it."""
    return re.sub(r"([\\|*_`\[\]<])", r"\\\1", text)


@contextmanager
def progress_on(stream: TextIO | None) -> Iterator[Callable[[int, int], None]]:
    """What hears how many of how many requests are done: a bar on a terminal, elsewhere nothing."""
    if not is_terminal(stream):
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("asking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
