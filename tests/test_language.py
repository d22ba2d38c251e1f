"""Messages, numbers, days and plurals in three languages; CLDR (by way of Babel) is the oracle."""

from __future__ import annotations

import re
import string
import sys
from datetime import date
from decimal import Decimal
from gettext import GNUTranslations, c2py
from io import BytesIO

import pytest
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import read_mo, write_mo
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from kzpen import language, terms
from kzpen.citation import Citation, basis_in_words, cited
from kzpen.language import LANGUAGES, current, in_use
from kzpen.law import KINDS, SUBJECTS, Title

sys.path.insert(0, str(ROOT / "tools"))
import messages

LOCALES = {"en": "en", "ru": "ru_KZ", "kk": "kk_KZ"}
OTHERS = ("ru", "kk")
UNITS = {"hours": "hour", "calendar_days": "day", "months": "month", "years": "year"}
NUMBERS = st.decimals(min_value=0, max_value=10**12, places=2)
DAYS = st.dates(min_value=date(1996, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize("name", LANGUAGES)
@given(value=NUMBERS)
def test_numbers_are_grouped_as_cldr_says(name, value):
    with in_use(name):
        assert language.number(value) == format_decimal(value, "#,##0.##", LOCALES[name])
        assert language.currency(value) == format_decimal(value, "#,##0.00", LOCALES[name])


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("value", ["118.21", "-7.01", "0"])
def test_per_cents_are_written_as_cldr_says(name, value):
    with in_use(name):
        pattern = "+#,##0.00%;-#,##0.00%" if Decimal(value) else "0%"
        if "\u00a0" in format_percent(0.5, locale=LOCALES[name]):
            pattern = pattern.replace("%", "\u00a0%")
        expected = format_percent(Decimal(value) / 100, pattern, LOCALES[name])
        assert language.percent(Decimal(value)) == expected


@given(day=DAYS)
def test_days_in_figures_are_written_as_cldr_says_and_in_english_as_iso(day):
    assert language.day(day) == day.isoformat()
    for name in OTHERS:
        with in_use(name):
            assert language.day(day) == format_skeleton("yMd", day, locale=LOCALES[name])


@given(day=DAYS)
def test_days_in_words_have_the_months_of_cldr(day):
    for name in LANGUAGES:
        with in_use(name):
            month = format_date(day, "MMMM", LOCALES[name]).casefold()
            assert language.long_day(day).casefold().split()[-2 if name == "ru" else -1]
            assert month in language.long_day(day).casefold()


def test_days_in_words():
    day = date(2026, 2, 3)
    words = {"en": "3 February 2026", "ru": "3 февраля 2026 года", "kk": "2026 жылғы 3 ақпан"}
    for name, expected in words.items():
        with in_use(name):
            assert language.long_day(day) == expected


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_units_have_the_form_that_cldr_gives_a_number(name, unit):
    whole = range(1, 12) if unit == "months" else range(1, 1300)
    numbers = [*map(Decimal, whole)]
    # CLDR has no fractions of Kazakh units, and a term has none: it goes on in days.
    if name != "kk" and unit not in ("years", "months"):
        numbers.append(Decimal("1.5"))
    # Babel has the Kazakh day and month in their short form only, which is the whole word.
    length = "short" if name == "kk" and unit in ("calendar_days", "months") else "long"
    with in_use(name):
        for number in numbers:
            expected = format_unit(number, f"duration-{UNITS[unit]}", length, locale=LOCALES[name])
            shown = terms.measure(number, unit)
            assert shown.replace("\u00a0", " ") == expected.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "unit", "case", "expected"),
    [
        # The forms of Russian grammar, also after the prepositions of a statute.
        (1, "hours", "", "1 час"),
        (2, "hours", "", "2 часа"),
        (5, "hours", "", "5 часов"),
        (21, "hours", "", "21 час"),
        (1, "days", "", "1 сутки"),
        (2, "days", "", "2 суток"),
        (50, "days", "up to", "50 суток"),
        (21, "days", "up to", "21 суток"),
        (1, "years", "", "1 год"),
        (3, "years", "", "3 года"),
        (7, "years", "", "7 лет"),
        (1, "years", "up to", "1 года"),
        (3, "years", "up to", "3 лет"),
        (21, "hours", "up to", "21 часа"),
        (1200, "hours", "up to", "1 200 часов"),
        (6, "months", "from", "6 месяцев"),
        (63, "months", "up to", "5 лет 3 месяцев"),
        ("937.5", "calendar_days", "", "937,5 дня"),
        ("937.5", "calendar_days", "up to", "937,5 дня"),
        (12, "years", "", "12 лет"),
        (112, "hours", "", "112 часов"),
    ],
)
def test_russian_measures(number, unit, case, expected):
    with in_use("ru"):
        assert terms.measure(Decimal(number), unit, case).replace("\u00a0", " ") == expected


