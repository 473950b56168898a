"""Average linkage, article by article."""

from __future__ import annotations

import numpy as np
import pytest

from dixit.claims.gather import Group, alone, gather, likeness
from dixit.claims.numbers import Number
from dixit.records import Floats

X, Y = np.array([1.0, 0.0]), np.array([0.0, 1.0])
NONE: frozenset[Number] = frozenset()


def at(degrees: float) -> Floats:
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))], dtype=np.float32)


def new(key: int, degrees: float, numbers: frozenset[Number] = NONE) -> Group:
    return alone(key, at(degrees), numbers, is_new=True)


def claim(name: str, *degrees: float) -> Group:
    vectors = [at(d) for d in degrees]
    return Group(name, [100 + int(d) for d in degrees], np.sum(vectors, axis=0), len(vectors))


def test_likeness_is_the_mean_over_all_pairs() -> None:
    a, b = claim("a", 0, 10), claim("b", 40, 60, 80)
    pairs = [np.cos(np.radians(abs(x - y))) for x in (0, 10) for y in (40, 60, 80)]
    assert likeness(a, b) == pytest.approx(np.mean(pairs), abs=1e-6)


def test_a_statement_joins_the_nearest_claim_and_others_begin_one() -> None:
    found = gather([new(1, 5), new(2, 90), new(3, 95), new(4, 180)], [claim("a", 0, 10), claim("b", 45)], join=0.9)
    assert {(g.claim, tuple(sorted(g.new))) for g in found} == {("a", (1,)), (None, (2, 3)), (None, (4,))}


def test_claims_that_stand_are_never_joined() -> None:
    found = gather([new(1, 5)], [claim("a", 0), claim("b", 10)], join=0.5)
    assert [(g.claim, g.statements) for g in found] in ([("a", [100, 1])], [("b", [110, 1])])


def test_nothing_is_joined_below_the_threshold() -> None:
    assert [g.statements for g in gather([new(1, 0), new(2, 60)], [], join=0.6)] == [[1], [2]]


def test_other_numbers_of_the_same_keep_two_apart() -> None:
    four, nine = frozenset({Number(400.0, "float")}), frozenset({Number(90.0, "float")})
    assert len(gather([new(1, 0, four), new(2, 30, nine)], [], join=0.8)) == 2
    assert len(gather([new(1, 0, four), new(2, 30, four)], [], join=0.8)) == 1


def test_the_score_told_is_that_by_which_it_came() -> None:
    (group,) = gather([new(1, 20)], [claim("a", 0)], join=0.5)
    assert group.new == {1: pytest.approx(np.cos(np.radians(20)), abs=1e-5)}
