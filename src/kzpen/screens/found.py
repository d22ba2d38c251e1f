"""What `penalty --search` and `--where` show: an offence a row, with its fine and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kzpen import money, terms
from kzpen.assessment import Assessment
from kzpen.language import say
from kzpen.pricing import Cost, PricedSanction
from kzpen.screens import offences
from kzpen.screens.blocks import NONE, Block, Grid, Screen
from kzpen.tables import Tables
from kzpen.valuation import Prices

_WIDE = 110
"""Columns from which currency and the other punishments have columns of their own."""


def of_found(
    tables: Tables,
    assessments: Sequence[Assessment],
    prices: Prices,
    currencies: Sequence[str],
    width: int,
) -> Screen:
    """Offences with their fines, from the smallest to the largest where subjects differ."""
    is_wide = width >= _WIDE
    labels = [say("article"), say("offence"), say("fine"), say("tenge")]
    if is_wide:
        labels += [offences.currency_label(currencies), say("other punishments")]
    rows = []
    before = None
    for one in assessments:
        # The heading of an article stands once above its parts.
        what = offences.heading(one) if one.article != before else terms.summary(one.offence)
        before = one.article
        fine = _fine(one)
        others = "; ".join(_others(tables, one))
        cost = None if fine is None else fine.cost
        cells = [
            str(one.offence.citation),
            what if is_wide or not others else f"{what}\n{others}",
            NONE if fine is None else offences.limits(fine),
            offences.tenge(cost) or NONE,
        ]
        if is_wide:
            cells += [offences.currency(cost, currencies) or NONE, others]
        rows.append(tuple(cells))
    texts = (labels[1], labels[-1]) if is_wide else (labels[1],)
    grid = Grid(tuple(labels), tuple(rows), figures=tuple(labels[3:5]), texts=texts)
    return [Block(grid=grid, notes=offences.notes_on(assessments, prices))]


def _fine(assessment: Assessment) -> PricedSanction | None:
    """The fine of an offence; where subjects differ, from the smallest to the largest of them."""
    fines = [one for one in _main(assessment) if one.sanction.kind == "fine"]
    in_mci = [one for one in fines if one.limits.unit == money.MCI]
    if not in_mci:
        return fines[0] if fines else None
    smallest, largest = min(in_mci, key=_least), max(in_mci, key=_most)
    if smallest.cost is None or largest.cost is None:
        return largest
    lows = [low or high for low, high in smallest.cost.converted]
    highs = [high for _, high in largest.cost.converted]
    low = _least(smallest) if smallest.limits.low or smallest is not largest else None
    return largest._replace(
        limits=largest.limits._replace(low=low),
        cost=Cost(
            low=None if low is None else smallest.cost.low or smallest.cost.high,
            high=largest.cost.high,
            converted=tuple(zip(lows, highs, strict=True)),
        ),
    )


def _least(fine: PricedSanction) -> Decimal:
    return fine.limits.low or _most(fine)


def _most(fine: PricedSanction) -> Decimal:
    return fine.limits.high or Decimal(0)


def _others(tables: Tables, assessment: Assessment) -> Iterator[str]:
    """The other main punishments with their limits, each once."""
    lines = (
        " ".join(text for text in (offences.punishment(tables, one), offences.limits(one)) if text)
        for one in _main(assessment)
        if one.sanction.kind != "fine"
    )
    yield from dict.fromkeys(lines)


def _main(assessment: Assessment) -> Iterator[PricedSanction]:
    return (one for one in assessment.sanctions if one.sanction.role == "main")