def test_kazakh_has_no_plural_and_its_endings_stand_last():
    with in_use("kk"):
        assert terms.limits(None, Decimal(63), "months") == "5\u00a0жыл 3\u00a0айға дейін"
        assert terms.limits(Decimal(6), None, "months") == "6\u00a0айдан бастап"
        assert terms.limits(None, Decimal(1), "years") == "1\u00a0жылға дейін"
        assert terms.limits(Decimal(10), Decimal(50), "days") == "10–50\u00a0тәулік"


def test_limits_in_russian():
    with in_use("ru"):
        assert terms.limits(Decimal(3), Decimal(7), "years") == "3–7\u00a0лет"
        assert terms.limits(Decimal("0.5"), Decimal(2), "years") == "6\u00a0месяцев – 2\u00a0года"
        assert terms.limits(None, Decimal(200), "mci") == "до 200\u00a0МРП"
        assert terms.limits(None, Decimal(15), "days") == "до 15\u00a0суток"
        assert terms.limits(Decimal(5), Decimal(5), "mci") == "5\u00a0МРП"
        assert terms.limits(None, None, "life") == "пожизненно"


def test_the_tenge_has_its_sign_or_letters():
    amount = Decimal(865000)
    for name, sign, letters in [("en", " ₸", " KZT"), ("ru", "\u00a0₸", "\u00a0тг")]:
        with in_use(name):
            assert language.tenge(language.money(amount)).endswith(f"000{sign}")
        with in_use(name, has_tenge_sign=False):
            assert language.tenge(language.money(amount)).endswith(f"000{letters}")


def test_references_are_written_as_lawyers_of_the_language_do():
    part = Citation("cc", "188", "2")
    with in_use("ru"):
        assert str(cited(part)).replace("\u00a0", " ") == "ч. 2 ст. 188 УК РК"
        assert terms.place(part).replace("\u00a0", " ") == "Часть 2 статьи 188 УК РК"
        known = basis_in_words("coao 810(1), 811(1)").replace("\u00a0", " ")
        assert known == "ч. 1 ст. 810, ч. 1 ст. 811 КоАП РК"
    with in_use("kk"):
        assert terms.place(part).replace("\u00a0", " ") == "ҚР ҚК 188-бабының 2-бөлігі"
    assert basis_in_words("cc 41(1)") == "cc 41(1)"


def test_every_term_of_the_tables_is_said_in_every_language(scan):
    official = {row["key"]: row for row in scan("terms")}
    for name in LANGUAGES:
        with in_use(name):
            for kind in KINDS:
                said = terms.term(kind)
                if kind in official:
                    assert said == (official[kind][name] or official[kind]["ru"])
                assert said.isascii() is (name == "en")
            for subject in SUBJECTS:
                assert terms.subject(subject).isascii() is (name == "en")
            for category in ("misdemeanour", "minor", "medium", "grave", "especially_grave"):
                assert terms.category(category).isascii() is (name == "en")


def test_a_heading_that_a_language_lacks_falls_back_and_says_so():
    known = Title("Stalking", "Сталкинг", "")
    with in_use("kk"):
        assert terms.title(known) == "Сталкинг [ru]"
    with in_use("ru"):
        assert terms.title(known) == "Сталкинг"
        assert terms.title(Title("Stalking", "", "")) == "Stalking [en]"
        assert terms.title(Title("", "", "")) == ""
        assert language.from_tables("words that no catalogue has").endswith(" [en]")


