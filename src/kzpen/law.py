"""The law as the tables hold it: articles and chapters, offences and their punishments.

One module, because a row of any of these tables means something only beside the others.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kzpen.citation import CODES, Citation, cited, code_name
from kzpen.dates import check_day
from kzpen.errors import NoArticleError, NoValueError, TableError, UsageError, quoted
from kzpen.language import Phrase, marked, say
from kzpen.tables import Row, Table, Tables, day_in

KINDS = (
    "fine",
    "corrective_labour",
    "community_service",
    "restriction_of_freedom",
    "arrest",
    "imprisonment",
    "life_imprisonment",
    "death",
    "confiscation",
    "deprivation_of_right",
    "deprivation_of_title",
    "deprivation_of_citizenship",
    "expulsion",
    "warning",
    "public_works",
    "administrative_arrest",
    "deprivation_of_special_right",
    "suspension_of_license",
    "deprivation_of_license",
    "suspension_of_activity",
    "ban_on_activity",
    "demolition",
    "weapon_ban",
    "other",
)
"""The kinds of punishment of both codes."""

UNITS = (
    *("", "mci", "hours", "days", "months", "years", "life", "percent", "times"),
    *("times_bribe", "times_stolen", "times_damage", "times_income", "times_other"),
)
"""What a punishment is counted in; nothing where it has no size."""

PERCENT = "percent"
TIMES = "times"
"""Of what a fine may be counted: per cent, or multiples, whose units all begin so."""

MONTHS_IN = {"years": 12, "months": 1}
"""The months in a unit of a term."""

MODES = ("", "mandatory", "optional")
"""Whether a court must impose an additional punishment; nothing for a main one."""

CATEGORIES = ("", "misdemeanour", "minor", "medium", "grave", "especially_grave")
"""The gravity of a criminal offence (cc 10-11); nothing in the administrative code."""

SUBJECTS = (
    "any",
    "individual",
    "official",
    "small_business",
    "medium_business",
    "large_business",
    "legal_entity",
    "sole_proprietor",
    "nonprofit",
    "notary_advocate",
    "foreigner",
    "other",
)
"""Who can be punished, as the sanctions of the administrative code distinguish them."""


OF_NOTES = ("notary_advocate", "other")
"""Subjects that stand for those whom the note on a part names."""

ALIKE = {
    "arrest": ("arrest", "administrative_arrest"),
    "community_service": ("community_service", "public_works"),
}
"""Punishments that people call alike, and each code by a name of its own."""

ORGANISATIONS = {"legal_entity", "medium_business", "large_business", "nonprofit"}
"""The subjects that no natural person can be."""

SIZES_OF_ENTITIES = {"small_business", "medium_business", "large_business", "nonprofit"}
"""What the administrative code calls a legal entity by its size or kind (coao 33)."""


class Title(NamedTuple):
    """A heading in English (ours), Russian and Kazakh (official); empty where not known.

    Summaries and notes, which are ours in each language, have the same form.
    """

    en: str
    ru: str
    kk: str


class Article(NamedTuple):
    """An article of a Special Part; `in_force` is false once it is repealed."""

    code: str
    number: str
    title: Title
    in_force: bool


class Chapter(NamedTuple):
    """A chapter of a Special Part and the articles it spans, both ends included."""

    code: str
    number: str
    first_article: str
    last_article: str
    title: Title


class Offence(NamedTuple):
    """One wording of one part of an article; `valid_to` is inclusive, None while in force.

    `valid_from` is None where the day the wording took effect was not read; the law that made it
    (`amended_by`, `amended_on`) is then the nearest thing known. `settled_from` is the day after
    the wording before it, where that tells when this one began. `added` tells that its law created
    the part; `reworded` names laws that changed words and no punishment, with their days. `size`
    are the sizes of article 3 that the part asks for.
    """

    code: str
    article: str
    part: str
    wording: str
    summary: Title
    note: Title
    size: tuple[str, ...]
    in_force: bool
    category: str
    category_basis: str
    valid_from: date | None
    valid_to: date | None
    settled_from: date | None
    amended_by: str
    amended_on: date | None
    added: bool
    reworded: tuple[tuple[str, date], ...]
    confidence: str

    @property
    def citation(self) -> Citation:
        """The reference to this part."""
        return Citation(self.code, self.article, self.part)

    @property
    def key(self) -> tuple[str, ...]:
        """What a row of its punishments begins with."""
        return self.code, self.article, self.part, self.wording

    @property
    def begins(self) -> date | None:
        """The day the wording took effect, None where it was not read and nothing settles it."""
        return self.valid_from or self.settled_from

    @property
    def known_from(self) -> date | None:
        """Since when the wording holds, else the day of the law that made it, as far as known."""
        return self.begins or self.amended_on

    def holds_on(self, day: date) -> bool:
        """Whether this wording is in force on a day, as far as the tables know."""
        since = self.known_from
        return (since is None or since <= day) and (self.valid_to is None or day <= self.valid_to)


class Absence(NamedTuple):
    """Why a part has no wording of a day: `not_yet_created`, `not_held`, or it is `gone`.

    `before` and `after` are the nearest wordings that are held, None where there is none.
    """

    reason: str
    citation: Citation
    before: Offence | None
    after: Offence | None


class Sanction(NamedTuple):
    """One punishment of an offence; `role` main (an alternative) or additional.

    `low` and `high` in `unit`, None where the article sets none: without `low` it is "up to".
    `items` are those of the part for which it holds, none where it holds for all of them.
    """

    role: str
    subject: str
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str
    mode: str
    scope: str
    items: tuple[str, ...] = ()

    def is_for(self, item: str) -> bool:
        """Whether it holds for an item of its part; all of them are meant where none is named.

        What goes by the items of another part holds for any.
        """
        own = [one for one in self.items if ":" not in one]
        return not item or not own or item in own

    @property
    def is_counted_from_base(self) -> bool:
        """Whether a fine is a percentage or a multiple of some sum."""
        return self.unit == PERCENT or self.unit.startswith(TIMES)


class FineLimits(NamedTuple):
    """The least and the most of the fines that a subject may get, None where none is set.

    `unit` is `several`, without limits, where they are counted in different ones.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str


