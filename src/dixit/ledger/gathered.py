"""A ledger -> which statements its claims gather now, and of which claims a query meets one. The database looks them
up; where a person has judged, the rules of ledger/claims.py say what holds."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, case, func, select

from dixit.ledger import schema
from dixit.ledger.claims import claims_of
from dixit.ledger.said import rows_of
from dixit.ledger.search import rows_that_hold
from dixit.records.claim import MACHINE


class Held(NamedTuple):
    """A statement belongs to a claim, with a stance."""

    statement: str
    claim: str
    stance: str


def held(connection: Connection, met: Select[Any] | None = None) -> list[Held]:
    """Of all statements, or of some that are given by their numbers."""
    j = schema.judgement
    columns = (j.c.statement, j.c.claim, func.coalesce(j.c.stance, "asserts"))
    rows = connection.execute(_by_machine(connection, met).with_only_columns(*columns))
    return [*map(Held._make, rows), *_by_person(connection, met)]


def claims_meeting(connection: Connection, met: Select[Any]) -> set[str]:
    """The claims that gather one of some statements."""
    wanted = _by_machine(connection, met).with_only_columns(schema.judgement.c.claim).distinct()
    return {*connection.execute(wanted).scalars(), *(h.claim for h in _by_person(connection, met))}


def claims_spoken_of(connection: Connection, actor: str, most: int) -> tuple[list[str], int]:
    """The claims that gather words of an actor, or said for it: first those in which it takes more than one stance,
    then those of which it spoke last; and how many there are."""
    s, j = schema.statement, schema.judgement
    met = select(s.c.row).where((s.c.actor == actor) | (s.c.speaks_for == actor))
    stances, last = func.count(j.c.stance.distinct()), func.max(j.c.row)
    every = _by_machine(connection, met).with_only_columns(j.c.claim).group_by(j.c.claim)
    ordered = every.order_by((stances > 1).desc(), last.desc())
    ruled = [h.claim for h in _by_person(connection, met)]
    found = list(dict.fromkeys([*ruled, *connection.execute(ordered).scalars()]))
    return found[:most], len(found)


def _by_machine(connection: Connection, met: Select[Any] | None) -> Select[Any]:
    """Judgements by which statements belong to claims where no person has judged: the newest of each statement."""
    s, j, one = schema.statement, schema.judgement, schema.judgement.alias()
    persons = func.max(case((one.c.made_by.like(f"{MACHINE}%"), 0), else_=1))
    newest = select(func.max(one.c.row)).group_by(one.c.statement).having(persons == 0)
    wanted = select(j.c.row).where(j.c.belongs)
    if met is not None:
        newest = newest.where(one.c.statement.in_(select(s.c.id).where(s.c.row.in_(met))))
    holding = rows_that_hold(connection)
    if holding is not None:
        wanted = wanted.where(j.c.statement.in_(select(s.c.id).where(s.c.row.in_(holding))))
    return wanted.where(j.c.row.in_(newest))


def _by_person(connection: Connection, met: Select[Any] | None) -> list[Held]:
    """Where a person has judged."""
    s, j = schema.statement, schema.judgement
    touched = select(j.c.statement).where(j.c.made_by.not_like(f"{MACHINE}%")).distinct()
    if met is not None:
        touched = touched.where(j.c.statement.in_(select(s.c.id).where(s.c.row.in_(met))))
    ids = list(connection.execute(touched).scalars())
    there = rows_of(connection, ids)
    return [Held(i, of.claim, of.stance or "asserts") for i, of in claims_of(connection, ids).items() if i in there]
