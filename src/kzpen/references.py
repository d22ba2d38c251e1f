"""References to articles, parts and items as lawyers write them, in English, Russian and Kazakh.

A text is a row of labels and numbers: "ч. 1, 2 ст. 188", "ст. 188 ч. 2 п. 3", "188-бап, 2-бөлік".
Its first label tells the order: an article is followed by its parts, or they come before it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, NoReturn

from kzpen.citation import (
    CODE_PATTERN,
    CODES,
    ITEM,
    LARGEST_PART,
    NUMBER,
    Citation,
    code_key,
    short_citation,
)
from kzpen.dates import HYPHENS
from kzpen.errors import UsageError, quoted
from kzpen.language import say

_LONGEST = 200
"""Characters of a text with references: the longest way to write one has half of them."""

_QUOTES = dict.fromkeys(map(ord, '«»"\u201c\u201d\u201e'), " ")

_LOOKS_CYRILLIC = str.maketrans("aceiopxykmthb", "асеіорхукмтнв")

_COMPLICITY = "28"
"""The article of the Criminal Code on the roles of accomplices."""

_UNFINISHED = "24"
_STAGES = {"1": "preparation", "2": "preparation", "3": "attempt"}
"""The parts of article 24 of the Criminal Code: what is preparation, its liability, attempt."""

_CODE = CODE_PATTERN.replace(" ", r"\ ")
_TOKEN = rf"""
    (?P<compact> {NUMBER}\ ?/\ ?{NUMBER} (?:\ ?/\ ?{ITEM})?
               | {NUMBER}\ ?\(\ ?{NUMBER}\ ?\) (?:\ ?\(\ ?{ITEM}\ ?\)?)? )
  | (?P<dotted> [1-9][0-9]{{0,3}}\.[1-9][0-9]?(?![0-9]) )
  | (?P<number> {NUMBER} ) \)?
  | (?P<named> {_CODE} ) :?
  | (?P<article> (?:стат(?:ья(?:ми|х|м)?|ье|ьи|ью|ьей|ей)|articles?|arts?|sections?|ст|s(?=\.))
                 (?![^\W\d]) | § )
  | (?P<parts> (?:ч\.?\ ?ч|parts|pts|бөліктер\w*) (?![^\W\d]) )
  | (?P<part> (?:част(?:ями|ям|ях|ью|ей|ь|и)|part|para(?:graph)?|pt|ч) (?![^\W\d]) )
  | (?P<item> (?:подпункт\w*|пункт\w*|sub-?paragraphs?|items?|points?|п\.?\ ?п|п) (?![^\W\d]) )
  | (?P<separator> [,;] | (?:и|и/или|или|and|or|және|немесе) (?!\w) )
  | (?P<dash> - )
  | (?P<idle> [\s.:] | (?:по|за|в|во|со|через|согласно|of|under|in|the|to|бойынша) (?!\w)
    | (?:республики|казахстан|рк|қр|republic|kazakhstan|rk) (?!\w) )
