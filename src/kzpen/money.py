"""Amounts as people type them, and exact amounts as text."""

import re
from collections.abc import Callable
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
        "mci mcis mrp мрп аек aek aik mci's mei meis mif mifs mfi mfis",
        "monthly calculation index|monthly calculation indices|monthly calculation indexes",
        "месячный расчетный показатель|месячных расчетных показателя",
        "месячных расчетных показателей|айлық есептік көрсеткіш",
    ),
    KZT: (
        "kzt ₸ tenge tenges тенге теңге тэнге тг тнг тңг tg",
        "kazakhstani tenge|казахстанских тенге",
    ),
    "usd": (
        "usd $ us$ dollar dollars bucks доллар доллара долларов долл",
        "us $|us dollar|us dollars|u.s. dollars|доллара сша|долларов сша|доллар сша|долл. сша",
        "ақш доллары",
    ),
    "eur": ("eur € euro euros евро еуро",),
    "rub": ("rub ₽ ruble rubles rouble roubles рубль рубля рублей руб", "российских рублей"),
    "cny": ("cny rmb yuan юань юаня юаней",),
}
"""How a unit is written: single words, then phrases separated by a bar."""

MULTIPLIERS = {
    3: "k thousand тыс тысяча тысячу тысячи тысяч тысячам тысячами тысячах мың",
    6: "m mln million millions млн миллион миллиона миллионов миллионам миллионами",
    9: "b bn bln billion billions млрд миллиард миллиарда миллиардов миллиардам миллиардами",
    12: "trln trillion трлн триллион триллиона триллионов",
}
"""How a power of ten is written."""

_UNIT_OF = {
    spelling: unit
    for unit, (words, *phrases) in UNITS.items()
    for spelling in (*words.split(), *(phrase for line in phrases for phrase in line.split("|")))
}
POWER_OF = {word: power for power, words in MULTIPLIERS.items() for word in words.split()}

ALIKE = str.maketrans("аекмнорстхуі", "aekmhopctxyi")
"""Cyrillic letters whose capitals look like Latin ones: MPП with Latin letters is МРП."""

_LONGEST = 200
"""Characters of an amount: the longest way to write one has half of them."""

_WHOLE_DIGITS = 15
_DECIMAL_DIGITS = 6
"""Products of such an amount with an index or a rate stay exact within 28 digits."""

# Patterns are compiled by `re` when they are first used: most amounts need two of them.
_TYPED = r"(?P<before>[^0-9]*?)(?P<number>[0-9](?:[0-9., ]*[0-9])?)(?P<after>[^0-9]*)"
_DIGITS = r"[0-9](?:[0-9., ]*[0-9])?"
_KAZAKH_CASE = r"-?(?:ке|ге|қа|ға|тен|ден|тан|дан|нан|пен|мен|бен|нің|тің|дің|ні|ті|ді|і)"
_HEDGE = (
    r"(?:about|approximately|approx\.?|roughly|around|nearly|almost|some|up to|from|over|at least"
    r"|at most|(?:no |not )?more than|(?:no |not )?less than|от|около|примерно|приблизительно|почти"
    r"|порядка|до|свыше|(?:не )?(?:более|менее|больше|меньше)(?: чем)?|шамамен|кемінде"
    r"|кем дегенде|көп дегенде|ең (?:көбі|азы|кемі))(?!\w)|[~≈]|c\."
)


def _share(match: re.Match[str]) -> str:
    return f"{Decimal(match[1]) / Decimal(match[2])} "


