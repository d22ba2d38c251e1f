"""Offences on one day, priced for one case: what `penalty` shows."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kzpen import doubts, law, money
from kzpen.citation import Citation, cited
from kzpen.conversion import Prices
from kzpen.errors import Caveat, NoArticleError, UsageError
from kzpen.exchange import Converted, to_currency
from kzpen.language import say
from kzpen.law import PERCENT, TIMES, Absence, Article, Offence, Sanction
from kzpen.sentencing.case import PLAIN, Case, Punishment
from kzpen.sentencing.consequences import (
    Due,
    HalfFine,
    Suspension,
    Unpaid,
    after_custody,
    arrest_suspension,
    half_fine,
    mandatory_payment,
    on_scale,
    unpaid,
)
from kzpen.sentencing.limits import Limits, carries_arrest_as_crime, limits_of
from kzpen.sentencing.sizes import Size, sizes_of
from kzpen.tables import Tables

if TYPE_CHECKING:
    from kzpen.sentencing.reductions import Remaining


class Cost(NamedTuple):
    """What limits cost in tenge, `low` None where no lower limit is known, and in each currency.

    `converted` pairs the ends: the lower one, None without a lower limit, and the upper one.
    """

    low: Decimal | None
    high: Decimal
    converted: tuple[tuple[Converted | None, Converted], ...]


class PricedSanction(NamedTuple):
    """One punishment: its limits, their cost where it is counted in money, and what follows.

    `unpaid` is what the largest fine turns into; `remaining` and `custody` (what is left of the
    largest fine) are there on request; `scale` is the maximum in MCI on the scale of article 61.
    """

    sanction: Sanction
    limits: Limits
    cost: Cost | None
    suspended: Suspension | None
    unpaid: Unpaid | None
    half: HalfFine | None
    half_cost: Cost | None
    remaining: "Remaining | None"
    remaining_cost: Cost | None
    custody: Due | None
    scale: Decimal | None

    @property
    def is_main(self) -> bool:
        """Whether it is one of the alternatives, not an additional punishment."""
        return self.sanction.role == "main"

    @property
    def is_excluded(self) -> bool:
        """Whether it cannot be imposed in the case that was asked for."""
        return self.remaining is not None and self.remaining.excluded

    @property
    def shown_cost(self) -> Cost | None:
        """What the limits cost that are shown: what remains of them where that was asked for."""
        return self.cost if self.remaining is None else self.remaining_cost


class Assessment(NamedTuple):
    """One offence on one day: its wording, its punishments priced, and the doubts about them."""

    article: Article
    offence: Offence
    item: str
    case: Case
    sanctions: tuple[PricedSanction, ...]
    prices: Prices
    mandatory_payment: Due | None
    sizes: tuple[Size, ...]
    verified_through: date | None
    caveats: tuple[Caveat, ...]

    @property
    def citation(self) -> Citation:
        """The reference to the part, or to the item that was asked for."""
        return self.offence.citation._replace(item=self.item)

    @property
    def main(self) -> list[PricedSanction]:
        """The punishments of which one is imposed, in the order of the text."""
        return [one for one in self.sanctions if one.is_main]

    @property
    def largest_fine(self) -> Decimal | None:
        """The largest fine that has a price, in tenge; None where there is none."""
        fines = (one.cost for one in self.sanctions if one.sanction.kind == "fine")
        return max((cost.high for cost in fines if cost), default=None)


def assess(
    tables: Tables, citation: Citation, prices: Prices, case: Case = PLAIN
) -> list[Assessment]:
    """Every part of the article, or the one part, that a reference names, priced on a day.

    UsageError where the law excludes what the case asks for, NoArticleError if there is no such
    part, NoValueError where it did not exist yet on that day or the tables do not hold its text; a
    part of several whose text is not held is left out with a caveat on the others.
    """
    article = law.article_of(tables, citation)
    known = law.parts_of(tables, article, citation.part)
    if citation.item and len(known) > 1:
        message = say("{name} has numbered parts", name=cited(citation._replace(item="")))
        raise UsageError(message, say("name the part of the item: {text}", text="190/3/2"))
    resolved = [_wording(wordings, prices.day, case.wording) for wordings in known]
    held = [one for one in resolved if isinstance(one, Offence)]
    absent = [one for one in resolved if isinstance(one, Absence)]
    if any(one.in_force for one in held) and not citation.part:
        # An article that was split into parts has a repealed whole beside them.
        held = [one for one in held if one.in_force or one.part]
    if any(one.in_force and not one.part for one in held):
        absent = []  # and an article that is still whole has no parts to hold
    if not held:
        raise doubts.no_wording(absent, prices.day)
    found = []
    for offence in held:
        if case.reductions:
            from kzpen.sentencing.reductions import check_case

            sanctions = law.sanctions_of(tables, offence)
            check_case(tables, offence, article.title, sanctions, case)
        one = assess_offence(tables, article, offence, prices, case, item=citation.item)
        found.append(one)
    shared = [doubts.part_left_out(one, prices.day) for one in absent if one.reason == "not_held"]
    if not any(one.in_force for one in held):
        shared += [doubts.repealed(one) for one in held]
    return [one._replace(caveats=(*one.caveats, *shared)) for one in found]


def _wording(wordings: list[Offence], day: date, wanted: str) -> Offence | Absence:
    """The wording of a day, or the present one where that is wanted and the part is still there."""
    present = wordings[-1]
    if wanted == "current" and (present.valid_to is None or not present.in_force):
        return present
    return law.wording_on(wordings, day)


def assess_offence(
    tables: Tables,
    article: Article,
    offence: Offence,
    prices: Prices,
    case: Case = PLAIN,
    *,
    item: str = "",
) -> Assessment:
    """One wording of one part of an article, or of an item of it, priced on a day."""
    sanctions = _of_item(law.sanctions_of(tables, offence), offence, item)
    # A crime cannot carry arrest: where one does, its category, which the limits go by, is wrong.
    general = not carries_arrest_as_crime(offence, sanctions)
    punishments = [
        Punishment(
            tables=tables,
            offence=offence,
            sanction=one,
            beside=sanctions,
            limits=limits_of(tables, offence, one, general=general),
            case=case,
        )
        for one in sanctions
        if case.concerns(one)
    ]
    limits = [one.limits for one in punishments]
    return Assessment(
        article=article,
        offence=offence,
        item=item,
        case=case,
        sanctions=tuple(_priced(one, prices) for one in punishments),
        prices=prices,
        mandatory_payment=mandatory_payment(tables, offence, prices),
        sizes=tuple(
            one
            for one in sizes_of(tables, offence.code, offence.article, prices)
            if one.part in ("", offence.part)
        ),
        verified_through=tables.verified_through("offences"),
        caveats=(
            *doubts.doubts_of(tables, offence, sanctions, case, prices.day),
            *doubts.of_general_part(tables, limits, case, prices.day),
        ),
    )


def _of_item(sanctions: list[Sanction], offence: Offence, item: str) -> list[Sanction]:
    """The punishments that hold for an item; NoArticleError where the part sets none for it."""
    found = [one for one in sanctions if one.is_for(item)]
    if item and sanctions and not any(one.role == "main" for one in found):
        items = sorted({own for one in sanctions for own in one.items if ":" not in own}, key=int)
        name = cited(offence.citation)
        message = say("no punishment of item {item} in {name}", item=item, name=name)
        raise NoArticleError(message, say("it has the items {items}", items=", ".join(items)))
    return found


def _priced(one: Punishment, prices: Prices) -> PricedSanction:
    tables, offence, sanction, limits = one.tables, one.offence, one.sanction, one.limits
    left = _remaining(one)
    base = one.case.base
    cost = _cost(limits.low, limits.high, limits.unit, prices, base)
    left_cost = _cost(left.low, left.high, left.unit, prices, base) if left else None
    whole = left_cost if left else cost
    half = half_fine(one)
    shown = left or limits
    in_mci = shown.high if shown.unit == money.MCI else None
    largest = in_mci if (offence.code, sanction.kind) == ("cc", "fine") else None
    custody = None
    if largest is not None and one.case.custody is not None:
        custody = after_custody(tables, largest, one.case.custody, prices.mci)
    return PricedSanction(
        sanction=sanction,
        limits=limits,
        cost=cost,
        suspended=arrest_suspension(tables, offence, sanction, prices.day),
        # What replaces the fine of a minor is limited by rules on the person (cc 45(3), 81).
        unpaid=None if one.case.minor else unpaid(tables, offence, sanction, in_mci),
        half=half,
        half_cost=_scaled(whole, half.share, prices) if half and whole else None,
        remaining=left,
        remaining_cost=left_cost,
        custody=custody,
        scale=on_scale(tables, offence, sanction, limits.high),
    )


def _remaining(one: Punishment) -> "Remaining | None":
    if not one.case.reductions and not one.case.minor:
        return None
    from kzpen.sentencing.reductions import remaining

    return remaining(one)


def _cost(
    low: Decimal | None, high: Decimal | None, unit: str, prices: Prices, base: Decimal | None
) -> Cost | None:
    """What limits in MCI cost, or in per cent and multiples where a base is given."""
    if high is None:
        return None
    if unit == money.MCI:
        one = prices.mci.value
    elif base is None:
        return None
    elif unit == PERCENT:
        one = base / 100
    elif unit.startswith(TIMES):
        one = base
    else:
        return None
    return _in_currencies(None if low is None else low * one, high * one, prices)


def _scaled(cost: Cost, share: Decimal, prices: Prices) -> Cost:
    low = None if cost.low is None else cost.low * share
    return _in_currencies(low, cost.high * share, prices)


def _in_currencies(low: Decimal | None, high: Decimal, prices: Prices) -> Cost:
    converted = tuple(
        (None if low is None else to_currency(low, rate), to_currency(high, rate))
        for rate in prices.rates
    )
    return Cost(low, high, converted)