class Rewording(NamedTuple):
    """A law that changed words and no punishment, and since when; `is_of_law` if that was not read.

    Then the day is that of the law itself.
    """

    law: str
    day: date
    is_of_law: bool


class Amendment(NamedTuple):
    """A change of a part that the tables do not hold yet, as its source tells it.

    `valid_from` is None where the day was not read.
    """

    law: str
    law_day: date
    valid_from: date | None
    source: Phrase
    change: Phrase


FIRST_DAY = date(2015, 1, 1)
"""The tables hold both codes from this day on (cc 467(1))."""


def articles_named(tables: Tables, citation: Citation) -> list[Article]:
    """The article that a reference names; without a code that of each code which has the number.

    The Criminal Code's comes first. NoArticleError with the nearest articles where there is none.
    """
    codes = [citation.code] if citation.code else CODES
    rows = (row for code in codes for row in tables["articles"].rows_of(code, citation.article))
    if found := [article_in(row) for row in rows]:
        return found
    if citation.code and (elsewhere := _other_part(tables, citation)):
        raise _outside_special_part(tables, citation, elsewhere)
    _refuse_what_is_to_come(tables, codes, citation.article)
    meant = _elsewhere(tables, citation)
    near = "; ".join(
        [*([str(meant)] if meant else []), *(_near(tables, one, citation.article) for one in codes)]
    )
    message = say(
        "no article {article} in the Special Part of either code", article=citation.article
    )
    if citation.code:
        names = {"article": citation.article, "code": code_name(citation.code)}
        message = say("no article {article} in the Special Part of the {code}", **names)
    raise NoArticleError(message, say("near: {articles}", articles=near))


def _outside_special_part(tables: Tables, citation: Citation, where: str) -> NoArticleError:
    """Why an article outside the Special Part is no offence, and what the tables hold of it."""
    from kzpen.sentencing.rules import has_rules

    names = {"article": citation.article, "code": code_name(citation.code)}
    message = say(where, **names)
    hint = say("the tables hold no rules of it; docs/law.md names those that they hold")
    if has_rules(tables, citation.code, citation.article):
        known = f"kzpen penalty {citation._replace(part='', item='')}"
        hint = say("its rules: {text}", text=known)
    return NoArticleError(message, hint)


