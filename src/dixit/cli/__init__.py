"""The command `dixit`: parse, call, show. The exit codes are in docs/cli.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from dixit.cli.actors import actors
from dixit.cli.add import add, link
from dixit.cli.claims import brief, claims, commitments, join, positions, split, timeline, tone
from dixit.cli.completion import completion
from dixit.cli.doctor import doctor
from dixit.cli.ledger import actor, backup, search, show, verify
from dixit.cli.messages import say
from dixit.cli.read import read
from dixit.cli.serve import serve
from dixit.cli.users import users
from dixit.errors import DixitError, UsageError
from dixit.version import VERSION

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


class OutputClosedError(Exception):
    """Whoever read our output has had enough."""


class Commands(click.Group):
    """click itself would leave with exit code 1 on a closed pipe, before `main` hears of it."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise OutputClosedError from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="dixit", message="%(prog)s %(version)s")
def cli() -> None:
    """Dixit reads news articles and keeps the record of who said what, with the exact words."""


for _command in (
    read, add, link, search, show, actor, claims, positions, commitments, timeline, tone, brief, split, join, serve,
    users, verify, backup, actors, doctor, completion,
):  # fmt: skip
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: every way out of the program ends here, none with a trace."""
    _write_what_the_encoding_lacks_as_escapes()
    try:
        # Commands return their exit code; without standalone mode click hands it on and leaves errors to us.
        code = cli.main(arguments, prog_name="dixit", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, OutputClosedError):
        return _end_quietly()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return _explain(error)
    return code or 0


def _explain(error: Exception) -> int:
    """Say on stderr what went wrong; the exit code."""
    match error:
        case click.UsageError():
            error.show()
            return WRONG_USAGE
        case click.ClickException():
            say(error.message)
        case DixitError():
            say(str(error))
            return WRONG_USAGE if isinstance(error, UsageError) else FAILED
        case _ if os.environ.get("DIXIT_DEBUG", "") not in ("", "0"):
            raise error
        case OSError():
            say(f"Cannot go on: {error}.")
        case _:
            say(
                f"Internal error, {type(error).__name__}: {error}. This is a fault of Dixit: please report it "
                "with what you ran; DIXIT_DEBUG=1 shows the trace."
            )
    return FAILED


def _write_what_the_encoding_lacks_as_escapes() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _end_quietly() -> int:
    """After `| head` has had enough, Python would still try to flush the pipe on its way out, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
