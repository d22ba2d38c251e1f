"""The Monthly Calculation Index in force on a day for a purpose, and MCI to tenge and back."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kzpen.dates import check_day
from kzpen.errors import TableError, UsageError, quoted
from kzpen.language import either, say
from kzpen.tables import Row, Tables

PURPOSES = ("payments", "benefits")
"""What an index is applied to: fines, taxes and other payments; or benefits."""

_ALL = "all"

PUBLISHED, USER, SUPPOSED = "published", "user", "supposed"
"""Where a value of the index comes from: an act, the user's own keeping, a question "as if"."""

_MOST_PLACES = 20

LARGEST = Decimal(1_000_000)
"""No value of the index comes near it: that of 2026 is 4,325 tenge."""


class Index(NamedTuple):
    """One value of the index over a span of days, with the act that set it; `value` in tenge.

    `brought_by` is the number of the law that put this value into the act, of its day.
    """

    value: Decimal
    purpose: str
    valid_from: date
    valid_to: date | None
    act_kind: str
    act_number: str
    act_date: date
    act_title: str
    article: str
    source: str
    note: str
    origin: str = PUBLISHED
    act_title_en: str = ""
    act_title_kk: str = ""
    brought_by: str = ""
    brought_on: date | None = None

    @property
    def is_published(self) -> bool:
        """Whether an act set the value that was read: neither the user's own nor a supposed one."""
        return self.origin == PUBLISHED

    @property
    def is_set_backwards(self) -> bool:
        """Whether the law that brought the value is younger than the first day it counts from."""
        return self.brought_on is not None and self.brought_on > self.valid_from

    @property
    def act(self) -> str:
        """The act that set the value as it is cited in Russian: kind, day and number."""
        if not self.is_published:
            return self.act_title
        number = f" № {self.act_number}" if self.act_number else ""
        return f"{self.act_kind} от {self.act_date:%d.%m.%Y}{number}"

    @property
    def full_act(self) -> str:
        """The act that set the value: kind, day, number and title."""
        if not self.is_published:
            return self.act_title
        return f"{self.act} «{self.act_title}»"

    @property
    def last_day(self) -> date:
        """The last day of the value: the budget law sets the index year by year."""
        return self.valid_to or date(self.valid_from.year, 12, 31)

    def serves(self, purpose: str) -> bool:
        """Whether the value is applied to a purpose."""
        return self.purpose in (_ALL, purpose)


class Whole(NamedTuple):
    """An amount of tenge as whole MCI and the rest that makes no whole one, in tenge."""

    mci: Decimal
    rest_kzt: Decimal


def check_purpose(purpose: str) -> str:
    """The purpose that is named in any language; UsageError if the law knows none of that name."""
    if purpose not in PURPOSES:
        from kzpen import keys

        if found := keys.key_of(purpose, keys.PURPOSES):
            return found
        message = say("{text} is no purpose of the index", text=quoted(purpose))
        raise UsageError(message, say("write {text}", text=either(PURPOSES)))
    return purpose


def indices(tables: Tables, purpose: str | None = None) -> list[Index]:
    """Every value of the index since 1996-01-01, oldest first; those of one purpose if named."""
    found = [_index(row) for row in tables["mci"].rows()]
    return [index for index in found if purpose is None or index.serves(purpose)]


def own_indices(tables: Tables, purpose: str | None = None) -> list[Index]:
    """The values that the user gave for days on which no published one is known, oldest first."""
    own = tables.own.get("mci")
    found = [own_index(row) for row in own.rows()] if own else []
    published = indices(tables)
    return [
        index
        for index in found
        if (purpose is None or index.serves(purpose))
        and not any(
            one.valid_from <= index.valid_from <= one.last_day
            and (one.purpose in (_ALL, index.purpose))
            for one in published
        )
    ]


def index_on(tables: Tables, day: date, purpose: str = "payments") -> Index:
    """The index in force on a day for a purpose, value in tenge.

    NoValueError with the bounds before the first and after the last value that is known,
    UsageError for a purpose that the law does not know.
    """
    purpose, day = check_purpose(purpose), check_day(day)
    for rows, read in ((tables["mci"], _index), (tables.own.get("mci"), own_index)):
        for row in rows.rows_back_from(day.isoformat()) if rows else ():
            index = read(row)
            if index.serves(purpose):
                if day <= index.last_day:
                    return index
                break
    known = [*indices(tables, purpose), *own_indices(tables, purpose)]
    if not known:
        path = tables["mci"].path
        raise TableError(say("{path}: no value for {purpose}", path=path, purpose=purpose))
    bounds = {"first": known[0].valid_from, "last": known[-1].last_day}
    hint = say("name a day from {first} to {last}", **bounds)
    if day < bounds["first"]:
        message = say("no MCI before {first}, the first value", **bounds)
    elif day > bounds["last"]:
        message = say("no MCI after {last}, the last day of the last value known", **bounds)
        hint = say(
            "name a day from {first} to {last}, fetch newer tables with "
            "kzpen rates update --from URL, or give a value of your own: {text}",
            text=f"kzpen rates set mci TENGE --from {day.year}-01-01 --act TEXT",
            **bounds,
        )
    else:
        message = say("no MCI for {day} in the tables", day=day)
    raise tables.no_value(message, hint)


def supposed_index(value: Decimal, day: date) -> Index:
    """A value of the index on one day "as if" it were so, which no act set."""
    return Index(
        value=value,
        purpose=_ALL,
        valid_from=day,
        valid_to=day,
        act_kind="",
        act_number="",
        act_date=day,
        act_title="",
        article="",
        source="",
        note="",
        origin=SUPPOSED,
    )


def own_index(row: Row) -> Index:
    """A value of one's own that was kept with `kzpen rates set`; it holds to the year's end."""
    return Index(
        value=row.amount("value"),
        purpose=row.one_of("purpose", (_ALL, *PURPOSES)),
        valid_from=row.first_day("valid_from"),
        valid_to=None,
        act_kind="",
        act_number="",
        act_date=row.first_day("valid_from"),
        act_title=row.text("act"),
        article="",
        source="",
        note="",
        origin=USER,
    )


def to_tenge(mci: Decimal, index: Index) -> Decimal:
    """The tenge that a number of MCI makes, exactly."""
    return mci * index.value


def to_mci(kzt: Decimal, index: Index) -> tuple[Decimal, Whole | None]:
    """The MCI that an amount of tenge makes, to the hundredth (below a tenth, to two digits).

    Where they are no whole number, also the whole MCI and the rest in tenge, which are exact;
    the figure then has as many digits as it needs not to look whole.
    """
    whole, rest = divmod(kzt, index.value)
    if not rest:
        return whole, None
    quotient = kzt / index.value
    places = max(2, 1 - quotient.adjusted())
    rounded = quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    while rounded == rounded.to_integral_value() and places < _MOST_PLACES:
        places += 1
        rounded = quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded, Whole(whole, rest)


def _index(row: Row) -> Index:
    return Index(
        value=row.amount("value"),
        purpose=row.one_of("purpose", (_ALL, *PURPOSES)),
        valid_from=row.first_day("valid_from"),
        valid_to=row.day("valid_to"),
        act_kind=row.text("act_kind"),
        act_number=row.text("act_number"),
        act_date=row.first_day("act_date"),
        act_title=row.text("act_title"),
        article=row.text("article"),
        source=row.text("source"),
        note=row.text("note"),
        act_title_en=row.text("act_title_en"),
        act_title_kk=row.text("act_title_kk"),
        brought_by=row.text("brought_by"),
        brought_on=row.day("brought_on"),
    )
