"""Two names -> the events between them in the readings that hold now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, and_, or_, select, union

from dixit.ledger import schema
from dixit.ledger.search import actors_named
from dixit.records import Span


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
    span: Span


def events_between(connection: Connection, first: str, second: str) -> list[Between]:
    """What the actors of one name did to those of the other, and back, in the order of days; of a state also its people
    and bodies, as in PLOVER's coding by country."""
    e, now = schema.event, schema.reading_now
    one, two = schema.event_party.alias(), schema.event_party.alias()
    a, b = _of(first), _of(second)
    either = or_(
        and_(one.c.actor.in_(a), two.c.actor.in_(b)),
        and_(one.c.actor.in_(b), two.c.actor.in_(a)),
    )
    wanted = (
        select(e)
        .join(now, and_(now.c.text == e.c.text, now.c.record == e.c.record))
        .join(one, and_(one.c.record == e.c.record, one.c.event == e.c.id, one.c.side == "actor"))
        .join(two, and_(two.c.record == e.c.record, two.c.event == e.c.id, two.c.side == "recipient"))
        .where(either)
        .order_by(e.c.day, e.c.id)
    )
    found = {r.id: _between(r) for r in connection.execute(wanted)}
    return list(found.values())


def _between(r: Row[Any]) -> Between:
    return Between(r.id, r.text, r.type, r.mode, r.status, r.day, r.words, Span(*json.loads(r.span)))


def _of(name: str) -> CompoundSelect[Any]:
    """The actors of a name; those of its country, if it is a state; those that speak for them."""
    a, s = schema.actor, schema.standing
    named = actors_named([name])
    country = select(a.c.country).where(a.c.id.in_(named), a.c.kind == "state", a.c.country.is_not(None))
    return union(
        select(a.c.id).where(a.c.id.in_(named)),
        select(a.c.id).where(a.c.country.in_(country)),
        select(s.c.actor).where(s.c.speaks_for.in_(named)),
    )
