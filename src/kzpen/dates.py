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

HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
"""A hyphen for every dash that people type in its place, for `str.translate`."""

# Patterns are compiled by `re` when they are first used: most runs use one or two of them.
_ISO = r"(?P<year>[0-9]{4})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})"
_DAY_FIRST = r"(?P<day>[0-9]{1,2})([./-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|(?<!-)[0-9]{2})"
_IN_WORDS = (
    (
        r"(?P<day>[0-9]{1,2})[ -](?P<name>[^\W\d]+)(?:,? |-)(?P<year>[0-9]{4})"
        r"(?: ?(?:года?|г|жыл\w*|ж))?\.?"
    ),
    r"(?P<name>[a-z]+)\.? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})",  # February 3, 2026
    r"(?P<year>[0-9]{4}) ?(?:жыл\w*|ж\.) (?P<day>[0-9]{1,2}) (?P<name>[^\W\d]+)",
)
_IDLE = (
    r"^()(?:от|с|на|до|on|from|since) (?=[0-9«\"a-z])",  # от 3 февраля
    r"[«\"“](?=[0-9]{1,2}[»\"”])()",  # «3» февраля
    r"(?<=[0-9])[»\"”]()",
    r"(?<![0-9])([0-9]{1,2})-?(?:го|е|st|nd|rd|th|ші|шы)(?=[ ,])(?: of(?= ))?",  # 3-го, 3rd of
    r"(?<=[0-9])[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?$()",  # a moment of that day
    r"((?<=[./-])[0-9]{2,4}) ?(?:года?|г|жыл\w*|ж)$",  # 03.02.2026 г.
    r"((?<= )[^\W\d]{3,5})\.(?= )",  # 3 Feb. 2026, 3 февр. 2026
    r"((?<=[0-9])\.) (?=[0-9])",  # 3. 2. 2026
)
"""What says nothing of a day, behind what is kept."""

_MONTHS = (
    "jan january январ қаңтар",
    "feb february феврал ақпан",
    "mar march март наурыз",
    "apr april апрел сәуір",
    "may май мая мамыр",
    "jun june июн маусым",
    "jul july июл шілде",
    "aug august август тамыз",
    "sep sept september сентябр қыркүйек",
    "oct october октябр қазан",
    "nov november ноябр қараша",
    "dec december декабр желтоқсан",
)
"""English names whole or short, Russian and Kazakh ones without their endings."""

_SHORT_RUSSIAN = (
    *("янв", "фев", "мар", "апр", "май", "июн"),
    *("июл", "авг", "сен", "окт", "ноя", "дек"),
)
"""How a short Russian name begins: февр., дек."""

_WHOLE = ("май", "мая")
_SHORTEST_NAME = 3
_MONTHS_OF_YEAR, _LONGEST_MONTH = 12, 31
_LONGEST_ENDING = 4

_TODAY = ("today", "сегодня", "бүгін")
_CENTURY_FROM = 50
"""03.02.26 is of this century, from 50 on two figures are of the last one."""

_DAYS = r"[0-9]{1,5}"
_YEARS = (
    r"(?:с |from )?([0-9]{4})(?:\s*[-\u2013\u2014]\s*| (?:по|до|to) )([0-9]{4})(?: (?:год\w*|г\.))?"
)


def today(now: datetime | None = None) -> date:
    """The day it is in Kazakhstan at the moment `now` (with a time zone), by default this one."""
    return (now or datetime.now(KAZAKHSTAN)).astimezone(KAZAKHSTAN).date()


