"""Completion in real shells: scripts that they accept, articles with their headings."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from conftest import ROOT, SCRIPT

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_for_the_shell(kzpen, shell):
    status, out, err = kzpen("completion", shell)
    assert (status, err) == (0, "")
    assert "_KZPEN_COMPLETE" in out
    assert "kzpen" in out
    if shutil.which(shell) and shell != "powershell":
        subprocess.run([shell, "-n"], input=out, encoding="utf-8", check=True)


def test_a_shell_that_is_none_is_refused(kzpen):
    status, out, err = kzpen("completion", "tcsh")
    assert (status, out) == (2, "")
    assert err.endswith("write one of bash, zsh, fish, powershell\n")


def completed(process, line, **environment):
    """What zsh is given to choose from: what may be typed, and what it is."""
    env = {"_KZPEN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line, **environment}
    run = process(env=env)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_articles_are_completed_with_their_headings(process):
    shown = completed(process, "kzpen penalty 115")
    assert '"115":"Threat"' in shown
    assert '"115-1":"Stalking"' in shown
    assert '"592"' not in shown
    assert '"115-1":"Сталкинг"' in completed(process, "kzpen penalty 115", KZPEN_LANG="ru")
    assert '"592":' in completed(process, "kzpen compare 59")


def test_parts_are_completed_with_what_sets_them_apart(process):
    shown = completed(process, "kzpen penalty 188/")
    assert [shown.index(f'"188/{part}":"') for part in (1, 2, 3, 4)]
    assert "\n" not in shown.partition('"188/2":"')[2].partition('"')[0]


def test_options_and_commands_are_completed(process):
    assert '"--search"' in completed(process, "kzpen penalty --se")
    assert all(f'"{name}"' in completed(process, "kzpen mci --lang ") for name in ("en", "kk"))
    assert '"penalty"' in completed(process, "kzpen pen")
    assert '"verify"' in completed(process, "kzpen rates v")


@pytest.mark.parametrize("typed", ["abc/", "99999/", "/"])
def test_what_is_no_reference_completes_to_nothing(process, typed):
    assert '":"' not in completed(process, f"kzpen penalty {typed}")


@pytest.mark.parametrize("typed", ["\\", "cc:"])
def test_a_code_alone_completes_to_its_articles(process, typed):
    assert '":"Murder"' in completed(process, f"kzpen penalty {typed}")


def test_nothing_is_printed_over_the_line_that_is_typed(process):
    assert '"115-1":"Stalking"' in completed(process, "kzpen penalty 115", KZPEN_LANG="rubbish")


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("kzpen penalty 115-", 2, ["115-1"]),
        ("kzpen penalty coao : 592/", 4, [f"592/{part}" for part in (1, 2, 3, "3-1", 4, 5)]),
        ("kzpen penalty cc : 188-", 4, ["188-1"]),
        ("kzpen penalty coao : 188-", 4, []),
        ("kzpen completion z", 2, ["zsh"]),
    ],
)
def test_bash_completes_an_article(tmp_path, words, place, expected):
    script = subprocess.run([SCRIPT, "completion", "bash"], capture_output=True, check=True)
    (tmp_path / "kzpen.bash").write_bytes(script.stdout)
    line = (
        f"PATH={SCRIPT.parent}:$PATH; source {tmp_path}/kzpen.bash; "
        f"COMP_WORDS=({words}); COMP_CWORD={place}; _kzpen_completion kzpen; "
        'echo "${COMPREPLY[@]}"'
    )
    run = subprocess.run(
        ["bash", "-c", line], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert run.stdout.split() == expected
