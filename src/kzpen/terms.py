"""Terms of the law, references and limits in words, in the language in use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import NamedTuple

from kzpen.citation import Citation, code_name
from kzpen.language import (
    LANGUAGES,
    counted,
    current,
    from_tables,
    is_in_prose,
    marked,
    number,
    say,
    together,
)
from kzpen.law import MONTHS_IN, Offence, Title
from kzpen.tables import Table, in_use

UNITS = {
    "mci": ("{n} MCI", "{n} MCI"),
    "hours": ("{n} hour", "{n} hours"),
    "days": ("{n} day", "{n} days"),
    "calendar_days": ("{n} day", "{n} days"),
    "months": ("{n} month", "{n} months"),
    "years": ("{n} year", "{n} years"),
    "percent": ("{n} percent", "{n} percent"),
    "times": ("{n} times", "{n} times"),
    "times_bribe": ("{n} times the bribe", "{n} times the bribe"),
    "times_stolen": ("{n} times the value stolen", "{n} times the value stolen"),
    "times_damage": ("{n} times the damage", "{n} times the damage"),
    "times_income": ("{n} times the income", "{n} times the income"),
    "times_other": ("{n} times (of what: see the note)", "{n} times (of what: see the note)"),
}
"""One and many of a unit; `days` are those of arrest, which Russian and Kazakh call otherwise."""

_DAYS_IN_MONTH = 30
_HUNDREDTH = Decimal("0.01")
_ENDLESS = 10
"""Decimal places from which on a value is a share without end, shown cut to hundredths."""

_KINDS = {
    "weapon_ban": marked("ban on holding weapons"),
    "death": marked("death penalty"),
    "other": marked("other (see the note)"),
}
CATEGORIES = {
    "misdemeanour": marked("criminal misdemeanour"),
    "minor": marked("crime of minor gravity"),
    "medium": marked("crime of medium gravity"),
    "grave": marked("grave crime"),
    "especially_grave": marked("especially grave crime"),
}
_SUBJECTS = {
    "any": marked("anyone"),
    "notary_advocate": marked("those of notaries, bailiffs and advocates whom the part names"),
    "foreigner": marked("foreigners"),
    "other": marked("others (see the note)"),
}
_IN_NOTES = {
    "other": {
        "en": r"(?:Other subjects|Subjects?): ([^.;]+)|Fine falls on the ([^.;]+)",
        "ru": r"(?:Прочие субъекты|Субъекты?): ([^.;]+)|Штраф налагается на ([^.;]+)",
        "kk": r"(?:Өзге субъектілер|Субъект(?:ілер)?): ([^.;]+)|Айыппұл ([^.;]+) салынады",
    },
    "notary_advocate": {
        "en": r"Notaries, advocates: ([^.;]+)|([^.;]+) are among the subjects",
        "ru": r"Нотариусы, адвокаты: ([^.;]+)|В числе субъектов - ([^.;]+)",
        "kk": r"Нотариустар, адвокаттар: ([^.;]+)|Субъектілердің қатарында - ([^.;]+)",
    },
}
"""How a note names whom a subject of the tables stands for in its part."""

_SIZES = {
    "insignificant": marked("insignificant"),
    "significant": marked("significant"),
    "large": marked("large"),
    "especially_large": marked("especially large"),
}
_RELATIONS = {
    "at_least": marked("at least {low} MCI"),
    "over": marked("more than {low} MCI"),
    "up_to": marked("up to {high} MCI"),
    "between": marked("{low} to {high} MCI"),
}
_BASES = {
    "table": marked("category as in a reference table of prosecutors"),
    "derived": marked("category derived from the punishments, as of an intentional offence"),
}


def term(key: str) -> str:
    """The official term of a kind of punishment; in Russian where the Kazakh one is not known."""
    if known := _terms(in_use()["terms"]).get(key):
        return known[current()] or known["ru"]
    return say(_KINDS[key]) if key in _KINDS else key.replace("_", " ")


def short_term(key: str) -> str:
    """The term of a kind of punishment, the common name of a long one."""
    return in_column(key, term(key))


def official(key: str) -> str:
    """The official term in the language in use, empty where it is not known."""
    return _terms(in_use()["terms"]).get(key, {}).get(current(), "")


@lru_cache(maxsize=8)
def _terms(table: Table) -> dict[str, dict[str, str]]:
    """Every term by its key and language."""
    return {row.text("key"): {one: row.text(one) for one in LANGUAGES} for row in table.rows()}


def subject(key: str, note: Title | None = None, mci: Decimal | None = None) -> str:
    """Who is punished: in the words of the note on the part where the key stands for several.

    `mci` is the fine of those meant: a note may name some for one fine and others for another.
    """
    if note and key in _IN_NOTES:
        text = getattr(note, current())
        named = re.search(_IN_NOTES[key][current()], text)
        of_fine = re.search(rf"(?:: |; )([^.;:()]+) \({mci}\)", text) if mci else None
        if named:
            words = (of_fine or named)[1 if of_fine else named.lastindex or 0].strip()
            return words[0].lower() + words[1:]
    return say(_SUBJECTS[key]) if key in _SUBJECTS else term(key)


_BEHIND_FOR = {
    "any": marked("anyone", "for"),
    "individual": marked("individuals", "for"),
    "official": marked("officials", "for"),
    "small_business": marked("small businesses", "for"),
    "medium_business": marked("medium businesses", "for"),
    "large_business": marked("large businesses", "for"),
    "legal_entity": marked("legal entities", "for"),
    "sole_proprietor": marked("sole proprietors", "for"),
    "nonprofit": marked("non-profit organisations", "for"),
    "foreigner": marked("foreigners", "for"),
    "notary_advocate": marked(
        "those of notaries, bailiffs and advocates whom the part names", "for"
    ),
    "other": marked("others (see the note)", "for"),
}
"""Subjects as they stand behind the word for, in the case that a language has for it."""


def for_all(subjects: Mapping[str, str]) -> str:
    """Subjects behind the word for, by their words and their keys.

    The words of a note cannot be put into a case: they stand in brackets where a language has it.
    """
    of_note = [one for one, key in subjects.items() if key in _IN_NOTES and one != subject(key)]
    named = [say(_BEHIND_FOR[key], "for") for one, key in subjects.items() if one not in of_note]
    if of_note:
        named.append(say("{who}", "for", who=", ".join(of_note)))
    return together(named)


_IN_COLUMNS = {
    "small_business": {"ru": "малый бизнес", "kk": "шағын бизнес"},
    "medium_business": {"ru": "средний бизнес", "kk": "орта бизнес"},
    "large_business": {"ru": "крупный бизнес", "kk": "ірі бизнес"},
    "community_service": {"ru": "общественные работы", "kk": "қоғамдық жұмыстар"},
    "public_works": {"kk": "қоғамдық жұмыстар"},
}
"""What stands in a column for terms of three words; in a sentence they are the law's."""


