"""How far a refresh has got, drawn while it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from kzpen.streams import is_terminal


@contextmanager
def progress_on(stream: TextIO | None) -> Iterator[Callable[[int, int], None]]:
    """What hears how many of how many requests are done: a bar on a terminal, elsewhere nothing."""
    if not is_terminal(stream):
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("asking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
