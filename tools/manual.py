"""Write the manual page and docs/commands.md from the command tree and the README.

    python tools/manual.py

The tests fail while man/kzpen.1 or docs/commands.md is not what this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kzpen.cli import tree
from kzpen.cli.help import paragraphs

if TYPE_CHECKING:
    from typer import _click as click

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "man" / "kzpen.1"
COMMANDS = ROOT / "docs" / "commands.md"

ENVIRONMENT = {
    "KZPEN_LANG": "The language of messages and numbers: en, ru or kk; else the locale's.",
    "KZPEN_DATA": "A directory of tables to read instead of the bundled ones, as --data.",
    "KZPEN_HOME": "Where refreshed tables are kept.",
    "KZPEN_NBK_URL": "A mirror of the National Bank's list of rates.",
    "KZPEN_OFFLINE": "Forbids updates, by any value but 0.",
    "NO_COLOR, COLUMNS": "No colour; the width of tables.",
}


class Described(NamedTuple):
    """A command as its help describes it."""

    words: str
    usage: str
    paragraphs: list[str]
    options: list[tuple[str, str]]
    examples: list[str]


def described(command: click.Command, words: str) -> Iterator[Described]:
    """Every command below one, those of a group after it."""
    from typer.core import TyperGroup

    below = command.commands if isinstance(command, TyperGroup) else {}
    for name, one in below.items():
        path = f"{words} {name}"
        context = one.context_class(one, info_name=path)
        records = (parameter.get_help_record(context) for parameter in one.get_params(context))
        yield Described(
            words=path,
            usage=" ".join(one.collect_usage_pieces(context)),
            paragraphs=paragraphs(one.help or ""),
            options=[record for record in records if record],
            examples=[line.strip() for line in (one.epilog or "").split("\n")[2:]],
        )
        yield from described(one, path)


def exit_statuses() -> list[tuple[str, str]]:
    """The exit statuses with what they mean, as the README has them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (\d) \| (.*) \|$", readme, re.MULTILINE)


def page() -> str:
    """The manual page, in the language of man."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    root = tree([])
    yield '.TH KZPEN 1 "" "kzpen" "User Commands"'
    yield from (".SH NAME", r"kzpen \- what a penalty in Kazakhstan costs")
    yield from (".SH SYNOPSIS", ".B kzpen", r"[\-\-lang LANG] COMMAND [OPTIONS] [ARGS]...")
    yield ".SH DESCRIPTION"
    for paragraph in paragraphs(root.help or ""):
        yield from (".PP", _roff(paragraph))
    yield ".SH COMMANDS"
    for one in described(root, "kzpen"):
        yield from (f".SS {_roff(one.words)}", f".B {_roff(one.words)}", _roff(one.usage))
        for paragraph in one.paragraphs:
            yield from (".PP", _roff(paragraph))
        for name, text in one.options:
            yield from (".TP", f".B {_roff(name)}", _roff(text))
        if one.examples:
            yield from (".PP", "Examples:", ".PP", ".nf", *map(_roff, one.examples), ".fi")
    yield ".SH ENVIRONMENT"
    for name, text in ENVIRONMENT.items():
        yield from (".TP", f".B {_roff(name)}", _roff(text))
    yield ".SH EXIT STATUS"
    for status, meaning in exit_statuses():
        yield from (".TP", f".B {status}", _roff(meaning.replace("`", "")))


def _roff(text: str) -> str:
    """The text with what means something to roff taken literally."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def commands() -> str:
    """Every command with its options and examples, in Markdown."""
    return "\n".join(_markdown()) + "\n"


def _markdown() -> Iterator[str]:
    yield from ("# Every command", "", "Written by `tools/manual.py` from the command tree.", "")
    for one in described(tree([]), "kzpen"):
        yield from (f"## `{one.words}`", "")
        for paragraph in one.paragraphs:
            yield from (paragraph, "")
        yield from ("```sh", *one.examples, "```", "")
        yield from ("| option | what it does |", "| --- | --- |")
        for name, text in one.options:
            yield f"| `{name}` | {text} |"
        yield ""
    yield from ("## Environment", "", "| variable | what it does |", "| --- | --- |")
    for name, text in ENVIRONMENT.items():
        yield f"| `{name}` | {text} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    COMMANDS.write_text(commands(), encoding="utf-8")
