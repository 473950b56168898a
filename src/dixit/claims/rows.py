"""Statements of a claim -> a row for each party and, below it, one for each of its speakers; those at odds first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dixit.claims.positions import AT_ODDS, in_time, turns
from dixit.records.claim import Taken
from dixit.records.said import Who

UNNAMED = "an unnamed source"


@dataclass(frozen=True, slots=True)
class Row:
    """What an actor itself says, in the order of time. `depth` is 0 for a party, 1 for who speaks for the one above."""

    party: Who | None
    actor: Who | None
    depth: int
    taken: tuple[Taken, ...]

    @property
    def name(self) -> str:
        """Whose row it is."""
        return self.actor.name if self.actor else UNNAMED


@dataclass(frozen=True, slots=True)
class Side:
    """A party with all who speak for it: `rows` hold each statement once, `changes` are the pairs of statements by
    which somebody of it changed position, `last` is what was said last."""

    rows: tuple[Row, ...]
    changes: tuple[tuple[Taken, Taken], ...]
    last: Taken
    size: int


def sides(taken: Iterable[Taken]) -> tuple[Side, ...]:
    """Each party once: first those that changed their position, then those that contradict another, then by how much
    they say. What has no speaker is a side of its own."""
    by_party: dict[str, list[Taken]] = defaultdict(list)
    for t in in_time(taken):
        by_party[t.said.party.id if t.said.party else ""].append(t)
    found = [_side(those) for those in by_party.values()]
    stances = {s.last.stance for s in found}

    def place(side: Side) -> tuple[int, bool, int, str, str]:
        against = any(side.last.stance in pair and set(pair) <= stances for pair in AT_ODDS)
        first = side.rows[0]
        return (-len(side.changes), not against, -side.size, first.name, first.actor.id if first.actor else "")

    return tuple(sorted(found, key=place))


def contradictions(those: Sequence[Side]) -> tuple[tuple[tuple[Taken, ...], tuple[Taken, ...]], ...]:
    """The last words of the parties that take one stance now, against those of the parties that take its contrary."""
    found = []
    for pair in AT_ODDS:
        one, other = (tuple(s.last for s in those if s.last.stance == stance) for stance in pair)
        if one and other:
            found.append((one, other))
    return tuple(found)


def _side(taken: Sequence[Taken]) -> Side:
    """A party's own row stands first, also where only others speak for it."""
    party = taken[0].said.party
    by_actor: dict[str, list[Taken]] = defaultdict(list)
    for t in taken:
        by_actor[t.said.actor.id if t.said.actor else ""].append(t)
    own = by_actor.pop(party.id if party else "", [])
    below = sorted(by_actor.values(), key=lambda those: (-len(those), _name(those[0])))
    rows = [Row(party, party, 0, tuple(own)), *(Row(party, those[0].said.actor, 1, tuple(those)) for those in below)]
    return Side(tuple(rows), tuple(turns(taken)), taken[-1], len(taken))


def _name(t: Taken) -> tuple[str, str]:
    return (t.said.actor.name, t.said.actor.id) if t.said.actor else (UNNAMED, "")
