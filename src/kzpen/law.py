"""Articles, offences and sanctions of the two codes, as the tables hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen.citation import CODES, Citation, cited, code_name
from kzpen.errors import NoArticleError, TableError, UsageError, quoted
from kzpen.language import say
from kzpen.tables import Row, Tables
from kzpen.vocabulary import CATEGORIES, KINDS, MODES, SUBJECTS, UNITS


class Title(NamedTuple):
    """A heading in English (ours), Russian and Kazakh (official); empty where not known."""

    en: str
    ru: str
    kk: str


class Article(NamedTuple):
    """An article of a Special Part; `in_force` is false once it is repealed."""

    code: str
    number: str
    title: Title
    in_force: bool


class Offence(NamedTuple):
    """One wording of one part of an article; `valid_to` is inclusive, None while in force.

    `valid_from` is None where the day the wording took effect was not read; the law that made it
    (`amended_by`, `amended_on`) is then the nearest thing known.
    """

    code: str
    article: str
    part: str
    wording: str
    summary_en: str
    summary_ru: str
    in_force: bool
    category: str
    category_basis: str
    valid_from: date | None
    valid_to: date | None
    amended_by: str
    amended_on: date | None
    confidence: str
    note: str

    @property
    def citation(self) -> Citation:
        """The reference to this part."""
        return Citation(self.code, self.article, self.part)

    @property
    def key(self) -> tuple[str, ...]:
        """What a row of its punishments begins with."""
        return self.code, self.article, self.part, self.wording

    @property
    def known_from(self) -> date | None:
        """Since when the wording holds, else the day of the law that made it, as far as known."""
        return self.valid_from or self.amended_on

    def holds_on(self, day: date) -> bool:
        """Whether this wording is in force on a day, as far as the tables know."""
        since = self.known_from
        return (since is None or since <= day) and (self.valid_to is None or day <= self.valid_to)


class Sanction(NamedTuple):
    """One punishment of an offence; `role` main (an alternative) or additional.

    `low` and `high` in `unit`, None where the article sets none: without `low` it is "up to".
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


def article_of(tables: Tables, citation: Citation) -> Article:
    """The article that a reference names; without a code the Criminal Code comes first.

    NoArticleError with the nearest articles where no code has it.
    """
    for code in _having(tables, citation):
        for row in tables["articles"].rows_of(code, citation.article):
            return article_in(row)
    codes = [citation.code] if citation.code else CODES
    near = "; ".join(_near(tables, code, citation.article) for code in codes)
    message = say("no article {article} in either code", article=citation.article)
    if citation.code:
        names = {"article": citation.article, "code": code_name(citation.code)}
        message = say("no article {article} in the {code}", **names)
    raise NoArticleError(message, say("near: {articles}", articles=near))


def articles(tables: Tables, code: str = "") -> list[Article]:
    """Every article of the Special Parts, of one code or of both, in the order of the codes."""
    rows = tables["articles"].rows_of(code) if code else tables["articles"].rows()
    return [article_in(row) for row in rows]


def offences_on(tables: Tables, day: date, code: str = "") -> Iterator[tuple[Article, Offence]]:
    """Every offence in force on a day in its wording of that day, in the order of the codes.

    TableError where the table of articles lacks one.
    """
    known = {(article.code, article.number): article for article in articles(tables, code)}
    for row in tables["offences"].rows_of(code) if code else tables["offences"].rows():
        offence = _offence(row)
        if not offence.in_force or not offence.holds_on(day):
            continue
        article = known.get((offence.code, offence.article))
        if article is None:
            names = {"path": tables["articles"].path, "name": cited(offence.citation)}
            raise TableError(say("{path}: no row of {name}", **names))
        yield article, offence


def exists(tables: Tables, citation: Citation) -> bool:
    """Whether a code has the article, the named one if one is named."""
    return bool(_having(tables, citation))


def also_in(tables: Tables, citation: Citation) -> str:
    """The other code that has the article too where the reference names no code, else ''."""
    return "".join(_having(tables, citation)[1:])


def parts_of(tables: Tables, article: Article, part: str = "") -> list[list[Offence]]:
    """The parts of an article in its order, each with its wordings, oldest first.

    One part where `part` names it; NoArticleError with the parts there are if it does not exist.
    """
    parts: dict[str, list[Offence]] = {}
    for row in tables["offences"].rows_of(article.code, article.number):
        offence = _offence(row)
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
    found = [_sanction(row) for row in tables["sanctions"].rows_of(*offence.key)]
    if offence.in_force and not found:
        name = Citation(offence.code, offence.article, offence.part)
        path = tables["sanctions"].path
        raise TableError(say("{path}: no punishment of {name}", path=path, name=name))
    return found


def sanctions(tables: Tables) -> Iterator[tuple[tuple[str, ...], Sanction]]:
    """Every punishment of every wording, with the key of its offence."""
    for row in tables["sanctions"].rows():
        yield tuple(row.text(one) for one in ("code", "article", "part", "wording")), _sanction(row)


def order_of(number: str) -> tuple[int, int]:
    """What sorts articles as a code does: 99, 99-1, 100."""
    base, _, insertion = number.partition("-")
    if not base.isdecimal() or not (insertion or "0").isdecimal():
        raise TableError(say("{text} is no number of an article", text=quoted(number)))
    return int(base), int(insertion or 0)


def check_subjects(text: str) -> tuple[str, ...]:
    """The subjects that `individual,official` names; UsageError for one the tables do not know."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in SUBJECTS]
    if unknown or not names:
        message = say("no subject is named")
        if unknown:
            message = say("{text} is no subject", text=quoted(unknown[0]))
        raise UsageError(message, say("write one or more of {names}", names=",".join(SUBJECTS)))
    return tuple(names)


def _having(tables: Tables, citation: Citation) -> list[str]:
    codes = [citation.code] if citation.code else CODES
    return [code for code in codes if any(tables["articles"].rows_of(code, citation.article))]


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


def title_in(row: Row) -> Title:
    """The heading that a row of an article or a chapter carries."""
    return Title(row.text("title_en"), row.text("title_ru"), row.text("title_kk"))


def article_in(row: Row) -> Article:
    """The article of a row of the table of articles."""
    return Article(
        code=row.one_of("code", CODES),
        number=row.text("article"),
        title=title_in(row),
        in_force=row.one_of("status", ("in_force", "repealed")) == "in_force",
    )


def _offence(row: Row) -> Offence:
    return Offence(
        code=row.one_of("code", CODES),
        article=row.text("article"),
        part=row.text("part"),
        wording=row.text("wording"),
        summary_en=row.text("summary_en"),
        summary_ru=row.text("summary_ru"),
        in_force=row.one_of("status", ("in_force", "repealed")) == "in_force",
        category=row.one_of("category", CATEGORIES),
        category_basis=row.text("category_basis"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        amended_by=row.text("amended_by"),
        amended_on=row.day("amended_on"),
        confidence=row.text("confidence"),
        note=row.text("note"),
    )


def _sanction(row: Row) -> Sanction:
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
    )
