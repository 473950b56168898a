"""Reviews are only added; what waits is least sure first; an older ledger gets its table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, update

from dixit.errors import LedgerError
from dixit.ledger import migrate, schema
from dixit.ledger.append import Entry, append, reading_id
from dixit.ledger.opening import Ledger
from dixit.ledger.overview import mark_of
from dixit.ledger.query import Query, parse_query
from dixit.ledger.reviews import (
    beside,
    found_now,
    how_many_held,
    how_many_wait,
    keep_review,
    kind_named,
    reviews_of,
    waiting_rows,
)
from dixit.ledger.said import load
from dixit.ledger.verify import Checked, verify
from dixit.records import Span
from dixit.records.review import STATES, Review, Speaker, State, Told, told_of
from tests.reports.records import deeds, sample

NOW = "2026-03-05T00:00:00+00:00"


def fill(ledger: Ledger) -> None:
    with ledger.writing() as c:
        append(c, Entry(sample()))
        append(c, Entry(deeds()))


def review(state: State, told: Told | None = None, number: int = 0) -> Review:
    record = sample()
    of = record.statements[number].id
    return Review(of, record.article.id, reading_id(record), state, told, "why\0", "Ada", NOW)


def kept(ledger: Ledger, reviews: Sequence[Review]) -> None:
    with ledger.writing() as c:
        for r in reviews:
            keep_review(c, r)


def waiting(ledger: Ledger, query: str = "") -> list[str]:
    with ledger.reading() as c:
        q = parse_query(query)
        found = [s.id for s in load(c, waiting_rows(c, q, 1000))]
        assert how_many_wait(c, q) == len(found)
        assert query or how_many_held(c) + len(found) == len(sample().statements) + len(deeds().statements)
    return found


def test_a_review_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    fill(ledger)
    told = Told((Span(3, 5), Span(7, 9)), (), (Span(10, 12),), Speaker("Ilse Karandal", "person"), "deny")
    given = [review("accepted"), review("corrected", told), review("undone"), review("rejected")]
    given.append(review("corrected", told_of(sample(), sample().statements[8])))
    kept(ledger, given)
    with ledger.reading() as c:
        (found,) = reviews_of(c).values()
        assert reviews_of(c, found[0].statement) == {found[0].statement: found}
    assert [r.told for r in found] == [r.told for r in given]
    assert [(r.state, r.who, r.at, r.note) for r in found] == [(r.state, "Ada", NOW, "why\ufffd") for r in given]
    assert {r.state for r in found} == set(STATES)


def test_the_least_sure_waits_first_until_a_review_holds(ledger: Ledger) -> None:
    fill(ledger)
    every = {s.id: s.confidence for r in (sample(), deeds()) for s in r.statements}
    first = waiting(ledger)
    assert sorted(first) == sorted(every)  # what an outlet tells itself is no statement of a source
    assert [every[i] for i in first] == sorted(every.values())
    of = review("accepted").statement
    for state, waits in (("accepted", False), ("corrected", False), ("undone", False), ("undone", True)):
        kept(ledger, [review(state)])  # type: ignore[arg-type]
        assert (of in waiting(ledger)) == waits, state


def test_what_waits_can_be_narrowed(ledger: Ledger) -> None:
    fill(ledger)
    assert len(waiting(ledger, "act:withhold")) == 1
    assert waiting(ledger, "speaker:nobody") == []


def test_one_leads_to_the_next_and_back(ledger: Ledger) -> None:
    fill(ledger)
    order = waiting(ledger)
    with ledger.reading() as c:
        places = [f.place for f in (found_now(c, i) for i in order) if f]
        assert [beside(c, Query(), p, after=True) for p in places] == [*order[1:], None]
        assert [beside(c, Query(), p, after=False) for p in places] == [None, *order[:-1]]
        assert found_now(c, "0" * 16) is None


def test_a_review_is_seen_by_what_is_kept_of_the_ledger(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.reading() as c:
        before = mark_of(c)
    kept(ledger, [review("accepted")])
    with ledger.reading() as c:
        assert mark_of(c) != before


def test_the_kind_of_a_name(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.reading() as c:
        assert kind_named(c, "omar SAID") == "person"
        assert kind_named(c, "Arvenia") == "state"
        assert kind_named(c, "Nobody") is None


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"statement": "0" * 16}, "there is no such statement in its text"),
        ({"spans": '{"source": [], "cue": [], "content": [[1, 99999]]}'}, "does not fit its text"),
    ],
)
def test_verify_tells_of_a_review_that_does_not_hold(ledger: Ledger, change: dict[str, str], what: str) -> None:
    fill(ledger)
    kept(ledger, [review("corrected", told_of(sample(), sample().statements[0]))])
    with ledger.writing() as c:
        assert list(verify(c, Checked())) == []
        c.execute(update(schema.review).values(**change))
        assert [f.what for f in verify(c, Checked()) if what in f.what]


def test_a_ledger_of_the_first_version_gets_the_table(ledger: Ledger, address: str, tmp_path: Path) -> None:
    fill(ledger)
    with ledger.writing() as c:
        schema.review.drop(c)
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.attributes["connection"] = c
        command.stamp(config, "0001")
    with pytest.raises(LedgerError, match="has version 0001"):
        Ledger(address)
    with Ledger(address, create=True) as again:
        with again.reading() as c:
            assert "review" in inspect(c).get_table_names()
        assert len(waiting(again)) == len(sample().statements) + len(deeds().statements)
