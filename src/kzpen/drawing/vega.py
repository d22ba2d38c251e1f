"""A picture as Vega-Lite, for editors and notebooks that draw it themselves.

A module of its own beside the SVG: what it makes is a specification, not a drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kzpen.answers.pictures import Bars, Course, Panel, Picture, Point
from kzpen.money import plain

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH = 560


def vega(picture: Picture) -> dict[str, Any]:
    """The specification; amounts are exact text, which it says to read as numbers."""
    return {
        "$schema": SCHEMA,
        "title": {"text": picture.title, "subtitle": list(picture.notes)},
        "description": picture.description,
        "vconcat": [_panel(one) for one in picture.panels],
    }


def _panel(panel: Panel) -> dict[str, Any]:
    if isinstance(panel, Course):
        points = list(panel.points)
        if panel.is_held:
            points = list(_held(points, panel.last))
        values = [
            {"day": one.day.isoformat(), "value": None if one.value is None else plain(one.value)}
            for one in points
        ]
        mark = {"type": "line", "interpolate": "step-after"}
        if not panel.is_held:
            mark = {"type": "point"}  # between the days nothing is known
        parse = {"day": "date", "value": "number"}
        encoding = {"x": _day("day"), "y": _field("value", "quantitative")}
        return _unit(panel.title, values, parse, mark, encoding)
    if isinstance(panel, Bars):
        rows = [
            {"label": f"{n}. {one.label}", "value": plain(one.value), "text": one.text}
            for n, one in enumerate(panel.bars, start=1)
        ]
        encoding = {
            "y": {**_field("label", "nominal"), "sort": None},
            "x": _field("value", "quantitative"),
            "tooltip": _field("text", "nominal"),
        }
        return _unit(panel.title, rows, {"value": "number"}, {"type": "bar"}, encoding)
    spans = [
        {
            "label": one.label,
            "first": (one.first or panel.first).isoformat(),
            "last": (one.last or panel.last).isoformat(),
            "text": one.text,
        }
        for one in panel.spans
    ]
    encoding = {
        "y": {**_field("label", "nominal"), "sort": None},
        "x": _day("first"),
        "x2": {"field": "last"},
        "tooltip": _field("text", "nominal"),
    }
    return _unit(panel.title, spans, {"first": "date", "last": "date"}, {"type": "bar"}, encoding)


def _held(points: list[Point], last: date) -> Iterator[Point]:
    """The points of a line that is held to the day before it ends, or to the last one."""
    for one, after in zip(points, [*points[1:], None], strict=True):
        yield one
        if one.value is not None and (after is None or after.value is None):
            end = last if after is None else after.day - timedelta(1)
            if end > one.day:
                yield Point(end, one.value)


def _day(name: str) -> dict[str, Any]:
    """A field of days, which are the same wherever the reader is."""
    return {**_field(name, "temporal"), "scale": {"type": "utc"}}


def _field(name: str, kind: str) -> dict[str, Any]:
    return {"field": name, "type": kind, "title": None}


def _unit(
    title: str,
    values: list[dict[str, Any]],
    parse: dict[str, str],
    mark: dict[str, Any],
    encoding: dict[str, Any],
) -> dict[str, Any]:
    data = {"values": values, "format": {"type": "json", "parse": parse}}
    return {"title": title, "width": _WIDTH, "data": data, "mark": mark, "encoding": encoding}
