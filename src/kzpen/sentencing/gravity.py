"""What kind of offence a part is: its gravity, its guilt, whom it is against (cc 10, 11)."""

import re
from collections.abc import Iterable
from decimal import Decimal

from kzpen.law import Offence, Sanction, Title, article_of, chapter_of, is_in, order_of
from kzpen.sentencing.rules import rules_on
from kzpen.tables import Tables

_LIFE_AND_HEALTH = ((99, 0), (114, 9))
_SEXUAL = ((120, 0), (124, 9))
"""The first and the last article of the crimes against life and health, and of the sexual ones."""

_VIOLENCE = "насил"
_MINOR_VICTIMS = ("несовершеннолет", "малолет", "младше 16", "не достигш")
NEGLIGENT = ("неосторожн", "небрежн")
_MAY_BE_NEGLIGENT = (*NEGLIGENT, "недобросовест", "халат", "утрат", "нарушение правил")
"""How headings and summaries name what is done or caused by negligence, and what may be."""

_SEXUAL_SERVICES = ("проституц", "порнограф", "эротич", "сексуальн")
"""How headings of other chapters name what may be a sexual crime too."""

_EXTREMIST_CHAPTERS = ("4", "5", "10", "16")
"""Where extremist crimes stand beside others; which they are the tables do not say."""

CORRUPTION_CHAPTERS = {
    "coao": "34",  # of the administrative code: of coao 676 to 681 alone
    "cc": "15",
}
_OTHER_BANS = ("1", "2", "14")
_OFFICIALS = (
    r"служебн\w+ (?:положени|полномочи)|должностн\w+ положени|должностным\w* (?:и \w+ )?лиц"
    r"|должностное лицо с|(?:злоупотребление|покровительстве) должностного"
)
"""The chapters of corruption offences, those of crimes whose bans for life have another reason, and
how summaries name an official as the offender: as the victim he is named in other words."""

_ALTERNATIVE = " либо "
"""How summaries and headings name a victim under age, and set another sign beside it."""


def is_misdemeanour(offence: Offence) -> bool:
    """Whether a criminal offence is a misdemeanour and no crime (cc 10)."""
    return offence.category == "misdemeanour"


