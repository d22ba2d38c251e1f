"""Real runs of the installed command: streams, exit statuses, odd encodings, terminals."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, SCRIPT

DAY = ("--on", "2026-02-03")
NOT_IMPORTED = ("rich", "httpx", "importlib.metadata", "pydantic", "asyncio", "ssl")


def test_the_module_is_the_command(process):
    by_module = subprocess.run(
        [sys.executable, "-m", "kzpen", "mci", "200", *DAY],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert by_module.stdout == process("mci", "200", *DAY).stdout


def test_a_pipe_gets_the_table_and_programs_ask_for_their_form(process):
    run = process("mci", "200", *DAY)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("200 MCI = 865,000 ₸ = 1,712.29 USD\n")
    run = process("mci", "200", *DAY, "--format", "plain")
    assert (run.returncode, run.stderr) == (0, "")
    names, cells = (line.split("\t")[:4] for line in run.stdout.splitlines())
    assert names == ["mci", "kzt", "usd", "usd_rate"]
    assert cells == ["200", "865000", "1712.29", "505.17"]


def test_a_table_in_a_pipe_is_as_wide_as_columns_without_colour_and_whole(process):
    """However narrow, every word of it is there, and wider it is the same words."""
    printed = {}
    for columns in ("40", "60", "80", "120", ""):
        env = {"COLUMNS": columns} if columns else {}
        run = process("penalty", "cc:188", *DAY, env=env)
        assert "\x1b" not in run.stdout
        assert max(map(len, run.stdout.splitlines())) <= max(int(columns or 80), 60)
        # Where there is no room a dash stands for the word between the ends of a span.
        words = re.sub(r"─|\u2013|\bto\b", " ", run.stdout).split()
        printed[columns] = sorted(words)
    assert printed["80"] == printed[""]
    for columns in ("40", "60", "120"):
        assert "".join(sorted("".join(printed[columns]))) == "".join(sorted("".join(printed["80"])))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("mci", "abc"), 2),
        (("mci", "1", "--on", "1990-01-01"), 3),
        (("penalty", "cc:115-9", *DAY), 4),
        (("mci", "1", "--on", "2026-10-20", "--strict"), 5),
    ],
)
def test_the_exit_status_tells_why(process, arguments, status):
    run = process(*arguments)
    assert (run.returncode, run.stdout) == (status, "")
    assert run.stderr.count("\n") == 1


SHARED = (
    *("__main__", "answers", "answers.answer", "answers.documents", "cli"),
    *("cli.commands", "cli.help", "cli.inputs", "cli.options", "conversion", "dates", "errors"),
    *("exchange", "language", "mci", "money", "render", "tables", "tables.place", "tables.table"),
    "terminal",
)
PROSE = ("answers.phrases", "terms")
OF_OFFENCES = (
    *("answers.offences", "assessment", "citation", "doubts", "law", "sentencing"),
    "sentencing.amnesty",
    *("sentencing.case", "sentencing.consequences", "sentencing.gravity", "sentencing.limitation"),
    *("sentencing.limits", "sentencing.rules", "sentencing.sizes"),
)


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("mci", "200", "--json"), (*SHARED, "answers.amounts")),
        (("penalty", "115-1", "--json"), (*SHARED, *OF_OFFENCES)),
        (
            ("penalty", "115-1", "--format", "table"),
            (*SHARED, *OF_OFFENCES, "answers.acts", "answers.consequences", *PROSE),
        ),
    ],
)
def test_a_run_imports_only_what_it_needs(arguments, needed, tmp_path):
    """The budget of the start: a module more on one of these ways is a decision."""
    nobody = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}  # who never refreshed anything
    code = (
        "import sys; from kzpen.__main__ import main; status = main(sys.argv[1:]); "
        "print(status, *sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments, *DAY],
        env=nobody,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, *modules = run.stderr.split()
    assert status == "0"
    own = {name.removeprefix("kzpen.") for name in modules if name.startswith("kzpen.")}
    assert own == set(needed)
    not_imported = NOT_IMPORTED if "--json" in arguments else NOT_IMPORTED[1:]
    assert not [name for name in not_imported if name in modules]


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import kzpen; print(*set(sys.modules) - before)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(run.stdout.split()) <= {"kzpen", "__future__"}


NO_SOCKETS = """
import sys
def refuse(event, _):
    if event.startswith("socket."):
        raise AssertionError("a socket was opened")
sys.addaudithook(refuse)
from kzpen.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "line",
    [
        "mci 200 --on 2026-02-03",
        "mci 200",
        "penalty 115-1 --on 2026-02-03",
        "penalty --chapter 1",
        "compare 115-1 125-1/1 --on 2026-02-03",
        "rates",
        "rates path",
        "rates verify",
        "rates update --dry-run",
        "rates reset",
        "--help",
    ],
)
def test_nothing_but_an_update_opens_a_socket(line):
    command = [sys.executable, "-c", NO_SOCKETS, *line.split()]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert run.stdout or line == "rates reset"


def test_an_update_does_open_one():
    """The check above can fail."""
    command = [sys.executable, "-c", NO_SOCKETS, "rates", "update", "--currency", "usd"]
    env = {**os.environ, "KZPEN_NBK_URL": "http://127.0.0.1:1"}
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    assert "a socket was opened" in run.stderr


