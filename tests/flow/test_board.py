"""The board of a claim holds each statement once; what is new since a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.flow.board import MOST_COLUMNS, Column, board, columns_of, since
from dixit.flow.claims import split
from dixit.ledger.append import Entry, append, moment
from dixit.ledger.claims import Judgement, judge, new_claim
from dixit.ledger.opening import Ledger
from dixit.records import Actor, Article, Record, Span, Statement, statement_id
from dixit.records.claim import Taken
from tests.claims.saids import ARVENIA, SELMAR, claim_of, said, takens
from tests.reports.records import MODEL

DAYS = st.lists(st.none() | st.dates().map(date.isoformat), max_size=12)
EARLY, LATE = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 9, 12, tzinfo=UTC)


@given(takens())
def test_each_statement_stands_once_on_the_board(taken: list[Taken]) -> None:
    found = board(claim_of(taken))
    shown = [t.said.id for line in found.lines for cell in line.cells for t in cell]
    assert sorted(shown) == sorted(t.said.id for t in taken)
    assert len(found.columns) <= MOST_COLUMNS
    assert all(len(line.cells) == len(found.columns) for line in found.lines)


@given(DAYS)
def test_columns_follow_one_another_and_hold_every_day(days: list[str | None]) -> None:
    found = columns_of(days)
    assert len(found) <= MOST_COLUMNS
    assert (Column(None, None) in found) == (None in days)
    dated = [(c.first, c.last) for c in found if c.first and c.last]
    assert all(sum(first <= d <= last for first, last in dated) == 1 for d in days if d)
    assert dated == sorted(dated)


def test_days_then_weeks_then_several_weeks() -> None:
    assert columns_of(["2026-03-05", "2026-03-03"]) == tuple(
        Column(f"2026-03-0{n}", f"2026-03-0{n}") for n in (3, 4, 5)
    )
    assert columns_of(["2026-03-05", "2026-03-31"])[0] == Column("2026-03-02", "2026-03-08")
    assert columns_of(["2026-03-05", "2026-12-31"])[0] == Column("2026-03-02", "2026-03-29")
    assert columns_of([]) == ()
    assert columns_of([None]) == (Column(None, None),)


def test_what_is_at_odds_stands_first() -> None:
    taken = [
        Taken(said("no", row=1, day="2026-03-01"), "denies", "", 1.0),
        Taken(said("yes", row=2, day="2026-03-09"), "asserts", "", 1.0),
        Taken(said("no", row=3, actor=SELMAR), "denies", "", 1.0),
    ]
    found = board(claim_of(taken))
    assert found.lines[0].row.party == ARVENIA
    assert [(c.before.stance, c.after.stance) for c in found.reversals] == [("denies", "asserts")]
    (((one,), (other,)),) = found.contradictions
    assert (one.said.id, other.said.id) == ("s2", "s3")


def told(day: str, words: str) -> Record:
    """An article in which Arvenia says one thing."""
    text = f"Arvenia said {words}."
    places = (Span(0, 7),), (Span(8, 12),), (Span(13, 13 + len(words)),)
    article = Article(text, outlet="The Post", published=day)
    s = Statement(statement_id(article.id, *places), *places, (), "indirect", 0.9, "a1", act="say")
    return Record("0", MODEL, article, (Actor("a1", "Arvenia", "state"),), (s,))


def put(ledger: Ledger, record: Record, claim: str | None, stance: str, at: datetime) -> str:
    """Add an article and put its statement to a claim, or begin one."""
    (s,) = record.statements
    with ledger.writing() as c:
        append(c, Entry(record), at)
        of = claim or new_claim(c, s.id, "x", "machine", moment(at))
        judge(c, [Judgement(s.id, of, True, stance, "made up", 1.0)], moment(at))
    return of


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as opened:
        yield opened


def test_what_is_new_since_a_moment(ledger: Ledger) -> None:
    claim = put(ledger, told("2026-03-01", "the strait was shut"), None, "denies", EARLY)
    put(ledger, told("2026-03-02", "the strait was not open"), claim, "denies", EARLY)
    with ledger.reading() as c:
        first = since(c, EARLY)
        assert (first.article_count, first.claim_count, [x.id for x in first.claims]) == (2, 1, [claim])
        assert since(c, LATE).articles == ()
    put(ledger, told("2026-03-08", "it is shut"), claim, "asserts", LATE)
    with ledger.reading() as c:
        found = since(c, LATE)
    assert [a.day for a in found.articles] == ["2026-03-08"]
    assert found.claims == ()
    ((change),) = found.changes
    assert (change.claim.id, change.before.stance, change.after.stance) == (claim, "denies", "asserts")


def test_a_change_that_was_there_is_not_new(ledger: Ledger) -> None:
    claim = put(ledger, told("2026-03-01", "the strait was open"), None, "denies", EARLY)
    put(ledger, told("2026-03-02", "the strait was shut"), claim, "asserts", EARLY)
    put(ledger, told("2026-03-03", "it is still shut"), claim, "asserts", LATE)
    with ledger.reading() as c:
        assert len(since(c, EARLY).changes) == 1
        assert since(c, LATE).changes == ()


def test_what_an_older_text_brings_to_light_is_new(ledger: Ledger) -> None:
    claim = put(ledger, told("2026-03-05", "the strait was shut"), None, "asserts", EARLY)
    put(ledger, told("2026-03-06", "the strait is still shut"), claim, "asserts", EARLY)
    older = told("2026-03-02", "the strait was never shut")
    put(ledger, older, claim, "denies", LATE)
    with ledger.writing() as c:
        assert [x.after.since for x in since(c, LATE).changes] == ["2026-03-05"]
        split(c, older.statements[0].id, claim, "Ana Brel")
        assert since(c, LATE).changes == ()


def test_no_more_than_asked_for(ledger: Ledger) -> None:
    for n in range(4):
        put(ledger, told(f"2026-03-0{n + 1}", f"number {n}"), None, "asserts", EARLY)
    with ledger.reading() as c:
        found = since(c, EARLY, most=2)
    assert ([a.day for a in found.articles], found.article_count) == (["2026-03-04", "2026-03-03"], 4)
