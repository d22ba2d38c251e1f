"""`kzpen rates`: what the tables hold, and refreshing them."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from kzpen.answers import rates as answers
from kzpen.cli.options import (
    AsJson,
    Data,
    Form,
    Lang,
    Printed,
    Strict,
    chosen,
    examples,
    flag,
    option,
    rendered,
)
from kzpen.progress import progress_on
from kzpen.request import day_of, refuse_unused
from kzpen.streams import is_terminal, remark

rates = typer.Typer(name="rates", rich_markup_mode=None)

Since = Annotated[str | None, option("DATE", "Also the days that the tables lack since this one.")]
Currency = Annotated[str | None, option("CODES", "Only these: usd,eur,rub,cny.")]
From = Annotated[str | None, option("URL", "A newer published package of all tables.", "--from")]
AcceptJump = Annotated[
    list[str], option("DATE", "Believe the rates of this day, however far they move.")
]
DryRun = Annotated[bool, flag("--dry-run", "Say what would be done, and change nothing.")]
CaBundle = Annotated[str | None, option("FILE", "Trust the certificate authorities in FILE.")]


@rates.callback(
    invoke_without_command=True,
    epilog=examples(
        "kzpen rates",
        "kzpen rates --json",
        "kzpen rates update",
    ),
)
def status_command(
    context: typer.Context,
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
    _lang: Lang = None,
) -> Printed | None:
    """Show what the tables hold; update, check them.

    Each table with the days it covers, its age, its origin and its hash.
    """
    if context.invoked_subcommand is not None:
        given = {
            "--format": form,
            "--json": as_json or None,
            "--strict": strict or None,
            "--data": data,
        }
        refuse_unused(f"kzpen rates before {context.invoked_subcommand}", given)
        return None
    form = chosen(form, as_json)
    return rendered(answers.status(data, day_of(None)), form, strict)


@rates.command(
    "path",
    epilog=examples(
        "kzpen rates path",
        "kzpen rates path --json",
        "KZPEN_HOME=/srv/kzpen kzpen rates path",
    ),
)
def path_command(
    form: Form = None, as_json: AsJson = False, data: Data = None, _lang: Lang = None
) -> Printed:
    """Show where tables are read and written."""
    return rendered(answers.paths(data), chosen(form, as_json), strict=False)


@rates.command(
    "verify",
    epilog=examples(
        "kzpen rates verify",
        "kzpen rates verify --json",
        "kzpen rates verify --data DIR",
    ),
)
def verify_command(
    form: Form = None,
    as_json: AsJson = False,
    strict: Strict = False,
    data: Data = None,
    _lang: Lang = None,
) -> Printed:
    """Check every row of the tables in use.

    A damaged row is named with its file, line and reason (exit 7).
    """
    return rendered(answers.verification(data), chosen(form, as_json), strict)


@rates.command(
    "update",
    epilog=examples(
        "kzpen rates update",
        "kzpen rates update --currency eur --since 2015-01-01",
        "kzpen rates update --from https://example.org/rates/",
    ),
)
def update_command(
    since: Since = None,
    currency: Currency = None,
    accept_jump: AcceptJump = [],  # noqa: B006  (Typer copies it)
    source: From = None,
    dry_run: DryRun = False,
    ca_bundle: CaBundle = None,
    form: Form = None,
    as_json: AsJson = False,
    _lang: Lang = None,
) -> Printed:
    """Fetch newer rates, or newer tables.

    The National Bank is asked for each working day that the daily tables lack; --from fetches a
    published package of all tables. What cannot be had is named (exit 6), what arrived is kept.
    Nothing is sent but the days asked for; no other command uses the network. KZPEN_HOME names
    where it is kept, KZPEN_NBK_URL a mirror of the bank; KZPEN_OFFLINE=1 forbids updates.
    """
    form = chosen(form, as_json)
    today = day_of(None)
    # An event loop ends cleanly on an interrupt only: a termination is turned into one.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with _told_if_interrupted(), progress_on(sys.stderr) as progress:
        if source is not None:
            of_rates = {
                "--since": since,
                "--currency": currency,
                "--accept-jump": accept_jump,
            }
            refuse_unused("--from, which brings all tables", of_rates)
            answer = answers.package(source, ca_bundle, today, dry_run=dry_run, progress=progress)
        else:
            answer = answers.update(
                since, currency, accept_jump, ca_bundle, today, dry_run=dry_run, progress=progress
            )
    if is_terminal(sys.stderr) or form in ("json", "jsonl"):
        answer = answer._replace(remarks=())  # the bar, or the document, has told it
    return rendered(answer, form, strict=False)


@contextmanager
def _told_if_interrupted() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        remark(sys.stderr, "kzpen: interrupted; what arrived is kept\n")
        raise


@rates.command(
    "reset",
    epilog=examples(
        "kzpen rates reset",
        "kzpen rates reset --json",
        "KZPEN_HOME=/srv/kzpen kzpen rates reset",
    ),
)
def reset_command(form: Form = None, as_json: AsJson = False, _lang: Lang = None) -> Printed:
    """Remove what was refreshed.

    The tables that came with kzpen are in use again.
    """
    return rendered(answers.reset(), chosen(form, as_json), strict=False)
