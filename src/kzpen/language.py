"""Terms, numbers and limits in words, as people read them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kzpen.citation import CODE_NAMES, Citation
from kzpen.law import Offence
from kzpen.tables import Tables

_CENT = Decimal("0.01")
_UNITS = {
    "mci": ("MCI", "MCI"),
    "hours": ("hour", "hours"),
    "days": ("day", "days"),
    "months": ("month", "months"),
    "years": ("year", "years"),
    "times_bribe": ("times the bribe", "times the bribe"),
    "times_stolen": ("times the value stolen", "times the value stolen"),
    "times_damage": ("times the damage", "times the damage"),
    "times_income": ("times the income", "times the income"),
    "times_other": ("times (of what: see the note)", "times (of what: see the note)"),
    "times": ("times", "times"),
    "percent": ("percent", "percent"),
}
_MONTHS_IN = {"years": 12, "months": 1}
_CATEGORIES = {
    "misdemeanour": "criminal misdemeanour",
    "minor": "crime of minor gravity",
    "medium": "crime of medium gravity",
    "grave": "grave crime",
    "especially_grave": "especially grave crime",
}
_SUBJECTS = {
    "any": "anyone",
    "notary_advocate": "notaries, advocates",
    "foreigner": "foreigners",
    "other": "others (see the note)",
}


def term(tables: Tables, key: str) -> str:
    """The official term of a kind of punishment."""
    for row in tables["terms"].rows_of(key):
        return row.text("en")
    return key.replace("_", " ")


_RELATIONS = {
    "at_least": "at least {low} MCI",
    "over": "more than {low} MCI",
    "up_to": "up to {high} MCI",
    "between": "{low} to {high} MCI",
}
_BASES = {
    "table": "category as in a reference table of prosecutors",
    "derived": "category derived from the punishments, as of an intentional offence",
}


def category_basis(key: str) -> str:
    """How the category of a criminal offence is known."""
    return _BASES.get(key, "")


def relation(key: str, low: Decimal | None, high: Decimal | None) -> str:
    """A size in MCI: at least 500 MCI."""
    ends = {"low": "" if low is None else number(low), "high": "" if high is None else number(high)}
    return _RELATIONS[key].format(**ends)


def subject(tables: Tables, key: str) -> str:
    """Who is punished."""
    return _SUBJECTS.get(key) or term(tables, key)


def category(key: str) -> str:
    """The category of a criminal offence in words."""
    return _CATEGORIES.get(key, key)


def place(citation: Citation) -> str:
    """A reference in words: Criminal Code, article 188(2)."""
    part = f"({citation.part})" if citation.part else ""
    return f"{CODE_NAMES[citation.code]}, article {citation.article}{part}"


def number(value: Decimal) -> str:
    """A number in groups of three digits, its fraction as far as it goes."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Decimal) -> str:
    """An amount in groups of three digits, whole or to the hundredth."""
    if value == value.to_integral_value():
        return f"{value:,.0f}"
    return f"{value.quantize(_CENT, ROUND_HALF_UP):,f}"


def currency(value: Decimal) -> str:
    """An amount of a foreign currency in groups of three digits, to the hundredth."""
    return f"{value:,.2f}"


def span(low: str | None, high: str) -> str:
    """Two ends in words, one where they are equal."""
    if low is None:
        return f"up to {high}"
    return high if low == high else f"{low} to {high}"


def limits(low: Decimal | None, high: Decimal | None, unit: str, of: str = "") -> str:
    """The limits of a punishment with their unit, empty where it has none."""
    if unit == "life":
        return "for life"
    whose = f" {'for' if unit == 'mci' else 'of'} {of}" if of else ""
    if high is None:
        return f"from {measure(low, unit)}{whose}" if low is not None else whose.removeprefix(" ")
    if low is None or low == high:
        return span(None if low is None else measure(low, unit), measure(high, unit)) + whose
    in_words = unit == "months" or low != low.to_integral_value()
    first = measure(low, unit) if in_words and unit in _MONTHS_IN else number(low)
    return f"{first} to {measure(high, unit)}{whose}"


def measure(value: Decimal, unit: str) -> str:
    """A value with its unit; terms in years and months: 6 months, 2 years, 5 years 3 months."""
    if unit in _MONTHS_IN:
        years, months = divmod(value * _MONTHS_IN[unit], 12)
        parts = ((years, "years"), (months, "months"))
        return " ".join(_counted(part, name) for part, name in parts if part) or "0 months"
    return _counted(value, unit)


def since(offence: Offence) -> str:
    """Since when the wording of a part holds, and the law that made it."""
    law = f"law {offence.amended_by} of {offence.amended_on}" if offence.amended_by else ""
    if not offence.in_force:
        return f"Repealed by {law}" if law else "Repealed"
    until = f" to {offence.valid_to}" if offence.valid_to else ""
    if offence.valid_from:
        return f"Wording in force since {offence.valid_from}{until}" + (f" ({law})" if law else "")
    if law:
        return f"Wording of {law}{until} (the day it took effect was not read)"
    return f"Wording of {_text(offence.amended_on)}{until}, never amended"


def _counted(value: Decimal, unit: str) -> str:
    one, many = _UNITS.get(unit, (unit, unit))
    return f"{number(value)} {one if value == 1 else many}"


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
