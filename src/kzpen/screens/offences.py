"""What `penalty` shows: offences with their punishments, chapters and their articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kzpen import language, terms
from kzpen.assessment import Assessment
from kzpen.chapters import Chapter
from kzpen.citation import Citation, basis_in_words, code_name
from kzpen.comparison import differences, largest_fine
from kzpen.language import deferred, from_tables, say
from kzpen.law import Article, Offence
from kzpen.pricing import Cost, PricedSanction
from kzpen.screens import consequences
from kzpen.screens.blocks import NONE, Block, Doubtful, Grid, Screen, amounts, day_line, sources
from kzpen.tables import Tables
from kzpen.valuation import Prices

GENERAL_MARK = "*"
"""Stands behind limits of which one is the General Part's."""

ANYONE = "any"
"""The subject of a punishment that is not for some of them only."""

_WHOSE_DAY = {
    "cc": deferred("the MCI of the day of the offence counts (cc 41(1))"),
    "coao": deferred("the MCI of the day the case was initiated counts (coao 44(1))"),
}
_DIFFERENCES = {"index": deferred("index"), "wording": deferred("wording")}
_MODES = {"mandatory": deferred("mandatory"), "optional": deferred("optional")}
_ACTS = {"cc": "K1400000226", "coao": "K1400000235"}
"""The codes at adilet.zan.kz."""

_ACT_LANGUAGES = {"en": "eng", "ru": "rus", "kk": "kaz"}


