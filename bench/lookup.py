"""How long one look-up takes inside a running process, as ratios to parsing the tables it reads.

    python bench/lookup.py [rounds]

A look-up opens the tables anew each time (`cold`), or finds them read (`warm`).
"""

from __future__ import annotations

import csv
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from kzpen.assessment import assess
from kzpen.citation import Citation
from kzpen.conversion import convert, prices_on
from kzpen.money import Amount
from kzpen.tables import Tables
from kzpen.tables.place import bundled_directory

ROUNDS = 200
DAY = date(2026, 2, 3)
DIRECTORY = bundled_directory()
WARM = Tables(DIRECTORY)


def mci(tables: Tables) -> None:
    """One amount in MCI, tenge and dollars."""
    convert(Amount(Decimal(200), "mci"), prices_on(tables, DAY, today=DAY))


def penalty(tables: Tables) -> None:
    """One offence with its punishments priced."""
    assess(tables, Citation("cc", "115-1"), prices_on(tables, DAY, today=DAY))


def parsing(*names: str) -> None:
    """Every row of some tables, read by the standard library."""
    for name in names:
        with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))


def median(task: Callable[[], None], rounds: int) -> float:
    """The median of some rounds, in milliseconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        task()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1e3


def main() -> None:
    """Print a line a look-up."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    tables = {
        "mci": (mci, ("mci", "kzt_usd")),
        "penalty": (penalty, ("mci", "kzt_usd", "articles", "offences", "sanctions", "rules")),
    }
    for name, (task, read) in tables.items():
        parsed = median(lambda read=read: parsing(*read), max(rounds // 10, 5))
        cold = median(lambda task=task: task(Tables(DIRECTORY)), rounds)
        warm = median(lambda task=task: task(WARM), rounds)
        print(f"{name:8} cold {cold / parsed:5.3f}, warm {warm / parsed:5.3f} of parsing", end=" ")
        print(f"({cold:.2f} ms, {warm:.2f} ms, {parsed:.2f} ms)")


if __name__ == "__main__":
    main()
