"""Between how many MCI a fine in per cent stays, as the note on its part says.

A module of its own because the tables have these figures in notes only: one reads them, all else
asks it.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kzpen.law import PERCENT, SIZES_OF_ENTITIES, Offence, Sanction

_GENERAL = re.compile(r"[Nn]ot less than (\d+)(?: and not more than (\d+))? MCI(?! \()")
_CAP = re.compile(r"[Cc]apped at (\d+) MCI(?! \()")
_OF_SUBJECTS = re.compile(r"(\d+) MCI \(([^)]+)\)")
_CAPS = re.compile(r"[Cc]apped at ([^.]+)\.")
_SUBJECTS = {
    "individuals": "individual",
    "small business": "small_business",
    "nonprofits": "nonprofit",
    "medium": "medium_business",
    "large": "large_business",
    "medium business": "medium_business",
    "large business": "large_business",
    "branches of non-resident banks": "other",
}
"""How the notes name those for whom a floor or a cap is."""


class Bounds(NamedTuple):
    """The least and the most of a fine in MCI, None where one of them is not set.

    `least_high` is the least of several that may be the most, of legal entities by their size.
    """

    low: Decimal | None
    high: Decimal | None
    least_high: Decimal | None = None


def bounds_of(offence: Offence, sanction: Sanction, subjects: Iterable[str] = ()) -> Bounds | None:
    """The bounds in MCI of a fine in per cent, None where its note sets none for the subject.

    `subjects` are those that are asked about: a fine on legal entities is capped by their size.
    """
    note = offence.note.en
    if sanction.kind != "fine" or sanction.unit != PERCENT or "MCI" not in note:
        return None
    caps = _CAPS.search(note)
    of_subjects = {
        _SUBJECTS.get(one): Decimal(figure)
        for figure, named in _OF_SUBJECTS.findall(caps[1] if caps else note)
        for one in named.split(", ")
    }
    if caps and of_subjects:
        return _capped(sanction, of_subjects, subjects)
    if floor := of_subjects.get(sanction.subject):
        return Bounds(floor, None)
    found = _GENERAL.search(note)
    if not found:
        cap = _CAP.search(note)
        return Bounds(None, Decimal(cap[1])) if cap else None
    return Bounds(Decimal(found[1]), Decimal(found[2]) if found[2] else None)


def _capped(
    sanction: Sanction, caps: Mapping[str | None, Decimal], subjects: Iterable[str]
) -> Bounds | None:
    """The cap of whom a fine is for; of legal entities those of the sizes that may be meant."""
    if sanction.subject in caps:
        return Bounds(None, caps[sanction.subject])
    if sanction.subject != "legal_entity":
        return None
    asked = SIZES_OF_ENTITIES & {*subjects}
    meant = [caps[one] for one in caps.keys() & (asked or SIZES_OF_ENTITIES)]
    return Bounds(None, max(meant), min(meant)) if meant else None
