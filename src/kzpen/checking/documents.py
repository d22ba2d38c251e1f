"""Texts to be checked: txt, md, html, docx and pdf, each sign with its place in the source."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kzpen.errors import UsageError, quoted
from kzpen.language import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 20_000_000
"""Bytes of a file that is read, and of the text within a docx."""

_KIND_OF = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP, _PDF = b"PK\x03\x04", b"%PDF"
_PDF_SECONDS = 60
_MOSTLY = 0.9
_NARROWEST, _WIDEST = 40, 120
_ROW = re.compile(r"[|\t]")
_OWN_LINE = re.compile(r"\s*(?:[-*•–—#>]|[0-9]{1,2}[.)]\s)|.*[|\t]")
_GOES_ON = re.compile(r"\s*(?:[a-zа-яёәғқңөұүһі0-9($€₸]|МРП|АЕК|MCI|MRP)")
_MCI_ALONE = re.compile(r"\W*[0-9][0-9.,-]{0,9} ?(?:МРП|АЕК|MCI|MRP)\W*", re.IGNORECASE)
_SUM_ALONE = re.compile(
    r"\W*[0-9][0-9\s.,]{0,14}\s?(?:(?:тыс|млн|мың)\.?\s)?(?:₸|тг|kzt|тенге|теңге)\W*",
    re.IGNORECASE,
)
"""A line of an infographic that is MCI and nothing else, and one that is a sum."""

_ENDS = re.compile(r"[.!?:;»\")]\s*$")
_IGNORE = re.compile(r"<!--\s*kzpen:\s*ignore\s*-->")
_COMMENT = "<!--.*?-->|"
_MARKS = re.compile(
    r"<[a-zA-Z/][^<>\n]{0,300}>|\[\^?[0-9]{1,3}\](?!\()|&[a-zA-Z]{2,8};|&#[0-9]{1,6};"
    r"|(?!(?<=[0-9])\*[0-9])(?:(?<![\s*_`])[*_`]+|[*_`]+(?![\s*_`]))"
    r"|^[ \t]*[-*+][ \t]+|\]\([^()\s]{0,500}\)",
    re.MULTILINE | re.DOTALL,
)
_MARKDOWN = re.compile(_COMMENT + _MARKS.pattern, _MARKS.flags)
_TAG = re.compile(r"</?([a-zA-Z0-9]+)")
_BLOCK_NAMES = (
    "p div li ul ol tr table h1 h2 h3 h4 h5 h6 br hr section article header footer blockquote "
    "figcaption caption title dt dd main aside nav pre option"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = ("td", "th")
_ROWS = ("tr", "table")
_UNSEEN = ("script", "style", "template", "noscript")
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Source:
    """A text with its name; `text` is what is read, each sign of it with its place in `raw`."""

    def __init__(
        self,
        name: str,
        kind: str,
        raw: str,
        pieces: Sequence[tuple[str, int]],
        encoding: str = "utf-8",
    ) -> None:
        """`pieces` are parts of the text with the places in `raw` at which they stand."""
        self.name, self.kind, self.raw, self.encoding = name, kind, raw, encoding
        self.text = "".join(piece for piece, _ in pieces)
        self._starts: list[int] = []
        self._places: list[int] = []
        length = 0
        for piece, place in pieces:
            self._starts.append(length)
            self._places.append(place)
            length += len(piece)

    def place(self, number: int) -> int:
        """The place in the source of a sign of the text."""
        found = bisect_right(self._starts, number) - 1
        if found < 0:
            return 0
        return min(self._places[found] + number - self._starts[found], len(self.raw))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the source at which a part of the text begins and ends."""
        return self.place(start), self.place(end - 1) + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.raw))]

    def line_and_column(self, place: int) -> tuple[int, int]:
        """The line and the column of a place in the source, both from 1."""
        line = bisect_right(self._lines, place)
        return line, place - self._lines[line - 1] + 1

    @cached_property
    def ignored(self) -> frozenset[int]:
        """The lines that are not to be checked: <!-- kzpen: ignore -->."""
        found = _IGNORE.finditer(self.raw)
        return frozenset(self.line_and_column(match.start())[0] for match in found)


def _unwrapped(text: str) -> str:
    """The text with a blank for every line end within a paragraph that was cut to some width."""
    lines = text.split("\n")
    blocks: list[list[str]] = []
    for number, line in enumerate(lines):
        is_own = number == 0 or not line.strip() or not lines[number - 1].strip()
        if is_own or _OWN_LINE.match(line) or _ROW.search(lines[number - 1]):
            blocks.append([])
        blocks[-1].append(line)
    return "\n".join(_paragraph(block) for block in blocks)


