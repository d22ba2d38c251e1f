"""Sums that are half of the MCI beside them, where a sentence tells of a discount.

A module of its own, as the MCI may stand far before their half, in the sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kzpen.checking import words
from kzpen.checking.figures import Figure
from kzpen.checking.paragraph import HALF, Claim, Paragraph
from kzpen.money import KZT, MCI

_NEAR_FIGURES = 4
_NEAR_HALF = 40
"""Figures and signs before a sum among which the MCI and the words for half of them stand."""

_FAR = 80
"""Signs of MCI and of a sum that is surely half of them where words call it half, at most."""

_LEAST_SHARE, _MOST_SHARE = Decimal("0.4"), Decimal("0.6")
"""How much of a fine a sum is that is said to be half of it, as misprints leave it."""

_LEAST_HALF = 2100
"""Less may be a year."""


def halves(text: Paragraph) -> Iterator[Claim]:
    """A sum that is half of the MCI before it, where the sentence tells of a discount."""
    for number, one in enumerate(text.figures[:-1]):
        kzt = text.figures[number + 1]
        is_pair = (one.unit, kzt.unit) == (MCI, KZT) and not one.span and not kzt.span
        if not is_pair or {number, number + 1} & text.used:
            following = text.figures[number + 2 : number + 3]
            # A per cent may stand between them: скидку 50 % — 10 812,5 тенге.
            is_pair = one.unit == MCI and not kzt.unit and not one.span and bool(following)
            if not is_pair or following[0].unit != KZT or following[0].span:
                continue
            kzt = following[0]
        if number in text.used or not text.says(words.HALF, one.start):
            continue
        if text.sentence(one.start) == text.sentence(kzt.start):
            text.used |= {number, text.figures.index(kzt)}
            yield Claim(one.start, kzt.end, HALF, mci=one, kzt=kzt, is_half=True)

    yield from _halves_of_earlier(text)


def _halves_of_earlier(text: Paragraph) -> Iterator[Claim]:
    """A sum that is half of the fine of the sentence before or of its own, if it is one."""
    for number, kzt in enumerate(text.figures):
        is_sum = kzt.unit == KZT or _is_half_without_unit(text, kzt)
        is_free = is_sum and not kzt.span and number not in text.used
        mci = _whole_of(text, number) if is_free and text.says(words.HALF, kzt.start) else None
        if mci and not mci.span:
            start, end = min(mci.start, kzt.start), max(mci.end, kzt.end)
            before = max(text.start, kzt.start - _NEAR_HALF)
            is_halved = bool(words.HALVED.search(text.plain, before, kzt.start))
            if is_halved:
                text.used.add(number)
            is_apart = end - start > _FAR or bool(text.breaks_between(start, end))
            claim = Claim(start, end, HALF, mci=mci, kzt=kzt, is_half=True, is_aside=is_apart)
            yield claim._replace(is_loose=not is_halved, is_halved=is_halved)
        elif is_free and (whole := _whole_sum_of(text, number)):
            before = max(text.start, kzt.start - _NEAR_HALF)
            is_halved = bool(words.HALVED.search(text.plain, before, kzt.start))
            if is_halved or kzt.low.value * 2 == whole.low.value:
                text.used.add(number)
                yield Claim(kzt.start, kzt.end, HALF, kzt=kzt, old=whole, is_half=True)


def _whole_sum_of(text: Paragraph, number: int) -> Figure | None:
    """The fine in tenge of which a sum behind it may be half: 39 320 тенге, вовремя - 19 660."""
    kzt = text.figures[number]
    if not text.says(words.HALF, kzt.start):
        return None
    earlier = text.figures[max(number - _NEAR_FIGURES, 0) : number]
    whole = next((one for one in reversed(earlier) if one.unit == KZT and not one.span), None)
    if whole is None or len(text.breaks_between(whole.start, kzt.start)) > 1:
        return None
    share = kzt.low.value / whole.low.value if whole.low.value else 0
    is_near = any(_LEAST_SHARE * ten < share < _MOST_SHARE * ten for ten in (1, 10))
    return whole if is_near else None


def _is_half_without_unit(text: Paragraph, one: Figure) -> bool:
    """Whether a figure is called half right before it, its unit told before: 50 % - 19 660."""
    before = max(text.start, one.start - _NEAR_HALF)
    is_sum = not one.unit and one.low.value > _LEAST_HALF
    is_fraction = one.low.place < 1  # 64,875 tenge, but you pay 32,437.5
    return is_sum and (is_fraction or bool(words.HALVED.search(text.plain, before, one.start)))


def _whole_of(text: Paragraph, number: int) -> Figure | None:
    """The MCI of which a sum may be half: behind it where "half of" says so, else before it."""
    kzt = text.figures[number]
    behind = text.figures[number + 1] if number + 1 < len(text.figures) else None
    two = text.figures[number + 1 : number + 3]
    if [one.unit for one in two] == [KZT, MCI] and words.INSTEAD.search(
        text.plain, kzt.end, two[0].start
    ):
        return two[1]  # 19 660 тенге вместо 39 320 (10 МРП)
    if behind and behind.unit == MCI and words.HALF.search(text.plain, kzt.end, behind.start):
        return behind
    earlier = range(max(number - _NEAR_FIGURES, 0), number)
    before = next((n for n in reversed(earlier) if text.figures[n].unit == MCI), None)
    if before is None:
        return None
    mci = text.figures[before]
    return mci if len(text.breaks_between(mci.start, kzt.start)) <= 1 else None
