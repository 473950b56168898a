"""A ledger -> its new statements gathered into claims with those that speak of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from dixit.claims.gather import Candidate, Joined, gather
from dixit.claims.near import Near, packed, unpacked
from dixit.claims.propositions import Proposition, proposition
from dixit.claims.stance import settle
from dixit.claims.texts import text_for_pairs
from dixit.ledger.append import moment
from dixit.ledger.claims import Judgement, claims_of, judge, keep_vectors, members, new_claim, unlinked, vectors
from dixit.ledger.opening import Ledger
from dixit.ledger.said import load, rows_of
from dixit.records import Floats
from dixit.records.claim import MACHINE, STANCES
from dixit.records.said import Said
from dixit.runtime.comparing import WIDTH, Comparer

NEAREST = 40
"""Statements that are near enough to be compared at all."""
COMPARED = 12
"""Of these, how many are compared by the larger network."""
AT_ONCE = 64
"""Statements in one transaction."""


@dataclass(slots=True)
class Linked:
    """How many statements were compared, joined a claim, and how many claims are new."""

    statements: int = 0
    joined: int = 0
    claims: int = 0


class Linker:
    """Gathers the claims of one ledger, with its networks and its index kept warm."""

    def __init__(self, ledger: Ledger, comparer: Comparer | None = None) -> None:
        self._ledger = ledger
        self._comparer = comparer or Comparer()
        self._near = Near(WIDTH)
        self._pieces = lru_cache(maxsize=20_000)(self._comparer.pieces)
        self._made_by = f"{MACHINE} {self._comparer.model.name} {self._comparer.model.version}"
        file = ledger.file
        self._kept: Path | None = file.with_name(f"{file.name}.near") if file else None
        if self._kept is not None and self._kept.exists():
            self._near.load(self._kept)

    def link(self) -> Linked:
        """Compare all statements that are new; each group of them is written as a whole."""
        done = Linked()
        while True:
            with self._ledger.writing() as connection:
                rows = unlinked(connection)[:AT_ONCE]
                if not rows:
                    break
                self._catch_up(connection)
                self._link(connection, rows, done)
        if done.statements and self._kept is not None:
            self._near.save(self._kept)
        return done

    def _catch_up(self, connection: Connection) -> None:
        self._near.add((n, unpacked(data)) for n, data in vectors(connection, self._near.last))

    def _link(self, connection: Connection, rows: Sequence[int], done: Linked) -> None:
        now = moment()
        said = load(connection, rows)
        found = {s.row: self._comparer.vector(self._pieces(text_for_pairs(s))) for s in said}
        keep_vectors(connection, {n: packed(v) for n, v in found.items()})
        for s in said:
            done.statements += 1
            self._place(connection, s, found[s.row], now, done)
            self._near.add([(s.row, found[s.row])])

    def _place(self, connection: Connection, said: Said, vector: Floats, now: str, done: Linked) -> None:
        near = self._near.nearest(vector, NEAREST)
        others = {s.row: s for s in load(connection, [n for n, _ in near])}
        current = rows_of(connection, [s.id for s in others.values()])
        chosen = [others[n] for n, _ in near if n in others and current.get(others[n].id) == n][:COMPARED]
        belongs = claims_of(connection, [s.id for s in chosen])
        if said.id in claims_of(connection, [said.id]):
            return  # a person or an earlier reading has placed these words already
        candidates = [
            Candidate(proposition(s), belongs[s.id].claim if s.id in belongs else None)
            for s in chosen
            if s.id != said.id
        ]
        joined = gather(proposition(said), candidates, self._likeness)
        if joined is not None:
            done.joined += 1
            self._join(connection, said, joined, now, done)

    def _likeness(self, new: Proposition, others: Sequence[Proposition]) -> list[float]:
        first = self._pieces(text_for_pairs(new.said))
        found = []
        for other in others:
            second = self._pieces(text_for_pairs(other.said))
            there, back = self._comparer.compare(first, second).same, self._comparer.compare(second, first).same
            found.append((there + back) / 2)
        return found

    def _join(self, connection: Connection, said: Said, joined: Joined, now: str, done: Linked) -> None:
        other = joined.with_.said
        claim = joined.claim
        if claim is None:
            done.claims += 1
            claim = new_claim(connection, other.id, other.content, self._made_by, now)
            stance, why = self._stance(other, other)
            first = Judgement(
                other.id, claim, True, stance, f"the claim began with these words; {why}", 1.0, self._made_by
            )
            judge(connection, [first], now)
        reference = self._reference(connection, claim, other)
        stance, why = self._stance(said, reference)
        reason = f"{joined.reason}; {stance} {why}"
        judge(connection, [Judgement(said.id, claim, True, stance, reason, joined.score, self._made_by)], now)

    def _reference(self, connection: Connection, claim: str, other: Said) -> Said:
        """The statement of a claim against which a stance is told: one that asserts, commits or demands."""
        there = members(connection, [claim])[claim]
        positive = [s for s, j in there.items() if j.stance in ("asserts", "commits", "demands")]
        rows = rows_of(connection, positive)
        found = load(connection, list(rows.values()))
        return max(found, key=lambda s: (s.id == other.id, len(s.content), s.id), default=other)

    def _stance(self, said: Said, reference: Said) -> tuple[str, str]:
        compared = self._comparer.compare(self._pieces(text_for_pairs(said)), self._pieces(text_for_pairs(reference)))
        return settle(said, dict(zip(STANCES, compared.stance.tolist(), strict=True)))


def link_new(ledger: Ledger) -> Linked:
    """Gather what is new in a ledger."""
    return Linker(ledger).link()
