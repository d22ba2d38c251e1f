"""What a text says of articles: what they provide, and the sizes of article 3.

One module, because MCI beside an article are one of the two: the same sentences, and the words
around the figure, tell which.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from kzpen.checking import words
from kzpen.checking.figures import CHANGE, RANGE, Figure
from kzpen.checking.lengths import LIFE, MONTHS_OF_YEAR, Term, multiples_in, terms_in
from kzpen.checking.limits import limit_of, words_before
from kzpen.checking.mentions import Mention, offence_named
from kzpen.checking.paragraph import ANY_SIZE, SANCTION, SIZE, Claim, Paragraph
from kzpen.checking.places import (
    NamedSize,
    Subject,
    counts_as,
    is_bare,
    is_behind_limit,
    is_definition,
    sizes_in,
    subjects_in,
)
from kzpen.money import KZT, MCI

_NEAR_ARTICLE = 40
_SIZES_OF_ARTICLE = "3"
_MOST_OF_HEADING, _LONGEST_HEADING = 4, 120
"""Words beside an article that is a heading of what follows, and signs of all of it, at most."""

_NEAR_BEGINNING = 24
"""Signs from the beginning of a point within which it names whom it is for."""

_DATIVE = re.compile(r"(?:ам|ям|ому|изнесу)$")
"""How whom a fine is for ends in Russian behind it: 30 МРП должностным лицам."""

_LONGEST_ROW = 8
"""Fines of one part that a row tells, at most."""

_MOST_NAMED = 8
"""Subjects before a term among which there is one alone, at most."""

_MOST_BEFORE = 3
"""Words between whom a fine is for and the article behind them, at most."""

_BRACKETED = re.compile(r" ?\([^()\n]{0,60}\)|\)")
_END_OF_CLAUSE = re.compile(r"[,;.)]|\n")
_LONGEST_CLAUSE = 60
_LAST_OF_LIST = (["и"], ["and"], ["және"], ["или"], ["or"], ["немесе"])
_FOR_WHOM = (["if"], ["для"], ["на"], ["с"], ["со"], ["у"])
_NEAR_SUBJECT = 25
"""Signs between a fine and the words behind it that name whom it is for, at most."""


def sanctions(text: Paragraph, taken: Container[Figure | None]) -> Iterator[Claim]:
    """What sentences say articles provide: a fine in MCI or tenge, terms of other punishments.

    Figures that are `taken` are those of sizes.
    """
    subjects = subjects_in(text.plain, text.start, text.end) if text.is_item else []
    is_point = bool(subjects) and subjects[0].start - text.start <= _NEAR_BEGINNING
    begins = (words.GOES_ON, words.GOES_ON_MAYBE)
    goes_on = is_point or any(one.match(text.plain, text.start, text.end) for one in begins)
    if not text.mentions and text.cited and goes_on:
        # A paragraph that goes on: Наказание - до пяти лет. Or a point: - малый бизнес - 60 МРП.
        cited = Mention(text.start, text.start, (text.cited,))
        for begin, end in _going_on(text, text.start, text.end):
            found = [*_fines(text, 0, cited, (begin, end), taken)]
            found += _terms(text, 0, cited, (begin, end))
            maybe = words.GOES_ON_MAYBE.match(text.plain, begin, end)
            # Of which of several parts above a repeat is told is not known.
            is_repeat = text.says(words.REPEATED, begin)
            is_loose = is_repeat or (bool(maybe) and not _goes_on(text, begin, end))
            yield from (one._replace(is_loose=is_loose, is_repeat=is_repeat) for one in found)
    for number, mention in enumerate(text.mentions):
        first = max(text.sentence(mention.start)[0], mention.start - _NEAR_ARTICLE)
        took_effect = words.TOOK_EFFECT.search(text.plain, first, mention.start)
        if text.says(words.PROPOSED, mention.start) and not took_effect:
            continue
        is_joined = _is_joined(text, number) or text.says(words.TOGETHER, mention.start)
        is_joined = is_joined or text.says(words.SEVERAL_ACTS, mention.start)
        for begin, end in _stretches(text, number):
            is_imposed = _is_imposed(text, begin)
            # Which of several articles a court's sentence is for, one of its own does not say.
            is_of_any = is_imposed and number > 0 and _is_behind_sentence(text, mention, begin)
            cited = mention._replace(is_imposed=is_imposed, is_joined=is_joined or is_of_any)
            found = [*_fines(text, number, cited, (begin, end), taken)]
            found += _terms(text, number, cited, (begin, end))
            found += _sums(text, number, cited, (begin, end))
            is_loose = _is_loose(text, mention, begin, end)
            found = [one for one in found if not _is_abroad(text, one, begin)]
            found = [
                one._replace(
                    is_loose=one.is_loose or is_loose or _is_of_another(text, one, mention),
                    is_aside=_is_aside(text, one, mention, begin),
                )
                for one in found
            ]
            found = [_with_repeat(text, one, mention, begin) for one in found]
            if text.is_of_repeats:  # | Статья | Впервые | Повторно |
                found = [one._replace(is_loose=True, is_repeat=True) for one in found]
            yield from _with_article(found, begin)


def _is_abroad(text: Paragraph, claim: Claim, begin: int) -> bool:
    """Whether a punishment is told of another country: а в России - до 3 лет."""
    first = max(text.sentence(claim.start)[0], claim.start - _LONGEST_HEADING)
    place = bisect_left(text.figure_starts, claim.start)
    before = text.figures[place - 1].end if place else first
    number = bisect_right(text.mentions, claim.start, key=lambda one: one.end)
    first = max(first, before, text.mentions[number - 1].end if number else begin)
    return bool(
        words.OTHER_COUNTRY.search(text.plain, first, claim.start)
        or words.OTHER_COUNTRY_BEHIND.match(text.plain, claim.end)
    )


def _is_loose(text: Paragraph, mention: Mention, begin: int, end: int) -> bool:
    """Whether a sentence does not say that its punishments are what the article provides now."""
    if _is_behind_sentence(text, mention, begin):
        is_below = _is_heading(text, mention) and words.PUNISHMENT.match(text.plain, begin, end)
        if not (is_below or _goes_on(text, begin, end)):
            return True
    is_of_crime = any(one.code != "coao" for one in mention.citations)
    is_of_minors = is_of_crime and text.says(words.OF_MINORS, begin)
    first, last = text.sentence(begin)
    is_of_minors = is_of_minors or bool(words.FOR_MINORS.match(text.plain, first, last))
    tells_more = text.says(words.OTHER_RULES, begin) or text.says(words.REPLACED, begin)
    return tells_more or is_of_minors


def _is_behind_sentence(text: Paragraph, mention: Mention, begin: int) -> bool:
    """Whether a part of a text begins behind the sentence of an article."""
    return begin > text.sentence(mention.start)[1]


def _stretches(text: Paragraph, number: int) -> Iterator[tuple[int, int]]:
    """The parts of a text that tell of an article: of its sentence, and those that go on."""
    mention = text.mentions[number]
    first, last = text.sentence(mention.start)
    before = text.mentions[number - 1].end if number else text.start
    is_last = number + 1 == len(text.mentions)
    following = text.end if is_last else text.mentions[number + 1].start
    yield first if before <= first else mention.start, min(following, last)
    if _is_heading(text, mention) and words.PUNISHMENT.match(text.plain, last + 1, following):
        begin, last = text.sentence(last + 1)
        yield begin, min(following, last)
    yield from _going_on(text, last + 1, following)


def _is_imposed(text: Paragraph, place: int) -> bool:
    """Whether a sentence, or the one before it, tells what a court imposed."""
    if text.says(words.IMPOSED, place):
        return not _is_told_of_law(text, place)
    told = (words.CARRIES, words.BY_ARTICLE, words.OF_LAW)
    tells_of_law = any(text.says(one, place) for one in told)
    return text.says_before(words.VERDICT, place) and not tells_of_law


def _is_told_of_law(text: Paragraph, place: int) -> bool:
    """Whether the figures of a sentence are the law's, and a court stands behind all of them."""
    first, last = text.sentence(place)
    carries = words.CARRIES.search(text.plain, first, last)
    imposed = words.IMPOSED.search(text.plain, first, last)
    if not carries or not imposed or imposed.start() < carries.start():
        return False
    return not any(text.figures_from(imposed.end(), last))


