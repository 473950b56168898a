"""One claim as a board: contradictions and changes first, then who took which stance when, as a chart and tables,
origins, and every quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from markupsafe import Markup

from dixit.errors import UnknownIdError
from dixit.flow.claims import origins_of
from dixit.ledger.claims import titles
from dixit.ledger.records import outlets_of
from dixit.records.claim import claim_json
from dixit.reports.chart_timeline import timeline
from dixit.reports.ledger import alike
from dixit.reports.rows import TAKEN, taken_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk
from dixit.web.stances import contradictions, grid, turn_row, turns

MOST_DRAWN, MOST_LINES, MOST_TURNS, MOST_ORIGINS, MOST_PLACES = 150, 60, 24, 60, 12
"""Of a large claim so many are on the page: the newest statements in the chart, actors, changes, origins, places of the
same words. The data has all."""


def claim(desk: Desk, asked: Asked) -> Shown:
    """`stance` chooses quotes."""
    with desk.ledger.reading() as connection:
        found = next(iter(desk.claims(connection, [asked.of])), None)
        emptied = found is None and asked.of in titles(connection, [asked.of])
        origins = origins_of(connection, found) if found else []
        named = outlets_of(connection, [a for g in origins[:MOST_ORIGINS] for a in g.articles])
    if found is None:
        what = "holds no statement any more" if emptied else "is not there"
        raise UnknownIdError(f"The claim {asked.of} {what}.", "The page Claims lists those that are.")
    stances, changed, whole = asked.every("stance"), turns(found), grid(found)
    quotes = alike(t for t in found.statements if not stances or t.stance in stances)
    shown = shown_of(asked, quotes)
    link = _links({t.said.id for entry in shown for t in entry[:MOST_PLACES]})
    drawn = replace(found, statements=found.statements[-MOST_DRAWN:])
    return Shown(
        "claim.html",
        found.text,
        {
            "claim": found,
            "against": contradictions(found),
            "turns": changed[:MOST_TURNS],
            "earlier_turns": len(changed) - len(changed[:MOST_TURNS]),
            # The chart escapes every word of the ledger itself (reports/svg.py).
            "chart": Markup(timeline(drawn, link)),
            "drawn": list(reversed(drawn.statements)),
            "grid": replace(whole, lines=whole.lines[:MOST_LINES]),
            "more_lines": len(whole.lines[MOST_LINES:]),
            "link": link,
            "origins": [
                (g.why, sorted((named[a] for a in g.articles if a in named), key=_day)) for g in origins[:MOST_ORIGINS]
            ],
            "quotes": [(entry[:MOST_PLACES], len(entry[MOST_PLACES:])) for entry in shown],
            "part": part_of(asked, len(quotes)),
            "held": list(Counter(t.stance for t in found.statements).items()),
        },
        claim_json(found)
        | {
            "changes": [turn_row(t) for t in changed],
            "every_origin": [{"articles": list(g.articles), "why": g.why} for g in origins],
        },
        taken_rows([found]),
        TAKEN,
    )


def _links(there: Collection[str]) -> Callable[[str], str]:
    """Statement id -> its place on this page, else in its article."""
    return lambda statement: f"#s-{statement}" if statement in there else f"/statement/{statement}"


def _day(named: tuple[str, str | None, str | None]) -> str:
    return named[2] or ""
