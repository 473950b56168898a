"""An actor: its roles, for whom it speaks and who for it, its positions, its latest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from dixit.claims.positions import changes
from dixit.errors import UnknownIdError
from dixit.ledger.append import actor_id
from dixit.ledger.cast import doing
from dixit.ledger.gathered import claims_spoken_of
from dixit.ledger.picked import Picked
from dixit.ledger.query import Query
from dixit.ledger.records import record_json
from dixit.ledger.said import whos_of
from dixit.ledger.search import search
from dixit.records.claim import Claim, Stance
from dixit.records.said import Who
from dixit.reports.ledger import snippet
from dixit.reports.rows import SAID, position, said_row
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of
from dixit.web.desk import Desk

_STATEMENTS = 20
"""The newest, in whose articles roles are looked up."""
_POSITIONS, _OTHERS = 16, 12
Position = tuple[Claim, list[Stance]]


def actor(desk: Desk, asked: Asked) -> Shown:
    """Who it is and what it says."""
    with desk.ledger.reading() as connection:
        who = whos_of(connection, [asked.of]).get(asked.of)
        if who is None:
            raise UnknownIdError(f"No actor has the id {asked.of}.", "The page Actors lists those that are.")
        picked = Picked(speaker=(who.id,))
        hits = search(connection, Query(), asked.limit, asked.offset, picked)
        does = desk.kept(connection, ("does", who.id), lambda: doing(connection, who, _OTHERS))
        roles = desk.kept(connection, ("roles", who.id), lambda: _roles(connection, who, picked))
        claims, count = desk.kept(
            connection,
            ("claims", who.id),
            lambda: claims_spoken_of(connection, who.id, _POSITIONS, desk.ruled(connection)),
        )
        held = _positions(desk.claims(connection, claims), who.name)
    rows = [said_row(h.said) for h in hits.hits]
    return Shown(
        "actor.html",
        who.name,
        {
            "who": who,
            "roles": roles,
            "does": does,
            "positions": [(c, those, len(changes(those))) for c, those in held],
            "more_claims": max(0, count - len(claims)),
            "latest": [(h.said, snippet(h.said.content, ())) for h in hits.hits],
            "part": part_of(asked, hits.total),
        },
        {
            "id": who.id, "name": who.name, "kind": who.kind, "country": who.country, "wikidata": who.wikidata,
            "roles": [{"text": r, "articles": n} for r, n in roles],
            "positions": [position(c, those) for c, those in held],
            "claims": count, "total": hits.total, "statements": rows,
        },
        rows,
        SAID,
    )  # fmt: skip


def _positions(claims: Iterable[Claim], name: str) -> list[Position]:
    """Changes first, then the newest."""
    found = [(c, [s for s in c.stances if s.actor == name]) for c in claims]
    held = [(c, those) for c, those in found if those]
    held.sort(key=lambda p: p[1][-1].since or "", reverse=True)
    return sorted(held, key=lambda p: -len(changes(p[1])))


def _roles(connection: Connection, who: Who, picked: Picked) -> list[tuple[str, int]]:
    """The words in which articles tell what it is, with the number of articles."""
    counted: Counter[str] = Counter()
    newest = search(connection, Query(), _STATEMENTS, 0, picked, 0)
    for text_id in dict.fromkeys(h.said.text for h in newest.hits):
        record = record_json(connection, text_id) or {"actors": []}
        own = [a for a in record["actors"] if actor_id(a["name"], a["kind"]) == who.id]
        counted.update({r["text"] for a in own for r in a["roles"]})
    return counted.most_common(12)