_LOOSE: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # What only says how exact it is, or which end of a span is meant.
    (r"^(?:в размере|в сумме|in the amount of) ", ""),
    (rf"^(?:{_HEDGE}) ?", ""),
    (
        r"(?: ?(?:дейінгі|дейін|бастап|көлемінде|мөлшерінде|мөлшерде|тең|астам|артық|жуық))+\.?$",
        "",
    ),
    # Fractions, alone or of a power of ten.
    (r"(?<=[0-9])½", ".5"),
    (r"½", "0.5"),
    (r"¼", "0.25"),
    (r"(?<![0-9.,/])([13])/([24]) (?=[^\W\d])", _share),
    (r"(?<!\w)half (?:of )?an? (?=mci|aek|mrp|monthly)", "0.5 "),
    (r"(?<!\w)пол[ -]?(?=мрп)", "0.5 "),
    (r"(?<!\w)one and a half (?=thousand|million|billion)", "1.5 "),
    (r"(?<!\w)half an? (?=hundred|thousand|million|billion)", "0.5 "),
    (r"(?<!\w)пол ?(?=тысяч|миллион|миллиард)", "0.5 "),
    # One of a power of ten, and one and a half more.
    (r"(?<!\w)an? (?=hundred|thousand|million|billion)", "one "),
    (r"^(?=(?:тысяч[аиу]?|миллиона?|миллиарда?|thousand|million|billion|мың)(?!\w))", "one "),
    (r"(?<=[^\W\d])кратн\w+ (?:размер\w* )?(?=[^\W\d])", " "),
    # The index and the tenge by their other names and in their cases.
    (r"(?:monthly )?calculat(?:ion|ed) (?:index|indices|indexes|indicators?|units?)", "mci"),
    (r"месячн\w+ расчетн\w+ показател\w+", "мрп"),
    (r"айлық есепт[iі]к көрсетк[iі]ш\w*", "аек"),
    (r"(?:казахстанск\w+|kazakh(?:stani?)?) (?=тенге|tenges?)", ""),
    (r"м\. ?р\. ?п\.?", "мрп"),
    (r"а\. ?е\. ?к\.?", "аек"),
    (r"мрп-(?:ов|ам|ами|ах|а|у|е)(?!\w)", "мрп"),
    (r"([0-9]) (?:тенге|теңге|tenge) ([0-9]{2}) (?:тиын\w*|tiyns?)", r"\1.\2 тенге"),
    (r"([0-9]) (?:тенге|теңге|tenge) ([0-9]) (?:тиын\w*|tiyns?)", r"\1.0\2 тенге"),
    (r"(?<=[0-9]) ?[tт]$", " ₸"),
    (rf"(аек|мрп|mci|aek|теңге|тенге|kzt){_KAZAKH_CASE}(?!\w)", r"\1"),
    (r"(доллар)(?:ы|у|ам|ом|ами|ах|е)(?!\w)", r"\1"),
    (r"(рубл|юан)(?:и|ю|ям|ем|ями|ях|е)(?!\w)", r"\1ь"),
    (r"kz₸", "₸"),
    (r"^[tт] ?(?=[0-9])", "₸ "),
    # Groups, and words that stand too close.
    (r"(?<=[0-9])['\u2019](?=[0-9]{3}(?![0-9]))", " "),
    (r"(?<=[0-9])-(?=[^\W\d])", " "),
    (r"(?<=[0-9])(?=[^\W\d])|(?<=[^\W\d])(?=[₸$€₽0-9])|(?<=тыс\.)(?=\w)", " "),
)
_TIMES = (
    rf"({_DIGITS}(?: [^\W\d]+)?) ?"
    r"(?:(?:x|х|times) (?:the )?|-?кратн\w+ (?:размер\w* )?|еселенген )(?![0-9])"
)
"""15 times the MCI, 30-кратный размер МРП."""

_REPEATED = r"(?<![0-9.,])([0-9]+(?: [0-9]{3})*) ?\(([0-9]+) ([^\W\d]+)\)"
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e'
_OF_BOTH = r"^(?:от |с |from |between )?[^\W\d]+ (?:to|and|до|-) [^\W\d]+ (?:hundred|жүз)(?!\w)"
"""Two to five hundred: whether the hundred is of both ends is open."""

_END = r"([^0-9]{0,4}[0-9](?:[0-9., ]*[0-9])?[^0-9]*?)"
_FROM_IN_KAZAKH = r"^([^-]*[0-9][^-]*?)-?(?:ден|дан|тен|тан|нен|нан) (?=.*[0-9].* дейін$)"
_WORD_FROM_IN_KAZAKH = r"(?<=[^\W\d])(?:ден|дан|тен|тан|нен|нан) "
_SPANS = (
    rf"(?:от|с|from|between) {_END} (?:до|по|to|and) {_END}",
    rf"{_END} ?(?:[-\u2010-\u2014\u2212]| to | до ) ?{_END}",
)
"""Two ends in words or with a dash."""

_POUND = r"£|(?<!\w)(?:gbp|pounds?|фунт\w*)(?!\w)"
_PLAIN = r"(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?"
_GROUPED = (
    r"[1-9][0-9]{0,2}(?P<mark>[ ,.])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,][0-9]+)?"
)
_ONE_GROUP = r"[1-9][0-9]{0,2}[.,][0-9]{3}"


