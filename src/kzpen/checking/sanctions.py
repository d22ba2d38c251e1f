"""Whether an article provides what a text says of it: a fine in MCI, or the length of a term.

One module, because a fine, a sum, a term and a sentence are held against the same wordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kzpen import law, terms
from kzpen.assessment import Assessment, PricedSanction
from kzpen.checking.lengths import BAN, BARE, LIFE, MULTIPLE, TIMES, Term
from kzpen.checking.limits import HIGHEST, LOWEST, ends_of, is_upper
from kzpen.checking.paragraph import SANCTION, Claim
from kzpen.checking.rounding import RIGHT, are_digits_of, fits
from kzpen.checking.verdicts import (
    CODES,
    HALF_FINE,
    MISPRINT,
    OTHER_DAY,
    UNKNOWN,
    WRONG,
    Judged,
    code_of,
    equal,
    of_other_value,
    with_half,
)
from kzpen.checking.wordings import assessed, changes
from kzpen.errors import Caveat
from kzpen.language import say
from kzpen.money import MCI
from kzpen.sentencing.rules import rule_for

if TYPE_CHECKING:
    from kzpen.checking.verdicts import Judge

_KINDS = {
    BAN: ("deprivation_of_right", "deprivation_of_special_right"),
    **law.ALIKE,
}
"""What the two codes call a punishment that people name alike."""

_OF_MONTHS = ("imprisonment", *_KINDS[BAN])
_KINDS_BY_UNIT = {
    "hours": _KINDS["community_service"],
    "days": _KINDS["arrest"],
    "months": _OF_MONTHS,
    "years": _OF_MONTHS,
}
"""What a term is of whose kind a text leaves out."""

_REPEATED = "повтор"
"""How summaries say that a part is of an offence that is repeated."""

_MOST_SHOWN = 4
_FORMERLY = re.compile(r"\(was [^()]*\)")


def judged_sanction(judge: Judge, claim: Claim) -> Judged | None:
    """A claim on an article, held against the wording of its day; unknown where none is held.

    Of a number that both codes have either may be meant; of an article without its part any part.
    """
    if claim.mention is None:
        return None
    unknown: Judged | None = None
    judged: Judged | None = None
    for day in judge.days(claim):
        found, missing = assessed(judge, claim.mention.citations, day)
        if not found:
            if missing and unknown is None:
                unknown = Judged(claim, UNKNOWN, CODES[UNKNOWN], missing, day)
            continue
        judged = _of_wording(judge, claim, found, day)
        has_part = bool(found[0].offence.part) and len(found) == 1
        if claim.is_repeat and not (has_part and judged and judged.verdict == RIGHT):
            repeated = _of_repeat(judge, claim, found, day)
            judged = repeated or (judged if judged and judged.verdict == RIGHT else None)
        other_day = judge.other_day_of(claim)
        if judged and judged.verdict == WRONG and other_day and day != other_day:
            # Of a year a text may mean the wording that came in it.
            found, _ = assessed(judge, claim.mention.citations, other_day)
            other = _of_wording(judge, claim, found, other_day) if found else None
            judged = other if other and other.verdict == RIGHT else judged
        judged = judged and _with_doubts(judge, judged, found, day)
        break
    # Of a year whose wording is not held nothing is wrong.
    return unknown if unknown and (judged is None or judged.verdict == WRONG) else judged


def _with_doubts(judge: Judge, judged: Judged, found: Sequence[Assessment], day: date) -> Judged:
    """The claim with what is doubtful of its articles on the day, unknown where that explains it.

    A newer law may change a part, or the wording may not have taken effect yet; what neither
    explains stays wrong.
    """
    doubts = [each for one in found for each in changes(one)]
    days = [one.verified_through for one in found if one.verified_through]
    judged = judged._replace(read_on=min(days) if days and min(days) < day else None)
    if not doubts:
        return judged
    judged = judged._replace(doubts=tuple(doubts))
    told = [one for one in doubts if _may_explain(judge, judged.claim, found, one, day)]
    if judged.verdict != WRONG or not told:
        return judged
    message = "; ".join([judged.message, *dict.fromkeys(str(one.message) for one in told)])
    return judged._replace(verdict=UNKNOWN, code=CODES[UNKNOWN], message=message)


def _may_explain(
    judge: Judge, claim: Claim, found: Sequence[Assessment], doubt: Caveat, day: date
) -> bool:
    """Whether what a doubt tells of has the figure of a claim: a newer law, or the wording before.

    What a newer law sets stands in its description alone.
    """
    if doubt.code == "unsettled_wording":
        return any(_other_wordings(judge, claim, found, day))
    term = claim.mention.term if claim.mention else None
    number = term.high if term else claim.mci.high.value if claim.mci else None
    told = [_FORMERLY.sub("", each.change.text) for one in found for each in one.pending]
    return any(re.search(rf"(?<![0-9]){number}(?![0-9])", text) for text in told)


def _of_wording(
    judge: Judge, claim: Claim, found: Sequence[Assessment], day: date
) -> Judged | None:
    """The claim held against what the wordings of a day provide."""
    if claim.mention is None:
        raise ValueError(claim.kind)
    main, _ = _punishments(found, claim)
    if _is_custody(judge, found, main, claim.mention.term):
        return None
    if claim.is_former:
        return _formerly(judge, claim, found, day)
    if claim.kzt:
        return _of_sum(judge, claim, found, main, day)
    term = claim.mention.term
    if claim.mention.is_imposed and not (term and term.unit == LIFE):
        return _imposed(claim, found, main, day)
    return _of_offence(judge, claim, found, main, day)


def _of_offence(
    judge: Judge,
    claim: Claim,
    found: Sequence[Assessment],
    main: Sequence[PricedSanction],
    day: date,
) -> Judged | None:
    """The claim held against the main punishments; None where it is on something else."""
    term = claim.mention.term if claim.mention else None
    may_be_other = term is not None and term.kind in (BAN, BARE, MULTIPLE, "expulsion")
    message = _provided(found, term)
    if verdict := RIGHT if _holds(main, claim) else HALF_FINE if _is_half(main, claim) else "":
        return Judged(claim, verdict, CODES[verdict], message, day)
    if may_be_other and not any(_has_length(one, term) for one in main):
        is_other = True  # a ban of another kind or of no term, no imprisonment, no multiple
    else:
        is_other = claim.is_aside and bool(_other_part(judge, claim, found, day))
    if is_other:
        return None
    has_fine = any(one.sanction.kind == "fine" and one.limits.unit == "mci" for one in main)
    if claim.mci and (claim.size or not (has_fine or claim.is_fine)):
        from kzpen.checking.sizes import judged_size_of_articles

        sized = judged_size_of_articles(judge, claim, day)
        if sized or claim.size:
            return sized
    message += _slip(judge, claim, found, day)
    return Judged(claim, WRONG, code_of(WRONG, SANCTION), message, day)


def _of_repeat(judge: Judge, claim: Claim, found: Sequence[Assessment], day: date) -> Judged | None:
    """The claim held against the part on a repeat of the one that is cited, as the summaries say.

    None where the article has none, or several of which one may be meant: what fits none of them
    is wrong where no other part has it either.
    """
    cited = claim.mention.citations[-1].part if claim.mention else ""
    articles = dict.fromkeys(one.offence.citation._replace(part="") for one in found)
    whole, _ = assessed(judge, [*articles], day)
    repeats = [one for one in whole if _REPEATED in one.offence.summary.ru.casefold()]
    of_part = re.compile(rf"част\w+ {re.escape(cited)}(?![0-9-])") if cited else None
    own = [one for one in repeats if of_part and of_part.search(one.offence.summary.ru.casefold())]
    repeats = own or repeats
    if len(repeats) == 1:
        return _of_wording(judge, claim, repeats, day)
    judged = (_of_wording(judge, claim, [one], day) for one in repeats)
    if right := next((one for one in judged if one and one.verdict == RIGHT), None):
        return right
    of_any = _of_wording(judge, claim, whole, day) if repeats else None
    return of_any if of_any and of_any.verdict == WRONG else None


def _formerly(judge: Judge, claim: Claim, found: Sequence[Assessment], day: date) -> Judged | None:
    """What a text says that the fine was before: right where an earlier wording has it."""
    former = (one for one in _other_wordings(judge, claim, found, day) if one[1] < day)
    if not (days := next(former, None)):
        return None
    told = say("that is the wording of {first} to {last}", first=days[0], last=days[1])
    message = f"{_provided(found, None)}; {told}"
    return Judged(claim, RIGHT, CODES[RIGHT], message, day)


def _slip(judge: Judge, claim: Claim, found: Sequence[Assessment], day: date) -> str:
    """Of what else the claim is right: another kind, subject or part, a former wording; or none."""
    term = claim.mention.term if claim.mention else None
    main, others = _punishments(found, claim)
    limit = term.limit if term else claim.limit
    if limit and _holds(main, _without_limit(claim)):
        return f"; {_other_end(limit)}"
    if term and (kind := _other_kind(main, term)):
        return "; " + say("so long is {kind}", kind=terms.term(kind))
    if not term and (whom := _other_subject(others, claim)):
        return "; " + say("that is for {subject}", subject=whom)
    if days := next(_other_wordings(judge, claim, found, day), None):
        named = {"first": days[0], "last": days[1]}
        return "; " + say("that is the wording of {first} to {last}", **named)
    if other := _other_part(judge, claim, found, day):
        return "; " + say("that is part {part}", part=other)
    return ""


def _without_limit(claim: Claim) -> Claim:
    """The claim as if no words said which end of a punishment its figure is."""
    mention = claim.mention
    if mention and mention.term:
        mention = mention._replace(term=mention.term._replace(limit=""))
    return claim._replace(limit="", mention=mention)


def _other_end(limit: str) -> str:
    """That a figure is the other end than the one that is said."""
    return say("that is the minimum") if is_upper(limit) else say("that is the maximum")


def _punishments(
    found: Sequence[Assessment], claim: Claim
) -> tuple[list[PricedSanction], list[PricedSanction]]:
    """The punishments that a claim may be on, and all where those are of whom the text names."""
    is_ban = claim.mention is not None and claim.mention.term and claim.mention.term.kind == BAN
    if {*claim.subjects} & law.SIZES_OF_ENTITIES:  # whom crimes do not distinguish
        found = [part for part in found if part.offence.code != "cc"] or found
    main = [one for part in found for one in (part.sanctions if is_ban else part.main)]
    for_them = [one for one in main if one.sanction.subject in (*claim.subjects, "any")]
    # What has a fine for individuals alone has none for organisations.
    is_of_nobody = {*claim.subjects} <= law.ORGANISATIONS | law.SIZES_OF_ENTITIES and all(
        one.sanction.subject == "individual" for one in main
    )
    if claim.subjects and (for_them or is_of_nobody):
        return _ends_of_article(for_them, claim), main
    return _ends_of_article(main, claim), []


def _ends_of_article(main: list[PricedSanction], claim: Claim) -> list[PricedSanction]:
    """The punishments that a claim may be on where it is on the lowest or highest of an article.

    Самый большой штраф по ст. 188 УК is that of all its parts; of a part named any of them.
    """
    term = claim.mention.term if claim.mention else None
    limit = term.limit if term else claim.limit
    has_part = claim.mention is None or any(one.part for one in claim.mention.citations)
    if has_part or limit not in (LOWEST, HIGHEST) or (term and term.unit == LIFE):
        return main
    kinds = _kinds_of(term) if term else ("fine",)
    unit = _in_months(Decimal(0), term.unit if term else MCI)[1]
    ends = [
        (_in_months(end, one.limits.unit)[0], one)
        for one in main
        if one.sanction.kind in kinds and _in_months(Decimal(0), one.limits.unit)[1] == unit
        if (end := one.limits.high if limit == HIGHEST else one.limits.low) is not None
    ]
    if not ends:
        return main
    of_all = (max if limit == HIGHEST else min)(end for end, _ in ends)
    return [one for end, one in ends if end == of_all]


def _holds(main: Sequence[PricedSanction], claim: Claim) -> bool:
    term = claim.mention.term if claim.mention else None
    return _has_term(main, term) if term else _has_fine(main, claim)


def _is_custody(
    judge: Judge, found: Sequence[Assessment], main: Sequence[PricedSanction], term: Term | None
) -> bool:
    """Whether an arrest beside a crime is none of its punishments and longer than any (cc 45)."""
    if term is None or term.kind != "arrest" or any(one.offence.code != "cc" for one in found):
        return False
    if any(one.sanction.kind == "arrest" for one in main):
        return False
    return term.high > rule_for(judge.tables, "cc", "45", "arrest_limits", "misdemeanour").most()


def _other_wordings(
    judge: Judge, claim: Claim, found: Sequence[Assessment], day: date
) -> Iterator[tuple[date, date]]:
    """The days of other wordings of the same part that have what is said, the nearest first."""
    if len(found) != 1:
        return  # of an article without its part nearly anything was right once
    offence = found[0].offence
    article = law.article_of(judge.tables, offence.citation)
    spans = [
        (one.known_from, one.valid_to or judge.today)
        for part in law.parts_of(judge.tables, article, offence.part)
        for one in part
        if one.key != offence.key and one.in_force and one.known_from
    ]
    for first, last in sorted(spans, key=lambda span: abs(span[0] - day)):
        held, _ = assessed(judge, [offence.citation], first)
        if held and _holds(_punishments(held, claim)[0], claim):
            yield first, last


def _of_sum(
    judge: Judge,
    claim: Claim,
    found: Sequence[Assessment],
    main: Sequence[PricedSanction],
    day: date,
) -> Judged | None:
    """A sum that is said to be the fine: of an end of it in tenge, of half, or of another day.

    Another multiple of the index is wrong in the administrative code, whose fines are fixed; in
    the other one a sum beside an article may be anything.
    """
    fines = [one for one in main if one.sanction.kind == "fine" and one.limits.unit == MCI]
    lows, highs = [one.limits.low for one in fines], [one.limits.high for one in fines]
    numbers = sorted({end for end in (*lows, *highs) if end})
    has_half = any(one.half for one in fines)
    said = [end for end in numbers if end in ends_of(lows, highs, claim.limit)]
    if judged := _of_ends(judge, claim, said, day, has_half=has_half):
        return judged
    if judged := _of_ends(judge, claim, numbers, day, has_half=has_half):
        message = f"{_provided(found, None)}; {_other_end(claim.limit)}"
        return judged._replace(verdict=WRONG, code=code_of(WRONG, SANCTION), message=message)
    if judged := _misprint(claim, numbers, judge.index_of(day).value, day):
        return judged
    alone = judge.of_sum(claim)
    is_fixed = all(one.offence.code == "coao" for one in found) and bool(numbers)
    if alone is None or alone.verdict != RIGHT or not is_fixed:
        return alone
    number = (alone.kzt or Decimal(0)) / judge.index_of(alone.day).value
    if claim.mention and claim.mention.is_imposed and numbers[0] <= number <= numbers[-1]:
        return alone
    message = f"{_provided(found, None)}; {alone.message}"
    return alone._replace(verdict=WRONG, code=code_of(WRONG, SANCTION), message=message)


def _misprint(claim: Claim, numbers: Sequence[Decimal], value: Decimal, day: date) -> Judged | None:
    """A sum of the digits of the fine, or of all but one of them: 68 475 for 64 875."""
    said = claim.kzt
    if said is None or said.low.place != 1:
        return None
    for number in numbers:
        if are_digits_of(said.low.value, number * value):
            message = say("a misprint of {equation}?", equation=equal(number, number * value))
            return Judged(claim, WRONG, MISPRINT, message, day, number * value)
    return None


def _of_ends(
    judge: Judge, claim: Claim, numbers: Sequence[Decimal], day: date, *, has_half: bool
) -> Judged | None:
    """The sum as one of some numbers of MCI, or half of one; None where it is none of them."""
    value, said = judge.index_of(day).value, claim.kzt
    if said is None:
        return None
    judged = Judged(claim, RIGHT, CODES[RIGHT], "", day)
    for number in numbers:
        equation = equal(number, number * value)
        judged = judged._replace(message=equation, kzt=number * value)
        if verdict := fits(said, number * value):
            return judged._replace(verdict=verdict, code=CODES[verdict])
        if has_half and fits(said, number * value / 2) == RIGHT:
            message = with_half(equation, number * value)
            return judged._replace(verdict=HALF_FINE, code=CODES[HALF_FINE], message=message)
    for index in judge.values:
        for number in numbers:
            if fits(said, number * index.value) == RIGHT:
                message = of_other_value(index, day, equal(number, number * value))
                judged = judged._replace(verdict=OTHER_DAY, code=CODES[OTHER_DAY])
                return judged._replace(message=message, kzt=number * value, right_on=index)
    return None


def _imposed(
    claim: Claim, found: Sequence[Assessment], main: Sequence[PricedSanction], day: date
) -> Judged | None:
    """A sentence that a court imposed: right within the limits, wrong above them."""
    term = claim.mention.term if claim.mention else None
    if term and term.kind == BARE:
        return None
    if term:
        value, unit = _in_months(term.high, term.unit)
    elif claim.mci and not claim.mci.span:
        value, unit = claim.mci.high.value, "mci"
    else:
        return None
    kinds = _kinds_of(term) if term else ("fine", "corrective_labour")
    highs: list[Decimal] = []
    for one in main:
        if one.sanction.kind not in kinds or one.limits.high is None:
            continue
        high, own = _in_months(one.limits.high, one.limits.unit)
        low, _ = _in_months(one.limits.low or Decimal(0), one.limits.unit)
        if own == unit and low <= value <= high:
            if term and term.low is not None and not _is_as_long(one, term):
                return None  # of several who were sentenced, or the limits of the article
            message = say("within {limits}", limits=_provided(found, term))
            return Judged(claim, RIGHT, CODES[RIGHT], message, day)
        highs += [high] if own == unit else []
    # Below the limits other rules may count, above them none of a single offence.
    is_of_one = claim.mention is not None and not claim.mention.is_joined
    is_above = not highs if not term or term.kind != BAN else False
    if is_of_one and (is_above or (highs and value > max(highs))):
        message = _provided(found, term)
        return Judged(claim, WRONG, code_of(WRONG, SANCTION), message, day)
    return None


def _kinds_of(term: Term) -> tuple[str, ...]:
    """The kinds of punishment that a text may mean: jail for days is an arrest."""
    if term.kind == BARE:
        return _KINDS_BY_UNIT.get(term.unit, _OF_MONTHS)
    if term.kind == "imprisonment" and term.unit == "days":
        return _KINDS["arrest"]
    return _KINDS.get(term.kind, (term.kind,))


def _has_length(one: PricedSanction, term: Term | None) -> bool:
    """Whether a punishment is of the kind of a claim and has a length at all."""
    kinds = _kinds_of(term) if term else ()
    has_unit = kinds != (MULTIPLE,) or _in_months(Decimal(0), one.limits.unit)[1] == TIMES
    return one.sanction.kind in kinds and one.sanction.high is not None and has_unit


def _has_fine(main: Sequence[PricedSanction], claim: Claim) -> bool:
    """Whether a fine has the MCI of a claim as the end that is said, or both as its two."""
    if claim.mci is None:
        return False
    said = (claim.mci.low.value, claim.mci.high.value)
    all_lows: set[Decimal | None] = set()
    all_highs: set[Decimal | None] = set()
    for one in main:
        if one.sanction.kind not in ("fine", "corrective_labour") or one.sanction.unit != "mci":
            continue
        lows, highs = (one.sanction.low, one.limits.low), (one.sanction.high, one.limits.high)
        if claim.mci.span:
            # From the least of several parts or persons to the most: от 5 до 60 МРП.
            all_lows |= {*lows}
            all_highs |= {*highs}
            if said[0] in all_lows and said[1] in all_highs:
                return True
        elif said[0] in ends_of(lows, highs, claim.limit):
            return True
    return False


def _is_half(main: Sequence[PricedSanction], claim: Claim) -> bool:
    """Whether MCI are half of a fine of which half may be enough (coao 810(1), 811(1))."""
    if not claim.is_half or claim.mci is None or claim.mci.span:
        return False
    whole = claim.mci.high.value * 2
    return any(one.half and whole in (one.limits.low, one.limits.high) for one in main)


def _has_term(main: Sequence[PricedSanction], term: Term) -> bool:
    """Whether a punishment of the kind has the length of a claim as one of its ends."""
    kinds = _kinds_of(term)
    return any(one.sanction.kind in kinds and _is_as_long(one, term) for one in main)


def _is_as_long(priced: PricedSanction, term: Term) -> bool:
    if term.unit == LIFE:
        return priced.sanction.kind == term.kind
    high = _in_months(term.high, term.unit)
    low = None if term.low is None else _in_months(term.low, term.unit)
    limits = priced.limits
    lows, highs = (
        [_in_months(end, limits.unit) for end in ends if end is not None]
        for ends in ((priced.sanction.low, limits.low), (priced.sanction.high, limits.high))
    )
    return high in ends_of(lows, highs, term.limit) and (low is None or low in (*lows, *highs))


def _in_months(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A figure in the unit of comparison: `times_bribe` and the like are times."""
    if unit in law.MONTHS_IN:
        return value * law.MONTHS_IN[unit], "months"
    return value, TIMES if unit.startswith(f"{TIMES}_") else unit


