"""References to articles and parts as lawyers write them, in English, Russian and Kazakh."""

import re
from typing import NamedTuple

from kzpen.errors import UsageError, quoted
from kzpen.language import Message, current, deferred, marked, say

CODES = ("cc", "coao")
"""The Criminal Code of 3 July 2014 No. 226-V and the Code on Administrative Offences of 5 July 2014
No. 235-V."""

CODE_NAMES = {
    "cc": marked("Criminal Code"),
    "coao": marked("Code on Administrative Offences"),
}

_CODE_SPELLINGS = {
    "coao": (
        r"code on administrative offences|code of administrative offences"
        r"|кодекса? (?:рк )?об административных правонарушениях|коап"
        r"|әкімшілік құқық бұзушылық туралы кодекс\w*|әқбтк|coao|cao|aoc"
    ),
    "cc": r"criminal code|уголовн\w+ кодекс\w*|қылмыстық кодекс\w*|ук|қк|cc|cck",
}
_COUNTRY = r"(?:(?:of )?(?:the )?(?:republic of )?kazakhstan|республики казахстан|рк|қр|rk)"
_NAMED = "|".join(f"(?P<{code}>{words})" for code, words in _CODE_SPELLINGS.items())
_CODE = rf"(?<![^\W\d])(?:of )?(?:the )?(?:{_COUNTRY} )?(?:{_NAMED})(?: {_COUNTRY})?(?!\w)"

