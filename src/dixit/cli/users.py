"""`dixit users`: who may log in to the desk of a ledger."""

from __future__ import annotations

import sys

import click

from dixit.cli.at_ledger import ledger_option

_ROLES = ("read", "review", "admin")


@click.group()
def users() -> None:
    """Name those who may log in where `dixit serve --users` shows a ledger."""


@users.command("add")
@click.argument("name")
@ledger_option
@click.option("--role", type=click.Choice(_ROLES), default="read", show_default=True, help="What the user may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of standard input.")
def add_user(name: str, ledger: str, role: str, password_stdin: bool) -> int:
    """Name a user, or give one who is there another role and password.

    read sees everything; review also says what belongs to a claim; admin also names users.
    """
    from dixit.cli.naming import put  # noqa: PLC0415 - the ledger takes 0.3 s

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    return put(ledger, name, role, password)


@users.command("list")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_users(ledger: str, as_json: bool) -> int:
    """List the users with their roles; the exit code is 1 if there are none."""
    from dixit.cli.naming import print_users  # noqa: PLC0415

    return print_users(ledger, as_json)


@users.command("remove")
@click.argument("name")
@ledger_option
def remove_user(name: str, ledger: str) -> int:
    """Take a user out, at once, also where the desk is open; the key of the feeds is changed then."""
    from dixit.cli.naming import take_out  # noqa: PLC0415

    return take_out(ledger, name)
