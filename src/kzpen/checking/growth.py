"""What a text says of the index itself and of sums that replace others: values and growth.

One module, because a value, the one before it and by how much it grew are told in one breath, and
which of them a figure is the words around all of them tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from kzpen.checking import words
from kzpen.checking.figures import CHANGE, RANGE, Figure, Moment, index_words, unit_of
from kzpen.checking.paragraph import (
    GROWTH,
    INDEX,
    INDEX_VALUES,
    LATEST_YEAR,
    MCI_KZT,
    NEAR_FIGURE,
    ONE,
    Claim,
    Paragraph,
)
from kzpen.dates import month_of
from kzpen.money import KZT, MCI
from kzpen.numerals import value_of

_FAR = 200
"""Signs behind the name of the index within which its value stands."""

_NEAR_PERCENT = 7
"""Words before the name of the index among which its growth in per cent may stand."""

_NEAR_GROWTH = 40
"""Signs before a per cent within which stands what it is the growth of."""

_LEAST_SHARE = Decimal("0.7")
"""How much of its new value the one before was, at least."""

_LONGEST_REMARK = 45
"""Signs from a year to the value behind a remark on it, at most."""

_LEAST_LISTED = 3
"""Values by years that a paragraph lists which names the index before them."""

_MOST_LISTED = 6
"""Values of years that follow one without its unit, at most."""

_LEAST_DIFFERENCE, _MOST_DIFFERENCE = Decimal(10), Decimal(1000)
"""Tenge by which the index grows, at least and at most: sums of a fine are more for each MCI."""


def years_of(text: Paragraph, claim: Claim) -> tuple[tuple[int, int], ...]:
    """Between which years a growth may be said to be, the likeliest first; none if none is named.

    The second is 0 for the day of the text, the first one below zero counted from it; both are 0
    for the value before the last one, which "since 2025" may mean too.
    """
    first, last = text.sentence(claim.start)
    last = max(last, claim.end)
    if between := words.BETWEEN_YEARS.search(text.plain, first, last):
        return ((int(between[1]), int(between[2])),)
    if between := words.FROM_YEAR_TO_YEAR.search(text.plain, first, last):
        one, two = (int(one) for one in between.groups() if one)
        return ((one, two),)
    if compared := words.COMPARED.search(text.plain, first, last):
        return ((int(compared[1] or compared[2]), 0),)
    if since := words.SINCE_YEAR.search(text.plain, first, last):
        return ((int(since[1] or since[2]), 0), (0, 0))
    over = words.FOR_YEARS.search(text.plain, first, last)
    count = value_of([over[1]]) if over and not over[1].isdecimal() else over and over[1]
    return ((-int(count), 0), (0, 0)) if count else ()


def of_the_index(text: Paragraph) -> Iterator[Claim]:
    """The value of the index itself, and its growth in per cent.

    Where a text names it, "the index" may be this one: of another kind that is a claim only where
    it is right.
    """
    named = [*index_words(text.tokens)]
    called = {*_called_index(text, named)} if named else set()
    alone = (end for start, end in named if not _is_of_a_figure(text, start))
    first = next(alone, None)
    if first is not None or text.is_of_index:
        yield from _by_years(text, text.start if first is None else first)
    for claim, place in _of_named(text, sorted({*named, *called})):
        is_other = place in called and _is_of_a_kind(text, *place)
        yield claim._replace(is_loose=True) if is_other else claim


def _is_of_a_figure(text: Paragraph, place: int) -> bool:
    """Whether a name of the index is the unit of a figure: полтора МРП."""
    number = bisect_right(text.figure_starts, place)
    return number > 0 and place < text.figures[number - 1].end


def _by_years(text: Paragraph, start: int) -> Iterator[Claim]:
    """Values of the index that are listed by their years: МРП по годам: 2023 - 3 450 тенге; ..."""
    if text.says(words.PROPOSED, start) or text.says(words.FORECAST, start):
        return
    least = 1 if text.is_of_index else _LEAST_LISTED
    before, behind = partial(_year_of_row, text), text.year_behind
    for year_of in (before, behind):  # 2024 - 3 692; 3 692 тенге - в 2024-м
        found = [*_values_listed(text, start, year_of)]
        if len(found) < least:
            continue
        first = min(found[0][1].start, found[0][2].start)
        if not words.BEFORE_YEARS.fullmatch(text.plain, start, first):
            continue  # what is listed behind other words may be anything
        for number, one, moment in found:
            text.used.add(number)
            begin, end = min(one.start, moment.start), max(one.end, moment.end)
            index = Figure(begin, begin, ONE, ONE, MCI)
            kzt = one._replace(unit=KZT)
            claim = Claim(begin, end, INDEX, mci=index, kzt=kzt, moment=moment)
            yield claim._replace(is_close=True)
        return


def _values_listed(
    text: Paragraph, start: int, year_of: Callable[[Figure], Moment | None]
) -> Iterator[tuple[int, Figure, Moment]]:
    """The values of a list that have a year each, with their numbers; what is no value ends it."""
    low, high = INDEX_VALUES
    for number, one in text.figures_from(start, text.end):
        is_value = one.unit in ("", KZT) and not one.span and low <= one.high.value <= high
        moment = year_of(one)
        if not is_value or moment is None or number in text.used:
            return
        yield number, one, moment


def _year_of_row(text: Paragraph, one: Figure) -> Moment | None:
    """The year before a value, also before a remark in brackets: 2022 (с 1 января) - 3 063."""
    if moment := text.year_before(one):
        return moment
    first = max(text.start, one.start - _LONGEST_REMARK)
    if row := words.YEAR_WITH_REMARK.search(text.plain, first, one.start):
        years = (each for each in text.moments if each.start == row.start() and each.year)
        return next(years, None)
    return None


def _is_of_a_kind(text: Paragraph, start: int, end: int) -> bool:
    """Whether words say which index is meant: индекс потребительских цен, an inflation index."""
    place = bisect_left(text.starts, end)
    behind = text.tokens[place] if place < len(text.tokens) else None
    says_more = behind and behind.kind == "word" and behind.text not in words.AROUND_INDEX
    is_verb = behind and words.GROWS.match(behind.text)
    is_english = text.plain[start:end].isascii()
    return bool(
        (says_more and not is_verb)
        or (behind and behind.text == "of")
        or (is_english and not text.plain.startswith("the", start))
    )


def _of_named(
    text: Paragraph, named: Sequence[tuple[int, int]]
) -> Iterator[tuple[Claim, tuple[int, int]]]:
    """What is said of the index at each of the places that name it, with that place."""
    inside = [one for one in text.figures if one.unit == MCI]
    starts = [one.start for one in inside]
    for number, (start, end) in enumerate(named):
        before = bisect_right(starts, start)
        if before and start < inside[before - 1].end:
            continue
        last = min(text.sentence(start)[1], end + _FAR)
        # What the index is named again for is said there: at 3,450 tenge; the MCI grew by 12.6 %.
        until = min([last, *(one for one, _ in named[number + 1 : number + 2])])
        for claim in _said_at(text, start, end, last, until):
            yield claim, (start, end)


def _said_at(text: Paragraph, start: int, end: int, last: int, until: int) -> Iterator[Claim]:
    """The growth or the value behind a name of the index, which stands from start to end."""
    percent = _percent(text, end, until) or _percent_before(text, start)
    value = _value_of_index(text, end, last)
    one = Figure(start, end, ONE, ONE, MCI)
    if percent:
        yield from _grown_in_percent(text, one, last, percent, value)
    elif value and (value.span == CHANGE or is_change(text, value)):
        yield Claim(start, value.end, GROWTH, mci=one, kzt=value.upper, old=value.lower)
    elif value and not value.span and (new := _grown_to(text, value)):
        yield Claim(start, new.end, GROWTH, mci=one, kzt=new, old=value)
    elif value and _is_difference(text, end, value):
        yield Claim(start, value.end, GROWTH, difference=value.lower)
        if value.span:  # rose by 393 tenge to 4,325 tenge
            yield Claim(value.start, value.end, INDEX, mci=one, kzt=value.upper)
        else:
            yield from _reached(text, one, _next_value(text, value.end, last), value.end)
    elif value and not value.span:
        yield Claim(start, value.end, INDEX, mci=one, kzt=value)
    elif not value and (said := _value_before(text, start, end)):
        yield Claim(said.start, end, INDEX, mci=one, kzt=said)


def _grown_in_percent(
    text: Paragraph, one: Figure, last: int, percent: Figure, value: Figure | None
) -> Iterator[Claim]:
    """By how many per cent the index grew, and the values beside that."""
    start, end = one.start, one.end
    moved = _change_in(text, end, last)
    behind = _behind_percent(text, percent)
    if moved and moved.end <= percent.start:  # from 3,932 to 4,325 tenge, or by 10 %
        pair = Claim(start, moved.end, GROWTH, mci=one, kzt=moved.upper, old=moved.lower)
        yield pair
        yield pair._replace(end=behind, percent=percent)
        return
    claim = Claim(min(start, percent.start), max(end, behind), GROWTH, percent=percent)
    if moved:
        claim = claim._replace(end=moved.end, kzt=moved.upper, old=moved.lower)
        yield claim._replace(mci=one) if _is_value(moved) else claim
        return
    if value and (new := _value_of_year_behind(text, value, percent)):
        # В 2018 году МРП был 2 405 тенге, в 2026-м - 4 325: рост на 80 %
        yield Claim(start, value.end, INDEX, mci=one, kzt=value)
        kzt = new._replace(unit=KZT)
        yield Claim(start, behind, GROWTH, mci=one, kzt=kzt, old=value, percent=percent)
        return
    yield claim
    is_before = value and not value.span and end <= value.start < percent.start
    if value and is_before and not _is_difference(text, end, value):
        yield Claim(start, value.end, INDEX, mci=one, kzt=value)
    else:
        yield from _reached(text, one, value or _next_value(text, behind, last), behind)


def _reached(text: Paragraph, one: Figure, value: Figure | None, behind: int) -> Iterator[Claim]:
    """The value that the index grew to, right behind its growth: на 10 % до 4 325 тенге."""
    if value and not value.span and words.REACHED.fullmatch(text.plain, behind, value.start):
        text.used.add(bisect_left(text.figure_starts, value.start))
        yield Claim(value.start, value.end, INDEX, mci=one, kzt=value)


def _is_value(kzt: Figure) -> bool:
    """Whether a sum is as large as a value of the index."""
    low, high = INDEX_VALUES
    return low <= kzt.high.value <= high


def _next_value(text: Paragraph, start: int, end: int) -> Figure | None:
    """The next figure where it is a sum as large as a value of the index."""
    number, one = next(text.figures_from(start, end), (0, None))
    if one is None or one.unit != KZT or one.span or number in text.used or not _is_value(one):
        return None
    return one


def _value_of_year_behind(text: Paragraph, old: Figure, percent: Figure) -> Figure | None:
    """The value of a later year between one of the index and by how many per cent it grew."""
    number = bisect_right(text.figure_starts, old.start)
    new = text.figures[number] if number < len(text.figures) else percent
    low, high = INDEX_VALUES
    is_value = new.unit in ("", KZT) and not new.span and low <= new.high.value <= high
    if not is_value or new.high.value <= old.high.value or new.end > percent.start:
        return None
    place = bisect_left(text.moment_starts, new.start) - 1
    is_of_moment = place >= 0 and text.moments[place].end + 1 == new.start  # биыл 4 325 теңге
    return new if is_of_moment or text.year_before(new) else None


def _value_before(text: Paragraph, start: int, end: int) -> Figure | None:
    """The value that is said to be that of the index behind it: 3,932 tenge - this is the MCI."""
    number = bisect_left(text.figure_starts, start) - 1
    if number < 0 or number in text.used:
        return None
    kzt = text.figures[number]
    gap = [one.text for one in text.between(kzt.end, start)]
    low, high = INDEX_VALUES
    is_said = bool(words.IS_INDEX.fullmatch(" ".join(gap)))
    is_said = is_said and bool(words.ENDS_NAME.match(text.plain, end))
    if kzt.unit != KZT or kzt.span or not is_said or not low <= kzt.high.value <= high:
        return None
    text.used.add(number)
    return kzt


def _called_index(text: Paragraph, named: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the index is meant without its name: from 2023 the index is 3,450 tenge."""
    for match in words.INDEX_AGAIN.finditer(text.plain, text.start, text.end):
        if not any(start <= match.start() < end for start, end in named):
            yield match.span()


