"""The wordings of the articles that a text cites, on a day, and what is doubtful of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kzpen import law
from kzpen.assessment import Assessment, assess
from kzpen.citation import CODES as CODES_OF_LAW
from kzpen.citation import Citation
from kzpen.conversion import TENGE_ALONE, prices_on
from kzpen.doubts import amended, repealed
from kzpen.errors import Caveat, KzpenError, NoArticleError, NoValueError

if TYPE_CHECKING:
    from kzpen.checking.verdicts import Judge


def assessed(
    judge: Judge, citations: Sequence[Citation], day: date
) -> tuple[list[Assessment], str]:
    """The offences that are cited, in force on a day; of a bare number those of both codes.

    With them why the wording of that day is not known, where it is not.
    """
    key = ("offences", tuple(citations), day)
    return judge.looked_up(key, lambda: _looked_up(judge, citations, day))


def _looked_up(
    judge: Judge, citations: Sequence[Citation], day: date
) -> tuple[list[Assessment], str]:
    found: list[Assessment] = []
    missing = ""
    for citation in _of_each_part(judge, citations):
        for code in [citation.code] if citation.code else CODES_OF_LAW:
            try:
                prices = prices_on(judge.tables, day, today=judge.today, currencies=TENGE_ALONE)
                found += assess(judge.tables, citation._replace(code=code), prices, day=day)
            except NoValueError as error:
                missing = str(error.message)
            except NoArticleError as error:
                # Of a number without its code it may be another act's.
                missing = str(error.message) if citation.code and citation.part else missing
            except KzpenError:
                continue
    in_force = [one for one in found if one.offence.in_force]
    if found and not in_force:
        missing = str(repealed(found[0].offence).message)
    return in_force, missing


def _of_each_part(judge: Judge, citations: Sequence[Citation]) -> Iterator[Citation]:
    """The offences that are cited, several where a part is none of its article but a run of them.

    части 1-3 статьи 130; but части 4-1 статьи 597
    """
    for one in citations:
        first, _, last = one.part.partition("-")
        if last and int(first) < int(last) and one.code and not _is_part(judge, one):
            yield from (one._replace(part=str(part)) for part in range(int(first), int(last) + 1))
        else:
            yield one


def _is_part(judge: Judge, citation: Citation) -> bool:
    """Whether an article has the part that is cited."""
    try:
        law.parts_of(judge.tables, law.article_of(judge.tables, citation), citation.part)
    except NoArticleError:
        return False
    return True


def changes(assessment: Assessment) -> Iterator[Caveat]:
    """What is doubtful of a wording: laws that change the part, or its taking effect."""
    of_part = {amended(assessment.offence, one).message for one in assessment.pending}
    for one in assessment.caveats:
        if one.code == "unsettled_wording" or one.message in of_part:
            yield one
