"""What kzpen relies on beyond the schemas: order, spans that do not overlap, limits, rates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from kzpen.exchange import DAILY, REFUSED, is_jump
from kzpen.mci import LARGEST, PURPOSES
from kzpen.tables import Table, day_in
from kzpen.tables.canonical import KEYS, order_faults, ordering_columns
from kzpen.verification.schema import NUMBER, Finding, Sheet, each, read_sheet

_NAMES = {
    "terms": ("key",),
    "rules": ("code", "article", "topic", "key"),
}
"""The columns by which kzpen itself names the rows it reads."""

_LASTING = {
    "mci": ("valid_from", "purpose"),
    **dict.fromkeys(DAILY, ("date",)),
    "articles": ("code", "article"),
    "offences": ("code", "article", "part"),
}
"""The columns that name what no newer table may lose."""

_FIGURES = {"mci": "value", **dict.fromkeys(DAILY, "kzt")}
"""The columns of the figures that a newer table should not give otherwise."""

_ENDS = {"at_least": (True, False), "over": (True, False), "up_to": (False, True)}
_BOTH = (True, True)

_DAY = timedelta(1)
_LEAST_RATE = Decimal("0.001")

_UNITS = {
    "fine": ("mci", "percent", "times"),
    "corrective_labour": ("mci",),
    **dict.fromkeys(("community_service", "public_works"), ("hours",)),
    **dict.fromkeys(("arrest", "administrative_arrest"), ("days",)),
    **dict.fromkeys(("imprisonment", "restriction_of_freedom"), ("months", "years")),
}
"""How the units of a kind of punishment begin; others are counted in different ones or in none."""

_FORMS = {
    "share": re.compile(r"[1-9]\d{0,3}/[1-9]\d{0,3}|1"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""The figures of rules by the beginning of their unit; others are numbers."""


def faults(name: str, sheet: Sheet) -> Iterator[Finding]:
    """What kzpen could not answer from, in one table."""
    for predicate in _PREDICATES.get(name, ()):
        yield from predicate(sheet)
    if name in KEYS:
        yield from rows_are_in_order(name, sheet)


def names_that_are_lost(name: str, sheet: Sheet, bundled: Path) -> Iterator[Finding]:
    """What this version of kzpen reads by name is there: terms, and rules by their topic."""
    if name in _NAMES:
        there = {cells for _, cells in each(sheet, *_NAMES[name])}
        known = each(read_sheet(bundled / sheet.path.name), *_NAMES[name])
        for cells in dict.fromkeys(cells for _, cells in known):
            if cells not in there:
                yield Finding(None, f"lacks {' '.join(cells)}, which kzpen reads")


def rows_that_are_lost(name: str, sheet: Sheet, before: Path) -> Iterator[Finding]:
    """A newer table still has every day, value, article and part: what is repealed stays in it."""
    columns = _LASTING.get(name, ())
    if columns:
        there = {cells for _, cells in each(sheet, *columns)}
        for _, cells in each(read_sheet(before), *columns):
            if cells not in there:
                yield Finding(None, f"lacks {' '.join(cells)}, which the tables in use have")


def figures_that_differ(name: str, sheet: Sheet, before: Path) -> Iterator[Finding]:
    """Rates and values of the index that a newer table gives otherwise: named, not refused."""
    figure = _FIGURES.get(name)
    if figure:
        key = _LASTING[name]
        old = {cells[:-1]: cells[-1] for _, cells in each(read_sheet(before), *key, figure)}
        for number, (*cells, new) in each(sheet, *key, figure):
            was = old.get(tuple(cells))
            if was is not None and _number(was) != _number(new):
                yield Finding(number, f"{' '.join(cells)}: {new} was {was}")


def rows_are_in_order(name: str, sheet: Sheet) -> Iterator[Finding]:
    """Look-up halves a table of days and reads on from the first row of a key elsewhere."""
    for number, reason in order_faults(name, each(sheet, *ordering_columns(name))):
        yield Finding(number, reason)


def spans_do_not_overlap(sheet: Sheet) -> Iterator[Finding]:
    """One value of the index on one day for one purpose; a span ends with its year or before."""
    last: dict[str, tuple[date, date]] = {}
    for number, (first, until, purpose) in each(sheet, "valid_from", "valid_to", "purpose"):
        begin = _day(first)
        if begin is None:
            continue
        end = _day(until) or date(begin.year, 12, 31)
        if end < begin:
            yield Finding(number, f"ends on {end}, before it begins on {begin}")
        if end.year != begin.year:
            yield Finding(number, f"ends on {end}, in another year than it begins")
        served = [one for one in PURPOSES if purpose in ("all", one)]
        overlapped = {last[one] for one in served if one in last and begin <= last[one][1]}
        for other_begin, other_end in overlapped:
            yield Finding(number, f"{begin} to {end} overlaps {other_begin} to {other_end}")
        for one in served:
            if one in last and begin > last[one][1] + _DAY:
                yield Finding(number, f"no value for {one} from {last[one][1] + _DAY} to {begin}")
        last |= dict.fromkeys(served, (begin, end))


def figures_are_sane(sheet: Sheet) -> Iterator[Finding]:
    """No value of the index and no rate is beyond what one can be."""
    for column, least, most in (("value", 1, LARGEST), ("kzt", _LEAST_RATE, LARGEST)):
        for number, (cell,) in each(sheet, column):
            figure = _number(cell)
            if figure is not None and figure > 0 and not least <= figure < most:
                yield Finding(number, f"{column} is {cell}, not between {least} and {most}")


