"""What is doubtful about an offence on a day: each doubt with its code and its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from kzpen.citation import Basis, cited
from kzpen.errors import Caveat, NoValueError, UsageError
from kzpen.language import Message, OfRules, deferred
from kzpen.law import (
    FIRST_DAY,
    SIZES_OF_ENTITIES,
    Absence,
    Amendment,
    Offence,
    Sanction,
    amendments_of,
)
from kzpen.sentencing.case import Case, is_of_others
from kzpen.sentencing.consequences import (
    death_penalty_removed,
    in_force_from,
    suspension_amendment,
)
from kzpen.sentencing.gravity import carries_arrest_as_crime, contradicts_maximum
from kzpen.sentencing.limits import GENERAL, Limits, exceeded
from kzpen.tables import Table, Tables

UNSETTLED = timedelta(90)
"""Within this time after an amending law its entry into force, where not read, is in doubt."""

_THRESHOLD = r"[Nn]o liability if the|Threshold: "
"""How notes say below which sum nobody is liable."""

_BOUNDS = r"(?i)(?:not (?:less|more)|capped|floor|at (?:least|most)).*\bMCI\b"


def doubts_of(
    tables: Tables, offence: Offence, sanctions: Sequence[Sanction], case: Case, day: date
) -> Iterator[Caveat]:
    """The doubts about a wording on a day, about its reading, its category and the case."""
    yield from _of_wording(tables, offence, day)
    if offence.confidence == "doubt":
        yield _of_reading(offence)
    verified = tables.verified_through("offences")
    if verified is None or day > verified:
        yield from _amendments(tables, offence, sanctions)
    if has_arrest := carries_arrest_as_crime(offence, sanctions):
        yield _of_category(offence, arrest=has_arrest)
    elif contradicts_maximum(tables, offence, sanctions):
        yield _of_category(offence, arrest=False)
    yield from _of_maximum(tables, offence, sanctions, day)
    yield from _of_confiscation(tables, offence, sanctions, day)
    if removed := death_penalty_removed(tables, sanctions):
        message = deferred("there is no death penalty any more: {rule}", rule=OfRules(removed.text))
        yield Caveat("death_penalty", message)
    yield from _of_case(offence, sanctions, case)


def of_general_part(
    tables: Tables, limits: Iterable[Limits], case: Case, day: date, *, has_shares: bool = False
) -> list[Caveat]:
    """That a day lies before the texts in which the General Part was read, if it shapes a figure.

    The articles of the Special Part are held in their wordings; of the General Part one is. It
    `has_shares` where half of a fine is told, or what an unpaid one turns into.
    """
    first = tables.verified_from("rules")
    is_asked = case.minor or case.reductions or case.custody is not None or case.decision
    has_limits = any(GENERAL in (one.low_basis, one.high_basis) for one in limits)
    is_shown = has_shares or has_limits
    if first is None or day >= first or not (is_asked or is_shown):
        return []
    return [not_read_before(first)]


def not_read_before(first: date) -> Caveat:
    """That what the General Part rules on a day asked for was read from a later one on only."""
    message = deferred(
        "the General Part was read from {first} on: its limits, shares and terms on the day asked "
        "for can have been others",
        first=first,
    )
    return Caveat("general_part_not_read", message)


def no_wording(absent: Sequence[Absence], day: date, *, is_in_force: bool) -> NoValueError:
    """The error of a reference of which no part has a wording of a day.

    What is not held is told before what was not created yet: the article was there. `is_in_force`
    where it is today, so that its present wording can be shown.
    """
    not_held = [one for one in absent if one.reason != "not_yet_created"]
    one = (not_held or absent)[0]
    if day < FIRST_DAY:
        message = deferred("the tables hold both codes from {first} on", first=FIRST_DAY)
        return NoValueError(message, deferred("name a day from {first} on", first=FIRST_DAY))
    if is_in_force:
        hint = deferred("--wording current prices the present wording at the MCI of {day}", day=day)
    else:
        hint = deferred("write {text}", text=f"kzpen penalty {one.citation} --history")
    return NoValueError(_absent(one, day), hint)


def part_left_out(absence: Absence, day: date) -> Caveat:
    """A part of an article that has no wording of the day, beside those that have."""
    reason = _absent(absence, day)
    return Caveat("part_left_out", deferred("left out: {reason}", reason=reason))


def part_refused(error: UsageError) -> Caveat:
    """A part for which the law excludes what was asked for, beside those for which it does not."""
    return Caveat("part_left_out", deferred("left out: {reason}", reason=error.message))


def _absent(absence: Absence, day: date) -> Message:
    """Why a part has no wording of a day: its law was still to come, or its text is not held."""
    name = cited(absence.citation)
    after = absence.after
    if absence.reason == "not_yet_created" and after:
        law = {"law": after.amended_by, "law_day": after.amended_on, "name": name}
        if after.begins:
            return deferred(
                "no such offence before {day} under this number: {name} was created by law {law} "
                "of {law_day}",
                day=after.begins,
                **law,
            )
        return deferred(
            "no such offence on {day} under this number: {name} was created by law {law} of "
            "{law_day}",
            day=day,
            **law,
        )
    spans = [_span(one) for one in (absence.before, after) if one]
    if not spans:
        return deferred("the tables hold no wording of {name} for {day}", name=name, day=day)
    held = spans[0]
    if len(spans) > 1:
        held = deferred("{first} and {second}", first=spans[0], second=spans[1])
    return deferred(
        "the tables do not hold the text of {name} for {day}; the nearest they hold is {held}",
        name=name,
        day=day,
        held=held,
    )


def _span(offence: Offence) -> Message:
    """The days of a wording, as far as they are known."""
    since, until = offence.known_from, offence.valid_to
    if since and not offence.begins and offence.amended_by:
        law = {"law": offence.amended_by, "day": offence.amended_on}
        if until:
            return deferred("that of law {law} of {day}, to {last}", last=until, **law)
        return deferred("that of law {law} of {day}", **law)
    if since and until:
        return deferred("that from {first} to {last}", first=since, last=until)
    if until:
        return deferred("that to {last}", last=until)
    return deferred("that from {first}", first=since)


def repealed(offence: Offence) -> Caveat:
    """That an offence is none any more."""
    name = cited(offence.citation)
    if not offence.amended_by:
        return Caveat("repealed", deferred("{name} is repealed", name=name))
    law = {"law": offence.amended_by, "day": offence.amended_on}
    message = deferred("{name} is repealed by law {law} of {day}", name=name, **law)
    return Caveat("repealed", message)


def since(offence: Offence) -> Message:
    """Since when a wording holds, or which law made it, as far as that is known."""
    name = cited(offence.citation)
    if offence.begins:
        day = offence.begins
        return deferred("this wording of {name} holds from {day}", name=name, day=day)
    law = {"law": offence.amended_by, "day": offence.amended_on}
    return deferred("this wording of {name} comes from law {law} of {day}", name=name, **law)


def _of_wording(tables: Tables, offence: Offence, day: date) -> Iterator[Caveat]:
    known_from = offence.known_from
    if not known_from:
        return
    if not offence.holds_on(day):
        known = since(offence)
        message = deferred("{known}; it is shown for {day} all the same", known=known, day=day)
        yield Caveat("wording_not_in_force", message)
    elif not offence.begins and day <= _settled_on(
        tables["offences"], offence.amended_by, known_from
    ):
        message = deferred(
            "{known}; the day it took effect was not read, so on {day} it may not have held yet",
            known=since(offence),
            day=day,
        )
        yield Caveat("unsettled_wording", message)


@lru_cache(maxsize=256)
def _settled_on(offences: Table, amended_by: str, since: date) -> date:
    """The day by which an amending law is in force: 90 days, or later as read of other parts."""
    rows = offences.rows_containing(f",{amended_by},{since},")
    others = (row.day("valid_from") for row in rows)
    return max((since + UNSETTLED, *(day - timedelta(1) for day in others if day)))


def _of_reading(offence: Offence) -> Caveat:
    name = cited(offence.citation)
    if offence.note.en:
        return Caveat(
            "doubt", deferred("the reading of {name} is in doubt, see its note", name=name)
        )
    return Caveat("doubt", deferred("the reading of {name} is in doubt", name=name))


def _amendments(
    tables: Tables, offence: Offence, sanctions: Sequence[Sanction]
) -> Iterator[Caveat]:
    """What newer laws change in the part, or in the suspension of arrest if it has arrest."""
    for one in amendments_of(tables, *offence.key[:3]):
        yield amended(offence, one)
    has_arrest = any(one.kind == "arrest" for one in sanctions)
    if offence.code == "cc" and has_arrest and (newer := suspension_amendment(tables)):
        yield Caveat("amended", deferred("cc 467(1-1) is changed by {newer}", newer=newer))


def amended(offence: Offence, one: Amendment) -> Caveat:
    """That a newer law changes a part, and what it sets."""
    message = deferred(
        "law {law} of {day} changes {name} ({source}): {change}; the tables do not hold it yet",
        law=one.law,
        day=one.law_day,
        name=cited(offence.citation),
        source=one.source,
        change=one.change,
    )
    return Caveat("amended", message)


def _of_category(offence: Offence, *, arrest: bool) -> Caveat:
    from kzpen.terms import CATEGORIES

    reason = deferred("its longest imprisonment does not fit that category (cc 11)")
    if arrest:
        reason = deferred(
            "it carries arrest, which no crime can (cc 10(2)), so that no lower limits of the "
            "General Part are shown"
        )
    message = deferred(
        "the category of {name} is {category}, yet {reason}; what goes by it is in doubt",
        name=cited(offence.citation),
        category=Message(CATEGORIES[offence.category]),
        reason=reason,
    )
    return Caveat("doubtful_category", message)


def _of_maximum(
    tables: Tables, offence: Offence, sanctions: Sequence[Sanction], day: date
) -> Iterator[Caveat]:
    """Which punishments an article allows beyond the General Part's own maximum of the day."""
    read_from = tables.verified_from("rules")
    if read_from is None or day < read_from:
        return
    for kind in dict.fromkeys(one.kind for one in sanctions):
        rules = (exceeded(tables, offence, one) for one in sanctions if one.kind == kind)
        if rule := next(filter(None, rules), None):
            from kzpen.terms import Most

            message = deferred(
                "{name} goes beyond the maximum of the General Part ({most}, {basis}); it is shown "
                "as it reads",
                name=cited(offence.citation),
                most=Most(kind, rule.most(), rule.unit),
                basis=rule.cited,
            )
            yield Caveat("above_general_part", message)


