"""What `penalty --search` and `--where` show: an offence a row, with its fine and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from kzpen import terms
from kzpen.assessment import Assessment
from kzpen.language import say
from kzpen.pricing import PricedSanction
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
    """Offences with their fines and other punishments, a row for each subject of an offence."""
    is_wide = width >= _WIDE
    labels = (say("article"), say("offence"), say("fine"), say("tenge"))
    wide_labels = (offences.currency_label(currencies), say("other punishments"))
    rows = []
    before = None
    for one in assessments:
        # The heading of an article stands once above its parts.
        what = offences.heading(one) if one.article != before else terms.summary(one.offence)
        before = one.article
        reference = str(one.offence.citation)
        for subject, sanctions in offences.by_subject(one.sanctions):
            if subject != offences.ANYONE:
                if reference:
                    rows.append((reference, what, *[""] * (4 if is_wide else 2)))
                reference, what = "", terms.subject(tables, subject)
            rows.append(_row(tables, reference, what, sanctions, currencies, is_wide=is_wide))
            reference = what = ""
    shown = (*labels, *wide_labels) if is_wide else labels
    texts = (labels[1], wide_labels[1])
    figures = (labels[3], wide_labels[0])
    grid = Grid(shown, tuple(rows), figures, texts=tuple(one for one in texts if one in shown))
    return [Block(grid=grid, notes=offences.notes_on(assessments, prices))]


def _row(
    tables: Tables,
    reference: str,
    what: str,
    sanctions: Sequence[PricedSanction],
    currencies: Sequence[str],
    *,
    is_wide: bool,
) -> tuple[str, ...]:
    fines = [one for one in sanctions if one.sanction.kind == "fine"]
    others = "; ".join(dict.fromkeys(_other(tables, one) for one in sanctions if one not in fines))
    limits = "\n".join(offences.limits(one) for one in fines) or NONE
    tenge = "\n".join(offences.tenge(one.cost) or NONE for one in fines) or NONE
    if not is_wide:
        return reference, "\n".join(text for text in (what, others) if text), limits, tenge
    foreign = "\n".join(offences.currency(one.cost, currencies) or NONE for one in fines) or NONE
    return reference, what, limits, tenge, foreign, others


def _other(tables: Tables, priced: PricedSanction) -> str:
    term = offences.punishment(tables, priced)
    text = " ".join(one for one in (term, offences.limits(priced)) if one)
    is_main = priced.sanction.role == "main"
    return text if is_main else say("in addition: {punishment}", punishment=text)
