"""Every kept run in every form, word for word; a change in one is a decision.

`pytest --update-golden` writes them anew, to be read as prose before they are kept.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cases import CASES, FORMS
from jsonschema import Draft202012Validator

import kzpen as package

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(package.__file__).parent / "schemas"


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


def validate(document):
    schema = schema_of(document["schema"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    Draft202012Validator(closed(schema)).validate(document)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_the_run_prints_what_is_kept(name, form, kzpen, request, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    status, out, err = kzpen(*CASES[name], "--format", form)
    assert status == 0
    path = GOLDEN / f"{name}.{form}"
    text = out + "".join(f"[stderr] {line}\n" for line in err.splitlines())
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_json_of_the_run_is_what_its_schema_says(name, kzpen):
    _, out, _ = kzpen(*CASES[name], "--json")
    document = json.loads(out)
    validate(document)
    _, lines, _ = kzpen(*CASES[name], "--format", "jsonl")
    shared = {key: value for key, value in document.items() if key != "results"}
    expected = [shared | result for result in document["results"]]
    assert [json.loads(line) for line in lines.splitlines()] == expected


def test_a_table_fits_80_columns_and_leaves_no_trailing_blanks():
    for path in GOLDEN.glob("*.table"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("[stderr]"):
                assert len(line) <= 80, (path.name, line)
                assert line == line.rstrip(), (path.name, line)


def test_schemas_say_the_same_of_the_same_thing():
    meanings = {}
    for path in SCHEMAS.glob("*.json"):
        for name, meaning in json.loads(path.read_text(encoding="utf-8"))["$defs"].items():
            assert meanings.setdefault(name, meaning) == meaning, (path.name, name)


def test_no_golden_output_is_left_over():
    kept = {path.name for path in GOLDEN.iterdir()}
    assert kept == {f"{name}.{form}" for name in CASES for form in FORMS}
