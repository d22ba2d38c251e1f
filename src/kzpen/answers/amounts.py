"""What `mci` answers: amounts on one day, the index itself, a size of article 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from kzpen import language
from kzpen.answers.answer import Answer, Block, Document, Doubtful, Grid, Screen
from kzpen.answers.documents import converted_json, index_json, size_json
from kzpen.conversion import Conversion, Prices, Request, convert, not_published
from kzpen.errors import Caveat, NoValueError, UsageError
from kzpen.language import marked, say
from kzpen.mci import PURPOSES, indices, own_indices
from kzpen.money import KZT, MCI, Amount, plain

if TYPE_CHECKING:
    from kzpen.answers.pictures import Picture
    from kzpen.citation import Citation
    from kzpen.mci import Index

ONE = Amount(Decimal(1), MCI)

INDEX_COLUMNS = (
    "index.value",
    "index.purpose",
    "index.valid_from",
    "index.valid_to",
    "index.act",
    "index.article",
    "index.source",
)
_SIZE_COLUMNS = ("threshold.term", "threshold.part", "threshold.relation", "threshold.text")
COLUMNS = (
    *("mci", "kzt", "{amount}", "whole.mci", "whole.rest_kzt"),
    *INDEX_COLUMNS,
    *_SIZE_COLUMNS,
    "index.origin",
)

_PURPOSES = {
    "all": marked("all"),
    "payments": marked("payments"),
    "benefits": marked("benefits"),
}


def conversion_json(conversion: Conversion) -> Document:
    """One amount; `whole` is null where the tenge make whole MCI, `exact` tells if `mci` is."""
    whole = conversion.whole
    is_exact = conversion.mci * conversion.prices.mci.value == conversion.kzt
    return {
        "mci": plain(conversion.mci),
        "exact": is_exact,
        "kzt": plain(conversion.kzt),
        "whole": {"mci": plain(whole.mci), "rest_kzt": plain(whole.rest_kzt)} if whole else None,
        "index": index_json(conversion.prices.mci),
        "converted": [converted_json(one) for one in conversion.converted],
    }


def given_json(given: Amount, text: str | None) -> Document:
    """The amount that was asked for, exact in its own unit, and the text that it was typed as."""
    return {"text": text, "amount": plain(given.value), "unit": given.unit}


class Amounts(Answer):
    """Amounts on one day; `typed` are the texts that they were read from."""

    schema = "kzpen.mci/1"
    columns = COLUMNS
    can_be_said = True

    def __init__(
        self,
        request: Request,
        given: Sequence[Amount],
        day: date,
        purpose: str = "payments",
        typed: Sequence[str] = (),
    ) -> None:
        self.typed = typed
        request = request.needing(list(given))
        self.prices = request.prices(day, purpose)
        self.conversions = [convert(amount, self.prices) for amount in given]
        super().__init__(
            request.tables,
            on=day,
            currencies=request.currencies.names,
            caveats=self.prices.caveats,
        )

    def results(self) -> list[Document]:
        return [
            {**conversion_json(one), "given": given_json(one.given, text)}
            for one, text in zip_longest(self.conversions, self.typed)
        ]

    def screen(self, _width: int) -> Screen:
        """A sentence for one amount, a grid for several, and the sources."""
        from kzpen.answers import phrases

        notes = (phrases.day_line(self.prices), *phrases.sources(self.prices))
        if len(self.conversions) == 1:
            return [Block(lines=(phrases.conversion_line(self.conversions[0]),), notes=notes)]
        is_of_mci = all(one.given.unit == MCI for one in self.conversions)
        rows = tuple(
            (
                *(() if is_of_mci else (phrases.given(one),)),
                phrases.mci(one),
                language.money(one.kzt),
                *phrases.amount_cells(one.converted, self.currencies),
            )
            for one in self.conversions
        )
        asked = (say("amount"),) if is_of_mci else (say("amount"), say("MCI"))
        labels = (*asked, say("tenge"), *phrases.currency_labels(self.currencies))
        return [Block(grid=Grid(labels, rows, figures=labels), notes=notes)]

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import conversion_sentences

        return conversion_sentences(self.conversions)

    def steps(self) -> Screen:
        from kzpen.answers.explain import conversion_steps

        return [conversion_steps(one) for one in self.conversions]


class IndexTable(Answer):
    """Every value of the index, of one purpose if named, with its act, as what one MCI makes."""

    schema = "kzpen.mci/1"
    columns = COLUMNS

    def __init__(self, request: Request, purpose: str | None) -> None:
        tables = request.tables
        self.purpose, self.is_named = purpose or PURPOSES[0], purpose is not None
        self.indices = [*indices(tables, purpose), *own_indices(tables, purpose)]
        caveats = [not_published(one) for one in self.indices if not one.is_published]
        super().__init__(tables, caveats=caveats)

    def results(self) -> list[Document]:
        prices = (Prices(day=one.valid_from, mci=one, rates=(), caveats=()) for one in self.indices)
        return [conversion_json(convert(ONE, one)) for one in prices]

    def screen(self, _width: int) -> Screen:
        labels = _labels()
        rows = tuple(map(_row, self.indices))
        grid = Grid(labels, rows, figures=labels[2:3], texts=labels[4:])
        return [Block(say("Monthly Calculation Index (MCI, МРП, АЕК)"), grid=grid)]

    def picture(self) -> Picture:
        """The index since 1996; where it has two values, that for payments."""
        from kzpen.answers.pictures import Course, Picture, course_of

        shown = [one for one in self.indices if one.serves(self.purpose)]
        first, last = shown[0], shown[-1]
        points = course_of(shown, first.valid_from, last.last_day, lambda one: one.value)
        title = say("Monthly Calculation Index, tenge")
        if self.is_named:
            purpose = say(_PURPOSES[self.purpose])
            title = say("Monthly Calculation Index ({purpose}), tenge", purpose=purpose)
        described = say(
            "The index: {first_value} tenge from {first}, {last_value} tenge from {last}; "
            "values in all: {n}",
            first=first.valid_from,
            first_value=first.value,
            last=last.valid_from,
            last_value=last.value,
            n=len(shown),
        )
        return Picture(title, described, [Course(title, points, last.last_day, is_held=True)])


def _labels() -> tuple[str, ...]:
    return (say("from"), say("to"), say("tenge"), say("purpose"), say("act"))


def _row(index: Index) -> tuple[str, ...]:
    """A value of the index under its labels."""
    return (
        language.day(index.valid_from),
        language.day(index.last_day),
        language.money(index.value),
        say(_PURPOSES[index.purpose]),
        _act(index),
    )


def _act(index: Index) -> str:
    """The act that set a value with its article, or that it is the user's own."""
    if index.is_published:
        from kzpen.answers import acts

        return language.tied(acts.short_act(index))
    return Doubtful(say("your own value, not published ({act})", act=index.act))


