"""References to articles and parts as lawyers write them, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzpen.errors import UsageError

CODES = ("cc", "coao")
"""The Criminal Code of 3 July 2014 No. 226-V and the Code on Administrative Offences of 5 July 2014
No. 235-V."""

CODE_NAMES = {"cc": "Criminal Code", "coao": "Code on Administrative Offences"}

_CODE_SPELLINGS = {
    "coao": (
        r"code on administrative offences|code of administrative offences"
        r"|кодекса? (?:рк )?об административных правонарушениях|коап"
        r"|әкімшілік құқық бұзушылық туралы кодекс\w*|әқбтк|coao|cao|aoc"
    ),
    "cc": r"criminal code|уголовн\w+ кодекс\w*|қылмыстық кодекс\w*|ук|қк|cc|cck",
}
_COUNTRY = r"(?:(?:of )?(?:the )?(?:republic of )?kazakhstan|республики казахстан|рк|қр|rk)"
_CODE = re.compile(
    rf"(?<!\w)(?:of )?(?:the )?(?:{_COUNTRY} )?"
    + "(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _CODE_SPELLINGS.items()) + ")"
    + rf"(?: {_COUNTRY})?(?!\w)"
)  # fmt: skip

_NUMBER = r"[1-9][0-9]{0,3}(?:-[1-9][0-9]?)?"
_ARTICLE = rf"(?P<article>{_NUMBER})"
_PART = rf"(?P<part>{_NUMBER})"
_FORMS = [
    re.compile(form)
    for form in (
        # 188 · 188/2 · 188(2) · art. 188, part 2 · ст. 188 ч. 2
        rf"(?:article|art\.?|статья|статье|статьи|ст\.?)? ?{_ARTICLE}"
        rf"(?: ?/ ?{_PART}| ?\( ?(?P<bracketed>{_NUMBER}) ?\)"
        rf"|,? (?:part|pt\.?|часть|части|ч\.?) ?(?P<named>{_NUMBER}))?",
        # part 2 of article 188 · ч. 2 ст. 188
        rf"(?:part|pt\.?|часть|части|частью|ч\.?) ?{_PART},? (?:of )?"
        rf"(?:article|art\.?|статьи|статья|ст\.?) ?{_ARTICLE}",
        # 188-бап · 188-баптың 2-бөлігі · 188-бабының 2-бөлігі
        rf"{_ARTICLE}-ба[бп]\w*(?: {_PART}-бөлі[кг]\w*)?",
    )
]
_DASHES = re.compile(r"[\u2010\u2011\u2012\u2013\u2212]")
_SPACES = re.compile(r"\s+")


class Citation(NamedTuple):
    """What a reference names: an article, or one part of it; `code` empty where none is named."""

    code: str
    article: str
    part: str = ""

    def __str__(self) -> str:
        prefix = f"{self.code}:" if self.code else ""
        return f"{prefix}{self.article}" + (f"/{self.part}" if self.part else "")


def parse_citation(text: str) -> Citation:
    """The article and part that a reference names; UsageError for what is no reference.

    Read are 115-1, 188/2, cc:188/2, Art. 188(2) CC, part 2 of article 188 of the Criminal Code,
    ч. 2 ст. 188 УК РК, ст. 188 ч. 2, ҚР ҚК 188-баптың 2-бөлігі, and the like for the other code.
    """
    typed = _SPACES.sub(" ", _DASHES.sub("-", text)).strip().casefold()
    code = ""
    if named := _CODE.search(typed):
        code = named.lastgroup or ""
        typed = f"{typed[: named.start()]} {typed[named.end() :].removeprefix(':')}".strip(" ,.")
    for form in _FORMS:
        if match := form.fullmatch(typed):
            groups = match.groupdict()
            part = groups["part"] or groups.get("bracketed") or groups.get("named") or ""
            return Citation(code, groups["article"], part)
    message = f"{text!r} is no reference to an article"
    hint = 'write 115-1, 188/2, coao:592/3 or "ч. 3 ст. 592 КоАП"'
    raise UsageError(message, hint)


def check_code(code: str) -> str:
    """The code itself, in lower case; UsageError if it is neither cc nor coao."""
    if code.lower() not in CODES:
        message = f"{code!r} is no code"
        raise UsageError(message, "write cc (Criminal Code) or coao (administrative offences)")
    return code.lower()