def check_day(day: date) -> date:
    """The day itself, of a time its day; UsageError for a time of a zone.

    Which day such a time is of depends on where one stands.
    """
    if not isinstance(day, datetime):
        return day
    if day.tzinfo:
        message = say("{text} is a time of a zone", text=quoted(str(day)))
        raise UsageError(message, say("give a day"))
    return day.date()


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
    """The day that a text names; UsageError for what is none, with the reason where it is known.

    Read are 2026-02-03, 03.02.2026 and 3/2/26 (the day first), 3 February 2026, Feb 3, 2026,
    3 февраля 2026 года, 2026 жылғы 3 ақпан, and today in three languages.
    """
    typed = " ".join(text.translate(HYPHENS).split()).casefold().rstrip(".")
    match = re.fullmatch(_ISO, typed)  # as programs write it: no other form has to be looked for
    if not match:
        for pattern in _IDLE:
            typed = re.sub(pattern, r"\1", typed)
        if typed in _TODAY:
            return today()
        forms = (_ISO, _DAY_FIRST, *_IN_WORDS)
        match = next((found for form in forms if (found := re.fullmatch(form, typed))), None)
    named = match.groupdict() if match else {}
    month = month_of(named["name"]) if "name" in named else int(named.get("month", 0))
    if not match or not month:
        hint = say("write 2026-02-03 or 03.02.2026")
        if re.fullmatch("[0-9]{4}", typed):
            hint = say("write {text}", text=f"{typed}-01-01")
        raise UsageError(say("{text} is no day", text=quoted(text)), hint)
    year, number = int(named["year"]), int(named["day"])
    if len(named["year"]) == 2:  # noqa: PLR2004
        year += 2000 if year < _CENTURY_FROM else 1900
    try:
        return date(year, month, number)
    except ValueError:
        raise _no_day(text, year, month, number) from None


def _no_day(text: str, year: int, month: int, number: int) -> UsageError:
    """Why there is no day of these numbers."""
    message = say("{text} is no day", text=quoted(text))
    hint = say("write 2026-02-03 or 03.02.2026")
    if not number:
        message = say("{text} is no day: there is no day 0", text=quoted(text))
    elif 1 <= month <= _MONTHS_OF_YEAR and year:
        last = months_after(date(year, month, 1), 1) - timedelta(1)
        names = {"text": quoted(text), "days": str(last.day)}
        message = say("{text} is no day: that month has {days} days", **names)
    elif year:
        names = {"text": quoted(text), "month": str(month)}
        message = say("{text} is no day: there is no month {month}", **names)
        if number <= _MONTHS_OF_YEAR and month <= _LONGEST_MONTH:
            if not re.match("[0-9]{4}", text.strip()):
                message = say("{text} is no day: the day stands before the month", **names)
            hint = say("write {text}", text=f"{year}-{number:02}-{month:02}")
    return UsageError(message, hint)


def month_of(name: str) -> int:
    """The number of the month of a name, 0 where it is none; only English ones may be short."""
    for number, words in enumerate(_MONTHS, start=1):
        for word in words.split():
            has_ending = word not in _WHOLE and len(name) <= len(word) + _LONGEST_ENDING
            if name == word or (not word.isascii() and name.startswith(word) and has_ending):
                return number
        if len(name) >= _SHORTEST_NAME and words.split()[-2].startswith(name):
            return number if name.startswith(_SHORT_RUSSIAN[number - 1]) else 0
    return 0


def parse_days(text: str) -> int:
    """The number of days that was typed; UsageError for what is no whole number."""
    if re.fullmatch(_DAYS, text.strip()):
        return int(text.strip())  # which drops more signs than int does
    if re.fullmatch("[0-9]+", text.strip()):
        message = say("{text} days are too many", text=quoted(text))
        raise UsageError(message, say("write at most 99999, such as 180"))
    message = say("{text} is no number of days", text=quoted(text))
    raise UsageError(message, say("write a whole number such as 180"))


def parse_years(text: str) -> range:
    """The years that `2015-2026` or `2026` names, both ends included; UsageError for the rest."""
    typed = " ".join(text.split()).casefold()
    if re.fullmatch("[0-9]{4}", typed) and int(typed):
        return range(int(typed), int(typed) + 1)
    match = re.fullmatch(_YEARS, typed)
    years = range(int(match[1]), int(match[2]) + 1) if match else range(0)
    if not years or not years.start:
        message = say("{text} is no span of years", text=quoted(text))
        hint = say("write the earlier and the later year: 2015-2026")
        ends = [int(one) % 100 for one in re.findall("(?:20)?[0-9]{2}", typed)]
        named = sorted({one + (2000 if one < _CENTURY_FROM else 1900) for one in ends})
        if len(named) > 1 and re.fullmatch(r"(?:(?:20)?[0-9]{2}(?:[ ,;-]+|$))+", typed):
            hint = say("write {text}", text=f"{named[0]}-{named[-1]}")
        raise UsageError(message, hint)
    return years
