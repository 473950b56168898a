"""`dixit serve`: a ledger in the browser."""

from __future__ import annotations

import click

from dixit.cli.at_ledger import ledger_option
from dixit.cli.messages import say
from dixit.errors import UsageError


@click.command()
@ledger_option
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help="Where to listen. [default: 8477, or a free one]"
)
@click.option("--no-open", is_flag=True, help="Only say the address, open no browser.")
@click.option("--users", is_flag=True, help="Ask for the name and password of a user (see dixit users).")
@click.option("--behind-proxy", is_flag=True, help="A proxy on this machine speaks HTTPS for it; with --users.")
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name that the proxy passes on; may be given several times.",
)
def serve(ledger: str, port: int | None, no_open: bool, users: bool, behind_proxy: bool, hosts: tuple[str, ...]) -> int:  # noqa: PLR0913, PLR0917 - its options
    """Show a ledger in the browser: search it, read its articles with every statement marked, see who stands where.

    Only this machine can reach it, and only by the address that is shown, which holds a key. With --users each user
    of the ledger logs in; then a proxy on this machine may let others reach it over HTTPS.
    """
    if (hosts or behind_proxy) and not users:
        raise UsageError("--host and --behind-proxy let others in.", "Give --users too, so that it is known who.")
    if bool(hosts) != behind_proxy:
        raise UsageError(
            "--behind-proxy and --host NAME need each other.", "NAME is the one that people open, as desk.example.org."
        )
    from dixit.web import serve as desk  # noqa: PLC0415 - the server takes 0.3 s

    if users:
        desk.serve_team(ledger, port, say, hosts=hosts, show=not no_open)
    else:
        desk.serve(ledger, port, say, show=not no_open)
    return 0
