"""One claim as a board: contradictions and changes first, then who took which stance when, origins, and every quote."""

from __future__ import annotations

from dixit.errors import UnknownIdError
from dixit.flow.claims import claim_by_id, origins_of
from dixit.ledger.claims import titles
from dixit.ledger.records import outlets_of
from dixit.records.claim import Claim, claim_json
from dixit.reports.rows import TAKEN, taken_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.stances import contradictions, grid, turn_row, turns


def claim(desk: Desk, asked: Asked) -> Shown:
    """`stance` chooses quotes."""
    with desk.ledger.reading() as connection:
        found = claim_by_id(connection, asked.of)
        emptied = found is None and asked.of in titles(connection, [asked.of])
        origins = origins_of(connection, found) if found else []
        named = outlets_of(connection, [a for g in origins for a in g.articles])
    if found is None:
        what = "holds no statement any more" if emptied else "is not there"
        raise UnknownIdError(f"The claim {asked.of} {what}.", "The page Claims lists those that are.")
    stances = asked.every("stance")
    return Shown(
        "claim.html",
        found.text,
        {
            "claim": found,
            "against": contradictions(found),
            "turns": turns(found),
            "grid": grid(found),
            "origins": [(g.why, sorted((named[a] for a in g.articles if a in named), key=_day)) for g in origins],
            "quotes": [t for t in found.statements if not stances or t.stance in stances],
            "held": _held(found),
        },
        claim_json(found)
        | {
            "changes": [turn_row(t) for t in turns(found)],
            "every_origin": [{"articles": list(g.articles), "why": g.why} for g in origins],
        },
        taken_rows([found]),
        TAKEN,
    )


def _day(named: tuple[str, str | None, str | None]) -> str:
    return named[2] or ""


def _held(claim: Claim) -> list[tuple[str, int]]:
    """Each stance with the number of its statements."""
    every = [t.stance for t in claim.statements]
    return [(s, every.count(s)) for s in dict.fromkeys(every)]
