"""What large, significant and the like mean for an article, in MCI and tenge (cc 3)."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from kzpen.citation import Citation, cited
from kzpen.conversion import Prices
from kzpen.errors import NoArticleError, NoValueError, UsageError, quoted
from kzpen.language import deferred, either, say
from kzpen.law import Offence, article_of, parts_of, wording_on
from kzpen.mci import Index, to_mci, to_tenge
from kzpen.tables import Row, Tables

RELATIONS = ("at_least", "over", "up_to", "between")
TERMS = ("insignificant", "significant", "large", "especially_large")

UNKNOWN_MOMENT = deferred(
    "article 3 does not say whose MCI counts; the MCI of the day asked for is taken"
)
"""The doubt that every size in tenge carries (cc 3)."""

_FINE = Decimal("0.000001")
_OVER = " over "
_EVERY_OTHER = "*"
_ANY_ARTICLE = 1000
"""How many articles every other one is taken for: more than a row names."""
_PETTY = "187"
_STEALING = ("188", "189", "190")
"""Petty theft, and the offences that it is in a small size: theft, misappropriation, fraud."""


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

    def is_passed(self, kzt: Decimal) -> bool:
        """Whether a sum reaches the lower end, or exceeds it where the size begins above it."""
        if self.low_kzt is None:
            return True
        # Of two ranges of a bribe the upper one begins above its end: "over 3000 and up to".
        begins_above = self.relation == "over" or _OVER in self.text
        return kzt > self.low_kzt if begins_above else kzt >= self.low_kzt

    def holds(self, kzt: Decimal) -> bool:
        """Whether a sum is of this size, larger ones aside."""
        return self.is_passed(kzt) and (self.high_kzt is None or kzt <= self.high_kzt)


class Damage(NamedTuple):
    """A sum in tenge and MCI by the sizes of article 3 for an article on a day.

    `reached` are the sizes that it is of and `above` the next ones, one for each measure (damage
    to a citizen, to an organisation); `petty` those of petty theft that it does not exceed, or
    does. `met` tells whether the part asks for a size that it is of, None where that depends;
    `parts` are those of the article that ask for it.
    """

    kzt: Decimal
    mci: Decimal
    reached: tuple[Size, ...]
    above: tuple[Size, ...]
    petty: tuple[Size, ...]
    met: bool | None
    parts: tuple[str, ...]


def damage_of(tables: Tables, offence: Offence, kzt: Decimal, prices: Prices) -> Damage | None:
    """What size of article 3 a sum is for a part on a day, and what stands above it.

    None in the administrative code. Sizes are those that article 3 names the article for: what it
    sets for damage in every other one is no measure of drugs and the like (cc 3(2), 3(3), 3(38)).
    """
    if offence.code != "cc":
        return None
    own = _sizes_read(tables, offence.article, prices)
    known = [one for one in own if one.part in ("", offence.part)]
    reached, above = _reached(known, kzt), []
    for group in _by_measure(known):
        above += [
            one
            for one in group
            if one.low_kzt is not None and one.low_kzt >= kzt and one not in reached
        ][:1]
    petty = []
    if offence.article in (*_STEALING, _PETTY):
        petty = [one for one in sizes_of(tables, "cc", _PETTY, prices) if one not in reached]
    # What is below a threshold must not read as if it had reached it: cut, not rounded.
    mci, rest = to_mci(kzt, prices.mci)
    if rest and mci == mci.to_integral_value():
        mci = (kzt / prices.mci.value).quantize(_FINE, ROUND_DOWN)
    return Damage(
        kzt=kzt,
        mci=mci,
        reached=tuple(reached),
        above=tuple(above),
        petty=tuple(petty),
        met=_is_met(offence, known, kzt),
        parts=_asking(tables, offence.article, own, kzt, prices.day),
    )


def _reached(known: Sequence[Size], kzt: Decimal) -> list[Size]:
    """The sizes that a sum is of, one for each measure."""
    reached = []
    for group in _by_measure(known):
        within = [one for one in group if one.holds(kzt)]
        if within:
            # A sum on the border of two ranges is of the lower one; without an upper end the
            # larger size takes in the smaller.
            is_range = within[0].relation == "between"
            reached.append(within[0] if is_range else within[-1])
    return reached


def _asking(
    tables: Tables, article: str, sizes: Sequence[Size], kzt: Decimal, day: date
) -> tuple[str, ...]:
    """The parts of an article that ask in their wording of a day for a size that a sum is of.

    What is large for one part may not be for another one that has its own sizes.
    """
    found = []
    for part in parts_of(tables, article_of(tables, Citation("cc", article))):
        wording = wording_on(part, day)
        if not isinstance(wording, Offence) or not wording.part:
            continue
        own = [one for one in sizes if one.part in ("", wording.part)]
        if {one.term for one in _reached(own, kzt)} & set(wording.size):
            found.append(wording.part)
    return tuple(found)


def _is_met(offence: Offence, known: Sequence[Size], kzt: Decimal) -> bool | None:
    """Whether a sum is of a size that the part asks for by every measure; None where they differ.

    A size that is larger than the one asked for has it too.
    """
    found = set()
    for group in _by_measure(known):
        asked = [one for one in group if one.term in offence.size and one.low_kzt is not None]
        if asked:
            found.add(any(one.is_passed(kzt) for one in asked))
    return found.pop() if len(found) == 1 else None


def _by_measure(sizes: Sequence[Size]) -> list[list[Size]]:
    """The sizes of each measure, the smallest first."""
    groups: dict[str, list[Size]] = {}
    for one in sizes:
        what = one.text.partition(": ")[2].partition(" (drafted")[0]
        # The sizes of a bribe are one measure, each told with its own ends.
        groups.setdefault(re.split(r" (?:from|over) \d", what)[0], []).append(one)
    return list(groups.values())


def sizes_of(tables: Tables, code: str, article: str, prices: Prices) -> list[Size]:
    """The sizes that article 3 sets on a day for an article, in the order of their terms.

    What it sets for the damage of every other article is left out: sizes of another thing, such as
    the Government's of drugs, go by the same words.
    """
    named = [
        (row, part)
        for row in tables["thresholds"].rows_containing(article)
        for number, part in _named(row)
        if number == article and row.text("code") == code
    ]
    holding = [(row, part) for row, part in named if _holds_on(row, prices.day)]
    if _are_open([row for row, _ in named], prices.day):
        return []  # some of them would read as if they were all
    found = [_size(row, part, prices.mci) for row, part in holding]
    return sorted(found, key=lambda one: TERMS.index(one.term))


def _are_open(rows: Sequence[Row], day: date) -> bool:
    """Whether one of some sizes was read before a day and after it, and not for the day itself."""
    holding = {_measured(row) for row in rows if _holds_on(row, day)}
    later = {_measured(row) for row in rows if row.first_day("valid_from") > day}
    return any(
        (until := row.day("valid_to")) and until < day and _measured(row) in later - holding
        for row in rows
    )


def _measured(row: Row) -> tuple[str, str]:
    """The term of a size and what it is counted of."""
    return row.text("term"), row.text("text_en")


Limits = tuple[Decimal | None, Decimal | None]
"""The least and the most MCI of a size, None where it is open."""


def limits_of_size(
    tables: Tables, term: str, day: date, articles: Container[str] = (), *, only: bool = False
) -> list[Limits]:
    """The limits in MCI of all that has a size of this name on a day, the most frequent first.

    Of some articles only where they are named and have one of their own, or with `only`.
    """
    rows = [
        row
        for row in tables["thresholds"].rows()
        if row.text("term") == term and _holds_on(row, day)
    ]
    own = [row for row in rows if any(number in articles for number, _ in _named(row))]
    return _limits_in(own if only else own or rows)


def _limits_in(rows: Iterable[Row]) -> list[Limits]:
    """The limits of some rows, those of the most articles first."""
    articles: dict[Limits, int] = {}
    for row in rows:
        limits = (row.decimal("min_mci"), row.decimal("max_mci"))
        named = _ANY_ARTICLE if row.text("articles") == _EVERY_OTHER else len(list(_named(row)))
        articles[limits] = articles.get(limits, 0) + named
    return sorted(articles, key=lambda one: -articles[one])


def check_term(term: str) -> str:
    """The term that is named in any language; UsageError if article 3 defines none of that name."""
    from kzpen import keys

    found = keys.key_of(term, keys.SIZES)
    if not found:
        from kzpen.terms import size

        message = say("{text} is no size of article 3", text=quoted(term))
        raise UsageError(message, say("write one of {names}", names=", ".join(map(size, TERMS))))
    return found


def _sizes_read(tables: Tables, article: str, prices: Prices) -> list[Size]:
    """The sizes of an article of the Criminal Code; NoValueError on a day that was not read."""
    own = sizes_of(tables, "cc", article, prices)
    rows = [
        row
        for row in tables["thresholds"].rows_containing(article)
        if article in (number for number, _ in _named(row))
    ]
    is_read = bool(sizes_of(tables, "cc", _EVERY_OTHER, prices))
    if not own and (not is_read or _are_open(rows, prices.day)):
        raise _not_read(tables, prices.day)
    return own


def sizes_named(tables: Tables, citation: Citation, term: str, prices: Prices) -> list[Size]:
    """The sizes of a term for an article or a part on a day, of which there may be several kinds.

    All of them where no term is named. What article 3 sets for damage in every other article is
    left out: of which of them it is a sign the tables do not say (cc 3(2), 3(3), 3(38)).
    NoValueError on a day that was not read, NoArticleError for a size that article 3 does not
    name for the article.
    """
    code, article, part = citation.code, citation.article, citation.part
    if code != "cc":
        message = say("article 3 sets no sizes for article {article} of that code", article=article)
        raise NoArticleError(message, say("sizes are set for articles of the Criminal Code only"))
    all_own = _sizes_read(tables, article, prices)
    own = [one for one in all_own if not part or one.part in ("", part)]
    wanted = [one for one in own if term in ("", one.term)]
    if wanted:
        return wanted
    if all_own and not own:
        message = say("article 3 names no size for {name}", name=cited(citation._replace(item="")))
        parts = dict.fromkeys(one.part for one in all_own)
        options = (f"--article {Citation('', article, one)}" for one in parts)
        raise NoArticleError(message, say("write {text}", text=either(options)))
    names = {"article": article, "size": term}
    message = say("article 3 names no size for article {article}", **names)
    hint = say("write an article that has one, such as {text}", text="--article 188")
    if term and own:
        from kzpen.terms import size

        names["size"] = size(term)
        message = say("article 3 names no {size} size for article {article}", **names)
        known = dict.fromkeys(size(one.term) for one in own)
        options = (f'"{one}"' if " " in one else one for one in known)
        hint = say("write {text}", text=either(f"--threshold {one}" for one in options))
    raise NoArticleError(message, hint)


def _not_read(tables: Tables, day: date) -> NoValueError:
    """The error of a day on which the sizes of article 3 were not read."""
    known = [
        row.first_day("valid_from")
        for row in tables["thresholds"].rows()
        if row.text("articles") == _EVERY_OTHER
    ]
    message = say("the sizes of article 3 were not read for {day}", day=day)
    later = min((one for one in known if one > day), default=max(known))
    return NoValueError(message, say("name a day from {first} on", first=later))


def _holds_on(row: Row, day: date) -> bool:
    until = row.day("valid_to")
    return row.first_day("valid_from") <= day and (until is None or day <= until)


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
