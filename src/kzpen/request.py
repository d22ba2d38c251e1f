"""What was typed as options: the tables, the days, the currencies, the question on an offence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kzpen.dates import parse_day, parse_days, today
from kzpen.errors import UsageError, quoted
from kzpen.exchange import parse_currencies
from kzpen.language import say
from kzpen.mci import PURPOSES, check_purpose
from kzpen.money import KZT, Amount, parse_amount
from kzpen.tables import Tables, open_tables
from kzpen.valuation import DOLLARS, Currencies, Prices, needed_currencies, prices_on

if TYPE_CHECKING:
    from kzpen.pricing import Selection
    from kzpen.sentencing.reductions import Circumstances


_LIMIT = r"[1-9][0-9]{0,5}"


class Request(NamedTuple):
    """What every command shares: the tables, this day in Kazakhstan, the currencies wanted."""

    tables: Tables
    today: date
    currencies: Currencies

    def prices(self, day: date, purpose: str = "payments") -> Prices:
        """The index and the rates of a day, for a purpose of the index."""
        return prices_on(
            self.tables, day, today=self.today, purpose=purpose, currencies=self.currencies
        )

    def needing(self, amounts: list[Amount]) -> Request:
        """The request with the currencies that the amounts themselves are in."""
        return self._replace(currencies=needed_currencies(amounts, self.currencies))


class Days(NamedTuple):
    """The day that counts, and the day of the decision where that is asked for."""

    on: date
    decision: date | None = None


def request_of(to: str | None, rate_on: str | None, data: str | None) -> Request:
    """The request that --to, --rate-on and --data make; None where one was not given."""
    currencies = Currencies(
        names=DOLLARS.names if to is None else parse_currencies(to),
        asked=to is not None or rate_on is not None,
        rate_day=None if rate_on is None else parse_day(rate_on),
    )
    return Request(open_tables(data), today(), currencies)


def day_of(text: str | None) -> date:
    """The day that was typed, today in Kazakhstan if none was."""
    return today() if text is None else parse_day(text)


def one_day(on: list[str]) -> date:
    """The one day that was typed, today if none was; UsageError where there are several."""
    if len(on) > 1:
        hint = say("kzpen compare lays days side by side")
        raise UsageError(say("--on names several days"), hint)
    return day_of(on[0] if on else None)


def days_of(on: list[str], decision: str | None) -> Days:
    """The day that counts and that of the decision; UsageError if it lies before."""
    days = Days(one_day(on), None if decision is None else parse_day(decision))
    if days.decision and days.decision < days.on:
        named = {"decision": days.decision, "day": days.on}
        message = say("the decision of {decision} lies before the day {day}", **named)
        hint = say("--on is the earlier one, the day of the offence or the case")
        raise UsageError(message, hint)
    return days


def purpose_of(purpose: str | None) -> str:
    """The purpose of the index that was typed, payments if none was."""
    return PURPOSES[0] if purpose is None else check_purpose(purpose)


def code_of(code: str | None) -> str:
    """The code of bare numbers, empty if none was typed."""
    from kzpen.citation import check_code

    return "" if code is None else check_code(code)


def limit_of(limit: str | None) -> int | None:
    """How many of those found are to be shown, None for all of them."""
    if limit is None:
        return None
    if not re.fullmatch(_LIMIT, limit.strip()):
        message = say("--limit {text} is no whole number of 1 or more", text=quoted(limit))
        raise UsageError(message, say("write {text}", text="--limit 20"))
    return int(limit)


def refuse_unused(what: str, options: Mapping[str, object]) -> None:
    """UsageError where an option was given that changes nothing in what is asked for."""
    given = [name for name, value in options.items() if value not in (None, [])]
    if given:
        message = say("{option} changes nothing in {what}", option=given[0], what=what)
        raise UsageError(message, say("leave {option} out", option=given[0]))


def selection_of(
    wording: str | None,
    subject: str | None,
    circumstances: tuple[bool, ...] = (),
    custody: str | None = None,
    base: str | None = None,
) -> Selection:
    """What is asked of an offence; `circumstances` in the order of their record, base in tenge."""
    from kzpen import assessment, law, pricing

    amount = None if base is None else parse_amount(base, bare=KZT)
    if base and amount and amount.unit != KZT:
        message = say("--base {text} is not in tenge", text=quoted(base))
        raise UsageError(message, say("write {text}", text="--base 1500000"))
    return pricing.Selection(
        wording=assessment.check_wording(wording or assessment.WORDINGS[0]),
        subjects=() if subject is None else law.check_subjects(subject),
        circumstances=_circumstances(circumstances),
        custody=None if custody is None else parse_days(custody),
        base=amount.value if amount else None,
    )


def _circumstances(asked: tuple[bool, ...]) -> Circumstances | None:
    if not any(asked):
        return None
    from kzpen.sentencing.reductions import Circumstances

    return Circumstances(*asked)
