"""Keys of the tables as people write them, in three languages: subjects, sizes, purposes.

A module of its own because the law, the sizes, the index and the conditions of a search read by it.
"""

import re
from collections.abc import Mapping

SUBJECTS = {
    "any": r"any(?:one|body)?|люб\w+|кез келген",
    "individual": (
        r"individuals?|persons?|citizens?|физ(?:ическ\w+ |\.? ?)лиц\w*|физлиц\w*"
        r"|граждан(?:е|ин|ам|ин[ау])?|жеке тұлға\w*|азамат\w*"
    ),
    "official": r"officials?|должностн\w+(?: лиц\w+)?|лауазымды(?: (?:адам|тұлға)\w*)?",
    "small_business": (
        r"small business(?:es)?|мал\w+ бизнес\w*|субъект\w* мал\w+ предпринимательства"
        r"|шағын (?:бизнес|кәсіпкерлік)\w*(?: субъект\w*)?"
    ),
    "medium_business": (
        r"medium(?:-sized)? business(?:es)?|средн\w+ бизнес\w*"
        r"|субъект\w* средн\w+ предпринимательства|орта (?:бизнес|кәсіпкерлік)\w*(?: субъект\w*)?"
    ),
    "large_business": (
        r"(?:large|big) business(?:es)?|крупн\w+ бизнес\w*"
        r"|субъект\w* крупн\w+ предпринимательства|ірі (?:бизнес|кәсіпкерлік)\w*(?: субъект\w*)?"
    ),
    "legal_entity": (
        r"legal (?:entity|entities)|compan(?:y|ies)|юр(?:идическ\w+ |\.? ?)лиц\w*|юрлиц\w*|тоо|жшс"
        r"|заңды тұлға\w*"
    ),
    "sole_proprietor": (
        r"sole proprietors?|ип|индивидуальн\w+ предпринимател\w+|(?:дара|жеке) кәсіпкер\w*|жк"
    ),
    "nonprofit": (
        r"non-?profits?(?: organi[sz]ations?)?|нко|некоммерческ\w+ организаци\w+"
        r"|коммерциялық емес ұйым\w*"
    ),
    "notary_advocate": (
        r"notar(?:y|ies)(?:(?: and)? advocates?)?|advocates?|bailiffs?"
        r"|(?:частн\w+ )?нотариус\w*(?: и)?(?: адвокат\w*)?|адвокат\w*"
        r"|(?:частн\w+ )?судебн\w+ исполнител\w+|(?:жеке )?нотариус\w*"
    ),
    "foreigner": r"foreigners?|иностран\w+|шетелдік\w*",
    "other": r"others?|ины\w+|другие|өзге\w*",
}
"""Whom an article punishes."""

_SIZE = r"(?:size|amount|damage|scale|размер|ущерб|доход|мөлшер|залал|шығын|табыс)\w*"
SIZES = {
    "insignificant": (
        rf"insignificant(?: {_SIZE})?|(?:в )?незначительн\w+(?: {_SIZE})?"
        rf"|(?:болмашы|елеусіз)(?: {_SIZE})?"
    ),
    "significant": (
        rf"significant(?: {_SIZE})?|(?:в )?(?:значительн|существенн)\w+(?: {_SIZE})?"
        rf"|(?:елеулі|айтарлықтай)(?: {_SIZE})?"
    ),
    "large": rf"large(?: {_SIZE})?|(?:в )?крупн\w+(?: {_SIZE})?|ірі(?: {_SIZE})?",
    "especially_large": (
        rf"(?:especially|particularly) large(?: {_SIZE})?|(?:в )?особо крупн\w+(?: {_SIZE})?"
        rf"|аса ірі(?: {_SIZE})?"
    ),
}
"""The sizes of article 3 of the Criminal Code."""

PURPOSES = {
    "payments": (
        r"payments?|fines?|tax(?:es)?|штраф\w*|платеж\w*|налог\w*|айыппұл\w*|төлем\w*|салық\w*"
    ),
    "benefits": (
        r"benefits?|pensions?|пособи\w+|пенси\w+|социальн\w+ выплат\w*|выплат\w*|жәрдемақы\w*"
        r"|зейнетақы\w*|әлеуметтік төлем\w*"
    ),
}
"""What an index is applied to."""


def key_of(text: str, known: Mapping[str, str]) -> str:
    """The key that a text names as it stands or in words of any language, empty where none."""
    typed = " ".join(text.casefold().replace("_", " ").replace("ё", "е").split())
    for key, words in known.items():
        if typed == key.replace("_", " ") or re.fullmatch(words, typed):
            return key
    return ""
