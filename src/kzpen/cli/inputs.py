"""What was typed, as the commands take it: one reader for each kind of option.

A command receives days, amounts and references, not text. What only some commands need is
imported when it is read. One module, because which options exclude each other is one table.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kzpen.conversion import DOLLARS, TENGE_ALONE, Currencies, Request
from kzpen.dates import today
from kzpen.errors import NoArticleError, UsageError, quoted
from kzpen.exchange import CURRENCIES, parse_currencies
from kzpen.language import marked, say
from kzpen.mci import LARGEST
from kzpen.money import KZT, MCI, Amount, has_unit, parse_amount, parse_amounts, plain
from kzpen.tables import open_tables, use
from kzpen.terminal import is_terminal

if TYPE_CHECKING:
    import typer

    from kzpen.citation import Citation
    from kzpen.cli.options import Forms
    from kzpen.references import Run, TwoReadingsError
    from kzpen.tables import Tables

_Setting = TypeVar("_Setting")

_SOON = 60
"""Days before the end of the index from which answers for today say so."""

_LARGE = 100_000
"""A fine of so many MCI is rare, a sum of so many tenge is common."""

KINDS_OF_TEXT = ("txt", "md", "html", "docx", "pdf")
FORMS_OF_EXPORT = ("csv", "sqlite", "parquet", "sql")
FILES_OF_AMOUNTS = (".csv", ".tsv", ".jsonl", ".ndjson", ".txt")
"""How the name of a file ends that holds amounts."""

_LIMIT = r"[1-9][0-9]{0,5}"
_OF_AN_OFFENCE = (
    "wording decision delivered base damage custody minor attempt preparation mitigating agreement"
)
_OF_A_CASE = f"initiated {_OF_AN_OFFENCE}"

SEARCH = marked("a search")
REFERENCE = marked("an answer to a reference")
GENERAL = marked("an article of a General Part")
TOGETHER = "--together"
HISTORY = marked("a history of wordings")
CONTENTS = marked("a list of chapters or articles")
SIZE = "--threshold"
WHICH = "--which"
STREAM = marked("a file of amounts")
REFERENCES = marked("references a line")
NO_STREAM = marked("amounts that are typed")
CHECK = marked("a check without --fill")
CHANGE = marked("a text that is corrected or filled")
AMOUNTS = marked("a comparison of amounts")
OFFENCES = marked("a comparison of offences")
PACKAGE = "--from, which brings all tables"

_UNUSED = {
    SEARCH: f"{_OF_A_CASE} chapter subject history together",
    REFERENCE: "limit",
    GENERAL: f"subject to rate_on index {_OF_A_CASE} limit history together",
    TOGETHER: f"subject to rate_on {_OF_AN_OFFENCE} limit history",
    HISTORY: f"on subject to rate_on index {_OF_A_CASE} limit together",
    CONTENTS: f"on subject to rate_on index {_OF_A_CASE} limit history together",
    SIZE: "purpose",
    WHICH: "on purpose to rate_on index cite explain threshold article",
    CHECK: "to",
    CHANGE: "form as_json strict",
    STREAM: "purpose threshold which cite explain form as_json output",
    REFERENCES: "cite explain form as_json output force limit history together",
    NO_STREAM: "amount day unit add only_added rejects form_in encoding",
    AMOUNTS: "subject code",
    OFFENCES: "purpose",
    PACKAGE: "since until currency accept_jump",
}
"""What excludes what: for each question the parameters that would change nothing in its answer."""


class Subjects(tuple[str, ...]):
    """The subjects that were named; a type of its own, since Typer takes a tuple for several."""

    __slots__ = ()


def refuse_unused(context: typer.Context, what: str) -> None:
    """UsageError where an option was given that changes nothing in what is asked for."""
    _refuse(context, _UNUSED[what].split(), say(what))


def refuse_before(context: typer.Context) -> None:
    """UsageError where an option of a group was given before one of its commands."""
    names = [str(one.name) for one in context.command.params]
    _refuse(context, names, f"{context.command_path} before {context.invoked_subcommand}")


def _refuse(context: typer.Context, names: Sequence[str], what: str) -> None:
    for parameter in context.command.params:
        given = context.params.get(str(parameter.name))
        is_none = isinstance(given, Currencies) and not given.names
        if parameter.name in names and given and not is_none:
            option = {"option": parameter.opts[0]}
            message = say("{option} changes nothing in {what}", what=what, **option)
            if what in (TOGETHER, say(REFERENCES), say(STREAM)):
                message = say("{option} does not go with {what}", what=what, **option)
            raise UsageError(message, say("leave {option} out", **option))


def refuse_both(one: bool, other: bool, message: str) -> None:
    """UsageError where two things were asked for that exclude each other."""
    if one and other:
        raise UsageError(say(message), say("leave one of them out"))


def request_of(
    to: Currencies | None,
    rate_on: date | None,
    data: str | None,
    index: Decimal | None = None,
    *,
    is_sentence: bool = False,
) -> Request:
    """The request that --to, --rate-on, --data and --index make; None where one was not given.

    A sentence for print is in tenge alone where no currency was asked for.
    """
    tables = open_tables(data)
    use(tables)
    is_asked = to is not None or rate_on is not None or not is_sentence
    currencies = (to or _usual_currencies()) if is_asked else TENGE_ALONE
    if rate_on is not None:
        currencies = currencies._replace(asked=True, rate_day=rate_on)
    if index is not None and not 0 < index < LARGEST:
        message = say("{text} is no value of the index in tenge", text=str(index))
        raise UsageError(message, say("write {text}", text="--index 4750"))
    return Request(tables=tables, today=today(), currencies=currencies, supposed=index)


def _usual_currencies() -> Currencies:
    """The currencies of KZPEN_TO, dollars where it is not set; their rates need not be had."""
    names = _usual("KZPEN_TO", parse_currencies)
    return DOLLARS if names is None else DOLLARS._replace(names=names)


def code_of_numbers(given: str | None) -> str:
    """The code of bare numbers: the one of --code, else of KZPEN_CODE, else the first that fits."""
    return given if given is not None else _usual("KZPEN_CODE", code) or ""


def _usual(variable: str, read: Callable[[str], _Setting]) -> _Setting | None:
    """What a variable of the environment sets, None where it is not set; its error names it."""
    typed = os.environ.get(variable)
    if not typed:
        return None
    try:
        return read(typed)
    except UsageError as error:
        error.message = f"{variable}={quoted(typed)}: {error.message}"
        raise


def index_ends(request: Request, on: Sequence[date], forms: Forms) -> tuple[str, ...]:
    """A line that the index ends soon, where the day is today and a person reads the errors."""
    if on or forms.is_json or request.supposed is not None or not is_terminal(sys.stderr):
        return ()
    from kzpen.mci import indices, own_indices

    known = [*indices(request.tables), *own_indices(request.tables)]
    last = max(one.last_day for one in known)
    left = (last - request.today).days
    if left > _SOON:
        return ()
    note = say(
        "note: no MCI is known after {last}, in {n} days: kzpen rates says what helps",
        last=last,
        n=left,
    )
    return (note,)


def one_day(on: Sequence[date]) -> date:
    """The one day that was typed, today if none was; UsageError where there are several."""
    if len(on) > 1:
        hint = say("kzpen compare lays days side by side")
        raise UsageError(say("--on names several days"), hint)
    return on[0] if on else today()


def check_order(
    on: date,
    initiated: date | None,
    decision: date | None = None,
    delivered: date | None = None,
) -> None:
    """UsageError where offence, initiation of the case and decision are not in this order."""
    if initiated and initiated < on:
        named = {"initiated": initiated, "day": on}
        message = say("the case of {initiated} was initiated before the day {day}", **named)
        hint = say("--on is the earlier one, the day of the offence; a crime has no --initiated")
        raise UsageError(message, hint)
    last = initiated or on
    if delivered and delivered > today():
        message = say("the day of delivery {day} is still to come", day=delivered)
        hint = say("write {text}", text=f"--delivered {today()}")
        if last > today():
            hint = say("leave {option} out", option="--delivered")
        raise UsageError(message, hint)
    if delivered and delivered < last:
        named = {"delivered": delivered, "day": last}
        message = say("the notice of {delivered} was delivered before the day {day}", **named)
        hint = say("--on is the earlier one, the day of the offence")
        if initiated:
            hint = say("--initiated is the earlier one, the day of the case")
        raise UsageError(message, hint)
    if decision and decision < last:
        named = {"decision": decision, "day": last}
        message = say("the decision of {decision} lies before the day {day}", **named)
        hint = say("--on is the earlier one, the day of the offence or the case")
        raise UsageError(message, hint)


def are_amounts(things: Sequence[str]) -> bool:
    """Whether the things to compare are amounts with their units and not references to articles.

    UsageError where they are mixed: the two have nothing to be laid side by side.
    """
    amounts = [thing for thing in things if has_unit(thing) or _is_span(thing)]
    if amounts and len(amounts) < len(things):
        other = next(thing for thing in things if thing not in amounts)
        mixed = {"amount": quoted(amounts[0]), "other": quoted(other)}
        message = say("{amount} is an amount and {other} is none", **mixed)
        hint = say("compare amounts with their units (200mci) or articles, not both")
        raise UsageError(message, hint)
    return bool(amounts)


def _is_span(thing: str) -> bool:
    """Whether a text is a span of amounts with their unit: 50-100 МРП."""
    return len(_ends_of(thing)) > 1 and any(one.isalpha() for one in thing)


def amounts_of(things: Sequence[str]) -> list[tuple[str, Amount]]:
    """The amounts that are typed, each with its text; a span is two of them.

    Words that were typed without quotes belong to the figure before them: 1,2 млн тенге. UsageError
    where they leave open which figures are one number.
    """
    try:
        return [(thing, one) for thing in things for one in parse_amounts(thing)]
    except UsageError:
        if _are_one_amount(things):
            return [(" ".join(things), one) for one in parse_amounts(" ".join(things))]
        texts = _quoted_anew(things)
        if len(texts) == len(things):
            raise
    return [(text, one) for text in texts for one in parse_amounts(text)]


_TOGETHER = (
    r"^(?:от|с|from|between) .*(?<!\w)(?:до|по|to|and) |[0-9] ?[-\u2013\u2014] ?[0-9]"
    r"|[0-9] (?:млн|тыс)\.? [0-9]|[0-9]-?(?:ден|дан|тен|тан|нен|нан) [0-9]"
)
"""Words and signs that make several figures one amount or one span."""


def _are_one_amount(things: Sequence[str]) -> bool:
    """Whether words that were typed without quotes can be one amount or span only.

    от 50 до 100 МРП, 50 - 100 МРП, 865 000 тенге, 1 млн 297 тыс. тенге: no figure but the first
    could stand alone, or words say that they belong together.
    """
    joined = " ".join(things)
    numbers = [one for one in things if one[:1].isdecimal()]
    are_groups = bool(numbers[1:]) and all(re.fullmatch("0[0-9]{2}", one) for one in numbers[1:])
    return are_groups or bool(re.search(_TOGETHER, joined.casefold()))


def _quoted_anew(things: Sequence[str]) -> list[str]:
    """The texts with every word beside the figure that it belongs to."""
    texts: list[str] = []
    for thing in things:
        has_figure = any(one.isdecimal() for one in thing)
        if texts and (not has_figure or not any(one.isdecimal() for one in texts[-1])):
            texts[-1] += f" {thing}"
        else:
            texts.append(thing)
    texts = [one.rstrip(",;") for one in texts]
    if 1 < len(texts) < len(things) and not all(map(has_unit, texts)):
        # 200 500 МРП, 1 млн 297 тыс. тенге: one amount, or several?
        whole = " ".join(things)
        message = say("{text} is one amount or several", text=quoted(whole))
        hint = say("for one write {text}, for several put each in quotes", text=f'"{whole}"')
        if not _ends_of(whole):
            hint = say("put each amount in quotes")
        raise UsageError(message, hint)
    return texts


def _ends_of(text: str) -> Sequence[Amount]:
    """The amount that a text is, or the two ends of a span; nothing where it is neither."""
    try:
        return parse_amounts(text)
    except UsageError:
        return ()


def with_their_units(things: Sequence[str]) -> list[str]:
    """What is typed, units that were typed without quotes beside the figures that they are of."""
    words = [one for one in things if not any(sign.isdecimal() for sign in one)]
    if not any(has_unit(f"1 {one}") for one in words):
        return list(things)
    return [" ".join(things)] if _are_one_amount(things) else _quoted_anew(things)


def number_of_chapter(text: str) -> str:
    """The number of a chapter that is typed with its name: глава 6, chapter 6, 6-тарау."""
    named = re.fullmatch(
        r"(?:глав\w+ )?([0-9]+)|chapter ([0-9]+)|([0-9]+)-?тарау\w*", text.strip().casefold()
    )
    return next(one for one in named.groups() if one) if named else text


def is_file_of_amounts(name: str) -> bool:
    """Whether what is typed is the name of a file that holds amounts."""
    return Path(name).suffix.lower() in FILES_OF_AMOUNTS


def kind_of_text(text: str) -> str:
    """The kind of a text that is named; UsageError for any other."""
    if text not in KINDS_OF_TEXT:
        message = say("{text} is no kind of text", text=quoted(text))
        raise UsageError(message, say("write one of {names}", names=", ".join(KINDS_OF_TEXT)))
    return text


def form_of_export(text: str) -> str:
    """The form of exported files that is named; UsageError for any other."""
    if text not in FORMS_OF_EXPORT:
        message = say("{text} is no format", text=quoted(text))
        raise UsageError(message, say("write one of {names}", names=", ".join(FORMS_OF_EXPORT)))
    return text


def large_as_mci(typed: Sequence[tuple[str, Amount]]) -> tuple[str, ...]:
    """A note where a bare number is so large that tenge may be meant; it is taken as MCI."""
    large = [text for text, one in typed if one.unit == MCI and one.value >= _LARGE]
    bare = [text for text in large if not has_unit(text)]
    if not bare:
        return ()
    names = {"text": quoted(bare[0]), "tenge": f"{bare[0]} kzt"}
    return (say('note: {text} is read as MCI; for tenge write "{tenge}"', **names),)


def references_of(
    tables: Tables, things: Sequence[str], code: str
) -> tuple[list[Citation], list[str]]:
    """The articles and parts that are typed, in this code where they name none, and their texts.

    NoArticleError for a bare number that is none, with a hint that it may be an amount.
    """
    from kzpen.law import articles_named

    cited, texts = _cited(tables, things, _read(things), code)
    for one in cited:
        if one == one._replace(code="", part="", item="") and one.article.isdecimal():
            try:
                articles_named(tables, one._replace(code=code))
            except NoArticleError:
                names = {"article": one.article}
                message = say("no article {article} in the Special Part of either code", **names)
                hint = say("for an amount write {text}", text=f"{one.article}mci")
                raise NoArticleError(message, hint) from None
    return cited, texts


def _cited(
    tables: Tables,
    things: Sequence[str],
    read: Sequence[Sequence[Citation | Run | TwoReadingsError]],
    code: str,
) -> tuple[list[Citation], list[str]]:
    """What the things name, and for each the thing; all of them where they were read as one."""
    texts = things if len(things) == len(read) else [" ".join(things)]
    pairs: list[tuple[Citation, str]] = []
    for text, found in zip(texts, read, strict=True):
        items: set[Citation] = set()
        for one in _in_tables(tables, found, code):
            # Several items of a part, none of which has punishments of its own, are one offence.
            part = one._replace(item="")
            if one.item and part in items and not _has_items(tables, part, code):
                continue
            items.add(part)
            pairs.append((one, text))
    return [one for one, _ in pairs], [text for _, text in pairs]


def _has_items(tables: Tables, part: Citation, code: str) -> bool:
    """Whether the tables tell punishments of some items of a part apart."""
    from kzpen.citation import CODES

    named = part.code or code
    return any(
        row.text("part") == part.part and row.text("items")
        for one in ([named] if named else CODES)
        for row in tables["sanctions"].rows_of(one, part.article)
    )


class Charge(NamedTuple):
    """The references that are typed, their texts, and what the General Part beside them names.

    `stage` is that of article 24, if any; `has_complicity` tells that article 28 was named too.
    """

    cited: list[Citation]
    texts: list[str]
    stage: str
    has_complicity: bool

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is told of what was read past."""
        told = say("note: of article 28 (complicity) the tables hold no rules")
        return (told,) if self.has_complicity else ()


