"""What people write for the keys of the tables, each key in three languages."""

import json

import pytest

from kzpen import keys, terms
from kzpen.errors import UsageError
from kzpen.language import LANGUAGES, in_use
from kzpen.law import SUBJECTS, check_subjects
from kzpen.mci import PURPOSES, check_purpose
from kzpen.sentencing.sizes import TERMS, check_term


def test_every_key_has_its_words_and_no_other():
    assert tuple(keys.SUBJECTS) == SUBJECTS
    assert tuple(keys.SIZES) == TERMS
    assert tuple(keys.PURPOSES) == PURPOSES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_answer_calls_a_key_can_be_typed(language):
    """The official terms of rates/terms.csv, as the answers print them."""
    with in_use(language):
        for key in SUBJECTS[1:9]:
            assert check_subjects(terms.subject(key)) == (key,)
        for key in TERMS:
            assert check_term(terms.size(key)) == key


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("малый бизнес", ("small_business",)),
        ("субъекты среднего предпринимательства", ("medium_business",)),
        ("физлица, должностные лица", ("individual", "official")),
        ("шағын кәсіпкерлік", ("small_business",)),
        ("ИП", ("sole_proprietor",)),
        ("Individuals", ("individual",)),
    ],
)
def test_subjects_in_three_languages(text, named):
    assert check_subjects(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("крупный", "large"),
        ("особо крупный размер", "especially_large"),
        ("значительный", "significant"),
        ("айтарлықтай", "significant"),
        ("незначительный", "insignificant"),
        ("аса ірі", "especially_large"),
        ("especially large", "especially_large"),
    ],
)
def test_sizes_in_three_languages(text, named):
    assert check_term(text) == named


def test_purposes_in_three_languages():
    named = [check_purpose(text) for text in ("штрафы", "fines", "пособия", "жәрдемақылар")]
    assert named == ["payments", "payments", "benefits", "benefits"]


def test_what_names_no_key_is_refused():
    for check in (check_subjects, check_term, check_purpose):
        with pytest.raises(UsageError, match="write"):
            check("дракон")


def test_the_commands_take_them(kzpen):
    day = ("--on", "2026-02-03", "--json")
    _, out, _ = kzpen("penalty", "coao:79/1", "--subject", "малый бизнес", *day)
    subjects = {one["subject"] for part in json.loads(out)["results"] for one in part["sanctions"]}
    assert subjects == {"small_business"}
    assert (
        kzpen("mci", "--threshold", "крупный", "--article", "188", *day)[1]
        == (kzpen("mci", "--threshold", "large", "--article", "188", *day)[1])
    )
    assert (
        kzpen("mci", "10", "--for", "пособия", "--on", "2022-06-15")[1]
        == (kzpen("mci", "10", "--for", "benefits", "--on", "2022-06-15")[1])
    )
