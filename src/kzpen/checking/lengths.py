"""The lengths of punishments that a text names, and of which kind they are; fines in multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from kzpen.checking.limits import limit_of
from kzpen.checking.words import CHANGED
from kzpen.numerals import value_of, words_up_to

BAN = "ban"
"""A term of a ban: of a post, an activity, a licence."""

_KINDS = {
    "imprisonment": (
        r"лиш\w+ свободы|тюрьм\w*|тюремн\w+|колони\w+|заключени[яю]|решетк\w+"
        r"|imprison\w*|prison|jail\w*|behind bars|incarcerat\w+"
        r"|deprivation of (?:liberty|freedom)|бас бостандығынан айыр\w*"
        r"|бас бостандығынан(?= [^.;]{0,30}айыр)|түрме\w*"
        r"|бас бостандығын шектеу не(?:месе)? (?:одан )?айыру\w*|(?<=сол мерзімге )айыру\w*"
    ),
    "restriction_of_freedom": (
        r"огранич\w+ свобод[ыу]|restriction of (?:freedom|liberty)|restricted freedom"
        r"|бас бостандығын шектеу\w*"
    ),
    "arrest": (
        r"(?:административн\w+ )?арест\w*(?! на имуществ| имуществ)"
        r"|(?:administrative )?(?:arrest\w*|detention)"
        r"|қамақ\w*|қамау(?!да)\w*(?: ал\w*)?|қамал\w+"
    ),
    "expulsion": r"выдворени\w+|депорт\w+|expulsion|expelled|шығарып жібер\w*",
    "community_service": (
        r"общественн\w+ работ\w*|(?:(?<=час )|(?<=часа )|(?<=часов ))работ(?!\w)"
        r"|community service|public works?|қоғамдық жұмыс\w*"
    ),
}
_BANS = (
    r"прав лиш\w+|лиш\w+ (?:специальн\w+ |водительск\w+ )?прав\w*"
    r"(?: (?:на )?(?:управл|зан[ия]м)\w+[^,.;()0-9]{0,60})?"
    r"|потер\w+ прав\w*|(?:минус|прощай) права(?= на)|права(?= - (?:на|до) )"
    r"|куәлі(?:гінен|ктен)(?= [^.;,]{0,25}айыр)"
    r"|лишают(?= на)"
    r"|запретил[аи]?(?= (?:зани|управл|держать|развод))"
    r"|запре\w+ (?:на )?(?:управл|зан[ия]м|вожден|водит)\w*[^,.;()0-9]{0,40}"
    r"|права (?:забира\w+|забер\w+|отбира\w+|отбер\w+|лиша\w+|теря\w+)|құқықтан айыр\w*"
    r"|без (?:водительск\w+ )?прав(?!\w)|без руля"
    r"|(?:driving )?(?:ban|disqualif)\w*|licen[cs]es?"
    r"|loses? (?:the |his |her )?(?:right|licen[cs]e)(?: to \w+)?"
    r"|(?:loss|depriv\w+) of (?:the |a )?(?:\w+ )?right[^,.;()0-9]{0,60}"
    r"|(?:(?:көлік )?(?:\w+ )?(?:басқару|жүргізу) |белгілі бір [^,.;()0-9]{0,60})?"
    r"құқығынан(?: [^.;,]{0,25})? айыр\w*"
)
"""Bans, whose terms are none of the punishments above."""

BARE = "bare"
"""A term whose kind a text leaves out: its unit tells what is meant."""

_THREATENED = re.compile(
    r"(?:грозит|грозило|получ(?:ает|ит|ают)|срок\w{0,4}|максимум|кара\w+|наказ\w+|светит|faces?|facing"
    r"|carr(?:y|ies)|punish\w+|the term|goes|up to|предусматрива\w+|допуска\w+|provides|allows"
    r"|ranges?|risks?|полагается|дают|дадут|санкци(?:я|и|ей)|limit is"
    r"|(?:верхн|нижн)\w+(?: предел\w*)?|жазала\w+|мерзім\w{0,4}|қауіп\w*)"
    r"[^.;0-9(]{0,24}$"
)
_MAY_IMPOSE = re.compile(r"(?:может|вправе) назначить[^.;0-9(]{0,24}$")
_SENTENCED = re.compile(
    r"(?:приговор\w+|осу(?:жд[её]н\w*|дил\w*)|sentenced|given)(?: [^.;0-9]{0,25})?"
    r"(?:[ ](?:к|на|to)|(?<=given))[ ]$"
)
_GOT, _FOR_IT = re.compile(r"(?<!\w)got[ ]$"), re.compile(r"[ ](?:for|under)[ ]")
"""What stands before and behind a sentence that is told in two words: got nine years for it."""

_SENTENCED_BEHIND = re.compile(r"(?:ға|ке|қа|ге)? (?:сотталды|соттады|кесілді|үкім шығар)")
_OR = re.compile(r"(?<!\w)(?:или|либо|or|немесе|не)(?: (?:до|up to|от|from))?[ ]?$")
_JOINED = r"(?:,? (?:и|или|либо|және|немесе|не|and|or|плюс|\+) ?|, )(?:(?:до|от|up to|from) )?"
_BESIDE_FINE = re.compile(
    rf"(?:мрп|аек|mcis?)(?: \([^()]*\))?{_JOINED}$"
    r"|(?:мрп|аек|mcis?)(?:-?\w{1,4})?"
    r"(?:[ =~/:,()$€₸0-9.-]|тенге|теңге|tenge|kzt|usd|тг|тыс|млн|мың|million|thousand|дейін"
    r"|долл\w{0,6}|dollars?|about|some|около|шамамен|или|или до|or|часов|hours|сағат(?:қа)?)*"
    rf"(?<=[\w₸)]){_JOINED}$"
    r"|(?:час(?:а|ов)?|hours?|сағат(?:қа)?(?: дейін)?),? (?:или|либо|or|не|немесе) $"
)
_HOURS_BEFORE = re.compile(r"(?:час(?:а|ов)?|hours?|сағат(?:қа)?(?: дейін)?), (?:до |up to )?$")
_ENDS = re.compile(
    r"[ ]*(?:[\n.,;)»]|$| (?:админ|арест|қама)|(?: дейін)?[ ]*[.,;)»\n]"
    r"|(?:ға|қа)? ?(?:дейін)? ?(?:или|либо|or|не|немесе)(?!\w))"
)
_ON_REPEAT = re.compile(
    r"(?:повтор|рецидив|қайталан|repeat|second time)[^.;0-9]{0,25}[-:,] ?"
    r"(?:(?:от|до|from|up to) )?$"
)
"""What tells that a length is that of a repeated offence: повторно - от 20 до 30 суток."""

_UNDER = re.compile(
    r"(?: (?:in total|тюрьмы))?(?: (?:или|либо|or|немесе|не) [^,;().]{1,30})?"
    r"[ ,(]{1,2}(?:(?:under|per|по) )?"
)
_UNDER_FAR = re.compile(
    r"(?:,? (?:и|плюс|and|plus|with|және) [^,;.()]{1,40})?(?:, [^,;.()0-9]{1,40})? ?\("
)
"""What may stand between a length and the article in brackets at the end of its sentence."""

_LIMIT = re.compile(r"(?:(?<!\w)(?:до|up to)|[-:](?: на)?)[ ]?$")
_AND = re.compile(r"[,;.]| (?:и|and|және) ")
_BESIDE = re.compile(
    r"[ ,):-]*(?:(?:the code (?:has|provides|sets)|has|knows only|means|(?:для|for)(?: \w+)?|до|от"
    r"|from|up to|it is|the (?:term|maximum) is|with|мягче|строже|жестче|lighter|heavier"
    r"|(?:полага|положен)\w+|дают|теперь|is now|now|(?:с|со) \w+|[^.;:()0-9]{1,40}:"
    r"|(?:т|эт)ой же статьи|of the same article|сол баптың|на"
    r"|уже|сразу|already|even|carries|бойынша|да|де|та|те|-?\w{2}|a|срок|на срок|still|said"
    r"|предусматрива\w+|provides(?: for)?|sets|allows|says)[ ,:-]+)*"
)
_OTHER_TERM = re.compile(
    r"давност|продл|расслед|следств|тергеу|investig|extended|задерж|detain|custody|обжал|appeal|оплат|испытат|отсроч|стаж|возраст|ребен|детей|условн"
    r"|limitation|probation|suspended|deferred|aged?(?!\w)|passed|истек|прошло(?!м|го)|бойы(?!нша)|өтке|өтті"
    r"|years? old|жас|ескіру|сынақ|шартты|под страж"
)
_OF_RIGHTS = re.compile(r"лишен\w+ прав|(?<!\w)ban(?!\w)|licen|құқығ|(?<!без )прав(?:а|о)? ")
"""What stands before a length of imprisonment that is not called so, and around one of others."""

_UNITS = {
    "hours": r"час(?:а|ов|ам)?|hours?|сағат\w*",
    "days": r"сут(?:ок|ки|кам|ками)|дн(?:я|ей|ям)|день|days?|тәулік\w*|күн\w*",
    "months": r"месяц(?:а|ев|ам)?|months?|ай(?:ға|дан)?",
    "years": r"год(?:а|у|ам)?|лет|years?|yrs?|жыл\w*",
}
_KIND = re.compile(
    "|".join(rf"(?P<{name}>{words})" for name, words in {**_KINDS, BAN: _BANS}.items())
)
_WORD = rf"(?:{'|'.join([*words_up_to(900), 'hundred', 'жүз'])})(?!\w)"
_FIGURE = rf"[1-9][ ,]?[0-9]{{3}}(?![0-9])|[1-9][0-9]{{0,2}}|{_WORD}(?:[ -](?:and )?{_WORD}){{0,3}}"
_AGAIN = r"(?:[ ]?\((?:[0-9]{1,4}|\w{2,20}(?:[ -]\w{2,20}){0,2})\))?"
"""A number in words and in figures: 5 (пяти) лет."""

_LENGTH = re.compile(
    rf"(?<![\w,.])(?:(?P<low>{_FIGURE}){_AGAIN}"
    r"(?:-(?:ден|дан|тен|тан|нен|нан)[ ]|[ ]?(?:-|до|to)[ ]?"
    r"|[ ](?:(?!up )\w+[ ](?:до|to)[ ]"
    r"|(?:жылдан|айдан|тәуліктен|күннен|сағаттан)[ ](?:бастап[ ])?)))?"
    rf"(?P<high>{_FIGURE})(?P<again>{_AGAIN})(?:-(?:х|ти|и|ми|м|го))?[ -]?"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _UNITS.items())})(?!\w)"
    rf"(?:[ ](?:and[ ]|и[ ])?(?P<more>{_FIGURE})[ ](?:{_UNITS['months']})(?!\w))?"
    rf"|(?<=(?<!\w)(?:на|до) )(?P<one>года?)"
    r"(?!\w| (?:[0-9]|бол|мен|дол|ран|поз|стар|млад|свобод|впер|назад))"
)
_CHANGED_BEFORE = re.compile(rf"(?<!\w)(?:{CHANGED})[^.;]{{0,60}}(?<!\w)(?:с|со|from) $")
_CHANGED_BEHIND = re.compile(
    r"(?:ға|ке|қа|ге)?(?: дейін)? (?:ұзар|көбей|артты|көтеріл|өсті|қысқар|азай)"
)
_UNITLESS = re.compile(
    rf"(?<![\w,.])(?:от |from )?(?P<low>{_FIGURE})(?: до | to |-| - )(?P<high>{_FIGURE})"
    r"(?=[ ]?[;,.)]|[ ]?$|\n)"
)
_SAME = re.compile(
    r"(?<!не )(?<!не на )(?:на )?тот же (?:\w+летний )?срок|for the same (?:term|period)"
    r"|сол мерзімге"
)
"""A term that is as long as the one told before it."""

_LONG_UNITS = ("months", "years")
_OF_YEARS = re.compile(rf"(?:{_UNITS['years']})(?!\w)")
_LAST_UNIT = 250
"""A span whose unit is that of the terms told before it, and signs within which that stands."""

_LONGEST_IN_YEARS = 25
MONTHS_OF_YEAR = 12
_CENTURY = 100
_FAR = 120
_BRACKETS = re.compile(
    r" ?\([^()]*\)|, (?:если|когда|при|if|when|where|егер) [^,()0-9]{0,50},(?= -)"
)
"""Signs between an article and a length that is said of it, at most, and what does not count."""

_NEAR = 40
"""Signs between a punishment and its length, at most."""

_OTHER_ACT = re.compile(r"[,;] (?:а |and |ал )?(?:за|for) ")
"""What begins to tell of another act: до 3 лет лишения свободы, за грабёж - до 4."""

_BEFORE_KIND = re.compile(
    r"[ '’-]*(?:(?:s|of|in|a|an|the|long|behind|реальн\w+|тюремн\w+|строг\w+|дейін\w*|мерзім\w*"
    r"|кем емес|кем болмайтын|аспайтын|артық емес"
    r"|әкімшілік|административн\w+|administrative"
    r"|general|strict|regime|full-scale)[ ])*"
)
"""What may stand between a length and the punishment behind it: no verb, so that it is no age."""

_OTHER_TIME = re.compile(r"[ -]?(?:old|ago|назад|тому назад|бұрын|жаста\w*|бойы|подряд|had passed)")
_SPAN_OF_TIME = re.compile(
    r"(?<!\w)(?:за|через|спустя|в течение|within|последни\w+|past|last|over|aged?|соңғы"
    r"|(?:отсроч|отлож)\w+(?: на)?|deferred for|suspended for|because)[ ]$"
)
"""Behind and before a length that is an age, or a time in which something happened."""


MULTIPLE = "fine"
"""The kind of a fine that is a multiple of what was given, taken or earned."""

TIMES = "times"
LIFE = "life"
_LIFE = re.compile(
    r"(?<!\w)(?:пожизненн\w+ (?:лишени\w+ свобод\w*|заключени\w*|срок\w*)"
    r"|(?:лишени\w+ свободы|заключени\w+) пожизненно|(?<=до )пожизненного(?! (?:лиш|запр|прав))"
    r"|(?<=либо )пожизненно(?! лиш)|(?<=или )пожизненно(?! лиш)|(?<=or )life(?=[.,;)])"
    r"|life (?:imprisonment|in (?:prison|jail)|sentences?|behind bars)"
    r"|өмір бойы(?:на)? бас бостандығынан айыр\w*)"
)
_NO_LIFE = re.compile(
    r"(?<!\w)(?:не|нет|без|вместо|замен\w+|исключ\w+|мораторий|not?|never|without"
    r"|instead of|replac\w+"
    r"|невозможн\w+|недоступн\w+|отсутств\w+|убра\w+|отмен\w+|отклон\w+|отбыва\w+|impossible|lacks?"
    r"|excludes?|ruled?s?|removed|serving|repealed)(?!\w)"
)
_NO_LIFE_IN_KAZAKH = re.compile(
    r"орнына|емес|ауыстыр|жоқ|көзделме|айырылма|алын"
)  # where "не" is or
"""Imprisonment for life, and what a text says of it beside that an article provides it."""

_WORDS_OF_FACTORS = "|".join(sorted(words_up_to(100), key=len, reverse=True))
_FACTOR = rf"(?:[1-9][0-9]?|{_WORDS_OF_FACTORS})(?:-?(?:х|ти|и|ми|дан|ден|тан|тен))?"
_TIMES = (
    r"[ -]{0,2}(?:кратн\w+|еселен\w+|есе\w{0,6}|fold|times)(?!\w)"
    r"(?! (?:a|per|more|higher|larger|as|in|over|көп|артық|жоғары)(?!\w))"
)
_MULTIPLE = re.compile(
    rf"(?<![\w,.])(?:(?P<low>{_FACTOR})(?:{_TIMES}|(?!\w))-?[ ]?(?:-|до|to|бастап)?[ ]?)?"
    rf"(?P<high>{_FACTOR}){_TIMES}"
)
_MULTIPLIED = re.compile(
    r"взят|сумм|похищ|украд|стоимост|доход|bribe|amount|stolen|income|value"
    r"|(?<!\w)пара(?:ны|$|[ .,])|сома|ұрлан|құн|кіріс"
)
_OF_INDEX = re.compile(r"[^.;,]{0,30}?(?:мрп|аек|mci|показател|көрсеткіш|index)")


class Term(NamedTuple):
    """The length of a punishment as a text has it, `low` None where it names one figure.

    `limit` where words say which end it is: `most` of up to 15 days, `least` of at least two years.
    A fine that is a multiple has the unit `times`, imprisonment for life the unit `life` and no
    length.
    """

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal
    unit: str
    limit: str = ""


def terms_in(plain: str, start: int, end: int, cited: tuple[int, int]) -> Iterator[Term]:
    """The lengths of punishments in a part of a text, each with the kind beside it.

    `cited` is where the article begins and ends that they are of.
    """
    told = [*_terms_told(plain, start, end, cited)]
    yield from told
    yield from _same_in(plain, start, end, told)
    for match in _LIFE.finditer(plain, min(max(cited[1], start), end), end):
        before = re.split("[.;]", plain[max(start, match.start() - _FAR) : match.start()])[-1]
        behind = re.split("[.;]", plain[match.end() : match.end() + _NEAR])[0]
        denied = _NO_LIFE_IN_KAZAKH if match[0].startswith("өмір") else _NO_LIFE
        if not denied.search(f"{before} {behind}"):
            yield Term(*match.span(), "life_imprisonment", None, Decimal(0), LIFE)


def _terms_told(plain: str, start: int, end: int, cited: tuple[int, int]) -> Iterator[Term]:
    kinds = [
        (match.start(), match.end(), str(match.lastgroup))
        for match in _KIND.finditer(plain, start, end)
    ]
    # Part 3 - 20 days: the number of the part is none of the term.
    for match in chain(
        _LENGTH.finditer(plain, start, min(max(cited[0], start), end)),
        _LENGTH.finditer(plain, min(max(cited[1], start), end), end),
    ):
        near = [
            (distance, kind, first, last)
            for first, last, kind in kinds
            if (distance := _gap(plain, match, first, last)) is not None
            and _may_be_in(kind, _unit_of(match))
        ]
        is_of_kind = any(0 <= first - match.end() <= _NEAR for first, _, _ in kinds)
        if not near and not is_of_kind and _is_sentence(plain, start, match):
            near = [(0, "imprisonment", *match.span())]
        elif not near and _is_bare(plain, start, match, cited):
            near = [(0, BARE, *match.span())]
        if not near:
            continue
        again = _number(match["again"].strip(" ()")) if match["again"] else None
        if again and again != _number(match["high"]):
            continue  # 7 (девяти) лет
        if _OTHER_TIME.match(plain, match.end()) or _SPAN_OF_TIME.search(
            plain, max(start, match.start() - 16), match.start()
        ):
            continue
        low = _number(match["low"]) if match["low"] and not _is_changed(plain, match) else None
        unit = _unit_of(match)
        high = _number(match["high"] or "1")
        if match["more"] and unit == "years":  # 3 years 6 months
            low, high = low and low * MONTHS_OF_YEAR, high * MONTHS_OF_YEAR
            high += _number(match["more"])
            unit = "months"
        _, kind, first, last = min(near)
        begin, behind = min(match.start(), first), max(match.end(), last)
        # Of months it is custody before the trial, and no term is as long as a date is.
        is_of_law = (kind, unit) != ("arrest", "months") and (unit != "years" or high < _CENTURY)
        if is_of_law:
            limit = "" if match["low"] else limit_of(plain, start, *match.span(), cited)
            yield Term(begin, behind, kind, low, high, unit, limit)
    yield from _unitless_in(plain, start, end, cited)


def _same_in(plain: str, start: int, end: int, told: Sequence[Term]) -> Iterator[Term]:
    """What is as long as a term told before: ограничение до двух лет или лишение на тот же срок."""
    for match in _SAME.finditer(plain, start, end):
        before = [one for one in told if one.end <= match.start() and one.unit in _LONG_UNITS]
        near = _KIND.finditer(plain, max(start, match.start() - _NEAR), match.end() + _NEAR)
        kinds = [
            one
            for one in near
            if one.end() < match.start() or _BEFORE_KIND.fullmatch(plain, match.end(), one.start())
        ]
        if before and kinds:
            kind = kinds[-1]
            first, last = min(kind.start(), match.start()), max(kind.end(), match.end())
            yield before[-1]._replace(start=first, end=last, kind=str(kind.lastgroup))


def _unitless_in(plain: str, start: int, end: int, cited: tuple[int, int]) -> Iterator[Term]:
    """Spans of years beside a part, their unit told before: ч. 2 - 2 до 7 лет, ч. 3 - 5 до 10."""
    for match in _UNITLESS.finditer(plain, min(max(cited[1], start), end), end):
        gap = plain[cited[1] : match.start()][:_FAR]
        if not _BESIDE.fullmatch(_BRACKETS.sub("", gap)):
            continue
        low, high = _number(match["low"]), _number(match["high"])
        before = max(0, match.start() - _LAST_UNIT)
        is_span = low < high <= _LONGEST_IN_YEARS
        if is_span and _OF_YEARS.search(plain, before, match.start()):
            yield Term(match.start(), match.end(), BARE, low, high, "years")


def _is_changed(plain: str, match: re.Match[str]) -> bool:
    """Whether a length is what another became: увеличен с 5 до 15 суток."""
    before = _CHANGED_BEFORE.search(plain, max(0, match.start() - _FAR), match.start())
    return bool(before or _CHANGED_BEHIND.match(plain, match.end()))


def _is_sentence(plain: str, start: int, match: re.Match[str]) -> bool:
    """Whether a court sentences somebody to a length of years, which is imprisonment."""
    if _unit_of(match) not in ("months", "years"):
        return False
    first = max(start, match.start() - _NEAR)
    before = _SENTENCED.search(plain, first, match.start()) or (
        _GOT.search(plain, first, match.start()) and _FOR_IT.match(plain, match.end())
    )
    return bool(before or _SENTENCED_BEHIND.match(plain, match.end()))


def _unit_of(match: re.Match[str]) -> str:
    return "years" if match["one"] else next(name for name in _UNITS if match[name])


def _may_be_in(kind: str, unit: str) -> bool:
    """Whether a punishment can be counted so: 600 hours of service, or up to two years."""
    if kind == "community_service":
        return unit == "hours"
    if kind == "arrest":
        return unit != "years"
    return unit != "hours" and (kind, unit) != (BAN, "days")


def multiples_in(plain: str, start: int, end: int) -> Iterator[Term]:
    """The multiples of a bribe and the like in a part of a text: 20-50-кратная сумма взятки."""
    for match in _MULTIPLE.finditer(plain, start, end):
        around = plain[max(start, match.start() - _NEAR) : min(end, match.end() + _NEAR)]
        if _OF_INDEX.match(plain, match.end()) or not _MULTIPLIED.search(around):
            continue
        low = _factor(match["low"]) if match["low"] else None
        yield Term(*match.span(), MULTIPLE, low, _factor(match["high"]), TIMES)


def _factor(text: str) -> Decimal:
    """The number of a factor: 20-ти, жиырмадан."""
    digits = re.match("[0-9]+", text)
    words = (word for word in words_up_to(100) if text.startswith(word))
    return Decimal(digits[0]) if digits else _number(max(words, key=len))


def _is_bare(plain: str, start: int, match: re.Match[str], cited: tuple[int, int]) -> bool:
    """Whether a length is said of the article without its kind: ч. 2 - от 4 до 7 лет."""
    begin = max(start, match.start() - _NEAR)
    gap = plain[cited[1] : match.start()][:_FAR]
    is_beside = cited[1] <= match.start() and bool(_BESIDE.fullmatch(_BRACKETS.sub("", gap)))
    is_threatened = bool(_THREATENED.search(plain, begin, match.start()))
    if match["years"]:  # of days it may be an examination
        is_threatened = is_threatened or bool(_MAY_IMPOSE.search(plain, begin, match.start()))
    # Rights that are told of before the article are none of its punishments.
    first = max(begin, cited[1] if cited[1] <= match.start() else 0)
    behind = _AND.split(plain[match.end() : match.end() + _NEAR // 2])[0]
    around = plain[first : match.end()] + behind
    is_other = bool(_OR.search(plain, max(cited[1], begin), match.start()))
    is_limit = bool(match["low"] or _LIMIT.search(plain, begin, match.start())) or (
        plain.startswith((" дейін", "ға дейін", "ға"), match.end())
    )
    is_under = bool(_UNDER.fullmatch(plain, match.end(), cited[0]))
    is_added = _is_behind_fine(plain, max(start, cited[1], match.start() - _FAR), match)
    # При повторе - 20 суток или 40 часов (ч. 2): the dash tells that it is the punishment.
    is_told = any(one.search(plain, begin, match.start()) for one in (_LIMIT, _OR))
    is_bracketed = is_under and plain.endswith("(", 0, cited[0])
    is_bracketed = is_told and (is_bracketed or _is_under_far(plain, match.end(), cited[0]))
    is_fixed = is_beside or is_added or is_bracketed
    is_fixed = is_fixed and bool(match["hours"] or match["days"])
    # 1,000 MCI (KZT 4.3 million) or two years
    is_fixed = is_fixed or (is_added and bool(_OR.search(plain, begin, match.start())))
    is_repeated = bool(_ON_REPEAT.search(plain, begin, match.start()))
    is_of_it = is_beside or is_under or is_bracketed or is_other or is_repeated
    is_of_it = is_of_it or bool(is_added and match["low"])
    is_said = is_threatened or (is_of_it and is_limit) or is_fixed
    is_of_another = _OTHER_TERM.search(plain[begin : match.end()] + behind)
    return is_said and not (is_of_another or _OF_RIGHTS.search(around))


def _is_under_far(plain: str, end: int, cited: int) -> bool:
    """Whether an article in brackets ends the clause of a length: - до 7 лет и 10 без прав (ч. 3).

    Between the two stand one more punishment or who says so.
    """
    return cited - end <= _FAR and bool(_UNDER_FAR.fullmatch(plain, end, cited))


def _is_behind_fine(plain: str, first: int, match: re.Match[str]) -> bool:
    """Whether a length is an alternative to the fine before it: 20 MCI (86,500 tenge) or 40 hours.

    Days behind a comma may be a term of payment: 20 MCI, 30 days.
    """
    is_behind = _BESIDE_FINE.search(plain, first, match.start())
    if not is_behind or not _ENDS.match(plain, match.end()):
        return False
    is_listed = plain.endswith((",", ", "), 0, match.start())
    is_of_hours = bool(_HOURS_BEFORE.search(plain, first, match.start()))
    return not (match["days"] and is_listed and not is_of_hours)


def _number(text: str) -> Decimal:
    digits = re.sub("[ ,]", "", text)
    row = [one for one in re.split("[ -]", text) if one != "and"]
    return Decimal(digits if digits.isdecimal() else value_of(row) or 0)


def _gap(plain: str, match: re.Match[str], first: int, last: int) -> int | None:
    """How far a length is from a punishment that it may be of, None where it cannot be.

    One behind it stands right there: 3 жылға дейін бас бостандығын шектеу.
    """
    if first >= match.end():
        is_near = first - match.end() <= _NEAR
        return 0 if is_near and _BEFORE_KIND.fullmatch(plain, match.end(), first) else None
    gap = max(match.start() - last, 0)
    is_of_it = gap <= _NEAR and not (gap and _OTHER_ACT.search(plain, last, match.start()))
    return gap if is_of_it else None
