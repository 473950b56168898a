"""Stances in time, changes, origins, commitments, tone."""

from __future__ import annotations

import pytest

from dixit.claims.commitments import commitments
from dixit.claims.origins import origins, roots
from dixit.claims.positions import changed, changes, stances
from dixit.claims.tone import Act, weeks
from dixit.records.claim import Taken
from dixit.records.said import Said, Who
from tests.claims.saids import ARVENIA, SELMAR, TALDEK, said


def taken(*pairs: tuple[Said, str]) -> list[Taken]:
    return [Taken(s, stance, "", 1.0) for s, stance in pairs]


def test_a_spokespersons_stance_is_the_states() -> None:
    found = stances(taken((said("x", actor=TALDEK, speaks_for=ARVENIA), "denies")))
    assert {s.actor: s.stance for s in found} == {"Arvenia": "denies", "Maren Taldek": "denies"}


def test_a_change_is_told_with_both_days() -> None:
    those = taken(
        (said("no", row=1, day="2026-03-01"), "denies"),
        (said("no", row=2, day="2026-03-02"), "denies"),
        (said("yes", row=3, day="2026-03-20"), "asserts"),
    )
    ((before, after),) = changes(stances(those[::-1]))
    assert (before.since, after.since, after.was) == ("2026-03-01", "2026-03-20", "denies")


def test_what_is_a_change() -> None:
    assert changed("withholds", "asserts")
    assert changed("commits", "refuses")
    assert not changed("asserts", "supports")


def test_origins_count_a_party_once_and_copies_once() -> None:
    agency = Who("x", "officials", "group")
    those = taken(
        (said("a", row=1, text="t1"), "asserts"),
        (said("a again", row=2, text="t2", actor=TALDEK, speaks_for=ARVENIA), "asserts"),
        (said("b", row=3, text="t3", actor=agency), "asserts"),
        (said("b", row=4, text="t4", actor=agency, outlet="The Mail"), "asserts"),
        (said("c", row=5, text="t5", actor=SELMAR), "denies"),
    )
    copies = roots([("t3", "t4", "5 of 5 paragraphs")], {"t3": "2026-03-02", "t4": "2026-03-01"})
    count, groups = origins(those, copies)
    assert count == 2
    assert {g.articles for g in groups} == {("at1", "at2"), ("at3", "at4")}
    assert any("5 of 5 paragraphs" in g.why for g in groups)
    assert origins(those, {})[0] == 3


def test_who_cites_an_outlet_has_it_from_there() -> None:
    those = taken(
        (said("a", row=1, text="t1", voice="outlet", actor=Who("p", "The Post", "organisation")), "asserts"),
        (said("a", row=2, text="t2", outlet="The Mail", actor=Who("p", "The Post", "organisation")), "asserts"),
        (said("a", row=3, text="t3", actor=Who("x", "officials", "group")), "asserts"),
        (said("a", row=4, text="t4", outlet="The Mail", actor=Who("x", "officials", "group")), "asserts"),
    )
    count, groups = origins(those, {})
    assert count == 2
    assert {g.articles for g in groups} == {("at1", "at2", "at3")}


def test_a_commitment_its_condition_and_what_became_of_it() -> None:
    those = taken(
        (said("to open the strait", "promise", row=1, day="2026-03-01", condition="if Selmar leaves"), "commits"),
        (said("that the strait is still shut", row=2, day="2026-03-16", actor=SELMAR, time="past"), "denies"),
    )
    (found,) = commitments(those, lambda s: "2026-03-15")
    assert (found.actor, found.condition, found.deadline) == ("Arvenia", "if Selmar leaves", "2026-03-15")
    assert (found.status, found.by) == ("said broken", "Selmar")
    assert [h[1] for h in found.history] == ["conditional", "said broken"]


def test_who_committed_and_then_refuses_has_withdrawn() -> None:
    those = taken(
        (said("to send a ship", "promise", row=1, day="2026-03-01"), "commits"),
        (said("no ship", "reject", row=2, day="2026-04-01"), "refuses"),
    )
    assert commitments(those, lambda s: None)[0].status == "withdrawn"
    assert commitments(those[1:], lambda s: None)[0].status == "refused"


def test_a_week_is_held_against_their_own_past() -> None:
    acts = [
        Act(f"2026-0{1 + n // 4}-{5 + 7 * (n % 4):02}", s, "CONSULT", "t", f"e{n}", "")
        for n, s in enumerate([1, 2, 1, 2, 1])
    ]
    worse = Act("2026-02-18", -9.0, "ASSAULT", "t", "e9", "")
    found = weeks([*acts, worse])
    assert [w.monday for w in found][:2] == ["2026-01-05", "2026-01-12"]
    last = found[-1]
    assert last.stands_out == -1
    assert last.band is not None
    assert found[1].band is None
    assert weeks([]) == []


@pytest.mark.parametrize("value", [1.0, 2.0])
def test_a_week_within_the_past_does_not_stand_out(value: float) -> None:
    acts = [
        Act(f"2026-03-{2 + 7 * n:02}", s, "CONSULT", "t", f"e{n}", "")
        for n, s in enumerate([1.0, 2.0, 1.0, 2.0, value])
    ]
    assert weeks(acts)[-1].stands_out == 0


def test_the_last_week_of_all_is_a_week() -> None:
    assert [w.monday for w in weeks([Act("9999-12-31", 1.0, "X", "t", "e", "")])] == ["9999-12-27"]
