"""Documents as rows of unformatted text, one set of columns a schema: plain and csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kzpen.documents import Document, Json

Rows = tuple[list[str], list[list[str]]]
"""The names of the columns, and the cells."""

_INDEX = (
    "index.value",
    "index.purpose",
    "index.valid_from",
    "index.valid_to",
    "index.act",
    "index.article",
    "index.source",
)
_SIZE = ("threshold.term", "threshold.part", "threshold.relation", "threshold.text")
_MCI = ("mci", "kzt", "{amount}", "whole.mci", "whole.rest_kzt", *_INDEX, *_SIZE)
_PENALTY = (
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
_RATES = (
    "table",
    "origin",
    "rows",
    "first",
    "last",
    "age_days",
    "verified_through",
    "version",
    "package.fetched",
    "package.from",
    "added.rows",
    "added.fetched",
    "added.from",
    "added.sha256",
    "lacking",
    "sha256",
)
_UPDATE = (
    "table",
    "currency",
    "asked",
    "asked_from",
    "asked_to",
    "came",
    "not_set_yet",
    "last",
    "from",
    "to",
    "days",
    "reason",
)
_TITLE = ("title.en", "title.ru", "title.kk")
_COLUMNS = {
    "kzpen.mci/1": _MCI,
    "kzpen.penalty/1": _PENALTY,
    "kzpen.chapters/1": ("code", "chapter", "first_article", "last_article", "articles", *_TITLE),
    "kzpen.rates/1": _RATES,
    "kzpen.paths/1": ("what", "path"),
    "kzpen.verification/1": ("table", "file", "rows", "kind", "line", "reason"),
    "kzpen.update/1": _UPDATE,
    "kzpen.package/1": ("from", "version_before", "version", "changed", "figures", "kept"),
    "kzpen.reset/1": ("removed",),
    "kzpen.articles/1": ("code", "article", "reference", "status", *_TITLE),
}
_SEVERAL = ("sanctions", "findings", "failures")
_RATE = ("rate", "rate_date", "basis")


def rows_of(document: Document, currencies: Sequence[str]) -> Rows:
    """A document as rows, a punishment or an amount a row.

    `currencies` are the ones asked for: their columns stand even on days without a rate.
    """
    results = [result for result in _list(document["results"]) if isinstance(result, dict)]
    schema = str(document["schema"])
    columns = list(_COLUMNS.get(schema) or (_MCI if "mci" in results[0] else _PENALTY))
    if schema == "kzpen.compare/1":
        columns[:0] = ["on", "change"]
    cells = [_cells(row, columns, currencies) for result in results for row in _exploded(result)]
    return [name for column in columns for name in _names(column, currencies)], cells


def as_csv(rows: Rows) -> str:
    """Comma-separated rows under a line of column names."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows(rows[1])
    return text.getvalue()


def as_plain(rows: Rows) -> str:
    """Tab-separated rows without column names; a tab or line break in a cell becomes a space."""
    lines = ("\t".join(" ".join(cell.split()) for cell in cells) for cells in rows[1])
    return "".join(f"{line}\n" for line in lines)


def _exploded(result: Document) -> Iterator[Document]:
    """A result once for each of its punishments, findings or failures; once where it has none."""
    several = next((result[key] for key in _SEVERAL if key in result), None)
    for one in _list(several) or [{}]:
        yield {**result, **one} if isinstance(one, dict) else result


def _names(column: str, currencies: Sequence[str]) -> list[str]:
    if column == "{amount}":
        return [name for one in currencies for name in (one, *(f"{one}_{key}" for key in _RATE))]
    if column == "{range}":
        keys = ("min", "max", *_RATE)
        return [f"{one}_{key}" for one in currencies for key in keys]
    return [column.replace(".", "_")]


def _cells(row: Document, columns: Sequence[str], currencies: Sequence[str]) -> list[str]:
    converted = {
        str(one["currency"]).lower(): one
        for one in _list(row.get("converted"))
        if isinstance(one, dict)
    }
    cells = []
    for column in columns:
        if column in ("{amount}", "{range}"):
            keys = (("amount",) if column == "{amount}" else ("min", "max")) + _RATE
            cells += [_text(converted.get(one, {}).get(key)) for one in currencies for key in keys]
        else:
            cells.append(_at(row, column))
    return cells


def _at(row: Document, path: str) -> str:
    value: Json = row
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return _text(value)


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(_text, value))
    return "" if value is None else str(value)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
