"""The three main commands: parse, ask for the answer, render."""

from typing import Annotated

import typer

from kzpen import __version__
from kzpen.answers import amounts as amount_answers
from kzpen.cli.help import Command, Group
from kzpen.cli.options import (
    Agreement,
    Article,
    AsJson,
    Attempt,
    Base,
    Chapter,
    Cite,
    Code,
    Custody,
    Data,
    Days,
    Decision,
    Explain,
    Form,
    Lang,
    Limit,
    Minor,
    Mitigating,
    On,
    Preparation,
    Printed,
    Purpose,
    RateOn,
    Search,
    Strict,
    Subject,
    Threshold,
    To,
    Where,
    Wording,
    Years,
    chosen,
    examples,
    flag,
    in_words,
    references_of,
    rendered,
    shells_of,
)
from kzpen.dates import parse_years
from kzpen.errors import UsageError
from kzpen.language import say
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

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def kzpen(
    context: typer.Context,
    version: Annotated[bool, flag("--version", "Show the version.")] = False,
    _lang: Lang = None,
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
    cls=Command,
    epilog=examples(
        "kzpen mci 200",
        "kzpen mci 865000kzt --on 2026-02-03",
        "kzpen mci '$1492' --to usd,eur",
    ),
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
    cite: Cite = False,
    explain: Explain = False,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
    _lang: Lang = None,
) -> Printed:
    """Turn MCI into tenge and currency on a day, and back."""
    typed = "json" if as_json else form
    form = chosen(form, as_json)
    request = request_of(to, rate_on, data)
    index_of = purpose_of(purpose)
    if (threshold is None) != (article is None) or (threshold is not None and amounts):
        message = say("--threshold and --article go together, without an amount")
        hint = say("write {text}", text="kzpen mci --threshold large --article 188")
        raise UsageError(message, hint)
    if threshold is not None and article is not None:
        refuse_unused("--threshold", {"--for": purpose})
        answer = amount_answers.threshold(request, threshold, article, one_day(on))
    elif amounts or on or to is not None or rate_on is not None:
        answer = amount_answers.amounts(request, amounts or ["1"], one_day(on), index_of)
    else:
        answer = amount_answers.index_table(request, None if purpose is None else index_of)
    answer = answer.warned(request.tables.caveats)
    return rendered(answer, form, strict, in_words(answer, typed, cite, explain))


@app.command(
    "penalty",
    cls=Command,
    epilog=examples(
        "kzpen penalty 115-1",
        "kzpen penalty 188/2 'ч. 3 ст. 592 КоАП'",
        "kzpen penalty --search 'livestock theft'",
        "kzpen penalty --where 'fine = 5000' --where 'imprisonment = 3-7 years'",
    ),
)
def penalty_command(
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF]...",
            show_default=False,
            autocompletion=references_of,
            help='115-1, 188/2, coao:592, "ч. 3 ст. 592 КоАП"; none: the chapters of the codes.',
        ),
    ] = [],  # noqa: B006  (Typer copies it)
    on: On = [],  # noqa: B006  (Typer copies it)
    to: To = None,
    rate_on: RateOn = None,
    wording: Wording = None,
    subject: Subject = None,
    base: Base = None,
    minor: Minor = False,
    attempt: Attempt = False,
    preparation: Preparation = False,
    mitigating: Mitigating = False,
    agreement: Agreement = False,
    custody: Custody = None,
    decision: Decision = None,
    search: Search = None,
    where: Where = [],  # noqa: B006  (Typer copies it)
    limit: Limit = None,
    chapter: Chapter = None,
    code: Code = None,
    cite: Cite = False,
    explain: Explain = False,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
    _lang: Lang = None,
) -> Printed:
    """Show every punishment of an article or part, priced on a day."""
    from kzpen.answers import offences

    typed = "json" if as_json else form
    form = chosen(form, as_json)
    request = request_of(to, rate_on, data)
    circumstances = (minor, attempt, preparation, mitigating, agreement)
    selection = selection_of(wording, subject, circumstances, custody, base)
    days = days_of(on, decision)
    code = code_of(code)
    of_one: dict[str, object] = {
        "--wording": wording,
        "--decision": decision,
        "--base": base,
        "--custody": custody,
        say("--minor, --attempt and the like"): any(circumstances) or None,
    }
    is_search = search is not None or bool(where)
    if references and is_search:
        message = say("--search and --where find offences and take no reference")
        raise UsageError(message, say("leave one of them out"))
    if references and chapter is not None:
        message = say("--chapter lists the articles of a chapter and takes no reference")
        raise UsageError(message, say("leave one of them out"))
    if cite or explain:
        told = {name: of_one[name] for name in ("--decision", "--base", "--custody")}
        refuse_unused(say("a sentence or its steps"), told)
    if is_search:
        from kzpen.answers.found import found

        refuse_unused(say("a search"), {**of_one, "--chapter": chapter, "--subject": subject})
        answer = found(request, search, where, days.on, code, selection, limit)
    elif references:
        refuse_unused(say("an answer to a reference"), {"--limit": limit})
        answer = offences.offences(request, references, days, code, selection)
    else:
        of_day = {"--on": on, "--subject": subject, "--to": to, "--rate-on": rate_on}
        refuse_unused(say("a list of chapters or articles"), {**of_day, **of_one, "--limit": limit})
        answer = offences.contents(request.tables, code, chapter)
    answer = answer.warned(request.tables.caveats)
    return rendered(answer, form, strict, in_words(answer, typed, cite, explain))


