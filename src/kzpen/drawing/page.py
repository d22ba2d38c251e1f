"""An answer as one page of HTML that needs nothing else: figures, tables, picture, receipt.

No script and no outside address: it is what it is on any machine, on paper too.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from html import escape

from kzpen import __version__, language
from kzpen.answers.answer import Answer, Block, Doubtful, Grid
from kzpen.conversion import doubts_in_words
from kzpen.drawing.svg import svg
from kzpen.language import say
from kzpen.tables import in_use, read_package

_WIDTH = 200
"""Columns that the parts of the answer are made for."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")

_STACKED = """\
T thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
T,T tbody,T tr,T th,T td{display:block}T tr{margin:0 0 .75rem}\
T td.n,T th.n{text-align:left}T td:empty{display:none}\
T td::before{content:attr(data-label) ": ";color:var(--dim)}"""
"""Each row as a block of labels and cells, of a table that stands for T."""

_MANY = 7
"""Columns beyond which a table is stacked on a sheet of middle width too."""

_STYLE = """\
:root{color-scheme:light dark;--ink:#1a1a1a;--dim:#555;--rule:#d0d0d0;--mark:#0b5394;\
--ground:#fff;--doubt:#8a1c7c}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--dim:#b4b4b4;--rule:#4a4a4a;\
--mark:#8ec1ff;--ground:#16191d;--doubt:#f0a6e4}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;\
overflow-wrap:break-word}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;line-height:1.25}h2{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}a{color:var(--mark)}svg{width:100%;max-width:42rem;height:auto}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.25rem .9rem .25rem 0;\
border-bottom:1px solid var(--rule);white-space:pre-line;font-weight:400}
thead th{font-weight:600}.n{text-align:right}
ul{padding-left:1.2rem}.notes,footer{color:var(--dim);font-size:.875rem}
.doubt{color:var(--doubt);font-style:italic}
footer{border-top:1px solid var(--rule);margin-top:2rem}dt{font-weight:600}dd{margin:0 0 .5rem}
code{font-family:ui-monospace,monospace;font-size:.8rem;overflow-wrap:anywhere}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media screen and (max-width:62rem){table{font-size:.85rem}th,td{padding-right:.6rem}}
@media(max-width:44rem){STACKED}@media screen and (max-width:62rem){WIDE}
@page{margin:12mm}
@media print{body{font-size:8.5pt;line-height:1.25}main{max-width:none;padding:0}\
h2{margin:.6rem 0 .2rem}table{margin:.3rem 0}tr,svg{break-inside:avoid}h1,h2{break-after:avoid}\
th,td{padding:.05rem .6rem .05rem 0}p,ul,dd{margin:.1rem 0}footer{margin-top:.4rem}\
details{display:none}}"""


_STYLE = _STYLE.replace("STACKED", _STACKED.replace("T", "table"))
_STYLE = _STYLE.replace("WIDE", _STACKED.replace("T", ".wide"))


def page(answer: Answer, typed: Sequence[str]) -> str:
    """The page as text; `typed` are the words of the command behind kzpen."""
    blocks = answer.screen(_WIDTH)
    picture = answer.picture()
    title = _title(blocks, answer.title or (picture.title if picture else ""))
    link = next((one.link for one in blocks if one.heading == title), "")
    body = [f"<h1>{_named(title, link)}</h1>"]
    warnings = doubts_in_words(answer.caveats)
    body += [f'<p class="doubt">{_linked(one)}</p>' for one in warnings]
    body += [f'<p class="notes">{_linked(one)}</p>' for one in dict.fromkeys(answer.remarks)]
    if picture:
        body.append(svg(picture._replace(notes=())).rstrip())
    for block in blocks:
        body += _block(block, title)
    body += _footer(answer, typed)
    text = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="{language.current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{text}\n</main>\n</body>\n</html>\n"
    )


