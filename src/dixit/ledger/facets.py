"""A query and picked values -> how many of the statements that meet them are of which speaker, act, outlet, month and
country. The database counts, and looks at the statements once, and once more for each facet in which something is
picked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, Connection, Select, and_, func, literal, or_, select, union_all

from dixit.ledger import schema
from dixit.ledger.picked import FACETS, Picked, appearing
from dixit.ledger.query import Query
from dixit.ledger.said import whos_of
from dixit.ledger.search import matching

MOST = 12
"""Values that are listed of one facet."""
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Count:
    """A value with the number of statements that have it; `label` says it in words."""

    value: str
    label: str
    statements: int
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """Of each facet the values with most statements, but the newest months, the newest first; and all that are picked.
    A statement counts for who says it and who is spoken for, for their countries, and for each outlet and month in
    which its text appeared. What is not known is not counted. `total` are all that meet everything."""

    total: int
    counts: dict[str, list[Count]]


def facets(connection: Connection, query: Query, picked: Picked | None = None, most: int = MOST) -> Facets:
    """What is picked in a facet does not narrow that facet itself, so that another value of it can be picked too."""
    picked = picked or Picked()
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for names, others in _groups(picked):
        for what, value, count in connection.execute(_counts(connection, query, others, names, picked, most)):
            found[what].append((value, int(count)))
    whos = whos_of(connection, [of for of, _ in found["speaker"]])
    counts = {}
    for name in FACETS:
        label = {i: w.name for i, w in whos.items()} if name == "speaker" else {}
        every = [Count(v, label.get(v, v), n, v in getattr(picked, name)) for v, n in found[name]]
        counts[name] = sorted(every, key=_newest if name == "month" else _most, reverse=name == "month")
    return Facets(found[_TOTAL][0][1] if found[_TOTAL] else 0, counts)


def _newest(count: Count) -> str:
    return count.value


def _most(count: Count) -> tuple[int, str, str]:
    return -count.statements, count.label, count.value


def _groups(picked: Picked) -> list[tuple[tuple[str, ...], Picked]]:
    """Facets that look at the same statements, with what narrows these."""
    own = [name for name in FACETS if getattr(picked, name)]
    rest = (*(name for name in FACETS if name not in own), _TOTAL)
    return [(rest, picked), *(((name,), replace(picked, **{name: ()})) for name in own)]


def _counts(  # noqa: PLR0913, PLR0917 - what is asked, and of it what is told
    connection: Connection, query: Query, others: Picked, names: Sequence[str], picked: Picked, most: int
) -> Any:  # noqa: ANN401 - a union
    """(what, value, statements)."""
    s = schema.statement
    columns = (s.c.act, s.c.actor, s.c.speaks_for, s.c.record)
    met = _kept(matching(connection, query, others).with_only_columns(*columns), "met")
    n = func.count().label("n")
    pairs = _kept(select(met.c.actor, met.c.speaks_for, n).group_by(met.c.actor, met.c.speaks_for), "pairs")
    readings = _kept(select(met.c.record, n).group_by(met.c.record), "readings")
    month = func.substr(schema.article.c.day, 1, 7)
    parts = {
        "act": select(met.c.act, n).group_by(met.c.act),
        "speaker": _summed(_speaking(pairs)),
        "outlet": _summed(_there(readings, schema.article.c.outlet, others)),
        "month": _summed(_there(readings, month, others)),
        "country": _summed(_countries(pairs)),
        _TOTAL: select(literal(""), func.coalesce(func.sum(readings.c.n), 0)),
    }
    asked = [_top(name, parts[name], most) for name in names]
    asked += [_top(name, parts[name], None, getattr(picked, name)) for name in names if getattr(picked, name, ())]
    return union_all(*asked) if len(asked) == 1 else select(union_all(*asked).subquery()).distinct()


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


def _countries(pairs: CTE) -> Select[Any]:
    """(country, statements): of who says it, and of who is spoken for where that is another."""
    one, other = schema.actor.alias(), schema.actor.alias()
    joined = pairs.outerjoin(one, one.c.id == pairs.c.actor)
    own = select(one.c.country.label("of"), pairs.c.n).select_from(joined)
    differs = or_(one.c.country.is_(None), one.c.country != other.c.country)
    theirs = select(other.c.country, pairs.c.n).select_from(joined.join(other, other.c.id == pairs.c.speaks_for))
    both = union_all(own, theirs.where(differs)).subquery()
    return select(both.c.of, both.c.n)


def _there(readings: CTE, value: Any, others: Picked) -> Select[Any]:  # noqa: ANN401 - a column
    """(value, statements): each value of a text's appearances once."""
    a, now, r = schema.article, schema.reading_now, readings
    there = a.join(now, now.c.text == a.c.text).join(r, r.c.record == now.c.record)
    each = select(r.c.record, value.label("of"), r.c.n).select_from(there)
    once = each.where(*appearing(others)).distinct().subquery()
    return select(once.c.of, once.c.n)


def _summed(of: Select[Any]) -> Select[Any]:
    """(value, statements) by value, from a question whose first two columns are these."""
    rows = of.subquery()
    value, count = list(rows.c)[:2]
    return select(value, func.sum(count)).group_by(value)


def _top(what: str, part: Select[Any], most: int | None, only: Sequence[str] = ()) -> Select[Any]:
    """The first of them, or only some."""
    rows = part.subquery()
    value, count = list(rows.c)[:2]
    wanted = select(value.label("value"), count.label("n")).where(value.is_not(None), value != "")
    if what == _TOTAL:
        wanted = select(value.label("value"), count.label("n"))
    if only:
        wanted = wanted.where(value.in_(only))
    first = [value.desc()] if what == "month" else [count.desc(), value]
    kept = wanted.order_by(*first).limit(most).subquery() if most is not None else wanted.subquery()
    return select(literal(what).label("what"), kept.c.value, kept.c.n)
