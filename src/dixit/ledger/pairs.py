"""Query -> how many of the statements that meet it each actor directs to or says about which other."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, and_, func

from dixit.ledger import schema
from dixit.ledger.append import SOURCE
from dixit.ledger.query import Query
from dixit.ledger.search import matching

ROLES = ("target", "addressee", "recipient")
"""The parts in a statement of one whom it is said to or about; who is only named in it has none of them."""


class Directed(NamedTuple):
    """Actors by id; `speaks_for` where the text tells it."""

    actor: str
    speaks_for: str | None
    about: str
    statements: int


def directed(connection: Connection, query: Query) -> list[Directed]:
    """What sources say; what an article tells in its own voice is nobody's word about another."""
    s, p = schema.statement, schema.party
    met = matching(connection, query).where(s.c.voice == SOURCE, s.c.actor.is_not(None))
    wanted = (
        met.with_only_columns(s.c.actor, s.c.speaks_for, p.c.actor, func.count(s.c.row.distinct()))
        .join(p, and_(p.c.statement == s.c.row, p.c.role.in_(ROLES)))
        .group_by(s.c.actor, s.c.speaks_for, p.c.actor)
    )
    return [Directed(*row) for row in connection.execute(wanted)]
