"""A query -> how its statements are spread over speakers, acts, outlets, months and countries, and values picked from
these -> rules for a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, exists, func, or_, select, union

from dixit.ledger import schema
from dixit.ledger.query import Query

FACETS = ("speaker", "act", "outlet", "month", "country")
MOST = 12
"""Values that are listed of one facet."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Exact values: `speaker` the ids of actors who speak or are spoken for, `month` as 2026-03, `country` the code of
    the speaker's or that spoken for. Of one facet either value, of several facets every one."""

    speaker: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A value with the number of statements that have it; `label` says it in words."""

    value: str
    label: str
    statements: int
    picked: bool = False


def picked_rules(picked: Picked) -> list[ColumnElement[bool]]:
    """Rules on the table of statements."""
    s, a = schema.statement, schema.article
    rules: list[ColumnElement[bool]] = []
    if picked.speaker:
        rules.append(or_(s.c.actor.in_(picked.speaker), s.c.speaks_for.in_(picked.speaker)))
    if picked.act:
        rules.append(s.c.act.in_(picked.act))
    if picked.country:
        of = select(schema.actor.c.id).where(schema.actor.c.country.in_(picked.country))
        rules.append(or_(s.c.actor.in_(of), s.c.speaks_for.in_(of)))
    there = _appearing(picked)
    if there:
        rules.append(exists().where(and_(a.c.text == s.c.text, *there)))
    return rules


def _appearing(picked: Picked) -> list[ColumnElement[bool]]:
    """Rules on the table of appearances, of which one must meet them all."""
    a = schema.article
    rules: list[ColumnElement[bool]] = []
    if picked.outlet:
        rules.append(a.c.outlet.in_(picked.outlet))
    if picked.month:
        rules.append(func.substr(a.c.day, 1, 7).in_(picked.month))
    return rules


def facets(
    connection: Connection, query: Query, picked: Picked, matching: Callable[[Query, Picked], Select[Any]]
) -> dict[str, list[Count]]:
    """Of each facet the values with the most statements. What is picked in a facet does not narrow that facet itself,
    so that another value of it can be picked too. `matching` gives the numbers of the statements."""
    found = {}
    for name in FACETS:
        others = replace(picked, **{name: ()})
        pairs = _pairs(name, matching(query, others), others).subquery()
        chosen = getattr(picked, name)
        counted = [
            Count(r.value, r.label, r.statements, r.value in chosen)
            for r in connection.execute(_counted(name, pairs))
            if r.value
        ]
        top = counted[:MOST]
        found[name] = top + [c for c in counted[MOST:] if c.picked]
    found["month"].sort(key=lambda c: c.value, reverse=True)
    return found


def _counted(name: str, pairs: Subquery) -> Select[Any]:
    number = func.count().label("statements")
    if name == "speaker":
        a = schema.actor
        named = select(pairs.c.value, a.c.name.label("label"), number).join(a, a.c.id == pairs.c.value)
        return named.group_by(pairs.c.value, a.c.name).order_by(number.desc(), a.c.name)
    plain = select(pairs.c.value, pairs.c.value.label("label"), number).where(pairs.c.value.is_not(None))
    return plain.group_by(pairs.c.value).order_by(number.desc(), pairs.c.value)


def _pairs(name: str, rows: Select[Any], others: Picked) -> Select[Any]:
    """(statement, value), each once."""
    s, a = schema.statement, schema.article
    if name == "act":
        return select(s.c.row, s.c.act.label("value")).where(s.c.row.in_(rows))
    if name in ("outlet", "month"):
        value = a.c.outlet if name == "outlet" else func.substr(a.c.day, 1, 7)
        appearing = select(s.c.row, value.label("value")).join(a, a.c.text == s.c.text)
        return appearing.where(s.c.row.in_(rows), *_appearing(others)).distinct()
    sides = [select(s.c.row, c.label("of")).where(s.c.row.in_(rows)) for c in (s.c.actor, s.c.speaks_for)]
    both = union(*sides).subquery()
    if name == "speaker":
        return select(both.c.row, both.c.of.label("value")).where(both.c.of.is_not(None))
    country = schema.actor.c.country
    return select(both.c.row, country.label("value")).join(schema.actor, schema.actor.c.id == both.c.of).distinct()