@app.command(
    "compare",
    cls=Command,
    epilog=examples(
        "kzpen compare 115-1 125-1/1",
        "kzpen compare 200mci --years 2015-2026",
        "kzpen compare 200mci 393000kzt --on 2025-02-19",
    ),
)
def compare_command(
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="THING...",
            autocompletion=references_of,
            help="References (115-1), or amounts with their units (200mci).",
        ),
    ],
    on: Days = [],  # noqa: B006  (Typer copies it)
    years: Years = None,
    purpose: Purpose = None,
    to: To = None,
    rate_on: RateOn = None,
    wording: Wording = None,
    subject: Subject = None,
    code: Code = None,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
    _lang: Lang = None,
) -> Printed:
    """Lay offences or amounts side by side, or one across days."""
    from kzpen.answers import comparisons
    from kzpen.comparison import are_amounts, days_of_years

    form = chosen(form, as_json)
    request = request_of(to, rate_on, data)
    index_of = purpose_of(purpose)
    selection = selection_of(wording, subject)
    code = code_of(code)
    if years is not None and on:
        message = say("--years and --on both name the days")
        raise UsageError(message, say("leave one of them out"))
    if years is not None:
        days = days_of_years(request.tables, parse_years(years), index_of)
    else:
        days = [day_of(text) for text in on] or [day_of(None)]
    if len(days) > 1 and len(things) > 1:
        message = say("several things on several days make no comparison")
        hint = say("compare one thing on several days, or several on one day")
        raise UsageError(message, hint)
    if are_amounts(things):
        of_offences = {"--subject": subject, "--code": code or None}
        refuse_unused(say("a comparison of amounts"), of_offences)
        answer = comparisons.of_amounts(request, things, days, index_of)
    else:
        refuse_unused(say("a comparison of offences"), {"--for": purpose})
        answer = comparisons.of_offences(request, things, days, code, selection)
    return rendered(answer.warned(request.tables.caveats), form, strict)


@app.command(
    "completion",
    cls=Command,
    epilog=examples(
        "kzpen completion bash > ~/.local/share/bash-completion/completions/kzpen",
        "kzpen completion zsh > ~/.zfunc/_kzpen",
        "kzpen completion fish > ~/.config/fish/completions/kzpen.fish",
        "kzpen completion powershell >> $PROFILE",
    ),
)
def completion_command(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="SHELL",
            autocompletion=shells_of,
            help="bash, zsh, fish or powershell.",
        ),
    ],
    _lang: Lang = None,
) -> Printed:
    """Print what a shell reads to complete commands and articles."""
    from kzpen.cli.completion import script

    return Printed(script(shell))
