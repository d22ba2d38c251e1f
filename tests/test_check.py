"""Claims in texts: found and judged, at their exact places, in every kind of file and form."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_golden import validate

from kzpen import language, law
from kzpen.answers.check import checked
from kzpen.answers.cite import offence_sentences
from kzpen.assessment import assess_offence
from kzpen.checking.claims import claims_in
from kzpen.checking.documents import _KIND_OF, read_source
from kzpen.checking.figures import figures_in, plainly, tokens_of
from kzpen.checking.paragraph import Paragraph
from kzpen.checking.verdicts import UNKNOWN
from kzpen.cli import inputs, options
from kzpen.conversion import Request, prices_on
from kzpen.errors import UsageError
from kzpen.money import UNITS, parse_amount
from kzpen.streams.run import FORMS, SUFFIXES
from kzpen.tables import use

sys.path.insert(0, str(ROOT / "bench"))
import check as bench

DAY = date(2026, 2, 3)
TODAY = date(2026, 11, 29)
STORY = """# Штрафы выросли

АСТАНА, 3 февраля 2026 года. За курение штраф **15 МРП** (64 875 тенге), повторно 20 МРП.
По ч. 1 ст. 441 КоАП грозит 3 МРП.
В 2026 году 10 МРП (45 000 тенге).
10 МРП (45 000 тенге) <!-- kzpen: ignore -->
"""


@pytest.fixture
def judged(tables):
    def run(text, on=DAY, kind="txt"):
        source = read_source("text", text.encode(), kind)
        return checked(Request(tables, TODAY), source, on).judged

    return run


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_claims_made_for_this_are_found_and_judged_right():
    """Over three languages and all verdicts; what is not found counts as missed."""
    found = list(bench.outcomes(sorted(bench.CLAIMS.glob("*.jsonl"))))
    lines = [
        line for one in bench.CLAIMS.glob("*.jsonl") for line in one.read_text("utf-8").splitlines()
    ]
    cases = [json.loads(line) for line in lines]
    assert sum(len(one["claims"]) for one in cases) >= 300
    assert sum(not one["claims"] for one in cases) >= 100
    rows = {name: rates for name, *rates in bench.table(found)}
    for name in ("all", "en", "ru", "kk"):
        _, recall, precision, verdict = rows[name]
        assert (recall >= 0.97, precision >= 0.98, verdict >= 0.97) == (True,) * 3, name
    _, recall, precision, _ = rows["wrong"]
    assert (recall >= 0.97, precision >= 0.97) == (True, True)


@pytest.mark.parametrize(
    ("text", "verdict", "kzt"),
    [
        # 4,325 tenge by law 239-VIII of 2025, 3,932 by law 141-VIII of 2024, 3,180 for benefits.
        ("35 МРП (151 375 тенге)", "right", "151375"),
        ("60 МРП, это почти 260 тысяч тенге", "rounded", "259500"),
        ("20 МРП (78 640 тенге)", "other_day", "86500"),
        ("5 АЕК (15 900 теңге)", "other_day", "21625"),
        ("5 МРП (10 812,5 тенге)", "half_fine", "21625"),
        ("10 МРП (45 000 тенге)", "wrong", "43250"),
        ("В 2027 году 10 МРП (45 000 тенге)", "unknown", None),
        ("45 МРП (176 940 тенге в 2025 году)", "right", "176940"),
        ("200 MCI (738,400 tenge in 2024)", "right", "738400"),
        ("200 MCI (US$1,492)", "other_day", "865000"),
        ("200 MCI ($1,712)", "right", "865000"),
        ("200 MCI ($1,700)", "rounded", "865000"),
        # A sum without its unit, a product with the value, tiyn.
        ("10 МРП, или 43 250.", "right", "43250"),
        ("за неявку (20 MCI; 73,480 KZT)", "wrong", "86500"),
        ("МРП вырос: 60 × 4 325 = 259 500 тенге", "right", "259500"),
        ("0,5 МРП – это 2 162 тенге 50 тиын", "right", "2162.50"),
        ("15 расчетных показателей – 64 875 тенге", "right", "64875"),
        # Letters of two alphabets, a footnote's mark, the Latin script of Kazakh, words for halves.
        ("15 МРП или 64 875 тeнгe", "right", "64875"),
        ("50 monthly calculation indices (MCI)3 (216,250 tenge)", "right", "216250"),
        ("20 aılyq eseptik kórsetkish (86 500 teńge)", "right", "86500"),
        ("100 AEK, iaǵni 432 myń teńge", "rounded", "432500"),
        ("половину МРП, или 2 162,5 тенге", "right", "2162.50"),
        ("350 АЕК, яғни бір жарым миллион теңге", "rounded", "1513750"),
        ("1 млн АЕК – 4,3 миллиард теңге", "rounded", "4325000000"),
        # Sums that MCI are nearly, or more than; rounded to ten thousands and to millions.
        ("85,000 tenge is almost 20 MCI", "rounded", "86500"),
        ("88,000 tenge is just over 20 MCI", "rounded", "86500"),
        ("88,000 tenge is almost 20 MCI", "wrong", "86500"),
        ("40 МРП (170 000 тенге)", "rounded", "173000"),
        ("75,000 MCI (324 million tenge)", "rounded", "324375000"),
        ("10 000 МРП – 43 млн тенге", "rounded", "43250000"),
        ("50 851 тенге – это 11,76 МРП", "rounded", "50862"),
        ("больше 60 тысяч тенге, 15 МРП", "rounded", "64875"),
        # Less so many per cent, each of several, MCI that are called tenge.
        ("the 10 MCI were lowered by 30 percent to 30,275 tenge", "right", "30275"),
        ("the 10 MCI were lowered by 30 percent to 29,700 tenge", "wrong", "30275"),
        ("Two drivers got 10 MCI each (86,500 tenge in total).", "right", "86500"),
        ("The ceiling for fines is KZT 200 (KZT 865,000).", "wrong", "865000"),
        ("Пять человек получили по 10 МРП (216 250 тенге на всех).", "right", "216250"),
    ],
)
def test_a_claim_has_its_verdict_and_what_is_right(judged, text, verdict, kzt):
    (one,) = judged(text)
    assert (one.verdict, one.kzt) == (verdict, kzt and Decimal(kzt))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # Rates and sanctions as the tables have them: coao 441(1) 15 MCI, cc 115-1 arrest.
        ("по ч. 1 ст. 441 КоАП грозит 15 МРП", ["right"]),
        ("по ч. 1 ст. 441 КоАП грозит 3 МРП", ["wrong"]),
        ("Article 115-1 of the Criminal Code: restriction of freedom for 50 days", ["wrong"]),
        ("Article 115-1 of the Criminal Code: arrest for up to 50 days", ["right"]),
        ("предлагается по ч. 1 ст. 441 КоАП ввести 40 МРП", []),
        # A heading and the list below it: coao 86(1) 30 and 60 MCI; 191(1) cc up to 3 years.
        ("Без договора (ст. 86 КоАП, ч. 1)\n- должностное лицо – 30 МРП", ["right"]),
        ("Без договора (ст. 86 КоАП, ч. 1)\n- малый бизнес – 50 МРП", ["wrong"]),
        ("Theft: Article 188(1), Criminal Code. Imprisonment up to two years.", ["wrong"]),
        ("ст. 188 УК. По первой части – до 3-х лет лишения свободы.", ["right"]),
        ("ч. 2 ст. 440-1 КоАП: 80 МРП или 30 суток", ["right", "wrong"]),
        # Terms of whom the text names: coao 73-3(1) 15 days, for officials 20.
        ("По ч. 1 ст. 73-3 КоАП физлицу грозит арест на 20 суток.", ["wrong"]),
        ("По ч. 1 ст. 73-3 КоАП должностному лицу грозит арест на 20 суток.", ["right"]),
        # coao 434(2): arrest from 15 to 30 days; cc 115-1: up to 50 days.
        ("По ч. 2 ст. 434 КоАП грозит арест до 15 суток.", ["wrong"]),
        ("Сталкинг үшін 50 тәулікке дейін қамау (ҚК 115-1-бап).", ["right"]),
        # coao 608(3-1): arrest of 20 days, no driving for 8 years.
        ("По ч. 3-1 ст. 608 КоАП – 20 суток и без прав девять лет.", ["right", "wrong"]),
        # Parts that go on without a kind: coao 608(3) 20 days; cc 366(3) 7 to 12, 366(4) to 15.
        ("По ч. 1 ст. 608 КоАП 15 суток, по ч. 3 – 20 суток.", ["right", "right"]),
        (
            "Article 366, part 3, the code has seven to twelve years, and part 4 ten to twenty.",
            ["right", "wrong"],
        ),
        (
            "Article 366, part 3: seven to twelve years, and part 4 for ten to twenty years.",
            ["right", "wrong"],
        ),
        ("По ст. 131 УПК на 48 часов; содержание под стражей по ст. 151 — два месяца.", []),
        # Multiples of a bribe: cc 366(1) 20 to 50, 366(2) 50 to 60, 367(2) 30 to 40 times.
        ("По ч. 2 ст. 367 УК грозит штраф в 60–70-кратном размере взятки.", ["wrong"]),
        ("ст. 366 ч. 1 УК: от двадцатикратной до пятидесятикратной суммы взятки", ["right"]),
        (
            "Article 366(1), Criminal Code: up to fifty times the bribe or up to five years",
            ["right"] * 2,
        ),
        ("ҚК 366-бабының 1-бөлігі: 20-дан 50 еселенгенге дейінгі пара сомасы", ["right"]),
        ("Суд назначил по ч. 1 ст. 366 УК штраф в 60-кратном размере взятки.", ["wrong"]),
        ("Article 366(1), Criminal Code: paid 3 times a year, the bribe grew 5 times more.", []),
        # Of the sentence before a term may be, which is told only where it is right: cc 188(2) 5.
        (
            "Caught under Article 188 of the Criminal Code. Theft by two carries 5 years in jail.",
            ["right"],
        ),
        (
            "Arrested under Article 188 of the Criminal Code. Robbery carries 15 years in jail.",
            [],
        ),
        # Damage, what is denied, a myth, limitation, other countries: none of the article.
        ("Он обвиняется по ч. 3 ст. 188 УК: ущерб – 700 МРП, или 3 027 500 тенге.", ["right"]),
        ("Under Article 190(3) the victim lost 1,200 MCI.", []),
        ("ҚК 188-бабының 1-бөлігі, ұрланған мүліктің құны 20 АЕК (86 500 теңге).", ["right"]),
        ("По ч. 1 ст. 441 КоАП не 3 МРП, а 15 МРП.", ["right"]),
        ("Миф: по ч. 1 ст. 441 КоАП штраф 3 МРП.", []),
        ("Срок давности по ч. 1 ст. 188 УК – 5 лет, по ч. 3 – 10 лет.", []),
        ("По ч. 1 ст. 264.1 УК РФ ему грозит до двух лет лишения свободы.", []),
        ("Суд Ташкента приговорил его по ст. 273 УК РУз к 12 годам лишения свободы.", []),
        ("По ч. 1 ст. 434 КоАП ему дали 10 суток ареста.", ["right"]),
        ("Арест на имущество на 30 суток по ч. 1 ст. 190 УК.", []),
        # What stands near an article or the index and claims nothing of it.
        ("Сегодня депутаты предложили по ст. 442 КоАП штраф 70 МРП.", []),
        ("Статья 592 КоАП (скорость). Депутаты предлагают штраф 100 МРП.", []),
        ("Кража - статья 188 УК. Ранее по другому делу он заплатил штраф 50 МРП.", []),
        ("Ст. 434 ч. 1 КоАП: штраф 20 МРП и 10 дней на раздумья.", ["right"]),
        ("По ч. 1 ст. 188 УК РК лишение свободы на год больше не дают.", []),
        ("Набор: 50 x 4500 = 225 000 тенге. МРП в статье не упоминается.", []),
        ("Штраф 20 МРП, продал 50, это 225 000 тенге.", []),
        ("The phone costs 150 tenge (648,750 tenge in the other shop).", []),
        ("Хулиганство (ст. 434 КоАП) – 20 МРП;\nКурение на улице – 15 МРП;", ["right"]),
        ("Штраф по КоАП 50-60 МРП, то есть 216 250-259 500 тенге.", ["right", "right"]),
        ("ҚК 188-баптың бірінші бөлігі: бас бостандығынан бес жылға дейін айырады", ["wrong"]),
    ],
)
def test_what_a_text_says_of_an_article_is_held_against_its_wording(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # 1 MCI: 4,325 tenge in 2026, 3,932 in 2025 (laws 239-VIII and 141-VIII).
        ("| Кто | МРП | Тенге |\n|---|--:|--:|\n| Физлица | 5 | 21 625 |", ["right"]),
        ("| Кто | Тенге | МРП |\n| x | 86 600 | 20 |\n\n| y | 43 250 | 10 |", ["wrong", "right"]),
        ("| МРП | Тенге |\n| 10–20 | 43 250–86 500 |\n| до 15 | до 64 875 |", ["right"] * 3),
        ("Offence\tFine, MCI\tFine, KZT\nSpeeding\t10\t43,250", ["right"]),
        (
            "| МРП | тенге, 2025 год | тенге, 2026 год |\n| 5 | 19 660 | 19 660 |",
            ["right", "other_day"],
        ),
        ("В тенге:\n| МРП | 2025 | 2026 |\n| 5 | 19 660 | 21 625 |", ["right", "right"]),
        (
            "| Год | МРП | тенге |\n| 2026 | 5 | 21 625 |\n| 2025 | 5 | 21 625 |",
            ["right", "other_day"],
        ),
        (
            "| Год | МРП | МЗП |\n| 2026 | 4 325 | 85 000 |\n| 2025 | 3 923 | 85 000 |",
            ["right", "wrong"],
        ),
        ("| ст. 441 ч. 1 КоАП | x |\n\n| Статья | МРП |\n| 5 | 4 |", []),
        ("| Статья | МРП | тенге |\n| ч. 1 ст. 441 КоАП | 3 | 12 975 |", ["wrong", "right"]),
        (
            "| Год | Штраф |\n| 2023 | 5 МРП – 17 250 тенге |\n| 2025 | 5 МРП – 17 250 тенге |",
            ["right", "other_day"],
        ),
        ("| МРП | тенге |\nПрочее\n| 5 | 21 625 |", []),
        ("25 МРП (108 125), 40 МРП (173 100), 60 МРП (259 500 тенге)", ["right", "wrong", "right"]),
        ("5 (21 625), 10 (43 250) и 20 МРП (86 500 тенге)", ["right"] * 3),
        ("3, 5 и 10 МРП (12 975, 21 625 и 43 520 тенге)", ["right", "right", "wrong"]),
        ("12,975, 21,625 and 43,250 tenge (3, 5 and 10 MCI)", ["right"] * 3),
        ("5, 10 және 20 АЕК (21 625, 43 250 және 86 500 теңге)", ["right"] * 3),
        ("twenty-fold MCI (86,500 tenge), tenfold MCI (43,250 tenge)", ["right"] * 2),
        ("20МРП(86 500тг)", ["right"]),
        # Neither a year nor a footnote in brackets is a sum.
        ("Штраф 5 МРП (2025), 10 МРП (3).", []),
    ],
)
def test_what_the_head_of_a_table_or_the_end_of_a_list_names_holds_for_all(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # coao 159(5): 150 MCI individuals, 350 small and non-profit, 500 medium, 1,000 large.
        (
            "По ч. 5 ст. 159 КоАП физлицам грозит 150 МРП, среднему – 500, крупному – 900.",
            ["right", "right", "wrong"],
        ),
        ("Under Article 159(5) of the CoAO individuals face 350 MCI.", ["wrong"]),
        ("Ст. 159 ч. 5 КоАП: юрлицам – 500 МРП, 150 МРП для физических лиц.", ["right", "right"]),
        ("ӘҚБтК 159-бабының 5-бөлігі: шағын кәсіпкерлікке 500 АЕК.", ["wrong"]),
        (
            "По ч. 5 ст. 159 КоАП физлица – сто пятьдесят, крупный бизнес – тысяча МРП.",
            ["right"] * 2,
        ),
        # coao 441(1) has a fine for individuals alone; coao 199(1) 30 MCI for small businesses.
        ("На юрлицо по ч. 1 ст. 441 КоАП – штраф 15 МРП.", ["wrong"]),
        ("Selling tobacco (Article 199(1)): small businesses – 20 MCI.", ["wrong"]),
        # A fine for everybody is one for each of them.
        ("По ч. 1 ст. 441 КоАП физлицам грозит 15 МРП", ["right"]),
    ],
)
def test_a_fine_is_held_against_that_of_whom_the_text_names(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # cc 3(2), 3(3), 3(38): significant 200, large 1,000 and 500, especially large 4,000 MCI.
        ("Крупный размер — свыше 500 МРП.", ["right"]),
        ("Крупным размером признаётся ущерб, превышающий 1 500 МРП.", ["wrong"]),
        ("Особо крупный ущерб — 4 000 МРП, значительный ущерб составляет 100 МРП.", ["right"] * 2),
        ("Significant damage is 200 MCI; large damage means over 1,234 MCI.", ["right", "wrong"]),
        ("Елеулі шығын деп 250 АЕК танылады.", ["wrong"]),
        # cc 190: large from 1,000; cc 3(10): of a person's property up to 2 MCI is insignificant.
        (
            "A sum of 500 MCI counts as a large amount for Article 190 of the Criminal Code.",
            ["wrong"],
        ),
        ("Алаяқтық (ҚК-нің 190-бабы) үшін ірі мөлшер – 1000 АЕК", ["right"]),
        ("Мелкое хищение у гражданина (ст. 187 УК) — не более двух МРП.", ["right"]),
        # What was stolen in a large size is not what the size is.
        ("Он украл в крупном размере 3 700 МРП.", []),
        ("Ущерб в крупном размере - 3 700 МРП.", []),
    ],
)
def test_what_a_text_says_of_a_size_is_held_against_article_3(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


def test_a_slip_is_named(judged):
    (one,) = judged("200 МРП (865 млн тенге)")
    assert "thousand and million exchanged?" in one.message
    (one,) = judged("штраф 64 857 тенге")
    assert (one.code, one.message) == ("K305", "a misprint of 15 MCI = 64,875 ₸?")
    (one,) = judged("Article 115-1 of the Criminal Code: restriction of freedom for 50 days")
    assert one.message.endswith("so long is arrest")


def test_the_story_is_printed_with_places_and_exits_with_8(kzpen, story):
    status, out, err = kzpen("check", str(story), "--json")
    assert status == 8
    document = json.loads(out)
    validate(document)
    (file,) = document["files"]
    assert (file["day"], file["day_basis"]) == ("2026-02-03", "text")
    assert [(one["line"], one["verdict"]) for one in file["claims"]] == [
        (3, "right"),
        (4, "wrong"),
        (5, "wrong"),
    ]
    for one in file["claims"]:
        assert STORY[one["start"] : one["end"]] == one["text"]
        line = STORY.splitlines()[one["line"] - 1]
        assert line[one["column"] - 1 :].startswith(one["text"][:5])
    assert file["claims"][2]["replacement"] == "10 МРП (43 250 тенге)"
    assert document["counts"] == {"right": 1, "wrong": 2}
    assert '"code": "wrong_claim"' in err


@pytest.mark.parametrize("form", ["table", "plain", "csv", "jsonl", "md", "github", "sarif"])
def test_every_form_tells_the_wrong_claims(kzpen, story, form):
    status, out, _ = kzpen("check", str(story), "--format", form)
    assert status == 8
    assert "43,250" in out
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert [row["verdict"] for row in rows] == ["right", "wrong", "wrong"]
    if form == "jsonl":
        assert [json.loads(line)["verdict"] for line in out.splitlines()] == [
            *("right", "wrong", "wrong")
        ]


def test_sarif_declares_every_rule_and_is_empty_for_a_clean_text(kzpen, tmp_path, story):
    _, out, _ = kzpen("check", str(story), "--format", "sarif")
    (run,) = json.loads(out)["runs"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) == 13
    for one in run["results"]:
        assert rules[one["ruleIndex"]] == one["ruleId"]
        region = one["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        snippet = STORY[start : start + region["charLength"]]
        assert snippet == region["snippet"]["text"]
    clean = tmp_path / "clean.txt"
    clean.write_text("15 МРП (64 875 тенге)", encoding="utf-8")
    status, out, err = kzpen("check", str(clean), "--on", "2026-02-03", "--format", "sarif")
    assert (status, err, json.loads(out)["runs"][0]["results"]) == (0, "", [])
    _, out, _ = kzpen("check", str(clean), "--on", "2026-02-03", "--format", "github")
    assert out == ""


def test_a_claim_of_another_day_is_wrong_where_it_must_be_certain(kzpen, tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("20 МРП (78 640 тенге)", encoding="utf-8")
    assert kzpen("check", str(path), "--on", "2026-02-03")[0] == 0
    assert kzpen("check", str(path), "--on", "2026-02-03", "--strict")[0] == 8


def test_safe_corrections_are_shown_and_written(kzpen, story):
    _, out, _ = kzpen("check", str(story), "--diff")
    assert "-В 2026 году 10 МРП (45 000 тенге)." in out
    assert "+В 2026 году 10 МРП (43 250 тенге)." in out
    assert out.count("\n+") == 2  # the name of the file and the one line
    status, out, err = kzpen("check", str(story), "--fix")
    assert (status, out) == (0, "")
    assert "is corrected" in err
    new = story.read_text(encoding="utf-8")
    assert new == STORY.replace("В 2026 году 10 МРП (45 000", "В 2026 году 10 МРП (43 250")


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16"])
def test_a_corrected_file_keeps_its_encoding_and_the_ends_of_its_lines(kzpen, tmp_path, encoding):
    text = "Заголовок\r\nВ 2026 году 10 МРП (45 000 тенге).\r\n"
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode(encoding))
    kzpen("check", str(path), "--fix")
    assert path.read_bytes() == text.replace("45 000", "43 250").encode(encoding)
    _, out, _ = kzpen("check", str(path), "--json")
    (claim,) = json.loads(out)["files"][0]["claims"]
    decoded = path.read_bytes().decode("utf-8" if encoding == "utf-8-sig" else encoding)
    shift = 1 if encoding == "utf-16" else 0  # the mark, which Python leaves out of UTF-16
    assert decoded[claim["start"] - shift : claim["end"] - shift] == claim["text"]


def test_a_text_is_filled_with_tenge_in_its_own_language(kzpen, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Штраф 20 МРП.\nA fine of 5 to 10 MCI.\n15 МРП (64 875 тенге).\n", "utf-8")
    _, out, _ = kzpen("check", str(path), "--fill", "--on", "2026-02-03", "--to", "usd")
    assert out.replace("\u00a0", " ") == (
        "Штраф 20 МРП (86 500 тенге, 171,23 USD).\n"
        "A fine of 5 to 10 MCI (21,625\u201343,250 tenge, 42.81\u201385.61 USD).\n"
        "15 МРП (64 875 тенге).\n"
    )


def _paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*paragraphs):
    """A document of paragraphs; those that are lists are rows of a table."""
    body = ""
    for one in paragraphs:
        cells = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in one)
        body += _paragraph(one) if isinstance(one, str) else f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def docx_of(head, *, is_damaged=False):
    """A document that begins so; with some bytes of its deflated stream changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", head + "<a/>" * 99)
        place = archive.infolist()[0].header_offset + 50
    data = bytearray(file.getvalue())
    if is_damaged:
        data[place : place + 8] = b"\xff" * 8
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        ("10 МРП (45 000 тенге)".encode("cp1251"), "txt", "10 МРП (45 000 тенге)"),
        ("10 МРП (45 000 тенге)".encode("utf-16"), "txt", "10 МРП (45 000 тенге)"),
        (b"\xef\xbb\xbf10 MCI (45,000 tenge)", "txt", "10 MCI (45,000 tenge)"),
        ("<p>10&nbsp;МРП <b>(45 000</b> тенге)".encode(), "html", "10 МРП (45 000 тенге)"),
        ("*10* МРП (45&nbsp;000 тенге)".encode(), "md", "10 МРП (45 000 тенге)"),
        (docx("Штраф", "10 МРП (45 000 тенге)"), "", "Штраф\n10 МРП (45 000 тенге)"),
        (docx(["МРП", "тенге"], ["10", "45 000"]), "", "МРП | тенге\n10 | 45 000"),
        (
            b"<table><tr><th>MCI<th>KZT</tr>\n<tr><td><p>10</p></td><td>45,000</td></tr></table>",
            "html",
            "MCI | KZT | \n \n 10  | 45,000 |",
        ),
    ],
)
def test_each_kind_of_file_is_read(tables, data, kind, text):
    source = read_source("file", data, kind)
    assert source.text.replace("\u00a0", " ").strip("\ufeff\n ") == text
    (one,) = checked(Request(tables, TODAY), source, DAY).judged
    assert one.verdict == "wrong"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\0\1\2binary", "holds no text"),
        ("a.txt", "Штраф 10 МРП".encode()[:-1], "is broken at byte 18"),
        ("a.docx", b"PK\x03\x04broken", "is no docx that can be read"),
        ("a.docx", docx_of("<b>", is_damaged=True), "is no docx that can be read"),
        (
            "a.docx",
            docx_of("<?xml version='1.0' encoding='foo-99'?>"),
            "is no docx that can be read",
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "is encrypted"),
        ("a.txt", b"1" * 20_000_001, "is larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(name, data, reason):
    with pytest.raises(UsageError, match=reason):
        read_source(name, data)


def test_the_files_that_can_be_read_go_on(kzpen, tmp_path, story):
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04broken")
    status, out, err = kzpen("check", str(tmp_path), "--json")
    assert status == 8
    errors = [one.get("error") for one in json.loads(out)["files"]]
    assert sum(one is not None for one in errors) == 1
    status, out, err = kzpen("check", str(tmp_path / "nowhere.txt"), str(story))
    assert status == 8
    assert "note: " in err
    assert "cannot be read: No such file or directory" in err
    assert kzpen("check", str(tmp_path / "nowhere.txt"))[0] == 2


PIECES = st.sampled_from(
    [
        *("\r\n", "\ufeff"),
        *("15 МРП (64 875 тенге)", "20 MCI (US$1,492)", "**10** МРП — 43 250 тенге", " ", "\n"),
        *("&nbsp;", "<b>", "</b>", "<p>", "текст ", "ә", "[1]", "*", "ст. 441 КоАП ", "\t", "|"),
    ]
)


@settings(deadline=None, max_examples=60)
@given(pieces=st.lists(PIECES, max_size=25), kind=st.sampled_from(["txt", "md", "html"]))
def test_places_are_exact_in_every_kind_of_text(pieces, kind):
    raw = "".join(pieces)
    source = read_source("text", raw.encode(), kind)
    assert source.raw == raw
    for claims in claims_in(source.text):
        for claim in claims:
            start, end = source.span(claim.start, claim.end)
            line, column = source.line_and_column(start)
            lines = source.raw.split("\n")
            assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == start
            assert source.raw[start] == source.text[claim.start]
            assert source.raw[end - 1] in (source.text[claim.end - 1], ";")


@settings(deadline=None, max_examples=60)
@given(number=st.integers(1, 3000), mark=st.sampled_from([" ", ",", "'", "\u00a0", ""]))
def test_a_right_sum_is_right_however_its_digits_stand(number, mark):
    text = f"{number} MCI ({number * 4325:,} tenge)".replace(",", mark)
    plain = plainly(text)
    figures, _ = figures_in(tokens_of(plain, 0, len(plain)))
    assert [one.low.value for one in figures] == [number, number * 4325]


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=200), kind=st.sampled_from(["txt", "md", "html"]))
def test_no_text_breaks_the_check(tables, text, kind):
    try:
        source = read_source("text", text.encode(), kind)
    except (UsageError, UnicodeEncodeError):
        return
    assert all(one.claim.start < one.claim.end for one in checked_on(tables, source, DAY))


