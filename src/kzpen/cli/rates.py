"""`kzpen rates`: what the tables hold, and refreshing them."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from kzpen.answers.answer import Answer
from kzpen.cli import inputs
from kzpen.cli import options as o
from kzpen.cli.options import Forms, Printed
from kzpen.conversion import Currencies
from kzpen.dates import parse_day, today
from kzpen.errors import InterruptedUpdateError
from kzpen.exchange import CURRENCIES
from kzpen.language import marked
from kzpen.render import progress_on
from kzpen.terminal import is_terminal

_EXCEL = marked("--excel changes csv alone")
_PACKAGE_AND_DATA = "--package, --fix and --data each name the tables"

rates = typer.Typer(name="rates", rich_markup_mode=None)

Since = Annotated[
    date | None,
    o.option("DATE", "Also the days that the tables lack since this one.", parser=parse_day),
]
Currency = Annotated[
    Currencies | None,
    o.option("CODES", "Only these: usd,eur,rub,cny.", parser=inputs.currencies_to_fetch),
]
From = Annotated[
    str | None,
    o.option("URL", "A newer published package; alone: KZPEN_PACKAGE_URL.", "--from"),
]
Until = Annotated[date | None, o.option("DATE", "Not the days after this one.", parser=parse_day)]
FixDirectory = Annotated[
    str | None, o.option("DIR", "Rewrite the tables in DIR in the canonical form.", "--fix")
]
PackageDirectory = Annotated[
    str | None, o.option("DIR", "Check the package in DIR as --from would, before it is published.")
]
AcceptJump = Annotated[
    list[date],
    o.option("DATE", "Believe the rates of this day, however far they move.", parser=parse_day),
]
Start = Annotated[date, o.option("DATE", "The first day of the value.", "--from", parser=parse_day)]
Act = Annotated[str, o.option("TEXT", "The act that sets it, as you would cite it.", "--act")]
DryRun = Annotated[bool, o.flag("--dry-run", "Say what would be done, and change nothing.")]
CaBundle = Annotated[str | None, o.option("FILE", "Trust the certificate authorities in FILE.")]


@rates.callback(
    invoke_without_command=True,
    epilog=o.examples(
        "kzpen rates",
        "kzpen rates --json",
        "kzpen rates update",
    ),
)
def status_command(
    context: typer.Context,
    form: o.Form = None,
    as_json: o.AsJson = False,
    output: o.Output = None,
    force: o.Force = False,
    strict: o.Strict = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed | None:
    """Show what the tables hold; update, check them.

    Each table with the days it covers, its age, its origin and its hash.
    """
    if context.invoked_subcommand is not None:
        inputs.refuse_before(context)
        return None
    from kzpen.answers.rates import Status

    forms = Forms(form, as_json, strict, output=output, may_replace=force)
    forms.check()
    return forms.printed(Status(data, today()))


@rates.command(
    "path",
    epilog=o.examples(
        "kzpen rates path",
        "kzpen rates path --json",
        "KZPEN_HOME=/srv/kzpen kzpen rates path",
    ),
)
def path_command(
    form: o.Form = None, as_json: o.AsJson = False, data: o.Data = None, _lang: o.Lang = None
) -> Printed:
    """Show where tables are read and written."""
    from kzpen.answers.rates import Paths

    forms = Forms(form=form, as_json=as_json)
    forms.check()
    return forms.printed(Paths(data))


@rates.command(
    "verify",
    epilog=o.examples(
        "kzpen rates verify",
        "kzpen rates verify --json",
        "kzpen rates verify --data DIR",
        "kzpen rates verify --package DIR",
    ),
)
def verify_command(
    package: PackageDirectory = None,
    fix: FixDirectory = None,
    form: o.Form = None,
    as_json: o.AsJson = False,
    strict: o.Strict = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Check every row of the tables in use.

    A damaged row is named with its file, line and reason (exit 7). --package checks a directory
    that is to be published as a package, against the tables in use. --fix rewrites the tables of
    a directory in the canonical form, as a CSV writer did not leave them.
    """
    from kzpen.answers.rates import Fixed, Verification

    forms = Forms(form=form, as_json=as_json, strict=strict)
    forms.check()
    named = [one for one in (package, data, fix) if one is not None]
    inputs.refuse_both(len(named) > 1, len(named) > 1, _PACKAGE_AND_DATA)
    if fix is not None:
        return forms.printed(Fixed(fix))
    return forms.printed(Verification(data, package))


