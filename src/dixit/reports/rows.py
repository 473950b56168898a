"""What a ledger holds -> rows: JSON objects and lines of a table, the same on the command line and on pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dixit.claims.positions import changed
from dixit.records.claim import Claim, Commitment, Stance, claim_json, commitment_json
from dixit.records.said import Said

Row = dict[str, Any]
SAID = ("id", "day", "outlet", "actor", "speaks_for", "act", "condition", "content", "article", "url")
TAKEN = ("claim", "text", "origins", "stance", "actor", "speaks_for", "outlet", "published", "content", "id")
POSITION = ("claim", "text", "actor", "stance", "since", "changed", "content", "statement")
COMMITMENT = ("actor", "what", "to", "condition", "deadline", "status", "by", "id")


def said_row(said: Said) -> Row:
    """A statement."""
    first = said.first
    return {
        "id": said.id,
        "article": said.text,
        "day": said.day,
        "published": first.published if first else None,
        "outlet": first.outlet if first else None,
        "title": first.title if first else None,
        "url": first.url if first else None,
        "voice": said.voice,
        "actor": said.actor.name if said.actor else None,
        "speaks_for": said.speaks_for.name if said.speaks_for else None,
        "speaks_for_told": bool(said.speaks_for) and not said.leans,
        "act": said.act,
        "condition": said.condition,
        "content": said.content,
        "spans": [list(s) for s in said.spans],
        "also_in": [a.outlet for a in said.appearances[1:]],
    }


def taken_rows(claims: Iterable[Claim]) -> list[Row]:
    """The statements of claims, each with its claim."""
    return [
        {"claim": c.id, "text": c.text, "origins": c.origins, **t} for c in claims for t in claim_json(c)["statements"]
    ]


def history(claim: Claim, those: Sequence[Stance]) -> list[Row]:
    """Stances with their words."""
    content = {t.said.id: t.said.content for t in claim.statements}
    return [
        {
            "actor": s.actor, "stance": s.stance, "since": s.since, "was": s.was,
            "changed": bool(s.was and changed(s.was, s.stance)),
            "content": content.get(s.statement, ""), "statement": s.statement,
        }
        for s in those
    ]  # fmt: skip


def position(claim: Claim, those: Sequence[Stance]) -> Row:
    """An actor's stances to a claim."""
    return {"claim": claim.id, "text": claim.text, "stances": history(claim, those)}


def position_rows(positions: Iterable[tuple[Claim, Sequence[Stance]]]) -> list[Row]:
    """The same as a table, a row a stance."""
    return [{"claim": c.id, "text": c.text, **s} for c, those in positions for s in history(c, those)]


def commitment_rows(found: Iterable[Commitment]) -> list[Row]:
    """Commitments as a table."""
    return [commitment_json(c) | {"what": c.said.content, "to": "; ".join(c.to), "id": c.said.id} for c in found]
