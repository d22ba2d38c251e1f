"""The articles of both codes that a text mentions, and those that are of another act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kzpen.checking.lengths import Term
from kzpen.citation import CODE_PATTERN, Citation, code_key
from kzpen.errors import UsageError
from kzpen.references import ORDINAL, Run, parse_references

_NUMBER = r"[1-9][0-9]{0,2}(?:-[1-9][0-9]?)?"
_NUMBERS = rf"{_NUMBER}(?:(?:,[ ]|[ ](?:и|and)[ ]){_NUMBER})*"
_CODE_NAME = re.sub(r"\?P<[a-z]+>", "?:", CODE_PATTERN).replace(" ", "[ ]")
_OF = r"[ ,]{0,3}"
_IN_BRACKETS = rf"(?:[ ]\((?:{_CODE_NAME})\))"
"""The code behind an article: 441-бап (ӘҚБтК)."""

_PARAGRAPH = r"(?:para(?:graph)?\.?|§)"
"""A part as English lawyers write it."""

_MENTION = re.compile(
    rf"""(?<!\w)(?:
      (?:п(?:ункт\w{{0,4}}|\.)?[ ]?[1-9][0-9]?\)?[ ,]{{1,2}})?
      (?:(?:ч(?:аст\w{{1,3}}|\.)|parts?)[ ]?{_NUMBERS}[ ,]{{1,2}}(?:of[ ])?)?
      (?:стать\w{{1,3}}|ст\.?|articles?|art\.?|sections?)[ ]?{_NUMBER}
      (?:\([1-9][0-9]?(?:-[1-9])?\)(?:-\([1-9]\))?|/[1-9][0-9]?)?
      (?:[ ,]{{1,2}}(?:ч(?:аст\w{{1,3}}|\.)?|part|{_PARAGRAPH})[ ]?{_NUMBER})?
      (?:{_OF}(?:{_CODE_NAME})(?!\w)(?:[ ](?:рк|республики[ ]казахстан))?|{_IN_BRACKETS})?
    | (?:(?:қр[ ])?(?:{_CODE_NAME})(?:-\w{{1,4}})?[ ])?
      {_NUMBER}-?[ ]?ба[бп]\w{{0,6}}(?:[ ,]{{1,2}}{_NUMBER}-?[ ]?бөлі\w{{1,6}})?{_IN_BRACKETS}?
    | {_NUMBER}-?(?:й|я|ой|ую)[ ]стать\w{{1,3}}(?:{_OF}(?:{_CODE_NAME})(?!\w))?
    | {_NUMBER}(?:[/.][1-9][0-9]?)?[ ](?:ук|коап|қк|әқбтк)(?!\w)
    | [1-9][0-9]{{2}}(?:-[1-9][0-9]?)?[ ]ч\.?[ ]?{_NUMBERS}
      (?:[ ](?:{_CODE_NAME})(?!\w)|(?=[ ]?[)|:-]))
    | (?:ук|коап|қк|әқбтк)[ ][1-9][0-9]{{1,2}}-[1-9][0-9]?(?![\w-])
      (?![ ]?(?:мрп|аек|mci|тенге|теңге|тыс|млн|лет|год|сут|час|мес|тәу|жыл|%))
    )""",
    re.VERBOSE,
)

_SPAN_OF_PARTS = re.compile(r"\(([1-9])\)-\(([1-9])\)")
_BRACKETED_CODE = re.compile(rf" \(({_CODE_NAME})\)")
_IN_WORDS = ORDINAL.replace("(?<!\\w)(", "(?:", 1)
_PART = re.compile(
    rf"""(?<!\w)(?:
      (?:ч(?:аст(?:ь|и|ью)|\.)|part|{_PARAGRAPH})[ ]?(?:{_NUMBER}|{_IN_WORDS})
    | {_IN_WORDS}[ ](?:част(?:ь|и|ью)|part)
    | (?P<alone>(?:по|under[ ]the)[ ]{_IN_WORDS})(?=[ ]?[-:(,])
    | (?:{_NUMBER}-?[ ]?|{_IN_WORDS}[ ])бөлі(?:к|г)\w{{0,5}}
    | {_NUMBER}\([1-9][0-9]?\)
    )(?!\w|[ ]раза?(?!\w))""",
    re.VERBOSE,
)
"""A part without its article."""

_ORDINAL_FIRST = re.compile(rf"({_IN_WORDS}) (?:част(?:ь|и|ью)|part)")
_IN_WORDS_ALONE = re.compile(rf"(?:по |under the )?({_IN_WORDS})")
_PART_WORD = re.compile(rf"(?<!\w)(?:ч\.|част[ьи]|part|{_PARAGRAPH})|бөлі[кг]|[0-9]\([0-9]")
_ARTICLE_WORD = re.compile(
    r"(?<!\w)(?:ст|art|section|ук|коап|қк|әқбтк)|ба[бп]|^[1-9][0-9]{2}(?:-[0-9]+)? ч"
)
_POINT = re.compile(r"\.[0-9]")
_JOINS = re.compile(r"[ ,]{0,2}(?:of )?(?:the )?")

_FIRST_OF_SPECIAL_PART = 99
"""The article that the Special Part of the Criminal Code begins with."""

_MINOR = re.compile(r"несовершеннолетн|(?<!\w)minor|кәмелетке")
"""Whom the General Part has rules of its own for."""

_AROUND = 45
"""Signs around an article within which stands whose it is."""

_FOREIGN_NAMES = (
    r"(?:(?:кр|руз)(?!\w)|(?:бишкек|bishkek|ташкент|tashkent|москв|moscow|рф|росси|russia|кыргыз|киргиз|kyrgyz|қырғыз|узбек|uzbek|өзбек|ресей|таджик|tajik|беларус"
    r"|belarus|украин|ukrain|турци|туреч|turk|туркмен|кита|кнр|chin[ae]|герман|german|сша|грузи"
    r"|georgia|армен|armeni|азербайдж|azerbai|молдо|moldov|монгол|mongol|иран|iran)\w*)"
)
_FOREIGN = re.compile(rf"(?<!\w){_FOREIGN_NAMES}")
_FOREIGN_BEHIND = re.compile(
    rf"[ ,(]{{0,2}}(?:of )?(?:the )?(?:(?:уголовн|администр|code|criminal)\w* ){{0,3}}"
    rf"(?:кодекс\w* )?{_FOREIGN_NAMES}"
)
_FOREIGN_BEFORE = re.compile(rf"(?<!\w){_FOREIGN_NAMES}[ ,]{{1,2}}$")
_CODE_WORDS = r"(?:ук|коап|қк|әқбтк|кодекс\w*|code)"
_OF_A_CODE = re.compile(rf"(?<!\w){_CODE_WORDS}(?!\w)|(?<!\w)(?:{_CODE_NAME})(?!\w)")
_CODE_BEFORE = re.compile(rf"(?<!\w)({_CODE_NAME})(?: (?:рк|республики казахстан))?[ ,:]{{1,3}}$")
_FORMER = re.compile(
    rf"(?:прежн\w+|стар\w+|бұрынғы|ескі|(?<!\w)old|former|previous)"
    rf" (?:\w+ )?{_CODE_WORDS}(?!\w)"
    rf"|(?<!\w){_CODE_WORDS}(?: of| от)? ?(?:[0-9]+ \w+ )?(?:19[0-9]{{2}}|2001)"
    rf"|(?:19[0-9]{{2}}|2001) жылғы (?:\w+ )?{_CODE_WORDS}"
)
_LAWS = (
    r"(?:закон(?!ом ?\()|конституц|заң|упк|гк|гпк|тк|нк|constitution|договор|контракт|устав"
    r"|contract)\w{0,6}"
    r"|of (?:the )?(?:law|act)s?"
)
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

_BEHIND_TITLE = re.compile(
    r"([^.;«»\u201c\u201d]{0,90})[«\u201c][^«»\u201c\u201d]{1,150}[»\u201d],? ?$"
)
_LONGEST_TITLE = 250
"""Signs from the word for an act to the end of its title in quotation marks, at most."""


_OF_ACT = re.compile(
    r"(?<!\w)(?:in short|кратко|қысқаша|same as|acts?|deeds?|те же|то же|деяни|действи"
    r"|әрекет)"
)
"""What tells that a part in brackets is what an offence is about, and not what is punished."""

_QUALIFIED = re.compile(r"квалиф|falls under|qualif|саралан")
"""What tells that an act is of the part behind it."""

_EXCEPT = re.compile(
    r"\([^()]{0,60}(?<!\w)(?:except|кроме) (?:(?:items?|п\.|подп\.) ?[0-9), ]+(?:of )?)?$"
)
"""What tells that what is said is not of the part behind it."""

_PUNISHMENT = re.compile(
    r"[0-9] ?(?:мрп|аек|mci|тенге|теңге|tenge)"
    r"|(?:до|от|up to|from|[-:]) ?[0-9]+ ?(?:лет|год|мес|сут|час|year|month|day|hour)"
    r"|[0-9] ?(?:жыл|ай|тәулік|сағат)\w* (?:дейін|бастап)"
)
_LONGEST_BRACKET = 1000
"""Signs of what stands in brackets behind an article, at most."""


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


def mentions_in(
    plain: str, start: int, end: int, before: Citation | None = None
) -> Iterator[Mention]:
    """The articles that a part of a plain text mentions, in its order.

    A part without its article is of the one mentioned last, at first of that `before` this text.
    """
    whole = [
        (one.start(), one.end(), one[0])
        for one in _MENTION.finditer(plain, start, end)
        if not _POINT.match(plain, one.end())  # 264.1 is of no article of these codes
    ]
    has_parts = _PART_WORD.search(plain, start, end)
    told: Mention | None = None
    for first, last, typed in _with_parts(plain, start, end, whole) if has_parts else whole:
        text = typed.rstrip(" ,.")
        if _is_of_another_act(plain, start, first, first + len(text)):
            before = None
            continue
        cited = _citations(text, _code_before(plain, start, first), before)
        one = Mention(first, min(last, first + len(text)), cited)
        around = plain[max(start, first - _AROUND) : last + _AROUND]
        known = before.code if before else ""
        is_of_cc = known == "cc" or (not known and _MINOR.search(around))
        if is_of_cc and any(map(_may_be_general, cited)):
            # 188-бап ..., ал 81-бап кәмелетке толмағандар үшін: its figures are of neither
            yield one._replace(citations=tuple(each._replace(code="cc") for each in cited))
        elif (
            cited
            and not _EXCEPT.search(plain, max(start, first - _AROUND), first)
            and not (told and _is_about_act(plain, told.end, first))
        ):
            before, told = cited[-1], one
            yield one


def _citations(text: str, code: str, before: Citation | None) -> tuple[Citation, ...]:
    """What a reference of a text cites, of the code that stands before it, else of the last one's.

    A part alone is of the article mentioned `before`; without one it is nothing.
    """
    is_part = not _ARTICLE_WORD.search(text)
    has_article = not is_part or text.endswith(")")
    if is_part and before is None and not (code and has_article):
        return ()
    if not has_article and (in_words := _IN_WORDS_ALONE.match(text)):
        text = f"part {in_words[1]}"  # первой части, по первой: part первой
    cited = _cited(text if has_article or not before else f"{before.article} {text}")
    if code:
        return tuple(one._replace(code=one.code or code) for one in cited)
    is_same = before and cited and cited[0].article == before.article and not cited[0].code
    if before and (is_part or is_same):
        return tuple(one._replace(code=before.code) for one in cited)
    return cited


_NAMES = {
    "188": r"краж\w+|thefts?|ұрлы[қғ]\w*",
    "189": r"присвоени\w+|растрат\w+|embezzle\w*",
    "190": r"мошенничеств\w+|frauds?|алаяқты[қғ]\w*",
    "366": r"взят(?:к|ок)\w*|bribes?|bribery|пара(?:ның)?",
}
"""The offences for which article 3 has a size of their own, as prose names them by one word."""

_NAMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<a{article}>{word})' for article, word in _NAMES.items())})(?!\w)"
)


def offence_named(plain: str, start: int, end: int) -> Mention | None:
    """The first offence of the Criminal Code that a part of a plain text calls by one word."""
    match = _NAMED.search(plain, start, end)
    if not match:
        return None
    return Mention(match.start(), match.end(), (Citation("cc", str(match.lastgroup)[1:]),))


def _is_about_act(plain: str, behind: int, first: int) -> bool:
    """Whether an article in brackets tells what the offence of another before it is about.

    ст. 90 (действия части 1, повторно) - 60 МРП; (ч. 2 ст. 90; кратко: часть 1 повторно) - 60 МРП
    The other one ends `behind`, right before the brackets or within them, this one begins `first`.
    """
    if first - behind > _LONGEST_BRACKET:
        return False
    opened = behind + (plain[behind : behind + 1] == " ")
    if not plain.startswith("(", opened):
        opened = plain.rfind("(", max(0, behind - _LONGEST_BRACKET), behind)
    closed = _closing(plain, opened) if opened >= 0 else 0
    within = plain[behind:closed]
    is_told = bool(_OF_ACT.search(within)) and not _PUNISHMENT.search(within)
    return closed > first and is_told and not _QUALIFIED.search(within)


def _closing(plain: str, opened: int) -> int:
    """Where the bracket that opens at a place is closed, 0 where it is not, or too far behind."""
    depth = 0
    for match in re.compile("[()]").finditer(plain, opened, opened + 2 * _LONGEST_BRACKET):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    return 0


def _may_be_general(citation: Citation) -> bool:
    """Whether an article without its code may be one of the General Part of the Criminal Code."""
    number = int(citation.article.partition("-")[0])
    return not citation.code and number < _FIRST_OF_SPECIAL_PART


def _code_before(plain: str, start: int, first: int) -> str:
    """The code that is named right before an article, empty where none is."""
    match = _CODE_BEFORE.search(plain, max(start, first - 2 * _AROUND), first)
    return code_key(match[1]) or "" if match else ""


def _is_of_another_act(plain: str, start: int, first: int, last: int) -> bool:
    """Whether an article is of another country, of a code before 2015, or of no code at all."""
    before, behind = plain[max(start, first - _AROUND) : first], plain[last : last + _AROUND]
    around = plain[max(start, first - 2 * _AROUND) : last + _AROUND]
    if _FOREIGN_BEHIND.match(behind) or _FORMER.search(around):
        return True
    if _OF_A_CODE.search(plain, first, last):
        return bool(_FOREIGN_BEFORE.search(before))
    if titled := _BEHIND_TITLE.search(plain, max(start, first - _LONGEST_TITLE), first):
        return bool(re.search(rf"(?<!\w)(?:{_LAWS})", titled[1]))
    is_abroad = "its " in behind and _FOREIGN.search(plain, start, first)
    return bool(is_abroad or _ANOTHER_BEHIND.match(behind) or _ANOTHER_BEFORE.search(before))


def _parts_of_span(match: re.Match[str]) -> str:
    """The parts from one to another, each for itself: (1)-(3) is (1), (2), (3)."""
    first, last = int(match[1]), int(match[2])
    return ", ".join(f"({part})" for part in range(first, last + 1)) if first < last else match[0]


def _cited(text: str) -> tuple[Citation, ...]:
    try:
        named = parse_references(
            _SPAN_OF_PARTS.sub(_parts_of_span, _BRACKETED_CODE.sub(r" \1", text))
        )
        return tuple(one for one in named if not isinstance(one, Run))
    except UsageError:
        return ()


def _with_parts(
    plain: str, start: int, end: int, whole: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Articles and parts that stand alone; a part in words belongs to the article beside it."""
    found = list(whole)
    starts = [one[0] for one in whole]
    in_words = _ORDINAL_FIRST.search(plain, start, end)
    for match in _PART.finditer(plain, start, end):
        first, last = match.span()
        number = bisect_left(starts, last)  # of the article behind it: articles do not overlap
        before = whole[number - 1] if number else None
        if before and before[1] > first:
            continue
        if match["alone"] and not (in_words and in_words.end() <= first):
            continue  # по второй: of two articles, or of two courts
        if "бөлі" in match[0] and before and _JOINS.fullmatch(plain, before[1], first):
            joint = plain[before[0] : last]  # Kazakh names the part behind its article
            if _cited(joint):
                found[number - 1] = (before[0], last, joint)
                continue
        beside = whole[number] if number < len(whole) else None
        if beside is None or not _JOINS.fullmatch(plain, last, beside[0]):
            found.append((first, last, match[0]))
        elif _cited(joint := plain[first : beside[1]]):
            found[number] = (first, beside[1], joint)
    return sorted(found)
