"""Reading the National Bank's answer for a day: the official rates, each believed or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kzpen.errors import NetworkError, quoted

ADDRESS = "https://nationalbank.kz"
PATH = "/rss/get_rates.cfm"
"""The bank's answer for a day, which `fdate` names; UTF-8 XML of a few kilobytes."""

LARGEST = 1_000_000
"""Bytes: recorded answers have less than 12,000."""

_RATE = r"[0-9]{1,9}(\.[0-9]{1,9})?"
_NOMINAL = r"[1-9][0-9]{0,5}"


class Answer(NamedTuple):
    """The rates of one day, tenge for ONE unit, and why those of other currencies were refused."""

    rates: dict[str, Decimal]
    refused: dict[str, str]


class _NoDoctype(ET.TreeBuilder):
    """Builds the elements of a document that declares no entities of its own."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise NetworkError("the answer declares a document type, which no answer of the bank has")


def query(day: date) -> dict[str, str]:
    """What is asked: the day, and nothing else."""
    return {"fdate": f"{day:%d.%m.%Y}"}


def read(body: bytes, day: date, currencies: Sequence[str]) -> Answer:
    """The rates of the currencies in the bank's answer for a day.

    NetworkError where the answer as a whole is not that of the day.
    """
    root = _document(body)
    dated = (root.findtext("date") or "").strip()
    if dated != f"{day:%d.%m.%Y}":
        what = f"is dated {quoted(dated)}" if dated else "bears no date"
        raise NetworkError(f"the answer {what}")
    items = root.findall("item")
    if not items:
        raise NetworkError("the answer lists no rates")
    answer = Answer({}, {})
    for currency in currencies:
        named = [item for item in items if _text(item, "title") == currency.upper()]
        try:
            answer.rates[currency] = _rate(named)
        except ValueError as error:
            answer.refused[currency] = str(error)
    return answer


def _document(body: bytes) -> ET.Element:
    if not body.strip():
        raise NetworkError("the answer is empty")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NetworkError("the answer is no UTF-8") from None
    try:
        parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314  (no entities get in)
        root: ET.Element = ET.fromstring(text, parser)  # noqa: S314
    except (ET.ParseError, ValueError) as error:
        raise NetworkError(f"the answer is no XML: {quoted(str(error))}") from None
    if root.tag != "rates":
        raise NetworkError(f"the answer is no list of rates but {quoted(root.tag)}")
    return root


def _rate(items: Sequence[ET.Element]) -> Decimal:
    """Tenge for one unit: the bank quotes weak currencies by ten, a hundred or a thousand units."""
    if len(items) != 1:
        raise ValueError("is listed twice" if items else "is not listed")
    rate, nominal = _text(items[0], "description"), _text(items[0], "quant")
    if not re.fullmatch(_RATE, rate) or not Decimal(rate):
        raise ValueError(f"has {quoted(rate)} for a rate")
    if not re.fullmatch(_NOMINAL, nominal):
        raise ValueError(f"has {quoted(nominal)} for a nominal")
    one = Decimal(rate) / int(nominal)
    if one * int(nominal) != Decimal(rate):
        raise ValueError(f"has the nominal {nominal}, by which {rate} cannot be divided")
    return one


def _text(item: ET.Element, name: str) -> str:
    return (item.findtext(name) or "").strip()
