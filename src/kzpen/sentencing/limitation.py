"""Until when an offence can be punished, and from which age (cc 15, 71, 88; coao 28, 62, 71)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from kzpen.dates import months_after
from kzpen.language import Message, deferred
from kzpen.law import ORGANISATIONS, Article, Offence, Sanction, chapter_of, chapters, is_in
from kzpen.sentencing.case import Case, are_organisations, is_of_people
from kzpen.sentencing.gravity import (
    CORRUPTION_CHAPTERS,
    is_sexual_against_minor,
    may_be_against_minor,
    may_be_corruption,
    may_be_extremist,
    may_be_sexual_against_minor,
)
from kzpen.sentencing.rules import Rule, rule_for, rules_on
from kzpen.tables import Tables

_FIELD = "field:"
"""How the keys of the terms begin that coao 62(2)-(3) sets for fields of law."""

_NATURE = r"мирных собран|недр|энергосбереж|экологическ(?:их|ого|ой)"
_DATA = r"персональных данных|об электронном документе"
_COMPETITION = r"антиконкурен|монополи"
_INSURANCE = r"пенсионного обеспечения|обязательно\w+ социально"
_FIELDS = {
    "field:individual": (
        rf"{_NATURE}|{_DATA}|{_COMPETITION}|государственных секретов"
        r"|вмешательство в предпринимательскую"
    ),
    "field:business_data": _DATA,
    "field:business_environment": rf"{_NATURE}|соответствия",
    "field:business_corruption": _COMPETITION,
    "field:individual_taxes": _INSURANCE,
    "field:business_pensions": _INSURANCE,
    "field:finance": r"банкротств",
}
"""The fields of coao 62(2)-(3), as headings name them where no chapter is all of the field."""

_ORGANISATION, _INDIVIDUAL = "legal_entity", "field:individual"
"""How the keys of rules name the terms of organisations, and begin for those of individuals."""

_BUSINESSES = {*ORGANISATIONS, "small_business", "sole_proprietor"}
_PEOPLE = {"individual", "foreigner", "official", "notary_advocate"}
"""The subjects that are natural persons and no sole proprietors."""

_TAXES = "2-1"
"""The part of coao 62 on taxes and customs, which are whole chapters."""

_WHOLE_CHAPTERS = ("17", CORRUPTION_CHAPTERS["coao"])
"""Energy saving and corruption: all of these chapters is a field of coao 62(2)."""

_NAMED_OFFENDERS = {"физическими лицами": False, "юридическими лицами": True}
"""How headings say whether an offence is one of organisations or of natural persons."""

_LAW = r"law (\d+-[IVX]+) of (\d\d\.\d\d\.\d{4})"
_SANITARY = "санитар"
"""How rules name a law to come, and how headings name the field of one of them."""

_HALF = {"cc": ("88", "minor_limitation"), "coao": ("71", "minor_limitation")}
"""The rule that halves the terms of a code for minors."""


class Term(NamedTuple):
    """A term of limitation to a last day, and for whom; whether it has passed on the decision.

    `passed` is None where no day of decision was named, or a longer term may be the one that
    counts. `is_of_field` tells a term of the field that its chapter or heading names,
    `is_of_organisations` one of legal entities and sole proprietors, `is_whole` one of a field
    that is all of its chapter, so that the general term is none of it.
    """

    length: Decimal
    unit: str
    until: date
    passed: bool | None
    basis: str
    applies: str = ""
    is_of_field: bool = False
    is_of_organisations: bool = False
    is_whole: bool = False


class Limitation(NamedTuple):
    """The term after which an offence is not punished, None where there is none.

    `others` are those of other cases, which the tables cannot tell from this one; `conditions`
    what suspends or interrupts it.
    """

    term: Term | None
    basis: str
    others: tuple[Term, ...]
    conditions: tuple[Message, ...]


class Age(NamedTuple):
    """The age from which an offence is punished."""

    years: Decimal
    basis: str


def limitation_of(
    tables: Tables,
    article: Article,
    offence: Offence,
    sanctions: Sequence[Sanction],
    case: Case,
    day: date,
) -> Limitation | None:
    """The limitation of an offence of a day (cc 71, coao 62), halved for a minor (cc 88, coao 71).

    None where there is no offence any more, or the tables do not know its category.
    """
    known = _limitation_of(tables, article, offence, sanctions, case, day)
    first = tables.verified_from("rules")
    if known is None or first is None or day >= first:
        return known
    read = deferred("as the General Part reads from {first} on", first=first)
    return known._replace(conditions=(*known.conditions, read))


def _limitation_of(
    tables: Tables,
    article: Article,
    offence: Offence,
    sanctions: Sequence[Sanction],
    case: Case,
    day: date,
) -> Limitation | None:
    if not offence.in_force:
        return None
    if offence.code == "coao":
        own = [
            one
            for one in rules_on(tables, "coao", "62", "limitation")
            if _may_concern(one, offence, sanctions, case)
        ]
        return _administrative(tables, article, offence, case, day, own)
    if not offence.category:
        return None
    none = rule_for(tables, "cc", "71", "limitation_none")
    if _is_listed(tables, article, offence, none):
        return Limitation(None, none.basis, (), ())
    general = rule_for(tables, "cc", "71", "limitation", offence.category)
    is_of_field = is_in(chapter_of(tables, "cc", CORRUPTION_CHAPTERS["cc"]), offence.article)
    others = [
        _term(tables, rule, case, day)._replace(is_of_field=is_of_field)
        for rule in rules_on(tables, "cc", "71", "limitation")
        if f"{offence.category}:corruption" in rule.keys
        and may_be_corruption(tables, offence, sanctions)
    ]
    conditions = _criminal_conditions(tables, article, offence, sanctions, case, day)
    term = _undecided(_term(tables, general, case, day)._replace(applies=""), others)
    if term.passed and any(_endless_kinds(tables, article, offence)):
        term = term._replace(passed=None)
    return Limitation(term, term.basis, tuple(others), tuple(conditions))


def _endless_kinds(tables: Tables, article: Article, offence: Offence) -> Iterator[Message]:
    """Of which kinds a crime may be that have no limitation, which its case decides (cc 71(6))."""
    none = rule_for(tables, "cc", "71", "limitation_none").cited
    if may_be_extremist(tables, offence):
        yield deferred("none for an extremist crime ({basis})", basis=none)
    if may_be_against_minor(offence):
        yield deferred("none where the victim is a minor ({basis})", basis=none)
    if may_be_sexual_against_minor(offence, article.title):
        yield deferred("none for a sexual crime against a minor ({basis})", basis=none)


def _undecided(term: Term, others: Iterable[Term]) -> Term:
    """The general term, not said to have passed where that of the chapter's own field has not."""
    is_open = any(one.is_of_field and not one.passed for one in others)
    return term._replace(passed=None) if term.passed and is_open else term