def charge_of(tables: Tables, things: Sequence[str], code: str) -> Charge:
    """The offences that are typed, as a charge names them.

    UsageError where they name different stages: one answer is of one case.
    """
    read = _read(things)
    own = [_without_complicity(found) for found in read]
    named = [_with_stage(found) for found in own]
    if len({stage for stage, _ in named}) > 1:
        message = say("an answer has one stage: attempt, preparation or neither")
        raise UsageError(message, say("ask once for each of them"))
    cited, texts = _cited(tables, things, [found for _, found in named], code)
    return Charge(cited, texts, named[0][0], list(map(len, own)) != list(map(len, read)))


def refuse_stage(things: Sequence[str]) -> None:
    """UsageError where article 24 before an offence names a stage: none is compared."""
    for found in _read(things):
        stage, named = _with_stage(found)
        if stage:
            message = say("comparisons are of completed offences, without article 24")
            text = " ".join(str(one) for one in named)
            raise UsageError(message, say("write {text}", text=f"kzpen compare {text}"))


def general_part(tables: Tables, things: Sequence[str], code: str) -> list[Citation]:
    """The references that are typed if all name articles of a General Part, else none."""
    from kzpen.answers.rules import general_part as general
    from kzpen.citation import Citation

    named = [_with_stage(found) for found in _read(things)]
    cited = [one for _, found in named for one in found if isinstance(one, Citation)]
    is_plain = not any(stage for stage, _ in named)
    is_whole = len(cited) == sum(len(found) for _, found in named)
    return general(tables, cited, code) if is_plain and is_whole else []


