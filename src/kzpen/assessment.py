"""Offences on one day, priced for one case: what `penalty` shows.

One module, because a figure is made once: from the wording of the day through each punishment to
what it comes to.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from kzpen import doubts, law, money
from kzpen.citation import Citation, cited
from kzpen.conversion import Prices
from kzpen.errors import Caveat, NoArticleError, NoValueError, UsageError
from kzpen.exchange import Converted, to_currency
from kzpen.language import Message, say
from kzpen.law import (
    PERCENT,
    TIMES,
    Absence,
    Amendment,
    Article,
    Offence,
    Rewording,
    Sanction,
    amendments_of,
    rewordings,
)
from kzpen.sentencing.amnesty import Amnesty, amnesty_of
from kzpen.sentencing.case import PLAIN, Case, Punishment, is_of_others
from kzpen.sentencing.consequences import (
    Due,
    HalfFine,
    Suspension,
    Unpaid,
    arrest_suspension,
    half_fine,
    mandatory_payment,
    named_ban,
    on_scale,
    unpaid,
    warning_duty,
    why_arrest_applies,
    why_no_half,
)
from kzpen.sentencing.gravity import carries_arrest_as_crime, is_negligent
from kzpen.sentencing.limitation import Age, Limitation, age_of_liability, limitation_of
from kzpen.sentencing.limits import Limits, limits_of
from kzpen.sentencing.rules import Rule
from kzpen.sentencing.sizes import Damage, Size, damage_of, sizes_of
from kzpen.tables import Tables

if TYPE_CHECKING:
    from kzpen.sentencing.bounds import Bounds
    from kzpen.sentencing.custody import FineLeft, Left
    from kzpen.sentencing.reductions import Remaining


_MOST_PLACES = 4
"""Decimal places of tenge that an article can come to; more are those of a share without end."""


class Cost(NamedTuple):
    """What limits cost in tenge, `low` None where no lower limit is known, and in each currency.

    `converted` pairs the ends: the lower one, None without a lower limit, and the upper one.
    """

    low: Decimal | None
    high: Decimal
    converted: tuple[tuple[Converted | None, Converted], ...]


class PricedSanction(NamedTuple):
    """One punishment: its limits, their cost where it is counted in money, and what follows.

    `arrest_applies` says why arrest is not suspended, where it is elsewhere;
    `unpaid` is what the largest fine turns into; `no_half` says why half a fine is not enough;
    `remaining` and `custody` (what is left of the
    largest fine) are there on request; `scale` is the maximum in MCI on the scale of article 61.
    """

    sanction: Sanction
    limits: Limits
    cost: Cost | None
    suspended: Suspension | None
    arrest_applies: Message | None
    unpaid: Unpaid | None
    half: HalfFine | None
    half_cost: Cost | None
    no_half: Message | None
    remaining: "Remaining | None"
    remaining_cost: Cost | None
    bounds: "Bounds | None"
    custody: "FineLeft | None"
    custody_left: "tuple[Left, ...]"
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


class Total(NamedTuple):
    """What a fine comes to in tenge with the mandatory payment; `low` None without a lower limit.

    From the smallest of several fines to the largest.
    """

    low: Decimal | None
    high: Decimal
    payment: Due


class Assessment(NamedTuple):
    """One offence on one day: its wording, its punishments priced, and the doubts about them.

    `day` is that of its wording; the prices are of another one where a case was initiated later.
    """

    day: date
    article: Article
    offence: Offence
    item: str
    case: Case
    sanctions: tuple[PricedSanction, ...]
    prices: Prices
    mandatory_payment: Due | None
    total: Total | None
    limitation: Limitation | None
    age: Age | None
    is_negligent: bool
    ban: Rule | None
    warning_duty: str | None
    amnesty: Amnesty | None
    pending: tuple[Amendment, ...]
    reworded: tuple[Rewording, ...]
    sizes: tuple[Size, ...]
    damage: Damage | None
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


def have_prices(assessments: Iterable[Assessment]) -> bool:
    """Whether any punishment of some offences has a price."""
    return any(one.cost for each in assessments for one in each.sanctions)


def assess(
    tables: Tables,
    citation: Citation,
    prices: Prices,
    case: Case = PLAIN,
    *,
    day: date | None = None,
) -> list[Assessment]:
    """Every part of the article, or the one part, that a reference names, priced on a day.

    `day` is that of the wording where it is not that of the prices.
    UsageError where the law excludes what the case asks for, NoArticleError if there is no such
    part, NoValueError where it did not exist yet on that day or the tables do not hold its text; of
    several parts those to which that applies are left out with a caveat on the others.
    """
    day = day or prices.day
    article = law.article_of(tables, citation)
    known = law.parts_of(tables, article, citation.part)
    if citation.item and len(known) > 1:
        raise _item_without_part(citation._replace(code=article.code), known)
    resolved = [_wording(wordings, day, case.wording) for wordings in known]
    held = [one for one in resolved if isinstance(one, Offence)]
    absent = [one for one in resolved if isinstance(one, Absence)]
    if not citation.part:
        held, absent = _whole_or_parts(held, absent)
    elif not held:
        held = _repealed_whole(tables, article, day)
    if not held:
        is_in_force = any(one.in_force and not one.valid_to for part in known for one in part)
        raise doubts.no_wording(absent, day, is_in_force=is_in_force)
    found, refused = [], []
    for offence in held:
        try:
            _check(tables, article, offence, case)
        except UsageError as error:
            refused.append(error)
            continue
        one = assess_offence(tables, article, offence, prices, case, item=citation.item, day=day)
        found.append(one)
    if not found:
        raise refused[0]
    shared = [doubts.part_refused(one) for one in refused]
    shared += [doubts.part_left_out(one, day) for one in absent if one.reason == "not_held"]
    if not any(one.in_force for one in held):
        shared += [doubts.repealed(one) for one in held]
    return [one._replace(caveats=(*one.caveats, *_about(shared, one.offence))) for one in found]


def _item_without_part(citation: Citation, known: Sequence[list[Offence]]) -> UsageError:
    """Why an item of an article that has parts is none, and what to type."""
    message = say("{name} has numbered parts", name=cited(citation._replace(item="")))
    part = known[0][0].citation._replace(item=citation.item)
    numbered = [one[0].citation for one in known if one[0].part == citation.item]
    if numbered:  # пункт, as people say for a part
        hint = say("write {part} for the part, or name that of the item", part=numbered[0])
        return UsageError(message, hint)
    return UsageError(message, say("name the part of the item: {text}", text=part))


def _check(tables: Tables, article: Article, offence: Offence, case: Case) -> None:
    """UsageError where the law excludes what a case asks for of an offence."""
    if case.reductions or case.minor or case.is_of_organisations:
        from kzpen.sentencing.reductions import check_case

        check_case(tables, offence, article.title, law.sanctions_of(tables, offence), case)


def _whole_or_parts(
    held: list[Offence], absent: list[Absence]
) -> tuple[list[Offence], list[Absence]]:
    """What is held and what is absent of an article: of its parts, or of the whole.

    One that was split into parts has a repealed whole beside them, and may lose them with it; one
    that is still whole has no parts to hold.
    """
    if not any(one.in_force for one in held):
        return held, absent
    held = [one for one in held if one.in_force or one.part]
    is_whole = any(one.in_force and not one.part for one in held)
    return held, [] if is_whole else [one for one in absent if one.citation.part]


def _repealed_whole(tables: Tables, article: Article, day: date) -> list[Offence]:
    """The whole article where it is repealed on a day, none where it is not.

    NoValueError where the article had no parts yet.
    """
    for wordings in law.parts_of(tables, article):
        whole = law.wording_on(wordings, day)
        if wordings[0].part or not isinstance(whole, Offence):
            continue
        if not whole.in_force:
            return [whole]
        message = say("{name} had no parts on {day}", name=cited(whole.citation), day=day)
        raise NoValueError(message, say("write {text}", text=str(whole.citation)))
    return []


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
    day: date | None = None,
) -> Assessment:
    """One wording of one part of an article, or of an item of it, priced on a day."""
    day = day or prices.day
    sanctions = law.sanctions_of(tables, offence)
    told = _items_of(sanctions)
    is_unknown = bool(item) and item not in told
    unknown_item = [doubts.item_not_known(offence, item, told)] if is_unknown else []
    if not told:
        item = ""  # which item it is changes nothing, and whether there is one is not known
    sanctions = _of_item(sanctions, offence, item)
    # A crime cannot carry arrest: where one does, its category, which the limits go by, is wrong.
    general = not carries_arrest_as_crime(offence, sanctions)
    is_theirs = not is_of_others(offence, sanctions, case)
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
        if case.concerns(one) and is_theirs
    ]
    priced = _without_idle(tuple(_priced(one, prices) for one in punishments))
    payment = mandatory_payment(tables, offence, prices)
    return Assessment(
        day=day,
        article=article,
        offence=offence,
        item=item,
        case=case,
        sanctions=priced,
        prices=prices,
        mandatory_payment=payment,
        total=_total(priced, payment),
        limitation=limitation_of(tables, article, offence, sanctions, case, day)
        if is_theirs
        else None,
        age=age_of_liability(tables, offence, sanctions, case) if is_theirs else None,
        is_negligent=is_negligent(tables, offence, sanctions),
        ban=None if case.minor else named_ban(tables, offence, sanctions),
        warning_duty=warning_duty(tables, offence, sanctions),
        amnesty=amnesty_of(
            tables,
            article,
            offence,
            [one.sanction for one in priced],
            case.committed or day,
            is_of_organisations=case.is_of_organisations,
        ),
        pending=() if offence.valid_to else tuple(amendments_of(tables, *offence.key[:3])),
        reworded=rewordings(tables, offence, day) if offence.in_force else (),
        sizes=tuple(
            one
            for one in sizes_of(tables, offence.code, offence.article, prices)
            if one.part in ("", offence.part)
        ),
        damage=_damage(tables, offence, sanctions, case, prices),
        verified_through=tables.verified_through("offences"),
        caveats=_about(
            (
                *doubts.doubts_of(tables, offence, sanctions, case, day),
                *unknown_item,
                *doubts.of_general_part(
                    tables,
                    [one.limits for one in punishments],
                    case,
                    day,
                    has_shares=any(one.half or one.unpaid for one in priced),
                ),
            ),
            offence,
        ),
    )


def _without_idle(priced: tuple[PricedSanction, ...]) -> tuple[PricedSanction, ...]:
    """The punishments less the additional ones that stand only beside what is excluded."""
    excluded = {one.sanction.kind for one in priced if one.is_main and one.is_excluded}
    left = {one.sanction.kind for one in priced if one.is_main and not one.is_excluded}
    if not excluded:
        return priced

    def is_idle(one: PricedSanction) -> bool:
        scope = set(one.sanction.scope.split()) - {"series"}
        return not one.is_main and bool(scope) and scope <= excluded - left

    return tuple(one for one in priced if not is_idle(one))


def _about(caveats: Iterable[Caveat], offence: Offence) -> tuple[Caveat, ...]:
    """The doubts with the part that they are about."""
    return tuple(one._replace(about=offence.key[:3]) for one in caveats)


def _damage(
    tables: Tables, offence: Offence, sanctions: Iterable[Sanction], case: Case, prices: Prices
) -> Damage | None:
    """The damage by the sizes of article 3, or the bribe and the like that a fine is a multiple of.

    None where neither was named, or the part has no offence any more.
    """
    is_multiple = any(one.unit.startswith(TIMES) for one in sanctions)
    kzt = case.damage
    if kzt is None and is_multiple:
        kzt = case.base
    if kzt is None or not offence.in_force:
        return None
    return damage_of(tables, offence, kzt, prices)


def _total(priced: Iterable[PricedSanction], payment: Due | None) -> Total | None:
    """What the fine comes to with the payment; None where one of them is not there."""
    fines = [one.shown_cost for one in priced if one.is_main and one.sanction.kind == "fine"]
    costs = [one for one in fines if one]
    if payment is None or not costs:
        return None
    lows = [None if one.low is None else one.low + payment.kzt for one in costs]
    known = [one for one in lows if one is not None]
    return Total(
        low=min(known) if len(known) == len(lows) else None,
        high=max(one.high for one in costs) + payment.kzt,
        payment=payment,
    )


def _items_of(sanctions: Iterable[Sanction]) -> set[str]:
    """The items of a part whose punishments the tables tell apart."""
    return {own for one in sanctions for own in one.items if ":" not in own}


def _of_item(sanctions: list[Sanction], offence: Offence, item: str) -> list[Sanction]:
    """The punishments that hold for an item; NoArticleError where the part sets none for it."""
    found = _of_kinds_left([one for one in sanctions if one.is_for(item)]) if item else sanctions
    is_known = item in _items_of(sanctions) or any(
        one.role == "main" and not one.items for one in sanctions
    )
    if item and sanctions and not is_known:
        found = []
    if item and sanctions and not any(one.role == "main" for one in found):
        items = sorted(_items_of(sanctions), key=int)
        name = cited(offence.citation)
        message = say("no punishment of item {item} in {name}", item=item, name=name)
        raise NoArticleError(message, say("it has the items {items}", items=", ".join(items)))
    return found


def _of_kinds_left(sanctions: list[Sanction]) -> list[Sanction]:
    """The punishments of an item, additional ones beside no other main ones than it has."""
    kinds = {one.kind for one in sanctions if one.role == "main"} | {"series"}
    left = []
    for one in sanctions:
        scope = " ".join(kind for kind in one.scope.split() if kind in kinds)
        left.append(one._replace(scope=scope) if scope != one.scope and scope else one)
    return left


def _priced(one: Punishment, prices: Prices) -> PricedSanction:
    tables, offence, sanction, limits = one.tables, one.offence, one.sanction, one.limits
    left = _remaining(one)
    base = one.case.base
    bounds = None
    if base is not None:
        from kzpen.sentencing.bounds import bounds_of

        bounds = bounds_of(offence, sanction, one.case.subjects)
    cost = _bounded(_cost(limits.low, limits.high, limits.unit, prices, base), bounds, prices)
    left_cost = _cost(left.low, left.high, left.unit, prices, base) if left else None
    if left_cost and left and left.within:
        left_cost = _within(_bounded(left_cost, bounds, prices) or left_cost, *left.within, prices)
    whole = left_cost if left else cost
    half = None if left and left.excluded else half_fine(one)
    shown = left or limits
    in_mci = shown.high if shown.unit == money.MCI else None
    custody, custody_left = _after_custody(one, shown, prices)
    # A court that decides later may impose what was suspended on the day of the offence.
    decided = one.case.decision or prices.day
    return PricedSanction(
        sanction=sanction,
        limits=limits,
        cost=cost,
        suspended=arrest_suspension(tables, offence, sanction, decided),
        arrest_applies=why_arrest_applies(tables, offence, sanction, decided),
        # What replaces the fine of a minor is limited by rules on the person (cc 45(3), 81).
        unpaid=None if one.case.minor else unpaid(tables, offence, sanction, in_mci, decided),
        half=half,
        no_half=None if half or (left and left.excluded) else why_no_half(one),
        bounds=bounds,
        half_cost=_scaled(whole, half.share, prices) if half and whole else None,
        remaining=left,
        remaining_cost=left_cost,
        custody=custody,
        custody_left=custody_left,
        scale=on_scale(tables, offence, sanction, limits.high),
    )


def _after_custody(
    one: Punishment, shown: "Limits | Remaining", prices: Prices
) -> "tuple[FineLeft | None, tuple[Left, ...]]":
    """What custody leaves of the largest fine in MCI, or of another main punishment."""
    days, sanction, high, unit = one.case.custody, one.sanction, shown.high, shown.unit
    if days is None or high is None or sanction.role != "main":
        return None, ()
    from kzpen.sentencing.custody import (
        after_custody,
        institutions_of,
        left_after_custody,
        left_of_administrative_arrest,
    )

    if one.offence.code == "coao":
        is_arrest = sanction.kind == "administrative_arrest"
        return None, (left_of_administrative_arrest(one.tables, high, days),) if is_arrest else ()
    if sanction.kind == "fine":
        return after_custody(one.tables, high, days, prices.mci) if unit == money.MCI else None, ()
    # Where only life is provided, an unfinished crime leaves years of imprisonment (56(4)).
    kind = "imprisonment" if sanction.kind == "life_imprisonment" else sanction.kind
    institutions = institutions_of(
        one.tables,
        one.offence,
        (shown.low or Decimal(0)) * law.MONTHS_IN.get(unit, 0),
        is_minor=one.case.minor,
        is_negligent=is_negligent(one.tables, one.offence, one.beside),
    )
    left = left_after_custody(one.tables, kind, high, unit, days, institutions=institutions)
    return None, tuple(left)


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
    return _in_currencies(None if low is None else low * one, in_tiyn(high * one), prices)


def in_tiyn(kzt: Decimal) -> Decimal:
    """Tenge that are a share without end, cut to tiyn: a maximum must not grow."""
    is_endless = -int(kzt.as_tuple().exponent) > _MOST_PLACES
    # The share itself was cut far below a tiyn: 39,999,999.9999 tenge are 40,000,000.
    near = kzt.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return near.quantize(Decimal("0.01"), ROUND_DOWN) if is_endless else kzt


def _bounded(cost: Cost | None, bounds: "Bounds | None", prices: Prices) -> Cost | None:
    """What a fine in per cent comes to within the MCI that its note sets for it."""
    if cost is None or bounds is None:
        return cost
    one = prices.mci.value
    least = (bounds.low or Decimal(0)) * one
    most = max(cost.high, least) if bounds.high is None else bounds.high * one
    least_most = most if bounds.least_high is None else bounds.least_high * one
    low = least if cost.low is None and least else cost.low
    low = None if low is None else min(max(low, least), least_most)
    return _in_currencies(low, min(max(cost.high, least), most), prices)


def _within(cost: Cost, least: Decimal | None, most: Decimal, prices: Prices) -> Cost:
    """What a fine comes to within limits in MCI, which never make its maximum more."""
    one = prices.mci.value
    high = min(cost.high, most * one)
    lows = [end for end in (cost.low, None if least is None else least * one) if end is not None]
    low = max((end for end in lows if end <= high), default=None)
    return _in_currencies(low, high, prices)


def _scaled(cost: Cost, share: Decimal, prices: Prices) -> Cost:
    low = None if cost.low is None else cost.low * share
    return _in_currencies(low, cost.high * share, prices)


def _in_currencies(low: Decimal | None, high: Decimal, prices: Prices) -> Cost:
    converted = tuple(
        (None if low is None else to_currency(low, rate), to_currency(high, rate))
        for rate in prices.rates
    )
    return Cost(low, high, converted)
