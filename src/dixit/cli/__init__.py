"""The command `dixit`: parse, call, show. The exit codes are in docs/cli.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from dixit.cli.completion import completion
from dixit.cli.doctor import doctor
from dixit.cli.messages import say
from dixit.cli.read import read
from dixit.errors import DixitError, UsageError
from dixit.version import VERSION

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="dixit", message="%(prog)s %(version)s")
def cli() -> None:
    """Dixit reads a news article and records who said what, with the exact words."""


cli.add_command(read)
cli.add_command(doctor)
cli.add_command(completion)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: every way out of the program ends here, none with a trace."""
    _write_what_the_encoding_lacks_as_escapes()
    try:
        # Commands return their exit code; without standalone mode click hands it on and leaves errors to us.
        code = cli.main(arguments, prog_name="dixit", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _end_quietly()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        say(error.message)
        return FAILED
    except DixitError as error:
        say(str(error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except Exception as error:
        return _give_up(error)
    return code or 0


def _write_what_the_encoding_lacks_as_escapes() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _end_quietly() -> int:
    """Whoever read our output (`| head`) has had enough. Python would still try to flush the pipe, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _give_up(error: Exception) -> int:
    if os.environ.get("DIXIT_DEBUG", "") not in ("", "0"):
        raise error
    if isinstance(error, OSError):
        say(f"Cannot go on: {error}.")
        return FAILED
    say(
        f"Internal error, {type(error).__name__}: {error}. This is a fault of Dixit: please report it "
        "with what you ran; DIXIT_DEBUG=1 shows the trace."
    )
    return FAILED
