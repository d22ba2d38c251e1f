"""The main commands: parse, ask for the answer, print it in the form that was asked for."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kzpen import __version__
from kzpen.answers.answer import Answer
from kzpen.cli import inputs
from kzpen.cli import options as o
from kzpen.cli.help import Command, Group
from kzpen.cli.options import Forms, Printed
from kzpen.conversion import Request
from kzpen.dates import today
from kzpen.errors import NoArticleError, UsageError
from kzpen.language import marked, say
from kzpen.mci import PURPOSES
from kzpen.money import KZT, plain

if TYPE_CHECKING:
    from kzpen.answers.offences import Offences
    from kzpen.sentencing.case import Case

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_REFERENCES_AND_SEARCH = marked("--search and --where find offences and take no reference")
_REFERENCES_AND_CHAPTER = marked("--chapter lists the articles of a chapter and takes no reference")
_CHANGES = marked("--diff, --fix and --fill exclude each other")
_CHANGES_AND_OUTPUT = marked("--output writes what was found, and no text that was changed")
_YEARS_AND_DAYS = marked("--years and --on both name the days")


@app.callback(invoke_without_command=True)
def kzpen(
    context: typer.Context,
    version: Annotated[bool, o.flag("--version", "Show the version.")] = False,
    _lang: o.Lang = None,
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
    epilog=o.examples(
        "kzpen mci 200",
        "kzpen mci 865000kzt --on 2026-02-03",
        "kzpen mci '$1492' --to usd,eur",
    ),
)
def mci_command(
    context: typer.Context,
    amounts: Annotated[
        list[str],
        typer.Argument(
            metavar="[AMOUNT]...|FILE|-",
            show_default=False,
            help='200, "200 MCI", 865000kzt, 1492usd, "7.8m kzt"; fines.csv, -; none: the index.',
        ),
    ] = [],  # noqa: B006  (Typer copies it)
    on: o.On = [],  # noqa: B006
    purpose: o.Purpose = None,
    threshold: o.Threshold = None,
    article: o.Article = None,
    which: o.Which = False,
    amount: o.AmountColumn = None,
    day: o.DayColumn = None,
    unit: o.UnitColumn = None,
    add: o.Added = None,
    only_added: o.OnlyAdded = False,
    rejects: o.Rejects = None,
    form_in: o.FormIn = None,
    encoding: o.Encoding = None,
    to: o.To = None,
    rate_on: o.RateOn = None,
    index: o.Index = None,
    cite: o.Cite = False,
    explain: o.Explain = False,
    form: o.Form = None,
    as_json: o.AsJson = False,
    output: o.Output = None,
    force: o.Force = False,
    strict: o.Strict = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Turn MCI into tenge and currency on a day, and back."""
    from kzpen.answers import amounts as amount_answers

    # Of a stream it is the file of --rejects that is replaced.
    may_replace = force and rejects is None
    forms = Forms(form, as_json, strict, cite, explain, output, may_replace)
    forms.check()
    request = inputs.request_of(to, rate_on, data, index, is_sentence=cite)
    if amounts == ["-"] or (len(amounts) == 1 and inputs.is_file_of_amounts(amounts[0])):
        from kzpen.cli.stream import asked_of_stream, printed

        inputs.refuse_unused(context, inputs.STREAM)
        asked = asked_of_stream(
            *(amount, day, unit, article, add, form_in, rejects, encoding),
            may_replace=force,
            only_added=only_added,
            is_strict=strict,
        )
        code = inputs.code_of_numbers(None)
        return printed(request, amounts[0], asked, inputs.one_day(on), code)
    cited = None if article is None else inputs.reference(article)
    if (threshold is not None and cited is None) or (cited and amounts):
        message = say("--threshold and --article go together, without an amount")
        hint = say("write {text}", text="kzpen mci --threshold large --article 188")
        if amounts and cited:
            tenge = _first_tenge(amounts, "1500000")
            hint = say("write {text}", text=f"kzpen penalty {cited} --damage {tenge}")
        raise UsageError(message, hint)
    inputs.refuse_unused(context, inputs.NO_STREAM)
    answer: Answer
    if which:
        inputs.refuse_unused(context, inputs.WHICH)
        return forms.printed(_which(request, amounts))
    if cited:
        inputs.refuse_unused(context, inputs.SIZE)
        answer = amount_answers.Sizes(request, threshold or "", cited, inputs.one_day(on))
    elif amounts or on or to is not None or rate_on is not None or index is not None:
        typed = inputs.amounts_of(amounts)
        of = purpose or PURPOSES[0]
        given = [one for _, one in typed] or [amount_answers.ONE]
        texts = [text for text, _ in typed]
        answer = amount_answers.Amounts(request, given, inputs.one_day(on), of, texts)
        answer.remarks += inputs.large_as_mci(typed)
    else:
        answer = amount_answers.IndexTable(request, purpose)
    answer.remarks += inputs.index_ends(request, on, forms)
    return forms.printed(answer)


