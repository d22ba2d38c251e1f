"""The language of a run: its messages, and numbers, amounts and days as it writes them.

Messages stand in English where they are used; the others lie in the catalogues under `locale`.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("en", "ru", "kk")
"""English, Russian, Kazakh."""

DOMAIN, RULES = "kzpen", "rules"
"""The names of the catalogues: of all messages, but for the rules of the General Parts."""

SIZE = "of"
CASES = ("", "up to", "from", SIZE)
"""How a measure stands: alone, or after a word that changes its ending."""

ABOUT = "about"
"""The context of an amount after this word, which asks for another case."""

_NO_BREAK = "\u00a0"
_MARKS = str.maketrans({",": _NO_BREAK, ".": ","})
"""English groups and decimals as Russian and Kazakh write them (CLDR)."""

_NAMES_OF_LANGUAGES = {
    "en": "eng english английский англ ағылшын ағылшынша",
    "ru": "rus russian русский рус по-русски орыс орысша",
    "kk": "kaz kz kazakh qazaq qaz казахский каз қаз қазақ қазақша",
}
"""How people call the languages."""

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
_KAZAKH_ENDINGS = {
    "қаңтар": "да ға дан",
    "ақпан": "да ға нан",
    "наурыз": "да ға дан",
    "сәуір": "де ге ден",
    "мамыр": "да ға дан",
    "маусым": "да ға нан",
    "шілде": "де ге ден",
    "тамыз": "да ға дан",
    "қыркүйек": "те ке тен",
    "қазан": "да ға нан",
    "қараша": "да ға дан",
    "желтоқсан": "да ға нан",
}
"""The locative, dative and ablative of the months: on, to and from a day in official Kazakh."""

# Compiled by `re` where it is first used: no other language needs it.
_MONTH_WITH_DAY = rf"({'|'.join(_KAZAKH_ENDINGS)}) күн(гі|інен|іне|і)(?!\w)"
_LONG_DAY = {
    "en": "{0.day} {1} {0.year}",
    "ru": "{0.day} {1} {0.year} года",
    "kk": "{0.year} жылғы {0.day} {1}",
}
LETTERS = {"en": "", "ru": "Ёя", "kk": "ӘәҒғҚқҢңӨөҰұҮүҺһІі"}
"""What a terminal must be able to show of a language."""

TENGE = "₸"
_TENGE_IN_LETTERS = {"en": "KZT", "ru": "тг", "kk": "тг"}
_CENT = Decimal("0.01")


class _Manner(NamedTuple):
    language: str = "en"
    has_tenge_sign: bool = True
    in_prose: bool = False


_ENGLISH = _Manner()
_MANNER: ContextVar[_Manner] = ContextVar("manner", default=_ENGLISH)


def use(language: str, *, has_tenge_sign: bool = True) -> None:
    """From here on messages, numbers and days are in this language.

    Without the sign of the tenge its name in letters stands for it.
    """
    _MANNER.set(_Manner(language, has_tenge_sign))


@contextmanager
def in_use(language: str, *, has_tenge_sign: bool = True) -> Iterator[None]:
    """Within the block messages, numbers and days are in this language.

    UsageError for a language that kzpen does not speak.
    """
    if language not in LANGUAGES:
        from kzpen.errors import UsageError, quoted

        message = say("{text} is no language", text=quoted(language))
        raise UsageError(message, say("write one of {names}", names=", ".join(LANGUAGES)))
    before = _MANNER.set(_Manner(language, has_tenge_sign))
    try:
        yield
    finally:
        _MANNER.reset(before)


@contextmanager
def in_prose(is_in: bool = True) -> Iterator[None]:
    """Within the block days are written with the names of their months, or in figures again."""
    before = _MANNER.set(_MANNER.get()._replace(in_prose=is_in))
    try:
        yield
    finally:
        _MANNER.reset(before)


def is_in_prose() -> bool:
    """Whether days are written with the names of their months."""
    return _MANNER.get().in_prose


def current() -> str:
    """The language in use: en, ru or kk."""
    return _MANNER.get().language


def language_of_environment(environment: Mapping[str, str]) -> str:
    """The language of KZPEN_LANG as it is, else that of the locale if it is known, else English."""
    if named := environment.get("KZPEN_LANG"):
        return named
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return known(locale) or LANGUAGES[0]
    return _language_of_windows()


def known(name: str) -> str:
    """The language that a name or a locale is of: ru, ru_KZ.UTF-8, қазақша; empty where none."""
    language = re.split("[_.@-]", name.strip(), maxsplit=1)[0].lower()
    named = (one for one, names in _NAMES_OF_LANGUAGES.items() if language in names.split())
    return language if language in LANGUAGES else next(named, "")


def _language_of_windows() -> str:
    """The language of the user's locale where no variable names one."""
    if os.name != "nt":
        return LANGUAGES[0]
    import locale

    name = (locale.getlocale()[0] or "").casefold()
    found = {"ru": "ru", "kk": "kk", "kazakh": "kk"}
    return next((code for start, code in found.items() if name.startswith(start)), LANGUAGES[0])


