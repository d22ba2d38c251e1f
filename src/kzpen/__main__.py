"""The `kzpen` command, also run by `python -m kzpen`."""

from __future__ import annotations

import gc
import os
import sys

from kzpen import __version__

TYPE_CHECKING = False  # as `typing` has it, which is not worth its import here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn


def command() -> NoReturn:
    """End the process with the exit status of one run.

    Everything is written and flushed by then. The operating system clears a process away faster
    than the interpreter does, which takes its modules apart one by one for a tenth of a run.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(status)


def main(argv: list[str] | None = None) -> int:
    """The exit status of one run of the command line."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"] and sys.stdout:
        try:
            print(f"kzpen {__version__}", flush=True)  # noqa: T201  (before anything is imported)
        except OSError:
            pass  # the command line tries again, and says what is wrong
        else:
            return 0
    try:
        return _run()(arguments)
    except KeyboardInterrupt:
        from kzpen.errors import ExitStatus

        return ExitStatus.INTERRUPTED


def _run() -> Callable[[list[str]], int]:
    """What runs the command line; it is loaded once, whoever calls this how often.

    Collecting cycles while modules load finds nothing and takes a tenth of the start.
    """
    if "kzpen.cli" in sys.modules:
        from kzpen.cli import run

        return run
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        from kzpen.cli import run

        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
    return run


if __name__ == "__main__":
    command()
