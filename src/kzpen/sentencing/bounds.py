"""Between how many MCI a fine in per cent stays, as the note on its part says.

A module of its own because the tables have these figures in notes only: one reads them, all else
asks it.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from kzpen.law import PERCENT, Offence, Sanction

_GENERAL = re.compile(r"[Nn]ot less than (\d+)(?: and not more than (\d+))? MCI(?! \()")
_CAP = re.compile(r"[Cc]apped at (\d+) MCI(?! \()")
_OF_SUBJECTS = re.compile(r"(\d+) MCI \(([^)]+)\)")
_SUBJECTS = {
    "individuals": "individual",
    "small business": "small_business",
    "nonprofits": "nonprofit",
    "medium": "medium_business",
    "large": "large_business",
}
"""How the notes name those for whom a floor is."""


class Bounds(NamedTuple):
    """The least and the most of a fine in MCI, None where one of them is not set."""

    low: Decimal | None
    high: Decimal | None


def bounds_of(offence: Offence, sanction: Sanction) -> Bounds | None:
    """The bounds in MCI of a fine in per cent, None where its note sets none for the subject."""
    note = offence.note.en
    if sanction.kind != "fine" or sanction.unit != PERCENT or "MCI" not in note:
        return None
    for figure, named in _OF_SUBJECTS.findall(note):
        if sanction.subject in (_SUBJECTS.get(one) for one in named.split(", ")):
            return Bounds(Decimal(figure), None)
    found = _GENERAL.search(note)
    if not found:
        cap = _CAP.search(note)
        return Bounds(None, Decimal(cap[1])) if cap else None
    return Bounds(Decimal(found[1]), Decimal(found[2]) if found[2] else None)