def _read(things: Sequence[str]) -> list[Sequence[Citation | Run | TwoReadingsError]]:
    """What each thing names; what was typed without quotes, ст. 188 ч. 2, is read as one text.

    The reader of longer texts is loaded where it is needed.
    """
    from kzpen.citation import short_citation

    if all(short := [short_citation(thing) for thing in things]):
        known = [one for one in short if one]
        if len(known) == 2 and _is_part_of(*known):  # noqa: PLR2004
            return [[known[0]._replace(part=known[1].article)]]  # as "188 2" in quotes
        return [[one] for one in known]
    from kzpen.references import TwoReadingsError, parse_references

    found: list[Sequence[Citation | Run | TwoReadingsError]] = []
    for thing in things:
        try:
            found.append(parse_references(thing))
        except TwoReadingsError as error:
            found.append([error])
        except UsageError:
            if len(things) == 1:
                raise
            try:
                return [parse_references(" ".join(things))]
            except UsageError:
                are_words = not any(one.isdecimal() for word in things for one in word)
                if are_words:  # кража скота: to be searched for, both of them
                    raise
            raise
    return found


def _is_part_of(article: Citation, number: Citation) -> bool:
    """Whether of two numbers the second can only be a part: no article of a code has it."""
    from kzpen.citation import LARGEST_PART

    is_bare = number == number._replace(code="", part="", item="") and not article.part
    return is_bare and number.article.isdecimal() and int(number.article) <= LARGEST_PART


