"""What `check` finds of the claims in tests/claims and how often it judges them right.

    python bench/check.py [FILE...]

A claim counts as found where one that is reported covers its text; what is not found counts as
missed in every rate. Recall, precision and the share of right verdicts are printed by language and
by verdict; then how fast plain text and a small article are read.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kzpen.answers.check import checked
from kzpen.checking.documents import read_source
from kzpen.conversion import Request
from kzpen.tables import Tables, bundled_directory

CLAIMS = Path(__file__).parent.parent / "tests" / "claims"
TODAY = date(2026, 11, 29)
PHRASES = (
    "с 3 932 до 4 325 тенге, или на 10 %, ",
    "АЕК-тен асса - ірі, ",
    "крупный ущерб 200 МРП ",
    "ст. 188 УК (ч. 2 – ",
    "article 188 part 2 ",
    "20 МРП (86 500 тенге), ",
    "от до ",
    "((((",
    *("1", "1 000 ", "от 1 до ", "5 МРП ", "5 МРП (", "ст. 1 ч. ", "5 тенге, ", "МРП "),
    *("<a ", "<!--", "<![ x"),
    *("5 МРП (ч. 1 ст. 612 КоАП), ", "115, 160 и 220 МРП, ", "3 932 тенге - это МРП, "),
    *("441-бап (ӘҚБтК) 10 АЕК ", "юридические лица арест 5 суток, ", "до 5 суток (ст. 434), "),
    *("15 МРП (ч. 1 ст. 441), повторно (ч. 2) - 9 МРП", "2022 (с 1 мая) - 3 063 тенге; "),
    "минимальный максимальный ",
    "не менее не более ",
)
"""What a text may repeat without an end of a sentence."""
PARAGRAPH = "The president signed the law, which takes effect after sixty days, it was said. " * 8


_NEARLY = 0.1
"""Claims that share a text nearly as much as the closest one are the same claim."""


class Outcome(NamedTuple):
    """A claim that was expected or reported: its language, its verdicts, None where it is not."""

    language: str
    expected: str | None
    reported: str | None
    text: str


def outcomes(paths: list[Path]) -> Iterator[Outcome]:
    """Every claim of some files, and every one that is reported and none of them."""
    request = Request(Tables(bundled_directory()), TODAY)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _of_case(request, json.loads(line))


def _of_case(request: Request, case: dict[str, Any]) -> Iterator[Outcome]:
    text, language = case["text"], case["language"]
    kind = "html" if text.startswith("<") else "txt"
    source = read_source("text", text.encode(), kind)
    day = date.fromisoformat(case["on"])
    reported = list(checked(request, source, day).judged)
    start = 0
    found_spans: set[int] = set()
    spans = [source.span(one.claim.start, one.claim.end) for one in reported]
    for claim in case["claims"]:
        place = text.find(claim["text"], start)
        place = text.find(claim["text"]) if place < 0 else place
        end = place + len(claim["text"])
        shares = [_shared(span, (place, end)) for span in spans]
        covering = [one for one, share in zip(reported, shares, strict=True) if share]
        most = max(shares, default=0) - _NEARLY
        here = [one for one, share in zip(reported, shares, strict=True) if share and share >= most]
        found_spans |= {id(one) for one in covering}
        start = end
        verdicts = [one.verdict for one in here]
        # Of a span or a list each figure is a claim: the worse verdict stands for all.
        found = claim["verdict"] if claim["verdict"] in verdicts else (verdicts or [None])[0]
        yield Outcome(language, claim["verdict"], found, claim["text"])
    for one in reported:
        if id(one) in found_spans:
            continue
        start, end = source.span(one.claim.start, one.claim.end)
        yield Outcome(language, None, one.verdict, text[start:end])


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How much of two spans they share, of all that both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def table(found: list[Outcome]) -> list[tuple[str, int, float, float, float]]:
    """For all, each language and each verdict: how many, recall, precision, right verdicts."""
    groups = {"all": found}
    for one in found:
        groups.setdefault(one.language, []).append(one)
    rows = []
    for name, group in groups.items():
        expected = [one for one in group if one.expected]
        hit = [one for one in expected if one.reported]
        reported = [one for one in group if one.reported]
        right = [one for one in hit if one.expected == one.reported]
        rows.append(
            (
                name,
                len(expected),
                _share(hit, expected),
                _share(hit, reported),
                _share(right, expected),
            )
        )
    for verdict in sorted({str(one.expected) for one in found if one.expected}):
        expected = [one for one in found if one.expected == verdict]
        reported = [one for one in found if one.reported == verdict]
        right = [one for one in expected if one.reported == verdict]
        share = _share(right, expected)
        rows.append((verdict, len(expected), share, _share(right, reported), share))
    return rows


def _share(part: list[Outcome], whole: list[Outcome]) -> float:
    return len(part) / len(whole) if whole else 1.0


def speed() -> float:
    """Megabytes of text a second, of articles of 2 kB with a few claims each."""
    article = (
        "He was fined 15 MCI (64,875 tenge). 20 MCI (86,500 tenge) for more.\n" + PARAGRAPH * 3
    )
    text = (article + "\n") * (2_000_000 // len(article))
    request = Request(Tables(bundled_directory()), TODAY)
    source = read_source("text", text.encode(), "txt")
    start = time.perf_counter()
    checked(request, source, date(2026, 2, 3))
    return len(text.encode()) / 1e6 / (time.perf_counter() - start)


def growth() -> float:
    """How much longer a repeated phrase takes when it is repeated twice as often, at most."""
    request = Request(Tables(bundled_directory()), TODAY)
    worst = 0.0
    for phrase in PHRASES:
        seconds = []
        for length in (60_000, 120_000):
            text = phrase * (length // len(phrase))
            start = time.perf_counter()
            read_source("text", text.encode(), "md")
            checked(request, read_source("text", text.encode(), "html"), TODAY)
            seconds.append(time.perf_counter() - start)
        worst = max(worst, seconds[1] / seconds[0])
    return worst


def main() -> None:
    """Print the table and the speed, and what was missed or judged otherwise."""
    paths = [Path(one) for one in sys.argv[1:]] or sorted(CLAIMS.glob("*.jsonl"))
    found = list(outcomes(paths))
    for one in found:
        if one.expected != one.reported:
            print(f"{one.language}: expected {one.expected}, reported {one.reported}: {one.text}")
    print(f"{'':12} {'claims':>6} {'found':>7} {'precise':>8} {'verdict':>8}")
    for name, count, recall, precision, verdict in table(found):
        print(f"{name:12} {count:6} {recall:7.3f} {precision:8.3f} {verdict:8.3f}")
    print(f"{speed():.1f} MB a second; {dict(Counter(one.language for one in found))}")
    print(f"{growth():.1f} times as long for a phrase repeated twice as often, at most")


if __name__ == "__main__":
    main()
