"""How long pricing a table takes, as ratios to reading and writing it with the csv module.

    python bench/stream.py [ROWS]

500,000 rows of six columns by default; whole runs of the command and of the bare pass, each once a
round, medians; JSON lines against decoding and encoding each. The peak memory is that of the run.
Miller's join of the same table with the days of `kzpen rates export` is measured beside it where
`mlr` is installed, and the line says so where it is not.
"""

from __future__ import annotations

import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROWS = 500_000
ROUNDS = 5
FIRST = date(2015, 1, 1)
DAYS = 4_200
CSV_LOOP = (
    "import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(open(sys.argv[1], newline='')))"
)
MILLER = '$kzt = $mci * $mci_payments; $usd = fmtnum($kzt / $usd_rate, "%.2f")'
JSON_LOOP = (
    "import json, sys\n"
    "for line in open(sys.argv[1]): sys.stdout.write(json.dumps(json.loads(line)) + chr(10))"
)


def main() -> None:
    """Print a ratio a line, beside what it should not exceed."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    script = str(Path(sys.executable).with_name("kzpen"))
    with tempfile.TemporaryDirectory() as directory:
        table, lines = Path(directory) / "fines.csv", Path(directory) / "fines.jsonl"
        _write(table, lines, rows)
        runs = {
            "csv": ([script, "mci", str(table)], [sys.executable, "-c", CSV_LOOP, str(table)], 1.3),
            "jsonl": (
                [script, "mci", str(lines)],
                [sys.executable, "-c", JSON_LOOP, str(lines)],
                0.75,
            ),
        }
        for name, (ours, bare, most) in runs.items():
            _measured(name, ours, bare, f" (at most {most})")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of any run: {peak:.0f} MB, {rows:,} rows")
        if not shutil.which("mlr"):
            print("Miller: NOT RUN: no mlr")
            return
        export = [script, "rates", "export", f"{directory}/days", "--format", "csv"]
        subprocess.run(export, stdout=subprocess.DEVNULL, check=True)
        join = ["mlr", "--icsv", "--ocsv", "join", "-j", "day", "-f"]
        join += [f"{directory}/days/daily.csv", "then", "put", MILLER, str(table)]
        _measured("Miller", join, runs["csv"][1], "")


def _measured(name: str, ours: list[str], bare: list[str], limit: str) -> None:
    """Run both in turn, and print the ratio of their medians."""
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        for key, line in (("ours", ours), ("bare", bare)):
            start = time.perf_counter()
            subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            taken[key].append(time.perf_counter() - start)
    medians = {key: statistics.median(one) for key, one in taken.items()}
    ratio = medians["ours"] / medians["bare"]
    print(f"{name:6} {ratio:5.2f} of a bare pass{limit}, {medians['ours']:.2f} s")


def _write(table: Path, lines: Path, rows: int) -> None:
    """Rows of whole MCI on random days."""
    source = random.Random(1)  # noqa: S311  (no secret)
    with table.open("w") as one, lines.open("w") as two:
        one.write("id,name,mci,day,place,note\n")
        for number in range(rows):
            day, mci = FIRST + timedelta(source.randrange(DAYS)), source.randrange(1, 2000)
            one.write(f"{number},person {number},{mci},{day},Astana,some note\n")
            two.write(f'{{"id": {number}, "mci": {mci}, "day": "{day}", "place": "Astana"}}\n')


if __name__ == "__main__":
    main()
