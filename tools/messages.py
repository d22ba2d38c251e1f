"""Bring the catalogues of messages up to date: every message of the code, the help, the tables.

    python tools/messages.py

New messages are added without a translation, those that nothing says any more are dropped, and
the compiled catalogues are written anew. The tests fail while one lacks a translation.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kzpen.answers.cite import CURRENCIES
from kzpen.cli import tree
from kzpen.cli.help import paragraphs
from kzpen.language import ABOUT, CASES, DOMAIN, RULES
from kzpen.terms import UNITS, context_of

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "kzpen"
LOCALE = SOURCE / "locale"
LANGUAGES = ("ru", "kk")


class Message(NamedTuple):
    """A message as the code has it: one form, or two where a number goes with it."""

    context: str
    one: str
    many: str = ""


def messages(domain: str = DOMAIN) -> set[Message]:
    """Every message of a catalogue that can be said: of the rules of the General Parts, or else."""
    if domain == RULES:
        rows = _rows(RULES)
        applies = {row["applies"].replace("_", " ") for row in rows}
        return {Message("", text) for text in applies | {row["text_en"] for row in rows}}
    return {*_of_code(), *_of_units(), *_of_help(), *_of_tables()}


def _of_code() -> Iterator[Message]:
    """The literal messages of `say`, `marked`, `counted` and `deferred`."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                name = node.func.id
                if texts and not isinstance(node.args[0], ast.Constant):
                    continue  # a message that is marked elsewhere, in a context
                if name in ("say", "marked") and texts:
                    yield Message("".join(texts[1:]), texts[0])
                elif name in ("counted", "deferred") and texts:
                    yield Message("", *texts)


def _of_units() -> Iterator[Message]:
    """A measure of each unit and an amount of each currency, alone and in each case."""
    for unit, (one, many) in UNITS.items():
        for case in CASES:
            yield Message(context_of(unit, case), one, many)
    for one, many in CURRENCIES.values():
        yield Message("", one, many)
        yield Message(ABOUT, one, many)


def _of_help() -> Iterator[Message]:
    """What the help of the commands says; of `rates` its own line only."""
    root = tree([])
    for command in (root, *root.commands.values()):
        texts = [command.help]
        if command.name != "rates":
            texts += [command.epilog, *(one.help for one in command.params)]
        for text in filter(None, texts):
            for paragraph in paragraphs(text):
                yield Message("", paragraph)


def _of_tables() -> Iterator[Message]:
    """The phrases that the tables hold in English only; notes on single offences are left out."""
    for row in _rows("sanctions"):
        yield Message("", row["of"])
    for row in _rows("thresholds"):
        yield Message("", row["text_en"].partition(": ")[2].partition(" (drafted")[0])
    for row in _rows("rules"):
        is_exception = row["topic"] == "arrest_applies" and not row["articles"]
        is_term = row["topic"] == "limitation" and re.search("field:|:corruption", row["key"])
        if is_exception or is_term:
            yield Message("", row["applies"])
    for row in _rows("amnesty"):
        yield Message("", row["condition_en"])
    for row in _rows("amendments"):
        yield Message("", row["change_en"])
        yield Message("", row["source"])
    for row in _rows("mci"):
        if row["valid_to"]:
            yield Message("", row["note"])


def _rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "rates" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_of(language: str, domain: str = DOMAIN) -> Path:
    """Where a catalogue of a language is edited."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def catalogue_of(language: str, domain: str = DOMAIN) -> Catalog:
    """A catalogue of a language as it is edited."""
    with source_of(language, domain).open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def updated(language: str, domain: str = DOMAIN) -> Catalog:
    """A catalogue of a language with every message that can be said and no other."""
    catalogue = catalogue_of(language, domain)
    said = {message for message in messages(domain) if message.one}
    for known in [message for message in catalogue if message.id]:
        one, many = known.id if known.pluralizable else (known.id, "")
        if Message(known.context or "", one, many) not in said:
            catalogue.delete(known.id, known.context)
    for context, one, many in said:
        if catalogue.get((one, many) if many else one, context or None) is None:
            catalogue.add((one, many) if many else one, context=context or None)
    return catalogue


def main() -> None:
    """Write the catalogues and their compiled form."""
    for language, domain in product(LANGUAGES, (DOMAIN, RULES)):
        catalogue = updated(language, domain)
        path = source_of(language, domain)
        text = BytesIO()
        write_po(text, catalogue, width=100, sort_output=True)
        # Which Babel wrote it says nothing, and differs from one machine to the next.
        lines = text.getvalue().splitlines(keepends=True)
        path.write_bytes(b"".join(one for one in lines if b"Generated-By" not in one))
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    main()