GRAMMAR = [
    "с",
    "1",
    "января",
    "2025",
    "года",
    "в",
    "следующем",
    "прошлом",
    "году",
    "со",
    "следующего",
    "месяца",
    "МРП",
    "200",
    "1/2",
    "50%",
    "тенге",
    "(",
    ")",
    "–",
    ",",
    ".",
    "$",
    "500",
    "ст.",
    "188",
    "ч.",
    "3",
    "УК",
    "КоАП",
    "до",
    "от",
    "5",
    "лет",
    "12",
    "месяцев",
    "крупный",
    "размер",
    "свыше",
    "вдвое",
    "since",
    "next",
    "last",
    "year",
    "MCI",
    "fine",
    "half",
    "in",
    "January",
    "Article",
    "441(1)",
    "up",
    "to",
    "years",
    "in",
    "prison",
    "sentenced",
    "to",
    "биыл",
    "өткен",
    "жылы",
    "АЕК",
    "теңге",
    "бап",
    "9999",
    "0",
    "млн",
    "тыс",
    "вместо",
    "соответственно",
    "росте",
    "на",
]


@settings(deadline=None, max_examples=300)
@given(words=st.lists(st.sampled_from(GRAMMAR), max_size=30), day=st.dates())
def test_no_text_of_the_words_that_are_read_breaks_the_check_on_any_day(tables, words, day):
    """Random signs are hardly ever a claim; "in next year" on 9999-12-31 is one of a year."""
    source = read_source("text", " ".join(words).encode(), "txt")
    found = checked_on(tables, source, day)
    assert all(0 <= one.claim.start < one.claim.end <= len(source.text) for one in found)


