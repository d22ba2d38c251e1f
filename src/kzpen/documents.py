"""Records as the documents that programs read: exact text, ISO days, keys that never change.

Each function names its schema; the JSON Schemas of the same names lie in `kzpen/schemas`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kzpen.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from kzpen.assessment import Assessment
    from kzpen.chapters import Chapter
    from kzpen.errors import Caveat, KzpenError
    from kzpen.exchange import Converted, Rate
    from kzpen.law import Article, Title
    from kzpen.mci import Index
    from kzpen.pricing import Cost, Due, PricedSanction, Size
    from kzpen.sentencing.reductions import Remaining
    from kzpen.valuation import Valuation

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Json]


def document(
    schema: str, on: date | None, results: Sequence[Document], caveats: Iterable[Caveat]
) -> Document:
    """The envelope of every answer."""
    return {
        "schema": schema,
        "on": _day(on),
        "warnings": warnings(caveats),
        "results": list(results),
    }


def warnings(caveats: Iterable[Caveat]) -> list[Json]:
    """The doubts about an answer; one that several results share stands once."""
    return [{"code": one.code, "message": one.message} for one in dict.fromkeys(caveats)]


def comparison(
    days: Sequence[date],
    results: Sequence[Document],
    changes: Sequence[Decimal | None] | None,
    caveats: Iterable[Caveat],
) -> Document:
    """The document of `compare`: each result with its day, and across days with its change.

    `changes` are per cent against the first, None where there is nothing to measure.
    """
    across = changes or [None] * len(results)
    dated: list[Document] = [
        {"on": _day(day), **result, **({"change": _number(one)} if changes else {})}
        for day, result, one in zip(days, results, across, strict=True)
    ]
    on = days[0] if len(set(days)) == 1 else None
    return document("kzpen.compare/1", on, dated, caveats)


def of_error(error: KzpenError) -> Document:
    """What a failed command prints on the error stream where JSON was asked for."""
    described: Document = {
        "code": error.code,
        "message": error.message,
        "hint": error.hint or None,
    }
    if error.spot:
        described["position"] = error.spot[1]
    return {"error": described}


def of_valuation(valuation: Valuation) -> Document:
    """One amount of `mci`; `whole` is null where the tenge make whole MCI."""
    whole = valuation.whole
    return {
        "mci": plain(valuation.mci),
        "kzt": plain(valuation.kzt),
        "whole": {"mci": plain(whole.mci), "rest_kzt": plain(whole.rest_kzt)} if whole else None,
        "index": of_index(valuation.monthly_index),
        "converted": [_converted(one) for one in valuation.converted],
    }


def of_index(index: Index) -> Document:
    """One value of the index with the act that set it."""
    return {
        "value": plain(index.value),
        "purpose": index.purpose,
        "valid_from": _day(index.valid_from),
        "valid_to": _day(index.valid_to),
        "act": index.full_act,
        "article": index.article,
        "source": index.source,
        "note": index.note or None,
    }


def of_assessment(assessment: Assessment) -> Document:
    """One offence of `penalty` with its punishments."""
    offence = assessment.offence
    return {
        "code": offence.code,
        "article": offence.article,
        "part": offence.part,
        "wording": offence.wording,
        "title": _title(assessment.article.title),
        "summary": {"en": offence.summary_en, "ru": offence.summary_ru},
        "status": "in_force" if offence.in_force else "repealed",
        "category": offence.category or None,
        "category_basis": offence.category_basis or None,
        "valid_from": _day(offence.valid_from),
        "valid_to": _day(offence.valid_to),
        "amended_by": offence.amended_by or None,
        "amended_on": _day(offence.amended_on),
        "verified_through": _day(assessment.verified_through),
        "confidence": offence.confidence or None,
        "note": offence.note or None,
        "index": of_index(assessment.prices.monthly_index),
        "sanctions": [_sanction(priced) for priced in assessment.sanctions],
        "mandatory_payment": _due(assessment.mandatory_payment),
        "thresholds": [of_size(one) for one in assessment.thresholds],
    }


def of_decision(assessment: Assessment, decided: Iterable[Assessment]) -> Document | None:
    """The same part on the day of the decision, null where nothing differs or it is not there."""
    from kzpen.comparison import differences

    for one in decided:
        if one.offence.citation == assessment.offence.citation:
            differing = differences(assessment, one)
            if differing:
                on = _day(one.prices.day)
                return {"on": on, "differs": list(differing), **of_assessment(one)}
    return None


def of_size(size: Size) -> Document:
    """One size of article 3 in MCI and tenge."""
    threshold = size.threshold
    return {
        "term": threshold.term,
        "part": threshold.part,
        "relation": threshold.relation,
        "min_mci": _number(threshold.low),
        "max_mci": _number(threshold.high),
        "kzt": {"min": _number(size.low_kzt), "max": _number(size.high_kzt)},
        "text": threshold.text,
        "basis": threshold.basis,
    }


def of_chapter(chapter: Chapter, articles: Sequence[Article]) -> Document:
    """One chapter of a Special Part; `articles` counts those in force."""
    return {
        "code": chapter.code,
        "chapter": chapter.number,
        "first_article": chapter.first_article,
        "last_article": chapter.last_article,
        "title": _title(chapter.title),
        "articles": sum(article.in_force for article in articles),
    }


def of_article(article: Article) -> Document:
    """One article of a chapter."""
    return {
        "code": article.code,
        "article": article.number,
        "title": _title(article.title),
        "status": "in_force" if article.in_force else "repealed",
        "reference": f"{article.code}:{article.number}",
    }


def _sanction(priced: PricedSanction) -> Document:
    sanction, limits = priced.sanction, priced.limits
    return {
        "kind": sanction.kind,
        "role": sanction.role,
        "subject": sanction.subject,
        "min": _number(limits.low),
        "max": _number(limits.high),
        "unit": limits.unit or None,
        "of": sanction.of or None,
        "min_basis": limits.low_basis,
        "max_basis": limits.high_basis,
        "rule": limits.rule,
        "mode": sanction.mode or None,
        "scope": sanction.scope or None,
        **_cost(priced.cost),
        "suspended": _suspended(priced),
        "unpaid": _unpaid(priced),
        "half_fine": _half_fine(priced),
        "remaining": _remaining(priced.remaining, priced.remaining_cost),
        "custody": _custody(priced),
        "scale_mci": _number(priced.scale),
    }


def _cost(cost: Cost | None) -> Document:
    if cost is None:
        return {"kzt": None, "converted": []}
    return {
        "kzt": {"min": _number(cost.low), "max": plain(cost.high)},
        "converted": [_converted_range(low, high) for low, high in cost.converted],
    }


def _suspended(priced: PricedSanction) -> Document | None:
    suspension = priced.suspended
    if suspension is None:
        return None
    return {
        "until": _day(suspension.until),
        "basis": suspension.basis,
        "except": list(suspension.exceptions),
        "amendment": suspension.amendment or None,
    }


def _unpaid(priced: PricedSanction) -> Document | None:
    if priced.unpaid is None:
        return None
    replaced: list[Json] = [
        {"kind": one.kind, "amount": plain(one.amount), "unit": one.unit}
        for one in priced.unpaid.replaced_by
    ]
    return {"mci": plain(priced.unpaid.mci), "replaced_by": replaced, "basis": priced.unpaid.basis}


def _half_fine(priced: PricedSanction) -> Document | None:
    half = priced.half
    if half is None:
        return None
    return {
        **_cost(priced.half_cost),
        "days": str(half.days),
        "basis": half.basis,
        "revenue_body_days": str(half.revenue_days),
        "revenue_body_basis": half.revenue_basis,
        "condition": half.condition,
    }


def _remaining(left: Remaining | None, cost: Cost | None) -> Document | None:
    if left is None:
        return None
    return {
        "excluded": left.excluded,
        "min": _number(left.low),
        "max": _number(left.high),
        "unit": left.unit or None,
        **_cost(cost),
        "shares": list(left.shares),
        "basis": list(left.basis),
        "conditions": list(left.conditions),
    }


def _custody(priced: PricedSanction) -> Document | None:
    custody = priced.custody
    if custody is None:
        return None
    return {"days": str(custody.days), **_sum(custody.left)}


def _due(due: Due | None) -> Document | None:
    return None if due is None else _sum(due)


def _sum(due: Due) -> Document:
    return {"mci": plain(due.mci), "kzt": plain(due.kzt), "basis": due.basis}


def _converted(converted: Converted) -> Document:
    rate = converted.rate
    return {
        "currency": rate.currency.upper(),
        "amount": format(converted.amount, "f"),
        **_rate(rate),
    }


def _converted_range(low: Converted | None, high: Converted) -> Document:
    return {
        "currency": high.rate.currency.upper(),
        "min": format(low.amount, "f") if low else None,
        "max": format(high.amount, "f"),
        **_rate(high.rate),
    }


def _rate(rate: Rate) -> Document:
    return {"rate": format(rate.kzt, "f"), "rate_date": _day(rate.day), "basis": rate.basis}


def _title(title: Title) -> Document:
    return {"en": title.en, "ru": title.ru, "kk": title.kk}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
