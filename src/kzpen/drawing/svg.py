"""A picture as SVG: text as text, light and dark, for screen and print, no script, no address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from html import escape
from textwrap import wrap
from typing import TypeAlias

from kzpen import language
from kzpen.answers.pictures import Bars, Course, Panel, Picture, Point, Spans
from kzpen.language import say

WIDTH = 640
_LEFT, _RIGHT = 24, 624
"""Between them lies what is measured; the figures of the scale stand left of it, so wide."""

_DIGIT = 7

_HEIGHT = 150
_LINE = 18
_LETTERS = 76
"""Letters that a line of the whole width holds, Cyrillic ones being wide."""

_Days: TypeAlias = Callable[[date], str]
_Figures: TypeAlias = Callable[[Decimal], str]
_TICKS = 4
_FEWEST_YEARS, _MOST_YEARS = 3, 8
_STEPS = (1, 2, 5, 10, 20)

_STYLE = """\
.k{color-scheme:light dark;--ink:#1a1a1a;--dim:#595959;--rule:#d0d0d0;--mark:#0b5394;--ground:#fff}
@media(prefers-color-scheme:dark){.k{--ink:#ececec;--dim:#b4b4b4;--rule:#4a4a4a;--mark:#8ec1ff;\
--ground:#16191d}}
@media print{.k{--ink:#000;--dim:#444;--rule:#bbb;--mark:#000;--ground:#fff}}
.k text{font:13px system-ui,sans-serif;fill:var(--ink);paint-order:stroke;stroke:var(--ground);\
stroke-width:4px}.k .t{font-weight:600}\
.k .d{font-size:12px;fill:var(--dim)}.k .e{text-anchor:end}.k .m{text-anchor:middle}
.k .l{fill:none;stroke:var(--mark);stroke-width:2}.k .r{stroke:var(--rule)}\
.k .b{fill:var(--mark)}.k .g{fill:var(--ground)}.k .u{fill:none;stroke:var(--mark);\
stroke-dasharray:4 3}"""


def svg(picture: Picture) -> str:
    """The picture as the text of an SVG file, which may also stand in a page as it is."""
    parts: list[str] = []
    top = 0
    for line in wrap(picture.title, _LETTERS - 8):
        top += _LINE + 4
        parts.append(_text(8, top, line, "t"))
    top += 8
    panels = [_of_whole_years(one) for one in picture.panels]
    courses = [one for one in panels if isinstance(one, Course)]
    # One under the other, the same day has the same place.
    first = min((one.points[0].day for one in courses), default=date.min)
    left = max(
        (_LEFT + _DIGIT * len(language.number(_scale(one)[0])) for one in courses), default=0
    )
    for panel in panels:
        has_title = panel.title != picture.title
        drawn, top = _panel(panel, top, first, left, has_title=has_title)
        parts += drawn
    for note in picture.notes:
        for line in wrap(note, _LETTERS):
            top += _LINE
            parts.append(_text(8, top - 8, line, "d"))
    head = (
        f'<svg class="k" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" '
        f'role="img" aria-labelledby="kt kd" lang="{language.current()}">\n'
        f'<title id="kt">{escape(picture.title)}</title>\n'
        f'<desc id="kd">{escape(picture.description)}</desc>\n<style>{_STYLE}</style>\n'
        f'<rect class="g" width="{WIDTH}" height="{top}"/>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def _of_whole_years(panel: Panel) -> Panel:
    """The panel, a line of years with room for what holds in the last of them."""
    if isinstance(panel, Course):
        ends = (panel.points[0].day, panel.last)
        if all((one.month, one.day) == (1, 1) for one in ends):
            return panel._replace(last=panel.last.replace(month=12, day=31))
    return panel


def _panel(
    panel: Panel, top: int, first: date, left: int, *, has_title: bool
) -> tuple[list[str], int]:
    """The marks of a panel, and where the next one begins; lines from a day and a place on."""
    parts: list[str] = []
    if has_title:
        for line in wrap(panel.title, _LETTERS):
            top += _LINE
            parts.append(_text(8, top, line, "t"))
        top += 6
    if isinstance(panel, Course):
        return [*parts, *_course(panel, top, first, left)], top + _HEIGHT + 48
    rows = _bars(panel, top) if isinstance(panel, Bars) else _spans(panel, top)
    for drawn, below in rows:
        parts.append(drawn)
        top = below
    return parts, top + 12


def _scale(panel: Course) -> tuple[Decimal, Decimal]:
    """The upper end of the scale of a line, and its step."""
    drawn = [one.value or Decimal(0) for one in panel.points] + [panel.supposed or Decimal(0)]
    most = max(drawn) or Decimal(1)
    step = _nice(most / _TICKS)
    return (most / step).to_integral_value(ROUND_CEILING) * step, step


def _course(panel: Course, top: int, first: date, left: int) -> Iterator[str]:
    """A line from point to point over the days, and its first and last figure."""
    known = [one for one in panel.points if one.value is not None]
    upper, step = _scale(panel)
    base = top + 16 + _HEIGHT
    days = Decimal(max((panel.last - first).days, 1))

    def x(day: date) -> str:
        return _place(left + (_RIGHT - left) * (day - first).days / days)

    def y(value: Decimal) -> str:
        return _place(base - _HEIGHT * value / upper)

    for n in range(int(upper / step) + 1):
        at = y(n * step)
        yield f'<path class="r" d="M{left} {at}H{_RIGHT}"/>'
        yield _text(left - 6, at, language.number(n * step), "d e", dy=4)
    for day, label in _named_days(first, panel.last):
        place = "m" if left + 30 < Decimal(x(day)) < _RIGHT - 30 else ""
        place = place or ("e" if Decimal(x(day)) > left + 30 else "")
        yield _text(x(day), base + 18, label, f"d {place}".strip())
    if panel.is_held:
        yield f'<path class="l" d="{_steps(panel, x, y)}"/>'
    else:
        line = "L".join(f"{x(one.day)} {y(one.value or Decimal(0))}" for one in known)
        yield f'<path class="u" d="M{line}"/>'
    for one in known if not panel.is_held else ():
        yield f'<circle class="b" cx="{x(one.day)}" cy="{y(one.value or Decimal(0))}" r="3"/>'
    if panel.supposed is not None:
        at = y(panel.supposed)
        yield f'<path class="u" d="M{left} {at}H{_RIGHT}"/>'
        label = f"{say('supposed')}: {language.number(panel.supposed)}"
        yield _text(_place(Decimal(left + _RIGHT) / 2), at, label, "m", -7)
    is_whole = all(one.value is None or one.value % 1 == 0 for one in known)
    written = language.number if panel.is_held or is_whole else language.currency
    yield from _ends(known, x, y, written)


def _ends(
    known: Sequence[Point], x: _Days, y: _Figures, written: Callable[[Decimal], str]
) -> Iterator[str]:
    """The first and the last figure, above their places; the first below where they would meet."""
    taken: list[tuple[bool, Decimal]] = []
    for one in dict.fromkeys((known[-1], known[0])) if known else ():
        if one.value is not None:
            at, height, value = x(one.day), y(one.value), written(one.value)
            is_late = Decimal(at) > WIDTH / 2
            meets = any(
                is_late == other and abs(Decimal(height) - below) < _LINE for other, below in taken
            )
            taken.append((is_late, Decimal(height)))
            place, style = (_RIGHT, "e") if is_late else (at, "")
            yield _text(place, height, value, style, _LINE if meets else -7)


def _steps(panel: Course, x: _Days, y: _Figures) -> str:
    """The path of a figure that holds until the next one."""
    path = ""
    is_drawn = False
    for one in panel.points:
        if is_drawn:
            path += f"H{x(one.day)}"
        if one.value is None:
            is_drawn = False
            continue
        path += f"V{y(one.value)}" if is_drawn else f"M{x(one.day)} {y(one.value)}"
        is_drawn = True
    return path + (f"H{_RIGHT}" if is_drawn else "")


def _named_days(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The days that are named below: years where they are many, else the first and the last."""
    years = range(first.year + (first != date(first.year, 1, 1)), last.year + 1)
    if len(years) < _FEWEST_YEARS:
        yield first, language.day(first)
        if last > first:
            yield last, language.day(last)
        return
    step = next(one for one in _STEPS if len(years) <= _MOST_YEARS * one or one == _STEPS[-1])
    for year in years:
        if year % step == 0:
            yield date(year, 1, 1), str(year)


def _bars(panel: Bars, top: int) -> Iterator[tuple[str, int]]:
    """Words above each bar, its figure at the end of the line of words."""
    most = max((one.value for one in panel.bars), default=Decimal(0)) or Decimal(1)
    for one in panel.bars:
        drawn, top = _words(one.label, one.text, top)
        size = _place((WIDTH - 16) * one.value / most)
        drawn += f'\n<rect class="b" x="8" y="{top + 5}" width="{size}" height="9"/>'
        top += 20
        yield drawn, top


def _words(label: str, text: str, top: int) -> tuple[str, int]:
    """A line of words with a figure at its right, on as many lines as they need."""
    lines = wrap(label, max(_LETTERS - len(text) - 2, 20)) or [""]
    drawn = []
    for n, line in enumerate(lines):
        top += _LINE
        drawn.append(_text(8, top, line))
        if not n:
            drawn.append(_text(WIDTH - 8, top, text, "e"))
    return "\n".join(drawn), top


def _spans(panel: Spans, top: int) -> Iterator[tuple[str, int]]:
    """A bar from day to day; it is dashed where it holds from one of its days on."""
    days = Decimal(max((panel.last - panel.first).days, 1))

    def x(day: date) -> Decimal:
        within = min(max(day, panel.first), panel.last)
        return 8 + (WIDTH - 16) * (within - panel.first).days / days

    for one in panel.spans:
        drawn, top = _words(one.label, one.text, top)
        start, end = x(one.first or panel.first), x(one.last or panel.last)
        mark = "b" if one.is_sure else "u"
        size = _place(max(end - start, Decimal(2)))
        place = f'x="{_place(start)}" y="{top + 5}" width="{size}" height="9"'
        drawn += f'\n<rect class="{mark}" {place}/>'
        top += 20
        yield drawn, top
    ends = [_text(8, top + 14, language.day(panel.first), "d")]
    ends.append(_text(WIDTH - 8, top + 14, language.day(panel.last), "d e"))
    yield "\n".join(ends), top + 20


def _nice(size: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10 and so on that is not below."""
    ten = Decimal(1).scaleb(size.adjusted())
    return next(ten * one for one in _STEPS if ten * one >= size)


def _place(value: Decimal) -> str:
    """A place on the sheet, to a tenth of a unit."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def _text(x: object, y: object, text: str, style: str = "", dy: int = 0) -> str:
    moved = f' dy="{dy}"' if dy else ""
    named = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}"{moved}{named}>{escape(text)}</text>'