def of_assessments(
    tables: Tables, assessments: Sequence[Assessment], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Offences with their punishments, the parts of an article together, sources last."""
    blocks = []
    for article, group in groupby(assessments, key=lambda one: one.article):
        parts = list(group)
        place = terms.place(Citation(article.code, article.number))
        title = terms.title(article.title)
        heading = f"{place}. {title}" if title else place
        blocks.append(Block(heading, link=act_address(article.code)))
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
        same = say("Wording and index are the same.")
        return [Block(say("Day of the decision: {day}", day=day), (same,))]
    names = dict.fromkeys(say(_DIFFERENCES[name]) for one in differing.values() for name in one)
    heading = say(
        "Day of the decision: {day}. Other than on the day above: {names}",
        day=day,
        names=", ".join(names),
    )
    counts = say(
        "The MCI stays that of the day above. A later law that is milder applies back, a harsher "
        "one does not (cc 6); which of two wordings is milder is for the court."
    )
    index = language.in_tenge(shown[0].prices.monthly_index.value)
    fines = tuple(
        say(
            "{place}: at 1 MCI = {index} the largest fine would be {fine}",
            place=terms.place(one.offence.citation),
            index=index,
            fine=language.in_tenge(fine),
        )
        for one in shown
        if (fine := largest_fine(one)) is not None
    )
    reworded = [one for one in shown if "wording" in differing[one.offence.citation]]
    later = of_assessments(tables, reworded, shown[0].prices, currencies) if reworded else []
    return [Block(heading, (counts, *fines)), *later]


def of_chapters(chapters: Sequence[tuple[Chapter, Sequence[Article]]]) -> Screen:
    """The chapters of the Special Parts with their articles counted."""
    blocks = []
    for code, group in groupby(chapters, key=lambda pair: pair[0].code):
        rows = tuple(
            (
                chapter.number,
                language.span(chapter.first_article, chapter.last_article),
                str(sum(article.in_force for article in articles)),
                terms.title(chapter.title),
            )
            for chapter, articles in group
        )
        labels = (say("chapter"), say("articles"), say("in force"), say("heading"))
        grid = Grid(labels, rows, figures=labels[0:3:2], texts=labels[3:])
        heading = f"{code_name(code)} ({code})"
        blocks.append(Block(heading, grid=grid, link=act_address(code)))
    return blocks


def act_address(code: str) -> str:
    """Where the code is published in the language in use."""
    return f"https://adilet.zan.kz/{_ACT_LANGUAGES[language.current()]}/docs/{_ACTS[code]}"


def of_articles(chapter: Chapter, articles: Sequence[Article]) -> Screen:
    """The articles of one chapter."""
    rows = tuple(
        (one.number, terms.title(one.title) if one.in_force else say("repealed"))
        for one in articles
    )
    heading = say(
        "{code}, chapter {number}. {title}",
        code=code_name(chapter.code),
        number=chapter.number,
        title=terms.title(chapter.title),
    )
    labels = (say("article"), say("heading"))
    grid = Grid(labels, rows, texts=labels[1:])
    return [Block(heading, grid=grid, link=act_address(chapter.code))]


def notes_on(assessments: Sequence[Assessment], prices: Prices) -> tuple[str, ...]:
    """The day and whose index counts, the sources, the General Part's limits, the text's day."""
    rules = dict.fromkeys(
        priced.limits.rule
        for one in assessments
        for priced in one.sanctions
        if priced.limits.rule and priced.remaining is None
    )
    known = (*day_and_sources(assessments, prices), *general_limits(sorted(rules)))
    return (*known, *text_line(assessments[0]))


def day_and_sources(assessments: Sequence[Assessment], prices: Prices) -> tuple[str, ...]:
    """The day and whose index counts, and where the figures of the day come from."""
    codes = dict.fromkeys(one.offence.code for one in assessments)
    whose = (say(_WHOSE_DAY[code]) for code in codes)
    return ("; ".join([day_line(prices), *whose]), *sources(prices))


def text_line(assessment: Assessment) -> Iterator[str]:
    """Of which day the text of the codes is, and whether later changes may be missing."""
    verified = assessment.verified_through
    if verified and assessment.prices.day > verified:
        later = say("Text of the codes as on {day}: later changes may be missing", day=verified)
        yield Doubtful(later)
    elif verified:
        yield say("Text of the codes as on {day}", day=verified)


def general_limits(rules: Iterable[str]) -> list[str]:
    """What the mark behind limits means, with the articles whose limits they are."""
    articles = ", ".join(map(basis_in_words, rules))
    if not articles:
        return []
    open_limits = say(
        "a limit that the article leaves to the General Part: {articles}", articles=articles
    )
    return [f"{GENERAL_MARK} {open_limits}"]


def note_line(offence: Offence) -> str:
    """The note of the tables on a part, said to be one once."""
    begins = offence.note.casefold().startswith("note")
    if begins and language.current() == "en":
        return offence.note
    note = say("Note: {note}", note=from_tables(offence.note.removeprefix("Note: ")))
    return Doubtful(note) if offence.confidence == "doubt" else note


def heading(assessment: Assessment) -> str:
    """The heading of an article and what sets the part apart."""
    texts = (terms.title(assessment.article.title), terms.summary(assessment.offence))
    return ": ".join(text for text in texts if text)


def limits(priced: PricedSanction) -> str:
    """The limits of a punishment, marked where one of them is the General Part's.

    What remains of them where a reduction was asked for.
    """
    left, of = priced.remaining, priced.sanction.of
    if left is not None:
        if left.excluded:
            return say("excluded")
        text = terms.limits(left.low, left.high, left.unit, of)
        is_life = priced.sanction.kind == "life_imprisonment"
        return say("imprisonment, {term}", term=text) if is_life and left.high is not None else text
    known = priced.limits
    text = terms.limits(known.low, known.high, known.unit, of)
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
    return currencies[0].upper() if len(currencies) == 1 else say("currency")


def _offence(tables: Tables, assessment: Assessment, currencies: Sequence[str]) -> Block:
    offence = assessment.offence
    what = terms.since(offence)
    if offence.in_force:
        words = (terms.category(offence.category), terms.summary(offence))
        what = ": ".join(word for word in words if word)
    if offence.part:
        what = say("Part {part}. {what}", part=offence.part, what=what)
    main = [one for one in assessment.sanctions if one.sanction.role == "main"]
    return Block(
        lines=(what,),
        grid=_grid(tables, main, currencies) if main else None,
        notes=tuple(_notes(tables, assessment)),
    )


def _notes(tables: Tables, assessment: Assessment) -> Iterator[str]:
    offence = assessment.offence
    for priced in assessment.sanctions:
        if priced.sanction.role != "main":
            yield additional(tables, priced)
    yield from consequences.lines(tables, assessment)
    if offence.in_force:
        basis = terms.category_basis(offence.category_basis)
        yield "; ".join(text for text in (terms.since(offence), basis) if text)
    if offence.note:
        yield note_line(offence)


def _grid(tables: Tables, main: Sequence[PricedSanction], currencies: Sequence[str]) -> Grid:
    """The alternatives; columns that would stay empty are left out."""
    half = consequences.half_label(main)
    columns = {
        say("who"): [terms.subject(tables, one.sanction.subject) for one in main],
        say("punishment"): [punishment(tables, one) for one in main],
        say("limits"): [limits(one) for one in main],
        say("tenge"): [tenge(cost(one)) for one in main],
        currency_label(currencies): [currency(cost(one), currencies) for one in main],
        half: [tenge(one.half_cost) for one in main],
    }
    if all(one.sanction.subject == ANYONE for one in main):
        del columns[say("who")]
    shown = {label: cells for label, cells in columns.items() if any(cells)}
    rows = tuple(zip(*shown.values(), strict=True))
    figures = (say("tenge"), currency_label(currencies), half)
    return Grid(tuple(shown), rows, figures, texts=(say("who"), say("punishment")))


def by_subject(
    sanctions: Iterable[PricedSanction],
) -> Iterator[tuple[str, list[PricedSanction]]]:
    """The punishments of each subject in the order of the text, those of anyone first."""
    groups: dict[str, list[PricedSanction]] = {ANYONE: []}
    for one in sanctions:
        groups.setdefault(one.sanction.subject, []).append(one)
    return ((subject, group) for subject, group in groups.items() if group)


def punishment(tables: Tables, priced: PricedSanction) -> str:
    """The term of a punishment, and whether it is suspended."""
    term = terms.term(tables, priced.sanction.kind)
    return Doubtful(say("{punishment} (suspended)", punishment=term)) if priced.suspended else term


def mode(priced: PricedSanction) -> str:
    """Whether an additional punishment is mandatory or optional, empty for a main one."""
    known = priced.sanction.mode
    return say(_MODES[known]) if known else ""


def additional(tables: Tables, priced: PricedSanction) -> str:
    """An additional punishment, beside which main ones it may stand, and for whom."""
    sanction = priced.sanction
    how = [mode(priced)] if sanction.mode else []
    if sanction.scope == "series":
        how.append(say("with any of these"))
    elif sanction.scope:
        kinds = language.either(terms.term(tables, kind) for kind in sanction.scope.split())
        how.append(say("with: {punishments}", punishments=kinds))
    if sanction.subject != ANYONE:
        how.append(say("for: {who}", who=terms.subject(tables, sanction.subject)))
    what = [text for text in (terms.term(tables, sanction.kind), limits(priced)) if text]
    names = {"how": ", ".join(how), "what": ", ".join(what)}
    if not how:
        return say("In addition: {what}", **names)
    return say("In addition ({how}): {what}", **names)
