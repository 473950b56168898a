"""What goes to stderr: one line a message, safe to show whatever a file name or an article holds."""

from __future__ import annotations

import click

from dixit.errors import DixitError
from dixit.reports.visible import visible_line


def say(message: str) -> None:
    """One line on stderr."""
    click.echo(f"dixit: {visible_line(message)}", err=True)


def say_failed(name: str, error: DixitError) -> None:
    """The input `name` could not be read, and why."""
    say(str(error) if name in error.what else f"{name}: {error}")
