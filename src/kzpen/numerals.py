"""Numbers in words, in English, Russian and Kazakh, and sums in steps, written in figures."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

_NAMES = {
    0: "zero ноль ноля нуль нуля нөл",
    1: "one один одного одному одним одном одна одной одну одно бір",
    2: "two два две двух двум двумя дву екі",
    3: "three три трех трем тремя үш",
    4: "four четыре четырех четырем четырьмя төрт",
    5: "five пять пяти пятью бес",
    6: "six шесть шести шестью алты",
    7: "seven семь семи семью жеті",
    8: "eight восемь восьми восемью сегіз",
    9: "nine девять девяти девятью тоғыз",
    10: "ten десять десяти десятью он",
    11: "eleven одиннадцать одиннадцати одиннадцатью",
    12: "twelve двенадцать двенадцати двенадцатью",
    13: "thirteen тринадцать тринадцати тринадцатью",
    14: "fourteen четырнадцать четырнадцати четырнадцатью",
    15: "fifteen пятнадцать пятнадцати пятнадцатью",
    16: "sixteen шестнадцать шестнадцати шестнадцатью",
    17: "seventeen семнадцать семнадцати семнадцатью",
    18: "eighteen восемнадцать восемнадцати восемнадцатью",
    19: "nineteen девятнадцать девятнадцати девятнадцатью",
    20: "twenty двадцать двадцати двадцатью жиырма",
    30: "thirty тридцать тридцати тридцатью отыз",
    40: "forty сорок сорока қырық",
    50: "fifty пятьдесят пятидесяти пятьюдесятью елу",
    60: "sixty шестьдесят шестидесяти шестьюдесятью алпыс",
    70: "seventy семьдесят семидесяти семьюдесятью жетпіс",
    80: "eighty восемьдесят восьмидесяти восемьюдесятью сексен",
    90: "ninety девяносто девяноста тоқсан",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстам",
    300: "триста трехсот тремстам тремястами трехстам",
    400: "четыреста четырехсот четыремстам четырьмястами",
    500: "пятьсот пятисот пятистам пятьюстами",
    600: "шестьсот шестисот шестистам шестьюстами",
    700: "семьсот семисот семистам семьюстами",
    800: "восемьсот восьмисот восьмистам восемьюстами",
    900: "девятьсот девятисот девятистам девятьюстами",
}
"""Numbers in words: English, Russian in the cases in which a measure stands, Kazakh."""

_WORDS = {word: number for number, names in _NAMES.items() for word in names.split()}
_OPEN, _CLOSE = "\ue000\ue001"
"""Stand around a figure that was words, until it is known to be a number of its own."""

_HUNDREDS = ("hundred", "жүз")
"""Words that multiply what stands before them."""

FRACTIONS = {
    "полтора": "1.5",
    "полсотни": "50",
    "полторы": "1.5",
    "полутора": "1.5",
    "половина": "0.5",
    "половины": "0.5",
    "половину": "0.5",
    "half": "0.5",
    "жарты": "0.5",
    "четверть": "0.25",
    "четверти": "0.25",
    "quarter": "0.25",
    "ширек": "0.25",
}
"""Words for parts of one, and for one and a half."""

_HUNDRED, _TEN = 100, 10
_TENS = range(20, 100, 10)
_TENS_OF_KAZAKH = ("он",)
"""Ten and five is fifteen in Kazakh; the other languages have a word for it."""

_ALONE = "(?<![0-9.,])(?<![0-9] )"
_FIGURE = r"[0-9]+(?:[.,][0-9]+)?"


def in_figures(typed: str, powers: Mapping[str, int]) -> str:
    """A text in small letters with numbers in words, and sums in steps, written in figures.

    "ста двадцати мрп" is "120 мрп", "1 млн 297 тыс. 500 тенге" is "1297500 тенге", and figures
    that words in brackets only repeat stand alone. `powers` are the powers of ten by their words.
    """
    words = "".join(_spelled(typed.replace("hundred and ", "hundred ")))
    if re.search(rf"[0-9] ?{_OPEN}|{_CLOSE} ?[0-9]", words):
        return typed  # figures beside words, as in "5 hundred": not one number
    words = re.sub(rf"{_ALONE}([0-9]+) ?\( ?{_OPEN}\1{_CLOSE} ?\)", r"\1", words)
    words = words.replace(_OPEN, "").replace(_CLOSE, "")
    return _summed(words, powers)


def _spelled(typed: str) -> Iterator[str]:
    """The text piece by piece, each row of words for a number as one figure."""
    row: list[str] = []
    gap = ""
    for piece in re.split(r"([^\W\d]+)", typed):
        if piece in _WORDS or piece in _HUNDREDS or piece in FRACTIONS:
            row.append(piece)
            gap = ""
        elif row and piece in (" ", "-") and not gap:
            gap = piece
        else:
            yield _figure(row) + gap + piece
            row, gap = [], ""
    yield _figure(row) + gap


def _figure(row: list[str]) -> str:
    """The number that a row of words names as a figure; the words themselves where it is none."""
    if not row:
        return ""
    value = value_of(row)
    return " ".join(row) if value is None else f"{_OPEN}{value}{_CLOSE}"


def words_up_to(most: int) -> list[str]:
    """The words for the numbers from one to another, in three languages and their cases."""
    return [word for word, number in _WORDS.items() if 0 < number <= most]


def is_number_word(word: str) -> bool:
    """Whether a word in small letters is one of a number."""
    return word in _WORDS or word in _HUNDREDS or word in FRACTIONS


def value_of(row: list[str]) -> str | None:
    """The number that a row of words names, in figures; None where "two five" is no number."""
    if len(row) == 1 and row[0] in FRACTIONS:
        return FRACTIONS[row[0]]
    total, least = 0, 10 * _HUNDRED  # what follows has to be less than that
    for word in row:
        most = _HUNDRED if word == "hundred" and total % _TEN else _TEN  # fifteen hundred
        if word in _HUNDREDS and total < most and least != _HUNDRED:
            total, least = (total or 1) * _HUNDRED, _HUNDRED
            continue
        number = _WORDS.get(word)
        if number is None or number >= least:
            return None
        total += number
        least = _HUNDRED if number >= _HUNDRED else _TEN if number in _TENS else 0
        if word in _TENS_OF_KAZAKH:
            least = _TEN
    return str(total)


def _summed(typed: str, powers: Mapping[str, int]) -> str:
    """The text with its first sum in steps as one figure: 1 млн 297 тыс. 500."""
    words = "|".join(sorted(map(re.escape, powers), key=len, reverse=True))
    step = rf"({_FIGURE}) ?({words})(?![^\W\d])\.? ?"
    found = re.search(rf"(?:{step}){{1,3}}(?:{_FIGURE})?(?![0-9])", typed)
    if not found:
        return typed
    total, least = Decimal(0), Decimal(10) ** 15
    rest = found[0]
    steps = 0
    while match := re.match(step, rest):
        unit = Decimal(10) ** powers[match[2]]
        part = Decimal(match[1].replace(",", ".")) * unit
        if part >= least:
            return typed
        total, least, rest = total + part, unit, rest[match.end() :]
        steps += 1
    if rest.strip():
        if Decimal(rest.strip().replace(",", ".")) >= least:
            return typed
        total += Decimal(rest.strip().replace(",", "."))
    elif steps == 1:
        return typed
    return f"{typed[: found.start()]}{total:f} {typed[found.end() :].lstrip()}"
