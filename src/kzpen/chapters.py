"""The chapters of the Special Parts of the two codes, and the articles they span."""

from __future__ import annotations

from typing import NamedTuple

from kzpen.citation import CODES, code_name
from kzpen.errors import NoArticleError, quoted
from kzpen.language import say
from kzpen.law import Article, Title, article_in, order_of, title_in
from kzpen.tables import Row, Tables


class Chapter(NamedTuple):
    """A chapter of a Special Part and the articles it spans, both ends included."""

    code: str
    number: str
    first_article: str
    last_article: str
    title: Title


def chapters(tables: Tables, code: str = "") -> list[Chapter]:
    """The chapters of the Special Parts, of one code or of both."""
    rows = tables["chapters"].rows_of(code) if code else tables["chapters"].rows()
    return [_chapter(row) for row in rows]


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
    articles = map(article_in, tables["articles"].rows_of(chapter.code))
    return [article for article in articles if is_in(chapter, article.number)]


def is_in(chapter: Chapter, number: str) -> bool:
    """Whether an article of the chapter's code belongs to the chapter."""
    return order_of(chapter.first_article) <= order_of(number) <= order_of(chapter.last_article)


def _chapter(row: Row) -> Chapter:
    return Chapter(
        code=row.one_of("code", CODES),
        number=row.text("chapter"),
        first_article=row.text("first_article"),
        last_article=row.text("last_article"),
        title=title_in(row),
    )
