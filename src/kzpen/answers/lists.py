"""What `penalty` lists: offences found by words or sanctions, the chapters, the articles of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from kzpen import language, law, terms
from kzpen.answers import phrases
from kzpen.answers.answer import Answer, Block, Document, Grid, Screen
from kzpen.answers.consequences import newer_suspensions
from kzpen.answers.documents import offence_json, title_json
from kzpen.answers.offences import COLUMNS, SANCTIONS, caveats_of
from kzpen.assessment import PricedSanction, assess_offence
from kzpen.citation import CODES, code_name
from kzpen.conversion import Request
from kzpen.errors import NoArticleError, quoted
from kzpen.language import say
from kzpen.law import Article, Offence
from kzpen.sentencing.case import PLAIN, Case
from kzpen.tables import Tables

if TYPE_CHECKING:
    from kzpen.search.where import Condition

_SEARCHED = 20
"""Of offences with the words so many are shown: the best fitting stand first."""

_NEAR = 3
"""Of the words nearest to one that stands nowhere so many are named."""

_WIDE = 110
"""Columns from which the fines in currency have a column of their own."""

_TITLE = ("title.en", "title.ru", "title.kk")


class Found(Answer):
    """The offences in force on a day that have the words and meet the conditions, priced.

    Those with words come best first, others in the order of the codes; at most `limit` of them,
    and a remark tells how many more there are. NoArticleError where there is none.
    """

    schema = "kzpen.penalty/1"
    columns = COLUMNS
    exploded = SANCTIONS
    can_be_said = True
    shows_currencies = False

    def __init__(
        self,
        request: Request,
        on: date,
        case: Case = PLAIN,
        *,
        words: str | None = None,
        conditions: Sequence[str] = (),
        code: str = "",
        limit: int | None = None,
    ) -> None:
        tables = request.tables
        self.prices = request.prices(on)
        most = limit or (None if words is None else _SEARCHED)
        asked: list[Condition] = []
        among = None
        remarks: tuple[str, ...] = ()
        if conditions:
            from kzpen.search.where import articles_punished, find, parse_condition

            asked = [parse_condition(one) for one in conditions]
            among = articles_punished(tables, asked, self.prices.mci)
        if words is None:
            found = list(law.offences_on(tables, on, code, among))
            count = len(found)
        else:
            found, count, remarks = _having_words(tables, words, on, code, None if asked else most)
        if asked:
            met = {
                one.key for one in find(tables, asked, [one for _, one in found], self.prices.mci)
            }
            found = [pair for pair in found if pair[1].key in met]
            count = len(found)
        if not found:
            message = say("no offence in force on {day} meets the conditions", day=on)
            raise NoArticleError(message, _hint_of_other_name(asked))
        self.assessments = [
            assess_offence(tables, article, offence, self.prices, case)
            for article, offence in found[:most]
        ]
        if len(self.assessments) < count:
            counts = {"shown": len(self.assessments), "all": count}
            remarks += (
                say("note: {shown} of {all} shown; --limit {all} shows them all", **counts),
            )
        super().__init__(
            tables,
            on=on,
            currencies=request.currencies.names,
            caveats=(*self.prices.caveats, *caveats_of(self.assessments)),
            remarks=remarks,
        )

    def results(self) -> list[Document]:
        return [offence_json(one) for one in self.assessments]

    def screen(self, width: int) -> Screen:
        """Offences with their punishments, a row for each subject of an offence."""
        is_wide = width >= _WIDE and bool(self.currencies)
        labels = (say("article"), say("offence"), phrases.punishment_label(self.assessments))
        figures = (say("tenge"), phrases.currency_label(self.currencies))[: 2 if is_wide else 1]
        rows = []
        before = None
        for one in self.assessments:
            # The heading of an article stands once above its parts.
            what = phrases.heading(one) if one.article != before else terms.summary(one.offence)
            before = one.article
            reference = str(one.offence.citation)
            for subject, sanctions in phrases.by_subject(one.sanctions, one.offence.note):
                if subject != phrases.ANYONE:
                    if reference:
                        rows.append((reference, what, "", *("" for _ in figures)))
                    reference, what = "", subject
                rows.append((reference, what, *self._cells(sanctions)[: 1 + len(figures)]))
                reference = what = ""
        grid = Grid((*labels, *figures), tuple(rows), figures, texts=labels[1:])
        notes = phrases.notes_on(self.assessments, self.prices)
        return [Block(grid=grid, notes=(*notes, *newer_suspensions(self.assessments)))]

    def _cells(self, sanctions: Sequence[PricedSanction]) -> tuple[str, str, str]:
        """The punishments, fines first, a line each; what the fines cost stands beside them."""
        fines = [one for one in sanctions if one.sanction.kind == "fine"]
        others = [one for one in sanctions if one not in fines]
        punishments = dict.fromkeys(_punishment(one) for one in (*fines, *others))
        tenge = "\n".join(phrases.tenge(one.cost) for one in fines)
        foreign = "\n".join(phrases.currency(one.cost, self.currencies) for one in fines)
        return "\n".join(punishments), tenge, foreign

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import offence_sentences

        return offence_sentences(self.assessments)

    def steps(self) -> Screen:
        from kzpen.answers.explain import offence_steps

        return [offence_steps(one) for one in self.assessments]


def _having_words(
    tables: Tables, words: str, on: date, code: str, limit: int | None
) -> tuple[list[tuple[Article, Offence]], int, tuple[str, ...]]:
    """The offences in force that have the words; how many; remarks on words that stand nowhere."""
    from kzpen.search.words import search_words

    findings = search_words(tables, words, on, code, limit=limit)
    remarks = [
        say("note: {word} stands nowhere; found is {similar}", word=quoted(word), similar=similar)
        for word, near in findings.similar
        for similar in [", ".join(map(quoted, near[:_NEAR]))]
    ]
    if left_out := ", ".join(map(quoted, findings.left_out)):
        remarks.append(say("note: left out is what stands nowhere: {words}", words=left_out))
    found = [(one.article, one.offence) for one in findings.offences]
    return found, findings.total, tuple(remarks)


def _punishment(priced: PricedSanction) -> str:
    text = language.joined(phrases.punishment(priced), phrases.limits(priced)).strip()
    return text if priced.is_main else say("in addition: {punishment}", punishment=text)


class Chapters(Answer):
    """The chapters of the Special Parts, of one code or of both, with their articles counted."""

    schema = "kzpen.chapters/1"
    columns = ("code", "chapter", "first_article", "last_article", "articles", *_TITLE)

    def __init__(self, tables: Tables, code: str = "") -> None:
        self.chapters = [
            (chapter, sum(article.in_force for article in articles))
            for chapter, articles in law.by_chapter(tables, code)
        ]
        super().__init__(tables)

    def results(self) -> list[Document]:
        return [
            {
                "code": chapter.code,
                "chapter": chapter.number,
                "first_article": chapter.first_article,
                "last_article": chapter.last_article,
                "title": title_json(chapter.title),
                "articles": in_force,
            }
            for chapter, in_force in self.chapters
        ]

    def screen(self, _width: int) -> Screen:
        blocks = []
        for code, group in groupby(self.chapters, key=lambda pair: pair[0].code):
            rows = tuple(
                (
                    chapter.number,
                    language.span(chapter.first_article, chapter.last_article),
                    str(in_force),
                    terms.title(chapter.title),
                )
                for chapter, in_force in group
            )
            labels = (say("chapter"), say("articles"), say("in force"), say("heading"))
            grid = Grid(labels, rows, figures=labels[0:3:2], texts=labels[3:])
            heading = f"{code_name(code)} ({code})"
            blocks.append(Block(heading, grid=grid, link=phrases.act_address(code)))
        return blocks


class ChapterArticles(Answer):
    """The articles of one chapter; a number that both codes have is the Criminal Code's."""

    schema = "kzpen.articles/1"
    columns = ("code", "article", "reference", "status", *_TITLE)

    def __init__(self, tables: Tables, number: str, code: str = "") -> None:
        having = [one for one in CODES if any(tables["chapters"].rows_of(one, number))]
        self.chapter = law.chapter_of(tables, code or (having or CODES)[0], number)
        self.articles = law.articles_in(tables, self.chapter)
        names = {"number": number, "code": code_name(self.chapter.code)}
        remarks = tuple(
            say(
                "note: chapter {number} is read as one of the {code}; write --code {other} for the "
                "other code",
                other=other,
                **names,
            )
            for other in having
            if other != self.chapter.code and not code
        )
        super().__init__(tables, remarks=remarks)

    def results(self) -> list[Document]:
        return [
            {
                "code": one.code,
                "article": one.number,
                "title": title_json(one.title),
                "status": "in_force" if one.in_force else "repealed",
                "reference": f"{one.code}:{one.number}",
            }
            for one in self.articles
        ]

    def screen(self, _width: int) -> Screen:
        rows = tuple(
            (one.number, terms.title(one.title) if one.in_force else say("repealed"))
            for one in self.articles
        )
        heading = say(
            "{code}, chapter {number}. {title}",
            code=code_name(self.chapter.code),
            number=self.chapter.number,
            title=terms.title(self.chapter.title),
        )
        labels = (say("article"), say("heading"))
        grid = Grid(labels, rows, texts=labels[1:])
        return [Block(heading, grid=grid, link=phrases.act_address(self.chapter.code))]


def _hint_of_other_name(asked: Sequence[Condition]) -> str:
    """What to ask instead: by the name that the other code has for the same, if one was asked."""
    names = {name for condition in asked for clause in condition for name in clause.names}
    for alike in law.ALIKE.values():
        others = [one for one in alike if one not in names]
        if len(others) == 1:  # one of the two was asked for
            text = terms.official(others[0]) or others[0].replace("_", " ")
            return say("the other code calls it {text}: ask for that, or widen a figure", text=text)
    return say("leave one of them out, or widen a figure")
