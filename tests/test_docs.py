"""The pages are true: sessions are run, code is run, commands are those of the checks."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess

import pytest
from conftest import ROOT, SCRIPT
from test_process import on_terminal

import kzpen as package
from kzpen.cli import app
from kzpen.cli.rates import rates
from kzpen.errors import ExitStatus

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
SESSION = re.compile(r"```console\n(?P<text>.*?)```", re.DOTALL)
CODE = re.compile(r"```python\n(?P<text>.*?)```", re.DOTALL)
LONGEST = 130
"""Lines of the first page."""


COMMANDS = {
    **{command.name: command for command in app.registered_commands},
    "rates": rates.registered_callback,
    **{f"rates {command.name}": command for command in rates.registered_commands},
}


def shown(line):
    """What a command line prints on a terminal of 80 columns, or through a shell where it pipes."""
    if "|" in line or ";" in line:
        run = subprocess.run(
            ["/bin/sh", "-c", line],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={"PATH": f"{SCRIPT.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        return run.stderr + run.stdout
    return on_terminal(*shlex.split(line)[1:], columns=80, NO_COLOR="1")


def replayed(match):
    lines = [line for line in match["text"].splitlines() if line.startswith("$ ")]
    return "```console\n" + "\n".join(f"{line}\n{shown(line[2:])}" for line in lines) + "```"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_session_prints_what_the_page_says(page, request):
    text = page.read_text(encoding="utf-8")
    true = SESSION.sub(replayed, text)
    if request.config.getoption("--update-golden"):
        page.write_text(true, encoding="utf-8")
    assert text == true or request.config.getoption("--update-golden")


def test_most_pages_show_sessions():
    showing = [page.name for page in PAGES if SESSION.search(page.read_text(encoding="utf-8"))]
    assert len(showing) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_the_page_does_what_it_says(page):
    blocks = CODE.findall(page.read_text(encoding="utf-8"))
    assert run_as_doctest("".join(blocks), page.name) == 0


def test_the_code_of_docstrings_does_what_it_says():
    assert ">>> " in package.__doc__
    assert run_as_doctest(package.__doc__, "kzpen") == 0


def run_as_doctest(text, name):
    """How many examples of a text do not print what stands below them."""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    return doctest.DocTestRunner().run(test).failed


def test_the_library_is_shown_on_the_first_page_and_on_its_own():
    for page in (README, ROOT / "docs" / "library.md"):
        assert ">>> import kzpen" in page.read_text(encoding="utf-8")


def test_the_first_page_is_one_screen_or_two():
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    linked = set(re.findall(r"\((docs/[a-z]+\.md)\)", text))
    assert linked == {f"docs/{page.name}" for page in PAGES[1:]}


def test_every_question_of_the_first_page_is_answered(kzpen):
    asked = re.findall(r"\? \| `kzpen (.*)` \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(asked) == 9
    for line in asked:
        status, out, _ = kzpen(*shlex.split(line))
        assert (status, bool(out)) == (0, True), line


def test_the_links_of_the_pages_lead_somewhere():
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_two_commands_are_those_of_the_checks():
    commands, *_ = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for line in commands.splitlines():
        assert line in checks


def test_every_command_is_in_the_pages_and_has_help_with_examples():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.stem != "commands")
    for name, command in COMMANDS.items():
        assert f"`kzpen {name}" in text
        assert command.callback.__doc__
        assert command.epilog.count(f"kzpen {name}") >= 3


def test_every_option_of_the_pages_exists(process):
    texts = (page.read_text(encoding="utf-8") for page in PAGES)
    text = "".join(re.sub(r"```.*?```", "", one, flags=re.DOTALL) for one in texts)
    helps = "".join(process(*name.split(), "--help").stdout for name in COMMANDS)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    assert options
    assert {one for one in options if one not in helps} == set()


def test_every_exit_status_that_is_used_is_on_the_first_page():
    listed = {
        int(status) for status in re.findall(r"^\| (\d+) \|", README.read_text(), re.MULTILINE)
    }
    assert listed == set(ExitStatus)


def test_every_topic_of_the_rules_is_used_or_listed_as_not_used(scan):
    law = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    listed = {
        topic
        for row in re.findall(r"^\| (`.*`) \| .* \|$", law, re.MULTILINE)
        for topic in re.findall(r"`(\w+)`", row)
    }
    source = ROOT / "src" / "kzpen" / "sentencing"
    code = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    used = set(re.findall(r'"[0-9-]+",\s*"([a-z_]+)"', code))  # an article, then its topic
    assert {row["topic"] for row in scan("rules")} == listed | used
    assert not listed & used
