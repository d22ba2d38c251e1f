"""Offences found by their sanctions: `fine >= 1000`, `imprisonment = 3-7 years`, `not arrest`.

What a condition says and how people type it are one thing: the clauses are made by one half of
this module and held against the offences by the other.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from kzpen import law, money, terms
from kzpen.citation import CODES, Citation, code_key
from kzpen.dates import HYPHENS
from kzpen.errors import TableError, UsageError, quoted
from kzpen.keys import SUBJECTS as SUBJECT_WORDS
from kzpen.keys import key_of
from kzpen.language import LANGUAGES, Message, current, in_use, marked, say
from kzpen.law import CATEGORIES, KINDS, MONTHS_IN, SUBJECTS, Offence, Sanction
from kzpen.mci import Index, to_tenge
from kzpen.tables import Table, Tables

COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_SIGNS = {"\u2265": ">=", "\u2264": "<=", "\u2260": "!="}
"""How an upper limit is compared with a figure."""

SUBJECT = "subject"
PROPERTIES = (SUBJECT, "category", "code")
"""What is asked of an offence beside its punishments."""

MULTIPLE = "times"
"""The unit of a fine in multiples, whatever they are of."""


class Clause(NamedTuple):
    """One demand: on a property of the offence, or on a punishment of one of the kinds.

    Without a comparison the punishment only has to be there. `low` is given for a span of which
    both ends must be those of the article; one figure is compared with the upper limit.
    """

    names: tuple[str, ...]
    is_wanted: bool
    comparison: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""

    @property
    def property(self) -> str:
        """The property that is asked for, empty where it is a punishment."""
        return self.names[0] if self.names[0] in PROPERTIES else ""


Condition = Sequence[Clause]
"""Clauses that an offence must all meet; a subject binds the punishments beside it."""


def find(
    tables: Tables, conditions: Iterable[Condition], offences: Iterable[Offence], index: Index
) -> list[Offence]:
    """The offences that meet every condition, in the order given; `index` prices tenge.

    TableError where an offence in force has no punishment.
    """
    asked = list(conditions)
    sanctions = _sanctions(tables["sanctions"], _kinds(asked))
    found = []
    for offence in offences:
        if offence.key not in sanctions:
            names = {"path": tables["sanctions"].path, "name": offence.citation}
            raise TableError(say("{path}: no punishment of {name}", **names))
        if all(_meets(one, offence, sanctions[offence.key], index) for one in asked):
            found.append(offence)
    return found


def articles_punished(
    tables: Tables, conditions: Iterable[Condition], index: Index
) -> list[tuple[str, str]]:
    """The articles of which some wording is punished as every condition asks, in their order.

    What a condition asks of the offence itself is left to `find`: these are where it may look.
    TableError where an offence in force has no punishment.
    """
    asked = list(conditions)
    sanctions = _sanctions(tables["sanctions"], _kinds(asked))
    for row in tables["offences"].rows_but(sanctions):
        if row.text("status") == "in_force":
            name = Citation(*(row.text(one) for one in ("code", "article", "part")))
            path = tables["sanctions"].path
            raise TableError(say("{path}: no punishment of {name}", path=path, name=name))
    return list(
        dict.fromkeys(
            (key[0], key[1])
            for key, of_offence in sanctions.items()
            if all(_meets(one, None, of_offence, index) for one in asked)
        )
    )


def _kinds(conditions: Iterable[Condition]) -> frozenset[str]:
    """What the conditions name: kinds of punishment and properties of offences."""
    return frozenset(
        name for condition in conditions for clause in condition for name in clause.names
    )


@lru_cache(maxsize=2)
def _sanctions(table: Table, kinds: frozenset[str]) -> dict[tuple[str, ...], list[Sanction]]:
    """The punishments of these kinds of every wording; all kinds where a subject is named."""
    found: dict[tuple[str, ...], list[Sanction]] = {}
    for key, row in law.sanctions(table):
        of_offence = found.setdefault(key, [])
        if SUBJECT in kinds or row.text("kind") in kinds:
            of_offence.append(law.sanction_in(row))
    return found


def _meets(
    condition: Condition, offence: Offence | None, sanctions: Sequence[Sanction], index: Index
) -> bool:
    """Whether an offence meets a condition; without one whether its punishments do."""
    pool = sanctions
    by_punishment: dict[tuple[tuple[str, ...], bool], list[Clause]] = {}
    for clause in condition:
        if clause.property == SUBJECT:
            pool = [one for one in pool if _is_equal(clause, one.subject)]
        elif not clause.property:
            by_punishment.setdefault((clause.names, clause.is_wanted), []).append(clause)
        elif offence and not _is_equal(clause, getattr(offence, clause.property)):
            return False
    return (bool(pool) or pool is sanctions) and all(
        is_wanted
        is any(
            one.kind in kinds and all(_fits(clause, one, index) for clause in clauses)
            for one in pool
        )
        for (kinds, is_wanted), clauses in by_punishment.items()
    )


def _is_equal(clause: Clause, value: str) -> bool:
    is_equal = (clause.value == value) is (clause.comparison == "=")
    return is_equal is clause.is_wanted


def _fits(clause: Clause, sanction: Sanction, index: Index) -> bool:
    """Whether the limits of the article itself are those asked for."""
    if not clause.comparison:
        return True
    low, high = (
        _measured(end, sanction.unit, clause.unit, index) for end in (sanction.low, sanction.high)
    )
    if high is None or clause.high is None:
        return False
    if clause.low is None:
        return COMPARISONS[clause.comparison](high, clause.high)
    is_same = (low, high) == (clause.low, clause.high)
    return is_same is (clause.comparison == "=")


def _measured(value: Decimal | None, unit: str, wanted: str, index: Index) -> Decimal | None:
    """A limit in the unit that was asked for, None where the two measure different things."""
    if value is None or unit == wanted:
        return value
    if unit in MONTHS_IN and wanted in MONTHS_IN:
        return value * MONTHS_IN[unit] / MONTHS_IN[wanted]
    if (unit, wanted) == (money.MCI, money.KZT):
        return to_tenge(value, index)
    return value if wanted == MULTIPLE and unit.startswith(MULTIPLE) else None


_LONGEST = 500

_CALLED = {
    SUBJECT: marked("subject"),
    "category": marked("category"),
    "code": marked("code"),
}
_VALUES = {SUBJECT: SUBJECTS, "category": CATEGORIES[1:], "code": CODES}

_UNITS = {
    money.MCI: money.UNITS[money.MCI][0],
    money.KZT: money.UNITS[money.KZT][0],
    "hours": "hour hours h час часа часов ч сағат",
    "days": "day days сутки суток день дня дней тәулік күн",
    "months": "month months месяц месяца месяцев мес ай",
    "years": "year years год года лет жыл",
    "percent": "percent % процент процента процентов пайыз",
    MULTIPLE: "times x крат кратный есе",
}
"""How the unit of a punishment is written."""

_MEASURED = {
    "fine": (money.MCI, money.KZT, "percent", MULTIPLE),
    "corrective_labour": (money.MCI, money.KZT),
    "community_service": ("hours",),
    "public_works": ("hours",),
    "arrest": ("days",),
    "administrative_arrest": ("days",),
    **dict.fromkeys(
        (
            *("life_imprisonment", "confiscation", "deprivation_of_title"),
            *("deprivation_of_citizenship", "expulsion", "warning", "deprivation_of_license"),
            *("demolition", "weapon_ban", "other"),
        ),
        (),
    ),
}
"""The units of a punishment, the first that of a bare number; none where it has no size."""

_TERM = ("years", "months")
"""The units of every other punishment."""

_OR = r"(?i)\s(?:or|или|немесе)\s"
_AND = r"(?i)\s(?:and|и|және)\s"
_NOT = r"(?i)\s*(?:not|не|емес)\s+"
_NOT_BEHIND = r"(?i)\s+емес\s*$"
_CLAUSE = (
    r"(?P<name>[^<>=!\u2265\u2264\u2260]*?)\s*"
    r"(?:(?P<comparison>>=|<=|!=|=|>|<|\u2265|\u2264|\u2260)(?P<value>.*))?"
)
_NUMBER = r"[0-9][0-9 ,.]*?"
_LOW = rf"({_NUMBER})(?: [^\W\d]+)?"
_UP_TO = r"([^\W\d]+?)(?:-?[кғгқ][еа])? дейін"
_WORDS_FOR = (
    # 3 жылдан 7 жылға дейін, 3 жылға дейін; between 3 and 7 years.
    (rf"({_NUMBER})(?: [^\W\d]+?)?-?[дтн][ае]н ({_NUMBER}) {_UP_TO}", r"=\1-\2 \3"),
    (rf"({_NUMBER}) {_UP_TO}", "\u2264\\1 \\2"),
    (rf"between {_LOW} +and(?= [0-9])", r"= \1 -"),
    (rf"(?<![<>=!] )(?:от|from) {_LOW} +(?:до|to|up to)(?= [0-9])", r"= \1 -"),
    (r"(?:не менее(?: чем)?|не меньше(?: чем)?|at least|кемінде)(?= [0-9])", ">="),
    (r"(?:не более(?: чем)?|не больше(?: чем)?|at most|no more than)(?= [0-9])", "<="),
    (r"(?:более(?: чем)?|больше(?: чем)?|свыше|выше|over|more than|above)(?= [0-9])", ">"),
    (r"(?:менее(?: чем)?|меньше(?: чем)?|ниже|under|less than|below)(?= [0-9])", "<"),
    # штраф от 50 до 100 МРП, fine from 50 to 100
    (r"(?<![<>=!] )(?:от|from)(?= [0-9])", "="),
    (r"(?<![0-9<>=!] )(?<!  )(?:до|up to)(?= [0-9])", "<="),
)
"""What stands for a comparison before a figure; blanks keep every other sign in its place."""

_FIGURE = r"[0-9]{1,3}(?:[ ,.][0-9]{3})+|[0-9]+(?:[.,][0-9]+)?"
_VALUE = (
    rf"(?i)\s*(?:from |от )?(?P<low>{_FIGURE})(?:\s*(?:-|to|до)\s*(?P<high>{_FIGURE}))?"
    rf"(?:\s*(?P<power>{'|'.join(sorted(money.POWER_OF, key=len, reverse=True))})\.?(?![^\W\d]))?"
    r"\s*(?P<unit>[^\s0-9]*)\s*"
)
_LIFE = ("life", "пожизнен", "өмір бойы")
_LEAST = 3
"""A name that is begun is taken for the only one that goes on like that, from here on."""

Names = dict[str, tuple[str, ...]]
"""The keys that a name may stand for: some terms are those of two kinds of punishment."""


class ConditionError(UsageError):
    """A condition that cannot be read, with the spot where it goes wrong."""

    def __init__(
        self, message: str | Message, hint: str | Message, condition: str, position: int
    ) -> None:
        super().__init__(message, hint)
        shown = "".join(one if one.isprintable() else " " for one in condition)
        self.spot = shown, position


def parse_condition(text: str) -> Condition:
    """The clauses of a condition; ConditionError with the spot for what cannot be read."""
    if len(text) > _LONGEST:
        message = say("a condition has at most {most} characters", most=_LONGEST)
        raise UsageError(message, _example())
    typed = _in_signs(re.sub(r"\s", " ", text.translate(HYPHENS)))
    if not typed.strip():
        raise ConditionError(say("the condition is empty"), _example(), typed, 0)
    names = _named(KINDS, terms.term)
    names |= _named(PROPERTIES, lambda key: say(_CALLED[key]))
    clauses = [_clause(names, typed, *span) for span in _spans(typed, names)]
    if sum(one.property == SUBJECT for one in clauses) > 1:
        message = say("one condition has one subject")
        raise ConditionError(message, say("write another --where for the other one"), typed, 0)
    return clauses


def _in_signs(text: str) -> str:
    """A condition with figures and signs for words, as long as it was: штраф более ста МРП."""
    from kzpen.numerals import is_number_word, value_of

    rows: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\W\d]+", text):
        if is_number_word(match[0].casefold()):
            goes_on = bool(rows) and rows[-1][1] == match.start() - 1
            start = rows.pop()[0] if goes_on else match.start()
            rows.append((start, match.end()))
    found = text
    for start, end in rows:
        value = value_of(text[start:end].casefold().split())
        if value is not None and len(value) <= end - start:
            found = found[:start] + value.ljust(end - start) + found[end:]
    for words, signs in _WORDS_FOR:
        found = re.sub(rf"(?i)(?<!\w){words}", partial(_padded, signs), found)
    return found


def _padded(signs: str, match: re.Match[str]) -> str:
    return match.expand(signs).ljust(len(match[0]))


def _spans(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Where the clauses begin and end; a term that has such a word in it is not torn."""
    whole = [
        found.span()
        for name in names
        if re.search(_AND, name) or re.search(_OR, name)
        for found in re.finditer(re.escape(name), text, re.IGNORECASE)
    ]

    def is_joint(found: re.Match[str]) -> bool:
        return not any(first <= found.start() < last for first, last in whole)

    for either in filter(is_joint, re.finditer(_OR, text)):
        message = say("conditions are joined by and, not by or")
        raise ConditionError(message, say("ask once for each of them"), text, either.start() + 1)
    start = 0
    for found in filter(is_joint, re.finditer(_AND, text)):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _clause(names: Names, text: str, start: int, stop: int) -> Clause:
    typed = text[start:stop]
    behind = re.search(_NOT_BEHIND, typed)
    typed = typed[: behind.start()] if behind else typed
    before = re.match(_NOT, typed)
    offset = before.end() if before else len(typed) - len(typed.lstrip())
    match = re.fullmatch(_CLAUSE, typed[offset:].rstrip())
    if not match:
        raise _no_comparison(text, start + offset)
    found = _names(names, text, match["name"], start + offset)
    comparison = match["comparison"] or ""
    clause = Clause(found, not (before or behind), _SIGNS.get(comparison, comparison))
    if not clause.comparison:
        if clause.property:
            message = say("{text} is compared with nothing", text=quoted(match["name"]))
            hint = _value_hint(clause.property)
            raise ConditionError(message, hint, text, start + offset)
        return clause
    at = start + offset + match.start("comparison")
    if match["value"].lstrip()[:1] in tuple("<>=!"):
        raise _no_comparison(text, at)
    value = match["value"].lstrip()
    place = start + offset + match.end("value") - len(value)
    if clause.property:
        return _of_property(clause, text, value, place)
    return _of_punishment(clause, text, value, place)


