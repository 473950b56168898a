"""What the database counts is what is found one by one: claims in their order, actors with what they do. On both."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dixit.flow.claims import join, list_claims, odds, split
from dixit.flow.ranking import rank
from dixit.ledger.append import Entry, append
from dixit.ledger.cast import cast, doing, ids_named
from dixit.ledger.claims import Judgement, claims_of, judge, new_claim
from dixit.ledger.gathered import claims_meeting, claims_spoken_of, held, ruled
from dixit.ledger.opening import Ledger
from dixit.ledger.picked import Picked
from dixit.ledger.query import Query, parse_query
from dixit.ledger.said import load, load_speakers
from dixit.ledger.search import matching, matching_rows
from dixit.records import Actor, Record
from tests.reports.records import MODEL, deeds, sample
from tests.web.conftest import changing

SELMAR = Actor("Selmar", "Selmar", "state", "SEL")
NOW = "2026-03-05T00:00:00+00:00"


def records() -> list[Record]:
    days = (("2026-03-01", "confirmed"), ("2026-03-04", "denied"), ("2026-03-07", "repeated"))
    return [deeds(), sample(), *(changing(day, verb, "deny") for day, verb in days)]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Two claims; a person has split one statement off and put another in; one text was read twice."""
    every = records()
    said = [s.id for r in every for s in r.statements]
    with ledger.writing() as c:
        for record in every:
            append(c, Entry(record, standings={"a4": SELMAR} if record.article.id == deeds().article.id else {}))
        append(c, Entry(replace(every[-1], model=replace(MODEL, version="2", checksum="f" * 64), statements=())))
        last = len(said)
        one, other = (new_claim(c, said[n], f"claim {n}", "machine 1", NOW) for n in (last - 3, 0))
        stances = ("asserts", "denies", "asserts")
        judge(c, [Judgement(said[last - 3 + n], one, True, s, "", 1.0) for n, s in enumerate(stances)], NOW)
        judge(c, [Judgement(i, other, True, "withholds", "", 1.0) for i in said[:4]], NOW)
        split(c, said[1], other, "Ada")
        join(c, said[1], one, "denies", "Ada")
        split(c, said[2], other, "Ada")
        judge(c, [Judgement(said[3], one, True, "supports", "", 1.0, "machine 2")], NOW)
    return ledger


def test_claims_are_ranked_as_they_are_listed(filled: Ledger) -> None:
    with filled.reading() as c:
        ranked, listed = rank(c), list_claims(c, least=1)
    assert [(r.id, r.statements, r.odds) for r in ranked] == [(x.id, len(x.statements), odds(x)) for x in listed]
    assert len(ranked) == 2
    assert ranked[0].odds > 0
    assert ranked[0].turned


def test_what_is_held_is_what_the_judgements_say(filled: Ledger) -> None:
    with filled.reading() as c:
        said = load(c, matching_rows(c, Query()))
        judged = claims_of(c, [s.id for s in said])
        assert sorted(held(c)) == sorted((i, j.claim, j.stance) for i, j in judged.items())
        for typed in ("", "raid", "act:deny", "unheard"):
            query = parse_query(typed)
            met = load(c, matching_rows(c, query))
            assert claims_meeting(c, matching(c, query), ruled(c)) == {
                judged[s.id].claim for s in met if s.id in judged
            }
        for who in {w for s in said for w in (s.actor, s.speaks_for) if w}:
            own = load(c, matching_rows(c, Query(), Picked(speaker=(who.id,))))
            claims, count = claims_spoken_of(c, who.id, 10, ruled(c))
            assert set(claims) == {judged[s.id].claim for s in own if s.id in judged}
            assert count == len(claims)


def test_speakers_alone_are_those_of_the_statements(filled: Ledger) -> None:
    with filled.reading() as c:
        said = load(c, matching_rows(c, Query()))
        alone = load_speakers(c, [s.id for s in said])
    assert len(alone) == len(said)
    for s in said:
        bare = replace(
            s, act=None, content="", telling="", worded="", spans=(), confidence=0.0, certainty=None, time=None,
            negated=False, condition=None, said=None, parent=None, parties=(), deeds=(),
        )  # fmt: skip
        assert alone[s.id] == bare


def test_actors_and_what_they_do(filled: Ledger) -> None:
    with filled.reading() as c:
        said = load(c, matching_rows(c, Query()))
        parts = cast(c)
        assert [p.says + p.spoken_for for p in parts] == sorted((p.says + p.spoken_for for p in parts), reverse=True)
        assert {p.who.name for p in parts if p.who.id in ids_named(c, "omar")} == {"Omar Said"}
        says = Counter(s.actor for s in said if s.actor and s.voice == "source")
        for p in parts:
            own = load(c, matching_rows(c, Query(), Picked(speaker=(p.who.id,))))
            assert (p.says, p.spoken_for) == (says[p.who], sum(s.actor != p.who for s in own))
            does = doing(c, p.who, 100)
            assert dict(does.acts) == Counter(s.act for s in own if s.act)
            assert dict(does.spoken_by) == Counter(s.actor for s in own if s.actor and s.actor != p.who)
            told = Counter((s.speaks_for, s.leans) for s in own if s.actor == p.who and s.speaks_for)
            assert {(of, leans): n for of, leans, n in does.speaks_for} == told
            named = Counter(
                w for s in own for w in {w for w, side in s.parties if side in ("target", "named")} if w != p.who
            )
            assert dict(does.about) == named