def age_of_liability(
    tables: Tables, offence: Offence, sanctions: Sequence[Sanction], case: Case
) -> Age | None:
    """From which age an offence is punished (cc 15, coao 28).

    None where it is none any more, or punishes only organisations, or these were asked about.
    """
    subjects = set(case.subjects) or {one.subject for one in sanctions}
    if not offence.in_force or (subjects and subjects <= ORGANISATIONS):
        return None
    if are_organisations(offence, sanctions):
        return None
    if offence.code == "coao":
        rule = rule_for(tables, "coao", "28", "liable_persons", "individual")
        return Age(rule.least(), rule.basis)
    named = rule_for(tables, "cc", "15", "liability_age", "named")
    rule = named
    if not named.names(offence):
        rule = rule_for(tables, "cc", "15", "liability_age", "general")
    return Age(rule.least(), rule.basis)


def _is_listed(tables: Tables, article: Article, offence: Offence, none: Rule) -> bool:
    """Whether a crime has no limitation: named, of a chapter, or especially grave in one."""
    chapter = _chapter(tables, offence)
    wanted = {f"chapter:{chapter}", f"{offence.category}:{chapter}"}
    return (
        none.names(offence)
        or is_sexual_against_minor(offence, article.title)
        or not wanted.isdisjoint(none.keys)
    )


def _chapter(tables: Tables, offence: Offence) -> str:
    """The number of the chapter of an offence."""
    known = chapters(tables, offence.code)
    return next((one.number for one in known if is_in(one, offence.article)), "")