"""
_ORDINALS = {
    word: str(number)
    for words in (
        (
            "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат "
            "тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
        ),
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "one two three four five six seven eight nine ten",
        "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы",
    )
    for number, word in enumerate(words.split(), start=1)
}
"""Numbers of parts in words; the Russian ones without their endings."""

ORDINAL = (
    rf"(?<!\w)({'|'.join(_ORDINALS)})(?:[оеы]й|ь?[яею]|ая|ую|ь?[ео][гй]о?|ь?[ео]му?|[иы]м)?(?!\w)"
)
"""The number of a part in words, in any case, its stem as the group."""

_RAISED = str.maketrans(
    "\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2070", "1234567890"
)
_OF_NOTE = r"(?:пп?|пункт\w*|points?|items?)\.? ?[0-9]+(?: of(?: the)?)?"
_FORMS = (
    # The note to an article stands in its answer: п. 2 примечания к ст. 366, note to article 366.
    (rf"(?:{_OF_NOTE} )?(?<!\w)(?:примечани\w+|notes?)(?: [0-9]+)?(?: (?:к|to|of))?(?!\w)", " "),
    (r"ескерт(?:пе|у)\w*(?: ?[0-9]{1,2}-тарма[қғ]\w*)?", " "),
    # 115¹, 188 прим 1, 115 - 1; З66 with a letter; КоАП-592/3; ст. 188 (кража); 188, second part.
    (
        r"(?<=[0-9])([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)",
        lambda m: f"-{m[1].translate(_RAISED)}",
    ),
    (r"([0-9]) ?прим\.? ?([1-9])(?![0-9])", r"\1-\2"),
    (r"(?<![0-9-])([1-9][0-9]{2}) - ([1-9][0-9]?)(?![0-9])", r"\1-\2"),
    (r"(?<!\w)з(?=[0-9]{2}(?![0-9]))", "3"),
    (r"(?<!\w)(коап|ук|қк|әқбтк|cc|coao)-?(?=[1-9])", r"\1 "),
    (rf"({NUMBER}),? ?§§? ?(?=[1-9])", r"\1 part "),
    (r"\([^()0-9]*\)", " "),
    (rf"(?<![\w-])({NUMBER}) (?:част(?:ь|и|ью)|part)(?!\w)(?! ?[0-9])", r"part \1"),
    # What article 24 is cited with, behind a dash.
    (r"(?<=[0-9]) - (?=(?:ч|part|п)(?![^\W\d]))", ", "),
    (r"((?:ст|article)\.? ?24(?![0-9])[^,;-]*?) - (?=ст|article)", r"\1, "),
    # 188-я статья; ст. 188 (ч. 2); articles 188 to 191, с 188 по 191; 188(2), (3).
    (rf"({NUMBER})-(?:я|й|ю|ой|ей) стать\w+", r"статья \1"),
    (r"\(((?:ч|част\w+|part|п|пункт\w*|item)\.? ?[0-9][0-9, -]*)\)", r" \1 "),
    (rf"(?:(?:с|от|from) )?({NUMBER}) (?:to|по|до) ({NUMBER})", r"\1-\2"),
    (
        rf"({NUMBER})\(({NUMBER})\)((?:(?:,| и| and) ?\({NUMBER}\))+)",
        lambda match: f"article {match[1]} part {match[2]}{re.sub('[()]', ' ', match[3])}",
    ),
)
_KAZAKH = (
    # 188-бабының, 1, 2-бөліктері, 3) тармағы: the word stands behind its numbers.
    (rf"({NUMBER})-б\.,? ?({NUMBER})-б(?!\w)", r" article \1 ; part \2 ; "),
    (rf"((?:{NUMBER}\)?(?:,| және) )*{NUMBER})\)?(?:- ?| )?ба[бп]\w*", r" article \1 ; "),
    (rf"((?:{NUMBER}(?:, ?| және ))*{NUMBER})\)?[- ]?бөлі[кг]\w*", r" part \1 ; "),
    (rf"((?:{ITEM}\)?(?:, ?| және ))*{ITEM})\)?[- ]?(?:тарма[қғ]\w*)", r" item \1 ; "),
)


class Run(NamedTuple):
    """Articles from one to another, both included, in the order of their code."""

    first: Citation
    last: Citation


class TwoReadingsError(UsageError):
    """A reference that names one article or a part of another: 188.2; the tables may decide."""

    def __init__(self, text: str, readings: Sequence[Citation]) -> None:
        part, article = readings
        names = {"part": str(part), "article": str(article)}
        super().__init__(
            say("{text} can be read as {part} or as {article}", text=quoted(text), **names),
            say("write {part} or {article}", **names),
        )
        self.readings = tuple(readings)


class _Chain:
    """Parts, or the items of one part, that stand together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.items: list[str] = []

    def of(self, article: str) -> Iterator[Citation]:
        """What the chain names in an article."""
        for part in self.parts or [""]:
            yield from (Citation("", article, part, item) for item in self.items or [""])


