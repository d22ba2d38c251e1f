"""Drive every reader of text, tables and answers with generated inputs, and tell what was found.

    python tools/fuzz.py --inputs 1000000 --seed 1

An input is found where a reader raises anything but a KzpenError, takes a second or more, or reads
an amount otherwise than exact arithmetic writes it. Each has the texts of its own grammar, put
together of its words, and any text at all; tables, descriptions of packages and answers of the bank
have something damaged. The exit status is 1 where something was found.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import damage
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from kzpen.answers.check import checked
from kzpen.assessment import assess
from kzpen.checking.documents import read_source
from kzpen.citation import CODES, Citation, check_code
from kzpen.conversion import TENGE_ALONE, Request, prices_on
from kzpen.dates import parse_day, parse_days, parse_years
from kzpen.errors import KzpenError
from kzpen.exchange import CURRENCIES, parse_currencies, rate_on
from kzpen.keys import PURPOSES, SIZES, SUBJECTS, key_of
from kzpen.law import articles, chapters, check_subjects, offences_on
from kzpen.mci import indices
from kzpen.money import Amount, has_unit, parse_amount, parse_amounts, plain
from kzpen.references import parse_citation, parse_references, stage_of
from kzpen.refresh.bank import read
from kzpen.refresh.package import check_offer
from kzpen.search.where import parse_condition
from kzpen.search.words import search_words
from kzpen.sentencing.sizes import sizes_of
from kzpen.tables import (
    PACKAGE,
    Tables,
    bundled_directory,
    open_tables,
    parse_package,
    read_package,
)
from kzpen.verification import predicates, schema
from kzpen.verification.schema import Sheet, read_sheet

_LONGEST = 1.0
"""Seconds that a reader may take for one input."""

_ROWS = 60
"""Rows of a table that are damaged: more of them show no other fault and take longer."""

_BATCH = 25
"""Inputs that are generated at once: one at a time most of the time goes into generating."""

NUMBERS = ["0", "1", "2", "188", "115-1", "1,2", "1 200", "86.500", "1,492", "4325", "99999999"]
NUMBERS += ["\u0660", "\u0663", "\u0967", "\u00bd", "\u00b2", "\u2084", "\u2166", "\uff11", "1/2"]
MARKS = [" ", " ", " ", ",", ".", "-", "\u2013", "/", "(", ")", ":", ";", "\u00a0", "=", "<", ">="]
_WORDS = {
    "amounts": "mci МРП аек kzt ₸ тенге теңгеге $ usd тыс. млн million сто ста двадцати ten "
    "hundred отыз жүз полтора от до from to between and about ~ times the кратный T -ке",
    "days": "2026 26 02 03 31 february Feb февраля ақпан жылғы года г. today сегодня Q1",
    "references": "ст. статья ч. ч.ч. часть п. пп. УК КоАП РК ҚР ҚК-нің бап баптың бөлігі тармағы "
    "article part item of the cc: coao: и and және второй third бірінші",
    "conditions": "fine штраф arrest not и and or subject субъект = != >= < years лет mci "
    "особо тяжкое imprisonment code small_business",
    "searches": "кража сталкинг livestock theft ұрлық мошениччество vehicle с на in",
    "checked texts": "МРП MCI АЕК ( ) тенге теңге $ млн = это or - % штраф fine ст. 441 КоАП ч. 1 "
    "article Criminal Code арест суток 2025 году 64 875 21 625 15 от до from to вырос <b> * | \n",
    "keys": "large крупный особо аса ірі пособия fines малый бизнес individual official",
}
GRAMMARS = {name: words.split() for name, words in _WORDS.items()}


class Found(NamedTuple):
    """An input that was not answered as it should be, and why."""

    reader: str
    text: str
    reason: str


def readers() -> dict[str, tuple[str, Sequence[Callable[[str], object]]]]:
    """The readers by what they read, each with the grammar of its inputs."""
    tables, day = open_tables(), date(2026, 2, 3)
    search_words(tables, "кража", day)  # the first search loads the index
    return {
        "amounts": ("amounts", (parse_amount, parse_amounts, has_unit)),
        "days": ("days", (parse_day, parse_days, parse_years)),
        "references": (
            "references",
            (parse_citation, lambda text: stage_of(parse_references(text)), check_code),
        ),
        "conditions": ("conditions", (parse_condition,)),
        "searches": ("searches", (lambda text: search_words(tables, text, day, limit=20),)),
        "checked texts": (
            "checked texts",
            [
                lambda text, kind=kind: checked(
                    Request(tables, day), read_source("text", text.encode("utf-8", "replace"), kind)
                )
                for kind in ("txt", "md", "html")
            ],
        ),
        "keys": (
            "keys",
            (
                check_subjects,
                parse_currencies,
                *(lambda text, known=known: key_of(text, known) for known in (SIZES, PURPOSES)),
                lambda text: key_of(text, SUBJECTS),
            ),
        ),
    }


def texts(grammar: str) -> st.SearchStrategy[list[str]]:
    """Batches of inputs: words of a grammar among numbers and marks, and any text."""
    words = st.sampled_from([*GRAMMARS[grammar], *NUMBERS, *MARKS])
    made = st.lists(words, max_size=9).map("".join) | st.lists(words, max_size=9).map(" ".join)
    return st.lists(made | made | st.text(max_size=30), min_size=_BATCH, max_size=_BATCH)


def asked(reader: Callable[[Any], object], text: object) -> str:
    """Why an input is one to be told, empty where it was answered or refused as it should be."""
    try:
        seconds = _seconds(reader, text)
        if seconds >= _LONGEST:  # the first of its kind may have loaded tables
            seconds = _seconds(reader, text)
    except Exception as error:  # noqa: BLE001  (any is what is looked for)
        return f"{type(error).__name__}: {error}"
    return f"{seconds:.1f} s" if seconds >= _LONGEST else ""


def _seconds(reader: Callable[[Any], object], text: object) -> float:
    """How long a reader takes, in time of this process alone."""
    start = time.process_time()
    with suppress(KzpenError):
        reader(text)
    return time.process_time() - start


def _asking(
    name: str, functions: Sequence[Callable[[str], object]], found: list[Found]
) -> Callable[[list[str]], None]:
    """What asks every reader for each text of a batch."""

    def ask(batch: list[str]) -> None:
        for text in batch:
            reasons = (asked(one, text) for one in functions)
            found.extend(Found(name, text, reason) for reason in reasons if reason)

    return ask


def of_texts(inputs: int, start: int) -> list[Found]:
    """What was found among so many generated texts, as many for each reader."""
    found: list[Found] = []
    known = readers()
    for name, (grammar, functions) in known.items():
        # A search takes thousands of times as long as a reader: some of them beside the others.
        share = inputs // 700 if name == "searches" else inputs // (len(known) - 1)

        drive = _driven(share // _BATCH, start)(
            given(texts(grammar))(_asking(name, functions, found))
        )
        _timed(name, share, drive)
    return found


def of_amounts(inputs: int, start: int) -> list[Found]:
    """What was found among amounts that are written by exact arithmetic and read back."""
    found: list[Found] = []
    decimals = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)

    @_driven(inputs // _BATCH, start)
    @given(st.lists(decimals, min_size=_BATCH, max_size=_BATCH))
    def drive(batch: list[Decimal]) -> None:
        for value in batch:
            groups = f"{value:,.2f}"
            for text in (
                f"{plain(value)} kzt",
                f"{groups.replace(',', ' ')} тенге",
                f"₸{groups}",
                f"{groups.replace(',', ' ').replace('.', ',')} теңгеге тең",
            ):
                try:
                    is_right = parse_amount(text) == Amount(value, "kzt")
                except KzpenError as error:
                    is_right = "can be read as" in str(error)
                if not is_right:
                    found.append(Found("exact amounts", text, f"is not {value}"))

    _timed("exact amounts", inputs, drive)
    return found


def of_citations(inputs: int, start: int) -> list[Found]:
    """What was found among references that are written in each way and read back."""
    found: list[Found] = []
    number = st.builds(
        lambda base, added: f"{base}-{added}" if added else str(base),
        st.integers(100, 920),
        st.integers(0, 9),
    )
    part = st.integers(1, 30).map(str)
    named = st.builds(Citation, st.sampled_from(CODES), number, part, st.just(""))

    @_driven(inputs // _BATCH, start)
    @given(st.lists(named, min_size=_BATCH, max_size=_BATCH))
    def drive(batch: list[Citation]) -> None:
        for one in batch:
            russian = "УК" if one.code == "cc" else "КоАП"
            kazakh = "ҚК" if one.code == "cc" else "ӘҚБтК"
            for text in (
                str(one),
                f"ч. {one.part} ст. {one.article} {russian} РК",
                f"ст. {one.article} ч. {one.part} {russian}",
                f"ҚР {kazakh}-нің {one.article}-бабының {one.part}-бөлігі",
                f"Article {one.article}, Part {one.part}, {one.code.upper()}",
            ):
                with suppress(KzpenError):
                    if parse_citation(text) == one:
                        continue
                found.append(Found("exact references", text, f"is not {one}"))

    _timed("exact references", inputs, drive)
    return found


def of_files(inputs: int, start: int) -> list[Found]:
    """What was found among damaged tables, descriptions of packages and answers of the bank."""
    found: list[Found] = []
    day = date(2026, 2, 3)
    package = (bundled_directory() / PACKAGE).read_bytes()
    names = tuple(read_package(bundled_directory()))
    listing = (
        f"<rates><date>{day:%d.%m.%Y}</date>"
        + "".join(
            f"<item><title>{one.upper()}</title><description>505.17</description>"
            "<quant>1</quant><index>UP</index><change>+0.10</change></item>"
            for one in CURRENCIES
        )
        + "</rates>"
    ).encode()
    with TemporaryDirectory() as directory:
        originals = {name: _shortened(name, Path(directory)) for name in names}
        sheets = {name: read_sheet(Path(directory, f"{name}.csv")) for name in names}

        def table(damaged: tuple[str, bytes]) -> None:
            name, data = damaged
            path = Path(directory, f"{name}.csv")
            path.write_bytes(data)
            try:
                _answered(Tables(Path(directory), is_checked=False), name, sheets, day)
            finally:
                path.write_bytes(originals[name])

        def description(data: bytes) -> None:
            with suppress(ValueError):
                parse_package(data)
            check_offer(data, names, "2000.1.1")

        of_tables = st.sampled_from(names).flatmap(
            lambda name: damage.tables(originals[name]).map(lambda data: (name, data))
        )
        drives = (
            ("table files", of_tables, table),
            ("descriptions of packages", damage.documents(package), description),
            ("answers of the bank", damage.answers(listing), lambda d: read(d, day, CURRENCIES)),
        )
        for name, strategy, reader in drives:
            share = inputs // len(drives)
            drive = given(strategy)(_reading(name, reader, found))
            _timed(name, share, _driven(share, start)(drive))
    return found


def _reading(
    name: str, reader: Callable[[Any], object], found: list[Found]
) -> Callable[[object], None]:
    def ask(damaged: object) -> None:
        if reason := asked(reader, damaged):
            found.append(Found(name, repr(damaged)[:200], reason))

    return ask


def _shortened(name: str, directory: Path) -> bytes:
    """The head and the first rows of a bundled table, written into a directory."""
    lines = (bundled_directory() / f"{name}.csv").read_bytes().splitlines(keepends=True)
    data = b"".join(lines[:_ROWS])
    (directory / f"{name}.csv").write_bytes(data)
    return data


def _answered(tables: Tables, name: str, sheets: dict[str, Sheet], day: date) -> None:
    """What is found in a table, and an answer that is made of it; `sheets` are the sound ones."""
    sheet = read_sheet(tables.directory / f"{name}.csv")
    described = read_package(bundled_directory())[name]
    if sheet.columns:
        list(schema.faults(sheet, described, {**sheets, name: sheet}))
        list(predicates.faults(name, sheet))
    prices = prices_on(open_tables(), day)
    questions: dict[str, Callable[[], object]] = {
        "mci": lambda: [prices_on(tables, day, currencies=TENGE_ALONE), indices(tables)],
        "offences": lambda: list(offences_on(tables, day)),
        "sanctions": lambda: assess(tables, Citation("cc", "99"), prices),
        "rules": lambda: assess(tables, Citation("cc", "99"), prices),
        "amnesty": lambda: assess(tables, Citation("cc", "99"), prices),
        "thresholds": lambda: sizes_of(tables, "cc", "188", prices),
        "synonyms": lambda: search_words(tables, "кража", day),
        "articles": lambda: articles(tables),
        "chapters": lambda: chapters(tables),
        **{
            f"kzt_{one}": lambda one=one: rate_on(tables, one, day, today=day) for one in CURRENCIES
        },
    }
    if name in questions:
        questions[name]()


def _timed(name: str, inputs: int, drive: Callable[[], None]) -> None:
    """Drive a property, and say for how many inputs and how long."""
    began = time.perf_counter()
    drive()
    print(f"{name}: {inputs:,} inputs, {time.perf_counter() - began:.0f} s")  # noqa: T201


def _driven(examples: int, start: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """What runs a property for so many batches from a seed, without looking for smaller ones."""
    form = settings(
        max_examples=max(examples, 1),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda drive: seed(start)(form(drive))


def main() -> int:
    """The exit status, 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="how many in all")
    parser.add_argument("--seed", type=int, default=1, help="the same inputs for the same seed")
    given_options = parser.parse_args()
    began = time.perf_counter()
    share = given_options.inputs // 10
    found = [
        *of_texts(given_options.inputs - 3 * share, given_options.seed),
        *of_files(share, given_options.seed),
        *of_amounts(share, given_options.seed),
        *of_citations(share, given_options.seed),
    ]
    for one in found[:50]:
        print(f"{one.reader}: {one.text!r}: {one.reason}")  # noqa: T201
    seconds = time.perf_counter() - began
    print(f"seed {given_options.seed}: {len(found)} found in {seconds:.0f} s")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