def carries_arrest_as_crime(offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether an offence that counts as a crime carries arrest, which no crime can (cc 10(2))."""
    return is_crime(offence) and any(one.kind == "arrest" for one in sanctions)


def contradicts_maximum(tables: Tables, offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether no rule of cc 11 gives a crime its category, be it of intent or of negligence."""
    return is_crime(offence) and not _guilts(tables, offence, sanctions)


def is_negligent(tables: Tables, offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether a crime has its category as one of negligence only (cc 11).

    A crime of intent with its longest imprisonment would be graver.
    """
    return is_crime(offence) and _guilts(tables, offence, sanctions) == {"negligent"}


def is_crime(offence: Offence) -> bool:
    """Whether a criminal offence is no misdemeanour (cc 10)."""
    return bool(offence.category) and not is_misdemeanour(offence)


def _guilts(tables: Tables, offence: Offence, sanctions: Iterable[Sanction]) -> set[str]:
    """With which guilt, intentional or negligent, a crime has its category by its maximum.

    With negligence only where its heading or its summary may mean that: what is forged or
    threatened is so by intent, whatever the category says.
    """
    texts = (article_of(tables, offence.citation).title.ru, offence.summary.ru)
    may_be_negligent = any(one in text.casefold() for one in _MAY_BE_NEGLIGENT for text in texts)
    return {
        guilt
        for category, guilt in _by_maximum(tables, sanctions)
        if category == offence.category and (may_be_negligent or guilt != "negligent")
    }


def categories(tables: Tables, offence: Offence, sanctions: Iterable[Sanction]) -> set[str]:
    """The categories that a crime may have: as it is read, and as cc 11 gives one of intent."""
    known = {offence.category}
    if contradicts_maximum(tables, offence, sanctions):
        known |= {one for one, guilt in _by_maximum(tables, sanctions) if guilt != "negligent"}
    return known


def _by_maximum(tables: Tables, sanctions: Iterable[Sanction]) -> set[tuple[str, str]]:
    """Which category a crime of which guilt has by its longest imprisonment (cc 11)."""
    kinds = {one.kind: one.high or Decimal(0) for one in sanctions}
    longest = kinds.get("imprisonment", Decimal(0))
    if kinds.keys() & {"life_imprisonment", "death"}:
        longest = Decimal("Infinity")
    return {
        (category, guilt)
        for rule in rules_on(tables, "cc", "11", "crime_category")
        if (not rule.low or longest > rule.least()) and (not rule.high or longest <= rule.most())
        for category, _, guilt in (key.partition(":") for key in rule.keys)
    }


def is_sexual_against_minor(offence: Offence, title: Title) -> bool:
    """Whether a sexual crime is one against a minor, by its heading or by what sets the part apart.

    Where a part names another sign beside that victim (cc 120(3-1), 120(4)) it may not be.
    """
    return _names_minor(offence, title) and not may_be_against_minor(offence)


def may_be_against_minor(offence: Offence) -> bool:
    """Whether a part of the sexual crimes names a minor as its victim or another sign instead."""
    return _ALTERNATIVE in offence.summary.ru and _names_minor(offence, Title("", "", ""))


def may_be_violence_against_minor(offence: Offence, title: Title) -> bool:
    """Whether the words of a crime name violence and a minor, maybe as one of several signs."""
    text = f"{title.ru} {offence.summary.ru}".casefold()
    return is_crime(offence) and _VIOLENCE in text and any(one in text for one in _MINOR_VICTIMS)


def may_be_sexual_against_minor(offence: Offence, title: Title) -> bool:
    """Whether a crime outside the sexual ones has a heading of such acts with minors."""
    heading = title.ru.casefold()
    first, last = _SEXUAL
    is_other = is_crime(offence) and not first <= order_of(offence.article) <= last
    names_minor = any(one in heading for one in _MINOR_VICTIMS)
    return is_other and names_minor and any(one in heading for one in _SEXUAL_SERVICES)


def may_be_corruption(tables: Tables, offence: Offence, sanctions: Iterable[Sanction]) -> bool:
    """Whether a crime can be one of corruption: its chapter, an official, a ban for life say so.

    The ban for life of sexual crimes, of those against minors and of drunk drivers has another
    reason.
    """
    has_ban = any(one.kind == "deprivation_of_right" and one.unit == "life" for one in sanctions)
    is_official = bool(re.search(_OFFICIALS, offence.summary.ru.casefold()))
    has_other = any(is_in(chapter_of(tables, "cc", one), offence.article) for one in _OTHER_BANS)
    is_of_chapter = is_in(chapter_of(tables, "cc", CORRUPTION_CHAPTERS["cc"]), offence.article)
    return is_crime(offence) and (is_of_chapter or is_official or (has_ban and not has_other))


def may_be_extremist(tables: Tables, offence: Offence) -> bool:
    """Whether a crime stands in a chapter that has extremist ones."""
    chapters = (chapter_of(tables, "cc", number) for number in _EXTREMIST_CHAPTERS)
    return is_crime(offence) and any(is_in(one, offence.article) for one in chapters)


def _names_minor(offence: Offence, title: Title) -> bool:
    first, last = _SEXUAL
    if not is_crime(offence) or not first <= order_of(offence.article) <= last:
        return False
    texts = (offence.summary.ru.casefold(), title.ru.casefold())
    return any(one in text for one in _MINOR_VICTIMS for text in texts)


def is_against_life(offence: Offence) -> bool:
    """Whether it is a crime against life or health by its heading (cc 99-114)."""
    first, last = _LIFE_AND_HEALTH
    return first <= order_of(offence.article) <= last
