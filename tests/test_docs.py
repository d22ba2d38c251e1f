"""The README is true: sessions are run, commands are those of the checks, lists are complete."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from conftest import ROOT, SCRIPT
from test_process import on_terminal

import kzpen as package
from kzpen.cli import app
from kzpen.cli.rates import rates
from kzpen.errors import ExitStatus

README = ROOT / "README.md"
SESSION = re.compile(r"```console\n(?P<text>.*?)```", re.DOTALL)


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


def test_every_session_of_the_readme_prints_what_it_says(request):
    text = README.read_text(encoding="utf-8")
    assert len(SESSION.findall(text)) >= 6
    true = SESSION.sub(replayed, text)
    if request.config.getoption("--update-golden"):
        README.write_text(true, encoding="utf-8")
    assert text == true or request.config.getoption("--update-golden")


def test_the_two_commands_are_those_of_the_checks():
    commands, *_ = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for line in commands.splitlines():
        assert line in checks


def test_every_command_is_in_the_readme_and_has_help_with_examples():
    text = README.read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        assert f"`kzpen {name}`" in text
        assert command.callback.__doc__
        assert command.epilog.count(f"kzpen {name}") >= 3


def test_every_option_of_the_readme_exists(process):
    text = SESSION.sub("", README.read_text(encoding="utf-8"))
    helps = "".join(process(*name.split(), "--help").stdout for name in COMMANDS)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) - {"--group", "--update-golden"}
    assert options
    assert {one for one in options if one not in helps} == set()


def test_every_exit_status_that_is_used_is_in_the_readme():
    listed = {
        int(status) for status in re.findall(r"^\| (\d) \|", README.read_text(), re.MULTILINE)
    }
    assert listed == set(ExitStatus) - {ExitStatus.WRONG_CLAIM}


def test_every_topic_of_the_rules_is_used_or_listed_as_not_covered(scan):
    """Used topics are named in the code of the rules and in a comment above their tests."""
    readme = README.read_text(encoding="utf-8")
    source = Path(package.__file__).parent / "sentencing"
    code = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    tests = (ROOT / "tests" / "test_sentencing.py").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"^# (.*)", tests, re.MULTILINE))))
    for topic in {row["topic"] for row in (*scan("rules"), *scan("limits"))}:
        is_used = f'"{topic}"' in code and topic in named
        is_listed = f"`{topic}`" in readme
        assert is_used is not is_listed, topic