class Which(Answer):
    """The values of the index of which an amount in tenge is a whole or a half multiple.

    UsageError for an amount that is not in tenge, NoValueError where no value fits.
    """

    schema = "kzpen.mci/1"
    columns = COLUMNS

    def __init__(self, request: Request, given: Amount, typed: str | None = None) -> None:
        if given.unit != KZT or given.value <= 0:
            message = say("only an amount in tenge fits a value of the index")
            raise UsageError(message, say("write {text}", text="kzpen mci 15900kzt --which"))
        self.given, self.typed = given, typed
        tables = request.tables
        known = [*indices(tables), *own_indices(tables)]
        self.fitting = [
            Conversion(given, given.value / one.value, given.value, None, (), prices)
            for one in known
            for prices in [Prices(day=one.valid_from, mci=one, rates=(), caveats=())]
            if given.value * 2 % one.value == 0
        ]
        if not self.fitting:
            message = say(
                "{amount} is no whole or half multiple of any value of the index",
                amount=language.in_tenge(given.value),
            )
            hint = say("kzpen mci without an amount lists the values")
            raise NoValueError(message, hint)
        caveats = [
            not_published(one.prices.mci) for one in self.fitting if not one.prices.mci.is_published
        ]
        super().__init__(tables, caveats=caveats)

    def results(self) -> list[Document]:
        given = given_json(self.given, self.typed)
        return [{**conversion_json(one), "given": given} for one in self.fitting]

    def screen(self, _width: int) -> Screen:
        rows = tuple((language.number(one.mci), *_row(one.prices.mci)) for one in self.fitting)
        labels = (say("MCI"), *_labels())
        grid = Grid(labels, rows, figures=(labels[0], labels[3]), texts=labels[5:])
        heading = say(
            "{amount} is a whole or half multiple of:", amount=language.in_tenge(self.given.value)
        )
        return [Block(heading, grid=grid)]


class Sizes(Answer):
    """One size of article 3 for an article: its ends as amounts on one day."""

    schema = "kzpen.mci/1"
    columns = COLUMNS
    can_be_said = True

    def __init__(self, request: Request, term: str, citation: Citation, day: date) -> None:
        from kzpen import law
        from kzpen.sentencing.sizes import UNKNOWN_MOMENT, sizes_named

        self.article = law.article_of(request.tables, citation)
        law.parts_of(request.tables, self.article, citation.part)  # refuses a part that is none
        self.prices = request.prices(day)
        named = citation._replace(code=self.article.code)
        self.sizes = [
            (size, [convert(Amount(end, MCI), self.prices) for end in ends if end is not None])
            for size in sizes_named(request.tables, named, term, self.prices)
            for ends in [(size.low, size.high)]
        ]
        super().__init__(
            request.tables,
            on=day,
            currencies=request.currencies.names,
            caveats=(*self.prices.caveats, Caveat("threshold_moment", UNKNOWN_MOMENT)),
        )

    def results(self) -> list[Document]:
        return [
            {**conversion_json(one), "threshold": size_json(size)}
            for size, ends in self.sizes
            for one in ends
        ]

    def sentences(self) -> list[str]:
        from kzpen.answers.cite import size_sentences

        return size_sentences(self.article, [size for size, _ in self.sizes], self.prices)

    def steps(self) -> Screen:
        """Each size with its ends worked out of the index."""
        from kzpen.answers.explain import size_steps

        steps = [
            size_steps(line, ends)
            for line, (_, ends) in zip(self._lines(), self.sizes, strict=True)
        ]
        return [Block(self._place()), *steps]

    def screen(self, _width: int) -> Screen:
        """A size a line, and where the figures come from."""
        from kzpen.answers import phrases

        notes = (phrases.day_line(self.prices), *phrases.sources(self.prices))
        return [Block(self._place(), tuple(self._lines()), notes=notes)]

    def _place(self) -> str:
        from kzpen import terms
        from kzpen.citation import Citation

        return terms.place(Citation(self.article.code, self.article.number))

    def _lines(self) -> Iterator[str]:
        """What each size is, with its ends in tenge and in the currencies."""
        from kzpen.answers.consequences import size_line

        for size, ends in self.sizes:
            yield size_line(size, _by_currency(ends))


def _by_currency(ends: Sequence[Conversion]) -> Iterator[str]:
    """The ends of a size in each currency: 4,280.74 USD."""
    for same in zip(*(end.converted for end in ends), strict=True):
        low, high = (language.currency(same[n].amount) for n in (0, -1))
        yield f"{language.span(low, high)} {same[0].rate.currency.upper()}"