class Message(NamedTuple):
    """Something to be said later, in the language of whoever reads it: `str` says it.

    `text` is the English form with the names of its `values`; `many` is there where a number `n`
    goes with it. Two are equal whatever language is in use.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()
    many: str = ""

    def __str__(self) -> str:
        values = dict(self.values)
        if self.many and isinstance(number := values.pop("n"), Decimal):
            return counted(self.text, self.many, number, **values)
        return say(self.text, **values)


class Phrase(NamedTuple):
    """A phrase that the tables hold in English only: `str` says it in the language in use."""

    text: str

    def __str__(self) -> str:
        return from_tables(self.text)


class OfRules(NamedTuple):
    """What a rule of a General Part says, in our words: `str` says it in the language in use."""

    text: str

    def __str__(self) -> str:
        return of_rules(self.text).rstrip(".")


class Exact(NamedTuple):
    """A rate that is said with every digit that was published."""

    value: Decimal

    def __str__(self) -> str:
        return exact(self.value)


def deferred(message: str, many: str = "", /, **values: object) -> Message:
    """The message with its values, to be said later; with a number `n`, its two forms."""
    return Message(message, tuple(values.items()), many)


def marked(message: str, _context: str = "", /) -> str:
    """The message as it is, marked for translation where it is said, in the context it is said."""
    return message


def say(message: str, context: str = "", /, **values: object) -> str:
    """The message in the language in use, its {names} filled in.

    Days and exact numbers are written as the language does; `context` tells apart messages that
    are alike in English only.
    """
    if current() == "en":
        text = message
    elif context:
        text = _catalogue(current()).pgettext(context, message)
    else:
        text = _catalogue(current()).gettext(message)
    return _filled(text, values)


def counted(one: str, many: str, value: Decimal, context: str = "", /, **values: object) -> str:
    """The form of a message that goes with a number: 1 час, 2 часа, 5 часов, 1,5 часа.

    The number itself is `{n}` in it.
    """
    if current() == "en":
        text = one if value == 1 else many
    else:
        # A fraction takes the Russian genitive singular: the form of two, and of one in a case.
        of_fraction = 1 if context.endswith((*CASES[1:], ABOUT)) else 2
        whole = int(value) if value == value.to_integral_value() else of_fraction
        catalogue = _catalogue(current())
        text = (
            catalogue.npgettext(context, one, many, whole)
            if context
            else catalogue.ngettext(one, many, whole)
        )
    return _filled(text, {"n": value, **values})


def from_tables(text: str) -> str:
    """A phrase that the tables hold in English only, translated, else marked as English."""
    said = say(text) if text else ""
    return f"{said} [en]" if said and said == text and current() != "en" else said


def of_rules(text: str) -> str:
    """A sentence of the rules of a General Part, translated, else marked as English.

    They have a catalogue of their own, which no other answer reads.
    """
    if current() == "en" or not text:
        return text
    said = _catalogue(current(), RULES).gettext(text)
    return f"{said} [en]" if said == text else said


def either(names: Iterable[str], between: str = ", ") -> str:
    """Names of which one is meant: a, b or c."""
    *first, last = names
    return say(" or ").join([between.join(first), last]) if first else last


def together(names: Iterable[str]) -> str:
    """Names that are all meant: a, b and c."""
    *first, last = names
    return say(" and ").join([", ".join(first), last]) if first else last


def apart(names: Iterable[str]) -> str:
    """Things of which one is meant, where one of them is an alternative itself: a or b, or c."""
    *first, last = names
    return say(", or ").join([", ".join(first), last]) if first else last


@cache
def _catalogue(language: str, domain: str = DOMAIN) -> "GNUTranslations":
    from gettext import translation
    from pathlib import Path

    return translation(domain, Path(__file__).parent / "locale", [language])


def _filled(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    text = text.format(**{name: _written(one) for name, one in values.items()})
    return re.sub(_MONTH_WITH_DAY, _kazakh_case, text) if current() == "kk" else text


def _kazakh_case(match: "re.Match[str]") -> str:
    """The name of a Kazakh month in the case of the word for a day behind it: 3 ақпанда."""
    month, ending = match.groups()
    locative, dative, ablative = _KAZAKH_ENDINGS[month].split()
    adjective = "ғы" if locative[1] == "а" else "гі"
    endings = {"гі": locative + adjective, "інен": ablative, "іне": dative, "і": locative}
    return month + endings[ending]


def _written(value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    return day(value) if isinstance(value, date) else value


def number(value: Decimal) -> str:
    """A number in groups of three digits, its fraction as far as it goes."""
    text = f"{value:,f}"
    return _local(text.rstrip("0").rstrip(".") if "." in text else text)


def exact(value: Decimal) -> str:
    """A rate in groups of three digits, with every digit that was published."""
    return _local(f"{value:,f}")


def money(value: Decimal) -> str:
    """An amount in groups of three digits, whole or to the hundredth; below that in full."""
    if 0 < value < _CENT:
        return number(value)
    if value == value.to_integral_value():
        return _local(f"{value:,.0f}")
    return currency(value.quantize(_CENT, ROUND_HALF_UP))


def tenge(amount: str) -> str:
    """An amount that is written already, with the sign of the tenge: 865,000 ₸."""
    manner = _MANNER.get()
    return joined(amount, TENGE if manner.has_tenge_sign else _TENGE_IN_LETTERS[manner.language])


def in_tenge(value: Decimal) -> str:
    """An amount of tenge with its sign: 865,000 ₸."""
    return tenge(money(value))


def tied(text: str) -> str:
    """A citation of an act with its numbers kept beside what they count: ст. 7, № 239-VIII."""
    return re.sub(r"(ст\.|ч\.|пп\.|№) ", rf"\1{_NO_BREAK}", text)


def capitalised(text: str) -> str:
    """A text that begins a sentence: its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def joined(figure: str, unit: str) -> str:
    """A figure and its unit, kept on one line where the language asks for it."""
    return figure + (" " if current() == "en" else _NO_BREAK) + unit


