"""Every answer that a set of tables is asked for, made once: what no predicate foresaw is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from kzpen import exchange, law, mci
from kzpen.assessment import assess_offence
from kzpen.conversion import Currencies, Prices, prices_on
from kzpen.errors import KzpenError, NoValueError, UsageError
from kzpen.sentencing.aggregation import together
from kzpen.sentencing.case import PLAIN, Case
from kzpen.tables import Tables
from kzpen.verification.schema import Finding

_CASES = (
    Case(minor=True, custody=30, base=Decimal(1_000_000), damage=Decimal(1_000_000)),
    *(Case(attempt=True), Case(preparation=True), Case(mitigating=True), Case(agreement=True)),
)
"""What is asked of the first offence of every kind beside its plain price."""


def faults(tables: Tables) -> Iterator[Finding]:
    """What the commands could not answer from these tables, each said once."""
    said: set[str] = set()
    for answer in _answers(tables):
        try:
            answer()
        except (NoValueError, UsageError):
            continue  # an answer too: that there is none
        except KzpenError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  (whatever it is, no command may meet it)
            reason = f"{type(error).__name__}: {error}"
        else:
            continue
        if reason not in said:
            said.add(reason)
            yield Finding(None, f"cannot be answered from: {reason}")


def _answers(tables: Tables) -> Iterator[Callable[[], object]]:
    """The index on the last day of each value, the rates, and every wording of every offence."""
    yield lambda: [mci.index_on(tables, one.last_day) for one in mci.indices(tables, "payments")]
    yield from (partial(_ends, tables, currency) for currency in exchange.CURRENCIES)
    prices: list[Prices] = []
    yield lambda: prices.append(_prices(tables))
    if not prices:
        return
    yield lambda: [law.articles_in(tables, one) for one in law.chapters(tables)]
    seen: set[tuple[str, str]] = set()
    parts: list[law.Offence] = []
    yield lambda: parts.extend(one for _, one in law.offences(tables))
    known = {(one.code, one.number): one for one in law.articles(tables)}
    for offence in parts:
        article = known[offence.code, offence.article]
        cases = [PLAIN]
        if (offence.code, offence.category) not in seen and not offence.valid_to:
            seen.add((offence.code, offence.category))
            cases += _CASES
        for case in cases:
            yield partial(_assessed, tables, article, offence, prices[0], case)
    yield lambda: _together(tables, prices[0])


def _assessed(
    tables: Tables, article: law.Article, offence: law.Offence, prices: Prices, case: Case
) -> None:
    if case.reductions:
        from kzpen.sentencing.reductions import check_case

        sanctions = law.sanctions_of(tables, offence)
        check_case(tables, offence, article.title, sanctions, case)
    assess_offence(tables, article, offence, prices, case)


def _prices(tables: Tables) -> Prices:
    """The prices of the first day of the last value of the index."""
    day = mci.indices(tables)[-1].valid_from
    return prices_on(tables, day, today=day, currencies=Currencies(names=()))


def _ends(tables: Tables, currency: str) -> list[exchange.Converted]:
    """The largest amount that is typed, at the first and the last rate of a currency."""
    rows = tables[f"kzt_{currency}"].ends()
    days = (row.first_day("date") for row in rows)
    rates = [exchange.rate_on(tables, currency, day, today=_after(day)) for day in days]
    return [exchange.to_currency(Decimal(10**15 - 1), one) for one in rates]


def _after(day: date) -> date:
    return day + timedelta(1)


def _together(tables: Tables, prices: Prices) -> None:
    """Two offences of each category, and of each code, punished together."""
    groups: dict[tuple[str, str], list[law.Offence]] = {}
    for _, one in law.offences_on(tables, prices.day):
        groups.setdefault((one.code, one.category), []).append(one)
    for found in groups.values():
        assessed = []
        for offence in found[:2]:
            article, _ = law.offence_of(tables, offence.key)
            assessed.append(assess_offence(tables, article, offence, prices))
        together(tables, assessed)
