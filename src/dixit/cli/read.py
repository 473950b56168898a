"""`dixit read`: articles -> who said what."""

from __future__ import annotations

from typing import Any

import click

from dixit.cli.wanted import Wanted

_EPILOG = """\b
Exit codes:
  0    done
  1    error: nothing could be read
  2    wrong usage
  3    some inputs failed, each named with its reason; the rest is done
  130  interrupted

Set NO_COLOR=1 for a terminal without colour, DIXIT_DEBUG=1 to see where a fault of Dixit lies.
"""


@click.command(epilog=_EPILOG)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path(allow_dash=True))
@click.option("--marked", is_flag=True, help="Show the text itself, its parts marked by sign and colour.")
@click.option(
    "--events", is_flag=True, help="List who did or will do what, and who tells it, instead of who said what."
)
@click.option("--json", is_flag=True, help="Print the record of one article as a JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a line.")
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE", help="Write one page that works offline.")
@click.option("--title", metavar="TEXT", help="The article's title.")
@click.option("--outlet", metavar="TEXT", help="Who published it.")
@click.option("--published", metavar="DATE", help="When, as in 2026-03-04.")
@click.option("--url", metavar="URL", help="Where; it is kept, not fetched.")
@click.option(
    "--lexicon", multiple=True, type=click.Path(), metavar="FILE", help="Actors of your own, beside the shipped ones."
)
@click.option("--force", is_flag=True, help="Read it whatever its language.")
@click.option("--threads", type=click.IntRange(1, 256), metavar="N", help="How many threads read. [default: all cores]")
@click.option("--quiet", is_flag=True, help="On stderr only what failed and why: no progress, no count.")
def read(**given: Any) -> int:  # noqa: ANN401 - click hands over the options by name
    """Read articles: who said what.

    ARTICLE is a text file, a web page or a PDF file, '-' for standard input, or a folder of such files. The title,
    outlet, date and address that a page tells need not be given.
    """
    wanted = Wanted(**given)
    # Imported now: the networks and numpy take 0.3 s, which --help and completion must not wait for.
    from dixit.cli.reading import read_all  # noqa: PLC0415

    return read_all(wanted)
