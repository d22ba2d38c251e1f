"""How long a whole run of kzpen takes, as ratios to the least that its libraries allow.

    python bench/startup.py [rounds]

Every round runs each command once, in turn, so that a busy machine slows them all alike; the
ratios are of medians. The floors: `python -c pass`, a Typer app with one command that prints a
constant, and the same app printing a constant rich table.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 31

CONSTANT = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main() -> None:
    print('{"kzt": "865000"}')
app()
"""
TABLE = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main() -> None:
    from rich.console import Console
    from rich.table import Table
    table = Table("punishment", "limits", "tenge")
    table.add_row("fine", "20 to 200 MCI", "86,500 to 865,000")
    Console().print(table)
app()
"""
ENTRY = "from kzpen.__main__ import command; command()"
DAY = ("--on", "2026-02-03")


def commands(directory: Path) -> dict[str, list[str]]:
    """The command lines that are timed, by name."""
    constant, table = directory / "constant.py", directory / "table.py"
    constant.write_text(CONSTANT)
    table.write_text(TABLE)
    python = sys.executable
    script = str(Path(python).with_name("kzpen"))
    return {
        "pass": [python, "-c", "pass"],
        "typer": [python, str(constant)],
        "typer and rich": [python, str(table)],
        "version": [python, "-c", ENTRY, "--version"],
        "version by script": [script, "--version"],
        "mci json": [script, "mci", "200", *DAY, "--json"],
        "penalty json": [script, "penalty", "cc:115-1", *DAY, "--json"],
        "mci table": [script, "mci", "200", *DAY, "--format", "table"],
        "penalty table": [script, "penalty", "cc:115-1", *DAY, "--format", "table"],
    }


RATIOS = (
    ("version", "pass", 1.10),
    ("version by script", "pass", 1.10),
    ("mci json", "typer", 1.15),
    ("penalty json", "typer", 1.15),
    ("mci table", "typer and rich", 1.15),
    ("penalty table", "typer and rich", 1.15),
)


def main() -> None:
    """Print a ratio a line, beside what it should not exceed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    environment = {**os.environ, "COLUMNS": "80"}
    with tempfile.TemporaryDirectory() as directory:
        lines = commands(Path(directory))
        seconds: dict[str, list[float]] = {name: [] for name in lines}
        for _ in range(rounds + 1):
            for name, line in lines.items():
                start = time.perf_counter()
                subprocess.run(line, stdout=subprocess.DEVNULL, env=environment, check=True)
                seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken[1:]) for name, taken in seconds.items()}
    for name, floor, most in RATIOS:
        ratio = medians[name] / medians[floor]
        took = f"{medians[name] * 1e3:.0f} ms"
        print(f"{name:20} {ratio:5.2f} of {floor} (at most {most:.2f}), {took}")


if __name__ == "__main__":
    main()