def checked_on(tables, source, day):
    return checked(Request(tables, TODAY), source, day).judged


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("С 1 января 200 МРП – это 865 000 тенге.", date(1, 2, 1)),
        ("С 1 января 200 МРП – это 865 000 тенге.", date(9999, 2, 1)),
        ("В следующем году 200 МРП – это 865 000 тенге.", date(9999, 12, 31)),
    ],
)
def test_of_a_year_that_no_day_has_nothing_is_said(tables, text, day):
    source = read_source("text", text.encode(), "txt")
    assert [one.verdict for one in checked_on(tables, source, day)] == [UNKNOWN]


@pytest.mark.parametrize("unit", UNITS)
def test_texts_and_amounts_know_the_same_words_for_a_unit(unit):
    for word in UNITS[unit][0].split():
        plain_text = plainly(f"200 {word}")
        figures, _ = figures_in(tokens_of(plain_text, 0, len(plain_text)))
        assert parse_amount(f"200 {word}").unit == unit, word
        assert [one.unit for one in figures] == [unit], word


def test_what_may_be_named_is_what_is_read():
    """The names that options take, without loading what reads them."""
    assert tuple(SUFFIXES) == inputs.FILES_OF_AMOUNTS
    assert options.FORMS_IN == FORMS
    assert set(inputs.KINDS_OF_TEXT) == set(_KIND_OF.values())


