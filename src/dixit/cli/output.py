"""A form of output -> the function that writes a record in it, as soon as it comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from dixit.cli.messages import say
from dixit.cli.wanted import Wanted
from dixit.records import Record
from dixit.reports.json_text import as_json, as_json_line
from dixit.reports.page import page
from dixit.reports.terminal import print_events, print_list, print_marked

Writer = Callable[[Record], None]


class PipeConsole(Console):
    """rich itself would leave with exit code 1 on a closed pipe, before `main` hears of it."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def writer_for(wanted: Wanted) -> Writer:
    """Writes to stdout, for --html to its file."""
    match wanted.form:
        case "json":
            return lambda record: write_bytes(as_json(record))
        case "jsonl":
            return lambda record: write_bytes(as_json_line(record))
        case "html":
            return _page_writer(Path(wanted.html or ""), wanted.quiet)
        case "marked":
            return _console_writer(print_marked)
        case "events":
            return _console_writer(print_events)
        case "list":
            return _console_writer(print_list)


def write_bytes(data: bytes) -> None:
    """To stdout, whatever its encoding."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _page_writer(path: Path, quiet: bool) -> Writer:
    def write(record: Record) -> None:
        try:
            path.write_text(page(record), encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror}. Name another file.") from error
        if not quiet:
            say(f"Wrote {path}.")

    return write


def _console_writer(show: Callable[[Record, Console], None]) -> Writer:
    console = PipeConsole(file=sys.stdout, highlight=False, markup=False, emoji=False)
    first = True

    def write(record: Record) -> None:
        nonlocal first
        if not first:
            sys.stdout.write("\n\n")
        first = False
        show(record, console)
        sys.stdout.flush()

    return write
