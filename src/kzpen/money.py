"""Amounts as people type them, and exact amounts as text."""

import re
from decimal import Decimal
from typing import NamedTuple, NoReturn

from kzpen.errors import UsageError, quoted
from kzpen.language import say

MCI = "mci"
KZT = "kzt"


class Amount(NamedTuple):
    """An exact amount; `unit` is mci, kzt or a currency of the exchange tables."""

    value: Decimal
    unit: str


UNITS = {
    MCI: (
        "mci mcis mrp мрп аек aek mci's",
        "monthly calculation index|monthly calculation indices|monthly calculation indexes",
        "месячный расчетный показатель|месячных расчетных показателя",
        "месячных расчетных показателей|айлық есептік көрсеткіш",
    ),
    KZT: ("kzt ₸ tenge tenges тенге теңге тг тнг", "kazakhstani tenge|казахстанских тенге"),
    "usd": (
        "usd $ us$ dollar dollars доллар доллара долларов долл",
        "us $|us dollar|us dollars|u.s. dollars|доллара сша|долларов сша|доллар сша|ақш доллары",
    ),
    "eur": ("eur € euro euros евро еуро",),
    "rub": ("rub ₽ ruble rubles rouble roubles рубль рубля рублей руб", "российских рублей"),
    "cny": ("cny rmb yuan юань юаня юаней",),
}
"""How a unit is written: single words, then phrases separated by a bar."""

MULTIPLIERS = {
    3: "k thousand тыс тысяча тысячи тысяч мың",
    6: "m mln million millions млн миллион миллиона миллионов",
    9: "b bn bln billion billions млрд миллиард миллиарда миллиардов",
    12: "trln trillion трлн триллион триллиона триллионов",
}
"""How a power of ten is written."""

_UNIT_OF = {
    spelling: unit
    for unit, (words, *phrases) in UNITS.items()
    for spelling in (*words.split(), *(phrase for line in phrases for phrase in line.split("|")))
}
_POWER_OF = {word: power for power, words in MULTIPLIERS.items() for word in words.split()}

_WHOLE_DIGITS = 15
_DECIMAL_DIGITS = 6
"""Products of such an amount with an index or a rate stay exact within 28 digits."""

# Patterns are compiled by `re` when they are first used: most amounts need two of them.
_TYPED = r"(?P<before>[^0-9]*?)(?P<number>[0-9](?:[0-9., ]*[0-9])?)(?P<after>[^0-9]*)"
_PLAIN = r"(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?"
_GROUPED = (
    r"[1-9][0-9]{0,2}(?P<mark>[ ,.])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,][0-9]+)?"
)
_ONE_GROUP = r"[1-9][0-9]{0,2}[.,][0-9]{3}"


def parse_amount(text: str, bare: str = MCI) -> Amount:
    """The exact amount that a text names; a number without a unit is in `bare`.

    Digits may stand in groups, decimals after a point or a comma, spaces may be of any width.
    UsageError for what is no amount, for a negative one, and for a number that can be read
    in two ways (1,492 МРП; 865.000 тенге).
    """
    match = _split(text)
    if not match:
        _refuse(text)
    before, after = match["before"].strip(), match["after"].strip(" .")
    if before.endswith(("-", "\u2212")):
        message = say("{text} is below zero", text=quoted(text))
        raise UsageError(message, say("write an amount of zero or more"))
    power, after = _multiplier(after)
    spelled = [word for word in (before, after) if word]
    units = {_UNIT_OF.get(word) for word in spelled} or {bare}
    unit = units.pop()
    if units or unit is None:
        _refuse(text)
    number = match["number"]
    if _can_be_two_numbers(number, unit, power, spelled):
        whole, decimals = re.split("[.,]", number)
        readings = {"small": f"{whole}.{decimals}", "large": f"{whole}{decimals}"}
        message = say("{text} can be read as {small} or as {large}", text=quoted(text), **readings)
        raise UsageError(message, say("write {large} or {small}0", **readings))
    return Amount(_exact(number, power, text), unit)


def has_unit(text: str) -> bool:
    """Whether a text names a number together with a unit of an amount."""
    match = _split(text)
    if not match:
        return False
    _, after = _multiplier(match["after"].strip(" ."))
    return any(word in _UNIT_OF for word in (match["before"].strip(), after))


def plain(value: Decimal) -> str:
    """An exact amount as text: no exponent, no groups, no idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _split(text: str) -> re.Match[str] | None:
    """What stands before the number of a text, the number, and what stands after it."""
    typed = " ".join(text.split()).casefold().replace("ё", "е")
    return re.fullmatch(_TYPED, typed)


def _multiplier(after: str) -> tuple[int, str]:
    """The power of ten that the words after a number begin with, and the words that remain."""
    word, _, rest = after.partition(" ")
    if (power := _POWER_OF.get(word.rstrip("."))) is not None:
        return power, rest.strip(" .")
    return 0, after


def _can_be_two_numbers(number: str, unit: str, power: int, spelled: list[str]) -> bool:
    """Whether one mark before exactly three digits may stand for thousands and for decimals.

    A bare number follows English: 1,492 is a thousand and more, 1.492 is less than two, but
    nobody writes the idle zero of 1.490. Nor does anyone count thousandths of a tenge or a dollar,
    though many write 865.000; and the comma is not clear before a word such as million, nor
    either mark in a Russian or Kazakh text on MCI.
    """
    if not re.fullmatch(_ONE_GROUP, number):
        return False
    if unit == MCI and any(not word.isascii() for word in spelled):
        return True
    if "," in number:
        return bool(power)
    return not power and (unit != MCI or number.endswith("0"))


def _exact(number: str, power: int, text: str) -> Decimal:
    if re.fullmatch(_PLAIN, number) and not _is_thousands(number):
        digits = number.replace(",", ".")
    elif grouped := re.fullmatch(_GROUPED, number):
        digits = number.replace(grouped["mark"], "").replace(",", ".")
    else:
        _refuse(text)
    whole, _, decimals = digits.partition(".")
    if len(whole) + power > _WHOLE_DIGITS or len(decimals) > _DECIMAL_DIGITS:
        message = say("{text} has too many digits", text=quoted(text))
        limits = {"whole": _WHOLE_DIGITS, "decimals": _DECIMAL_DIGITS}
        hint = say(
            "write at most {whole} digits before the point and {decimals} after it", **limits
        )
        raise UsageError(message, hint)
    return Decimal(digits).scaleb(power)


def _is_thousands(number: str) -> bool:
    return "," in number and bool(re.fullmatch(_ONE_GROUP, number))


def _refuse(text: str) -> NoReturn:
    message = say("{text} is no amount", text=quoted(text))
    hint = say(
        'write 200, "200 MCI", 865000kzt, "865 000 ₸", $1492 or "7.8m kzt", '
        "quoted where it has spaces"
    )
    raise UsageError(message, hint)
