"""Statements, who speaks and which deeds they tell -> the same statements with `plover`: what a source does to another
by speaking (docs/events.md, The act of a statement)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dixit.acts.events import COMING, DONE
from dixit.acts.plover import Said, of_statement
from dixit.records import Actor, Event, Spans, Statement, Words

_ARMED = frozenset({"GOV", "MIL", "REB", "COP", "SPY", "PTY", "OPP", "JUD", "LEG", "UAF", "PRM", "PRE"})
"""PLOVER sectors of those who could harm whom they speak to."""
_PUBLIC = frozenset("reporters journalists press media public voters viewers supporters audience".split())
"""Who is spoken to without being a party."""


def with_moves(
    statements: Sequence[Statement], actors: Sequence[Actor], events: Sequence[Event], words: Words
) -> tuple[Statement, ...]:
    """`plover` of each statement; None where nothing is done to anybody."""
    table = _Table({a.id: a for a in actors}, events)
    return tuple(replace(s, plover=of_statement(_asked(s, table, words))) for s in statements)


@dataclass(frozen=True)
class _Table:
    actors: Mapping[str, Actor]
    events: Sequence[Event]

    def side(self, id_: str | None) -> set[str]:
        """An actor, those it joins, and the state it belongs to or speaks for."""
        actor = self.actors.get(id_ or "")
        if actor is None:
            return set()
        own = {actor.id, *actor.members}
        return own | {
            a.id for a in self.actors.values() if a.kind == "state" and a.country and a.country == actor.country
        }


def _asked(s: Statement, table: _Table, words: Words) -> Said:
    actor = table.actors.get(s.actor or "")
    side = table.side(s.actor)
    told = [e for e in table.events if e.told_by == s.id]
    others = [i for i in (*s.targets, *s.addressees) if i not in side and not _is_public(table.actors.get(i))]
    others += [i for e in told if side.intersection(e.actors) for i in e.recipients if i not in side]
    together = actor is not None and len(actor.members) > 1
    fights = any(side.intersection((*e.actors, *e.recipients)) for e in table.events if e.type == "ASSAULT")
    harms = actor is not None and (actor.kind == "state" or actor.sector in _ARMED)
    document = actor is not None and actor.kind == "document"
    wanted = DONE if s.act == "concede" else COMING
    deed = next((e.type for e in told if e.status in wanted and side.intersection(e.actors)), None)
    return Said(
        act=s.act or "say",
        cue=_forms(s.cue, words),
        content=_forms(s.content, words),
        directed=(bool(others) or together) and not document,
        deed=deed,
        fights=fights,
        can_harm=harms,
    )


def _is_public(actor: Actor | None) -> bool:
    return actor is not None and not _PUBLIC.isdisjoint(actor.name.lower().split())


def _forms(spans: Spans, words: Words) -> list[str]:
    return [words.forms[i] for span in spans for i in range(*words.touched(span))]
