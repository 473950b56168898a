"""Commitments: who has said it will do, or will not do, what, on which condition, by when, and what became of it."""

from __future__ import annotations

from collections import Counter

from dixit.flow.claims import list_commitments
from dixit.records.claim import Commitment, commitment_json
from dixit.reports.rows import COMMITMENT, commitment_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk
from dixit.web.pages.statements import claims_by_statement


def commitments(desk: Desk, asked: Asked) -> Shown:
    """`actor` and `status` choose; with `deadline` only those that have one, the earliest first."""
    with desk.ledger.reading() as connection:
        held = desk.claims(connection)
        every = list_commitments(connection, held)
    chosen = [c for c in every if _is_chosen(c, asked)]
    if asked.one("deadline"):
        chosen = sorted((c for c in chosen if c.deadline), key=lambda c: c.deadline or "")
    shown = shown_of(asked, chosen)
    claim_of = claims_by_statement(held)
    return Shown(
        "commitments.html",
        "Commitments",
        {
            "listed": [(c, claim_of.get(c.said.id)) for c in shown],
            "part": part_of(asked, len(chosen)),
            "actors": Counter(c.actor for c in every).most_common(),
            "statuses": Counter(c.status for c in every).most_common(),
            "any": bool(every),
        },
        {"total": len(chosen), "commitments": [commitment_json(c) for c in shown]},
        commitment_rows(shown),
        COMMITMENT,
    )


def _is_chosen(c: Commitment, asked: Asked) -> bool:
    actors, statuses = asked.every("actor"), asked.every("status")
    return (not actors or c.actor in actors) and (not statuses or c.status in statuses)
