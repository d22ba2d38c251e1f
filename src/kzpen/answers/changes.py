"""How what differs between two wordings is said, a line a figure, with where it is milder.

A module of its own, as histories, decisions and sentences share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kzpen import terms
from kzpen.answers import phrases
from kzpen.language import marked, say
from kzpen.law import Offence, Sanction
from kzpen.sentencing.changes import AFTER, BEFORE, Change

_FIGURES = {
    "min": marked("lower limit"),
    "max": marked("upper limit"),
    "mode": marked("mode"),
    "scope": marked("beside which punishments"),
    "items": marked("for which items"),
    "of": marked("of what"),
}
_MILDER = {
    BEFORE: marked("milder before"),
    AFTER: marked("milder after"),
    "": marked("which is milder is open"),
}


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """What a wording has otherwise than the one before, a line a figure, and where it is milder."""
    for one in changes:
        yield say(
            "{what}: {before}, then {after} ({milder})",
            what=_changed(one),
            before=_state(one.figure, one.before),
            after=_state(one.figure, one.after),
            milder=say(_MILDER[one.milder]),
        )


def other_act(former: Offence, later: Offence) -> Iterator[str]:
    """What a part punishes by two of its wordings, where the later one tells it otherwise."""
    before, after = terms.summary(former), terms.summary(later)
    if before and after and before != after:
        names = {"before": before, "after": after}
        yield say("What the part punishes, before: {before}; then: {after}", **names)


def _changed(change: Change) -> str:
    """Which figure of which punishment, for whom and for which items where that is said."""
    sanction = change.sanction
    named = [terms.term(sanction.kind)]
    if sanction.subject != phrases.ANYONE:
        named.append(terms.subject(sanction.subject))
    if sanction.items and change.figure != "items":
        named.append(phrases.items(sanction))
    if change.figure in _FIGURES:
        named.append(say(_FIGURES[change.figure]))
    text = ", ".join(named)
    return text if sanction.role == "main" else say("in addition: {punishment}", punishment=text)


def _state(figure: str, sanction: Sanction | None) -> str:
    """What one wording has of it."""
    if sanction is None:
        return say("none")
    said = {
        "sanction": terms.limits(sanction.low, sanction.high, sanction.unit, sanction.of)
        or say("there"),
        "mode": phrases.mode_of(sanction),
        "scope": phrases.scope_of(sanction) or say("none"),
        "items": phrases.items(sanction) or say("all"),
        "of": terms.limits(None, None, "", sanction.of) or say("not said"),
    }
    if figure in said:
        return said[figure]
    value = sanction.low if figure == "min" else sanction.high
    if sanction.unit == "life":
        return say("for life")
    return say("none") if value is None else terms.measure(value, sanction.unit)
