"""Keys of the tables as people write them, in three languages: subjects, sizes, purposes.

A module of its own because the law, the sizes, the index and the conditions of a search read by it.
"""

import re
from collections.abc import Mapping

SUBJECTS = {
    "any": r"any(?:one|body)?|люб\w+|кез келген",
    "individual": (
        r"individuals?|persons?|физ(?:ические |\.? ?)лица|физлиц\w*|граждане|жеке тұлға\w*"
    ),
    "official": r"officials?|должностн\w+ лиц\w+|должностные|лауазымды (?:адам|тұлға)\w*",
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
    "legal_entity": r"legal (?:entity|entities)|юр(?:идические |\.? ?)лица|юрлиц\w*|заңды тұлға\w*",
    "sole_proprietor": (
        r"sole proprietors?|ип|индивидуальн\w+ предпринимател\w+|дара кәсіпкер\w*|жк"
    ),
    "nonprofit": (
        r"non-?profits?(?: organi[sz]ations?)?|нко|некоммерческ\w+ организаци\w+"
        r"|коммерциялық емес ұйым\w*"
    ),
    "notary_advocate": (
        r"notar(?:y|ies)(?: and)? advocates?|нотариус\w*(?: и)?(?: адвокат\w*)?|адвокат\w*"
    ),
    "foreigner": r"foreigners?|иностран\w+|шетелдік\w*",
    "other": r"others?|ины\w+|другие|өзге\w*",
}
"""Whom an article punishes."""

SIZES = {
    "insignificant": (
        r"insignificant|незначительн\w+(?: размер\w*)?|(?:болмашы|елеусіз)(?: мөлшер\w*)?"
    ),
    "significant": r"significant|значительн\w+(?: размер\w*)?|елеулі(?: мөлшер\w*)?",
    "large": r"large|крупн\w+(?: размер\w*)?|ірі(?: мөлшер\w*)?",
    "especially_large": (r"especially large|особо крупн\w+(?: размер\w*)?|аса ірі(?: мөлшер\w*)?"),
}
"""The sizes of article 3 of the Criminal Code."""

PURPOSES = {
    "payments": (
        r"payments?|fines?|tax(?:es)?|штраф\w*|платеж\w*|налог\w*|айыппұл\w*|төлем\w*|салық\w*"
    ),
    "benefits": r"benefits?|пособи\w+|социальн\w+ выплат\w*|жәрдемақы\w*",
}
"""What an index is applied to."""


def key_of(text: str, known: Mapping[str, str]) -> str:
    """The key that a text names as it stands or in words of any language, empty where none."""
    typed = " ".join(text.casefold().replace("_", " ").replace("ё", "е").split())
    for key, words in known.items():
        if typed == key.replace("_", " ") or re.fullmatch(words, typed):
            return key
    return ""
