"""Completion in the shell: the scripts for it, and the articles with their headings."""

import os
from collections.abc import Iterator

import typer
from typer._completion_classes import completion_init  # 0.26 to 0.28 have them alike
from typer._completion_shared import get_completion_script

from kzpen.cli.options import COMPLETING
from kzpen.errors import KzpenError, UsageError, quoted
from kzpen.language import say

_LONGEST = 55

SHELLS = ("bash", "zsh", "fish", "powershell")


def script(shell: str) -> str:
    """What a shell has to read to complete kzpen; UsageError if Typer knows none for it."""
    if shell not in SHELLS:
        message = say("{text} is no shell that can be completed in", text=quoted(shell))
        raise UsageError(message, say("write one of {names}", names=", ".join(SHELLS)))
    return get_completion_script(prog_name="kzpen", complete_var=COMPLETING, shell=shell) + "\n"


def prepare() -> None:
    """Make the shells known to Typer, which completes what was typed so far.

    UsageError for what no shell's script asks.
    """
    asked = os.environ[COMPLETING]
    shell = asked.removeprefix("complete_")
    if (
        shell == asked
        or shell not in SHELLS
        or (shell == "bash" and "COMP_WORDS" not in os.environ)
    ):
        message = say("{text} asks for no completion", text=f"{COMPLETING}={quoted(asked)}")
        raise UsageError(message, say("kzpen completion bash prints what a shell reads"))
    completion_init()


def typed_code(context: typer.Context) -> str:
    """The code before a reference that bash, which breaks words at a colon, hands over apart."""
    typed = [
        word
        for value in context.params.values()
        if isinstance(value, list | tuple)
        for word in value
    ]
    is_code = typed[-1:] == [":"] and typed[-2:-1] in (["cc"], ["coao"])
    return f"{typed[-2]}:" if is_code else ""


def references(incomplete: str) -> list[tuple[str, str]]:
    """The references that begin with what was typed, each with its heading or what it is about."""
    try:
        return list(_parts(incomplete) if "/" in incomplete else _articles(incomplete))
    except KzpenError:  # nothing may be printed while somebody types
        return []


def _articles(incomplete: str) -> Iterator[tuple[str, str]]:
    from kzpen import law, terms
    from kzpen.tables import open_tables

    seen = set()
    for article in law.articles(open_tables()):
        # A bare number is an article of the Criminal Code where both codes have it.
        bare = "" if article.number in seen else article.number
        seen.add(article.number)
        for name in (bare, f"{article.code}:{article.number}"):
            if name and name.startswith(incomplete) and article.in_force:
                yield name, _short(terms.title(article.title))


def _parts(incomplete: str) -> Iterator[tuple[str, str]]:
    from kzpen import law, terms
    from kzpen.references import parse_citation
    from kzpen.tables import open_tables

    tables = open_tables()
    typed = incomplete.partition("/")[0]
    article = law.article_of(tables, parse_citation(typed))
    for *_, offence in law.parts_of(tables, article):
        if offence.part and f"{typed}/{offence.part}".startswith(incomplete):
            yield f"{typed}/{offence.part}", _short(terms.summary(offence))


def _short(text: str) -> str:
    """As much of a text as stands beside a completion on one line."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
