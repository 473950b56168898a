"""`dixit search`, `show`, `actor`, `verify`, `backup`: what a ledger holds."""

from __future__ import annotations

from pathlib import Path

import click

from dixit.cli.at_ledger import ledger_option, rows_options


@click.command()
@click.argument("query", nargs=-1)
@ledger_option
@rows_options
def search(query: tuple[str, ...], ledger: str, as_json: bool, as_csv: bool, limit: int, offset: int) -> int:  # noqa: PLR0913, PLR0917 - its options
    """Find statements by words and by who, what, where and when.

    QUERY holds words, "phrases", -words that must not stand there, and fields: speaker: act: about: outlet:
    since: until: as in `dixit search talks speaker:larrobla act:deny since:2026-03`. The newest come first; the
    exit code is 1 if nothing is found.
    """
    from dixit.cli.showing import Form, show_hits  # noqa: PLC0415

    return show_hits(ledger, " ".join(query), Form(as_json, as_csv, limit, offset))


@click.command()
@click.argument("id", metavar="ID")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(id: str, ledger: str, as_json: bool) -> int:
    """Show the article, statement or claim with this id; its first digits are enough."""
    from dixit.cli.showing import show_one  # noqa: PLC0415

    return show_one(ledger, id, as_json)


@click.command()
@click.argument("name", nargs=-1, required=True)
@ledger_option
@rows_options
def actor(name: tuple[str, ...], ledger: str, as_json: bool, as_csv: bool, limit: int, offset: int) -> int:  # noqa: PLR0913, PLR0917 - its options
    """Show what the ledger knows of an actor: for whom it speaks, which acts, about whom, its latest words."""
    from dixit.cli.showing import Form, show_actor  # noqa: PLC0415

    return show_actor(ledger, " ".join(name), Form(as_json, as_csv, limit, offset))


@click.command()
@ledger_option
def verify(ledger: str) -> int:
    """Hold every text, span, hash and index of a ledger against each other; the exit code is 1 if one does not hold."""
    from dixit.cli.showing import show_faults  # noqa: PLC0415

    return show_faults(ledger)


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@ledger_option
def backup(target: Path, ledger: str) -> int:
    """Copy a ledger into a new FILE, also while others write to it."""
    from dixit.cli.showing import make_backup  # noqa: PLC0415

    return make_backup(ledger, target)
