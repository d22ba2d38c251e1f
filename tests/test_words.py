"""Offences found by words, in three languages, in other forms of the words and with a typo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzpen.errors import NoArticleError, UsageError
from kzpen.search.words import search_words
from kzpen.tables import Tables

DAY = date(2026, 2, 3)


def best(tables, text, code=""):
    return str(search_words(tables, text, DAY, code).offences[0].offence.citation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сталкинг", "cc:115-1"),
        ("Сталкингом", "cc:115-1"),
        ("stalking", "cc:115-1"),
        ("STALKING", "cc:115-1"),
        ("стлкинг", "cc:115-1"),
        ("сталкнг", "cc:115-1"),
        ("satlking", "cc:115-1"),
        ("кража скота", "cc:188-1/1"),
        ("кражу скота", "cc:188-1/1"),
        ("livestock theft", "cc:188-1/1"),
        ("мал ұрлау", "cc:188-1/1"),
        ("телефон за рулём", "coao:591/1"),
        ("телефоном за рулем", "coao:591/1"),
        ("telephone at the wheel", "coao:591/1"),
        ("банк шотын беру", "cc:232-1/1"),
        ("клевета", "coao:73-3/1"),
        ("мелкое хулиганство", "coao:434/1"),
        ("пара алу", "cc:366/1"),
        ("убийство", "cc:99/1"),
    ],
)
def test_the_best_offence_stands_first(tables, text, expected):
    assert best(tables, text) == expected


def test_a_code_narrows_the_search(tables):
    assert best(tables, "хулиганство", "cc").startswith("cc:")
    assert best(tables, "хулиганство", "coao").startswith("coao:43")


def test_what_is_found_is_in_force_on_the_day(tables):
    found = search_words(tables, "сталкинг", DAY).offences
    assert [str(one.offence.citation) for one in found] == ["cc:115-1"]
    with pytest.raises(NoArticleError):  # law 210-VIII took effect on 2025-09-16
        search_words(tables, "сталкинг", date(2025, 9, 15))


def test_everything_found_has_as_many_words_as_the_best(tables):
    found = {str(one.offence.citation) for one in search_words(tables, "кража скота", DAY).offences}
    assert found == {f"cc:188-1/{part}" for part in (1, 2, 3, 4)}


def test_a_rare_word_tells_more_than_a_common_one(tables):
    """Many headings have the common word, one has the rare one; no offence has both."""
    found = search_words(tables, "нарушение сталкинг", DAY).offences
    assert str(found[0].offence.citation) == "cc:115-1"


@pytest.mark.parametrize("text", ["слово " * 40 + " ".join(map(str, range(1000, 1040))), "ын" * 99])
def test_a_text_that_is_too_long_is_refused(tables, text):
    with pytest.raises(UsageError, match="at most 30 words of 60 letters"):
        search_words(tables, text, DAY)


@pytest.mark.parametrize("text", ["", "  ", "и в на", "the of", "—", "!?"])
def test_a_text_without_a_word_is_refused(tables, text):
    with pytest.raises(UsageError, match="no word to look for"):
        search_words(tables, text, DAY)


def test_words_that_stand_nowhere_are_told(tables):
    with pytest.raises(NoArticleError, match="nothing has the words 'xyzzyq'"):
        search_words(tables, "xyzzyq", DAY)


def test_every_heading_finds_its_article(tables, scan):
    """Of headings in each language a sample, which must be among what they find."""
    rows = [row for row in scan("articles") if row["status"] == "in_force"]
    parts = {(row["code"], row["article"]) for row in scan("offences") if row["wording"] == "1"}
    for number, row in enumerate(rows[::45]):
        text = row[("title_en", "title_ru", "title_kk")[number % 3]] or row["title_ru"]
        found = {
            (one.offence.code, one.offence.article)
            for one in search_words(tables, text, DAY).offences
        }
        assert (row["code"], row["article"]) in found & parts, text


@settings(deadline=None, max_examples=30)  # each searches the whole of the tables
@given(text=st.text(max_size=30))
def test_no_text_breaks_the_search(tables, text):
    try:
        found = search_words(tables, text, DAY).offences
    except (UsageError, NoArticleError):
        return
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_other_tables_are_searched_with_an_index_of_their_own(tables, tmp_path):
    """Stalking under another heading, in tables made for this test."""
    for path in tables.directory.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    articles = (tmp_path / "articles.csv").read_bytes()
    assert b",Stalking," in articles
    (tmp_path / "articles.csv").write_bytes(articles.replace(b",Stalking,", b",Zugzwang,"))
    made = Tables(tmp_path)
    assert best(made, "zugzwang") == "cc:115-1"
    with pytest.raises(NoArticleError):
        search_words(tables, "zugzwang", DAY)


@pytest.mark.parametrize("text", ["взятку", "кража", "livestock theft", "қару"])
def test_a_limit_cuts_what_is_found_and_counts_all_of_it(tables, text):
    everything = search_words(tables, text, DAY)
    assert everything.total == len(everything.offences) > 3
    cut = search_words(tables, text, DAY, limit=3)
    assert (cut.offences, cut.total) == (everything.offences[:3], everything.total)


def test_words_that_stand_nowhere_are_left_out_and_told(tables, kzpen):
    assert search_words(tables, "xyzzyq сталкинг", DAY).left_out == ("xyzzyq",)
    status, _, err = kzpen("penalty", "--search", "xyzzyq сталкинг", "--on", str(DAY))
    assert (status, err) == (0, "note: left out is what stands nowhere: 'xyzzyq'\n")
