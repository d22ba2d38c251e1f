"""The command tree: parse, ask for the answer, render, print."""

import shutil
import sys
from copy import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer._click.exceptions import ClickException  # where 0.26 to 0.28 have it alike
from typer.main import get_command

from kzpen import __version__
from kzpen.answers import amounts as amount_answers
from kzpen.answers.answer import Answer
from kzpen.dates import parse_years
from kzpen.errors import ExitStatus, KzpenError, RefusedError, UsageError
from kzpen.render import check_format, render
from kzpen.request import (
    code_of,
    day_of,
    days_of,
    one_day,
    purpose_of,
    refuse_unused,
    request_of,
    selection_of,
)
from kzpen.streams import decoded, is_terminal, is_unicode, remark, silence, takes_colour, write

if TYPE_CHECKING:
    from typer import _click as click
    from typer.models import CommandInfo

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _option(metavar: str, text: str, *names: str) -> Any:  # noqa: ANN401  (what Typer takes)
    return typer.Option(*names, metavar=metavar, help=text)


def _flag(name: str, text: str) -> Any:  # noqa: ANN401
    return typer.Option(name, help=text)


On = Annotated[list[str], _option("DATE", "The day that counts, 2026-02-03.", "--on")]
Days = Annotated[list[str], _option("DATE", "The day that counts; several: compared.", "--on")]
Purpose = Annotated[str | None, _option("PURPOSE", "payments (fines, taxes) or benefits.", "--for")]
Threshold = Annotated[
    str | None, _option("SIZE", "What large, significant ... means for --article.")
]
Article = Annotated[str | None, _option("REF", "The article of --threshold.")]
To = Annotated[str | None, _option("CODES", "Currencies: usd,eur,rub,cny.")]
RateOn = Annotated[str | None, _option("DATE", "Take the exchange rates of this day.")]
Wording = Annotated[str, _option("WHICH", "in-force on the day, or current whatever the day.")]
Subject = Annotated[str | None, _option("WHO", "Only these: individual,official, ...")]
Base = Annotated[str | None, _option("TENGE", "What per cents and multiples count from.")]
Minor = Annotated[bool, _flag("--minor", "The offender is a minor.")]
Attempt = Annotated[bool, _flag("--attempt", "An attempt (cc 56).")]
Preparation = Annotated[bool, _flag("--preparation", "Preparation (cc 56).")]
Mitigating = Annotated[bool, _flag("--mitigating", "A mitigating circumstance (cc 55(2)).")]
Agreement = Annotated[bool, _flag("--agreement", "A procedural agreement (cc 55(3)).")]
Custody = Annotated[
    int | None, typer.Option(min=0, metavar="DAYS", help="Days in custody, off a fine.")
]
Decision = Annotated[str | None, _option("DATE", "The day of the decision, shown if it differs.")]
Chapter = Annotated[str | None, _option("N", "List the articles of a chapter.")]
Years = Annotated[str | None, _option("A-B", "1 January of each year, and each rise within it.")]
Code = Annotated[str | None, _option("CODE", "The code of bare numbers: cc or coao.")]
Form = Annotated[str | None, _option("FORM", "table, plain, csv, json, jsonl or md.", "--format")]
AsJson = Annotated[bool, _flag("--json", "The same as --format json.")]
Strict = Annotated[bool, _flag("--strict", "Refuse answers with a warning (exit 5).")]
Data = Annotated[str | None, _option("DIR", "Read the tables in DIR (or KZPEN_DATA).")]


class Printed(NamedTuple):
    """What a command prints: data on standard output, all else on standard error."""

    text: str
    remarks: tuple[str, ...] = ()
    lossless: bool = False


@app.callback(invoke_without_command=True)
def kzpen(
    context: typer.Context,
    version: Annotated[bool, _flag("--version", "Show the version.")] = False,
) -> Printed | None:
    """What a penalty in Kazakhstan costs: the fine in MCI, tenge and dollars on a day.

    kzpen states the law as its tables hold it; it gives no advice.
    """
    if version:
        return Printed(f"kzpen {__version__}\n")
    if context.invoked_subcommand is None:
        return Printed(f"{context.get_help()}\n")
    return None


