"""The rows of reviews, only ever added, and the statements that wait for one, the least sure first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, func, insert, or_, select

from dixit.ledger import schema
from dixit.ledger.append import SOURCE
from dixit.ledger.query import Query
from dixit.ledger.said import rows_of
from dixit.ledger.search import matching
from dixit.ledger.words import folded
from dixit.records import ActorKind, Span, Spans
from dixit.records.review import TOLD_PARTS, Review, Speaker, Told

Place = tuple[float, int]
"""Where a statement stands in the queue: its confidence and its number."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as the ledger holds it now: its number, text, reading and confidence."""

    row: int
    text: str
    record: str
    confidence: float

    @property
    def place(self) -> Place:
        return self.confidence, self.row


def keep_review(connection: Connection, review: Review) -> None:
    """Add one."""
    told = review.told
    row = {
        "statement": review.statement, "text": review.text, "record": review.record, "state": review.state,
        "spans": told and json.dumps({part: told.part(part) for part in TOLD_PARTS}),
        "speaker": told and told.speaker and told.speaker.name,
        "speaker_kind": told and told.speaker and told.speaker.kind,
        "act": told and told.act, "note": review.note, "who": review.who, "added": review.at,
    }  # fmt: skip
    connection.execute(insert(schema.review), row)


def reviews_of(connection: Connection, statement: str | None = None) -> dict[str, list[Review]]:
    """Statements -> their reviews in the order in which they were made; of one statement, or of all."""
    r = schema.review
    wanted = select(r).order_by(r.c.row)
    if statement is not None:
        wanted = wanted.where(r.c.statement == statement)
    found: dict[str, list[Review]] = defaultdict(list)
    for row in connection.execute(wanted):
        found[row.statement].append(_review(row))
    return dict(found)


def found_now(connection: Connection, statement: str) -> Found | None:
    """A statement of a source in the reading that holds now."""
    s = schema.statement
    row = rows_of(connection, [statement]).get(statement)
    wanted = select(s.c.row, s.c.text, s.c.record, s.c.confidence).where(s.c.row == row, s.c.voice == SOURCE)
    found = connection.execute(wanted).first()
    return None if found is None else Found(found.row, found.text, found.record, found.confidence)


def how_many_wait(connection: Connection, query: Query) -> int:
    """How many statements that meet a query have no review that holds."""
    return connection.execute(select(func.count()).select_from(_waiting(connection, query).subquery())).scalar_one()


def waiting_rows(connection: Connection, query: Query, limit: int, offset: int = 0) -> list[int]:
    """Their numbers, the least sure first."""
    s = schema.statement
    ordered = _waiting(connection, query).order_by(s.c.confidence, s.c.row)
    return list(connection.execute(ordered.limit(limit).offset(offset)).scalars())


def beside(connection: Connection, query: Query, place: Place, *, after: bool) -> str | None:
    """The id of the statement that waits next after a place in the queue, or last before it."""
    s = schema.statement
    confidence, row = place
    waiting = _waiting(connection, query).with_only_columns(s.c.id).limit(1)
    same = s.c.confidence == confidence
    if after:
        further = or_(s.c.confidence > confidence, and_(same, s.c.row > row))
        wanted = waiting.where(further).order_by(s.c.confidence, s.c.row)
    else:
        further = or_(s.c.confidence < confidence, and_(same, s.c.row < row))
        wanted = waiting.where(further).order_by(s.c.confidence.desc(), s.c.row.desc())
    found: str | None = connection.execute(wanted).scalar()
    return found


def kind_named(connection: Connection, name: str) -> ActorKind | None:
    """The kind of the actor of this name, a person before all others; None where the ledger knows none."""
    a = schema.actor
    named = select(a.c.kind).where(a.c.folded == folded(name)).order_by(a.c.id)
    kinds: list[ActorKind] = list(connection.execute(named).scalars())
    return next((k for k in kinds if k == "person"), kinds[0] if kinds else None)


def frequent_names(connection: Connection, most: int) -> list[str]:
    """The names of those who speak in most statements."""
    s, a = schema.statement, schema.actor
    counted = select(s.c.actor, func.count().label("n")).where(s.c.voice == SOURCE, s.c.actor.is_not(None))
    top = counted.group_by(s.c.actor).order_by(func.count().desc(), s.c.actor).limit(most).subquery()
    wanted = select(a.c.name).join(top, top.c.actor == a.c.id).order_by(top.c.n.desc(), a.c.name)
    return list(connection.execute(wanted).scalars())


def how_many_held(connection: Connection) -> int:
    """How many statements have a review that holds."""
    return connection.execute(select(func.count()).select_from(_held().subquery())).scalar_one()


def _held() -> Select[Any]:
    r = schema.review
    # Undoing is refused where nothing holds, so that the sum is the number of reviews that were not taken back.
    taken_back = func.sum(case((r.c.state == "undone", -1), else_=1))
    return select(r.c.statement).group_by(r.c.statement).having(taken_back > 0)


def _waiting(connection: Connection, query: Query) -> Select[Any]:
    s = schema.statement
    return matching(connection, query).where(s.c.voice == SOURCE, s.c.id.not_in(_held()))


def _review(row: Row[Any]) -> Review:
    told = None
    if row.spans is not None:
        spans = {part: _spans(those) for part, those in json.loads(row.spans).items()}
        speaker = None if row.speaker is None else Speaker(row.speaker, row.speaker_kind)
        told = Told(**spans, speaker=speaker, act=row.act)
    return Review(row.statement, row.text, row.record, row.state, told, row.note, row.who, row.added, row.row)


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple(Span(*s) for s in given)
