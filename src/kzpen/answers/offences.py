"""What `penalty` answers to references: offences priced on a day, with all that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.answer import Answer, Block, Document, Grid, Json, Screen
from kzpen.answers.documents import day, index_json, number, rate_json, size_json, title_json
from kzpen.assessment import Assessment, Cost, PricedSanction, assess
from kzpen.citation import CODES, Citation, code_name
from kzpen.errors import Caveat, NoArticleError
from kzpen.language import deferred, marked, say
from kzpen.money import plain
from kzpen.sentencing.case import PLAIN, Case

if TYPE_CHECKING:
    from kzpen.conversion import Prices, Request
    from kzpen.exchange import Converted
    from kzpen.sentencing.consequences import Due
    from kzpen.tables import Tables

COLUMNS = (
    "code",
    "article",
    "part",
    "subject",
    "role",
    "kind",
    "min",
    "max",
    "unit",
    "kzt.min",
    "kzt.max",
    "{range}",
    "min_basis",
    "max_basis",
    "rule",
    "of",
    "mode",
    "scope",
    "suspended.until",
    "half_fine.kzt.min",
    "half_fine.kzt.max",
    "remaining.excluded",
    "remaining.min",
    "remaining.max",
    "remaining.unit",
    "remaining.kzt.max",
    "custody.mci",
    "custody.kzt",
    "mandatory_payment.mci",
    "mandatory_payment.kzt",
    "status",
    "category",
    "valid_from",
    "valid_to",
    "amended_by",
    "amended_on",
    "decision.on",
    "decision.index.value",
    "confidence",
    "verified_through",
    "note",
    "index.value",
    "index.valid_from",
    "title.en",
    "summary.en",
    "title.ru",
    "summary.ru",
)
SANCTIONS = "sanctions"

_DIFFERENCES = {"index": marked("index"), "wording": marked("wording")}


class Decision(NamedTuple):
    """The same part on the day of the decision, and in what it differs: index, wording or both."""

    assessment: Assessment
    differs: tuple[str, ...]


class Offences(Answer):
    """The offences that references name, priced on one day and, if asked, on that of the decision.

    `code` is that of bare numbers; where it is empty the Criminal Code comes first.
    """

    schema = "kzpen.penalty/1"
    columns = COLUMNS
    exploded = SANCTIONS
    can_be_said = True

    def __init__(
        self,
        request: Request,
        references: Sequence[Citation],
        on: date,
        case: Case = PLAIN,
        *,
        code: str = "",
        decision: date | None = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        cited, read = citations_in(request.tables, references, code)
        self.prices = request.prices(on)
        self.assessments = assessed_on(request.tables, cited, self.prices, case)
        self.later = request.prices(decision) if decision else None
        decided = assessed_on(request.tables, cited, self.later, case) if self.later else []
        self.decisions = list(_decisions(self.assessments, decided))
        super().__init__(
            request.tables,
            on=on,
            currencies=request.currencies.names,
            caveats=(
                *self.prices.caveats,
                *(self.later.caveats if self.later else ()),
                *caveats_of(self.assessments),
                *caveats_of(decided),
                *_not_applied(self.assessments, case),
            ),
            remarks=(*remarks, *read),
        )

    def results(self) -> list[Document]:
        results = [offence_json(one) for one in self.assessments]
        if self.later is None:
            return results
        by_part = {one.assessment.offence.citation: one for one in self.decisions}
        return [
            {**result, "decision": _decision_json(by_part.get(one.offence.citation))}
            for result, one in zip(results, self.assessments, strict=True)
        ]

    def screen(self, _width: int) -> Screen:
        shown = offence_blocks(self.assessments, self.prices, self.currencies)
        return shown if self.later is None else shown + self._decision_blocks(self.later.day)

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import offence_sentence

        return [offence_sentence(one) for one in self.assessments]

    def steps(self) -> Screen:
        from kzpen.answers.explain import offence_steps

        return [offence_steps(one) for one in self.assessments]

    def _decision_blocks(self, on: date) -> Screen:
        """The offences that differ on the day of the decision, and what counts of it."""
        from kzpen import language, terms

        if not self.decisions:
            same = say("Wording and index are the same.")
            return [Block(say("Day of the decision: {day}", day=on), (same,))]
        names = dict.fromkeys(
            say(_DIFFERENCES[name]) for one in self.decisions for name in one.differs
        )
        heading = say(
            "Day of the decision: {day}. Other than on the day above: {names}",
            day=on,
            names=", ".join(names),
        )
        counts = say(
            "The MCI stays that of the day above. A later law that is milder applies back, a "
            "harsher one does not (cc 6); which of two wordings is milder is for the court."
        )
        shown = [one.assessment for one in self.decisions]
        fines = tuple(
            say(
                "{place}: at 1 MCI = {index} the largest fine would be {fine}",
                place=terms.place(one.offence.citation),
                index=language.in_tenge(one.prices.mci.value),
                fine=language.in_tenge(one.largest_fine),
            )
            for one in shown
            if one.largest_fine is not None
        )
        reworded = [one.assessment for one in self.decisions if "wording" in one.differs]
        later = offence_blocks(reworded, reworded[0].prices, self.currencies) if reworded else []
        return [Block(heading, (counts, *fines)), *later]


def _decisions(
    assessments: Sequence[Assessment], decided: Iterable[Assessment]
) -> Iterator[Decision]:
    """The parts that differ on the day of the decision."""
    by_part = {one.offence.citation: one for one in assessments}
    for later in decided:
        if (now := by_part.get(later.offence.citation)) is None:
            continue
        pairs = {
            "index": (now.prices.mci.value, later.prices.mci.value),
            "wording": (now.offence.wording, later.offence.wording),
        }
        differs = tuple(name for name, (first, second) in pairs.items() if first != second)
        if differs:
            yield Decision(later, differs)


def citations_in(
    tables: Tables, references: Sequence[Citation], code: str
) -> tuple[list[Citation], tuple[str, ...]]:
    """The references with the code of bare numbers, a remark on each that both codes have."""
    cited = [one if one.code else one._replace(code=code) for one in references]
    remarks = [
        say(
            "note: {reference} is read as an article of the Criminal Code; "
            "write {there} for the {code}",
            reference=citation,
            there=citation._replace(code=other),
            code=code_name(other),
        )
        for citation in cited
        for other in also_in(tables, citation)
    ]
    return cited, tuple(dict.fromkeys(remarks))


def also_in(tables: Tables, citation: Citation) -> list[str]:
    """The other code that has the article too where the reference names no code."""
    codes = [citation.code] if citation.code else CODES
    having = [one for one in codes if any(tables["articles"].rows_of(one, citation.article))]
    return having[1:]


def assessed_on(
    tables: Tables, cited: Iterable[Citation], prices: Prices, case: Case
) -> list[Assessment]:
    """Every offence that the references name, priced on a day.

    NoArticleError names the same number in the other code where there is one.
    """
    found: list[Assessment] = []
    for citation in cited:
        try:
            found += assess(tables, citation, prices, case)
        except NoArticleError as error:
            for other in also_in(tables, citation):
                there = citation._replace(code=other)
                names = {"hint": error.hint, "code": code_name(other), "there": there}
                hint = say("{hint}; for the {code} write {there}", **names)
                raise NoArticleError(error.message, hint) from error
            raise
    return found


def caveats_of(assessments: Iterable[Assessment]) -> Iterator[Caveat]:
    """The doubts about these offences."""
    return (caveat for one in assessments for caveat in one.caveats)


def _not_applied(assessments: Sequence[Assessment], case: Case) -> Iterator[Caveat]:
    """What was asked for and touched none of the punishments."""
    sanctions = [one for assessment in assessments for one in assessment.sanctions]
    if case.custody is not None and not any(one.custody for one in sanctions):
        message = deferred(
            "--custody changes nothing: there is no fine in MCI of the Criminal Code"
        )
        yield Caveat("not_applied", message)
    if case.base is not None and not any(one.sanction.is_counted_from_base for one in sanctions):
        message = deferred("--base changes nothing: there is no fine in per cent or in multiples")
        yield Caveat("not_applied", message)


def offence_json(assessment: Assessment) -> Document:
    """One offence with its punishments."""
    offence = assessment.offence
    return {
        "code": offence.code,
        "article": offence.article,
        "part": offence.part,
        "item": assessment.item or None,
        "wording": offence.wording,
        "title": title_json(assessment.article.title),
        "summary": title_json(offence.summary),
        "status": "in_force" if offence.in_force else "repealed",
        "category": offence.category or None,
        "category_basis": offence.category_basis or None,
        "valid_from": day(offence.valid_from),
        "valid_to": day(offence.valid_to),
        "amended_by": offence.amended_by or None,
        "amended_on": day(offence.amended_on),
        "verified_through": day(assessment.verified_through),
        "confidence": offence.confidence or None,
        "note": offence.note.en or None,
        "notes": title_json(offence.note),
        "index": index_json(assessment.prices.mci),
        "sanctions": [_sanction_json(one, assessment.case) for one in assessment.sanctions],
        "mandatory_payment": _due_json(assessment.mandatory_payment),
        "thresholds": [size_json(one) for one in assessment.sizes],
    }


def _decision_json(decision: Decision | None) -> Document | None:
    """The part on the day of the decision, null where nothing differs or it is not there."""
    if decision is None:
        return None
    one = decision.assessment
    return {"on": day(one.prices.day), "differs": list(decision.differs), **offence_json(one)}


def _sanction_json(priced: PricedSanction, case: Case) -> Document:
    sanction, limits = priced.sanction, priced.limits
    return {
        "kind": sanction.kind,
        "role": sanction.role,
        "subject": sanction.subject,
        "min": number(limits.low),
        "max": number(limits.high),
        "unit": limits.unit or None,
        "of": sanction.of or None,
        "min_basis": limits.low_basis,
        "max_basis": limits.high_basis,
        "rule": limits.rule,
        "mode": sanction.mode or None,
        "scope": sanction.scope or None,
        "items": list(sanction.items),
        **_cost_json(priced.cost),
        "suspended": _suspended_json(priced),
        "unpaid": _unpaid_json(priced),
        "half_fine": _half_fine_json(priced),
        "remaining": _remaining_json(priced),
        "custody": _custody_json(priced, case),
        "scale_mci": number(priced.scale),
    }


def _cost_json(cost: Cost | None) -> Document:
    if cost is None:
        return {"kzt": None, "converted": []}
    return {
        "kzt": {"min": number(cost.low), "max": plain(cost.high)},
        "converted": [_range_json(low, high) for low, high in cost.converted],
    }


def _range_json(low: Converted | None, high: Converted) -> Document:
    return {
        "currency": high.rate.currency.upper(),
        "min": format(low.amount, "f") if low else None,
        "max": format(high.amount, "f"),
        **rate_json(high.rate),
    }


def _suspended_json(priced: PricedSanction) -> Document | None:
    suspension = priced.suspended
    if suspension is None:
        return None
    return {
        "until": day(suspension.until),
        "basis": suspension.basis,
        "except": [one.text for one in suspension.exceptions],
        "amendment": str(suspension.amendment) if suspension.amendment else None,
    }


def _unpaid_json(priced: PricedSanction) -> Document | None:
    if priced.unpaid is None:
        return None
    replaced: list[Json] = [
        {"kind": one.kind, "amount": number(one.amount), "unit": one.unit or None}
        for one in priced.unpaid.replaced_by
    ]
    return {"mci": number(priced.unpaid.mci), "replaced_by": replaced, "basis": priced.unpaid.basis}


def _half_fine_json(priced: PricedSanction) -> Document | None:
    half = priced.half
    if half is None:
        return None
    return {
        **_cost_json(priced.half_cost),
        "days": str(half.days),
        "basis": half.basis,
        "revenue_body_days": str(half.revenue_days),
        "revenue_body_basis": half.revenue_basis,
        "condition": str(half.condition),
    }


def _remaining_json(priced: PricedSanction) -> Document | None:
    left = priced.remaining
    if left is None:
        return None
    return {
        "excluded": left.excluded,
        "min": number(left.low),
        "max": number(left.high),
        "unit": left.unit or None,
        **_cost_json(priced.remaining_cost),
        "shares": list(left.shares),
        "basis": list(left.basis),
        "conditions": [str(one) for one in left.conditions],
    }


def _custody_json(priced: PricedSanction, case: Case) -> Document | None:
    left = _due_json(priced.custody)
    return None if left is None else {"days": str(case.custody), **left}


def _due_json(due: Due | None) -> Document | None:
    if due is None:
        return None
    return {"mci": plain(due.mci), "kzt": plain(due.kzt), "basis": due.basis}


def offence_blocks(
    assessments: Sequence[Assessment], prices: Prices, currencies: Sequence[str]
) -> Screen:
    """Offences with their punishments, the parts of an article together, sources last."""
    from kzpen.answers import consequences, phrases

    blocks = []
    for article, group in groupby(assessments, key=lambda one: one.article):
        parts = list(group)
        link = phrases.act_address(article.code)
        blocks.append(Block(phrases.article_heading(parts[0]), link=link))
        blocks += [_offence_block(one, currencies) for one in parts]
        if sizes := consequences.sizes(parts):
            blocks.append(Block(lines=sizes))
    return [*blocks, Block(notes=phrases.notes_on(assessments, prices))]


def _offence_block(assessment: Assessment, currencies: Sequence[str]) -> Block:
    from kzpen import terms

    offence = assessment.offence
    what = terms.since(offence)
    if offence.in_force:
        words = (terms.category(offence.category), terms.summary(offence))
        what = ": ".join(word for word in words if word)
    if offence.part:
        what = say("Part {part}. {what}", part=offence.part, what=what)
    return Block(
        lines=(what,),
        grid=_grid(assessment.main, currencies) if assessment.main else None,
        notes=tuple(_notes(assessment)),
    )


def _notes(assessment: Assessment) -> Iterator[str]:
    from kzpen import terms
    from kzpen.answers import consequences, phrases

    offence = assessment.offence
    yield from (phrases.additional(one) for one in assessment.sanctions if not one.is_main)
    yield from consequences.lines(assessment)
    if offence.in_force:
        basis = terms.category_basis(offence.category_basis)
        yield "; ".join(text for text in (terms.since(offence), basis) if text)
    if offence.note.en:
        yield phrases.note_line(offence)


def _grid(main: Sequence[PricedSanction], currencies: Sequence[str]) -> Grid:
    """The alternatives; columns that would stay empty are left out."""
    from kzpen import terms
    from kzpen.answers import consequences, phrases

    half = consequences.half_label(main)
    currency = phrases.currency_label(currencies)
    columns = {
        say("who"): [terms.subject(one.sanction.subject) for one in main],
        say("punishment"): [phrases.punishment(one) for one in main],
        say("limits"): [phrases.limits(one) for one in main],
        say("tenge"): [phrases.tenge(one.shown_cost) for one in main],
        currency: [phrases.currency(one.shown_cost, currencies) for one in main],
        half: [phrases.tenge(one.half_cost) for one in main],
    }
    if all(one.sanction.subject == phrases.ANYONE for one in main):
        del columns[say("who")]
    shown = {label: cells for label, cells in columns.items() if any(cells)}
    rows = tuple(zip(*shown.values(), strict=True))
    figures = (say("tenge"), currency, half)
    return Grid(tuple(shown), rows, figures, texts=(say("who"), say("punishment")))