@app.command(
    "mci",
    epilog="Examples: kzpen mci 200; kzpen mci 865000kzt --on 2026-02-03; kzpen mci '$1492'",
)
def mci_command(
    amounts: Annotated[
        list[str],
        typer.Argument(
            metavar="[AMOUNT]...",
            show_default=False,
            help='200, "200 MCI", 865000kzt, "865 000 ₸", $1492, "7.8m kzt"; none: the index.',
        ),
    ] = [],  # noqa: B006  (Typer copies it)
    on: On = [],  # noqa: B006  (Typer copies it)
    purpose: Purpose = None,
    threshold: Threshold = None,
    article: Article = None,
    to: To = None,
    rate_on: RateOn = None,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
) -> Printed:
    """Turn MCI into tenge and currency on a day, and back."""
    form = _chosen(form, as_json)
    request = request_of(to, rate_on, data)
    index_of = purpose_of(purpose)
    if (threshold is None) != (article is None) or (threshold is not None and amounts):
        message = "--threshold and --article go together, without an amount"
        raise UsageError(message, "write kzpen mci --threshold large --article 188")
    if threshold is not None and article is not None:
        refuse_unused("--threshold", {"--for": purpose})
        answer = amount_answers.threshold(request, threshold, article, one_day(on))
    elif amounts or on or to is not None or rate_on is not None:
        answer = amount_answers.amounts(request, amounts or ["1"], one_day(on), index_of)
    else:
        answer = amount_answers.index_table(request, None if purpose is None else index_of)
    return _printed(answer, form, strict)


@app.command(
    "penalty",
    epilog="Examples: kzpen penalty 115-1; kzpen penalty 188/2 'ч. 3 ст. 592 КоАП'; "
    "kzpen penalty coao:434 --subject individual",
)
def penalty_command(
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF]...",
            show_default=False,
            help='115-1, 188/2, coao:592, "ч. 3 ст. 592 КоАП"; none: the chapters of the codes.',
        ),
    ] = [],  # noqa: B006  (Typer copies it)
    on: On = [],  # noqa: B006  (Typer copies it)
    to: To = None,
    rate_on: RateOn = None,
    wording: Wording = "in-force",
    subject: Subject = None,
    base: Base = None,
    minor: Minor = False,
    attempt: Attempt = False,
    preparation: Preparation = False,
    mitigating: Mitigating = False,
    agreement: Agreement = False,
    custody: Custody = None,
    decision: Decision = None,
    chapter: Chapter = None,
    code: Code = None,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
) -> Printed:
    """Show every punishment of an article or part, priced on a day."""
    from kzpen.answers import offences

    form = _chosen(form, as_json)
    request = request_of(to, rate_on, data)
    circumstances = (minor, attempt, preparation, mitigating, agreement)
    selection = selection_of(wording, subject, circumstances, custody, base)
    days = days_of(on, decision)
    code = code_of(code)
    if chapter is not None and references:
        message = "--chapter lists the articles of a chapter and takes no reference"
        raise UsageError(message, "leave one of them out")
    if not references:
        asked = {
            "--on": on,
            "--decision": decision,
            "--subject": subject,
            "--base": base,
            "--custody": custody,
            "--to": to,
            "--rate-on": rate_on,
            "--minor, --attempt and the like": any(circumstances) or None,
        }
        refuse_unused("a list of chapters or articles", asked)
    if references:
        answer = offences.offences(request, references, days, code, selection)
    elif chapter is not None:
        answer = offences.of_chapter(request.tables, code, chapter)
    else:
        answer = offences.of_chapters(request.tables, code)
    return _printed(answer, form, strict)


