"""Query -> how many of the statements that meet it are of which speaker, act, outlet, month and country. The database
counts, and looks at the statements once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, Connection, Select, and_, func, literal, select, union_all

from dixit.ledger import schema
from dixit.ledger.query import Query
from dixit.ledger.said import whos_of
from dixit.ledger.search import matching
from dixit.records.said import Who

TOP = 10
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """(value, statements) each, most first, but months in their order. `speakers` counts a statement for who says it
    and for the party spoken for where its text tells it, `countries` for the party's, `outlets` for each in which its
    text appeared, `months` for that of the first appearance. What is not known is not counted."""

    total: int
    speakers: tuple[tuple[Who, int], ...]
    acts: Counts
    outlets: Counts
    months: Counts
    countries: Counts


def spread(connection: Connection, query: Query, top: int = TOP) -> Spread:
    """The `top` most frequent of each, and as many of the newest months."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for what, value, count in connection.execute(_counts(connection, query, top)):
        found[what].append((value, int(count)))

    def most(what: str) -> Counts:
        return tuple(sorted(found[what], key=lambda pair: (-pair[1], pair[0])))

    whos = whos_of(connection, [of for of, _ in found["speaker"]])
    speakers = [(whos[of], n) for of, n in most("speaker")]
    total = found["total"][0][1] if found["total"] else 0
    return Spread(total, tuple(speakers), most("act"), most("outlet"), tuple(sorted(found["month"])), most("country"))


def _counts(connection: Connection, query: Query, top: int) -> Any:  # noqa: ANN401 - a union
    """(what, value, statements)."""
    s, a = schema.statement, schema.actor
    columns = (s.c.act, s.c.actor, s.c.speaks_for, s.c.record)
    met = _kept(matching(connection, query).with_only_columns(*columns), "met")
    n = func.count().label("n")
    pairs = _kept(select(met.c.actor, met.c.speaks_for, n).group_by(met.c.actor, met.c.speaks_for), "pairs")
    readings = _kept(select(met.c.record, n).group_by(met.c.record), "readings")
    places = _kept(_appearances(readings), "places")
    n_of_reading = func.max(places.c.n)
    party = select(a.c.country, pairs.c.n).join(pairs, a.c.id == func.coalesce(pairs.c.speaks_for, pairs.c.actor))
    parts = {
        "act": select(met.c.act, n).group_by(met.c.act).subquery(),
        "speaker": _summed(_speaking(pairs)),
        "outlet": _summed(select(places.c.outlet, places.c.n)),
        "month": _summed(select(func.substr(func.min(places.c.day), 1, 7), n_of_reading).group_by(places.c.record)),
        "country": _summed(party),
        "total": select(literal(""), func.coalesce(func.sum(readings.c.n), 0)).subquery(),
    }
    return union_all(*(_top(what, part, top) for what, part in parts.items()))


def _kept(of: Select[Any], name: str) -> CTE:
    """A question that the database answers once, however often it is asked about."""
    return of.cte(name).prefix_with("MATERIALIZED")


def _speaking(pairs: CTE) -> Select[Any]:
    """(actor, statements): who says it, and who is spoken for."""
    other = and_(pairs.c.speaks_for.is_not(None), func.coalesce(pairs.c.actor, "") != pairs.c.speaks_for)
    both = union_all(
        select(pairs.c.actor.label("of"), pairs.c.n), select(pairs.c.speaks_for, pairs.c.n).where(other)
    ).subquery()
    return select(both.c.of, both.c.n)


def _appearances(readings: CTE) -> Select[Any]:
    """(reading, outlet, first day there, statements)."""
    a, now, r = schema.article, schema.reading_now, readings
    rows = select(r.c.record, a.c.outlet, func.min(a.c.day).label("day"), func.max(r.c.n).label("n"))
    joined = rows.select_from(a).join(now, now.c.text == a.c.text).join(r, r.c.record == now.c.record)
    return joined.group_by(r.c.record, a.c.outlet)


def _summed(of: Select[Any]) -> Any:  # noqa: ANN401 - a subquery
    """(value, statements) by value, from a question whose first two columns are these."""
    rows = of.subquery()
    value, count = list(rows.c)[:2]
    return select(value, func.sum(count)).group_by(value).subquery()


def _top(what: str, part: Any, top: int) -> Select[Any]:  # noqa: ANN401 - a subquery
    value, count = part.c
    first = [value.desc()] if what == "month" else [count.desc(), value]
    most = select(value, count).where(value.is_not(None)).order_by(*first).limit(top).subquery()
    return select(literal(what), *most.c)
