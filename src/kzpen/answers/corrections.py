"""Texts corrected where that is safe, as a whole or as a diff, and filled with tenge."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING

from kzpen import language
from kzpen.checking.claims import unpriced_in
from kzpen.checking.documents import Source
from kzpen.checking.figures import Figure, plainly
from kzpen.checking.verdicts import CODES, OTHER_DAY, WRONG_SUM, Judge, Judged
from kzpen.checking.words import FORMERLY
from kzpen.errors import NoValueError, UsageError, quoted
from kzpen.language import say

if TYPE_CHECKING:
    from kzpen.answers.check import Checked
    from kzpen.conversion import Request


_NEAR = 120
"""Signs before a claim in which words may tell of an earlier day."""


def replacement(source: Source, judged: Judged) -> str | None:
    """The text of the claim with the sum that is right, where that alone has to be exchanged."""
    found = _exchanged(source, judged)
    if found is None:
        return None
    start, end = source.span(judged.claim.start, judged.claim.end)
    first, last, text = found
    return source.raw[start:first] + text + source.raw[last:end]


def _exchanged(source: Source, judged: Judged) -> tuple[int, int, str] | None:
    """Where the sum of a claim stands in the source, and what has to stand there."""
    kzt = judged.claim.kzt
    if judged.replacement is None or kzt is None:
        return None
    start, end = source.span(kzt.start, kzt.end)
    if source.raw[start:end] != source.text[kzt.start : kzt.end] or "\n" in source.raw[start:end]:
        return None  # marks or entities stand among the digits
    text = _regrouped(source.raw[start:end], judged.replacement)
    return None if text is None else (start, end, text)


def corrected(text: Checked) -> str:
    """The source with the corrections that are safe: stated MCI, stated day, wrong tenge."""
    raw = text.source.raw
    for each in sorted(text.judged, key=lambda one: one.claim.start, reverse=True):
        if not _is_safe(text.source, each):
            continue
        if found := _exchanged(text.source, each):
            start, end, right = found
            raw = raw[:start] + right + raw[end:]
    return raw


def _is_safe(source: Source, judged: Judged) -> bool:
    """Whether a sum is wrong on the day that is stated for it.

    It may be one of another day that the sentence tells of too, or of the index for benefits.
    """
    claim, index = judged.claim, judged.right_on
    if claim.moment is None or judged.code not in (WRONG_SUM, CODES[OTHER_DAY]):
        return False
    before = re.split(r"[.\n]", plainly(source.text[max(0, claim.start - _NEAR) : claim.start]))[-1]
    is_former = not claim.is_close and FORMERLY.search(before)
    return not is_former and (index is None or index.purpose != "benefits")


def difference(text: Checked) -> str:
    """The corrections of a source as a unified diff, empty where there are none."""
    before, after = text.source.raw, corrected(text)
    name = text.source.name
    lines = difflib.unified_diff(_lines_of(before), _lines_of(after), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, which are line feeds alone."""
    return re.findall("[^\n]*\n|[^\n]+", text)


def filled(request: Request, source: Source, day: date) -> tuple[str, list[NoValueError]]:
    """The source with the tenge, and the currencies asked for, behind every MCI without them.

    With it what has no value on its day, and stays as it is, in the order of the text.
    """
    plain = plainly(source.text)
    judge = Judge(request.tables, day, request.today)
    raw = source.raw
    left: list[NoValueError] = []
    for claim in reversed([*unpriced_in(source.text)]):
        if claim.mci:
            start, place = source.span(claim.start, claim.end)
            try:
                told = _priced(request, judge.days(claim)[0], claim.mci, plain)
            except NoValueError as error:
                names = {"claim": quoted(source.raw[start:place]), "error": error.message}
                left.insert(0, NoValueError(say("{claim} stays as it is: {error}", **names)))
                continue
            raw = f"{raw[:place]} ({told}){raw[place:]}"
    return raw, left


def _priced(request: Request, day: date, figure: Figure, plain: str) -> str:
    """MCI in tenge and in the currencies asked for, in the language of the text around them."""
    from kzpen.conversion import convert
    from kzpen.money import MCI, Amount

    prices = request.prices(day)
    ends = [convert(Amount(one.value, MCI), prices) for one in (figure.low, figure.high)]
    start, end = plain.rfind("\n", 0, figure.start) + 1, plain.find("\n", figure.end)
    name = _language_of(plain[start : end if end >= 0 else len(plain)])
    with language.in_use(name):
        tenge = dict.fromkeys(language.money(one.kzt) for one in ends)
        told = [say("{amount} tenge", amount="\u2013".join(tenge))]
        for pair in zip(*(one.converted for one in ends), strict=True):
            amounts = dict.fromkeys(language.currency(one.amount) for one in pair)
            told.append(f"{chr(0x2013).join(amounts)} {pair[0].rate.currency.upper()}")
    return ", ".join(told)


def _language_of(text: str) -> str:
    if any(sign in text for sign in "әғқңөұүһі"):
        return "kk"
    return "ru" if any("а" <= sign <= "я" for sign in text) else "en"


def check_fixable(source: Source) -> None:
    """UsageError for a source that is no plain text or Markdown."""
    if source.kind not in ("txt", "md"):
        message = say("{name} is no plain text or Markdown", name=source.name)
        raise UsageError(message, say("leave {option} out", option="--diff, --fix, --fill"))


def _regrouped(old: str, digits: str) -> str | None:
    """Digits in groups as those of the sum they replace; None where those are no such figures."""
    match = re.search(r"[0-9][0-9 \u00a0\u2009\u202f'’,.]*[0-9]|[0-9]", old)
    if not match or re.search(r"[^\W\d_]", old[: match.start()].strip("KkZzTtТт ")):
        return None
    mark = re.search(r"[0-9]([ \u00a0\u2009\u202f'’,.])[0-9]{3}(?![0-9])", match[0])
    text = f"{int(digits):,}".replace(",", mark[1] if mark else "")
    return old[: match.start()] + text + old[match.end() :]