def _refuse_what_is_to_come(tables: Tables, codes: Sequence[str], article: str) -> None:
    """NoValueError for an article that a law has created and that is not in force in the tables."""
    for code in codes:
        known = chapters(tables, code)
        if not known or order_of(article) > order_of(known[-1].last_article):
            continue  # a closing provision
        for row in tables["amendments"].rows_of(code, article):
            message = say(
                "{name} is not in the tables yet: law {law} of {day} ({source}): {change}",
                name=cited(Citation(code, article)),
                law=row.text("law"),
                day=row.first_day("law_date"),
                source=Phrase(row.text("source")),
                change=Phrase(row.text("change_en")),
            )
            since = row.day("valid_from")
            hint = say("it takes effect on {day}", day=since) if since else ""
            raise NoValueError(message, hint)


def _other_part(tables: Tables, citation: Citation) -> str:
    """Where an article stands that is before or behind the Special Part of its code; else empty.

    How far a code goes on behind it is known of its articles that the tables hold rules of: coao
    897, so that 785 is one too; of a number above them nothing is known.
    """
    known = chapters(tables, citation.code)
    number = order_of(citation.article)
    if known and number < order_of(known[0].first_article):
        return marked("article {article} of the {code} stands in its General Part")
    ruled = [order_of(row.text("article")) for row in tables["rules"].rows_of(citation.code)]
    if known and order_of(known[-1].last_article) < number <= max(ruled, default=number):
        return marked("article {article} of the {code} stands behind its Special Part")
    return ""


def article_of(tables: Tables, citation: Citation) -> Article:
    """The article that a reference names; without a code the Criminal Code comes first.

    NoArticleError with the nearest articles where no code has it.
    """
    return articles_named(tables, citation)[0]


def wordings_begun(
    tables: Tables, citation: Citation, after: date, until: date
) -> Iterator[Offence]:
    """The wordings of a part that took effect after a day and until another, the newest first."""
    for part in parts_of(tables, article_of(tables, citation), citation.part):
        for one in part:
            if one.in_force and one.known_from and after < one.known_from <= until:
                yield one


def articles(tables: Tables, code: str = "") -> list[Article]:
    """Every article of the Special Parts, of one code or of both, in the order of the codes."""
    rows = tables["articles"].rows_of(code) if code else tables["articles"].rows()
    return [article_in(row) for row in rows]


def offences(
    tables: Tables, code: str = "", among: Sequence[tuple[str, str]] | None = None
) -> Iterator[tuple[Article, Offence]]:
    """Every wording of every part, of one code or of both, in the order of the codes.

    Of these articles only where they are named, in their order, code and number of each.
    TableError where the table of articles lacks one.
    """
    known = {(article.code, article.number): article for article in articles(tables, code)}
    rows = tables["offences"].rows_of(code) if code else tables["offences"].rows()
    if among is not None:
        wanted = [one for one in among if code in ("", one[0])]
        rows = tables["offences"].rows_of_each(wanted)
    for offence in _wordings(rows):
        article = known.get((offence.code, offence.article))
        if article is None:
            names = {"path": tables["articles"].path, "name": cited(offence.citation)}
            raise TableError(say("{path}: no row of {name}", **names))
        yield article, offence


def offences_on(
    tables: Tables, day: date, code: str = "", among: Sequence[tuple[str, str]] | None = None
) -> Iterator[tuple[Article, Offence]]:
    """Every offence in force on a day in its wording of that day, in the order of the codes.

    Of these articles only where they are named.
    """
    day = check_day(day)
    found = None
    for article, offence in offences(tables, code, among):
        # The first wording of a part that holds is the one: the next may only seem to have begun.
        if offence.in_force and offence.holds_on(day) and offence.citation != found:
            found = offence.citation
            yield article, offence


