"""Whom a text names for a fine, and the sizes of article 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SUBJECTS: dict[tuple[str, ...], str] = {
    ("individual",): (
        r"физлиц\w*|физическ\w+ лиц\w*|граждан(?:ин(?:а|у|ом)?|е|а|ам|ами)?|individuals?|citizens?"
        r"|natural persons?|жеке тұлға\w*|азаматтар\w*|users?|пользовател\w*"
        r"|(?:қолданушы|пайдаланушы)\w*"
    ),
    ("official",): r"должностн\w+(?: лиц\w*)?|officials?|лауазымды (?:адам|тұлға)\w*",
    ("small_business",): (
        r"мал(?:ый|ого|ому|ым|ых|ые)"
        r"(?:(?=, средн)|(?= ?[-:])| (?:и средн\w+ )?(?:бизнес|предприниматель)\w*)"
        r"|small(?:-sized)? (?:business|enterpris|compan|firm|ones?(?!\w))\w*"
        r"|(?<=for )small(?=, [0-9]|,? and | ?[.;:()-])"
        r"|шағын (?:бизнес|кәсіпкер)\w*(?: субъект\w+)?"
    ),
    ("medium_business",): (
        r"средн(?:ий|его|ему|им|их|ие)(?! размер)(?: (?:бизнес|предприниматель)\w*)?"
        r"|medium(?:-sized)?(?: (?:business|enterpris|compan)\w*)?"
        r"|орта (?:бизнес|кәсіпкер)\w*(?: субъект\w+)?|ортасына"
    ),
    ("large_business",): (
        r"крупн(?:ый|ого|ому|ым|ых|ые)(?! размер| ущерб)(?: (?:бизнес|предприниматель)\w*)?"
        r"|(?<!especially )(?:large|big) (?:business|enterpris|compan|firm|chain|ones?(?!\w))\w*"
        r"|(?<=for )large(?=[,.;:)]| [(-])|(?<=if )large(?!\w)"
        r"|ірі (?:бизнес|кәсіпкер|кәсіпорын)\w*(?: субъект\w+)?|ірісіне"
    ),
    ("legal_entity", "small_business", "medium_business", "large_business", "nonprofit"): (
        r"юрлиц\w*|юридическ\w+ лиц\w*|legal (?:entit(?:y|ies)|persons?)|заңды тұлға\w*"
        r"|(?<!за )организаци\w+(?= ?[-:,(0-9])|(?:(?<=для )|(?<=на )|(?<=у ))организаци\w+"
        r"|организаци(?:ям|ями)|(?<!of )organi[sz]ations?|ұйым(?:ға|дар(?!дың)\w*)?(?! мен )"
    ),
    (
        "sole_proprietor",
        "small_business",
    ): r"ип|индивидуальн\w+ предпринимател\w+|дара кәсіпкер\w*|жк(?= ?[-:])",
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


_LONGEST_DEFINITION = 80

_OFFENCES = r"(?:theft|fraud|bribe|embezzlement|extortion|robbery)s?"
_LIMIT_BEHIND = r"(?= ?- (?:от|свыше|более|с) [0-9])"
"""What stands in the place of the word for a size in a list of sizes: крупным - от 3 000 МРП."""

_SIZES = {
    "especially_large": (
        r"особо крупн\w+(?: (?:размер|ущерб)\w*)?(?: (?:признается|считается)(?: \w+)?)?"
        rf"|especially large (?:(?:size|damage|scale|amount|one)s?|{_OFFENCES})"
        r"|especially large(?=:)|(?<=is )especially large(?= ?[,.;)])"
        r"|аса ірі(?:сі)?(?: (?:мөлшер|шығын|залал)\w*)?"
    ),
    "insignificant": (
        r"мелк\w+ хищени\w+(?=[^.;0-9]{0,30}(?:\([^()]{0,30}\))?[^.;0-9]{0,6}не (?:более|превыша))"
        r"|хищени\w+ (?:счита|призна)\w+ мелким(?=[^.;0-9]{0,40}не (?:более|больше|превыша))"
        r"|незначительн\w+ (?:размер|ущерб)\w*|insignificant (?:size|damage|amount)s?"
        r"|(?:болмашы|елеусіз) (?:мөлшер|шығын|залал)\w*"
    ),
    "significant": (
        r"значительн\w+ (?:размер|ущерб)\w*|significant (?:size|damage|amount)s?"
        rf"|significant(?= means)|значительн\w+{_LIMIT_BEHIND}"
        r"|значительн\w+ (?:признается|считается|признают|считают)\w*"
        r"|(?<=is )significant(?= ?[,.;)])"
        r"|елеулі (?:мөлшер|шығын|залал)\w*|(?<=- )елеулі(?= ?[,;.])"
    ),
    "large": (
        r"крупн\w+ (?:размер|ущерб|призна[ею]тся|считается|считают|признают)\w*"
        rf"|крупн\w+{_LIMIT_BEHIND}|large (?:{_OFFENCES})|large(?=:)"
        r"|(?<=is )large(?= ?[,.;)])"
        r"|крупн\w+(?= при \w+ (?:счита|призна))"
        r"|large[ -](?:size|damage|scale|amount)s?(?: damage)?"
        r"|ірі (?:мөлшер|шығын|залал)\w*|(?<=- )ірі(?= ?[,;.])"
    ),
}
"""The sizes of article 3 of the Criminal Code in prose; the longer names come first."""

_SIZE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _SIZES.items())})(?!\w)"
)
_VERBS = (
    r"дороже|это|признают?ся|признается|признают|считают?ся|считается|считают|составляет|начинается"
    r"|понимается|определяется|установлен\w*|свыше|более|превыша\w+|is|means|meaning|starts|begins"
    r"|reach(?:es)?"
    r"|over|above|exceed\w*|defined|counted|at|бұл|деп|дегеніміз|кемінде"
)
_DEFINES = re.compile(
    rf"(?:[ ,:()=-]|(?:{_VERBS}|от|с|чем|сумма|стоимость|ущерб|размер|не|менее|в|размере|from|at"
    r"|если|недоимк\w*|now|теперь|енді|once|when|than|more|least|damage|of|a|the|an|sum|as|set|кем|емес|мөлшер\w*|шығын\w*|залал\w*|пара|болып"
    r"|взятк\w*|товар\w*|goods|тауар\w*|bribes?|fraud|theft|для|(?:эт|данн)\w+|стать\w+|осы|бап\w*|үшін|for|this|article)(?!\w))*"
)
_VERB = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")
_BEGINS_WITH = re.compile(r"[0-9 ]{1,12}(?:аек|мрп)-?\w{0,3} (?:баста|ас[аус])")
_COUNTS_AS = re.compile(
    r"(?: \([^()]*\))?(?: (?:асса|асатын|көп болса|жетсе|жеткен\w*))?[ ,]*(?:\([^()]*\)[ ,]*)?"
    r"(?=-|\w)-?[ ]?"
    r"(?:(?:это|уже|is|are|counts?|counted|considered|regarded|treated|already|признают?ся|признается|считают?ся|считается|as|an?|in|the|бұл|енді|ол|онда)"
    r"(?!\w)[ ]?)*"
)
_EQUATES = re.compile(r"[ ]?[-:(=]?[ ]?")
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


def is_bare(plain: str, size: NamedSize) -> bool:
    """Whether a size stands without a word for a size, an offence or damage: large: 120 MCI."""
    return " " not in plain[size.start : size.end] and not plain.startswith(" means", size.end)


def is_behind_limit(plain: str, size: NamedSize) -> bool:
    """Whether a size in Kazakh stands behind where it begins: 3000 АЕК-тен асса - ірі, ..."""
    is_kazakh = plain.startswith(("ірі", "елеулі", "аса"), size.start)
    return is_kazakh and plain.endswith("асса - ", 0, size.start)


def counts_as(plain: str, start: int, end: int) -> bool:
    """Whether the words between a figure and a size say that it is one: 500 MCI counts as ..."""
    return end - start <= _LONGEST_DEFINITION and bool(_COUNTS_AS.fullmatch(plain, start, end))


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
