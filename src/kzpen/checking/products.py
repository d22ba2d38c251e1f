"""MCI and the sums that a factor makes of them: products, shares, sums of several payers.

MCI that a text calls tenge stand here too: of all of them the figures tell what the words do not.
"""

from __future__ import annotations

from bisect import bisect_left
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
    makers = (_product, _summed, _repeated, _reduced, _misnamed)
    return next(filter(None, (one(text, number) for one in makers)), None)


def _product(text: Paragraph, number: int) -> Claim | None:
    """50 МРП × 3,5 = 756 875 тенге."""
    three = text.figures[number : number + 3]
    units = [one.unit for one in three]
    is_of_value = units in _OF_VALUES and _is_value(three[1])
    is_of_value = is_of_value or (units == [KZT, "", KZT] and _is_value(three[0]))
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


def _summed(text: Paragraph, number: int) -> Claim | None:
    """MCI with others added to them or taken off: 20 МРП плюс 5 МРП – 108 125 тенге."""
    mci, last = text.figures[number], number
    value = mci.low.value
    joined = ""
    while last + 2 < len(text.figures) and text.figures[last + 1].unit == MCI:
        one, other = text.figures[last : last + 2]
        joined = " ".join(each.text for each in text.between(one.end, other.start))
        if one.span or other.span or joined not in (*words.PLUS, *words.MINUS, *words.AND):
            return None
        if joined in words.AND and last > number:
            return None
        is_less = joined in words.MINUS or (joined in words.AND and _is_difference(text, mci))
        value += -other.low.value if is_less else other.low.value
        last += 1
    if last == number:
        return None
    end, kzt = text.figures[last].end, text.figures[last + 1]
    gap = text.plain[end : kzt.start]
    is_difference = joined in words.AND and _is_difference(text, mci)
    is_said = joined not in words.AND or is_difference or words.IN_TOTAL.search(gap)
    value = abs(value) if is_difference else value
    is_sum = kzt.unit == KZT and not kzt.span and value > 0
    if not (is_sum and is_said and words.COMES_TO.fullmatch(gap)):
        return None
    text.used |= {*range(number, last + 2)}
    said = mci.low._replace(value=value)
    whole = mci._replace(end=end, low=said, high=said)
    return Claim(mci.start, kzt.end, MCI_KZT, mci=whole, kzt=kzt)


def _is_difference(text: Paragraph, mci: Figure) -> bool:
    """Whether words before MCI tell of their difference to the ones behind: разница между."""
    first = max(text.sentence(mci.start)[0], mci.start - _NEAR_TOTAL * 2)
    return bool(words.LESS.search(text.plain, first, mci.start))


def _repeated(text: Paragraph, number: int) -> Claim | None:
    """MCI so many times: 3 × 20 МРП = 259 500 тенге, три штрафа по 20 МРП - 259 500 тенге.

    A sum in brackets is that of one, as is one of each.
    """
    mci, kzt = [*text.figures[number : number + 2], None, None][:2]
    if mci is None or kzt is None or (mci.unit, kzt.unit) != (MCI, KZT) or mci.span or kzt.span:
        return None
    is_of_each = words.EACH.search(text.plain, kzt.end, kzt.end + _NEAR_TOTAL)
    if (
        is_of_each
        or text.is_multiplied(kzt)
        or not words.COMES_TO.fullmatch(text.plain, mci.end, kzt.start)
    ):
        return None
    first = max(text.sentence(mci.start)[0], mci.start - _NEAR_TOTAL * 2)
    twice = words.TWICE.search(text.plain, first, mci.start)
    times = text.figures[number - 1] if number and not text.figures[number - 1].unit else None
    if twice:
        start, factor = twice.start(), Decimal(2 if twice.lastindex == 1 else 3)
    elif times and not times.span and words.TIMES.fullmatch(text.plain, times.end, mci.start):
        start, factor = times.start, times.low.value
    else:
        return None
    if not 1 < factor < _MOST_TIMES:
        return None
    text.used |= {number, number + 1}
    return Claim(start, kzt.end, MCI_KZT, mci=mci, kzt=kzt, times=factor)


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
    """60 × 3 932 = 235 920 тенге, where the text tells of the index; either factor may be first."""
    start = text.figures[number].start
    mci, value, kzt = text.figures[number : number + 3]
    first = [one.text for one in text.between(mci.end, value.start)]
    second = [one.text for one in text.between(value.end, kzt.start)]
    place = bisect_left(text.starts, start)
    is_first = not place or text.tokens[place - 1].text not in words.PRODUCT
    if _is_value(mci) and not _is_value(value) and is_first:
        mci, value = value, mci
    is_index = _is_value(value) and not (mci.span or value.span or kzt.span)
    other = text.figures[number - 1] if number else None
    is_same = other is not None and (other.unit, other.low) == (MCI, mci.low)
    has_mci = is_same or mci.unit == MCI or text.says(words.INDEX_SAID, mci.start)
    if other and not is_same and [one.text for one in text.between(other.end, start)] == ["="]:
        return None  # 5 МРП = 21 625 тенге × 3: the sum of them so many times
    if is_index and has_mci and first and first[0] in words.PRODUCT and second == ["="]:
        text.used |= {number, number + 1, number + 2}
        one = mci._replace(unit=MCI)
        return Claim(start, kzt.end, MCI_KZT, mci=one, kzt=kzt)
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