def test_the_files_of_a_directory_are_chosen(kzpen, story):
    (story.parent / "other.txt").write_text("10 МРП (45 000 тенге)", encoding="utf-8")
    _, out, _ = kzpen("check", str(story.parent), "--glob", "*.txt", "--json")
    assert [one["file"] for one in json.loads(out)["files"]] == [str(story.parent / "other.txt")]
    status, _, err = kzpen("check", str(story), "--as", "xyz")
    assert status == 2
    assert "'xyz' is no kind of text; write one of txt, md, html, docx, pdf" in err


def test_the_same_claim_twice_is_two_claims_at_their_places(judged):
    first, second = judged("10 МРП (45 000 тенге). 10 МРП (45 000 тенге).")
    assert (first.verdict, first.message) == (second.verdict, second.message)
    assert second.claim.start - first.claim.start == len("10 МРП (45 000 тенге). ")


@pytest.mark.parametrize(
    "text",
    [
        *("0 MCI 875 $", "0 МРП (5 тенге)", "5 MCI ($0)", "МРП вырос на 0 %", "штраф 0 тенге"),
        *("999999999999999 трлн МРП ($5)", "999999999999999 МРП (999999999999999 тенге, $1)"),
        *("5 МРП × 999999999999999 = 1 тенге", "0 тенге вместо 0", "1 MCI = 999 трлн тенге"),
    ],
)
def test_nothing_and_too_much_are_judged_or_left_alone(judged, text):
    assert all(one.verdict in ("right", "wrong", "rounded") for one in judged(text))


def test_standard_input_is_read(process):
    run = process("check", "-", "--as", "md", "--on", "2026-02-03", input="10 МРП (45 000 тенге)")
    assert run.returncode == 8
    assert "10 MCI = 43,250 ₸" in run.stdout


def test_nothing_to_check_is_a_clear_line(kzpen, tmp_path):
    status, out, err = kzpen("check", str(tmp_path))
    assert (status, out) == (2, "")
    assert "holds no file to check; name the files with --glob" in err
    path = Path(tmp_path) / "empty.txt"
    path.write_text("", encoding="utf-8")
    status, out, err = kzpen("check", str(path))
    assert (status, out, err) == (0, "no claim was found\n", "")


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # cc 188, law 226-V: part 1 to 3 years, part 2 to 5, part 3 from 2 to 7.
        ("По ч. 1 ст. 188 УК грозит до 3 лет лишения свободы. Часть 2 – до 5 лет.", ["right"] * 2),
        ("Статья 188 УК: кража.\nЧасть 3 – от 2 до 5 лет.", ["wrong"]),
        (
            (
                "ҚК 188-бабының 1-бөлігі: үш жылға дейін бас бостандығынан айыру. 3-бөлік бойынша "
                "екі жылдан жеті жылға дейін бас бостандығынан айыру."
            ),
            ["right"] * 2,
        ),
        (
            (
                "Article 188(1) of Kazakhstan's Criminal Code carries up to three years in prison; "
                "part two is punishable by up to six years in prison."
            ),
            ["right", "wrong"],
        ),
        # coao 441(1): 15 MCI of 4,325 tenge, law 239-VIII of 2025; half within seven days (810).
        ("По ч. 1 ст. 441 КоАП РК придётся заплатить 64 875 тенге.", ["right"]),
        ("По ч. 1 ст. 441 КоАП РК придётся заплатить 43 250 тенге.", ["wrong"]),
        (
            (
                "По ч. 1 ст. 441 КоАП РК штраф 15 МРП. Если оплатить в течение семи суток, сумма "
                "уменьшится вдвое – до 32 437,5 тенге."
            ),
            ["right", "half_fine"],
        ),
        # The index was 3,932 tenge in 2025 (law 141-VIII of 2024).
        ("МРП в 2026 году – 4 325 тенге, в 2025-м он был равен 3 932 тенге.", ["right"] * 2),
        # A large theft begins with 500 MCI, a large fraud with 1,000 (cc 3(38)).
        ("Кража в крупном размере начинается с 1000 МРП.", ["wrong"]),
        ("Large-scale fraud starts at 1,000 MCI.", ["right"]),
    ],
)
def test_what_a_text_leaves_out_is_of_what_it_named_before(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "По части 2 статьи 228 УК РФ ему грозит от трёх до десяти лет лишения свободы.",
        "Under Article 228, Part 2 of Russia's Criminal Code he faces three to ten years.",
        "УК 1997 года за кражу (часть первая статьи 175) предусматривал до двух лет тюрьмы.",
        "Статья 42 Конституции: президент избирается сроком на семь лет, до шести лет тюрьмы.",
        "Азаматтық кодекстің 178-бабына сәйкес жалпы талап қою мерзімі үш жыл.",
        "Суд санкционировал арест подозреваемого по ст. 272 УК на два месяца.",
        "Прокурор ҚК 194-бабының 3-бөлігі бойынша сегіз жыл сұрады.",
        "Срок следствия по ч. 3 ст. 190 УК продлён до 8 месяцев.",
        "По ст. 608 КоАП он отбыл арест в мае 2021 года.",
    ],
)
def test_what_no_article_in_force_provides_is_no_claim(judged, text):
    assert not judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "В 2026 году штраф 15 МРП (64&nbsp;785 тенге).",
        "В 2026 году штраф 15 МРП (**64** 785 тенге).",
        "В 2026 году 20 МРП составляли 86 500 тенге, а годом ранее 20 МРП — 78 640 тенге.",
        "В 2022 году единовременная помощь составляла 20 МРП (63 600 тенге).",
    ],
)
def test_what_may_be_right_or_has_marks_in_it_is_not_corrected(kzpen, tmp_path, text):
    path = tmp_path / "story.md"
    path.write_text(text, encoding="utf-8")
    assert kzpen("check", str(path), "--fix")[:2] == (0, "")
    assert path.read_text("utf-8") == text


