"""What large, significant and the like mean for an article, in MCI and tenge (cc 3)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen.conversion import Prices
from kzpen.errors import NoArticleError, NoValueError, UsageError, quoted
from kzpen.language import deferred, say
from kzpen.mci import Index, to_tenge
from kzpen.tables import Row, Tables

RELATIONS = ("at_least", "over", "up_to", "between")
TERMS = ("insignificant", "significant", "large", "especially_large")

UNKNOWN_MOMENT = deferred(
    "article 3 does not say whose MCI counts; the MCI of the day asked for is taken"
)
"""The doubt that every size in tenge carries (cc 3)."""

_EVERY_OTHER = "*"


class Size(NamedTuple):
    """A size of damage, value or income; `relation` at_least, over, up_to or between.

    Its ends in MCI, None where it is open, and in tenge; `part` where it is set for one part of
    the article only.
    """

    term: str
    part: str
    relation: str
    low: Decimal | None
    high: Decimal | None
    low_kzt: Decimal | None
    high_kzt: Decimal | None
    text: str
    basis: str


def sizes_of(tables: Tables, code: str, article: str, prices: Prices) -> list[Size]:
    """The sizes that article 3 sets on a day for an article, in the order of their terms.

    What it sets for the damage of every other article is left out: sizes of another thing, such as
    the Government's of drugs, go by the same words.
    """
    found = [
        _size(row, part, prices.mci)
        for row in tables["thresholds"].rows_containing(article)
        for number, part in _named(row)
        if number == article and row.text("code") == code and _holds_on(row, prices.day)
    ]
    return sorted(found, key=lambda one: TERMS.index(one.term))


def check_term(term: str) -> str:
    """The term itself; UsageError if article 3 defines none of that name."""
    if term not in TERMS:
        message = say("{text} is no size of article 3", text=quoted(term))
        raise UsageError(message, say("write one of {names}", names=", ".join(TERMS)))
    return term


def sizes_named(tables: Tables, code: str, article: str, term: str, prices: Prices) -> list[Size]:
    """The sizes of one term for an article on a day, of which there may be several kinds.

    Those for damage in every other article where it has none of its own; NoValueError before the
    first day that was read and in a gap, NoArticleError where article 3 sets none at all.
    """
    own = [one for one in sizes_of(tables, code, article, prices) if one.term == term]
    others = sizes_of(tables, code, _EVERY_OTHER, prices)
    found = own or [one for one in others if one.term == term]
    if not found and code == "cc":
        _check_read(tables, article, term, prices.day)
    if not found:
        names = {"size": term, "article": article}
        message = say("article 3 sets no {size} size for article {article}", **names)
        hint = say("sizes are set for articles of the Criminal Code only")
        raise NoArticleError(message, hint)
    return found


def _holds_on(row: Row, day: date) -> bool:
    until = row.day("valid_to")
    return row.first_day("valid_from") <= day and (until is None or day <= until)


def _check_read(tables: Tables, article: str, term: str, day: date) -> None:
    """NoValueError where a size is known on other days, and what held on this one was not read."""
    known = [
        row.first_day("valid_from")
        for row in tables["thresholds"].rows()
        if row.text("term") == term
        and {article, _EVERY_OTHER} & {number for number, _ in _named(row)}
    ]
    if known:
        message = say("the sizes of article 3 were not read for {day}", day=day)
        later = min((one for one in known if one > day), default=max(known))
        raise NoValueError(message, say("name a day from {first} on", first=later))


def _named(row: Row) -> Iterator[tuple[str, str]]:
    """The articles that a row names, each with its part where it is set for that part only."""
    for named in row.text("articles").split():
        number, _, part = named.removesuffix(")").partition("(")
        yield number, part


def _size(row: Row, part: str, index: Index) -> Size:
    low, high = row.decimal("min_mci"), row.decimal("max_mci")
    return Size(
        term=row.one_of("term", TERMS),
        part=part,
        relation=row.one_of("relation", RELATIONS),
        low=low,
        high=high,
        low_kzt=None if low is None else to_tenge(low, index),
        high_kzt=None if high is None else to_tenge(high, index),
        text=row.text("text_en"),
        basis=f"{row.text('code')} 3({row.text('point')})",
    )