def _is_of_another(text: Paragraph, claim: Claim, mention: Mention) -> bool:
    """Whether a punishment beside an article is told of another part, or of another offence.

    ч. 1 и 2 - 15 и 20 МРП соответственно; за ремень - 5 МРП, за опьянение - арест по статье 608.
    """
    if _is_of_row(text, claim, mention):
        return False
    is_listed = claim.mci is not None and _is_listed(text, claim.mci)
    if is_listed or text.says(words.RESPECTIVELY, claim.start):
        return True
    is_before = claim.end <= mention.start
    return is_before and bool(words.OTHERWISE.search(text.plain, claim.end, mention.start))


def _with_repeat(text: Paragraph, claim: Claim, mention: Mention, begin: int) -> Claim:
    """The claim, marked where it is told of an offence that is repeated: а при повторе - 15 МРП.

    What stands behind another figure of a repeat may be told of something else.
    """
    repeated = _repeated(text, claim, mention, begin)
    if repeated is None:
        return claim
    if words.REPEATED_THING.match(text.plain, repeated.start()):
        return claim._replace(is_loose=True)
    told = [one for _, one in text.figures_from(repeated.end(), claim.start)]
    if told and repeated.end() <= claim.start:
        between = words.IN_BRACKETS.sub("", text.plain[told[0].end : claim.start])
        if re.search("[,;.]", between) and not words.OR_BEFORE.search(between):
            return claim._replace(is_loose=True, is_repeat=True)
    return claim._replace(is_repeat=True)