@pytest.mark.parametrize("form", ["table", "plain", "json", "csv"])
def test_a_reader_that_leaves_is_no_error(form):
    for arguments in (("penalty", "--chapter", "8"), ("mci",)):
        run = subprocess.Popen(
            [SCRIPT, *arguments, "--format", form],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        run.stdout.close()
        assert b"Traceback" not in (errors := run.stderr.read()), errors
        assert b"Exception" not in errors
        run.stderr.close()
        assert run.wait() == 0


def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [SCRIPT, "mci", "200", *DAY],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr == "kzpen: cannot write the answer: No space left on device\n"


@pytest.mark.parametrize(
    ("line", "status", "errors"),
    [
        (
            "mci 200 --on 2026-02-03 >&-",
            1,
            "kzpen: cannot write the answer: the output is closed\n",
        ),
        ("--version >&-", 1, "kzpen: cannot write the answer: the output is closed\n"),
        ("--version >/dev/full", 1, "kzpen: cannot write the answer: No space left on device\n"),
        ("--version | true", 0, ""),
        ("--help | true", 0, ""),
        ("--help >/dev/full", 1, "kzpen: cannot write the answer: No space left on device\n"),
        ("mci 200 --on 2026-10-20 2>&- >/dev/null", 0, ""),
        ("mci 200 --on 2026-10-20 2>/dev/full >/dev/null", 0, ""),
        ("mci foo 2>&-", 2, ""),
    ],
)
def test_a_closed_or_full_stream_is_no_traceback(line, status, errors):
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{SCRIPT}" {line}'], capture_output=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stderr) == (status, errors)


def test_data_keep_every_character_in_any_encoding(process):
    arguments = ("penalty", "coao:592/3", *DAY, "--format", "csv")
    run = process(*arguments, env={"PYTHONIOENCODING": "ascii"}, encoding=None)
    kept = run.stdout.decode("ascii").encode().decode("unicode_escape")
    assert "Превышение установленной скорости движения" in kept


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1251"},
        {"PYTHONIOENCODING": "cp866"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
@pytest.mark.parametrize("form", ["table", "plain", "csv", "json", "jsonl", "md"])
def test_an_odd_encoding_gets_an_answer(process, environment, form):
    arguments = ("penalty", "ч. 3 ст. 592 КоАП", *DAY, "--format", form)
    run = process(*arguments, env=environment, encoding=None)
    assert (run.returncode, run.stderr) == (0, b"")
    text = run.stdout.decode("latin-1")
    assert "86,500" in text or "86500" in text
    if form == "json":
        title = json.loads(run.stdout.decode("utf-8"))["results"][0]["title"]["ru"]
        assert title == "Превышение установленной скорости движения"


def test_bytes_that_are_no_text_are_refused_in_one_line(process):
    run = process("mci", b"\xff\xfe", encoding=None)
    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1
    assert b"is no amount" in run.stderr


def test_escape_sequences_typed_are_not_printed_raw(process):
    run = process("penalty", "\x1b[31m[bold]188[/bold]")
    assert run.returncode == 2
    assert "\x1b" not in run.stderr
    assert "Traceback" not in run.stderr


def test_an_interrupt_is_no_traceback():
    code = (
        "import sys, kzpen.cli\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "kzpen.cli.run = interrupted\n"
        "from kzpen.__main__ import main\n"
        "sys.exit(main(['mci']))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


def test_ctrl_c_at_any_moment_is_no_traceback_of_ours():
    for delay in (0.05, 0.08, 0.11, 0.14):
        run = subprocess.Popen([SCRIPT, "mci"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(delay)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate()
        assert b"/kzpen/" not in errors  # of Python before it reaches the package there may be one


def on_terminal(*arguments, columns, **environment):
    """What a run shows on a terminal of its own."""
    leader, follower = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    run = subprocess.Popen(
        [SCRIPT, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**kept, "COLUMNS": str(columns), "TERM": "xterm-256color", **environment},
    )
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:  # the terminal of a process that has ended
        pass
    os.close(leader)
    assert run.wait() == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_gets_a_table_as_wide_as_itself(columns):
    shown = on_terminal("penalty", "cc:188", *DAY, columns=columns, NO_COLOR="1")
    lines = shown.splitlines()
    assert "\x1b" not in shown
    assert max(map(len, lines)) <= columns
    assert columns == 80 or max(map(len, lines)) > 80
    assert any(re.search("865,000( to |\u2013)4,325,000", line) for line in lines)


def test_a_terminal_gets_colour_unless_it_is_declined():
    shown = on_terminal("penalty", "cc:188", *DAY, columns=80)
    assert "\x1b[1m" in shown
    assert "\x1b" not in on_terminal("penalty", "cc:188", *DAY, columns=80, NO_COLOR="1")
    assert "\x1b" not in on_terminal("penalty", "cc:188", *DAY, columns=80, TERM="dumb")


def test_no_cell_is_cut_in_a_pipe_or_a_narrow_terminal(process):
    for environment in ({"COLUMNS": "20"}, {"COLUMNS": "nonsense"}, {}):
        run = process("penalty", "cc:188/2", *DAY, "--format", "table", env=environment)
        assert run.returncode == 0
        assert "\u2026" not in run.stdout
        assert "12,975,000" in run.stdout


def test_a_checkout_without_an_install_finds_its_tables(tmp_path):
    code = "from kzpen.tables import bundled_directory; print(bundled_directory())"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(run.stdout.strip()) == ROOT / "rates"
