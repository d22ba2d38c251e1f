"""What a text claims of its figures: which of them stand for each other, and of which day.

One module, because a figure belongs to one claim: each kind of claim takes what the kinds before it
have left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kzpen.checking import words
from kzpen.checking.cited import sanctions, sizes
from kzpen.checking.columns import Cell, Columns
from kzpen.checking.figures import (
    CHANGE,
    RANGE,
    Figure,
    Moment,
    Token,
    figures_in,
    plainly,
    tokens_of,
    unit_of,
)
from kzpen.checking.growth import (
    changes,
    is_change,
    is_moved,
    of_amounts,
    of_the_index,
    of_the_index_again,
    replacing,
    with_difference,
    years_of,
)
from kzpen.checking.halves import halves
from kzpen.checking.paragraph import (
    GROWTH,
    HALF,
    INDEX,
    INDEX_VALUES,
    KZT_CURRENCY,
    MCI_CURRENCY,
    MCI_KZT,
    NEAR_FIGURE,
    ONE,
    SANCTION,
    TENGE,
    Claim,
    Paragraph,
    are_of_the_index,
)
from kzpen.checking.products import factored, payers
from kzpen.citation import Citation
from kzpen.money import KZT, MCI

_AHEAD = 15
_MOST_LOOSE = 26
"""Words between figures that only their product equates."""

_LEAST_FORM = 3
_MOST_UNKNOWN = 4
"""Words that are none of a link, yet may stand before one: 300 АЕК төлейді, бұл ... 2 369 еуро."""

_MOST_OF_ROW = 6
"""Words between two figures of a row whose sums stand behind all of them, at most."""

_NEAR_CONCLUSION = 60
"""Signs between a conclusion and its sum, at most."""

_MOST_EARLIER = 6
"""Figures before a sum among which the MCI are that it follows from, at most."""

_NEAR_PRODUCT = 9
"""What part of MCI in tenge a sum may be off that is said to follow from them."""

_NEAR_NAME = 3
"""Words between the name of the index and its value, with the name, at most."""

_LONGEST_HEDGE = 25
"""Signs of the words before a figure that hedge it, at most."""

_MOST_LINKS = 14
_MOST_ANNOUNCED = 6
"""Moments before a claim, from the beginning of which its value may be told ahead."""

_MOST_MOMENTS = 4
"""Days and years behind the beginning of a claim that may be its own."""

_FAR = 200
"""Signs between two figures that one word right before the second equates, at most."""


def claims_in(text: str) -> Iterator[tuple[Claim, ...]]:
    """The claims of each paragraph of a text that has any."""
    for paragraph in _paragraphs(text):
        if found := tuple(paragraph.claims()):
            yield found


def unpriced_in(text: str) -> Iterator[Claim]:
    """The MCI of a text that stand there without their tenge, each with its moment."""
    for paragraph in _paragraphs(text):
        paired = [one for one in paragraph.claims() if one.mci and (one.kzt or one.currency)]
        for one in paragraph.figures:
            is_paired = any(claim.start <= one.start < claim.end for claim in paired)
            if one.unit == MCI and not is_paired:
                yield paragraph.with_moment(Claim(one.start, one.end, MCI_KZT, mci=one))


def _paragraphs(text: str) -> Iterator[_Claims]:
    """The paragraphs of a text in which there may be a claim."""
    plain = plainly(text)
    columns = Columns()
    cited: Citation | None = None
    is_below = has_repeats = is_of_index = False
    asked: Moment | None = None
    announced: tuple[Moment, ...] = ()
    for match in re.finditer(r"[^\n]+", plain):
        cells = columns.cells(plain, match.start(), match.end())
        is_of_article = cited and words.PARTS.search(plain, match.start(), match.end())
        is_row = bool(cells) or match[0].lstrip().startswith("|")
        has_repeats = is_row and (
            has_repeats
            or bool(words.REPEATED.search(match[0]) and not re.search("[0-9]", match[0]))
        )
        is_item = is_below and (is_row or bool(words.ITEM.match(match[0])))
        is_below = is_item
        if cells or is_of_article or words.ANCHORS.search(plain, match.start(), match.end()):
            paragraph = _Claims(text, plain, match.start(), match.end(), cells, cited)
            paragraph.is_item, paragraph.asked = is_item, asked
            paragraph.is_of_repeats = has_repeats
            paragraph.is_of_index = is_of_index and not cells
            paragraph.of_row = columns.moment
            paragraph.announced = announced
            announced = (*announced, *paragraph.moments)[-_MOST_ANNOUNCED:]
            if paragraph.mentions:
                cited = paragraph.mentions[-1].citations[-1]
                # What has its own fine is no heading of a list, unless it is a point of one.
                is_listed = is_item or bool(words.ITEM.match(match[0]))
                is_below = is_listed or not any(one.unit == MCI for one in paragraph.figures)
            yield paragraph
        is_listed = is_of_index and bool(words.ITEM.match(match[0]))
        is_of_index = is_listed or bool(words.INDEX_BY_YEARS.fullmatch(match[0]))
        # — А в 2025 году? — 6000 МРП – 23,592 млн тенге.
        asked = None
        if match[0].rstrip().endswith("?"):
            _, moments = figures_in(tokens_of(plain, match.start(), match.end()))
            asked = next((one for one in reversed(moments) if one.year), None)


class _Claims(Paragraph):
    """A paragraph with what it claims."""

    def claims(self) -> Iterator[Claim]:
        """The claims in the order of their kinds: equations first, what is left over after."""
        self._join_spans()
        found = [*self._rows(), *self._lists()]
        self._name_units()
        found += self._equations()
        found += self._in_other_currencies(found)
        found += self._series(found)
        of_index = [*of_the_index(self)]
        found += of_index
        found += [*changes(self), *of_amounts(self)]
        found += self._again_in_tenge()
        of_one = [one for one in found if one.kind == MCI_KZT and _is_of_one(one)]
        found += of_the_index_again(self, [*of_index, *of_one])
        found += halves(self)
        found += [*self._yearly(), *self._of_last_year(found)]
        found += self._loosely()
        of_sizes = [*sizes(self)]
        equated = {one.mci: one for one in found if one.kind in (MCI_KZT, MCI_CURRENCY)}
        for one in sanctions(self, {one.mci for one in of_sizes}):
            found.append(_with_sum(one, equated.get(one.mci) if one.mci else None))
        found += of_sizes
        found += self._alone({one.kzt for one in found if one.kind == HALF})
        for one in sorted(found, key=lambda one: (one.start, one.end)):
            claim = one
            if claim.kind != SANCTION and self.says(words.SUPPOSED, claim.start):
                continue
            if claim.kind == INDEX and self.says(words.FORECAST, claim.start):
                continue
            is_benefit = claim.kind != SANCTION and self._is_of_benefits(claim.start)
            is_former = claim.is_former
            if claim.kind != SANCTION:
                is_of_index = claim.kind == INDEX or _is_of_one(claim)
                is_former = self._is_former(claim) if is_of_index else self._was(claim)
                is_former = is_former or self.says(words.UNTIL, claim.start)
            claim = self.with_moment(self._closed(claim))
            if claim.percent and not claim.old:
                claim = claim._replace(years=years_of(self, claim))
            near = bisect_left(self.moment_starts, claim.start)
            announced = (*self.announced, *self.moments[:near])[-_MOST_ANNOUNCED:]
            is_of_crime = self._is_of_crime(claim.start)
            claim = claim._replace(is_benefit=is_benefit, is_former=is_former)
            is_ahead = self.says(words.AHEAD, claim.start)
            yield claim._replace(is_of_crime=is_of_crime, announced=announced, is_ahead=is_ahead)

    def _is_former(self, claim: Claim) -> bool:
        """Whether a value of the index is told of as the one before."""
        start = claim.kzt.start if claim.kzt else claim.start
        is_from = words.FORMER_BEFORE.search(self.plain, max(self.start, start - 16), start)
        # Of two values each clause tells of its own: равен 4 325 тенге, годом ранее - 3 932.
        before = bisect_left(self.figure_starts, claim.start)
        behind = bisect_right(self.figure_starts, claim.end)
        first = self.figures[before - 1].end if before else self.start
        last = self.figure_starts[behind] if behind < len(self.figures) else self.end
        begin, end = self.sentence(start)
        return bool(is_from or words.FORMERLY.search(self.plain, max(first, begin), min(last, end)))

    def _was(self, claim: Claim) -> bool:
        """Whether a sum is told of as the one before: было 98 300 тенге, стало 108 125."""
        kzt = claim.kzt
        is_told = kzt and words.WAS.search(self.plain, max(self.start, kzt.start - 12), kzt.start)
        return bool(is_told) and self.says(words.BECAME, claim.start)

    def _became(self, claim: Claim, number: int) -> Iterator[Claim]:
        """What the MCI of a claim are now: 10 МРП - было 39 320 тенге, стало 43 250."""
        new = self.figures[number] if number < len(self.figures) else None
        if new is None or new.unit not in ("", KZT) or new.span or not self._was(claim):
            return
        gap = [one.text for one in self.between(claim.end, new.start)]
        if claim.mci and gap in words.BECOMING:
            self.used.add(number)
            kzt = new._replace(unit=KZT)
            yield Claim(new.start, new.end, MCI_KZT, mci=claim.mci, kzt=kzt)

    def _is_of_crime(self, place: int) -> bool:
        """Whether the articles of a sentence are of the Criminal Code alone."""
        first, last = self.sentence(place)
        if first not in self.codes:
            own = (one for one in self.mentions if first <= one.start < last)
            self.codes[first] = {one.code for mention in own for one in mention.citations}
        return self.codes[first] == {"cc"}

    def _is_of_benefits(self, place: int) -> bool:
        """Whether a sentence tells of benefits, or the one before it and this one of no fine."""
        before = self.says_before(words.BENEFIT, place)
        return self.says(words.BENEFIT, place) or (before and not self.says(words.FINE, place))

    def _closed(self, claim: Claim) -> Claim:
        """The claim with the bracket that closes it."""
        text = self.plain[claim.start : claim.end]
        is_open = text.count("(") > text.count(")") and self.plain[claim.end : claim.end + 1] == ")"
        return claim._replace(end=claim.end + 1) if is_open else claim

    # Neighbours

    def _are_linked(self, first: Figure, second: Figure, *, is_third: bool = False) -> bool:
        """Whether the words between two figures say that they stand for each other.

        A third side may follow behind a comma.
        """
        gap = _without_marks(self.between(first.end, second.start))
        if self.is_multiplied(second):
            return False  # 20 МРП (4 325 тенге × 20 = 86 500 тенге)
        if self._is_hedged(first, second, [one.text for one in gap]):
            return True
        return len(gap) <= _MOST_LINKS and self._are_equated(first, second, gap, is_third=is_third)

    def _are_equated(
        self, first: Figure, second: Figure, gap: Sequence[Token], *, is_third: bool
    ) -> bool:
        """Whether the words of a gap between two figures equate them."""
        texts = [one.text for one in gap]
        has_index = any(unit_of(text) == MCI for text in texts)
        if has_index and (first.unit != MCI or self._is_of_index(gap, second)):
            return False  # less than nine euros: MCI = ₸4325; 120 МРП (МРП - 3 932 тенге)
        unknown = 0
        for number, text in enumerate(texts):
            if texts == [";"] and self.is_in_brackets(second):
                return first.unit in (MCI, KZT)  # (20 MCI; 73,480 KZT), (KZT 432,500; $956)
            if text in (".", ";"):
                goes_on = any(one in words.AGAIN for one in texts[number + 1 : number + 4])
                if not goes_on and not words.SHORT.search(
                    self.plain, max(self.start, gap[number].start - 8), gap[number].start + 1
                ):
                    return False
            elif (
                text not in words.LINKS
                and text not in words.MARKS
                and not self._is_of_moment(gap[number])
            ):
                unknown += 1
        is_far = unknown > _MOST_UNKNOWN or (unknown and gap[-1].end - gap[0].start >= _FAR)
        # 20 МРП больше минимальной зарплаты (85 000 тенге)
        is_than = words.THAN_KAZAKH.match(self.plain, second.end)
        are_compared = is_than or words.COMPARING.search(self.plain, first.end, second.start)
        is_apart = unknown and (is_far or are_compared or not _equate(texts))
        if is_apart or (is_than and not texts):  # 20 АЕК 90 000 теңгеден аз
            return False
        if any(one in texts for one in ("до", "from", "от")) and "(" not in texts and first.span:
            return False
        is_strong = any(one in words.STRONG for one in texts) or (not texts and first.unit == MCI)
        is_strong = is_strong or (texts == [","] and self._ends_behind(second))
        return is_strong or (first.unit == MCI and bool(texts)) or is_third

    def _is_of_index(self, gap: Sequence[Token], second: Figure) -> bool:
        """Whether a sum is said of the index in the words before it, and not of several MCI."""
        low, high = INDEX_VALUES
        place = [number for number, one in enumerate(gap) if unit_of(one.text) == MCI][-1]
        return place > 0 and second.unit == KZT and low <= second.high.value <= high

    def _is_hedged(self, kzt: Figure, other: Figure, texts: Sequence[str]) -> bool:
        """Whether "about" stands between tenge and what they are, before MCI "for" too."""
        if kzt.unit != KZT:
            is_sum = other.unit == KZT and kzt.unit not in ("", MCI)
            return is_sum and list(texts) in (["for"], ["за"], ["from"])
        is_about = texts[:1] == [","] and len(texts) == 2 and texts[1] in words.ABOUT  # noqa: PLR2004
        if other.unit not in ("", KZT, MCI):
            return is_about or (len(texts) == 1 and texts[0] in words.ABOUT)
        is_said = other.unit == MCI and (is_about or list(texts) in (["for"], ["за"]))
        return is_said and are_of_the_index(other, kzt) and self._ends_behind(other)

    def _ends_behind(self, figure: Figure) -> bool:
        """Whether what a figure is of ends behind it: 139 750 тенге, тридцать МРП, – говорит он."""
        place = bisect_left(self.starts, figure.end)
        return place == len(self.tokens) or self.tokens[place].text in words.ENDS_OF_APPOSITION

    def _is_of_moment(self, token: Token) -> bool:
        """Whether a token is a year, or of a day or a year that the text names."""
        number = bisect_right(self.moment_starts, token.start)
        is_within = bool(number) and token.end <= self.moments[number - 1].end
        return is_within or _is_year_gap(token)

    # Rows and lists

    def _rows(self) -> Iterator[Claim]:
        """What the cells of a row equate: their MCI with the sums behind them."""
        for one in self.cells:
            low, high = INDEX_VALUES
            if one.is_index and low <= one.figure.low.value <= high and one.moment:
                self.used.add(self.figures.index(one.figure))
                start, end = one.figure.start, one.figure.end
                index = Figure(start, end, ONE, ONE, MCI)
                start, end = min(start, one.moment.start), max(end, one.moment.end)
                claim = Claim(start, end, INDEX, mci=index, kzt=one.figure)
                yield claim._replace(moment=one.moment, is_close=True)
        if any(one.is_index for one in self.cells):
            return
        places = [number for number, one in enumerate(self.cells) if one.figure.unit == MCI]
        if places and places[0]:  # | Тенге | МРП |: the sums stand before
            borders = [0, *(place + 1 for place in places[:-1])]
        else:
            borders = [0, *places[1:]]
        for first, last in pairwise([*borders, len(self.cells)]):
            yield from self._of_cells(self.cells[first:last])

    def _of_cells(self, cells: Sequence[Cell]) -> Iterator[Claim]:
        mci = next((one for one in cells if one.figure.unit == MCI), None)
        sums = [one for one in cells if one.figure.unit != MCI]
        if len({one.figure.unit for one in sums}) == len(sums):
            # Each unit once: all of them stand for each other.
            group = [one.figure for one in cells]
            moment = next((one.moment for one in cells if one.moment), None)
            if len(group) > 1:
                yield from self._taken(group, moment)
            return
        if mci:
            for one in sums:
                yield from self._taken([mci.figure, one.figure], one.moment or mci.moment)

    def _taken(self, group: Sequence[Figure], moment: Moment | None) -> Iterator[Claim]:
        """The claims of some figures that belong to no other claim, of a moment."""
        group = sorted(group, key=lambda one: one.start)
        self.used |= {self.figures.index(one) for one in group}
        for claim in self._of_group(group):
            yield claim._replace(moment=moment, is_close=moment is not None)

    def _join_spans(self) -> None:
        """Make two sums behind a span of MCI one: between 15 and 30 MCI (64,875 and 129,750)."""
        for number in reversed(range(len(self.figures) - 2)):
            mci, low, high = self.figures[number : number + 3]
            before = [one.text for one in self.between(mci.end, low.start)]
            within = [one.text for one in self.between(low.end, high.start)]
            is_span = (mci.unit, mci.span) == (MCI, RANGE) and before == ["("]
            are_ends = low.unit in ("", high.unit) and high.unit not in ("", MCI)
            if is_span and are_ends and within in (["and"], ["и"], ["және"], ["мен"], ["пен"]):
                if low.span or high.span or low.low.value >= high.low.value:
                    continue
                one = high._replace(start=low.start, low=low.low, span=RANGE)
                self.figures[number + 1 : number + 3] = [one]
                self.figure_starts = [each.start for each in self.figures]

    def _lists(self) -> Iterator[Claim]:
        """As many sums as MCI: 3, 5 и 10 МРП (12 975, 21 625 и 43 250 тенге)."""
        beginnings = self._beginnings_of_lists()
        for number, (first, last) in enumerate(zip(beginnings, self.figures, strict=True)):
            size = number - first + 1
            end = number + size
            if size == 1 or end >= len(self.figures) or number in self.used:
                continue
            other = self.figures[end]
            unit = last.unit or self.figures[first].unit
            if {unit, other.unit} != {MCI, KZT}:
                continue
            behind = self.figures[number + 1]
            is_linked = self._are_linked(last._replace(unit=unit), behind)
            if beginnings[end] != number + 1 or not is_linked:
                continue
            for place in range(first, number + 1):
                pair = [
                    self.figures[place]._replace(unit=unit),
                    self.figures[place + size]._replace(unit=other.unit),
                ]
                for claim in self._of_group(pair):
                    yield claim._replace(start=self.figures[first].start, end=other.end)
            self.used |= set(range(first, end + 1))

    def _beginnings_of_lists(self) -> list[int]:
        """For each figure the first of those that are listed up to it and have its unit or none."""
        beginnings = list(range(len(self.figures)))
        for number, (before, one) in enumerate(pairwise(self.figures), 1):
            gap = [each.text for each in self.between(before.end, one.start)]
            is_listed = gap and all(each in words.LISTING for each in gap) and not before.span
            if (is_listed and before.unit in ("", one.unit)) or (
                before.unit == MCI and one.unit in ("", MCI) and self._are_in_turn(gap, before)
            ):
                beginnings[number] = beginnings[number - 1]
        return beginnings

    def _are_in_turn(self, gap: Sequence[str], figure: Figure) -> bool:
        """Whether figures are told one by one, and what they are worth behind all of them.

        15 MCI for citizens and 30 for officials (64,875 and 129,750 tenge respectively)
        """
        is_row = len(gap) <= _MOST_OF_ROW and not {".", ";", "("} & set(gap)
        return (
            is_row
            and bool(words.LISTING & set(gap))
            and self.says(words.RESPECTIVELY, figure.start)
        )

    def _name_units(self) -> None:
        """Give a figure in brackets behind MCI the tenge that it must be: 25 МРП (108 125)."""
        for number, (kzt, mci) in enumerate(pairwise(self.figures)):
            gap = [one.text for one in self.between(kzt.end, mci.start)]
            is_pair = not kzt.unit and mci.unit == MCI and not (kzt.span or mci.span)
            if is_pair and gap == ["("] and are_of_the_index(mci, kzt):
                self.figures[number] = kzt._replace(unit=KZT)  # 39 320 (10 МРП)
        for number, (mci, kzt) in enumerate(pairwise(self.figures)):
            if mci.unit != MCI or kzt.unit or mci.span != kzt.span or number in self.used:
                continue
            gap = [one.text for one in self.between(mci.end, kzt.start)]
            gap = gap[1:] if gap[:1] == ["дейін"] else gap
            is_bracket = gap == ["("] and self.is_in_brackets(kzt)
            is_named = bool(words.IN_TENGE.search(" ".join(gap)))
            is_cell = gap in (["-"], ["|"], ["/"], [":"], ["="], ["→"]) or (
                not gap and "\t" in self.plain[mci.end : kzt.start]
            )
            is_said = self._ends_behind(kzt) and _is_said_again(gap)
            if (is_bracket or is_named or is_cell or is_said) and are_of_the_index(mci, kzt):
                self.figures[number + 1] = kzt._replace(unit=KZT)
        self._name_mci()

    def _name_mci(self) -> None:
        """Give a figure before its sum the unit of those before it: повторно – 13, или 56 225."""
        has_mci = False
        for number, (bare, kzt) in enumerate(pairwise(self.figures)):
            has_mci = has_mci or bare.unit == MCI
            dash = self.tokens[bisect_left(self.starts, bare.start) - 1].text
            is_pair = (
                has_mci
                and dash in ("-", ":")
                and not bare.unit
                and kzt.unit == KZT
                and not (bare.span or kzt.span)
            )
            gap = [one.text for one in self.between(bare.end, kzt.start)]
            if is_pair and _is_said_again(gap) and are_of_the_index(bare, kzt):
                self.figures[number] = bare._replace(unit=MCI)

    # Equations

    def _equations(self) -> Iterator[Claim]:
        number = 0
        while number < len(self.figures):
            if number in self.used:
                number += 1
                continue
            if of_two_years := self._of_two_years(number):
                yield from of_two_years
                number += 3
                continue
            if product := factored(self, number):
                yield product
                while number in self.used:
                    number += 1
                continue
            group = self._group(number)
            if len(group) > 1:
                behind = number + len(group)
                for claim in self._of_group(group):
                    yield replacing(self, claim, behind)
                    yield from self._became(claim, behind)
                self.used |= set(range(number, behind))
                number = behind
                continue
            number += 1

    def _of_two_years(self, number: int) -> list[Claim]:
        """A sum, that of another year in brackets, and the MCI of both.

        21,625 tenge (19,660 in 2025), i.e. 5 MCI
        """
        three = self.figures[number : number + 3]
        units = [one.unit for one in three]
        if units not in ([KZT, "", MCI], [KZT, KZT, MCI]) or any(one.span for one in three):
            return []
        now, other, mci = three
        moment = self.year_behind(other) or self.year_before(other)
        opening = [one.text for one in self.between(now.end, other.start)][:1]
        closing = self.plain.find(")", other.end, mci.start)
        if moment is None or opening != ["("] or closing < 0:
            return []
        if not self._are_linked(now._replace(end=closing + 1), mci):
            return []
        self.used |= {number, number + 1, number + 2}
        former = Claim(other.start, mci.end, MCI_KZT, mci=mci, kzt=other._replace(unit=KZT))
        of_now = Claim(now.start, mci.end, MCI_KZT, mci=mci, kzt=now)
        return [
            of_now._replace(moment=Moment(now.start, now.end, 0, None), is_close=True),
            former._replace(moment=moment, is_close=True),
        ]

    def _group(self, number: int) -> list[Figure]:
        """Figures of different units that are linked one to the next."""
        group = [self.figures[number]]
        if not group[0].unit:
            return group
        for place, one in enumerate(self.figures[number + 1 :], number + 1):
            units = {each.unit for each in group}
            if not one.unit or one.unit in units or len(group) == 3 or place in self.used:  # noqa: PLR2004
                break
            is_third = MCI in units and len(group) > 1
            gap = self.between(group[-1].end, one.start)
            is_former = group[-1].span == CHANGE and is_moved(self, group[-1])
            if is_former and any(each.text == "," for each in gap):
                break  # what something became, and a fee behind it
            if not self._are_linked(group[-1], one, is_third=is_third):
                break
            group.append(one)
        if not {MCI, KZT} & {one.unit for one in group}:
            return group[:1]  # 580 долларов или 500 евро
        is_of_sum = len(group) == 2 and group[1].unit == MCI  # noqa: PLR2004
        if is_of_sum and (self._is_stronger_behind(number + 1) or self._is_value(number)):
            return group[:1]
        return group

    def _is_value(self, number: int) -> bool:
        """Whether a sum is the value of the index, which is named right before it."""
        low, high = INDEX_VALUES
        kzt = self.figures[number]
        behind = self.figures[number - 1].end if number else self.start
        near = self.between(behind, kzt.start)[-_NEAR_NAME:]
        is_named = any(unit_of(one.text) == MCI for one in near)
        return is_named and kzt.unit == KZT and low <= kzt.high.value <= high

    def _is_stronger_behind(self, number: int) -> bool:
        """Whether the MCI belong to the sum behind them rather than to the one before."""
        if number + 1 >= len(self.figures):
            return False
        mci, behind = self.figures[number], self.figures[number + 1]
        gap = {one.text for one in self.between(self.figures[number - 1].end, mci.start)}
        return "(" not in gap and behind.unit == KZT and self._are_linked(mci, behind)

    def _of_group(self, group: Sequence[Figure]) -> Iterator[Claim]:
        by_unit = {one.unit: one for one in group}
        mci, kzt = by_unit.get(MCI), by_unit.get(KZT)
        currency = next((one for one in group if one.unit not in (MCI, KZT)), None)
        start, end = group[0].start, group[-1].end
        sides = [one for one in (mci, kzt, currency) if one]
        spans = [one for one in sides if one.span]
        if mci and kzt and not mci.span and (kzt.span == CHANGE or is_change(self, kzt)):
            grown = Claim(start, end, GROWTH, mci=mci, kzt=kzt.upper, old=kzt.lower)
            yield with_difference(self, grown)
            return
        if mci and kzt and mci.start < kzt.start and self._is_limit(mci):
            mci = mci._replace(hedge="")
        times = payers(self, mci, kzt) if mci and kzt and not spans else Decimal(1)
        if times is None:
            return
        if mci and spans == [group[0]] == [mci]:  # от 5 до 20 МРП (86 500 тенге)
            mci, spans = mci.upper, []
            sides[0] = mci
        if spans and len(spans) < len(sides):
            return
        for is_lower in (True, False) if spans else (False,):
            sides_at = [
                (one.lower if is_lower else one.upper) if one else None
                for one in (mci, kzt, currency)
            ]
            kind = MCI_KZT if mci and kzt else MCI_CURRENCY if mci else KZT_CURRENCY
            if not (mci or kzt):
                return
            yield Claim(
                start,
                end,
                kind,
                mci=sides_at[0],
                kzt=sides_at[1],
                currency=sides_at[2],
                is_half=self.says(words.HALF, start),
                is_end=bool(spans),
                times=times,
            )

    def _in_other_currencies(self, found: Sequence[Claim]) -> Iterator[Claim]:
        """An amount in one more currency and another: 45 000 рублей, 580 долларов или 500 евро."""
        for claim in found:
            number = bisect_left(self.figure_starts, claim.end)
            if claim.mci is None or claim.currency is None or claim.is_end:
                continue
            end, units = claim.end, {MCI, KZT, "", claim.currency.unit}
            while number < len(self.figures):
                one = self.figures[number]
                gap = {each.text for each in self.between(end, one.start)}
                gap -= {each for each in gap if unit_of(each) == one.unit}  # рублём - 16 290 рублей
                if one.unit in units or one.span or number in self.used or not gap <= words.LISTING:
                    break
                self.used.add(number)
                # Right behind it another sum may be told of: или 175 долларов, 500 евро изъяли.
                again = claim._replace(start=one.start, end=one.end, currency=one)
                yield again._replace(is_loose=True)
                number, end = number + 1, one.end

    def _is_limit(self, mci: Figure) -> bool:
        """Whether what hedges MCI is a limit that is exact: свыше 500 МРП (2 162 500 тенге)."""
        first = max(self.start, mci.start - _LONGEST_HEDGE)
        is_before = words.LIMIT.search(self.plain, first, mci.start)
        is_behind = self.plain.endswith(words.LIMITS_BEHIND, mci.start, mci.end)
        return bool(is_before or is_behind) and self.says(words.SIZE_NAMED, mci.start)

    def _series(self, found: Sequence[Claim]) -> Iterator[Claim]:
        """Figures without units beside an equation: 5 МРП (21 625 тенге), 20 (86 500)."""
        equations = [one for one in found if one.kind == MCI_KZT and one.mci and one.kzt]
        if not equations:
            return
        ends = [one.end for one in equations]
        for number, figure in enumerate(self.figures):
            if figure.unit or figure.span or number in self.used:
                continue
            before = bisect_right(ends, figure.start)
            first = equations[max(before - 1, 0)]
            between = sorted((first.start, figure.start))
            if any(self.plain[one] != ";" for one in self.breaks_between(*between)):
                continue
            behind = self.figures[number + 1] if number + 1 < len(self.figures) else None
            if behind and behind.unit in ("", KZT) and number + 1 not in self.used:
                gap = [one.text for one in self.between(figure.end, behind.start)]
                is_bracket = gap == ["("] and self.is_in_brackets(behind)
                is_pair = not behind.span and are_of_the_index(figure, behind)
                if is_pair and (is_bracket or gap == ["-"]):
                    self.used |= {number, number + 1}
                    mci, kzt = figure._replace(unit=MCI), behind._replace(unit=KZT)
                    end = behind.end + is_bracket
                    yield Claim(figure.start, end, MCI_KZT, mci=mci, kzt=kzt)
                    continue
            if not before:
                continue
            moment = self._moment_right_before(figure)
            if moment and first.kzt and figure.low.value * 10 > first.kzt.low.value:
                self.used.add(number)
                kzt = figure._replace(unit=KZT)
                yield Claim(
                    moment.start,
                    figure.end,
                    MCI_KZT,
                    mci=first.mci,
                    kzt=kzt,
                    moment=moment,
                    is_close=True,
                )

    def _moment_right_before(self, figure: Figure) -> Moment | None:
        """The year that a figure in brackets is of: (в 2025 году — 19 660)."""
        before = bisect_left(self.moment_starts, figure.start)
        if not before:
            return None
        moment = self.moments[before - 1]
        if figure.start - moment.end > _MOST_LINKS:
            return None
        gap = [each.text for each in self.between(moment.end, figure.start)]
        is_of_it = gap in (["-"], [":"], ["="], []) and self.is_in_brackets(figure)
        return moment if is_of_it else None

    # Halves, years, single sums

    def _yearly(self) -> Iterator[Claim]:
        """The same MCI in several years: 200 МРП. В 2023 году 690 000 тенге, в 2024 – 738 400."""
        mci: Figure | None = None
        found: list[tuple[int, Figure, Moment]] = []
        for number, one in enumerate([*self.figures, None]):
            if one is None or one.unit == MCI:
                yield from self._of_years(mci, found)
                mci, found = one, []
                continue
            moment = self.year_behind_mark(one) or self.year_before(one)
            is_sum = one.unit == KZT or (
                not one.unit and mci is not None and are_of_the_index(mci, one)
            )
            if moment and is_sum and not one.span and number not in self.used:
                found.append((number, one, moment))

    def _of_years(
        self, mci: Figure | None, found: Sequence[tuple[int, Figure, Moment]]
    ) -> Iterator[Claim]:
        if mci is None or mci.span or not found:
            return
        is_loose = len(found) < 2 and not self._is_bracketed(found[0][2], found[0][1])  # noqa: PLR2004
        if is_loose and self.figures.index(mci) not in self.used:
            return
        for number, one, moment in found:
            if len(self.breaks_between(mci.start, one.start)) > 1:
                return
            self.used.add(number)
            kzt = one._replace(unit=KZT)
            start, end = min(moment.start, one.start), max(moment.end, one.end)
            claim = Claim(start, end, MCI_KZT, mci=mci, kzt=kzt, moment=moment)
            yield claim._replace(is_close=True, is_loose=is_loose)

    def _of_last_year(self, found: Sequence[Claim]) -> Iterator[Claim]:
        """What MCI of the sentence before were a year ago: ... Год назад выдавали 1 225 200 тенге.

        Which of them are meant is open: it counts where it is right.
        """
        priced = [one for one in found if one.kind == MCI_KZT and one.mci and not one.mci.span]
        priced.sort(key=lambda one: one.end)
        ends = [one.end for one in priced]
        for moment in self.moments if priced else []:
            if not moment.is_relative or moment.year >= 0:
                continue
            first, last = self.sentence(moment.start)
            within = [*self.figures_from(first, last)]
            sums = [(number, one) for number, one in within if one.unit == KZT and not one.span]
            if len(sums) != 1 or any(one.unit == MCI for _, one in within):
                continue
            number, kzt = sums[0]
            before = bisect_right(ends, first)
            if number in self.used or not before:
                continue
            self.used.add(number)
            for one in priced[max(before - _MOST_EARLIER, 0) : before]:
                if len(self.breaks_between(one.start, first)) <= 1:
                    claim = Claim(kzt.start, kzt.end, MCI_KZT, mci=one.mci, kzt=kzt, moment=moment)
                    yield claim._replace(is_loose=True)

    def _is_bracketed(self, moment: Moment, figure: Figure) -> bool:
        """Whether brackets hold a sum and its year alone: (в 2024 году было 36 920 тенге)."""
        before = [one.text for one in self.between(self.start, moment.start)[-2:]]
        return "(" in before and self.is_in_brackets(figure)

    def _again_in_tenge(self) -> Iterator[Claim]:
        """The MCI of a sentence in tenge, as the next one says or as follows from the index.

        7 МРП, при повторе - 13 МРП. В тенге это 30 275 и 56 225 тенге.
        """
        for number, kzt in enumerate(self.figures):
            if number in self.used or kzt.unit not in ("", KZT):
                continue
            first = self.sentence(kzt.start)[0]
            if told := words.IN_MONEY.match(self.plain, first, kzt.start):
                yield from self._in_money(number, first, told.end())
            elif kzt.unit and not kzt.span and (mci := self._mci_before(number)):
                self.used.add(number)
                yield Claim(kzt.start, kzt.end, MCI_KZT, mci=mci, kzt=kzt)

    def _in_money(self, number: int, first: int, told: int) -> Iterator[Claim]:
        """The sums of a sentence beside as many MCI of the one before it, or its least and most.

        One sum beside several MCI may be any of them. The sums stand behind where it is `told`.
        """
        last, end = self.figures[number], self.sentence(first)[1]
        if end - first > _FAR:
            return
        sums = [one for _, one in self.figures_from(told, end) if one != last]
        begin = self.sentence(first - 2)[0] if first - 2 > self.start else self.start
        numbers = [one for _, one in self.figures_from(begin, first)]
        if any(one.unit for one in sums) or any(one.span for one in numbers):
            return
        if any(one.unit != MCI for one in numbers) or (sums and not last.unit):
            return
        in_order = sorted([*sums, last], key=lambda one: one.start)
        gaps = ([one.text for one in self.between(a.end, b.start)] for a, b in pairwise(in_order))
        if not all(gap and words.LISTING.issuperset(gap) for gap in gaps):
            return
        if not last.span and len(sums) + 1 == len(numbers):
            pairs = list(zip(numbers, in_order, strict=True))
        elif last.span and not sums and len(numbers) > 1:
            numbers.sort(key=lambda one: one.low.value)
            pairs = [(numbers[0], last.lower), (numbers[-1], last.upper)]
        elif not last.span and not sums:
            pairs = [(one, last) for one in numbers if are_of_the_index(one, last)]
        else:
            return
        self.used.add(number)
        is_loose = len({kzt for _, kzt in pairs}) < len(pairs)
        for mci, kzt in pairs:
            claim = Claim(kzt.start, kzt.end, MCI_KZT, mci=mci, kzt=kzt._replace(unit=KZT))
            yield claim._replace(is_loose=is_loose)

    def _mci_before(self, number: int) -> Figure | None:
        """The MCI that a sum is of which follows from the value of the index told before it."""
        kzt = self.figures[number]
        first = max(self.sentence(kzt.start)[0], kzt.start - _NEAR_CONCLUSION)
        if not words.THEREFORE.search(self.plain, first, kzt.start):
            return None
        before = self.figures[max(number - _MOST_EARLIER, 0) : number]
        low, high = INDEX_VALUES
        values = [one for one in before[-2:] if one.unit == KZT and low <= one.low.value <= high]
        earlier = (one for one in reversed(before) if one.unit == MCI)
        mci = next((one for one in earlier if one.low.value != 1), None)
        if not values or mci is None or mci.span:
            return None
        # What is far from it is of a year, or of wages less it.
        product = mci.low.value * values[-1].low.value
        is_near = abs(kzt.low.value - product) <= product / _NEAR_PRODUCT
        is_of_it = is_near and len(self.breaks_between(mci.start, kzt.start)) <= 1
        return mci if is_of_it else None

    def _loosely(self) -> Iterator[Claim]:
        """MCI and a sum of one sentence, whatever stands between them, if they are the same."""
        pairs = []
        for number, (one, two) in enumerate(pairwise(self.figures)):
            if {number, number + 1} & self.used or one.span or two.span:
                continue
            units = {one.unit, two.unit}
            gap = [each.text for each in self.between(one.end, two.start)]
            is_of_one = self.sentence(one.start) == self.sentence(two.start)
            if MCI not in units or len(units) == 1 or "" in units:
                continue
            if (is_of_one or ";" in gap) and len(gap) <= _MOST_LOOSE:
                pairs.append((one, two, (one.unit, *gap[:2], *gap[-2:])))
        # What is said alike of several pairs equates all of them: ...; умножив, получаем ...
        forms = Counter(form for *_, form in pairs)
        for one, two, form in pairs:
            is_loose = forms[form] == 1 or len(form) < _LEAST_FORM
            for claim in self._of_group([one, two]):
                yield claim._replace(is_loose=is_loose and claim.times == 1)

    def _alone(self, halves: Container[Figure | None]) -> Iterator[Claim]:
        """A sum in tenge that is said to be a fine, without its MCI."""
        for number, one in enumerate(self.figures):
            if one.unit != KZT or one.span or number in self.used or one in halves:
                continue
            is_half = self.says(words.HALF, one.start)
            # Half of a fine may have tiyn, which few other sums have.
            if self.says(words.FINE, one.start) or (is_half and one.low.place < 1):
                yield Claim(one.start, one.end, TENGE, kzt=one, is_half=is_half)

    def with_moment(self, claim: Claim) -> Claim:
        """The claim with the moment that tells its day: the nearest one of its sentence."""
        if claim.moment:
            return claim
        if self.of_row:
            return claim._replace(moment=self.of_row, is_close=True)
        if not self.moments:
            return claim._replace(moment=self.asked)
        first, last = self.sentence(claim.start)
        near = bisect_left(self.moment_starts, claim.start)
        around = self.moments[max(near - 2, 0) : near + _MOST_MOMENTS]
        within = [one for one in around if first <= one.start < max(last, claim.end)]
        # до 2024 года верхний предел был 200 МРП: told behind a claim it is of the next one
        within = [one for one in within if not (one.side and one.start >= claim.end)]
        # A year that is named counts before one that has to be thought of.
        within = [one for one in within if one.year or not one.month] or within
        return self._with_one_of(claim, within, last) if within else claim

    def _with_one_of(self, claim: Claim, within: Sequence[Moment], last: int) -> Claim:
        """The claim with the moment of its sentence that is its own."""
        closing = self.plain.find(")", claim.end, min(claim.end + 60, last))
        opening = self.plain.find("(", claim.end, min(claim.end + 60, last))
        close = closing if closing >= 0 and (opening < 0 or closing < opening) else claim.end
        for one in within:
            if claim.start <= one.start <= close:
                return claim._replace(moment=one, is_close=True)

        def distance(one: Moment) -> int:
            # What stands behind a claim is more often of the next one.
            return (
                claim.start - one.end if one.end <= claim.start else one.start - claim.end + _AHEAD
            )

        nearest = min(within, key=distance)
        if words.CURRENT.search(self.plain, nearest.end, claim.start):
            return claim  # the 2021 MCI is 2,917, above the current 2,778 tenge
        is_beside = nearest.end <= claim.start and not self.plain[nearest.end : claim.start].strip()
        is_since = self.says(words.GROWS, claim.start)  # год назад штраф подняли до 20 МРП
        is_only = (
            nearest.end <= claim.start
            and len(within) == 1
            and not nearest.is_relative
            and not words.FORMERLY.search(self.plain, nearest.end, claim.start)
        )
        is_close = (is_beside or is_only) and not is_since
        return claim._replace(moment=nearest, is_close=is_close)


def _is_said_again(gap: Sequence[str]) -> bool:
    """Whether the words between two figures say that the second is the first in tenge."""
    said = [one for one in gap if one not in words.AROUND_SAID]
    return bool(said) and all(one in words.SAID_AGAIN for one in said)


def _with_sum(claim: Claim, equated: Claim | None) -> Claim:
    """A claim on MCI with the sum that the text tells beside them: 40 MCI (173,000 tenge)."""
    if equated is None or equated.start > claim.end:
        return claim
    return claim._replace(start=min(claim.start, equated.start), end=max(claim.end, equated.end))


def _is_of_one(claim: Claim) -> bool:
    """Whether a claim is on the value of the index itself."""
    return claim.mci is not None and claim.mci.high.value == 1 and claim.kzt is not None


def _equate(texts: Sequence[str]) -> bool:
    """Whether the last words before a figure equate it with one before, whatever else is said."""
    return any(one in words.EQUATING for one in texts[-NEAR_FIGURE:])


def _is_year_gap(token: Token) -> bool:
    return token.kind == "number" and len(token.text) == 4 and token.text.startswith("20")  # noqa: PLR2004


def _without_marks(gap: Sequence[Token]) -> list[Token]:
    """Tokens between figures less footnote marks: [1]."""
    kept: list[Token] = []
    number = 0
    while number < len(gap):
        three = [one.text for one in gap[number : number + 3]]
        if len(three) == 3 and three[0] == "[" and three[2] == "]" and three[1].isdecimal():  # noqa: PLR2004
            number += 3
            continue
        kept.append(gap[number])
        number += 1
    return kept
