"""A new statement and those near to it -> the claim that it joins, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dixit.claims.propositions import Proposition

JOIN = 0.5
"""How likely a statement and a claim's nearest ones must speak of the same."""
BEST = 3
"""The members of a claim that count for it: one alone may be alike by chance."""


class Likeness(Protocol):
    """How likely a proposition and each of others speak of the same."""

    def __call__(self, new: Proposition, others: Sequence[Proposition]) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement near to the new one, with the claim it belongs to (None: none yet)."""

    proposition: Proposition
    claim: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """The statement joins a claim, or with `with_` makes a new one; `reason` in a sentence."""

    claim: str | None
    with_: Proposition
    score: float
    reason: str


def gather(new: Proposition, candidates: Sequence[Candidate], likeness: Likeness) -> Joined | None:
    """The claim that a statement joins; None if it speaks of nothing said before."""
    if not candidates:
        return None
    scores = likeness(new, [c.proposition for c in candidates])
    groups: dict[str, list[tuple[float, Candidate]]] = defaultdict(list)
    for score, c in zip(scores, candidates, strict=True):
        groups[c.claim or f"alone {c.proposition.said.id}"].append((score, c))
    best, score = None, 0.0
    for key in sorted(groups):
        ranked = sorted(groups[key], key=lambda pair: (-pair[0], pair[1].proposition.said.id))
        value = sum(s for s, _ in ranked[:BEST]) / len(ranked[:BEST])
        if value > score:
            best, score = ranked[0][1], value
    if best is None or score < JOIN:
        return None
    return Joined(best.claim, best.proposition, round(score, 3), reason(new, best.proposition, score))


def reason(new: Proposition, other: Proposition, score: float) -> str:
    """Why two statements were taken to speak of the same, with what was compared."""
    common = sorted(new.stems & other.stems, key=len, reverse=True)[:4]
    shared = f"; both have {', '.join(common)}" if common else ""
    who = other.said.actor.name if other.said.actor else "an unnamed source"
    where = other.said.first
    source = f" in {where.outlet}" if where and where.outlet else ""
    day = f" of {other.said.day}" if other.said.day else ""
    alike = " ".join(other.said.content.split())[:80]
    return f"like the words of {who}{source}{day}, “{alike}” ({score:.2f}{shared})"
