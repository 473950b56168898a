"""Commitments: who has said it will do, or will not do, what, on which condition, by when, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dixit.records.claim import Commitment, commitment_json
from dixit.reports.rows import COMMITMENT, commitment_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk

_ACTORS = 200
"""Names to choose from."""


def commitments(desk: Desk, asked: Asked) -> Shown:
    """`actor` and `status` choose; with `deadline` only those that have one, the earliest first."""
    with desk.ledger.reading() as connection:
        every = desk.commitments(connection)
        chosen = [c for c in every if _is_chosen(c, asked)]
        if asked.one("deadline"):
            chosen = sorted((c for c in chosen if c.deadline), key=lambda c: c.deadline or "")
        shown = shown_of(asked, chosen)
        claim_of = desk.claims_of(connection, [c.said.id for c in shown])
    return Shown(
        "commitments.html",
        "Commitments",
        {
            "listed": [(c, claim_of.get(c.said.id)) for c in shown],
            "part": part_of(asked, len(chosen)),
            "actors": _actors(every, asked),
            "statuses": Counter(c.status for c in every).most_common(),
            "any": bool(every),
        },
        {"total": len(chosen), "commitments": [commitment_json(c) for c in shown]},
        commitment_rows(shown),
        COMMITMENT,
    )


def _actors(every: Sequence[Commitment], asked: Asked) -> list[tuple[str, int]]:
    """Those with most commitments, and those that are chosen."""
    counted = Counter(c.actor for c in every)
    rare = [(name, counted[name]) for name in asked.every("actor") if name in counted]
    return list(dict.fromkeys([*counted.most_common(_ACTORS), *rare]))


def _is_chosen(c: Commitment, asked: Asked) -> bool:
    actors, statuses = asked.every("actor"), asked.every("status")
    return (not actors or c.actor in actors) and (not statuses or c.status in statuses)
