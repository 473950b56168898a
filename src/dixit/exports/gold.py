"""Reviewed texts -> records in format 1, each with what persons said of it: what training and scoring read."""

from __future__ import annotations

from typing import Any

from dixit.records.record import Json
from dixit.records.review import Gold, Standing


def gold_json(gold: Gold) -> Json:
    """The record of the statements that hold, and beside it: `reviews` (by the id that a statement bears now), what
    persons `rejected`, and what nobody looked at yet (`unreviewed`). `complete` tells whether that is nothing."""
    record = gold.record.to_json()
    waiting = gold.waiting.to_json()
    pairs = zip(gold.record.statements, gold.standings, strict=True)
    return record | {
        "complete": not gold.waiting.statements,
        "reviews": {s.id: said_of(standing) for s, standing in pairs},
        "rejected": [said_of(s) for s in gold.rejected],
        "unreviewed": {"statements": waiting["statements"], "events": waiting["events"]},
    }


def said_of(standing: Standing) -> dict[str, Any]:
    """Who said what of a statement, with the machine's own, whole."""
    review = standing.review
    assert review is not None
    record = standing.record
    (machine,) = (s for s in record.to_json()["statements"] if s["id"] == standing.statement.id)
    actor = record.actor_of(standing.statement)
    return {
        "state": standing.state,
        "who": review.who,
        "at": review.at,
        "note": review.note,
        "machine": machine,
        "machine_speaker": actor and {"name": actor.name, "kind": actor.kind},
        "model": {"name": record.model.name, "version": record.model.version, "checksum": record.model.checksum},
    }
