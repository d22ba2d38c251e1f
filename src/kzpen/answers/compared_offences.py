"""What `compare` answers to references: offences side by side, or one of them across days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kzpen import language, money, terms
from kzpen.answers import phrases
from kzpen.answers.answer import NONE, Answer, Block, Document, Doubtful, Grid, Screen
from kzpen.answers.changes import other_act
from kzpen.answers.consequences import newer_suspensions
from kzpen.answers.days import (
    SCHEMA,
    day_notes,
    grid_of_days,
    in_order,
    on_each,
    percent,
    prices_of,
    reasons,
    shares,
)
from kzpen.answers.documents import day, number, offence_json
from kzpen.answers.offences import COLUMNS as OFFENCE_COLUMNS
from kzpen.answers.offences import (
    SANCTIONS,
    assessed_on,
    caveats_of,
    citations_in,
    given_json,
)
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Citation
from kzpen.conversion import Request, change
from kzpen.doubts import repealed
from kzpen.errors import NoValueError, UsageError
from kzpen.language import marked, say
from kzpen.law import Offence
from kzpen.mci import SUPPOSED
from kzpen.sentencing.case import PLAIN, Case
from kzpen.sentencing.consequences import DAYS_IN, weight_of

if TYPE_CHECKING:
    from kzpen.answers.pictures import Picture

_WEIGHED = {
    "imprisonment": marked("1 day of imprisonment = {mci}"),
    "restriction_of_freedom": marked("of restriction = {mci}"),
    "arrest": marked("of arrest = {mci}"),
    "community_service": marked("1 hour of community service = {mci}"),
}
_LABEL_WIDTH = 20
_COLUMN_WIDTH = 29


class _ComparedOffence(NamedTuple):
    """An offence on a day; across days with the change of its largest fine, in per cent.

    `fine` is the one with the highest limit in tenge, else the first that has no price, if any.
    """

    assessment: Assessment
    fine: PricedSanction | None
    change: Decimal | None


class ComparedOffences(Answer):
    """Offences side by side on one day, or one offence across days."""

    schema = SCHEMA
    columns = ("on", "change", *OFFENCE_COLUMNS, "error.code", "error.message")
    exploded = SANCTIONS
    can_be_said = True

    def __init__(
        self,
        request: Request,
        references: Sequence[Citation],
        days: Sequence[date],
        case: Case = PLAIN,
        *,
        code: str = "",
        typed: Sequence[str] = (),
    ) -> None:
        cited, remarks = citations_in(request.tables, references, code)
        self.typed = tuple(zip(cited, typed, strict=False))
        days = list(dict.fromkeys(days))
        self.is_across = len(days) > 1
        request = request.across_days() if self.is_across else request
        assessments, self.gaps = on_each(
            days,
            lambda one: _of_the_part(
                assessed_on(request.tables, cited, request.prices(one), case), cited[0]
            ),
        )
        self.prices = prices_of(one.prices for one in assessments)
        if self.is_across:
            _check_one_part(references[0], assessments)
        first = assessments[0].largest_fine
        self.compared = [
            _ComparedOffence(one, _largest(one), _change(one.largest_fine, first))
            for one in assessments
        ]
        self.weights = {kind: weight_of(request.tables, kind) for kind in _WEIGHED}
        super().__init__(
            request.tables,
            on=None if self.is_across else days[0],
            currencies=request.currencies.names,
            caveats=(
                *(caveat for prices in self.prices for caveat in prices.caveats),
                *caveats_of(assessments),
            ),
            remarks=remarks,
        )

    def results(self) -> list[Document]:
        found = [
            {
                "on": day(one.assessment.prices.day),
                **offence_json(one.assessment),
                "given": given_json(one.assessment, self.typed),
                **({"change": number(one.change)} if self.is_across else {}),
            }
            for one in self.compared
        ]
        return in_order(found, self.gaps)

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import offence_sentences

        if not self.is_across:
            return offence_sentences([one.assessment for one in self.compared])
        lines = []
        for one in self.compared:
            first, *sources = offence_sentences([one.assessment])
            day = one.assessment.day
            lines += [say("On {day}: {sentence}", day=day, sentence=first), *sources]
        return [*lines, *(f"{one}." for one in reasons(self.gaps))]

    def screen(self, width: int) -> Screen:
        return self._across_days() if self.is_across else self._side_by_side(width)

    def picture(self) -> Picture | None:
        """The scale of article 61 by kind of punishment, or the largest fine across days."""
        return self._fines_drawn() if self.is_across else self._scale_drawn()

    def _scale_drawn(self) -> Picture | None:
        from kzpen.answers.pictures import Bar, Bars, Picture

        bars: dict[str, list[Bar]] = {}
        drawn = set()
        for one in self.compared:
            for priced in one.assessment.main:
                if one.assessment.offence.code == "cc" and priced.scale is not None:
                    high = priced.limits.high
                    names = (
                        terms.place(one.assessment.offence.citation),
                        phrases.punishment(priced, in_column=True),
                        terms.limits(high, high, priced.limits.unit),
                    )
                    text = terms.measure(priced.scale, money.MCI)
                    bar = Bar(", ".join(names), priced.scale, text)
                    bars.setdefault(priced.sanction.kind, []).append(bar)
                    drawn.add(one.assessment.offence.citation)
        found = [one for of_kind in bars.values() for one in of_kind]
        if not found:
            return self._highest_fines_drawn()
        title = say("The scale of article 61")
        described = "; ".join(f"{one.label}: {one.text}" for one in found)
        others = [
            say(
                "{place}: no punishment on this scale",
                place=terms.place(one.assessment.offence.citation),
            )
            for one in self.compared
            if one.assessment.offence.citation not in drawn
        ]
        return Picture(title, described, [Bars(title, found)], [*others, self._scale_note()])

    def _highest_fines_drawn(self) -> Picture | None:
        """The highest fine of each part on the day, where none has a place on the scale."""
        from kzpen.answers.pictures import Bar, Bars, Picture

        fines = [(one.assessment.offence, one.assessment.largest_fine) for one in self.compared]
        bars = [
            Bar(terms.place(offence.citation), fine, language.in_tenge(fine))
            for offence, fine in fines
            if fine
        ]
        if not bars:
            return None
        prices = self.compared[0].assessment.prices
        title = say("The fine with the highest limit, on {day}", day=prices.day)
        title += self._whose()
        described = "; ".join(f"{one.label}: {one.text}" for one in bars)
        others = [
            say("{place}: no fine", place=terms.place(offence.citation))
            for offence, fine in fines
            if not fine
        ]
        sources = phrases.sources(prices._replace(rates=()))
        return Picture(title, described, [Bars(title, bars)], [*others, *sources])

    def _fines_drawn(self) -> Picture | None:
        from kzpen.answers.pictures import Course, Picture, Point

        fines = [(one.assessment, one.assessment.largest_fine) for one in self.compared]
        if not any(fine for _, fine in fines):
            return None
        points = [Point(one.prices.day, fine) for one, fine in fines]
        points += [Point(gap.day, None) for gap in self.gaps]
        points.sort(key=lambda one: one.day)
        place = terms.place(self.compared[0].assessment.offence.citation)
        title = say("{place}: the fine with the highest limit, across days", place=place)
        title += self._whose()
        described = "; ".join(
            f"{language.day(one.day)}: "
            + (say("no figure") if one.value is None else language.in_tenge(one.value))
            for one in points
        )
        # Between the days both the wording and the index may have been others.
        unit = say("tenge")
        if any(one.mci.origin == SUPPOSED for one in self.prices):
            unit = f"{unit}, {say('supposed')}"
            described = f"{say('supposed')}: {described}"
        course = Course(unit, points, points[-1].day, is_held=False)
        source = say("Source: the acts that set the MCI")
        doubts = (*self._other_acts(), *self._other_than_asked())
        notes = (*reasons(self.gaps), *doubts, source)
        return Picture(title, described, [course], notes)

    def _side_by_side(self, width: int) -> Screen:
        """Kinds of punishment as rows, as many offences a grid as the width holds; the scale."""
        assessments = [one.assessment for one in self.compared]
        most = max((width - _LABEL_WIDTH) // _COLUMN_WIDTH, 1)
        groups = [assessments[start : start + most] for start in range(0, len(assessments), most)]
        blocks = [
            Block(
                lines=tuple(f"{one.offence.citation}  {phrases.heading(one)}" for one in group),
                grid=_side_by_side(group, self.currencies),
            )
            for group in groups
        ]
        notes = phrases.notes_on(assessments, self.prices[0])
        notes = (*self._other_than_asked(), *notes, *newer_suspensions(assessments))
        return [*blocks, *self._scale(assessments), Block(notes=notes)]

    def _across_days(self) -> Screen:
        """The largest fine of each day, the change against the first, a bar; the wordings."""
        if not any(one.fine for one in self.compared):
            return self._punishments_across_days()
        rows = {
            one.assessment.prices.day: (
                NONE if one.fine is None else phrases.limits(one.fine),
                NONE if one.fine is None else phrases.tenge(one.fine.cost) or NONE,
                NONE
                if one.fine is None
                else phrases.currency(one.fine.cost, self.currencies) or NONE,
                percent(one.change),
            )
            for one in self.compared
        }
        currency = phrases.currency_label(self.currencies)
        labels = (say("day"), say("fine"), say("tenge"), currency, say("change"))
        fines = [one.assessment.largest_fine for one in self.compared]
        bars = shares([fine or Decimal(0) for fine in fines]) if any(fines) else ()
        place = terms.place(self.compared[0].assessment.offence.citation)
        heading = say("{place}: the fine with the highest limit, across days", place=place)
        heading += self._whose()
        grid = grid_of_days(labels, rows, self.gaps, bars)
        grid = grid if self.currencies else grid.without(currency)
        priced = [one.fine for one in self.compared if one.fine]
        notes = (*self._against(), *_general(priced), *self._wordings())
        return [Block(heading, grid=grid, notes=(*notes, *day_notes(self.prices, self.gaps)))]

    def _against(self) -> Iterator[str]:
        """Of what the change is, and by how many tenge the highest limit has changed in all."""
        days = ((one.assessment.prices.day, one.assessment.largest_fine) for one in self.compared)
        found = [(day, fine) for day, fine in days if fine is not None]
        if len(found) > 1:
            (first, before), *_, (last, after) = found
            yield say(
                "Change since {first}, of the highest limit; by {last} it is {difference}",
                first=first,
                last=last,
                difference=language.signed(after - before),
            )

    def _whose(self) -> str:
        """For whom the highest fines are, empty where they are for anybody."""
        fines = [(one.assessment.offence, one.fine) for one in self.compared if one.fine]
        named = dict.fromkeys(
            terms.subject(fine.sanction.subject, offence.note)
            for offence, fine in fines
            if fine.sanction.subject != phrases.ANYONE
        )
        return f" ({', '.join(named)})" if named else ""

    def _punishments_across_days(self) -> Screen:
        """What stands in the article on each day, where that is no fine."""
        rows = {
            one.assessment.prices.day: (
                "; ".join(
                    language.joined(phrases.punishment(priced), phrases.limits(priced))
                    for priced in one.assessment.main
                )
                or NONE,
            )
            for one in self.compared
        }
        labels = (say("day"), phrases.punishment_label(one.assessment for one in self.compared))
        grid = grid_of_days(labels, rows, self.gaps, (), texts=labels[1:])
        place = terms.place(self.compared[0].assessment.offence.citation)
        heading = say("{place}: the punishments, across days", place=place)
        priced = [each for one in self.compared for each in one.assessment.main]
        notes = (*_general(priced), *self._wordings(), *reasons(self.gaps))
        return [Block(heading, grid=grid, notes=notes)]

    def _wordings(self) -> Iterator[str]:
        """Each wording that is laid across the days, if there are several, and what it punishes."""
        yield from map(Doubtful, self._other_acts())
        yield from self._other_than_asked()
        offences = self._offences()
        if len(offences) > 1 or not all(one.in_force for one in offences):
            yield from map(terms.since, offences)

    def _offences(self) -> list[Offence]:
        """Each wording once, in the order of the days."""
        offences = (one.assessment.offence for one in self.compared)
        return list({one.key: one for one in offences}.values())

    def _other_acts(self) -> Iterator[str]:
        """What the part punishes by each two wordings of which the later one tells it otherwise."""
        for former, later in pairwise(self._offences()):
            yield from other_act(former, later)

    def _other_than_asked(self) -> Iterator[str]:
        """Of which days the wording, or of which parts the item, is not the one asked for."""
        told = (line for one in self.compared for line in phrases.other_than_asked(one.assessment))
        yield from dict.fromkeys(told)

    def _scale(self, assessments: Sequence[Assessment]) -> list[Block]:
        """Every maximum in MCI on the scale of article 61, with a bar; nothing without a place."""
        weighed = [
            (one, priced) for one in assessments for priced in one.main if one.offence.code == "cc"
        ]
        known = [priced.scale for _, priced in weighed if priced.scale is not None]
        if not known:
            return []
        rows = tuple(
            (
                str(one.offence.citation),
                phrases.punishment(priced, in_column=True),
                terms.limits(priced.limits.high, priced.limits.high, priced.limits.unit),
                say("no place on it") if priced.scale is None else language.number(priced.scale),
            )
            for one, priced in weighed
        )
        bars = tuple((priced.scale or Decimal(0)) / max(known) for _, priced in weighed)
        labels = (say("offence"), say("punishment"), say("at most"), say("in MCI"))
        grid = Grid(labels, rows, figures=labels[3:], texts=labels[1:2], bars=bars)
        return [Block(say("The scale of article 61"), grid=grid, notes=(self._scale_note(),))]

    def _scale_note(self) -> str:
        """What the scale weighs each kind of punishment with."""
        weights = "; ".join(
            say(_WEIGHED[kind], mci=terms.measure(weight, money.MCI))
            for kind, weight in self.weights.items()
        )
        return say(
            "{weights} (cc 61(1)); a year is counted as {days}; additional punishments have no "
            "place on the scale",
            weights=weights,
            days=terms.measure(Decimal(DAYS_IN["years"]), "calendar_days"),
        )


def _of_the_part(found: list[Assessment], citation: Citation) -> list[Assessment]:
    """What was found; NoValueError where the article of a part is repealed as a whole by then."""
    first = found[0].offence
    if citation.part and not first.part and not first.in_force:
        raise NoValueError(repealed(first).message)
    return found


def _check_one_part(reference: Citation, assessments: Sequence[Assessment]) -> None:
    """UsageError where several parts would be laid across days."""
    parts = dict.fromkeys(one.offence.citation for one in assessments)
    if len(parts) > 1:
        message = say("{reference} has several parts", reference=reference)
        part = next(one for one in parts if one.part)
        hint = say("name one to compare it across days: {reference}", reference=part)
        raise UsageError(message, hint)


def _largest(assessment: Assessment) -> PricedSanction | None:
    fines = [one for one in assessment.sanctions if one.sanction.kind == "fine"]
    most = assessment.largest_fine
    largest = (one for one in fines if one.cost and one.cost.high == most)
    return next(largest, fines[0] if fines else None)


def _change(fine: Decimal | None, first: Decimal | None) -> Decimal | None:
    """The change of a fine in per cent, None where one of the two has no price."""
    return None if fine is None or first is None else change(fine, first)


def _side_by_side(assessments: Sequence[Assessment], currencies: Sequence[str]) -> Grid:
    cells: dict[tuple[str, str, str, str], dict[int, list[str]]] = {}
    for column, assessment in enumerate(assessments):
        for priced in assessment.sanctions:
            sanction = priced.sanction
            of_items = phrases.items(sanction)
            key = (sanction.role, sanction.subject, sanction.kind, of_items)
            cells.setdefault(key, {}).setdefault(column, []).append(_cell(priced, currencies))
    ordered = sorted(cells, key=lambda key: key[0] != "main")
    rows = tuple(
        (
            _row_label(*key),
            *("\n".join(cells[key].get(n, [NONE])) for n in range(len(assessments))),
        )
        for key in ordered
    )
    columns = [str(one.offence.citation) for one in assessments]
    categories = [terms.category(one.offence.category) for one in assessments]
    statuses = ["" if one.offence.in_force else say("repealed") for one in assessments]
    status = (say("status"), *statuses)
    head = tuple(row for row in ((say("category"), *categories), status) if any(row[1:]))
    labels = (phrases.punishment_label(assessments), *columns)
    return Grid(labels, (*head, *rows), texts=labels[:1])


def _cell(priced: PricedSanction, currencies: Sequence[str]) -> str:
    lines = [phrases.limits(priced) or phrases.mode_of(priced.sanction) or say("yes")]
    if priced.suspended:
        lines.append(phrases.suspension(priced.suspended))
    if priced.cost:
        foreign = phrases.currency(priced.cost, currencies)
        if len(currencies) == 1:
            foreign = language.joined(foreign, currencies[0].upper())
        lines += [language.tenge(phrases.tenge(priced.cost)), *([foreign] if foreign else [])]
    return "\n".join(lines)


def _row_label(role: str, subject: str, kind: str, items: str) -> str:
    label = f"{terms.term(kind)} ({items})" if items else terms.term(kind)
    if role != "main":
        label = say("in addition: {punishment}", punishment=label)
    return label if subject == phrases.ANYONE else f"{label}, {terms.subject(subject)}"


def _general(sanctions: Iterable[PricedSanction]) -> list[str]:
    """The note on the limits that are the General Part's."""
    return phrases.general_limits(
        dict.fromkeys(one.limits.rule for one in sanctions if one.limits.rule)
    )
