"""Write the manual page from the command tree and the README's exit statuses.

    python tools/manual.py

The tests fail while man/kzpen.1 is not what this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kzpen.cli import tree
from kzpen.cli.help import paragraphs

if TYPE_CHECKING:
    from typer import _click as click

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "man" / "kzpen.1"

ENVIRONMENT = {
    "KZPEN_LANG": "The language of messages and numbers: en, ru or kk; else the locale's.",
    "KZPEN_DATA": "A directory of tables to read instead of the bundled ones, as --data.",
    "KZPEN_HOME": "Where refreshed tables are kept.",
    "KZPEN_NBK_URL": "A mirror of the National Bank's list of rates.",
    "KZPEN_OFFLINE": "Forbids updates, by any value but 0.",
    "NO_COLOR, COLUMNS": "No colour; the width of tables.",
}


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
    yield from _commands(root, "kzpen")
    yield ".SH ENVIRONMENT"
    for name, text in ENVIRONMENT.items():
        yield from (".TP", f".B {_roff(name)}", _roff(text))
    yield ".SH EXIT STATUS"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for status, meaning in re.findall(r"^\| (\d) \| (.*) \|$", readme, re.MULTILINE):
        yield from (".TP", f".B {status}", _roff(meaning.replace("`", "")))


def _commands(command: click.Command, path: str) -> Iterator[str]:
    """Every command below one, each with its options and examples, those of a group after it."""
    from typer.core import TyperGroup

    below = command.commands if isinstance(command, TyperGroup) else {}
    for name, one in below.items():
        words = f"{path} {name}"
        context = one.context_class(one, info_name=words)
        yield from (f".SS {_roff(words)}", f".B {_roff(words)}")
        yield _roff(" ".join(one.collect_usage_pieces(context)))
        for paragraph in paragraphs(one.help or ""):
            yield from (".PP", _roff(paragraph))
        for parameter in one.get_params(context):
            record = parameter.get_help_record(context)
            if record:
                yield from (".TP", f".B {_roff(record[0])}", _roff(record[1]))
        if one.epilog:
            yield from (".PP", "Examples:", ".PP", ".nf")
            yield from (_roff(line.strip()) for line in one.epilog.split("\n")[2:])
            yield ".fi"
        yield from _commands(one, words)


def _roff(text: str) -> str:
    """The text with what means something to roff taken literally."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
