"""What a picture of an answer shows, not yet drawn: figures over days, bars, spans of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kzpen.mci import Index

_DAY = timedelta(1)


class Point(NamedTuple):
    """A figure from a day on, or on it; None where there is none, and where a line ends."""

    day: date
    value: Decimal | None


def course_of(
    indices: Sequence[Index], first: date, last: date, value_at: Callable[[Index], Decimal]
) -> list[Point]:
    """A figure at each value of the index from one day to another; none where none is known."""
    points: list[Point] = []
    known_to = None
    for index in indices:
        if index.valid_from > last or index.last_day < first:
            continue
        if known_to and index.valid_from > known_to + _DAY:
            points.append(Point(known_to + _DAY, None))
        points.append(Point(max(index.valid_from, first), value_at(index)))
        known_to = index.last_day
    if known_to and known_to < last:
        points.append(Point(known_to + _DAY, None))
    return points


class Course(NamedTuple):
    """A figure over days up to a last one; `is_held` from one point to the next, else unknown.

    `supposed` is what it is on each day at an index that was supposed, None where none was.
    """

    title: str
    points: Sequence[Point]
    last: date
    is_held: bool
    supposed: Decimal | None = None


def held(course: Course) -> Iterator[Point]:
    """The points of a line that is held, and its last day before each end."""
    for one, after in zip(course.points, [*course.points[1:], None], strict=True):
        yield one
        if one.value is not None and (after is None or after.value is None):
            end = course.last if after is None else after.day - _DAY
            if end > one.day:
                yield Point(end, one.value)


class Bar(NamedTuple):
    """A length beside others, with the words and the figure that it stands for."""

    label: str
    value: Decimal
    text: str


class Bars(NamedTuple):
    """Bars on one scale, which begins at zero."""

    title: str
    bars: Sequence[Bar]


class Span(NamedTuple):
    """Days for which something holds; None where nothing bounds them.

    `is_sure` where it held from the first of them on; else from one of them.
    """

    label: str
    first: date | None
    last: date | None
    text: str
    is_sure: bool = True


class Spans(NamedTuple):
    """Spans of days below each other, from one day to another."""

    title: str
    spans: Sequence[Span]
    first: date
    last: date


Panel: TypeAlias = Course | Bars | Spans


class Picture(NamedTuple):
    """Panels below each other, in words too; `notes` say what of them is in doubt.

    `has_rates` where a figure in it depends on a rate, the doubts of which are told then.
    """

    title: str
    description: str
    panels: Sequence[Panel]
    notes: Sequence[str] = ()
    has_rates: bool = False