def _other_kind(main: Sequence[PricedSanction], term: Term) -> str:
    """The kind of punishment that has the length, where the one that was named has not."""
    return next((one.sanction.kind for one in main if _is_as_long(one, term)), "")


def _other_subject(others: Sequence[PricedSanction], claim: Claim) -> str:
    """Whom the fine is for that the text names for somebody else, as a term."""
    subjects = [one.sanction.subject for one in others if _has_fine([one], claim)]
    return ", ".join(dict.fromkeys(terms.term(one) for one in subjects))


def _other_part(judge: Judge, claim: Claim, found: Sequence[Assessment], day: date) -> str:
    """The part of the same article that provides what is said of this one."""
    if not found[0].offence.part or not claim.mention:
        return ""
    whole = [found[0].offence.citation._replace(part="")]
    for other in assessed(judge, whole, day)[0]:
        if _provides_at_most(other.main, claim):
            return other.offence.part
    return ""


def _provides_at_most(main: Sequence[PricedSanction], claim: Claim) -> bool:
    """Whether a punishment has what is said as its upper end, or both of its ends."""
    term = claim.mention.term if claim.mention else None
    if term is None:
        said = claim.mci.high.value if claim.mci else None
        return _has_fine(main, claim) and any(
            said in (one.sanction.high, one.limits.high) for one in main
        )
    high = _in_months(term.high, term.unit)
    return _has_term(main, term) and any(
        high == _in_months(end, one.limits.unit)
        for one in main
        for end in (one.sanction.high, one.limits.high)
        if end is not None
    )