def parse_citation(text: str) -> Citation:
    """The one article, part or item that a reference names; UsageError for what is no reference.

    Read are 115-1, 188/2, cc:188/2, Art. 188(2) CC, part 2 of article 188 of the Criminal Code,
    ч. 2 ст. 188 УК РК, ст. 188 ч. 2, ҚР ҚК 188-баптың 2-бөлігі, and the like for the other code;
    an item as 190/3/2 or п. 2 ч. 3 ст. 190.
    """
    if short := short_citation(text):
        return short
    found = parse_references(text)
    if len(found) > 1 or isinstance(found[0], Run):
        message = say("{text} names several articles or parts", text=quoted(text))
        raise UsageError(message, say("name one of them"))
    return found[0]


def parse_references(text: str) -> list[Citation | Run]:
    """Everything that a text of references names, in its order; UsageError for what is none.

    "ч. 1, 2 ст. 188", "188, 190", "188-191" (a run of articles). TwoReadingsError for 188.2.
    """
    if short := short_citation(text):
        return [short]
    if len(text) > _LONGEST:
        _refuse(text)
    typed = " ".join(text.translate(HYPHENS).translate(_QUOTES).split()).casefold()
    typed = re.sub(r"^\((.*)\)$", r"\1", re.sub(r"[^\W\d_]+", _in_one_script, typed))
    return _Reader(text, _in_labels(typed)).found()


def _in_one_script(word: re.Match[str]) -> str:
    """A word of Cyrillic letters without the Latin ones that look like them: сt., УK."""
    is_mixed = not word[0].isascii() and any(letter.isascii() for letter in word[0])
    return word[0].translate(_LOOKS_CYRILLIC) if is_mixed else word[0]


def stage_of(
    found: Sequence[Citation | Run | TwoReadingsError],
) -> tuple[str, list[Citation | Run | TwoReadingsError]]:
    """The stage at which article 24 before an offence says the crime stopped, and the offences.

    "ч. 3 ст. 24, ч. 2 ст. 188" is the attempt of 188(2), parts 1 and 2 of 24 are `preparation`;
    the stage is empty where only offences are named. UsageError for several offences behind it:
    it is of the next one alone.
    """
    first, *rest = found
    if rest and isinstance(first, Citation) and first.article == _UNFINISHED:
        stage = _STAGES.get(first.part, "") if first.code != CODES[1] else ""
        if stage and len(rest) > 1:
            message = say("article 24 is of the offence right behind it, not of several")
            raise UsageError(message, say("ask once for each of them"))
        if stage:
            return stage, [
                one if isinstance(one, TwoReadingsError) else _in_code(one, CODES[0])
                for one in rest
            ]
    return "", list(found)


def without_complicity(
    found: Sequence[Citation | Run | TwoReadingsError],
) -> list[Citation | Run | TwoReadingsError]:
    """What was found less article 28 of the Criminal Code, where offences are named beside it.

    "ч. 5 ст. 28, ч. 2 ст. 188" charges an aider with 188(2).
    """
    offences = [
        one
        for one in found
        if not (isinstance(one, Citation) and one.article == _COMPLICITY and one.code != CODES[1])
    ]
    return offences or list(found)


def _in_code(found: Citation | Run, code: str) -> Citation | Run:
    """What was found, in a code where it names none."""
    if isinstance(found, Run):
        return Run(*(one._replace(code=one.code or code) for one in found))
    return found._replace(code=found.code or code)


def _in_labels(typed: str) -> str:
    """The text with ordinals in figures and Kazakh labels before their numbers."""
    typed = re.sub(ORDINAL, lambda match: _ORDINALS[match[1]], typed.replace("ё", "е"))
    for pattern, label in _FORMS:
        typed = re.sub(pattern, label, typed)
    for pattern, label in _KAZAKH:
        typed = re.sub(pattern, label, typed)
    return typed


