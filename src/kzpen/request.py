"""What was typed as options: the tables, the days, the currencies, the question on an offence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kzpen.dates import parse_day, today
from kzpen.errors import UsageError
from kzpen.exchange import parse_currencies
from kzpen.money import KZT, Amount, parse_amount
from kzpen.paths import tables_directory
from kzpen.tables import Tables
from kzpen.valuation import DOLLARS, Currencies, Prices, needed_currencies, prices_on

if TYPE_CHECKING:
    from kzpen.pricing import Selection


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


def request_of(to: str, rate_on: str, data: str) -> Request:
    """The request that --to, --rate-on and --data make; empty ones were not given."""
    currencies = Currencies(
        names=parse_currencies(to) if to else DOLLARS.names,
        asked=bool(to or rate_on),
        rate_day=parse_day(rate_on) if rate_on else None,
    )
    return Request(Tables(tables_directory(data)), today(), currencies)


def day_of(text: str) -> date:
    """The day that was typed, today in Kazakhstan if none was."""
    return parse_day(text) if text else today()


def days_of(on: str, decision: str) -> Days:
    """The day that counts and that of the decision; UsageError if it lies before."""
    days = Days(day_of(on), parse_day(decision) if decision else None)
    if days.decision and days.decision < days.on:
        message = f"the decision of {days.decision} lies before the day {days.on}"
        raise UsageError(message, "--on is the earlier one, the day of the offence or the case")
    return days


def code_of(code: str) -> str:
    """The code of bare numbers, empty if none was typed."""
    from kzpen.citation import check_code

    return check_code(code) if code else ""


def selection_of(
    wording: str,
    subject: str,
    circumstances: tuple[bool, ...] = (),
    custody: int | None = None,
    base: str = "",
) -> Selection:
    """What is asked of an offence; `circumstances` in the order of their record, base in tenge."""
    from kzpen import assessment, law, pricing
    from kzpen.sentencing.reductions import Circumstances

    amount = parse_amount(base, bare=KZT) if base else None
    if amount and amount.unit != KZT:
        raise UsageError(f"--base {base!r} is not in tenge", "write --base 1500000")
    return pricing.Selection(
        wording=assessment.check_wording(wording),
        subjects=law.check_subjects(subject) if subject else (),
        circumstances=Circumstances(*circumstances),
        custody=custody,
        base=amount.value if amount else None,
    )
