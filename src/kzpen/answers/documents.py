"""What the JSON of several answers has in common: the index, rates, offences, headings, errors.

The JSON Schemas that describe the documents lie in `kzpen/schemas`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kzpen.answers.answer import Document, Json
from kzpen.money import plain

if TYPE_CHECKING:
    from kzpen.assessment import Assessment, Cost, PricedSanction
    from kzpen.errors import KzpenError
    from kzpen.exchange import Converted, Rate
    from kzpen.law import Amendment, Rewording, Sanction, Title
    from kzpen.mci import Index
    from kzpen.sentencing.case import Case
    from kzpen.sentencing.changes import Change
    from kzpen.sentencing.consequences import Due
    from kzpen.sentencing.custody import FineLeft
    from kzpen.sentencing.limitation import Limitation, Term
    from kzpen.sentencing.sizes import Damage, Size


def index_json(index: Index) -> Document:
    """One value of the index with the act that set it."""
    return {
        "value": plain(index.value),
        "purpose": index.purpose,
        "valid_from": day(index.valid_from),
        "valid_to": day(index.valid_to),
        "act": index.full_act,
        "article": index.article,
        "brought_by": index.brought_by or None,
        "brought_on": day(index.brought_on),
        "source": index.source,
        "note": index.note or None,
        "origin": index.origin,
    }


def converted_json(converted: Converted) -> Document:
    """An amount of a currency with its rate."""
    return {
        "currency": converted.rate.currency.upper(),
        "amount": format(converted.amount, "f"),
        **rate_json(converted.rate),
    }


def rate_json(rate: Rate) -> Document:
    """A rate with its day and how it is known."""
    return {"rate": format(rate.kzt, "f"), "rate_date": day(rate.day), "basis": rate.basis}


def size_json(size: Size) -> Document:
    """One size of article 3 in MCI and tenge."""
    return {
        "term": size.term,
        "part": size.part,
        "relation": size.relation,
        "min_mci": number(size.low),
        "max_mci": number(size.high),
        "kzt": {"min": number(size.low_kzt), "max": number(size.high_kzt)},
        "text": size.text,
        "basis": size.basis,
    }


def title_json(title: Title) -> Document:
    """A heading in each language."""
    return {"en": title.en, "ru": title.ru, "kk": title.kk}


def error_json(error: KzpenError) -> Document:
    """What a failed command prints on the error stream where JSON was asked for."""
    described: Document = {
        "code": error.code,
        "message": str(error.message),
        "hint": str(error.hint) or None,
    }
    if error.spot:
        described["position"] = error.spot[1]
    return {"error": described}


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
        "reworded": [rewording_json(one) for one in assessment.reworded],
        "verified_through": day(assessment.verified_through),
        "confidence": offence.confidence or None,
        "note": offence.note.en or None,
        "notes": title_json(offence.note),
        "initiated": _initiated(assessment),
        "case": _case_json(assessment.case),
        "index": index_json(assessment.prices.mci),
        "sanctions": [_sanction_json(one, assessment.case) for one in assessment.sanctions],
        "mandatory_payment": _due_json(assessment.mandatory_payment),
        "total": _total_json(assessment),
        "limitation": _limitation_json(assessment.limitation),
        "age": _age_json(assessment),
        "warning_duty": assessment.warning_duty,
        "amnesty": _amnesty_json(assessment),
        "damage": _damage_json(assessment.damage),
        "pending": pending_json(assessment.pending),
        "thresholds": [size_json(one) for one in assessment.sizes],
    }


def changes_json(changes: Iterable[Change]) -> list[Json]:
    """What a wording has otherwise than another one, and in which of the two it is milder."""
    return [
        {
            "role": one.sanction.role,
            "subject": one.sanction.subject,
            "kind": one.sanction.kind,
            "items": list(one.sanction.items),
            "figure": one.figure,
            "before": wording_json(one.before) if one.before else None,
            "after": wording_json(one.after) if one.after else None,
            "milder": one.milder or None,
        }
        for one in changes
    ]


def wording_json(sanction: Sanction) -> Document:
    """A punishment as its article has it, without what the General Part adds."""
    return {
        "kind": sanction.kind,
        "role": sanction.role,
        "subject": sanction.subject,
        "min": number(sanction.low),
        "max": number(sanction.high),
        "unit": sanction.unit or None,
        "of": sanction.of or None,
        "mode": sanction.mode or None,
        "scope": sanction.scope or None,
        "items": list(sanction.items),
    }


def rewording_json(one: Rewording) -> Document:
    """A law that changed words: its number, and since when, or of which day it is."""
    return {"law": one.law, "on": day(one.day), "basis": "law" if one.is_of_law else "in_force"}


def pending_json(pending: Iterable[Amendment]) -> list[Json]:
    """The changes of a part that are known to come, or that the tables do not hold yet."""
    return [
        {
            "law": one.law,
            "law_date": day(one.law_day),
            "valid_from": day(one.valid_from),
            "change": one.change.text,
            "source": one.source.text,
        }
        for one in pending
    ]


def _case_json(case: Case) -> Document:
    """At which stage the offence is taken to have ended (cc 24), and for whom."""
    return {
        "stage": case.stage,
        "basis": case.stage_basis or None,
        "minor": case.minor,
        "mitigating": case.mitigating,
        "agreement": case.agreement,
    }


def _initiated(assessment: Assessment) -> str | None:
    """The day on which a case was initiated, null where it is that of the offence."""
    is_later = assessment.prices.day > assessment.day
    return day(assessment.prices.day) if is_later else None


def _total_json(assessment: Assessment) -> Document | None:
    total = assessment.total
    if total is None:
        return None
    return {
        "kzt": {"min": number(total.low), "max": plain(total.high)},
        "parts": ["fine", "mandatory_payment"],
    }


def _limitation_json(limitation: Limitation | None) -> Document | None:
    if limitation is None:
        return None
    return {
        **_term_json(limitation.term),
        "basis": limitation.basis,
        "conditions": [str(one) for one in limitation.conditions],
        "others": [
            {**_term_json(one), "basis": one.basis, "applies": one.applies}
            for one in limitation.others
        ],
    }


def _term_json(term: Term | None) -> Document:
    """A term of limitation, all of it null where there is none."""
    return {
        "term": number(term.length) if term else None,
        "unit": term.unit if term else None,
        "until": day(term.until) if term else None,
        "passed": term.passed if term else None,
    }


def _damage_json(damage: Damage | None) -> Document | None:
    if damage is None:
        return None
    return {
        "kzt": plain(damage.kzt),
        "mci": plain(damage.mci),
        "reached": [size_json(one) for one in damage.reached],
        "above": [size_json(one) for one in damage.above],
        "petty": [size_json(one) for one in damage.petty],
        "met": damage.met,
        "parts": list(damage.parts),
    }


def _age_json(assessment: Assessment) -> Document | None:
    age = assessment.age
    return {"years": plain(age.years), "basis": age.basis} if age else None


def _amnesty_json(assessment: Assessment) -> Document | None:
    """What the amnesty of 2026 provides, the first provision also by itself."""
    amnesty = assessment.amnesty
    if amnesty is None:
        return None
    provisions: list[Json] = [
        {
            "effect": one.effect or None,
            "provision": one.number,
            "condition": one.condition.text or None,
        }
        for one in (*amnesty.effects, *amnesty.details)
    ]
    first, *_ = amnesty.effects
    return {
        "law": amnesty.law,
        "effect": first.effect,
        "provision": first.number,
        "condition": first.condition.text or None,
        "provisions": provisions,
        "open": amnesty.is_open,
        "may_be_corruption": amnesty.may_be_corruption,
        "exclusions": list(amnesty.exclusions),
    }


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
        "arrest_applies": str(priced.arrest_applies) if priced.arrest_applies else None,
        "unpaid": _unpaid_json(priced),
        "half_fine": _half_fine_json(priced),
        "no_half_fine": str(priced.no_half) if priced.no_half else None,
        "remaining": _remaining_json(priced),
        "custody": _custody_json(priced, case),
        "custody_left": [
            {
                "amount": plain(one.amount),
                "unit": one.unit,
                "institution": one.institution or None,
                "basis": one.basis,
            }
            for one in priced.custody_left
        ],
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
        "not_in_force": suspension.not_in_force,
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
        "until": day(half.until),
        "revenue_body_until": day(half.revenue_until),
    }


def _remaining_json(priced: PricedSanction) -> Document | None:
    left = priced.remaining
    if left is None:
        return None
    return {
        "excluded": left.excluded,
        "min": number(left.low),
        "max": number(left.high),
        "exact": left.is_exact,
        "unit": left.unit or None,
        **_cost_json(priced.remaining_cost),
        "shares": list(left.shares),
        "basis": list(left.basis),
        "conditions": [str(one) for one in left.conditions],
        "within": _within_json(left.within),
        "other_max": number(left.other),
    }


def _within_json(within: tuple[Decimal | None, Decimal] | None) -> Document | None:
    """The limits in MCI of a fine that is counted otherwise."""
    if within is None:
        return None
    low, high = within
    return {"min": number(low), "max": plain(high), "unit": "mci"}


def _custody_json(priced: PricedSanction, case: Case) -> Document | None:
    left = _due_json(priced.custody)
    return None if left is None else {"days": str(case.custody), **left}


def _due_json(due: Due | FineLeft | None) -> Document | None:
    if due is None:
        return None
    return {"mci": plain(due.mci), "kzt": plain(due.kzt), "basis": due.basis}


def number(value: Decimal | None) -> str | None:
    """An exact figure, null where there is none."""
    return None if value is None else plain(value)


def day(value: date | None) -> str | None:
    """An ISO day, null where there is none."""
    return None if value is None else value.isoformat()
