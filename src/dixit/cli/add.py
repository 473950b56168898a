"""`dixit add`: articles -> a ledger."""

from __future__ import annotations

from typing import Any

import click

from dixit.cli.at_ledger import ledger_option

_EPILOG = """\b
Exit codes:
  0    done
  1    error: nothing could be added
  2    wrong usage
  3    some inputs failed, each named with its reason; the rest is kept
  130  interrupted; what was added is kept: run the same again to go on
"""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path(allow_dash=True))
@ledger_option
@click.option("--outlet", metavar="TEXT", help="Who published them.")
@click.option("--published", metavar="DATE", help="When, as in 2026-03-04.")
@click.option("--url", metavar="URL", help="Where; it is kept, not fetched.")
@click.option("--title", metavar="TEXT", help="The article's title.")
@click.option(
    "--lexicon", multiple=True, type=click.Path(), metavar="FILE", help="Actors of your own, beside the shipped ones."
)
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="How many read at once. [default: all cores]")
@click.option(
    "--failures", type=click.Path(dir_okay=False), metavar="FILE", help="Write what failed, a JSON line each."
)
@click.option("--force", is_flag=True, help="Read them whatever their language.")
@click.option("--no-link", is_flag=True, help="Do not gather claims now; the next `dixit add` or `dixit link` does.")
@click.option("--quiet", is_flag=True, help="On stderr only what failed and why.")
def add(**given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """Read articles and keep them in a ledger, made where there is none.

    ARTICLE is a text file, a web page or a PDF file, '-' for standard input, or a folder of such files. What is in the
    ledger already is not read again, so that a run that was cut short goes on where it stopped.
    """
    from dixit.cli.adding import Wanted, add_all  # noqa: PLC0415 - the networks take 0.3 s

    return add_all(Wanted(**given))


@click.command()
@ledger_option
@click.option("--quiet", is_flag=True, help="Say nothing on stderr.")
def link(ledger: str, quiet: bool) -> int:
    """Gather the statements that are new in the ledger into claims."""
    from dixit.cli.adding import link_all  # noqa: PLC0415

    return link_all(ledger, quiet)
