"""What `penalty` answers to references: offences priced on a day, with all that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.answer import Answer, Block, Document, Grid, Screen
from kzpen.answers.documents import changes_json, day, index_json, offence_json
from kzpen.assessment import Assessment, PricedSanction, assess
from kzpen.citation import CODES, Citation, cited, code_name
from kzpen.errors import Caveat, NoArticleError, NoValueError, UsageError
from kzpen.language import deferred, marked, say
from kzpen.mci import Index, index_on
from kzpen.sentencing.case import PLAIN, Case

if TYPE_CHECKING:
    from kzpen.conversion import Prices, Request
    from kzpen.law import Title
    from kzpen.sentencing.changes import Change
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
    "items",
    "initiated",
    "half_fine.until",
    "total.kzt.min",
    "total.kzt.max",
    "limitation.term",
    "limitation.unit",
    "limitation.until",
    "limitation.passed",
    "limitation.basis",
    "age.years",
    "amnesty.effect",
    "amnesty.provision",
    "damage.met",
    "index.origin",
)
SANCTIONS = "sanctions"

_DIFFERENCES = {"index": marked("index"), "wording": marked("wording")}
_RETROACTIVE = {
    "cc": marked(
        "A later law that is milder applies back, a harsher one does not (cc 6); which of two "
        "wordings is milder is for the court."
    ),
    "coao": marked(
        "A later law that is milder applies back while the penalty has not been carried out, a "
        "harsher one does not (coao 5); which of two wordings is milder is for who decides."
    ),
}


class Decision(NamedTuple):
    """The same part on the day of the decision, and in what it differs: index, wording or both.

    `changes` are the figures that its wording has otherwise, each with where it is milder.
    """

    assessment: Assessment
    differs: tuple[str, ...]
    changes: tuple[Change, ...]


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
        initiated: date | None = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        named, read = citations_in(request.tables, references, code)
        self.prices = request.prices(initiated or on)
        self.assessments = assessed_on(request.tables, named, self.prices, case, day=on)
        if initiated:
            _check_initiated(self.assessments)
        self.decision = case.decision
        decided = []
        if self.decision:
            # The index that counts stays that of the offence or of the case.
            then = case._replace(committed=on)
            decided = assessed_on(request.tables, named, self.prices, then, day=self.decision)
        self.index = _index_on(request, self.decision)
        other_index = self.index is not None and self.index.value != self.prices.mci.value
        self.decisions = list(_decisions(self.assessments, decided, other_index=other_index))
        here = {one.offence.citation for one in self.assessments}
        self.moved = [one for one in decided if one.offence.citation not in here]
        super().__init__(
            request.tables,
            on=on,
            currencies=request.currencies.names,
            caveats=(
                *self.prices.caveats,
                *caveats_of(self.assessments),
                *caveats_of(decided),
                *_not_applied(self.assessments, case),
            ),
            remarks=(*remarks, *read),
        )

    def results(self) -> list[Document]:
        results = [offence_json(one) for one in self.assessments]
        if self.decision is None:
            return results
        by_part = {one.assessment.offence.citation: one for one in self.decisions}
        return [
            {**result, "decision": _decision_json(by_part.get(one.offence.citation), self.index)}
            for result, one in zip(results, self.assessments, strict=True)
        ]

    def screen(self, _width: int) -> Screen:
        shown = offence_blocks(self.assessments, self.prices, self.currencies)
        return shown if self.decision is None else shown + self._decision_blocks(self.decision)

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import offence_sentence

        later = {
            one.assessment.offence.citation: one.changes
            for one in self.decisions
            if one.assessment.offence.in_force
        }
        return [
            offence_sentence(one, later.get(one.offence.citation, ())) for one in self.assessments
        ]

    def steps(self) -> Screen:
        from kzpen.answers.explain import offence_steps

        steps = [offence_steps(one) for one in self.assessments]
        return steps if self.decision is None else steps + self._decision_blocks(self.decision)

    def _decision_blocks(self, on: date) -> Screen:
        """The offences that differ on the day of the decision, and what counts of it."""
        from kzpen import terms
        from kzpen.answers.changes import change_lines
        from kzpen.terms import place

        moved = [
            say("By then the article has: {place}", place=place(one.offence.citation))
            for one in self.moved
            if one.offence.in_force
        ]
        if not self.decisions and moved:
            heading = say("Day of the decision: {day}", day=on)
            return [Block(heading, (*moved, *_what_counts(self.assessments, self.moved)))]
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
        reworded = [one for one in self.decisions if "wording" in one.differs]
        lines = [*_what_counts(self.assessments, reworded), *moved]
        blocks = [Block(heading, tuple(lines))]
        for one in reworded:
            changed = tuple(change_lines(one.changes)) or (say("No figure differs."),)
            if not one.assessment.offence.in_force:
                # A law that takes the offence out is milder (cc 6(1), coao 5(1)).
                repealed = terms.since(one.assessment.offence)
                changed = (say("{repealed}: the later law is milder", repealed=repealed),)
            blocks.append(Block(place(one.assessment.offence.citation), lines=changed))
        later = [one.assessment for one in reworded]
        return blocks + (offence_blocks(later, later[0].prices, self.currencies) if later else [])


def _what_counts(assessments: Iterable[Assessment], reworded: Sequence[object]) -> Iterator[str]:
    """Whose index counts, and which wording where they differ, by the code of the offences."""
    yield say("The MCI stays that of the day above.")
    if not reworded:
        return
    for code in dict.fromkeys(one.offence.code for one in assessments):
        yield say(_RETROACTIVE[code])


def _check_initiated(assessments: Iterable[Assessment]) -> None:
    """UsageError where a crime is among the offences, whose index is that of its own day."""
    for one in assessments:
        if one.offence.code == "cc":
            name = cited(one.offence.citation)
            message = say("{name}: the MCI of a crime is that of its own day (cc 41(1))", name=name)
            raise UsageError(message, say("leave {option} out", option="--initiated"))


def _index_on(request: Request, decision: date | None) -> Index | None:
    """The index of the day of the decision, None where none was named or none is known."""
    if decision is None:
        return None
    try:
        return index_on(request.tables, decision)
    except NoValueError:
        return None


def _decisions(
    assessments: Sequence[Assessment], decided: Iterable[Assessment], *, other_index: bool
) -> Iterator[Decision]:
    """The parts that differ on the day of the decision."""
    by_part = {one.offence.citation: one for one in assessments}
    for later in decided:
        if (now := by_part.get(later.offence.citation)) is None:
            continue
        other_wording = now.offence.wording != later.offence.wording
        differing = {"index": other_index, "wording": other_wording}
        differs = tuple(name for name, is_other in differing.items() if is_other)
        if differs:
            from kzpen.sentencing.changes import changes

            first, second = ([one.sanction for one in part.sanctions] for part in (now, later))
            yield Decision(later, differs, tuple(changes(first, second)))


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
    tables: Tables,
    cited: Iterable[Citation],
    prices: Prices,
    case: Case,
    *,
    day: date | None = None,
) -> list[Assessment]:
    """Every offence that the references name, priced on a day, in the wording of it or another.

    NoArticleError names the same number in the other code where there is one.
    """
    found: list[Assessment] = []
    for citation in cited:
        try:
            found += assess(tables, citation, prices, case, day=day)
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
    if case.custody is not None and not any(one.custody or one.custody_left for one in sanctions):
        message = deferred(
            "--custody changes nothing: there is no punishment that custody is taken off"
        )
        yield Caveat("not_applied", message)
    if case.damage is not None and not any(one.damage for one in assessments):
        message = deferred("--damage changes nothing: article 3 measures crimes only")
        yield Caveat("not_applied", message)
    if case.delivered is not None and not any(one.half for one in sanctions):
        message = deferred("--delivered changes nothing: half a fine is not enough here")
        yield Caveat("not_applied", message)
    if case.base is not None and not any(one.sanction.is_counted_from_base for one in sanctions):
        message = deferred("--base changes nothing: there is no fine in per cent or in multiples")
        yield Caveat("not_applied", message)


def _decision_json(decision: Decision | None, index: Index | None) -> Document | None:
    """The part on the day of the decision, null where nothing differs or it is not there.

    Priced at the index that counts, `priced_at`; `index` is that of the day itself.
    """
    if decision is None:
        return None
    one = decision.assessment
    priced = offence_json(one)
    return {
        "on": day(one.day),
        "differs": list(decision.differs),
        "changes": changes_json(decision.changes),
        **priced,
        "index": index_json(index) if index else priced["index"],
        "priced_at": priced["index"],
    }


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
        common = consequences.common(parts)
        blocks += [_offence_block(one, currencies, common) for one in parts]
        if common:
            blocks.append(Block(lines=(say("For each of these parts:"), *common)))
        if sizes := consequences.sizes(parts):
            blocks.append(Block(lines=sizes))
    return [*blocks, Block(notes=phrases.notes_on(assessments, prices))]


def _offence_block(
    assessment: Assessment, currencies: Sequence[str], common: Sequence[str]
) -> Block:
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
        grid=_grid(assessment.main, offence.note, currencies) if assessment.main else None,
        notes=tuple(one for one in _notes(assessment) if one not in common),
    )


def _notes(assessment: Assessment) -> Iterator[str]:
    from kzpen import terms
    from kzpen.answers import consequences, phrases

    offence = assessment.offence
    yield from (
        phrases.additional(one, offence.note) for one in assessment.sanctions if not one.is_main
    )
    yield from consequences.lines(assessment)
    if offence.in_force:
        basis = terms.category_basis(offence.category_basis, is_negligent=assessment.is_negligent)
        yield "; ".join(text for text in (phrases.wording_line(assessment), basis) if text)
    if offence.note.en:
        yield phrases.note_line(offence)


def _grid(main: Sequence[PricedSanction], note: Title, currencies: Sequence[str]) -> Grid:
    """The alternatives; columns that would stay empty are left out."""
    from kzpen import terms
    from kzpen.answers import consequences, phrases

    half = consequences.half_label(main)
    currency = phrases.currency_label(currencies)
    columns = {
        say("who"): [terms.subject(one.sanction.subject, note) for one in main],
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