def _provided(found: Sequence[Assessment], term: Term | None) -> str:
    """What the article provides of the kind that is claimed."""
    told: dict[str, None] = {}
    for one in found:
        kinds = _kinds_of(term) if term else ("fine",)
        of_part = one.sanctions if term and term.kind == BAN else one.main
        same = [each for each in of_part if each.sanction.kind in kinds]
        named = ", ".join(_by_subject(same))
        missing = say(
            "no {kind}", kind=terms.term(kinds[0] if one.offence.code == "cc" else kinds[-1])
        )
        told[f"{one.offence.citation}: {named or missing}"] = None
    shown = list(told)[:_MOST_SHOWN]
    return "; ".join([*shown, *(["..."] if len(told) > len(shown) else [])])


def _by_subject(same: Sequence[PricedSanction]) -> list[str]:
    """Each punishment, with whom it is for where that is not everybody."""
    from kzpen.answers import phrases

    subjects: dict[str, list[str]] = {}
    for one in same:
        told = f"{terms.term(one.sanction.kind)} {phrases.limits(one)}".rstrip()
        if one.suspended:
            told = f"{told} ({phrases.suspension(one.suspended)})"
        subjects.setdefault(told, []).append(one.sanction.subject)
    if len(subjects) == 1:
        return list(subjects)
    return [
        told if "any" in whom else f"{told} ({', '.join(map(terms.term, dict.fromkeys(whom)))})"
        for told, whom in subjects.items()
    ]