def _repeated(text: Paragraph, claim: Claim, mention: Mention, begin: int) -> re.Match[str] | None:
    """The words that tell of a repeat beside a claim, None where there are none of it."""
    if _is_of_row(text, claim, mention):
        return None
    if claim.end <= mention.start:  # Second time: 40 MCI instead of 20 MCI (Article 475(1))
        is_of_other = _is_in_brackets(text, mention) and any(
            text.figures_from(claim.end, mention.start)
        )
        return words.REPEATED.search(text.plain, begin, claim.start) if is_of_other else None
    near = max(text.sentence(mention.start)[0], mention.start - _NEAR_ARTICLE)
    if repeat := words.REPEAT_OF.search(text.plain, near, mention.start):
        return repeat
    first = mention.end if begin <= mention.end <= claim.end else begin
    last = min(text.end, claim.end + _LONGEST_CLAUSE)
    sum_behind = _BRACKETED.match(text.plain, claim.end)
    closed = sum_behind.end() if sum_behind else claim.end
    behind = _END_OF_CLAUSE.search(text.plain, closed, last)
    first = max(first, claim.start - _LONGEST_HEADING)
    repeated = words.REPEATED.search(text.plain, first, behind.start() if behind else last)
    if repeated is None:
        return None
    if repeated.start() >= claim.end:  # five to ten years if committed repeatedly
        is_of_it = any(text.figures_from(begin, max(claim.start, mention.start)))
        return repeated if is_of_it else None
    has_figure = any(text.figures_from(first, repeated.start())) or _is_in_brackets(text, mention)
    has_figure = has_figure or _is_behind_sentence(text, mention, begin)
    # 15 МРП по части 1 статьи 441, повторно - 20 МРП
    has_figure = has_figure or any(
        one.unit == MCI
        for _, one in text.figures_from(text.sentence(mention.start)[0], mention.start)
    )
    told = text.sentence(repeated.start())[0]  # ескерту (284-бап), екінші рет - 20 АЕК
    is_warned = bool(words.WARNING.search(text.plain, told, repeated.start()))
    return repeated if has_figure or is_warned else None


def _is_of_row(text: Paragraph, claim: Claim, mention: Mention) -> bool:
    """Whether a fine is of a row that is of its part, or of parts that have one each.

    ч. 2 - 115, 160 и 220 МРП; ч. 1 и 2 - 15 и 20 МРП
    """
    has_its_part = claim.mention is not None and claim.mention.citations != mention.citations
    return has_its_part or (claim.mci is not None and _is_of_list(text, claim.mci, mention))


def _is_in_brackets(text: Paragraph, mention: Mention) -> bool:
    """Whether an article stands in brackets behind its figure: 10 МРП или 5 суток (612 ч. 3)."""
    if not text.plain.endswith(("(", "( "), text.start, mention.start):
        return False
    first = max(text.start, mention.start - _NEAR_ARTICLE)
    return any(one.unit in (MCI, KZT) for _, one in text.figures_from(first, mention.start))


def _is_listed(text: Paragraph, one: Figure) -> bool:
    """Whether MCI are one of several for several parts: среднему - 450 и 1 000 МРП."""
    place = bisect_left(text.figure_starts, one.start)
    return _is_row(text, place) or (place > 0 and _is_row(text, place - 1))


def _is_of_list(text: Paragraph, one: Figure, mention: Mention) -> bool:
    """Whether MCI are of a row of three or more right behind a part: ч. 2 - 115, 160 и 220 МРП."""
    place = bisect_left(text.figure_starts, one.start)
    first = place
    while first and place - first < _LONGEST_ROW and _is_row(text, first - 1):
        first -= 1
    is_long = first < place - 1 or _is_row(text, place + (first == place))
    start = text.figure_starts[first]
    return is_long and bool(words.BEFORE_ROW.fullmatch(text.plain, mention.end, start))


def _is_row(text: Paragraph, number: int) -> bool:
    """Whether a figure and the next one are listed: MCI, or what has their unit behind it."""
    if number + 1 >= len(text.figures):
        return False
    one, behind = text.figures[number : number + 2]
    place = bisect_left(text.starts, behind.end)
    goes_on = place < len(text.tokens) and text.tokens[place].text in words.LISTING
    are_mci = one.unit in ("", MCI) and (behind.unit == MCI or (not behind.unit and goes_on))
    gap = [each.text for each in text.between(one.end, behind.start)]
    return are_mci and gap in ([","], *_LAST_OF_LIST)


def _is_aside(text: Paragraph, claim: Claim, mention: Mention, begin: int) -> bool:
    """Whether another act or person is told of behind an article's figures: а за грубое - 20."""
    is_behind = _is_behind_sentence(text, mention, begin)
    place = bisect_left(text.figure_starts, claim.start)
    before = text.figures[place - 1].end if place else 0
    if before <= text.sentence(claim.start)[0] and not is_behind:
        return False
    if is_behind and text.says(words.REPEATED, claim.start):
        return True
    first = max(before, mention.end, claim.start - _LONGEST_HEADING)
    if before <= mention.end and not is_behind:
        return bool(words.CONTRAST.search(text.plain, first, claim.start))
    end = _END_OF_CLAUSE.search(text.plain, claim.end, min(text.end, claim.end + _LONGEST_CLAUSE))
    is_condition = end and words.CONDITION.search(text.plain, claim.end, end.start())
    return bool(is_condition or words.ASIDE.search(text.plain, first, claim.start))


