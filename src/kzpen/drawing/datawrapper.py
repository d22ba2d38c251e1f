"""A picture as the table that Datawrapper draws it of: labels for readers, ISO days, plain figures.

A module of its own beside the SVG: a table, not a drawing. What Datawrapper asks for beside it,
title, notes and words for those who do not see it, are lines for people.
"""

from __future__ import annotations

from collections.abc import Iterator

from kzpen.answers.pictures import Bars, Course, Picture, held
from kzpen.language import say
from kzpen.money import plain


def table(picture: Picture) -> list[list[str]]:
    """The rows under their labels; a line is one of days, with a column for each panel."""
    courses = [one for one in picture.panels if isinstance(one, Course)]
    if courses:
        return list(_days(courses))
    rows = []
    for panel in picture.panels:
        if isinstance(panel, Bars):
            rows += [[one.label, plain(one.value)] for one in panel.bars]
        elif not isinstance(panel, Course):
            for one in panel.spans:
                ends = [
                    day.isoformat() if day else ""
                    for day in (one.first if one.is_sure else None, one.last)
                ]
                rows.append([panel.title, one.label, *ends, one.text])
    if isinstance(picture.panels[0], Bars):
        return [[say("offence or amount"), picture.title], *rows]
    labels = (say("offence"), say("wording"), say("from"), say("to"), say("heaviest punishment"))
    return [list(labels), *rows]


def lines(picture: Picture) -> Iterator[str]:
    """What is typed beside the table: the title, the notes, the words for a screen reader."""
    yield say("title: {text}", text=picture.title)
    if picture.notes:
        yield say("notes: {text}", text="; ".join(picture.notes))
    yield say("alternative text: {text}", text=picture.description)


def _days(courses: list[Course]) -> Iterator[list[str]]:
    """A row a day; a figure that holds stands on its first day and on its last."""
    columns: list[tuple[str, dict[str, str]]] = []
    for one in courses:
        points = held(one) if one.is_held else one.points
        cells = {
            point.day.isoformat(): "" if point.value is None else plain(point.value)
            for point in points
        }
        columns.append((one.title, cells))
        if one.supposed is not None:
            columns.append(
                (f"{one.title}, {say('supposed')}", dict.fromkeys(cells, plain(one.supposed)))
            )
    yield [say("day"), *(title for title, _ in columns)]
    for day in sorted({day for _, cells in columns for day in cells}):
        yield [day, *(cells.get(day, "") for _, cells in columns)]
