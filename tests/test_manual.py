"""The manual page is that of the command tree, is shipped, and says nothing that roff warns of."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from test_docs import COMMANDS

sys.path.insert(0, str(ROOT / "tools"))
import manual

GROFF = shutil.which("groff")


def test_the_page_is_that_of_the_command_tree():
    assert manual.PAGE.read_text(encoding="utf-8") == manual.page()


def test_the_list_of_commands_is_that_of_the_command_tree():
    assert manual.COMMANDS.read_text(encoding="utf-8") == manual.commands()
    for one in manual.described(manual.tree([]), "kzpen"):
        assert one.examples
        assert f"## `{one.words}`" in manual.commands()


def test_every_command_has_a_section_with_its_examples():
    sections = manual.page().split("\n.SS ")
    assert [one.partition("\n")[0] for one in sections[1:]] == [
        f"kzpen {name}" for name in COMMANDS
    ]
    for section in sections[1:]:
        assert "\nExamples:\n" in section


def test_the_page_is_shipped():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"man/kzpen.1" = "share/man/man1/kzpen.1"' in text
    assert (Path(sys.prefix) / "share" / "man" / "man1" / "kzpen.1").is_file()


@pytest.mark.skipif(not GROFF, reason="groff is not installed: the tests above have to do")
def test_roff_reads_the_page_without_a_warning():
    command = [GROFF, "-man", "-ww", "-Tutf8", "-k", str(manual.PAGE)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert run.stderr == ""
    assert "kzpen penalty" in run.stdout
