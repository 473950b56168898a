"""A bar on stderr while many articles are read, where it disturbs nobody."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Advance = Callable[[int], None]
"""To be called after each record with the number of inputs that failed so far."""


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Advance]:
    """A bar if several are read and stderr is a terminal. Where stdout is one too, the records show the progress."""
    if quiet or total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _failed: None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        done = 0

        def advance(failed: int) -> None:
            nonlocal done
            done += 1
            bar.update(task, completed=done + failed)

        yield advance