def _criminal_conditions(
    tables: Tables,
    article: Article,
    offence: Offence,
    sanctions: Sequence[Sanction],
    case: Case,
    day: date,
) -> Iterator[Message]:
    """What stops the term of a crime or starts it anew, and who decides where life is at stake."""
    if any(one.kind == "life_imprisonment" for one in sanctions):
        rule = rule_for(tables, "cc", "71", "limitation", "life_imprisonment")
        yield deferred("whether it applies to life is for the court ({basis})", basis=rule.cited)
    yield from _endless_kinds(tables, article, offence)
    if offence.category == "misdemeanour":
        rule = rule_for(tables, "cc", "71", "limitation_suspended", "misdemeanour")
        yield deferred("nothing suspends or interrupts it ({basis})", basis=rule.cited)
        return
    outer = rule_for(tables, "cc", "71", "limitation_outer", offence.category)
    months = _months(tables, outer, case)
    longer = f"{offence.category}:corruption"
    for rule in rules_on(tables, "cc", "71", "limitation_outer"):
        if longer in rule.keys and may_be_corruption(tables, offence, sanctions):
            most = int(_months(tables, rule, case))
            yield deferred(
                "of a corruption crime no liability after {day} ({basis})",
                day=months_after(case.committed or day, most),
                basis=rule.cited,
            )
    yield deferred(
        "suspended while the person evades the investigation or the court, yet no liability after "
        "{day} where nothing interrupted it ({basis})",
        day=months_after(case.committed or day, int(months)),
        basis=outer.cited,
    )
    for rule in rules_on(tables, "cc", "71", "limitation_interrupted"):
        if offence.category in rule.keys:
            yield deferred(
                "a new grave or especially grave crime within the term starts it anew ({basis})",
                basis=rule.cited,
            )


def _are_people(offence: Offence, sanctions: Sequence[Sanction], case: Case) -> bool:
    """Whether only natural persons who are no sole proprietors are punished, or asked about."""
    if case.minor or case.subjects:
        return case.minor or set(case.subjects) <= _PEOPLE
    subjects = _subjects(sanctions)
    are_named = bool(subjects) and subjects <= _PEOPLE
    return are_named or (is_of_people(offence, sanctions) and subjects <= {"any", *_PEOPLE})


def _subjects(sanctions: Sequence[Sanction]) -> set[str]:
    """Whom the main punishments are for: what is added to them is for anyone."""
    return {one.subject for one in sanctions if one.role == "main"}


def _may_concern(rule: Rule, offence: Offence, sanctions: Sequence[Sanction], case: Case) -> bool:
    """Whether a rule is for any of those who are punished, or who were asked about."""
    if _ORGANISATION in rule.keys:
        return not _are_people(offence, sanctions, case)
    if any(key.startswith(_INDIVIDUAL) for key in rule.keys):
        subjects = set(case.subjects) or _subjects(sanctions)
        of_bodies = are_organisations(offence, sanctions) or (subjects and subjects <= _BUSINESSES)
        return case.minor or not of_bodies
    return True


def _administrative(
    tables: Tables,
    article: Article,
    offence: Offence,
    case: Case,
    day: date,
    rules: Sequence[Rule],
) -> Limitation:
    """Two months, and the terms of the fields that coao 62 names, which the tables do not judge.

    `rules` are those of coao 62 that may concern the offenders.
    """
    of_all = rule_for(tables, "coao", "62", "limitation", "general")
    general = _term(tables, of_all, case, day)
    number = _chapter(tables, offence)
    chapter = f"chapter:{number}"
    of_anyone = rules_on(tables, "coao", "62", "limitation")
    is_listed = any(one.names(offence) for one in of_anyone)
    others = [
        _term(tables, one, case, day)._replace(
            is_of_field=chapter in one.keys or one.names(offence) or _is_named(one, article),
            is_of_organisations=_ORGANISATION in one.keys,
            is_whole=one.part == _TAXES or number in _WHOLE_CHAPTERS or is_listed,
        )
        for one in rules
        if any(key.startswith(_FIELD) for key in one.keys)
    ]
    own = [one for one in others if one.is_of_field and one.is_whole]
    if own:
        return _of_chapter(tables, article, own, case)
    discovery = rule_for(tables, "coao", "62", "limitation_from_discovery", "general")
    return Limitation(
        term=_undecided(general._replace(applies=""), others),
        basis=general.basis,
        others=tuple(others),
        conditions=(
            deferred(
                "in the fields of {basis} also {n} month from discovery at most",
                "in the fields of {basis} also {n} months from discovery at most",
                n=_months(tables, discovery, case),
                basis=discovery.cited,
            ),
            *_administrative_conditions(tables),
            *_changes_to_come(rules, article, others),
        ),
    )


