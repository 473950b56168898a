"""The newest review not taken back holds, the machine's word stays beside, what holds of a text loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from dixit.errors import UnknownIdError, UsageError
from dixit.flow.review import Ruling, golds, holding, rule, standing_of, standings
from dixit.flow.review_report import ALL, report, wilson
from dixit.ledger.append import Entry, append
from dixit.ledger.opening import Ledger
from dixit.records import Model, Record, Span
from dixit.records.parse import record_from_json
from dixit.records.review import STATES, Gold, Review, Speaker, Standing, State, Told, told_of
from tests.reports.records import DEEDS, TEXT, deeds, sample, spans

PATROLS, WAR, LAKE, DATE = sample().statements[:4]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as opened:
        with opened.writing() as c:
            append(c, Entry(sample()))
            append(c, Entry(deeds()))
        yield opened


def ruled(ledger: Ledger, of: str, state: State, told: Told | None = None, who: str = "Ada") -> Review:
    with ledger.writing() as c:
        return rule(c, of, Ruling(state, who, told))


def standing(ledger: Ledger, of: str) -> Standing:
    with ledger.reading() as c:
        return standing_of(c, of)[0]


def only_gold(ledger: Ledger) -> Gold:
    with ledger.reading() as c:
        (found,) = golds(c)
    return found


def review(n: int, state: State) -> Review:
    return Review("s", "t", "r", state, None, "", "Ada", "", n)


@given(st.lists(st.sampled_from(STATES)))
def test_undoing_restores_what_held_before(states: list[State]) -> None:
    reviews = [review(n, s) for n, s in enumerate(states)]
    before = holding(reviews)
    assert holding([*reviews, review(98, "rejected"), review(99, "undone")]) == before
    newest = holding([*reviews, review(99, "accepted")])
    assert newest is not None
    assert newest.row == 99


def test_a_statement_stands_as_the_newest_review_says(ledger: Ledger) -> None:
    assert standing(ledger, WAR.id).state == "machine"
    told = replace(told_of(sample(), WAR), act="deny", speaker=Speaker("Ilse Karandal", "person"))
    ruled(ledger, WAR.id, "corrected", told)
    ruled(ledger, WAR.id, "rejected", who="Bo")
    now = standing(ledger, WAR.id)
    assert (now.state, now.now, now.machine) == ("rejected", None, told_of(sample(), WAR))
    ruled(ledger, WAR.id, "undone")
    now = standing(ledger, WAR.id)
    assert (now.state, now.now, now.review and now.review.who) == ("corrected", told, "Ada")
    ruled(ledger, WAR.id, "undone")
    assert standing(ledger, WAR.id).state == "machine"
    with pytest.raises(UsageError, match="Nothing that was said"):
        ruled(ledger, WAR.id, "undone")


def test_a_correction_that_changes_nothing_accepts(ledger: Ledger) -> None:
    assert ruled(ledger, WAR.id, "corrected", told_of(sample(), WAR)).state == "accepted"


def test_what_cannot_be_said_is_refused(ledger: Ledger) -> None:
    own = told_of(sample(), WAR)
    for told, what in (
        (replace(own, content=()), "Nothing is left"),
        (replace(own, cue=(Span(5, 5),)), "5-5 is no place"),
        (replace(own, cue=(Span(0, len(TEXT) + 1),)), "is no place"),
        (replace(told_of(sample(), LAKE), act="say"), "the words of the statement"),
    ):
        with pytest.raises(UsageError, match=what):
            ruled(ledger, WAR.id, "corrected", told)
    with pytest.raises(UnknownIdError):
        ruled(ledger, "0" * 16, "accepted")
    with ledger.reading() as c:
        assert standings(c) == []


def test_gold_holds_what_persons_stand_behind_and_keeps_the_rest_beside(ledger: Ledger) -> None:
    ruled(ledger, PATROLS.id, "accepted")
    words = spans(TEXT, "“We did not send them there to make war,”")
    karandal = Speaker("Ilse Karandal", "person")
    ruled(ledger, WAR.id, "corrected", replace(told_of(sample(), WAR), content=words, speaker=karandal, act="deny"))
    ruled(ledger, LAKE.id, "accepted")
    ruled(ledger, DATE.id, "rejected")
    found = only_gold(ledger)
    patrols, war, lake = found.record.statements
    assert patrols == PATROLS
    assert (war.content, war.quoted, war.form, war.act) == (words, words, "direct", "deny")
    assert war.id != WAR.id
    assert lake == replace(LAKE, parent=war.id)
    actor = found.record.actor_of(war)
    assert actor
    assert (actor.name, actor.kind) == ("Ilse Karandal", "person")
    assert [s.statement.id for s in found.standings] == [PATROLS.id, WAR.id, LAKE.id]
    assert [s.statement for s in found.rejected] == [DATE]
    every = {s.id for s in (*found.waiting.statements, *(x.statement for x in (*found.standings, *found.rejected)))}
    assert every == {s.id for s in sample().statements}
    assert record_from_json(found.record.to_json()).to_json() == found.record.to_json()


def test_a_statement_within_a_rejected_one_stands_by_itself(ledger: Ledger) -> None:
    ruled(ledger, WAR.id, "rejected")
    ruled(ledger, LAKE.id, "accepted")
    assert only_gold(ledger).record.statements == (replace(LAKE, parent=None),)


def test_a_review_outlasts_newer_weights(ledger: Ledger) -> None:
    force = deeds().statements[0]
    ruled(ledger, force.id, "accepted")
    newer = Record("0.2.0", Model("dixit-reader", "2", "f" * 64), deeds().article)
    with ledger.writing() as c:
        append(c, Entry(newer))
    assert standing(ledger, force.id).state == "accepted"
    found = only_gold(ledger)
    (held,) = found.record.statements
    names = {a.id: a.name for a in found.record.actors}
    assert (held.content, held.act, held.condition) == (force.content, force.act, force.condition)
    assert [names[i] for i in held.addressees] == ["Arvenia"]
    assert held.actor
    assert names[held.actor] == "Selmar and Belmar"
    ruled(ledger, force.id, "undone")
    with pytest.raises(UnknownIdError):
        standing(ledger, force.id)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons(pair: tuple[int, int]) -> None:
    right, of = pair
    known = binomtest(right, of).proportion_ci(method="wilson")
    assert wilson(right, of) == pytest.approx((known.low, known.high), abs=1e-9)


def test_the_report_counts_what_the_machine_had_right(ledger: Ledger) -> None:
    ruled(ledger, PATROLS.id, "accepted")
    ruled(ledger, WAR.id, "corrected", replace(told_of(sample(), WAR), act="deny"))
    ruled(ledger, LAKE.id, "rejected")
    raid = deeds().statements[1]
    cue = spans(DEEDS, "did not |confirm")
    ruled(ledger, raid.id, "corrected", replace(told_of(deeds(), raid), cue=cue, speaker=None))
    with ledger.reading() as c:
        found = report(standings(c))
    over_all = {s.measure: (s.right, s.of) for s in found.shares if s.band == ALL}
    assert over_all == {
        "statements": (3, 4), "speaker": (2, 3), "act": (2, 3), "source": (3, 3), "cue": (2, 3),
        "content": (3, 3), "spans": (2, 3), "whole": (1, 3),
    }  # fmt: skip
    assert found.states == {"accepted": 1, "corrected": 2, "rejected": 1}
    by_band = [s for s in found.shares if s.measure == "statements" and s.band != ALL]
    assert sum(s.of for s in by_band) == found.reviewed == 4
    assert (by_band[0].right, by_band[0].of) == (0, 1)


def test_a_report_of_nothing_has_no_shares() -> None:
    found = report([])
    assert all(s.share is None and s.interval == (None, None) for s in found.shares)