def wording_on(wordings: Sequence[Offence], day: date) -> Offence | Absence:
    """The wording of a part on a day, which may be that it is repealed, or why there is none."""
    for one in wordings:
        if one.in_force and one.holds_on(day):
            return one
    begun = [one for one in wordings if (one.known_from or date.min) <= day]
    before = begun[-1] if begun else None
    later = wordings[len(begun) :]
    after = next((one for one in later if one.in_force), None)
    if before is not None and not before.in_force:
        return before
    reason = "not_held"
    if not later:
        reason = "gone"
    elif before is None and after is not None and after.added:
        reason = "not_yet_created"
    return Absence(reason, wordings[0].citation, before, after)


def offence_of(tables: Tables, key: tuple[str, ...]) -> tuple[Article, Offence]:
    """The wording of a part that a key names, which is known to be there, with its article."""
    article = article_of(tables, Citation(*key[:2]))
    (offence,) = (one for part in parts_of(tables, article) for one in part if one.key == key)
    return article, offence


def parts_of(tables: Tables, article: Article, part: str = "") -> list[list[Offence]]:
    """The parts of an article in its order, each with its wordings, oldest first.

    One part where `part` names it; NoArticleError with the parts there are if it does not exist.
    """
    parts: dict[str, list[Offence]] = {}
    for offence in _wordings(tables["offences"].rows_of(article.code, article.number)):
        parts.setdefault(offence.part, []).append(offence)
    if not parts:
        name = Citation(article.code, article.number)
        path = tables["offences"].path
        raise TableError(say("{path}: no offence of {name}", path=path, name=name))
    if not part:
        return list(parts.values())
    if part in parts:
        return [parts[part]]
    citation = Citation(article.code, article.number)
    numbered = [number for number in parts if number]
    if not numbered:
        message = say("{place} has no numbered parts", place=cited(citation))
        raise NoArticleError(message, say("write {text}", text=citation))
    message = say("no part {part} in {place}", part=part, place=cited(citation))
    raise NoArticleError(message, say("it has the parts {parts}", parts=", ".join(numbered)))


def sanctions_of(tables: Tables, offence: Offence) -> list[Sanction]:
    """The punishments of an offence in the order of its text; none for a repealed one.

    TableError where an offence in force has none.
    """
    found = [sanction_in(row) for row in tables["sanctions"].rows_of(*offence.key)]
    if offence.in_force and not found:
        name = Citation(offence.code, offence.article, offence.part)
        path = tables["sanctions"].path
        raise TableError(say("{path}: no punishment of {name}", path=path, name=name))
    return found


def fine_of(sanctions: Iterable[Sanction], subject: str, item: str = "") -> FineLimits | None:
    """The main fine of an offence for a subject and an item, None where it has none."""
    fines = [
        one
        for one in sanctions
        if (one.kind, one.role) == ("fine", "main")
        and one.subject in ("any", subject)
        and one.is_for(item)
    ]
    units = {one.unit for one in fines}
    if len(units) != 1:
        return FineLimits(None, None, "several") if units else None
    lows = [one.low for one in fines]
    low = None if None in lows else min(filter(None, lows), default=None)
    high = max((one.high for one in fines if one.high), default=None)
    return FineLimits(low, high, units.pop())


def rewordings(tables: Tables, offence: Offence, day: date = date.max) -> tuple[Rewording, ...]:
    """The laws that had changed the words of a wording by a day, in the order of the table."""
    return tuple(
        Rewording(number, then, then in _days_of_law(tables["offences"], number))
        for number, then in offence.reworded
        if then <= day
    )


@lru_cache(maxsize=256)
def _days_of_law(offences: Table, number: str) -> frozenset[date]:
    """The day of a law, as the wordings that it made name it; none where it made none."""
    rows = offences.rows_containing(f",{number},")
    days = (row.day("amended_on") for row in rows if row.text("amended_by") == number)
    return frozenset(day for day in days if day)


