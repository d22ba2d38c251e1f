"""What the commands share: their options, and an answer as text for the streams."""

import os
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from kzpen.answers.answer import Answer, Aside
from kzpen.cli import inputs
from kzpen.conversion import Currencies
from kzpen.dates import parse_day, parse_days, parse_years
from kzpen.errors import KzpenError, RefusedError, UsageError, quoted
from kzpen.language import LANGUAGES, in_prose, marked, say
from kzpen.mci import PURPOSES, check_purpose
from kzpen.money import Amount
from kzpen.render import (
    FORMATS,
    FORMATS_OF_CLAIMS,
    as_lines,
    as_table,
    check_form_of_claims,
    check_format,
    picture_of,
    render,
)
from kzpen.terminal import PAPER, is_terminal, terminal_of

COMPLETING = "_KZPEN_COMPLETE"
"""The variable by which a shell asks for completions."""


def option(
    metavar: str,
    text: str,
    *names: str,
    values: Sequence[str] = (),
    parser: Callable[[str], Any] | None = None,
) -> Any:  # noqa: ANN401  (what Typer takes)
    """An option with a value: what it does, what a shell completes it to, what reads it."""
    known = (lambda: list(values)) if values else None
    return typer.Option(
        *names, metavar=metavar, help=text, show_default=False, autocompletion=known, parser=parser
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
    return "\n".join(["\b", marked("Examples:"), *(f"  {line}" for line in lines)])


FORMS_IN = ("csv", "tsv", "jsonl", "lines")
On = Annotated[
    list[date], option("DATE", "The day that counts, 2026-02-03.", "--on", parser=parse_day)
]
Committed = Annotated[
    list[date],
    option("DATE", "The day of the offence, 2026-02-03.", "--on", "--committed", parser=parse_day),
]
Initiated = Annotated[
    date | None,
    option("DATE", "The day the case was initiated, whose MCI counts (coao).", parser=parse_day),
]
Days = Annotated[
    list[date], option("DATE", "The day that counts; several: compared.", "--on", parser=parse_day)
]
Purpose = Annotated[
    str | None,
    option(
        "PURPOSE",
        "payments (fines, taxes) or benefits.",
        "--for",
        values=PURPOSES,
        parser=check_purpose,
    ),
]
Threshold = Annotated[
    str | None,
    option(
        "SIZE",
        "What large, significant ... means for --article.",
        values=("large", "significant", "insignificant", "especially_large"),
        parser=inputs.size,
    ),
]
Article = Annotated[
    str | None,
    option("REF|COL", "The article of --threshold; alone: all its sizes; of a file: its column."),
]
To = Annotated[
    Currencies | None,
    option("CODES", "usd,eur,rub,cny, or none (or KZPEN_TO).", parser=inputs.currencies),
]
Index = Annotated[
    Decimal | None,
    option("TENGE", "A supposed MCI, as if it were so.", "--index", parser=inputs.index_value),
]
RateOn = Annotated[
    date | None, option("DATE", "Take the exchange rates of this day.", parser=parse_day)
]
Wording = Annotated[
    str | None,
    option("WHICH", "in-force on the day, or current whatever the day.", parser=inputs.wording),
]
Subject = Annotated[
    inputs.Subjects | None,
    option("WHO", "Only these: individual,official, ...", parser=inputs.subjects),
]
Base = Annotated[
    Amount | None,
    option("AMOUNT", "What per cents and multiples count from.", parser=inputs.base),
]
Damage = Annotated[
    Amount | None,
    option("AMOUNT", "Damage: which size of article 3 it is.", parser=inputs.damage),
]
Minor = Annotated[bool, flag("--minor", "The offender is a minor.")]
Attempt = Annotated[bool, flag("--attempt", "An attempt (cc 56).")]
Preparation = Annotated[bool, flag("--preparation", "Preparation (cc 56).")]
Mitigating = Annotated[bool, flag("--mitigating", "A mitigating circumstance (cc 55(2)).")]
Agreement = Annotated[bool, flag("--agreement", "A procedural agreement (cc 55(3)).")]
Custody = Annotated[
    int | None, option("DAYS", "Days in custody, off the punishment.", parser=parse_days)
]
Decision = Annotated[
    date | None, option("DATE", "The day of the decision: wording, limitation.", parser=parse_day)
]
Delivered = Annotated[
    date | None,
    option("DATE", "The day a notice was delivered: to when half the fine.", parser=parse_day),
]
History = Annotated[bool, flag("--history", "All wordings of a part, the newest first.")]
Together = Annotated[bool, flag("--together", "Several offences tried together (cc 58).")]
Search = Annotated[str | None, option("TEXT", "Find offences by words of any language.")]
Where = Annotated[
    list[str], option("CONDITION", 'Find by sanction: "fine = 5000"; several: all.', "--where")
]
Limit = Annotated[
    int | None,
    option("N", "Of those found, show the first N (20 of --search).", parser=inputs.limit),
]
Chapter = Annotated[str | None, option("N", "List the articles of a chapter.")]
Years = Annotated[
    range | None,
    option("A-B", "1 January of each year, and each rise within it.", parser=parse_years),
]
Code = Annotated[
    str | None,
    option(
        "CODE",
        "The code of bare numbers: cc or coao (or KZPEN_CODE).",
        values=("cc", "coao"),
        parser=inputs.code,
    ),
]
Form = Annotated[
    str | None,
    option(
        "FORM",
        "table, plain, csv, json, jsonl, md, html, svg, vega or datawrapper.",
        "--format",
        values=FORMATS,
        parser=check_format,
    ),
]
FormOfClaims = Annotated[
    str | None,
    option(
        "FORM",
        "As elsewhere, and github or sarif.",
        "--format",
        values=FORMATS_OF_CLAIMS,
        parser=check_form_of_claims,
    ),
]
KindOfText = Annotated[
    str | None,
    option(
        "KIND",
        "Read the text as txt, md, html, docx or pdf.",
        "--as",
        values=inputs.KINDS_OF_TEXT,
        parser=inputs.kind_of_text,
    ),
]
Glob = Annotated[str | None, option("PATTERN", "Of directories, the files like '*.md'.", "--glob")]
Difference = Annotated[bool, flag("--diff", "The safe corrections as a unified diff.")]
Fix = Annotated[bool, flag("--fix", "Write the safe corrections into the files.")]
Fill = Annotated[bool, flag("--fill", "Print the text with tenge behind every MCI amount.")]
StrictOfClaims = Annotated[bool, flag("--strict", "Claims of another day are wrong too.")]
AmountColumn = Annotated[str | None, option("COL", "Of a file: the column of amounts.")]
DayColumn = Annotated[str | None, option("COL", "Of a file: the column of days.", "--day")]
UnitColumn = Annotated[
    str | None, option("COL", "Of a file: the column of units, or mci, kzt, usd.", "--unit")
]
Added = Annotated[str | None, option("COLS", "Of a file: only these new columns.", "--add")]
OnlyAdded = Annotated[bool, flag("--only-added", "Of a file: the new columns alone.")]
Rejects = Annotated[str | None, option("FILE", "Of a file: where rows without a price go.")]
FormIn = Annotated[
    str | None,
    option("FORM", "Of a file: csv, tsv, jsonl or lines.", "--in", values=FORMS_IN),
]
Encoding = Annotated[str | None, option("NAME", "Of a file: its encoding, such as cp1251.")]
Output = Annotated[
    str | None, option("FILE", "Write it into FILE, whose end names the form.", "--output")
]
Force = Annotated[bool, flag("--force", "Replace files that are there.")]
AsJson = Annotated[bool, flag("--json", "The same as --format json.")]
Strict = Annotated[bool, flag("--strict", "Refuse answers with a warning (exit 5).")]
Cite = Annotated[bool, flag("--cite", "Prose for print, its source on a line below.")]
Which = Annotated[
    bool, flag("--which", "The values of the index that the tenge are a whole or half multiple of.")
]
Explain = Annotated[bool, flag("--explain", "The steps to the answer, with their sources.")]
Lang = Annotated[
    str | None,
    option("LANG", "en, ru or kk (or KZPEN_LANG, else the locale).", "--lang", values=LANGUAGES),
]
Data = Annotated[str | None, option("DIR", "Read the tables in DIR (or KZPEN_DATA).")]


TYPED: ContextVar[tuple[str, ...]] = ContextVar("what was typed behind kzpen", default=())

SUFFIXES = {
    **{f".{one}": one for one in ("html", "svg", "csv", "json", "jsonl", "md")},
    ".htm": "html",
    ".tsv": "plain",
}
"""The forms that the names of files end in."""

_OF_OTHER_PROGRAMS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".ods",
        ".pptx",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".zip",
        ".xml",
        ".yaml",
        ".yml",
        ".parquet",
        ".sqlite",
    ]
)
"""How files end that no answer can be: any other name holds what a terminal shows."""