def units_go_with_kinds(sheet: Sheet) -> Iterator[Finding]:
    """A fine is in MCI, per cent or multiples, work in hours, arrest in days, a term in years."""
    for number, (kind, unit) in each(sheet, "kind", "unit"):
        known = _UNITS.get(kind)
        if known is not None and not unit.startswith(known):
            yield Finding(number, f"{kind} is in {unit!r}")


def rule_figures_can_be_read(sheet: Sheet) -> Iterator[Finding]:
    """The figures of a rule are what its unit says: a number, a share, a day."""
    for number, (low, high, unit) in each(sheet, "min", "max", "unit"):
        form = _FORMS.get(unit.partition("_")[0], NUMBER)
        for cell in filter(None, (low, high)):
            is_number = form is NUMBER
            if not form.fullmatch(cell) or (is_number and not 0 < Decimal(cell) < 10**9):
                yield Finding(number, f"{cell!r} is no figure in {unit!r}")


def parts_have_punishments(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Every wording in force has a punishment; found in the table of offences."""
    key = ("code", "article", "part", "wording")
    punished = {cells for _, cells in each(sheets["sanctions"], *key)}
    for number, (*cells, status) in each(sheets["offences"], *key, "status"):
        if status == "in_force" and tuple(cells) not in punished:
            yield Finding(number, f"no punishment of {' '.join(cells)} in sanctions.csv")


def articles_have_offences(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Every article has an offence; found in the table of articles."""
    there = {cells for _, cells in each(sheets["offences"], "code", "article")}
    for number, cells in each(sheets["articles"], "code", "article"):
        if cells not in there:
            yield Finding(number, f"no offence of {' '.join(cells)} in offences.csv")


def rows_left_out(name: str, sheet: Sheet, before: Path, key: Sequence[str]) -> Iterator[Finding]:
    """Rows of the tables in use that a newer one has no more: named, not refused."""
    if name in _LASTING:
        return
    there = {cells for _, cells in each(sheet, *key)}
    for _, cells in each(read_sheet(before), *key):
        if cells not in there:
            yield Finding(None, f"has no {' '.join(cells)} any more")


def wordings_do_not_overlap(sheet: Sheet) -> Iterator[Finding]:
    """One wording of a part on one day; the wordings of a part stand from the oldest on.

    Where the first day of a wording was not read, it began after the one before had ended.
    """
    columns = ("code", "article", "part", "wording", "valid_from", "valid_to")
    last_of: dict[tuple[str, ...], tuple[int, date]] = {}
    for number, (code, article, part, wording, first, last) in each(sheet, *columns):
        if not wording.isdecimal():
            continue
        begin, end = _day(first), _day(last) or date.max
        if begin and end < begin:
            yield Finding(number, f"ends on {end}, before it begins on {begin}")
        key = (code, article, part)
        if key in last_of:
            before, until = last_of[key]
            if int(wording) <= before or (begin and begin <= until):
                yield Finding(number, f"wording {wording} overlaps wording {before}")
        last_of[key] = (int(wording), end)


def limits_are_in_order(sheet: Sheet) -> Iterator[Finding]:
    """No punishment begins above its end, and what has a size has a unit."""
    for number, (low, high, unit) in each(sheet, "min", "max", "unit"):
        least, most = _number(low), _number(high)
        if least is not None and most is not None and least > most:
            yield Finding(number, f"min {low} is above max {high}")
        if (low or high) and not unit:
            yield Finding(number, "a size has no unit")


def sizes_have_their_ends(sheet: Sheet) -> Iterator[Finding]:
    """A size of article 3 has the ends that its relation needs, and no others."""
    for number, (relation, low, high) in each(sheet, "relation", "min_mci", "max_mci"):
        if (bool(low), bool(high)) != _ENDS.get(relation, _BOTH):
            yield Finding(number, f"{relation} does not go with min_mci {low!r}, max_mci {high!r}")


def jumps(sheet: Sheet) -> Iterator[Finding]:
    """Rates that move by more than a quarter: named, not refused, for some are true."""
    rows = ((number, day, _number(kzt)) for number, (day, kzt) in each(sheet, "date", "kzt"))
    listed = ((number, day, kzt) for number, day, kzt in rows if kzt)
    for (_, before, was), (number, day, kzt) in pairwise(listed):
        if is_jump(was, kzt):
            change = (kzt / was - 1) * 100
            yield Finding(number, f"{day}: {kzt} moves by {change:+.1f} % from {was} on {before}")


def differences(added: Sheet, table: Table) -> Iterator[Finding]:
    """Days on which a refresh brought another rate than the table has, which stands."""
    for number, (day, kzt) in each(added, "date", "kzt"):
        _, above = table.around(day)
        if above and above.text("date") == day and kzt and _number(kzt) != above.decimal("kzt"):
            own = above.text("kzt")
            yield Finding(number, f"{day}: the bank gave {kzt}, the table has {own}, which stands")


def marks_have_no_rate(sheet: Sheet) -> Iterator[Finding]:
    """A day whose rate was not believed is marked, and a day that is marked has no rate."""
    for number, (kzt, basis) in each(sheet, "kzt", "basis"):
        if (basis == REFUSED) == bool(kzt):
            yield Finding(number, f"basis {basis!r} does not go with the rate {kzt!r}")


def _day(cell: str) -> date | None:
    try:
        return day_in(cell)
    except ValueError:
        return None


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if NUMBER.fullmatch(cell) else None


_PREDICATES: dict[str, tuple[Callable[[Sheet], Iterator[Finding]], ...]] = {
    "mci": (spans_do_not_overlap, figures_are_sane),
    **dict.fromkeys(DAILY, (figures_are_sane,)),
    "rules": (rule_figures_can_be_read,),
    "offences": (wordings_do_not_overlap,),
    "sanctions": (limits_are_in_order, units_go_with_kinds),
    "thresholds": (sizes_have_their_ends,),
}
