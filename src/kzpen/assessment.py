"""Offences on one day, priced: what `penalty` shows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kzpen import law
from kzpen.citation import Citation, cited
from kzpen.errors import Caveat, NoValueError, UsageError, quoted
from kzpen.language import either, from_tables, say
from kzpen.law import Article, Offence
from kzpen.pricing import (
    Due,
    PricedSanction,
    Selection,
    Size,
    due,
    is_counted_from_base,
    price,
    size,
)
from kzpen.sentencing.consequences import mandatory_payment, suspension_amendment
from kzpen.sentencing.limits import carries_arrest_as_crime, contradicts_maximum
from kzpen.sentencing.thresholds import thresholds_of
from kzpen.tables import Table, Tables
from kzpen.valuation import Prices

PLAIN = Selection()
"""The wording in force, for everyone, and nothing else asked for."""

WORDINGS = ("in-force", "current")
"""Which wording of a part is priced: the one in force on the day, or the present one always."""

_LIMITS = "limits"
_BOUNDS = r"(?i)(?:not (?:less|more)|capped|floor|at (?:least|most)).*\bMCI\b"

UNSETTLED = timedelta(90)
"""Within this time after an amending law its entry into force, where not read, is in doubt."""


class Assessment(NamedTuple):
    """One offence on one day: its wording, its punishments priced, and the doubts about them."""

    article: Article
    offence: Offence
    sanctions: tuple[PricedSanction, ...]
    prices: Prices
    mandatory_payment: Due | None
    thresholds: tuple[Size, ...]
    verified_through: date | None
    caveats: tuple[Caveat, ...]


def assess(
    tables: Tables, citation: Citation, prices: Prices, selection: Selection = PLAIN
) -> list[Assessment]:
    """Every part of the article, or the one part, that a reference names, priced on a day.

    UsageError where the law excludes what the selection asks for,
    NoArticleError if there is none, NoValueError where the tables hold no wording of that day for
    any of the parts; a part of several that lacks one is left out with a caveat on the others.
    """
    article = law.article_of(tables, citation)
    found: list[Assessment] = []
    lacking: list[NoValueError] = []
    for wordings in law.parts_of(tables, article, citation.part):
        try:
            offence = _wording_on(wordings, prices.day, selection.wording)
        except NoValueError as error:
            lacking.append(error)
        else:
            _check_circumstances(offence, article, selection)
            found.append(assess_offence(tables, article, offence, prices, selection))
    if not found:
        raise lacking[0]
    shared = [
        Caveat("part_left_out", say("left out: {reason}", reason=error.message))
        for error in lacking
    ]
    if not any(one.offence.in_force for one in found):
        shared += [_repealed(one.offence) for one in found]
    return [one._replace(caveats=(*one.caveats, *shared)) for one in found]


def _check_circumstances(offence: Offence, article: Article, selection: Selection) -> None:
    if selection.circumstances:
        from kzpen.sentencing.reductions import check_circumstances

        check_circumstances(offence, article.title, selection.circumstances)


def check_wording(wording: str) -> str:
    """The choice of wording itself; UsageError if there is none of that name."""
    if wording not in WORDINGS:
        message = say("{text} is no choice of wording", text=quoted(wording))
        raise UsageError(message, say("write {text}", text=either(WORDINGS)))
    return wording


def _wording_on(wordings: list[Offence], day: date, wording: str) -> Offence:
    if wording == "current":
        return wordings[-1]
    for offence in wordings:
        if offence.holds_on(day):
            return offence
    later = next((one for one in wordings if day < (one.known_from or day)), wordings[-1])
    message = say("the tables hold no wording of {name} for {day}", name=_name(later), day=day)
    if later.known_from:
        message = say("{known}; for {day} the tables hold none", known=_since(later), day=day)
    hint = say("--wording current prices the present wording at the MCI of {day}", day=day)
    raise NoValueError(message, hint)


def _since(offence: Offence) -> str:
    """Since when a wording holds, or which law made it, as far as that is known."""
    name = _name(offence)
    if offence.valid_from:
        return say("this wording of {name} holds from {day}", name=name, day=offence.valid_from)
    law = {"law": offence.amended_by, "day": offence.amended_on}
    return say("this wording of {name} comes from law {law} of {day}", name=name, **law)


def _name(offence: Offence) -> str:
    return cited(offence.citation)


def assess_offence(
    tables: Tables,
    article: Article,
    offence: Offence,
    prices: Prices,
    selection: Selection = PLAIN,
) -> Assessment:
    """One wording of one part of an article, priced on a day."""
    sanctions = law.sanctions_of(tables, offence)
    arrest_as_crime = carries_arrest_as_crime(offence, sanctions)
    wanted = ("any", *selection.subjects)
    kept = [one for one in sanctions if not selection.subjects or one.subject in wanted]
    caveats = _caveats(tables, offence, {one.kind for one in sanctions}, prices.day)
    if arrest_as_crime or contradicts_maximum(tables, offence, sanctions):
        caveats.append(_contradiction(offence, arrest=arrest_as_crime))
    if not any(one.role == "main" for one in kept) and any(one.role == "main" for one in sanctions):
        names = {"name": _name(offence), "subjects": ", ".join(selection.subjects)}
        message = say("{name} names no main punishment for {subjects}", **names)
        caveats.append(Caveat("no_such_subject", message))
    if selection.base is not None and re.search(_BOUNDS, offence.note):
        names = {"name": _name(offence), "note": offence.note}
        message = say("{name}: the note may bound in MCI what --base prices: {note}", **names)
        if any(is_counted_from_base(one) for one in kept):
            caveats.append(Caveat("base_bounds", message))
    payment = mandatory_payment(tables, offence, prices.day)
    return Assessment(
        article=article,
        offence=offence,
        sanctions=tuple(
            price(tables, offence, one, sanctions, prices, selection, general=not arrest_as_crime)
            for one in kept
        ),
        prices=prices,
        mandatory_payment=due(payment, prices) if payment else None,
        thresholds=tuple(
            size(one, prices)
            for one in thresholds_of(tables, offence.code, offence.article)
            if one.part in ("", offence.part)
        ),
        verified_through=tables.verified_through("offences"),
        caveats=tuple(caveats),
    )


def _caveats(tables: Tables, offence: Offence, kinds: set[str], day: date) -> list[Caveat]:
    name = _name(offence)
    caveats = []
    since = offence.known_from
    if not offence.holds_on(day) and since:
        message = say("{known}; it is shown for {day} all the same", known=_since(offence), day=day)
        caveats.append(Caveat("wording_not_in_force", message))
    elif (
        not offence.valid_from
        and since
        and day <= _settled_on(tables["offences"], offence.amended_by, since)
    ):
        message = say(
            "{known}; the day it took effect was not read, so on {day} it may not have held yet",
            known=_since(offence),
            day=day,
        )
        caveats.append(Caveat("unsettled_wording", message))
    if _LIMITS not in tables:
        where = {"path": tables.directory, "table": f"{_LIMITS}.csv"}
        message = say("{path} holds no {table}: rules of the General Part are missing", **where)
        caveats.append(Caveat("missing_rules", message))
    if offence.confidence == "doubt":
        message = say("the reading of {name} is in doubt", name=name)
        if offence.note:
            message = say("the reading of {name} is in doubt, see its note", name=name)
        caveats.append(Caveat("doubt", message))
    verified = tables.verified_through("offences")
    if verified is None or day > verified:
        caveats.extend(_amendments(tables, offence, kinds))
    return caveats


@lru_cache(maxsize=256)
def _settled_on(offences: Table, amended_by: str, since: date) -> date:
    """The day by which an amending law is in force: 90 days, or later as read of other parts."""
    rows = offences.rows_containing(f",{amended_by},{since},")
    others = (row.day("valid_from") for row in rows)
    return max((since + UNSETTLED, *(day - timedelta(1) for day in others if day)))


def _amendments(tables: Tables, offence: Offence, kinds: set[str]) -> list[Caveat]:
    """What newer laws change in the part, or in the suspension of arrest if it has arrest."""
    rows = tables["amendments"].rows_of(offence.code, offence.article, offence.part)
    caveats = [
        Caveat(
            "amended",
            say(
                "law {law} of {day} changes {name} ({source}): {change}; "
                "the tables do not hold it yet",
                law=row.text("law"),
                day=row.first_day("law_date"),
                name=_name(offence),
                source=from_tables(row.text("source")),
                change=from_tables(row.text("change_en")),
            ),
        )
        for row in rows
    ]
    if offence.code == "cc" and "arrest" in kinds and (newer := suspension_amendment(tables)):
        message = say("cc 467(1-1) is changed by {newer}", newer=newer)
        caveats.append(Caveat("amended", message))
    return caveats


def _repealed(offence: Offence) -> Caveat:
    name = _name(offence)
    if not offence.amended_by:
        return Caveat("repealed", say("{name} is repealed", name=name))
    law = {"law": offence.amended_by, "day": offence.amended_on}
    return Caveat("repealed", say("{name} is repealed by law {law} of {day}", name=name, **law))


def _contradiction(offence: Offence, *, arrest: bool) -> Caveat:
    from kzpen.terms import category

    reason = say("its longest imprisonment does not fit that category (cc 11)")
    if arrest:
        reason = say(
            "it carries arrest, which no crime can (cc 10(2)), so that no lower limits of the "
            "General Part are shown"
        )
    message = say(
        "the category of {name} is {category}, yet {reason}; what goes by it is in doubt",
        name=_name(offence),
        category=category(offence.category),
        reason=reason,
    )
    return Caveat("doubtful_category", message)
