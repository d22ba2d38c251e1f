"""Offences that columns name, looked up in the wording of their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

import narwhals as nw

from kzpen import law
from kzpen.citation import CODES
from kzpen.errors import UsageError, quoted
from kzpen.frames import engines
from kzpen.frames.engines import OWN, Frame
from kzpen.language import say
from kzpen.law import MONTHS_IN, SUBJECTS, Absence, Article, Offence
from kzpen.tables import Tables, open_tables

if TYPE_CHECKING:
    import pyarrow as pa
    from narwhals.typing import IntoFrameT

_KEYS = tuple(f"{OWN}{name}" for name in ("code", "article", "part"))
_DAY, _NUMBER = f"{OWN}day", f"{OWN}number"
_SINCE, _UNTIL = f"{OWN}since", f"{OWN}until"

_BEYOND = 10**12

_COLUMNS = {
    "title_en": "text",
    "title_ru": "text",
    "status": "text",
    "category": "text",
    "wording": "number",
    "valid_from": "date",
    "valid_to": "date",
    "amended_by": "text",
    "fine_min": "rate",
    "fine_max": "rate",
    "fine_unit": "text",
    "imprisonment_max_months": "number",
    "error": "text",
}


def attach_offence(
    frame: IntoFrameT,
    code: str = "code",
    article: str = "article",
    part: str | None = "part",
    on: str = "day",
    *,
    subject: str = "individual",
    tables: Tables | None = None,
) -> IntoFrameT:
    """The frame with the offences that its columns name, in the wording of their days.

    `code` is a column of `cc` and `coao`, or one of the two for all rows; `article` and `part` are
    columns of text or integers, `part` null or empty (or None for all rows) where an article has no
    numbered parts; `on` is one of dates or times, or
    of ISO days as text. New are the heading in two languages, `status`
    (in_force, repealed, not_yet_created, not_held), `category`, `wording` with its days and law,
    `fine_min` and `fine_max` (Decimal(38, 4), as the article sets them) in `fine_unit` for the
    `subject`, the longest imprisonment in months, and `error`: null, `no_article` (no such part),
    `usage` (the article has parts and none is named) or `no_value` (the text of that day is not
    held, there was no such offence yet, or no day is given). Names that the frame has already
    become `kzpen_title_en` and so on. UsageError for columns that are not there or hold other
    things.
    """
    if subject not in SUBJECTS:
        message = say("{text} is no subject", text=quoted(subject))
        raise UsageError(message, say("write one of {names}", names=", ".join(SUBJECTS)))
    texts = [article, *([] if code in CODES else [code]), *([] if part is None else [part])]
    given = engines.read(frame, [*((one, nw.String()) for one in texts), (on, nw.Date())])
    keys = [nw.lit(code) if code in CODES else _text(given, code), _text(given, article)]
    keys.append(nw.lit("") if part is None else _text(given, part))
    named_keys = dict(zip(_KEYS, keys, strict=True))
    found, number = _numbered(given.with_columns(**named_keys), on)
    found = engines.joined(found, _table(tables or open_tables(), subject), _KEYS)
    of_no_day = number.fill_null(0)
    is_held = (nw.col(_SINCE) <= of_no_day) & (of_no_day <= nw.col(_UNTIL))
    found = found.filter(nw.col(_SINCE).is_null() | is_held)
    new = {name: nw.col(f"{OWN}{name}") for name in _COLUMNS}
    unknown = nw.col(_SINCE).is_null()
    new["status"] = nw.when(~number.is_null()).then(new["status"])  # no day, no state
    new["error"] = nw.when(unknown).then(nw.lit("no_article")).otherwise(new["error"])
    return cast("IntoFrameT", engines.finished(frame, found, new))


def _numbered(frame: Frame, on: str) -> tuple[Frame, nw.Expr]:
    """The frame, and its days there as `_number` has them: null for text that is no ISO day."""
    if frame.collect_schema()[on] in engines.TEXTS:
        frame, _ = engines.with_day(frame, on, _DAY)
        return engines.joined(frame, _iso_days(), [_DAY]), nw.col(_NUMBER)
    frame = frame.with_columns(**{_DAY: engines.days(frame, on)})
    day = nw.col(_DAY).dt
    parts = zip((day.year(), day.month(), day.day()), (10_000, 100, 1), strict=True)
    return frame, sum((one.cast(nw.Int64()) * size for one, size in parts), nw.lit(0))


@lru_cache(maxsize=1)
def _iso_days() -> pa.Table:
    """Every day as ISO text and as a number, of two centuries: the codes are of one."""
    first, last = date(1900, 1, 1), date(2099, 12, 31)
    days = (first + timedelta(one) for one in range((last - first).days + 1))
    rows = ((day.isoformat(), _number(day)) for day in days)
    return engines.table_of(rows, {_DAY: "text", _NUMBER: "number"})


def _text(frame: Frame, name: str) -> nw.Expr:
    """The cells of a column as text, an empty one for null; UsageError for floats and the like."""
    dtype = frame.collect_schema()[name]
    if not (dtype in engines.TEXTS or dtype.is_integer()):
        message = say("column {name} holds {what}", name=quoted(name), what=str(dtype))
        raise UsageError(message, say("cast it to text"))
    return nw.col(name).cast(nw.String()).fill_null("")


@lru_cache(maxsize=4)
def _table(tables: Tables, subject: str) -> pa.Table:
    """Of every part the spans of days on which one thing is known of it: they touch each other."""
    rows: list[tuple[Any, ...]] = []
    for article, found in groupby(law.offences(tables), key=itemgetter(0)):
        parts: dict[str, list[Offence]] = {}
        for _, one in found:
            parts.setdefault(one.part, []).append(one)
        whole = parts.pop("", [])
        for part, wordings in parts.items():
            rows += _spans(tables, article, part, wordings, subject)
        rows += _spans(tables, article, "", whole, subject, has_parts=bool(parts))
    schema = dict.fromkeys(_KEYS, "text") | {_SINCE: "number", _UNTIL: "number"}
    schema |= {f"{OWN}{name}": kind for name, kind in _COLUMNS.items()}
    return engines.table_of(rows, schema)


def _spans(
    tables: Tables,
    article: Article,
    part: str,
    wordings: Sequence[Offence],
    subject: str,
    *,
    has_parts: bool = False,
) -> Iterator[tuple[Any, ...]]:
    """The rows of a part: from each day on which something changes to the day before the next.

    Of an article that has parts, the whole is no offence where it is not, or not any more, in force
    as such.
    """
    starts = {date.min, date.max}
    starts |= {one.known_from for one in wordings if one.known_from}
    starts |= {one.valid_to + timedelta(1) for one in wordings if one.valid_to}
    for since, after in pairwise(sorted(starts)):
        held = law.wording_on(wordings, since) if wordings else None
        cells = dict.fromkeys(_COLUMNS)
        if has_parts and not (isinstance(held, Offence) and held.in_force):
            cells["error"] = "usage"
        elif held is not None:
            cells |= _known(tables, article, held, subject)
        span = (_number(since), _number(after) - 1)  # no day has a number between the two
        yield (article.code, article.number, part, *span, *cells.values())


def _number(day: date) -> int:
    """A day as a number that sorts as days do: 20260203; the ends of time lie beyond any day."""
    if day in (date.min, date.max):
        return -_BEYOND if day == date.min else _BEYOND
    return day.year * 10_000 + day.month * 100 + day.day


def _known(
    tables: Tables, article: Article, held: Offence | Absence, subject: str
) -> dict[str, Any]:
    """What is attached of a wording, or why there is none."""
    title = {"title_en": article.title.en, "title_ru": article.title.ru}
    if isinstance(held, Absence):
        return {**title, "status": held.reason, "error": "no_value"}
    return {
        **title,
        "status": "in_force" if held.in_force else "repealed",
        "category": held.category or None,
        "wording": int(held.wording),
        "valid_from": held.begins,
        "valid_to": held.valid_to,
        "amended_by": held.amended_by or None,
        **(_punished(tables, held, subject) if held.in_force else {}),
    }


def _punished(tables: Tables, offence: Offence, subject: str) -> dict[str, Any]:
    """The fine for a subject and the longest imprisonment, of the main punishments."""
    sanctions = law.sanctions_of(tables, offence)
    found: dict[str, Any] = {}
    if fine := law.fine_of(sanctions, subject):
        found = {"fine_min": fine.low, "fine_max": fine.high, "fine_unit": fine.unit}
    months = [
        one.high * MONTHS_IN[one.unit]
        for one in sanctions
        if (one.kind, one.role) == ("imprisonment", "main")
        and one.subject in ("any", subject)
        and one.high
        and one.unit in MONTHS_IN
    ]
    if months:
        found["imprisonment_max_months"] = int(max(months))
    return found
