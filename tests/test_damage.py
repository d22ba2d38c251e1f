"""Whatever is damaged: it is refused at the gate, or every command answers; never a traceback."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
import damage

from kzpen.tables import bundled_directory
from kzpen.tables.copy import MANIFEST

DAY = ("--on", "2026-02-03")
ANSWERED = {0, 2, 3, 4, 8}
"""Done, refused for what was typed, no value, no article, a wrong claim: as of sound tables."""

REFUSED = 7
PUNISHED = ("cc:99", "cc:100", "cc:131", "coao:73", "coao:83")
COMMANDS = (
    ("mci",),
    ("mci", "200", *DAY, "--to", "usd,eur,rub,cny", "--explain"),
    ("mci", "865000kzt", "--on", "1998-02-03", "--cite"),
    ("mci", "--article", "cc:99", *DAY),
    ("penalty",),
    *(("penalty", one, *DAY) for one in PUNISHED),
    ("penalty", *PUNISHED, *DAY, "--explain"),
    ("penalty", *PUNISHED, *DAY, "--cite", "--lang", "kk"),
    ("penalty", *PUNISHED, "--on", "2019-02-03", "--json"),
    ("penalty", "cc:99/1", *DAY, "--minor", "--attempt", "--format", "html"),
    ("penalty", "cc:99/1", "cc:100", *DAY, "--together"),
    ("penalty", "cc:99/1", "--on", "2018-02-03", "--decision", "2026-02-03"),
    ("penalty", "cc:99", "--history", "--format", "svg"),
    ("penalty", "--search", "убийство", *DAY),
    ("penalty", "--where", "fine > 100", *DAY),
    ("penalty", "--chapter", "1", "--code", "cc", *DAY),
    ("penalty", "ст. 41 УК"),
    ("compare", "200mci", "--years", "2015-2027"),
    ("compare", "cc:99/2", "--years", "2015-2027"),
    ("rates",),
)
TRIED = settings(
    deadline=None,
    max_examples=15,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("ст. 99 УК, 200 МРП (865 000 тенге, $1,500), 1 МРП = 4325 тенге.", "utf-8")
    return ("check", str(path))


@TRIED
@given(st.data())
def test_tables_that_pass_the_gate_answer_every_command(kzpen, light, story, tmp_path, data):
    directory = tmp_path / "tables"
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(light, directory)
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(sorted(directory.glob("*.csv"))))
        path.write_bytes(data.draw(damage.tables(path.read_bytes())))
    status, _, err = kzpen("rates", "verify", "--data", str(directory))
    assert status in (0, REFUSED), err
    for command in (*COMMANDS, story):
        found, _, err = kzpen(*command, "--data", str(directory))
        assert found in ANSWERED or found == status == REFUSED, (command, err)


@pytest.fixture
def copy(kzpen, home):
    """The files of a copy with a value of the user's own, by their names."""
    assert kzpen("rates", "set", "mci", "4750", "--from", "2027-01-01", "--act", "A law")[0] == 0
    return {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}


@TRIED
@given(st.data())
def test_a_damaged_copy_is_told_and_sound_tables_answer(kzpen, home, copy, data):
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for name, content in copy.items():
        (home / name).write_bytes(content)
        if name.endswith((".json", ".csv")) and data.draw(st.booleans()):
            kind = damage.documents if name == MANIFEST else damage.tables
            (home / name).write_bytes(data.draw(kind(content)))
    for command in (("mci", "200", *DAY), ("mci", "5", "--on", "2027-02-03"), ("rates",)):
        status, _, err = kzpen(*command)
        assert status in (0, 3, REFUSED), (command, err)
    assert kzpen("rates", "verify")[0] in (0, REFUSED)
    status, _, err = kzpen("rates", "reset")
    # What another program keeps there is left alone.
    assert status == 0 or (status == REFUSED and "no manifest of kzpen" in err), err


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("rules", ",years,", ",lives,", "is no unit of a term"),
        ("amnesty", ",1(1)(1),", ",1(1)(9),", "no provision 1(1)(1)"),
        ("mci", "2026-01-01,", "9999-12-31,", "is '9999-12-31', no day"),
        ("offences", ",2015-01-01,", ",20150101,", "is '20150101', no day"),
    ],
)
def test_what_was_found_once_stays_refused(kzpen, light, tmp_path, name, old, new, reason):
    """At the gate, and by a command that reads it all the same."""
    directory = tmp_path / "tables"
    shutil.copytree(light, directory)
    path = directory / f"{name}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert kzpen("rates", "verify", "--data", str(directory))[0] == REFUSED
    said = [kzpen(*command, "--data", str(directory)) for command in COMMANDS]
    assert {status for status, _, _ in said} <= {*ANSWERED, REFUSED}
    assert any(reason in err for _, _, err in said), [err for _, _, err in said]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (",misdemeanours:fine,", ("penalty", "--together", "cc:108-1/1", "cc:115-1", *DAY)),
        ("coao,62,1,limitation,", ("penalty", "coao:434/1", *DAY)),
    ],
)
def test_a_rule_that_is_missing_is_told_by_what_needs_it(kzpen, tmp_path, key, command):
    directory = tmp_path / "tables"
    shutil.copytree(bundled_directory(), directory)
    path = directory / "rules.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [one for one in lines if key not in one]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), "utf-8")
    status, out, err = kzpen(*command, "--data", str(directory))
    assert (status, out) == (REFUSED, "")
    assert "rules.csv" in err