def test_a_corrected_file_keeps_its_mode_and_its_link(kzpen, tmp_path):
    path, link = tmp_path / "story.txt", tmp_path / "link.txt"
    path.write_text("В 2026 году 10 МРП (45 000 тенге).", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    kzpen("check", str(link), "--fix")
    assert link.is_symlink()
    assert "43 250" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


def test_of_several_files_those_that_can_be_are_corrected(kzpen, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("В 2026 году 10 МРП (45 000 тенге).", encoding="utf-8")
    status, _, err = kzpen("check", str(bad), str(good), "--fix")
    assert (status, "good.txt is corrected" in err, "cannot be read" in err) == (2, True, True)
    assert "43 250" in good.read_text("utf-8")
    assert kzpen("check", str(good), "--fix", "--json")[0] == 2


def test_a_file_that_cannot_be_read_is_told_once(kzpen, tmp_path):
    status, _, err = kzpen("check", str(tmp_path / "none.txt"))
    assert (status, err.count("cannot be read")) == (2, 1)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # coao 592(3): 20 MCI, of which half is enough in seven days.
        ("По ч. 3 ст. 592 КоАП 20 МРП, при оплате в семь дней – 10 МРП.", ["right", "half_fine"]),
        # Half of a criminal fine or of a benefit is enough of nothing (coao 810, 811).
        ("По ч. 1 ст. 188 УК штраф до 1000 МРП (2 162 500 тенге).", ["right", "wrong"]),
        ("Пособие составляет 20 МРП (43 250 тенге).", ["wrong"]),
        ("По ч. 1 ст. 441 КоАП штраф 15 МРП (32 437,5 тенге).", ["right", "half_fine"]),
    ],
)
def test_half_is_of_fines_of_which_half_is_enough(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # 1 MCI: 4,325 tenge in 2026, 3,932 in 2025, 3,450 in 2023, 3,063 from April 2022.
        ("Пеня: 129 750 тенге вместо прежних 117 960, это 30 МРП.", ["right"]),
        ("Пеня: 129 750 тенге вместо прежних 117 690, это 30 МРП.", ["wrong"]),
        ("Сумма вырастет на 7 860 тенге — с 78 640 до 86 500 (20 МРП).", ["right"]),
        ("Сумма вырастет на 7 680 тенге — с 78 640 до 86 500 (20 МРП).", ["wrong"]),
        ("21,625 tenge (19,660 in 2025), i.e. 5 MCI.", ["right"] * 2),
        ("21,625 tenge (19,060 in 2025), i.e. 5 MCI.", ["right", "wrong"]),
        (
            "МРП – 4 325 тенге. В 2025 году он был 3 932 тенге. Рост — на 10 %.",
            ["right"] * 2 + ["rounded"],
        ),
        (
            "С 1 января 2026 года МРП составит 4 325 тенге. Рост – 393 тенге, или 10 %.",
            ["right", "right", "rounded"],
        ),
        ("In the bus the fine rises from 7,864 to 8,650 tenge (2 MCI).", ["right"]),
        ("40 MCI in 2024 - 147,680 tenge; 40 MCI in 2025 - 147,680 tenge.", ["right", "other_day"]),
        ("МРП – 4 325 тенге. Индекс потребительских цен вырос на 12 %.", ["right"]),
        ("МРП – 4 325 тенге. Показатель вырос на 12 %.", ["right", "wrong"]),
        ("МРП – 4 325 тенге. Зарплата выросла на 300 тенге.", ["right"]),
        ("МРП подрос, а цены прибавили 12 %.", []),
        ("MCI is 4,325 tenge. The index rose and 12 persons were fined.", ["right"]),
        ("From 2023 the index is 3,450 tenge. A fine is 3 MCI.", ["right"]),
    ],
)
def test_what_changed_is_held_against_both_values(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


def test_the_first_value_of_the_index_has_none_before(judged):
    """460 tenge from 1996-01-01 are the first in the tables, then 530: +15.22 %."""
    assert [one.verdict for one in judged("В 1996 году МРП вырос на 15 %.")] == ["rounded"]
    assert not judged("В январе 1996 года МРП вырос на 15 %.")
    (one,) = judged("В прошлом году МРП вырос на 15 %.", on=date(1, 1, 1))
    assert one.verdict == "unknown"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # The day of an act is none of the text; 1 MCI is 4,325 in 2026, 1,852 in 2014.
        ("Закон от 3 июля 2014 года предусматривает штраф 20 МРП (86 500 тенге).", ["right"]),
        ("The Code of 5 July 2014 sets a fine of 20 MCI (86,500 tenge).", ["right"]),
        ("2014 жылғы 5 шілдедегі кодекс 20 АЕК (86 500 теңге) айыппұл көздейді.", ["right"]),
        # What the only year of a sentence says is not of another one: 3,692 in 2024.
        ("In 2024, 100 MCI was 432,500 tenge.", ["other_day"]),
        ("2015 жылғы 15 мамырда оған 5 АЕК (9 910 теңге) салынды.", ["right"]),
        ("A year ago the MCI was 3,932 tenge.", ["right"]),
        ("Today it is 20 MCI (86,500 tenge); in 2024, 20 MCI were 73,840 tenge.", ["right"] * 2),
        ("В сентябре 2020 года 30 МРП – это 79 530 тенге.", ["other_day"]),  # 2,778 from April on
        ("Алматы, 12.02.2025. Штраф 10 МРП (39 320 тенге).", ["other_day"]),
        ("between 15 and 30 MCI (64,875 and 129,750 tenge)", ["right"] * 2),
        ("айлық есептік көрсеткіштің 30 еселенген мөлшері – 129 750 теңге", ["right"]),
        ("Штраф 100 МРП тянет на $ 1 065.", ["wrong"]),
        ("10 MCI, the full 432,500 tenge.", ["wrong"]),
        ("В 2024 году 100 МРП равнялись 369,2 тыс. тенге.", ["right"]),
        ("The limit is 10 million tenge, about 2,312 MCI.", ["rounded"]),  # 9,999,400
        ("МРП в 2026 году – 4325 тенге, а в 2023 году был 3450 тенге.", ["right"] * 2),
        ("Штраф 20 МРП – 86 500 тенге, половина – 43 250 тенге.", ["right", "half_fine"]),
        ("Уголовный кодекс, статья 99, часть 1: от 8 до 15 лет.", ["right"]),
        ("Ст 665 ч 1 КоАП – 3 мрп физлицу.", ["right"]),
        ("It is about 4.3 million tenge for 1,000 MCI.", ["rounded"]),
        # 2,917 in 2021, 3,450 in 2023, 3,692 in 2024, 3,932 in 2025.
        ("АЕК 2023 жылдан 2024 жылға дейін 9 %-ға өсті.", ["wrong"]),
        ("From 2023 to 2025 the MCI rose by 14 %.", ["rounded"]),
        ("— А в 2025 году?\n— 6000 МРП – 23,592 млн тенге.", ["right"]),
        ("Двадцать показателей МРП – восемьдесят шесть тысяч пятьсот тенге.", ["right"]),
        ("Для среднего бизнеса по ч. 1 ст. 190 КоАП — 20 МРП.", ["wrong"]),  # 30 MCI
    ],
)
def test_days_and_persons_are_those_that_a_sentence_names(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


def test_the_kind_of_a_kazakh_term_stands_behind_it(judged):
    """cc 210(1): 800 hours, 3 years of restriction; coao 608(1): 15 days, 7 years."""
    text = (
        "ҚК-нің 210-бабының 1-бөлігі бойынша 800 сағатқа дейін қоғамдық жұмыстар, "
        "3 жылға дейін бас бостандығын шектеу."
    )
    assert {one.verdict for one in judged(text)} == {"right"}
    text = (
        "ӘҚБтК 608-бабының 1-бөлігі бойынша 15 тәулікке қамаққа алу және "
        "7 жылға көлік жүргізу құқығынан айыру."
    )
    assert {one.verdict for one in judged(text)} == {"right"}


def test_what_is_filled_in_is_of_the_year_of_its_sentence(kzpen, tmp_path):
    """1 MCI: 1,982 tenge in 2015, 4,325 in 2026."""
    path = tmp_path / "story.txt"
    path.write_text("In 2015 the fine was 5 MCI, now it is 10 MCI.", encoding="utf-8")
    _, out, _ = kzpen("check", "--fill", str(path), "--on", "2026-11-30")
    assert (
        out.strip() == "In 2015 the fine was 5 MCI (9,910 tenge), now it is 10 MCI (43,250 tenge)."
    )


def test_a_year_in_the_heading_corrects_nothing(kzpen, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Итоги 2025 года\n\nОштрафован на 15 МРП (64 785 тенге).\n", encoding="utf-8")
    assert kzpen("check", str(path), "--diff", "--on", "2026-11-30")[:2] == (0, "")


def test_a_table_of_html_has_its_sums_by_their_head(kzpen, tmp_path):
    """1 MCI: 4,325 tenge in 2026."""
    head = "<tr><th>Нарушение</th><th>МРП</th><th>Сумма</th></tr>"
    rows = "<tr><td>40–60 км/ч</td><td>20</td><td>86 500 ₸</td></tr>"
    rows += "<tr><td>больше</td><td>40</td><td>713 000 ₸</td></tr>"
    path = tmp_path / "table.html"
    path.write_text(f"<table>{head}{rows}</table>", encoding="utf-8")
    _, out, _ = kzpen("check", str(path), "--json", "--on", "2026-02-27")
    claims = json.loads(out)["files"][0]["claims"]
    assert [one["verdict"] for one in claims] == ["right", "wrong"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("По закону о бюджете на 2026 – 2028 годы 1 МРП составляет 4 325 тенге.", ["right"]),
        (
            "The MCI stands at 4,325 tenge, against 3,932 in 2025: the MCI grew by 9.99%.",
            ["right"] * 3,
        ),
        ("МРП поднимут с 3932 до 4325 тенге, значит, пошлина (2 МРП) – 8 650.", ["right"]),
        ("МРП вырос на 10 %, или на 393 тенге.", ["rounded", "right"]),
        ("АЕК 224 теңгеге қымбаттады.", ["wrong"]),
        ("The MCI goes from 3,932 to 4,325 tenge.", ["right"]),
        ("The MCI was KZT 3,692 in 2024 and KZT 3,540 in 2023.", ["right", "wrong"]),
        ("Last year 50 MFIs came to 196,600 tenge.", ["right"]),
        ("Это 40 МРП × 4 325 = 173 000 тенге.", ["right"]),
        ("Это 150 МРП х 4325 тг = 648 570 тг.", ["wrong"]),
        ("Үшінші балаға 7,85 АЕК, яғни 30 866 теңге.", ["other_day"]),
        ("За организацию (ч. 7 ст. 488 КоАП) – 50 МРП.", ["right"]),
        ("Art. 434 § 4 of the Code on Administrative Offences: 5 to 15 days of arrest.", ["wrong"]),
        ("Art. 128 CC: para 1 – 4-7 yrs imprisonment.", ["right"]),
        ("Ст. 214 УК РК: крупный доход – свыше 10 000 МРП.", ["right"]),
    ],
)
def test_what_a_fourteenth_list_taught(judged, text, verdicts):
    """1 MCI: 3,450 tenge in 2023, 3,692 in 2024, 3,932 in 2025, 4,325 in 2026; the articles as in
    the tables on 3 February 2026.
    """
    assert [one.verdict for one in judged(text)] == verdicts


def test_which_of_several_articles_a_court_applied_is_not_guessed(judged):
    text = (
        "Грабёж – ч. 1 ст. 191 УК, до четырёх лет лишения свободы. Разбой по ч. 1 ст. 192 УК – "
        "от 3 до 7 лет лишения свободы. Суд назначил 1 год ограничения свободы."
    )
    assert [one.verdict for one in judged(text)] == ["right", "right"]


def test_what_a_newer_law_changes_is_no_error_of_the_text(kzpen, tmp_path):
    """Law 318-VIII of 19 June 2026 sets 150 MCI for article 316(1); the tables hold 120."""
    path = tmp_path / "a.txt"
    path.write_text("По ч. 1 ст. 316 УК – штраф до 150 МРП.\n", encoding="utf-8")
    status, out, _ = kzpen("check", str(path), "--on", "2026-11-20", "--json")
    document = json.loads(out)
    (claim,) = document["files"][0]["claims"]
    assert (status, claim["verdict"]) == (0, "unknown")
    assert document["verified_through"] == "2026-03-20"
    assert [one["code"] for one in document["warnings"]] == ["amended"]
    assert "318-VIII" in claim["message"]
    path.write_text("По ч. 1 ст. 316 УК – штраф до 170 МРП.\n", encoding="utf-8")
    assert kzpen("check", str(path), "--on", "2026-11-20")[0] == 8
    _, out, _ = kzpen("check", str(path), "--on", "2026-11-20")
    assert "Text of the codes as on 2026-03-20" in out


def test_what_has_no_value_is_left_and_the_rest_is_filled(kzpen, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("20 MCI now. From 2027 a fine of 30 MCI. And 5 MCI.\n", encoding="utf-8")
    status, out, err = kzpen("check", "--fill", str(path), "--on", "2026-11-20")
    filled = "20 MCI (86,500 tenge) now. From 2027 a fine of 30 MCI. And 5 MCI (21,625 tenge).\n"
    assert (status, out) == (3, filled)
    assert "'30 MCI' stays as it is" in err


def test_a_text_without_safe_corrections_is_told(kzpen, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("10 MCI is 43,250 tenge.\n", encoding="utf-8")
    for option in ("--fix", "--diff"):
        status, out, err = kzpen("check", str(path), option)
        assert (status, out, err) == (0, "", "note: nothing can be corrected safely\n")


def test_a_quotation_is_shown_as_it_stands(kzpen, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "In 2022, 20 MCI amounted to 61,260 tenge.\nArticle 115-1 of the Criminal Code: "
    Path("a").write_text(f"{text}arrest up to 50 days.\n", encoding="utf-8")
    _, out, _ = kzpen("check", "a", "--as", "txt", "--on", "2026-02-03")
    assert "amounted to 61,260" in out
    assert "(suspended to" in out
    assert "10\u201350 days" in out


def test_a_claim_on_a_size_is_what_the_schema_says(kzpen, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Крупный размер взятки – свыше 3 000 МРП.\n", encoding="utf-8")
    document = json.loads(kzpen("check", str(path), "--on", "2026-02-03", "--json")[1])
    validate(document)
    assert document["files"][0]["claims"][0]["kind"] == "size"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("МРП 2025 — 3 932 тенге, МРП 2024 — 3 692 тенге.", ["right", "right"]),
        (
            "МРП: 2022 (с 1 января) — 3 063 тенге; 2023 — 3 450 тенге; 2024 — 3 629 тенге.",
            ["right", "right", "wrong"],
        ),
        (
            "АЕК: 2023 — 3450 теңге, 2024 — 3692 теңге, 2025 — 3923 теңге.",
            ["right"] * 2 + ["wrong"],
        ),
        ("Размер МРП:\n2024 — 3 692 тенге\n2025 — 3 932 тенге", ["right", "right"]),
        ("Экспорт по годам: 2023 — 3 450 тенге; 2024 — 3 629 тенге.", []),
        ("МРП вырос, мясо подорожало: 2023 — 2 700 тенге, 2024 — 3 000, 2025 — 4 000 тенге.", []),
        ("Полтора МРП:\n2024 — 5 538 тенге\n2025 — 5 898 тенге", []),
        ("Пошлина за права в МРП\n2024 — 4 615 тенге\n2025 — 4 915 тенге", []),
        ("Прогноз Минфина на МРП: 2025 — 3 877 тенге, 2026 — 4 100 тенге.", []),
    ],
)
def test_values_of_the_index_stand_by_their_years(judged, text, verdicts):
    """3,063 tenge from January 2022, 3,450 in 2023, 3,692 in 2024, 3,932 in 2025."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Крупный размер кражи — свыше 500 МРП (2 200 000 тенге).", ["right", "wrong"]),
        ("Всего взыскано более 3000 МРП — 13,4 млн тенге.", ["rounded"]),
        ("Штраф чуть более 20 МРП (87 000 тенге).", ["rounded"]),
        ("85 000 тенге — это почти 20 МРП.", ["rounded"]),
        ("A fine of over 20 MCI (86,500 tenge).", ["right"]),
    ],
)
def test_a_limit_in_mci_is_exact_in_tenge(judged, text, verdicts):
    """20 MCI = 86,500 tenge in 2026; what is more than so many MCI begins with their tenge."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("По ч. 2 ст. 99 УК – от 15 до 20 лет либо пожизненное лишение свободы.", ["right"] * 2),
        ("Article 99(1) of the Criminal Code carries life imprisonment.", ["wrong"]),
        ("ҚК 99-бабының 3-бөлігі – өмір бойы бас бостандығынан айыру.", ["right"]),
        ("По ч. 1 ст. 99 УК пожизненное лишение свободы не предусмотрено.", []),
        ("По ч. 1 ст. 99 УК до 15 лет, при отягчающих – пожизненное лишение свободы.", ["right"]),
        ("ҚК 99-бабының 1-бөлігінде өмір бойына бас бостандығынан айыру көзделмеген.", []),
        ("Из ч. 4 ст. 297 УК убрали пожизненное лишение свободы.", []),
        ("По ч. 1 ст. 188 УК судят того, кто отбывает пожизненное лишение свободы.", []),
    ],
)
def test_imprisonment_for_life_is_held_against_the_part(judged, text, verdicts):
    """cc 99(2) and 99(3) provide it, 99(1) does not."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "20 MCI under Article 592(3), 40 MCI under part 3-1. 20 MCI is 86,500 tenge.",
            ["right"] * 3,
        ),
        (
            "Ч. 5 ст. 159 КоАП — 1000 МРП для крупного бизнеса; для малого — 500 МРП.",
            ["right", "wrong"],
        ),
        (
            "Крупный бизнес по ч. 1 ст. 326 КоАП — 300 МРП, повторно (ч. 2) — 500 МРП.",
            ["right", "wrong"],
        ),
        (
            "По части 2 статьи 190 УК — до 4 лет лишения свободы; штраф до 5000 МРП.",
            ["right", "wrong"],
        ),
        (
            "Часть 3 статьи 297 УК — от 10 до 15 лет. По ч. 1 той же статьи — от 5 до 8 лет.",
            ["right", "wrong"],
        ),
        ("Дело по статье 234 УК. Крупный размер — свыше 10 000 МРП.", ["wrong"]),
        (
            "Ұрлықтың ірі мөлшері — 188-бапта 500 АЕК, аса ірі мөлшері — 1000 АЕК.",
            ["right", "wrong"],
        ),
        (
            "Ст. 437 КоАП, ч. 1:\nкрупный бизнес — 150 МРП, или 648,8 тыс. тенге",
            ["rounded", "wrong"],
        ),
        (
            "Ч. 3 ст. 596 КоАП – лишение прав на 6 месяцев, по части 4-1 — на 12 месяцев.",
            ["right", "wrong"],
        ),
    ],
)
def test_figures_are_of_the_part_and_of_whom_the_sentence_tells(judged, text, verdicts):
    """The articles as in the tables on 3 February 2026."""
    assert sorted(one.verdict for one in judged(text)) == sorted(verdicts)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("80 АЕК — 0,346 млн теңге.", ["right"]),
        ("21 976 рублей за 129 750 тенге.", ["wrong"]),
        ("865 000 тенге почти 1 720 долларов.", ["rounded"]),
        ("Статья 115-1 УК: арест до 50 суток, лишение свободы до года.", ["right", "wrong"]),
        (
            "По статье 86 КоАП:\n— должностные лица: 30 МРП (ч. 1);\n— малый бизнес: 60 МРП;",
            ["right", "right"],
        ),
        ("Организация игр вне мест, ч. 1 ст. 444 КоАП, — 200 МРП.", ["right"]),
        ("ҚК 115-1-бабы. 200 АЕК-ке дейін айыппұл.", ["right"]),
        ("Для статьи 245 крупным считают недоимку свыше 50 000 МРП.", ["right"]),
    ],
)
def test_what_a_twenty_sixth_list_taught(judged, text, verdicts):
    """The articles as in the tables on 3 February 2026; 1 MCI = 4,325 tenge, 1 USD = 505.17."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Ч. 1 ст. 592 КоАП — 5 МРП; штраф 10 МРП — за превышение на 20–40 км/ч.", ["right"]),
        ("По ч. 3 ст. 434 КоАП — штраф 20 МРП; до 2024 года было 10 МРП.", ["right"]),
        ("По ч. 2 ст. 434 КоАП — арест до 30 суток; арестовали его на 48 часов.", ["right"]),
        ("По ч. 1 ст. 188 УК — до 3 лет; лишение свободы до 4 лет грозит за обман.", ["right"]),
        ("He is tried under Article 190 CC. Large damage of 2,000 MCI was caused.", []),
    ],
)
def test_what_a_text_tells_of_others_is_none_of_the_article(judged, text, verdicts):
    """The articles as in the tables on 3 February 2026."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize("spoken", ["en", "ru", "kk"])
def test_the_sentences_of_cite_are_never_judged_wrong(tables, judged, spoken):
    """They name other parts in brackets, repeats, items, thresholds: what is told of an offence."""
    use(tables)
    prices = prices_on(tables, DAY, today=TODAY)
    offences = [*law.offences_on(tables, DAY)]
    wrong, right = [], 0
    for article, offence in offences[::30]:
        with language.in_use(spoken), language.in_prose():
            sentences = offence_sentences([assess_offence(tables, article, offence, prices)])
        verdicts = Counter(one.verdict for one in judged("\n".join(sentences)))
        right += verdicts["right"]
        wrong += [str(offence.citation)] * verdicts["wrong"]
    assert not wrong
    assert right > len(offences[::30])


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Ч. 2 ст. 90 КоАП (действия части 1, повторно) – 60 МРП для должностных лиц.", ["right"]),
        ("Ч. 2 ст. 203 УК (деяния ч. 1 группой): лишение свободы от 5 до 10 лет.", ["right"]),
        ("При повторном нарушении ч. 1 ст. 475 КоАП – 40 МРП.", ["right"]),
        ("При повторном нарушении ч. 1 ст. 475 КоАП – 45 МРП.", ["wrong"]),
        ("The fine was 10 MCI (39,320 tenge last year, 43,250 tenge now).", ["right"] * 2),
        ("15 МРП по части 1 статьи 441 КоАП, повторно – 20 МРП.", ["right"] * 2),
        ("15 МРП по части 1 статьи 441 КоАП, повторно – 25 МРП.", ["right", "wrong"]),
        ("15 MCI first, 20 MCI if repeated (Art. 441(1)-(2) of the CAO).", ["right"] * 2),
        ("Сбил насмерть – до 7 лет и 10 лет без прав (ч. 3 ст. 345-1 УК).", ["right"] * 2),
        (
            "Пьяному – 15 суток и минус права на 7 лет, сообщила полиция (ст. 608 ч. 1 КоАП).",
            ["right"] * 2,
        ),
        ("ҚК 190-бабының екінші бөлігі бойынша 4 жылға дейін түрмеге қамалады.", ["right"]),
        ("Особо крупным размером по кражам признают 2000 МРП и больше.", ["right"]),
        ("At 4,325 tenge per MCI, 300 MCI comes to 1,297,500 tenge.", ["right"] * 2),
        ("АЕК мөлшері 4 325 теңге, яғни айыппұл 20 АЕК болса – 86 500 теңге.", ["right"] * 3),
        ("Крупным при краже считается 1000 МРП.", ["wrong"]),
        ("Хищение считается мелким, если стоимость не превышает 10 МРП.", ["right"]),
        ("Repeat of article 475(1) of the Code of Administrative Offences: 40 MCI.", ["right"]),
        ("МРП: 3 692 тенге – в 2024-м, 3 932 – в 2025-м.", ["right", "right"]),
        (
            "В 2018 году МРП был 2 405 тенге, в 2026-м – 4 325: рост на 80 %.",
            ["right", "rounded", "right"],
        ),
        (
            "АЕК былтыр 3 932 теңге еді, биыл 4 325 теңге, 10 пайызға өсті.",
            ["right", "rounded", "right"],
        ),
        ("Ст. 188 УК (деяния ч. 1 – до 2 лет лишения свободы).", ["wrong"]),
        ("МРП по годам: 2024 – 3 692, 2025 – 3 932, 2026 – 4 352.", ["right", "right", "wrong"]),
        (
            "МРП вырос с 3 932 до 4 325 тенге. Штраф в 20 МРП подорожал на 7 860 тенге.",
            ["right"] * 2,
        ),
        ("A fine of 10 MCI grew by 3,930 tenge in 2026.", ["right"]),
        ("Штраф в 20 МРП с пеней вырос на 5 000 тенге.", []),
        ("The MCI rose from 3,692 to 3,932 tenge, a difference of 240 tenge.", ["right"] * 2),
        ("Штраф 20 МРП – это 86 500 тенге, или 171 доллар, 500 евро изъяли.", ["right"]),
        ("20 МРП – 86 500 тенге, 171 доллар или 300 долларов с пеней.", ["right"]),
        ("МРП 4 325 тенге. Жалоб: 2023 – 5 210, 2024 – 6 120, 2025 – 7 300.", ["right"]),
        ("Small businesses: 40 MCI. Medium: 80 MCI. Large: 120 MCI.", []),
        ("Штраф малым предпринимателям – от 20 МРП, крупным – от 100 до 500 МРП.", []),
        ("Ч. 1 ст. 441 КоАП – 15 МРП, если на борту (ч. 1-2) – 50 МРП.", ["right", "right"]),
        ("Кроме ч. 1 ст. 441 КоАП (15 МРП), есть ч. 2 – 20 МРП.", ["right", "right"]),
        ("100 МРП – 432 500 тенге, 856 долларов или 5 944 юаня.", ["right", "right"]),
        (
            "Pay within seven days: 15 MCI is 64,875 tenge, but you pay 32,437.5.",
            ["right", "half_fine"],
        ),
        (
            "За неповиновение (ч. 1 ст. 667 КоАП) – 30 МРП; повторно – от 20 до 30 суток.",
            ["right", "wrong"],
        ),
        ("Ч. 2 ст. 496 КоАП – 100 МРП вместо 200.", ["right", "right"]),
        ("10 МРП стоили 39 320 тенге в 2025 году, 43 250 тенге – в 2026-м.", ["right", "right"]),
        ("Взятка крупная – от 3000 МРП, особо крупная – свыше 20 000 МРП.", ["right", "wrong"]),
        ("Пара: 3000 АЕК-тен асса – ірі, 15000 АЕК-тен асса – аса ірі мөлшер.", ["right", "wrong"]),
        ("Не предусмотренный законом отказ (ч. 3 ст. 207 КоАП) – 100 МРП.", ["right"]),
        (
            "Грант – до 400 МРП (1 730 000 тенге). В прошлом году выдавали 1 572 800 тенге.",
            ["right", "right"],
        ),
        ("Штраф 20 МРП (86 500 тенге). Год назад он потерял 500 000 тенге.", ["right"]),
        ("Ст. 430 УК: если взыскивается свыше 10 000 МРП (ч. 3) – от 5 до 7 лет.", ["right"]),
    ],
)
def test_what_a_twenty_seventh_list_taught(judged, text, verdicts):
    """The articles as in the tables on 3 February 2026; 1 MCI = 4,325 tenge, 1 USD = 505.17."""
    assert [one.verdict for one in judged(text)] == verdicts


def test_a_text_without_an_end_of_a_sentence_is_cut_where_words_end(judged):
    """What looks at a whole sentence would else take the square of its length."""
    phrase = "штраф 20 МРП, или 86 500 тенге, "
    text = phrase * 1000
    cut = Paragraph(text, text, 0, len(text))
    assert len(cut.breaks) == len(text) // 5_000
    assert {text[one] for one in cut.breaks} == {" "}
    verdicts = [one.verdict for one in judged(phrase * 500)]
    assert set(verdicts) == {"right"}
    assert len(verdicts) == 500


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # cc 293(1): a fine of 500 to 2,000 MCI
        ("По ч. 1 ст. 293 УК штраф до 500 МРП.", ["wrong"]),
        ("По ч. 1 ст. 293 УК штраф до 2000 МРП.", ["right"]),
        ("По ч. 1 ст. 293 УК штраф от 500 МРП.", ["right"]),
        ("По ч. 1 ст. 293 УК штраф от 2000 МРП (8 650 000 тенге).", ["wrong", "right"]),
        ("По ч. 1 ст. 293 УК минимальный штраф – 2000 МРП.", ["wrong"]),
        ("По ч. 1 ст. 293 УК максимальный штраф – 500 МРП.", ["wrong"]),
        ("Штраф по ч. 1 ст. 293 УК – до 2 162 500 тенге.", ["wrong"]),
        ("Штраф по ч. 1 ст. 293 УК – до 2 162 500 тенге (500 МРП).", ["wrong", "right"]),
        ("Штраф по ч. 1 ст. 293 УК может достигать 500 МРП.", ["wrong"]),
        ("Штраф по ч. 1 ст. 293 УК увеличен до 500 МРП.", ["right"]),
        ("A fine under Article 293(1) of the Criminal Code starts at 2,000 MCI.", ["wrong"]),
        ("Article 293(1) of the Criminal Code: a minimum of 500 MCI.", ["right"]),
        ("ҚК 293-бабының 1-бөлігі бойынша айыппұл 500 АЕК-ке дейін.", ["wrong"]),
        ("ҚК 293-бабының 1-бөлігі бойынша айыппұл 500 АЕК-ке дейін көтерілді.", ["right"]),
        ("ҚК 293-бабының 1-бөлігі бойынша айыппұл кемінде 500 АЕК.", ["right"]),
        # cc 188(3): imprisonment for 2 to 7 years; 115-1: arrest up to 50 days
        ("Article 188(3) of the Criminal Code: at least 7 years in prison.", ["wrong"]),
        ("Article 188(3) of the Criminal Code: at least 2 years in prison.", ["right"]),
        ("Минимальное наказание по ч. 3 ст. 188 УК – семь лет лишения свободы.", ["wrong"]),
        ("Минимальный срок по ч. 3 ст. 188 УК – до 2 лет лишения свободы.", ["right"]),
        ("По ч. 3 ст. 188 УК 7 жылдан кем емес мерзімге бас бостандығынан айыру.", ["wrong"]),
        ("По ст. 115-1 УК арест от 50 суток.", ["wrong"]),
        ("По ст. 115-1 УК арест от 10 суток.", ["right"]),
        # cc 3(38): large damage of 190 begins with 1,000 MCI
        ("Крупный ущерб по статье 190 УК – от 1000 МРП.", ["right"]),
        ("Крупный ущерб по статье 190 УК – от 500 МРП.", ["wrong"]),
    ],
)
def test_a_figure_that_is_said_to_be_a_limit_is_held_against_that_one(judged, text, verdicts):
    """The articles as in the tables on 3 February 2026; 1 MCI = 4,325 tenge."""
    assert [one.verdict for one in judged(text)] == verdicts


def test_what_is_right_of_a_wrong_limit_is_told(judged):
    (one,) = judged("По ч. 1 ст. 293 УК штраф до 500 МРП.")
    assert one.message == "cc:293/1: fine 500 to 2,000 MCI; that is the minimum"


@pytest.mark.parametrize(
    ("text", "on", "verdicts"),
    [
        ("МРП вырос на 10 % до 4 352 тенге.", DAY, ["rounded", "wrong"]),
        ("The MCI rose by 393 tenge to 4,325 tenge.", DAY, ["right", "right"]),
        ("The MCI rose by 393 tenge, to 4,352 tenge.", DAY, ["right", "wrong"]),
        ("АЕК 10 пайызға өсіп, 4 325 теңгеге жетті.", DAY, ["rounded", "right"]),
        ("АЕК былтырғыдан 393 теңгеге өсіп, 4 352 теңге болды.", DAY, ["right", "wrong"]),
        ("МРП прибавил 7 % и вырос с 3 450 до 3 962 тенге.", date(2024, 1, 10), ["wrong"]),
        (
            "20 АЕК-тен 50 АЕК-ке дейін, демек 58 340 теңгеден 145 850 теңгеге дейін.",
            date(2021, 8, 18),
            ["right", "right"],
        ),
        ("Мошенничество: 1000 МРП, which this year means 4.325 млн тенге.", DAY, ["right"]),
        ("Fraud is large-scale once the damage reaches 1,000 MCI.", DAY, ["right"]),
        ("A bribe of more than 3,000 MCI (13 million tenge) is large.", DAY, ["rounded", "right"]),
        ("A bribe of more than 5,000 MCI is especially large.", DAY, ["wrong"]),
        ("По статье 198 УК значительным признаётся ущерб от 100 МРП.", DAY, ["wrong"]),
        (
            "Алаяқтықта залал 2 000 АЕК-ке (8,65 млн теңге) жетсе, ол аса ірі залал.",
            DAY,
            ["right", "wrong"],
        ),
        ("Article 106(3) of the Criminal Code: no fewer than 12 years in prison.", DAY, ["wrong"]),
        (
            "Штраф 10 МРП (43 250 тенге), положена половина, и он внёс 30 275 тенге.",
            DAY,
            ["right", "wrong"],
        ),
    ],
)
def test_what_a_twenty_ninth_list_taught(judged, text, on, verdicts):
    """1 MCI = 2,917 tenge in 2021, 3,450 and 3,692 in 2023 and 2024, 4,325 in 2026."""
    assert [one.verdict for one in judged(text, on)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("В 2026 году штраф 20 МРП больше минимальной зарплаты (85 000 тенге).", []),
        ("20 MCI exceeds the minimum wage (85,000 tenge).", []),
        ("Айыппұл 20 АЕК ең төменгі жалақыдан (85 000 теңге) көп.", []),
        ("До 2026 года 20 МРП составляли 78 640 тенге.", ["right"]),
        ("После 2025 года 20 МРП – 86 500 тенге.", ["right"]),
        ("Before 2026, 20 MCI was 78,640 tenge.", ["right"]),
        ("2026 жылдың 1 қаңтарына дейін 20 АЕК 78 640 теңге болды.", ["right"]),
        ("2025 жылдан кейін 20 АЕК 86 500 теңге.", ["right"]),
        ("В 2026 году 20 МРП плюс 5 МРП – 108 125 тенге.", ["right"]),
        ("In 2026 20 MCI plus 5 MCI is 109,125 tenge.", ["wrong"]),
        ("Разница между 20 МРП и 5 МРП – 64 875 тенге.", ["right"]),
        ("3 × 20 МРП = 259 500 тенге.", ["right"]),
        ("Три штрафа по 20 МРП – 86 500 тенге.", ["wrong"]),
        ("Дважды по 20 МРП – 173 000 тенге.", ["right"]),
        ("20 МРП = 4325*20=86500тг", ["right"]),
        ("20 МРП (4 235 × 20 = 84 700 тг)", ["wrong"]),
        (
            "В 2024 году МРП составлял 3 692, в 2025-м – 3 932, в 2026-м – 4 325 тенге.",
            ["right"] * 3,
        ),
        ("В 2026 году 1/2 МРП – 2 162,5 тенге, 2 1/2 МРП – 10 812,5 тенге.", ["right"] * 2),
        ("1½ МРП – 6 487,5 тенге, двадцать (20) МРП – 86 500 тенге.", ["right"] * 2),
        ("Мелкая кража до 10 МРП (ст. 187 УК РК) наказывается штрафом до 80 МРП.", ["right"] * 2),
        ("По ст. 115-1 УК – штраф до 200 МРП, а в России – до 3 лет лишения свободы.", ["right"]),
        ("МРП за пять лет вырос почти на 50 процентов (с 2 917 до 4 325 тенге).", ["rounded"]),
        ("По ст. 115-1 УК – до шестидесяти суток ареста.", ["wrong"]),
        ("По ст. 115-1 УК – до двухсот часов общественных работ.", ["right"]),
        ("По ч. 1 ст. 188 УК – лишение свободы на срок до 5 (пяти) лет.", ["wrong"]),
        ("Article 188(1) of the Criminal Code: prison for up to three (3) years.", ["right"]),
    ],
)
def test_true_texts_of_an_editor_are_not_made_false(judged, text, verdicts):
    """1 MCI = 3,692 tenge in 2024, 3,932 in 2025, 4,325 in 2026 (mci.csv)."""
    assert [one.verdict for one in judged(text)] == verdicts


def test_what_is_filled_in_is_what_a_fraction_is(kzpen, tmp_path):
    path = tmp_path / "fill.txt"
    path.write_text("От 1/2 до 2 МРП, 2 1/2 МРП, ½ МРП. По п. 3 МРП не меняется.", "utf-8")
    _, out, _ = kzpen("check", str(path), "--fill", "--on", "2026-02-03")
    out = out.replace("\u00a0", " ")
    assert "1/2 до 2 МРП (2 162,50–8 650 тенге), 2 1/2 МРП (10 812,50 тенге)" in out
    assert "½ МРП (2 162,50 тенге). По п. 3 МРП не меняется." in out


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Штраф 1/\u0660 МРП.", []),  # an Arabic-Indic zero
        ("До 2025 года включительно МРП был 3 932 тенге.", ["right"]),
        ("By law until 2025 the MCI was 3,932 tenge.", ["right"]),
        ("Cars registered after 2020 pay 5 MCI (21,625 tenge).", ["right"]),
        ("По делу, открытому до 2026 года, штраф 20 МРП - это 86 500 тенге.", ["right"]),
        ("После 2024 года 20 МРП - 86 500 тенге.", ["right"]),
        ("Ему выписали три штрафа по 20 МРП (86 500 тенге каждый).", ["right"]),
        ("Он получил 3 штрафа по 20 МРП, это 86 500 тенге за каждый.", ["right"]),
        ("3 штрафа по 5 МРП = 21 625 тенге × 3 = 64 875 тенге.", ["right"] * 3),
        ("Two fines of 20 MCI (86,500 tenge each).", ["right"]),
        ("Каждый из 7 по 10 МРП (43 250 тенге).", ["right"]),
        ("Госпошлина 20 МРП плюс 5 МРП (21 625 тенге) за копию.", ["right"]),
        ("Разница между 20 МРП и 40 МРП – 86 500 тенге.", ["right"]),
        ("20 МРП + 5 МРП + 1 МРП = 112 450 тенге.", ["right"]),
        ("Крупный размер по ст. 188 УК – до 500 МРП.", ["wrong"]),
        ("Рост на 0,5 п. п. 20 МРП – это 86 500 тенге.", ["right"]),
        (
            "По ч. 3 ст. 188 УК задержанному в России грозит до 5 лет лишения свободы.",
            ["wrong"],
        ),
    ],
)
def test_what_a_reviewer_broke(judged, text, verdicts):
    """1 MCI = 3,692 tenge in 2024, 3,932 in 2025, 4,325 in 2026; cc 3(38): from 500 MCI."""
    assert [one.verdict for one in judged(text)] == verdicts


def test_a_year_that_a_text_tells_before_or_after_corrects_nothing(kzpen, tmp_path):
    path = tmp_path / "years.txt"
    path.write_text(
        "До 2025 года 20 МРП – 90 000 тенге. After 2020 5 MCI is 22,000 tenge.", "utf-8"
    )
    _, out, _ = kzpen("check", str(path), "--on", "2026-02-03", "--diff")
    assert out == ""


FINE_OF_HOOLIGANISM = ("500", "2000")
"""MCI of cc 293(1): 500 to 2,000."""

PRISON_FOR_THEFT = ("2", "7")
"""Years of cc 188(3): 2 to 7."""


@pytest.mark.parametrize(
    ("text", "ends", "is_upper"),
    [
        ("Самый большой штраф по ч. 1 ст. 293 УК – {} МРП.", FINE_OF_HOOLIGANISM, True),
        ("Самый маленький штраф по ч. 1 ст. 293 УК – {} МРП.", FINE_OF_HOOLIGANISM, False),
        ("Наибольший срок по ч. 3 ст. 188 УК – {} лет тюрьмы.", PRISON_FOR_THEFT, True),
        ("Наименьший срок (ч. 3 ст. 188 УК РК) – {} года тюрьмы.", PRISON_FOR_THEFT, False),
        ("По ч. 3 ст. 188 УК лишают свободы не дольше чем на {} лет.", PRISON_FOR_THEFT, True),
        ("По ч. 1 ст. 293 УК штраф не может превышать {} МРП.", FINE_OF_HOOLIGANISM, True),
        ("По ч. 1 ст. 293 УК штраф не может быть меньше {} МРП.", FINE_OF_HOOLIGANISM, False),
        ("По ч. 1 ст. 293 УК штраф стартует с {} МРП.", FINE_OF_HOOLIGANISM, False),
        ("По ч. 1 ст. 293 УК штраф в пределах {} МРП.", FINE_OF_HOOLIGANISM, True),
        ("Потолок штрафа по ч. 1 ст. 293 УК – {} МРП.", FINE_OF_HOOLIGANISM, True),
        ("Максимум, который грозит по ч. 3 ст. 188 УК, – {} лет тюрьмы.", PRISON_FOR_THEFT, True),
        ("Максимальный штраф в 2026 году по ч. 1 ст. 293 УК – {} МРП.", FINE_OF_HOOLIGANISM, True),
        ("По ч. 3 ст. 188 УК грозит {} лет тюрьмы максимум.", PRISON_FOR_THEFT, True),
        ("Штраф по ч. 1 ст. 293 УК: {} МРП как минимум.", FINE_OF_HOOLIGANISM, False),
        (
            "The fine under Article 293(1) of the Criminal Code cannot exceed {} MCI.",
            FINE_OF_HOOLIGANISM,
            True,
        ),
        (
            "Under Article 293(1) of the Criminal Code the fine is capped at {} MCI.",
            FINE_OF_HOOLIGANISM,
            True,
        ),
        (
            "The floor for a fine under Article 293(1) of the Criminal Code is {} MCI.",
            FINE_OF_HOOLIGANISM,
            False,
        ),
        (
            "Article 188(3) of the Criminal Code: {} years in prison at least.",
            PRISON_FOR_THEFT,
            False,
        ),
        ("Article 188(3) of the Criminal Code: jail for {} years at most.", PRISON_FOR_THEFT, True),
        ("ҚК 293-бабының 1-бөлігі бойынша ең жоғарғы айыппұл – {} АЕК.", FINE_OF_HOOLIGANISM, True),
        (
            "ҚК 293-бабының 1-бөлігі бойынша айыппұл {} АЕК-тен кем болмайды.",
            FINE_OF_HOOLIGANISM,
            False,
        ),
        ("ҚК 293-бабының 1-бөлігі бойынша ең кемі {} АЕК айыппұл.", FINE_OF_HOOLIGANISM, False),
        # of an article without its part it is that of all its parts, here theft
        ("Самый большой штраф по ст. 188 УК – {} МРП.", ("1000", "3000"), True),
        ("Максимум по ст. 188 УК – {} лет лишения свободы.", ("7", "10"), True),
        (
            "The longest term under Article 188 of the Criminal Code is {} years in jail.",
            ("7", "10"),
            True,
        ),
    ],
)
def test_the_end_that_a_text_names_is_the_one_that_is_held(judged, text, ends, is_upper):
    lower, upper = (["right"], ["wrong"]) if not is_upper else (["wrong"], ["right"])
    assert [one.verdict for one in judged(text.format(ends[0]))] == lower
    assert [one.verdict for one in judged(text.format(ends[1]))] == upper


def test_what_is_called_a_fine_is_no_size(judged):
    """cc 188(3) has no fine; its large amount is that of theft, from 500 MCI (cc 3(38))."""
    assert [one.verdict for one in judged("Штраф по ч. 3 ст. 188 УК – 500 МРП.")] == ["wrong"]
    text = "По ч. 3 ст. 188 УК наказывают за кражу от 500 МРП."
    assert [one.verdict for one in judged(text)] == ["right"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Штраф 20 МРП. Это ч. 1 ст. 441 КоАП.", ["wrong"]),
        ("Штраф 15 МРП. Речь о ч. 1 ст. 441 КоАП.", ["right"]),
        ("The fine is 20 MCI. That is Article 441(1) of the Administrative Code.", ["wrong"]),
        ("По ч. 3 ст. 188 УК – до 7 (девяти) лет лишения свободы.", []),
        ("По ч. 3 ст. 188 УК – до 7 (семи) лет лишения свободы.", ["right"]),
        ("⅔ МРП – это 2 883,33 тенге.", ["rounded"]),
        ("20 АЕК 90 000 теңгеден аз.", []),
        ("По ч. 3 ст. 188 УК грозит до 7 лет тюрьмы, до 6 лет тюрьмы в России.", ["right"]),
    ],
)
def test_an_article_named_behind_and_what_is_no_claim(judged, text, verdicts):
    """coao 441(1): 15 MCI; cc 188(3): 2 to 7 years; 1 MCI = 4,325 tenge in 2026."""
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Штраф вырос с 5 до 20 МРП (86 500 тенге).", ["right"]),
        ("Айыппұл 5 АЕК-тен 20 АЕК-ке (96 500 теңге) өсті.", ["wrong"]),
        ("The fine rose from 5 to 20 MCI (96,500 tenge).", ["wrong"]),
        ("Штраф от 5 до 20 МРП (86 500 тенге).", ["right"]),
    ],
)
def test_a_sum_behind_two_ends_is_that_of_the_upper_one(judged, text, verdicts):
    assert [one.verdict for one in judged(text)] == verdicts


def test_no_ban_is_counted_in_days(judged):
    """coao 608(1): arrest of 15 days and 7 years without driving; 608(3-1): 20 days, 8 years."""
    text = "По ст. 608 КоАП лишают прав на семь лет, при повторе – 20 суток и 8 лет."
    assert {one.verdict for one in judged(text)} == {"right"}