def in_column(key: str, text: str) -> str:
    """Who is punished, or with what, as a narrow column has it: the common name of a long term."""
    return _IN_COLUMNS.get(key, {}).get(current(), text)


class Subjects(NamedTuple):
    """Who is punished, by keys of the tables: `str` says it in the language in use."""

    keys: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(map(subject, self.keys))


class Amounts(NamedTuple):
    """What is so much for some and so much for others: 5 (individuals), 15 (small businesses)."""

    of_subjects: tuple[tuple[Decimal, tuple[str, ...]], ...]

    def __str__(self) -> str:
        return ", ".join(f"{number(low)} ({Subjects(keys)})" for low, keys in self.of_subjects)


class Note(NamedTuple):
    """The note of the tables on a part: `str` says it in the language in use."""

    of_languages: Title

    def __str__(self) -> str:
        return title(self.of_languages)


class Most(NamedTuple):
    """The most that there can be of a punishment: `str` says both in the language in use."""

    kind: str
    value: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{term(self.kind)}: {measure(self.value, self.unit)}"


def category(key: str) -> str:
    """The category of a criminal offence in words."""
    return say(CATEGORIES[key]) if key else ""


def category_basis(key: str, *, is_negligent: bool = False) -> str:
    """How the category of a criminal offence is known."""
    if key == "derived" and is_negligent:
        return say("category derived from the punishments, as of a crime of negligence")
    return say(_BASES[key]) if key in _BASES else ""


def size(key: str) -> str:
    """A size of article 3 by its name."""
    return say(_SIZES[key])


def relation(key: str, low: Decimal | None, high: Decimal | None) -> str:
    """A size in MCI: at least 500 MCI."""
    return say(_RELATIONS[key], low=low, high=high)


def place(citation: Citation) -> str:
    """A reference as a heading: Criminal Code, article 188(2)."""
    names = {"code": code_name(citation.code), "article": citation.article}
    if citation.part and citation.item:
        numbers = {"part": citation.part, "item": citation.item}
        return say("{code}, article {article}({part})({item})", **numbers, **names)
    if citation.part:
        return say("{code}, article {article}({part})", part=citation.part, **names)
    return say("{code}, article {article}", **names)


def title(known: Title) -> str:
    """A heading in the language in use, else in Russian or English and marked as such."""
    return in_language({"en": known.en, "ru": known.ru, "kk": known.kk})


def summary(offence: Offence) -> str:
    """What sets a part apart, in the language in use, else in another one and marked as such."""
    return title(offence.summary)


def in_language(known: dict[str, str]) -> str:
    """The text in the language in use, else in the first other one there is, marked with it.

    Kazakh falls back to Russian before English, as officials do.
    """
    order = (current(), *("ru", "en"), *LANGUAGES)
    for language in order:
        if text := known.get(language):
            return text if language == current() else f"{text} [{language}]"
    return ""


