"""A ledger -> which statements its claims gather now, and of which claims a query meets one. The database looks them
up; where a person has judged, the rules of ledger/claims.py say what holds."""

from __future__ import annotations

from collections.abc import Sequence
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


def held(connection: Connection) -> list[Held]:
    """Of all statements."""
    j = schema.judgement
    columns = (j.c.statement, j.c.claim, func.coalesce(j.c.stance, "asserts"))
    rows = connection.execute(_by_machine(connection, None).with_only_columns(*columns))
    return [*map(Held._make, rows), *_by_person(connection, None, ruled(connection))]


def ruled(connection: Connection) -> list[str]:
    """The statements that a person has judged: few, but all judgements must be looked at to find them."""
    j = schema.judgement
    return list(
        connection.execute(select(j.c.statement).where(j.c.made_by.not_like(f"{MACHINE}%")).distinct()).scalars()
    )


def claims_meeting(connection: Connection, met: Select[Any], persons: Sequence[str]) -> set[str]:
    """The claims that gather one of some statements, which are given by their numbers; `persons` are the ruled ones."""
    wanted = _by_machine(connection, met).with_only_columns(schema.judgement.c.claim).distinct()
    return {*connection.execute(wanted).scalars(), *(h.claim for h in _by_person(connection, met, persons))}


def claims_spoken_of(connection: Connection, actor: str, most: int, persons: Sequence[str]) -> tuple[list[str], int]:
    """The claims that gather words of an actor, or said for it: first those in which it takes more than one stance,
    then those of which it spoke last; and how many there are."""
    s, j = schema.statement, schema.judgement
    met = select(s.c.row).where((s.c.actor == actor) | (s.c.speaks_for == actor))
    stances, last = func.count(j.c.stance.distinct()), func.max(j.c.row)
    every = _by_machine(connection, met).with_only_columns(j.c.claim).group_by(j.c.claim)
    ordered = every.order_by((stances > 1).desc(), last.desc())
    judged = [h.claim for h in _by_person(connection, met, persons)]
    found = list(dict.fromkeys([*judged, *connection.execute(ordered).scalars()]))
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


def _by_person(connection: Connection, met: Select[Any] | None, ids: Sequence[str]) -> list[Held]:
    """Where a person has judged."""
    there = rows_of(connection, ids)
    if met is not None and there:
        numbers = set(connection.execute(met).scalars())
        there = {i: row for i, row in there.items() if row in numbers}
    return [Held(i, of.claim, of.stance or "asserts") for i, of in claims_of(connection, ids).items() if i in there]