def currency(value: Decimal) -> str:
    """An amount of a foreign currency in groups of three digits, to the hundredth."""
    return _local(f"{value:,.2f}")


def percent(value: Decimal) -> str:
    """A change in per cent with its sign, to the hundredth."""
    figure = _local(f"{value:+,.2f}") if value else "0"
    return f"{figure}{_NO_BREAK}%" if current() == "ru" else f"{figure}%"


def signed(value: Decimal) -> str:
    """A difference with its sign, to the hundredth."""
    return money(value) if value <= 0 else f"+{money(value)}"


def percent_of(share: Decimal) -> str:
    """A share of one in per cent: 50%."""
    return f"{number(share * 100)}{_NO_BREAK if current() == 'ru' else ''}%"


def in_quotes(title: str) -> str:
    """The heading of an act in quotation marks."""
    return f"\u201c{title}\u201d" if current() == "en" else f"«{title}»"


def day(value: date) -> str:
    """A day in figures: 2026-02-03, in Russian and Kazakh 03.02.2026; in prose a long one."""
    if is_in_prose():
        return long_day(value)
    return value.isoformat() if current() == "en" else f"{value:%d.%m.%Y}"


def long_day(value: date) -> str:
    """A day with the name of its month: 3 February 2026."""
    month = _MONTHS[current()].split()[value.month - 1]
    return _LONG_DAY[current()].format(value, month)


def span(low: str | None, high: str) -> str:
    """Two ends in words, one where they are equal."""
    if low is None:
        return say("up to {high}", high=high)
    return high if low == high else say("{low} to {high}", low=low, high=high)


def _local(text: str) -> str:
    return text if current() == "en" else text.translate(_MARKS)
