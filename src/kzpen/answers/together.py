"""What `penalty --together` answers: one punishment for several offences tried together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from kzpen import language, terms
from kzpen.answers import phrases
from kzpen.answers.answer import NONE, Answer, Block, Document, Grid, Screen
from kzpen.answers.consequences import amnesty, newer_suspensions
from kzpen.answers.documents import day, number, wording_json
from kzpen.answers.offences import assessed_on, caveats_of, citations_in
from kzpen.assessment import Assessment, PricedSanction
from kzpen.citation import Basis, Citation, cited
from kzpen.conversion import TENGE_ALONE, Request
from kzpen.doubts import repealed
from kzpen.errors import UsageError
from kzpen.language import marked, say
from kzpen.law import PERCENT, Offence
from kzpen.money import MCI, plain
from kzpen.sentencing.aggregation import ABSORPTION, ADDING, EITHER, Limit, Range, together
from kzpen.sentencing.amnesty import Amnesty, of_aggregate
from kzpen.sentencing.case import PLAIN
from kzpen.sentencing.rules import rule_for

_METHODS = {
    ABSORPTION: marked("the harsher punishment absorbs the milder"),
    EITHER: marked("the harsher absorbs the milder, or they are added in part or in full"),
    ADDING: marked("they are added"),
}


class Together(Answer):
    """The punishment of several offences: the method, its caps, and what can result.

    Each offence is punished by itself first; the ranges hold where every one of them is punished
    with that kind. Another offence after the sentence follows cc 60, which is not worked out.
    """

    schema = "kzpen.together/1"
    columns = (
        *("code", "method", "basis", "subject", "kind", "min", "max", "unit"),
        *("kzt.min", "kzt.max", "cap", "rule", "limit"),
    )
    exploded = "ranges"
    can_be_said = True

    def __init__(
        self,
        request: Request,
        references: Sequence[Citation],
        on: date,
        *,
        code: str = "",
        initiated: date | None = None,
    ) -> None:
        named, remarks = citations_in(request.tables, references, code)
        # A range is in the unit of the law and in tenge: no currency is asked for.
        self.prices = request._replace(currencies=TENGE_ALONE).prices(initiated or on)
        self.assessments = [self._part(request, one, on) for one in named]
        self.law = request.tables
        self.aggregate = together(request.tables, self.assessments)
        self.amnesty = of_aggregate([one.amnesty for one in self.assessments])
        if self.amnesty:  # what it provides for one of them by itself is not for all
            self.assessments = [one._replace(amnesty=None) for one in self.assessments]
        super().__init__(
            request.tables,
            on=on,
            caveats=(*self.prices.caveats, *caveats_of(self.assessments)),
            remarks=remarks,
        )

    def _part(self, request: Request, citation: Citation, on: date) -> Assessment:
        """The one part in force that a reference names, with the reason where it names none."""
        found = assessed_on(request.tables, [citation], self.prices, PLAIN, day=on)
        in_force = [one for one in found if one.offence.in_force]
        if not in_force:
            message = str(repealed(found[0].offence).message)
            raise UsageError(message, say("leave {option} out", option=citation))
        if len(in_force) > 1:
            name = cited(citation._replace(code=in_force[0].offence.code))
            message = say("--together takes parts, and {name} is a whole article", name=name)
            raise UsageError(message, say("name its part: {text}", text=in_force[0].citation))
        return in_force[0]

    def results(self) -> list[Document]:
        whole = self.aggregate
        return [
            {
                "code": self.assessments[0].offence.code,
                "offences": [
                    {
                        "article": one.offence.article,
                        "part": one.offence.part,
                        "item": one.item or None,
                        "wording": one.offence.wording,
                        "category": one.offence.category or None,
                    }
                    for one in self.assessments
                ],
                "method": whole.method,
                "basis": whole.basis,
                "life": whole.life,
                "above": whole.above,
                "ranges": [self._range_json(one) for one in whole.ranges],
                "others": [_of_part(*one) for one in whole.others],
                "additional": [_of_part(*one) for one in whole.additional],
                "bans": _limit_json(whole.bans),
                "amnesty": _amnesty_json(self.amnesty),
                "scale": [
                    {"kind": one.kind, "value": plain(one.value), "unit": one.unit}
                    for one in whole.scale
                ],
            }
        ]

    def _range_json(self, one: Range) -> Document:
        low, high = self._kzt(one)
        return {
            "subject": one.subject,
            "kind": one.kind,
            "min": number(one.low),
            "max": plain(one.high),
            "unit": one.unit,
            "kzt": {"min": number(low), "max": plain(high)} if high is not None else None,
            "cap": number(one.cap),
            "limit": number(one.limit),
            "rule": one.rule,
            "suspended_to": day(one.suspended.until if one.suspended else None),
        }

    def _kzt(self, one: Range) -> tuple[Decimal | None, Decimal | None]:
        """The ends in tenge of what is counted in MCI."""
        if one.unit != MCI:
            return None, None
        index = self.prices.mci.value
        return None if one.low is None else one.low * index, one.high * index

    def sentences(self) -> list[str]:
        """How the offences are punished together, then what each is punishable by; sources last."""
        from kzpen.answers.cite import offence_sentences

        whole = [self._method()]
        if told := "; ".join(map(self._in_words, self.aggregate.ranges)):
            whole.append(say("Together: {punishments}", punishments=told))
        named = "; ".join(str(cited(one.citation)) for one in self.assessments)
        whole = [f"{say('Several offences together')}: {named}", *whole, *self._notes()]
        together = " ".join(f"{language.capitalised(one)}." for one in whole)
        return [together, *offence_sentences(self.assessments)]

    def steps(self) -> Screen:
        """The steps to each offence, then those to the ranges of all of them."""
        from kzpen.answers.explain import numbered, offence_steps

        steps = [self._method()]
        for one in self.aggregate.ranges:
            sums = " + ".join(terms.measure(high, one.unit) for high in one.addends)
            if sums:
                total = terms.measure(sum(one.addends, Decimal(0)), one.unit)
                steps.append(f"{self._name(one)}: {sums} = {total}")
            steps.append(self._in_words(one))
        whole = Block(say("Several offences together"), numbered([*steps, *self._notes()]))
        return [*map(offence_steps, self.assessments), whole]

    def _method(self) -> str:
        whole = self.aggregate
        return say(
            "Each is punished by itself; then {method} ({basis})",
            method=say(_METHODS[whole.method]),
            basis=Basis(whole.basis),
        )

    def _in_words(self, one: Range) -> str:
        """A range with what it costs and where it ends at the latest."""
        text = f"{self._name(one)} {terms.limits(one.low, one.high, one.unit)}"
        more = []
        if tenge := self._tenge(one):
            more.append(say("{amount} tenge", amount=tenge))
        if one.general:
            more.append(say("lower limits by {articles}", articles=Basis(one.general)))
        if more:
            text = f"{text} ({'; '.join(more)})"
        if limit := _never_above(one):
            text = say("{range}, never above {limit}", range=text, limit=limit)
        return text

    def _notes(self) -> Iterator[str]:
        """What goes for the ranges, and what they do not hold."""
        whole = self.aggregate
        if whole.life:
            yield say("Life imprisonment, where it is imposed, stays life")
        if any(priced.sanction.unit == PERCENT for _, priced in whole.others):
            rule = rule_for(self.law, "coao", "58", "aggregation_cap", "percent")
            basis = rule.cited
            yield say("Fines in per cent are collected for each by itself ({basis})", basis=basis)
        if whole.bans:
            yield say(
                "For all together {kind} is up to {total}, never above {limit} ({rule})",
                kind=terms.term(whole.bans.kind),
                total=terms.measure(whole.bans.total, whole.bans.unit, "up to"),
                limit=terms.measure(whole.bans.most, whole.bans.unit),
                rule=Basis(whole.bans.rule),
            )
        if whole.ranges:
            yield say("A range holds where the offences that allow that kind are punished with it")
        if any(one.limit for one in whole.ranges) and not all(one.limit for one in whole.ranges):
            yield say("Of the other kinds the tables hold no limit of the sum")
        if whole.ranges and whole.above:
            yield say("Crimes are added in part at least: above the lower end of a range")
        if whole.scale:
            basis = rule_for(self.law, "cc", "61", "conversion", "arrest").cited
            alike = " = ".join(
                f"{terms.term(one.kind)} {terms.measure(one.value, one.unit)}"
                for one in whole.scale
            )
            yield say("One kind is added to another by {basis}: {alike}", basis=basis, alike=alike)
        has_misdemeanour = any(one.offence.category == "misdemeanour" for one in self.assessments)
        if whole.method == ADDING and has_misdemeanour:
            yield say("A fine for a misdemeanour is absorbed (cc 58(4))")
        if self.amnesty:
            yield amnesty(self.amnesty)

    def screen(self, _width: int) -> Screen:
        whole = self.aggregate
        offences = tuple(
            "; ".join(
                text
                for text in (
                    terms.place(one.citation),
                    terms.category(one.offence.category),
                    terms.title(one.article.title),
                )
                if text
            )
            for one in self.assessments
        )
        additional = [
            f"{terms.place(one.offence.citation)}. {line}"
            for one in self.assessments
            for line in phrases.additionals(one, with_rule=True)
        ]
        sources = (phrases.day_line(self.prices), *phrases.sources(self.prices))
        text = (*phrases.text_line(self.assessments[0]), *newer_suspensions(self.assessments))
        rules = {one.limits.rule for _, one in whole.others} | {one.general for one in whole.ranges}
        marked = sorted(one for one in rules if one)
        notes = (*additional, *self._notes(), *phrases.general_limits(marked))
        of_each = _of_each(whole.others, phrases.punishment_label(self.assessments))
        heading = say("Several offences together")
        return [
            Block(heading, (*offences, self._method()), self._grid() if whole.ranges else None),
            *([Block(lines=(say("Of each by itself:"),), grid=of_each)] if of_each.rows else []),
            Block(notes=notes),
            Block(notes=(*sources, *text)),
        ]

    def _name(self, one: Range) -> str:
        name = terms.term(one.kind)
        name = phrases.suspended(name, one.suspended)
        if one.subject != phrases.ANYONE:
            name = f"{name}, {terms.subject(one.subject)}"
        return name

    def _tenge(self, one: Range) -> str:
        """The ends of a range in tenge, empty where it is not counted in MCI."""
        low, high = self._kzt(one)
        if high is None:
            return ""
        return language.span(None if low is None else language.money(low), language.money(high))

    def _grid(self) -> Grid:
        rows = tuple(
            (
                self._name(one),
                terms.limits(one.low, one.high, one.unit)
                + (phrases.GENERAL_MARK if one.general else ""),
                self._tenge(one) or NONE,
                _never_above(one) or NONE,
            )
            for one in self.aggregate.ranges
        )
        kind = phrases.punishment_label(self.assessments)
        labels = (kind, say("together"), say("tenge"), say("never above"))
        grid = Grid(labels, rows, figures=labels[2:3], texts=labels[:1])
        for n in (2, 3):
            if all(row[n] == NONE for row in rows):
                grid = grid.without(labels[n])
        return grid


def _never_above(one: Range) -> str:
    """The limit of a range with its article, empty where the tables hold none."""
    if one.limit is None:
        return ""
    limit = terms.measure(one.limit, one.unit)
    return say("{cap} ({rule})", cap=limit, rule=Basis(one.rule))


def _amnesty_json(known: Amnesty | None) -> Document | None:
    """By what the amnesty of 2026 excludes all of the offences, null where none is excluded."""
    if known is None:
        return None
    (one,) = known.effects
    return {"law": known.law, "effect": one.effect, "provision": one.number}


def _limit_json(limit: Limit | None) -> Document | None:
    if limit is None:
        return None
    return {
        "kind": limit.kind,
        "total": plain(limit.total),
        "max": plain(limit.most),
        "unit": limit.unit,
        "rule": limit.rule,
    }


def _of_part(offence: Offence, priced: PricedSanction) -> Document:
    return {"article": offence.article, "part": offence.part, **wording_json(priced.sanction)}


def _of_each(others: Iterable[tuple[Offence, PricedSanction]], kind: str) -> Grid:
    """The main punishments of the offences that are not summed up, each beside its reference.

    `kind` stands above them.
    """
    rows = []
    for offence, priced in others:
        name = phrases.punishment(priced)
        if priced.sanction.subject != phrases.ANYONE:
            name = f"{name}, {phrases.whom(priced, offence.note)}"
        tenge = phrases.tenge(priced.shown_cost) if priced.shown_cost else NONE
        rows.append((str(offence.citation), name, phrases.limits(priced), tenge))
    labels = (say("article"), kind, say("limits"), say("tenge"))
    return Grid(labels, tuple(dict.fromkeys(rows)), figures=labels[3:], texts=labels[1:3])
