"""Parties with their speakers below them, those at odds first; each statement once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dixit.claims.positions import changes, stances, turns
from dixit.claims.rows import UNNAMED, contradictions, sides
from dixit.records.claim import Taken
from dixit.records.said import Who
from tests.claims.saids import ARVENIA, SELMAR, TALDEK, said, takens


@given(takens())
def test_each_statement_stands_once_below_its_party(taken: list[Taken]) -> None:
    found = sides(taken)
    rows = [r for side in found for r in side.rows]
    assert sorted(t.said.id for r in rows for t in r.taken) == sorted(t.said.id for t in taken)
    assert all(r.depth == (r is not side.rows[0]) for side in found for r in side.rows)
    assert all(t.said.actor == r.actor or t.said.actor is None for r in rows for t in r.taken)
    assert len({side.rows[0].party for side in found}) == len(found)


@given(takens())
def test_turns_are_the_changes(taken: list[Taken]) -> None:
    pairs = {(a.said.id, b.stance, a.stance) for b, a in turns(taken)}
    assert pairs == {(a.statement, b.stance, a.stance) for b, a in changes(stances(taken))}


@given(takens(), st.randoms())
def test_the_order_in_which_they_come_does_not_matter(taken: list[Taken], rng: object) -> None:
    shuffled = list(taken)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sides(shuffled) == sides(taken)


def test_who_changed_comes_first_then_who_contradicts() -> None:
    brazil = Who("bra", "Brazil", "state")
    taken = [
        Taken(said("a", row=1, actor=brazil), "withholds", "", 1.0),
        Taken(said("b", row=2, actor=brazil), "withholds", "", 1.0),
        Taken(said("c", row=3, actor=SELMAR), "denies", "", 1.0),
        Taken(said("d", row=4, actor=TALDEK, speaks_for=ARVENIA), "denies", "", 1.0),
        Taken(said("e", row=5, actor=ARVENIA, day="2026-03-04"), "asserts", "", 1.0),
        Taken(said("f", row=6, actor=None), "supports", "", 1.0),
    ]
    found = sides(taken)
    assert [s.rows[0].name for s in found] == ["Arvenia", "Selmar", "Brazil", UNNAMED]
    assert [(r.name, r.depth) for r in found[0].rows] == [("Arvenia", 0), ("Maren Taldek", 1)]
    assert [(b.said.id, a.said.id) for b, a in found[0].changes] == [("s4", "s5")]
    ((assert_, deny),) = contradictions(found)
    assert [[t.said.id for t in x] for x in (assert_, deny)] == [["s5"], ["s3"]]
