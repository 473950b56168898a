"""`dixit actors`: look an actor up in the lexicon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from dixit.reports.visible import visible_line

if TYPE_CHECKING:
    from dixit.lexicons import Entry, Found


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--lexicon", multiple=True, type=click.Path(), metavar="FILE", help="Actors of your own, beside the shipped ones."
)
@click.option("--on", "day", metavar="DATE", help="Only those in office on a day, as in 2024-05-31.")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="How many to show.")
@click.option("--json", "as_json", is_flag=True, help="Print them as a JSON list.")
def actors(query: tuple[str, ...], lexicon: tuple[str, ...], day: str | None, limit: int, as_json: bool) -> int:
    """Look up who is known: states, organisations, groups, office holders, by any of their names.

    QUERY need not be spelled right. The exit code is 1 if nobody is found.
    """
    # Imported now: reading the tables takes a while, which --help must not wait for.
    from dixit.cli.looking import look_up  # noqa: PLC0415

    found = look_up(" ".join(query), lexicon, day, limit)
    if as_json:
        click.echo(json.dumps([_as_json(f) for f in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            _show(one)
        if not found:
            click.echo("Nobody of that name is known. A table of your own can be added with --lexicon FILE.", err=True)
    return 0 if found else 1


def _show(found: Found) -> None:
    entry = found.entry
    told = [entry.kind, entry.country, entry.sector, entry.wikidata]
    click.echo(f"{visible_line(entry.name)}  ({', '.join(t for t in told if t)})")
    uses: dict[str, list[str]] = {}
    for form, use in entry.forms:
        uses.setdefault(use, []).append(form)
    for heading, forms in uses.items():
        click.echo(f"  {heading + ':':<11} {visible_line(', '.join(forms))}")
    for term in entry.terms:
        end = term.end or (f"(known to {term.as_of})" if term.as_of else "")
        click.echo(f"  {term.office}, {term.of}: {visible_line(term.title)} {term.start} to {end}".rstrip())


def _as_json(found: Found) -> dict[str, Any]:
    entry: Entry = found.entry
    return {
        "name": entry.name,
        "kind": entry.kind,
        "country": entry.country,
        "sector": entry.sector,
        "wikidata": entry.wikidata,
        "matched": found.form,
        "score": found.score,
        "forms": [{"text": form, "use": use, "ambiguous": form in entry.ambiguous} for form, use in entry.forms],
        "terms": [
            {"office": t.office, "title": t.title, "of": t.of, "start": t.start, "end": t.end, "as_of": t.as_of}
            for t in entry.terms
        ],
    }