def _without_complicity(
    found: Sequence[Citation | Run | TwoReadingsError],
) -> Sequence[Citation | Run | TwoReadingsError]:
    if len(found) == 1:
        return found
    from kzpen.references import without_complicity

    return without_complicity(found)


def _with_stage(
    found: Sequence[Citation | Run | TwoReadingsError],
) -> tuple[str, Sequence[Citation | Run | TwoReadingsError]]:
    """The stage that article 24 before an offence names, if any, and the offences."""
    if len(found) == 1:
        return "", found
    from kzpen.references import stage_of

    return stage_of(found)


def _in_tables(
    tables: Tables, found: Sequence[Citation | Run | TwoReadingsError], code: str
) -> Iterator[Citation]:
    """The articles and parts that are meant: every one in force of a run, the one reading that is.

    UsageError where both readings of a reference are there, or where none is.
    """
    from kzpen import law
    from kzpen.citation import Citation

    for one in found:
        if isinstance(one, Citation):
            yield from _run_of_parts(tables, one, code)
        elif not isinstance(one, UsageError):
            first = law.article_of(tables, one.first._replace(code=one.first.code or code))
            last = law.article_of(tables, one.last._replace(code=first.code))
            articles = law.articles(tables, first.code)
            run = articles[articles.index(first) : articles.index(last) + 1]
            yield from (Citation(each.code, each.number) for each in run if each.in_force)
        else:
            there = [each for each in one.readings if _is_there(tables, each, code)]
            if len(there) != 1:
                raise one
            yield from there


