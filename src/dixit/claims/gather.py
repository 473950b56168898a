"""New statements of one article and the claims near to them -> which join which, which begin a claim together.

Average linkage (Sokal & Michener 1958), grown article by article: two groups are as near as their members are in the
mean, the nearest pair is joined first, and it ends below `JOIN`. Claims that stand already are never joined with one
another: that is for a person to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dixit.claims.numbers import Number, differ
from dixit.records import Floats

JOIN = 0.74
"""The mean cosine from which two groups speak of one claim (models/claims.md)."""
NUMBERS_DIFFER = 0.2
"""What two statements that count the same and come to different numbers are the less alike."""


@dataclass(slots=True)
class Group:
    """Statements that speak of one thing. `claim` is the claim that stands already, or None; `statements` are the keys
    of those in it; `total` [384] the sum of their vectors, `count` their number; `counted` the numbers each tells, of
    those that tell any; `new` those placed now, each with the mean cosine by which it came."""

    claim: str | None
    statements: list[int]
    total: Floats
    count: int
    counted: list[frozenset[Number]] = field(default_factory=list)
    new: dict[int, float] = field(default_factory=dict)


def alone(key: int, vector: Floats, numbers: frozenset[Number], *, is_new: bool) -> Group:
    """A statement by itself."""
    return Group(None, [key], vector.astype(np.float32), 1, [numbers] if numbers else [], {key: 1.0} if is_new else {})


def likeness(a: Group, b: Group) -> float:
    """The mean over all pairs of their members: the cosine, less where their numbers differ."""
    cosine = float(a.total @ b.total) / (a.count * b.count)
    apart = sum(differ(x, y) for x in a.counted for y in b.counted)
    return cosine - NUMBERS_DIFFER * apart / (a.count * b.count)


def gather(new: Sequence[Group], near: Sequence[Group], join: float = JOIN) -> list[Group]:
    """Join `new` (each alone) with one another and with those `near`; the groups that changed or are new, in the order
    given."""
    groups: list[Group | None] = [*near, *new]
    standing = [g in range(len(near)) for g in range(len(groups))]
    scores = np.full((len(groups), len(groups)), -np.inf)
    for b in range(len(near), len(groups)):
        for a in range(b):
            scores[a, b] = _of(groups[a], groups[b])
    while scores.size:
        a, b = divmod(int(scores.argmax()), len(groups))
        one, other = groups[a], groups[b]
        if scores[a, b] < join or one is None or other is None:
            break
        groups[a], groups[b] = _together(one, other, float(scores[a, b])), None
        standing[a] = standing[a] or standing[b]
        scores[b, :] = scores[:, b] = -np.inf
        for c in range(len(groups)):
            if c == a or groups[c] is None:
                continue
            first, second = min(a, c), max(a, c)
            scores[first, second] = -np.inf if standing[a] and standing[c] else _of(groups[first], groups[second])
    return [g for g in groups if g is not None and g.new]


def _of(a: Group | None, b: Group | None) -> float:
    return likeness(a, b) if a is not None and b is not None else -np.inf


def _together(a: Group, b: Group, score: float) -> Group:
    new = {k: min(v, score) for k, v in (a.new | b.new).items()}
    return Group(
        a.claim or b.claim, a.statements + b.statements, a.total + b.total, a.count + b.count,
        a.counted + b.counted, new,
    )  # fmt: skip
