"""How long finding offences and listing takes, as ratios to one answer in JSON.

    python bench/search.py [rounds]

Whole runs of the command, each once a round, so that a busy machine slows them all alike; the
ratios are of medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21

DAY = ("--on", "2026-02-03")
ANSWER = ("penalty", "cc:115-1", *DAY, "--json")
RUNS = {
    "search": (("penalty", "--search", "кража скота", *DAY, "--json"), 1.5),
    "search, common word": (("penalty", "--search", "взятку", *DAY, "--json"), 1.5),
    "search, one letter off": (("penalty", "--search", "стлкинг", *DAY, "--json"), 1.5),
    "chapters": (("penalty", "--json"), 1.3),
    "where": (("penalty", "--where", "fine = 5000", *DAY, "--json"), 3.0),
}


def main() -> None:
    """Print a ratio a line, beside what it should not exceed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    script = str(Path(sys.executable).with_name("kzpen"))
    lines = {"answer": ANSWER, **{name: line for name, (line, _) in RUNS.items()}}
    seconds: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(rounds + 1):
        for name, line in lines.items():
            start = time.perf_counter()
            subprocess.run(
                [script, *line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
            seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken[1:]) for name, taken in seconds.items()}
    for name, (_, most) in RUNS.items():
        ratio = medians[name] / medians["answer"]
        took = f"{medians[name] * 1e3:.0f} ms"
        print(f"{name:24} {ratio:5.2f} of an answer (at most {most:.2f}), {took}")


if __name__ == "__main__":
    main()