@rates.command(
    "update",
    epilog=o.examples(
        "kzpen rates update",
        "kzpen rates update --currency eur --since 2015-01-01",
        "kzpen rates update --from https://example.org/rates/",
    ),
)
def update_command(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    currency: Currency = None,
    accept_jump: AcceptJump = [],  # noqa: B006  (Typer copies it)
    source: From = None,
    dry_run: DryRun = False,
    ca_bundle: CaBundle = None,
    form: o.Form = None,
    as_json: o.AsJson = False,
    _lang: o.Lang = None,
) -> Printed:
    """Fetch newer rates, or newer tables.

    The National Bank is asked for each working day that the daily tables lack; --from fetches a
    published package of all tables. What cannot be had is named (exit 6), what arrived is kept.
    Nothing is sent but the days asked for; no other command uses the network. KZPEN_HOME names
    where it is kept, KZPEN_NBK_URL a mirror of the bank; KZPEN_OFFLINE=1 forbids updates.
    """
    from kzpen.answers.refresh import Package, Update

    forms = Forms(form=form, as_json=as_json)
    forms.check()
    if source is not None:
        inputs.refuse_unused(context, inputs.PACKAGE)
    with _told_if_interrupted(), _ended_as_interrupted(), progress_on(sys.stderr) as progress:
        answer: Answer
        if source is not None:
            answer = Package(
                source, today(), ca_bundle=ca_bundle, dry_run=dry_run, progress=progress
            )
        else:
            answer = Update(
                today(),
                since=since,
                until=until,
                currencies=currency.names if currency else CURRENCIES,
                accepted=accept_jump,
                ca_bundle=ca_bundle,
                dry_run=dry_run,
                progress=progress,
            )
    if is_terminal(sys.stderr) or forms.is_json:
        answer.remarks = ()  # the bar, or the document, has told it
    return forms.printed(answer)


@contextmanager
def _told_if_interrupted() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptedUpdateError("interrupted", "what arrived is kept") from None


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Turn a termination into an interrupt, the one end at which an event loop ends cleanly.

    Only the main thread may, and what was there before is put back. A job in the background of a
    script ignores interrupts: its own are held back, that of its termination is not.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    is_ignored = signal.getsignal(signal.SIGINT) == signal.SIG_IGN

    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)
        if is_ignored:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    if is_ignored:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, signal.default_int_handler)
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        if is_ignored:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@rates.command(
    "set",
    epilog=o.examples(
        "kzpen rates set mci 4750 --from 2027-01-01 --act 'Закон РК от 05.12.2026 № 300-VIII'",
        "kzpen rates set mci 4900 --from 2027-07-01 --for benefits --act 'Закон РК № 310-VIII'",
        "kzpen rates set mci 4750 --from 2027-01-01 --act 'Budget law of 2027' --json",
    ),
)
def set_command(
    what: Annotated[str, typer.Argument(metavar="mci", help="The Monthly Calculation Index.")],
    value: Annotated[
        Decimal, typer.Argument(metavar="TENGE", help="Its value.", parser=inputs.index_value)
    ],
    start: Start,
    act: Act,
    purpose: o.Purpose = None,
    form: o.Form = None,
    as_json: o.AsJson = False,
    _lang: o.Lang = None,
) -> Printed:
    """Keep a value of the index of your own.

    For a budget law that was signed and is in no table yet. It holds from its day to the end of
    that year, every answer says that it is yours, and the first published value of a day stands
    instead of it. kzpen rates reset removes it.
    """
    from kzpen.answers.own import OwnIndex

    forms = Forms(form=form, as_json=as_json)
    forms.check()
    inputs.check_settable(what)
    return forms.printed(OwnIndex(value, start, act, purpose))


@rates.command(
    "export",
    epilog=o.examples(
        "kzpen rates export tables",
        "kzpen rates export tables --format sqlite --on 2026-02-03",
        "kzpen rates export tables --format sql && duckdb -init tables/kzpen.sql",
    ),
)
def export_command(
    directory: Annotated[str, typer.Argument(metavar="DIR", help="Where the files go.")],
    form: Annotated[
        str | None,
        o.option(
            "FORM",
            "csv, sqlite, parquet or sql (DuckDB).",
            "--format",
            values=inputs.FORMS_OF_EXPORT,
            parser=inputs.form_of_export,
        ),
    ] = None,
    on: o.On = [],  # noqa: B006  (Typer copies it)
    for_excel: Annotated[
        bool, o.flag("--excel", "csv that a spreadsheet takes for UTF-8.")
    ] = False,
    force: o.Force = False,
    as_json: o.AsJson = False,
    data: o.Data = None,
    _lang: o.Lang = None,
) -> Printed:
    """Write the tables for other programs.

    Beside the tables: daily, a row for each day with its index and rates, and offences_priced, a
    row for each punishment of the day of --on. Amounts are exact: decimals, or text in sqlite.
    """
    from kzpen.answers.export import Exported

    inputs.refuse_both(for_excel, form not in (None, "csv"), _EXCEL)
    request = inputs.request_of(None, None, data, None, is_sentence=False)
    day = inputs.one_day(on)
    answer = Exported(
        request, directory, form or "csv", day, for_excel=for_excel, may_replace=force
    )
    return Forms(as_json=as_json).printed(answer)


@rates.command(
    "reset",
    epilog=o.examples(
        "kzpen rates reset",
        "kzpen rates reset --json",
        "KZPEN_HOME=/srv/kzpen kzpen rates reset",
    ),
)
def reset_command(form: o.Form = None, as_json: o.AsJson = False, _lang: o.Lang = None) -> Printed:
    """Remove what was refreshed.

    The tables that came with kzpen are in use again.
    """
    from kzpen.answers.refresh import Reset

    forms = Forms(form=form, as_json=as_json)
    forms.check()
    return forms.printed(Reset())
