"""What two wordings of a part have otherwise, and which is milder in it (cc 6, coao 5)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from kzpen.law import MODES, MONTHS_IN, Sanction

BEFORE, AFTER = "before", "after"
"""The wording in which a figure is milder; nothing where the figures do not tell."""

_RANK = (
    *("warning", "fine", "corrective_labour", "community_service", "public_works"),
    *("restriction_of_freedom", "arrest", "administrative_arrest", "imprisonment"),
    *("life_imprisonment", "death"),
)
"""Main punishments from the mildest to the harshest, in the order of the codes (cc 40, coao 41).

Others are not weighed against these.
"""


_NONE = Sanction("", "", "", None, None, "", "", "", "")


class Change(NamedTuple):
    """One figure or punishment that two wordings have otherwise; None where one has it not.

    `figure` is min, max, mode, scope, or sanction for a punishment that only one of them has.
    `milder` is the wording in which it is milder, empty where that is for the court.
    """

    figure: str
    before: Sanction | None
    after: Sanction | None
    milder: str

    @property
    def sanction(self) -> Sanction:
        """The punishment that it is about."""
        return self.after or self.before or _NONE


def changes(before: Sequence[Sanction], after: Sequence[Sanction]) -> list[Change]:
    """What the punishments of a wording have otherwise than those of the one before."""
    old, new = _grouped(before), _grouped(after)
    found: list[Change] = []
    for key in dict.fromkeys((*old, *new)):
        for one, other in zip_longest(old.get(key, []), new.get(key, [])):
            if one and other:
                found += _of_figures(one, other)
            elif other:
                found.append(Change("sanction", None, other, _milder_without(other, before)))
            elif one:
                milder = _milder_without(one, after)
                turned = {BEFORE: AFTER, AFTER: BEFORE}.get(milder, "")
                found.append(Change("sanction", one, None, turned))
    return found


def _grouped(sanctions: Iterable[Sanction]) -> dict[tuple[object, ...], list[Sanction]]:
    """The punishments that are the same one, whatever their figures; several are steps of it."""
    groups: dict[tuple[object, ...], list[Sanction]] = {}
    for one in sanctions:
        key = (one.role, one.subject, one.kind, one.items, _measure(one.unit), one.of)
        groups.setdefault(key, []).append(one)
    return groups


def _measure(unit: str) -> str:
    """What a unit measures: years and months are both terms."""
    return "term" if unit in MONTHS_IN else unit


def _of_figures(one: Sanction, other: Sanction) -> Iterator[Change]:
    pairs = {
        "min": (_figure(one.low, one.unit), _figure(other.low, other.unit)),
        "max": (_most(one), _most(other)),
        "mode": (Decimal(-MODES.index(one.mode)), Decimal(-MODES.index(other.mode))),
    }
    for name, (first, second) in pairs.items():
        if first != second:
            yield Change(name, one, other, BEFORE if first < second else AFTER)
    if one.scope != other.scope:
        yield Change("scope", one, other, "")


def _figure(value: Decimal | None, unit: str) -> Decimal:
    """A limit on one scale for both wordings; where a wording has none it is the lowest."""
    return Decimal(0) if value is None else value * MONTHS_IN.get(unit, 1)


def _most(one: Sanction) -> Decimal:
    """The upper limit; a punishment that has only a lower one has no end in its article."""
    if one.high is None and one.low is not None:
        return Decimal("Infinity")
    return _figure(one.high, one.unit)


def _milder_without(new: Sanction, others: Sequence[Sanction]) -> str:
    """The milder wording where only the later one has a punishment: before it, after it, or open.

    An additional punishment is harsher than none. An alternative that is milder or harsher than
    all the others makes the wording so; one between them is for the court to weigh.
    """
    if new.role != "main":
        return BEFORE
    ranks = [_RANK.index(one.kind) for one in others if one.role == "main" and one.kind in _RANK]
    if not ranks or new.kind not in _RANK:
        return ""
    rank = _RANK.index(new.kind)
    if rank > max(ranks):
        return BEFORE
    return AFTER if rank < min(ranks) else ""