def _grown_to(text: Paragraph, old: Figure) -> Figure | None:
    """What a value is said to have become: from 3,692 tenge in 2024 to 3,932 tenge."""
    number = bisect_right(text.figure_starts, old.start)
    before = [one.text for one in text.between(text.start, old.start)[-1:]]
    if number == len(text.figures) or before not in (["from"], ["с"], ["со"]):
        return None
    new = text.figures[number]
    gap = [one.text for one in text.between(old.end, new.start)]
    if new.unit != KZT or new.span or not gap or gap[-1] not in ("to", "до"):
        return None
    low, high = INDEX_VALUES
    are_days = all(one != "," and (one in words.AROUND_INDEX or one[0].isdigit()) for one in gap)
    if len(gap) > NEAR_FIGURE or not are_days or not low <= new.high.value <= high:
        return None
    text.used.add(number)
    return new


def of_the_index_again(text: Paragraph, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Another value or the growth of the index, said behind it: сейчас он равен 3 932 тенге."""
    told = [*claims]
    for claim in told:  # what is told again may be told once more
        last = text.sentence(claim.end - 1)[1]
        if last + 1 < text.end:
            last = text.sentence(last + 1)[1]
        last = min(last, claim.end + 2 * _FAR)
        is_value = claim.kind in (INDEX, MCI_KZT) or (claim.old and not claim.difference)
        if is_value and (more := _grown_by(text, claim.end, last)):
            again = claim._replace(start=more.start, end=more.end, kind=GROWTH, difference=more)
            if not claim.old:
                again = Claim(more.start, more.end, GROWTH, difference=more)
            is_loose = not _is_of_the_index(text, more)
            yield again._replace(moment=_moment_of(text, claim), is_loose=is_loose)
        for number, one in _figures_until_mci(text, claim.end, last):
            is_free = one.unit in ("", KZT) and not one.span and number not in text.used
            low, high = INDEX_VALUES
            is_free = is_free and (bool(one.unit) or one.high.value >= LATEST_YEAR)
            if claim.kind in (INDEX, MCI_KZT) and is_free and low <= one.high.value <= high:
                text.used.add(number)
                index = Figure(claim.start, claim.start, ONE, ONE, MCI)
                again = Claim(one.start, one.end, INDEX, mci=index, kzt=one)
                # Right behind a year it is said of that: ал былтыр 3 932 теңге.
                moment = (
                    text.year_behind_mark(one) or text.year_before(one) or text.year_behind(one)
                )
                # Numbers in a row of years may be of anything: Жалоб: 2023 - 3 500, 2024 - 3 700.
                gap = text.plain[moment.end : one.start].strip() if moment else ""
                is_loose = moment is None or (not one.unit and gap in ("-", ":", "="))
                told.append(again._replace(is_loose=is_loose, moment=moment))
                yield told[-1]
        percent = _percent(text, claim.end, last) if not claim.percent else None
        if percent:
            is_named = words.INDEX_AGAIN.search(text.plain, claim.end, percent.start)
            again = Claim(percent.start, _behind_percent(text, percent), GROWTH, percent=percent)
            yield again._replace(is_loose=not is_named, moment=_moment_of(text, claim))
        if claim.percent and (difference := _same_in_tenge(text, claim)):
            yield Claim(difference.start, difference.end, GROWTH, difference=difference)


def _moment_of(text: Paragraph, claim: Claim) -> Moment | None:
    """The day or the year that the sentence of a claim names, where it names one only."""
    first, last = text.sentence(claim.start)
    within = [one for one in text.moments if first <= one.start < last]
    return within[0] if len(within) == 1 else None


def _is_of_the_index(text: Paragraph, more: Figure) -> bool:
    """Whether a sentence names the index again, or begins with its growth: Рост - 393 тенге."""
    first = text.sentence(more.start)[0]
    names = words.INDEX_AGAIN.search(text.plain, first, more.start)
    says = words.INDEX_SAID.search(text.plain, first, more.start)
    begins = text.between(first, more.start)[:1]
    return bool(names or says or (begins and words.IS_MORE.match(begins[0].text)))


def _grown_by(text: Paragraph, start: int, end: int) -> Figure | None:
    """By how many tenge the index grew, said behind its value: the unit grew by 393 tenge."""
    for number, one in _figures_until_mci(text, start, end):
        is_small = _LEAST_DIFFERENCE <= one.high.value < INDEX_VALUES[0] * 2
        if one.unit != KZT or one.span or number in text.used or not is_small:
            continue
        before = text.between(text.sentence(one.start)[0], one.start)[-NEAR_FIGURE:]
        grows = [place for place, each in enumerate(before) if words.IS_MORE.match(each.text)]
        behind = [each.text for each in before[grows[-1] + 1 :]] if grows else ["."]
        if all(each in words.BY for each in behind):
            text.used.add(number)
            return one
    return None


def _same_in_tenge(text: Paragraph, claim: Claim) -> Figure | None:
    """The growth in tenge right behind that in per cent: вырос на 10 %, или на 393 тенге."""
    for number, one in text.figures_from(claim.end, text.sentence(claim.end - 1)[1]):
        gap = [each.text for each in text.between(claim.end, one.start)]
        is_again = all(each in words.AROUND_DIFFERENCE for each in gap) and len(gap) > 1
        is_small = _LEAST_DIFFERENCE <= one.high.value < INDEX_VALUES[1]
        if one.unit != KZT or one.span or number in text.used or not (is_again and is_small):
            return None
        text.used.add(number)
        return one
    return None


def _figures_until_mci(text: Paragraph, start: int, end: int) -> Iterator[tuple[int, Figure]]:
    for number, one in text.figures_from(start, end):
        if one.unit == MCI:
            return
        yield number, one


def _is_difference(text: Paragraph, start: int, value: Figure) -> bool:
    """Whether a sum is by how much the index grew: вырос на 393 тенге, 393 теңгеге өсті."""
    before = [one.text for one in text.between(start, value.start)]
    place = bisect_left(text.starts, value.end)
    behind = text.tokens[place].text if place < len(text.tokens) else ""
    is_by = before[-1:] in (["на"], ["by"]) and any(map(words.GROWS.match, before))
    is_by = is_by or before[-1:] == ["+"] or any(map(words.ADDS.match, before[-1:]))
    is_more = behind in ("higher", "more") or bool(words.GROWS_KAZAKH.match(behind))
    return is_by or is_more


def _percent_before(text: Paragraph, start: int) -> Figure | None:
    """A growth in per cent right before the index: a 10% rise in the MCI."""
    tokens = text.between(text.sentence(start)[0], start)[-_NEAR_PERCENT:]
    return _percent(text, tokens[0].start, start) if tokens else None


def _percent(text: Paragraph, start: int, end: int) -> Figure | None:
    """A growth in per cent that is said of the index."""
    grows = words.GROWS.search(text.plain, start, end)
    for number, one in text.figures_from(start, end):
        if not grows and not _is_more_than(text, start, one):
            continue
        before = text.plain[max(start, one.start - _NEAR_GROWTH) : one.start]
        is_percent = not one.unit and words.PERCENT.match(text.plain, one.end)
        if is_percent and number not in text.used and not words.OTHER_GROWTH.search(before):
            text.used.add(number)
            return one
    return None


def _is_more_than(text: Paragraph, start: int, one: Figure) -> bool:
    """Whether a per cent says how much more the index is: 3,450 tenge, 12.6 % more than."""
    if not words.MORE_THAN.match(text.plain, one.end):
        return False
    gap = text.between(start, one.start)
    return all(
        each.text in words.AROUND_MORE or each.kind in ("number", "date") or unit_of(each.text)
        for each in gap
    )


def _behind_percent(text: Paragraph, percent: Figure) -> int:
    """Where the words for per cent end behind a figure."""
    match = words.PERCENT.match(text.plain, percent.end)
    return match.end() if match else percent.end


def _change_in(text: Paragraph, start: int, end: int) -> Figure | None:
    """The first sum of a part of the text that replaces another one."""
    for number, one in text.figures_from(start, end):
        if is_change(text, one):
            text.used.add(number)
            return one
    return None


def is_change(text: Paragraph, one: Figure) -> bool:
    """Whether a span is of an old sum and a new one."""
    return one.unit == KZT and is_moved(text, one)


def is_moved(text: Paragraph, one: Figure) -> bool:
    """Whether a span is of what was and of what it became.

    In English "from" is of both kinds of span, in Kazakh the endings are: 5 теңгеден 9 теңгеге.
    """
    is_english = one.span == RANGE and text.plain.startswith("from", one.start)
    is_kazakh = one.span == CHANGE and not text.plain.startswith("с", one.start)
    if is_english or is_kazakh:
        moves = (words.GROWS, words.REDUCED) if is_kazakh else (words.GROWS,)
        return any(text.says(each, one.start) for each in moves)
    return one.span == CHANGE


def _value_of_index(text: Paragraph, start: int, end: int) -> Figure | None:
    for number, one in text.figures_from(start, end):
        if one.unit and (one.unit != KZT or number in text.used):
            return None
        if not one.unit and (_is_listed_value(text, number, end) or _is_bare_value(text, one)):
            one = one._replace(unit=KZT)  # noqa: PLW2901
        if not one.unit:
            continue
        gap = text.between(start, one.start)
        is_said = all(
            each.text in words.AROUND_INDEX
            or each.kind in ("number", "date")
            or words.GROWS.match(each.text)
            or any(moment.start <= each.start < moment.end for moment in text.moments)
            or month_of(each.text)
            or each.text in ("%", ".", "процентов", "percent")
            for each in gap
        )
        low, high = INDEX_VALUES
        if _is_difference(text, start, one):
            low = _LEAST_DIFFERENCE
        if is_said and low <= one.high.value <= high:
            text.used.add(number)
            return one
        return None
    return None


def _is_listed_value(text: Paragraph, number: int, end: int) -> bool:
    """Whether a figure is a value whose unit stands behind those of the years that follow.

    В 2024 году МРП составлял 3 692, в 2025-м - 3 932, в 2026-м - 4 325 тенге
    """
    one = text.figures[number]
    if one.span or not _is_value(one) or one.high.value < LATEST_YEAR or number in text.used:
        return False
    for behind in text.figures[number + 1 : number + 1 + _MOST_LISTED]:
        if behind.start >= end or not _is_value(behind) or not text.year_before(behind):
            return False
        if behind.unit == KZT:
            return True
    return False


def _is_bare_value(text: Paragraph, one: Figure) -> bool:
    """Whether a figure may be a value of the index without its unit: the MCI is now 4,325."""
    place = bisect_left(text.starts, one.end)
    is_last = place == len(text.tokens) or text.tokens[place].text in words.ENDINGS
    is_large = one.high.value >= LATEST_YEAR and one.high.place == 1
    return is_last and is_large and not one.span and not one.hedge and _is_value(one)


def changes(text: Paragraph) -> Iterator[Claim]:
    """A sum and the one it replaces: 216 250 тенге вместо прежних 196 600; с S до T тенге."""
    for number, one in enumerate(text.figures):
        if not one.unit and _is_denied(text, number):
            text.used |= {number, number + 1}
            new, old = text.figures[number + 1], one._replace(unit=KZT)
            yield Claim(one.start, new.end, GROWTH, kzt=new, old=old)
        if one.unit != KZT or number in text.used:
            continue
        if is_change(text, one):
            text.used.add(number)
            percent = _percent(text, text.sentence(one.start)[0], one.start)
            start = percent.start if percent else one.start
            claim = Claim(start, one.end, GROWTH, kzt=one.upper, old=one.lower)
            yield with_difference(text, claim._replace(percent=percent))
            continue
        behind = text.figures[number + 1] if number + 1 < len(text.figures) else None
        if behind and behind.unit in ("", KZT) and not behind.span and not one.span:
            gap = [each.text for each in text.between(one.end, behind.start)]
            before = text.tokens[bisect_left(text.starts, one.start) - 1].text
            is_old = before in words.OLD and "." not in gap
            if is_old and len(gap) <= NEAR_FIGURE:
                # вместо 19 660 тенге заберут 21 625
                text.used |= {number, number + 1}
                new = behind._replace(unit=KZT)
                yield _with_mci(text, Claim(one.start, behind.end, GROWTH, kzt=new, old=one))
                continue
            if gap and gap[0] in words.OLD and len(gap) <= 3:  # noqa: PLR2004
                text.used |= {number, number + 1}
                old = behind._replace(unit=KZT)
                yield _with_mci(text, Claim(one.start, behind.end, GROWTH, kzt=one, old=old))


def of_amounts(text: Paragraph) -> Iterator[Claim]:
    """By how many tenge so many MCI grew: штраф в 20 МРП подорожал на 4 840 тенге."""
    for number, (mci, kzt) in enumerate(pairwise(text.figures)):
        is_free = not ({number, number + 1} & text.used or mci.span or kzt.span)
        last = text.sentence(mci.start)[1]
        if not is_free or (mci.unit, kzt.unit) != (MCI, KZT) or kzt.end > last:
            continue
        gap = text.between(mci.end, kzt.start)
        is_small = kzt.high.value < mci.high.value * _MOST_DIFFERENCE
        if len(gap) <= NEAR_FIGURE and is_small and _is_difference(text, mci.end, kzt):
            text.used |= {number, number + 1}
            # A debt, a wage or a payment with its interest may have grown too.
            claim = Claim(mci.start, kzt.end, GROWTH, mci=mci, difference=kzt)
            yield claim._replace(is_loose=True)


def _with_mci(text: Paragraph, claim: Claim) -> Claim:
    """The claim with the MCI right behind it: 129 750 тенге вместо 117 960, это 30 МРП."""
    for number, one in text.figures_from(claim.end, text.sentence(claim.end - 1)[1]):
        gap = [each.text for each in text.between(claim.end, one.start)]
        are_marks = all(each in words.STRONG or each in (",", "тенге", "теңге") for each in gap)
        if one.unit != MCI or one.span or number in text.used or not (gap and are_marks):
            return claim
        text.used.add(number)
        return claim._replace(end=one.end, mci=one)
    return claim


def replacing(text: Paragraph, claim: Claim, number: int) -> Claim:
    """MCI and tenge with the sum that they replace, the figure of a number, if that is right there.

    A sum far from it is that of another fine: 1 МРП, или 3 932 тенге вместо 11 796.
    """
    old = text.figures[number] if number < len(text.figures) else None
    if old is None or old.unit not in ("", KZT) or old.span or number in text.used:
        return claim
    gap = [each.text for each in text.between(claim.end, old.start)]
    is_said = bool(gap) and gap[0] in words.OLD and len(gap) <= 3  # noqa: PLR2004
    if claim.kind != MCI_KZT or claim.kzt is None or claim.kzt.span or not is_said:
        return claim
    if not _LEAST_SHARE * claim.kzt.low.value < old.low.value < claim.kzt.low.value:
        return claim
    text.used.add(number)
    return claim._replace(kind=GROWTH, end=old.end, old=old._replace(unit=KZT))


def with_difference(text: Paragraph, claim: Claim) -> Claim:
    """The claim with the difference right before it: на 7 860 тенге - с 78 640 до 86 500."""
    number = bisect_left(text.figure_starts, claim.start) - 1
    if number < 0 or number in text.used or claim.old is None or claim.kzt is None:
        return claim
    one = text.figures[number]
    gap = [each.text for each in text.between(one.end, claim.start)]
    grown = claim.kzt.high.value - claim.old.high.value
    is_near = grown > 0 and abs(one.high.value - grown) * 2 < grown
    if one.unit != KZT or one.span or gap not in (["-"], [","], [":"], ["("], []) or not is_near:
        return claim
    text.used.add(number)
    return claim._replace(start=one.start, difference=one)


def _is_denied(text: Paragraph, number: int) -> bool:
    """Whether a figure is what a sum behind it is no more: не в 39 320, а в 43 250 тенге."""
    two = text.figures[number : number + 2]
    if [one.unit for one in two] != ["", KZT] or {number, number + 1} & text.used:
        return False
    before = [one.text for one in text.between(text.sentence(two[0].start)[0], two[0].start)]
    gap = [one.text for one in text.between(two[0].end, two[1].start)]
    return "не" in before[-2:] and gap[:2] == [",", "а"] and len(gap) <= 3  # noqa: PLR2004
