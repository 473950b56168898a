"""Values picked from facets -> rules for a search."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from dixit.ledger import schema

FACETS = ("speaker", "act", "outlet", "month", "country")


@dataclass(frozen=True, slots=True)
class Picked:
    """Exact values: `speaker` the ids of actors who speak or are spoken for, `month` as 2026-03, `country` the code of
    the speaker's or that spoken for. Of one facet either value, of several facets every one."""

    speaker: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


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
    there = appearing(picked)
    if there:
        rules.append(s.c.text.in_(select(a.c.text).where(*there)))
    return rules


def appearing(picked: Picked) -> list[ColumnElement[bool]]:
    """Rules on the table of appearances, of which one must meet them all."""
    a = schema.article
    rules: list[ColumnElement[bool]] = []
    if picked.outlet:
        rules.append(a.c.outlet.in_(picked.outlet))
    if picked.month:
        rules.append(func.substr(a.c.day, 1, 7).in_(picked.month))
    return rules
