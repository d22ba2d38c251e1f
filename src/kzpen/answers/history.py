"""What `penalty --history` answers: every wording of a part that is held, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kzpen import language, law, terms
from kzpen.answers import consequences, phrases
from kzpen.answers.answer import NONE, Answer, Block, Document, Doubtful, Grid, Screen
from kzpen.answers.documents import (
    changes_json,
    day,
    pending_json,
    rewording_json,
    title_json,
    wording_json,
)
from kzpen.answers.offences import SANCTIONS, citations_in
from kzpen.citation import Citation
from kzpen.dates import today
from kzpen.language import say
from kzpen.law import FIRST_DAY, Amendment, Article, Offence, Rewording, Sanction
from kzpen.sentencing.changes import Change, changes
from kzpen.sentencing.consequences import arrest_suspension, in_force_from
from kzpen.tables import Tables

if TYPE_CHECKING:
    from kzpen.answers.pictures import Picture


class Gap(NamedTuple):
    """The days between two wordings of which no text is held; without a first one: since 2015."""

    first: date
    last: date


class Wording(NamedTuple):
    """One wording with its punishments, and what it has otherwise than the one before.

    `pending` is what newer laws change in it, `gap` the days before it that are not held.
    """

    article: Article
    offence: Offence
    sanctions: tuple[Sanction, ...]
    changes: tuple[Change, ...]
    gap: Gap | None
    pending: tuple[Amendment, ...]
    reworded: tuple[Rewording, ...]
    suspended_to: date | None


class History(Answer):
    """The wordings of the parts that references name, the newest of each part first."""

    schema = "kzpen.history/1"
    columns = (
        *("code", "article", "part", "wording", "status", "category"),
        *("valid_from", "valid_to", "amended_by", "amended_on", "added"),
        *("role", "subject", "kind", "min", "max", "unit", "of", "mode", "scope"),
        *("confidence", "title.en", "summary.en", "title.ru", "summary.ru", "items"),
    )
    exploded = SANCTIONS

    def __init__(self, tables: Tables, references: Sequence[Citation], code: str = "") -> None:
        named, remarks = citations_in(tables, references, code)
        self.wordings = [one for citation in named for one in _wordings(tables, citation)]
        super().__init__(tables, remarks=remarks)

    def results(self) -> list[Document]:
        return [_json(one) for one in self.wordings]

    def screen(self, _width: int) -> Screen:
        blocks: Screen = []
        shown: tuple[str, ...] = ()
        for one in self.wordings:
            offence = one.offence
            place = offence.key[:2]
            if place != shown[:2]:
                title = terms.title(one.article.title)
                heading = terms.place(offence.citation._replace(part=""))
                link = phrases.act_address(offence.code)
                blocks.append(Block(f"{heading}. {title}" if title else heading, link=link))
            if offence.key[:3] != shown and offence.part:
                blocks.append(Block(say("Part {part}", part=offence.part)))
            shown = offence.key[:3]
            blocks.append(_block(one))
        return blocks

    def picture(self) -> Picture:
        """Each wording of each part from the first to the last day that it is known to hold."""
        from kzpen.answers.pictures import Picture, Span, Spans

        panels = []
        described = []
        notes: list[str] = []
        dashed = ""
        last = max([today(), *(one.offence.known_from or FIRST_DAY for one in self.wordings)])
        for citation in dict.fromkeys(one.offence.citation for one in self.wordings):
            own = [one for one in self.wordings if one.offence.citation == citation]
            spans = [
                Span(
                    terms.since(one.offence),
                    one.offence.known_from,
                    one.offence.valid_to,
                    _longest(one),
                    is_sure=one.offence.begins is not None,
                )
                for one in reversed(own)
                if one.offence.in_force
            ]
            panels.append(Spans(terms.place(citation), spans, FIRST_DAY, last))
            described += [f"{terms.place(citation)}: {one.label}: {one.text}" for one in spans]
            notes += [
                f"{terms.place(citation)}: {_not_held(one.gap)}" for one in reversed(own) if one.gap
            ]
            if not all(one.is_sure for one in spans):
                dashed = say("Dashed: on which of these days the wording took effect is not known")
        title = say("Wordings since 2015 and what is known of their days")
        notes += [dashed] if dashed else []
        return Picture(title, "; ".join(described), panels, notes)


def _longest(one: Wording) -> str:
    """The heaviest main punishment of a wording, which the text names last, with its limits."""
    main = [sanction for sanction in one.sanctions if sanction.role == "main"]
    if not main:
        return NONE
    heaviest = main[-1]
    limits = terms.limits(heaviest.low, heaviest.high, heaviest.unit, heaviest.of)
    return (
        language.joined(terms.term(heaviest.kind), limits) if limits else terms.term(heaviest.kind)
    )


def _wordings(tables: Tables, citation: Citation) -> Iterator[Wording]:
    """The wordings of each part that a reference names, the newest first."""
    article = law.article_of(tables, citation)
    whole = [one for one in law.parts_of(tables, article)[0] if not one.part and one.in_force]
    for part in law.parts_of(tables, article, citation.part):
        found = []
        # What stood there before an article had parts is held under none.
        before: Offence | None = whole[-1] if whole and part[0].part else None
        earlier: list[Sanction] = []
        for offence in part:
            sanctions = law.sanctions_of(tables, offence)
            is_same = before is not None and before.citation == offence.citation
            is_compared = is_same and before is not None and before.in_force and offence.in_force
            newest = offence is part[-1]
            found.append(
                Wording(
                    article=article,
                    offence=offence,
                    sanctions=tuple(sanctions),
                    changes=tuple(changes(earlier, sanctions)) if is_compared else (),
                    gap=_gap(before, offence),
                    suspended_to=_suspended_to(tables, offence, sanctions),
                    pending=tuple(law.amendments_of(tables, *offence.key[:3])) if newest else (),
                    reworded=law.rewordings(tables, offence),
                )
            )
            before, earlier = offence, sanctions
        yield from reversed(found)


def _suspended_to(tables: Tables, offence: Offence, sanctions: Sequence[Sanction]) -> date | None:
    """To which day arrest in the present wording is suspended, None where it is not or was not."""
    since = max(offence.known_from or FIRST_DAY, in_force_from(tables, "arrest")[0] or FIRST_DAY)
    found = (arrest_suspension(tables, offence, one, since) for one in sanctions)
    return next((one.until for one in found if one), None)


def _gap(before: Offence | None, offence: Offence) -> Gap | None:
    """The days before a wording of which the tables hold no text, None where there are none."""
    first = FIRST_DAY
    if before and before.valid_to:
        first = before.valid_to + timedelta(1)
    if not offence.known_from or offence.known_from <= first:
        return None
    is_created = offence.added and (before is None or not before.in_force)
    if is_created or (before and not before.in_force):
        return None
    return Gap(first, offence.known_from - timedelta(1))


def _json(one: Wording) -> Document:
    offence = one.offence
    return {
        "code": offence.code,
        "article": offence.article,
        "part": offence.part,
        "wording": offence.wording,
        "title": title_json(one.article.title),
        "summary": title_json(offence.summary),
        "status": "in_force" if offence.in_force else "repealed",
        "category": offence.category or None,
        "valid_from": day(offence.valid_from),
        "valid_to": day(offence.valid_to),
        "amended_by": offence.amended_by or None,
        "amended_on": day(offence.amended_on),
        "added": offence.added,
        "reworded": [rewording_json(rewording) for rewording in one.reworded],
        "confidence": offence.confidence or None,
        "notes": title_json(offence.note),
        "sanctions": [wording_json(sanction) for sanction in one.sanctions],
        "changed": changes_json(one.changes),
        "gap": {"from": day(one.gap.first), "to": day(one.gap.last)} if one.gap else None,
        "pending": pending_json(one.pending),
    }


def _block(one: Wording) -> Block:
    offence = one.offence
    what = (terms.category(offence.category), terms.summary(offence))
    lines = [terms.since(offence), ": ".join(text for text in what if text)]
    if offence.added and offence.in_force:
        # The act may have been punished under another number.
        created = say(
            "This law created the part: before it there was no such offence under this number"
        )
        lines.insert(1, created)
    return Block(
        lines=tuple(line for line in lines if line),
        grid=_grid(one) if one.sanctions else None,
        notes=tuple(_notes(one)),
    )


def _grid(one: Wording) -> Grid:
    """Each punishment of a wording, beside it what it was before, marked where it is otherwise."""
    rows: list[tuple[str, ...]] = []
    changed = list(one.changes)
    for sanction in one.sanctions:
        own = [change for change in changed if change.after is sanction]
        before = "; ".join(dict.fromkeys(_before(change) for change in own))
        rows.append((_named(sanction, one.offence), _limits(sanction), before))
    for change in changed:
        if change.after is None and change.before:
            text = say("was {limits}", limits=_limits(change.before) or say("there"))
            rows.append((_named(change.before, one.offence), say("none"), text))
    kind = say("punishment") if one.offence.code == "cc" else say("punishment", "coao")
    labels: tuple[str, ...] = (kind, say("limits"), say("before"))
    if not any(cells[2] for cells in rows):
        labels, rows = labels[:2], [cells[:2] for cells in rows]
    return Grid(labels, tuple(rows), texts=labels)


def _before(change: Change) -> str:
    if change.before is None:
        return say("was {limits}", limits=say("none"))
    return say("was {limits}", limits=_limits(change.before) or say("there"))


def _named(sanction: Sanction, offence: Offence) -> str:
    """A punishment with for whom it is, and whether it is an additional one."""
    named = [terms.term(sanction.kind)]
    if sanction.subject != phrases.ANYONE:
        named.append(terms.subject(sanction.subject, offence.note))
    text = ", ".join(named)
    return text if sanction.role == "main" else say("in addition: {punishment}", punishment=text)


def _limits(sanction: Sanction) -> str:
    limits = terms.limits(sanction.low, sanction.high, sanction.unit, sanction.of)
    how = (limits, phrases.mode_of(sanction), phrases.scope_of(sanction), phrases.items(sanction))
    return ", ".join(text for text in how if text) or NONE


def _notes(one: Wording) -> Iterator[str]:
    offence = one.offence
    for each in one.reworded:
        names = {"number": each.law, "day": each.day}
        if each.is_of_law:
            yield say("Reworded without another punishment by law {number} of {day}", **names)
        else:
            yield say("Reworded without another punishment by law {number} as of {day}", **names)
    if offence.note.en:
        yield phrases.note_line(offence)
    if offence.confidence == "doubt":
        yield Doubtful(say("The reading of this wording is in doubt"))
    for amendment in one.pending:
        yield consequences.pending_line(amendment)
    if any(sanction.kind == "arrest" for sanction in one.sanctions) and not offence.valid_to:
        until = one.suspended_to
        if until:
            yield Doubtful(say("Arrest is suspended to {day} (cc 467(1-1))", day=until))
    if one.gap:
        yield Doubtful(_not_held(one.gap))


def _not_held(gap: Gap) -> str:
    return say("The text from {first} to {last} is not held", first=gap.first, last=gap.last)