def parse_amount(text: str, bare: str = MCI) -> Amount:
    """The exact amount that a text names; a number without a unit is in `bare`.

    Digits may stand in groups, decimals after a point or a comma, spaces may be of any width;
    numbers may be in words, sums in steps, units in any case. UsageError for what is no amount,
    for a negative one, and for a number that can be read in two ways (1,492 МРП; 865.000 тенге).
    """
    if len(text) > _LONGEST:
        _refuse(text)
    typed = _small(text)
    if (found := _read(text, typed, bare)) is None:
        found = _read(text, _in_our_words(typed), bare)
    if found is None:
        _refuse(text)
    return found


def parse_amounts(text: str, bare: str = MCI) -> tuple[Amount, ...]:
    """The two ends of a span that a text names, or the one amount.

    "50-100 МРП", "от 50 до 100 МРП", "from 50 to 100 MCI", "50-ден 100 АЕК-ке дейін": a unit or
    a power of ten that stands at one end only goes for both. UsageError as for one amount, and
    for a span that goes downward.
    """
    typed = _small(text) if len(text) <= _LONGEST else ""
    if re.search(_OF_BOTH, typed):
        _refuse(text)
    typed = re.sub(r"(?<=[0-9]) ?(?:…|\.\.\.?) ?(?=[0-9])", "-", typed)
    if typed.endswith("дейін"):
        from kzpen.numerals import in_figures

        words = re.sub(_WORD_FROM_IN_KAZAKH, " ден ", typed)
        typed = in_figures(words, POWER_OF) if words != typed else typed
    typed = re.sub(_FROM_IN_KAZAKH, r"\1 to ", typed)
    typed = _in_our_words(typed) if re.search(r"[^0-9., ]", typed) else ""
    match = next((found for form in _SPANS if (found := re.fullmatch(form, typed))), None)
    if match is None:
        return (parse_amount(text, bare),)
    low, high = match.groups()
    if sign := re.match(r"[^0-9 ]+ ?", low):
        high = high if re.search(r"[^0-9., ]", high) else f"{sign[0]}{high}"
    shared = re.sub(rf"^{_DIGITS}", "", high).strip()
    power, unit = _multiplier(re.sub(rf"^{_DIGITS}", "", low).strip())
    power_of_last, unit_of_last = _multiplier(re.sub(rf"^[^0-9]*{_DIGITS}", "", high).strip())
    if power_of_last and not power and (sign or (unit and not unit_of_last)):
        _refuse(text)  # $1-$2 million, 100 МРП - 200 тыс.: of what is the power?
    if power and not unit:
        shared = _multiplier(shared)[1] or shared
        low = f"{low} {shared}"
    elif not re.search(r"[^0-9., ]", low):
        low = f"{low} {shared}" if shared != high else low
    ends = tuple(_read(text, end, bare) for end in (low.strip(), high))
    first, last = ends
    if first is None or last is None or first.unit != last.unit or first.value == last.value:
        _refuse(text)
    if first.value > last.value:
        _refuse_downward(text, last, first)
    return first, last


def _read(text: str, typed: str, bare: str) -> Amount | None:
    """The amount of a text in small letters, None where it names none."""
    match = re.fullmatch(_TYPED, typed)
    if not match:
        return None
    if re.search(_POUND, typed):
        message = say("{text}: the tables have no rate of the pound", text=quoted(text))
        raise UsageError(message, say('write it in dollars, such as "$500"'))
    before, after = match["before"].strip(), match["after"].strip(" .")
    if before.endswith(("-", "\u2212")):
        message = say("{text} is below zero", text=quoted(text))
        raise UsageError(message, say("write an amount of zero or more"))
    power, after = _multiplier(after)
    spelled = [word for word in (before, after) if word]
    units = {_unit_of(word) for word in spelled} or {bare}
    unit = units.pop()
    if units or unit is None:
        return None
    number = match["number"]
    if _can_be_two_numbers(number, unit, power, spelled):
        whole, decimals = re.split("[.,]", number)
        small, large = Decimal(f"{whole}.{decimals}"), f"{whole}{decimals}"
        readings = {"small": f"{whole}.{decimals}", "large": large}
        message = say("{text} can be read as {small} or as {large}", text=quoted(text), **readings)
        decimal = plain(small)
        if _can_be_two_numbers(decimal, unit, power, spelled):
            decimal += "0"
        bare = re.sub(r"^\$\s*(.*)", r"\1usd", typed)  # a dollar sign in quotes is the shell's
        texts = {"large": bare.replace(number, large), "small": bare.replace(number, decimal)}
        raise UsageError(message, say('write "{large}" or "{small}"', **texts))
    value = _exact(number, power, text)
    return None if value is None else Amount(value, unit)


