import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.citation import CODES, Citation, check_code
from kzpen.errors import UsageError
from kzpen.references import (
    Run,
    TwoReadingsError,
    parse_citation,
    parse_references,
    stage_of,
)


@pytest.mark.parametrize(
    ("text", "code", "article", "part"),
    [
        ("115-1", "", "115-1", ""),
        ("115\u20111", "", "115-1", ""),
        ("115-1/2", "", "115-1", "2"),
        ("188 / 2-1", "", "188", "2-1"),
        ("cc:188/3", "cc", "188", "3"),
        ("CC 188(2)", "cc", "188", "2"),
        ("188(2) cc", "cc", "188", "2"),
        ("coao:592", "coao", "592", ""),
        ("Art. 592(3) CoAO", "coao", "592", "3"),
        ("article 188, part 2", "", "188", "2"),
        ("part 2 of article 188 of the Criminal Code of Kazakhstan", "cc", "188", "2"),
        ("ст. 115-1 УК", "cc", "115-1", ""),
        ("ч. 2 ст. 188 УК РК", "cc", "188", "2"),
        ("ст.188 ч.2 УК РК", "cc", "188", "2"),
        ("ч. 3 ст. 592 КоАП", "coao", "592", "3"),
        ("часть 3-1 статьи 592 КоАП РК", "coao", "592", "3-1"),
        ("части 2 статьи 188 Уголовного кодекса Республики Казахстан", "cc", "188", "2"),
        ("ст. 592 Кодекса РК об административных правонарушениях", "coao", "592", ""),
        ("188-баптың 2-бөлігі", "", "188", "2"),
        ("ҚР ҚК 188-бабының 2-бөлігі", "cc", "188", "2"),
        ("188 бабының 2 бөлігі", "", "188", "2"),
        ("ст.188ч.2УК", "cc", "188", "2"),
        ("188 УК ч 2", "cc", "188", "2"),
        ("ӘҚБтК 592-бап", "coao", "592", ""),
        ("ҚР Қылмыстық кодексінің 115-1-бабы", "cc", "115-1", ""),
    ],
)
def test_references_as_lawyers_write_them(text, code, article, part):
    assert parse_citation(text) == Citation(code, article, part)