def _paragraph(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one where it was cut, else as they are.

    It was cut where of three lines and more none had room for the first word of the next, or
    where a long line ends within a sentence that the next one goes on with.
    """
    width = max(map(len, lines))
    pairs = list(pairwise(lines))
    is_tight = len(pairs) > 1 and width >= _NARROWEST
    is_tight = is_tight and all(len(one) + len(_first_word(two)) >= width for one, two in pairs)
    text = lines[0]
    for one, following in pairs:
        is_long = len(one) > width / 2 and width >= _NARROWEST
        goes_on = bool(is_long and _GOES_ON.match(following) and not _ENDS.search(one))
        is_pair = bool(_MCI_ALONE.fullmatch(one) and _SUM_ALONE.fullmatch(following))
        is_open = following.startswith("(") or one.rfind("(") > one.rfind(")")
        goes_on = goes_on or is_pair or is_open
        text += (" " if width <= _WIDEST and (is_tight or goes_on) else "\n") + following
    return text


def _first_word(line: str) -> str:
    return line.strip().partition(" ")[0]


def read_source(name: str, data: bytes, kind: str = "") -> Source:
    """The text of a file. UsageError for what holds no text, or for another kind than it says."""
    if len(data) > LARGEST:
        size = f"{LARGEST // 1_000_000} MB"
        raise UsageError(
            say("{name} is larger than {size}", name=quoted(name), size=size),
            say("check a part of it"),
        )
    kind = kind or _KIND_OF.get(Path(name).suffix.lower(), "")
    if data.startswith(_OLD_OFFICE):
        message = say("{name} is encrypted, or a document of an old kind", name=quoted(name))
        raise UsageError(message, say("save it as docx without a password, or as txt"))
    if not kind:
        kind = "docx" if data.startswith(_ZIP) else "pdf" if data.startswith(_PDF) else "txt"
    if kind == "docx":
        text = _of_docx(name, data)
        return Source(name, kind, text, [(text, 0)])
    if kind == "pdf":
        text = _of_pdf(name, data)
        return Source(name, kind, text, [(_unwrapped(text), 0)])
    raw, encoding = _decoded(name, data)
    # Plain texts have marks and entities too, of the page that they were copied from.
    pieces = _of_html(raw) if kind == "html" else _of_markdown(_unwrapped(raw))
    return Source(name, kind, raw, list(pieces), encoding)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text of bytes in UTF-8, UTF-16 with its mark, or cp1251, and in which of them.

    Every sign stays, a mark and the ends of lines too: places are those of the file, and what is
    written back is what was read.
    """
    encodings = ["utf-8", "cp1251"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16-le" if data[0] == 0xFF else "utf-16-be"]  # noqa: PLR2004
    elif b"\0" in data:
        encodings = []
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and _is_mostly_utf8(data):
                names = {"name": quoted(name), "byte": error.start}
                message = say("{name} is broken at byte {byte}", **names)
                raise UsageError(message, say("save it anew in UTF-8")) from error
    message = say("{name} holds no text", name=quoted(name))
    raise UsageError(message, say("check a file in UTF-8, UTF-16 or cp1251, or a docx"))


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is UTF-8, so that the rest is damage."""
    beyond = len(data) - len(data.decode("ascii", "ignore"))
    valid = data.decode("utf-8", "ignore")
    known = len(valid.encode()) - len(valid.encode("ascii", "ignore"))
    return known > _MOSTLY * beyond


def _of_markdown(raw: str) -> Iterator[tuple[str, int]]:
    """The text less its marks, each part with its place; entities as what they stand for."""
    end = 0
    for match in _marks_in(raw):
        if match.start() > end:
            yield raw[end : match.start()], end
        tag = _TAG.match(match[0])
        if tag and tag[1].lower() in _CELLS:
            yield " | ", match.start()
        elif tag and tag[1].lower() in _BLOCKS:
            yield "\n", match.start()
        elif match[0].startswith("&"):
            for sign in html.unescape(match[0]):
                yield sign, match.start()
        elif "\n" in match[0]:
            yield "\n", match.start()
        end = match.end()
    if end < len(raw):
        yield raw[end:], end


def _marks_in(raw: str) -> Iterator[re.Match[str]]:
    """The marks of a text; behind the last end of a comment no other is looked for."""
    last = raw.rfind("-->") + 1
    place = 0
    while match := (_MARKDOWN if place < last else _MARKS).search(raw, place):
        yield match
        place = match.end()


class _Page(HTMLParser):
    """The text that a page shows, in pieces with their places."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.pieces: list[tuple[str, int]] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", raw))]
        self.hidden = 0
        self.is_in_cell = False
        self.feed(raw)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self.hidden += 1
        elif tag in _CELLS:
            self._end_cell()
            self.is_in_cell = True
        elif tag in _BLOCKS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.hidden = max(self.hidden - 1, 0)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _BLOCKS:
            self._break(tag)

    def _end_cell(self) -> None:
        if self.is_in_cell:
            self.pieces.append((" | ", self._place()))
        self.is_in_cell = False

    def _break(self, tag: str) -> None:
        """The end of a line; a cell is one line, whatever blocks stand in it."""
        if tag in _ROWS:
            self._end_cell()
        self.pieces.append((" " if self.is_in_cell else "\n", self._place()))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            # A line of the source is no line of the page.
            self.pieces.append((data.replace("\n", " "), self._place()))

    def handle_entityref(self, name: str) -> None:
        self._stands_for(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._stands_for(f"&#{name};")

    def _stands_for(self, reference: str) -> None:
        if not self.hidden:
            place = self._place()
            self.pieces += [(sign, place) for sign in html.unescape(reference)]


def _of_html(raw: str) -> list[tuple[str, int]]:
    # A tag or a comment that is never closed makes the parser read the rest again and again, and
    # of marked sections it knows few.
    shown = re.sub(r"<(?=[^<>!][^<>]*(?:<|\Z)|!\[)", "\u2039", raw)
    end = shown.rfind("-->")
    shown = shown[: end + 1] + shown[end + 1 :].replace("<!--", "\u2039!--")
    return _Page(shown).pieces


def _of_docx(name: str, data: bytes) -> str:
    """The paragraphs of a docx, a line each, those of tables and notes too."""
    from xml.etree import ElementTree as ET

    message = say("{name} is no docx that can be read", name=quoted(name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
            if sizes["word/document.xml"] > LARGEST:
                raise UsageError(message, say("check a part of it"))
            found = [archive.read(one) for one in _PARTS if sizes.get(one, LARGEST + 1) <= LARGEST]
        # A document of entities is nobody's who writes.
        plain = [one for one in found if b"<!DOCTYPE" not in one]
        trees = [ET.fromstring(one) for one in plain]  # noqa: S314
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        zlib.error,
        EOFError,
        LookupError,
        ValueError,
        RuntimeError,
        OSError,
    ) as error:
        raise UsageError(message, say("save it anew, without a password, or as txt")) from error
    return "\n".join(line for tree in trees for line in _lines_of(tree))


def _lines_of(tree: Element) -> Iterator[str]:
    """The text of each paragraph, and of each row of a table with its cells side by side."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_WORD}p":
            yield _text_of(one)
        elif one.tag == f"{_WORD}tr":
            cells = (
                " ".join(map(_text_of, cell.iter(f"{_WORD}p"))) for cell in one.iter(f"{_WORD}tc")
            )
            yield " | ".join(cells)
        else:
            waiting += reversed(one)


def _text_of(paragraph: Element) -> str:
    return "".join(_pieces_of(paragraph))


def _pieces_of(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag == f"{_WORD}t":
            yield one.text or ""
        elif one.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield " "
        elif one.tag == f"{_WORD}noBreakHyphen":
            yield "-"


def _of_pdf(name: str, data: bytes) -> str:
    """The text of a pdf, as pdftotext of the system reads it."""
    import shutil
    import subprocess

    program = shutil.which("pdftotext")
    if not program:
        message = say("{name} is a pdf, which pdftotext reads", name=quoted(name))
        raise UsageError(message, say("install pdftotext (poppler-utils), or save it as txt"))
    try:
        run = subprocess.run(  # noqa: S603  (a fixed program, the file on its standard input)
            [program, "-enc", "UTF-8", "-", "-"],
            input=data,
            capture_output=True,
            check=True,
            timeout=_PDF_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        message = say("{name} is no pdf that pdftotext can read", name=quoted(name))
        raise UsageError(message, say("save it as txt")) from error
    return run.stdout.decode("utf-8", "replace").replace("\r\n", "\n").replace("\f", "\n")
