"""A ledger -> its claims in the order of a list, those most at odds first, without loading what is said in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from dixit.claims.positions import changes, stances
from dixit.flow.claims import at_odds
from dixit.ledger.gathered import Held, held
from dixit.ledger.said import load_speakers
from dixit.records.claim import Taken


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim in a list. `turned` is the day and the number of the statement by which somebody changed position last;
    `commits` whether one of its statements commits to something or refuses it."""

    id: str
    statements: int
    odds: int
    turned: tuple[str, int] | None
    commits: bool


def rank(connection: Connection) -> list[Ranked]:
    """All claims that gather a statement, in the order of `list_claims`."""
    by_claim: dict[str, list[Held]] = defaultdict(list)
    for h in held(connection):
        by_claim[h.claim].append(h)
    mixed = [h for those in by_claim.values() if _may_be_at_odds({h.stance for h in those}) for h in those]
    said = load_speakers(connection, [h.statement for h in mixed])
    taken: dict[str, list[Taken]] = defaultdict(list)
    for h in mixed:
        taken[h.claim].append(Taken(said[h.statement], h.stance, "", 0.0))
    found = [_ranked(claim, those, taken.get(claim, ())) for claim, those in by_claim.items()]
    return sorted(found, key=lambda r: (-r.odds, -r.statements, r.id))


def _may_be_at_odds(those: set[str]) -> bool:
    """One stance alone contradicts nothing and cannot change; but to withhold is to leave open."""
    return len(those) > 1 or "withholds" in those


def _ranked(claim: str, those: list[Held], taken: Collection[Taken]) -> Ranked:
    held_ = stances(list(taken))
    rows = {t.said.id: t.said.row for t in taken}
    turned = [(after.since or "", rows[after.statement]) for _, after in changes(held_)]
    commits = any(h.stance in ("commits", "refuses") for h in those)
    return Ranked(claim, len(those), at_odds(held_), max(turned, default=None), commits)
