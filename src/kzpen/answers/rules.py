"""What `penalty` answers to an article of a General Part: its rules, as the tables hold them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from kzpen import language, terms
from kzpen.answers import phrases
from kzpen.answers.answer import Answer, Block, Document, Grid, Screen
from kzpen.answers.documents import day
from kzpen.citation import Citation, cited
from kzpen.doubts import not_read_before
from kzpen.errors import NoArticleError, NoValueError
from kzpen.language import marked, of_rules, say
from kzpen.sentencing.rules import Rule, has_rules, rules_of
from kzpen.tables import Tables


class Rules(Answer):
    """The rules of the General Parts that references name, in the order of their articles.

    They are held in our words; NoArticleError where a part has none. Asked of a day, those that
    begin later are left out, and a day before the texts were read is in doubt.
    """

    schema = "kzpen.rules/1"
    columns = (
        *("code", "article", "part", "topic", "applies", "min", "max", "unit"),
        *("valid_from", "confidence", "text"),
    )
    can_be_said = True

    def __init__(
        self, tables: Tables, references: Sequence[Citation], on: date | None = None
    ) -> None:
        named = [rule for one in references for rule in _named(tables, one)]
        self.rules = [one for one in named if not on or not one.valid_from or one.valid_from <= on]
        if not self.rules:
            first = min(one.valid_from for one in named if one.valid_from)
            message = say("the tables hold no rule of it before {day}", day=first)
            raise NoValueError(message, say("name a day from {first} on", first=first))
        self.read_on = tables.verified_through("rules")
        first_read = tables.verified_from("rules")
        caveats = [not_read_before(first_read)] if on and first_read and on < first_read else []
        super().__init__(tables, on=on, caveats=caveats)

    def results(self) -> list[Document]:
        return [
            {
                "code": one.code,
                "article": one.article,
                "part": one.part,
                "topic": one.topic,
                "applies": one.applies,
                "min": one.low or None,
                "max": one.high or None,
                "unit": one.unit or None,
                "valid_from": day(one.valid_from),
                "confidence": one.confidence,
                "text": one.text,
            }
            for one in self.rules
        ]

    def sentences(self) -> list[str]:
        """What each article rules in one sentence, and where it stands below it."""
        lines = []
        for place, group in groupby(self.rules, key=lambda one: (one.code, one.article)):
            name = cited(Citation(*place))
            told = "; ".join(map(_clause, group))
            lines.append(say("What {name} rules, in our words: {told}.", name=name, told=told))
            source = str(name)
            if self.read_on:
                read = say("text of the code as on {day}", day=self.read_on)
                source = f"{source}; {read}"
            lines.append(say("Source: {source}.", source=source))
        return lines

    def steps(self) -> Screen:
        """The rules themselves: nothing is worked out of them."""
        return self.screen(0)

    def screen(self, _width: int) -> Screen:
        blocks: Screen = []
        for place, group in groupby(self.rules, key=lambda one: (one.code, one.article)):
            heading = terms.place(Citation(*place))
            whose = say("No article of the Special Part: what it rules, in our words")
            rows = tuple((", ".join(one.parts), _figures(one), _said(one)) for one in group)
            labels = (say("part"), say("figure"), say("rule"))
            grid = Grid(labels, rows, texts=labels[2:])
            link = phrases.act_address(place[0])
            sizes = say("Its sizes, in MCI and tenge: {text}", text="kzpen mci --article 188")
            notes = (sizes,) if place == _OF_SIZES else ()
            blocks.append(Block(heading, (whose,), grid, notes=notes, link=link))
        return blocks


_SHARES = {
    "share_of_max": marked("{figure} of the maximum"),
    "share_of_max_fine": marked("{figure} of the largest fine"),
    "share_of_term": marked("{figure} of the term"),
    "times_max": marked("{figure} times the maximum"),
}
_OF_SIZES = ("cc", "3")
"""The article whose figures are sizes, which another answer has."""


def general_part(tables: Tables, references: Sequence[Citation], code: str) -> list[Citation]:
    """The references with their codes if all of them name articles of a General Part, else none."""
    found = []
    for one in references:
        codes = (one.code,) if one.code else (code,) if code else ("cc", "coao")
        having = [known for known in codes if has_rules(tables, known, one.article)]
        if not having:
            return []
        found.append(one._replace(code=having[0]))
    return found


def _named(tables: Tables, citation: Citation) -> list[Rule]:
    found = rules_of(tables, citation.code, citation.article)
    if not citation.part:
        return found
    wanted = [one for one in found if citation.part in _numbers(one)]
    item = f"{citation.part}({citation.item})"
    wanted = [one for one in wanted if one.part == item] or wanted
    if not wanted:
        known = {part for one in found for part in _numbers(one) if part}
        parts = sorted(known, key=lambda one: (len(one), one))
        message = say("the tables hold no rule of {name}", name=cited(citation))
        raise NoArticleError(message, say("they hold the parts {parts}", parts=", ".join(parts)))
    return wanted


def _numbers(rule: Rule) -> list[str]:
    """The parts that a rule is of without their items: 6 of 6(1)."""
    return [one.partition("(")[0].strip(" )") for one in rule.parts]


def _clause(rule: Rule) -> str:
    """A rule within a sentence: its part, what it says, and its figures, without a full stop."""
    what = _said(rule).rstrip(".")
    if not all(one in what for one in (rule.low, rule.high)):
        what = f"{what} ({_figures(rule)})"
    if not rule.part:
        return what
    if len(rule.parts) > 1:
        return say("parts {parts}: {what}", parts=", ".join(rule.parts), what=what)
    return say("part {part}: {what}", part=rule.part, what=what)


def _figures(rule: Rule) -> str:
    """The figures of a rule with their unit as far as it is one of punishments, else bare."""
    ends = [one for one in (rule.low, rule.high) if one]
    if rule.unit in terms.UNITS and all(one.replace(".", "").isdecimal() for one in ends):
        low, high = (Decimal(one) if one else None for one in (rule.low, rule.high))
        if rule.topic.startswith("limitation") and high is not None:
            return terms.measure(high, rule.unit)  # a term, and no upper limit of one
        return terms.limits(low, high, rule.unit)
    if rule.unit in _SHARES:
        return say(_SHARES[rule.unit], figure=rule.high)
    if rule.unit == "date":
        ends = [language.day(date.fromisoformat(one)) for one in ends]
    return "-".join(dict.fromkeys(ends))


def _said(rule: Rule) -> str:
    """To whom a rule applies, and what it says."""
    text = of_rules(rule.text)
    applies = terms.category(rule.applies) if rule.applies in terms.CATEGORIES else ""
    applies = applies or of_rules(rule.applies.replace("_", " "))
    return f"{language.capitalised(applies)}: {text}" if applies else text
