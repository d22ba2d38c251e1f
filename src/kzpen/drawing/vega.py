"""A picture as Vega-Lite, for editors and notebooks that draw it themselves.

A module of its own beside the SVG: what it makes is a specification, not a drawing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kzpen.answers.pictures import Bars, Course, Panel, Picture, held
from kzpen.language import say
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
        points = held(panel) if panel.is_held else panel.points
        values = [
            {"day": one.day.isoformat(), "value": None if one.value is None else plain(one.value)}
            for one in points
        ]
        mark = {"type": "line", "interpolate": "step-after"}
        if not panel.is_held:
            mark = {"type": "point"}  # between the days nothing is known
        parse = {"day": "date", "value": "number"}
        encoding = {"x": _day("day"), "y": _field("value", "quantitative")}
        if panel.supposed is not None:
            return _with_supposed(
                panel.title, panel.supposed, _layer(values, parse, mark, encoding)
            )
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
            "begins": "known" if one.is_sure else "unknown",
            "text": one.text,
        }
        for one in panel.spans
    ]
    encoding = {
        "y": {**_field("label", "nominal"), "sort": None},
        "x": _day("first"),
        "x2": {"field": "last"},
        "tooltip": _field("text", "nominal"),
        "fillOpacity": _where_unknown(0, 1),
        "strokeDash": _where_unknown([4, 3], [1, 0]),
    }
    mark = {"type": "bar", "stroke": "#0b5394", "color": "#0b5394"}
    return _unit(panel.title, spans, {"first": "date", "last": "date"}, mark, encoding)


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
    return {"title": title, "width": _WIDTH, **_layer(values, parse, mark, encoding)}


def _layer(
    values: list[dict[str, Any]],
    parse: dict[str, str],
    mark: dict[str, Any],
    encoding: dict[str, Any],
) -> dict[str, Any]:
    data = {"values": values, "format": {"type": "json", "parse": parse}}
    return {"data": data, "mark": mark, "encoding": encoding}


def _with_supposed(title: str, value: Decimal, layer: dict[str, Any]) -> dict[str, Any]:
    """A line with a dashed one across it, which is what it is at a supposed index."""
    rows = [{"value": plain(value), "text": say("supposed")}]
    encoding = {"y": _field("value", "quantitative"), "tooltip": _field("text", "nominal")}
    mark = {"type": "rule", "strokeDash": [4, 3]}
    supposed = _layer(rows, {"value": "number"}, mark, encoding)
    return {"title": title, "width": _WIDTH, "layer": [layer, supposed]}


def _where_unknown(unknown: object, known: object) -> dict[str, Any]:
    """How a span is drawn whose first day was not read, and another one."""
    return {"condition": {"test": "datum.begins == 'unknown'", "value": unknown}, "value": known}
