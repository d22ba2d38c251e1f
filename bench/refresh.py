"""How long a refresh of a year of days takes, as a ratio to what the bank's latency allows.

    python bench/refresh.py [milliseconds of latency]

A server on this machine, in a process of its own, answers like the bank after that latency. The
least time is the latency of all requests, shared by the four that may run at once. The start of
the program is told apart: an update that finds nothing missing, of the same tables.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AT_ONCE = 4
MOST_MEGABYTES = 60
SINCE = "2023-03-06"
"""A year before the table of the yuan begins: with what it lacks today, the days asked for."""

SERVER = """
import sys
sys.path.insert(0, sys.argv[1])
from servers import Bank
bank = Bank()
bank.latency = float(sys.argv[2])
print(bank.url, flush=True)
bank.serve_forever()
"""


def main() -> None:
    """Print what an update of a year took."""
    latency = float(sys.argv[1]) / 1000 if len(sys.argv) > 1 else 0.02
    tests = str(Path(__file__).parent.parent / "tests")
    command = [sys.executable, "-c", SERVER, tests, str(latency)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as home,
    ):
        url = server.stdout.readline().strip() if server.stdout else ""
        environment = {**os.environ, "KZPEN_HOME": home, "KZPEN_NBK_URL": url}
        try:
            asked, seconds = update(environment)
            _, start = update(environment)
        finally:
            server.kill()
    least = asked * latency / AT_ONCE
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{asked} requests in {seconds:.2f} s, of which {start:.2f} s to start and find them")
    print(f"{seconds / least:.2f} of the {least:.2f} s that the latency allows,")
    print(f"{(seconds - start) / least:.2f} without the start")
    print(f"{megabytes:.0f} MB at most (at most {MOST_MEGABYTES})")


def update(environment: dict[str, str]) -> tuple[int, float]:
    """One update: how many days it asked for, and how many seconds it took."""
    script = str(Path(sys.executable).with_name("kzpen"))
    line = [script, "rates", "update", "--currency", "cny", "--since", SINCE, "--json"]
    start = time.perf_counter()
    run = subprocess.run(line, env=environment, stdout=subprocess.PIPE, check=True)
    seconds = time.perf_counter() - start
    (result,) = json.loads(run.stdout)["results"]
    return result["asked"], seconds


if __name__ == "__main__":
    main()