class Printed(NamedTuple):
    """What a command prints: data on standard output, all else on standard error."""

    text: str
    remarks: tuple[str, ...] = ()
    lossless: bool = False
    error: KzpenError | None = None


class Forms(NamedTuple):
    """In which form an answer was asked for: a form by name, or in words; or none but certain.

    `output` names a file that it goes into, which is replaced only where that was asked for.
    """

    form: str | None = None
    as_json: bool = False
    strict: bool = False
    cite: bool = False
    explain: bool = False
    output: str | None = None
    may_replace: bool = False

    @property
    def name(self) -> str:
        """The form: that of the name of the file, or a table, where none was asked for."""
        usual = SUFFIXES.get(Path(self.output or "").suffix.lower(), "")
        return self.form or ("json" if self.as_json else usual or "table")

    @property
    def is_json(self) -> bool:
        """Whether programs read a document, which tells remarks and doubts itself."""
        return self.name in ("json", "jsonl") and not self.words

    def check(self) -> None:
        """UsageError where two forms are named."""
        if self.as_json and self.form not in (None, "json"):
            message = say("--json and --format {form} name two forms", form=self.form)
            raise UsageError(message, say("leave one of them out"))
        if (self.cite and self.explain) or (self.words and self.name not in ("table", "plain")):
            message = say("{option} prints text and goes with no other form", option=self.words)
            raise UsageError(message, say("leave one of them out"))
        if self.may_replace and self.output is None:
            message = say("--force replaces the file of --output, which is not named")
            raise UsageError(message, say("leave {option} out", option="--force"))
        path = Path(self.output or "")
        ending = path.suffix.lower()
        if self.form is None and ending in _OF_OTHER_PROGRAMS:
            message = say("{ending} is no form of an answer", ending=quoted(ending))
            raise UsageError(message, say("write one of {names}", names=", ".join(SUFFIXES)))
        is_other = path.exists() and not path.is_file()
        if self.output is not None and (not self.output or is_other):
            message = say("--output names no file")
            raise UsageError(message, say("write {text}", text="--output answer.html"))
        if self.output is not None and os.path.lexists(self.output) and not self.may_replace:
            message = say("{path} is there already", path=quoted(self.output))
            raise UsageError(message, say("name another file, or replace it with --force"))

    @property
    def words(self) -> str:
        """The option that asks for a sentence or for steps, empty where neither was given."""
        return "--cite" if self.cite else "--explain" if self.explain else ""

    def printed(self, answer: Answer) -> Printed:
        """An answer as text; RefusedError where it must be certain and is not."""
        if self.words and not answer.can_be_said:
            named = {"option": self.words}
            message = say("{option} goes with offences, amounts and comparisons alone", **named)
            raise UsageError(message, say("leave {option} out", option=self.words))
        if self.strict and answer.caveats:
            hint = say("without --strict it is shown as a warning")
            raise RefusedError(answer.caveats[0].message, hint)
        is_read = is_terminal(sys.stderr)
        warnings = self._told(answer)
        text = self._text(answer)
        written: tuple[str, ...] = ()
        if self.name == "datawrapper":
            from kzpen.drawing.datawrapper import lines

            written = tuple(lines(picture_of(answer)))
        if self.output is not None:
            from kzpen.tables.copy import write_file

            write_file(Path(self.output), text.encode(errors="surrogateescape"))
            written += (say("{path} is written", path=quoted(self.output)),)
            text = ""
        # What a run fails with is told at its end, once.
        failed = say("note: {error}", error=answer.error) if answer.error else None
        return Printed(
            text,
            remarks=(
                *written,
                *(
                    one
                    for one in answer.remarks
                    if (not isinstance(one, Aside) or is_read) and one != failed
                ),
                *(say("warning: {message}", message=message) for message in warnings),
            ),
            lossless=self.name in ("plain", "csv"),
            error=answer.error,
        )

    def _told(self, answer: Answer) -> list[str]:
        """The doubts that are told beside the answer, which JSON holds itself."""
        from kzpen.conversion import NO_RATE, STALE_RATE, doubts_in_words

        if self.is_json:
            return []
        is_silent = self.name in ("table", "md", "html") and not answer.shows_currencies
        if self.name in ("svg", "vega", "datawrapper") and (picture := answer.picture()):
            is_silent = not picture.has_rates
        of_rates = (NO_RATE, STALE_RATE) if is_silent else ()
        return doubts_in_words(one for one in answer.caveats if one.code not in of_rates)

    def _text(self, answer: Answer) -> str:
        terminal = PAPER if self.output else terminal_of(sys.stdout)
        if self.cite:
            with in_prose():
                return "".join(f"{sentence}\n" for sentence in answer.sentences())
        if self.explain and terminal.is_person:
            return as_table(answer.steps(), terminal)
        if self.explain:
            return as_lines(answer.steps())
        return render(answer, self.name, terminal, typed=TYPED.get())