def _changes_to_come(
    rules: Sequence[Rule], article: Article, terms: Sequence[Term]
) -> Iterator[Message]:
    """What laws whose texts were not read change in coao 62, where it may concern an offence."""
    heading = article.title.ru.casefold()
    for rule in rules:
        is_own = any(one.is_of_field and one.basis == rule.basis for one in terms)
        is_sanitary = "sanitary" in rule.text and _SANITARY in heading
        law = re.search(_LAW, f"{rule.applies} {rule.text}")
        if rule.confidence == "doubt" and law and (is_own or is_sanitary):
            yield deferred(
                "law {law} of {day} changes it, its text was not read ({basis})",
                law=law[1],
                day=datetime.strptime(law[2], "%d.%m.%Y").date(),  # noqa: DTZ007 - a day has no zone
                basis=rule.cited,
            )


def _administrative_conditions(tables: Tables) -> Iterator[Message]:
    """What stops a term of the administrative code or starts it anew."""
    suspended = rule_for(tables, "coao", "62", "limitation_suspended", "general")
    interrupted = rule_for(tables, "coao", "62", "limitation_interrupted", "general")
    yield deferred("an examination and the like suspend it ({basis})", basis=suspended.cited)
    yield deferred("a new offence interrupts it ({basis})", basis=interrupted.cited)


def _is_named(rule: Rule, article: Article) -> bool:
    """Whether a heading names a field whose term a rule sets."""
    heading = article.title.ru.casefold()
    return any(key in _FIELDS and re.search(_FIELDS[key], heading) for key in rule.keys)


def _of_chapter(tables: Tables, article: Article, own: Sequence[Term], case: Case) -> Limitation:
    """The terms of a field that is a whole chapter, of those whom the heading or the case names.

    Those of taxes and customs no discovery shortens. For an individual it is one year; for
    organisations the tables cannot tell the article's own term.
    """
    named = [one for one in own if _concerns(one, article, case)] or list(own)
    first, *others = named
    discovery = rule_for(tables, "coao", "62", "limitation_from_discovery", "general")
    from_discovery = deferred(
        "also {n} month from discovery at most ({basis})",
        "also {n} months from discovery at most ({basis})",
        n=_months(tables, discovery, case),
        basis=discovery.cited,
    )
    is_of_taxes = first.basis.startswith(f"coao 62({_TAXES})")
    return Limitation(
        term=_undecided(first, others),
        basis=first.basis,
        others=tuple(others),
        conditions=(
            *(() if is_of_taxes else (from_discovery,)),
            *_administrative_conditions(tables),
            *_changes_to_come(rules_on(tables, "coao", "62", "limitation"), article, own),
        ),
    )


def _concerns(term: Term, article: Article, case: Case) -> bool:
    """Whether a term is of one of those whom the heading or else the case names."""
    heading = article.title.ru.casefold()
    named = {is_one for text, is_one in _NAMED_OFFENDERS.items() if text in heading}
    are_organisations = named or {subject in _BUSINESSES for subject in case.subjects}
    return not are_organisations or term.is_of_organisations in are_organisations


def _term(tables: Tables, rule: Rule, case: Case, day: date) -> Term:
    """The term of a rule from a day, half of it for a minor."""
    months = _months(tables, rule, case)
    basis = rule.basis
    if case.minor:
        basis = f"{basis}, {_half(tables, rule).basis}"
    until = months_after(case.committed or day, int(months))
    length, rest = divmod(months, 12)
    return Term(
        length=months if rest else length,
        unit="months" if rest else "years",
        until=until,
        passed=None if case.decision is None else case.decision > until,
        basis=basis,
        applies=rule.applies,
    )


def _months(tables: Tables, rule: Rule, case: Case) -> Decimal:
    """The term of a rule in months, half of it for a minor."""
    months = rule.most_months()
    return _half(tables, rule).share(months) if case.minor else months


def _half(tables: Tables, rule: Rule) -> Rule:
    """The rule that halves the terms of a code for minors (cc 88, coao 71)."""
    return rule_for(tables, rule.code, *_HALF[rule.code])