def _names(names: Names, text: str, typed: str, at: int) -> tuple[str, ...]:
    word = _plain(typed)
    begun = {keys for name, keys in names.items() if len(word) > _LEAST and name.startswith(word)}
    if word in names or len(begun) == 1:
        return names.get(word) or begun.pop()
    from difflib import get_close_matches

    near = get_close_matches(word, names, n=3) or _terms(KINDS[:6])
    message = say("{text} is no punishment, subject, category or code", text=quoted(typed))
    raise ConditionError(message, say("write one of {names}", names=", ".join(near)), text, at)


def _of_property(clause: Clause, text: str, typed: str, at: int) -> Clause:
    name = say(_CALLED[clause.property])
    hint = _value_hint(clause.property)
    if clause.comparison not in ("=", "!="):
        message = say("{name} is equal to something or not", name=name)
        raise ConditionError(message, hint, text, text.rindex(clause.comparison, 0, at))
    if clause.property == "code":
        keys: tuple[str, ...] = tuple(filter(None, [code_key(typed)]))
    elif clause.property == SUBJECT:
        key = key_of(typed, SUBJECT_WORDS)
        keys = (key,) if key else _named(SUBJECTS, terms.subject).get(_plain(typed), ())
    else:
        known = _named(CATEGORIES[1:], terms.term)
        known |= _named(CATEGORIES[1:], terms.category)
        keys = known.get(_plain(typed), ())
    if not keys:
        message = say("{text} is no {name}", text=quoted(typed.strip()), name=name)
        raise ConditionError(message, hint, text, at)
    return clause._replace(value=keys[0])