def _of_confiscation(
    tables: Tables, offence: Offence, sanctions: Sequence[Sanction], day: date
) -> Iterator[Caveat]:
    """That a part has confiscation, whose article took effect later than the Code (cc 467(1))."""
    if offence.code != "cc" or not any(one.kind == "confiscation" for one in sanctions):
        return
    first, basis = in_force_from(tables, "confiscation")
    if first and day < first:
        names = {"first": first, "basis": basis}
        message = deferred("confiscation is in force from {first} only ({basis})", **names)
        yield Caveat("confiscation_not_in_force", message)


def _of_case(offence: Offence, sanctions: Sequence[Sanction], case: Case) -> Iterator[Caveat]:
    """What was asked for and the part does not have, or what its note may add to it."""
    kept = [one for one in sanctions if case.concerns(one)]
    name = cited(offence.citation)
    if not any(one.role == "main" for one in kept) and any(one.role == "main" for one in sanctions):
        from kzpen.terms import Subjects

        named = dict.fromkeys(one.subject for one in sanctions if one.role == "main")
        names = {"name": name, "subjects": Subjects(case.subjects)}
        message = deferred("{name} names no main punishment for {subjects}", **names)
        if "any" not in named:
            message = deferred(
                "{name} names no main punishment for {subjects}, only for {named}",
                named=Subjects(tuple(named)),
                **names,
            )
        if case.subjects == ("sole_proprietor",) and not SIZES_OF_ENTITIES.isdisjoint(named):
            message = deferred(
                "{name} names no main punishment for {subjects} as such, who answer as businesses "
                "of a size ({basis}): write {text}",
                basis=Basis("coao 33"),
                text="--subject small_business",
                **names,
            )
        yield Caveat("no_such_subject", message)
    elif is_of_others(offence, sanctions, case):
        from kzpen.terms import Subjects

        names = {"name": name, "subjects": Subjects(case.subjects)}
        message = deferred(
            "{name} is an offence of organisations: nothing of it is for {subjects}", **names
        )
        if case.is_of_organisations:
            message = deferred(
                "{name} is an offence of natural persons: nothing of it is for {subjects}", **names
            )
        yield Caveat("no_such_subject", message)
    counted = [one for one in kept if one.is_counted_from_base]
    if case.base is not None and counted:
        yield from _of_bounds(offence, counted, case)
        if re.search(_THRESHOLD, offence.note.en):
            from kzpen.terms import Note

            message = deferred(
                "{name}: the note says from which sum on there is liability: {note}",
                name=name,
                note=Note(offence.note),
            )
            yield Caveat("base_threshold", message)