@pytest.mark.parametrize(
    "text",
    [
        "cc:190/3/2",
        "190(3)(2) CC",
        "п. 2 ч. 3 ст. 190 УК",
        "ст. 190 ч. 3 п. 2 УК РК",
        "item 2 of part 3 of article 190 of the Criminal Code",
        "ҚР ҚК 190-баптың 3-бөлігі 2) тармағы",
    ],
)
def test_items_as_lawyers_write_them(text):
    assert parse_citation(text) == Citation("cc", "190", "3", "2")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("ч. 3 ст. 24, ч. 2 ст. 188 УК", "attempt"),
        ("ст. 24 ч. 3, 188/2", "attempt"),
        ("24/3, 188/2", "attempt"),
        ("part 3 of article 24, part 2 of article 188", "attempt"),
        ("ч. 1 ст. 24, ч. 2 ст. 188", "preparation"),
        ("ч. 2 ст. 24 УК, ч. 2 ст. 188 УК", "preparation"),
        ("ст. 188, ч. 2 УК", ""),
        ("cc:188/2", ""),
    ],
)
def test_article_24_before_an_offence_names_its_stage(text, stage):
    expected = Citation("cc", "188", "2")
    named, found = stage_of(parse_references(text))
    assert (named, [one._replace(code="cc") for one in found]) == (stage, [expected])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("по ч. 2 ст. 188 УК РК", "cc:188/2"),
        ("ст.188 ч.2 п.3", "188/2/3"),
        ("статья 115.1", "115-1"),
        ("188 2", "188/2"),
        ("ст. 188 (ч. 2)", "188/2"),
        ("188(2), (3)", "188/2 188/3"),
        ("188-я статья УК", "cc:188"),
        ("часть одиннадцатая ст. 91 КоАП", "coao:91/11"),
        ("parts 2 to 4 of article 188", "188/2 188/3 188/4"),
        ("ст. 188 ч. 2 и 3", "188/2 188/3"),
        ("ч.ч. 1,2 ст. 188", "188/1 188/2"),
        ("188, 190, 189", "188 190 189"),
        ("ч. второй ст. 188", "188/2"),
        ("статья 592 часть третья", "592/3"),
        ("п. 2 части второй ст. 190 УК", "cc:190/2/2"),
        ("ст. 608 ч. 1 КРК об АП", "coao:608/1"),
        ("КРКоАП 592", "coao:592"),
        ("ч.2ст.188УК", "cc:188/2"),
        ("188\u20141", "188-1"),
        ("ҚР ҚК-нің 188-бабының 2-бөлігі", "cc:188/2"),
        ("ҚР ӘҚБтК-нің 592-бабы", "coao:592"),
        ("ҚК-тің 232-1-бабы", "cc:232-1"),
        ("592-бап, 3-бөлік", "592/3"),
        ("ҚК 190-баптың 3-бөлігінің 2) тармағы", "cc:190/3/2"),
        ("188-баптың 1, 2-бөліктері", "188/1 188/2"),
        ("188-бабының бірінші бөлігі", "188/1"),
        ("Code of Administrative Offenses, Article 592 part 3", "coao:592/3"),
        ("Article 488, Part 6 of the RK", "488/6"),
        ("part three of article 188", "188/3"),
        ("Section 301-1, Part 6", "301-1/6"),
        ("п. 1, 2 ч. 3 ст. 190", "190/3/1 190/3/2"),
        ("пункты 1-3 части 2 статьи 190", "190/2/1 190/2/2 190/2/3"),
        ("ч. 1 ст. 188 УК и ч. 3 ст. 592 КоАП", "cc:188/1 coao:592/3"),
        ("УК 188, 190; КоАП 592", "cc:188 cc:190 coao:592"),
        ("ч. 1 ст. 188, ст. 190 ч. 2", "188/1 190/2"),
        ("ст. 188, 190 ч. 2", "188 190/2"),
        ("ч.ч. 1-3 ст. 592", "592/1 592/2 592/3"),
        ("ч. 1 - 3 ст. 592", "592/1 592/2 592/3"),
        ("ч. 3-1 ст. 592", "592/3-1"),
        ("статьями 188 и 190 УК", "cc:188 cc:190"),
    ],
)
def test_one_text_names_articles_parts_and_items_in_any_order(text, named):
    assert " ".join(map(str, parse_references(text))) == named


def test_a_run_of_articles_goes_upward():
    assert parse_references("188-191") == [Run(Citation("", "188"), Citation("", "191"))]
    assert parse_references("cc 188 \u2013 191")[0].last == Citation("cc", "191")
    for text in ("191-188", "188-188", "ч. 3 - 1 ст. 592", "188/1 - 190"):
        with pytest.raises(UsageError):
            parse_references(text)


@pytest.mark.parametrize("text", ["188.2", "115.1"])
def test_what_names_an_article_or_a_part_says_both(text):
    first, last = text.split(".")
    with pytest.raises(TwoReadingsError, match=f"write {first}/{last} or {first}-{last}"):
        parse_references(text)


@pytest.mark.parametrize(
    "text",
    [
        *("188.2 КоАП", "188.2, 190", "188.2 УК, 592.3 КоАП"),
        *("ст. 188 УК и КоАП", "УК и КоАП ст. 188", "УК 188, 592 КоАП"),
        *("п. 1 ч. 2 и ч. 3 ст. 188", "п. 2 ч. 1, 3 ст. 188", "ч. 1 п. 3, ч. 2 п. 4 ст. 188"),
        *("подпункт 3 пункта 2 статьи 188", "ч. 2 п. 3 ст. 188", "ст. 188 ч. 2, 24 ч. 3"),
        *("188/2, 3", "ч. 2 ст. 188, 3", "ч. 100 ст. 188", "188-бөлік"),
        "ст. 188 УК, ч. 1 ст. 592 КоАП",
        "ч. 2",
        "ч. ст. 188",
        "ст.",
        "188-",
        "-188",
        "п. 3 ч. 2",
        "188 190",
    ],
)
def test_a_text_that_leaves_open_what_belongs_to_what_is_refused(text):
    with pytest.raises(UsageError, match="is no reference to an article"):
        parse_references(text)


