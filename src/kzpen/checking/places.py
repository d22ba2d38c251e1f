"""Articles that a text mentions, and the terms of punishments beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kzpen.citation import CODE_PATTERN, Citation
from kzpen.errors import UsageError
from kzpen.numerals import value_of, words_up_to
from kzpen.references import ORDINAL, Run, parse_references

_NUMBER = r"[1-9][0-9]{0,2}(?:-[1-9][0-9]?)?"
_CODE_NAME = re.sub(r"\?P<[a-z]+>", "?:", CODE_PATTERN).replace(" ", "[ ]")
_OF = r"[ ,]{0,3}"
_MENTION = re.compile(
    rf"""(?<!\w)(?:
      (?:п(?:ункт\w{{0,4}}|\.)?[ ]?[1-9][0-9]?\)?[ ,]{{1,2}})?
      (?:(?:ч(?:аст\w{{1,3}}|\.)|part)[ ]?{_NUMBER}[ ,]{{1,2}}(?:of[ ])?)?
      (?:стать\w{{1,3}}|ст\.?|articles?|art\.?|sections?)[ ]?{_NUMBER}
      (?:\([1-9][0-9]?(?:-[1-9])?\)|/[1-9][0-9]?)?
      (?:[ ,]{{1,2}}(?:ч(?:аст\w{{1,3}}|\.)|part)[ ]?{_NUMBER})?
      (?:{_OF}(?:{_CODE_NAME})(?!\w)(?:[ ](?:рк|республики[ ]казахстан))?)?
    | (?:(?:қр[ ])?(?:{_CODE_NAME})(?:-\w{{1,4}})?[ ])?
      {_NUMBER}-?[ ]?ба[бп]\w{{0,6}}(?:[ ,]{{1,2}}{_NUMBER}-?[ ]?бөлі\w{{1,6}})?
    | {_NUMBER}(?:[/.][1-9][0-9]?)?[ ](?:ук|коап|қк|әқбтк)(?!\w)
    )""",
    re.VERBOSE,
)

_IN_WORDS = ORDINAL.replace("(?<!\\w)(", "(?:", 1)
_PART = re.compile(
    rf"""(?<!\w)(?:
      (?:ч(?:аст(?:ь|и|ью)|\.)|part)[ ]?(?:{_NUMBER}|{_IN_WORDS})
    | {_IN_WORDS}[ ](?:част(?:ь|и|ью)|part)
    | (?:{_NUMBER}-?[ ]?|{_IN_WORDS}[ ])бөлі(?:к|г)\w{{0,5}}
    | {_NUMBER}\([1-9][0-9]?\)
    )(?!\w)""",
    re.VERBOSE,
)
"""A part without its article."""

_PART_WORD = re.compile(r"(?<!\w)(?:ч\.|част[ьи]|part)|бөлі[кг]|[0-9]\([0-9]")
_ARTICLE_WORD = re.compile(r"(?<!\w)(?:ст|art|section|ук|коап|қк|әқбтк)|ба[бп]")
_JOINS = re.compile(r"[ ,]{0,2}(?:of )?(?:the )?")

_AROUND = 45
"""Signs around an article within which stands whose it is."""

_FOREIGN_NAMES = (
    r"(?:рф|росси|russia|кыргыз|киргиз|kyrgyz|қырғыз|узбек|uzbek|өзбек|ресей|таджик|tajik|беларус"
    r"|belarus|украин|ukrain|турци|туреч|turk|туркмен|кита|кнр|chin[ae]|герман|german|сша|грузи"
    r"|georgia|армен|armeni|азербайдж|azerbai|молдо|moldov|монгол|mongol|иран|iran)\w*"
)
_FOREIGN = re.compile(rf"(?<!\w){_FOREIGN_NAMES}")
_FOREIGN_BEHIND = re.compile(
    rf"[ ,(]{{0,2}}(?:of )?(?:the )?(?:(?:уголовн|администр|code|criminal)\w* ){{0,3}}"
    rf"(?:кодекс\w* )?{_FOREIGN_NAMES}"
)
_FOREIGN_BEFORE = re.compile(rf"(?<!\w){_FOREIGN_NAMES}[ ]$")
_CODE_WORDS = r"(?:ук|коап|қк|әқбтк|кодекс\w*|code)"
_OF_A_CODE = re.compile(rf"(?<!\w){_CODE_WORDS}(?!\w)|(?<!\w)(?:{_CODE_NAME})(?!\w)")
_FORMER = re.compile(
    rf"(?:прежн\w+|стар\w+|бұрынғы|ескі|(?<!\w)old|former|previous)"
    rf" (?:\w+ ){{0,2}}{_CODE_WORDS}(?!\w)"
    rf"|(?<!\w){_CODE_WORDS}(?: of| от)? ?(?:[0-9]+ \w+ )?(?:19[0-9]{{2}}|2001)"
    rf"|(?:19[0-9]{{2}}|2001) жылғы (?:\w+ )?{_CODE_WORDS}"
)
_LAWS = r"(?:закон|конституц|заң|упк|гк|гпк|тк|нк|constitution)\w{0,6}|of (?:the )?(?:law|act)s?"
_ANOTHER_CODE = (
    r"(?!уголовн|администр|қылмыс|әкімш|criminal|administ|penal"
    r"|эт|данн|т[оа]|наст|сам|осы|бұл|th|its?|of)"
    r"\w+ (?:кодекс\w{0,5}|code)"
)
_ANOTHER_BEHIND = re.compile(
    rf"[ ,(]{{0,2}}(?:of )?(?:the |its )?(?:{_LAWS}|{_ANOTHER_CODE})(?!\w)"
)
_ANOTHER_BEFORE = re.compile(
    rf"(?<!\w)(?:{_LAWS}|{_ANOTHER_CODE})(?: [0-9]{{4}} \w+)?[ ,:(]{{0,2}}$"
)
"""What stands beside an article of an act that is none of the two codes in force."""

BAN = "ban"
"""A term of a ban: of a post, an activity, a licence."""

_KINDS = {
    "imprisonment": (
        r"лишени\w+ свободы|тюрьм\w*|тюремн\w+|колони\w+|заключени[яю]|решетк\w+"
        r"|imprison\w*|prison|jail\w*|behind bars|бас бостандығынан айыр\w*"
    ),
    "restriction_of_freedom": (
        r"ограничени\w+ свободы|restriction of (?:freedom|liberty)|restricted freedom"
        r"|бас бостандығын шектеу\w*"
    ),
    "arrest": (
        r"(?:административн\w+ )?арест\w*|(?:administrative )?(?:arrest\w*|detention)"
        r"|қамақ\w*|қамауға ал\w*|қамал\w+"
    ),
    "community_service": (
        r"общественн\w+ работ\w*|community service|public works?|қоғамдық жұмыс\w*"
    ),
}
_BANS = (
    r"лиш\w+ (?:специальн\w+ |водительск\w+ )?прав\w*"
    r"(?: (?:на )?(?:управл|зан[ия]м)\w+[^,.;()0-9]{0,60})?"
    r"|(?:driving )?(?:ban|disqualif)\w*|licen[cs]es?"
    r"|(?:loss|depriv\w+) of (?:the |a )?right[^,.;()0-9]{0,60}"
    r"|(?:көлік \w+ басқару |белгілі бір [^,.;()0-9]{0,60})?құқығынан(?: [^.;,]{0,25})? айыр\w*"
)
"""Bans, whose terms are none of the punishments above."""

BARE = "bare"
"""A term whose kind a text leaves out: its unit tells what is meant."""

_THREATENED = re.compile(
    r"(?:грозит|грозило|срок\w{0,4}|максимум|кара\w+|наказ\w+|светит|faces?|facing|carr(?:y|ies)"
    r"|punish\w+|the term|goes|up to|жазала\w+|мерзім\w{0,4}|қауіп\w*)"
    r"[^.;0-9(]{0,24}$"
)
_OR = re.compile(r"(?<!\w)(?:или|либо|or|немесе|не)(?: (?:до|up to|от|from))?[ ]?$")
_UNDER = re.compile(r"(?: (?:in total|тюрьмы))?[ ,(]{1,2}(?:(?:under|per|по) )?")
_LIMIT = re.compile(r"(?:(?<!\w)(?:до|up to)|[-:])[ ]?$")
_BESIDE = re.compile(
    r"[ ,):-]*(?:(?:до|от|from|up to|it is|the term is|carries|бойынша|да|де|та|те|-?\w{2}|a|срок"
    r"|на срок|предусматривает|provides for)[ ,:-]+)*"
)
_OTHER_TERM = re.compile(
    r"давност|задерж|detain|custody|обжал|appeal|оплат|испытат|отсроч|стаж|возраст|ребен|детей|условн"
    r"|limitation|probation|suspended|deferred|aged?(?!\w)|passed|истек|прошло|бойы(?!нша)|өтк"
    r"|years? old|жас|ескіру|сынақ|шартты|лишен\w+ прав|(?<!\w)ban(?!\w)|licen|құқығ|прав(?:а|о)? "
)
"""What stands before a length of imprisonment that is not called so, and around one of others."""

_UNITS = {
    "hours": r"час(?:а|ов|ам)?|hours?|сағат\w*",
    "days": r"сут(?:ок|ки|кам|ками)|дн(?:я|ей|ям)|день|days?|тәулік\w*|күн\w*",
    "months": r"месяц(?:а|ев|ам)?|months?|ай(?:ға|дан)?",
    "years": r"год(?:а|у|ам)?|лет|years?|жыл\w*",
}
_KIND = re.compile(
    "|".join(rf"(?P<{name}>{words})" for name, words in {**_KINDS, BAN: _BANS}.items())
)
_FIGURE = rf"[1-9][0-9]{{0,3}}|{'|'.join(words_up_to(30))}"
_LENGTH = re.compile(
    rf"(?<![\w,.])(?:(?P<low>{_FIGURE})(?:[ ]?(?:-|до|to)[ ]?"
    rf"|[ ](?:\w+[ ](?:до|to)[ ]|(?:жылдан|айдан|тәуліктен|күннен|сағаттан)[ ](?:бастап[ ])?)))?"
    rf"(?P<high>{_FIGURE})[ -]?"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _UNITS.items())})(?!\w)"
)
_LONGEST_DEFINITION = 80
_CENTURY = 100
_NEAR = 40
"""Signs between a punishment and its length, at most."""

_BEFORE_KIND = re.compile(
    r"[ '’-]*(?:(?:s|of|in|a|an|the|long|behind|реальн\w+|тюремн\w+|строг\w+|дейін\w*|мерзім\w*"
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


_SUBJECTS: dict[tuple[str, ...], str] = {
    ("individual",): (
        r"физлиц\w*|физическ\w+ лиц\w*|граждан(?:ин(?:а|у|ом)?|е|а|ам|ами)?|individuals?|citizens?"
        r"|natural persons?|жеке тұлға\w*|азаматтар\w*"
    ),
    ("official",): r"должностн\w+(?: лиц\w*)?|officials?|лауазымды (?:адам|тұлға)\w*",
    ("small_business",): (
        r"мал(?:ый|ого|ому|ым|ых) (?:и средн\w+ )?(?:бизнес|предприниматель)\w*"
        r"|small(?:-sized)? (?:business|enterpris)\w*|шағын (?:бизнес|кәсіпкерлік)\w*"
    ),
    ("medium_business",): (
        r"средн(?:ий|его|ему|им|их)(?! размер)(?: (?:бизнес|предприниматель)\w*)?"
        r"|medium(?:-sized)?(?: (?:business|enterpris)\w*)?|орта (?:бизнес|кәсіпкерлік)\w*|ортасына"
    ),
    ("large_business",): (
        r"крупн(?:ый|ого|ому|ым|ых)(?! размер| ущерб)(?: (?:бизнес|предприниматель)\w*)?"
        r"|(?:large|big)(?: (?:business|enterpris|compan)\w*)|ірі (?:бизнес|кәсіпкерлік)\w*|ірісіне"
    ),
    ("legal_entity", "small_business", "medium_business", "large_business", "nonprofit"): (
        r"юрлиц\w*|юридическ\w+ лиц\w*|legal (?:entit(?:y|ies)|persons?)|заңды тұлға\w*"
    ),
    ("sole_proprietor", "small_business"): r"ип|индивидуальн\w+ предпринимател\w+|дара кәсіпкер\w*",
    ("nonprofit",): r"нко|некоммерческ\w+ организаци\w+|non-?profits?|коммерциялық емес ұйым\w*",
}
"""Whom a fine is for, as prose names them: of legal entities any of their groups may be meant."""

_SUBJECT = re.compile(rf"(?<!\w)(?:{'|'.join(f'({words})' for words in _SUBJECTS.values())})(?!\w)")


class Subject(NamedTuple):
    """Whom a text names: the keys of the tables that may be meant."""

    start: int
    end: int
    keys: tuple[str, ...]


def subjects_in(plain: str, start: int, end: int) -> list[Subject]:
    """The subjects of fines that a part of a plain text names, in its order."""
    keys = list(_SUBJECTS)
    return [
        Subject(match.start(), match.end(), keys[(match.lastindex or 1) - 1])
        for match in _SUBJECT.finditer(plain, start, end)
    ]


_SIZES = {
    "especially_large": (
        r"особо крупн\w+ (?:размер|ущерб)\w*|especially large (?:size|damage|scale|amount)s?"
        r"|аса ірі (?:мөлшер|шығын|залал)\w*"
    ),
    "insignificant": (
        r"незначительн\w+ (?:размер|ущерб)\w*|insignificant (?:size|damage|amount)s?"
        r"|(?:болмашы|елеусіз) (?:мөлшер|шығын|залал)\w*"
    ),
    "significant": (
        r"значительн\w+ (?:размер|ущерб)\w*|significant (?:size|damage|amount)s?"
        r"|елеулі (?:мөлшер|шығын|залал)\w*"
    ),
    "large": (
        r"крупн\w+ (?:размер|ущерб)\w*|large[ -](?:size|damage|scale|amount)s?(?: damage)?"
        r"|ірі (?:мөлшер|шығын|залал)\w*"
    ),
}
"""The sizes of article 3 of the Criminal Code in prose; the longer names come first."""

_SIZE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _SIZES.items())})(?!\w)"
)
_VERBS = (
    r"это|признают?ся|признается|признают|считают?ся|считается|считают|составляет|начинается"
    r"|понимается|определяется|установлен\w*|свыше|более|превыша\w+|is|means|meaning|starts|begins"
    r"|over|above|exceed\w*|defined|at|бұл|деп|дегеніміз|кемінде"
)
_DEFINES = re.compile(
    rf"(?:[ ,:(=-]|(?:{_VERBS}|от|с|чем|сумма|стоимость|ущерб|размер|не|менее|в|размере|from|at"
    r"|than|more|least|damage|of|a|the|an|sum|as|set|кем|емес|мөлшер\w*|шығын\w*|залал\w*|пара|болып"
    r"|взятк\w|bribe|для|(?:эт|данн)\w+|стать\w+|осы|бап\w*|үшін|for|this|article)(?!\w))*"
)
_VERB = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")
_BEGINS_WITH = re.compile(r"[0-9 ]{1,12}(?:аек|мрп)-?\w{0,3} (?:баста|ас[аус])")
_EQUATES = re.compile(r"[ ]?[-:(=][ ]?")
"""The words between a size and the MCI that it begins with, where a text says what it is."""


class NamedSize(NamedTuple):
    """A size of article 3 that a text names: its key in the tables."""

    start: int
    end: int
    term: str


def sizes_in(plain: str, start: int, end: int) -> Iterator[NamedSize]:
    """The sizes of article 3 that a part of a plain text names, in its order."""
    for match in _SIZE.finditer(plain, start, end):
        yield NamedSize(match.start(), match.end(), str(match.lastgroup))


def is_definition(plain: str, start: int, end: int, *, is_first: bool) -> bool:
    """Whether the words between a size and a figure say that the size is or begins with it.

    A mark alone says so where the size is the first (`is_first`) of its sentence: a sum that was
    stolen in a large size may stand behind a dash too.
    """
    if end - start > _LONGEST_DEFINITION or not _DEFINES.fullmatch(plain, start, end):
        return False
    if _BEGINS_WITH.match(plain, end):
        return True
    is_equated = is_first and _EQUATES.match(plain, start, end)
    return bool(is_equated or _VERB.search(plain, start, end))


class Term(NamedTuple):
    """The length of a punishment as a text has it, `low` None where it names one figure."""

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal
    unit: str


class Mention(NamedTuple):
    """An article that a text mentions; `term` is what is claimed of it, where that is no fine.

    `is_imposed` where a sentence within its limits is told, not what it provides; `is_joined`
    where another article is cited beside it, for both of which it may be.
    """

    start: int
    end: int
    citations: tuple[Citation, ...]
    term: Term | None = None
    is_imposed: bool = False
    is_joined: bool = False

    def terms_in(self, plain: str, start: int, end: int) -> Iterator[Term]:
        """The lengths of punishments in a part of the text, each with the kind beside it."""
        kinds = [
            (match.start(), match.end(), str(match.lastgroup))
            for match in _KIND.finditer(plain, start, end)
        ]
        for match in _LENGTH.finditer(plain, start, end):
            near = [
                (_gap(match, first, last), kind, first, last)
                for first, last, kind in kinds
                if _gap(match, first, last) <= _NEAR and _is_of(plain, match, first, last)
            ]
            if not near and self._is_bare(plain, start, match):
                near = [(0, BARE, *match.span())]
            if not near or self.start <= match.start() < self.end:
                continue
            if _OTHER_TIME.match(plain, match.end()) or _SPAN_OF_TIME.search(
                plain, max(start, match.start() - 16), match.start()
            ):
                continue
            low = _number(match["low"]) if match["low"] else None
            unit = next(name for name in _UNITS if match[name])
            high = _number(match["high"])
            _, kind, first, last = min(near)
            begin, behind = min(match.start(), first), max(match.end(), last)
            # Of months it is custody before the trial, and no term is as long as a date is.
            is_of_law = (kind, unit) != ("arrest", "months") and (
                unit != "years" or high < _CENTURY
            )
            if is_of_law:
                yield Term(begin, behind, kind, low, high, unit)

    def _is_bare(self, plain: str, start: int, match: re.Match[str]) -> bool:
        """Whether a length is said of the article without its kind: ч. 2 - от 4 до 7 лет."""
        begin = max(start, match.start() - _NEAR)
        gap = plain[max(begin, self.end) : match.start()]
        is_beside = self.end <= match.start() and bool(_BESIDE.fullmatch(gap))
        is_threatened = bool(_THREATENED.search(plain, begin, match.start()))
        around = plain[begin : match.end() + _NEAR // 2]
        is_other = bool(_OR.search(plain, max(self.end, begin), match.start()))
        is_limit = bool(match["low"] or _LIMIT.search(plain, begin, match.start())) or (
            plain.startswith((" дейін", "ға дейін", "ға"), match.end())
        )
        is_under = bool(_UNDER.fullmatch(plain, match.end(), self.start))
        is_fixed = is_beside and bool(match["hours"] or match["days"])
        is_said = is_threatened or ((is_beside or is_under or is_other) and is_limit) or is_fixed
        return is_said and not _OTHER_TERM.search(around)


def _number(text: str) -> Decimal:
    return Decimal(text if text.isdecimal() else value_of([text]) or 0)


def _is_of(plain: str, match: re.Match[str], first: int, last: int) -> bool:
    """Whether a length may be that of a punishment: one behind it stands right there."""
    if first < match.end() or last <= match.start():
        return True
    gap = plain[match.end() : first]
    return bool(_BEFORE_KIND.fullmatch(gap))


def _gap(match: re.Match[str], first: int, last: int) -> int:
    return max(first - match.end(), match.start() - last, 0)


def mentions_in(
    plain: str, start: int, end: int, before: Citation | None = None
) -> Iterator[Mention]:
    """The articles that a part of a plain text mentions, in its order.

    A part without its article is of the one mentioned last, at first of that `before` this text.
    """
    whole = [(one.start(), one.end(), one[0]) for one in _MENTION.finditer(plain, start, end)]
    has_parts = _PART_WORD.search(plain, start, end)
    for first, last, typed in _with_parts(plain, start, end, whole) if has_parts else whole:
        text = typed.rstrip(" ,.")
        if _is_of_another_act(plain, start, first, first + len(text)):
            before = None
            continue
        is_part = not _ARTICLE_WORD.search(text)
        if is_part and before is None:
            continue
        has_article = not is_part or text.endswith(")")
        cited = _cited(text if has_article or not before else f"{before.article} {text}")
        if is_part and before:
            cited = tuple(one._replace(code=before.code) for one in cited)
        if cited:
            before = cited[-1]
            yield Mention(first, min(last, first + len(text)), cited)


def _is_of_another_act(plain: str, start: int, first: int, last: int) -> bool:
    """Whether an article is of another country, of a code before 2015, or of no code at all."""
    before, behind = plain[max(start, first - _AROUND) : first], plain[last : last + _AROUND]
    around = plain[max(start, first - 2 * _AROUND) : last + _AROUND]
    if _FOREIGN_BEHIND.match(behind) or _FORMER.search(around):
        return True
    if _OF_A_CODE.search(plain, first, last):
        return bool(_FOREIGN_BEFORE.search(before))
    is_abroad = "its " in behind and _FOREIGN.search(plain, start, first)
    return bool(is_abroad or _ANOTHER_BEHIND.match(behind) or _ANOTHER_BEFORE.search(before))


def _cited(text: str) -> tuple[Citation, ...]:
    try:
        return tuple(one for one in parse_references(text) if not isinstance(one, Run))
    except UsageError:
        return ()


def _with_parts(
    plain: str, start: int, end: int, whole: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Articles and parts that stand alone; a part in words belongs to the article beside it."""
    found = list(whole)
    for match in _PART.finditer(plain, start, end):
        first, last = match.span()
        if any(a < last and first < b for a, b, _ in whole):
            continue
        beside = next((one for one in whole if _JOINS.fullmatch(plain, last, one[0])), None)
        if beside is None:
            found.append((first, last, match[0]))
        elif _cited(joint := plain[first : beside[1]]):
            found[found.index(beside)] = (first, beside[1], joint)
    return sorted(found)