def _run_of_parts(tables: Tables, citation: Citation, code: str) -> list[Citation]:
    """Parts 1 to 3 for 1-3, where there is no part of that number but each of them."""
    from kzpen.citation import LARGEST_PART

    first, _, last = citation.part.partition("-")
    if not (first.isdecimal() and last.isdecimal()) or _is_there(tables, citation, code):
        return [citation]
    parts = [citation._replace(part=str(n)) for n in range(int(first), int(last) + 1)]
    are_there = len(parts) > 1 and all(_is_there(tables, one, code) for one in parts[:LARGEST_PART])
    return parts if are_there and len(parts) <= LARGEST_PART else [citation]


def _is_there(tables: Tables, citation: Citation, code: str) -> bool:
    """Whether the tables have the article and the part that a reference names."""
    from kzpen import law

    try:
        article = law.article_of(tables, citation._replace(code=citation.code or code))
        law.parts_of(tables, article, citation.part)
    except NoArticleError:
        return False
    return True


def reference(text: str) -> Citation:
    """The article or part that was typed."""
    from kzpen.references import parse_citation

    return parse_citation(text)


def currencies(text: str) -> Currencies:
    """The currencies of --to, whose rates must be had."""
    return Currencies(names=parse_currencies(text), asked=True)


def currencies_to_fetch(text: str) -> Currencies:
    """The currencies of rates update, of which there must be one."""
    named = currencies(text)
    if not named.names:
        message = say("no currency is named")
        raise UsageError(message, say("write one or more of {names}", names=",".join(CURRENCIES)))
    return named


