"""The fine that the article of a row sets, beside the amount of the row.

A module beside `pricing`, which knows amounts and days and no law.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kzpen import law
from kzpen.answers.offences import citations_in
from kzpen.citation import Citation
from kzpen.doubts import doubts_of
from kzpen.errors import NoValueError, UsageError
from kzpen.language import say
from kzpen.law import Absence, Offence
from kzpen.money import plain
from kzpen.references import parse_citation
from kzpen.sentencing.case import PLAIN
from kzpen.tables import Tables

_MOST = 100_000
"""References and days that are remembered: constant memory, whatever the rows name."""


class Fines:
    """What articles set for individuals; `code` is that of bare numbers."""

    columns = ("reference", "fine_min", "fine_max", "fine_unit", "doubt")

    def __init__(self, tables: Tables, code: str) -> None:
        self.tables, self.code = tables, code
        self.cells = lru_cache(_MOST)(self._cells)

    def _cells(self, text: str, day: date) -> tuple[bytes, ...]:
        """The reference as read, the limits of the fine in the wording of the day, its doubts.

        UsageError for what names no part of an article, or several; NoArticleError for one that is
        not there; NoValueError where the wording of the day is not known.
        """
        (citation,), _ = citations_in(self.tables, [parse_citation(text)], self.code)
        offence = self._offence(citation, day)
        named = citation._replace(code=offence.code)
        sanctions = law.sanctions_of(self.tables, offence)
        fine = law.fine_of(sanctions, "individual", named.item)
        limits = ("", "", "")
        if fine:
            low, high = ("" if one is None else plain(one) for one in (fine.low, fine.high))
            limits = (low, high, fine.unit)
        doubts = doubts_of(self.tables, offence, sanctions, PLAIN, day)
        codes = " ".join(dict.fromkeys(one.code for one in doubts))
        return tuple(cell.encode() for cell in (str(named), *limits, codes))

    def _offence(self, citation: Citation, day: date) -> Offence:
        article = law.article_of(self.tables, citation)
        parts = law.parts_of(self.tables, article, citation.part)
        held = [law.wording_on(wordings, day) for wordings in parts]
        known = [one for one in held if isinstance(one, Offence) and one.in_force]
        if len(known) > 1:
            raise UsageError(say("the article has parts"), say("name one of them"))
        if not known:
            absence = next((one for one in held if isinstance(one, Absence)), None)
            reason = absence.reason if absence else "repealed"
            raise NoValueError(say("no wording of that day: {reason}", reason=reason))
        return known[0]
