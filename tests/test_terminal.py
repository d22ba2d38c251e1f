"""What people see: every language on a terminal of 80 and of 120 columns, colour, links."""

from __future__ import annotations

import re
from datetime import date

import pytest
from cases import CASES, DAY
from test_process import on_terminal

from kzpen.answers.offences import Offences
from kzpen.citation import short_citation
from kzpen.conversion import Request
from kzpen.language import LANGUAGES, in_use
from kzpen.render import as_table
from kzpen.terminal import Terminal

LINK = re.compile(r"\x1b]8;(?:id=\d+)?;([^\x1b]*)\x1b\\")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
NAMES = ("mci", "mci-index", "penalty", "penalty-business", "penalty-search", "compare-offences")


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_terminal_is_never_overrun_and_no_figure_is_broken(name, language, columns):
    line = ("--lang", language, *CASES[name])
    shown = on_terminal(*line, columns=columns, NO_COLOR="1")
    lines = shown.splitlines()
    assert max(map(len, lines)) <= columns
    assert "\ue000" not in shown
    for one in lines:
        assert one == one.strip("\u00a0"), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wide_terminal_is_used(language):
    line = ("--lang", language, *CASES["penalty-search"])
    narrow = on_terminal(*line, columns=80, NO_COLOR="1")
    wide = on_terminal(*line, columns=120, NO_COLOR="1")
    assert "USD" not in narrow.splitlines()[0]
    assert "USD" in wide.splitlines()[0]
    assert 100 < max(map(len, wide.splitlines())) <= 120
    assert len(wide.splitlines()) < len(narrow.splitlines())


def test_colour_marks_what_is_doubtful_and_the_words_say_it_too():
    shown = on_terminal("penalty", "115-1", *DAY, columns=80)
    coloured = [text for text in shown.splitlines() if "\x1b[35m" in text]
    assert coloured
    assert any("suspended" in text for text in coloured)
    plain = on_terminal("penalty", "115-1", *DAY, columns=80, NO_COLOR="1")
    assert COLOUR.sub("", LINK.sub("", shown)).split() == plain.split()
    later = on_terminal("penalty", "316/1", "--on", "2026-07-01", columns=80)
    assert re.search(r"\x1b\[35mText of the codes as on 2026-03-20: later", later)
    noted = on_terminal("penalty", "190/4", *DAY, columns=80)
    assert re.search(r"\x1b\[35mNote: The fine is in multiples", noted)
    explained = on_terminal("mci", "200", "--on", "2026-10-20", "--explain", columns=80)
    assert re.search(r"\x1b\[35m3\. 1 USD = 448.94", explained)
    stale = on_terminal("mci", "200", "--on", "2026-10-20", columns=80)
    assert re.search(r"\x1b\[35m1 USD = 448.94 ₸.*the last in the tables", stale)


@pytest.mark.parametrize(("language", "name"), [("en", "eng"), ("ru", "rus"), ("kk", "kaz")])
def test_headings_link_to_the_code_where_there_is_colour(language, name):
    for reference, act in (("cc:115-1", "K1400000226"), ("coao:592", "K1400000235")):
        line = ("--lang", language, "penalty", reference, *DAY)
        shown = on_terminal(*line, columns=80)
        address = f"https://adilet.zan.kz/{name}/docs/{act}"
        assert LINK.findall(shown) == [address, ""]
        assert "adilet" not in on_terminal(*line, columns=80, NO_COLOR="1")
        assert "adilet" not in on_terminal(*line, columns=80, TERM="linux")
        assert address in on_terminal(*line, "--explain", columns=80)


def test_a_sentence_for_print_has_its_source_on_a_second_line_on_a_terminal():
    shown = on_terminal("mci", "200", *DAY, "--cite", "--to", "usd", columns=80)
    prose, source = shown.splitlines()
    assert prose == (
        "200 MCI is 865,000 tenge (about $1,712 at the National Bank's rate of 505.17) on "
        "3 February 2026."
    )
    assert source.startswith("Source: MCI of 4,325 tenge, set by the Law of the Republic of ")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "200 МРП = 865 000 ₸"),
        ({"LANG": "kk_KZ.UTF-8"}, "200 АЕК = 865 000 ₸"),
        ({"LANG": "ru_RU.UTF-8", "KZPEN_LANG": "en"}, "200 MCI = 865,000 ₸"),
        ({"LANG": "fr_FR.UTF-8"}, "200 MCI = 865,000 ₸"),
        ({"LANG": "ru_RU.UTF-8", "TERM": "linux"}, "200 МРП = 865 000 тг"),
        ({"TERM": "linux"}, "200 MCI = 865,000 KZT"),
    ],
)
def test_the_environment_chooses_language_and_signs(environment, expected):
    shown = on_terminal("mci", "200", *DAY, columns=80, **environment)
    assert COLOUR.sub("", shown).replace("\u00a0", " ").startswith(expected)