def _first_tenge(amounts: list[str], usual: str) -> str:
    """The first amount in tenge that was typed, to be typed again; another where there is none."""
    tenge = (one.value for _, one in inputs.amounts_of(amounts) if one.unit == KZT)
    return next(map(plain, tenge), usual)


def _which(request: Request, amounts: list[str]) -> Answer:
    """The values of the index that fit one amount."""
    from kzpen.answers.amounts import Which

    typed = inputs.amounts_of(amounts)
    if len(typed) != 1:
        message = say("--which takes one amount in tenge")
        text = f"kzpen mci {_first_tenge(amounts, '15900')}kzt --which"
        raise UsageError(message, say("write {text}", text=text))
    ((text, amount),) = typed
    return Which(request, amount, text)


@app.command(
    "penalty",
    cls=Command,
    epilog=o.examples(
        "kzpen penalty 115-1",
        "kzpen penalty 188/2 'ч. 3 ст. 592 КоАП'",
        "kzpen penalty --search 'livestock theft'",
        "kzpen penalty --where 'fine = 5000' --where 'imprisonment = 3-7 years'",
    ),
)
def penalty_command(
    context: typer.Context,
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF]...",
            show_default=False,
            autocompletion=o.references_of,
            help='115-1, 188/2, coao:592, "ч. 3 ст. 592 КоАП"; - for a line each; none: chapters.',
        ),
    ] = [],  # noqa: B006  (Typer copies it)
    on: o.Committed = [],  # noqa: B006
    initiated: o.Initiated = None,
    to: o.To = None,
    rate_on: o.RateOn = None,
    index: o.Index = None,
    wording: o.Wording = None,
    subject: o.Subject = None,
    base: o.Base = None,
    damage: o.Damage = None,
    minor: o.Minor = False,
    attempt: o.Attempt = False,
    preparation: o.Preparation = False,
    mitigating: o.Mitigating = False,
    agreement: o.Agreement = False,
    custody: o.Custody = None,
    decision: o.Decision = None,
    delivered: o.Delivered = None,
    history: o.History = False,
    together: o.Together = False,
    search: o.Search = None,
    where: o.Where = [],  # noqa: B006
    limit: o.Limit = None,
    chapter: o.Chapter = None,
    code: o.Code = None,
    cite: o.Cite = False,
    explain: o.Explain = False,
    form: o.Form = None,
    as_json: o.AsJson = False,
    output: o.Output = None,
    force: o.Force = False,
    strict: o.Strict = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Show every punishment of an article or part, priced on a day."""
    from kzpen.sentencing.case import PLAIN, Case

    forms = Forms(form, as_json, strict, cite, explain, output, force)
    forms.check()
    request = inputs.request_of(to, rate_on, data, index, is_sentence=cite)
    case = Case(
        wording=wording or PLAIN.wording,
        subjects=tuple(subject or ()),
        minor=minor,
        attempt=attempt,
        preparation=preparation,
        mitigating=mitigating,
        agreement=agreement,
        custody=custody,
        base=inputs.in_tenge(base, request, on),
        damage=inputs.in_tenge(damage, request, on),
        decision=decision,
        delivered=delivered,
        today=today() if delivered else None,
    )
    is_search = search is not None or bool(where)
    inputs.refuse_both(bool(references), is_search, _REFERENCES_AND_SEARCH)
    inputs.refuse_both(bool(references), chapter is not None, _REFERENCES_AND_CHAPTER)
    if is_search:
        from kzpen.answers.lists import Found

        inputs.refuse_unused(context, inputs.SEARCH)
        answer: Answer = Found(
            request,
            inputs.one_day(on),
            case,
            words=search,
            conditions=where,
            code=code or "",
            limit=limit,
        )
        return forms.printed(answer)
    of_numbers = inputs.code_of_numbers(code) if references else ""
    if references == ["-"]:
        from kzpen.cli.stream import references_printed

        inputs.refuse_unused(context, inputs.REFERENCES)
        day = inputs.one_day(on)

        def ask(text: str) -> "Offences":
            return _offences(request, [text], day, case, of_numbers, initiated)

        return references_printed(ask, request.currencies.names, is_strict=strict)
    if references and history:
        from kzpen.answers.history import History

        inputs.refuse_unused(context, inputs.HISTORY)
        cited, _ = inputs.references_of(request.tables, references, of_numbers)
        return forms.printed(History(request.tables, cited, of_numbers))
    if references and together:
        from kzpen.answers.together import Together

        inputs.refuse_unused(context, inputs.TOGETHER)
        charge = inputs.charge_of(request.tables, references, of_numbers)
        if charge.stage:
            message = say("--together takes completed offences, and article 24 is named")
            raise UsageError(message, say("ask for each of them by itself"))
        day = inputs.one_day(on)
        inputs.check_order(day, initiated)
        answer = Together(request, charge.cited, day, code=of_numbers, initiated=initiated)
        answer.remarks += charge.remarks
        return forms.printed(answer)
    if references:
        try:
            inputs.refuse_unused(context, inputs.REFERENCE)
            day = inputs.one_day(on)
            answer = _offences(request, references, day, case, of_numbers, initiated)
        except NoArticleError:
            # An article of a General Part is none of the Special Part, which holds offences.
            general = inputs.general_part(request.tables, references, of_numbers)
            if not general:
                raise
            inputs.refuse_unused(context, inputs.GENERAL)
            from kzpen.answers.rules import Rules

            answer = Rules(request.tables, general, inputs.one_day(on) if on else None)
        answer.remarks += inputs.index_ends(request, on, forms)
        return forms.printed(answer)
    inputs.refuse_unused(context, inputs.CONTENTS)
    return forms.printed(_contents(request, code or "", chapter))


def _offences(
    request: Request,
    references: list[str],
    day: date,
    case: "Case",
    code: str,
    initiated: date | None,
) -> "Offences":
    """The offences that are named, at the stage that article 24 before them names."""
    from kzpen.answers.offences import Offences

    inputs.check_order(day, initiated, case.decision, case.delivered)
    charge = inputs.charge_of(request.tables, references, code)
    cited, typed, stage = charge.cited, charge.texts, charge.stage
    remarks = charge.remarks
    if stage:
        case = case._replace(
            attempt=case.attempt or stage == "attempt",
            preparation=case.preparation or stage == "preparation",
        )
        remarks += (say("note: article 24 is read as {option}", option=f"--{stage}"),)
    try:
        return Offences(
            request, cited, day, case, code=code, initiated=initiated, remarks=remarks, typed=typed
        )
    except UsageError as error:
        if not stage or f"--{stage}" not in error.hint:
            raise
        text = f"kzpen penalty {' '.join(map(str, cited))}"
        raise UsageError(error.message, say("leave article 24 out: {text}", text=text)) from None


def _contents(request: Request, code: str, chapter: str | None) -> Answer:
    """The chapters of one code or of both, or the articles of the chapter that is named."""
    from kzpen.answers.lists import ChapterArticles, Chapters

    if chapter is None:
        return Chapters(request.tables, code)
    return ChapterArticles(request.tables, inputs.number_of_chapter(chapter), code)


@app.command(
    "compare",
    cls=Command,
    epilog=o.examples(
        "kzpen compare 115-1 125-1/1",
        "kzpen compare 200mci --years 2015-2026",
        "kzpen compare 200mci 393000kzt --on 2025-02-19",
    ),
)
def compare_command(
    context: typer.Context,
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="THING...",
            autocompletion=o.references_of,
            help="References (115-1), or amounts with their units (200mci).",
        ),
    ],
    on: o.Days = [],  # noqa: B006  (Typer copies it)
    years: o.Years = None,
    purpose: o.Purpose = None,
    to: o.To = None,
    rate_on: o.RateOn = None,
    index: o.Index = None,
    wording: o.Wording = None,
    subject: o.Subject = None,
    code: o.Code = None,
    cite: o.Cite = False,
    form: o.Form = None,
    as_json: o.AsJson = False,
    output: o.Output = None,
    force: o.Force = False,
    strict: o.Strict = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Lay offences or amounts side by side, or one across days."""
    from kzpen.answers.days import days_of_years
    from kzpen.sentencing.case import PLAIN, Case

    forms = Forms(form, as_json, strict, cite, output=output, may_replace=force)
    forms.check()
    inputs.refuse_both(years is not None, bool(on), _YEARS_AND_DAYS)
    request = inputs.request_of(to, rate_on, data, index, is_sentence=cite)
    days: list[date] = on or [today()]
    if years is not None:
        days = days_of_years(request.tables, years, purpose or PURPOSES[0])
    things = inputs.with_their_units(things)
    if inputs.are_amounts(things):
        from kzpen.answers.compared_amounts import ComparedAmounts

        inputs.refuse_unused(context, inputs.AMOUNTS)
        named = inputs.amounts_of(things)
        texts, given = [text for text, _ in named], [amount for _, amount in named]
        purpose = purpose or PURPOSES[0]
        return forms.printed(ComparedAmounts(request, given, days, purpose, texts))
    if len(days) > 1 and len(things) > 1:
        message = say("several offences on several days make no comparison")
        hint = say("compare one offence on several days, or several on one day")
        raise UsageError(message, hint)
    from kzpen.answers.compared_offences import ComparedOffences

    inputs.refuse_unused(context, inputs.OFFENCES)
    of_numbers = inputs.code_of_numbers(code)
    inputs.refuse_stage(things)
    cited, typed = inputs.references_of(request.tables, things, of_numbers)
    case = Case(wording=wording or PLAIN.wording, subjects=tuple(subject or ()))
    answer = ComparedOffences(request, cited, days, case, code=of_numbers, typed=typed)
    return forms.printed(answer)


