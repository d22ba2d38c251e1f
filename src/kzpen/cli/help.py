"""Help and the messages of Typer in the language in use."""

import re
from collections.abc import Sequence

from typer._click import Context, HelpFormatter  # where 0.26 to 0.28 have them alike
from typer.core import TyperCommand, TyperGroup

from kzpen.language import current, marked, say

_OF_TYPER = (
    marked("No such option: {option} (Possible options: {others})"),
    marked("No such option: {option}"),
    marked("No such command {name}. Did you mean {others}"),
    marked("No such command {name}"),
    marked("Missing argument {name}"),
    marked("Missing option {option}"),
    marked("Option {option} requires an argument"),
    marked("Option {option} does not take a value"),
    marked("Got unexpected extra argument(s) ({arguments})"),
    marked("Got unexpected extra argument ({arguments})"),
)
_HEADINGS = (
    marked("Usage:"),
    marked("Arguments"),
    marked("Options"),
    marked("Commands"),
    marked("required"),
    marked("Show this message and exit."),
)
_VERBATIM = "\b"
"""Begins a paragraph whose lines are kept, as Typer knows it."""


def said_by_typer(message: str) -> str:
    """A message of Typer in the language in use, as it is where it is not known."""
    if current() == "en":
        return message
    for known in _OF_TYPER:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(known))
        if match := re.fullmatch(pattern, message):
            return say(known, **match.groupdict())
    return message


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text as they are translated, each on one line.

    One whose lines are kept is translated line by line.
    """
    found: list[str] = []
    for part in filter(str.strip, text.split("\n\n")):
        lines = part.split("\n")[1:] if part.startswith(_VERBATIM) else [part]
        found += (" ".join(line.split()) for line in lines)
    return found


def _said_line(line: str) -> str:
    """A line that is kept, translated behind its indentation."""
    text = line.lstrip(" ")
    return line if text in ("", _VERBATIM) else line.removesuffix(text) + say(text)


class _Help(HelpFormatter):
    """Help whose headings and texts are in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(say(heading))

    def write_text(self, text: str) -> None:
        parts = []
        for part in text.split("\n\n"):
            if part.startswith(_VERBATIM):
                parts.append("\n".join(map(_said_line, part.split("\n"))))
            else:
                parts.append(say(" ".join(part.split())))
        super().write_text("\n\n".join(parts))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = []
        for name, text in rows:
            described, mark, extra = text.partition("  [")
            end = f"{mark}{say(extra.removesuffix(']'))}]" if mark else ""
            said.append((name, say(described) + end))
        super().write_dl(said, col_max, col_spacing)


class _HelpContext(Context):
    formatter_class = _Help


class Command(TyperCommand):
    """A command whose help is in the language in use."""

    context_class = _HelpContext


class Group(TyperGroup):
    """The tree of commands, its help in the language in use."""

    context_class = _HelpContext