def amendments_of(tables: Tables, code: str, article: str, part: str) -> list[Amendment]:
    """What newer laws change in a part and the tables do not hold yet."""
    return [
        Amendment(
            law=row.text("law"),
            law_day=row.first_day("law_date"),
            valid_from=row.day("valid_from"),
            source=Phrase(row.text("source")),
            change=Phrase(row.text("change_en")),
        )
        for row in tables["amendments"].rows_of(code, article, part)
    ]


def sanctions(table: Table) -> Iterator[tuple[tuple[str, ...], Row]]:
    """The row of every punishment of every wording, with the key of its offence."""
    for row in table.rows():
        yield tuple(row.text(one) for one in ("code", "article", "part", "wording")), row


def order_of(number: str) -> tuple[int, int]:
    """What sorts articles as a code does: 99, 99-1, 100."""
    base, _, insertion = number.partition("-")
    if not base.isdecimal() or not (insertion or "0").isdecimal():
        raise TableError(say("{text} is no number of an article", text=quoted(number)))
    return int(base), int(insertion or 0)


def chapters(tables: Tables, code: str = "") -> list[Chapter]:
    """The chapters of the Special Parts, of one code or of both."""
    return list(_chapters(tables["chapters"], code))


@lru_cache(maxsize=8)
def _chapters(table: Table, code: str) -> tuple[Chapter, ...]:
    """The chapters, read once a run: of every offence it is asked in which one it stands."""
    return tuple(_chapter(row) for row in (table.rows_of(code) if code else table.rows()))


def chapter_of(tables: Tables, code: str, number: str) -> Chapter:
    """The chapter of a code that has this number; NoArticleError with the numbers there are."""
    known = chapters(tables, code)
    for chapter in known:
        if chapter.number == number:
            return chapter
    names = {"number": quoted(number), "code": code_name(code)}
    message = say("no chapter {number} in the table of the {code}", **names)
    ends = {"first": known[0].number, "last": known[-1].number} if known else {}
    hint = say("it has the chapters {first} to {last}", **ends) if known else ""
    raise NoArticleError(message, hint)


def articles_in(tables: Tables, chapter: Chapter) -> list[Article]:
    """The articles of a chapter in the order 99, 99-1, 100, repealed ones included."""
    return [one for one in articles(tables, chapter.code) if is_in(chapter, one.number)]


def by_chapter(tables: Tables, code: str = "") -> list[tuple[Chapter, list[Article]]]:
    """The chapters of one code or of both, each with its articles; every table is read once."""
    known = chapters(tables, code)
    starts = sorted((one.code, order_of(one.first_article), n) for n, one in enumerate(known))
    found: list[tuple[Chapter, list[Article]]] = [(one, []) for one in known]
    for article in articles(tables, code):
        after = bisect(starts, (article.code, order_of(article.number), len(known)))
        chapter, within = found[starts[after - 1][-1]]
        if chapter.code == article.code and is_in(chapter, article.number):
            within.append(article)
    return found


def is_in(chapter: Chapter, number: str) -> bool:
    """Whether an article of the chapter's code belongs to the chapter."""
    return order_of(chapter.first_article) <= order_of(number) <= order_of(chapter.last_article)


def check_subjects(text: str) -> tuple[str, ...]:
    """The subjects that `individual,official` names, in words of any language too.

    UsageError for one the tables do not know.
    """
    typed = [name.strip() for name in text.split(",") if name.strip()]
    names = [name if name in SUBJECTS else _key_of_subject(name) for name in typed]
    unknown = [name for name, key in zip(typed, names, strict=True) if not key]
    if unknown or not names:
        message = say("no subject is named")
        if unknown:
            message = say("{text} is no subject", text=quoted(unknown[0]))
        raise UsageError(message, say("write one or more of {names}", names=",".join(SUBJECTS)))
    return tuple(names)


def _key_of_subject(name: str) -> str:
    from kzpen import keys

    return keys.key_of(name, keys.SUBJECTS)


def _elsewhere(tables: Tables, citation: Citation) -> Citation | None:
    """The reference that may be meant: of the other code, or a part behind a hyphen (188-2)."""
    number, _, part = citation.article.partition("-")
    if citation.code:
        other = next(code for code in CODES if code != citation.code)
        if any(tables["articles"].rows_of(other, citation.article)):
            return citation._replace(code=other)
    if not part or citation.part:
        return None
    for code in [citation.code] if citation.code else CODES:
        rows = tables["offences"].rows_of(code, number)
        if any(row.text("part") == part for row in rows):
            return citation._replace(code=code, article=number, part=part)
    return None