_NUMBER = r"[1-9][0-9]{0,3}(?:-[1-9][0-9]?)?"
_ARTICLE = rf"(?P<article>{_NUMBER})"
_PART = rf"(?P<part>{_NUMBER})"
_ARTICLE_WORD = r"(?:article|art\.?|статья|статье|статьи|ст\.?)"
_PART_WORD = r"(?:part|pt\.?|часть|части|частью|ч\.?)"
_ITEM = r"(?P<item>[1-9][0-9]?)\)?"
_ITEM_WORD = r"(?:item|point|подпункта?|пункта?|пп\.?|п\.?)"
# Patterns are compiled by `re` when they are first used: a reference in our own form needs one.
_SHORT = rf"(?:(?P<code>cc|coao):)?{_ARTICLE}(?:/{_PART}(?:/(?P<item>[1-9][0-9]?))?)?"
_FORMS = (
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE}",  # 188 · art. 188 · ст. 188
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE} ?/ ?{_PART}",  # 188/2
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE} ?\( ?{_PART} ?\)",  # 188(2)
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE},? ?{_PART_WORD} ?{_PART}",  # ст. 188 ч. 2
    rf"{_PART_WORD} ?{_PART},? (?:of )?{_ARTICLE_WORD} ?{_ARTICLE}",  # ч. 2 ст. 188
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE} ?\( ?{_PART} ?\) ?\( ?{_ITEM}",  # 188(2)(3)
    # п. 3 ч. 2 ст. 188, ст. 188 ч. 2 п. 3, п. 3 ст. 188
    rf"{_ITEM_WORD} ?{_ITEM},? (?:of )?{_PART_WORD} ?{_PART},? (?:of )?{_ARTICLE_WORD} ?{_ARTICLE}",
    rf"(?:{_ARTICLE_WORD} ?)?{_ARTICLE},? ?{_PART_WORD} ?{_PART},? ?{_ITEM_WORD} ?{_ITEM}",
    rf"{_ITEM_WORD} ?{_ITEM},? (?:of )?{_ARTICLE_WORD} ?{_ARTICLE}",
    rf"{_ARTICLE}[- ]ба[бп]\w*",  # 188-бап
    rf"{_ARTICLE}[- ]ба[бп]\w* {_PART}[- ]бөлі[кг]\w*",  # 188-баптың 2-бөлігі
    rf"{_ARTICLE}[- ]ба[бп]\w* {_PART}[- ]бөлі[кг]\w* {_ITEM}[- ]?тарма[қғ]\w*",  # 3) тармағы
)
_BASIS = (
    r"(?:(?P<code>cc|coao) )?(?P<article>\d+(?:-\d+)?)"
    r"(?:\((?P<part>[\d,-]+)\))?(?:\((?P<item>\d+)\))?"
)
_OF_ITEMS = ("cc", "3")
"""The article whose numbers are items of it: definitions, not parts."""
_UNFINISHED = "24"
_STAGES = {"1": "preparation", "2": "preparation", "3": "attempt"}
"""The parts of article 24 of the Criminal Code: what is preparation, its liability, attempt."""
_LONGEST = 200
"""Characters of a reference: the longest way to write one has half of them."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


class Citation(NamedTuple):
    """What a reference names: an article, a part or an item; `code` is empty if none is named."""

    code: str
    article: str
    part: str = ""
    item: str = ""

    def __str__(self) -> str:
        prefix = f"{self.code}:" if self.code else ""
        named = "/".join(filter(None, (self.article, self.part, self.item)))
        return f"{prefix}{named}"


def parse_citation(text: str) -> Citation:
    """The article and part that a reference names; UsageError for what is no reference.

    Read are 115-1, 188/2, cc:188/2, Art. 188(2) CC, part 2 of article 188 of the Criminal Code,
    ч. 2 ст. 188 УК РК, ст. 188 ч. 2, ҚР ҚК 188-баптың 2-бөлігі, and the like for the other code;
    an item as 190/3/2 or п. 2 ч. 3 ст. 190.
    """
    typed = " ".join(text[:_LONGEST].translate(_DASHES).split()).casefold()
    if len(text) > _LONGEST:
        typed = ""  # the forms below would take long to find that it is none
    if short := re.fullmatch(_SHORT, typed):
        return Citation(**{name: found or "" for name, found in short.groupdict().items()})
    code = ""
    if named := re.search(_CODE, typed):
        code = named.lastgroup or ""
        around = (typed[: named.start()], typed[named.end() :].removeprefix(":"))
        typed = " ".join(" ".join(around).split()).strip(" ,.")
    for form in _FORMS:
        if match := re.fullmatch(form, typed):
            return Citation(code, **match.groupdict())
    message = say("{text} is no reference to an article", text=quoted(text))
    hint = say(
        'write 115-1, 188/2, coao:592/3 or "ч. 3 ст. 592 КоАП", or find it by words with --search'
    )
    raise UsageError(message, hint)


def parse_unfinished(text: str) -> tuple[Citation, str]:
    """What a reference names, and the stage at which article 24 before it says the crime stopped.

    "ч. 3 ст. 24, ч. 2 ст. 188" is the attempt of 188(2), parts 1 and 2 of 24 are `preparation`;
    the stage is empty where only an offence is named. UsageError for what is no reference.
    """
    first, _, rest = text.partition(",")
    if rest.strip():
        try:
            before = parse_citation(first)
        except UsageError:
            return parse_citation(text), ""
        stage = _STAGES.get(before.part, "")
        if before.article == _UNFINISHED and before.code != "coao" and stage:
            named = parse_citation(rest)
            return named._replace(code=named.code or "cc"), stage
    return parse_citation(text), ""


def check_code(code: str) -> str:
    """The key of a code that is written as cc, coao, УК, КоАП ...; UsageError for anything else."""
    if known := code_key(code):
        return known
    message = say("{text} is no code", text=quoted(code))
    raise UsageError(message, say("write cc (Criminal Code) or coao (administrative offences)"))


def code_key(code: str) -> str:
    """The key of a code as it is written, empty where it is none."""
    typed = " ".join(code.split()).casefold()
    for known, spellings in _CODE_SPELLINGS.items():
        if re.fullmatch(rf"(?:{_COUNTRY} )?(?:{spellings})(?: {_COUNTRY})?", typed):
            return known
    return ""


def code_name(code: str) -> str:
    """The name of a code, in Russian and Kazakh short as lawyers write it: УК РК."""
    return say(CODE_NAMES[code])


def cited(citation: Citation) -> Message:
    """A reference within a sentence: article 188, part 2, of the Criminal Code."""
    names = {"code": Message(CODE_NAMES[citation.code]), "article": citation.article}
    if citation.item and citation.part:
        return deferred(
            "article {article}, part {part}, item {item}, of the {code}",
            part=citation.part,
            item=citation.item,
            **names,
        )
    if citation.part:
        return deferred(
            "article {article}, part {part}, of the {code}", part=citation.part, **names
        )
    if citation.item:
        return deferred(
            "article {article}, item {item}, of the {code}", item=citation.item, **names
        )
    return deferred("article {article} of the {code}", **names)


class Basis(NamedTuple):
    """The articles that a rule rests on: `str` says them as lawyers write them."""

    articles: str

    def __str__(self) -> str:
        return basis_in_words(self.articles)


def basis_in_words(basis: str) -> str:
    """The articles that a rule rests on as lawyers write them: cc 41(1), in Russian ч. 1 ст. 41."""
    if current() == "en":
        return basis
    found = []
    code = ""
    for match in re.finditer(_BASIS, basis):
        code = match["code"] or code
        part, item = match["part"] or "", match["item"] or ""
        if (code, match["article"]) == _OF_ITEMS:
            part, item = "", part
        found.append(str(cited(Citation(code, match["article"], part, item))))
    return ", ".join(found)
