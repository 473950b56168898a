"""Statements of a claim -> who takes which stance since when, and where somebody changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dixit.claims.stance import OPPOSITE
from dixit.records.claim import Stance, Taken
from dixit.records.said import Said

AGAINST = frozenset(frozenset(pair) for pair in OPPOSITE.items() if pair[0] != pair[1]) | {
    frozenset(("withholds", "asserts")), frozenset(("withholds", "denies")),
    frozenset(("commits", "opposes")), frozenset(("refuses", "supports")), frozenset(("refuses", "demands")),
    frozenset(("denies", "commits")), frozenset(("refuses", "asserts")),
}  # fmt: skip
"""Stances between which a party that goes from one to the other has changed its position."""
AT_ODDS = (("asserts", "denies"), ("supports", "opposes"), ("commits", "refuses"))
"""Stances in which two parties contradict one another."""


def in_time(taken: Iterable[Taken]) -> list[Taken]:
    """In the order of publication, those undated first, the order of adding within a day."""
    return sorted(taken, key=lambda t: (when(t.said), t.said.row))


def when(said: Said) -> str:
    """When it was published, to sort by; where the text tells the day of saying, that day comes first."""
    return (said.first.published if said.first else None) or ""


def stances(taken: Sequence[Taken]) -> tuple[Stance, ...]:
    """The stance of each party and each speaker, newest last: one entry for each change, the first included. What an
    outlet tells itself is its own stance."""
    current: dict[str, Stance] = {}
    found = []
    for t in in_time(taken):
        for name in _whose(t.said):
            last = current.get(name)
            if last is not None and last.stance == t.stance:
                continue
            entry = Stance(name, t.stance, t.said.day, t.said.id, last.stance if last else None)
            current[name] = entry
            found.append(entry)
    return tuple(found)


def changes(those: Sequence[Stance]) -> list[tuple[Stance, Stance]]:
    """(before, after) of each change of position."""
    last: dict[str, Stance] = {}
    found = []
    for s in those:
        if s.actor in last and changed(last[s.actor].stance, s.stance):
            found.append((last[s.actor], s))
        last[s.actor] = s
    return found


def turns(taken: Iterable[Taken]) -> list[tuple[Taken, Taken]]:
    """The statements of each change of position: a party's or speaker's last before it, and the one that changes it; a
    pair once, whoever changed by it."""
    last: dict[str, Taken] = {}
    found: dict[tuple[str, str], tuple[Taken, Taken]] = {}
    for t in in_time(taken):
        for name in _whose(t.said):
            if name in last and changed(last[name].stance, t.stance):
                found[last[name].said.id, t.said.id] = (last[name], t)
            last[name] = t
    return list(found.values())


def changed(before: str, after: str) -> bool:
    """Whether going from one stance to another is a change of position."""
    return frozenset((before, after)) in AGAINST


def _whose(said: Said) -> list[str]:
    names = [w.name for w in (said.speaks_for, said.actor) if w is not None]
    return list(dict.fromkeys(names))
