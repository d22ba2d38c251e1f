"""Every kept run in every form and language, word for word; a change in one is a decision.

`pytest --update-golden` writes them anew, to be read as prose before they are kept.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from cases import CASES, FORMS, MISTAKES, TEXTS
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import kzpen as package
from kzpen.language import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(package.__file__).parent / "schemas"
OTHERS = LANGUAGES[1:]
KEPT = [
    *((name, form, "en") for name in CASES for form in FORMS),
    *((name, "table", other) for name in CASES for other in OTHERS),
]


def closed(schema):
    """The schema with every object closed, so that a key it does not describe is an error."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return found | {"additionalProperties": False} if "properties" in schema else found


def schema_of(name):
    return json.loads((SCHEMAS / f"{name.replace('/', '-')}.json").read_text(encoding="utf-8"))


def validator(name, form=lambda schema: schema):
    """What holds documents against a schema, whose definitions lie in a file of their own."""
    definitions, schema = form(schema_of("kzpen.defs/1")), form(schema_of(name))
    Draft202012Validator.check_schema(schema)
    resource = Resource.from_contents(definitions)
    registry = Registry().with_resource("kzpen.defs-1.json", resource)
    return Draft202012Validator(schema, registry=registry)


def validate(document):
    for form in (lambda schema: schema, closed):
        validator(document["schema"], form).validate(document)


def path_of(name, form, language):
    return (GOLDEN if language == "en" else GOLDEN / language) / f"{name}.{form}"


@pytest.fixture
def kept(kzpen, request, monkeypatch):
    """Run a command and compare what it prints with what is kept of it."""
    monkeypatch.setenv("COLUMNS", "80")

    def check(path, language, *arguments):
        status, out, err = kzpen("--lang", language, *arguments)
        # Typer 0.28 puts braces around what is required.
        out = re.sub(r"\{([A-Z.]+)\}", r"\1", out) if "--help" in arguments else out
        text = out + "".join(f"[stderr] {line}\n" for line in err.splitlines())
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")
        return status

    return check


@pytest.mark.parametrize(("name", "form", "language"), KEPT)
def test_the_run_prints_what_is_kept(name, form, language, kept):
    path = path_of(name, form, language)
    assert kept(path, language, *CASES[name], "--format", form) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_what_is_kept(name, language, kept):
    assert kept(path_of(name, "txt", language), language, *TEXTS[name]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_told_as_it_is_kept(name, language, kept):
    assert kept(path_of(name, "txt", language), language, *MISTAKES[name]) in (2, 3, 4, 5)


@pytest.mark.parametrize("name", CASES)
def test_the_json_of_the_run_is_what_its_schema_says(name, kzpen):
    _, out, _ = kzpen(*CASES[name], "--json")
    document = json.loads(out)
    validate(document)
    _, lines, _ = kzpen(*CASES[name], "--format", "jsonl")
    shared = {key: value for key, value in document.items() if key != "results"}
    found = [json.loads(line) for line in lines.splitlines()]
    told = ("warnings", "remarks")
    expected = [without(shared | result, told) for result in document["results"]]
    assert [without(one, told) for one in found] == expected
    # What is about no offence is told on the first line, the rest on that of its offence.
    for place, line in enumerate(found):
        key = {name: line.get(name) for name in ("code", "article", "part")}
        about = [one for one in document["warnings"] if one["about"] == key]
        general = [one for one in document["warnings"] if not one["about"] and not place]
        assert [one for one in document["warnings"] if one in (*about, *general)] == line[
            "warnings"
        ]
        assert line["remarks"] == ([] if place else document["remarks"])
        validator("kzpen.line/1").validate(line)


def without(document, names):
    return {key: value for key, value in document.items() if key not in names}


@pytest.mark.parametrize("name", CASES)
def test_plain_has_the_rows_of_csv_between_tabs(name, kzpen):
    _, out, _ = kzpen(*CASES[name], "--format", "plain")
    _, rows, _ = kzpen(*CASES[name], "--format", "csv")
    spaced = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(rows))]
    assert [line.split("\t") for line in out.splitlines()] == spaced


def letters(text):
    """Every sign of a screen but those that draw it, with how often it stands there."""
    text = re.sub(r"\]\(https://[^)]*\)|<br>|^[|: -]+$", "", text, flags=re.MULTILINE)
    # In a table a dash stands for the word between the ends of a span where there is no room.
    text = re.sub(r"\bto\b|\u2013", "", text)
    return Counter(re.sub(r"[\s|*#\\\[\]\u2500\u2588-]", "", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_markdown_says_what_the_table_says(name, language, kzpen, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    arguments = ("--lang", language, *CASES[name])
    _, table, _ = kzpen(*arguments, "--format", "table")
    _, markdown, _ = kzpen(*arguments, "--format", "md")
    assert letters(markdown) == letters(table)


PROSE = {
    *("message", "hint", "condition", "conditions", "amendment", "remarks"),
    *("no_half_fine", "arrest_applies"),
}
"""Keys of a document whose text is for people."""


def without_prose(value):
    if isinstance(value, dict):
        return {key: without_prose(one) for key, one in value.items() if key not in PROSE}
    return [without_prose(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", CASES)
def test_figures_keys_and_names_of_a_document_are_the_same_in_every_language(name, language, kzpen):
    _, english, _ = kzpen(*CASES[name], "--json")
    _, other, _ = kzpen(*CASES[name], "--json", "--lang", language)
    assert without_prose(json.loads(other)) == without_prose(json.loads(english))


def test_a_table_fits_80_columns_and_leaves_no_trailing_blanks():
    paths = [*GOLDEN.rglob("*.table"), *GOLDEN.rglob("help*.txt")]
    assert len(paths) == len(LANGUAGES) * (len(CASES) + sum(name[:4] == "help" for name in TEXTS))
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("[stderr]"):
                assert len(line) <= 80, (path.name, line)
                assert line == line.rstrip(), (path.name, line)


def test_a_figure_is_never_broken():
    """A line of Russian or Kazakh ends in no group of digits that goes on below it."""
    for language in OTHERS:
        for path in (GOLDEN / language).glob("*.table"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not line.endswith("\u00a0"), path.name
                assert not line.startswith("\u00a0"), path.name


def references(value):
    """The names of the definitions that a schema refers to."""
    if isinstance(value, list):
        return {name for one in value for name in references(one)}
    if not isinstance(value, dict):
        return set()
    found = {name for one in value.values() for name in references(one)}
    return found | {value["$ref"].rpartition("/")[2]} if "$ref" in value else found


def test_every_definition_is_used_and_stands_in_the_one_file():
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    assert [name for name, one in schemas.items() if "$defs" in one] == ["kzpen.defs-1.json"]
    used = {name for one in schemas.values() for name in references(one)}
    assert used == set(schemas["kzpen.defs-1.json"]["$defs"])


def test_no_golden_output_is_left_over():
    texts = [(name, "txt", language) for name in (*TEXTS, *MISTAKES) for language in LANGUAGES]
    kept = {path_of(*one) for one in (*KEPT, *texts)}
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == kept
