"""What the commands share: their options, and an answer as text for the streams."""

import shutil
import sys
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer

from kzpen.answers.answer import Answer
from kzpen.errors import KzpenError, RefusedError, UsageError
from kzpen.language import LANGUAGES, deferred, say
from kzpen.mci import PURPOSES
from kzpen.render import FORMATS, as_lines, as_table, check_format, render
from kzpen.streams import is_terminal, is_unicode, takes_colour, takes_links

COMPLETING = "_KZPEN_COMPLETE"
"""The variable by which a shell asks for completions."""


def option(metavar: str, text: str, *names: str, values: Sequence[str] = ()) -> Any:  # noqa: ANN401  (what Typer takes)
    """An option with a value: what it is called, what it does, what a shell completes it to."""
    known = (lambda: list(values)) if values else None
    return typer.Option(
        *names, metavar=metavar, help=text, show_default=False, autocompletion=known
    )


def flag(name: str, text: str) -> Any:  # noqa: ANN401
    """An option without a value."""
    return typer.Option(name, help=text)


def references_of(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What a shell completes a reference to."""
    from kzpen.cli.completion import references, typed_code

    code = typed_code(context)
    found = references(code + incomplete)
    return [(name.removeprefix(code), text) for name, text in found]


def shells_of() -> list[str]:
    """The shells that there are scripts for."""
    from kzpen.cli.completion import SHELLS

    return list(SHELLS)


def examples(*lines: str) -> str:
    """The end of a help text: runs to try, a line each, which the formatter keeps as they are."""
    return "\n".join(["\b", deferred("Examples:"), *(f"  {line}" for line in lines)])


On = Annotated[list[str], option("DATE", "The day that counts, 2026-02-03.", "--on")]
Days = Annotated[list[str], option("DATE", "The day that counts; several: compared.", "--on")]
Purpose = Annotated[
    str | None, option("PURPOSE", "payments (fines, taxes) or benefits.", "--for", values=PURPOSES)
]
Threshold = Annotated[
    str | None,
    option(
        "SIZE",
        "What large, significant ... means for --article.",
        values=("large", "significant", "insignificant", "especially_large"),
    ),
]
Article = Annotated[str | None, option("REF", "The article of --threshold.")]
To = Annotated[str | None, option("CODES", "Currencies: usd,eur,rub,cny.")]
RateOn = Annotated[str | None, option("DATE", "Take the exchange rates of this day.")]
Wording = Annotated[
    str | None, option("WHICH", "in-force on the day, or current whatever the day.")
]
Subject = Annotated[str | None, option("WHO", "Only these: individual,official, ...")]
Base = Annotated[str | None, option("TENGE", "What per cents and multiples count from.")]
Minor = Annotated[bool, flag("--minor", "The offender is a minor.")]
Attempt = Annotated[bool, flag("--attempt", "An attempt (cc 56).")]
Preparation = Annotated[bool, flag("--preparation", "Preparation (cc 56).")]
Mitigating = Annotated[bool, flag("--mitigating", "A mitigating circumstance (cc 55(2)).")]
Agreement = Annotated[bool, flag("--agreement", "A procedural agreement (cc 55(3)).")]
Custody = Annotated[str | None, option("DAYS", "Days in custody, off a fine.")]
Decision = Annotated[str | None, option("DATE", "The day of the decision, shown if it differs.")]
Search = Annotated[str | None, option("TEXT", "Find offences by words of any language.")]
Where = Annotated[
    list[str], option("CONDITION", 'Find by sanction: "fine = 5000"; several: all.', "--where")
]
Limit = Annotated[str | None, option("N", "Of those found, show the first N (20 of --search).")]
Chapter = Annotated[str | None, option("N", "List the articles of a chapter.")]
Years = Annotated[str | None, option("A-B", "1 January of each year, and each rise within it.")]
Code = Annotated[
    str | None, option("CODE", "The code of bare numbers: cc or coao.", values=("cc", "coao"))
]
Form = Annotated[
    str | None, option("FORM", "table, plain, csv, json, jsonl or md.", "--format", values=FORMATS)
]
AsJson = Annotated[bool, flag("--json", "The same as --format json.")]
Strict = Annotated[bool, flag("--strict", "Refuse answers with a warning (exit 5).")]
Cite = Annotated[bool, flag("--cite", "One sentence for print.")]
Explain = Annotated[bool, flag("--explain", "The steps to the answer, with their sources.")]
Lang = Annotated[
    str | None,
    option("LANG", "en, ru or kk (or KZPEN_LANG, else the locale).", "--lang", values=LANGUAGES),
]
Data = Annotated[str | None, option("DIR", "Read the tables in DIR (or KZPEN_DATA).")]


class Printed(NamedTuple):
    """What a command prints: data on standard output, all else on standard error."""

    text: str
    remarks: tuple[str, ...] = ()
    lossless: bool = False
    error: KzpenError | None = None


def chosen(form: str | None, as_json: bool) -> str:
    """The form of the answer: as asked for, else a table on a terminal and plain in a pipe."""
    if as_json and form not in (None, "json"):
        message = say("--json and --format {form} name two forms", form=form)
        raise UsageError(message, say("leave one of them out"))
    if form is not None:
        return check_format(form)
    return "json" if as_json else "table" if is_terminal(sys.stdout) else "plain"


def in_words(answer: Answer, form: str | None, cite: bool, explain: bool) -> str:
    """The sentences or the steps of an answer, empty where neither is asked for."""
    if not cite and not explain:
        return ""
    name = "--cite" if cite else "--explain"
    if (cite and explain) or form not in (None, "table", "plain"):
        message = say("{option} prints text and goes with no other form", option=name)
        raise UsageError(message, say("leave one of them out"))
    if answer.sentences is None or answer.steps is None:
        message = say("{option} changes nothing in {what}", option=name, what=say("a list"))
        raise UsageError(message, say("leave {option} out", option=name))
    if cite:
        return "".join(f"{sentence}\n" for sentence in answer.sentences())
    if not is_terminal(sys.stdout):
        return as_lines(answer.steps())
    width = shutil.get_terminal_size().columns
    color, links = takes_colour(sys.stdout), takes_links(sys.stdout)
    return as_table(answer.steps(), width, color=color, links=links)


def rendered(answer: Answer, form: str, strict: bool, words: str = "") -> Printed:
    """An answer as text in a form, or the words it has; RefusedError where it must be certain."""
    if strict and answer.caveats:
        hint = say("without --strict it is shown as a warning")
        raise RefusedError(answer.caveats[0].message, hint)
    text = words or render(
        form,
        answer.document,
        answer.screen,
        currencies=answer.currencies,
        width=shutil.get_terminal_size().columns,
        color=takes_colour(sys.stdout),
        links=takes_links(sys.stdout),
        ascii_only=not is_unicode(sys.stdout),
    )
    in_document = form in ("json", "jsonl") and not words
    warnings = () if in_document else dict.fromkeys(one.message for one in answer.caveats)
    remarks = (
        *answer.remarks,
        *(say("warning: {message}", message=message) for message in warnings),
    )
    return Printed(text, remarks, lossless=form in ("plain", "csv"), error=answer.error)