@pytest.mark.parametrize("domain", [language.DOMAIN, language.RULES])
@pytest.mark.parametrize("name", OTHERS)
def test_the_catalogue_has_every_message_and_no_other(name, domain):
    wanted = {message for message in messages.messages(domain) if message.one}
    catalogue = messages.catalogue_of(name, domain)
    known = set()
    for message in catalogue:
        if message.id:
            one, many = message.id if message.pluralizable else (message.id, "")
            known.add(messages.Message(message.context or "", one, many))
            forms = message.string if message.pluralizable else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy
            for form in forms:
                assert placeholders(form) == placeholders(many or one), (message.id, form)
    assert wanted - known == set()
    assert known - wanted == set()


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", OTHERS)
def test_rules_keep_their_figures_in_every_language(name):
    """Digits are those of the English, in whatever groups and with whatever point."""
    for message in messages.catalogue_of(name, language.RULES):
        if message.id:
            first, second = map(figures, (message.id, message.string))
            assert first == second, (message.id, message.string)


def figures(text):
    return sorted(re.findall("[0-9]+", re.sub(r"(?<=[0-9])[,.\u00a0](?=[0-9])", "", text)))


def said_by(compiled):
    """Every message of a compiled catalogue with what it says, without the header."""
    return {(one.context, str(one.id)): one.string for one in read_mo(compiled) if one.id}


@pytest.mark.parametrize("domain", [language.DOMAIN, language.RULES])
@pytest.mark.parametrize("name", OTHERS)
def test_the_compiled_catalogue_says_what_its_source_says(name, domain):
    """By meaning, not byte for byte: another Babel writes another header."""
    written = BytesIO()
    write_mo(written, messages.catalogue_of(name, domain))
    written.seek(0)
    with messages.source_of(name, domain).with_suffix(".mo").open("rb") as compiled:
        assert said_by(compiled) == said_by(written)
        compiled.seek(0)
        plural = GNUTranslations(compiled).plural
    assert [plural(n) for n in range(201)] == plurals_of_cldr(name)


def plurals_of_cldr(name):
    plural = c2py(get_plural(name).plural_expr)
    return [plural(n) for n in range(201)]


@pytest.mark.parametrize("name", OTHERS)
def test_the_plural_rules_of_the_catalogues_are_those_of_cldr(name):
    known = messages.catalogue_of(name)
    assert known.num_plurals == get_plural(name).num_plurals
    plural = c2py(known.plural_expr)
    assert [plural(n) for n in range(201)] == plurals_of_cldr(name)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "KZPEN_LANG": "kk"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "KZPEN_LANG": ""}, "ru"),
        ({"LANG": "run"}, "en"),
        ({"LANG": "kk"}, "kk"),
    ],
)
def test_the_language_of_the_environment(environment, expected):
    assert language.language_of_environment(environment) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ru", "ru"), ("RU", "ru"), ("ru_KZ.UTF-8", "ru"), ("kk-KZ", "kk"), ("run", ""), ("", "")],
)
def test_a_language_is_known_by_its_name_or_its_locale(name, expected):
    assert language.known(name) == expected


def test_halves_are_rounded_up():
    assert language.money(Decimal("0.125")) == "0.13"
    assert language.money(Decimal("0.001")) == "0.001"


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        # A month of a term is 30 days, and what is less than a day is left out.
        ("10.5", "10 months 15 days"),
        ("22.5", "1 year 10 months 15 days"),
        ("0.3333333333", "10 days"),
        ("7.01", "7 months"),
        ("30", "2 years 6 months"),
    ],
)
def test_terms_are_said_in_years_months_and_whole_days(months, expected):
    assert terms.measure(Decimal(months), "months") == expected
    with in_use("ru"):
        said = terms.measure(Decimal("1.875"), "years").replace("\u00a0", " ")
        assert said == "1 год 10 месяцев 15 дней"


def test_no_time_is_said_in_months():
    assert terms.measure(Decimal(0), "years") == "0 months"


def test_a_language_is_in_use_for_a_block_only():
    with in_use("ru"):
        assert current() == "ru"
    assert current() == "en"