def _of_punishment(clause: Clause, text: str, typed: str, at: int) -> Clause:
    measured = _MEASURED.get(clause.names[0], _TERM)
    if not measured:
        message = say("that punishment has no size")
        raise ConditionError(message, say("write its name alone"), text, at)
    match = re.fullmatch(_VALUE, typed)
    if not match and _plain(typed).startswith(_LIFE):
        message = say("life is a punishment of its own")
        name = _terms(["life_imprisonment"])[0].replace("_", " ")
        raise ConditionError(message, say("write {text}", text=quoted(name)), text, at)
    if not match:
        message = say("{text} is no figure", text=quoted(typed.strip()))
        raise ConditionError(message, _example(), text, at)
    units = {word: unit for unit, words in _UNITS.items() for word in words.split()}
    unit = units.get(match["unit"].casefold().rstrip(".")) if match["unit"] else measured[0]
    if unit not in measured:
        message = say("that punishment is not measured in {unit}", unit=quoted(match["unit"]))
        hint = say(
            "write one of {names}", names=", ".join(_UNITS[one].split()[0] for one in measured)
        )
        raise ConditionError(message, hint, text, at + match.start("unit"))
    scale = Decimal(10) ** money.POWER_OF[match["power"].casefold()] if match["power"] else 1
    low, high = (
        None if one is None else _figure(f"{one} {match['unit']}", text, at) * scale
        for one in (match["low"], match["high"])
    )
    if high is not None and (clause.comparison not in ("=", "!=") or (low and low > high)):
        message = say("a span is equal to the limits or not, its lower end first")
        raise ConditionError(message, _example(), text, at)
    if high is None:
        low, high = None, low
    return clause._replace(low=low, high=high, unit=unit)


