"""A ledger -> its actors, those that say most first; and one actor -> what it does in the statements that hold now. The
database counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from dixit.ledger import schema
from dixit.ledger.append import SOURCE
from dixit.ledger.said import leaning_of, standing_of, whos_of
from dixit.ledger.search import actors_named, rows_that_hold
from dixit.records.said import Who

ABOUT = ("target", "named")
"""The parts in a statement of one of whom it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """How many statements an actor says, and how many others say of which the text tells that they speak for it."""

    who: Who
    says: int
    spoken_for: int


@dataclass(frozen=True, slots=True)
class Doing:
    """Of one actor: its acts, for whom it speaks (`leans`: that is only probable), who speaks for it, and of whom; each
    with the number of statements, most first."""

    acts: tuple[tuple[str, int], ...]
    speaks_for: tuple[tuple[Who, bool, int], ...]
    spoken_by: tuple[tuple[Who, int], ...]
    about: tuple[tuple[Who, int], ...]


def cast(connection: Connection) -> list[Part]:
    """All actors; who says nothing comes last."""
    s, a = schema.statement, schema.actor
    other = or_(s.c.actor.is_(None), s.c.actor != s.c.speaks_for)
    says = dict(_counted(connection, select(s.c.actor).where(s.c.voice == SOURCE), s.c.actor))
    spoken_for = dict(_counted(connection, select(s.c.speaks_for).where(other), s.c.speaks_for))
    found = [
        Part(Who(r.id, r.name, r.kind, r.country, r.wikidata), says.get(r.id, 0), spoken_for.get(r.id, 0))
        for r in connection.execute(select(a))
    ]
    return sorted(found, key=lambda p: (-p.says - p.spoken_for, p.who.name, p.who.id))


def ids_named(connection: Connection, name: str) -> set[str]:
    """The actors in whose name all these words stand."""
    return set(connection.execute(actors_named([name])).scalars())


def doing(connection: Connection, who: Who, most: int) -> Doing:
    """What one actor does."""
    s, p = schema.statement, schema.party
    own, any_ = s.c.actor == who.id, or_(s.c.actor == who.id, s.c.speaks_for == who.id)
    acts = _counted(connection, select(s.c.act).where(any_), s.c.act)
    parties: Counter[tuple[str | None, bool]] = Counter()
    for of, n in _counted(connection, select(s.c.speaks_for).where(own), s.c.speaks_for, known=False):
        parties[(of, False) if of else _standing(connection, who.id)] += n
    by = _counted(connection, select(s.c.actor).where(s.c.speaks_for == who.id, s.c.actor != who.id), s.c.actor)
    met = select(s.c.row).where(any_)
    count = func.count(p.c.statement.distinct())
    whom = select(p.c.actor, count.label("n")).where(
        p.c.statement.in_(_holding(connection, met)), p.c.role.in_(ABOUT), p.c.actor != who.id
    )
    ordered = whom.group_by(p.c.actor).order_by(count.desc(), p.c.actor).limit(most)
    about = [(r.actor, r.n) for r in connection.execute(ordered)]
    whos = whos_of(connection, {i for i, _ in [*parties, *by[:most], *about] if i})
    return Doing(
        acts=tuple((act, n) for act, n in acts if act),
        speaks_for=tuple((whos[of], leans, n) for (of, leans), n in parties.most_common(most) if of in whos),
        spoken_by=tuple((whos[i], n) for i, n in by[:most] if i in whos),
        about=tuple((whos[i], n) for i, n in about if i in whos),
    )


def _standing(connection: Connection, actor: str) -> tuple[str | None, bool]:
    """For whom an actor speaks where the text does not tell it, and whether that is only probable."""
    told = standing_of(connection, [actor]).get(actor)
    return (told, False) if told else (leaning_of(connection, [actor]).get(actor), True)


def _counted(connection: Connection, rows: Select[Any], column: Any, *, known: bool = True) -> list[tuple[Any, int]]:  # noqa: ANN401 - a column
    """(value, statements), most first."""
    n = func.count()
    wanted = _holding(connection, rows.add_columns(n)).group_by(column).order_by(n.desc(), column)
    wanted = wanted.where(column.is_not(None)) if known else wanted
    return [(value, number) for value, number in connection.execute(wanted)]


def _holding(connection: Connection, rows: Select[Any]) -> Select[Any]:
    """Those of them that hold now."""
    holding = rows_that_hold(connection)
    return rows if holding is None else rows.where(schema.statement.c.row.in_(holding))
