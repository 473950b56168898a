"""Which ledger a command works on: --ledger, else DIXIT_LEDGER, else dixit.db here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def ledger_option(command: F) -> F:
    """The option --ledger."""
    return click.option(
        "--ledger",
        metavar="FILE|ADDRESS",
        envvar="DIXIT_LEDGER",
        default="dixit.db",
        show_default=True,
        help="The ledger: a file, or postgresql://… (also by the variable DIXIT_LEDGER).",
    )(command)


def rows_options(command: F) -> F:
    """The options --json, --csv, --limit and --offset of a command that lists rows."""
    for option in (
        click.option("--offset", type=click.IntRange(0), default=0, help="How many to pass over."),
        click.option(
            "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to show."
        ),
        click.option("--csv", "as_csv", is_flag=True, help="Print a table as CSV."),
        click.option("--json", "as_json", is_flag=True, help="Print a JSON list."),
    ):
        command = option(command)
    return command
