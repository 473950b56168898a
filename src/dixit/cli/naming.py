"""A ledger's users -> named, listed, taken out, and what is printed of it."""

from __future__ import annotations

import click

from dixit.cli.messages import say
from dixit.cli.output import write_bytes
from dixit.ledger.opening import Ledger
from dixit.reports.json_text import any_as_json
from dixit.reports.visible import visible_line
from dixit.web.feed_key import FeedKey
from dixit.web.team import dismiss
from dixit.web.users import Users


def put(ledger: str, name: str, role: str, password: str) -> int:
    """Name a user."""
    user = _users_of(ledger).put(name, role, password)
    say(f"{user.name} may log in and has the role {user.role}.")
    return 0


def print_users(ledger: str, as_json: bool) -> int:
    """A line a user, by name."""
    every = _users_of(ledger).every()
    if as_json:
        write_bytes(any_as_json([{"name": u.name, "role": u.role} for u in every]))
    elif every:
        for u in every:
            click.echo(f"{u.role:<6}  {visible_line(u.name)}")
    else:
        say("There are no users. `dixit users add NAME --role admin` names one.")
    return 0 if every else 1


def take_out(ledger: str, name: str) -> int:
    """Take a user out."""
    user = dismiss(_users_of(ledger), FeedKey.of(ledger), name)
    say(f"{user.name} is out. Feeds have a new key: those who read them subscribe anew.")
    return 0


def _users_of(ledger: str) -> Users:
    with Ledger(ledger):  # one that is not there is told, instead of users being named for nothing
        return Users.of(ledger)
