"""`dixit serve`: a ledger in the browser."""

from __future__ import annotations

import click

from dixit.cli.at_ledger import ledger_option
from dixit.cli.messages import say


@click.command()
@ledger_option
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help="Where to listen. [default: 8477, or a free one]"
)
@click.option("--no-open", is_flag=True, help="Only say the address, open no browser.")
def serve(ledger: str, port: int | None, no_open: bool) -> int:
    """Show a ledger in the browser: search it, read its articles with every statement marked, see who stands where.

    Only this machine can reach it, and only by the address that is shown, which holds a key.
    """
    from dixit.web.serve import serve as serve_desk  # noqa: PLC0415 - the server takes 0.3 s

    serve_desk(ledger, port, say, show=not no_open)
    return 0
