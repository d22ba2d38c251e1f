"""The case: what is asked about a person and an offence, and one punishment weighed in it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kzpen.errors import UsageError, quoted
from kzpen.language import either, say
from kzpen.law import ORGANISATIONS, SIZES_OF_ENTITIES, Offence, Sanction
from kzpen.sentencing.limits import Limits
from kzpen.tables import Tables

WORDINGS = ("in-force", "current")
"""Which wording of a part is priced: the one in force on the day, or the present one always."""

OF_NATURAL_PERSONS = ("administrative_arrest", "public_works", "expulsion")
"""The penalties that no organisation can bear (coao 41(2), 49-1(4))."""

_PEOPLE = {"individual", "official", "foreigner", "sole_proprietor", "notary_advocate"}
"""The subjects that are natural persons."""

_WITHOUT_ARREST = r"арест.*(?:не ?применя|неприменим)|нельзя назначить .*арест"
"""How summaries name the parts for those who cannot be arrested (coao 50(2))."""

_OFFENDERS = (
    r"Субъекты?: (?:физическ|должностн|водител|граждан|иностранцы|судоводител|пассажир|родител"
    r"|председател|член |кандидат|руководител|ответственное|военнообязанн|военнослужащ|участники"
    r"|работник |работодатели - физическ|авиационный медицинский эксперт)"
)
"""How notes name natural persons as those who commit an offence."""

_INDIVIDUAL = "физлиц"

_NAMED = r"субъекты?: ([^.;]+)"
_BODIES = (
    r"филиал|банк|организаци|юридическ|фонд|обществ|учреждени|монопол|религиозн\w+ объединени"
    r"|парти[яи]"
)
_PERSONS = r"аудитор|предпринимател|руководител|физическ|родител|глав|лиц[оа]|работник|граждан"
_ADULTS = (
    r"(?:ответственн\w+ )?должностн|(?:перв\w+ )?руководител|председател|родител|законн\w+ предст"
)
"""Whom notes name as the offender: which are bodies, which natural persons, which no minors."""

LIFE_OR_DEATH = ("life_imprisonment", "death")
"""The punishments that are no term, so that no share of them can be taken."""

REDUCTIONS = ("attempt", "preparation", "mitigating", "agreement")
"""What cuts the maximum of a punishment, by the names of the fields of a case."""


STAGES = {"attempt": "cc 24(3)", "preparation": "cc 24(1)"}
"""The parts of article 24 that say what an attempt and preparation are."""


class Case(NamedTuple):
    """What is asked of an offence beside its day: who the offender is, how far the crime went.

    `subjects` are the only ones to be shown, all of them where none is named. `custody` is in
    days; `base` in tenge, of which fines in per cent and in multiples are counted; `damage` in
    tenge, by the sizes of article 3. `committed` is
    the day of the offence where the wording of another one is asked for; `delivered` that on which
    a notice was, of which terms of payment are left on `today`.
    """

    wording: str = WORDINGS[0]
    subjects: tuple[str, ...] = ()
    minor: bool = False
    attempt: bool = False
    preparation: bool = False
    mitigating: bool = False
    agreement: bool = False
    custody: int | None = None
    base: Decimal | None = None
    damage: Decimal | None = None
    committed: date | None = None
    decision: date | None = None
    delivered: date | None = None
    today: date | None = None

    @property
    def reductions(self) -> tuple[str, ...]:
        """The names of what cuts the maximum, in the order in which it is applied (55(7))."""
        return tuple(name for name in REDUCTIONS if getattr(self, name))

    @property
    def stage(self) -> str:
        """How far the crime went, a key: completed, attempt or preparation (cc 24)."""
        return "attempt" if self.attempt else "preparation" if self.preparation else "completed"

    @property
    def stage_basis(self) -> str:
        """The part of article 24 by which a crime was not completed, empty for a completed one."""
        return STAGES.get(self.stage, "")

    @property
    def is_of_organisations(self) -> bool:
        """Whether organisations are asked about and nobody else."""
        return bool(self.subjects) and set(self.subjects) <= ORGANISATIONS

    def concerns(self, sanction: Sanction) -> bool:
        """Whether a punishment is for one of the subjects."""
        if self.is_of_organisations and sanction.kind in OF_NATURAL_PERSONS:
            return False
        meant = {"any", *self.subjects}
        if not meant.isdisjoint(SIZES_OF_ENTITIES):
            meant.add("legal_entity")
        elif "legal_entity" in meant:
            meant |= SIZES_OF_ENTITIES
        return not self.subjects or sanction.subject in meant


PLAIN = Case()
"""The wording in force, for everyone, and nothing else asked for."""


class Punishment(NamedTuple):
    """One sanction of an offence in a case: `beside` are all of its part, `limits` its own."""

    tables: Tables
    offence: Offence
    sanction: Sanction
    beside: Sequence[Sanction]
    limits: Limits
    case: Case

    @property
    def is_life_only(self) -> bool:
        """Whether the part provides for nothing but life imprisonment."""
        return {one.kind for one in self.beside if one.role == "main"} <= {*LIFE_OR_DEATH}


def is_of_those_not_arrested(offence: Offence) -> bool:
    """Whether a part is for those who would be arrested if they could be: natural persons."""
    return bool(re.search(_WITHOUT_ARREST, offence.summary.ru))


def names_people(offence: Offence) -> bool:
    """Whether the note or the summary of a part says that natural persons commit it."""
    named = re.search(_OFFENDERS, offence.note.ru) or offence.summary.ru.startswith(_INDIVIDUAL)
    return offence.code == "coao" and bool(named)


def are_organisations(offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether the note on a part names none but bodies as its offenders, which its rows do not."""
    named = _named_offenders(offence, sanctions)
    return bool(named and re.search(_BODIES, named) and not re.search(_PERSONS, named))


def are_adults(offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether the note on a part names officials, heads or parents as its offenders."""
    return bool(re.match(_ADULTS, _named_offenders(offence, sanctions)))


def is_of_others(offence: Offence, sanctions: Sequence[Sanction], case: Case) -> bool:
    """Whether a part is for people where organisations are asked about, or the other way round."""
    if case.is_of_organisations:
        return names_people(offence)
    are_people = bool(case.subjects) and set(case.subjects) <= _PEOPLE
    return are_people and are_organisations(offence, sanctions)


def _named_offenders(offence: Offence, sanctions: Iterable[Sanction]) -> str:
    """Whom the note of a part names as the offender, empty where its rows say it or nobody does."""
    if offence.code != "coao":
        return ""
    subjects = {one.subject for one in sanctions if one.role == "main"}
    named = re.search(_NAMED, offence.note.ru.casefold())
    if not named or not subjects <= {"any", "other", *ORGANISATIONS}:
        return ""
    return re.sub(r"юридическ\w+ лиц\w*", "юридическ", named[1])


def is_of_people(offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether a part is for natural persons.

    It names them, or has arrest, works or expulsion, or could have.
    """
    is_personal = any(one.kind in OF_NATURAL_PERSONS for one in sanctions)
    return is_personal or is_of_those_not_arrested(offence) or names_people(offence)


def check_wording(wording: str) -> str:
    """The choice of wording itself; UsageError if there is none of that name."""
    if wording not in WORDINGS:
        message = say("{text} is no choice of wording", text=quoted(wording))
        raise UsageError(message, say("write {text}", text=either(WORDINGS)))
    return wording
