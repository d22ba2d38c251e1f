"""What two wordings of a part have otherwise, and which is milder in it (cc 6, coao 5)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
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


_OTHERS = "other"
_NONE = Sanction("", "", "", None, None, "", "", "", "")


class Change(NamedTuple):
    """One figure or punishment that two wordings have otherwise; None where one has it not.

    `figure` is min, max, mode, scope, items, `of` (of what or whom: the property, the activity), or
    sanction for a punishment that only one of them has.
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
    found, old, new = _paired(before, after, _key)
    # What is left over may be the same punishment for other items of the part.
    more, old, new = _paired(old, new, _key_without_items)
    found += more
    # Of what a punishment is one wording may not say.
    more, old, new = _paired(old, new, _key_without_object)
    found += more
    found += [Change("sanction", None, one, _milder_without(one, before)) for one in new]
    for one in old:
        milder = _milder_without(one, after)
        turned = {BEFORE: AFTER, AFTER: BEFORE}.get(milder, "")
        found.append(Change("sanction", one, None, turned))
    return found


def _paired(
    before: Iterable[Sanction], after: Iterable[Sanction], key: Callable[[Sanction], object]
) -> tuple[list[Change], list[Sanction], list[Sanction]]:
    """The changes of punishments that are the same one by a key, and those without a fellow."""
    groups: dict[object, tuple[list[Sanction], list[Sanction]]] = {}
    for place, sanctions in enumerate((before, after)):
        for one in sanctions:
            groups.setdefault(key(one), ([], []))[place].append(one)
    found: list[Change] = []
    old: list[Sanction] = []
    new: list[Sanction] = []
    for earlier, second in groups.values():
        # One that held for all items may be told for each of them now.
        is_split = len(earlier) == 1 and len({one.items for one in second}) == len(second)
        first = earlier * max(1, len(second)) if is_split else earlier
        size = min(len(first), len(second))
        for one, other in zip(first, second, strict=False):
            found += _of_figures(one, other)
        old += first[size:]
        new += second[size:]
    return found, old, new


def _key(one: Sanction) -> object:
    """What makes a punishment the same one, whatever its figures; several are steps of it."""
    return (*_key_without_items(one), one.items)


def _key_without_items(one: Sanction) -> tuple[str, ...]:
    own = (one.role, one.subject, one.kind, _measure(one.unit), one.of)
    # Others may be other people in each wording: only what is alike is the same.
    return (*own, str(one.low), str(one.high)) if one.subject == _OTHERS else own


def _key_without_object(one: Sanction) -> tuple[str, ...]:
    """What makes a punishment the same one, whatever it is of."""
    return one.role, one.subject, one.kind, _measure(one.unit)


def _measure(unit: str) -> str:
    """What a unit measures: years, months and life are terms, as what has none can be too."""
    return "term" if unit in (*MONTHS_IN, "life", "") else unit


def _of_figures(one: Sanction, other: Sanction) -> Iterator[Change]:
    pairs = {
        "min": (_figure(one.low, one.unit), _figure(other.low, other.unit)),
        "max": (_most(one), _most(other)),
        "mode": (Decimal(-MODES.index(one.mode)), Decimal(-MODES.index(other.mode))),
    }
    if "life" in (one.unit, other.unit):
        del pairs["min"]  # which is none beside life
    # Without any figure the limits are those of the General Part: which is milder is open.
    is_open = (one.low, one.high, one.unit) == (None, None, "") or (
        (other.low, other.high, other.unit) == (None, None, "")
    )
    for name, (first, second) in pairs.items():
        if first != second:
            milder = BEFORE if first < second else AFTER
            yield Change(name, one, other, "" if is_open and name != "mode" else milder)
    if one.scope != other.scope:
        yield Change("scope", one, other, "")
    if one.items != other.items:
        yield Change("items", one, other, "")
    if one.of != other.of:
        yield Change("of", one, other, "")


def _figure(value: Decimal | None, unit: str) -> Decimal:
    """A limit on one scale for both wordings; where a wording has none it is the lowest.

    Nothing is longer than life.
    """
    if unit == "life":
        return Decimal("Infinity")
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
    if new.subject == _OTHERS:
        return ""
    if new.role != "main":
        return BEFORE
    ranks = [_RANK.index(one.kind) for one in others if one.role == "main" and one.kind in _RANK]
    if not ranks or new.kind not in _RANK:
        return ""
    rank = _RANK.index(new.kind)
    if rank > max(ranks):
        return BEFORE
    return AFTER if rank < min(ranks) else ""