def _is_heading(text: Paragraph, mention: Mention) -> bool:
    """Whether a sentence is an article and little else: Theft: Article 188(1). Fine up to ..."""
    first, last = text.sentence(mention.start)
    if last - first > _LONGEST_HEADING or any(text.figures_from(first, last)):
        return False
    if text.plain.startswith("?", last):
        return True  # Не пришел по повестке (ст. 653 ч. 1)? Штраф ...
    others = [*text.between(first, mention.start), *text.between(mention.end, last)]
    named = [one for one in others if one.kind == "word"]
    return len(named) <= _MOST_OF_HEADING and not text.says(words.IMPOSED, mention.start)


def _going_on(text: Paragraph, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that go on telling of an article; one between them may tell of other things."""
    is_other = False
    while begin < end:
        begin, last = text.sentence(begin)
        if last > end or text.says(words.PROPOSED, begin):
            return
        if text.says(words.OF_A_CODE, begin):
            is_other = True
        elif (
            _goes_on(text, begin, last)
            or words.CARRIES.search(text.plain, begin, last)
            or words.GOES_ON_MAYBE.match(text.plain, begin, last)
        ):
            yield begin, last
        elif is_other:
            return
        else:
            is_other = True
        begin = last + 1


def _goes_on(text: Paragraph, begin: int, end: int) -> bool:
    """Whether a sentence says that it goes on telling of the article of the one before."""
    goes_on = words.GOES_ON.match(text.plain, begin, end)
    is_of_same = words.THIS_ARTICLE.search(text.plain, begin, end)
    if text.plain.startswith(";", begin - 1):  # of one sentence: ...; возможны арест до 50 суток
        goes_on = goes_on or words.GOES_ON_MAYBE.match(text.plain, begin, end)
        is_of_others = words.OF_OTHERS.search(text.plain, begin, end)
        if not is_of_others:
            goes_on = goes_on or words.ALTERNATIVE.match(text.plain, begin, end)
    return bool(goes_on or is_of_same or subjects_in(text.plain, begin, end))


def _with_article(claims: Sequence[Claim], begin: int) -> Iterator[Claim]:
    """The claims of a sentence, the one nearest to its article with that."""
    mentions = [one.mention for one in claims if one.mention and one.mention.end > begin]
    nearest = min(claims, key=_distance) if mentions else None
    for one in claims:
        if one is nearest and one.mention:
            start, end = min(one.start, one.mention.start), max(one.end, one.mention.end)
            yield one._replace(start=start, end=end)
        else:
            yield one


def _distance(claim: Claim) -> int:
    cited = claim.mention
    return max(cited.start - claim.end, claim.start - cited.end) if cited else 0


def _fines(
    text: Paragraph,
    number: int,
    mention: Mention,
    stretch: tuple[int, int],
    taken: Container[Figure | None],
) -> Iterator[Claim]:
    begin, end = stretch
    subjects = subjects_in(text.plain, begin, end)
    own = [*_fines_in(text, begin, end, subjects)]
    if number and begin == mention.start:
        first = max(text.mentions[number - 1].end, text.sentence(begin)[0])
        before = _fines_in(text, first, begin, subjects_in(text.plain, first, begin))
        own += [one for one in before if _is_of_next(text, one.end, number - 1)]
    cited = _in_turn(text, mention, own)
    for figure, of_it in zip(own, cited, strict=True):
        one = figure.upper if _is_change(text, figure) else figure  # снижен с 3 до 1 МРП
        if figure in taken or _is_of_next(text, one.end, number):
            continue  # the MCI of a size, or of the article behind
        if _is_denied(text, one) or _is_other_money(text, one, begin, end):
            continue
        if words.GREW_BY.search(text.plain, max(begin, one.start - _NEAR_ARTICLE), one.start):
            continue  # вырос на 10 МРП, до 30 МРП
        if words.CREDITED.search(text.plain, max(begin, one.start - _NEAR_ARTICLE), one.start):
            continue
        whom = _whom(text, one, subjects, begin)
        is_of_coao = {each.code for each in mention.citations} == {"coao"}  # which sets no sizes
        if is_of_coao and text.says(words.SIZE_DEFINED, one.start):
            continue  # what a note on its article calls large: Крупный ущерб: свыше 100 МРП
        is_beside = of_it.end <= one.start and bool(  # крупный размер (ч. 3): до 200 МРП
            of_it.citations[-1].part
            and words.BESIDE_PART.fullmatch(text.plain, of_it.end, one.start)
        )
        is_no_size = (bool(whom) and is_of_coao) or is_beside or _is_called_fine(text, one)
        is_size = (text.says(words.SIZE, one.start) and not is_no_size) or _is_petty(text, one)
        size = ANY_SIZE if is_size else ""
        claim = Claim(one.start, one.end, SANCTION, mention=of_it, subjects=whom, size=size)
        is_fine = bool(words.FINE_OF.search(_before(text, one, of_it)))
        claim = claim._replace(is_fine=is_fine, is_former=_is_replaced(text, one, begin))
        if words.MAXIMUM.search(text.plain, max(begin, one.start - _NEAR_ARTICLE), one.start):
            claim = claim._replace(mention=of_it._replace(is_imposed=False))
        claim = claim._replace(limit="" if figure.span else _limit(text, one, of_it))
        yield claim._replace(mci=one, is_half=text.says(words.HALF, one.start))


def _before(text: Paragraph, one: Figure, mention: Mention) -> str:
    """What the sentence says right before a figure, without the article."""
    cited = (mention.start, mention.end)
    return words_before(text.plain, text.sentence(one.start)[0], one.start, cited)


def _is_petty(text: Paragraph, one: Figure) -> bool:
    """Whether MCI are those up to which a theft is petty: мелкая кража до 10 МРП (ст. 187 УК)."""
    first = max(text.sentence(one.start)[0], one.start - _NEAR_ARTICLE)
    before = words.PETTY.search(text.plain, first, one.start)
    return bool(before or words.PETTY_BEHIND.match(text.plain, one.end))


def _limit(text: Paragraph, one: Figure, mention: Mention) -> str:
    """Which end of a fine a figure is said to be, with the sums that are told beside it.

    до 2 162 500 тенге (500 МРП); 500 АЕК-ке (2 162 500 теңге) дейін
    """
    place = bisect_left(text.figure_starts, one.start)
    start = one.start
    before = text.figures[place - 1] if place else None
    if before and before.unit == KZT and text.plain[before.end : start].strip() in ("(", "="):
        start = before.start
    end, _ = _behind_sums(text, one, place)
    end += text.plain.startswith(")", end)
    cited = (mention.start, mention.end)
    return limit_of(text.plain, text.sentence(start)[0], start, end, cited)


def _is_change(text: Paragraph, figure: Figure) -> bool:
    """Whether a figure tells what a fine was and what it became: 20-дан 30 АЕК-ке көтерілді."""
    if figure.span != RANGE:
        return figure.span == CHANGE
    first = max(text.start, figure.start - _LONGEST_CLAUSE)
    if words.CHANGED_FROM.search(text.plain, first, figure.start):
        return True  # was raised from 30 to 60 MCI
    last = min(text.end, figure.end + _LONGEST_CLAUSE)
    behind = text.plain[figure.end : last]
    return bool(words.GROWS_KAZAKH.search(re.split("[,;.]", words.IN_BRACKETS.sub("", behind))[0]))


def _in_turn(text: Paragraph, mention: Mention, figures: Sequence[Figure]) -> list[Mention]:
    """The article of each figure: of as many parts as are listed, one each, in their order.

    ч. 1 и 2 ст. 441 - 15 и 20 МРП
    """
    if len(figures) < 2 or len(mention.citations) != len(figures):  # noqa: PLR2004
        return [mention] * len(figures)
    gaps = [[one.text for one in text.between(a.end, b.start)] for a, b in pairwise(figures)]
    if not all(gap in ([","], ["и"], ["and"], ["және"]) for gap in gaps):
        return [mention] * len(figures)
    return [mention._replace(citations=(one,)) for one in mention.citations]


def _is_replaced(text: Paragraph, one: Figure, begin: int) -> bool:
    """Whether MCI are said to be what the fine was before: 20 МРП вместо 7 МРП."""
    first = max(begin, one.start - _NEAR_ARTICLE)
    was = words.WAS.search(text.plain, first, one.start) and text.says(words.BECAME, one.start)
    is_behind = words.REPLACED_BEHIND.match(text.plain, one.end)
    return bool(was or is_behind or words.REPLACED_BEFORE.search(text.plain, first, one.start))


def _is_called_fine(text: Paragraph, one: Figure) -> bool:
    """Whether the words right before MCI call them a fine, whatever size the sentence tells of."""
    before = text.plain[max(text.start, one.start - _NEAR_SUBJECT) : one.start]
    return bool(words.FINED.search(re.split("[,;.]", before)[-1]))


def _is_denied(text: Paragraph, one: Figure) -> bool:
    """Whether words say that a figure is not the one: не 3 МРП, а 15; not 3; 3 АЕК емес."""
    before = [each.text for each in text.between(text.start, one.start)[-1:]]
    behind = [each.text for each in text.between(one.end, text.end)[:2]]
    # In Kazakh "не" is or.
    is_denied = before == ["не"] and behind[:1] == [","] and behind[1:] in (["а"], ["как"])
    return is_denied or before == ["not"] or behind[:1] == ["емес"]


def _is_other_money(text: Paragraph, one: Figure, begin: int, end: int) -> bool:
    """Whether the clause of a figure tells of damage, bail and the like, and of no fine."""
    if text.says(words.SIZE, one.start):
        return False
    place = bisect_left(text.figure_starts, one.start)
    start = one.start
    begin = begin if begin <= start else text.sentence(start)[0]  # its article stands behind it
    last = text.figure_starts[place + 1] if place + 1 < len(text.figures) else end
    last = min(last, end, one.end + _LONGEST_CLAUSE // 2)
    earlier = text.figures[place - 1] if place else None
    if earlier and earlier.unit == KZT and len(text.between(earlier.end, start)) <= _MOST_BEFORE:
        place, start = place - 1, earlier.start  # ущерб - 19,6 млн тенге, или 4 532 МРП
    first = text.figures[place - 1].end if place else begin
    first = max(first, begin, start - _LONGEST_CLAUSE)
    before, behind = text.plain[first:start], text.plain[one.end : last]
    if words.IS_DAMAGE.search(before):
        return True
    behind = re.split("[,;.]", behind)[0]
    if ")" in behind and "(" not in behind.partition(")")[0]:
        behind = behind.partition(")")[0]  # (свыше 50 МРП) наказывается штрафом
    clause = re.split("[,;:]", words.COSTS.sub("", before))[-1] + behind
    return bool(words.OTHER_MONEY.search(clause)) and not words.FINED.search(clause)


def _sums(
    text: Paragraph, number: int, mention: Mention, stretch: tuple[int, int]
) -> Iterator[Claim]:
    """Sums that are said to be the fine of the article, without their MCI."""
    subjects = subjects_in(text.plain, *stretch)
    for place, one in text.figures_from(*stretch):
        is_free = one.unit == KZT and not one.span and place not in text.used
        before = max(text.start, one.start - _NEAR_BEGINNING)
        was = words.WAS.search(text.plain, before, one.start)
        is_free = is_free and not (was and text.says(words.BECAME, one.start))
        if is_free and text.says(words.PAID, one.start) and not _is_of_next(text, one.end, number):
            text.used.add(place)
            whom = _whom(text, one, subjects, stretch[0])
            claim = Claim(one.start, one.end, SANCTION, mention=mention, subjects=whom, kzt=one)
            yield claim._replace(limit=_limit(text, one, mention))


def _terms(
    text: Paragraph, number: int, mention: Mention, stretch: tuple[int, int]
) -> Iterator[Claim]:
    begin, end = stretch
    subjects = subjects_in(text.plain, begin, end)
    starts = [one.start for one in subjects]
    cited = (mention.start, mention.end)
    own = [*terms_in(text.plain, begin, end, cited)]
    if number and begin == mention.start:
        first = max(text.mentions[number - 1].end, text.sentence(begin)[0])
        before = terms_in(text.plain, first, begin, cited)
        own += [one for one in before if _is_of_next(text, one.end, number - 1)]
    for term in own:
        if not _is_of_next(text, term.end, number):
            cited_term = mention._replace(term=term)
            if term.unit == "months" and term.high > MONTHS_OF_YEAR and term.high % MONTHS_OF_YEAR:
                cited_term = cited_term._replace(
                    is_imposed=True
                )  # no article sets 3 years 6 months
            whom = _of_whom(text, subjects, bisect_left(starts, term.end), end)
            if term.low is not None and _is_of_law(text, mention, term):
                cited_term = cited_term._replace(is_imposed=False)
            claim = Claim(term.start, term.end, SANCTION, mention=cited_term, subjects=whom)
            gap = text.plain[mention.end : term.start]
            is_sure = term.unit != LIFE or words.BEFORE_LIFE.fullmatch(gap)
            yield claim if is_sure else claim._replace(is_loose=True)
    for multiple in multiples_in(text.plain, begin, end):
        cited_fine = mention._replace(term=multiple)
        yield Claim(multiple.start, multiple.end, SANCTION, mention=cited_fine)


def _of_whom(
    text: Paragraph, subjects: Sequence[Subject], before: int, end: int
) -> tuple[str, ...]:
    """Whom a term is for, where one subject alone is told of: those behind it may have a figure.

    `before` is how many of the subjects stand before the end of the term.
    """
    named = {one.keys for one in subjects[max(before - _MOST_NAMED, 0) : before]}
    behind = subjects[before : before + 1]
    if behind and not any(text.figures_from(behind[0].end, end)):
        named |= {one.keys for one in behind}
    return named.pop() if len(named) == 1 else ()


def _is_of_law(text: Paragraph, mention: Mention, term: Term) -> bool:
    """Whether a span is said to be the article's, whatever a court has imposed beside it."""
    is_beside = 0 <= term.start - mention.end <= _NEAR_BEGINNING
    gap = text.plain[mention.end : term.start].strip() if is_beside else ""
    return text.says(words.CARRIES, term.start) or gap in ("(", "(от", "(from")


def _is_of_next(text: Paragraph, place: int, number: int) -> bool:
    """Whether a figure is of the article behind it: eight years in prison under Article 188."""
    if number + 1 >= len(text.mentions):
        return False
    start = text.mentions[number + 1].start
    gap = text.plain[place:start]
    if words.BEFORE_BRACKET.fullmatch(gap):
        return True  # 5 МРП (ч. 1 ст. 612 КоАП), нет прав - 20 МРП (ч. 2 ст. 612 КоАП)
    is_near = len(gap) < _NEAR_ARTICLE and not text.breaks_between(place, start)
    return is_near and bool(words.UNDER.search(gap)) and "," not in gap


def _is_joined(text: Paragraph, number: int) -> bool:
    """Whether an article is cited together with the one before or behind it."""
    near = text.mentions[max(number - 1, 0) : number + 2]
    gaps = ([one.text for one in text.between(a.end, b.start)] for a, b in pairwise(near))
    return any(len(gap) <= 1 or set(gap) <= words.JOINING for gap in gaps)


def sizes(text: Paragraph) -> Iterator[Claim]:
    """What a size of article 3 is said to be: крупный размер — свыше 500 МРП."""
    defined = -1
    for size in sizes_in(text.plain, text.start, text.end):
        number = bisect_left(text.figure_starts, size.end)
        if text.says(words.PROPOSED, size.start) or _is_of_coao(text, size.start):
            continue
        if is_bare(text.plain, size) and not offence_named(text.plain, *text.sentence(size.start)):
            continue  # of businesses: small: 40 MCI, large: 120 MCI
        if number and (claim := _counted_as(text, number - 1, size)):
            yield claim
            continue
        if number == len(text.figures) or is_behind_limit(text.plain, size):
            continue
        one, is_guessed = text.figures[number], False
        within = [each for each in text.mentions if size.end <= each.start < one.start]
        begin = within[-1].end if within else size.end
        first = text.sentence(size.start)[0]
        cited = [each for each in text.mentions if first <= each.start and each.end <= size.start]
        first = cited[-1].end if cited else first
        within = [one for one in within or cited if one.citations[-1].article != _SIZES_OF_ARTICLE]
        if not within and words.THIS_ARTICLE.search(text.plain, size.end, one.start):
            within = [each for each in text.mentions if each.end <= size.start]
        if not within:
            named = offence_named(text.plain, size.start, size.end)
            named = named or offence_named(text.plain, *text.sentence(size.start))
            only = [] if named else _only_article(text, size.start)
            within, is_guessed = [named] if named else only, bool(only)
            if within and size.end <= within[0].start < one.start:
                begin = within[0].end  # крупный размер для мошенничества - свыше 1000 МРП
        before = text.plain[first : size.start]
        is_first = bool(words.BEFORE_SIZE.fullmatch(before)) or first <= defined
        # A span behind a mark is no sum that was stolen.
        is_first = is_first or bool(one.span)
        if one.unit == MCI and is_definition(text.plain, begin, one.start, is_first=is_first):
            mention = within[-1] if within else None
            defined = one.end
            near = text.plain[max(text.start, one.start - _NEAR_BEGINNING) : one.start]
            is_loose = is_guessed and not words.FROM_ON.search(near)
            claim = Claim(size.start, one.end, SIZE, mci=one, size=size.term, mention=mention)
            yield claim._replace(is_loose=is_loose)


def _only_article(text: Paragraph, place: int) -> list[Mention]:
    """The article that a paragraph has told of before a size, where that is one only."""
    before = [one for one in text.mentions if one.end <= place]
    articles = {each.article for one in before for each in one.citations}
    return before[-1:] if len(articles) == 1 else []


def _is_of_coao(text: Paragraph, place: int) -> bool:
    """Whether the articles of a sentence are all of the other code, which sets no sizes.

    Or those before it, where it has none: what a note on an article of that code calls large.
    """
    first, last = text.sentence(place)
    within = [one for one in text.mentions if first <= one.start < last]
    within = within or [one for one in text.mentions if one.start < place]
    cited = [one for each in within for one in each.citations]
    cited = cited or ([text.cited] if text.cited else [])
    return {one.code for one in cited} == {"coao"}


def _counted_as(text: Paragraph, number: int, size: NamedSize) -> Claim | None:
    """The MCI right before a size that are said to be it: 500 MCI counts as a large amount.

    A sum in brackets may stand between: 500 МРП (2 162 500 тенге) считается крупным.
    """
    if number and text.figures[number].unit == KZT and text.is_in_brackets(text.figures[number]):
        number -= 1
    figure = text.figures[number]
    is_said = figure.unit == MCI and counts_as(text.plain, figure.end, size.start)
    if not is_said or figure.span:
        return None
    first, last = text.sentence(size.start)
    within = [one for one in text.mentions if first <= one.start < last]
    mention = within[0] if len(within) == 1 else None
    if not within:
        mention = offence_named(text.plain, first, last)
    return Claim(figure.start, size.end, SIZE, mci=figure, size=size.term, mention=mention)


def _fines_in(
    text: Paragraph, begin: int, end: int, subjects: Sequence[Subject]
) -> Iterator[Figure]:
    """The MCI in a part of a sentence; of a row, or one of subjects, the last may have the unit.

    15 и 20 МРП; на физических лиц — десять, на крупный бизнес — сто МРП
    """
    within = [one for _, one in text.figures_from(begin, end)]
    has_unit = any(one.unit == MCI for one in within)
    starts, ends = [one.start for one in subjects], [one.end for one in subjects]
    listed = _listed_with_mci(text, within)
    for one in within:
        before = bisect_right(ends, one.start)
        next_one = bisect_left(starts, one.end)
        behind = subjects[next_one : next_one + 1]
        if one.unit == MCI or one in listed:
            yield one._replace(unit=MCI)
        elif not one.unit and has_unit and behind and _is_behind(text, one.end, behind[0]):
            yield one._replace(unit=MCI)  # 10 MCI for individuals, 20 for small businesses
        elif not one.unit and has_unit and _is_replaced(text, one, begin):
            yield one._replace(unit=MCI)  # 100 МРП (393 200 тенге) вместо 200
        elif not one.unit and has_unit and before:
            gap = [each.text for each in text.between(ends[before - 1], one.start)]
            place = bisect_left(text.starts, one.end)
            is_last = place == len(text.tokens) or text.tokens[place].text in words.ENDINGS
            if is_last and gap in (["-"], [":"], ["в"], ["на"], ["-", "на"], []):
                yield one._replace(unit=MCI)


def _listed_with_mci(text: Paragraph, within: Sequence[Figure]) -> set[Figure]:
    """The figures that have the unit of the MCI that a list ends with: 115, 160 и 220 МРП."""
    found: set[Figure] = set()
    is_listed = False
    for one, behind in reversed([*pairwise(within)]):
        gap = [each.text for each in text.between(one.end, behind.start)]
        is_last = behind.unit == MCI and gap in _LAST_OF_LIST
        was = words.WAS.search(text.plain, max(text.start, one.start - _NEAR_SUBJECT), one.start)
        is_former = (
            bool(was) and behind.unit == MCI and gap in words.BECOMING
        )  # было 10, стало 30 МРП
        is_listed = not (one.unit or one.span or behind.span) and (
            is_last or is_former or (is_listed and gap == [","])
        )
        if is_listed:
            found.add(one)
    return found


def _is_behind(text: Paragraph, end: int, subject: Subject) -> bool:
    """Whether whom a fine is for stands right behind it: 30 MCI (129,750 tenge) for officials."""
    gap = [one.text for one in text.between(end, subject.start) if one.text != ")"]
    is_dative = bool(_DATIVE.search(text.plain, subject.start, subject.end))
    return (is_dative and not gap) or gap in (
        ["for"],
        *(["for", one] for one in ("the", "a", "an")),
        *_FOR_WHOM,
    )


def _right_before(text: Paragraph, begin: int, after: int) -> list[Subject]:
    """Whom the words right before an article name: для среднего бизнеса по ч. 1 ст. 190 КоАП."""
    first = max(after, text.sentence(begin)[0])
    for one in subjects_in(text.plain, first, begin)[-1:]:
        gap = [each.text for each in text.between(one.end, begin)]
        if len(gap) <= _MOST_BEFORE and not {",", ";", "(", ")", ":"} & set(gap):
            return [one]
    return []


def _whom(
    text: Paragraph, fine: Figure, subjects: Sequence[Subject], begin: int
) -> tuple[str, ...]:
    """Those whom the words between the fine before and this one name, or those behind it."""
    place = bisect_left(text.figure_starts, fine.start)
    before = text.figures[place - 1].end if place else begin
    end, behind = _behind_sums(text, fine, place)
    starts = [one.start for one in subjects]
    named = [
        one
        for one in subjects[bisect_left(starts, before) : bisect_left(starts, fine.start)]
        if one.end <= fine.start
    ]
    if not place or text.figures[place - 1].end <= begin:
        named = named or _right_before(text, begin, before if place else text.start)
    if place:
        # 30 MCI for officials, 60 MCI for small businesses
        named = [one for one in named if not _is_behind(text, before, one)]
    last = min(behind, end + _NEAR_SUBJECT)
    named = named or [
        one
        for one in subjects[bisect_left(starts, end) : bisect_left(starts, last)]
        if not {",", ";", "("} & {each.text for each in text.between(end, one.start)}
    ]
    if place and not named:
        named = _same_as_before(text, before, fine.start)
    return tuple(dict.fromkeys(key for one in named for key in one.keys))


def _same_as_before(text: Paragraph, before: int, start: int) -> list[Subject]:
    """Whom a sentence has named, if one only, for a fine on a repeat right behind the first one.

    Крупный бизнес по части 1 - 300 МРП, повторно (ч. 2) - 500 МРП
    """
    if start - before > _LONGEST_CLAUSE:
        return []
    gap = text.plain[before:start]
    number = bisect_left(text.mentions, before, key=lambda one: one.start)
    for one in text.mentions[number : number + 1]:
        if one.start < start:
            gap = text.plain[before : one.start] + text.plain[one.end : start]
    if not words.ON_REPEAT.fullmatch(words.IN_BRACKETS.sub("", gap)):
        return []
    first = max(text.sentence(start)[0], before - _LONGEST_HEADING)
    named = subjects_in(text.plain, first, before)
    return named[-1:] if len({one.keys for one in named}) == 1 else []


def _behind_sums(text: Paragraph, fine: Figure, place: int) -> tuple[int, int]:
    """Where a fine ends with the sums that it is told to be, and where the next figure begins."""
    end, number = fine.end, place + 1
    while number < len(text.figures):
        one = text.figures[number]
        gap = {each.text for each in text.between(end, one.start)}
        if one.unit in ("", MCI) or gap - {"(", "=", "-", "~", ",", ";"} or not gap:
            return end, one.start
        end, number = one.end, number + 1
    return end, text.end
