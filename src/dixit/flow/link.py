"""A ledger -> its new statements gathered into claims with those that speak of the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from dixit.claims.gather import JOIN, Group, alone, gather
from dixit.claims.near import Near, packed, unpacked
from dixit.claims.numbers import numbers
from dixit.claims.placing import Network, Placed, placed
from dixit.claims.reasons import why_joined
from dixit.claims.stance import settle
from dixit.ledger.append import moment
from dixit.ledger.claims import (
    Judgement,
    claims_of,
    contents_of,
    judge,
    keep_vectors,
    members,
    new_claim,
    unlinked,
    vectors,
    vectors_of,
)
from dixit.ledger.copies import text_of
from dixit.ledger.opening import Ledger
from dixit.ledger.said import load, rows_of
from dixit.records import Floats
from dixit.records.claim import MACHINE, STANCES
from dixit.runtime.comparing import WIDTH, Comparer

NEAREST = 24
"""Of each new statement so many nearest ones are looked at; with each, its whole claim."""
LEAST = 0.4
"""Statements less alike than this never come together (average linkage stops far above)."""
MOST_MEMBERS = 48
"""Of a larger claim so many members, evenly spread in time, stand for it."""
AT_ONCE = 16
"""Texts in one transaction."""


@dataclass(slots=True)
class Linked:
    """How many statements were compared, joined a claim, and how many claims are new."""

    statements: int = 0
    joined: int = 0
    claims: int = 0


class Linker:
    """Gathers the claims of one ledger, with its network and its index kept warm."""

    def __init__(self, ledger: Ledger, network: Network | None = None, made_by: str | None = None) -> None:
        self._ledger = ledger
        if network is None:
            comparer = Comparer()
            network = comparer
            made_by = made_by or f"{MACHINE} {comparer.model.name} {comparer.model.version}"
        self._network = network
        self._made_by = made_by or MACHINE
        self._near = Near(WIDTH)
        self._join = JOIN
        file = ledger.file
        self._kept: Path | None = file.with_name(f"{file.name}.near") if file else None
        if self._kept is not None and self._kept.exists():
            self._near.load(self._kept)

    def link(self) -> Linked:
        """Compare all statements that are new; the statements of a text are written as a whole."""
        done = Linked()
        while True:
            with self._ledger.writing() as connection:
                fresh = unlinked(connection, AT_ONCE)
                if not fresh:
                    break
                self._near.add((n, unpacked(data)[:WIDTH]) for n, data in vectors(connection, self._near.last))
                for text, rows in fresh.items():
                    self._link(connection, text, rows, done)
        if done.statements and self._kept is not None:
            self._near.save(self._kept)
        return done

    def _link(self, connection: Connection, text: str, rows: Sequence[int], done: Linked) -> None:
        said = load(connection, rows)
        title = said[0].first.title if said[0].first else None
        places = placed(self._network, text_of(connection, text), title, said)
        by_row = {s.row: p for s, p in zip(said, places, strict=True)}
        keep_vectors(connection, {n: packed(_kept_of(p)) for n, p in by_row.items()})
        # What a person or an earlier reading has placed stays where it is.
        there = claims_of(connection, [s.id for s in said])
        new = [s for s in said if s.id not in there]
        near = self._near_to(connection, [by_row[s.row].vector for s in new], {s.id for s in new})
        mine = [alone(s.row, by_row[s.row].vector, numbers(s.content), is_new=True) for s in new]
        self._write(connection, [g for g in gather(mine, near, self._join) if len(g.statements) > 1], done)
        self._near.add((s.row, by_row[s.row].vector) for s in said)
        done.statements += len(said)

    def _near_to(self, connection: Connection, of: Iterable[Floats], new: set[str]) -> list[Group]:
        """The claims, and the statements that are in none, near to new ones."""
        close = {n for v in of for n, cosine in self._near.nearest(v, NEAREST) if cosine >= LEAST}
        words = {n: w for n, w in contents_of(connection, close).items() if w[0] not in new}
        belongs = claims_of(connection, [i for i, _ in words.values()])
        loose = [n for n, (i, _) in sorted(words.items()) if i not in belongs]
        there = members(connection, {j.claim for j in belongs.values()})
        row_of = rows_of(connection, {s for those in there.values() for s in those})
        by_claim = {c: _spread(sorted(row_of[s] for s in those if s in row_of)) for c, those in there.items()}
        words |= contents_of(connection, {n for rows in by_claim.values() for n in rows} - set(words))
        vector = self._near.vectors(sorted({*loose, *(n for rows in by_claim.values() for n in rows)}))
        groups = []
        for claim, rows in sorted(by_claim.items()):
            known = [n for n in rows if n in vector and n in words]
            if known:
                counted = [c for n in known if (c := numbers(words[n][1]))]
                total = np.sum([vector[n] for n in known], axis=0)
                groups.append(Group(claim, known, total, len(known), counted))
        return groups + [alone(n, vector[n], numbers(words[n][1]), is_new=False) for n in loose if n in vector]

    def _write(self, connection: Connection, groups: Sequence[Group], done: Linked) -> None:
        """A claim for each group that has none, and a judgement for each statement that was not in one before."""
        now = moment()
        kept = {n: unpacked(d) for n, d in vectors_of(connection, [n for g in groups for n in g.statements]).items()}
        nearest = {n: _nearest(n, g.statements, kept) for g in groups for n in _fresh(g)}
        said = {s.row: s for s in load(connection, sorted({*nearest, *nearest.values()}))}
        judgements = []
        for group in groups:
            claim, begins = group.claim, None
            if claim is None:
                done.claims += 1
                begins = min(group.statements)
                claim = new_claim(connection, said[begins].id, said[begins].content, self._made_by, now)
            for n in _fresh(group):
                score = group.new.get(n) or min(group.new.values())
                because = why_joined(said[n], said[nearest[n]], score, len(group.statements) - 1)
                if n == begins:
                    score, because = 1.0, "the claim began with these words"
                done.joined += n != begins
                stance, why = settle(said[n], _likely(kept[n]))
                reason = f"{because}; {stance} {why}"
                judgements.append(Judgement(said[n].id, claim, True, stance, reason, round(score, 3), self._made_by))
        judge(connection, judgements, now)


def link_new(ledger: Ledger) -> Linked:
    """Gather what is new in a ledger."""
    return Linker(ledger).link()


def _fresh(group: Group) -> list[int]:
    """The statements of a group that have no judgement yet."""
    return [n for n in group.statements if n in group.new or group.claim is None]


def _nearest(row: int, group: Sequence[int], kept: Mapping[int, Floats]) -> int:
    """The statement of a group whose vector is nearest to that of another of it."""
    return max((m for m in group if m != row), key=lambda m: (float(kept[m][:WIDTH] @ kept[row][:WIDTH]), -m))


def _kept_of(of: Placed) -> Floats:
    return np.concatenate([of.vector, [of.stances[s] for s in STANCES]]).astype(np.float32)


def _likely(kept: Floats) -> dict[str, float]:
    return dict(zip(STANCES, kept[WIDTH:].tolist(), strict=True))


def _spread(rows: Sequence[int]) -> list[int]:
    if len(rows) <= MOST_MEMBERS:
        return list(rows)
    return [rows[i * len(rows) // MOST_MEMBERS] for i in range(MOST_MEMBERS)]
