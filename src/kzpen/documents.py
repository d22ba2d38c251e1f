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

    from kzpen.assessment import Assessment, ConvertedRange, PricedSanction, Range
    from kzpen.errors import Caveat, KzpenError
    from kzpen.exchange import Converted, Rate
    from kzpen.law import Article, Chapter, Title
    from kzpen.mci import Index
    from kzpen.valuation import Valuation

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Json]


def document(
    schema: str, on: date | None, results: Sequence[Document], caveats: Iterable[Caveat]
) -> Document:
    """The envelope of every answer; a doubt that several results share stands once."""
    return {
        "schema": schema,
        "on": _day(on),
        "warnings": [
            {"code": caveat.code, "message": caveat.message} for caveat in dict.fromkeys(caveats)
        ],
        "results": list(results),
    }


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
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint or None}}


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
    sanction = priced.sanction
    return {
        "kind": sanction.kind,
        "role": sanction.role,
        "subject": sanction.subject,
        "min": _number(priced.low),
        "max": _number(sanction.high),
        "unit": sanction.unit or None,
        "of": sanction.of or None,
        "min_basis": priced.low_basis,
        "min_rule": priced.floor.basis if priced.floor else None,
        "mode": sanction.mode or None,
        "scope": sanction.scope or None,
        "kzt": _range(priced.kzt) if priced.kzt else None,
        "converted": [_converted_range(one) for one in priced.converted],
    }


def _converted(converted: Converted) -> Document:
    rate = converted.rate
    return {
        "currency": rate.currency.upper(),
        "amount": format(converted.amount, "f"),
        **_rate(rate),
    }


def _converted_range(converted: ConvertedRange) -> Document:
    low, high = converted
    return {
        "currency": high.rate.currency.upper(),
        "min": format(low.amount, "f") if low else None,
        "max": format(high.amount, "f"),
        **_rate(high.rate),
    }


def _rate(rate: Rate) -> Document:
    return {"rate": format(rate.kzt, "f"), "rate_date": _day(rate.day), "basis": rate.basis}


def _range(amounts: Range) -> Document:
    return {"min": _number(amounts.low), "max": _number(amounts.high)}


def _title(title: Title) -> Document:
    return {"en": title.en, "ru": title.ru, "kk": title.kk}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