def code(text: str) -> str:
    """The code of bare numbers."""
    from kzpen.citation import check_code

    return check_code(text)


def wording(text: str) -> str:
    """Which wording of a part is priced."""
    from kzpen.sentencing.case import check_wording

    return check_wording(text)


def subjects(text: str) -> Subjects:
    """The subjects that are to be shown, no others."""
    from kzpen.law import check_subjects

    return Subjects(check_subjects(text))


def size(text: str) -> str:
    """A size of article 3."""
    from kzpen.sentencing.sizes import check_term

    return check_term(text)


def base(text: str) -> Amount:
    """The sum in tenge or MCI that per cents and multiples count from."""
    return _sum(text, "--base")


def damage(text: str) -> Amount:
    """The damage in tenge or MCI that is to be measured by article 3."""
    return _sum(text, "--damage")


def _sum(text: str, option: str) -> Amount:
    amount = parse_amount(text, bare=KZT)
    if amount.unit not in (KZT, MCI):
        message = say("{option} {text} is not in tenge", option=option, text=quoted(text))
        known = f"kzpen mci {plain(amount.value)}{amount.unit}"
        raise UsageError(message, say("{text} tells the tenge to write", text=known))
    return amount


def in_tenge(amount: Amount | None, request: Request, on: Sequence[date]) -> Decimal | None:
    """A sum in tenge, one in MCI at the index of the day that is asked about."""
    if amount is None or amount.unit == KZT:
        return amount and amount.value
    from kzpen.mci import to_tenge

    return to_tenge(amount.value, request.prices(one_day(on)).mci)


def index_value(text: str) -> Decimal:
    """A value of the index in tenge."""
    amount = parse_amount(text, bare=KZT)
    if amount.unit != KZT:
        message = say("{text} is no value of the index in tenge", text=quoted(text))
        raise UsageError(message, say("write {text}", text="4750"))
    return amount.value


def check_settable(what: str) -> None:
    """UsageError for anything but the index, the one figure that may be given."""
    if what.strip().casefold() not in ("mci", "мрп", "аек"):
        message = say("{text} cannot be set", text=quoted(what))
        known = "kzpen rates set mci 4750 --from 2027-01-01 --act TEXT"
        raise UsageError(message, say("write {text}", text=known))


def limit(text: str) -> int:
    """How many of those found are to be shown."""
    if not re.fullmatch(_LIMIT, text.strip()):
        message = say("--limit {text} is no whole number of 1 or more", text=quoted(text))
        raise UsageError(message, say("write {text}", text="--limit 20"))
    return int(text.strip())
