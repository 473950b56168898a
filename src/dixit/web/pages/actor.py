"""An actor: its roles, for whom it speaks and who for it, its positions, its latest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from dixit.claims.positions import changes
from dixit.errors import UnknownIdError
from dixit.ledger.append import actor_id
from dixit.ledger.facets import Picked
from dixit.ledger.query import Query
from dixit.ledger.records import record_json
from dixit.ledger.said import load, whos_of
from dixit.ledger.search import matching_rows
from dixit.records.claim import Claim, Stance
from dixit.records.said import Said, Who
from dixit.reports.ledger import snippet
from dixit.reports.rows import SAID, position, said_row
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk

_TEXTS = 40
"""Articles in which roles are looked up, the newest first."""
Position = tuple[Claim, list[Stance]]


def actor(desk: Desk, asked: Asked) -> Shown:
    """Who it is and what it says."""
    with desk.ledger.reading() as connection:
        who = whos_of(connection, [asked.of]).get(asked.of)
        if who is None:
            raise UnknownIdError(
                f"No actor has the id {asked.of}.", "Search the statements; each leads to its speaker."
            )
        said = load(connection, matching_rows(connection, Query(), Picked(speaker=(who.id,))))
        said.sort(key=lambda s: (s.day or "", s.row), reverse=True)
        roles = _roles(connection, who, said)
        held = _positions(desk.claims(connection), who.name)
    latest = shown_of(asked, said)
    rows = [said_row(s) for s in latest]
    return Shown(
        "actor.html",
        who.name,
        {
            "who": who,
            "roles": roles,
            "speaks_for": Counter(_party(s) for s in said if s.actor and s.actor.id == who.id and s.speaks_for),
            "spoken_by": _spoken_by(who, said),
            "acts": Counter(s.act for s in said if s.act).most_common(),
            "about": _about(who, said),
            "positions": [(c, those, len(changes(those))) for c, those in held],
            "latest": [(s, snippet(s.content, ())) for s in latest],
            "part": part_of(asked, len(said)),
        },
        {
            "id": who.id, "name": who.name, "kind": who.kind, "country": who.country, "wikidata": who.wikidata,
            "roles": [{"text": r, "articles": n} for r, n in roles],
            "positions": [position(c, those) for c, those in held],
            "total": len(said), "statements": rows,
        },
        rows,
        SAID,
    )  # fmt: skip


def _party(said: Said) -> tuple[Who | None, bool]:
    """For whom it is said, and whether that is only probable."""
    return said.speaks_for, said.leans


def _spoken_by(who: Who, said: Iterable[Said]) -> list[tuple[Who, int]]:
    return Counter(s.actor for s in said if s.actor and s.actor.id != who.id).most_common(12)


def _about(who: Who, said: Iterable[Said]) -> list[tuple[Who, int]]:
    named = Counter(w for s in said for w in {w for w, side in s.parties if side in ("target", "named")})
    return [(w, n) for w, n in named.most_common(13) if w.id != who.id][:12]


def _positions(claims: Iterable[Claim], name: str) -> list[Position]:
    """Changes first, then the newest."""
    found = [(c, [s for s in c.stances if s.actor == name]) for c in claims]
    held = [(c, those) for c, those in found if those]
    held.sort(key=lambda p: p[1][-1].since or "", reverse=True)
    return sorted(held, key=lambda p: -len(changes(p[1])))


def _roles(connection: Connection, who: Who, said: Sequence[Said]) -> list[tuple[str, int]]:
    """The words in which articles tell what it is, with the number of articles."""
    counted: Counter[str] = Counter()
    for text_id in list(dict.fromkeys(s.text for s in said))[:_TEXTS]:
        record = record_json(connection, text_id) or {"actors": []}
        own = [a for a in record["actors"] if actor_id(a["name"], a["kind"]) == who.id]
        counted.update({r["text"] for a in own for r in a["roles"]})
    return counted.most_common(12)