def _figure(typed: str, text: str, at: int) -> Decimal:
    """A figure as amounts are read, refused where it can be read in two ways."""
    figure, _, unit = typed.rpartition(" ")
    is_amount = any(
        unit.casefold().rstrip(".") in _UNITS[one].split() for one in (money.MCI, money.KZT)
    )
    try:
        return money.parse_amount(typed if is_amount else figure).value
    except UsageError as error:
        raise ConditionError(error.message, error.hint, text, at) from error


def _example() -> str:
    return say('write "fine = 5000" or "imprisonment = 3-7 years"')


def _no_comparison(text: str, at: int) -> ConditionError:
    message = say("no comparison is written like that")
    return ConditionError(message, say("write one of {names}", names="= != > >= < <="), text, at)


def _value_hint(name: str) -> str:
    names = ", ".join(_terms(_VALUES[name]))
    return say("write {name} = and one of {names}", name=say(_CALLED[name]), names=names)


def _terms(keys: Iterable[str]) -> list[str]:
    """The keys, in another language than English by their official terms where there are any."""
    if current() == "en":
        return list(keys)
    return [terms.official(key) or key for key in keys]


def _named(keys: Iterable[str], said: Callable[[str], str]) -> Names:
    """The keys by themselves and by what each is called in each language."""
    found: dict[str, tuple[str, ...]] = {}
    for key in keys:
        names = {key}
        for language in LANGUAGES:
            with in_use(language):
                names.add(said(key))
        for name in map(_plain, names):
            found[name] = (*found.get(name, ()), key)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("ё", "е").split())
