"""What `penalty` answers to references: offences priced on a day, with all that follows.

One module, because the screen and the document are made of the same assessments and decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kzpen.answers.answer import NONE, Answer, Aside, Block, Document, Grid, Screen
from kzpen.answers.documents import changes_json, day, index_json, offence_json
from kzpen.assessment import Assessment, assess, have_prices
from kzpen.citation import CODES, Citation, cited, code_name
from kzpen.errors import Caveat, NoArticleError, NoValueError, UsageError
from kzpen.language import capitalised, deferred, from_tables, marked, say
from kzpen.law import OF_NOTES, wordings_begun
from kzpen.mci import Index, index_on
from kzpen.sentencing.case import PLAIN, Case

if TYPE_CHECKING:
    from kzpen.assessment import PricedSanction
    from kzpen.conversion import Prices, Request
    from kzpen.law import Offence, Sanction
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
    "title.kk",
    "summary.kk",
    "case.stage",
    "case.minor",
    "case.mitigating",
    "case.agreement",
    "amnesty.open",
    "amnesty.may_be_corruption",
)
SANCTIONS = "sanctions"

_DIFFERENCES = {"index": marked("MCI"), "wording": marked("wording")}
_REMOVED = {
    "cc": marked("A law that removes the offence applies back (cc 6(1))."),
    "coao": marked(
        "A law that removes the liability applies back while the penalty has not been carried out "
        "(coao 5(1))."
    ),
}
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

    `changes` are the figures that its wording has otherwise, each with where it is milder;
    `former` is the part on the day of the offence, `between` are the wordings that held between
    the two days.
    """

    assessment: Assessment
    former: Assessment
    differs: tuple[str, ...]
    changes: tuple[Change, ...]
    between: tuple[Offence, ...]


