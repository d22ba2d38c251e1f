"""How a number that is said fits one that is true: to the digit, rounded, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from kzpen import money
from kzpen.checking.figures import APPROXIMATE, LEAST, MOST, Figure, Said

RIGHT, ROUNDED = "right", "rounded"

_HEDGED = {APPROXIMATE: Decimal("0.03"), LEAST: Decimal("0.05"), MOST: Decimal("0.05")}
_OF_SUM = Decimal("0.03")
"""What rounding may take from a sum, as a share of it."""

_OF_CURRENCY = Decimal("0.02")
"""How far the market or another day's rate is from the official one, as a share."""

_COARSEST = (
    (Decimal(10) ** 7, Decimal(100_000)),
    (Decimal(10) ** 9, Decimal(1_000_000)),
    (Decimal("Infinity"), Decimal(100_000_000)),
)
"""Below which sums nobody rounds to more than what: 0.1 million, a million, 0.1 billion."""

_PLAINEST = Decimal(10_000)
"""A sum in figures alone is rounded to thousands at most."""

_TENTH = Decimal("0.1")
_THOUSAND = 1000


def fits(said: Figure, true: Decimal) -> str:
    """How a sum that is said fits one that is true: right, rounded, or not at all."""
    for value, place in sides(said.low):
        if value == true:
            return RIGHT
        off = abs(value - true)
        coarse = _place(value, place)
        if off < coarse and off <= max(true * _OF_SUM, Decimal(1)):
            return ROUNDED
        if off <= 1 and place >= 1:
            return ROUNDED
        is_coarse = said.hedge in (LEAST, MOST) and off < min(_zeros(value), true * _TENTH)
        if said.hedge and (is_coarse or off <= true * _HEDGED[said.hedge]):
            is_on_its_side = {LEAST: value <= true, MOST: value >= true}.get(said.hedge, True)
            if is_on_its_side:
                return ROUNDED
    return ""


def fits_currency(said: Figure, true: Decimal) -> str:
    """How an amount of currency fits one that is true: right to its digits, rounded, or not."""
    for value, place in sides(said.low):
        step = min(place, Decimal(1)) if place <= 1 else place
        if true.quantize(step if step < 1 else Decimal(1), ROUND_HALF_UP) == value:
            return RIGHT
        off = abs(value - true)
        share = max(_OF_CURRENCY, _HEDGED.get(said.hedge, Decimal(0)))
        if off <= true * share or (off < _place(value, place) and off <= true * _OF_SUM):
            return ROUNDED
        if said.hedge in (LEAST, MOST) and off < place and off <= true * _TENTH:
            return ROUNDED
    return ""


def sides(said: Said) -> Iterator[tuple[Decimal, Decimal]]:
    """What a number may be, with the place of its last digit."""
    yield said.value, said.place
    if said.other is not None:
        yield said.other, said.place / _THOUSAND


def readings(said: Said) -> list[Decimal]:
    """What a number may be, the likeliest first: nobody writes 10 as 10,000."""
    is_whole = said.other is not None and said.other == said.other.to_integral_value()
    return [value for value, _ in sides(said)][: 1 if is_whole else None]


def _zeros(value: Decimal) -> Decimal:
    """The place of the last digit of a number that is none of its zeros: 60,000 has 10,000."""
    place = Decimal(1)
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def _place(value: Decimal, place: Decimal) -> Decimal:
    """To what a number is rounded at most: to its last digit, in figures alone to its zeros."""
    if place > 1:
        # 400 thousand is 0.4 million: its zeros may be rounded too.
        return min(_zeros(value), next(most for below, most in _COARSEST if value < below))
    coarse = Decimal(1)
    while coarse < _PLAINEST and value % (coarse * 10) == 0:
        coarse *= 10
    return max(place, coarse) if place == 1 else place


def are_digits_of(value: Decimal, other: Decimal) -> bool:
    """Whether two numbers are of the same digits, or differ in one of them."""
    one, two = str(value), money.plain(other)
    if sorted(one) == sorted(two):
        return True
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1