class _Reader:
    """One text, read label by label."""

    def __init__(self, text: str, typed: str) -> None:
        self.text = text
        self.named: list[Citation | Run] = []
        self.chains = [_Chain()]
        self.codes: list[tuple[int, str]] = []
        self.kind = ""
        self.is_new = True  # a number may come: at the beginning, after a label or a separator
        self.is_label = self.is_run = self.is_plural = False
        self.article_first: bool | None = None
        end = 0
        pattern = re.compile(_TOKEN, re.VERBOSE)
        while end < len(typed):
            match = pattern.match(typed, end)
            if not match:
                _refuse(text)
            end = match.end()
            self._take(match)
        if not self.named or self.is_run or self.is_label:
            _refuse(text)

    def found(self) -> list[Citation | Run]:
        """What the text names, each with its code: the only one named, else that beside it."""
        self._close()
        if not self.codes:
            return self.named
        is_before = self.codes[0][0] == 0
        if is_before and len(self.codes) > 1 and self.codes[-1][0] == len(self.named):
            _refuse(self.text)  # "УК 188, 592 КоАП": one before, one behind
        found = []
        for place, one in enumerate(self.named):
            if is_before:
                (*_, code) = [code for start, code in self.codes if start <= place]
            else:
                after = [code for end, code in self.codes if end > place]
                code = after[0] if after else self.codes[-1][1]
            found.append(_in_code(one, code))
        return found

    def _take(self, match: re.Match[str]) -> None:
        groups = {name: value for name, value in match.groupdict().items() if value}
        (kind, value), *_ = groups.items()
        if kind in ("article", "part", "parts", "item"):
            self._label(kind)
        elif kind == "compact":
            self._cite(Citation("", *re.findall(NUMBER, value)))
        elif kind == "dotted":
            self._dotted(value)
        elif kind == "number":
            self._number(value)
        elif kind == "named":
            self._close()
            key = next(code for code in CODES if groups.get(code))
            if self.codes and self.codes[-1][0] == len(self.named):
                _refuse(self.text)  # "ст. 188 УК и КоАП", "УК 188, 592 КоАП"
            self.codes.append((len(self.named), key))
        elif kind == "separator":
            self.is_new = True
        elif kind == "dash":
            self.is_run = True

    def _label(self, kind: str) -> None:
        if self.is_label and kind != self.kind:
            _refuse(self.text)
        is_after_part = bool(self.article_first) and self.kind in ("part", "item")
        if kind == "article" and is_after_part and not self.is_new:
            _refuse(self.text)  # "ст. 188, ч. 1 ст. 592": of which article is part 1?
        chain = self.chains[-1]
        is_again = self.kind == kind.removesuffix("s")
        if is_again and (kind == "item" or (self.article_first and len(chain.parts) > 1)):
            _refuse(self.text)  # "подпункт 3 пункта 2", "ст. 188 ч. 2, 24 ч. 3"
        self.is_plural = kind == "parts"
        self.kind, self.is_new, self.is_label = kind.removesuffix("s"), True, True
        if self.article_first is None:
            self.article_first = self.kind == "article"
        if chain.parts and (self.kind == "item") != self.article_first and self.kind != "article":
            self.chains.append(_Chain())

    def _number(self, number: str) -> None:
        first, _, last = number.partition("-")
        if self.is_run:
            self._to(number)
        elif self._is_part_of_the_only_one(int(first)):
            self._label("part")  # 188 2
            self.chains[-1].parts.append(number)
        elif not self.is_new or self._may_be_a_part(int(first)):
            _refuse(self.text)
        elif self.kind in ("", "article") or int(first) > LARGEST_PART:
            self._cite(Citation("", number))
        else:
            chain = self.chains[-1]
            named = chain.items if self.kind == "item" else chain.parts
            is_span = bool(last) and int(first) < int(last)
            if is_span and (self.kind == "item" or self.is_plural):
                named += map(str, range(int(first), int(last) + 1))
            elif last and self.kind == "item":
                _refuse(self.text)  # items are not numbered with a hyphen
            else:
                named.append(number)
        self.is_new = self.is_label = False

    def _is_part_of_the_only_one(self, number: int) -> bool:
        """Whether a number right behind the only article is that of its part."""
        is_behind = not self.is_new and not self.kind and len(self.named) == 1
        return is_behind and number <= LARGEST_PART

    def _may_be_a_part(self, number: int) -> bool:
        """Whether a number is too small or too large for what its place makes it.

        "188/2, 3" and "ч. 2 ст. 188, 3" leave open whether part 3 is meant; no part has so large a
        number as an article.
        """
        last = self.named[-1] if self.named else None
        if self.kind in ("part", "item"):
            return self.is_label and number > LARGEST_PART
        is_behind_part = isinstance(last, Citation) and bool(last.part) and not self.is_label
        return is_behind_part and number <= LARGEST_PART

    def _dotted(self, number: str) -> None:
        first, last = number.split(".")
        if self.kind != "article" and self.text.strip() != number:
            _refuse(self.text)  # what stands beside it would be lost
        if self.kind != "article":
            raise TwoReadingsError(
                self.text, (Citation("", first, last), Citation("", f"{first}-{last}"))
            )
        self._cite(Citation("", f"{first}-{last}"))

    def _cite(self, citation: Citation) -> None:
        """An article, with the parts before it, or to which those that follow belong."""
        if self.article_first is None:
            self.article_first = True
        if self.article_first or citation.part:
            self._close()
            self.named.append(citation)
        else:
            self.named += self._combined(citation.article)
        self.kind = "" if citation.part else self.kind and "article"
        self.is_new = self.is_label = False

    def _to(self, number: str) -> None:
        """The last article or part becomes the first of a run to this one."""
        self.is_run = False
        chain = self.chains[-1]
        if (
            self.kind == "part"
            and chain.parts
            and chain.parts[-1].isdecimal()
            and number.isdecimal()
        ):
            first = int(chain.parts[-1])
            if first < int(number) <= LARGEST_PART:
                chain.parts += map(str, range(first + 1, int(number) + 1))
                return
        last = self.named[-1] if self.named and self.kind in ("", "article") else None
        if not isinstance(last, Citation) or last.part or _base(last.article) >= _base(number):
            _refuse(self.text)
        self.named[-1] = Run(last, Citation("", number))

    def _close(self) -> None:
        """Give the last article the parts that were named after it."""
        if not any(chain.parts or chain.items for chain in self.chains):
            return
        last = self.named.pop() if self.named else None
        if not isinstance(last, Citation) or last.part:
            _refuse(self.text)
        self.named += self._combined(last.article)

    def _combined(self, article: str) -> list[Citation]:
        chains, self.chains = self.chains, [_Chain()]
        for chain in chains:
            is_open = len(chain.parts) > 1 or (len(chains) > 1 and not chain.parts)
            if chain.items and is_open:
                _refuse(self.text)  # of which part is it the item?
        return [one for chain in chains for one in chain.of(article)]


def _base(number: str) -> int:
    return int(number.partition("-")[0])


def _refuse(text: str) -> NoReturn:
    message = say("{text} is no reference to an article", text=quoted(text))
    hint = say(
        'write 115-1, 188/2, coao:592/3 or "ч. 3 ст. 592 КоАП", or find it by words: '
        'kzpen penalty --search "theft"'
    )
    if (
        len(text) <= _LONGEST
        and text.isprintable()
        and re.fullmatch(r"[^\W\d_]{3,}( [^\W\d_]+)*", text)
        and not code_key(text)
    ):
        hint = say("find it by words: {text}", text=f'kzpen penalty --search "{text}"')
    raise UsageError(message, hint)