@app.command(
    "check",
    cls=Command,
    epilog=o.examples(
        "kzpen check story.md",
        "kzpen check texts --glob '*.html' --on 2026-02-03",
        "kzpen check - --as md --format sarif < story.md",
    ),
)
def check_command(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files, directories, or - for standard input."),
    ],
    on: o.On = [],  # noqa: B006  (Typer copies it)
    kind: o.KindOfText = None,
    pattern: o.Glob = None,
    diff: o.Difference = False,
    fix: o.Fix = False,
    fill: o.Fill = False,
    to: o.To = None,
    form: o.FormOfClaims = None,
    as_json: o.AsJson = False,
    output: o.Output = None,
    force: o.Force = False,
    strict: o.StrictOfClaims = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Judge every claim about MCI and sanctions in a text."""
    from kzpen.cli.check import printed

    forms = Forms(form, as_json, strict, output=output, may_replace=force)
    forms.check()
    changes = [
        name for name, is_asked in (("diff", diff), ("fix", fix), ("fill", fill)) if is_asked
    ]
    inputs.refuse_both(len(changes) > 1, bool(changes), _CHANGES)
    inputs.refuse_both(bool(changes), output is not None, _CHANGES_AND_OUTPUT)
    if not fill:
        inputs.refuse_unused(context, inputs.CHECK)
    if changes:
        inputs.refuse_unused(context, inputs.CHANGE)
    on_day = inputs.one_day(on) if on else None
    request = inputs.request_of(to, None, data, is_sentence=True)
    change = "".join(changes)
    return printed(request, files, on_day, forms, kind=kind or "", pattern=pattern, change=change)


@app.command(
    "completion",
    cls=Command,
    epilog=o.examples(
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
            autocompletion=o.shells_of,
            help="bash, zsh, fish or powershell.",
        ),
    ],
    _lang: o.Lang = None,
) -> Printed:
    """Print what a shell reads to complete commands and articles."""
    from kzpen.cli.completion import script

    return Printed(script(shell))
