"""MCI and the sums that a factor makes of them: products, shares, sums of several payers.

MCI that a text calls tenge stand here too: of all of them the figures tell what the words do not.
"""

from __future__ import annotations

from decimal import Decimal

from kzpen.checking import words
from kzpen.checking.figures import Figure
from kzpen.checking.paragraph import INDEX_VALUES, MCI_KZT, Claim, Paragraph, are_of_the_index
from kzpen.money import KZT, MCI

_OF_VALUES = ([MCI, "", KZT], [MCI, KZT, KZT])
"""The units of figures of which the second may be a value of the index."""

_MOST_TIMES = 10_000
_NEAR_TOTAL, _FAR_PAYERS = 12, 120
"""Signs around MCI and a sum within which words say that it is of several, and before them within
which stands of how many, at most."""


def factored(text: Paragraph, number: int) -> Claim | None:
    """The claim that begins with a figure and has a factor, or MCI that are called tenge."""
    return _product(text, number) or _reduced(text, number) or _misnamed(text, number)


def _product(text: Paragraph, number: int) -> Claim | None:
    """50 МРП × 3,5 = 756 875 тенге."""
    three = text.figures[number : number + 3]
    units = [one.unit for one in three]
    is_of_value = units in _OF_VALUES and _is_value(three[1])
    if units == ["", "", KZT] or is_of_value:
        return _product_of_values(text, number)
    if units != [MCI, "", KZT]:
        return None
    mci, times, kzt = three
    first = [one.text for one in text.between(mci.end, times.start)]
    second = [one.text for one in text.between(times.end, kzt.start)]
    is_factor = times.low.value < _MOST_TIMES
    if is_factor and len(first) == 1 and first[0] in words.PRODUCT and second in (["="], ["-"]):
        text.used |= {number, number + 1, number + 2}
        return Claim(mci.start, kzt.end, MCI_KZT, mci=mci, kzt=kzt, times=times.low.value)
    return None


def _reduced(text: Paragraph, number: int) -> Claim | None:
    """MCI less so many per cent: the 10 MCI were lowered by 30 percent to 30,275 tenge."""
    three = text.figures[number : number + 3]
    if [one.unit for one in three] != [MCI, "", KZT] or any(one.span for one in three):
        return None
    mci, percent, kzt = three
    behind = [one.text for one in text.between(percent.end, kzt.start)]
    is_percent = words.PERCENT.match(text.plain, percent.end)
    share = 1 - percent.low.value / 100
    is_said = words.REDUCED.search(text.plain, mci.end, percent.start)
    is_of_one = text.sentence(mci.start) == text.sentence(kzt.start)
    is_half = share * 2 == 1  # is told as such
    if not (is_percent and is_said and is_of_one and 0 < share < 1) or is_half:
        return None
    if not any(one in words.TO_REDUCED for one in behind):
        return None
    text.used |= {number, number + 1, number + 2}
    return Claim(mci.start, kzt.end, MCI_KZT, mci=mci, kzt=kzt, times=share)


def _misnamed(text: Paragraph, number: int) -> Claim | None:
    """MCI that a text calls tenge: the ceiling is KZT 200 (KZT 865,000)."""
    two = text.figures[number : number + 2]
    if [one.unit for one in two] != [KZT, KZT] or any(one.span for one in two):
        return None
    mci, kzt = two
    gap = [one.text for one in text.between(mci.end, kzt.start)]
    is_bracket = gap[:1] == ["("] and all(one in words.NOW_IN_BRACKETS for one in gap[1:])
    is_equated = gap in ([",", "now"], ["="]) or (is_bracket and text.is_in_brackets(kzt))
    if not is_equated or not are_of_the_index(mci, kzt):
        return None
    text.used |= {number, number + 1}
    claim = Claim(mci.start, kzt.end, MCI_KZT, mci=mci._replace(unit=MCI), kzt=kzt)
    return claim._replace(is_misnamed=True)


def _product_of_values(text: Paragraph, number: int) -> Claim | None:
    """60 × 3 932 = 235 920 тенге, where the text tells of the index."""
    mci, value, kzt = text.figures[number : number + 3]
    first = [one.text for one in text.between(mci.end, value.start)]
    second = [one.text for one in text.between(value.end, kzt.start)]
    is_index = _is_value(value) and not (mci.span or value.span or kzt.span)
    before = text.figures[number - 1] if number else None
    is_same = before is not None and (before.unit, before.low) == (MCI, mci.low)
    has_mci = is_same or mci.unit == MCI or text.says(words.INDEX_SAID, mci.start)
    if is_index and has_mci and first and first[0] in words.PRODUCT and second == ["="]:
        text.used |= {number, number + 1, number + 2}
        one = mci._replace(unit=MCI)
        return Claim(mci.start, kzt.end, MCI_KZT, mci=one, kzt=kzt)
    return None


def payers(text: Paragraph, mci: Figure, kzt: Figure) -> Decimal | None:
    """How many pay the MCI each of a sum in total, 1 where none is said, None if not how many.

    Two drivers got 10 MCI each (78,640 tenge in total).
    """
    first, last = text.sentence(mci.start)
    around = text.plain[max(mci.start - _NEAR_TOTAL, first) : min(kzt.end + _NEAR_TOTAL, last)]
    first = max(first, mci.start - _FAR_PAYERS)
    are_two = bool(words.BOTH.search(text.plain, first, mci.start))
    is_of_each = words.EACH.search(around) or words.OF_EACH.search(text.plain, first, mci.start)
    if not ((are_two or is_of_each) and words.IN_TOTAL.search(around)):
        return Decimal(1)
    if are_two:
        return Decimal(2)
    counts = [
        one.low.value
        for _, one in text.figures_from(first, mci.start)
        if not one.unit and not one.span and 1 < one.low.value < _MOST_TIMES
    ]
    return counts[-1] if counts else None


def _is_value(one: Figure) -> bool:
    """Whether a factor is a value of the index: 40 МРП × 4 325 тенге = ..."""
    low, high = INDEX_VALUES
    return low <= one.low.value <= high