def _of_bounds(offence: Offence, counted: Sequence[Sanction], case: Case) -> Iterator[Caveat]:
    """The bounds within which a fine in per cent was kept, or that the note may set some."""
    from kzpen.sentencing.bounds import Bounds, bounds_of
    from kzpen.terms import Amounts, Note

    name = cited(offence.citation)
    bounds = [
        (one.subject, known) for one in counted if (known := bounds_of(offence, one, case.subjects))
    ]
    if len(bounds) < len(counted) and re.search(_BOUNDS, offence.note.en):
        message = deferred(
            "{name}: the note may bound in MCI what --base prices: {note}",
            name=name,
            note=Note(offence.note),
        )
        yield Caveat("base_bounds", message)
    alike: dict[Bounds, list[str]] = {}
    for subject, known in bounds:
        alike.setdefault(known, []).append(subject)
    if not alike:
        return
    floors = tuple((one.low, tuple(subjects)) for one, subjects in alike.items() if one.low)
    message = deferred(
        "{name}: the fine is at least {floors} MCI, as the note says",
        name=name,
        floors=Amounts(floors),
    )
    if not floors and (len(alike) > 1 or any(one.least_high for one in alike)):
        message = deferred(
            "{name}: the fine is capped by the size of the entity, as the note says", name=name
        )
    elif not floors:
        (one,) = alike
        values = {"name": name, "high": one.high}
        message = deferred("{name}: the fine is at most {high} MCI, as the note says", **values)
    elif len(alike) == 1:
        (one,) = alike
        values = {"name": name, "low": one.low, "high": one.high}
        message = deferred("{name}: the fine is at least {low} MCI, as the note says", **values)
        if one.high is not None:
            message = deferred(
                "{name}: the fine is at least {low} and at most {high} MCI, as the note says",
                **values,
            )
    yield Caveat("base_bounds", message)


def item_not_known(offence: Offence, item: str, others: Iterable[str]) -> Caveat:
    """That the tables, which name items with own punishments only, do not have one of a part."""
    names = {"name": cited(offence.citation), "item": item}
    message = deferred(
        "the tables do not say whether {name} has an item {item}: the answer is that of the part",
        **names,
    )
    if others:
        message = deferred(
            "the tables do not say whether {name} has an item {item}: the answer leaves out what "
            "the part has for the items {others}",
            others=", ".join(sorted(others, key=int)),
            **names,
        )
    return Caveat("item_not_known", message)