def test_the_tables_decide_what_a_point_means(kzpen):
    """The Criminal Code has no article 188-2 and has a part 2 of 188; it has article 115-1."""
    for typed, meant in (("188.2", "188/2"), ("115.1", "115-1")):
        assert (
            kzpen("penalty", typed, "--format", "csv")[1]
            == (kzpen("penalty", meant, "--format", "csv")[1])
        )


def test_what_is_typed_without_quotes_is_read_as_one_text(kzpen):
    for words in (("ст.", "188", "ч.", "2"), ("ч.", "2", "ст.", "188", "УК"), ("188", "УК")):
        status, out, _ = kzpen("penalty", *words, "--json")
        named = {(one["article"], one["part"]) for one in json.loads(out)["results"]}
        assert status == 0
        assert named >= {("188", "2")}


def test_a_run_holds_every_article_in_force(kzpen):
    _, out, _ = kzpen("penalty", "188-190", "--on", "2026-02-03", "--json")
    found = [one["article"] for one in json.loads(out)["results"]]
    assert list(dict.fromkeys(found)) == ["188", "188-1", "189", "190"]
    assert kzpen("compare", "188-190", "--on", "2026-02-03")[0] == 0
    assert kzpen("penalty", "188-999")[0] == 4


@pytest.mark.parametrize(
    "text",
    ["", "0", "115-", "115-1-1", "115/0", "cc", "cc:", "188//2", "ГК 188", "1e3"],
)
def test_what_is_no_reference_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="is no reference to an article; write 115-1, 188/2"):
        parse_citation(text)


numbers = st.from_regex(r"[1-9][0-9]{0,3}(-[1-9][0-9]?)?", fullmatch=True)


items = st.from_regex(r"[1-9][0-9]?", fullmatch=True)
codes = st.sampled_from(["", *CODES])


@given(
    st.builds(Citation, codes, numbers, st.just("") | numbers, st.just(""))
    | st.builds(Citation, codes, numbers, numbers, items)
)
def test_a_reference_reads_back(citation):
    assert parse_citation(str(citation)) == citation


@given(st.text(max_size=30))
def test_any_text_is_a_reference_or_refused(text):
    try:
        citation = parse_citation(text)
    except UsageError:
        return
    assert citation.article


def test_a_code_is_cc_or_coao():
    assert check_code("CC") == "cc"
    with pytest.raises(UsageError, match="'civil' is no code; write cc"):
        check_code("civil")


@pytest.mark.parametrize("command", ["penalty", "compare"])
@pytest.mark.parametrize("text", ["п. 3 ст. 188", "ст. 190 п. 1"])
def test_an_item_without_its_part_is_refused_in_a_line(kzpen, command, text):
    status, out, err = kzpen(command, text)
    assert (status, out, "has numbered parts; write cc:1" in err) == (2, "", True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("части 1-3 статьи 188", ["1", "2", "3"]),
        ("ч. 1-2 ст. 188", ["1", "2"]),
        ("188/1-3", ["1", "2", "3"]),
        ("366/1-1", ["1-1"]),
    ],
)
def test_a_hyphen_makes_a_run_of_parts_where_no_part_has_that_number(kzpen, text, parts):
    _, out, _ = kzpen("penalty", text, "--on", "2026-02-03", "--json")
    assert [one["part"] for one in json.loads(out)["results"]] == parts
    status, _, err = kzpen("penalty", "188/3-9")
    assert (status, "no part 3-9 in article 188" in err) == (4, True)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("ст.24 ч.3 - ст.188 ч.2 п.3", ["24/3", "188/2/3"]),
        ("через ч. 3 ст. 24 ч. 2 ст. 188 УК", ["cc:24/3", "cc:188/2"]),
        ("ст. 188 прим 1", ["188-1"]),
        ("115¹", ["115-1"]),
        ("115 — 1", ["115-1"]),
        ("art 188 para 2", ["188/2"]),
        ("s. 188(2)", ["188/2"]),
        ("§188", ["188"]),
        ("Article 188, second part", ["188/2"]),
        ("КоАП-592/3", ["coao:592/3"]),
        ("ст. 188 (кража)", ["188"]),
        ("188-б. 2-б.", ["188/2"]),
        ("ч.4 ст.З66", ["366/4"]),
    ],
)
def test_references_of_court_papers_are_read(text, references):
    assert [str(one) for one in parse_references(text)] == references