class Offences(Answer):
    """The offences that references name, priced on one day and, if asked, on that of the decision.

    `code` is that of bare numbers; where it is empty the Criminal Code comes first; `typed`
    are the texts that the references were read from.
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
        typed: Sequence[str] = (),
    ) -> None:
        named, read = citations_in(request.tables, references, code)
        self.typed = tuple(zip(named, typed, strict=False))
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
            decided = _by_part(decided, self.assessments)
        self.index = _index_on(request, self.decision)
        other_index = self.index is not None and self.index.value != self.prices.mci.value
        self.decisions = [
            one._replace(between=tuple(_between(request.tables, one)))
            for one in _decisions(self.assessments, decided, other_index=other_index)
        ]
        here = {one.offence.citation for one in self.assessments}
        self.moved = [one for one in decided if one.offence.citation not in here]
        super().__init__(
            request.tables,
            on=on,
            currencies=request.currencies.names,
            caveats=(
                *_of_prices(self.prices, [*self.assessments, *decided]),
                *caveats_of(self.assessments),
                *caveats_of(decided),
                *_not_applied(self.assessments, case),
            ),
            remarks=(*remarks, *read, *_whom_is_meant(self.assessments, case)),
        )

    def results(self) -> list[Document]:
        results = [
            {**offence_json(one), "given": given_json(one, self.typed)} for one in self.assessments
        ]
        if self.decision is None:
            return results
        by_part = {one.assessment.offence.citation: one for one in self.decisions}
        return [
            {**result, "decision": _decision_json(by_part.get(one.offence.citation), self.index)}
            for result, one in zip(results, self.assessments, strict=True)
        ]

    def screen(self, _width: int) -> Screen:
        shown = offence_blocks(self.assessments, self.prices, self.currencies)
        if self.decision is None:
            return shown
        shown += self._decision_blocks(self.decision)
        later = self._later()
        return shown + (offence_blocks(later, later[0].prices, self.currencies) if later else [])

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import offence_sentences

        later = {
            one.assessment.offence.citation: [
                *_later_wording(one),
                *_changed(one),
                _which_counts([one.assessment]),
            ]
            for one in self.decisions
            if "wording" in one.differs
        }
        lines = offence_sentences(self.assessments, later)
        if self.decision and not later and not self._moved():
            lines.append(say("The wording is the same on the day of the decision."))
        return lines + [f"{one}." for one in self._moved()]

    def steps(self) -> Screen:
        from kzpen.answers.explain import offence_steps

        steps = [offence_steps(one) for one in self.assessments]
        if self.decision is None:
            return steps
        later = [offence_steps(one) for one in self._later()]
        return [*steps, *self._decision_blocks(self.decision), *later]

    def _later(self) -> list[Assessment]:
        """The offences in their other wordings of the day of the decision."""
        return [one.assessment for one in self.decisions if "wording" in one.differs]

    def _moved(self) -> list[str]:
        """The parts that an article has on the day of the decision, and none on the other."""
        from kzpen.terms import place

        return [
            say("By then the article has: {place}", place=place(one.offence.citation))
            for one in self.moved
            if one.offence.in_force
        ]

    def _decision_blocks(self, on: date) -> Screen:
        """What differs on the day of the decision, and what counts of it."""
        from kzpen.terms import place

        moved = self._moved()
        if not self.decisions and moved:
            heading = say("Day of the decision: {day}", day=on)
            return [Block(heading, (*moved, *_what_counts(self.assessments, self.moved)))]
        if not self.decisions:
            line = say("The wording is the same, and the MCI stays that of the day above.")
            return [Block(say("Day of the decision: {day}", day=on), (line,))]
        names = dict.fromkeys(
            say(_DIFFERENCES[name]) for one in self.decisions for name in one.differs
        )
        heading = say(
            "Day of the decision: {day}. Other than on the day above: {names}",
            day=on,
            names=", ".join(names),
        )
        reworded = [one for one in self.decisions if "wording" in one.differs]
        later = [one.assessment for one in reworded]
        lines = [*_what_counts(self.assessments, later), *moved]
        blocks = [Block(heading, tuple(lines))]
        for one in reworded:
            changed = tuple(_changed(one))
            blocks.append(Block(place(one.assessment.offence.citation), lines=changed))
        return blocks


def _later_wording(decision: Decision) -> Iterator[str]:
    """The wording of the day of the decision, whose figures follow."""
    from kzpen import terms
    from kzpen.answers import phrases

    if decision.assessment.offence.in_force:
        wording = phrases.begun_small(terms.since(decision.assessment.offence))
        yield say("By then: {wording}", wording=wording)


def _changed(decision: Decision) -> Iterator[str]:
    """What a part has otherwise on the day of the decision, and which wordings held between."""
    from kzpen import terms
    from kzpen.answers import phrases
    from kzpen.answers.changes import change_lines, other_act

    former, later = decision.former.offence, decision.assessment.offence
    if later.in_force:
        yield from list(change_lines(decision.changes)) or [say("No figure differs.")]
        yield from other_act(former, later)
    else:
        # It is milder (cc 6(1), coao 5(1)) only where no other article punishes the act.
        repealed = terms.since(later)
        other = say("whether another article punishes the act the tables do not say")
        yield f"{repealed}; {other}"
    for one in decision.between:
        yield say("Between the two days: {wording}", wording=phrases.begun_small(terms.since(one)))


def _what_counts(assessments: Iterable[Assessment], later: Iterable[Assessment]) -> Iterator[str]:
    """Whose index counts, and which wording where they differ, by the code of the offences."""
    yield say("The MCI stays that of the day above.")
    others = list(later)
    for code in dict.fromkeys(one.offence.code for one in assessments) if others else ():
        yield _which_counts([one for one in others if one.offence.code == code])


def _which_counts(later: Sequence[Assessment]) -> str:
    """Which of two wordings counts, by the code of the offences whose later ones are given."""
    are_removed = not any(one.offence.in_force for one in later)
    return say((_REMOVED if are_removed else _RETROACTIVE)[later[0].offence.code])


def _whom_is_meant(assessments: Iterable[Assessment], case: Case) -> Iterator[str]:
    """Whom a part names of a group of the tables that was asked about: bailiffs, no advocates."""
    keys = [key for key in OF_NOTES if key in case.subjects]
    for one in assessments if keys else ():
        from kzpen import terms

        for key in keys:
            if any(each.sanction.subject == key for each in one.sanctions):
                whom = terms.subject(key, one.offence.note)
                name = cited(one.offence.citation)
                yield say("note: {name} names of that group: {whom}", name=name, whom=whom)


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


def _by_part(decided: Iterable[Assessment], assessments: Sequence[Assessment]) -> list[Assessment]:
    """What holds on the day of the decision, an article that is repealed whole part by part."""
    found: list[Assessment] = []
    for one in decided:
        parts = [
            each.offence.part
            for each in assessments
            if (each.offence.code, each.offence.article) == one.offence.key[:2]
        ]
        is_whole = not one.offence.in_force and not one.offence.part
        named = parts if is_whole and parts else [one.offence.part]
        found += [one._replace(offence=one.offence._replace(part=part)) for part in named]
    return found


def _decisions(
    assessments: Sequence[Assessment], decided: Iterable[Assessment], *, other_index: bool
) -> Iterator[Decision]:
    """The parts that differ on the day of the decision."""
    by_part = {one.offence.citation: one for one in assessments}
    for later in decided:
        if (now := by_part.get(later.offence.citation)) is None:
            continue
        states = [(one.offence.wording, one.offence.in_force) for one in (now, later)]
        other_wording = states[0] != states[1]
        differing = {"index": other_index, "wording": other_wording}
        differs = tuple(name for name, is_other in differing.items() if is_other)
        if differs:
            from kzpen.sentencing.changes import changes

            first, second = ([*_in_case(part)] for part in (now, later))
            if later.item:  # of one item only its own figures count, whatever the part names
                first, second = ([one._replace(items=()) for one in own] for own in (first, second))
            yield Decision(later, now, differs, tuple(changes(first, second)), ())


def _in_case(assessment: Assessment) -> Iterator[Sanction]:
    """The punishments as they remain in the case that was asked for, without what it excludes."""
    for one in assessment.sanctions:
        left = one.remaining
        if left is None:
            yield one.sanction
        elif not left.excluded:
            yield one.sanction._replace(low=left.low, high=left.high, unit=left.unit)


def _between(tables: Tables, decision: Decision) -> Iterator[Offence]:
    """The wordings of a part that held after that of the offence and before that of the decision.

    A law that was milder applies back though a stricter one has followed it (cc 6, coao 5).
    """
    former, later = decision.former, decision.assessment
    ends = (former.offence.key, later.offence.key)
    for one in wordings_begun(tables, former.offence.citation, former.day, later.day):
        if "wording" in decision.differs and one.key not in ends:
            yield one


def given_json(assessment: Assessment, typed: Iterable[tuple[Citation, str]]) -> Document:
    """The reference that an offence answers, as it was typed; null where it was not."""
    offence = assessment.offence
    for one, text in typed:
        is_named = one.article == offence.article and one.code in ("", offence.code)
        if is_named and one.part in ("", offence.part):
            return {"text": text}
    return {"text": None}


def citations_in(
    tables: Tables, references: Sequence[Citation], code: str
) -> tuple[list[Citation], tuple[Aside, ...]]:
    """The references with the code of bare numbers, and a remark on those that both codes have."""
    cited = [one if one.code else one._replace(code=code) for one in references]
    both = [(one, other) for one in dict.fromkeys(cited) for other in also_in(tables, one)]
    if not both:
        return cited, ()
    citation, other = both[0]
    names = {"there": citation._replace(code=other), "code": code_name(other)}
    if len(both) == 1:
        remark = say(
            "note: {reference} is read as an article of the Criminal Code; "
            "write {there} for the {code}",
            reference=citation,
            **names,
        )
    else:
        remark = say(
            "note: {references} are read as articles of the Criminal Code; "
            "write {there} and the like for the {code}",
            references=", ".join(str(one) for one, _ in both),
            **names,
        )
    return cited, (Aside(remark),)


def also_in(tables: Tables, citation: Citation) -> list[str]:
    """The other code that has the article too where the reference names no code."""
    codes = [citation.code] if citation.code else CODES
    having = [one for one in codes if any(tables["articles"].rows_of(one, citation.article))]
    return [one for one in having[1:] if _has_part(tables, citation._replace(code=one))]


def _has_part(tables: Tables, citation: Citation) -> bool:
    """Whether an article has the part that is cited, or none is."""
    rows = tables["offences"].rows_of(citation.code, citation.article)
    return not citation.part or any(row.text("part") == citation.part for row in rows)


def assessed_on(
    tables: Tables,
    cited: Iterable[Citation],
    prices: Prices,
    case: Case,
    *,
    day: date | None = None,
) -> list[Assessment]:
    """Every offence that the references name, priced on a day, in the wording of it or another.

    NoArticleError names the same number in the other code where there is one; what has no wording
    of the day is left out beside what has one, with a caveat.
    """
    found: list[Assessment] = []
    missing: list[NoValueError] = []
    for citation in cited:
        try:
            found += assess(tables, citation, prices, case, day=day)
        except NoValueError as error:
            missing.append(error)
        except NoArticleError as error:
            for other in also_in(tables, citation):
                there = citation._replace(code=other)
                names = {"hint": error.hint, "code": code_name(other), "there": there}
                hint = say("{hint}; for the {code} write {there}", **names)
                raise NoArticleError(error.message, hint) from error
            raise
    if missing and not found:
        raise missing[0]
    left_out = tuple(
        Caveat("article_left_out", deferred("left out: {reason}", reason=one.message))
        for one in missing
    )
    first = [one._replace(caveats=(*one.caveats, *left_out)) for one in found[:1]]
    return [*first, *found[1:]]


def _of_prices(prices: Prices, assessments: Iterable[Assessment]) -> Iterator[Caveat]:
    """What is in doubt of the prices; of rates nothing is where nothing has a price."""
    from kzpen.conversion import NO_RATE, STALE_RATE

    has_price = have_prices(assessments)
    for one in prices.caveats:
        if has_price or one.code not in (NO_RATE, STALE_RATE):
            yield one


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
        message = deferred(
            "--damage changes nothing: article 3 measures crimes in force, and what a note says of "
            "damage is not worked out"
        )
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
        "between": [
            {
                "wording": one.wording,
                "valid_from": day(one.valid_from),
                "valid_to": day(one.valid_to),
            }
            for one in decision.between
        ],
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
        is_alone = len(assessments) == 1
        heading = phrases.article_heading(parts[0], is_alone=is_alone)
        several = [one for one in parts if one.offence.in_force and one.offence.part]
        common = consequences.common(parts)
        shown = [list(_offence_blocks(one, currencies, common, is_alone=is_alone)) for one in parts]
        if len(parts) == 1:
            shown[0][0] = shown[0][0]._replace(heading=heading, link=link)
        else:
            grid = _parts(several) if len(several) > 1 else None
            blocks.append(Block(heading, grid=grid, link=link))
        blocks += [block for part in shown for block in part]
        if common:
            blocks.append(Block(lines=(say("For each of these parts:"), *common)))
        sizes = consequences.sizes(parts)
        if sizes and not is_alone:
            blocks.append(Block(notes=sizes))
    notes = [*phrases.notes_on(assessments, prices), *dict.fromkeys(_told(assessments))]
    if any(phrases.has_several_fines(one) for one in assessments):
        notes.append(
            say("A fine of this code is one sum: a span is of those for different persons or steps")
        )
    if len(assessments) == 1:
        (alone,) = assessments
        notes = [*phrases.long_heading(alone), *sizes, *_provenance(alone), *notes]
    return [*blocks, Block(notes=tuple(notes))]


def _told(assessments: Sequence[Assessment]) -> Iterator[str]:
    """The footnotes of offences, those of some of them alone with their references."""
    of: dict[str, list[Assessment]] = {}
    for one in assessments:
        for line in _footnotes(one):
            of.setdefault(line, []).append(one)
    in_force = sum(one.offence.in_force for one in assessments)
    for line, found in of.items():
        if len(found) >= in_force:
            yield line
        elif len({one.article for one in assessments}) > 1:
            names = ", ".join(str(one.offence.citation) for one in found)
            yield f"{names}: {line}"
        elif len(found) == 1:
            yield say("Part {part}: {what}", part=found[0].offence.part, what=line)
        else:
            parts = ", ".join(one.offence.part for one in found)
            yield say("Parts {parts}: {what}", parts=parts, what=line)


def _parts(parts: Sequence[Assessment]) -> Grid:
    """The parts of an article, each with its fine and its longest other punishment."""
    from kzpen import terms
    from kzpen.answers import phrases

    is_crime = parts[0].offence.code == "cc"
    longest = say("longest punishment") if is_crime else say("longest punishment", "coao")
    columns = {
        say("part"): [
            f"{one.offence.part}({one.item})" if one.item else one.offence.part for one in parts
        ],
        say("offence"): [terms.summary(one.offence) for one in parts],
        say("fine"): [phrases.fine(one) or NONE for one in parts],
        say("tenge"): [phrases.fine_in_tenge(one) or NONE for one in parts],
        longest: [phrases.longest(one) or NONE for one in parts],
    }
    if not any(one != NONE for one in columns[longest]):
        del columns[longest]
    texts = (say("offence"), *([longest] if longest in columns else []))
    rows = tuple(zip(*columns.values(), strict=True))
    return Grid(tuple(columns), rows, figures=(say("tenge"),), texts=texts)


def _offence_blocks(
    assessment: Assessment, currencies: Sequence[str], common: Sequence[str], *, is_alone: bool
) -> Iterator[Block]:
    """What answers first, then the punishments, then what follows from them.

    The wording of a part that stands alone, and the note on it, are footnotes.
    """
    from kzpen import terms
    from kzpen.answers import phrases

    offence = assessment.offence
    what = phrases.headline(assessment) if offence.in_force else terms.since(offence)
    if not what:  # nothing of it is for those who were asked about
        told = (one for one in assessment.caveats if one.code == "no_such_subject")
        what = next((capitalised(str(one.message)) for one in told), "")
    if assessment.item:
        names = {"part": offence.part, "item": assessment.item}
        what = say("Part {part}, item {item}: {what}", what=what, **names)
    elif offence.part:
        what = say("Part {part}: {what}", part=offence.part, what=what)
    summary = terms.summary(offence) if offence.in_force else ""
    grid = _grid(assessment, currencies) if assessment.main else None
    yield Block(lines=tuple(line for line in (what, summary) if line), grid=grid)
    lines = [one for one in _lines(assessment) if one not in common]
    if not is_alone:
        lines += _provenance(assessment)
    if lines:
        yield Block(lines=tuple(lines))


def _lines(assessment: Assessment) -> Iterator[str]:
    from kzpen.answers import consequences, phrases

    if base := phrases.base_of_all(assessment.main):
        yield say("Per cents of: {what}", what=from_tables(base))
    yield from consequences.whose(assessment)
    yield from phrases.additionals(assessment)
    yield from consequences.lines(assessment)
    if assessment.offence.in_force:
        yield from phrases.other_than_asked(assessment)


def _provenance(assessment: Assessment) -> Iterator[str]:
    """The law that gave the part its wording, and the note on it."""
    from kzpen.answers import phrases

    if assessment.offence.in_force:
        yield phrases.wording_line(assessment)
    if assessment.offence.note.en:
        yield phrases.note_line(assessment.offence, assessment.item)


def _footnotes(assessment: Assessment) -> Iterator[str]:
    """On what the figures depend, and how the category is known."""
    from kzpen import terms
    from kzpen.answers import consequences

    yield from consequences.conditions(assessment)
    offence = assessment.offence
    basis = terms.category_basis(offence.category_basis, is_negligent=assessment.is_negligent)
    if offence.in_force and basis:
        yield capitalised(basis)


def _grid(assessment: Assessment, currencies: Sequence[str]) -> Grid:
    """The alternatives, those alike for several subjects once; empty columns are left out.

    Where the steps of a fine follow one another (coao 571(6)), each has its own rows.
    """
    from kzpen.answers import consequences, phrases

    main = assessment.main
    half = consequences.half_label(main)
    currency = phrases.currency_label(currencies)
    punishment = phrases.punishment_label([assessment])
    labels = (say("who"), punishment, say("limits"), say("tenge"), currency, half)
    base = phrases.base_of_all(main)
    steps: dict[tuple[str, ...], int] = {}
    subjects: dict[tuple[int, tuple[str, ...]], list[PricedSanction]] = {}
    for one in main:
        whose = (one.sanction.subject, one.sanction.kind, *one.sanction.items)
        steps[whose] = steps.get(whose, 0) + 1
        cells: tuple[str, ...] = (
            phrases.punishment(one, in_column=True),
            phrases.limits(one, told=base),
            phrases.tenge(one.shown_cost),
            phrases.currency(one.shown_cost, currencies),
            phrases.tenge(one.half_cost),
        )
        subjects.setdefault((steps[whose], cells), []).append(one)
    everyone = dict.fromkeys(one.sanction.subject for one in main)
    rows = []
    for (_, cells), named in subjects.items():
        who = dict.fromkeys(phrases.whom_in_column(one, assessment.offence.note) for one in named)
        is_all = len(who) == len(everyone) > 2  # noqa: PLR2004
        rows.append((say("all of them") if is_all else ", ".join(who), *cells))
    grid = Grid(labels, tuple(rows), figures=labels[3:], texts=labels[:2])
    is_of_anyone = list(everyone) == [phrases.ANYONE]
    grid = grid.without(say("who")) if is_of_anyone else _in_one_column(grid)
    empty = [
        label for label, *column in zip(grid.labels, *grid.rows, strict=True) if not any(column)
    ]
    for label in empty:
        grid = grid.without(label)
    return grid


def _in_one_column(grid: Grid) -> Grid:
    """The grid of several subjects with the punishment and its limits in one column.

    Where only one kind of punishment has limits; above them where it is the only kind.
    """
    who, punishment, _, *figures = grid.labels
    with_limits = {row[1] for row in grid.rows if row[2]}
    if len(with_limits) != 1 or len(grid.rows) == 1:
        return grid
    is_only = with_limits == {row[1] for row in grid.rows}
    label = with_limits.pop() if is_only else punishment
    rows = [
        (row[0], row[2] if is_only else f"{row[1]} {row[2]}".strip(), *row[3:]) for row in grid.rows
    ]
    return grid._replace(labels=(who, label, *figures), rows=tuple(rows), texts=(who, label))