def _title(blocks: Sequence[Block], named: str) -> str:
    """What the page is about: the first heading, else its name, else the first line."""
    headings = (one.heading for one in blocks if one.heading)
    lines = (line for one in blocks for line in one.lines)
    return next(headings, "") or named or next(lines, "") or "kzpen"


def _block(block: Block, title: str) -> Iterator[str]:
    """A part of the answer under its heading, which is its first line where it has none."""
    heading, lines = block.heading, block.lines
    if not heading and lines and block.grid:
        heading, lines = lines[0], lines[1:]
    if heading and heading != title:
        yield f"<h2>{_named(heading, block.link)}</h2>"
    yield from (f"<p{_doubt(line)}>{_linked(line)}</p>" for line in lines if line != title)
    if block.grid:
        yield from _table(block.grid, heading or title)
    if block.notes:
        yield '<ul class="notes">'
        yield from (f"<li{_doubt(note)}>{_linked(note)}</li>" for note in block.notes)
        yield "</ul>"


def _named(heading: str, link: str) -> str:
    """A heading, which leads to the act that it names where its address is known."""
    return f'<a href="{escape(link)}">{_spoken(heading)}</a>' if link else _linked(heading)


def _table(grid: Grid, caption: str) -> Iterator[str]:
    """A table whose first cells name the rows; on a narrow sheet each cell names its column."""
    wide = ' class="wide"' if len(grid.labels) > _MANY else ""
    yield f"<table{wide}>\n<caption>{_spoken(caption)}</caption>\n<thead><tr>"
    for label in grid.labels:
        mark = ' class="n"' if label in grid.figures else ""
        yield f'<th scope="col"{mark}>{_spoken(label) or "&nbsp;"}</th>'
    yield "</tr></thead>\n<tbody>"
    for row in grid.rows:
        cells = []
        for number, (label, cell) in enumerate(zip(grid.labels, row, strict=True)):
            styles = ["n"] if label in grid.figures else []
            styles += ["doubt"] if isinstance(cell, Doubtful) else []
            mark = f' class="{" ".join(styles)}"' if styles else ""
            text = _linked(cell)
            if not number:
                cells.append(f'<th scope="row"{mark}>{text}</th>')
            else:
                cells.append(f'<td data-label="{escape(label)}"{mark}>{text}</td>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _footer(answer: Answer, typed: Sequence[str]) -> Iterator[str]:
    """What the page was made from: command, day, versions, the tables and their hashes."""
    yield "<footer>"
    yield f"<p>{escape(say('kzpen states the law as its tables hold it; it gives no advice.'))}</p>"
    command = escape(shlex.join(["kzpen", *typed]))
    yield f"<dl>\n<dt>{escape(say('command'))}</dt><dd><code>{command}</code></dd>"
    if answer.on:
        yield f"<dt>{escape(say('day'))}</dt><dd>{escape(language.day(answer.on))}</dd>"
    yield f"<dt>kzpen</dt><dd>{__version__}</dd>\n</dl>"
    tables = in_use()
    yield f"<details>\n<summary>{escape(say('tables and their SHA-256'))}</summary>\n<ul>"
    for name in read_package(tables.directory):
        if name in tables:
            yield f"<li>{name} <code>{tables[name].sha256()}</code></li>"
    yield "</ul>\n</details>\n</footer>"


def _doubt(text: str) -> str:
    return ' class="doubt"' if isinstance(text, Doubtful) else ""


def _linked(text: str) -> str:
    """The text with its addresses as links."""
    parts = []
    start = 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        parts.append(f'{_spoken(text[start : found.start()])}<a href="{address}">{address}</a>')
        start = found.end()
    return "".join(parts) + _spoken(text[start:])


def _spoken(text: str) -> str:
    """The text, marked where it is Russian in an English page: acts have their names in it."""
    text = text.replace(f" {language.TENGE}", f"\u00a0{language.TENGE}")
    if language.current() == "en" and _CYRILLIC.search(text):
        return f'<span lang="ru">{escape(text)}</span>'
    return escape(text)
