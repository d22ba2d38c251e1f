from collections import Counter
from datetime import date

import pytest

from kzpen.citation import Citation
from kzpen.errors import NoArticleError, UsageError
from kzpen.law import (
    Offence,
    article_of,
    articles,
    articles_in,
    articles_named,
    by_chapter,
    chapter_of,
    chapters,
    check_subjects,
    parts_of,
    sanctions_of,
    wording_on,
)
from kzpen.references import parse_citation


def test_a_bare_number_in_both_codes_is_the_criminal_codes(tables):
    bare = parse_citation("188")
    assert article_of(tables, bare).title.en == "Theft"
    assert [one.code for one in articles_named(tables, bare)] == ["cc", "coao"]
    assert [one.code for one in articles_named(tables, parse_citation("cc:188"))] == ["cc"]


def test_a_bare_number_of_one_code_is_found_there(tables):
    assert article_of(tables, parse_citation("592")).code == "coao"
    assert len(articles_named(tables, parse_citation("592"))) == 1


OF_GENERAL_PART = (
    "article 41 of the Criminal Code stands in its General Part; its rules: kzpen penalty cc:41"
)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            "cc:115-9",
            "no article 115-9 in the Special Part of the Criminal Code; near: cc:115, 115-1",
        ),
        (
            "cc:468",
            "no article 468 in the Special Part of the Criminal Code; near: coao:468; cc:466",
        ),
        ("cc:41", OF_GENERAL_PART),
        (
            "cc:467",
            (
                "article 467 of the Criminal Code stands behind its Special Part; its rules: "
                "kzpen penalty cc:467"
            ),
        ),
        (  # The tables know the code to its article 897.
            "coao:785",
            (
                "article 785 of the Code on Administrative Offences stands behind its Special "
                "Part; the tables hold no rules of it; docs/law.md names those that they hold"
            ),
        ),
        (
            "9999",
            ("no article 9999 in the Special Part of either code; near: cc:466; coao:681"),
        ),
    ],
)
def test_an_article_that_is_none_names_the_nearest(tables, reference, message):
    with pytest.raises(NoArticleError) as refused:
        article_of(tables, parse_citation(reference))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("188/9", "no part 9 in article 188 of the Criminal Code; it has the parts 1, 2, 3, 4"),
        ("115-1/1", "article 115-1 of the Criminal Code has no numbered parts; write cc:115-1"),
    ],
)
def test_a_part_that_is_none_names_those_there_are(tables, reference, message):
    citation = parse_citation(reference)
    with pytest.raises(NoArticleError) as refused:
        parts_of(tables, article_of(tables, citation), citation.part)
    assert str(refused.value) == message


def test_every_article_and_sanction_of_the_tables_is_found(tables, scan):
    found = []
    for row in scan("articles"):
        article = article_of(tables, Citation(row["code"], row["article"]))
        for wordings in parts_of(tables, article):
            for offence in wordings:
                key = (offence.code, offence.article, offence.part, offence.wording)
                found += [(*key, one.kind) for one in sanctions_of(tables, offence)]
    columns = ("code", "article", "part", "wording", "kind")
    assert found == [tuple(row[column] for column in columns) for row in scan("sanctions")]


def test_the_chapters_hold_every_article_once(tables, scan):
    listed = [
        (one.code, one.number)
        for chapter in chapters(tables)
        for one in articles_in(tables, chapter)
    ]
    assert sorted(listed) == sorted((row["code"], row["article"]) for row in scan("articles"))
    assert len(chapters(tables, "cc")) == 18
    for code in ("", "cc", "coao"):
        assert by_chapter(tables, code) == [
            (chapter, articles_in(tables, chapter)) for chapter in chapters(tables, code)
        ]


def test_a_chapter_that_is_none_names_those_there_are(tables):
    assert chapter_of(tables, "cc", "6").title.en == "Criminal offences against property"
    with pytest.raises(NoArticleError, match="it has the chapters 1 to 18"):
        chapter_of(tables, "cc", "99")


def test_subjects_are_those_of_the_tables(scan):
    assert check_subjects("Individual, official") == ("individual", "official")
    assert {row["subject"] for row in scan("sanctions")} <= set(
        check_subjects(
            "any,individual,official,small_business,medium_business,large_business,"
            "legal_entity,sole_proprietor,nonprofit,notary_advocate,foreigner,other"
        )
    )
    for text in ("king", ","):
        with pytest.raises(UsageError, match="write one or more of any,individual,official"):
            check_subjects(text)


def test_the_tables_hold_of_each_day_as_much_as_their_coverage_says(tables, scan):
    """Of today's parts, counted on 42 days: the text held, not created yet, or not known."""
    parts = [
        wordings
        for article in articles(tables)
        for wordings in parts_of(tables, article)
        if wordings[-1].in_force and wordings[-1].valid_to is None
    ]
    for row in scan("coverage"):
        day = date.fromisoformat(row["day"])
        found = Counter(
            "held" if isinstance(one, Offence) else one.reason
            for wordings in parts
            if wordings[0].code == row["code"]
            for one in [wording_on(wordings, day)]
        )
        names = ("held", "not_yet_created", "not_held")
        expected = [row[name] for name in ("held", "not_yet_created", "unknown")]
        assert [str(found[name]) for name in names] == expected, (row, found)
