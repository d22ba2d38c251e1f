"""What the JSON of several answers has in common: the index, rates, headings, figures, errors.

The JSON Schemas that describe the documents lie in `kzpen/schemas`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kzpen.answers.answer import Document
from kzpen.money import plain

if TYPE_CHECKING:
    from kzpen.errors import KzpenError
    from kzpen.exchange import Converted, Rate
    from kzpen.law import Title
    from kzpen.mci import Index
    from kzpen.sentencing.sizes import Size


def index_json(index: Index) -> Document:
    """One value of the index with the act that set it."""
    return {
        "value": plain(index.value),
        "purpose": index.purpose,
        "valid_from": day(index.valid_from),
        "valid_to": day(index.valid_to),
        "act": index.full_act,
        "article": index.article,
        "source": index.source,
        "note": index.note or None,
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


def number(value: Decimal | None) -> str | None:
    """An exact figure, null where there is none."""
    return None if value is None else plain(value)


def day(value: date | None) -> str | None:
    """An ISO day, null where there is none."""
    return None if value is None else value.isoformat()
