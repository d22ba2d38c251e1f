"""What a reference names, and how it and the codes are written in three languages."""

import re
from itertools import pairwise
from typing import NamedTuple

from kzpen.errors import UsageError, quoted
from kzpen.language import Message, current, deferred, marked, say

CODES = ("cc", "coao")
"""The Criminal Code of 3 July 2014 No. 226-V and the Code on Administrative Offences of 5 July 2014
No. 235-V."""

LARGEST_PART = 50
"""No article has so many parts, and the first of the Special Parts are 73 (coao) and 99 (cc)."""

CODE_NAMES = {
    "cc": marked("Criminal Code"),
    "coao": marked("Code on Administrative Offences"),
}

_CODE_SPELLINGS = {
    "coao": (
        r"(?:code (?:on|of)|the) administrative offen[cs]es(?: code)?"
        r"|(?:кодекса? (?:рк |республики казахстан )?об|кр ?к ?об)"
        r" (?:административных правонарушениях|ап)"
        r"|әкімшілік құқық бұзушылық туралы кодекс\w*|(?:кр ?к ?о ?ап|коап|әқбтк)"
        r"|administrative (?:offen[cs]es? )?code|адм(?:инистративн\w+|\.)? ?кодекс\w*|coao|cao|aoc"
    ),
    "cc": r"(?:criminal|penal) code|уголовн\w+ кодекс\w*|қылмыстық кодекс\w*|ук|қк|cc|cck",
}
_ONE_WORD = {
    "cc": r"criminal|уголовн\w+|қылмыстық",
    "coao": r"admin(?:istrative)?|административн\w+|әкімшілік",
}
"""What a code is called where nothing but a code can be meant."""

_COUNTRY = (
    r"(?:(?:of )?(?:the )?(?:republic of )?kazakhstan(?:'s)?|(?:of the )?rk"
    r"|республики казахстан|қазақстан республикасы\w*|рк|қр)"
)
_NAMED = "|".join(f"(?P<{code}>{words})" for code, words in _CODE_SPELLINGS.items())
_KAZAKH_CASE = r"(?:-?(?:[нт][іи]ң|[нт]і|[нт]е|[нт]а|не|де|дегі|[нд]а))?"
CODE_PATTERN = (
    rf"(?<![^\W\d])(?:of )?(?:the )?(?:{_COUNTRY} )?(?:{_NAMED}){_KAZAKH_CASE}"
    rf"(?: {_COUNTRY})?(?!\w)"
)
"""A code as it is named in a lower-case text, with the name of its key as the last group."""

NUMBER = r"[1-9][0-9]{0,3}(?:-[1-9][0-9]?)?(?![0-9])"
"""The number of an article or a part."""

ITEM = r"[1-9][0-9]?(?![0-9])"
_SHORT = (
    rf"(?:(?P<code>cc|coao):)?(?P<article>{NUMBER})"
    rf"(?:/(?P<part>{NUMBER})(?:/(?P<item>{ITEM}))?)?"
)

_BASIS = (
    r"(?:(?P<code>cc|coao) )?(?P<article>\d+(?:-\d+)?)"
    r"(?:\((?P<part>[\d,-]+)\))?(?:\((?P<item>\d+)\))?"
)
_OF_ITEMS = ("cc", "3")
"""The article whose numbers are items of it: definitions, not parts."""


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


def check_code(code: str) -> str:
    """The key of a code that is written as cc, coao, УК, КоАП ...; UsageError for anything else."""
    if known := code_key(code):
        return known
    message = say("{text} is no code", text=quoted(code))
    raise UsageError(message, say("write cc (Criminal Code) or coao (administrative offences)"))


def code_key(code: str) -> str:
    """The key of a code as it is written, empty where it is none."""
    typed = " ".join(code.split()).casefold()
    for known, beginnings in _ONE_WORD.items():
        if re.fullmatch(beginnings, typed):
            return known
    for known, spellings in _CODE_SPELLINGS.items():
        if re.fullmatch(rf"(?:{_COUNTRY} )?(?:{spellings})(?: {_COUNTRY})?", typed):
            return known
    return ""


def code_name(code: str) -> str:
    """The name of a code, in Russian and Kazakh short as lawyers write it: УК РК."""
    return say(CODE_NAMES[code])


def short_citation(text: str) -> Citation | None:
    """What a reference in our own form names, 188 or cc:190/3/2; None for any other text."""
    match = re.fullmatch(_SHORT, text.strip())
    if not match:
        return None
    return Citation(**{name: found or "" for name, found in match.groupdict().items()})


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
    if "," in citation.part:
        return deferred(
            "article {article}, parts {parts}, of the {code}", parts=citation.part, **names
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
    found: list[Citation] = []
    code = ""
    for match in re.finditer(_BASIS, basis):
        code = match["code"] or code
        part, item = match["part"] or "", match["item"] or ""
        if (code, match["article"]) == _OF_ITEMS:
            part, item = "", part
        one = Citation(code, match["article"], part, item)
        # Parts of one article are named together: ч. 2, 2-1, 3 ст. 62.
        if found and part and not item and found[-1][:2] == one[:2] and not found[-1].item:
            one = one._replace(part=f"{found.pop().part}, {part}")
        found.append(one)
    texts = [str(cited(one)) for one in found]
    for place, (one, other) in enumerate(pairwise(found)):
        if one.code == other.code:  # named once, where the language has it: ч. 1 ст. 810, 811 КоАП
            name = code_name(one.code)
            texts[place] = texts[place].removesuffix(f" {name}")
            texts[place + 1] = texts[place + 1].removeprefix(f"{name} ")
    return ", ".join(texts)