def _near(tables: Tables, code: str, number: str) -> str:
    """The articles of the same base number, else the ones just before and after, as text."""
    numbers = [row.text("article") for row in tables["articles"].rows_of(code)]
    base = number.partition("-")[0]
    near = [one for one in numbers if one.partition("-")[0] == base]
    if not near:
        before: Iterator[str] = (n for n in reversed(numbers) if order_of(n) < order_of(number))
        after: Iterator[str] = (n for n in numbers if order_of(n) > order_of(number))
        near = [one for one in (next(before, ""), next(after, "")) if one]
    return f"{code}:" + ", ".join(near)


def title_in(row: Row, name: str = "title") -> Title:
    """The heading, summary or note that a row carries in each language."""
    return Title(*(row.text(f"{name}_{language}") for language in ("en", "ru", "kk")))


def article_in(row: Row) -> Article:
    """The article of a row of the table of articles."""
    return Article(
        code=row.one_of("code", CODES),
        number=row.text("article"),
        title=title_in(row),
        in_force=row.one_of("status", ("in_force", "repealed")) == "in_force",
    )


def _chapter(row: Row) -> Chapter:
    return Chapter(
        code=row.one_of("code", CODES),
        number=row.text("chapter"),
        first_article=row.text("first_article"),
        last_article=row.text("last_article"),
        title=title_in(row),
    )


def _offence(row: Row) -> Offence:
    return Offence(
        code=row.one_of("code", CODES),
        article=row.text("article"),
        part=row.text("part"),
        wording=row.text("wording"),
        summary=title_in(row, "summary"),
        note=title_in(row, "note"),
        size=tuple(row.text("size").split()),
        in_force=row.one_of("status", ("in_force", "repealed")) == "in_force",
        category=row.one_of("category", CATEGORIES),
        category_basis=row.text("category_basis"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        settled_from=None,
        amended_by=row.text("amended_by"),
        amended_on=row.day("amended_on"),
        added=row.text("added") == "yes",
        reworded=tuple(_reworded(row)),
        confidence=row.text("confidence"),
    )


def _reworded(row: Row) -> Iterator[tuple[str, date]]:
    for one in row.text("reworded").split():
        law, _, day = one.partition("/")
        try:
            yield law, day_in(day)
        except ValueError:
            raise row.damaged(say("reworded holds {text}, no law and day", text=one)) from None


def _wordings(rows: Iterable[Row]) -> Iterator[Offence]:
    """The wordings of rows, each with the day from which the end of the one before settles it.

    What was there before the first wording of a part is the article without parts, if it was that.
    """
    before: Offence | None = None
    undivided: Offence | None = None
    for row in rows:
        offence = _offence(row)
        if undivided and undivided.key[:2] != offence.key[:2]:
            undivided = None
        same = before if before and before.citation == offence.citation else undivided
        ended = same.valid_to if same else None
        if not offence.valid_from and offence.amended_on and ended and ended >= offence.amended_on:
            offence = offence._replace(settled_from=ended + timedelta(1))
        before = offence
        if not offence.part:
            undivided = offence
        yield offence


def sanction_in(row: Row) -> Sanction:
    """The punishment of a row of the table of sanctions."""
    low, high = (row.amount(end) if row.text(end) else None for end in ("min", "max"))
    if low is not None and high is not None and low > high:
        raise row.damaged(say("min {low} is above max {high}", low=low, high=high))
    return Sanction(
        role=row.one_of("role", ("main", "additional")),
        subject=row.one_of("subject", SUBJECTS),
        kind=row.one_of("kind", KINDS),
        low=low,
        high=high,
        unit=row.one_of("unit", UNITS),
        of=row.text("of"),
        mode=row.one_of("mode", MODES),
        scope=row.text("scope"),
        items=tuple(row.text("items").split()),
    )
