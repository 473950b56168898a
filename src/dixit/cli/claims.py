"""`dixit claims`, `positions`, `commitments`, `timeline`, `tone`, `brief`, `split`, `join`: what it adds up to."""

from __future__ import annotations

from typing import Any

import click

from dixit.cli.at_ledger import ledger_option, rows_options


@click.command()
@click.argument("query", nargs=-1)
@ledger_option
@rows_options
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Statements that a claim must have."
)
def claims(query: tuple[str, ...], least: int, **given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """List claims: who asserts, denies and leaves open the same, and from how many independent origins.

    QUERY is that of `dixit search`: a claim is listed if one of its statements meets it. Those with changes of position
    and contradictions come first.
    """
    from dixit.cli.telling import show_claims  # noqa: PLC0415 - the database takes 0.2 s

    return show_claims(" ".join(query), least, **given)


@click.command()
@click.argument("name", nargs=-1, required=True)
@ledger_option
@rows_options
def positions(name: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """Show an actor's stance to each claim, with dates and words; changes are marked and come first."""
    from dixit.cli.telling import show_positions  # noqa: PLC0415

    return show_positions(" ".join(name), **given)


@click.command()
@click.argument("name", nargs=-1)
@ledger_option
@rows_options
@click.option("--ics", is_flag=True, help="Print those with a deadline as a calendar (iCalendar).")
def commitments(name: tuple[str, ...], ics: bool, **given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """List who has committed to what, on which condition, by when, and what became of it; of NAME alone if given."""
    from dixit.cli.telling import show_commitments  # noqa: PLC0415

    return show_commitments(" ".join(name), ics, **given)


@click.command()
@click.argument("query", nargs=-1)
@ledger_option
@rows_options
def timeline(query: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """Show the statements of claims day by day, changes of position marked. QUERY is that of `dixit search`."""
    from dixit.cli.telling import show_timeline  # noqa: PLC0415

    return show_timeline(" ".join(query), **given)


@click.command()
@click.argument("first")
@click.argument("second")
@ledger_option
@rows_options
def tone(first: str, second: str, **given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """Count by week what FIRST does to SECOND and back, with PLOVER scores, against their own past."""
    from dixit.cli.telling import show_tone  # noqa: PLC0415

    return show_tone(first, second, **given)


@click.command()
@click.argument("topic", nargs=-1, required=True)
@ledger_option
@click.option("--html", is_flag=True, help="Print a web page instead of Markdown.")
def brief(topic: tuple[str, ...], ledger: str, html: bool) -> int:
    """Write what each side says on TOPIC (a query), the newest change first, each line with its words and source."""
    from dixit.cli.telling import show_brief  # noqa: PLC0415

    return show_brief(" ".join(topic), ledger, html)


@click.command()
@click.argument("statement")
@click.argument("claim")
@ledger_option
@click.option("--who", envvar="DIXIT_WHO", required=True, help="Your name (also by the variable DIXIT_WHO).")
def split(statement: str, claim: str, ledger: str, who: str) -> int:
    """Say that STATEMENT does not belong to CLAIM; that lasts."""
    from dixit.cli.telling import split_out  # noqa: PLC0415

    return split_out(ledger, statement, claim, who)


@click.command()
@click.argument("statement")
@click.argument("claim")
@ledger_option
@click.option("--stance", default="asserts", show_default=True, help="What it does with the claim.")
@click.option("--who", envvar="DIXIT_WHO", required=True, help="Your name (also by the variable DIXIT_WHO).")
def join(statement: str, claim: str, ledger: str, stance: str, who: str) -> int:
    """Say that STATEMENT belongs to CLAIM; that lasts."""
    from dixit.cli.telling import join_in  # noqa: PLC0415

    return join_in(ledger, statement, claim, stance, who)