@pytest.mark.parametrize(
    ("encoding", "language", "expected"),
    [
        ("cp1251", "ru", "200 МРП = 865 000 тг"),
        ("koi8-r", "ru", "200 МРП = 865 000 тг"),
        ("ascii", "en", "200 MCI = 865,000 KZT"),
        ("ascii", "ru", "200 MCI = 865,000 KZT"),  # no Cyrillic letter can be shown
        ("cp1251", "kk", "200 MCI = 865,000 KZT"),
        ("kz1048", "kk", "200 АЕК = 865 000 тг"),
    ],
)
def test_what_an_encoding_lacks_is_written_otherwise(process, encoding, language, expected):
    line = ("--lang", language, "mci", "200", *DAY, "--format", "table")
    run = process(*line, env={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert run.stdout.replace("\u00a0", " ").startswith(expected)
    assert "?" not in run.stdout.splitlines()[0]
    assert ("cannot show the letters" in run.stderr) is (expected[4] == "M" and language != "en")


def test_the_last_language_that_is_typed_counts(kzpen):
    for line in (("--lang", "ru", "--lang=kk"), ("--lang=ru", "--lang", "kk")):
        assert kzpen("mci", "200", *DAY, *line, "--format", "table")[1].startswith("200\u00a0АЕК")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "koi8-r", "ascii"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_printed_in_any_encoding(process, encoding, language):
    env = {"PYTHONIOENCODING": encoding}
    # Where an encoding has no letters at all Typer writes UTF-8.
    seen = "utf-8" if encoding == "ascii" else encoding
    run = process("--lang", language, "penalty", "--help", env=env, encoding=seen)
    assert run.returncode == 0
    assert "--search" in run.stdout
    assert "Traceback" not in run.stderr


def test_a_remark_on_the_language_is_made_before_an_error_too(process):
    run = process("--lang", "ru", "mci", "abc", env={"PYTHONIOENCODING": "ascii"})
    assert run.returncode == 2
    note, error = run.stderr.splitlines()
    assert "cannot show the letters of ru" in note
    assert "'abc' is no amount" in error


def test_a_message_is_wrapped_between_words_on_a_terminal():
    shown = on_terminal("mci", "200", "--on", "2026-10-20", columns=60, NO_COLOR="1")
    assert all(len(line) <= 60 for line in shown.splitlines())
    message = " ".join(shown.partition("warning: ")[2].split())
    assert message.endswith("kzpen rates update fetches newer ones")


@pytest.mark.parametrize("value", ["fr", "klingon", "../ru", "run"])
def test_a_language_that_is_none_is_refused(kzpen, monkeypatch, value):
    status, out, err = kzpen("mci", "200", "--lang", value)
    assert (status, out) == (2, "")
    assert "is no language; write one of en, ru, kk" in err
    monkeypatch.setenv("KZPEN_LANG", value)
    status, _, err = kzpen("mci", "200")
    assert (status, f"KZPEN_LANG={value!r} is no language" in err) == (2, True)
    assert kzpen("mci", "200", *DAY, "--lang=ru")[0] == 0
    monkeypatch.setenv("KZPEN_LANG", "C.UTF-8")
    assert kzpen("mci", "200", *DAY)[0] == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reference", ["cc:188/1", "cc:115-1", "cc:366/2", "cc:99/2", "coao:592/1", "coao:434/1"]
)
def test_a_part_fits_a_terminal_before_its_footnotes(tables, language, reference):
    with in_use(language):
        day = date(2026, 2, 3)
        answer = Offences(Request(tables, day), [short_citation(reference)], day)
        before = [one for one in answer.screen(80) if one.lines or one.heading or one.grid]
        terminal = Terminal(80, is_person=True, colour=False, links=False, is_unicode=True)
        assert len(as_table(before, terminal).splitlines()) <= 24


def test_two_lines_on_top_answer():
    """The line that a lawyer asked for: category, term, fine, limitation."""
    shown = on_terminal("penalty", "cc:188/2", *DAY, columns=120, NO_COLOR="1")
    first = shown.split("Theft\n")[1].splitlines()[0]
    assert first == (
        "Part 2: crime of medium gravity, imprisonment up to 5 years; "
        "fine 865,000 to 12,975,000 ₸; limitation 5 years"
    )


def test_an_article_begins_with_a_table_of_its_parts():
    shown = on_terminal("penalty", "cc:188", *DAY, columns=120, NO_COLOR="1")
    table = shown.split("\n\n")[1].splitlines()
    assert table[0].split() == ["part", "offence", "fine", "tenge", "longest", "punishment"]
    assert [line.split()[0] for line in table[2:] if line[0] != " "] == ["1", "2", "3", "4"]
    assert table[2].endswith("865,000–4,325,000  imprisonment up to 3 years")


def test_half_a_fine_is_told_once_for_all_parts():
    shown = on_terminal("penalty", "coao:592", *DAY, columns=120, NO_COLOR="1")
    assert shown.count("if the offender admits the offence") == 1
    assert shown.count("Half the fine is enough within 7 days") == 1
