"""Two names -> the events between them in the readings that hold now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from dixit.ledger import schema
from dixit.ledger.search import actors_named


@dataclass(frozen=True, slots=True)
class Between:
    """An event from one to the other."""

    id: str
    text: str
    type: str
    mode: str | None
    status: str
    day: str | None
    words: str


def events_between(connection: Connection, first: str, second: str) -> list[Between]:
    """What the actors of one name did to those of the other, and back, in the order of days."""
    e, now = schema.event, schema.reading_now
    one, two = schema.event_party.alias(), schema.event_party.alias()
    a, b = actors_named([first]), actors_named([second])
    either = or_(
        and_(one.c.actor.in_(a), two.c.actor.in_(b)),
        and_(one.c.actor.in_(b), two.c.actor.in_(a)),
    )
    wanted = (
        select(e)
        .join(now, now.c.record == e.c.record)
        .join(one, and_(one.c.record == e.c.record, one.c.event == e.c.id, one.c.side == "actor"))
        .join(two, and_(two.c.record == e.c.record, two.c.event == e.c.id, two.c.side == "recipient"))
        .where(either)
        .order_by(e.c.day, e.c.id)
    )
    found = {r.id: Between(r.id, r.text, r.type, r.mode, r.status, r.day, r.words) for r in connection.execute(wanted)}
    return list(found.values())
