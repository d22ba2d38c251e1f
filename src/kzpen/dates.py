"""Days as people type them, and the day it is in Kazakhstan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from kzpen.errors import UsageError, quoted
from kzpen.language import say

KAZAKHSTAN = timezone(timedelta(hours=5))
"""The one time zone of the whole country since 2024-03-01."""

_SATURDAY = 5

# Patterns are compiled by `re` when they are first used: most runs use one or two of them.
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_DOTTED = r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"
_DAYS = r"[0-9]{1,5}"
_YEARS = r"([0-9]{4})\s*[-\u2013]\s*([0-9]{4})"


def today(now: datetime | None = None) -> date:
    """The day it is in Kazakhstan at the moment `now` (with a time zone), by default this one."""
    return (now or datetime.now(KAZAKHSTAN)).astimezone(KAZAKHSTAN).date()


def weekdays(first: date, last: date) -> Iterator[date]:
    """The days from Monday to Friday of a span, both ends included."""
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        if day.weekday() < _SATURDAY:
            yield day


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, the last one of a shorter month.

    The last day of all where there is no such year.
    """
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years >= date.max.year:
        return date.max
    after = date(day.year + years, month + 1, 1)
    next_month = (after + timedelta(31)).replace(day=1)
    return min(after + timedelta(day.day - 1), next_month - timedelta(1))


def parse_day(text: str) -> date:
    """The day that `2026-02-03` or `03.02.2026` names; UsageError for anything else."""
    match = re.fullmatch(_ISO, text.strip()) or re.fullmatch(_DOTTED, text.strip())
    try:
        if match:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        pass
    message = say("{text} is no day", text=quoted(text))
    raise UsageError(message, say("write 2026-02-03 or 03.02.2026"))


def parse_days(text: str) -> int:
    """The number of days that was typed; UsageError for what is no whole number."""
    if re.fullmatch(_DAYS, text.strip()):
        return int(text)
    message = say("{text} is no number of days", text=quoted(text))
    raise UsageError(message, say("write a whole number such as 180"))


def parse_years(text: str) -> range:
    """The years that `2015-2026` names, both ends included; UsageError for anything else."""
    match = re.fullmatch(_YEARS, text.strip())
    years = range(int(match[1]), int(match[2]) + 1) if match else range(0)
    if not years or not years.start:
        message = say("{text} is no span of years", text=quoted(text))
        raise UsageError(message, say("write the earlier and the later year: 2015-2026"))
    return years
