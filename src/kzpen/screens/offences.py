"""What `penalty` shows: offences with their punishments, chapters and their articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kzpen import language
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import CODE_NAMES, Citation
from kzpen.law import Article, Chapter
from kzpen.screens.blocks import NONE, Block, Grid, Screen, amounts, sources
from kzpen.tables import Tables
from kzpen.valuation import Prices

GENERAL_MARK = "*"
"""Stands behind limits whose lower end is the General Part's."""

_SCOPES = {"": "", "series": "with any of these"}
_WHOSE_DAY = {
    "cc": "the MCI of the day of the offence counts (cc 41(1))",
    "coao": "the MCI of the day the case was initiated counts (coao 44(1))",
}


def of_assessments(
    tables: Tables, assessments: Sequence[Assessment], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Offences with their punishments, the parts of an article together, sources last."""
    blocks = []
    for article, parts in groupby(assessments, key=lambda one: one.article):
        place = language.place(Citation(article.code, article.number))
        title = article.title.en or article.title.ru
        blocks.append(Block(heading=f"{place}. {title}" if title else place))
        blocks += [_offence(tables, one, currencies) for one in parts]
    return [*blocks, Block(notes=notes_on(assessments, prices))]


def of_chapters(chapters: Sequence[tuple[Chapter, Sequence[Article]]]) -> Screen:
    """The chapters of the Special Parts with their articles counted."""
    blocks = []
    for code, group in groupby(chapters, key=lambda pair: pair[0].code):
        rows = tuple(
            (
                chapter.number,
                f"{chapter.first_article} to {chapter.last_article}",
                str(sum(article.in_force for article in articles)),
                chapter.title.en,
            )
            for chapter, articles in group
        )
        labels = ("chapter", "articles", "in force", "heading")
        grid = Grid(labels, rows, ("chapter", "in force"), texts=("heading",))
        blocks.append(Block(f"{CODE_NAMES[code]} ({code})", grid=grid))
    return blocks


def of_articles(chapter: Chapter, articles: Sequence[Article]) -> Screen:
    """The articles of one chapter."""
    rows = tuple(
        (one.number, (one.title.en or one.title.ru) if one.in_force else "repealed")
        for one in articles
    )
    heading = f"{CODE_NAMES[chapter.code]}, chapter {chapter.number}. {chapter.title.en}"
    return [Block(heading, grid=Grid(("article", "heading"), rows, texts=("heading",)))]


def notes_on(assessments: Sequence[Assessment], prices: Prices) -> tuple[str, ...]:
    """The day and whose index counts, the sources, the General Part's floors, the text's day."""
    whose = "; ".join(_WHOSE_DAY[code] for code in dict.fromkeys(_code(one) for one in assessments))
    notes = [f"Day: {prices.day}; {whose}", *sources(prices)]
    floors = dict.fromkeys(
        priced.floor.basis for one in assessments for priced in one.sanctions if priced.floor
    )
    if floors:
        rules = ", ".join(sorted(floors))
        notes.append(f"{GENERAL_MARK} the lower limit is the General Part's: {rules}")
    verified = assessments[0].verified_through
    if verified:
        later = ": later changes may be missing" if prices.day > verified else ""
        notes.append(f"Text of the codes as on {verified}{later}")
    return tuple(notes)


def limits(priced: PricedSanction) -> str:
    """The limits of a punishment, marked where the lower one is the General Part's."""
    text = language.limits(priced.sanction, priced.low)
    return text + GENERAL_MARK if priced.floor else text


def tenge(priced: PricedSanction) -> str:
    """The limits in tenge, empty where the punishment is not counted in MCI."""
    if priced.kzt is None or priced.kzt.high is None:
        return ""
    low = None if priced.kzt.low is None else language.money(priced.kzt.low)
    return language.span(low, language.money(priced.kzt.high))


def currency(priced: PricedSanction, currencies: Sequence[str]) -> str:
    """The limits in each currency, one a line and named where there are several."""
    if priced.kzt is None:
        return ""
    highs = amounts([one.high for one in priced.converted], currencies)
    lows = amounts([one.low for one in priced.converted if one.low], currencies)
    names = [f" {name.upper()}" if len(currencies) > 1 else "" for name in currencies]
    return "\n".join(
        high if high == NONE else language.span(None if low == NONE else low, high) + name
        for low, high, name in zip(lows, highs, names, strict=True)
    )


def currency_label(currencies: Sequence[str]) -> str:
    """What stands above the limits in currency."""
    return currencies[0].upper() if len(currencies) == 1 else "currency"


def _code(assessment: Assessment) -> str:
    return assessment.offence.code


def _offence(tables: Tables, assessment: Assessment, currencies: Sequence[str]) -> Block:
    offence = assessment.offence
    what = language.since(offence)
    if offence.in_force:
        words = (language.category(offence.category), offence.summary_en)
        what = ": ".join(word for word in words if word)
    main = [one for one in assessment.sanctions if one.sanction.role == "main"]
    lines = [f"Part {offence.part}. {what}" if offence.part else what]
    notes = [
        _additional(tables, one) for one in assessment.sanctions if one.sanction.role != "main"
    ]
    if offence.in_force:
        notes.append(language.since(offence))
    if offence.note:
        is_note = offence.note.casefold().startswith("note")
        notes.append(offence.note if is_note else f"Note: {offence.note}")
    return Block(
        lines=tuple(line for line in lines if line),
        grid=_grid(tables, main, currencies) if main else None,
        notes=tuple(notes),
    )


def _grid(tables: Tables, main: Sequence[PricedSanction], currencies: Sequence[str]) -> Grid:
    """The alternatives; columns that would stay empty are left out."""
    columns = {
        "who": [language.subject(tables, one.sanction.subject) for one in main],
        "punishment": [language.term(tables, one.sanction.kind) for one in main],
        "limits": [limits(one) for one in main],
        "tenge": [tenge(one) for one in main],
        currency_label(currencies): [currency(one, currencies) for one in main],
    }
    if all(one.sanction.subject == "any" for one in main):
        del columns["who"]
    shown = {label: cells for label, cells in columns.items() if any(cells)}
    rows = tuple(zip(*shown.values(), strict=True))
    figures = ("tenge", currency_label(currencies))
    return Grid(tuple(shown), rows, figures, texts=("who", "punishment"))


def _additional(tables: Tables, priced: PricedSanction) -> str:
    sanction = priced.sanction
    scope = _SCOPES.get(sanction.scope)
    if scope is None:
        kinds = (language.term(tables, kind) for kind in sanction.scope.split())
        scope = f"with {' or '.join(kinds)}"
    who = "" if sanction.subject == "any" else f" for {language.subject(tables, sanction.subject)}"
    how = f"{sanction.mode} {scope}".strip()
    what = ", ".join(
        text for text in (language.term(tables, sanction.kind), limits(priced)) if text
    )
    return f"In addition ({how}){who}: {what}"
