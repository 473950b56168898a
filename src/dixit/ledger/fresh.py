"""A moment -> what was added to a ledger at it or later: articles, claims, statements that were put to a claim."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from dixit.ledger import schema
from dixit.ledger.said import chunked
from dixit.records.said import Appearance


def articles_since(connection: Connection, start: str, most: int) -> tuple[list[Appearance], int]:
    """The newest of the articles, and how many there are."""
    a = schema.article
    new = select(a).where(a.c.added >= start)
    count = connection.execute(select(func.count()).select_from(new.subquery())).scalar_one()
    ordered = new.order_by(func.coalesce(a.c.day, "").desc(), a.c.added.desc(), a.c.id).limit(most)
    rows = connection.execute(ordered)
    return [Appearance(r.id, r.outlet, r.published, r.day, r.url, r.title, r.agency) for r in rows], count


def claims_since(connection: Connection, start: str, least: int, most: int) -> tuple[list[str], int]:
    """The claims that began since with at least so many statements, the largest first, and how many there are."""
    c, j = schema.claim, schema.judgement
    size = func.count(j.c.statement.distinct())
    new = (
        select(c.c.id, size.label("size"))
        .join(j, j.c.claim == c.c.id)
        .where(c.c.added >= start, j.c.belongs)
        .group_by(c.c.id)
        .having(size >= least)
    )
    count = connection.execute(select(func.count()).select_from(new.subquery())).scalar_one()
    return list(connection.execute(new.order_by(size.desc(), c.c.id).limit(most)).scalars()), count


def shifting_since(connection: Connection, start: str, most: int) -> list[str]:
    """The claims to which something was put since and more than one stance is taken, the last touched first."""
    j = schema.judgement
    touched = select(j.c.claim).where(j.c.added >= start)
    last = func.max(j.c.row)
    wanted = (
        select(j.c.claim)
        .where(j.c.claim.in_(touched), j.c.belongs)
        .group_by(j.c.claim)
        .having(func.count(j.c.stance.distinct()) > 1)
        .order_by(last.desc())
        .limit(most)
    )
    return list(connection.execute(wanted).scalars())


def judged_since(connection: Connection, start: str, statements: Iterable[str]) -> set[str]:
    """Those of some statements that were put to a claim since, and had not been before."""
    j = schema.judgement
    first = func.min(j.c.added)
    found: set[str] = set()
    for part in chunked(sorted(set(statements))):
        wanted = select(j.c.statement).where(j.c.statement.in_(part)).group_by(j.c.statement).having(first >= start)
        found |= set(connection.execute(wanted).scalars())
    return found