@app.command(
    "compare",
    epilog="Examples: kzpen compare 115-1 125-1/1; kzpen compare 200mci --years 2015-2026; "
    "kzpen compare 200mci 393000kzt",
)
def compare_command(
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="THING...", help="References (115-1), or amounts with their units (200mci)."
        ),
    ],
    on: Days = [],  # noqa: B006  (Typer copies it)
    years: Years = None,
    purpose: Purpose = None,
    to: To = None,
    rate_on: RateOn = None,
    wording: Wording = "in-force",
    subject: Subject = None,
    code: Code = None,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
) -> Printed:
    """Lay offences or amounts side by side, or one of them across days."""
    from kzpen.answers import comparisons
    from kzpen.comparison import are_amounts, days_of_years

    form = _chosen(form, as_json)
    request = request_of(to, rate_on, data)
    index_of = purpose_of(purpose)
    selection = selection_of(wording, subject)
    code = code_of(code)
    if years is not None and on:
        message = "--years and --on both name the days"
        raise UsageError(message, "leave one of them out")
    if years is not None:
        days = days_of_years(request.tables, parse_years(years), index_of)
    else:
        days = [day_of(text) for text in on] or [day_of(None)]
    if len(days) > 1 and len(things) > 1:
        message = "several things on several days make no comparison"
        raise UsageError(message, "compare one thing on several days, or several on one day")
    if are_amounts(things):
        of_offences = {"--subject": subject, "--code": code or None}
        refuse_unused("a comparison of amounts", of_offences)
        answer = comparisons.of_amounts(request, things, days, index_of)
    else:
        refuse_unused("a comparison of offences", {"--for": purpose})
        answer = comparisons.of_offences(request, things, days, code, selection)
    return _printed(answer, form, strict)


def run(arguments: list[str]) -> int:
    """The exit status of one run; everything that is printed is printed here."""
    arguments = [decoded(argument) for argument in arguments]
    asked = {"--json", "--format=json"} & set(arguments)
    as_json = bool(asked) or ("--format", "json") in pairwise(arguments)
    typed = [command for command in app.registered_commands if command.name in arguments[:1]]
    try:
        printed = _tree(typed).main(arguments, prog_name="kzpen", standalone_mode=False)
        if not isinstance(printed, Printed):
            return printed or ExitStatus.DONE
        write(sys.stdout, printed.text, lossless=printed.lossless)
        remark(sys.stderr, "".join(f"{line}\n" for line in printed.remarks))
    except ClickException as error:
        hint = " ".join(["see kzpen", *(str(command.name) for command in typed), "--help"])
        return _fail(UsageError(error.format_message().rstrip("."), hint), as_json)
    except KzpenError as error:
        return _fail(error, as_json)
    except SystemExit:  # how Typer leaves when the reader of the help has left
        return ExitStatus.DONE
    except OSError as error:  # the help text could not be written
        silence(sys.stdout)
        return _fail(KzpenError(f"cannot write the answer: {error.strerror}"), as_json)
    return ExitStatus.DONE


def _tree(typed: "list[CommandInfo]") -> "click.Command":
    """The command tree, cut down to the command that is typed: building the others takes time."""
    tree = copy(app)
    tree.registered_commands = typed or app.registered_commands
    return get_command(tree)


def _chosen(form: str | None, as_json: bool) -> str:
    """The form of the answer: as asked for, else a table on a terminal and plain in a pipe."""
    if as_json and form not in (None, "json"):
        message = f"--json and --format {form} name two forms"
        raise UsageError(message, "leave one of them out")
    if form is not None:
        return check_format(form)
    return "json" if as_json else "table" if is_terminal(sys.stdout) else "plain"


def _printed(answer: Answer, form: str, strict: bool) -> Printed:
    """An answer as text in a form; RefusedError where it must carry no warning."""
    if strict and answer.caveats:
        raise RefusedError(answer.caveats[0].message, "without --strict it is shown as a warning")
    text = render(
        form,
        answer.document,
        answer.screen,
        currencies=answer.currencies,
        width=shutil.get_terminal_size().columns,
        color=takes_colour(sys.stdout),
        ascii_only=not is_unicode(sys.stdout),
    )
    in_document = form in ("json", "jsonl")
    warnings = () if in_document else dict.fromkeys(one.message for one in answer.caveats)
    remarks = (*answer.remarks, *(f"warning: {message}" for message in warnings))
    return Printed(text, remarks, lossless=form in ("plain", "csv"))


def _fail(error: KzpenError, as_json: bool) -> int:
    """The exit status of an error, after its one line on the error stream."""
    line = f"kzpen: {error}"
    if as_json:
        import json

        from kzpen.documents import of_error

        line = json.dumps(of_error(error))
    remark(sys.stderr, f"{line}\n")
    return error.status
