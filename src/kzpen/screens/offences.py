"""What `penalty` shows: offences with their punishments, chapters and their articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kzpen import language
from kzpen.assessment import Assessment
from kzpen.chapters import Chapter
from kzpen.citation import CODE_NAMES, Citation
from kzpen.comparison import differences, largest_fine
from kzpen.law import Article
from kzpen.pricing import Cost, PricedSanction
from kzpen.screens import consequences
from kzpen.screens.blocks import NONE, Block, Grid, Screen, amounts, sources
from kzpen.tables import Tables
from kzpen.valuation import Prices

GENERAL_MARK = "*"
"""Stands behind limits of which one is the General Part's."""

LEFT_OPEN = "a limit that the article leaves to the General Part"

_SCOPES = {"": "", "series": "with any of these"}
_COUNTS = (
    (
        "The MCI stays that of the day above. A later law that is milder applies back, a harsher "
        "one does not (cc 6); which of two wordings is milder is for the court."
    ),
)
_WHOSE_DAY = {
    "cc": "the MCI of the day of the offence counts (cc 41(1))",
    "coao": "the MCI of the day the case was initiated counts (coao 44(1))",
}


def of_assessments(
    tables: Tables, assessments: Sequence[Assessment], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Offences with their punishments, the parts of an article together, sources last."""
    blocks = []
    for article, group in groupby(assessments, key=lambda one: one.article):
        parts = list(group)
        place = language.place(Citation(article.code, article.number))
        title = article.title.en or article.title.ru
        blocks.append(Block(heading=f"{place}. {title}" if title else place))
        blocks += [_offence(tables, one, currencies) for one in parts]
        if sizes := consequences.thresholds(parts):
            blocks.append(Block(lines=sizes))
    return [*blocks, Block(notes=notes_on(assessments, prices))]


def of_decision(
    tables: Tables,
    assessments: Sequence[Assessment],
    decided: Sequence[Assessment],
    currencies: Sequence[str],
) -> Screen:
    """The offences whose wording or index differs on the day of the decision, and what counts."""
    by_part = {one.offence.citation: one for one in assessments}
    day = decided[0].prices.day
    differing = {
        one.offence.citation: differences(by_part[one.offence.citation], one)
        for one in decided
        if one.offence.citation in by_part
    }
    shown = [one for one in decided if differing.get(one.offence.citation)]
    if not shown:
        return [Block(f"Day of the decision: {day}", ("Wording and index are the same.",))]
    names = " and ".join(dict.fromkeys(name for one in differing.values() for name in one))
    heading = f"Day of the decision: {day}. Other than on the day above: {names}"
    index = language.money(shown[0].prices.monthly_index.value)
    fines = tuple(
        f"{language.place(one.offence.citation)}: at 1 MCI = {index} tenge the largest fine would "
        f"be {language.money(fine)} tenge"
        for one in shown
        if (fine := largest_fine(one)) is not None
    )
    reworded = [one for one in shown if "wording" in differing[one.offence.citation]]
    later = of_assessments(tables, reworded, shown[0].prices, currencies) if reworded else []
    return [Block(heading, (*_COUNTS, *fines)), *later]


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
    """The day and whose index counts, the sources, the General Part's limits, the text's day."""
    whose = "; ".join(_WHOSE_DAY[code] for code in dict.fromkeys(_code(one) for one in assessments))
    notes = [f"Day: {prices.day}; {whose}", *sources(prices)]
    rules = dict.fromkeys(
        priced.limits.rule
        for one in assessments
        for priced in one.sanctions
        if priced.limits.rule and priced.remaining is None
    )
    if rules:
        named = ", ".join(sorted(rules))
        notes.append(f"{GENERAL_MARK} {LEFT_OPEN}: {named}")
    verified = assessments[0].verified_through
    if verified:
        later = ": later changes may be missing" if prices.day > verified else ""
        notes.append(f"Text of the codes as on {verified}{later}")
    return tuple(notes)


def limits(priced: PricedSanction) -> str:
    """The limits of a punishment, marked where one of them is the General Part's.

    What remains of them where a reduction was asked for.
    """
    left, of = priced.remaining, priced.sanction.of
    if left is not None:
        text = "excluded" if left.excluded else language.limits(left.low, left.high, left.unit, of)
        is_life = priced.sanction.kind == "life_imprisonment"
        return f"imprisonment, {text}" if is_life and left.high is not None else text
    known = priced.limits
    text = language.limits(known.low, known.high, known.unit, of)
    return text + GENERAL_MARK if known.rule else text


def cost(priced: PricedSanction) -> Cost | None:
    """What the limits that are shown cost."""
    return priced.cost if priced.remaining is None else priced.remaining_cost


def tenge(shown: Cost | None) -> str:
    """A cost in tenge, empty where the punishment is not counted in money."""
    if shown is None:
        return ""
    low = None if shown.low is None else language.money(shown.low)
    return language.span(low, language.money(shown.high))


def currency(shown: Cost | None, currencies: Sequence[str]) -> str:
    """A cost in each currency, one a line and named where there are several."""
    if shown is None:
        return ""
    highs = amounts([high for _, high in shown.converted], currencies)
    lows = amounts([low for low, _ in shown.converted if low], currencies)
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
    return Block(
        lines=(f"Part {offence.part}. {what}" if offence.part else what,),
        grid=_grid(tables, main, currencies) if main else None,
        notes=tuple(_notes(tables, assessment)),
    )


def _notes(tables: Tables, assessment: Assessment) -> Iterator[str]:
    offence = assessment.offence
    for priced in assessment.sanctions:
        if priced.sanction.role != "main":
            yield _additional(tables, priced)
    yield from consequences.lines(tables, assessment)
    if offence.in_force:
        basis = language.category_basis(offence.category_basis)
        yield "; ".join(text for text in (language.since(offence), basis) if text)
    if offence.note:
        is_note = offence.note.casefold().startswith("note")
        yield offence.note if is_note else f"Note: {offence.note}"


def _grid(tables: Tables, main: Sequence[PricedSanction], currencies: Sequence[str]) -> Grid:
    """The alternatives; columns that would stay empty are left out."""
    half = consequences.half_label(main)
    columns = {
        "who": [language.subject(tables, one.sanction.subject) for one in main],
        "punishment": [language.term(tables, one.sanction.kind) for one in main],
        "limits": [limits(one) for one in main],
        "tenge": [tenge(cost(one)) for one in main],
        currency_label(currencies): [currency(cost(one), currencies) for one in main],
        half: [tenge(one.half_cost) for one in main],
    }
    if all(one.sanction.subject == "any" for one in main):
        del columns["who"]
    shown = {label: cells for label, cells in columns.items() if any(cells)}
    rows = tuple(zip(*shown.values(), strict=True))
    figures = ("tenge", currency_label(currencies), half)
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
