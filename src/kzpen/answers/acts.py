"""The act that set a value of the index, said in the language in use.

A module of its own because sentences, screens and steps name acts alike.
"""

import re

from kzpen import language
from kzpen.language import marked, say
from kzpen.mci import Index

_ACTS = {
    "Закон РК": (
        marked("the Law of the Republic of Kazakhstan of {day} {title}"),
        marked("the Law of the Republic of Kazakhstan No. {number} of {day} {title}"),
    ),
    "Указ Президента РК, имеющий силу Закона": (
        marked("the Decree of the President having the force of a law of {day} {title}"),
        marked(
            "the Decree of the President having the force of a law No. {number} of {day} {title}"
        ),
    ),
}
_PARTS_OF_ACTS = {
    "ст": marked("article {number}"),
    "ч": marked("part {number}"),
    "пп": marked("subparagraph {number}"),
}


def short_act(index: Index) -> str:
    """The act that set the index without its heading, in the language in use."""
    is_as_it_is = index.act_kind not in _ACTS or language.current() == "ru"
    return _amended(f"{index.act}, {index.article}" if is_as_it_is else _cited(index, ""), index)


def _cited(index: Index, title: str) -> str:
    """The act by its kind, day, number, heading and article."""
    without_number, with_number = _ACTS[index.act_kind]
    text = say(
        with_number if index.act_number else without_number,
        number=index.act_number,
        day=language.long_day(index.act_date),
        title=title,
    )
    parts = re.findall(r"(ст|ч|пп)\. ([0-9-]+)", index.article)
    named = (say(_PARTS_OF_ACTS[name], number=one) for name, one in parts)
    return ", ".join([re.sub(" +", " ", text).strip(), *named])


def act(index: Index) -> str:
    """The act that set the index, in the language in use."""
    if index.act_kind not in _ACTS:
        return index.full_act
    return _amended(_cited(index, language.in_quotes(_title_of(index))), index)


def _amended(text: str, index: Index) -> str:
    """The act with the law that brought the value into it, where another one did."""
    if not index.brought_by or not index.brought_on:
        return text
    law = {"number": index.brought_by, "day": language.long_day(index.brought_on)}
    return say("{act}, as amended by law {number} of {day}", act=text, **law)


def _title_of(index: Index) -> str:
    """The heading of the act in the language in use, in Russian where there is none."""
    titles = {"en": index.act_title_en, "kk": index.act_title_kk}
    return titles.get(language.current()) or index.act_title
