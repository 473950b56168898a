"""A ledger -> what is in it: counts, days, the newest articles, and a mark by which a change is seen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from dixit.ledger import schema
from dixit.ledger.said import now_rows

Mark = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a ledger holds; `first` and `last` are the days of its earliest and latest article."""

    articles: int
    texts: int
    statements: int
    speakers: int
    outlets: int
    claims: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    text: str
    title: str | None
    outlet: str | None
    day: str | None
    statements: int


def overview(connection: Connection) -> Overview:
    """Counts of what holds now."""
    s, a = schema.statement, schema.article
    here = now_rows().subquery()
    first, last = connection.execute(select(func.min(a.c.day), func.max(a.c.day))).one()
    speaking = select(func.count(s.c.actor.distinct())).join(here, here.c.row == s.c.row).where(s.c.voice == "source")
    return Overview(
        articles=_count(connection, select(func.count()).select_from(a)),
        texts=_count(connection, select(func.count()).select_from(schema.text)),
        statements=_count(connection, select(func.count()).select_from(here)),
        speakers=_count(connection, speaking),
        outlets=_count(connection, select(func.count(a.c.outlet.distinct()))),
        claims=_count(connection, select(func.count()).select_from(schema.claim)),
        first=first,
        last=last,
    )


def newest_articles(connection: Connection, most: int) -> list[Listed]:
    """The latest appearances, undated ones last."""
    a, s = schema.article, schema.statement
    here = now_rows().add_columns(s.c.text).subquery()
    number = select(func.count()).where(here.c.text == a.c.text).scalar_subquery()
    wanted = select(a.c.text, a.c.title, a.c.outlet, a.c.day, number.label("statements"))
    latest = wanted.order_by(func.coalesce(a.c.published, "").desc(), a.c.id).limit(most)
    return [Listed(r.text, r.title, r.outlet, r.day, r.statements) for r in connection.execute(latest)]


def mark_of(connection: Connection) -> Mark:
    """Changes whenever something is added to the ledger, a review too."""
    numbered = (schema.judgement.c.row, schema.statement.c.row, schema.review.c.row)
    counted = (schema.article, schema.record)
    highest = [select(func.coalesce(func.max(c), 0)).scalar_subquery() for c in numbered]
    sizes = [select(func.count()).select_from(t).scalar_subquery() for t in counted]
    return tuple(connection.execute(select(*highest, *sizes)).one())


def _count(connection: Connection, wanted: Select[int]) -> int:
    return connection.execute(wanted).scalar_one()