def limits(
    low: Decimal | None, high: Decimal | None, unit: str, of: str = "", case: str = ""
) -> str:
    """The limits of a punishment with their unit, empty where it has none.

    `case` is how they stand in a sentence.
    """
    if unit == "life":
        return say("for life")
    if high is None:
        text = "" if low is None else say("from {measure}", measure=measure(low, unit, "from"))
    elif low is None:
        text = say("up to {measure}", measure=measure(high, unit, "up to"))
    elif low == high:
        text = measure(high, unit, "" if unit in MONTHS_IN else case)  # на срок 1 год
    elif unit in MONTHS_IN and (unit == "months" or low != low.to_integral_value()):
        names = {"low": measure(low, unit), "high": measure(high, unit)}
        text = say("{low} to {high}", "measures", **names)
        if case:
            names = {"low": measure(low, unit, "from"), "high": measure(high, unit, "up to")}
            text = say("{low} to {high}", "measures in a sentence", **names)
    elif unit in MONTHS_IN:
        text = say("{low} to {high}", low=low, high=measure(high, unit, case))
    else:  # пара сомасының 20–50 еселенген мөлшері: the numbers stand within the words
        text = _counted(high, unit, case, n=say("{low} to {high}", low=low, high=_shown(high)))
    if not of or not text:
        return text or from_tables(of)
    if unit == "mci":
        return say("{limits} for {what}", limits=text, what=from_tables(of))
    return say("{limits} of {what}", limits=text, what=from_tables(of))


class Span(NamedTuple):
    """Limits, `of` the sum that they are counted from: `str` says them with their unit."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str = ""

    def __str__(self) -> str:
        return limits(self.low, self.high, self.unit, self.of)


def measure(value: Decimal, unit: str, case: str = "") -> str:
    """A value with its unit; terms in years, months and whole days: 2 years, 10 months 15 days."""
    parts = _of_calendar(value, unit) if unit in MONTHS_IN else [(value, unit)]
    *before, last = parts
    # In Kazakh only the last word takes the ending.
    case_before = "" if current() == "kk" else case
    return " ".join([*(_counted(*part, case_before) for part in before), _counted(*last, case)])


def _of_calendar(value: Decimal, unit: str) -> list[tuple[Decimal, str]]:
    """A term in years, months and days: a month is 30 of them, and what is less than one is cut."""
    # A share of a term, such as a third of it, is a fraction that has been rounded: a third of a
    # month is 10 days.
    days = (value * MONTHS_IN[unit] * _DAYS_IN_MONTH).quantize(_HUNDREDTH)
    months, days = divmod(days.to_integral_value(ROUND_FLOOR), _DAYS_IN_MONTH)
    years, months = divmod(months, 12)
    parts = [(years, "years"), (months, "months"), (days, "calendar_days")]
    return [part for part in parts if part[0]] or [(Decimal(0), "months")]


def days_as_term(days: Decimal) -> str:
    """Days as years of 365, months of 30 and whole days, as what custody leaves is counted.

    Twelve such months are no year: what is more than them is told in days, 2 years 364 days.
    """
    years, rest = divmod(int(days), 365)
    months = rest // int(_DAYS_IN_MONTH)
    months = months if months < 12 else 0  # noqa: PLR2004
    rest -= months * int(_DAYS_IN_MONTH)
    parts = [(years, "years"), (months, "months"), (rest, "calendar_days")]
    known = [part for part in parts if part[0]] or [(0, "calendar_days")]
    return " ".join(_counted(Decimal(value), unit, "") for value, unit in known)


def since(offence: Offence) -> str:
    """Since when the wording of a part holds, and the law that made it."""
    law = law_of(offence)
    if not offence.in_force:
        return say("Repealed by {law}", law=law) if law else say("Repealed")
    if offence.begins:
        days = {"first": offence.begins, "last": offence.valid_to}
        held = say("Wording in force since {first}", **days)
        if offence.valid_to:
            held = say("Wording in force from {first} to {last}", **days)
        return f"{held} ({law})" if law else held
    until = say(", to {day} inclusive", day=offence.valid_to) if offence.valid_to else ""
    if law:
        return say(
            "Wording of {law}{until} (the day it took effect was not read)", law=law, until=until
        )
    return say("Wording of {day}{until}, never amended", day=offence.amended_on or "", until=until)


def law_of(offence: Offence) -> str:
    """The law that made the wording: law 210-VIII of 2025-07-16."""
    if not offence.amended_by:
        return ""
    law = {"number": offence.amended_by, "day": offence.amended_on}
    if is_in_prose():
        return say("law {number} of {day}", "prose", **law)
    return say("law {number} of {day}", **law)


def _counted(value: Decimal, unit: str, case: str, **values: object) -> str:
    one, many = UNITS.get(unit, (f"{{n}} {unit}", f"{{n}} {unit}"))
    return counted(one, many, _shown(value), context_of(unit, case), **values)


def _shown(value: Decimal) -> Decimal:
    """A figure as it is shown: a share without an end is cut to the hundredth."""
    is_endless = -int(value.as_tuple().exponent) >= _ENDLESS
    return value.quantize(_HUNDREDTH, ROUND_DOWN) if is_endless else value


def context_of(unit: str, case: str) -> str:
    """What tells the forms of a unit apart in the catalogues."""
    return ", ".join(text for text in ("arrest" if unit == "days" else "", case) if text)
