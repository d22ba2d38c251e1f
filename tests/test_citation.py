import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzpen.citation import CODES, Citation, check_code, parse_citation, parse_unfinished
from kzpen.errors import UsageError


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
    assert parse_unfinished(text) == (Citation("cc", "188", "2"), stage)


@pytest.mark.parametrize(
    "text",
    ["", "stalking", "0", "115-", "115-1-1", "115/0", "cc", "cc:", "188//2", "ГК 188", "1e3"],
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
