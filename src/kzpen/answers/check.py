"""What `check` answers: every claim of some texts with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kzpen import money
from kzpen.answers.answer import Answer, Block, Document, Doubtful, Grid, Json, Screen
from kzpen.answers.corrections import replacement
from kzpen.answers.phrases import GENERAL_MARK, later_changes
from kzpen.checking.claims import claims_in
from kzpen.checking.documents import Source
from kzpen.checking.figures import Figure, Moment, figures_in, plainly, tokens_of
from kzpen.checking.lengths import Term
from kzpen.checking.mentions import Mention
from kzpen.checking.paragraph import MCI_CURRENCY, MCI_KZT, SANCTION, Claim
from kzpen.checking.rounding import RIGHT
from kzpen.checking.verdicts import (
    OTHER_DAY,
    VERDICTS,
    WRONG,
    Judge,
    Judged,
)
from kzpen.conversion import not_published
from kzpen.errors import KzpenError, WrongClaimError
from kzpen.language import marked, say
from kzpen.mci import own_indices

if TYPE_CHECKING:
    from kzpen.conversion import Request

OPTION, TEXT, TODAY = "option", "text", "today"
_DATELINE = 600
"""Signs at the beginning of a text within which its day is looked for."""

_SAID = {
    "right": marked("right"),
    "rounded": marked("rounded"),
    "half_fine": marked("half fine"),
    "other_day": marked("another day"),
    "other_rate": marked("another rate"),
    "wrong": marked("wrong"),
    "unknown": marked("cannot say"),
}
_RULES = {
    "K100": marked("the claim is right"),
    "K101": marked("the claim is right, rounded"),
    "K102": marked("the sum is half of the fine"),
    "K103": marked("the currency is right at another day's rate"),
    "K104": marked("the tables hold nothing for that day"),
    "K201": marked("the sum is right on another day"),
    "K300": marked("the tenge are not those of the MCI"),
    "K301": marked("the currency is not that of the MCI or the tenge"),
    "K302": marked("the index has another value"),
    "K303": marked("the index grew otherwise"),
    "K304": marked("the article provides otherwise"),
    "K305": marked("the sum looks like a misprint of a multiple of the index"),
    "K306": marked("article 3 of the Criminal Code sets another size"),
}
"""Every code of a verdict and what it stands for."""

_LEVELS = {"K2": "warning", "K3": "error"}
_TABLE_OF = "https://adilet.zan.kz"


class Checked(NamedTuple):
    """A text with its day, how that is known, and its claims with their verdicts."""

    source: Source
    day: date
    day_basis: str
    judged: tuple[Judged, ...]


class Unread(NamedTuple):
    """A file that could not be read, and why."""

    name: str
    error: KzpenError


class Check(Answer):
    """Every claim of some texts, held against the tables.

    `on` is the day of texts that name none; a wrong claim is an error (exit 8), with `strict` also
    one that is right on another day only.
    """

    schema = "kzpen.check/1"

    columns = (
        *("file", "line", "column", "start", "end", "kind", "verdict", "code", "text"),
        *("said.mci", "said.kzt", "said.currency", "said.amount"),
        *("is.kzt", "is.currency", "is.amount", "is.rate", "is.rate_date"),
        *("right_on.from", "right_on.to", "day", "message", "replacement"),
    )

    def __init__(
        self,
        request: Request,
        sources: Sequence[Source | Unread],
        on: date | None = None,
        *,
        strict: bool = False,
    ) -> None:
        tables = request.tables
        self.unread = [one for one in sources if isinstance(one, Unread)]
        self.checked = [checked(request, one, on) for one in sources if isinstance(one, Source)]
        counts = self.counts
        bad = counts.get(WRONG, 0) + (counts.get(OTHER_DAY, 0) if strict else 0)
        error: KzpenError | None = None
        if bad:
            total = sum(counts.values())
            error = WrongClaimError(say("{bad} of {total} claims are wrong", bad=bad, total=total))
        elif self.unread:
            error = self.unread[0].error
        days = {each.day for one in self.checked for each in one.judged}
        super().__init__(
            tables,
            on=on or request.today,
            caveats=[
                *(
                    not_published(one)
                    for one in own_indices(tables)
                    if any(one.valid_from <= day <= one.last_day for day in days)
                ),
                *dict.fromkeys(
                    doubt for one in self.checked for each in one.judged for doubt in each.doubts
                ),
            ],
            remarks=tuple(say("note: {error}", error=one.error) for one in self.unread),
            error=error,
        )

    @property
    def title(self) -> str:
        names = [one.source.name for one in self.checked]
        names += [one.name for one in self.unread]
        return say("Claims in {names}", names=", ".join(names))

    @property
    def counts(self) -> dict[str, int]:
        """How many claims have each verdict."""
        found = _counted(each for one in self.checked for each in one.judged)
        return {name: found[name] for name in VERDICTS if name in found}

    @property
    def read_on(self) -> date | None:
        """As on which day the text of the codes was read, if a claim is of a later one."""
        days = {each.read_on for one in self.checked for each in one.judged if each.read_on}
        return min(days, default=None)

    def results(self) -> list[Document]:
        return [
            {"file": one.source.name, **claim_json(one, each)}
            for one in self.checked
            for each in one.judged
        ]

    def document(self) -> Document:
        files: list[Json] = [
            {
                "file": one.source.name,
                "day": one.day.isoformat(),
                "day_basis": one.day_basis,
                "claims": [claim_json(one, each) for each in one.judged],
            }
            for one in self.checked
        ]
        files += [
            {
                "file": one.name,
                "day": None,
                "day_basis": None,
                "claims": [],
                "error": str(one.error),
            }
            for one in self.unread
        ]
        document = super().document()
        del document["results"]
        read_on = self.read_on.isoformat() if self.read_on else None
        document |= {"verified_through": read_on, "files": files, "counts": dict(self.counts)}
        return document

    def screen(self, _width: int) -> Screen:
        """A claim a row, those that are right last of all in the count."""
        rows = []
        for one in self.checked:
            for each in one.judged:
                start, end = one.source.span(each.claim.start, each.claim.end)
                line, column = one.source.line_and_column(start)
                verdict = say(_SAID[each.verdict])
                rows.append(
                    (
                        f"{one.source.name}:{line}:{column}",
                        _quote(one.source.raw[start:end]),
                        Doubtful(verdict) if each.verdict in (WRONG, OTHER_DAY) else verdict,
                        each.message,
                    )
                )
        labels = (say("place"), say("claim"), say("verdict"), say("what is right"))
        told = ", ".join(f"{say(_SAID[name])} {count}" for name, count in self.counts.items())
        notes = [told or say("no claim was found")] if self.checked else []
        notes += [self._day_note(one) for one in self.checked if one.judged]
        if self.read_on:
            notes.append(later_changes(self.read_on))
        if any(GENERAL_MARK in each.message for one in self.checked for each in one.judged):
            limits = say("a limit that the article leaves to the General Part")
            notes.append(f"{GENERAL_MARK} {limits}")
        if not rows:
            return [Block(notes=tuple(notes))]
        return [
            Block(
                grid=Grid(labels, tuple(rows), texts=labels, quoted=labels[1:2]), notes=tuple(notes)
            )
        ]

    def _day_note(self, one: Checked) -> str:
        names = {"file": one.source.name, "day": one.day}
        if one.day_basis == TEXT:
            return say("{file}: held against {day}, the day of the text", **names)
        if one.day_basis == OPTION:
            return say("{file}: held against {day}, where the text names no other day", **names)
        return say("{file}: held against {day}, today, where the text names no other day", **names)

    def own_form(self, form: str) -> str | None:
        """The claims for a service that builds projects: as its commands, or as SARIF."""
        if form == "github":
            return "".join(self._commands())
        if form == "sarif":
            import json

            return json.dumps(self._sarif(), ensure_ascii=False, indent=2) + "\n"
        return None

    def _commands(self) -> Iterator[str]:
        for one in self.checked:
            for each in one.judged:
                level = _LEVELS.get(each.code[:2])
                if level is None:
                    continue
                start, end = one.source.span(each.claim.start, each.claim.end)
                line, column = one.source.line_and_column(start)
                last_line, last = one.source.line_and_column(end)
                place = f"file={_property(one.source.name)},line={line},endLine={last_line}"
                place += f",col={column},endColumn={last},title={each.code}"
                yield f"::{level} {place}::{_escaped(each.message)}\n"

    def _sarif(self) -> Document:
        from kzpen import __version__

        rules: list[Json] = [
            {
                "id": code,
                "shortDescription": {"text": say(text)},
                "defaultConfiguration": {"level": _LEVELS.get(code[:2], "note")},
            }
            for code, text in _RULES.items()
        ]
        results: list[Json] = []
        for one in self.checked:
            for each in one.judged:
                if each.code[:2] not in _LEVELS:
                    continue
                start, end = one.source.span(each.claim.start, each.claim.end)
                line, column = one.source.line_and_column(start)
                last_line, last = one.source.line_and_column(end)
                region: Document = {
                    "startLine": line,
                    "startColumn": column,
                    "endLine": last_line,
                    "endColumn": last,
                    "charOffset": start,
                    "charLength": end - start,
                    "snippet": {"text": one.source.raw[start:end]},
                }
                location: Document = {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _address(one.source.name)},
                        "region": region,
                    }
                }
                results.append(
                    {
                        "ruleId": each.code,
                        "ruleIndex": list(_RULES).index(each.code),
                        "level": _LEVELS[each.code[:2]],
                        "message": {"text": each.message},
                        "locations": [location],
                    }
                )
        driver: Document = {
            "name": "kzpen",
            "version": __version__,
            "informationUri": _TABLE_OF,
            "rules": rules,
        }
        run: Document = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }
        return {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }


def checked(request: Request, source: Source, on: date | None = None) -> Checked:
    """A text with every claim in it and its verdict."""
    day, basis = day_of(source, on, request.today)
    judge = Judge(request.tables, day, request.today)
    heading = _moment_of_heading(source)
    found: list[Judged] = []
    for claims in claims_in(source.text):
        of_paragraph = []
        for claim in claims:
            one = claim if claim.moment else claim._replace(moment=heading)
            judged = judge.looked_up(("claim", *_claimed(one)), partial(judge.judged, one))
            judged = judged and judged._replace(claim=claim)
            start, _ = source.span(claim.start, claim.end)
            if judged and source.line_and_column(start)[0] not in source.ignored:
                of_paragraph.append(judged)
        found += _with_articles(of_paragraph)
    return Checked(source, day, basis, tuple(found))


def _with_articles(judged: Sequence[Judged]) -> Iterator[Judged]:
    """The claims, of which the sum of MCI that an article rightly has begins or ends with that."""
    rightly = {
        one.claim.mci.start: one.claim
        for one in judged
        if one.claim.kind == SANCTION and one.verdict == RIGHT and one.claim.mci
    }
    for one in judged:
        claim, mci = one.claim, one.claim.mci
        is_equation = claim.kind in (MCI_KZT, MCI_CURRENCY) and mci and claim.start <= mci.start
        beside = rightly.get(mci.start, claim) if is_equation and mci else claim
        start, end = min(claim.start, beside.start), max(claim.end, beside.end)
        yield one._replace(claim=claim._replace(start=start, end=end))


def _claimed(claim: Claim) -> tuple[object, ...]:
    """All that a verdict depends on: what is said, wherever it stands."""
    return tuple(map(_said, claim[2:]))


def _said(one: object) -> object:
    """A part of a claim without its place, which is its first two fields."""
    if isinstance(one, Figure | Moment | Mention | Term):
        return tuple(map(_said, one[2:]))
    return tuple(map(_said, one)) if type(one) is tuple else one


def day_of(source: Source, on: date | None, today: date) -> tuple[date, str]:
    """The day of a text that its claims do not name: the option's, the dateline's, today."""
    if on:
        return on, OPTION
    plain = plainly(source.text[:_DATELINE])
    _, moments = figures_in(tokens_of(plain, 0, len(plain)))
    own = (one.day for one in moments if one.day and not one.is_since)
    dated = next((day for day in own if day <= today), None)
    return (dated, TEXT) if dated else (today, TODAY)


def _moment_of_heading(source: Source) -> Moment | None:
    """The year that the first of several lines of a text names, where it names one."""
    lines = [line for line in source.text.splitlines() if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004
        return None
    plain = plainly(lines[0][:_DATELINE])
    _, moments = figures_in(tokens_of(plain, 0, len(plain)))
    return next((one for one in moments if one.day is None and not one.is_relative), None)


def claim_json(text: Checked, judged: Judged) -> Document:
    """A claim with its place in the source, what it says and what is right."""
    claim, source = judged.claim, text.source
    start, end = source.span(claim.start, claim.end)
    line, column = source.line_and_column(start)
    said, right = _said_json(claim), _right_json(judged)
    index = judged.right_on
    return {
        "line": line,
        "column": column,
        "start": start,
        "end": end,
        "text": source.raw[start:end],
        "kind": claim.kind,
        "verdict": judged.verdict,
        "code": judged.code,
        "said": said,
        "is": right,
        "low": None if judged.low is None else money.plain(judged.low),
        "high": None if judged.high is None else money.plain(judged.high),
        "right_on": {"from": index.valid_from.isoformat(), "to": index.last_day.isoformat()}
        if index
        else None,
        "day": judged.day.isoformat(),
        "message": judged.message,
        "replacement": replacement(text.source, judged),
    }


def _said_json(claim: Claim) -> Document:
    def value(figure: Figure | None) -> str | None:
        return None if figure is None else money.plain(figure.high.value)

    currency = claim.currency
    said: Document = {"mci": value(claim.mci), "kzt": value(claim.kzt)}
    if claim.mci and claim.times != 1:
        said["mci"] = money.plain(claim.mci.high.value * claim.times)
    said["usd"] = value(currency) if currency and currency.unit == "usd" else None
    said["currency"] = currency.unit.upper() if currency else None
    said["amount"] = value(currency)
    return said


def _right_json(judged: Judged) -> Document:
    rate = judged.rate
    amount = None if judged.currency is None else money.plain(judged.currency)
    return {
        "kzt": None if judged.kzt is None else money.plain(judged.kzt),
        "usd": amount if rate and rate.currency == "usd" else None,
        "currency": rate.currency.upper() if rate else None,
        "amount": amount,
        "rate": money.plain(rate.kzt) if rate else None,
        "rate_date": rate.day.isoformat() if rate else None,
    }


def _quote(text: str) -> str:
    """A claim on one line, whole: a table is never cut."""
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _address(name: str) -> str:
    from urllib.parse import quote

    return quote(name.replace("\\", "/"))


def _counted(judged: Iterable[Judged]) -> dict[str, int]:
    """How many claims have each verdict that occurs."""
    counts: dict[str, int] = {}
    for one in judged:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    return counts
