"""Pictures and pages say in every form what the answer says, and ask for nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from cases import CASES

from kzpen.answers.answer import Block, Grid
from kzpen.answers.pictures import Bar, Bars, Course, Picture, Point, Span, Spans
from kzpen.drawing.page import page
from kzpen.drawing.svg import svg
from kzpen.language import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = {"svg": 8_000, "html": 40_000}
DAY = ("--on", "2026-02-03")
DRAWN = {
    "index": ("mci",),
    "benefits": ("mci", "--for", "benefits"),
    "years": ("compare", "200mci", "--years", "2015-2026"),
    "years-without": ("compare", "200mci", "--years", "2025-2028"),
    "in-tenge": ("compare", "865000kzt", "--years", "2015-2026"),
    "in-dollars": ("compare", "$1492", "--years", "2015-2026"),
    "several": ("compare", "200mci", "5mci", "--years", "1996-2026"),
    "two-days": ("compare", "200mci", "--on", "2025-02-19", "--on", "2026-02-03"),
    "amounts": ("compare", "200mci", "393000kzt", "$1492", *DAY),
    "offences": ("compare", "cc:188/2", "cc:125-1/1", "cc:115-1", *DAY),
    "fines": ("compare", "coao:592/3", "--years", "2022-2026"),
    "history": ("penalty", "cc:188/3", "--history"),
    "history-all": ("penalty", "cc:188", "--history"),
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_small_named_and_in_words(kzpen, name, language):
    status, out, err = kzpen(*DRAWN[name], "--format", "svg", "--lang", language)
    assert status == 0, err
    assert len(out.encode()) <= LARGEST["svg"]
    root = ET.fromstring(out)  # noqa: S314  (our own)
    title, described = (root.find(f"{SVG}{one}") for one in ("title", "desc"))
    assert root.get("aria-labelledby").split() == [title.get("id"), described.get("id")]
    assert root.get("lang") == language
    assert title.text
    assert any(sign.isdigit() for sign in described.text)
    assert not root.findall(f".//{SVG}script")
    assert set(re.findall(r"https?://[^\"' ]*", out)) == {"http://www.w3.org/2000/svg"}


def test_a_description_has_the_figures_of_the_table(kzpen):
    """320 tenge in 1996 (decree 2700), 4,325 in 2026 (law 239-VIII)."""
    _, out, _ = kzpen("mci", "--format", "svg")
    described = re.search("<desc[^>]*>(.*)</desc>", out)[1]
    assert described.startswith("The index: 320 tenge from 1996-01-01, 4,325 tenge from 2026-01-01")
    _, out, _ = kzpen(*DRAWN["years"], "--format", "svg")
    described = re.search("<desc[^>]*>(.*)</desc>", out)[1]
    assert described == "200 MCI: 396,400 ₸ on 2015-01-01, 865,000 ₸ on 2026-01-01"


def test_a_line_ends_where_no_index_is_known(kzpen):
    """The index of 2026 is the last: nothing is drawn in 2027 and 2028."""
    _, out, _ = kzpen(*DRAWN["years-without"], "--format", "svg")
    (path,) = re.findall('class="l" d="([^"]*)"', out)
    last = max(float(one) for one in re.findall(r"H([0-9.]+)", path))
    _, whole, _ = kzpen("compare", "200mci", "--years", "2025-2026", "--format", "svg")
    assert last < 624
    assert "H624" in whole


def test_a_step_is_where_the_index_changed(kzpen):
    """From 393,2 (2025) to 4,325 (2026) on 1 January, whatever days were asked for."""
    _, out, _ = kzpen(
        "compare", "1mci", "--on", "2025-12-31", "--on", "2026-01-02", "--format", "vega"
    )
    values = json.loads(out)["vconcat"][0]["data"]["values"]
    assert [(one["day"], one["value"]) for one in values] == [
        ("2025-12-31", "3932"),
        ("2026-01-01", "4325"),
        ("2026-01-02", "4325"),
    ]


@pytest.mark.parametrize("name", DRAWN)
def test_the_specification_has_every_figure_as_text(kzpen, name):
    _, out, _ = kzpen(*DRAWN[name], "--format", "vega")
    document = json.loads(out, parse_float=pytest.fail)
    assert document["$schema"].startswith("https://vega.github.io/schema/vega-lite/v5")
    for panel in document["vconcat"]:
        fields = {one["field"] for one in panel["encoding"].values() if "field" in one}
        assert panel["data"]["values"]
        assert all(fields <= set(one) for one in panel["data"]["values"])


@pytest.mark.parametrize("name", CASES)
def test_every_answer_is_a_page_of_its_own(kzpen, name, language):
    status, out, err = kzpen(*CASES[name], "--format", "html", "--lang", language)
    assert status == 0, err
    assert len(out.encode()) <= LARGEST["html"]
    assert out.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert "default-src 'none'; style-src 'unsafe-inline'" in out
    assert not re.search("<(?:script|img|link|iframe|object|form)|url[(]|@import| on[a-z]+=", out)
    assert out.count("<h1>") == 1
    for table in re.findall("<table.*?</table>", out, re.DOTALL):
        assert re.match(r"<table[^>]*>\n<caption>[^<]*\w", table) or "<caption><span" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table
    assert "kzpen " in re.search("<code>(.*?)</code>", out)[1]


def test_a_page_tells_from_what_it_was_made(kzpen, tables):
    _, out, _ = kzpen("penalty", "cc:115-1", *DAY, "--format", "html")
    assert "<code>kzpen penalty cc:115-1 --on 2026-02-03 --format html</code>" in out
    assert f"mci <code>{tables['mci'].sha256()}</code>" in out
    assert out == kzpen("penalty", "cc:115-1", *DAY, "--format", "html")[1]


def test_a_page_holds_what_the_table_holds(kzpen):
    _, table, _ = kzpen("penalty", "cc:188/2", *DAY, "--format", "md")
    _, out, _ = kzpen("penalty", "cc:188/2", *DAY, "--format", "html")
    text = re.sub("<[^>]*>", " ", out.replace("&#x27;", "'").replace("\u00a0", " "))
    said = re.sub(r"\]\([^)]*\)", "]", table.replace("\u00a0", " "))  # without addresses
    figures = re.findall(r"\d[\d,.]*", said)
    assert set(figures) - set(re.findall(r"\d[\d,.]*", text)) == set()


def test_nothing_of_a_table_becomes_markup(answer_of):
    hostile = '<b onclick="x">&"\''
    picture = Picture(
        hostile,
        hostile,
        [
            Bars(hostile, [Bar(hostile, Decimal(1), hostile)]),
            Spans(
                hostile, [Span(hostile, None, None, hostile)], date(2020, 1, 1), date(2021, 1, 1)
            ),
            Course(hostile, [Point(date(2020, 1, 1), Decimal(1))], date(2021, 1, 1), is_held=True),
        ],
    )
    block = Block(hostile, (hostile,), Grid((hostile, "x"), ((hostile, hostile),)), (hostile,))
    for text in (svg(picture), page(answer_of([block], picture), ["mci", hostile])):
        assert "<b" not in text.replace("<body", "")
        assert not re.search("<[^>]* onclick", text)
    ET.fromstring(svg(picture))  # noqa: S314


@pytest.fixture
def answer_of():
    from kzpen.answers.answer import Answer

    class Made(Answer):
        schema, columns = "kzpen.made/1", ()

        def __init__(self, screen, picture):
            self._screen, self._picture = screen, picture
            super().__init__()

        def results(self):
            return []

        def screen(self, _width):
            return self._screen

        def picture(self):
            return self._picture

    return Made


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("#1a1a1a", "#fff"),
        ("#595959", "#fff"),
        ("#555", "#fff"),
        ("#0b5394", "#fff"),
        ("#8a1c7c", "#fff"),
        ("#ececec", "#16191d"),
        ("#b4b4b4", "#16191d"),
        ("#8ec1ff", "#16191d"),
        ("#f0a6e4", "#16191d"),
    ],
)
def test_text_is_legible(kzpen, ink, ground):
    """At least 4.5:1 as WCAG 2.2 counts it; each of the colours is in use."""
    _, out, _ = kzpen("mci", "--format", "html")
    assert f"{ink};" in out or f"{ink}}}" in out

    def light(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
        parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        linear = [
            one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
        ]
        return sum(one * share for one, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    lighter, darker = sorted((light(ink), light(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_an_answer_without_a_picture_says_so(kzpen):
    status, out, err = kzpen("penalty", "115-1", *DAY, "--format", "svg")
    assert (status, out) == (2, "")
    assert err == "kzpen: there is no picture of this answer; write --format html\n"


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.html", "<!doctype html>"),
        ("a.svg", "<svg "),
        ("a.csv", "mci,kzt,whole_mci"),
        ("a.json", '{\n  "schema": "kzpen.mci/1"'),
        ("a.JSONL", '{"schema": "kzpen.mci/1"'),
        ("a.md", "### "),
        ("a.txt", "Monthly Calculation Index"),
    ],
)
def test_the_name_of_a_file_chooses_the_form(kzpen, tmp_path, name, begin):
    path = tmp_path / name
    status, out, err = kzpen("mci", "--output", str(path))
    assert (status, out) == (0, "")
    assert err.split()[-2:] == ["is", "written"]
    assert path.read_text(encoding="utf-8").startswith(begin)


def test_a_file_is_replaced_on_demand_only(kzpen, tmp_path):
    path = tmp_path / "fine.md"
    path.write_text("mine")
    status, _, err = kzpen("mci", "200", *DAY, "--output", str(path))
    assert status == 2
    assert "is there already; name another file, or replace it with --force" in err
    assert path.read_text() == "mine"
    assert kzpen("mci", "200", *DAY, "--output", str(path), "--force")[0] == 0
    assert path.read_text(encoding="utf-8").startswith("200 MCI = 865,000 ₸")
    assert [one.name for one in tmp_path.iterdir()] == ["fine.md"]


@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        (("mci", "200", "--force"), 2, "--force replaces the file of --output, which is not named"),
        (("mci", "200", "--cite", "--output", "x.svg", "--format", "svg"), 2, "no other form"),
        (
            ("mci", "200", "--output", "nowhere/x.md"),
            1,
            "'nowhere/x.md' cannot be written: No such",
        ),
        (("mci", "200", "--output", "."), 2, "--output names no file; write --output answer.html"),
        (("mci", "200", "--output", ""), 2, "--output names no file"),
        (("check", "x.md", "--fill", "--output", "y.md"), 2, "no text that was changed"),
        (("mci", "x.csv", "--output", "y.csv"), 2, "--output does not go with a file of amounts"),
    ],
)
def test_what_cannot_be_written_is_said(kzpen, tmp_path, monkeypatch, line, status, message):
    monkeypatch.chdir(tmp_path)
    found, out, err = kzpen(*line)
    assert (found, out) == (status, "")
    assert message in err


def test_a_sentence_goes_into_a_file_too(kzpen, tmp_path):
    path = tmp_path / "sentence.txt"
    assert kzpen("mci", "200", *DAY, "--cite", "--output", str(path))[0] == 0
    assert path.read_text(encoding="utf-8") == kzpen("mci", "200", *DAY, "--cite")[1]


def test_days_in_any_order_are_drawn_in_theirs(kzpen):
    forth = ("--on", "2020-03-02", "--on", "2022-01-01", "--on", "2026-03-01")
    back = ("--on", "2026-03-01", "--on", "2020-03-02", "--on", "2022-01-01")
    pictures = [kzpen("compare", "200mci", *one, "--format", "svg")[1] for one in (forth, back)]
    assert pictures[0] == pictures[1]
    places = re.findall(r' (?:x|cx)="(-?[0-9.]+)"', pictures[0])
    assert all(0 <= float(one) <= 640 for one in places)


def test_a_picture_says_why_a_day_is_missing_and_of_which_day_a_rate_is(kzpen):
    _, out, _ = kzpen("compare", "200mci", "--years", "2020-2027", "--format", "svg")
    assert "no MCI after 2026-12-31" in out
    asked = ("--years", "2024-2026", "--rate-on", "2025-01-01", "--format", "svg")
    _, out, _ = kzpen("compare", "200mci", *asked)
    assert "in USD at the official rate of 2025-01-01" in out or "of 2025-01-0" in out
    assert "of each day" not in out


def test_what_is_no_file_is_not_replaced_and_a_link_leads_to_its_file(kzpen, tmp_path):
    status, _, err = kzpen("mci", "--output", "/dev/null", "--force")
    assert (status, "--output names no file" in err) == (2, True)
    target, link = tmp_path / "target.svg", tmp_path / "link.svg"
    target.write_text("old")
    link.symlink_to(target)
    assert kzpen("mci", "--output", str(link), "--force")[0] == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("<svg ")
    status, _, err = kzpen("mci", "200", "--cite", "--output", str(tmp_path / "sentence.html"))
    assert (status, "--cite prints text and goes with no other form" in err) == (2, True)


def test_a_supposed_index_is_drawn(kzpen):
    """200 MCI at 4,750 tenge are 950,000."""
    asked = ("compare", "200mci", "--years", "2024-2026", "--index", "4750", "--to", "none")
    for form in ("svg", "html"):
        _, out, _ = kzpen(*asked, "--format", form)
        assert "supposed: 950,000" in out
        assert 'class="u"' in out
    _, out, _ = kzpen(*asked, "--format", "vega")
    line, supposed = json.loads(out)["vconcat"][0]["layer"]
    assert line["data"]["values"][0]["value"] == "738400"
    assert supposed["data"]["values"][0]["value"] == "950000"
    _, out, _ = kzpen("compare", "200mci", "393000kzt", "--index", "4750", "--format", "svg")
    assert "200 MCI, supposed: 950,000 ₸" in out
    assert "393,000 ₸, supposed" not in out


def test_tenge_are_told_where_a_currency_has_no_rate(kzpen):
    """EUR stands in the tables since 24 September 2021."""
    days = ("--on", "2021-08-01", "--on", "2026-02-03", "--to", "usd,eur")
    _, out, err = kzpen("compare", "200mci", *days, "--format", "csv")
    assert ("583400,1374.52" in out, "no official rate of EUR" in err) == (True, True)
    _, out, _ = kzpen("compare", "coao:592/3", *days, "--format", "svg")
    assert "2021-08-01: 58,340 ₸" in out
    assert kzpen("compare", "5eur", *days)[0] == 0
    assert kzpen("compare", "5eur", "--on", "2021-08-01", "--on", "2021-08-02")[0] == 3


def test_a_picture_says_whose_index_it_is_and_what_is_not_drawn(kzpen):
    _, out, _ = kzpen("mci", "--for", "benefits", "--format", "svg")
    assert "Monthly Calculation Index (benefits), tenge</title>" in out
    _, out, _ = kzpen("compare", "cc:188/2", "coao:592/3", "--format", "svg")
    assert "Code on Administrative Offences, article 592(3): no punishment on this scale" in out
    assert "1 day of imprisonment = 4 MCI" in out
    assert "USD" not in out
    _, out, _ = kzpen("compare", "$1492", "--years", "2015-2026", "--format", "vega")
    assert len(json.loads(out)["vconcat"]) == 1


def test_fines_of_the_administrative_code_are_drawn_beside_each_other(kzpen):
    """Article 592(3) costs 20 MCI, 592(4) 30, of 4,325 tenge each in February 2026."""
    asked = ("compare", "coao:592/3", "coao:592/4", "--on", "2026-02-03", "--format", "svg")
    status, out, err = kzpen(*asked)
    assert (status, "86,500 ₸" in out, "129,750 ₸" in out, err) == (0, True, True, "")
    assert "1 MCI = 4,325 ₸" in out


def test_the_last_of_some_years_has_its_width(kzpen):
    """The value of 2026 begins at 624 less a seventh of the width, and holds to its end."""
    asked = ("compare", "200mci", "--years", "2020-2026", "--to", "none", "--format", "svg")
    _, out, _ = kzpen(*asked)
    (path,) = re.findall('<path class="l" d="([^"]+)"', out)
    *_, before, last = map(float, re.findall("H([0-9.]+)", path))
    assert last == 624
    assert 540 < before < 555


def test_days_without_a_rate_are_told_once(kzpen):
    """EUR stands in the tables since 24 September 2021."""
    asked = ("compare", "200mci", "--years", "2010-2026", "--to", "usd,eur", "--format", "svg")
    _, out, err = kzpen(*asked)
    words = " ".join(re.sub("<[^>]*>", " ", out).split())
    assert words.count("no official rate of EUR on days from 2010-01-01 to 2021-01-01") == 1
    assert err.count("no official rate of EUR") == 1
    _, out, _ = kzpen("compare", "200mci", "--years", "2010-2026", "--to", "usd,eur", "--json")
    told = [one["message"] for one in json.loads(out)["warnings"]]
    assert len([one for one in told if one.startswith("no official rate of EUR for ")]) == 13


def test_figures_of_two_ends_do_not_meet(kzpen):
    """In the last weeks of the index both ends stand at the right."""
    days = ("--on", "2026-12-30", "--on", "2026-12-31")
    _, out, _ = kzpen("compare", "1mci", *days, "--to", "none", "--format", "svg")
    places = re.findall('<text x="([0-9.]+)" y="([0-9.]+)" dy="(-?[0-9]+)"[^>]*>4,325<', out)
    assert len(places) == len(set(places))


def test_a_span_of_an_unread_day_is_marked_in_the_specification(kzpen):
    _, out, _ = kzpen(*DRAWN["history"], "--format", "vega")
    (panel,) = json.loads(out)["vconcat"]
    assert [one["begins"] for one in panel["data"]["values"]] == ["unknown", "known", "known"]
    assert panel["encoding"]["fillOpacity"]["condition"]["test"] == "datum.begins == 'unknown'"


def test_a_page_of_claims_says_of_what_texts(kzpen, tmp_path):
    text = tmp_path / "story.txt"
    text.write_text("Fined 200 MCI (865,000 tenge).")
    _, out, _ = kzpen("check", str(text), "--format", "html")
    assert f"<h1>Claims in {text}</h1>" in out
    _, out, _ = kzpen("check", "nosuch.txt", "--format", "html")
    assert "no claim was found" not in out
    assert "cannot be read" in out


@pytest.mark.parametrize("name", DRAWN)
def test_datawrapper_gets_a_table_with_labels_and_plain_figures(kzpen, name, language):
    status, out, err = kzpen(*DRAWN[name], "--format", "datawrapper", "--lang", language)
    assert status == 0, err
    labels, *rows = csv.reader(io.StringIO(out))
    assert all(labels)
    assert rows
    assert all(len(row) == len(labels) for row in rows)
    if name.startswith("history"):
        return
    figures = [cell for row in rows for cell in row[1:] if cell]
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", one) for one in figures)
    assert len(err.splitlines()) >= 2  # the title and the words for a screen reader


def test_datawrapper_is_told_title_and_notes(kzpen):
    """738,400 tenge in 2024 (law 43-VIII), 865,000 in 2026 (law 239-VIII)."""
    _, out, err = kzpen(*DRAWN["years-without"], "--to", "none", "--format", "datawrapper")
    assert out.splitlines() == [
        'day,"200 MCI, tenge"',
        *("2025-01-01,786400", "2026-01-01,865000", "2026-12-31,865000", "2027-01-01,"),
    ]
    assert err.splitlines() == [
        "title: 200 MCI across days",
        (
            "notes: 2027-01-01 – 2028-01-01: no MCI after 2026-12-31, "
            "the last day of the last value known; Source: the acts that set the MCI"
        ),
        "alternative text: 200 MCI: 786,400 ₸ on 2025-01-01, 865,000 ₸ on 2026-01-01",
    ]


def test_a_supposed_fine_is_called_so(kzpen):
    """20 MCI at 4,750 tenge are 95,000 in every year."""
    asked = ("compare", "coao:592/3", "--years", "2024-2026", "--index", "4750")
    _, out, _ = kzpen(*asked, "--format", "datawrapper")
    assert out.splitlines()[0] == 'day,"tenge, supposed"'
    _, out, _ = kzpen(*asked, "--format", "svg")
    assert ">supposed: 2024-01-01: 95,000 ₸" in out


def test_days_of_several_panels_stand_below_each_other(kzpen):
    """EUR stands in the tables since 2021: its line begins later, at the place of its day."""
    asked = ("compare", "200mci", "--years", "2020-2026", "--to", "usd,eur", "--format", "svg")
    _, out, _ = kzpen(*asked)
    lines = re.findall('class="u" d="M([0-9.]+)', out)
    starts = re.findall('class="r" d="M([0-9.]+)', out)
    assert len(set(starts)) == 1
    assert float(lines[1]) > float(lines[0]) + 100
