"""Claim: one proposition, and what each statement does with it. Names and meanings: docs/format.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dixit.records.said import Said

STANCES = ("asserts", "denies", "withholds", "supports", "opposes", "commits", "refuses", "demands")
MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Taken:
    """A statement with its stance to a claim. `made_by` is "machine" or a person."""

    said: Said
    stance: str
    reason: str
    score: float
    made_by: str = MACHINE


@dataclass(frozen=True, slots=True)
class Stance:
    """The stance of a party since a day, by one statement. `was` is the one before, where it changed."""

    actor: str
    stance: str
    since: str | None
    statement: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """What counts as one origin, and why."""

    articles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """`statements` in the order of time."""

    id: str
    text: str
    statements: tuple[Taken, ...]
    stances: tuple[Stance, ...]
    origins: int
    origin_groups: tuple[OriginGroup, ...]
    made_by: str = MACHINE


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who will do what, to whom, on which condition, by when; `history` are (day, status, statement id) in order."""

    actor: str
    said: Said
    to: tuple[str, ...]
    condition: str | None
    deadline: str | None
    status: str
    by: str | None
    statements: tuple[str, ...]
    history: tuple[tuple[str | None, str, str], ...]


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim as `dixit claims --json` prints it."""
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": [_taken(t) for t in claim.statements],
        "stances": [
            {"actor": s.actor, "stance": s.stance, "since": s.since, "statement": s.statement, "was": s.was}
            for s in claim.stances
        ],
        "origins": claim.origins,
        "origin_groups": [{"articles": list(g.articles), "why": g.why} for g in claim.origin_groups],
        "made_by": claim.made_by,
    }


def commitment_json(c: Commitment) -> dict[str, Any]:
    """A commitment as `dixit commitments --json` prints it."""
    return {
        "actor": c.actor,
        "what": {"text": c.said.content, "spans": [list(s) for s in c.said.spans], "article": c.said.text},
        "to": list(c.to),
        "condition": c.condition,
        "deadline": c.deadline,
        "status": c.status,
        "by": c.by,
        "statements": list(c.statements),
        "history": [{"date": d, "status": s, "statement": i} for d, s, i in c.history],
    }


def _taken(t: Taken) -> dict[str, Any]:
    s, first = t.said, t.said.first
    return {
        "id": s.id,
        "article": s.text,
        "outlet": first.outlet if first else None,
        "published": first.published if first else None,
        "actor": s.actor.name if s.actor else None,
        "speaks_for": s.speaks_for.name if s.speaks_for else None,
        "stance": t.stance,
        "content": s.content,
        "spans": [list(span) for span in s.spans],
        "also_in": [{"outlet": a.outlet, "published": a.published, "url": a.url} for a in s.appearances[1:]],
        "reason": t.reason,
        "score": t.score,
        "made_by": t.made_by,
    }
