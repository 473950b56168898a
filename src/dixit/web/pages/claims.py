"""Claims: a query -> the claims of which a statement meets it, those most at odds first."""

from __future__ import annotations

from dixit.flow.claims import LEAST
from dixit.ledger.gathered import claims_meeting
from dixit.ledger.query import Query, parse_query
from dixit.ledger.search import matching
from dixit.records.claim import Claim, claim_json
from dixit.reports.rows import TAKEN, taken_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk
from dixit.web.stances import contradictions, tally, turns


def claims(desk: Desk, asked: Asked) -> Shown:
    """`q` is the query; with `single` also claims of one statement."""
    query = parse_query(asked.one("q"))
    least = 1 if asked.one("single") else LEAST
    with desk.ledger.reading() as connection:
        every = desk.ranked(connection, least)
        if query != Query():
            rows, persons = matching(connection, query), desk.ruled(connection)
            met = desk.kept(connection, ("claims", query), lambda: claims_meeting(connection, rows, persons))
            every = [r for r in every if r.id in met]
        shown = desk.claims(connection, [r.id for r in shown_of(asked, every)])
    return Shown(
        "claims.html",
        "Claims",
        {
            "listed": [(c, tally(c), len(turns(c)), bool(contradictions(c)), _days(c)) for c in shown],
            "part": part_of(asked, len(every)),
            "narrowed": query != Query(),
        },
        {"total": len(every), "claims": [claim_json(c) for c in shown]},
        taken_rows(shown),
        TAKEN,
    )


def _days(claim: Claim) -> tuple[str, str] | None:
    """From when to when it is spoken of."""
    days = sorted(t.said.day for t in claim.statements if t.said.day)
    return (days[0], days[-1]) if days else None