def _unit_of(word: str) -> str | None:
    """The unit of a word, also where letters of the other alphabet stand for those alike."""
    found = _UNIT_OF.get(word)
    if found is None and not word.isascii():
        folded = {unit.translate(ALIKE): key for unit, key in _UNIT_OF.items()}
        found = folded.get(word.translate(ALIKE))
    return found


def currency_of(word: str) -> str:
    """The currency that a word or a sign names: доллар, €; empty where it names none."""
    known = _unit_of(word) or _unit_of(_in_our_words(word))
    return known if known and known not in (MCI, KZT) else ""


def _in_our_words(typed: str) -> str:
    """A text in small letters with figures for words and units without their endings."""
    from kzpen.numerals import in_figures

    for pattern, words in _LOOSE:
        typed = re.sub(pattern, words, typed)
    typed = in_figures(" ".join(typed.split()), POWER_OF)
    typed = re.sub(r"([0-9]) (?:с половиной|and one half|and a half|жарым)(?!\w)", r"\1.5", typed)
    typed = re.sub(_REPEATED, _once, typed)
    return " ".join(re.sub(_TIMES, r"\1 ", typed).split())


def _once(match: re.Match[str]) -> str:
    """A figure alone where the words in brackets behind it only repeat it: 2000 (две тысячи)."""
    figure, number, word = match.groups()
    scale = POWER_OF.get(word)
    value = Decimal(figure.replace(" ", ""))
    repeats = scale is not None and Decimal(number).scaleb(scale) == value
    return figure if repeats else match[0]


def _small(text: str) -> str:
    typed = " ".join(text.split()).casefold().replace("ё", "е")
    return typed.strip(_QUOTES).strip()


def has_unit(text: str) -> bool:
    """Whether a text names a number together with a unit of an amount."""
    typed = _small(text[:_LONGEST])
    has_letters = re.search(r"[^\W\d]", typed)
    for words in (typed, _in_our_words(typed)) if has_letters else (typed,):
        if match := re.fullmatch(_TYPED, words):
            _, after = _multiplier(match["after"].strip(" ."))
            if any(word and _unit_of(word) for word in (match["before"].strip(), after)):
                return True
    return False


def plain(value: Decimal) -> str:
    """An exact amount as text: no exponent, no groups, no idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _multiplier(after: str) -> tuple[int, str]:
    """The power of ten that the words after a number begin with, and the words that remain."""
    word, _, rest = after.partition(" ")
    word = word.rstrip(".")
    if (power := POWER_OF.get(word, POWER_OF.get(word.translate(ALIKE)))) is not None:
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


def _exact(number: str, power: int, text: str) -> Decimal | None:
    """The value of a number and a power of ten, None where its digits stand in no order."""
    if re.fullmatch(_PLAIN, number) and not _is_thousands(number):
        digits = number.replace(",", ".")
    elif grouped := re.fullmatch(_GROUPED, number):
        digits = number.replace(grouped["mark"], "").replace(",", ".")
    else:
        return None
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


def _refuse_downward(text: str, low: Amount, high: Amount) -> NoReturn:
    if not re.search(r"[^\W\d]", text):
        _refuse(text)  # 115-1 is an article
    message = say("{text} goes downward", text=quoted(text))
    upward = f"{plain(low.value)}-{plain(high.value)} {UNITS[low.unit][0].split()[0]}"
    raise UsageError(message, say("write {text}", text=quoted(upward)))


def _refuse(text: str) -> NoReturn:
    message = say("{text} is no amount", text=quoted(text))
    hint = say(
        'write 200, "200 MCI", 865000kzt, "865 000 ₸", 1492usd or "7.8m kzt", '
        "quoted where it has spaces"
    )
    raise UsageError(message, hint)
